import { fsum, quantileSorted } from 'd3-array';

/**
 * The sum, rounded once. Whole numbers add up without any rounding, and most of ours are whole: thousands of short
 * sums need not be carried on in parts, as `fsum` does.
 */
export function sum(values: readonly number[]): number {
	let [total, size] = [0, 0];
	for (const value of values) {
		if (!Number.isInteger(value)) return fsum(values);
		total += value;
		size += Math.abs(value);
	}
	return size <= Number.MAX_SAFE_INTEGER ? total : fsum(values);
}

/**
 * Lower quartile, median, upper quartile: linear interpolation of order statistics, h = (n − 1)p + 1 (Hyndman
 * and Fan 1996, type 7). Null for no values.
 */
export function quartiles(values: readonly number[]): [number, number, number] | null {
	const sorted = values.toSorted((a, b) => a - b);
	const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p));
	return q1 === undefined || median === undefined || q3 === undefined ? null : [q1, median, q3];
}

export interface Ratio {
	numerator: number;
	denominator: number;
}

/** Σ numerators ÷ Σ denominators; a percent is `per` 100. */
export const ratioOfSums = (parts: readonly Ratio[], per = 1): number =>
	(per * sum(parts.map((part) => part.numerator))) / sum(parts.map((part) => part.denominator));

/** A mean as the ratio that it is, so that Σ(value × weight) ÷ Σ weights is a ratio of sums. */
export const weighted = (value: number, weight: number): Ratio => ({
	numerator: value * weight,
	denominator: weight
});

/** How much one part matters: least and greatest ratio when each in turn is left out. Null for less than two. */
export function ratioWithoutOne(parts: readonly Ratio[], per = 1): [least: number, greatest: number] | null {
	if (parts.length < 2) return null;
	const numerators = sum(parts.map((part) => part.numerator));
	const denominators = sum(parts.map((part) => part.denominator));
	const ratios = parts.map(
		(part) => (per * (numerators - part.numerator)) / (denominators - part.denominator)
	);
	return [Math.min(...ratios), Math.max(...ratios)];
}

/**
 * Typical change: the median of the Walsh averages (dᵢ + dⱼ)/2, i ≤ j (Hodges and Lehmann 1963). Null for no
 * differences.
 */
export function typicalChange(differences: readonly number[]): number | null {
	if (differences.length === 0) return null;
	const sorted = Float64Array.from(differences).sort();
	const averages = (sorted.length * (sorted.length + 1)) / 2;
	const lower = walshAverage(sorted, Math.ceil(averages / 2));
	const upper = averages % 2 === 1 ? lower : walshAverage(sorted, averages / 2 + 1);
	// Plus zero: no change is never written as −0.
	return (lower + upper) / 2 + 0;
}

/**
 * The rank-th smallest Walsh average, found by halving the range between two of them. Thousands of projects
 * have millions of averages; those are counted along the sorted differences here, never listed.
 */
function walshAverage(sorted: Float64Array, rank: number): number {
	let least = sorted[0] as number;
	let greatest = sorted[sorted.length - 1] as number;
	while (least < greatest) {
		const halfway = least + (greatest - least) / 2;
		const { count, below, above } = walshAround(sorted, halfway < greatest ? halfway : least);
		if (count >= rank) greatest = below;
		else least = above;
	}
	return least;
}

/** How many Walsh averages are at most `limit`, the greatest of those, and the least of the others. */
function walshAround(sorted: Float64Array, limit: number): { count: number; below: number; above: number } {
	let [count, below, above] = [0, -Infinity, Infinity];
	let end = sorted.length;
	for (let i = 0; i < sorted.length; i++) {
		const average = (j: number) => ((sorted[i] as number) + (sorted[j] as number)) / 2;
		while (end > 0 && average(end - 1) > limit) end--;
		// Partners from i on, so that each pair is counted once; what is before i was counted from there.
		if (end > i) {
			count += end - i;
			below = Math.max(below, average(end - 1));
		}
		const next = Math.max(end, i);
		if (next < sorted.length) above = Math.min(above, average(next));
	}
	return { count, below, above };
}
