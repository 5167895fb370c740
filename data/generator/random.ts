/** Chance that comes out the same everywhere: a stream of numbers from a name (FNV-1a, then mulberry32). */
export interface Chance {
	/** In [0, 1). */
	next(): number;
	/** A whole number from `least` to `greatest`, both included. */
	whole(least: number, greatest: number): number;
	between(least: number, greatest: number): number;
	/** True in `share` of all cases. */
	is(share: number): boolean;
	normal(mean: number, deviation: number): number;
	pick<T>(list: readonly T[]): T;
	/** `count` different ones, in the order of the list. */
	some<T>(list: readonly T[], count: number): T[];
}

function seedOf(name: string): number {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
	return hash >>> 0;
}

export function chanceOf(name: string): Chance {
	let state = seedOf(name);
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const between = (least: number, greatest: number): number => least + next() * (greatest - least);
	const whole = (least: number, greatest: number): number => Math.floor(between(least, greatest + 1));
	const pick = <T>(list: readonly T[]): T => {
		const found = list[whole(0, list.length - 1)];
		if (found === undefined) throw new Error('chance: nothing to pick from');
		return found;
	};
	return {
		next,
		whole,
		between,
		is: (share) => next() < share,
		// The sum of twelve uniform numbers: near enough to normal, never far out, the same on every machine.
		normal: (mean, deviation) => {
			let sum = -6;
			for (let draw = 0; draw < 12; draw++) sum += next();
			return mean + deviation * sum;
		},
		pick,
		some: (list, count) => {
			const left = list.map((_, at) => at);
			const chosen = new Set<number>();
			while (chosen.size < count && left.length > 0) chosen.add(left.splice(whole(0, left.length - 1), 1)[0] ?? 0);
			return list.filter((_, at) => chosen.has(at));
		}
	};
}
