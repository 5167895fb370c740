import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, csvRows, dimensions, ordered, partsRows, type Question } from '#compare';
import { libraryTypes, phaseCodes, stages, type Observation, type Project } from '#framework';
import { ask, counts, groups, indicator, observation, parts, project, question, row } from './made';

describe('rows and panels', () => {
	const projects = [
		project('a', { country: 'CO', library_type: 'public', phases: ['I', 'II', 'III'] }),
		project('b', { country: 'CO', library_type: 'school', phases: ['I', 'II'] }),
		project('c', { country: 'PE', library_type: 'school', phases: ['II', 'III'] }),
		project('d', { country: 'PE', library_type: 'school', phases: ['I'] })
	];
	const observations = [
		observation('a', 4, { phase: 'II', n: 10 }),
		observation('a', 2, { phase: 'III', n: 10 }),
		observation('c', 5, { phase: 'III', n: 10 })
	];
	const said = (by: Question['by'], panels: Question['panels']) =>
		ask({ indicator: 'felt_heard', by, panels }, { projects, observations });

	test('country by library type: one cell for each pair that has projects', () => {
		const types = said('country', 'library_type');
		expect(groups(types).panels.map(({ code }) => code)).toEqual(['public', 'school']);
		expect(counts(types, 'public')).toEqual([['CO', 1, 0]]);
		expect(counts(types, 'school')).toEqual([
			['CO', 0, 1],
			['PE', 1, 1]
		]);
	});

	test('turned round, the same cells', () => {
		const countries = said('library_type', 'country');
		expect(groups(countries).panels.map(({ code }) => code)).toEqual(['CO', 'PE']);
		expect(counts(countries, 'CO')).toEqual([
			['public', 1, 0],
			['school', 0, 1]
		]);
		expect(counts(countries, 'PE')).toEqual([['school', 1, 1]]);
	});

	test('phase as panels: the values of that phase, and "not asked" where it is not', () => {
		const phases = said('country', 'phase');
		expect(groups(phases).panels.map(({ code }) => code)).toEqual(['I', 'II', 'III', 'IV']);
		expect(counts(phases, 'I')).toEqual([
			['CO', 0, 0],
			['PE', 0, 0]
		]);
		expect(row(phases, 'CO', 'I').asked).toBe(false);
		expect(counts(phases, 'II')).toEqual([
			['CO', 1, 1],
			['PE', 0, 1]
		]);
		expect(row(phases, 'CO', 'II').values).toMatchObject([{ value: 4 }]);
		expect(counts(phases, 'III')).toEqual([
			['CO', 1, 0],
			['PE', 1, 0]
		]);
		expect(row(phases, 'CO', 'III').values).toMatchObject([{ value: 2 }]);
		// Each project counts once, however many panels it stands in; D has reached no phase that is asked in.
		expect(groups(phases)).toMatchObject({ n: 2, missing: 1, notThereYet: 1 });
	});

	test('phase as rows in panels of countries says the same cell by cell', () => {
		const turned = said('phase', 'country');
		const phases = said('country', 'phase');
		for (const country of ['CO', 'PE'])
			for (const phase of phaseCodes)
				expect({ ...row(turned, phase, country), code: '' }).toEqual({
					...row(phases, country, phase),
					code: ''
				});
	});

	test('furthest phase beside phase: nobody can stand in a phase beyond the furthest', () => {
		const both = said('phase', 'reached');
		expect(groups(both).panels.map(({ code }) => code)).toEqual(['I', 'II', 'III']);
		expect(counts(both, 'II')).toEqual([
			['I', 0, 0],
			['II', 0, 1],
			['IV', 0, 0]
		]);
	});
});

describe('order', () => {
	const five = (id: string, country: string, middle: number) =>
		Array.from({ length: 5 }, (_, at) => ({
			project: project(`${id}${at}`, { country }),
			observation: observation(`${id}${at}`, middle + at - 2, { n: 1 })
		}));
	const made = [...five('c', 'CO', 3), ...five('p', 'PE', 4), ...five('m', 'MX', 4)];
	const known = {
		projects: [
			...made.map((one) => one.project),
			project('x', { country: 'AR' }),
			project('y', { country: 'ZA' })
		],
		observations: made.map((one) => one.observation)
	};
	const codes = (order: Question['order']) =>
		ordered(groups(ask({ indicator: 'felt_heard', order }, known))).map(({ groups }) =>
			groups.map(({ code }) => code)
		);

	test('natural is framework order', () => {
		expect(codes('natural')).toEqual([['AR', 'CO', 'MX', 'PE', 'ZA']]);
	});
	test('by value: greatest median first, equal ones and those without one in framework order', () => {
		expect(codes('value')).toEqual([['MX', 'PE', 'CO', 'AR', 'ZA']]);
	});
	test('the answer itself stays in framework order', () => {
		const said = groups(ask({ indicator: 'felt_heard', order: 'value' }, known));
		ordered(said);
		expect(said.panels[0]?.groups.map(({ code }) => code)).toEqual(['AR', 'CO', 'MX', 'PE', 'ZA']);
	});
});

