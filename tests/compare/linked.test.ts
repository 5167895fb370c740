import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answer,
	asked,
	chosenBy,
	comparableRows,
	facets,
	isInView,
	linked,
	linkedBy,
	within,
	type Answer,
	type Known,
	type Linked,
	type Question,
	type Values
} from '#compare';
import type { Observation, Project } from '#framework';
import { indicator, observation, project, question } from './made';

const trust = indicator('felt_heard');
const countries = ['CO', 'CR', 'PE', ''] as const;
const types = ['public', 'school', 'other', ''] as const;

/** Rosters with ties, with missing and with proxies; whole tenths, so that ranges meet values. */
const anyKnown: fc.Arbitrary<Known> = fc
	.array(
		fc.record({
			country: fc.constantFrom(...countries),
			library_type: fc.constantFrom(...types),
			cohort: fc.constantFrom('2018', ''),
			value: fc.option(
				fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10),
				{ freq: 3 }
			),
			isProxy: fc.boolean(),
			phase: fc.constantFrom('II' as const, 'III' as const, '' as const)
		}),
		{ minLength: 1, maxLength: 30 }
	)
	.map((all) => ({
		projects: all.map(({ country, library_type, cohort }, at) =>
			project(`p${String(at).padStart(2, '0')}`, { country, library_type: library_type as never, cohort })
		),
		observations: all.flatMap(({ value, isProxy, phase }, at) =>
			value === null
				? []
				: [
						observation(`p${String(at).padStart(2, '0')}`, value, {
							phase,
							n: 20,
							...(isProxy && at % 4 === 0 ? { version: 0 } : {})
						})
					]
		),
		cells: []
	}));
const tenth = fc.integer({ min: 8, max: 52 }).map((tenths) => tenths / 10);
const anySpan = fc.tuple(tenth, tenth).map((ends) => {
	const [from = 0, to = 0] = ends.sort((a, b) => a - b);
	return { from, to };
});
const anyValues: fc.Arbitrary<Values> = fc.oneof(anySpan, fc.constant('none' as const));
const anyQuestion = fc
	.record({
		by: fc.constantFrom('country' as const, 'library_type' as const, 'phase' as const),
		country: fc.uniqueArray(fc.constantFrom('CO', 'CR', 'PE', 'none'), { maxLength: 2 }),
		library_type: fc.uniqueArray(fc.constantFrom('public', 'school', 'none'), { maxLength: 2 }),
		phase: fc.uniqueArray(fc.constantFrom('II', 'III', 'none'), { maxLength: 2 })
	})
	.map(({ by, ...filters }) => question({ by, filters }));

const idsOf = (said: Answer): { valued: string[]; missing: string[] } => {
	const groups = said.kind === 'none' ? [] : said.panels.flatMap((panel) => panel.groups);
	const valued = [...new Set(groups.flatMap(({ values }) => values.map((each) => each.project)))].sort();
	const missing = groups.flatMap((group) => group.missing.map((each) => each.project));
	return { valued, missing: [...new Set(missing)].filter((id) => !valued.includes(id)).sort() };
};
const pictures = (said: ReturnType<typeof linked>): Linked => {
	if (said.kind === 'none') throw new Error(said.why);
	return said;
};

