import Papa from 'papaparse';
import type { Fault } from './index';
import { beyond, limits } from './limits';
import { lineEnds, pieces, unified } from './lines';

/** A column as the file has it: every distinct cell once, and which of them stands in each row. */
export interface Column {
	header: string;
	values: string[];
	codes: Int32Array;
	/** 1 = a program stored this value as a number (a spreadsheet does): it has one reading, with a point. */
	typed?: Uint8Array;
	/** Where a person corrected cells: the texts as they stood in the file, by the same codes. */
	raw?: string[];
	/** No column of the file: one value that a person gave for all its rows, which holds where they say nothing. */
	isGiven?: true;
}

/** A row that does not fit the header: its cells as they stood. */
export interface Misfit {
	line: number;
	cells: string[];
	code: 'ragged_row' | 'unterminated_quote' | 'too_large';
}

export interface Table {
	columns: Column[];
	/** 1-based line of the source on which each row begins. */
	lines: Int32Array;
	length: number;
	/** In the order of the file. */
	misfits: Misfit[];
	/** Why it was not read to its end. */
	beyond?: Fault;
	/** Where its cells stood, where it is made from another table. */
	origin?: Origin;
}

/** By row the row of the table it was made from; by column and row the cell, -1 where it is from none. */
export interface Origin {
	table: Table;
	rows: Int32Array;
	cells: { rows: Int32Array; columns: Int32Array }[];
}

export interface Place {
	delimiter: string;
	header: string[];
	/** Offset and line at which the rows begin. */
	from: number;
	line: number;
}

interface Parser {
	parse(text: string, base: number, ignoreLast: boolean): { data: string[][] };
}
/** The bare parser: the public `Papa.parse` takes twice the time to look after options that are not used. */
const parser = (delimiter: string) =>
	new (Papa as unknown as { Parser: new (config: object) => Parser }).Parser({ delimiter, newline: '\n' });

const parse = (parsing: Parser, text: string): string[][] => {
	// A last \n lets a quote followed by spaces close; the empty row it makes is taken off again.
	const { data } = parsing.parse(text.includes('"') ? text + '\n' : text, 0, false);
	if (!text.includes('"')) return data;
	const last = data[data.length - 1];
	if (last?.length === 1 && last[0] === '') data.pop();
	return data;
};

/** A row as it stands, and the line on which it begins. */
export interface HeadRow {
	cells: string[];
	line: number;
}

/** The first rows of a text by a delimiter. */
export function firstRows(head: string, delimiter: string, most: number): HeadRow[] {
	let line = 1;
	return parse(parser(delimiter), unified(head))
		.slice(0, most)
		.map((cells) => {
			const at = line;
			line += 1 + cells.reduce((ends, cell) => ends + (cell.includes('\n') ? lineEnds(cell) : 0), 0);
			return { cells, line: at };
		});
}

class Encoder {
	readonly values: string[] = [];
	codes: Int32Array;
	#seen = new Map<string, number>();
	#last: string | null = null;
	#lastCode = -1;

	constructor(capacity: number) {
		this.codes = new Int32Array(capacity);
	}

	add(rows: string[][], column: number, from: number): void {
		const seen = this.#seen;
		const codes = this.codes;
		let last = this.#last;
		let code = this.#lastCode;
		for (let row = 0; row < rows.length; row++) {
			const cell = (rows[row] as string[])[column] ?? '';
			if (cell !== last) {
				const known = seen.get(cell);
				if (known === undefined) {
					code = this.values.length;
					seen.set(cell, code);
					this.values.push(cell);
				} else code = known;
				last = cell;
			}
			codes[from + row] = code;
		}
		this.#last = last;
		this.#lastCode = code;
	}

	grow(capacity: number): void {
		const grown = new Int32Array(capacity);
		grown.set(this.codes);
		this.codes = grown;
	}
}

/** Quicker than trimming a million cells: letters and digits begin above the space. */
const mayBeBlank = (cell: string): boolean =>
	cell === '' || cell.charCodeAt(0) <= 32 || cell.charCodeAt(0) >= 160;

const isBlank = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '');

/**
 * Text → columns of codes. Blank rows are passed over; the line numbers stay those of the source. A row with
 * fewer cells than there are headers, or with more that say something, does not fit: which cell is missing
 * cannot be known.
 */
