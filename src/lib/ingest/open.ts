import { tableNames, type Decisions } from '#framework';
import { fieldName, type Vocabulary } from './aliases';
import { fieldNames, isKnownHeader, recognise, signatureOf, tables, type Recognised } from './columns';
import { decode } from './decode';
import { dialect } from './dialect';
import type { Reading, SourceFile } from './index';
import { isMended, sources } from './mended';
import { Sheet } from './sheet';
import { cellAt, table, without, type Column, type Table } from './table';
import { Told } from './told';
import { totals } from './totals';

/** A file whose bytes have become a table; what its columns are is not said yet. */
export interface Opened {
	table: Table;
	told: Told;
	seen: Sheet['seen'];
}

/** Bytes → table, or what is told about a file that is none. Rows mended together are several tables. */
export function open(
	file: SourceFile,
	known: Vocabulary,
	onrows: (rows: number, share: number) => void
): { opened: Opened[] } | { opened: null; told: Told; reading: Reading } {
	const told = new Told(file.name);
	const decoded = decode(file.bytes);
	if ('fault' in decoded) {
		told.tell('block', decoded.fault, { found: decoded.found, needed: 'CSV' });
		return { told, opened: null, reading: unread(file.name, 'utf-8') };
	}
	const found = dialect(decoded.text, (header) => isKnownHeader(header, known));
	if (!found) {
		told.tell('block', 'no_table');
		return { told, opened: null, reading: unread(file.name, decoded.encoding) };
	}
	const read = table(decoded.text, found, onrows);
	const isMendedFile = isMended(found.header);
	const tables = (isMendedFile ? sources(read) : [read]).map(underQuestions);
	const { delimiter, headerLine } = found;
	const opened = tables.map((one): Opened => {
		const signature = signatureOf(one.columns.map((column) => column.header));
		const seen = { encoding: decoded.encoding, delimiter, headerLine, signature, isMended: isMendedFile };
		return { table: one, told: new Told(file.name), seen };
	});
	return { opened };
}

/** A file of which nothing could be read: no table, no row. */
const unread = (file: string, encoding: Reading['encoding']): Reading => ({
	file,
	part: '',
	source: file,
	missing: [],
	leftOut: {},
	head: '',
	preview: [],
	encoding,
	delimiter: '',
	headerLine: 0,
	decimal: null,
	dateOrder: null,
	table: null,
	columns: [],
	rows: 0,
	loaded: 0,
	held: 0,
	signature: ''
});

/**
 * A header of two lines: a question over five columns, 1 … 5 below it. The second line is joined to the first
 * ("felt heard" over "4" → "felt heard: 4").
 */
function underQuestions(read: Table): Table {
	const below = read.columns.map((column) => cellAt(column, 0).trim());
	const headers = read.columns.map((column) => column.header);
	const joined = new Map<number, string>();
	for (const [at, question] of headers.entries()) {
		const isUnder = ['1', '2', '3', '4', '5'].every(
			(step, offset) => below[at + offset] === step && (offset === 0 || headers[at + offset]?.trim() === '')
		);
		if (isUnder && question.trim() !== '')
			for (let offset = 0; offset < 5; offset++) joined.set(at + offset, `${question}: ${offset + 1}`);
	}
	if (joined.size === 0 || below.some((cell, at) => cell !== '' && !joined.has(at))) return read;
	const rest = without(read, new Set([0]));
	const columns = rest.columns.map((column, at) => ({ ...column, header: joined.get(at) ?? column.header }));
	return { ...rest, columns };
}

const headerOf = (opened: Opened): string[] => opened.table.columns.map((column) => column.header);

