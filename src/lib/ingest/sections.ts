import { fold } from '#framework';
import { namesTable } from './columns';
import { filled, isHeaderLike, isNumeric } from './dialect';
import { below, Records, type FileRow } from './records';
import type { Table } from './table';

/** A table that begins below another one in the same file. */
export interface Section {
	header: FileRow;
	/** Rows of one text above its header, nearest last. */
	titles: FileRow[];
}

/** Free texts are no headers, and there may be a million of them; two other columns are enough to find one. */
const mostValues = 20_000;
const longest = 80;
const mostFound = 200;

const trimmed = (cells: readonly string[]): string[] => {
	const last = cells.findLastIndex((cell) => cell.trim() !== '');
	return cells.slice(0, last + 1).map((cell) => cell.trim());
};

/**
 * Where in a table another header stands: the same one again, or one that names other columns. What is looked at
 * are the distinct cells, so that a long file of figures costs next to nothing.
 */
export function headersWithin(table: Table, isKnown: (header: string) => boolean): Section[] {
	const records = new Records(table);
	const found = new Map<number, FileRow>();
	for (const record of [
		...repeated(records),
		...known(records, isKnown),
		...named(records),
		...(table.columns.length > 1 ? unknown(records) : [])
	])
		if (found.size < mostFound) found.set(record.line, record);
	return [...found.values()]
		.sort((one, other) => one.line - other.line)
		.map((header) => ({ header, titles: titlesAbove(records, header, found) }));
}

const signature = (cells: readonly string[]): string => trimmed(cells).map(fold).join('|');

/** Whether a row says what the header says. */
export const isSameHeader = (cells: readonly string[], header: readonly string[]): boolean =>
	signature(cells) === signature(header);

function* repeated(records: Records): Generator<FileRow> {
	const { columns, misfits } = records.table;
	const header = columns.map((column) => column.header);
	if (trimmed(header).length === 0) return;
	for (const { line, cells } of misfits) if (isSameHeader(cells, header)) yield { line, cells, row: -1 };
	let rows: number[] | null = null;
	for (const { header: name, values, codes } of columns) {
		const wanted = name.trim().toLowerCase();
		if (wanted === '') continue;
		const isSame = new Set<number>();
		for (const [code, value] of values.entries())
			if (
				value.length >= wanted.length &&
				value.length < wanted.length + 8 &&
				value.trim().toLowerCase() === wanted
			)
				isSame.add(code);
		if (isSame.size === 0) return;
		if (rows) rows = rows.filter((row) => isSame.has(codes[row] as number));
		else {
			rows = [];
			for (let row = 0; row < codes.length; row++) if (isSame.has(codes[row] as number)) rows.push(row);
		}
	}
	for (const row of rows ?? []) yield records.row(row);
}

/** Rows that name columns of ours. */
function* known(records: Records, isKnown: (header: string) => boolean): Generator<FileRow> {
	const { columns, misfits, length } = records.table;
	const hits = new Uint8Array(length);
	let mayBe = false;
	const fewestFirst = [...columns].sort((one, other) => one.values.length - other.values.length);
	for (const [at, { values, codes }] of fewestFirst.entries()) {
		// It takes two names: where no other column has one, those of the last do not matter.
		if (values.length > mostValues || (at === columns.length - 1 && !mayBe)) continue;
		const names = Uint8Array.from(values, (value) =>
			Number(value !== '' && value.length <= longest && !/^[\d\s.,-]/.test(value) && isKnown(value))
		);
		// Where indicators are named row by row, their names are no headers.
		if (!names.includes(1) || !names.includes(0)) continue;
		let count = 0;
		for (let row = 0; row < length; row++) count += names[codes[row] as number] as number;
		if (count * 2 > length + misfits.length) continue;
		for (let row = 0; row < length; row++)
			hits[row] = (hits[row] as number) + (names[codes[row] as number] as number);
		mayBe = true;
	}
	const isOver = (record: FileRow): boolean => records.from(below(record)) !== null;
	for (let row = 0; mayBe && row < length; row++) {
		if ((hits[row] as number) < 2) continue;
		const record = records.row(row);
		if (isHeaderLike(record.cells, isKnown) && isOver(record)) yield record;
	}
	for (const { line, cells } of misfits.slice(0, mostValues)) {
		const record = { line, cells, row: -1 };
		if (isHeaderLike(cells, isKnown) && isOver(record)) yield record;
	}
}

