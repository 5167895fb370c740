import { group } from 'd3-array';
import type { InTurns, Project } from '#framework';
import { accumulates } from './accumulates';
import type { Group, Groups, ProjectValue } from './answer';
import { fewest } from './group';
import { isPart, isWithin, none, type By } from './question';
import { rowOf } from './select';
import {
	changeInterval,
	differenceInterval,
	leavesOutZero,
	typicalChange,
	typicalDifference,
	type Interval
} from './typical';

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
	{ question: { by }, indicator }: Pick<Groups, 'question' | 'indicator'>,
	{ groups }: { groups: readonly Side[] },
	typeOf: (project: string) => string
): InTurns<Difference[]> {
	const held = groups.filter(({ code, n }) => code !== none && n > 0);
	const all = held.flatMap((one, at) => held.slice(at + 1).map((other) => [one, other] as const));
	const judges = all.map(([one, other]) =>
		isWithin(by) ? paired(one, other, typeOf) : apart(one, other, by, typeOf)
	);
	// At which level a pair is judged hangs on how many are; one that cannot be judged there is none of them.
	let judged = judges.filter(({ isEnough }) => isEnough);
	let level = 1;
	for (let before = -1; judged.length !== before;) {
		before = judged.length;
		level = 1 - wrongAtMost / Math.max(before, 1);
		const still: Judge[] = [];
		for (const judge of judged) {
			yield;
			if (judge.interval(level) !== null) still.push(judge);
		}
		judged = still;
	}
	// How many people fall to each part says how a whole is made up; a percentage or a mean of each can differ.
	const isPartOfWhole = isPart(by) && indicator.valueType === 'count';
	const told: Difference[] = [];
	for (const [at, [one, other]] of all.entries()) {
		yield;
		const judge = judges[at] as Judge;
		const interval = judged.includes(judge) ? judge.interval(level) : null;
		const named = { one: one.code, other: other.code, pairs: judge.pairs };
		if (interval === null) {
			told.push({ ...named, band: 'too_few', typical: null, interval, unless: null });
			continue;
		}
		const typical = judge.typical();
		const notJudged = isPartOfWhole
			? 'parts_of_whole'
			: by === 'phase' && accumulates(indicator, one, other)
				? 'accumulated'
				: null;
		if (notJudged !== null) {
			told.push({ ...named, band: 'not_judged', typical, interval, unless: notJudged });
			continue;
		}
		const isOut = leavesOutZero(interval);
		const unless = isOut ? judge.unless(level) : null;
		const isPossible = isOut || leavesOutZero(judge.interval(possibleLevel));
		const band = isOut && unless === null ? 'clear' : isPossible ? 'possible' : 'none';
		told.push({ ...named, band, typical, interval, unless });
	}
	return told;
}

/** What is held against another. */
type Side = Pick<Group, 'code' | 'values' | 'n'>;

interface Judge {
	isEnough: boolean;
	pairs: number | null;
	typical: () => number | null;
	interval: (level: number) => Interval | null;
	unless: (level: number) => Difference['unless'];
}

/** Asked again at the same level, it is not computed again. */
function once(interval: Judge['interval']): Judge['interval'] {
	const known = new Map<number, Interval | null>();
	return (level) => {
		if (!known.has(level)) known.set(level, interval(level));
		return known.get(level)!;
	};
}

/** Two groups of different projects. */
function apart(one: Side, other: Side, by: By, typeOf: (project: string) => string): Judge {
	const [xs, ys] = [valuesOf(one.values), valuesOf(other.values)];
	return {
		isEnough: one.n >= fewest && other.n >= fewest,
		pairs: null,
		typical: () => typicalDifference(xs, ys),
		interval: once((level) => differenceInterval(xs, ys, level)),
		unless: (level) =>
			by !== 'library_type' && !holdsWithinTypes(one.values, other.values, typeOf)
				? 'within_type'
				: staysWithoutOne(xs, ys, level)
					? null
					: 'without_one'
	};
}

/** The same projects in two phases: their changes. What they would say without one is said by leaving that out. */
function paired(one: Side, other: Side, typeOf: (project: string) => string): Judge {
	const later = new Map(other.values.map(({ project, value }) => [project, value]));
	const pairs = one.values.flatMap(({ project, value }) => {
		const second = later.get(project);
		return second === undefined ? [] : [{ type: typeOf(project), change: value - second }];
	});
	const changes = pairs.map(({ change }) => change);
	return {
		isEnough: changes.length >= fewest,
		pairs: changes.length,
		typical: () => typicalChange(changes),
		interval: once((level) => changeInterval(changes, level)),
		unless: (level) => {
			const all = typicalChange(changes) ?? 0;
			const isMore = all > 0;
			for (const own of group(pairs, ({ type }) => type).values()) {
				const typical = typicalChange(own.map(({ change }) => change)) ?? 0;
				if (Math.sign(typical) !== Math.sign(all)) return 'within_type';
			}
			// The one that speaks loudest for it: without any other, the rest says it more.
			const loudest = (isMore ? Math.max : Math.min)(...changes);
			const rest = changes.toSpliced(changes.indexOf(loudest), 1);
			return leavesOutZero(changeInterval(rest, level)) ? null : 'without_one';
		}
	};
}

const valuesOf = (values: readonly ProjectValue[]): number[] => values.map(({ value }) => value);

/** Whether the direction is the same within each library type that has projects of both groups. */
function holdsWithinTypes(
	one: readonly ProjectValue[],
	other: readonly ProjectValue[],
	typeOf: (project: string) => string
): boolean {
	const all = typicalDifference(valuesOf(one), valuesOf(other)) ?? 0;
	return [...new Set(one.map(({ project }) => typeOf(project)))].every((type) => {
		const [xs, ys] = [one, other].map((values) => values.filter(({ project }) => typeOf(project) === type));
		const own = typicalDifference(valuesOf(xs ?? []), valuesOf(ys ?? []));
		return own === null || Math.sign(own) === Math.sign(all);
	});
}

/**
 * Whether it still leaves out 0 when any one project is left out. Only two can matter most: the greatest of the group
 * that has more, and the least of the other.
 */
function staysWithoutOne(xs: readonly number[], ys: readonly number[], level: number): boolean {
	const isMore = (typicalDifference(xs, ys) ?? 0) > 0;
	const without = (values: readonly number[], extreme: number) =>
		values.toSpliced(values.indexOf(extreme), 1);
	const [most, least] = isMore ? [Math.max, Math.min] : [Math.min, Math.max];
	return (
		leavesOutZero(differenceInterval(without(xs, most(...xs)), ys, level)) &&
		leavesOutZero(differenceInterval(xs, without(ys, least(...ys)), level))
	);
}

/** The library type of a project, as the groups name it. */
export const typesOf = (projects: readonly Project[]): ((project: string) => string) => {
	const types = new Map(projects.map((project) => [project.project_id, rowOf.library_type(project)]));
	return (project) => types.get(project) ?? none;
};
