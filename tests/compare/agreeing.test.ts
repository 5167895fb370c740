import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { asAnswers, asGroups, roster as rosterOf, strip, table } from '#charts';
import {
	answer,
	answers,
	csvRows,
	dimensions,
	headline,
	isInView,
	linked,
	oneValue,
	orders,
	peers,
	scales,
	several,
	stepsOf,
	shows,
	weights,
	againsts,
	type Answer,
	type Group,
	type Question
} from '#compare';
import { answerSteps, dictionary, isPaired, isProxy, stages } from '#framework';
import {
	figure,
	groupName,
	headlineFigure,
	headlineRests,
	locale,
	m,
	number,
	say,
	typedNumber
} from '#language';
import { comparisonCsv, composed, indicatorsFor, plainBrief, type Block } from '#report';
import { indicator, project, question } from './made';
import { anyFilters, anyWorkspace, anyWorld, type World } from './worlds';

/** At every change; more in the campaign. */
const numRuns = Number(process.env.MINGA_RUNS ?? 60);
const timeout = 60_000 + numRuns * 200;
afterEach(() => locale.settle('en'));

const anyStage = fc.option(fc.constantFrom(...stages), { freq: 1 });
const ask = ({ of, ...known }: World, part: Partial<Question> = {}): Answer =>
	answer(question({ ...part, indicator: of.id }), of, known);
const rowsOf = (said: Answer): Group[] =>
	said.kind === 'groups' ? said.panels.flatMap(({ groups }) => groups) : [];
const byProject = (groups: readonly Group[]) =>
	groups.flatMap(({ values }) => values).toSorted((a, b) => (a.project < b.project ? -1 : 1));
const without = (groups: readonly Group[]): string[] =>
	groups.flatMap(({ missing }) => missing.map(({ project }) => project)).toSorted();
/** Floating sums may differ in the last digit by the order of their terms. */
const alike = (one: number | null, other: number | null): void => {
	if (one === null || other === null) expect(one).toBe(other);
	else expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(one)));
};

describe('how an answer is shown', () => {
	const display = fc.record({
		order: fc.constantFrom(...orders),
		scale: fc.constantFrom(...scales),
		weight: fc.constantFrom(...weights),
		against: fc.constantFrom(...againsts),
		show: fc.constantFrom(...shows)
	});
	const asked = fc.record({
		by: fc.constantFrom(...dimensions),
		panels: fc.option(fc.constantFrom(...dimensions)),
		stage: anyStage,
		filters: anyFilters
	});

	it(
		'never changes what it is: no switch of order, scale, weight or form, and no language',
		() => {
			let drawn = 0;
			fc.assert(
				fc.property(anyWorld, asked, display, (world, { panels, ...rest }, shown) => {
					const plain = { ...rest, panels: panels === rest.by ? null : panels };
					const before = ask(world, plain);
					const after = ask(world, { ...plain, ...shown });
					expect({ ...after, question: null }).toEqual({ ...before, question: null });
					expect(csvRows(after)).toEqual(csvRows(before));
					if (before.kind === 'none' || after.kind === 'none') return;
					// The picture and the table hold the same in another order, each mark at the same value.
					const everybody = rosterOf(world.projects);
					const marks = (said: typeof before, language: 'en' | 'es') => {
						locale.settle(language);
						return strip(asGroups.drawn(said), { width: 800 }, everybody)
							.marks.flatMap((mark) => (mark.kind === 'dot' ? [`${mark.project} ${mark.said}`] : []))
							.toSorted();
					};
					expect(marks(after, 'en')).toEqual(marks(before, 'en'));
					const inSpanish = marks(before, 'es');
					expect(inSpanish.map((each) => each.split(' ')[0]).toSorted()).toEqual(
						marks(before, 'en')
							.map((each) => each.split(' ')[0])
							.toSorted()
					);
					const cells = (said: typeof before) => table(said).rows.map((row) => row.map(({ text }) => text));
					locale.settle('en');
					const english = cells(before);
					expect(cells(after)).toEqual(english);
					locale.settle('es');
					// A figure that is read in one language is the figure that is read in the other.
					const read = (text: string, mark: '.' | ',') =>
						text === '–' ? null : typedNumber(text.replace(/\u00a0?%$/, ''), mark);
					const names = plain.panels === null ? 1 : 2;
					for (const [at, row] of cells(after).entries())
						for (const [k, text] of row.slice(names).entries()) {
							const value = read(text, ',');
							expect(value).toBe(read(english[at]![names + k]!, '.'));
							expect(text === '–' || value !== null, text).toBe(true);
						}
					drawn += inSpanish.length;
				}),
				{ numRuns }
			);
			expect(drawn).toBeGreaterThan(numRuns);
		},
		timeout
	);

	it(
		'in panels splits its groups and nothing else',
		() => {
			fc.assert(
				fc.property(anyWorld, anyFilters, (world, filters) => {
					const [whole, split] = [null, 'library_type' as const].map((panels) =>
						rowsOf(ask(world, { by: 'country', panels, filters }))
					);
					for (const group of whole!) {
						const parts = split!.filter(({ code }) => code === group.code);
						expect(byProject(parts)).toEqual(byProject([group]));
						expect(without(parts)).toEqual(without([group]));
						if (world.of.across === 'sum')
							alike(
								parts.reduce((sum, { pooled }) => sum + (pooled ?? 0), 0),
								group.pooled ?? 0
							);
					}
				}),
				{ numRuns }
			);
		},
		timeout
	);
});

