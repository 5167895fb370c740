import type { Reading } from './index';
import { Records } from './records';
import type { Table } from './table';

const [firstRows, lastRows, otherRows] = [20, 5, 20];

/** What is shown of a table: how it begins and ends, and rows whose number of cells is another. */
export function preview(table: Table): Reading['preview'] {
	const { length, misfits } = table;
	const records = new Records(table);
	const first = Math.min(length, firstRows);
	const last = Math.max(first, length - lastRows);
	const rows = [...Array(first).keys(), ...Array.from({ length: length - last }, (_, at) => last + at)];
	return [...rows.map((row) => records.row(row)), ...misfits.slice(0, otherRows)]
		.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.slice(0, 1000)) }))
		.sort((one, other) => one.line - other.line);
}
