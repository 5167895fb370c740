import { describe, expect, test } from 'vitest';
import { change, coverage, defaultQuestion, facets, headline, isInView, type Filters } from '#compare';
import type { Cell, Observation } from '#framework';
import { ask, indicator, observation, parts, project } from './made';

const filters = (some: Partial<Filters> = {}): Filters => ({ ...defaultQuestion.filters, ...some });

/** A project asked at the start and at the end. */
const both = (id: string, before: number, after: number): Observation[] => [
	observation(id, before, { phase: 'II', stage: 'baseline', periodEnd: '2019-02-28', n: 20 }),
	observation(id, after, { phase: 'IV', stage: 'endline', periodEnd: '2019-11-30', n: 18 })
];
const voice = indicator('civic_voice');

describe('change: only projects with both ends', () => {
	const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
	// Differences 1, 2, 9, -3 and 0: the fifteen averages have -0.5 … and the median 1.
	const pairs = [
		...both('a', 1, 2),
		...both('b', 1, 3),
		...both('c', 0, 9),
		...both('d', 4, 1),
		...both('e', 2, 2)
	];
	const lone = [
		observation('f', 3, { stage: 'baseline' }),
		observation('g', 3, { stage: 'endline' }),
		observation('h', 3, { stage: 'routine' })
	];

	test('typical change, ups and downs, and who is left out', () => {
		const found = change(voice, [...lone, ...pairs], ids);
		// -3 -1.5 -1 -0.5 0 0.5 1 1 1.5 2 3 4.5 5 5.5 9: the eighth of fifteen.
		expect(found).toMatchObject({ typical: 1, up: 3, down: 1, same: 1 });
		expect(found.pairs.map(({ project, difference }) => [project, difference])).toEqual([
			['a', 1],
			['b', 2],
			['c', 9],
			['d', -3],
			['e', 0]
		]);
		expect(found).toMatchObject({ baselineOnly: ['f'], endlineOnly: ['g'], neither: ['h'] });
	});

	test('four pairs have no typical change', () => {
		const found = change(voice, pairs.slice(0, 8), ids);
		expect(found.pairs).toHaveLength(4);
		expect(found.typical).toBeNull();
	});

	test('of several baselines or endlines the newest counts', () => {
		const older = observation('a', 5, { phase: 'I', stage: 'baseline', periodEnd: '2019-01-31' });
		const newer = observation('a', 4, { phase: 'III', stage: 'endline', periodEnd: '2020-01-31' });
		const [pair] = change(voice, [...both('a', 1, 2), older, newer], ids).pairs;
		expect(pair).toMatchObject({ baseline: { value: 1 }, endline: { value: 4 }, difference: 3 });
	});

	test('only projects that were given take part', () => {
		expect(change(voice, pairs, ['a']).pairs).toHaveLength(1);
	});
});

