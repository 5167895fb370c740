import { atOnce } from '#framework';
import { differences, type Difference } from '../../src/lib/compare/differences';
import type { Group, Panel } from '#compare';
import { indicator, question } from './made';

/** Uniform in (0, 1), seeded (mulberry32). */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
	};
}

const normal = (next: () => number): number =>
	Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());

/** What projects report, by kind: each with a standard deviation by which a true difference is put in. */
const kinds: Record<string, { draw: (next: () => number) => number; deviation: number }> = {
	normal: { draw: normal, deviation: 1 },
	skewed: { draw: (next) => Math.exp(normal(next)), deviation: 1 },
	discrete: {
		draw: (next) => Math.min(5, Math.max(1, Math.round(3.6 + 0.8 * normal(next)))),
		deviation: 0.8
	},
	counts: { draw: (next) => poisson(next, 8), deviation: Math.sqrt(8) }
};

function poisson(next: () => number, mean: number): number {
	const limit = Math.exp(-mean);
	let [count, product] = [0, next()];
	while (product > limit) {
		count++;
		product *= next();
	}
	return count;
}

const sizes = [5, 10, 14];

function told(next: () => number, draw: (next: () => number) => number, shift: number): Difference[] {
	const groups = sizes.map((n, at) => ({
		code: `C${at}`,
		n,
		values: Array.from({ length: n }, (_, each) => ({
			project: `${at}-${each}`,
			value: draw(next) + (at === 2 ? shift : 0)
		}))
	})) as unknown as Group[];
	const panel: Panel = { code: null, groups };
	return atOnce(
		differences(
			{ question: question({ by: 'country' }), indicator: indicator('felt_heard') },
			panel,
			() => 'public'
		)
	);
}

/**
 * How often a question about three groups of 5, 10 and 14 projects says "clear" where nothing is true, how often that
 * can be at most by so many runs, and how often it does for a difference of one standard deviation between the 10 and
 * the 14, by kind of figure.
 */
export function simulate(
	runs: number,
	powerRuns: number
): Record<string, { falseClear: number; atMost: number; power: number }> {
	const found: ReturnType<typeof simulate> = {};
	for (const [kind, { draw, deviation }] of Object.entries(kinds)) {
		const next = random(20190630);
		let [wrong, right] = [0, 0];
		for (let run = 0; run < runs; run++)
			wrong += Number(told(next, draw, 0).some(({ band }) => band === 'clear'));
		for (let run = 0; run < powerRuns; run++) {
			const [, , between] = told(next, draw, deviation);
			right += Number(between?.band === 'clear');
		}
		const falseClear = wrong / runs;
		found[kind] = { falseClear, atMost: upper(falseClear, runs), power: right / powerRuns };
	}
	return found;
}

/** The greatest true rate that a share of so many runs speaks for: Wilson's upper bound, wrong once in a thousand. */
function upper(share: number, runs: number): number {
	const z = 3.09;
	const spread = z * Math.sqrt((share * (1 - share)) / runs + z ** 2 / (4 * runs ** 2));
	return (share + z ** 2 / (2 * runs) + spread) / (1 + z ** 2 / runs);
}
