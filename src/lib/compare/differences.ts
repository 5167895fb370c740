import { group } from 'd3-array';
import type { InTurns, Project } from '#framework';
import { accumulates } from './accumulates';
import type { Group, Groups, ProjectValue } from './answer';
import { fewest } from './group';
import { arePartsOfWhole, isWithin, none, type By } from './question';
import { rowOf } from './select';
import { inOrder, less, shiftBetween, shiftOver, type InOrder, type Interval, type Shift } from './typical';

/**
 * How sure the data are that two groups differ, in the words of STATISTICS.md; `not_judged`: they differ by what they
 * are, whatever the data.
 */
export type Band = 'clear' | 'possible' | 'none' | 'too_few' | 'not_judged';

/** What two groups differ by: what `one` has more than `other`, in the indicator's unit. */
export interface Difference {
	one: string;
	other: string;
	band: Band;
	/** Typical difference; for phases and parts the typical change of the projects that are in both. Null for too few. */
	typical: number | null;
	/** At a level that all pairs in view share; null for too few. */
	interval: Interval | null;
	/** For phases and parts: how many projects are in both; null elsewhere. */
	pairs: number | null;
	/**
	 * Why it is only possible, though its interval leaves out nothing at all; or why it is not judged: the later phase
	 * counts the earlier one again, or both are parts of one whole.
	 */
	unless: 'within_type' | 'without_one' | 'accumulated' | 'parts_of_whole' | null;
}

const wrongAtMost = 0.05;
const possibleLevel = 0.8;

/**
 * Every two groups of a panel. A question with no true difference says "clear" at most once in twenty, however many
 * groups it has: each pair that can be judged is judged at 1 − 0.05 ÷ pairs. `typeOf` is a project's library type. It can be left between pairs:
 * of thousands of projects each takes milliseconds.
 */
export function* differences(
	{ question, indicator }: Pick<Groups, 'question' | 'indicator'>,
	{ groups }: { groups: readonly Side[] },
	typeOf: (project: string) => string
): InTurns<Difference[]> {
	const { by } = question;
	const { pairs, level } = pairsOf(groups, by, typeOf);
	const told: Difference[] = [];
	for (const pair of pairs) {
		yield;
		const { one, other, shift, isJudged } = pair;
		const named = { one: one.code, other: other.code, pairs: pair.pairs };
		if (!isJudged) {
			told.push({ ...named, band: 'too_few', typical: null, interval: null, unless: null });
			continue;
		}
		const [typical, interval] = [shift.typical(), shift.interval(level)];
		const notJudged = arePartsOfWhole(question, indicator)
			? 'parts_of_whole'
			: by === 'phase' && accumulates(indicator, one, other)
				? 'accumulated'
				: null;
		if (notJudged !== null) {
			told.push({ ...named, band: 'not_judged', typical, interval, unless: notJudged });
			continue;
		}
		const isOut = shift.leavesOutZero(level);
		const unless = isOut ? pair.unless(level) : null;
		const isPossible = isOut || shift.leavesOutZero(possibleLevel);
		const band = isOut && unless === null ? 'clear' : isPossible ? 'possible' : 'none';
		told.push({ ...named, band, typical, interval, unless });
	}
	return told;
}

/** The groups that are clearly apart from another one, by the same rule; by how much is not asked. */
export function clearlyApart(
	groups: readonly Side[],
	by: By,
	typeOf: (project: string) => string
): ReadonlySet<string> {
	const { pairs, level } = pairsOf(groups, by, typeOf);
	const found = new Set<string>();
	for (const { one, other, shift, isJudged, unless } of pairs) {
		if (!isJudged || (found.has(one.code) && found.has(other.code))) continue;
		if (shift.leavesOutZero(level) && unless(level) === null) found.add(one.code).add(other.code);
	}
	return found;
}

/** What is held against another. */
type Side = Pick<Group, 'code' | 'values' | 'n'>;

interface Pair {
	one: Side;
	other: Side;
	shift: Shift;
	/** False where they are too few for the level at which all are judged. */
	isJudged: boolean;
	/** Projects in both; null where the groups are of different ones. */
	pairs: number | null;
	/** What speaks against a difference whose interval leaves out 0. */
	unless: (level: number) => 'within_type' | 'without_one' | null;
}

