import { afterEach, describe, expect, test } from 'vitest';
import { EngineFailure, type Asked, type Engine } from '#engine';
import {
	cellStates,
	changeRow,
	dictionary,
	indicatorFrom,
	type Batch,
	type Cell,
	type Measurement
} from '#framework';
import { batchOf, type MeasurementCells } from './batch';
import { startInNode } from './engine/node';
import { roster } from './roster';

let engine: Engine;
afterEach(() => engine.close());

type Some = Partial<MeasurementCells>;
const rowsOf = (indicator_id: string, rows: readonly Some[]): MeasurementCells[] =>
	rows.map((row) => ({ project_id: 'a', indicator_id, phase: 'III', period_end: '2019-12-31', ...row }));

async function loaded(rows: readonly MeasurementCells[], rest: Partial<Omit<Batch, 'measurements'>> = {}) {
	engine = await startInNode();
	await engine.load(batchOf(rows, { projects: roster('a', 'b'), ...rest }));
	return engine;
}

/** `[project/]phase/stage` → value, for the eye. */
async function values(asked: Asked) {
	const observations = await engine.observations(asked);
	return Object.fromEntries(observations.map((o) => [`${o.project}/${o.phase}/${o.stage}`, o.value]));
}
const usedBy = (rows: readonly Measurement[]) =>
	Object.fromEntries(rows.map((row) => [`${row.period_start}..${row.period_end}`, row.used]));

const month = (at: string, value: number, more: Some = {}): Some => ({
	period_start: `2019-${at}-01`,
	period_end: new Date(Date.UTC(2019, Number(at), 0)).toISOString().slice(0, 10),
	value,
	...more
});
const span = (from: string, to: string, value: number, more: Some = {}): Some => ({
	period_start: from,
	period_end: to,
	value,
	...more
});
const since = (to: string, value: number, more: Some = {}): Some => ({ period_end: to, value, ...more });
const quarter = (at: number, value: number): Some => {
	const from = String(at * 3 - 2).padStart(2, '0');
	const to = new Date(Date.UTC(2019, at * 3, 0)).toISOString().slice(0, 10);
	return span(`2019-${from}-01`, to, value);
};

describe('a sum never adds what overlaps', () => {
	const cases: [string, Some[], number | undefined, Record<string, string>][] = [
		['periods side by side are added', [month('01', 2), month('02', 3), month('04', 4)], 9, {}],
		[
			'a row since the beginning replaces what ends on or before it, and later rows are added',
			[month('05', 20), month('06', 7), since('2019-06-30', 100), month('07', 30)],
			130,
			{ '2019-06-01..2019-06-30': 'replaced', '..2019-06-30': 'used', '2019-07-01..2019-07-31': 'used' }
		],
		[
			'of two rows since the beginning the newer counts',
			[since('2019-03-31', 40), since('2019-06-30', 100)],
			100,
			{ '..2019-03-31': 'replaced', '..2019-06-30': 'used' }
		],
		[
			'two rows since the beginning with the same end, in two phases, do not count',
			[since('2019-06-30', 40, { phase: 'II' }), since('2019-06-30', 100)],
			undefined,
			{ '..2019-06-30': 'overlap' }
		],
		[
			'a row that begins before a since-began row ends, and ends after it, is not resolved: neither counts',
			[since('2019-06-30', 100), span('2019-06-15', '2019-07-14', 5), month('08', 3)],
			3,
			{ '..2019-06-30': 'overlap', '2019-06-15..2019-07-14': 'overlap', '2019-08-01..2019-08-31': 'used' }
		],
		[
			'months that cover a quarter count; the quarter is a checksum',
			[month('01', 1), month('02', 2), month('03', 4), quarter(1, 8)],
			7,
			{ '2019-01-01..2019-03-31': 'covered' }
		],
		[
			'a year, its quarters, and the months of one of them: the finest that cover count',
			[
				span('2019-01-01', '2019-12-31', 99),
				quarter(1, 50),
				quarter(2, 10),
				quarter(3, 20),
				quarter(4, 40)
			].concat(['01', '02', '03'].map((at) => month(at, 1))),
			73,
			{
				'2019-01-01..2019-12-31': 'covered',
				'2019-01-01..2019-03-31': 'covered',
				'2019-04-01..2019-06-30': 'used'
			}
		],
		[
			'months that cover a quarter only in part: none of them counts',
			[month('01', 1), month('02', 2), quarter(1, 8), quarter(2, 5)],
			5,
			{
				'2019-01-01..2019-03-31': 'overlap',
				'2019-01-01..2019-01-31': 'overlap',
				'2019-04-01..2019-06-30': 'used'
			}
		],
		[
			'rows that straddle each other do not count',
			[span('2019-01-01', '2019-06-30', 10), span('2019-04-01', '2019-09-30', 20), quarter(4, 3)],
			3,
			{ '2019-01-01..2019-06-30': 'overlap', '2019-04-01..2019-09-30': 'overlap' }
		],
		[
			'months cover a half-year that another row straddles: the half-year is no checksum',
			[
				...['01', '02', '03', '04', '05', '06'].map((at) => month(at, 1)),
				span('2019-01-01', '2019-06-30', 6)
			].concat(span('2019-06-15', '2019-07-15', 9)),
			undefined,
			{ '2019-01-01..2019-06-30': 'overlap', '2019-01-01..2019-01-31': 'overlap' }
		],
		[
			'the same period in two phases does not count twice, nor once',
			[month('01', 2, { phase: 'II' }), month('01', 3), month('02', 4)],
			4,
			{ '2019-01-01..2019-01-31': 'overlap' }
		],
		[
			'the same period in two stages does not count either',
			[month('01', 2, { stage: 'midline' }), month('01', 3), month('02', 4)],
			4,
			{ '2019-01-01..2019-01-31': 'overlap' }
		],
		[
			'a gap within a coarser period leaves it unresolved',
			[month('01', 1), month('03', 1), quarter(1, 5)],
			undefined,
			{}
		],
		['zero is a value', [month('01', 0)], 0, {}]
	];

	test.each(cases)('%s', async (_, rows, value, used) => {
		await loaded(rowsOf('dialogue_sessions', rows));
		const observations = await engine.observations({ indicator: 'dialogue_sessions' });
		expect(observations.find((o) => o.phase === 'III' && o.stage === 'routine')?.value).toBe(value);
		expect(usedBy((await engine.provenance({ project: 'a' })).rows)).toMatchObject(used);
	});

	test('baseline is a series of its own', async () => {
		await loaded(rowsOf('dialogue_sessions', [month('01', 2, { stage: 'baseline' }), month('01', 3)]));
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({
			'a/III/baseline': 2,
			'a/III/routine': 3
		});
	});

	test('each row stands in the phase that it carries; a later phase may replace an earlier one', async () => {
		await loaded(
			rowsOf('dialogue_sessions', [
				month('01', 2, { phase: 'II' }),
				month('02', 5),
				since('2018-12-31', 7, { phase: '' })
			])
		);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({
			'a//routine': 7,
			'a/II/routine': 2,
			'a/III/routine': 5
		});
		await engine.load(batchOf(rowsOf('dialogue_sessions', [since('2019-01-31', 9)])));
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 14 });
	});
});

