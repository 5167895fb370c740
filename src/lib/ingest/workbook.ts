import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { Fault, SourceFile } from './index';
import type { KeptTable } from './kept';
import { kindOf } from './kinds';
import { beyond, limits } from './limits';
import {
	extent,
	hiddenIn,
	merges,
	percentStyles,
	readable,
	relations,
	sheetsNamed,
	unprefixed,
	withoutValue,
	type Merged
} from './sheet-xml';
import { readings } from './numbers';
import { entriesOf, inflated, type Entry } from './zip';

/**
 * A workbook with its sheets taken out; any other file as it is. Values only. What is not read (hidden sheets,
 * charts, formulas without a value) is told, and a workbook that would not fit is refused before it is inflated.
 */
export async function unpacked(file: SourceFile): Promise<SourceFile> {
	if (file.bytes[0] !== 0x50 || file.bytes.length > limits.bytes || kindOf(file.bytes) !== 'xlsx')
		return file;
	const parts = partsOf(file.bytes);
	if ('code' in parts) return { ...file, told: [parts] };
	try {
		return { ...file, ...(await sheetsOf(parts)) };
	} catch {
		// The library says of a damaged workbook what is wrong in it, in words for its developers.
		return { ...file, told: [damaged] };
	}
}

const damaged: Fault = { code: 'unreadable', found: 'xlsx' };

/** What is needed to read values; pictures, charts, themes and macros are not inflated. */
const isRead = ({ name }: Entry): boolean =>
	/\.(xml|rels)$/.test(name) &&
	!/^xl\/(charts|drawings|media|theme|pivotCache|pivotTables|tables|printerSettings|externalLinks|comments|threadedComments|persons|calcChain|richData)/.test(
		name
	) &&
	/^xl\//.test(name);

interface Parts {
	names: string[];
	xml: Map<string, string>;
}

const smallBytes = 10 * 2 ** 20;

function partsOf(bytes: Uint8Array): Parts | Fault {
	const entries = entriesOf(bytes);
	if (!entries) return damaged;
	if (entries.length > limits.entries) return beyond('entries', entries.length);
	const names = entries.map(({ name }) => name);
	if (new Set(names).size < names.length) return damaged;
	const read = entries.filter(isRead);
	const size = read.reduce((sum, entry) => sum + entry.size, 0);
	const packed = read.reduce((sum, entry) => sum + entry.packed, 0);
	if (size > limits.inflated) return beyond('inflated', size);
	if (size > smallBytes && size > packed * limits.ratio) return beyond('ratio', Math.round(size / packed));
	const xml = new Map<string, string>();
	for (const entry of read) {
		const part = inflated(bytes, entry);
		if (!part) return damaged;
		xml.set(entry.name, unprefixed(new TextDecoder().decode(part)));
	}
	return { names, xml };
}

async function sheetsOf({ names, xml }: Parts): Promise<Pick<SourceFile, 'tables' | 'told' | 'hasNotes'>> {
	const workbook = xml.get('xl/workbook.xml') ?? '';
	const all = sheetsNamed(workbook);
	if (all.length > limits.sheets) return { told: [beyond('sheets', all.length)] };
	const where = relations(xml.get('xl/_rels/workbook.xml.rels') ?? '');
	const visible = all.filter((sheet) => !sheet.isHidden);
	const tables = visible.filter(({ relation }) => where.get(relation)?.kind === 'worksheet');
	const styles = [...where.values()].find(({ kind }) => kind === 'styles')?.path ?? 'xl/styles.xml';
	const percent = percentStyles(xml.get(styles) ?? '');
	const left: Record<'hidden' | 'chart' | 'formula' | 'merged', string[]> = {
		hidden: all.filter(({ isHidden }) => isHidden).map(({ name }) => name),
		chart: visible.filter((sheet) => !tables.includes(sheet)).map(({ name }) => name),
		formula: [],
		merged: []
	};
	const paths = tables.map(({ relation }) => where.get(relation)?.path ?? '');
	const merged: Merged[][] = [];
	const hidden: string[] = [];
	let cells = 0;
	for (const [at, path] of paths.entries()) {
		const sheet = xml.get(path) ?? '';
		const { rows, columns } = extent(sheet);
		if (rows > limits.rows) return { told: [beyond('rows', rows)] };
		if (columns > limits.columns) return { told: [beyond('columns', columns)] };
		cells += rows * columns;
		if (cells > limits.cells) return { told: [beyond('cells', cells)] };
		const name = tables[at]?.name ?? '';
		const bare = withoutValue(sheet);
		if (bare.length > 0) left.formula.push(some(name, bare));
		const unseen = hiddenIn(sheet);
		if (unseen.rows + unseen.columns > 0) hidden.push(`${name}!${unseen.rows} ${unseen.columns}`);
		merged.push(merges(sheet));
		xml.set(path, readable(sheet, percent));
	}
	const sheets = await values(xml, workbook, all, tables, paths);
	const made = tables.map(({ name }, at): KeptTable => {
		const read = sheets[at] ?? [];
		const numbers = spreadDown(read, merged[at] ?? []);
		if (numbers.length > 0) left.merged.push(some(name, numbers));
		const rows = read.map((cells, row) => ({ line: row + 1, cells }));
		return { part: name, rows: rows.filter((row) => row.cells.some((cell) => cell !== '')) };
	});
	const charts = names.filter((name) => /^xl\/charts\/chart\d*\.xml$/.test(name)).length;
	if (charts > 0) left.chart.push(String(charts));
	const told = Object.entries(left).flatMap(([kind, found]): Fault[] =>
		found.length > 0 ? [{ code: 'sheet_left_out', found: `${kind}: ${found.join(', ')}` }] : []
	);
	if (hidden.length > 0) told.push({ code: 'hidden_read', found: hidden.join(' · ') });
	if (all.some(({ isRenamed }) => isRenamed)) told.push({ code: 'personal_data', needed: 'sheets' });
	const hasNotes = names.some((name) => /^xl\/(comments|threadedComments|persons)/.test(name));
	return { tables: made, told, ...(hasNotes && { hasNotes }) };
}

