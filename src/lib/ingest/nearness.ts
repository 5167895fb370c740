import { fold } from '#framework';

/** Edits between two texts (insert, delete, replace, swap of neighbours): Damerau-Levenshtein, optimal alignment. */
export function edits(one: string, other: string): number {
	const rows = one.length + 1;
	const width = other.length + 1;
	const cost = new Uint16Array(rows * width);
	for (let at = 0; at < rows; at++) cost[at * width] = at;
	for (let at = 0; at < width; at++) cost[at] = at;
	for (let a = 1; a < rows; a++)
		for (let b = 1; b < width; b++) {
			const isSame = one[a - 1] === other[b - 1];
			let least = Math.min(
				(cost[(a - 1) * width + b] as number) + 1,
				(cost[a * width + b - 1] as number) + 1,
				(cost[(a - 1) * width + b - 1] as number) + Number(!isSame)
			);
			if (a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1])
				least = Math.min(least, (cost[(a - 2) * width + b - 2] as number) + 1);
			cost[a * width + b] = least;
		}
	return cost[rows * width - 1] as number;
}

/** 1 = the same letters, 0 = nothing alike; relative to the longer text, so that short ones do not collide. */
export const alike = (one: string, other: string): number => {
	const length = Math.max(one.length, other.length);
	return length === 0 ? 1 : 1 - edits(one, other) / length;
};

/** Whether two folded texts are near enough to be offered as the same: one slip in five letters, and never in four. */
export function isNear(one: string, other: string): boolean {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	if (short.length < 5 || long.length - short.length > 0.2 * long.length) return false;
	// Of fewer than ten letters one may differ, or two be swapped: the rest is alike before and behind.
	if (long.length < 10 && alikeAtEnds(short, long) < long.length - 2) return false;
	return alike(one, other) >= 0.8;
}

function alikeAtEnds(short: string, long: string): number {
	let [before, behind] = [0, 0];
	while (before < short.length && short[before] === long[before]) before++;
	while (behind < short.length - before && short.at(-1 - behind) === long.at(-1 - behind)) behind++;
	return before + behind;
}

/** The nearest of some names to a text, if one is near and no other is as near. */
export function nearest<T>(text: string, names: Iterable<readonly [string, T]>): T | undefined {
	const folded = fold(text);
	let best: { by: number; value: T } | undefined;
	let isTied = false;
	for (const [name, value] of names) {
		if (Math.abs(name.length - folded.length) > 0.2 * Math.max(name.length, folded.length)) continue;
		if (!isNear(folded, name)) continue;
		const by = alike(folded, name);
		if (best && best.by === by && best.value !== value) isTied = true;
		if (!best || by > best.by) {
			best = { by, value };
			isTied = false;
		}
	}
	return isTied ? undefined : best?.value;
}