describe('headline: one figure and what it rests on', () => {
	const projects = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => project(id));
	const known = (observations: Observation[], cells: Cell[] = []) => ({ projects, observations, cells });

	test('a total', () => {
		expect(
			headline(
				indicator('dialogue_participants'),
				known([
					observation('a', 30, { periodEnd: '2019-12-31', estimated: true }),
					observation('b', 12, { periodEnd: '2019-06-30' })
				])
			)
		).toMatchObject({
			rule: 'sum',
			value: 42,
			n: 2,
			of: 6,
			pooledN: 2,
			leftOut: 0,
			numerator: null,
			denominator: null,
			withoutOne: null,
			estimated: 1
		});
	});

	test('a percent, with its parts, the one left out, and how much one project matters', () => {
		const found = headline(
			indicator('women_participants_pct'),
			known([parts('a', 1, 2), parts('b', 30, 40), parts('c', 9, 58), observation('d', 50)])
		);
		expect(found).toMatchObject({
			rule: 'ratio_of_sums',
			value: 40,
			n: 4,
			of: 6,
			pooledN: 3,
			leftOut: 1,
			numerator: 40,
			denominator: 100
		});
		expect(found.withoutOne?.[0]).toBeCloseTo(1000 / 60, 12);
		expect(found.withoutOne?.[1]).toBeCloseTo(3100 / 42, 12);
	});

	test('a score, with the answers behind it', () => {
		expect(
			headline(
				indicator('felt_heard'),
				known([observation('a', 5, { n: 10 }), observation('b', 3, { n: 30 })])
			)
		).toMatchObject({ rule: 'n_weighted_mean', value: 3.5, denominator: 40, withoutOne: null });
	});

	test('a change, with its pairs, and why the others are missing', () => {
		const pairs = ['a', 'b', 'c', 'd', 'e'].flatMap((id, at) => both(id, 3, 3 + at / 4));
		const lone = observation('f', 3, { phase: 'II', stage: 'baseline' });
		const found = headline(
			voice,
			known([...pairs, lone], [{ project: 'f', indicator: 'civic_voice', state: 'value' }])
		);
		expect(found).toMatchObject({
			rule: 'typical_change',
			value: 0.5,
			n: 5,
			of: 6,
			pooledN: 5,
			missing: [{ project: 'f', why: 'baseline_only' }],
			change: { up: 4, down: 0, same: 1 }
		});
		expect(headline(voice, known(pairs.slice(0, 8)))).toMatchObject({ value: null, n: 4, pooledN: 0 });
	});

	test('whoever has an end and no start is counted among the missing of a change', () => {
		const found = headline(voice, known([observation('a', 3, { stage: 'endline' })]));
		expect(found.n + found.missing.length).toBe(found.of);
		expect(found.missing[0]).toEqual({ project: 'a', why: 'elsewhere' });
	});

	test('whoever was asked by two versions of the definition is named among the missing of a change', () => {
		const [start, end] = both('a', 3, 4);
		const found = headline(voice, known([start!, { ...end!, version: 2 }]));
		expect(found.n + found.missing.length).toBe(found.of);
		expect(found.missing[0]).toEqual({ project: 'a', why: 'other_version' });
	});

	test('clauses choose projects and a phase chooses measurements, as in any comparison', () => {
		const known = {
			projects: [
				project('a', { country: 'PE' }),
				project('b', { country: 'PE', phases: ['I', 'II'] }),
				project('c', { country: 'CO' })
			],
			observations: [
				observation('a', 3, { phase: 'II' }),
				observation('a', 5, { phase: 'III' }),
				observation('b', 7, { phase: 'II' }),
				observation('c', 100, { phase: 'III' })
			],
			cells: []
		};
		const sessions = (some: Partial<Filters>) =>
			headline(indicator('dialogue_sessions'), known, { filters: filters(some), stage: null });
		expect(sessions({})).toMatchObject({ value: 115, n: 3, of: 3 });
		expect(sessions({ country: ['PE'] })).toMatchObject({ value: 15, n: 2, of: 2 });
		expect(sessions({ country: ['PE'], phase: ['III'] })).toMatchObject({ value: 5, n: 1, of: 1 });
		expect(sessions({ country: ['MX'] })).toMatchObject({ value: null, n: 0, of: 0 });
	});

	test('a phase chooses the projects of a change and none of its ends, which lie in different phases', () => {
		const pairs = ['a', 'b', 'c', 'd', 'e'].flatMap((id) => both(id, 3, 4));
		const found = headline(voice, known(pairs), { filters: filters({ phase: ['II'] }), stage: null });
		expect(found).toMatchObject({ value: 1, n: 5, of: 6 });
		expect(found.missing.map(({ project }) => project)).toEqual(['f']);
	});

	test('nothing loaded is no figure, not zero', () => {
		const nobody = { projects: [], observations: [], cells: [] };
		for (const id of ['dialogue_participants', 'felt_heard', 'civic_voice'])
			expect(headline(indicator(id), nobody)).toMatchObject({ value: null, n: 0, of: 0 });
	});
});

