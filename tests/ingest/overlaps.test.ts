import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read } from '#ingest';
import { startInNode } from '../engine/node';
import { file, nothingKnown } from './reading';

const columns =
	'project_id,indicator_id,phase,stage,period_start,period_end,breakdown,breakdown_value,value,numerator,denominator';
const roster = (...ids: string[]): string =>
	['project_id,project_name,country,library_type', ...ids.map((id) => `${id},${id},CO,public`)].join('\n');
/** Rows of one project as `indicator|start|end|value`, with `phase|stage|breakdown|part` behind where they matter. */
const cells = (row: string, project = 'p1'): string => {
	const [indicator, start, end, value, phase = '', stage, breakdown = '', part = ''] = row.split('|');
	return [project, indicator, phase, stage || 'routine', start, end, breakdown, part, value, '', ''].join(
		','
	);
};
const readRows = (rows: string[], decisions = {}) =>
	read(
		[file('m.csv', [columns, ...rows.map((row) => cells(row))].join('\n')), file('p.csv', roster('p1'))],
		decisions,
		nothingKnown
	);
const told = (...rows: string[]) =>
	readRows(rows)
		.problems.filter(({ code }) => code !== 'missing_now')
		.map(({ code, found, lines, needed }) => [code, found, lines, needed]);

const questionOf = (rows: string[]): string =>
	readRows(rows).problems.find(({ code }) => code === 'periods_overlap')!.ask!.key;

const sessions = 'dialogue_sessions';
const name = 'p1 · dialogue_sessions';