describe('choosing by values', () => {
	it('parts the projects in view: those in a range, those beside it and those without a value are everybody, once', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anySpan, (known, of, span) => {
				const everybody = idsOf(answer({ ...of, by: 'country' }, trust, known));
				const ask = (values: Values) => idsOf(answer({ ...of, by: 'country', values }, trust, known));
				const [inside, without] = [ask(span), ask('none')];
				const beside = [
					...ask({ from: -1, to: span.from - 0.05 }).valued,
					...ask({ from: span.to + 0.05, to: 99 }).valued
				];
				expect([...inside.valued, ...beside].sort()).toEqual(everybody.valued);
				expect(without.missing).toEqual(everybody.missing);
				// A missing value is never inside a range, and whoever has one is never without.
				expect(inside.missing).toEqual([]);
				expect(without.valued).toEqual([]);
			})
		);
	});

	it('gives the same answer whatever the order of choosing', () => {
		fc.assert(
			fc.property(
				anyKnown,
				anyQuestion,
				anyValues,
				fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
				(known, of, values, order) => {
					const filters = of.filters;
					const changes: ((from: Question) => Partial<Question>)[] = [
						() => ({ values }),
						(from) => ({ filters: { ...from.filters, country: filters.country } }),
						(from) => ({ filters: { ...from.filters, library_type: filters.library_type } })
					];
					const start = question({ by: of.by, filters: { phase: filters.phase } });
					const one = changes.reduce((from, change) => asked(from, change(from)), start);
					const other = order.reduce((from, at) => asked(from, changes[at]!(from)), start);
					expect(other).toEqual(one);
					expect(answer(other, trust, known)).toEqual(answer(one, trust, known));
				}
			)
		);
	});

	it('does not hang on the order of projects or observations', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anyValues, (known, of, values) => {
				const turned = {
					...known,
					projects: [...known.projects].reverse(),
					observations: [...known.observations].reverse()
				};
				const ask = (from: Known) => answer({ ...of, values }, trust, from);
				expect(ask(turned)).toEqual(ask(known));
				expect({ ...linked(of, trust, turned) }).toEqual({ ...linked(of, trust, known) });
			})
		);
	});

	it('chooses by the one figure of the phases that are looked at', () => {
		const known = {
			projects: [project('a')],
			observations: [
				observation('a', 2, { phase: 'II', n: 10 }),
				observation('a', 4, { phase: 'III', n: 10 })
			]
		};
		const chooses = (filters: Partial<Question['filters']>, values: Values) =>
			chosenBy(question({ filters, values }), trust, known)(known.projects[0]!);
		expect(chooses({}, { from: 2.9, to: 3.1 })).toBe(true);
		expect(chooses({ phase: ['II'] }, { from: 2, to: 2 })).toBe(true);
		expect(chooses({ phase: ['II'] }, { from: 2.9, to: 3.1 })).toBe(false);
		expect(chooses({ phase: ['IV'] }, 'none')).toBe(true);
	});

	it('chooses by the rate where counts are held against the community', () => {
		const participants = indicator('dialogue_participants');
		const of = { community_population: 2000, population_basis: 'census' as never };
		const known = {
			projects: [project('a', of), project('b')],
			observations: [observation('a', 40), observation('b', 40)],
			cells: []
		};
		const ask = (values: Values) =>
			idsOf(answer(question({ indicator: participants.id, per: 'community', values }), participants, known));
		expect(ask({ from: 20, to: 20 })).toEqual({ valued: ['a'], missing: [] });
		expect(ask('none')).toEqual({ valued: [], missing: ['b'] });
	});

	it('says that nobody is in view, not that there is no data, where a range holds nobody', () => {
		const known = { projects: [project('a')], observations: [observation('a', 3)], cells: [] };
		expect(answer(question({ values: { from: 4, to: 5 } }), trust, known)).toMatchObject({
			kind: 'none',
			why: 'no-projects'
		});
	});

	it('counts in the filter bar under the values too', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anyValues, (known, of, values) => {
				const chooses = chosenBy({ ...of, values }, trust, known);
				const { country } = facets(known.projects, of.filters, known.observations, chooses);
				const measured = (id: string): Observation[] =>
					known.observations.filter((one) => one.project === id && one.breakdownValue === '');
				const others = { ...of.filters, country: [] };
				const found = known.projects.filter(
					(each: Project) => isInView(each, others, measured(each.project_id)) && chooses(each, others)
				);
				expect(country.reduce((sum, { projects }) => sum + projects, 0)).toBe(found.length);
			})
		);
	});
});

