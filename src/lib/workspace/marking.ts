/** Says to whoever measures that something stands; one mark of a name at a time, so that a tab that lives long stays small. */
export function mark(name: `minga:${string}`): void {
	performance.clearMarks(name);
	performance.mark(name);
}