describe('pooled', () => {
	test('a percent is 100 · Σ numerators ÷ Σ denominators; rows without parts are left out while others have them', async () => {
		await loaded(
			rowsOf('community_led_actions_pct', [
				month('01', 75, { numerator: 3, denominator: 4 }),
				month('02', 40, { numerator: 2, denominator: 5 }),
				month('03', 60),
				month('04', 0, { numerator: 0, denominator: 1 })
			])
		);
		expect(await engine.observations({ indicator: 'community_led_actions_pct' })).toEqual([
			{
				project: 'a',
				phase: 'III',
				stage: 'routine',
				breakdownValue: '',
				value: 50,
				numerator: 5,
				denominator: 10,
				n: null,
				periodEnd: '2019-04-30',
				sinceBegan: false,
				estimated: false
			}
		]);
		expect(usedBy((await engine.provenance({ project: 'a' })).rows)).toMatchObject({
			'2019-03-01..2019-03-31': 'without_parts'
		});
	});

	test('where no row has parts the newest stands alone, and cannot be pooled further', async () => {
		await loaded(
			rowsOf('community_led_actions_pct', [month('01', 75, { denominator: 4, n: 9 }), month('02', 60)])
		);
		expect(await engine.observations({ indicator: 'community_led_actions_pct' })).toMatchObject([
			{ value: 60, numerator: null, denominator: null, n: null, periodEnd: '2019-02-28' }
		]);
		expect(usedBy((await engine.provenance({ project: 'a' })).rows)).toMatchObject({
			'2019-01-01..2019-01-31': 'older'
		});
	});

	test('agreement is weighed by its answers', async () => {
		await loaded(
			rowsOf('felt_heard', [
				month('01', 4, { n: 10, numerator: 8, denominator: 10 }),
				month('02', 3, { n: 30, numerator: 6, denominator: 30 }),
				month('03', 5)
			])
		);
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([
			{ value: 130 / 40, n: 40, numerator: 14, denominator: 40 }
		]);
	});

	test('where a part is not known its sum is not known', async () => {
		await loaded(
			rowsOf('felt_heard', [
				month('01', 4, { n: 10, numerator: 8, denominator: 10 }),
				month('02', 3, { n: 30 })
			])
		);
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([
			{ value: 130 / 40, n: 40, numerator: null, denominator: null }
		]);
	});
});

describe('latest', () => {
	test('the newest period counts; a tie goes to since-began, then to the longer period', async () => {
		await loaded([
			...rowsOf('partner_organizations', [
				month('05', 9),
				month('06', 5),
				span('2019-04-01', '2019-06-30', 6),
				since('2019-06-30', 7)
			]),
			...rowsOf('dialogue_participants', [
				month('05', 9),
				month('06', 5),
				span('2019-04-01', '2019-06-30', 6)
			])
		]);
		expect(await engine.observations({ indicator: 'partner_organizations' })).toMatchObject([
			{ value: 7, sinceBegan: true }
		]);
		expect(await engine.observations({ indicator: 'dialogue_participants' })).toMatchObject([
			{ value: 6, sinceBegan: false }
		]);
		const { rows } = await engine.provenance({ project: 'a', indicator: 'partner_organizations' });
		expect(rows.map(({ used }) => used)).toEqual(['older', 'used', 'older', 'older']);
	});

	test('phases and stages are observations of their own', async () => {
		await loaded(
			rowsOf('civic_voice', [
				since('2019-03-31', 2.5, { stage: 'baseline', phase: 'II' }),
				since('2019-12-31', 3.5, { stage: 'endline', phase: 'IV', value_status: 'estimated' })
			])
		);
		expect(await values({ indicator: 'civic_voice' })).toEqual({ 'a/II/baseline': 2.5, 'a/IV/endline': 3.5 });
		expect(
			(await engine.observations({ indicator: 'civic_voice' })).map(({ estimated }) => estimated)
		).toEqual([false, true]);
	});
});

