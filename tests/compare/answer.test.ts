import { describe, expect, test } from 'vitest';
import { answer, type Filters } from '#compare';
import type { Cell, CellState, Observation, Project } from '#framework';
import { ask, counts, groups, indicator, observation, parts, project, question, row } from './made';

const cell = (project: string, indicator: string, state: CellState): Cell => ({ project, indicator, state });

describe('the worked examples', () => {
	test('felt_heard by phase: A with II and III, B with II and a not_collected row in III', () => {
		const said = ask(
			{ indicator: 'felt_heard', by: 'phase' },
			{
				projects: [
					project('a', { phases: ['II', 'III'] }),
					// A not_collected row carries the phase, so that B belongs to III.
					project('b', { phases: ['II', 'III'] })
				],
				observations: [
					observation('a', 4, { phase: 'II', n: 10 }),
					observation('a', 5, { phase: 'III', n: 10 }),
					observation('b', 3, { phase: 'II', n: 10 })
				],
				cells: [cell('a', 'felt_heard', 'value'), cell('b', 'felt_heard', 'value')]
			}
		);
		expect(counts(said)).toEqual([
			['I', 0, 0],
			['II', 2, 0],
			['III', 1, 1],
			['IV', 0, 0]
		]);
		expect(groups(said).panels[0]?.groups.map(({ asked }) => asked)).toEqual([false, true, true, false]);
		expect(row(said, 'III').missing).toEqual([{ project: 'b', why: 'elsewhere' }]);
		expect(groups(said)).toMatchObject({ n: 2, missing: 0, notThereYet: 0 });
	});

	test('community_led_actions_pct in Costa Rica: 3/4, 2/5, 4/4 and a bare 60', () => {
		const said = ask(
			{ indicator: 'community_led_actions_pct' },
			{
				projects: ['a', 'b', 'c', 'd'].map((id) => project(id, { country: 'CR' })),
				observations: [parts('a', 3, 4), parts('b', 2, 5), parts('c', 4, 4), observation('d', 60)]
			}
		);
		expect(row(said, 'CR')).toMatchObject({
			n: 4,
			missing: [],
			min: 40,
			max: 100,
			q1: null,
			median: null,
			q3: null,
			pooledN: 3,
			pooledNumerator: 9,
			pooledDenominator: 13
		});
		expect(row(said, 'CR').pooled).toBeCloseTo(900 / 13, 12);
	});
});

