import { group } from 'd3-array';
import { fewestShown, isOfPeople, type Indicator, type Observation } from '#framework';
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
	const projects = new Map<string, Cell[]>();
	for (const { indicator, breakdown, observations } of measured)
		for (const one of observations) {
			const all = projects.get(one.project) ?? [];
			projects.set(one.project, all);
			// The five answers are one figure: with the mean and their number, four of them would give the fifth.
			const part = breakdown === 'answer' ? '' : one.breakdownValue;
			const key = keyOf(indicator.id, breakdown, part);
			let cell = all.find((each) => each.key === key);
			if (!cell) all.push((cell = { key, indicator, breakdown, isSmall: false, values: new Map() }));
			cell.isSmall ||= isSmall(indicator, breakdown, one);
			for (const [name, value] of figuresOf(indicator, breakdown, one))
				cell.values.set(name, (cell.values.get(name) ?? 0) + value);
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
	values: Map<string, number>;
}

const keyOf = (indicator: string, breakdown: string, part: string): string =>
	JSON.stringify([indicator, breakdown, part]);

function isSmall(indicator: Indicator, breakdown: string, one: Observation): boolean {
	if (!isOfPeople(indicator)) return false;
	const least = fewestShown(indicator);
	if (breakdown === 'answer') return one.value < least;
	if (indicator.valueType === 'count') return one.value < least;
	if (indicator.valueType === 'likert5') return one.n !== null && one.n < least;
	const { numerator, denominator } = one;
	if (numerator === null || denominator === null) return denominator !== null && denominator < least;
	return numerator < least || denominator - numerator < least;
}

function figuresOf(indicator: Indicator, breakdown: string, one: Observation): [string, number][] {
	if (!isOfPeople(indicator) || breakdown === 'answer') return [];
	if (indicator.valueType === 'count') return [['value', one.value]];
	const { numerator, denominator } = one;
	return indicator.valueType === 'percent' && numerator !== null && denominator !== null
		? [
				['numerator', numerator],
				['denominator', denominator],
				['rest', denominator - numerator]
			]
		: [];
}

/** The figures of one project that are hidden: the small ones, then others until none of them can be worked out. */
function protectedKeys(cells: readonly Cell[]): ReadonlySet<string> {
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

/** What adds up to what: the parts of a breakdown to the whole, and a percentage's two numbers to those that they equal. */
function equationsOf(cells: readonly Cell[]): Equation<Cell>[] {
	const equations: Equation<Cell>[] = [];
	for (const whole of cells) {
		if (whole.breakdown !== '' || whole.indicator.valueType !== 'count' || whole.values.size === 0) continue;
		const parts = group(
			cells.filter(
				(cell) => cell.breakdown !== '' && cell.indicator.id === whole.indicator.id && cell.values.size > 0
			),
			({ breakdown }) => breakdown
		);
		for (const own of parts.values())
			equations.push([term(whole, 'value', 1), ...own.map((part) => term(part, 'value', -1))]);
	}
	for (const percent of cells.filter(({ values }) => values.has('rest'))) {
		equations.push([
			term(percent, 'denominator', 1),
			term(percent, 'numerator', -1),
			term(percent, 'rest', -1)
		]);
		for (const name of ['numerator', 'denominator'])
			for (const count of cells)
				if (count.values.has('value') && count.values.get('value') === percent.values.get(name))
					equations.push([term(percent, name, 1), term(count, 'value', -1)]);
	}
	return equations;
}

const term = (cell: Cell, name: string, times: 1 | -1): Equation<Cell>[number] => ({
	of: cell,
	name,
	times,
	value: cell.values.get(name) ?? 0
});

/**
 * Hidden cells that what is shown gives back: a count, a number of a percentage that is small, or the two that make it.
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
	const isGiven = ([{ indicator, values }, told]: [Cell, Set<string>]) =>
		[...told].some((name) => name === 'value' || (values.get(name) ?? 0) < fewestShown(indicator)) ||
		told.size > 1;
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