describe('period and version filter before the reduction', () => {
	const rows = [
		month('01', 2),
		month('02', 3, { definition_version: 2 }),
		since('2019-03-31', 50),
		span('2020-01-01', '2020-01-31', 8)
	];
	test.each([
		[null, 58],
		['2019', 50],
		['2020', 8],
		['2019-02', 3],
		['2019-01..2019-02', 5],
		['2019-02..2020-12', 58],
		['2018', undefined]
	])('%s', async (period, value) => {
		await loaded(rowsOf('dialogue_sessions', rows));
		expect((await values({ indicator: 'dialogue_sessions', period }))['a/III/routine']).toBe(value);
	});

	test('only the version that is asked for', async () => {
		await loaded(rowsOf('dialogue_sessions', rows));
		expect(await values({ indicator: 'dialogue_sessions', version: 2 })).toEqual({ 'a/III/routine': 3 });
	});

	test('a proxy among what counts makes the whole one', async () => {
		await loaded(rowsOf('dialogue_sessions', [month('01', 2), month('02', 3, { definition_version: 0 })]));
		const [one] = await engine.observations({ indicator: 'dialogue_sessions' });
		expect([one!.value, one!.version]).toEqual([5, 0]);
	});

	test('what is no period is refused', async () => {
		await loaded([]);
		for (const period of ['2019-13', '2019..2020'])
			await expect(engine.observations({ indicator: 'felt_heard', period })).rejects.toBeInstanceOf(
				EngineFailure
			);
	});
});

describe('what follows from other rows', () => {
	const answers = (counts: (number | null)[], more: Some = {}) =>
		counts.map((value, at) => ({ breakdown: 'answer', breakdown_value: String(at + 1), value, ...more }));

	test('mean, answers and share of 4-5 follow from the five answers', async () => {
		await loaded(rowsOf('felt_heard', answers([1, 2, 3, 4, 10])));
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([
			{ value: 80 / 20, n: 20, numerator: 14, denominator: 20 }
		]);
		expect(
			(await engine.provenance({ project: 'a' })).rows.map(
				({ breakdown_value, used }) => `${breakdown_value} ${used}`
			)
		).toEqual([' used', '1 used', '2 used', '3 used', '4 used', '5 used']);
	});

	test('four answers make no mean, and neither do five empty ones or one in conflict', async () => {
		await loaded([
			...rowsOf('felt_heard', answers([1, 2, 3, 4])),
			...rowsOf('knowledge_gain', answers([0, 0, 0, 0, 0])),
			...rowsOf('confidence_gain', [
				...answers([1, 2, 3, 4, 5]).slice(0, 4),
				{ ...answers([1, 2, 3, 4, 5])[4], conflict: true }
			])
		]);
		for (const indicator of ['felt_heard', 'knowledge_gain', 'confidence_gain'])
			expect(await engine.observations({ indicator })).toEqual([]);
	});

	test('a reported mean stands, and the answers fill in the parts that it lacks', async () => {
		await loaded(rowsOf('felt_heard', [{ value: 4.1 }, ...answers([1, 2, 3, 4, 10])]));
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([
			{ value: 4.1, n: 20, numerator: 14, denominator: 20 }
		]);
	});

	test('answers add up over periods, though their mean is pooled', async () => {
		await loaded(
			rowsOf(
				'felt_heard',
				[...answers([0, 0, 0, 0, 2], month('01', 0)), ...answers([1, 0, 0, 0, 3], month('02', 0))].map(
					(row, at) => ({
						...row,
						value: [0, 0, 0, 0, 2, 1, 0, 0, 0, 3][at]!
					})
				)
			)
		);
		const counts = await engine.breakdown({ indicator: 'felt_heard', breakdown: 'answer' });
		expect(counts.map(({ breakdownValue, value }) => [breakdownValue, value])).toEqual([
			['1', 1],
			['2', 0],
			['3', 0],
			['4', 0],
			['5', 5]
		]);
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([{ value: 26 / 6, n: 6 }]);
	});

	test('answers count only where all five do, as in the mean: neither a blank one nor one in conflict is 0', async () => {
		const half = (at: 1 | 2) =>
			at === 1
				? { phase: 'II', period_start: '2019-01-01', period_end: '2019-06-30' }
				: { phase: 'II', period_start: '2019-07-01', period_end: '2019-12-31' };
		const whole = answers([1, 2, 8, 15, 14], half(1));
		const later = answers([3, 4, 6, 20, 10], half(2));
		await loaded([
			...rowsOf('felt_heard', [...whole, ...answers([null, null, 6, 20, 10], half(2))]),
			...rowsOf('felt_heard', [...whole, ...later.slice(0, 4), { ...later[4], conflict: true }]).map(
				(row) => ({
					...row,
					project_id: 'b'
				})
			),
			// The newest stands alone, and it is one time of all five.
			...rowsOf('civic_voice', [...whole, ...answers([null, null, 6, 20, 10], half(2))])
		]);
		for (const [indicator, project] of [
			['felt_heard', 'a'],
			['felt_heard', 'b'],
			['civic_voice', 'a']
		] as const) {
			const counts = await engine.breakdown({ indicator, breakdown: 'answer' });
			const own = counts.filter((one) => one.project === project).map(({ value }) => value);
			expect([indicator, project, ...own]).toEqual([indicator, project, 1, 2, 8, 15, 14]);
			const means = await engine.observations({ indicator });
			expect(means.find((one) => one.project === project)).toMatchObject({ n: 40, numerator: 29 });
		}
		// A community's own judgment has three answers, each a count by itself.
		await engine.load(batchOf(rowsOf('applied_learning_pct', answers([3, 4, 6]))));
		const judged = await engine.breakdown({ indicator: 'applied_learning_pct', breakdown: 'answer' });
		expect(judged.map(({ value }) => value)).toEqual([3, 4, 6]);
		const { rows } = await engine.provenance({ project: 'b', indicator: 'felt_heard' });
		const told = rows.filter(({ period_end, breakdown }) => period_end === '2019-12-31' && breakdown !== '');
		expect(told.map(({ used }) => used)).toEqual([...Array(4).fill('incomplete'), 'conflict']);
	});

	const steps = (counts: number[]) =>
		counts.map((value, at) => ({
			breakdown: 'ally_step',
			breakdown_value: ['supporter', 'advocate', 'champion'][at]!,
			value
		}));

	test('three ally steps make a total; two do not; a reported total stands', async () => {
		await loaded([
			...rowsOf('allies_engaged', steps([5, 3, 1])),
			...rowsOf('allies_engaged', steps([5, 3])).map((row) => ({ ...row, project_id: 'b' })),
			...rowsOf('allies_engaged', [{ value: 12 }, ...steps([5, 3, 1])]).map((row) => ({
				...row,
				phase: 'IV'
			}))
		]);
		expect(await values({ indicator: 'allies_engaged' })).toEqual({ 'a/III/routine': 9, 'a/IV/routine': 12 });
	});

	test('a total is never made from other parts', async () => {
		await loaded(
			rowsOf('dialogue_participants', [
				{ breakdown: 'gender', breakdown_value: 'female', value: 6 },
				{ breakdown: 'gender', breakdown_value: 'male', value: 4 }
			])
		);
		expect(await engine.observations({ indicator: 'dialogue_participants' })).toEqual([]);
		expect(await engine.breakdown({ indicator: 'dialogue_participants', breakdown: 'gender' })).toMatchObject(
			[
				{ breakdownValue: 'female', value: 6 },
				{ breakdownValue: 'male', value: 4 }
			]
		);
	});

	const change = (project_id: string, date: string, change_type: string, title: string) =>
		changeRow.parse({ project_id, date, change_type, title });

	test('changes are counted per day where a project reported none; none of a type is missing, not 0; they put nobody into a phase', async () => {
		await loaded(rowsOf('social_changes_documented', [{ project_id: 'b', value: 7, phase: 'IV' }]), {
			changes: [
				change('a', '2019-05-01', 'person', 'one'),
				change('a', '2019-05-01', 'policy', 'two'),
				change('a', '2019-09-01', 'spread', 'three'),
				change('b', '2019-09-01', 'person', 'four'),
				change('b', '2019-09-02', 'policy', 'five')
			]
		});
		expect(await values({ indicator: 'social_changes_documented' })).toEqual({
			'a/IV/routine': 3,
			'b/IV/routine': 7
		});
		expect(await values({ indicator: 'social_changes_documented', period: '2019-05' })).toEqual({
			'a/IV/routine': 2
		});
		expect(await values({ indicator: 'policy_or_practice_changes' })).toEqual({
			'a/IV/routine': 1,
			'b/IV/routine': 1
		});
		expect((await engine.projects()).map(({ phases }) => phases)).toEqual([[], ['IV']]);
	});
});

