import type { Decisions } from '#framework';
import { reachesSomeone, unaddressed } from './addresses';
import type { Vocabulary } from './aliases';
import { isKnownHeader, signatureOf } from './columns';
import type { CrossedOut } from './crossed';
import { filled, type Begin } from './dialect';
import type { Fault, LeftOut, Reading, SourceFile } from './index';
import { beyond, limits } from './limits';
import { datedBy } from './melted';
import { isMended, originsOf, plainForms, sources } from './mended';
import { below, Records } from './records';
import { footers, headersWithin, isSameHeader, type Section } from './sections';
import { keptIn, sheetsOf, textOf, type Known, type Refusal, type Source } from './source';
import { trimmedEnd, withoutLines, type HeadRow, type Table } from './table';
import { Told } from './told';
import { isForm } from './told-names';
import { sendersOfRows } from './senders';
import { isTotal } from './totals';
import { underGroups, underQuestions } from './two-rows';

/** How a table came out of its file: what is shown of the reading, before its columns are looked at. */
export interface Seen {
	file: string;
	part: string;
	encoding: Reading['encoding'];
	delimiter: string;
	headerLine: number;
	signature: string;
	head: string;
	/** Rows of an earlier import that were held back: who wrote the separator now is not known. */
	isMended: boolean;
	leftOut: Partial<Record<LeftOut, number>>;
	/** What it was made from, where it does not stand as the file has it. */
	shape?: 'turned' | 'answers' | 'long';
	/** The table as the file has it, where it is read as another: its rows are given back as they stood. */
	whole?: Table;
	/** Of rows that were given back before, by line: where each stood first. */
	origins?: ReadonlyMap<number, { file: string; line: number }>;
	/** Headers of columns that were emptied before the table was kept. */
	dropped?: readonly string[];
	/** Rows of persons that are held, beside those that are added up. */
	apart?: number;
	/** Lines of titles, notes and headers that say how somebody is reached. */
	reaching?: readonly number[];
	/** Cells that nobody is to be reached by any more, wherever their rows are given out. */
	crossed?: CrossedOut;
	/** Headers whose cells went into another column. */
	used?: readonly string[];
}

/** A file whose bytes have become a table; what its columns are is not said yet. */
export interface Opened {
	table: Table;
	told: Told;
	seen: Seen;
	/** One of several: a person may leave it out. */
	isOneOfSeveral: boolean;
}

export interface Opening {
	opened: Opened[];
	/** What is told about the file as a whole. */
	told: Told;
	/** Of a file of which nothing could be read. */
	reading: Reading | null;
}

/** Bytes → tables, or what is told about a file that has none. */
export function open(
	file: SourceFile,
	vocabulary: Vocabulary,
	decisions: Decisions,
	onrows: (rows: number, share: number) => void,
	senders: readonly string[]
): Opening {
	const told = new Told(file.name, senders);
	const known: Known = (header) =>
		isKnownHeader(header, vocabulary) ||
		// "Participantes 2018"; whoever says more says no header.
		(/^(\S+\s+){1,5}\S+$/.test(header) &&
			/(19|20)\d\d/.test(header) &&
			datedBy(header).some(({ name }) => isKnownHeader(name, vocabulary)));
	const refuse = (fault: Refusal, encoding: Reading['encoding'] = 'utf-8'): Opening => {
		const { head = '', ...at } = fault;
		told.tell('block', fault.code, at);
		return { opened: [], told, reading: { ...unread(file.name, fault.encoding ?? encoding), head } };
	};
	if (file.isRenamed) told.tell('warn', 'personal_data', { needed: 'name' });
	for (const fault of file.told ?? []) {
		if (!['sheet_left_out', 'hidden_read', 'personal_data'].includes(fault.code))
			return refuse(fault, fault.found?.startsWith('bytes: ') ? 'utf-8' : 'xlsx');
		told.tell(fault.code === 'personal_data' ? 'warn' : 'note', fault.code, fault);
	}
	if (file.bytes.length > limits.bytes) return refuse(beyond('bytes', file.bytes.length));
	const found = file.tables
		? sheetsOf(file.tables, 'xlsx', known, decisions, told)
		: (keptIn(file, known, decisions, told) ?? textOf(file, known, decisions, onrows));
	if ('code' in found) return refuse(found, file.tables ? 'xlsx' : 'utf-8');
	const wide = found.find(({ begin: { header } }) => header.length > limits.columns);
	if (wide) return refuse(beyond('columns', wide.begin.header.length), wide.encoding);
	const opened: Opened[] = [];
	for (const source of found) {
		const made = tables(file.name, source, found.length > 1, known, told);
		if ('code' in made) return refuse(made, source.encoding);
		opened.push(...made);
	}
	return { opened: plainForms(opened), told, reading: null };
}

