/** Where the marks of a row stand: lane 0 is its middle, odd and even lanes lie above and below it. */
export interface Dodged {
	/** Lane of each mark, in the order given: 0, -1, 1, -2, 2 … from the middle outwards. */
	lanes: number[];
	/** How many lanes lie above and below the middle. */
	above: number;
	below: number;
}

/**
 * Puts each mark into the lane nearest the middle in which it touches nobody. `xs` ascend; the same positions
 * always give the same lanes. Undefined as soon as more lanes would be needed than there are.
 */
export function dodge(xs: readonly number[], distance: number, most: number): Dodged | undefined {
	// The first that fits serves, so that lanes run out only where one more than there are stand within reach of each other.
	for (let at = most; at < xs.length; at++)
		if ((xs[at] ?? 0) - (xs[at - most] ?? 0) < distance) return undefined;
	const ends: number[] = [];
	const lanes: number[] = [];
	for (const x of xs) {
		let at = 0;
		while (at < ends.length && x - (ends[at] ?? 0) < distance) at++;
		ends[at] = x;
		lanes.push(at % 2 ? -(at + 1) / 2 : at / 2);
	}
	return { lanes, above: Math.floor(ends.length / 2), below: Math.floor(Math.max(0, ends.length - 1) / 2) };
}