/** A few addresses, and that there are more. */
const some = (sheet: string, addresses: readonly string[]): string =>
	`${sheet}!${addresses.slice(0, 3).join(' ')}${addresses.length > 3 ? ` … (${addresses.length})` : ''}`;

type Cell = string | number;

/**
 * The values by the library. It is given a zip that is stored, not packed: of a packed one it would inflate the large
 * parts in workers of its own, which our page does not allow, and without our limits.
 */
async function values(
	xml: ReadonlyMap<string, string>,
	workbook: string,
	all: ReturnType<typeof sheetsNamed>,
	tables: readonly { tag: string }[],
	paths: readonly string[]
): Promise<Cell[][][]> {
	const encoder = new TextEncoder();
	let named = workbook.replace(/date1904=(["'])true\1/, 'date1904="1"');
	for (const sheet of all) if (!tables.includes(sheet)) named = named.replace(sheet.tag, '');
	const kept = new Map(xml);
	for (const name of xml.keys())
		if (/^xl\/worksheets\//.test(name) && !paths.includes(name)) kept.delete(name);
	kept.set('xl/workbook.xml', named);
	const zip = zipSync(Object.fromEntries([...kept].map(([name, text]) => [name, encoder.encode(text)])), {
		level: 0
	});
	if (tables.length === 0) return [];
	const sheets = await unhurried(() => readWorkbook(zip.buffer as ArrayBuffer, { trim: false }));
	return sheets.map(({ data }) => data.map((row) => row.map(cell)));
}

let workbooksAtWork = 0;
let clock = Date.now;

/**
 * The library reads in pieces and halves them, without end, where one takes longer than 7 ms: on a slow device until there
 * is nothing left of them. Here no page waits for it between two pieces, so that to it no time passes; workbooks that are
 * read side by side share the one clock, which goes on when the last of them is done.
 */
async function unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
	if (workbooksAtWork++ === 0) {
		clock = Date.now;
		const started = clock();
		Date.now = () => started;
	}
	try {
		return await work();
	} finally {
		if (--workbooksAtWork === 0) Date.now = clock;
	}
}

function cell(value: unknown): Cell {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return value;
	if (value instanceof Date) return dateText(value);
	return typeof value === 'boolean' ? String(value) : String(value as string);
}

const second = 1000;
const hour = 3600 * second;
/** The day from which a spreadsheet counts: a time of day is one without a date. */
const dayZero = Date.UTC(1899, 11, 30);

function dateText(date: Date): string {
	const time = Math.round(date.getTime() / second) * second;
	if (Number.isNaN(time)) return '';
	const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T');
	if (time < Date.UTC(1900, 0, 1)) {
		const hours = Math.floor((time - dayZero) / hour);
		return `${String(hours).padStart(2, '0')}${clock.slice(2)}`;
	}
	return clock === '00:00:00' ? day : `${day} ${clock}`;
}

const isFigure = (text: string): boolean => {
	const { point, comma } = readings(text);
	return !isNaN(point) || !isNaN(comma);
};

/**
 * A text in cells merged from above to below stands for each of their rows, as everyone reads it. A number does not:
 * it may be the figure of all of them together. Those are named.
 */
function spreadDown(rows: Cell[][], merged: readonly Merged[]): string[] {
	const numbers: string[] = [];
	for (const { ref, column, columns, from, to } of merged) {
		const value = rows[from - 1]?.[column];
		if (to === from || value === undefined || value === '') continue;
		if (typeof value === 'number' || isFigure(value)) numbers.push(ref);
		else if (columns === 1)
			for (let row = from; row < to && row < rows.length; row++) {
				const below = rows[row];
				if (below && below[column] === '') below[column] = value;
			}
	}
	return numbers;
}