/** Every two groups, and the level at which those that can be judged are judged together. */
function pairsOf(
	groups: readonly Side[],
	by: By,
	typeOf: (project: string) => string
): { pairs: Pair[]; level: number } {
	const held = groups.filter(({ code, n }) => code !== none && n > 0);
	const pairs = isWithin(by)
		? everyTwo(held, (one, other) => paired(one, other, typeOf))
		: everyTwo(
				held.map((side) => ({ side, figures: figuresOf(side.values) })),
				(one, other) => apart(one, other, by, typeOf)
			);
	// At which level a pair is judged hangs on how many are; one that cannot be judged there is none of them.
	let level = 1;
	for (let before = -1, judged = pairs.filter(({ isJudged }) => isJudged); judged.length !== before;) {
		before = judged.length;
		level = 1 - wrongAtMost / Math.max(before, 1);
		for (const pair of judged) pair.isJudged = pair.shift.isSure(level);
		judged = judged.filter(({ isJudged }) => isJudged);
	}
	return { pairs, level };
}

const everyTwo = <Each, Two>(all: readonly Each[], of: (one: Each, other: Each) => Two): Two[] =>
	all.flatMap((one, at) => all.slice(at + 1).map((other) => of(one, other)));

interface Ranked {
	side: Side;
	figures: InOrder;
}

/** Two groups of different projects. */
function apart(
	{ side: one, figures: xs }: Ranked,
	{ side: other, figures: ys }: Ranked,
	by: By,
	typeOf: (project: string) => string
): Pair {
	const shift = shiftBetween(xs, ys);
	return {
		one,
		other,
		shift,
		isJudged: one.n >= fewest && other.n >= fewest,
		pairs: null,
		unless: (level) =>
			by !== 'library_type' && !holdsWithinTypes(shift.sign(), one.values, other.values, typeOf)
				? 'within_type'
				: staysWithoutOne(shift.sign() > 0, xs, ys, level)
					? null
					: 'without_one'
	};
}

/** The same projects in two phases: their changes. What they would say without one is said by leaving that out. */
function paired(one: Side, other: Side, typeOf: (project: string) => string): Pair {
	const later = new Map(other.values.map(({ project, value }) => [project, value]));
	const pairs = one.values.flatMap(({ project, value }) => {
		const second = later.get(project);
		return second === undefined ? [] : [{ type: typeOf(project), change: less(value, second) }];
	});
	const changes = pairs.map(({ change }) => change);
	const shift = shiftOver(changes);
	return {
		one,
		other,
		shift,
		isJudged: changes.length >= fewest,
		pairs: changes.length,
		unless: (level) => {
			const sign = shift.sign();
			for (const own of group(pairs, ({ type }) => type).values())
				if (shiftOver(own.map(({ change }) => change)).sign() !== sign) return 'within_type';
			// The one that speaks loudest for it: without any other, the rest says it more.
			const loudest = (sign > 0 ? Math.max : Math.min)(...changes);
			const rest = changes.toSpliced(changes.indexOf(loudest), 1);
			return shiftOver(rest).leavesOutZero(level) ? null : 'without_one';
		}
	};
}

const figuresOf = (values: readonly ProjectValue[]): InOrder => inOrder(values.map(({ value }) => value));

/** Whether the direction is the same within each library type that has projects of both groups. */
function holdsWithinTypes(
	sign: number,
	one: readonly ProjectValue[],
	other: readonly ProjectValue[],
	typeOf: (project: string) => string
): boolean {
	const [ours, theirs] = [one, other].map((values) => group(values, ({ project }) => typeOf(project)));
	return [...(ours ?? [])].every(([type, own]) => {
		const against = theirs?.get(type);
		return against === undefined || shiftBetween(figuresOf(own), figuresOf(against)).sign() === sign;
	});
}

/**
 * Whether it still leaves out 0 when any one project is left out. Only two can matter most: the greatest of the group
 * that has more, and the least of the other.
 */
function staysWithoutOne(isMore: boolean, xs: InOrder, ys: InOrder, level: number): boolean {
	const [withoutLeast, withoutMost] = [
		(all: InOrder) => all.subarray(1),
		(all: InOrder) => all.subarray(0, -1)
	];
	const [fromOne, fromOther] = isMore ? [withoutMost, withoutLeast] : [withoutLeast, withoutMost];
	return (
		shiftBetween(fromOne(xs), ys).leavesOutZero(level) && shiftBetween(xs, fromOther(ys)).leavesOutZero(level)
	);
}

/** The library type of a project, as the groups name it. */
export const typesOf = (projects: readonly Project[]): ((project: string) => string) => {
	const types = new Map(projects.map((project) => [project.project_id, rowOf.library_type(project)]));
	return (project) => types.get(project) ?? none;
};