export function table(text: string, place: Place, onrows: (rows: number, share: number) => void): Table {
	const { header, delimiter } = place;
	const width = header.length;
	const least = header.findLastIndex((name) => name.trim() !== '') + 1;
	let capacity = 1024;
	const encoders = header.map(() => new Encoder(capacity));
	let lines = new Int32Array(capacity);
	const misfits: Misfit[] = [];
	const parsing = parser(delimiter);
	let line = place.line;
	let length = 0;
	let done = place.from;
	for (const piece of pieces(text, place.from, delimiter, width)) {
		done += piece.text.length + 1;
		if (piece.broken) {
			misfits.push({ line, cells: piece.text.split(delimiter), code: 'unterminated_quote' });
			line += 1 + lineEnds(piece.text);
			continue;
		}
		let rows = parse(parsing, piece.text);
		const hasQuotes = piece.text.includes('"');
		if (length + rows.length > capacity) {
			const likely = Math.ceil(((length + rows.length) * text.length) / Math.max(done, 1)) + 1024;
			capacity = Math.max(likely, length + rows.length);
			for (const encoder of encoders) encoder.grow(capacity);
			const grown = new Int32Array(capacity);
			grown.set(lines);
			lines = grown;
		}
		let kept = 0;
		for (let row = 0; row < rows.length; row++) {
			const cells = rows[row] as string[];
			const at = line++;
			if (hasQuotes) for (const cell of cells) if (/[\r\n]/.test(cell)) line += lineEnds(cell);
			const isOdd = cells.length !== width;
			if (mayBeBlank(cells[0] as string) && isBlank(cells)) continue;
			if (isOdd && (cells.length < least || !isBlank(cells.slice(width)))) {
				misfits.push({ line: at, cells, code: 'ragged_row' });
				continue;
			}
			lines[length + kept] = at;
			rows[kept++] = cells;
		}
		if (kept < rows.length) rows = rows.slice(0, kept);
		for (let column = 0; column < width; column++) encoders[column]?.add(rows, column, length);
		length += kept;
		if (length + misfits.length > limits.rows) break;
		onrows(length, Math.min(1, done / text.length));
	}
	const made: Table = {
		columns: encoders.map(({ values, codes }, at) => ({
			header: header[at] as string,
			values,
			codes: codes.slice(0, length)
		})),
		lines: lines.slice(0, length),
		length,
		misfits
	};
	if (length + misfits.length > limits.rows)
		return {
			...made,
			beyond: beyond('rows', Math.max(length + misfits.length, likelyRows(length, done, text)))
		};
	return withinCells(made);
}

const likelyRows = (length: number, done: number, text: string): number =>
	Math.round((length * text.length) / Math.max(done, 1) / 1e5) * 1e5;

/** Rows with a cell that is too long do not fit: they are held like any other that cannot be read. */
export function withinCells(read: Table): Table {
	const over = new Set<number>();
	for (const { values, codes } of read.columns) {
		const isOver = new Set<number>();
		for (const [code, value] of values.entries()) if (value.length > limits.cell) isOver.add(code);
		if (isOver.size > 0)
			codes.forEach((code, row) => {
				if (isOver.has(code)) over.add(row);
			});
	}
	if (over.size === 0) return read;
	const misfits = [...over].map((row): Misfit => {
		const cells = read.columns.map((column) => cellAt(column, row));
		return { line: read.lines[row] as number, cells, code: 'too_large' };
	});
	const rest = without(read, over);
	return { ...rest, misfits: [...rest.misfits, ...misfits].sort((one, other) => one.line - other.line) };
}

/** The table without some of its rows. What stood in them alone is gone, so that it is no evidence for the rest. */
export function without(from: Table, rows: ReadonlySet<number>): Table {
	if (rows.size === 0) return from;
	const kept = Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !rows.has(row));
	return {
		...from,
		columns: from.columns.map((column) => picked(column, kept)),
		lines: kept.map((row) => from.lines[row] as number),
		length: kept.length,
		...(from.origin && { origin: originOf(from.origin, kept) })
	};
}

function originOf({ table, rows, cells }: Origin, kept: Int32Array): Origin {
	const of = (list: Int32Array) => kept.map((row) => list[row] as number);
	return {
		table,
		rows: of(rows),
		cells: cells.map((cell) => ({ rows: of(cell.rows), columns: of(cell.columns) }))
	};
}

function picked(column: Column, rows: Int32Array): Column {
	const to = new Int32Array(column.values.length).fill(-1);
	const values: string[] = [];
	const typed: number[] = [];
	const raw: string[] = [];
	const codes = rows.map((row) => {
		const code = column.codes[row] as number;
		if (code < 0) return -1;
		if (to[code] === -1) {
			to[code] = values.push(column.values[code] as string) - 1;
			typed.push(column.typed?.[code] ?? 0);
			raw.push(column.raw?.[code] ?? '');
		}
		return to[code] as number;
	});
	return {
		...column,
		values,
		codes,
		...(column.typed && { typed: Uint8Array.from(typed) }),
		...(column.raw && { raw })
	};
}

/** The table without what begins on some lines. */
export function withoutLines(from: Table, lines: ReadonlySet<number>): Table {
	if (lines.size === 0) return from;
	const rows = new Set<number>();
	from.lines.forEach((line, row) => {
		if (lines.has(line)) rows.add(row);
	});
	return { ...without(from, rows), misfits: from.misfits.filter(({ line }) => !lines.has(line)) };
}

/** A cell as the file has it, whatever a person made of it. */
export const rawAt = (column: Column | undefined, row: number): string =>
	(column?.raw ?? column?.values)?.[column?.codes[row] ?? -1] ?? '';

export const cellAt = (column: Column | undefined, row: number): string =>
	column?.values[column.codes[row] ?? -1] ?? '';

/** A row without the empty cells behind its last one. */
export const trimmedEnd = (cells: readonly string[]): string[] =>
	cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
