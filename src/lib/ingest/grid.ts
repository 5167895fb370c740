import type { KeptTable } from './kept';
import { isBlank } from './dialect';
import { withinCells, type Column, type HeadRow, type Misfit, type Table } from './table';

/** Rows of a sheet as they stand in it; a number is one that a program stored as such. */
export type Grid = KeptTable['rows'];

/**
 * A stored number as text with a point. A spreadsheet shows no more than fifteen digits, and what a sum leaves
 * behind them (0.1 + 0.2) is not what anyone wrote.
 */
export const numberText = (value: number): string => {
	const shown = Number(value.toPrecision(15));
	return String(shown === 0 ? 0 : shown);
};

export const cellText = (cell: string | number): string =>
	typeof cell === 'number' ? numberText(cell) : cell;

export const headOf = (grid: Grid): HeadRow[] =>
	grid.map(({ line, cells }) => {
		const last = cells.findLastIndex((cell) => cellText(cell).trim() !== '');
		return { line, cells: cells.slice(0, last + 1).map(cellText) };
	});

class GridColumn {
	readonly values: string[] = [];
	readonly codes: number[] = [];
	readonly typed: number[] = [];
	// A text that looks like a number is another cell than the number: the text may be read two ways.
	#seen = new Map<string | number, number>();

	add(cell: string | number): void {
		let code = this.#seen.get(cell);
		if (code === undefined) {
			code = this.values.push(cellText(cell)) - 1;
			this.typed.push(Number(typeof cell === 'number'));
			this.#seen.set(cell, code);
		}
		this.codes.push(code);
	}

	column(header: string): Column {
		const column: Column = { header, values: this.values, codes: Int32Array.from(this.codes) };
		if (this.typed.includes(1)) column.typed = Uint8Array.from(this.typed);
		return column;
	}
}

/** Rows from one line to another as a table, like those of a text: blank ones passed over, misfits apart. */
export function gridTable(grid: Grid, header: readonly string[], from: number, to = Infinity): Table {
	const width = header.length;
	const least = header.findLastIndex((name) => name.trim() !== '') + 1;
	const columns = header.map(() => new GridColumn());
	const lines: number[] = [];
	const misfits: Misfit[] = [];
	for (const { line, cells, code } of grid) {
		if (line < from || line >= to) continue;
		const texts = cells.map(cellText);
		if (code) misfits.push({ line, cells: texts, code });
		if (code || isBlank(texts)) continue;
		if (cells.length < least || !isBlank(texts.slice(width))) {
			misfits.push({ line, cells: texts, code: 'ragged_row' });
			continue;
		}
		lines.push(line);
		for (const [at, column] of columns.entries()) column.add(cells[at] ?? '');
	}
	return withinCells({
		columns: columns.map((column, at) => column.column(header[at] as string)),
		lines: Int32Array.from(lines),
		length: lines.length,
		misfits
	});
}