/** Below a blank line a row that names all of one of our tables by its everyday names: "Aliado", "Papel", "Desde". */
function* named(records: Records): Generator<FileRow> {
	for (const start of starts(records)) {
		const header = records.from(start);
		if (header && namesTable(trimmed(header.cells)) && records.from(below(header))) yield header;
	}
}

/** Lines that may begin another table: below a blank one, or of another width than the rows. */
function starts({ table: { lines, length, misfits } }: Records): number[] {
	const found: number[] = [];
	for (let row = 1; row < length && found.length < mostFound; row++)
		if ((lines[row] as number) - (lines[row - 1] as number) > 1) found.push(lines[row] as number);
	for (const { line } of misfits.slice(0, mostFound)) found.push(line);
	return found;
}

/**
 * Headers that nobody here knows, told by their shape: below a blank line a row of words only, of another width
 * than the table, over rows of no more cells, of which a column holds numbers only.
 */
function* unknown(records: Records): Generator<FileRow> {
	const width = trimmed(records.table.columns.map((column) => column.header)).length;
	for (const start of starts(records)) {
		const above = records.above(start);
		if (!above || below(above) >= start) continue;
		let header = records.from(start);
		while (header && isTitle(header)) header = records.from(below(header));
		if (!header) continue;
		const cells = trimmed(header.cells);
		if (cells.length < 2 || cells.length === width) continue;
		// A cell that begins with a quote is one that was left open.
		const isNames = cells.every((cell) => cell.length <= longest && /^(?!")\D*\p{L}\D*$/u.test(cell));
		if (!isNames || new Set(cells.map(fold)).size < cells.length) continue;
		const rows: string[][] = [];
		let isNarrow = true;
		for (let next = records.from(below(header)), end = below(header); next && rows.length < 1000;) {
			if (next.line > end) break;
			rows.push(trimmed(next.cells));
			isNarrow &&= (rows[rows.length - 1]?.length ?? 0) <= cells.length;
			end = below(next);
			next = records.from(end);
		}
		const isOfNumbers = cells.some(
			(_, at) => rows.some((row) => row[at]) && rows.every((row) => !row[at] || isNumeric(row[at]))
		);
		if (isNarrow && rows.length > 0 && isOfNumbers) yield header;
	}
}

/** A row of one text. */
export const isTitle = ({ cells }: FileRow): boolean => {
	const [text = '', ...more] = cells.filter((cell) => cell.trim() !== '');
	return text !== '' && more.length === 0 && !isNumeric(text);
};

function titlesAbove(records: Records, header: FileRow, headers: ReadonlyMap<number, FileRow>): FileRow[] {
	const titles: FileRow[] = [];
	const isWide = filled(header.cells) > 2;
	for (
		let above = records.above(header.line);
		above && titles.length < 4;
		above = records.above(above.line)
	) {
		if (headers.has(above.line) || !isTitle(above)) break;
		const before = records.above(above.line);
		// In a narrow table a row of one text may as well be a row with a cell missing.
		if (!isWide && before && below(before) >= above.line) break;
		titles.unshift(above);
	}
	return titles;
}

const footnote =
	/^\W*(fuente|fuentes|nota|notas|source|sources|note|notes|elaborado|elaboracion|elaboración|observaciones?)\b/i;

/** Rows of one text below a table: a source, a note. They follow a blank line or begin with the word for it. */
export function footers(table: Table, isTotal: (text: string) => boolean): FileRow[] {
	const width = trimmed(table.columns.map((column) => column.header)).length;
	if (width < 3) return [];
	const records = new Records(table);
	let found: FileRow[] = [];
	const passed: FileRow[] = [];
	for (let last = records.above(Infinity); last && passed.length < 10; last = records.above(last.line)) {
		const text = last.cells.find((cell) => cell.trim() !== '') ?? '';
		if (!isTitle(last) || isTotal(text)) break;
		passed.unshift(last);
		const before = records.above(last.line);
		if (!before) break;
		if (footnote.test(text) || text.startsWith('*') || below(before) < last.line) found = [...passed];
	}
	return found;
}