/** The tables of one source: usually one; where several stand one below the other, each by itself. */
function tables(
	file: string,
	source: Source,
	isOneSheetOfSeveral: boolean,
	known: Known,
	about: Told
): Opened[] | Fault {
	const { begin: top } = source;
	const first = source.rows(top.header, top.line);
	if (first.beyond) return first.beyond;
	const isMendedFile = isMended(top.header);
	const within = isMendedFile || source.encoding === 'kept' ? [] : headersWithin(first, known);
	let last: readonly string[] = top.header;
	const further = within.filter(({ header }) => {
		const isFurther = !isSameHeader(header.cells, last);
		last = header.cells;
		return isFurther;
	});
	const parts = partsOf(first, top, further);
	// What was kept of a file goes on under the name that it had there.
	const isSeveral = isOneSheetOfSeveral || parts.length > 1 || source.encoding === 'kept';
	const names = new Set<string>();
	const opened = parts.flatMap((begun, at): Opened[] => {
		const next = parts[at + 1];
		const isWhole = parts.length === 1 && begun === top;
		const read = isWhole
			? first
			: source.rows(begun.header, begun.line, next?.above[0]?.line ?? next?.headerLine);
		const title = begun.above[begun.above.length - 1]?.cells.filter((cell) => cell.trim() !== '') ?? [];
		const titled = title.length === 1 ? unaddressed(title.join('').trim()).slice(0, 60) : String(at + 1);
		let name = parts.length === 1 ? '' : titled;
		for (let copy = 2; names.has(name); copy++) name = `${name} (${copy})`;
		names.add(name);
		const part = isSeveral ? [source.part, name].filter((one) => one !== '').join(' › ') : '';
		const told = about.of(part);
		const own = isWhole ? within : null;
		return made(file, source, part, begun, read, own, told, isMendedFile, known).map((one) => ({
			...one,
			isOneOfSeveral: isSeveral
		}));
	});
	const found = opened.map(({ seen }) => seen.part).join(' · ');
	const needed = isForm(top.header) ? 'form' : undefined;
	if (parts.length > 1) about.tell('note', 'tables_several', { found, needed });
	return opened;
}

/** Where each table of a source begins. */
function partsOf(first: Table, top: Begin, further: readonly Section[]): Begin[] {
	const rest = further.map(({ header, titles }): Begin => ({
		header: trimmedEnd(header.cells),
		headerLine: header.line,
		line: below(header),
		above: titles
	}));
	const [next] = rest;
	// A long text above the first header is no table: its lines are titles.
	if (next && filled(top.header) < 2) {
		const records = new Records(first);
		const lines: HeadRow[] = [...top.above, { cells: top.header, line: top.headerLine }];
		for (let row = records.from(0); row && row.line < next.headerLine; row = records.from(below(row)))
			lines.push(row);
		return [{ ...next, above: lines }, ...rest.slice(1)];
	}
	// Rows of several cells above a header that we know are a table that we do not know, rather than titles.
	const rows = top.above.filter(({ cells }) => filled(cells) > 2);
	const [header] = rows;
	if (!header || rows.length < 3) return [top, ...rest];
	const [before, after] = [
		top.above.filter(({ line }) => line < header.line),
		top.above.filter(({ line, cells }) => line > header.line && filled(cells) < 2)
	];
	const title = after.slice(-1).filter(({ line }) => top.above[top.above.length - 1]?.line === line);
	return [
		{
			header: trimmedEnd(header.cells),
			headerLine: header.line,
			line: below({ ...header, row: -1 }),
			above: before
		},
		{ ...top, above: title },
		...rest
	];
}