describe('rows that wait', () => {
	test('a measurement is held until the roster and the dictionary name it, and is told', async () => {
		engine = await startInNode();
		await engine.load(
			batchOf([...rowsOf('felt_heard', [{ value: 4, n: 2 }]), ...rowsOf('trees_planted', [{ value: 3 }])])
		);
		expect(await engine.observations({ indicator: 'felt_heard' })).toEqual([]);
		expect(await engine.totals()).toMatchObject({
			projects: 0,
			measurements: 2,
			values: 2,
			unknownProjects: [{ name: 'a', rows: 2 }],
			unknownIndicators: [{ name: 'trees_planted', rows: 1 }]
		});
		await engine.load(batchOf([], { projects: roster('a') }));
		expect(await values({ indicator: 'felt_heard' })).toEqual({ 'a/III/routine': 4 });
		const local = indicatorFrom({
			indicator_id: 'trees_planted',
			value_type: 'count',
			agg_within_project: 'sum',
			agg_across_projects: 'sum',
			scope: 'local',
			project_id: 'a'
		});
		await engine.load(batchOf([], { indicators: [local], projects: roster('b') }));
		expect(await values({ indicator: 'trees_planted' })).toEqual({ 'a/III/routine': 3 });
		expect(await engine.totals()).toMatchObject({ unknownProjects: [], unknownIndicators: [] });
		const cells = (await engine.coverage({ today: '2019-12-31' })).filter(
			({ indicator }) => indicator === 'trees_planted'
		);
		expect(cells).toEqual([{ project: 'a', indicator: 'trees_planted', state: 'value' }]);
	});

	test('a shared indicator cannot be taken over', async () => {
		const taken = {
			...dictionary.get('dialogue_sessions')!,
			within: 'latest' as const,
			scope: 'local' as const
		};
		await loaded(rowsOf('dialogue_sessions', [month('01', 2), month('02', 3)]), { indicators: [taken] });
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 5 });
	});

	test('rows in conflict do not count, and other rows of the key do not take their place', async () => {
		await loaded(
			rowsOf('dialogue_sessions', [
				month('01', 2, { conflict: true }),
				month('01', 3, { conflict: true }),
				month('02', 5)
			])
		);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 5 });
		expect((await engine.provenance({ project: 'a' })).rows.map(({ used }) => used)).toEqual([
			'conflict',
			'conflict',
			'used'
		]);
	});
});

