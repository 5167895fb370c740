import { namesTable } from './columns';
import { limits } from './limits';
import { offsetOf } from './lines';
import { isMended } from './mended';
import { isOfPersons } from './personal';
import { firstRows, type HeadRow, type Place } from './table';

/** Where a table begins: its header, and what stands above that. */
export interface Begin {
	header: string[];
	/** 1-based line of the header, and the line on which its rows begin. */
	headerLine: number;
	line: number;
	/** Rows above the header that say something: titles. */
	above: HeadRow[];
}

export interface Dialect extends Begin, Place {}

/** What a person said about how a file is to be read. */
export interface SaidDialect {
	delimiter?: string | undefined;
	headerLine?: number | undefined;
}

const delimiters = [',', ';', '\t', '|'] as const;
/** A header stands within the first lines, what stands above it is a title; below a long text it may stand deeper. */
const deepest = 20;
const deeper = 10 * deepest;
const behind = 2 * deepest;
const headLength = 1 << 18;

interface Candidate {
	delimiter: string;
	at: number;
	row: HeadRow;
	/** How many of the headers are known to us. */
	known: number;
	/** Share of the following rows that have as many cells as the header. */
	steady: number;
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
export const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
export const isNumeric = (cell: string): boolean => /^\s*[-+−]?[\d.,'’\s]*\d[\d.,'’\s]*%?\s*$/.test(cell);

/**
 * Whether a row names columns rather than things: most of its cells are headers of ours, and none is a number but for
 * the years of columns of years. (A single known word may stand in any row: "Library" is a header and a value.)
 * Headers of what is said of persons are none of ours, and are none of a thing's either.
 */
export function isHeaderLike(cells: readonly string[], isKnown: (header: string) => boolean): boolean {
	const texts = cells
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '' && !/^(19|20)\d\d$/.test(cell) && !isOfPersons(cell));
	if (texts.length < 2 || texts.length > limits.columns || texts.some(isNumeric)) return false;
	const known = new Set(texts.filter(isKnown).map((text) => text.toLowerCase())).size;
	return known >= 2 && known * 2 > texts.length;
}

/** Asks about each text once, and not about what can be no header. */
function remembering(isKnown: (header: string) => boolean): (header: string) => boolean {
	const asked = new Map<string, boolean>();
	return (text) => {
		if (text.length > 200 || text === '' || isNumeric(text)) return false;
		const known = asked.get(text) ?? isKnown(text);
		asked.set(text, known);
		return known;
	};
}

/**
 * Delimiter and header line: the pair that reveals the most headers we know, then the one with the steadiest
 * field count. (A guess by field counts alone takes the comma of 1,5 for a delimiter.) What a person said holds.
 */
export function dialect(
	text: string,
	known: (header: string) => boolean,
	said: SaidDialect = {}
): Dialect | null {
	const isKnown = remembering(known);
	const head = text.slice(0, headLength);
	const named = /^"?sep=(.)"?[;,\t|]*\s*?(\r\n?|\n|$)/i.exec(head)?.[1];
	const first = said.delimiter ?? named;
	const tried = said.delimiter
		? [said.delimiter]
		: first
			? [first, ...delimiters.filter((other) => other !== first)]
			: delimiters;
	let best: Candidate | null = null;
	let bestRows: HeadRow[] = [];
	for (const depth of [deepest, deeper]) {
		for (const delimiter of tried) {
			const rows = firstRows(head, delimiter, depth + behind).slice(named === undefined ? 0 : 1);
			const candidate = bestOf(rows, delimiter, isKnown, depth);
			if (candidate && (!best || isBetter(candidate, best))) [best, bestRows] = [candidate, rows];
		}
		if (!best || best.known > 0) break;
	}
	if (!best) return null;
	const { delimiter } = best;
	const at = said.headerLine === undefined ? null : rowAt(text, said.headerLine, delimiter);
	const row = at ?? best.row;
	const above = at ? firstRows(text.slice(0, offsetOf(text, at.line)), delimiter, Infinity) : bestRows;
	const begin = begun(above, row, ends(row.cells));
	return { ...begin, delimiter, from: offsetOf(text, begin.line) };
}

