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
	// Numbers in their own order: with a rule of ours thousands take several times as long. d3 reads any list by place.
	const sorted = Float64Array.from(values).sort() as unknown as number[];
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