describe('a later batch', () => {
	const rows = rowsOf('dialogue_sessions', [month('01', 2), month('02', 3)]);

	test('the same again is dropped, whatever file it comes from', async () => {
		await loaded(rows);
		const receipt = await engine.load(
			batchOf(rows.map((row) => ({ ...row, source_file: 'again.csv', raw_value: '2,0' })))
		);
		expect(receipt).toEqual({
			added: 0,
			changed: 0,
			identical: 2,
			changes: [],
			rows: [],
			changedRows: 0
		});
		expect((await engine.totals()).measurements).toBe(2);
	});

	test.each([
		['new', 10],
		['old', 5]
	] as const)('with other content the %s one counts', async (changed, value) => {
		await loaded(rows);
		const receipt = await engine.load(
			batchOf(rowsOf('dialogue_sessions', [month('01', 7), month('02', 3), month('03', 0)])),
			changed
		);
		expect(receipt).toEqual({
			added: 1,
			changed: 1,
			identical: 1,
			changes: [
				{
					project: 'a',
					indicator: 'dialogue_sessions',
					phase: 'III',
					stage: 'routine',
					periodEnd: '2019-01-31',
					old: 2,
					new: 7
				}
			],
			rows: [],
			changedRows: 0
		});
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': value });
	});

	test('weighing tells the same and does nothing', async () => {
		await loaded(rows);
		const batch = batchOf(rowsOf('dialogue_sessions', [month('01', 7), month('03', 9)]), {
			projects: roster('c')
		});
		const told = await engine.weigh(batch);
		expect(told).toMatchObject({ added: 1, changed: 1, identical: 0 });
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 5 });
		expect((await engine.totals()).projects).toBe(2);
		expect(await engine.load(batch)).toEqual(told);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 19 });
	});

	test('a resolved conflict takes the place of both; an open one takes nobody’s', async () => {
		await loaded(
			rowsOf('dialogue_sessions', [
				month('01', 2, { conflict: true }),
				month('01', 3, { conflict: true }),
				month('02', 5)
			])
		);
		await engine.load(batchOf(rowsOf('dialogue_sessions', [month('01', 3)])));
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 8 });
		await engine.load(
			batchOf(
				rowsOf('dialogue_sessions', [month('02', 6, { conflict: true }), month('02', 7, { conflict: true })])
			)
		);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 8 });
	});

	test.each([
		['new', 'Biblioteca Nueva', ['second']],
		['old', 'a', ['first']]
	] as const)('in every other table the %s row stays', async (changed, name, texts) => {
		const story = (text: string) => ({
			project_id: 'a',
			field: 'actions' as const,
			lang: 'es',
			text,
			period_end: '',
			share_level: '' as const
		});
		const partner = (named: string, role: string) => ({
			project_id: 'a',
			name: named,
			kind: '',
			role,
			since: ''
		});
		await loaded([], { narratives: [story('first')], partners: [partner('Fundación Luz', 'first')] });
		await engine.load(
			batchOf([], {
				projects: roster('a').map((row) => ({ ...row, project_name: 'Biblioteca Nueva' })),
				narratives: [story('second')],
				partners: [partner('FUNDACION LUZ', 'second'), partner('Otra', 'x')]
			}),
			changed
		);
		expect((await engine.projects()).map((project) => project.project_name)).toEqual([name, 'b']);
		const { narratives, partners } = await engine.stories({ project: 'a' });
		expect(narratives.map(({ text }) => text)).toEqual(texts);
		expect(partners.map(({ role }) => role).sort()).toEqual([...texts, 'x']);
		expect((await engine.stories({ project: 'b' })).narratives).toEqual([]);
	});

	test('a change in any table is told old → new before it is made, and the same again is dropped', async () => {
		const indicator = (said: string) =>
			indicatorFrom({
				indicator_id: 'trees',
				name_en: said,
				value_type: 'count',
				agg_within_project: 'sum',
				agg_across_projects: 'sum'
			});
		const first = {
			projects: roster('a', 'b').map((row) => ({ ...row, project_name: `Biblioteca ${row.project_id}` })),
			projectPhases: [
				{ project_id: 'a', phase: 'II' as const, start_date: '', end_date: '', status: 'active' as const }
			],
			activities: [{ project_id: 'a', activity: 'action_plan', done_on: '2019-01-01', note: 'one' }],
			partners: [{ project_id: 'a', name: 'Fundación Luz', kind: '', role: 'host', since: '' }],
			reportsDue: [
				{ project_id: '*', period_start: '', period_end: '2019-06-30', due_on: '2019-07-15' },
				{ project_id: 'c', period_start: '', period_end: '2019-06-30', due_on: '2019-07-15' }
			],
			indicators: [indicator('Trees planted')],
			narratives: (['lessons', 'aims'] as const).map((field) => ({
				project_id: 'b',
				field,
				lang: 'es',
				text: 'uno',
				period_end: '',
				share_level: '' as const
			})),
			changes: [
				{ ...changeRow.parse({ project_id: 'c', change_type: 'policy', title: 'New rule' }), text: 'x' }
			],
			passages: (['none', 'with_not_for'] as const).map((challenge) => ({
				project_id: 'b',
				field: 'lessons' as const,
				lang: 'es',
				period_end: '',
				challenge,
				passage: 'Uno.'
			}))
		};
		engine = await startInNode();
		const told = await engine.load(batchOf([], first));
		expect(told.rows.map(({ table, added, changed }) => [table, added, changed])).toEqual([
			['projects', 2, 0],
			['indicators', 1, 0],
			['project_phases', 1, 0],
			['activities', 1, 0],
			['partners', 1, 0],
			['reports_due', 2, 0],
			['narratives', 2, 0],
			['changes', 1, 0],
			['passages', 2, 0]
		]);
		const again = await engine.load(
			batchOf([], {
				...first,
				partners: [{ ...first.partners[0]!, name: 'FUNDACION LUZ' }],
				passages: first.passages.map((row) => ({ ...row, passage: ' uno' }))
			})
		);
		expect(again.changedRows).toBe(0);
		expect(again.rows.map(({ added, identical }) => [added, identical])).toEqual(
			told.rows.map(({ added }) => [0, added])
		);
		expect((await engine.stories({})).partners).toMatchObject(first.partners);
		expect((await engine.stories({ project: 'b' })).passages).toEqual(
			first.passages.map((row) => ({ ...row, load: 1 }))
		);

		const later = batchOf([], {
			projects: [
				{ ...first.projects[0]!, project_name: 'Otra', community_population: 2.5e6 },
				first.projects[1]!,
				...roster('c')
			],
			projectPhases: [{ ...first.projectPhases[0]!, status: 'completed' }],
			activities: [{ ...first.activities[0]!, note: 'two' }],
			partners: [{ ...first.partners[0]!, role: 'guest' }],
			reportsDue: [{ ...first.reportsDue[0]!, due_on: '2019-08-01' }],
			indicators: [indicator('Trees')],
			narratives: first.narratives.map((row) => ({ ...row, text: 'dos' })),
			changes: [{ ...first.changes[0]!, text: 'y' }]
		});
		const weighed = await engine.weigh(later);
		expect(weighed.changedRows).toBe(9);
		expect(weighed.rows).toEqual([
			{
				table: 'projects',
				added: 1,
				changed: 1,
				identical: 1,
				names: ['Biblioteca a'],
				changes: [
					{ name: 'Biblioteca a', column: 'project_name', old: 'Biblioteca a', new: 'Otra' },
					{ name: 'Biblioteca a', column: 'community_population', old: null, new: 2_500_000 }
				]
			},
			{ table: 'indicators', added: 0, changed: 1, identical: 0, names: ['trees'], changes: [] },
			...(
				[
					['project_phases', 'Biblioteca a', 'status', 'active', 'completed'],
					['activities', 'Biblioteca a', 'note', 'one', 'two'],
					['partners', 'Biblioteca a', 'role', 'host', 'guest'],
					['reports_due', '*', 'due_on', '2019-07-15', '2019-08-01']
				] as const
			).map(([table, name, column, old, now]) => ({
				table,
				added: 0,
				changed: 1,
				identical: 0,
				names: [name],
				changes: [{ name, column, old, new: now }]
			})),
			{
				table: 'narratives',
				added: 0,
				changed: 2,
				identical: 0,
				names: ['Biblioteca b'],
				changes: ['uno', 'uno'].map((old) => ({ name: 'Biblioteca b', column: 'text', old, new: 'dos' }))
			},
			{
				table: 'changes',
				added: 0,
				changed: 1,
				identical: 0,
				names: ['c'],
				changes: [{ name: 'c', column: 'text', old: 'x', new: 'y' }]
			}
		]);
		expect((await engine.projects())[0]?.project_name).toBe('Biblioteca a');

		const texts = async () => {
			const said = await engine.stories({});
			return {
				projects: (await engine.projects()).map(({ project_name }) => project_name),
				phases: said.phases.map(({ status }) => status),
				activities: said.activities.map(({ note }) => note),
				partners: said.partners.map(({ role }) => role),
				narratives: said.narratives.map(({ text }) => text),
				changes: said.changes.map(({ text }) => text)
			};
		};
		const before = await texts();
		expect(await engine.load(later, 'old')).toEqual(weighed);
		expect(await texts()).toEqual({ ...before, projects: [...before.projects, 'c'] });
		await engine.load(later);
		expect(await texts()).toEqual({
			projects: ['Otra', 'Biblioteca b', 'c'],
			phases: ['completed'],
			activities: ['two'],
			partners: ['guest'],
			narratives: ['dos', 'dos'],
			changes: ['y']
		});
	});

	test('of many changed rows ten are named', async () => {
		const ids = Array.from({ length: 12 }, (_, at) => `p${String(at).padStart(2, '0')}`);
		engine = await startInNode();
		await engine.load(batchOf([], { projects: roster(...ids) }));
		const { rows, changedRows } = await engine.weigh(
			batchOf([], { projects: roster(...ids).map((row) => ({ ...row, city: 'Ica' })) })
		);
		expect(changedRows).toBe(12);
		expect(rows[0]?.names).toEqual(ids.slice(0, 10));
		expect(rows[0]?.changes).toHaveLength(10);
	});

	test('a load that fails leaves all as it was', async () => {
		await loaded(rows);
		const broken = batchOf(
			rowsOf('dialogue_sessions', [month('03', 9), { value: 1, period_end: '2019-02-30' }]),
			{
				projects: roster('c')
			}
		);
		await expect(engine.load(broken)).rejects.toMatchObject({ name: 'EngineFailure', during: 'load' });
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'a/III/routine': 5 });
		expect(await engine.totals()).toMatchObject({ projects: 2, measurements: 2 });
		await engine.load(
			batchOf(rowsOf('dialogue_sessions', [{ ...month('03', 9), project_id: 'c' }]), {
				projects: roster('c')
			})
		);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({
			'a/III/routine': 5,
			'c/III/routine': 9
		});
	});

	test('questions asked during a load wait for it', async () => {
		await loaded(rows);
		const loading = engine.load(batchOf(rowsOf('dialogue_sessions', [month('03', 9)])));
		const asked = values({ indicator: 'dialogue_sessions' });
		expect((await loading).added).toBe(1);
		expect(await asked).toEqual({ 'a/III/routine': 14 });
	});
});