describe('clauses and groups', () => {
	const codes = {
		country: ['CO', 'CR', 'PE', 'none'],
		library_type: ['academic', 'public', 'school', 'special', 'other'],
		grant: ['G1', 'G2', 'none'],
		cohort: ['2019', 'none']
	} as const;

	it(
		'part the projects: every one is under one code of each clause, with the value that it has among all',
		() => {
			fc.assert(
				fc.property(
					anyWorld,
					fc.constantFrom('country', 'library_type', 'grant', 'cohort'),
					anyFilters,
					fc.constantFrom('country', 'library_type', 'reached'),
					(world, key, some, by) => {
						const filters = { ...some, [key]: [] };
						const all = rowsOf(ask(world, { by, filters }));
						const parts = codes[key].map((code) =>
							rowsOf(ask(world, { by, filters: { ...filters, [key]: [code] } }))
						);
						expect(byProject(parts.flat())).toEqual(byProject(all));
						expect(without(parts.flat())).toEqual(without(all));
						// Two codes choose the projects of both.
						const both = rowsOf(ask(world, { by, filters: { ...filters, [key]: codes[key].slice(0, 2) } }));
						expect(byProject(both)).toEqual(byProject(parts.slice(0, 2).flat()));
						// And what a clause chooses is the group by it, where there is one.
						if (key === 'country' || key === 'library_type')
							for (const group of rowsOf(ask(world, { by: key, filters }))) {
								const [chosen] = rowsOf(
									ask(world, { by: key, filters: { ...filters, [key]: [group.code] } })
								);
								expect(chosen).toEqual(group);
							}
					}
				),
				{ numRuns }
			);
		},
		timeout
	);

	it(
		'count nobody as zero who said nothing: a project without a value moves no figure, one with zero does',
		() => {
			fc.assert(
				fc.property(anyWorld, (world) => {
					const measured = new Set(world.observations.map((one) => one.project));
					const before = ask(world);
					for (const { values, missing } of rowsOf(before)) {
						for (const one of values) expect(measured.has(one.project)).toBe(true);
						for (const one of missing) expect(values.map((each) => each.project)).not.toContain(one.project);
					}
					const more = ask({ ...world, projects: [...world.projects, project('silent', { country: 'CO' })] });
					const [was, is] = [before, more].map((said) => rowsOf(said).find(({ code }) => code === 'CO'));
					const figures = ({ n, min, q1, median, q3, max, pooled, pooledN, values }: Group) => [
						...[n, min, q1, median, q3, max, pooled, pooledN],
						values
					];
					const nobody = [0, null, null, null, null, null, null, 0, []];
					expect(figures(is!)).toEqual(was ? figures(was) : nobody);
					expect(is!.missing).toHaveLength((was?.missing.length ?? 0) + 1);
					for (const row of table(more).rows)
						if (row[1]!.text === '0') expect(row.slice(3).every(({ text }) => text === '–')).toBe(true);
					const heard = indicator('felt_heard');
					const five = answers(question({ indicator: heard.id }), heard, {
						projects: [...world.projects, project('silent', { country: 'CO' })],
						observations: world.observations.flatMap((one) =>
							answerSteps.map((breakdownValue, at) => ({ ...one, breakdownValue, value: at }))
						),
						cells: null
					});
					if (five.kind === 'answers')
						for (const row of asAnswers.table(five, rosterOf([])).rows)
							if (row[1]!.text === '0') expect(row.slice(3).every(({ text }) => text === '–')).toBe(true);
					const zero = {
						...world.observations[0]!,
						project: 'silent',
						value: 0,
						phase: 'III' as const,
						version: 1
					};
					if (world.observations.length === 0 || (world.of.min ?? 0) > 0) return;
					const stage = isPaired(world.of) ? ('endline' as const) : ('routine' as const);
					const counted = ask({
						...world,
						projects: [...world.projects, project('silent', { country: 'CO' })],
						observations: [...world.observations, { ...zero, stage }]
					});
					const group = rowsOf(counted).find(({ code }) => code === 'CO')!;
					expect([group.n, group.min]).toEqual([(was?.n ?? 0) + 1, 0]);
				}),
				{ numRuns }
			);
		},
		timeout
	);
});