/** The same among the rows of a sheet, which has no delimiter. */
export function begin(
	rows: readonly HeadRow[],
	known: (header: string) => boolean,
	saidLine?: number
): Begin | null {
	const isKnown = remembering(known);
	const said = rows.find((row) => row.line === saidLine && !isBlank(row.cells));
	const found = (depth: number) => bestOf(rows.slice(0, depth + behind), '', isKnown, depth);
	const near = said ? null : found(deepest);
	const row = said ?? (near && near.known === 0 ? found(deeper) : near)?.row;
	return row ? begun(rows, row, 0) : null;
}

const begun = (rows: readonly HeadRow[], { cells, line }: HeadRow, more: number): Begin => ({
	header: cells,
	headerLine: line,
	line: line + 1 + more,
	above: rows.filter((other) => other.line < line && !isBlank(other.cells) && !isSeparatorLine(other))
});

const isSeparatorLine = ({ cells, line }: HeadRow): boolean =>
	line === 1 && /^sep=/i.test(cells[0] ?? '') && filled(cells) === 1;

const ends = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

function rowAt(text: string, line: number, delimiter: string): HeadRow | null {
	const from = offsetOf(text, line);
	const [row] = firstRows(text.slice(from, from + headLength), delimiter, 1);
	return row && !isBlank(row.cells) ? { cells: row.cells, line } : null;
}

function bestOf(
	rows: readonly HeadRow[],
	delimiter: string,
	isKnown: (header: string) => boolean,
	depth: number
): Candidate | null {
	let best: Candidate | null = null;
	const all = [...candidates(rows, delimiter, isKnown, depth)];
	// Rows that we gave back say so themselves; what is told of them may list more headers than they have.
	const mended = all.find(({ row }) => isMended(row.cells));
	if (mended) return { ...mended, known: Infinity };
	for (const candidate of all) if (!best || isBetter(candidate, best)) best = candidate;
	// Where tables stand one below the other, the first begins with the first row that names columns over data.
	const isOver = ({ at }: Candidate): boolean => {
		const next = rows.slice(at + 1).find(({ cells }) => !isBlank(cells));
		return next !== undefined && filled(next.cells) > 1 && !isHeaderLike(next.cells, isKnown);
	};
	const isHeader = ({ row: { cells } }: Candidate): boolean =>
		isHeaderLike(cells, isKnown) ||
		namesTable(cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1));
	return all.find((one) => isHeader(one) && isOver(one)) ?? best;
}

function* candidates(
	rows: readonly HeadRow[],
	delimiter: string,
	isKnown: (header: string) => boolean,
	depth: number
): Generator<Candidate> {
	for (const [at, row] of rows.entries()) {
		const { cells, line } = row;
		if (line > depth && at > depth) break;
		if (isBlank(cells)) continue;
		const after = rows.slice(at + 1).filter((other) => !isBlank(other.cells));
		const fitting = after.filter((other) =>
			delimiter === '' ? fits(other.cells, cells) : other.cells.length === cells.length
		).length;
		const isWide = cells.length > limits.columns;
		const known = isWide ? 0 : new Set(cells.filter(isKnown).map((cell) => cell.trim().toLowerCase())).size;
		yield {
			delimiter,
			at,
			row,
			// One known word may stand in any row: "Library" is a header and a value.
			known: known > 1 ? known : 0,
			steady: cells.length < 2 || filled(cells) < 2 ? 0 : after.length === 0 ? 0.5 : fitting / after.length
		};
	}
}

/** In a sheet rows end where their last cell is filled: one fits that is no wider than the header. */
const fits = (cells: readonly string[], header: readonly string[]): boolean =>
	filled(cells) > 1 && cells.findLastIndex((cell) => cell.trim() !== '') < header.length;

/** The earlier candidate stays where nothing speaks for the later one. */
function isBetter(one: Candidate, other: Candidate): boolean {
	if (one.known !== other.known) return one.known > other.known;
	if (one.delimiter === other.delimiter && one.known > 0) return false;
	if (Math.abs(one.steady - other.steady) > 0.05) return one.steady > other.steady;
	return one.delimiter !== other.delimiter && one.row.cells.length > other.row.cells.length;
}