describe('the state of a cell is the first that holds', () => {
	const stateOf = (cells: readonly Cell[], project: string, indicator: string) =>
		cells.find((cell) => cell.project === project && cell.indicator === indicator)?.state;
	const felt = (...rows: Some[]) => rowsOf('felt_heard', rows);
	const phase = (
		project_id: string,
		code: 'I' | 'II' | 'III' | 'IV',
		status: '' | 'planned' | 'active' = 'active'
	) => ({
		project_id,
		phase: code,
		start_date: '',
		end_date: '',
		status
	});
	const due = (project_id: string, period_start: string, period_end: string, due_on: string) => ({
		project_id,
		period_start,
		period_end,
		due_on
	});
	const none = (value_status: string, more: Some = {}): Some => ({ value: null, value_status, ...more });

	const cases: [string, string, MeasurementCells[], Partial<Batch>?][] = [
		['a value, zero too', 'value', rowsOf('felt_heard', [since('2019-06-30', 0)])],
		[
			'an estimate',
			'estimated',
			felt({ value: 3, value_status: 'estimated' }, none('suppressed', { phase: 'II' }))
		],
		[
			'reported before estimated',
			'value',
			felt({ value: 3, value_status: 'estimated' }, span('2020-01-01', '2020-01-31', 4, { phase: 'II' }))
		],
		[
			'hidden in the source, before a conflict',
			'hidden',
			felt(none('suppressed'), { value: 3, phase: 'II', conflict: true })
		],
		[
			'an open conflict, before due',
			'conflict',
			felt({ value: 3, conflict: true }, { value: 4, conflict: true }, none('due', { phase: 'II' }))
		],
		[
			'an overlap that nobody resolved',
			'conflict',
			felt(span('2019-01-01', '2019-06-30', 4), span('2019-04-01', '2019-09-30', 3))
		],
		['pending, before not collected', 'due', felt(none('due'), none('not_collected', { phase: 'II' }))],
		[
			'not collected, before does not apply',
			'not_collected',
			felt(none('not_collected'), none('not_applicable', { phase: 'II' }))
		],
		['does not apply', 'not_applicable', felt(none('not_applicable'))],
		[
			'a numerator alone is missing',
			'not_collected',
			felt({ value: null, numerator: 3, value_status: 'reported' })
		],
		['no row, though the project has rows', 'not_collected', rowsOf('dialogue_sessions', [month('01', 1)])],
		[
			'a breakdown fills no cell',
			'not_collected',
			felt({ value: 3, breakdown: 'gender', breakdown_value: 'female' })
		],
		['no row, and the project has none', 'not_yet', []],
		[
			'asked only in phases that are not reached',
			'not_yet',
			rowsOf('dialogue_sessions', [month('01', 1, { phase: 'I' })])
		],
		[
			'a planned phase is not reached',
			'not_yet',
			rowsOf('dialogue_sessions', [month('01', 1, { phase: 'I' })]),
			{ projectPhases: [phase('a', 'I'), phase('a', 'III', 'planned')] }
		],
		[
			'a report is late: nothing of its period came',
			'due',
			rowsOf('dialogue_sessions', [month('01', 1)]),
			{ reportsDue: [due('a', '2019-04-01', '2019-06-30', '2019-07-15')] }
		],
		[
			'a report is late from everybody',
			'due',
			[],
			{ reportsDue: [due('*', '', '2019-06-30', '2019-07-15')] }
		],
		[
			'a report due today is not late',
			'not_yet',
			[],
			{ reportsDue: [due('*', '', '2019-06-30', '2019-12-31')] }
		],
		[
			'another project’s report is none of ours',
			'not_yet',
			[],
			{ reportsDue: [due('b', '', '2019-06-30', '2019-07-15')] }
		],
		[
			'the report came without it',
			'not_collected',
			rowsOf('dialogue_sessions', [month('05', 1)]),
			{ reportsDue: [due('*', '2019-04-01', '2019-06-30', '2019-07-15')] }
		],
		[
			'rows outside a report that is not due yet prove nothing',
			'not_yet',
			rowsOf('dialogue_sessions', [month('01', 1)]),
			{ reportsDue: [due('*', '2019-07-01', '2019-12-31', '2020-01-15')] }
		],
		[
			'a late report is not asked for phases that are not reached',
			'not_yet',
			[],
			{ projectPhases: [phase('a', 'I')], reportsDue: [due('*', '', '2019-06-30', '2019-07-15')] }
		],
		[
			'what is said stands even where the phase is not reached',
			'not_applicable',
			felt(none('not_applicable', { phase: 'I' })),
			{ projectPhases: [phase('a', 'I')] }
		]
	];

	test.each(cases)('%s', async (_, state, rows, rest = {}) => {
		await loaded(rows, rest);
		const cells = await engine.coverage({ today: '2019-12-31' });
		expect(stateOf(cells, 'a', 'felt_heard')).toBe(state);
		expect(cells).toHaveLength(2 * dictionary.size);
		expect(cells.every((cell) => cellStates.includes(cell.state))).toBe(true);
	});
});