describe('linked pictures', () => {
	it('each show what the answer to their question shows, under every clause but their own', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anyValues, (known, of, values) => {
				const said = linked({ ...of, values }, trust, known);
				if (said.kind === 'none') return;
				for (const by of linkedBy) {
					const filters = { ...of.filters, [by]: [] };
					const own = answer({ ...of, by, panels: null, filters, values: null }, trust, known);
					const groups = own.kind === 'none' ? [] : own.panels.flatMap((panel) => panel.groups);
					expect(said.rows[by].map(({ code, figures, missing }) => [code, figures, missing.length])).toEqual(
						groups.map((group) => [
							group.code,
							group.values.map(({ value }) => value).sort((a, b) => a - b),
							group.missing.length
						])
					);
					// What is chosen of a row is what the answer to the narrowed question has in it.
					const narrowed = answer({ ...of, by, panels: null, filters, values }, trust, known);
					const rows = narrowed.kind === 'none' ? [] : narrowed.panels.flatMap((panel) => panel.groups);
					for (const row of said.rows[by]) {
						const group = rows.find(({ code }) => code === row.code);
						const { n, quartiles } = within(row, values);
						expect(n).toBe(values === 'none' ? (group?.missing.length ?? 0) : (group?.n ?? 0));
						expect(quartiles?.[1] ?? null).toEqual(values === 'none' ? null : (group?.median ?? null));
					}
				}
				const all = idsOf(answer({ ...of, by: 'country', panels: null, values: null }, trust, known));
				expect(said.all.values.map((each) => each.project).sort()).toEqual(all.valued);
				expect(said.all.missing.map((each) => each.project).sort()).toEqual(all.missing);
			})
		);
	});

	it('are the same whether everybody was answered already or is reduced once more', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anyValues, (known, of, values) => {
				for (const one of [of, question({ by: of.by }), { ...of, values }]) {
					const answered = answer(one, trust, known);
					const said = linked(one, trust, known, answered);
					const anew = linked(one, trust, known);
					if (said.kind === 'none' || anew.kind === 'none') {
						expect(said).toEqual(anew);
						continue;
					}
					expect({ ...said, judged: null }).toEqual(anew);
					for (const by of linkedBy)
						expect(comparableRows(said, by, null)).toEqual(comparableRows(anew, by, null));
				}
			})
		);
	});

	it('choose a run of each row, and of all rows of a picture together what is chosen of everybody', () => {
		fc.assert(
			fc.property(anyKnown, anyValues, (known, values) => {
				const { rows, all } = pictures(linked(question(), trust, known));
				for (const by of linkedBy) {
					const chosen = rows[by].map((row) => ({ row, ...within(row, values) }));
					expect(chosen.reduce((sum, { n }) => sum + n, 0)).toBe(within(all, values).n);
					for (const { row, start, end } of chosen)
						for (const [at, value] of row.figures.entries())
							expect(at >= start && at < end).toBe(
								values !== 'none' && value >= values.from && value <= values.to
							);
				}
			})
		);
	});

	it('do not change with the values: these choose of what lies there', () => {
		fc.assert(
			fc.property(anyKnown, anyQuestion, anyValues, (known, of, values) => {
				const { question: one, ...plain } = { ...linked(of, trust, known) };
				const { question: other, ...narrowed } = { ...linked({ ...of, values }, trust, known) };
				expect(narrowed).toEqual(plain);
				expect({ ...other, values: null }).toEqual(one);
			})
		);
	});

	it('keep their scale whoever is filtered out', () => {
		const known = {
			projects: [project('a'), project('b', { country: 'PE' })],
			observations: [observation('a', 1.2), observation('b', 4.8)],
			cells: []
		};
		const of = question({ filters: { country: ['PE'] } });
		expect(pictures(linked(of, trust, known)).reach).toEqual([1.2, 4.8]);
	});
});