describe('the download', () => {
	const projects = ['a', 'b', 'c', 'd', 'e'].map((id) => project(id, { country: 'CR', phases: ['III'] }));
	projects.push(project('z', { country: 'PE', phases: ['III'] }));
	const observations = [
		parts('a', 3, 4),
		parts('b', 2, 5),
		parts('c', 4, 4),
		observation('d', 60),
		parts('e', 1, 3)
	];
	const header = 'panel,group,n,missing,min,q1,median,q3,max,pooled,pooled_n';

	test('codes, full precision, empty where nothing is shown', () => {
		const { header: columns, rows } = csvRows(
			ask({ indicator: 'community_led_actions_pct', order: 'value' }, { projects, observations })
		);
		expect(columns.join(',')).toBe(header);
		expect(rows).toEqual([
			[null, 'CR', 5, 0, 100 / 3, 40, 60, 75, 100, 62.5, 4],
			[null, 'PE', 0, 1, null, null, null, null, null, null, null]
		]);
	});

	test('as it is taken away it ends with what the pooled figures were made of, as numbers', () => {
		const taken = (id: string, rows: Observation[]) =>
			partsRows(ask({ indicator: id }, { projects, observations: rows }));
		const { header: columns, rows } = taken('community_led_actions_pct', observations);
		expect(columns.join(',')).toBe(`${header},pooled_numerator,pooled_denominator`);
		// 3 of 4, 2 of 5, 4 of 4 and 1 of 3; who gave a bare 60 is in neither.
		expect(rows.map((cells) => cells.slice(-4))).toEqual([
			[62.5, 4, 10, 16],
			[null, null, null, null]
		]);
		// A mean over people has its answers alone; a sum is made of no two.
		expect(taken('felt_heard', [observation('a', 4, { n: 20 })]).rows[0]!.slice(-3)).toEqual([1, null, 20]);
		expect(taken('dialogue_sessions', [observation('a', 4)]).rows[0]!.slice(-3)).toEqual([1, null, null]);
	});

	test('rows by panel; a phase that is not asked has none', () => {
		const { rows } = csvRows(
			ask(
				{ indicator: 'community_led_actions_pct', by: 'country', panels: 'phase' },
				{ projects, observations }
			)
		);
		expect(rows.map((cells) => cells.slice(0, 4))).toEqual([
			['III', 'CR', 5, 0],
			['III', 'PE', 0, 1]
		]);
	});

	test('a distribution has no pooled figure and no number of projects behind one', () => {
		const { rows } = csvRows(
			ask(
				{ indicator: 'languages_used' },
				{ projects: projects.slice(0, 1), observations: [observation('a', 2)] }
			)
		);
		expect(rows).toEqual([[null, 'CR', 1, 0, 2, null, null, null, 2, null, null]]);
	});

	test('no answer is a header and nothing under it', () => {
		const { header: columns, rows } = csvRows(ask({ indicator: 'felt_heard' }, {}));
		expect(columns.join(',')).toBe(header);
		expect(rows).toEqual([]);
	});
});

