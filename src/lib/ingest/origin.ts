import { rawAt, type Column, type Origin, type Table } from './table';

/** A cell that is made from one of the source's: its row and column there; -1 where it is from none. */
export interface From {
	row: number;
	column: number;
}

/** A column of a table that is made from another's cells. A cell that is not there at all has the code -1. */
export class Made {
	readonly values: string[] = [];
	readonly raw: string[] = [];
	readonly typed: number[] = [];
	readonly codes: number[] = [];
	readonly rows: number[] = [];
	readonly columns: number[] = [];
	#seen = new Map<string, number>();

	constructor(readonly header: string) {}

	/** Puts a text of its own, or a cell of the source with what it was before it was corrected. */
	put(at: number, text: string, from?: { table: Table; cell: From }): void {
		const column = from && (from.table.columns[from.cell.column] as Column);
		const raw = from && column ? rawAt(column, from.cell.row) : text;
		const typed = Number(column && from ? (column.typed?.[column.codes[from.cell.row] ?? -1] ?? 0) : 0);
		const key = `${typed}\n${text}\n${raw}`;
		let code = this.#seen.get(key);
		if (code === undefined) {
			code = this.values.push(text) - 1;
			this.raw.push(raw);
			this.typed.push(typed);
			this.#seen.set(key, code);
		}
		this.codes[at] = code;
		this.rows[at] = from?.cell.row ?? -1;
		this.columns[at] = from?.cell.column ?? -1;
	}

	/** A cell of the source as it is read there. */
	copy(at: number, table: Table, cell: From): void {
		const column = table.columns[cell.column] as Column;
		this.put(at, column.values[column.codes[cell.row] ?? -1] ?? '', { table, cell });
	}

	isPut(at: number): boolean {
		return (this.codes[at] ?? -1) >= 0;
	}

	column(length: number): Column {
		const column: Column = {
			header: this.header,
			values: this.values,
			codes: Int32Array.from({ length }, (_, at) => this.codes[at] ?? -1)
		};
		if (this.typed.includes(1)) column.typed = Uint8Array.from(this.typed);
		if (this.raw.some((text, code) => text !== this.values[code])) column.raw = this.raw;
		return column;
	}

	cells(length: number): Origin['cells'][number] {
		const of = (list: readonly number[]) => Int32Array.from({ length }, (_, at) => list[at] ?? -1);
		return { rows: of(this.rows), columns: of(this.columns) };
	}
}

/** The table of some columns that were made, with where each of its cells stood. */
export function madeFrom(source: Table, made: readonly Made[], rows: readonly number[]): Table {
	const { length } = rows;
	return {
		columns: made.map((one) => one.column(length)),
		lines: Int32Array.from(rows, (row) => source.lines[row] as number),
		length,
		misfits: source.misfits,
		origin: { table: source, rows: Int32Array.from(rows), cells: made.map((one) => one.cells(length)) }
	};
}
