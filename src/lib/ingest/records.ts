import { firstFrom } from './first';
import { lineEnds } from './lines';
import { cellAt, type Table } from './table';

/** One row of a table as the file has it, whether it fits the header or not. */
export interface FileRow {
	line: number;
	cells: string[];
	/** Its place among the rows that fit; -1 = a misfit. */
	row: number;
}

/** The rows of a table in the order of the file: those that fit and the misfits are kept apart. */
export class Records {
	constructor(readonly table: Table) {}

	row(row: number): FileRow {
		const { columns, lines } = this.table;
		return { line: lines[row] as number, cells: columns.map((column) => cellAt(column, row)), row };
	}
	/** The record on or below a line, or null. */
	from(line: number): FileRow | null {
		const { lines, misfits, length } = this.table;
		const row = firstFrom(length, (at) => lines[at] as number, line);
		const misfit = misfits[firstFrom(misfits.length, (at) => misfits[at]?.line as number, line)];
		if (row < length && (!misfit || (lines[row] as number) < misfit.line)) return this.row(row);
		return misfit ? { line: misfit.line, cells: misfit.cells, row: -1 } : null;
	}
	/** The record above a line, or null. */
	above(line: number): FileRow | null {
		const { lines, misfits, length } = this.table;
		const row = firstFrom(length, (at) => lines[at] as number, line) - 1;
		const misfit = misfits[firstFrom(misfits.length, (at) => misfits[at]?.line as number, line) - 1];
		if (row >= 0 && (!misfit || (lines[row] as number) > misfit.line)) return this.row(row);
		return misfit ? { line: misfit.line, cells: misfit.cells, row: -1 } : null;
	}
}

/** The line below a record. */
export const below = ({ line, cells }: FileRow): number =>
	line + 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