describe('a headline', () => {
	it(
		'with a value, missing and hidden is all that were asked, once each, by whichever definition they answered',
		() => {
			let [ofOther, ofHidden] = [0, 0];
			fc.assert(
				fc.property(anyWorld, anyFilters, anyStage, (world, filters, stage) => {
					const { of, ...known } = world;
					const said = headline(of, known, { filters, stage });
					const asked = known.projects.filter((one) =>
						isInView(
							one,
							filters,
							known.observations.filter(({ project }) => project === one.project_id)
						)
					);
					const hidden = said.missing.filter(({ why }) => why === 'hidden').length;
					const missing = said.missing.length - hidden;
					expect(said.n + missing + hidden).toBe(said.of);
					const told = [...said.values, ...said.missing].map(({ project }) => project).toSorted();
					expect(told).toEqual(asked.map(({ project_id }) => project_id).toSorted());
					expect(said.n).toBe(said.values.length);
					expect(said.pooledN + said.leftOut).toBeLessThanOrEqual(said.n);
					ofOther += said.missing.filter(({ why }) => why === 'other_version').length;
					ofHidden += hidden;
				}),
				{ numRuns }
			);
			expect(Math.min(ofOther, ofHidden)).toBeGreaterThan(0);
		},
		timeout
	);
});

