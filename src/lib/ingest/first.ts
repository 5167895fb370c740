/** The first of things in the order of their lines that begins on a line or below it. */
export function firstFrom(length: number, lineAt: (index: number) => number, line: number): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (lineAt(middle) < line) low = middle + 1;
		else high = middle;
	}
	return low;
}
export const firstAt = (lines: Int32Array, line: number): number =>
	firstFrom(lines.length, (at) => lines[at] as number, line);
