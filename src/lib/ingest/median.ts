/** The value that would stand at `at` in order; what is smaller stands before it afterwards (Hoare's selection). */
function select(values: Float64Array, at: number): number {
	let [low, high] = [0, values.length - 1];
	while (low < high) {
		const pivot = values[(low + high) >> 1] as number;
		let [left, right] = [low, high];
		while (left <= right) {
			while ((values[left] as number) < pivot) left++;
			while ((values[right] as number) > pivot) right--;
			if (left > right) break;
			const held = values[left] as number;
			values[left++] = values[right] as number;
			values[right--] = held;
		}
		if (at <= right) high = right;
		else if (at >= left) low = left;
		else break;
	}
	return values[at] as number;
}

/** The middle of some numbers, the mean of the two middle ones where they are even; NaN of none. Sorting takes longer. */
export function median(values: Float64Array): number {
	const { length } = values;
	if (length === 0) return NaN;
	const made = values.slice();
	const upper = select(made, length >> 1);
	if (length % 2 === 1) return upper;
	let lower = -Infinity;
	for (let at = 0; at < length >> 1; at++) lower = Math.max(lower, made[at] as number);
	return (lower + upper) / 2;
}

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
export const consistency = 1.4826;

export interface Peers {
	centre: number;
	spread: number;
}
/** The middle of some numbers, and how far they lie from it: the median absolute deviation, made consistent. */
export function spreadOf(values: Float64Array): Peers {
	const centre = median(values);
	const away = new Float64Array(values.length);
	for (let at = 0; at < away.length; at++) away[at] = Math.abs((values[at] as number) - centre);
	return { centre, spread: consistency * median(away) };
}
