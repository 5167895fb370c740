/** Whether every byte counts: the browser is told to save data, or its line is of the slowest kind. */
export function isDear(): boolean {
	const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
	return connection?.saveData === true || /2g$/.test(connection?.effectiveType ?? '');
}
