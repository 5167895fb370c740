import { group } from 'd3-array';
import { fewestShown, isOfPeople, type Breakdown, type Indicator, type Observation } from '#framework';
import { determined, type Equation } from './determined';

/** What was measured of one indicator: the whole, or the parts of a breakdown. */
export interface Measured {
	indicator: Indicator;
	/** Empty for the whole. */
	breakdown: string;
	observations: readonly Observation[];
}

/** Whether a project's figure is hidden: of an indicator, or of one part of a breakdown. */
export type IsHidden = (project: string, indicator: string, breakdown?: string, part?: string) => boolean;

/**
 * What others may not see: whatever is about fewer than five people (ten, where it is sensitive), with as many other
 * figures of the same project as it takes that nothing shown gives it back. A figure is hidden at all its times, since
 * they add up to one another; hidden figures take part in no group's, so that no total of projects gives one back.
 */
export function hiding(measured: readonly Measured[]): IsHidden {
	const most = mostPeople(measured);
	const projects = new Map<string, Cell[]>();
	for (const { indicator, breakdown, observations } of measured)
		for (const one of observations) {
			const all = projects.get(one.project) ?? [];
			projects.set(one.project, all);
			// The five answers are one figure: with the mean and their number, four of them would give the fifth.
			const part = breakdown === 'answer' ? '' : one.breakdownValue;
			const key = keyOf(indicator.id, breakdown, part);
			let cell = all.find((each) => each.key === key);
			if (!cell)
				all.push((cell = { key, indicator, breakdown, isSmall: false, values: new Map(), times: new Set() }));
			const counts = countsOf(indicator, breakdown, one, most.get(one.project) ?? null);
			cell.isSmall ||= isSmall(indicator, breakdown, one.value, counts);
			const time = `${one.phase} ${one.stage}`;
			if (Object.keys(counts).length > 0) cell.times.add(time);
			for (const [name, value] of Object.entries(counts))
				for (const at of [time, always])
					cell.values.set(named(name, at), (cell.values.get(named(name, at)) ?? 0) + value);
		}
	const hidden = new Map([...projects].map(([project, cells]) => [project, protectedKeys(cells)]));
	return (project, indicator, breakdown = '', part = '') =>
		hidden.get(project)?.has(keyOf(indicator, breakdown, breakdown === 'answer' ? '' : part)) ?? false;
}

/** One figure of a project as it is shown or hidden, with the numbers of people that it lets be seen. */
interface Cell {
	key: string;
	indicator: Indicator;
	breakdown: string;
	isSmall: boolean;
	/** Told nowhere: the few that the parts of a breakdown leave of their whole. */
	isLeft?: true;
	/** By name and time: of each phase and stage, and of all of them together. */
	values: Map<string, number>;
	times: Set<string>;
}

const keyOf = (indicator: string, breakdown: string, part: string): string =>
	JSON.stringify([indicator, breakdown, part]);

const always = '';
const named = (name: string, time: string): string => `${name}@${time}`;

/** The most people that a project counted anywhere: of so many a percentage may be that does not say of how many. */
function mostPeople(measured: readonly Measured[]): Map<string, number> {
	const most = new Map<string, number>();
	for (const { indicator, breakdown, observations } of measured)
		if (breakdown === '' && indicator.valueType === 'count' && isOfPeople(indicator))
			for (const { project, value } of observations)
				most.set(project, Math.max(most.get(project) ?? 0, value));
	return most;
}

/** The numbers of people that a figure lets be seen, said or not. */
function countsOf(
	indicator: Indicator,
	breakdown: string,
	one: Observation,
	most: number | null
): Record<string, number> {
	if (!isOfPeople(indicator)) return {};
	const { value, n } = one;
	if (breakdown === 'answer') return { n: value, sum: value * Number(one.breakdownValue) };
	if (indicator.valueType === 'count') return { value };
	if (indicator.valueType === 'likert5') {
		const told = n ?? one.denominator;
		return told === null ? {} : { n: told, sum: value * told };
	}
	const denominator = one.denominator ?? n ?? most;
	if (denominator === null) return {};
	const numerator = one.numerator ?? Math.round((value * denominator) / 100);
	return { numerator, denominator, rest: denominator - numerator };
}

