/**
 * Quantiles of three null distributions: the smallest k with P(X ≤ k) ≥ p. Exact up to the sizes at which R is, the
 * normal approximation beyond (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, chapters 3 and 4).
 */
const mostExact = 50;

/** Of the number of heads in n throws of a fair coin. */
export function headsQuantile(p: number, n: number): number {
	if (n > 1000) return normalQuantile(p, n / 2, Math.sqrt(n) / 2);
	let probability = 0.5 ** n;
	let below = 0;
	for (let k = 0; k <= n; k++) {
		below += probability;
		if (below >= p) return k;
		probability *= (n - k) / (k + 1);
	}
	return n;
}

/** Of the pairs that the first of two groups of m and n wins (Mann and Whitney 1947). */
export function winsQuantile(p: number, m: number, n: number): number {
	if (Math.max(m, n) > mostExact)
		return normalQuantile(p, (m * n) / 2, Math.sqrt((m * n * (m + n + 1)) / 12));
	return quantileOf(winsCounts(Math.min(m, n), Math.max(m, n)), p);
}

/** Of the sum of the ranks of n differences that are above nothing (Wilcoxon 1945). */
export function signedRankQuantile(p: number, n: number): number {
	if (n > mostExact) return normalQuantile(p, (n * (n + 1)) / 4, Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24));
	const counts = new Float64Array((n * (n + 1)) / 2 + 1);
	counts[0] = 1;
	for (let rank = 1; rank <= n; rank++)
		for (let sum = counts.length - 1; sum >= rank; sum--) counts[sum]! += counts[sum - rank]!;
	return quantileOf(counts, p);
}

/** By the number of pairs won: in how many orders of m and n that many are. */
function winsCounts(m: number, n: number): Float64Array {
	const key = `${m},${n}`;
	const known = remembered.get(key);
	if (known) return known;
	// Subsets of m of the ranks 0 … m + n − 1, by the sum of their ranks less the least that it can be.
	const bySize = Array.from({ length: m + 1 }, () => new Float64Array(m * n + 1));
	bySize[0]![0] = 1;
	for (let rank = 0; rank < m + n; rank++)
		for (let size = Math.min(rank + 1, m); size >= 1; size--) {
			const [to, from] = [bySize[size]!, bySize[size - 1]!];
			const step = rank - (size - 1);
			for (let wins = m * n; wins >= step; wins--) to[wins]! += from[wins - step]!;
		}
	const counts = bySize[m]!;
	remembered.set(key, counts);
	return counts;
}
const remembered = new Map<string, Float64Array>();

function quantileOf(counts: Float64Array, p: number): number {
	const total = counts.reduce((sum, count) => sum + count, 0);
	let below = 0;
	for (const [k, count] of counts.entries()) {
		below += count;
		if (below / total >= p) return k;
	}
	return counts.length - 1;
}

const normalQuantile = (p: number, mean: number, deviation: number): number =>
	Math.max(0, Math.ceil(mean + standardQuantile(p) * deviation - 0.5));

/** Below a half: the tail of the normal distribution, to 4.5e-4 (Abramowitz and Stegun 26.2.23). */
function standardQuantile(p: number): number {
	const t = Math.sqrt(-2 * Math.log(p));
	const above = 2.515517 + t * (0.802853 + t * 0.010328);
	return above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}
