import type { Dictionary, Indicator, Measurements } from '#framework';
import { consistency, median, spreadOf, type Peers } from './median';
import { daysOf, isEarlier, newestByKind, rowOf, type Newest } from './newest';
import { OddTold } from './odd-told';
import type { Sheet } from './sheet';

/** Starting values of IMPORT's checks of odd values, in one place; nothing here changes what is read. */
export const thresholds = {
	/** C1: the change is more than half of the value before it … */
	change: 0.5,
	/** … and more than so many times the usual change of the others; C4: so far from the middle of the others. */
	robust: 3.5,
	/** C1: other projects that a usual change is taken from. C4: peers. */
	others: 5,
	peers: 8,
	/**
	 * C4: beyond what STATISTICS.md asks ("far from peers"), a count also has to be so many times the middle of the others,
	 * which only ever tells fewer. Libraries are of very different sizes: of counts spread as those are (log-normal,
	 * σ = 1) 8 in 100 lie beyond 3.5 deviations though nothing is wrong, and 1 in 100 beyond ten times the middle; and
	 * what a slip of the pen makes of a count has a figure too many.
	 */
	timesPeers: 10,
	/** C5: between these a factor is about a thousand; more narrowly where it is that to other projects. */
	thousand: [500, 2000],
	thousandOfOthers: [800, 1250],
	/** C5: so many projects have a middle. */
	middle: 3,
	/** C2: a whole number below it is the same again by chance. C5: it is small because it is. */
	small: 10,
	/** C1, C2: periods are as long as each other up to this share. */
	length: 0.25,
	/** Among more projects than these, one more or less does not move the middle. */
	many: 60,
	/** Of one kind so many are told; of the rest the number. */
	most: 200
} as const;

/** The numbers among some values. */
function numbersIn(values: Float64Array): Float64Array {
	const made = new Float64Array(values.length);
	let size = 0;
	for (let at = 0; at < values.length; at++)
		if (!isNaN(values[at] as number)) made[size++] = values[at] as number;
	return made.subarray(0, size);
}

/**
 * C1-C5 over a batch, against what is loaded and against the other projects. Each is told with room for a reason,
 * which stays with the value; one that was looked at is not told again.
 */
export function oddTold(
	from: Measurements,
	earlier: Measurements | undefined,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet
): void {
	const told = new OddTold(from, sheetOf, thresholds.most);
	const lengthOf = lengths(from, earlier);
	const [own, loaded] = [from.value, earlier?.value];
	const valueOf = (place: number): number =>
		place >= 0 ? (own[place] as number) : (loaded?.[rowOf(place)] ?? NaN);
	for (const kind of newestByKind(from, earlier)) {
		const type = dictionary.get(kind.indicator)?.valueType;
		if (type) judged(kind, type, valueOf, lengthOf, told);
	}
	told.done();
}

function judged(
	{ now, before }: Newest,
	type: Indicator['valueType'],
	valueOf: (place: number) => number,
	lengthOf: (place: number) => number,
	told: OddTold
): void {
	const [values, earlier, changes] = [0, 0, 0].map(() => new Float64Array(now.length)) as [
		Float64Array,
		Float64Array,
		Float64Array
	];
	for (let at = 0; at < now.length; at++) {
		const [one, other] = [now[at] as number, before[at] as number];
		values[at] = valueOf(one);
		earlier[at] = valueOf(other);
		const change = Math.abs((values[at] as number) - (earlier[at] as number));
		changes[at] = isNaN(change) || !isAsLong(lengthOf(one), lengthOf(other)) ? NaN : change;
	}
	const all = numbersIn(values);
	const middle = all.length >= thresholds.middle ? median(all) : NaN;
	const peersOf = othersOf(all, thresholds.peers, spreadOf);
	const usualBut = othersOf(numbersIn(changes), thresholds.others, median);
	for (let at = 0; at < now.length; at++) {
		const [place, other] = [now[at] as number, before[at] as number];
		if (place < 0) continue;
		const [value, last] = [values[at] as number, earlier[at] as number];
		if (isNaN(value)) {
			if (!isNaN(last)) told.add('missing_now', place, last);
			continue;
		}
		if (type === 'step') continue;
		const isChance = Number.isInteger(value) && Math.abs(value) < thresholds.small;
		const isOfLast = isThousandfold(value, last, thresholds.thousand);
		if (isOfLast || (!isChance && isThousandfold(value, middle, thresholds.thousandOfOthers))) {
			// Which of two values is the slip is not known: the one that is no whole number, or else the greater.
			const isOther =
				isOfLast &&
				other >= 0 &&
				(Number.isInteger(value) === Number.isInteger(last) ? last > value : Number.isInteger(value));
			if (isOther) told.add('thousandfold', other, value);
			else told.add('thousandfold', place, isOfLast ? last : middle);
			continue;
		}
		const peers = type === 'count' && isChance ? null : peersOf(value);
		if (peers && isFar(value, peers, type)) told.add('far_from_peers', place, peers.centre);
		const change = changes[at] as number;
		const usual = usualBut(change);
		const isJump =
			usual !== null &&
			change > thresholds.change * Math.abs(last) &&
			change > thresholds.robust * consistency * usual;
		if (isJump) told.add('jump', place, last);
		else if (change === 0 && !isChance) told.add('same_as_before', place, last);
	}
}

/** Counts are judged by how many times the others' they are: a large library is no slip, nor is a small one. */
function isFar(value: number, { centre, spread }: Peers, type: Indicator['valueType']): boolean {
	if (spread <= 0 || Math.abs(value - centre) <= thresholds.robust * spread) return false;
	return type !== 'count' || value >= thresholds.timesPeers * centre;
}

const isThousandfold = (value: number, other: number, [least, most]: readonly [number, number]): boolean => {
	if (!(value > 0 && other > 0)) return false;
	const factor = Math.max(value, other) / Math.min(value, other);
	return factor >= least && factor <= most;
};

/** Rows since the project began are as long as each other; a quarter is not compared with a year. */
const isAsLong = (one: number, other: number): boolean =>
	one === other || Math.abs(one - other) <= thresholds.length * Math.max(one, other);

function lengths(from: Measurements, earlier: Measurements | undefined): (place: number) => number {
	const of = (source: Measurements) => {
		const [starts, ends] = [daysOf(source.period_start), daysOf(source.period_end)];
		const [begin, end] = [source.period_start.codes, source.period_end.codes];
		return (row: number): number =>
			(begin[row] as number) < 0
				? 0
				: (ends[end[row] as number] as number) - (starts[begin[row] as number] as number) + 1;
	};
	const [own, loaded] = [of(from), earlier ? of(earlier) : null];
	return (place) => (isEarlier(place) && loaded ? loaded(rowOf(place)) : own(rowOf(place)));
}

/** What is computed from the others than one value; null where they are too few, or the value is none. */
function othersOf<T>(
	values: Float64Array,
	fewest: number,
	compute: (others: Float64Array) => T
): (value: number) => T | null {
	let all: T | undefined;
	return (value) => {
		if (isNaN(value) || values.length - 1 < fewest) return null;
		if (values.length > thresholds.many) return (all ??= compute(values));
		const at = values.indexOf(value);
		return compute(values.filter((_, place) => place !== at));
	};
}