describe('whatever the roster and the observations', () => {
	const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
	const roster: fc.Arbitrary<Project[]> = fc.tuple(
		...ids.map((id) =>
			fc
				.record({
					country: fc.constantFrom('CO', 'CR', 'PE'),
					library_type: fc.constantFrom(...libraryTypes),
					phases: fc.subarray([...phaseCodes])
				})
				.map((change) => project(id, change))
		)
	);
	const measured: fc.Arbitrary<Observation[]> = fc
		.uniqueArray(
			fc.record({
				project: fc.constantFrom(...ids, 'ghost'),
				phase: fc.constantFrom(...phaseCodes, '' as const),
				stage: fc.constantFrom(...stages),
				value: fc.double({ min: 0, max: 100, noNaN: true }),
				numerator: fc.option(fc.integer({ min: 0, max: 9 })),
				denominator: fc.option(fc.integer({ min: 9, max: 20 })),
				n: fc.option(fc.integer({ min: 1, max: 50 }))
			}),
			{ selector: ({ project, phase, stage }) => `${project} ${phase} ${stage}`, maxLength: 30 }
		)
		.map((made) => made.map((one) => observation(one.project, one.value, one)));
	const indicators = [
		'felt_heard',
		'dialogue_sessions',
		'women_participants_pct',
		'community_led_actions_pct',
		'civic_voice',
		'languages_used'
	];
	const world = fc.record({
		id: fc.constantFrom(...indicators),
		projects: roster,
		observations: measured,
		by: fc.constantFrom(...dimensions),
		panels: fc.option(fc.constantFrom(...dimensions)),
		stage: fc.option(fc.constantFrom(...stages)),
		phase: fc.subarray([...phaseCodes, 'none'])
	});

	test('n and missing of the rows are the projects in view, each in one row', () => {
		fc.assert(
			fc.property(world, ({ id, projects, observations, by, stage, phase }) => {
				fc.pre(by !== 'phase');
				const said = ask({ indicator: id, by, stage, filters: { phase } }, { projects, observations });
				if (said.kind === 'none') {
					expect(said.why).toBe('no-projects');
					return;
				}
				const rows = said.panels.flatMap((panel) => panel.groups);
				const standing = rows.flatMap(({ values, missing }) =>
					[...values, ...missing].map((one) => one.project)
				);
				expect(new Set(standing).size).toBe(standing.length);
				expect(standing.length).toBe(projects.length - said.notThereYet);
				expect(said.n + said.missing).toBe(standing.length);
				expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(said.n);
			})
		);
	});

	test('with a value, missing and not there yet are all whom the clauses choose; the totals are the rows told once', () => {
		fc.assert(
			fc.property(world, ({ id, projects, observations, by, panels, stage, phase }) => {
				const said = ask(
					{ indicator: id, by, panels: panels === by ? null : panels, stage, filters: { phase } },
					{ projects, observations }
				);
				fc.pre(said.kind === 'groups');
				const { n, missing, notThereYet } = groups(said);
				expect(n + missing + notThereYet).toBe(projects.length);
				const rows = groups(said).panels.flatMap((panel) => panel.groups);
				const valued = new Set(rows.flatMap(({ values }) => values.map((one) => one.project)));
				const absent = new Set(rows.flatMap(({ missing }) => missing.map((one) => one.project)));
				expect(n).toBe(valued.size);
				expect(missing).toBe([...absent].filter((one) => !valued.has(one)).length);
			})
		);
	});

	test('the order in which anything came changes nothing, to the last digit', () => {
		fc.assert(
			fc.property(world, ({ id, projects, observations, by, panels, stage, phase }) => {
				const asked = question({
					indicator: id,
					by,
					panels: panels === by ? null : panels,
					stage,
					filters: { phase }
				});
				const known = { projects, observations, cells: [] };
				const turned = {
					projects: projects.toReversed(),
					observations: observations.toReversed(),
					cells: []
				};
				expect(answer(asked, indicator(id), turned)).toEqual(answer(asked, indicator(id), known));
			})
		);
	});

	test('no row says more than it may: ends hold all values, no middle under five, no more pooled than there are', () => {
		fc.assert(
			fc.property(world, ({ id, projects, observations, by, panels, stage }) => {
				const said = ask(
					{ indicator: id, by, panels: panels === by ? null : panels, stage },
					{ projects, observations }
				);
				expect(said.kind).toMatch(/groups|none/);
				for (const { groups } of said.kind === 'groups' ? said.panels : [])
					for (const one of groups) {
						expect(one.n).toBe(one.values.length);
						expect(one.pooledN).toBeLessThanOrEqual(one.n);
						expect(one.median === null).toBe(one.n < 5);
						for (const { value } of one.values) {
							expect(value).toBeGreaterThanOrEqual(one.min ?? Infinity);
							expect(value).toBeLessThanOrEqual(one.max ?? -Infinity);
						}
						if (!one.asked) expect([one.n, one.missing.length]).toEqual([0, 0]);
					}
			})
		);
	});
});
