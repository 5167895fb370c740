import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dictionary, type Indicator } from '#framework';
import type { Engine } from '#engine';
import { batchOf } from './batch';
import { startInNode } from './engine/node';
import { recompute, type Row } from './engine/recompute';
import { roster } from './roster';

// Two of each rule, one of each value type that the rule meets in the dictionary.
const ids = [
	'dialogue_sessions',
	'felt_heard',
	'community_led_actions_pct',
	'women_participants_pct',
	'civic_voice',
	'dialogue_participants',
	'allies_engaged'
] as const;
const breakdowns: Record<string, string[]> = {
	'': [''],
	gender: ['female', 'male'],
	answer: ['1', '2', '3', '4', '5'],
	ally_step: ['supporter', 'advocate', 'champion']
};
// Months, quarters, halves, a year, and some that fit nothing; an empty start = since the project began.
const periods: [string, string][] = [
	['2019-01-01', '2019-01-31'],
	['2019-02-01', '2019-02-28'],
	['2019-03-01', '2019-03-31'],
	['2019-04-01', '2019-04-30'],
	['2019-05-01', '2019-05-31'],
	['2019-06-01', '2019-06-30'],
	['2019-01-01', '2019-03-31'],
	['2019-04-01', '2019-06-30'],
	['2019-01-01', '2019-06-30'],
	['2019-07-01', '2019-12-31'],
	['2019-01-01', '2019-12-31'],
	['2019-02-15', '2019-04-14'],
	['2019-02-10', '2019-02-20'],
	['2020-01-01', '2020-03-31'],
	['', '2019-03-31'],
	['', '2019-06-30'],
	['', '2018-12-31']
];

const sometimes = <T>(of: fc.Arbitrary<T>, weight: number) =>
	fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(null) }, { weight, arbitrary: of });

/** Parts that make a whole come whole more often than chance would bring them. */
const place = fc.record({
	phase: fc.constantFrom('', 'II', 'II', 'III'),
	stage: fc.constantFrom('routine', 'routine', 'routine', 'baseline', 'endline'),
	period: fc.constantFrom(...periods),
	breakdown: fc.constantFrom('', '', '', '', 'gender', 'answer', 'ally_step'),
	whole: fc.boolean(),
	/** A total stands beside its parts. */
	beside: fc.boolean(),
	cells: fc.array(
		fc.record({
			value: sometimes(fc.integer({ min: 0, max: 40 }), 9),
			numerator: sometimes(fc.integer({ min: 0, max: 9 }), 7),
			denominator: sometimes(fc.integer({ min: 9, max: 30 }), 8),
			n: sometimes(fc.integer({ min: 0, max: 20 }), 7),
			version: fc.constantFrom(1, 1, 1, 2, 0),
			estimated: fc.boolean(),
			target: sometimes(fc.integer({ min: 0, max: 40 }), 4),
			retrospective: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
			conflict: fc.integer({ min: 0, max: 9 }).map((each) => each === 0)
		}),
		{ minLength: 5, maxLength: 5 }
	)
});

function rowsFor(
	indicator: Indicator,
	places: readonly (typeof place extends fc.Arbitrary<infer P> ? P : never)[]
) {
	const rows = new Map<string, Row>();
	for (const { phase, stage, period, breakdown, whole, beside, cells } of places) {
		const codes = breakdowns[breakdown]!;
		const add = (cell: (typeof cells)[number], breakdown: string, code: string) => {
			const parts = cell.numerator !== null && cell.denominator !== null;
			const value =
				indicator.valueType === 'percent' && parts
					? (100 * cell.numerator!) / cell.denominator!
					: indicator.valueType === 'likert5' && breakdown !== 'answer' && cell.value !== null
						? 1 + cell.value / 10
						: cell.value;
			const row: Row = {
				project_id: 'a',
				indicator_id: indicator.id,
				phase,
				stage,
				period_start: period[0],
				period_end: period[1],
				breakdown,
				breakdown_value: code,
				value,
				numerator: cell.numerator,
				denominator: cell.denominator,
				n: cell.n,
				target: cell.target,
				retrospective: cell.retrospective,
				definition_version: whole && breakdown ? cells[0]!.version : cell.version,
				conflict: cell.conflict && !(whole && breakdown),
				value_status: value === null ? 'not_collected' : cell.estimated ? 'estimated' : 'reported'
			};
			rows.set(JSON.stringify([phase, stage, period, breakdown, code]), row);
		};
		cells.slice(0, whole ? codes.length : 1).forEach((cell, at) => add(cell, breakdown, codes[at]!));
		if (beside) add(cells.at(-1)!, '', '');
	}
	return [...rows.values()];
}

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
	const groups = new Map<string, T[]>();
	for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
	return groups;
};