describe('small groups', () => {
	const five = [1, 2, 3, 4, 10];
	const said = (k: number) =>
		ask(
			{ indicator: 'dialogue_sessions' },
			{
				projects: five.map((_, at) => project(`p${at}`)),
				observations: five.slice(0, k).map((value, at) => observation(`p${at}`, value))
			}
		);

	test('four of five: marks, ends and the total; no median, no quartiles', () => {
		expect(row(said(4), 'CO')).toMatchObject({ n: 4, min: 1, max: 4, pooled: 10, pooledN: 4 });
		expect(row(said(4), 'CO')).toMatchObject({ q1: null, median: null, q3: null });
		expect(row(said(4), 'CO').values.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
		expect(row(said(4), 'CO').missing).toEqual([{ project: 'p4', why: 'not_yet' }]);
	});
	test('five of five: median and quartiles too', () => {
		expect(row(said(5), 'CO')).toMatchObject({ n: 5, q1: 2, median: 3, q3: 4, pooled: 20 });
	});
	test('none of five: the row stays and says who is missing', () => {
		expect(row(said(0), 'CO')).toMatchObject({ n: 0, min: null, max: null, pooled: null, pooledN: 0 });
		expect(counts(said(0))).toEqual([['CO', 0, 5]]);
		expect(groups(said(0))).toMatchObject({ n: 0, missing: 5 });
	});
});

describe('pooled, by the rule across projects', () => {
	const pooled = (id: string, observations: Observation[]) => {
		const { pooled, pooledN, pooledNumerator, pooledDenominator } = row(
			ask({ indicator: id }, { projects: ['a', 'b', 'c'].map((one) => project(one)), observations }),
			'CO'
		);
		return [pooled, pooledN, pooledNumerator, pooledDenominator];
	};

	test('sum: Σ, with no parts to name', () => {
		expect(pooled('dialogue_participants', [observation('a', 30), observation('b', 0)])).toEqual([
			30,
			2,
			null,
			null
		]);
	});
	test('ratio_of_sums: never the mean of percentages', () => {
		expect(pooled('women_participants_pct', [parts('a', 1, 2), parts('b', 90, 98)])).toEqual([
			91, 2, 91, 100
		]);
	});
	test('ratio_of_sums: nobody gave both parts, so there is no figure', () => {
		const alone = { numerator: 3, denominator: null };
		expect(pooled('women_participants_pct', [observation('a', 50), observation('b', 60, alone)])).toEqual([
			null,
			0,
			null,
			null
		]);
	});
	test('ratio_of_sums: over nothing there is no percent to pool', () => {
		const overNothing = { numerator: 0, denominator: 0 };
		expect(pooled('women_participants_pct', [parts('a', 1, 2), observation('b', 0, overNothing)])).toEqual([
			50, 1, 1, 2
		]);
	});
	test('n_weighted_mean: each answer counts once; without n a project is left out', () => {
		expect(
			pooled('felt_heard', [
				observation('a', 5, { n: 10 }),
				observation('b', 3, { n: 30 }),
				observation('c', 1)
			])
		).toEqual([3.5, 2, null, 40]);
	});
	test('distribution: a step of a rubric is never pooled', () => {
		const endline = { stage: 'endline', phase: 'I' } as const;
		expect(
			pooled('institutional_commitment', [observation('a', 1, endline), observation('b', 4, endline)])
		).toEqual([null, 0, null, null]);
	});
	test('the door offers no sum, mean or ratio of bare values', async () => {
		const door = Object.keys(await import('#compare'));
		expect(door.filter((name) => /sum|mean|average|ratio|pool|quartile|median/i.test(name))).toEqual([]);
		expect(door).toContain('answer');
	});
});

describe('by country, library type and furthest phase each project has one row', () => {
	const projects = [
		project('a', { country: 'PE', library_type: 'school', phases: ['I', 'II', 'IV'] }),
		project('b', { country: 'CO', library_type: 'other', phases: [] }),
		project('c', { country: 'CR', library_type: 'academic', phases: ['I'] }),
		project('d', { country: 'CO', library_type: 'public', phases: ['II', 'III'] })
	];
	const observations = [observation('a', 4, { phase: 'II', n: 5 }), observation('d', 3, { n: 5 })];
	const by = (dimension: 'country' | 'library_type' | 'reached') =>
		counts(ask({ indicator: 'felt_heard', by: dimension }, { projects, observations }));

	test('countries by code', () => {
		expect(by('country')).toEqual([
			['CO', 1, 1],
			['CR', 0, 1],
			['PE', 1, 0]
		]);
	});
	test('library types in their own order', () => {
		expect(by('library_type')).toEqual([
			['academic', 0, 1],
			['public', 1, 0],
			['school', 1, 0],
			['other', 0, 1]
		]);
	});
	test('furthest phase reached, and none last', () => {
		expect(by('reached')).toEqual([
			['I', 0, 1],
			['III', 1, 0],
			['IV', 1, 0],
			['none', 0, 1]
		]);
	});
});

describe('by phase: where a thing was measured', () => {
	test('a phase that a project has not reached is not missing', () => {
		const said = ask(
			{ indicator: 'felt_heard', by: 'phase' },
			{
				projects: [project('a', { phases: ['II'] }), project('b', { phases: ['II', 'III'] })],
				observations: [observation('a', 4, { phase: 'II' })]
			}
		);
		expect(counts(said)).toEqual([
			['I', 0, 0],
			['II', 1, 1],
			['III', 0, 1],
			['IV', 0, 0]
		]);
	});

	test('values of a phase in which nobody was asked count all the same, and nobody is missing there', () => {
		const said = ask(
			{ indicator: 'felt_heard', by: 'phase' },
			{
				projects: [project('a', { phases: ['I'] }), project('b', { phases: ['I'] })],
				observations: [observation('a', 4, { phase: 'I' })]
			}
		);
		expect(counts(said)).toEqual([
			['I', 1, 0],
			['IV', 0, 0]
		]);
		expect(row(said, 'I').asked).toBe(true);
		expect(groups(said)).toMatchObject({ n: 1, missing: 0, notThereYet: 1 });
	});

	test('values without a phase have the last row, and nobody is missing from it', () => {
		const said = ask(
			{ indicator: 'dialogue_sessions', by: 'phase' },
			{
				projects: [project('a', { phases: ['II'] }), project('b', { phases: [] })],
				observations: [
					observation('a', 4, { phase: 'II' }),
					observation('a', 1, { phase: '' }),
					observation('a', 9, { phase: '', stage: 'baseline' })
				]
			}
		);
		expect(counts(said)).toEqual([
			['I', 0, 0],
			['II', 1, 0],
			['IV', 0, 0],
			['none', 1, 0]
		]);
		expect(row(said, 'none').values).toMatchObject([{ project: 'a', value: 1 }]);
		// B is in no phase: not there yet, which is not missing.
		expect(groups(said)).toMatchObject({ n: 1, missing: 0, notThereYet: 1 });
	});

	test('a baseline without a phase is no value, and no reason to be missing from that row', () => {
		const said = ask(
			{ indicator: 'dialogue_sessions', by: 'phase' },
			{
				projects: [project('a', { phases: ['II'] })],
				observations: [
					observation('a', 4, { phase: 'II' }),
					observation('a', 9, { phase: '', stage: 'baseline' })
				]
			}
		);
		expect(counts(said).map(([code]) => code)).toEqual(['I', 'II', 'IV']);
	});

	test('the stage is chosen within each phase', () => {
		const said = ask(
			{ indicator: 'partner_organizations', by: 'phase' },
			{
				projects: [project('a')],
				observations: [
					observation('a', 2, { phase: 'II', stage: 'baseline', periodEnd: '2019-03-31' }),
					observation('a', 3, { phase: 'II', stage: 'routine', periodEnd: '2019-01-31' }),
					observation('a', 8, { phase: 'III', stage: 'endline', periodEnd: '2019-12-31' })
				]
			}
		);
		expect(row(said, 'II').values).toMatchObject([{ value: 2 }]);
		expect(row(said, 'III').values).toMatchObject([{ value: 8 }]);
	});

	test('asked at the start in II, at the end in IV: in II there is a baseline only', () => {
		const said = ask(
			{ indicator: 'civic_voice', by: 'phase' },
			{
				projects: ['a', 'b'].map((id) => project(id, { phases: ['II', 'IV'] })),
				observations: [
					observation('a', 2, { phase: 'II', stage: 'baseline' }),
					observation('a', 4, { phase: 'IV', stage: 'endline' }),
					observation('b', 3, { phase: 'II', stage: 'baseline' })
				],
				cells: [cell('a', 'civic_voice', 'value'), cell('b', 'civic_voice', 'value')]
			}
		);
		expect(row(said, 'II').missing.map(({ why }) => why)).toEqual(['baseline_only', 'baseline_only']);
		expect(row(said, 'IV')).toMatchObject({
			n: 1,
			missing: [{ project: 'b', why: 'baseline_only' }]
		});
	});
});

describe('filters', () => {
	const projects: Project[] = [
		project('a', { country: 'CO', grant_id: 'G1', cohort: '2018', phases: ['II'] }),
		project('b', { country: 'PE', grant_id: 'G2', phases: ['II', 'III'], library_type: 'school' }),
		project('c', { country: 'PE', cohort: '2019', phases: ['I'] }),
		project('d', { country: 'CR', grant_id: 'G,1', phases: [] })
	];
	const observations = [
		observation('a', 4, { phase: 'II' }),
		observation('b', 2, { phase: 'II' }),
		observation('b', 3, { phase: 'III' })
	];
	const said = (filters: Partial<Filters>, more = {}) =>
		ask({ indicator: 'dialogue_sessions', filters, ...more }, { projects, observations });

	test('country, library type, grant and cohort choose projects', () => {
		expect(counts(said({ country: ['PE', 'CR'] }))).toEqual([
			['CR', 0, 1],
			['PE', 1, 1]
		]);
		expect(counts(said({ library_type: ['school'] }))).toEqual([['PE', 1, 0]]);
		expect(counts(said({ grant: ['G,1', 'G1'] }))).toEqual([
			['CO', 1, 0],
			['CR', 0, 1]
		]);
		expect(counts(said({ cohort: ['2018'], country: ['CO'] }))).toEqual([['CO', 1, 0]]);
	});

	test('none selects those without', () => {
		expect(counts(said({ grant: ['none'] }))).toEqual([['PE', 0, 1]]);
		expect(counts(said({ cohort: ['none', '2018'] }))).toEqual([
			['CO', 1, 0],
			['CR', 0, 1],
			['PE', 1, 0]
		]);
	});

	test('a phase chooses measurements; who has not reached it is not there yet, which is not missing', () => {
		const third = groups(said({ phase: ['III'] }));
		expect(counts(third)).toEqual([['PE', 1, 0]]);
		expect(row(third, 'PE').values).toMatchObject([{ project: 'b', value: 3 }]);
		expect(third.notThereYet).toBe(3);

		const both = groups(said({ phase: ['II', 'III'] }));
		expect(counts(both)).toEqual([
			['CO', 1, 0],
			['PE', 1, 0]
		]);
		expect(row(both, 'PE').values).toMatchObject([{ value: 5 }]);
		expect(both.notThereYet).toBe(2);
	});

	test('a value of another phase is elsewhere, not uncollected', () => {
		const cells = [cell('b', 'dialogue_sessions', 'value')];
		const said = ask(
			{ indicator: 'dialogue_sessions', filters: { phase: ['III'] } },
			{ projects, observations: observations.slice(0, 2), cells }
		);
		expect(row(said, 'PE').missing).toEqual([{ project: 'b', why: 'elsewhere' }]);
	});

	test('a phase filter drops the rows of the other phases', () => {
		expect(counts(said({ phase: ['III'] }, { by: 'phase' }))).toEqual([['III', 1, 0]]);
		expect(counts(said({ phase: ['I', 'II'] }, { by: 'phase' }))).toEqual([
			['I', 0, 0],
			['II', 2, 0]
		]);
	});

	test('the phase filter none finds what was measured without a phase, and who is in none', () => {
		const said = ask(
			{ indicator: 'dialogue_sessions', filters: { phase: ['none'] } },
			{ projects, observations: [...observations, observation('a', 7, { phase: '' })] }
		);
		expect(counts(said)).toEqual([
			['CO', 1, 0],
			['CR', 0, 1]
		]);
		expect(row(said, 'CO').values).toMatchObject([{ value: 7 }]);
		expect(groups(said).notThereYet).toBe(2);
	});

	test('a stage is that stage and nothing else', () => {
		const said = ask(
			{ indicator: 'dialogue_sessions', stage: 'baseline' },
			{ projects, observations: [...observations, observation('a', 7, { phase: 'II', stage: 'baseline' })] }
		);
		expect(row(said, 'CO').values).toMatchObject([{ value: 7 }]);
		expect(row(said, 'PE')).toMatchObject({
			n: 0,
			missing: [
				{ project: 'b', why: 'elsewhere' },
				{ project: 'c', why: 'not_yet' }
			]
		});
	});
});

describe('why a project is missing', () => {
	test.each(['hidden', 'conflict', 'due', 'not_collected', 'not_applicable', 'not_yet'] as const)(
		'%s, as the coverage grid says',
		(state) => {
			const said = ask(
				{ indicator: 'felt_heard' },
				{
					projects: [project('a')],
					cells: [cell('a', 'dialogue_sessions', 'value'), cell('a', 'felt_heard', state)]
				}
			);
			expect(row(said, 'CO').missing).toEqual([{ project: 'a', why: state }]);
		}
	);

	test('a value outside the period that was asked for is elsewhere', () => {
		for (const state of ['value', 'estimated'] as const)
			expect(
				row(
					ask(
						{ indicator: 'felt_heard', period: '2018' },
						{ projects: [project('a')], cells: [cell('a', 'felt_heard', state)] }
					),
					'CO'
				).missing
			).toEqual([{ project: 'a', why: 'elsewhere' }]);
	});

	test('a baseline alone is named, for what is asked twice and for what is added up', () => {
		for (const id of ['civic_voice', 'dialogue_sessions'])
			expect(
				row(
					ask(
						{ indicator: id },
						{
							projects: [project('a')],
							observations: [observation('a', 3, { stage: 'baseline' })],
							cells: [cell('a', id, 'value')]
						}
					),
					'CO'
				).missing
			).toEqual([{ project: 'a', why: 'baseline_only' }]);
	});

	test('who has both ends and is asked for the middle is elsewhere', () => {
		const said = ask(
			{ indicator: 'civic_voice', stage: 'midline' },
			{
				projects: [project('a')],
				observations: [observation('a', 3, { stage: 'baseline' }), observation('a', 4, { stage: 'endline' })]
			}
		);
		expect(row(said, 'CO').missing).toEqual([{ project: 'a', why: 'elsewhere' }]);
	});
});

describe('no row has anyone in it', () => {
	test('no roster, nobody in view, and a phase that is not asked are told apart', () => {
		expect(ask({ indicator: 'felt_heard' }, {})).toMatchObject({ kind: 'none', why: 'no-data' });
		const projects = [project('a', { phases: ['I', 'II'] })];
		expect(ask({ indicator: 'felt_heard', filters: { country: ['PE'] } }, { projects })).toMatchObject({
			why: 'no-projects'
		});
		expect(ask({ indicator: 'felt_heard', filters: { phase: ['IV'] } }, { projects })).toMatchObject({
			why: 'no-projects'
		});
		expect(
			ask({ indicator: 'felt_heard', by: 'phase', filters: { phase: ['I'] } }, { projects })
		).toMatchObject({ why: 'not-asked' });
	});

	test('an answer carries its question and its indicator', () => {
		const asked = question({ indicator: 'felt_heard', by: 'reached' });
		const heard = indicator('felt_heard');
		const known = { projects: [project('a')], observations: [], cells: [] };
		expect(answer(asked, heard, known)).toMatchObject({ question: asked, indicator: heard });
	});
});

test('a total is never made from the parts of a breakdown', () => {
	const said = ask(
		{ indicator: 'dialogue_sessions' },
		{
			projects: [project('a')],
			observations: [observation('a', 30), observation('a', 20, { breakdownValue: 'women' })]
		}
	);
	expect(row(said, 'CO').values).toMatchObject([{ value: 30 }]);
});

test('measurements of a project that is not on the roster are in no row', () => {
	const said = ask(
		{ indicator: 'dialogue_participants' },
		{ projects: [project('a')], observations: [observation('ghost', 30)] }
	);
	expect(counts(said)).toEqual([['CO', 0, 1]]);
});
