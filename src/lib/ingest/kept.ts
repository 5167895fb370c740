import type { Misfit } from './table';

export interface KeptRow {
	line: number;
	cells: (string | number)[];
	/** Why it did not fit its header: what was taken out of it must not make it fit. */
	code?: Misfit['code'];
}

/**
 * A table as we keep it where the file itself must not be kept: columns that a person dropped are gone, single
 * answers are added up. It is archived in the file's place and is read like any other file, lines included.
 */
export interface KeptTable {
	/** The sheet or the title it stood under; empty where the file is one table. */
	part: string;
	/** Of the file as it came, since numbers and decisions are read by them; absent in a sheet. */
	delimiter?: string;
	signature?: string;
	head?: string;
	/** Headers of the columns that were emptied, parted by line ends. */
	dropped?: string;
	/** There where the rows were given back by an earlier import: who wrote their separator is not known. */
	mended?: string;
	/** The header first. `line` is that of the file as it came; a number is one that a program stored as such. */
	rows: KeptRow[];
}

const mark = 'minga-table 1\n';
const codes: readonly Misfit['code'][] = ['ragged_row', 'unterminated_quote', 'too_large'];

export const keep = (tables: readonly KeptTable[]): Uint8Array =>
	new TextEncoder().encode(mark + JSON.stringify(tables));

/** The tables of such a file; null where it is none. A damaged one throws. */
export function kept(bytes: Uint8Array): KeptTable[] | null {
	const start = new TextDecoder().decode(bytes.subarray(0, mark.length));
	if (start !== mark) return null;
	const read: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(mark.length)));
	if (!Array.isArray(read) || !read.every(isKept)) throw new Error('the kept table is damaged');
	return read;
}

function isKept(one: unknown): one is KeptTable {
	const { part, rows, ...more } = (one ?? {}) as Partial<Record<keyof KeptTable, unknown>>;
	const isRow = (row: unknown) => {
		const { line, cells, code } = (row ?? {}) as Partial<Record<keyof KeptRow, unknown>>;
		const isCell = (cell: unknown) => typeof cell === 'string' || Number.isFinite(cell);
		return Number.isSafeInteger(line) && Array.isArray(cells) && cells.every(isCell) && isCode(code);
	};
	const isCode = (code: unknown) => code === undefined || codes.includes(code as Misfit['code']);
	const isText = (text: unknown) => text === undefined || typeof text === 'string';
	return (
		typeof part === 'string' && Object.values(more).every(isText) && Array.isArray(rows) && rows.every(isRow)
	);
}