/** What the columns of an opened file are; null, and told, where that keeps it from being read. */
export function sheet(
	opened: Opened,
	known: Vocabulary,
	decisions: Decisions
): { sheet: Sheet | null; reading: Reading } {
	const { told, seen } = opened;
	const header = headerOf(opened);
	const line = seen.headerLine;
	const recognised = recognise(header, known, decisions);
	const rows = opened.table.length + opened.table.misfits.length;
	const reading: Reading = {
		...unread(told.file, seen.encoding),
		encoding: seen.encoding,
		delimiter: seen.delimiter,
		headerLine: seen.headerLine,
		signature: seen.signature,
		decimal: null,
		dateOrder: null,
		table: recognised?.table ?? null,
		columns: columnsOf(opened.table.columns, null),
		missing: recognised?.missing ?? [],
		rows
	};
	const refuse = (): { sheet: null; reading: Reading } => ({ sheet: null, reading });
	if (header.length === 1) {
		told.tell('block', 'one_column', { line, found: header[0], needed: ', ; tab |' });
		return refuse();
	}
	if (!recognised) {
		told.tell('block', 'unknown_table', { line, found: header.join(', '), needed: neededTables() });
		return refuse();
	}
	for (const missing of recognised.missing)
		told.tell('block', 'column_missing', { line, found: header.join(', '), needed: missing });
	if (rows === 0) told.tell('block', 'header_only', { line, found: header.join(', ') });
	const isClear = claimed(opened, recognised);
	reading.columns = columnsOf(opened.table.columns, recognised);
	if (recognised.missing.length > 0 || rows === 0 || !isClear) return refuse();
	unused(opened, recognised);
	const left = totals(opened.table, recognised);
	for (const row of left)
		told.tell('note', 'total_row', {
			line: opened.table.lines[row],
			found: opened.table.columns.map((column) => cellAt(column, row).trim()).find(Boolean)
		});
	const made = new Sheet(told.file, without(opened.table, left), recognised, told, decisions, seen);
	for (const { line: at, cells, code } of opened.table.misfits) {
		const reason = told.tell('block', code, {
			line: at,
			found: String(cells.length),
			needed: String(header.length)
		});
		told.hold(at, () => ({ header, cells, delimiter: seen.delimiter }), reason);
	}
	return { sheet: made, reading };
}

export const columnsOf = (columns: readonly Column[], recognised: Recognised | null): Reading['columns'] => {
	const fields = recognised ? fieldNames(recognised) : [];
	return columns.map(({ header, values, codes }, at) => {
		const isFilled = Uint8Array.from(values, (value) => Number(value.trim() !== ''));
		const filled = codes.reduce((sum, code) => sum + (isFilled[code] ?? 0), 0);
		return {
			header,
			field: fields[at] ?? null,
			confidence: fields[at] ? 'known' : 'none',
			suggestion: null,
			samples: values.filter((value) => value.trim() !== '').slice(0, 3),
			filled: codes.length === 0 ? 0 : filled / codes.length
		};
	});
};

const neededTables = (): string =>
	tableNames.map((name) => `${name}: ${tables[name].required.join(', ')}`).join(' | ');

const isSameColumn = (one: Column, other: Column): boolean =>
	one.codes.every((code, row) => one.values[code] === cellAt(other, row));

/** Two columns for one field: the same twice is read once; different ones cannot both be meant. */
function claimed(opened: Opened, recognised: Recognised): boolean {
	const { told, table: read, seen } = opened;
	const first = new Map<string, Column>();
	let isClear = true;
	for (const [at, column] of read.columns.entries()) {
		const field = recognised.fields[at];
		// Each agreement question may be followed by its own number of answers.
		if (!field || (typeof field !== 'string' && field.field.as === 'answers')) continue;
		const name = typeof field === 'string' ? field : fieldName(field.field);
		const other = first.get(name);
		if (!other) {
			first.set(name, column);
			continue;
		}
		const isSame = isSameColumn(other, column);
		const found = `${other.header}, ${column.header}`;
		told.tell(isSame ? 'note' : 'block', 'column_twice', {
			line: seen.headerLine,
			column: column.header,
			found,
			needed: name
		});
		recognised.fields[at] = null;
		isClear &&= isSame;
	}
	return isClear;
}

/** Columns that are not used: a blank header over cells, and headers that nobody here knows. */
function unused(opened: Opened, recognised: Recognised): void {
	const { told, table: read, seen } = opened;
	for (const [at, column] of read.columns.entries()) {
		if (recognised.fields[at]) continue;
		const name = column.header.trim();
		const first = column.values.find((value) => value.trim() !== '');
		if (name !== '')
			told.tell('note', 'column_unknown', { line: seen.headerLine, column: name, found: name });
		else if (first !== undefined)
			told.tell('note', 'column_blank', { line: seen.headerLine, column: String(at + 1), found: first });
	}
}
