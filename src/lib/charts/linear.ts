import { nice, ticks } from 'd3-array';

/** Values to pixels and back. */
export interface Linear {
	(value: number): number;
	invert: (px: number) => number;
	domain: () => [number, number];
	range: () => [number, number];
	ticks: (about: number) => number[];
	/** The same range over a domain that ends at ticks. */
	nice: (about: number) => Linear;
}

/**
 * d3's linear scale of two ends, step for step: d3-scale brings colours, times and their formats with it, a tenth of all
 * that a first visit loads.
 */
export function linear([low, high]: readonly number[], [left, right]: readonly number[] = []): Linear {
	const [a, b, from, to] = [low ?? 0, high ?? 1, left ?? 0, right ?? 1];
	const scale = between(a, b, from, to) as Linear;
	scale.invert = between(from, to, a, b);
	scale.domain = () => [a, b];
	scale.range = () => [from, to];
	scale.ticks = (about) => ticks(a, b, about);
	scale.nice = (about) => linear(nice(a, b, about), [from, to]);
	return scale;
}

function between(a: number, b: number, from: number, to: number): (value: number) => number {
	if (b < a) return between(b, a, to, from);
	return (value) => {
		const t = b === a ? 0.5 : (value - a) / (b - a);
		return from * (1 - t) + to * t;
	};
}