/** One table with what is left out of it told: titles, headers that stand there again, lines of text below. */
function made(
	file: string,
	source: Source,
	part: string,
	begun: Begin,
	read: Table,
	own: readonly Section[] | null,
	told: Told,
	isMendedFile: boolean,
	known: Known
): Omit<Opened, 'isOneOfSeveral'>[] {
	const leftOut: Seen['leftOut'] = {};
	const reaching: number[] = [];
	const leave = (as: 'title' | 'header', line: number, cells: readonly string[]) => {
		leftOut[as] = (leftOut[as] ?? 0) + 1;
		const found = cells
			.filter((cell) => cell.trim() !== '')
			.join(' ')
			.trim();
		const code = as === 'title' ? 'title_row' : 'header_repeated';
		told.tell('note', code, { line, found: unaddressed(found) });
		if (reachesSomeone(found)) reaching.push(line);
	};
	const grouped = underGroups(read, begun.headerLine, begun.above, known, source.delimiter === '');
	for (const { line, cells } of begun.above)
		if (line !== grouped.groupLine) leave('title', line, cells);
		else leftOut.header = (leftOut.header ?? 0) + 1;
	let rest = grouped.table;
	if (!isMendedFile && source.encoding !== 'kept') {
		const gone = new Set<number>();
		for (const { header, titles } of own ?? headersWithin(rest, known)) {
			if (!isSameHeader(header.cells, begun.header)) continue;
			for (const { line, cells } of titles) leave('title', line, cells);
			leave('header', header.line, header.cells);
			for (const { line } of [...titles, header]) gone.add(line);
		}
		for (const { line, cells } of footers(rest, isTotal)) {
			if (gone.has(line)) continue;
			leave('title', line, cells);
			gone.add(line);
		}
		rest = withoutLines(rest, gone);
	}
	const origins = isMendedFile ? originsOf(rest) : new Map<number, { file: string; line: number }>();
	const { senders } = told;
	return (isMendedFile ? sources(rest) : [rest]).map((one, at) => {
		const under = underQuestions(one);
		if (under !== one) leftOut.header = (leftOut.header ?? 0) + 1;
		const joined = withoutAddresses(under);
		// Neither does the file keep what its header is read without.
		const beside = [...(at === 0 ? reaching : []), ...(joined === under ? [] : [begun.headerLine])];
		const signature = source.signature ?? signatureOf(joined.columns.map((column) => column.header));
		const from = isMendedFile && origins.get(one.lines[0] ?? -1)?.file;
		const seen: Seen = {
			file,
			part,
			encoding: source.encoding,
			delimiter: source.delimiter,
			headerLine: begun.headerLine,
			signature,
			head: source.head,
			isMended: isMendedFile || source.isMended === true,
			leftOut: at === 0 ? leftOut : {},
			...(beside.length > 0 && { reaching: beside }),
			...(isMendedFile && { origins }),
			...(source.dropped !== undefined && { dropped: source.dropped.split('\n') })
		};
		const about = at === 0 ? told : told.of('');
		about.senders = from ? sendersOfRows(from) : senders;
		return { table: joined, told: about, seen };
	});
}

/** A header stands beside each cell and in what is remembered of a file, where nobody is to be reached by it. */
function withoutAddresses(read: Table): Table {
	const columns = read.columns.map((column) => {
		const header = unaddressed(column.header);
		return header === column.header ? column : { ...column, header };
	});
	return columns.some((column, at) => column !== read.columns[at]) ? { ...read, columns } : read;
}

/** A file of which nothing could be read: no table, no row. */
export const unread = (file: string, encoding: Reading['encoding']): Reading => ({
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