describe('phases', () => {
	test('a project belongs to a phase that is listed as begun, or in which something was measured or not collected', async () => {
		await loaded(
			[
				...rowsOf('felt_heard', [
					{ phase: 'II', value: 3 },
					{ phase: 'III', value: null, value_status: 'not_collected' }
				]),
				...rowsOf('felt_heard', [{ phase: 'IV', value: null, value_status: 'due' }]),
				...rowsOf('felt_heard', [{ phase: 'II', value: null, value_status: 'not_applicable' }]).map(
					(row) => ({ ...row, project_id: 'b' })
				),
				...rowsOf('felt_heard', [{ phase: 'III', value: 3, project_id: 'unknown' }])
			],
			{
				projectPhases: [
					{ project_id: 'b', phase: 'I', start_date: '', end_date: '', status: '' },
					{ project_id: 'b', phase: 'IV', start_date: '', end_date: '', status: 'planned' }
				]
			}
		);
		expect((await engine.projects()).map(({ project_id, phases }) => [project_id, phases])).toEqual([
			['a', ['II', 'III']],
			['b', ['I']]
		]);
	});
});

describe('what comes back is what went in', () => {
	const hostile = `'; DROP TABLE measurement; -- " \u0000 ? $1 😀 ñ`;

	test('hostile text goes in, is asked for and comes back, and harms nothing', async () => {
		engine = await startInNode();
		await engine.load(
			batchOf(
				[
					{
						project_id: hostile,
						indicator_id: 'felt_heard',
						phase: 'II',
						period_end: '2019-06-30',
						value: 4,
						note: hostile,
						raw_value: hostile,
						source_file: hostile
					}
				],
				{
					projects: roster(hostile),
					narratives: [
						{
							project_id: hostile,
							field: 'actions',
							lang: 'es',
							text: hostile,
							period_end: '',
							share_level: ''
						}
					]
				}
			)
		);
		expect((await engine.provenance({ project: hostile })).rows).toMatchObject([
			{
				project_id: hostile,
				note: hostile,
				raw_value: hostile,
				source_file: hostile,
				source_line: 2,
				used: 'used'
			}
		]);
		expect((await engine.stories({ project: hostile })).narratives[0]?.text).toBe(hostile);
		expect(await engine.observations({ indicator: hostile })).toEqual([]);
		expect(await engine.breakdown({ indicator: 'felt_heard', breakdown: hostile })).toEqual([]);
		expect((await engine.stories({ project: `' OR 1=1 --` })).narratives).toEqual([]);
		expect((await engine.totals()).measurements).toBe(1);
	});

	test('provenance keeps every figure, file, line and raw text', async () => {
		const row = {
			project_id: 'a',
			indicator_id: 'women_participants_pct',
			phase: 'II',
			stage: 'midline',
			period_start: '2019-01-01',
			period_end: '2019-06-30',
			value: 62.5,
			numerator: 5,
			denominator: 8,
			n: 8,
			n_eligible: 20,
			target: 50,
			breakdown: 'age_band',
			breakdown_value: '18-24',
			method: 'count',
			reported_by: 'community',
			retrospective: true,
			definition_version: 2,
			value_status: 'estimated',
			note: 'contado en la puerta',
			source_file: 'envío.csv',
			source_line: 17,
			raw_value: '62,5 %'
		};
		await loaded([row]);
		expect(await engine.provenance({ project: 'a' })).toEqual({
			rows: [{ ...row, load: 1, used: 'used' }],
			of: 1
		});
	});

	test('a trend is the rows that tell a course, oldest first', async () => {
		await loaded(
			rowsOf('partner_organizations', [
				month('06', 5),
				month('01', 3),
				month('03', 4, { conflict: true }),
				{ value: null }
			])
		);
		const trend = await engine.trend({ project: 'a', indicator: 'partner_organizations' });
		expect(trend.map(({ period_end, value }) => [period_end, value])).toEqual([
			['2019-01-31', 3],
			['2019-06-30', 5]
		]);
	});

	test('totals tell what is loaded', async () => {
		await loaded(
			rowsOf('felt_heard', [since('2019-06-30', 4), { value: null, phase: 'II', period_end: '2018-03-01' }])
		);
		expect(await engine.totals()).toEqual({
			projects: 2,
			measurements: 2,
			values: 1,
			narratives: 0,
			changes: 0,
			firstPeriodEnd: '2018-03-01',
			lastPeriodEnd: '2019-06-30',
			parts: [],
			unknownProjects: [],
			unknownIndicators: []
		});
	});

	test('words count once the roster names their project', async () => {
		const said = (project_id: string) => ({
			narratives: [
				{
					project_id,
					field: 'aims' as const,
					lang: 'es',
					text: 'x',
					period_end: '',
					share_level: '' as const
				}
			],
			changes: [changeRow.parse({ project_id, date: '2019-05-01', change_type: 'person', title: 'One' })]
		});
		await loaded([], { ...said('z') });
		expect(await engine.totals()).toMatchObject({ narratives: 0, changes: 0 });
		await engine.load(batchOf([], { projects: roster('z') }));
		expect(await engine.totals()).toMatchObject({ narratives: 1, changes: 1 });
	});

	test('a sum beyond what a number holds leaves its own project out, and no other', async () => {
		const huge = 1e308;
		await loaded([
			...rowsOf('dialogue_sessions', [month('01', huge), month('02', huge)]),
			...rowsOf('felt_heard', [month('01', 4, { n: huge }), month('02', 4, { n: huge })]),
			...rowsOf(
				'community_actions',
				['01', '02'].map((at) => month(at, 1, { numerator: 1, denominator: huge, n: huge }))
			),
			...rowsOf('community_led_actions_pct', [
				month('01', 50, { numerator: 1, denominator: 2 }),
				month('02', 0, { numerator: 1, denominator: huge }),
				month('03', 0, { numerator: 1, denominator: huge })
			]),
			...['dialogue_sessions', 'felt_heard', 'community_led_actions_pct'].flatMap((indicator) =>
				rowsOf(indicator, [month('01', 3, { project_id: 'b', n: 2, numerator: 3, denominator: 100 })])
			)
		]);
		expect(await values({ indicator: 'dialogue_sessions' })).toEqual({ 'b/III/routine': 3 });
		expect(await values({ indicator: 'felt_heard' })).toEqual({ 'b/III/routine': 3 });
		expect(await values({ indicator: 'community_led_actions_pct' })).toEqual({ 'b/III/routine': 3 });
		expect(await engine.observations({ indicator: 'community_actions' })).toMatchObject([
			{ project: 'a', value: 2, numerator: 2, denominator: null, n: null }
		]);
	});

	test('an empty engine answers every question', async () => {
		engine = await startInNode();
		expect(await engine.load(batchOf())).toEqual({
			added: 0,
			changed: 0,
			identical: 0,
			changes: [],
			rows: [],
			changedRows: 0
		});
		expect(await engine.projects()).toEqual([]);
		expect(await engine.coverage({ today: '2019-12-31' })).toEqual([]);
		expect(await engine.totals()).toMatchObject({ measurements: 0, firstPeriodEnd: '', lastPeriodEnd: '' });
	});
});