describe('rows of one series that share days', () => {
	it('are told as one problem with their lines and periods', () => {
		const outcome = readRows([
			`${sessions}|2019-01-01|2019-06-30|4`,
			`${sessions}|2019-04-01|2019-09-30|5`,
			`${sessions}|2019-10-01|2019-12-31|6`
		]);
		expect(outcome.problems).toEqual([
			{
				code: 'periods_overlap',
				level: 'ask',
				where: { file: 'm.csv', line: 2 },
				found: `${name}: 2019-01-01..2019-06-30, 2019-04-01..2019-09-30`,
				ask: {
					key: decisionKey.overlap(name, ['2019-01-01..2019-06-30', '2019-04-01..2019-09-30']),
					choices: ['first', 'last', 'hold']
				},
				lines: [2, 3]
			}
		]);
		expect(outcome.batch.measurements.length).toBe(3);
		expect(outcome.held).toEqual([]);
	});

	it('of the baseline, of others and of each part are asked about apart: no answer settles two', () => {
		const both = (stage: string, part = '') => [
			`${sessions}|2019-01-01|2019-06-30|4||${stage}|${part}`,
			`${sessions}|2019-04-01|2019-09-30|5||${stage}|${part}`
		];
		const rows = [
			...both('routine'),
			...both('baseline'),
			...both('routine', 'gender|other'),
			...both('routine', 'population_group|other')
		];
		const overlapping = (decisions = {}) =>
			readRows(rows, decisions).problems.filter(
				({ code, level }) => code === 'periods_overlap' && level === 'ask'
			);
		const asks = overlapping();
		const keys = asks.map(({ ask }) => ask!.key);
		expect(new Set(keys).size).toBe(4);
		expect(asks.map(({ lines }) => lines)).toEqual([
			[2, 3],
			[4, 5],
			[6, 7],
			[8, 9]
		]);
		for (const key of keys)
			expect(overlapping({ [key]: 'first' }).map(({ ask }) => ask!.key)).toEqual(
				keys.filter((other) => other !== key)
			);
	});

	it.each([
		['finer', [4, 5]],
		['coarser', [9]],
		['hold', [4, 9, 5]]
	])('count as a person says: %s', (choice, expected) => {
		const rows = [
			`${sessions}|2019-01-01|2019-01-31|4`,
			`${sessions}|2019-01-01|2019-03-31|9`,
			`${sessions}|2019-03-01|2019-03-31|5`
		];
		const [problem] = readRows(rows).problems;
		const settled = readRows(rows, { [problem!.ask!.key]: choice });
		expect(Array.from(settled.batch.measurements.value)).toEqual(expected);
		expect(settled.problems.filter(({ level }) => level === 'ask')).toEqual([]);
	});

	it.each([
		['first', [4, 6]],
		['last', [5, 6]]
	])('that are as long as each other count by their order: %s', (choice, expected) => {
		const rows = [
			`${sessions}|2019-04-01|2019-09-30|5`,
			`${sessions}|2019-01-01|2019-06-30|4`,
			`${sessions}|2019-10-01|2019-12-31|6`
		];
		const settled = readRows(rows, { [questionOf(rows)]: choice });
		expect(Array.from(settled.batch.measurements.value).sort()).toEqual(expected);
		expect(settled.problems).toMatchObject([{ code: 'periods_overlap', level: 'note' }]);
		expect(settled.held).toHaveLength(1);
		expect(settled.readings[0]).toMatchObject({ rows: 3, loaded: 2, held: 1 });
	});

	it('of a series are asked about once, however many of its periods share days', () => {
		const rows = [
			`${sessions}|2019-01-01|2019-01-31|4`,
			`${sessions}|2019-01-01|2019-03-31|9`,
			`${sessions}|2019-06-01|2019-06-30|5`,
			`${sessions}|2019-06-01|2019-08-31|15`
		];
		const settled = readRows(rows, { [questionOf(rows)]: 'coarser' });
		expect(Array.from(settled.batch.measurements.value)).toEqual([9, 15]);
	});

	it('whatever order they stand in', () => {
		expect(
			told(
				`${sessions}|2019-10-01|2019-12-31|6`,
				`${sessions}|2019-04-01|2019-09-30|5`,
				`${sessions}|2019-01-01|2019-06-30|4`
			)
		).toEqual([
			['periods_overlap', `${name}: 2019-01-01..2019-06-30, 2019-04-01..2019-09-30`, [3, 4], undefined]
		]);
	});

	it('across phases and stages too, which are then named', () => {
		expect(told(`${sessions}|2019-01-01|2019-06-30|4|II`, `${sessions}|2019-01-01|2019-06-30|5|III`)).toEqual(
			[
				[
					'periods_overlap',
					`${name}: 2019-01-01..2019-06-30 II, 2019-01-01..2019-06-30 III`,
					[2, 3],
					undefined
				]
			]
		);
		expect(
			told(`${sessions}|2019-01-01|2019-06-30|4||routine`, `${sessions}|2019-06-30|2019-08-31|5||endline`)
		).toHaveLength(1);
	});

	it('across the files of one import, each with its own lines', () => {
		const texts = [`${sessions}|2019-01-01|2019-06-30|4`, `${sessions}|2019-06-01|2019-06-30|5|III`].map(
			(row) => `${columns}\n${cells(row)}`
		);
		const outcome = read(
			[file('a.csv', texts[0]!), file('b.csv', texts[1]!), file('p.csv', roster('p1'))],
			{},
			nothingKnown
		);
		expect(outcome.problems.map(({ code, where }) => [code, where])).toEqual([
			['periods_overlap', { file: 'a.csv', line: 2 }],
			['periods_overlap', { file: 'b.csv', line: 2 }]
		]);
	});

	it('of the five answers are told once for the question', () => {
		const answers = (period: string) =>
			[1, 2, 3, 4, 5].map((step) => `felt_heard|${period}|${step}|||answer|${step}`);
		expect(told(...answers('2019-01-01|2019-06-30'), ...answers('2019-06-01|2019-07-31'))).toEqual([
			[
				'periods_overlap',
				'p1 · felt_heard · answer: 2019-01-01..2019-06-30, 2019-06-01..2019-07-31',
				[2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
				undefined
			]
		]);
	});

	it.each([
		['one after the other', `${sessions}|2019-01-01|2019-03-31|1`, `${sessions}|2019-04-01|2019-06-30|2`],
		[
			'baseline apart',
			`${sessions}|2019-01-01|2019-06-30|1||baseline`,
			`${sessions}|2019-01-01|2019-06-30|2`
		],
		['a newer one since the beginning', `${sessions}||2019-06-30|1`, `${sessions}||2019-12-31|2`],
		['one that it replaces', `${sessions}|2019-01-01|2019-06-30|1`, `${sessions}||2019-12-31|2`],
		['one that begins after it', `${sessions}||2019-06-30|1`, `${sessions}|2019-07-01|2019-12-31|2`],
		[
			'a part beside its total',
			`${sessions}|2019-01-01|2019-06-30|1`,
			`${sessions}|2019-01-01|2019-06-30|1|||gender|woman`
		],
		['no value', `${sessions}|2019-01-01|2019-06-30|1`, `${sessions}|2019-06-01|2019-09-30|s/d`],
		[
			'the rule that takes the newest',
			'civic_voice|2019-01-01|2019-06-30|3',
			'civic_voice|2019-06-01|2019-09-30|4'
		],
		['two indicators', `${sessions}|2019-01-01|2019-06-30|3`, 'community_actions|2019-06-01|2019-09-30|4']
	])('are not told where nothing is added twice: %s', (_, ...rows) => {
		expect(told(...rows)).toEqual([]);
	});

	it('since the beginning and across its end, overlap', () => {
		expect(told(`${sessions}||2019-06-30|4`, `${sessions}|2019-06-01|2019-09-30|5`)).toEqual([
			['periods_overlap', `${name}: ..2019-06-30, 2019-06-01..2019-09-30`, [2, 3], undefined]
		]);
	});

	it('are those that the engine leaves out, no more and no fewer', async () => {
		const periods = [
			'2019-01-01|2019-01-31',
			'2019-02-01|2019-02-28',
			'2019-03-01|2019-03-31',
			'2019-04-01|2019-06-30',
			'2019-01-01|2019-03-31',
			'2019-01-01|2019-06-30',
			'2019-01-01|2019-12-31',
			'2019-07-01|2019-12-31',
			'2019-02-10|2019-04-14',
			'2019-02-10|2019-02-20',
			'|2019-03-31',
			'|2019-06-30',
			'|2018-12-31'
		];
		const row = fc.tuple(
			fc.constantFrom(...periods),
			fc.constantFrom('1', '2', 's/d'),
			fc.constantFrom('II', 'II', 'II', 'III'),
			fc.constantFrom('routine', 'routine', 'routine', 'baseline', 'endline')
		);
		const rows = fc.uniqueArray(row, {
			maxLength: 9,
			selector: ([period, , phase, stage]) => `${period} ${phase} ${stage}`
		});
		const engine = await startInNode();
		let [series, overlapping] = [0, 0];
		await fc.assert(
			fc.asyncProperty(fc.array(rows, { minLength: 200, maxLength: 200 }), async (all) => {
				// Each case is a series of its own: one band of one project.
				const project = `p${series}`;
				const text = all.flatMap((ofSeries) => {
					series++;
					return ofSeries.map((parts) =>
						cells(`${sessions}|${parts.join('|')}|age_band|band ${series}`, project)
					);
				});
				const files = [file('m.csv', [columns, ...text].join('\n')), file('p.csv', roster(project))];
				const outcome = read(files, {}, nothingKnown);
				const lines = outcome.problems
					.filter(({ code }) => code === 'periods_overlap')
					.flatMap(({ where, lines: several }) => several ?? [where.line]);
				overlapping += lines.length;
				await engine.load(outcome.batch);
				const left = (await engine.provenance({ project })).rows
					.filter(({ used }) => used === 'overlap')
					.map(({ source_line }) => source_line);
				expect(lines.sort()).toEqual(left.sort());
			}),
			{ numRuns: 5 }
		);
		engine.close();
		expect(overlapping).toBeGreaterThan(500);
	}, 30_000);
});

describe('finer periods that make up a coarser one', () => {
	const quarters = (...values: number[]) =>
		[
			`${sessions}|2019-01-01|2019-03-31|${values[0]}`,
			`${sessions}|2019-04-01|2019-06-30|${values[1]}`
		] as const;

	it('and add up to it are in order', () => {
		expect(told(`${sessions}|2019-01-01|2019-06-30|7`, ...quarters(3, 4))).toEqual([]);
	});

	it('and do not add up to it are told, and are what counts', () => {
		expect(told(...quarters(3, 4), `${sessions}|2019-01-01|2019-06-30|8`)).toEqual([
			['parts_differ', `${name} · 2019-01-01..2019-06-30: 8`, [2, 3, 4], '7']
		]);
	});

	it('are looked at on every level', () => {
		expect(
			told(
				...quarters(3, 4),
				`${sessions}|2019-07-01|2019-12-31|5`,
				`${sessions}|2019-01-01|2019-06-30|7`,
				`${sessions}|2019-01-01|2019-12-31|13`
			)
		).toEqual([['parts_differ', `${name} · 2019-01-01..2019-12-31: 13`, [2, 3, 4, 6], '12']]);
	});

	it('with a gap are an overlap', () => {
		expect(
			told(`${sessions}|2019-01-01|2019-06-30|7`, `${sessions}|2019-01-01|2019-03-31|3`).map(([code]) => code)
		).toEqual(['periods_overlap']);
	});

	it('are not added where the indicator is a mean', () => {
		expect(
			told(
				'felt_heard|2019-01-01|2019-03-31|3',
				'felt_heard|2019-04-01|2019-06-30|4',
				'felt_heard|2019-01-01|2019-06-30|5'
			)
		).toEqual([]);
	});
});