function isSmall(
	indicator: Indicator,
	breakdown: string,
	value: number,
	counts: Readonly<Record<string, number>>
): boolean {
	if (!isOfPeople(indicator)) return false;
	const least = fewestShown(indicator);
	if (breakdown === 'answer' || indicator.valueType === 'count') return value < least;
	if (indicator.valueType === 'percent') {
		const { numerator, rest } = counts;
		// Nobody or everybody is as much told where it is not said of how many.
		if (numerator === undefined || rest === undefined) return value <= 0 || value >= 100;
		return numerator < least || rest < least;
	}
	const { n, sum } = counts;
	if (n === undefined || sum === undefined) return false;
	// Where all gave the first or the last answer, or all but one, the mean tells what each of them answered.
	const from = Math.min(sum - n * (indicator.min ?? 1), n * (indicator.max ?? 5) - sum);
	return n < least || Math.round(from) <= 1;
}

/** The figures of one project that are hidden: the small ones, then others until none of them can be worked out. */
function protectedKeys(told: readonly Cell[]): ReadonlySet<string> {
	const cells = [...told, ...leftOver(told)];
	const hidden = new Set(cells.filter((cell) => cell.isSmall));
	if (hidden.size > 0) {
		const equations = equationsOf(cells);
		for (;;) {
			const [given] = givenBack(equations, hidden);
			const next = given && nextToHide(given, equations, hidden);
			if (!next) break;
			hidden.add(next);
		}
	}
	return new Set([...hidden].map(({ key }) => key));
}

/** Breakdowns of which everybody is in one part at most, so that whole less parts are people. */
const exclusive: ReadonlySet<string> = new Set<Breakdown>(['gender', 'age_band', 'ally_step']);

/**
 * What the parts of a breakdown leave of their whole at each time, where that is a few at any: people whose part is
 * withheld or was not told. Where it is more of them, parts that are hidden are protected as if everybody knew it.
 */
function leftOver(cells: readonly Cell[]): Cell[] {
	return cells
		.filter(({ breakdown, times }) => breakdown === '' && times.size > 0)
		.flatMap((whole) =>
			[...partsOf(whole, cells)].flatMap(([breakdown, parts]) => {
				const { indicator, times } = whole;
				const names = addedUp[indicator.valueType] ?? [];
				if (!exclusive.has(breakdown)) return [];
				const key = JSON.stringify([indicator.id, breakdown]);
				const left: Cell = {
					key,
					indicator,
					breakdown,
					isSmall: false,
					isLeft: true,
					values: new Map(),
					times
				};
				for (const time of [...times, always]) {
					const counts = Object.fromEntries(
						names.map((name) => {
							const of = (cell: Cell) => cell.values.get(named(name, time)) ?? 0;
							return [name, of(whole) - parts.reduce((sum, part) => sum + of(part), 0)];
						})
					);
					const { value, n, numerator = 0, denominator } = counts;
					if (denominator !== undefined) counts.rest = denominator - numerator;
					const people = value ?? n ?? denominator ?? 0;
					if (people < 1e-9 || Object.values(counts).some((count) => count < -1e-9)) continue;
					left.isSmall ||= isSmall(indicator, breakdown, people, counts);
					for (const [name, count] of Object.entries(counts)) left.values.set(named(name, time), count);
				}
				return left.isSmall ? [left] : [];
			})
		);
}

const partsOf = (whole: Cell, cells: readonly Cell[]): Map<string, Cell[]> =>
	group(
		cells.filter((cell) => cell.breakdown !== '' && cell.indicator.id === whole.indicator.id),
		({ breakdown }) => breakdown
	);

/**
 * What adds up to what, at each time and over all of them: the parts of a breakdown to the whole, a percentage's two
 * numbers to those that they equal, and the times of a figure to all of it.
 */
