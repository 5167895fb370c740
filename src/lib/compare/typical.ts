import { headsQuantile, signedRankQuantile, winsQuantile } from './ranks';

/** Least and greatest value that the data do not speak against. */
export type Interval = [least: number, greatest: number];

/** What arithmetic leaves over (0.1 + 0.2 is no 0.3) is no difference. */
const noDifference = 1e-9;
/** On which side of no difference at all one lies, everywhere by this one rule. */
const sideOf = (difference: number): number =>
	difference > noDifference ? 1 : difference <= -noDifference ? -1 : 0;

/** Whether an interval leaves out no difference at all. */
export const leavesOutZero = (interval: Interval | null): boolean =>
	interval !== null && (sideOf(interval[0]) > 0 || sideOf(interval[1]) < 0);

/** One value less another: two that arithmetic alone keeps apart are one. */
export const less = (one: number, other: number): number => (sideOf(one - other) === 0 ? 0 : one - other);

/** Numbers that are too many to be listed, in order: how many are at most a limit, and the two next to it. */
interface Ordered {
	count: number;
	least: number;
	greatest: number;
	around: (limit: number) => { count: number; below: number; above: number };
}

/** What two groups, or the same projects twice, differ by. What is asked of it alone is worked out. */
export interface Shift {
	/** The median of all its differences (Hodges and Lehmann 1963). Null where there are none. */
	typical: () => number | null;
	/** Whether that is above 0 or below it, without looking for it. */
	sign: () => number;
	/** The interval at a level (0.95), exact by ranks. Null where none is that sure. */
	interval: (level: number) => Interval | null;
	/** Whether there is an interval that is so sure. */
	isSure: (level: number) => boolean;
	/** Whether it leaves out no difference at all, without looking for its ends: one count instead of dozens. */
	leavesOutZero: (level: number) => boolean;
}

/** Values of a group in their order, so that a group that is held against many is not put in order for each. */
export type InOrder = Float64Array;
export const inOrder = (values: readonly number[]): InOrder => new Float64Array(values).sort();

/** By all differences between a value of one group and a value of the other, and the exact distribution of pairs won. */
export const shiftBetween = (one: InOrder, other: InOrder): Shift =>
	shiftOf(one.length === 0 || other.length === 0 ? null : differencesOf(one, other), (p) =>
		winsQuantile(p, one.length, other.length)
	);

/** By the Walsh averages (dᵢ + dⱼ)/2, i ≤ j, of the changes of some projects, and exact signed ranks. */
export const shiftOver = (changes: readonly number[]): Shift =>
	shiftOf(changes.length === 0 ? null : walshAverages(changes), (p) => signedRankQuantile(p, changes.length));

function shiftOf(all: Ordered | null, quantile: (p: number) => number): Shift {
	const rankAt = (level: number): number => (all === null ? 0 : quantile((1 - level) / 2));
	return {
		typical: () => all && middle(all),
		sign: () => (all === null ? 0 : signOf(all)),
		interval(level) {
			const k = rankAt(level);
			return all === null || k === 0 ? null : between(all, k);
		},
		isSure: (level) => rankAt(level) > 0,
		leavesOutZero(level) {
			const k = rankAt(level);
			if (all === null || k === 0) return false;
			return isAbove(all, k) || isBelow(all, all.count + 1 - k);
		}
	};
}

/** Typical change of some projects. */
export const typicalChange = (changes: readonly number[]): number | null => shiftOver(changes).typical();

/** Its interval at a level (0.95). Null where none is that sure. */
export const changeInterval = (changes: readonly number[], level: number): Interval | null =>
	shiftOver(changes).interval(level);

/** Typical difference of two groups. */
export const typicalDifference = (one: readonly number[], other: readonly number[]): number | null =>
	shiftBetween(inOrder(one), inOrder(other)).typical();

/** Its interval at a level (0.95). Null where none is that sure. */
export const differenceInterval = (
	one: readonly number[],
	other: readonly number[],
	level: number
): Interval | null => shiftBetween(inOrder(one), inOrder(other)).interval(level);

/** The interval of a group's median at a level (0.95): two of its values. Null where none is that sure. */
export function medianInterval(values: readonly number[], level: number): Interval | null {
	const k = headsQuantile((1 - level) / 2, values.length);
	if (k === 0) return null;
	const sorted = inOrder(values);
	return [sorted[k - 1] as number, sorted[sorted.length - k] as number];
}

function middle(all: Ordered): number {
	const lower = ranked(all, Math.ceil(all.count / 2));
	const upper = all.count % 2 === 1 ? lower : ranked(all, all.count / 2 + 1);
	// Plus zero: no change is never written as −0.
	return (lower + upper) / 2 + 0;
}

/** On which side of no difference the rank-th smallest lies, told by one count. */
const isAbove = (all: Ordered, rank: number): boolean => all.around(noDifference).count < rank;
const isBelow = (all: Ordered, rank: number): boolean => all.around(-noDifference).count >= rank;

/** Of the middle one. Where the two in the middle are on different sides, it must be looked for. */
function signOf(all: Ordered): number {
	if (isAbove(all, Math.ceil(all.count / 2))) return 1;
	if (isBelow(all, Math.floor(all.count / 2) + 1)) return -1;
	return sideOf(middle(all));
}

const between = (all: Ordered, k: number): Interval => [
	ranked(all, k) + 0,
	ranked(all, all.count + 1 - k) + 0
];

/** The rank-th smallest, found by halving the range between two of them: thousands of values have millions of pairs. */
function ranked({ least, greatest, around }: Ordered, rank: number): number {
	while (least < greatest) {
		const halfway = least + (greatest - least) / 2;
		const { count, below, above } = around(halfway < greatest ? halfway : least);
		if (count >= rank) greatest = below;
		else least = above;
	}
	return least;
}

function walshAverages(differences: readonly number[]): Ordered {
	const sorted = inOrder(differences);
	const size = sorted.length;
	const around = (limit: number) => {
		let [count, below, above] = [0, -Infinity, Infinity];
		let end = size;
		for (let i = 0; i < size; i++) {
			const average = (j: number) => ((sorted[i] as number) + (sorted[j] as number)) / 2;
			while (end > 0 && average(end - 1) > limit) end--;
			// Partners from i on, so that each pair is counted once; what is before i was counted from there.
			if (end > i) {
				count += end - i;
				below = Math.max(below, average(end - 1));
			}
			const next = Math.max(end, i);
			if (next < size) above = Math.min(above, average(next));
		}
		return { count, below, above };
	};
	return {
		count: (size * (size + 1)) / 2,
		least: sorted[0] as number,
		greatest: sorted[size - 1] as number,
		around
	};
}

function differencesOf(xs: InOrder, ys: InOrder): Ordered {
	const difference = (i: number, j: number) => (xs[i] as number) - (ys[j] as number);
	const held = ys.length;
	// Plain comparisons: between ten groups of hundreds this loop runs ten million times.
	const around = (limit: number) => {
		let [count, below, above, first] = [0, -Infinity, Infinity, 0];
		for (let i = 0; i < xs.length; i++) {
			const x = xs[i] as number;
			while (first < held && x - (ys[first] as number) > limit) first++;
			count += held - first;
			if (first < held) {
				const next = x - (ys[first] as number);
				if (next > below) below = next;
			}
			if (first > 0) {
				const last = x - (ys[first - 1] as number);
				if (last < above) above = last;
			}
		}
		return { count, below, above };
	};
	return {
		count: xs.length * held,
		least: difference(0, held - 1),
		greatest: difference(xs.length - 1, 0),
		around
	};
}