describe('one question', () => {
	const needed = indicatorsFor(dictionary, plainBrief);

	it(
		'has one answer on the overview, in a comparison, of one project and in what is taken away',
		() => {
			let valued = 0;
			fc.assert(
				fc.property(anyWorld, anyFilters, (world, filters) => {
					const { of, ...known } = world;
					const said = ask(world, { filters });
					const compared = rowsOf(said);
					const all = headline(of, known, { filters, stage: null });
					// Overview and Compare: each country by itself, and all together.
					if (!isPaired(of)) {
						expect(all.values).toEqual(byProject(compared));
						expect(all.missing.map(({ project }) => project).toSorted()).toEqual(without(compared));
					}
					for (const group of compared) {
						if (filters.country.length > 0 && !filters.country.includes(group.code)) expect.fail(group.code);
						const one = headline(of, known, { filters: { ...filters, country: [group.code] }, stage: null });
						expect(one.of).toBe(group.n + group.missing.length);
						if (isPaired(of)) continue;
						expect([one.n, one.pooledN]).toEqual([group.n, group.pooledN]);
						alike(one.value, group.pooled);
					}
					// Several indicators side by side.
					const beside = several(question({ filters }), [{ indicator: of, known }]);
					expect([...beside.rows[0]!.groups.values()]).toEqual(compared);
					// Linked pictures, which choose projects by value.
					const views = linked(question({ filters, indicator: of.id }), of, known);
					if (views.kind !== 'none')
						expect(views.all.values.map(({ project }) => project).toSorted()).toEqual(
							byProject(compared).map(({ project }) => project)
						);
					// One project: its page, and itself among its peers.
					const everybody = rowsOf(ask(world));
					for (const { project_id } of known.projects) {
						const { value } = oneValue(of, project_id, known.observations);
						const [found] = byProject(everybody).filter((one) => one.project === project_id);
						expect(found ?? null).toEqual(value !== null && isProxy(value) ? null : value);
						if (value === null || isProxy(value)) continue;
						alike(peers(question(), of, known, project_id)!.own?.value ?? null, value.value);
						valued++;
					}
					// The file: every figure of every group to the last digit.
					const file = csvParse(comparisonCsv(said));
					const rows = compared.filter(({ n, missing }) => n + missing.length > 0);
					expect(file).toHaveLength(rows.length);
					const typed = (value: number | null) => (value === null ? '' : String(value));
					for (const [at, { code, n, missing, min, median, max, pooled }] of rows.entries())
						expect(file[at]).toMatchObject({
							...{ group: code, n: String(n), missing: String(missing.length) },
							...{ min: typed(min), median: typed(median), max: typed(max), pooled: typed(pooled) }
						});
					// The table on the screen and on the plate: the same rows in words.
					const shown = (value: number | null) => (value === null ? '–' : figure(of, value));
					expect(table(said).rows.map((row) => row.map(({ text }) => text))).toEqual(
						rows.map(({ code, n, missing, min, q1, median, q3, max, pooled, pooledN, values }) => [
							...[groupName('country', code), number(n), number(missing.length)],
							...[min, q1, median, q3, max, pooled].map(shown),
							pooled === null ? '–' : number(pooledN),
							...stepsOf(of, { values }).map(({ projects }) => (n === 0 ? '–' : number(projects)))
						])
					);
				}),
				{ numRuns }
			);
			expect(valued).toBeGreaterThan(numRuns);
		},
		timeout
	);

	it(
		'is answered alike in a report: its six figures, its comparisons and its tables',
		() => {
			fc.assert(
				fc.property(anyWorkspace(needed), anyFilters, ({ projects, worlds }, filters) => {
					const asked = question({ filters });
					const cells = [...worlds.values()].flatMap((world) => world.cells);
					const observations = new Map([...worlds].map(([id, world]) => [id, world.observations]));
					const document = composed(
						plainBrief,
						{
							...{ projects, dictionary, observations, cells, question: asked },
							...{ narratives: [], changes: [], withheldChanges: [], asOf: '2019-12-31' },
							source: { isSample: false, files: 1, copy: null, day: '2026-11-26', isShared: false }
						},
						null,
						'en'
					);
					const blocks = document.sections.flatMap((section) => section.blocks);
					const known = (id: string) => ({ projects, cells, observations: observations.get(id) ?? [] });
					const figures = blocks.find(
						(block): block is Extract<Block, { kind: 'figures' }> => block.kind === 'figures'
					)!;
					expect(figures.figures).toHaveLength(6);
					for (const [at, id] of [
						'dialogue_participants',
						'women_participants_pct',
						'felt_heard',
						'community_led_actions_pct',
						'civic_voice',
						'social_changes_documented'
					].entries()) {
						const told = headline(indicator(id), known(id), asked);
						expect(figures.figures[at]).toMatchObject({
							value: headlineFigure(told),
							rests: headlineRests(told)
						});
					}
					const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
					const core = tables.find(({ caption }) => caption === m.report_core_table())!;
					for (const [id, { of }] of worlds) {
						if (of.tier !== 'core') continue;
						const rows = rowsOf(answer({ ...asked, indicator: id, by: 'country' }, of, known(id)));
						const shown = (value: number | null) => (value === null ? '–' : figure(of, value));
						expect(
							core.rows
								.filter(([name]) => name!.text === say(of.name))
								// Behind the figures stands the verdict.
								.map((row) => row.slice(0, 9).map(({ text }) => text))
						).toEqual(
							rows.map(({ code, n, missing, min, q1, median, q3, max }) => [
								...[say(of.name), groupName('country', code), number(n), number(missing.length)],
								...[min, q1, median, q3, max].map(shown)
							])
						);
					}
					for (const { indicator: id, by } of plainBrief.comparisons) {
						const said = answer({ ...asked, indicator: id, by, panels: null }, indicator(id), known(id));
						if (said.kind === 'none') continue;
						expect(tables).toContainEqual(table(asGroups.drawn(said), rosterOf(projects)));
					}
				}),
				{ numRuns: Math.ceil(numRuns / 5) }
			);
		},
		timeout
	);
});