function equationsOf(cells: readonly Cell[]): Equation<Cell>[] {
	const equations: Equation<Cell>[] = [];
	for (const whole of cells.filter(({ breakdown, times }) => breakdown === '' && times.size > 0)) {
		for (const own of partsOf(whole, cells).values())
			for (const time of timesOf([whole]))
				for (const name of addedUp[whole.indicator.valueType] ?? []) {
					const terms = own.flatMap((part) => term(part, name, time, -1));
					if (terms.length > 0) equations.push([...term(whole, name, time, 1), ...terms]);
				}
	}
	for (const cell of cells.filter(({ times }) => times.size > 1))
		for (const name of addedUp[cell.indicator.valueType] ?? [])
			equations.push([
				...term(cell, name, always, 1),
				...[...cell.times].flatMap((time) => term(cell, name, time, -1))
			]);
	for (const percent of cells.filter(({ values }) => values.has(named('rest', always))))
		for (const time of timesOf([percent])) {
			equations.push([
				...term(percent, 'denominator', time, 1),
				...term(percent, 'numerator', time, -1),
				...term(percent, 'rest', time, -1)
			]);
			for (const name of ['numerator', 'denominator'])
				for (const count of cells) {
					const [own] = term(percent, name, time, 1);
					const [other] = term(count, 'value', time, -1);
					if (own && other && own.value === other.value) equations.push([own, other]);
				}
		}
	return equations;
}

/** What of a part counts in the whole, too. */
const addedUp: Readonly<Partial<Record<Indicator['valueType'], readonly string[]>>> = {
	count: ['value'],
	percent: ['numerator', 'denominator'],
	likert5: ['n', 'sum']
};

/** Where there is one time only it is all of them. */
const timesOf = (cells: readonly Cell[]): string[] => [
	...new Set(cells.flatMap(({ times }) => [...times])),
	always
];

function term(of: Cell, name: string, time: string, times: 1 | -1): Equation<Cell>[number][] {
	const key = named(name, time === always && of.times.size === 1 ? [...of.times][0]! : time);
	const value = of.values.get(key);
	return value === undefined ? [] : [{ of, name: key, times, value }];
}

/**
 * Hidden cells that what is shown gives back: a count, a number of a percentage or a survey that is small, or two that
 * make it.
 */
function givenBack(equations: readonly Equation<Cell>[], hidden: ReadonlySet<Cell>): Set<Cell> {
	const names = new Map<Cell, Set<string>>();
	for (const { of, name } of determined(equations, (cell) => hidden.has(cell)))
		names.set(of, (names.get(of) ?? new Set()).add(name));
	// Counts are never less than nothing: of parts that make up nothing each is nothing.
	for (const equation of equations) {
		const own = equation.filter(({ of }) => hidden.has(of));
		const isOneSided = new Set(own.map(({ times }) => times)).size === 1;
		if (isOneSided && own.every(({ value }) => value === 0))
			for (const { of, name } of own) names.set(of, (names.get(of) ?? new Set()).add(name));
	}
	const isGiven = ([{ indicator, breakdown, values, isLeft }, told]: [Cell, Set<string>]) => {
		const all = [...told].map((key) => {
			const at = key.indexOf('@');
			return { name: key.slice(0, at), time: key.slice(at), value: values.get(key) ?? 0 };
		});
		return (
			all.some(
				({ name, value }) =>
					(name === 'value' && !isLeft) || (name !== 'sum' && value < fewestShown(indicator))
			) ||
			// How many answered and what they add up to are no five counts.
			(breakdown !== 'answer' && !isLeft && new Set(all.map(({ time }) => time)).size < all.length)
		);
	};
	return new Set([...names].filter(isGiven).map(([cell]) => cell));
}

/**
 * What is hidden beside a figure that is given back: the smallest that keeps it from being so, a part before a
 * percentage, the whole last; where none does it alone, the first of them, and then one more.
 */
function nextToHide(
	given: Cell,
	equations: readonly Equation<Cell>[],
	hidden: ReadonlySet<Cell>
): Cell | undefined {
	const rank = ({ breakdown, indicator }: Cell) =>
		breakdown !== '' ? 0 : indicator.valueType === 'percent' ? 1 : 2;
	const size = ({ values }: Cell) => Math.min(...[...values.values()].map((value) => value || Infinity));
	const among = (some: readonly Equation<Cell>[]) =>
		[...new Set(some.flatMap((equation) => equation.map(({ of }) => of)))]
			.filter((cell) => !hidden.has(cell))
			.sort((a, b) => rank(a) - rank(b) || size(a) - size(b) || (a.key < b.key ? -1 : 1));
	const beside = among(equations.filter((equation) => equation.some(({ of }) => of === given)));
	const keeps = (cell: Cell) => !givenBack(equations, new Set([...hidden, cell])).has(given);
	return beside.find(keeps) ?? beside[0] ?? among(equations)[0];
}