let engine: Engine;
beforeAll(async () => {
	engine = await startInNode();
	await engine.load(batchOf([], { projects: roster('a') }));
});
afterAll(() => engine.close());

/** 2 times 280 projects at every change, 10 times in the campaign. */
const numRuns = process.env.MINGA_RUNS ? Math.max(3, Math.ceil(Number(process.env.MINGA_RUNS) / 2000)) : 2;

test(
	'observations equal a plain recomputation, for every rule and whatever overlaps, lacks or contradicts',
	async () => {
		let projects = 0;
		let compared = 0;
		const perIndicator = fc.array(fc.array(place, { maxLength: 14 }), { minLength: 40, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(fc.tuple(...ids.map(() => perIndicator)), async (all) => {
				const cases = all.flatMap((ofProjects, at) => {
					const indicator = dictionary.get(ids[at]!)!;
					return ofProjects.map((places) => ({
						project: `p${projects++}`,
						indicator,
						rows: rowsFor(indicator, places)
					}));
				});
				for (const { project, rows } of cases) for (const row of rows) row.project_id = project;
				await engine.load(
					batchOf(
						cases.flatMap(({ rows }) => rows),
						{ projects: roster(...cases.map(({ project }) => project)) }
					)
				);
				const atOnce = new Map(
					(await engine.everything()).map((one) => [`${one.indicator} ${one.breakdown}`, one.observations])
				);
				for (const id of ids)
					for (const breakdown of Object.keys(breakdowns))
						for (const [period, from, to, version] of [
							[null, '0', '9', null],
							['2019', '2019-01-01', '2019-12-31', null],
							['2019-02..2019-06', '2019-02-01', '2019-06-30', 1]
						] as const) {
							const asked = { indicator: id, period, version };
							const all = await (breakdown === ''
								? engine.observations(asked)
								: engine.breakdown({ ...asked, breakdown }));
							if (period === null) expect(all).toEqual(atOnce.get(`${id} ${breakdown}`) ?? []);
							const got = groupBy(all, ({ project }) => project);
							for (const { project, indicator, rows } of cases) {
								if (indicator.id !== id) continue;
								const mine = got.get(project) ?? [];
								const wanted = recompute(rows, indicator, { breakdown, from, to, version });
								expect(mine.map((o) => `${o.phase}|${o.stage}|${o.breakdownValue}`).sort()).toEqual(
									[...wanted.keys()].sort()
								);
								for (const { phase, stage, breakdownValue, ...figures } of mine) {
									const { value, ...rest } = wanted.get(`${phase}|${stage}|${breakdownValue}`)!;
									expect(Math.abs(figures.value - value)).toBeLessThanOrEqual(
										1e-9 * Math.max(1, Math.abs(value))
									);
									// Absent and undefined are one.
									expect(figures).toEqual({ ...rest, value: figures.value, project });
									compared++;
								}
							}
						}
			}),
			{ numRuns, seed: 20190930, endOnFailure: true }
		);
		expect(compared).toBeGreaterThan(2000 * numRuns);
	},
	60_000 + numRuns * 40_000
);