describe('coverage: who has told us what', () => {
	const projects = [
		project('a', { country: 'PE', project_name: 'Sede 10' }),
		project('b', { country: 'CO', project_name: 'Árbol' }),
		project('c', { country: 'PE', project_name: 'Sede 2' })
	];
	const columns = [indicator('felt_heard'), indicator('dialogue_sessions')];
	const grid = coverage(projects, columns, [
		{ project: 'a', indicator: 'felt_heard', state: 'value' },
		{ project: 'a', indicator: 'dialogue_sessions', state: 'due' },
		{ project: 'c', indicator: 'felt_heard', state: 'estimated' },
		{ project: 'ghost', indicator: 'felt_heard', state: 'value' }
	]);

	test('the roster as rows: countries by code, projects by name', () => {
		expect(
			grid.countries.map(({ code, rows }) => [code, rows.map(({ project }) => project.project_id)])
		).toEqual([
			['CO', ['b']],
			['PE', ['c', 'a']]
		]);
		expect(grid.countries[1]?.rows.map(({ states }) => states)).toEqual([
			['estimated', 'not_yet'],
			['value', 'due']
		]);
	});

	test('k of N for an indicator, a project, a country and all', () => {
		expect(grid.columns.map(({ count }) => [count.withValue, count.of])).toEqual([
			[2, 3],
			[0, 3]
		]);
		expect(grid.countries[1]?.rows[1]?.count).toMatchObject({ withValue: 1, of: 2 });
		expect(grid.countries[0]?.count).toMatchObject({ withValue: 0, of: 2 });
		expect(grid.count).toMatchObject({
			withValue: 2,
			of: 6,
			states: { value: 1, estimated: 1, due: 1, not_yet: 3 }
		});
	});
});

describe('the filter bar', () => {
	const projects = [
		project('a', { country: 'CO', cohort: '2018', phases: ['I', 'II'] }),
		project('b', { country: 'CO', library_type: 'school', phases: ['I'] }),
		project('c', { country: 'PE', cohort: '2018', phases: [] })
	];

	test('each clause counts under everyone’s but its own', () => {
		const choices = facets(projects, filters({ country: ['CO'], cohort: ['2018'] }));
		expect(choices.country).toEqual([
			{ code: 'CO', projects: 1, chosen: true },
			{ code: 'PE', projects: 1, chosen: false }
		]);
		expect(choices.cohort).toEqual([
			{ code: '2018', projects: 1, chosen: true },
			{ code: 'none', projects: 1, chosen: false }
		]);
		expect(choices.library_type).toEqual([
			{ code: 'public', projects: 1, chosen: false },
			{ code: 'school', projects: 0, chosen: false }
		]);
		expect(choices.phase.map(({ code, projects }) => [code, projects])).toEqual([
			['I', 1],
			['II', 1],
			['none', 0]
		]);
		expect(choices.grant).toEqual([{ code: 'none', projects: 1, chosen: false }]);
	});

	test('names by code, and none last', () => {
		const cohorts = ['zeta', '', 'alfa'].map((cohort, at) => project(`p${at}`, { cohort }));
		expect(facets(cohorts, filters()).cohort.map(({ code }) => code)).toEqual(['alfa', 'zeta', 'none']);
	});

	test('what was chosen stays in the list where no project has it, so that it can be let go', () => {
		expect(facets(projects, filters({ country: ['MX'] })).country[1]).toEqual({
			code: 'MX',
			projects: 0,
			chosen: true
		});
	});

	test.each([[['none']], [['II']], [['none', 'II']], [['IV']]] as const)(
		'the bar has in view whom the answer has, and counts them, under the phases %s',
		(phase) => {
			const observations = [
				observation('a', 1, { phase: '' }),
				observation('b', 2, { phase: 'I' }),
				observation('b', 3, { phase: 'IV' })
			];
			const asked = filters({ phase: [...phase] });
			const inView = projects.filter((one) =>
				isInView(
					one,
					asked,
					observations.filter(({ project }) => project === one.project_id)
				)
			);
			const inAnswer = (codes: readonly string[]) => {
				const said = ask(
					{ indicator: 'dialogue_participants', filters: { phase: [...codes] } },
					{ projects, observations }
				);
				return said.kind === 'groups' ? said.n + said.missing : 0;
			};
			expect(inView).toHaveLength(inAnswer(phase));
			for (const code of phase)
				expect(facets(projects, asked, observations).phase).toContainEqual({
					code,
					projects: inAnswer([code]),
					chosen: true
				});
		}
	);

	test('in view: chosen, and in a phase that is asked for', () => {
		const inView = (some: Partial<Filters>) =>
			projects.filter((one) => isInView(one, filters(some))).map(({ project_id }) => project_id);
		expect(inView({})).toEqual(['a', 'b', 'c']);
		expect(inView({ phase: ['II'] })).toEqual(['a']);
		expect(inView({ phase: ['none', 'II'] })).toEqual(['a', 'c']);
		expect(inView({ country: ['CO'], library_type: ['school'] })).toEqual(['b']);
	});
});
