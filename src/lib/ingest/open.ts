import { decisionKey, tableNames, type Decisions, type Dictionary } from '#framework';
import { unaddressed } from './addresses';
import type { Vocabulary } from './aliases';
import { claimed } from './claimed';
import { corrected } from './corrections';
import { askForFixed } from './columns-added';
import { fieldNames, isExact, recognise, shownTable, tables, type Recognised } from './columns';
import { withImplied } from './implied';
import type { Reading } from './index';
import type { KeptTable } from './kept';
import { beyond } from './limits';
import { unread, type Opened } from './opening';
import { personsTold } from './persons-in-text';
import { preview } from './preview';
import { withoutReached } from './reached';
import { bare, keptOf, shaped } from './shape';
import { Sheet } from './sheet';
import { askForShort } from './ragged';
import { suggestion } from './similar';
import { cellAt, without, type Column, type Table } from './table';
import { places } from './turning';
import { isForm } from './told-names';
import { totals } from './totals';
import { uncomputedTold } from './uncomputed';
import { untouched } from './untouched';
import { unused } from './unused';

const headerOf = (opened: Opened): string[] => opened.table.columns.map((column) => column.header);

export interface Admitted {
	sheet: Sheet | null;
	reading: Reading;
	/** What is kept in the table's place, where it must not be kept as it came. */
	kept: KeptTable | null;
	/** Columns of which nothing is kept, by their place. */
	emptied: readonly number[];
}

/** A table that a person leaves out: nothing of it is looked at, asked or kept. */
function leftOut(opened: Opened): Admitted {
	const { table, told, seen } = opened;
	const ignored = linesIn(table) + table.misfits.length;
	const reading = {
		...unread(seen.file, seen.encoding),
		part: seen.part,
		source: told.file,
		delimiter: seen.delimiter,
		headerLine: seen.headerLine,
		signature: seen.signature,
		head: seen.head,
		leftOut: { ...seen.leftOut, ignored }
	};
	const kept = keptOf({ ...opened, table: bare(table) });
	return { sheet: null, reading, kept, emptied: table.columns.map((_, at) => at) };
}

/** What the columns of an opened file are; null, and told, where that keeps it from being read. */
export function sheet(
	came: Opened,
	known: Vocabulary,
	dictionary: Dictionary,
	given: Decisions,
	isOpenRead = false
): Admitted {
	const decisions = withImplied(came, known, given);
	if (decisions[decisionKey.table(came.seen.signature)] === 'ignore') return leftOut(came);
	const { opened, kept, emptied, isRefused, from, undated = [] } = shaped(came, known, dictionary, decisions);
	const { told, seen } = opened;
	const header = headerOf(opened);
	const line = seen.headerLine;
	const recognised = recognise(header, known, decisions, seen.signature);
	if (recognised && undated.length > 0)
		recognised.missing = [...recognised.missing.filter((name) => name !== 'period_end'), ...undated];
	const shape = seen.shape === 'turned' || seen.shape === 'answers' ? seen.shape : null;
	const rows = linesIn(opened.table) + opened.table.misfits.length;
	if (recognised && (seen.shape || seen.encoding === 'kept' || isByName(recognised, header)))
		placed(recognised, header);
	const shownColumns = (fields: readonly (string | null)[]): Reading['columns'] => {
		const columns = from?.columns ?? opened.table.columns;
		const own = from?.fields.map((field, at) => field ?? fieldAlong(columns[at], opened.table, fields));
		const made = columnsOf(columns, own ?? fields, known, given, seen.signature);
		// Of single answers nothing is shown.
		return seen.shape === 'answers' ? made.map((column) => ({ ...column, samples: [] })) : made;
	};
	const reading: Reading = {
		...unread(seen.file, seen.encoding),
		part: seen.part,
		source: told.file,
		delimiter: seen.delimiter,
		headerLine: seen.headerLine,
		signature: seen.signature,
		head: seen.head,
		leftOut: seen.leftOut,
		preview: preview(opened.table.origin?.table ?? opened.table),
		table: shape ?? (recognised ? shownTable(recognised) : null),
		columns: shownColumns([]),
		missing: from?.missing ?? recognised?.missing ?? [],
		rows
	};
	const refuse = () => ({ sheet: null, reading, kept, emptied });
	if (isRefused) return refuse();
	if (header.length === 1) {
		told.tell('block', 'one_column', { line, found: header[0], needed: ', ; tab |' });
		return refuse();
	}
	const key = decisionKey.table(seen.signature);
	const ask = opened.isOneOfSeveral ? { key, choices: ['ignore'] } : undefined;
	if (!recognised) {
		told.tell('block', 'unknown_table', { line, found: header.join(', '), needed: neededTables(), ask });
		return refuse();
	}
	for (const missing of recognised.missing) {
		const given = askForFixed(missing, seen.signature, told.sender);
		told.tell('block', 'column_missing', { line, found: header.join(', '), needed: missing, ask: given });
	}
	if (rows === 0) told.tell('block', 'header_only', { line, found: header.join(', ') });
	const isClear = claimed(opened, recognised, decisions);
	reading.columns = shownColumns(fieldNames(recognised));
	if (recognised.missing.length > 0 || rows === 0 || !isClear) return refuse();
	if (seen.shape !== 'answers') unused(opened, recognised, reading.columns, decisions, dictionary);
	const left = totals(opened.table, recognised);
	if (left.size > 0) {
		// Several rows may come of one line, of which one adds up the others.
		const stay = new Set(opened.table.lines.filter((_, row) => !left.has(row)));
		const lines = new Set([...left].map((row) => opened.table.lines[row] as number));
		const total = [...lines].filter((line) => !stay.has(line)).length;
		if (total > 0) seen.leftOut = { ...seen.leftOut, total };
	}
	for (const row of left)
		told.tell('note', 'total_row', {
			line: opened.table.lines[row],
			found: unaddressed(opened.table.columns.map((column) => cellAt(column, row).trim()).find(Boolean) ?? '')
		});
	const said = corrected(opened.table, recognised, told, seen, decisions, false);
	const safe = withoutReached(came, { ...opened, table: said }, kept, recognised, left, decisions);
	const rest = without(safe.table, left);
	const isWhole = seen.shape === 'turned' || isOpenRead;
	const blank = isWhole ? new Set<number>() : untouched(rest, recognised);
	if (blank.size > 0) {
		const lines = new Set([...blank].map((row) => rest.lines[row] as number));
		seen.leftOut = { ...seen.leftOut, untouched: lines.size };
		const needed = isForm(came.table.columns.map(({ header }) => header)) ? 'form' : undefined;
		told.tellOf('note', 'row_untouched', { found: String(lines.size), needed }, lines);
	}
	const table = corrected(without(rest, blank), recognised, told, seen, decisions, false);
	const made = new Sheet(told.file, table, recognised, told, decisions, seen);
	made.preview = reading.preview;
	made.columns = reading.columns;
	if (left.size > 0) made.totals = { table: opened.table, rows: left };
	for (const misfit of opened.table.misfits) {
		const { line: at, cells, code } = misfit;
		const width = (seen.whole ?? opened.table).columns.length;
		const short = askForShort(misfit, width, seen.signature);
		const reason = told.tell('block', code, {
			line: at,
			...(code === 'too_large' ? longest(cells) : { found: String(cells.length), needed: String(width) }),
			...(short && { ask: short })
		});
		told.hold(at, () => ({ header, cells, delimiter: seen.delimiter }), reason);
	}
	personsTold(made);
	uncomputedTold(made);
	return { sheet: made, reading, kept: safe.kept, emptied };
}

const longest = (cells: readonly string[]) =>
	beyond(
		'cell',
		cells.reduce((most, { length }) => Math.max(most, length), 0)
	);

/** Rows of the file that a table holds: several of its own may come of one. */
function linesIn({ length, origin }: Table): number {
	return origin ? origin.table.length : length;
}

/** Whether rows name their project, in the place of its id. */
const isByName = ({ fields }: Recognised, header: readonly string[]): boolean =>
	header[fields.findIndex((field) => field === 'project_id')]?.endsWith('_name') ?? false;

/** In a table of measurements that was made here or names its projects, what is said of their place is a field too. */
function placed(recognised: Recognised, header: readonly string[]): void {
	if (recognised.table !== 'measurements') return;
	for (const [at, name] of header.entries())
		if (places.includes(name) && recognised.fields[at] !== 'project_id') recognised.fields[at] = name;
}

/** The field of a column that stands in the table as it stood in the file. */
const fieldAlong = (
	column: Column | undefined,
	{ columns }: Table,
	fields: readonly (string | null)[]
): string | null => fields[columns.findIndex(({ header }) => header === column?.header)] ?? null;

const columnsOf = (
	columns: readonly Column[],
	fields: readonly (string | null)[],
	known: Vocabulary,
	decisions: Decisions,
	signature: string
): Reading['columns'] => {
	return columns.map((column, at) => {
		const { header, values, codes } = column;
		const field = fields[at] ?? null;
		const isSaid = decisions[decisionKey.column(signature, header)] !== undefined;
		const offered = field === null && !isSaid ? suggestion(column, known) : undefined;
		// What another column says already is not offered again.
		const near = offered === undefined || fields.includes(offered) ? null : offered;
		const isFilled = Uint8Array.from(values, (value) => Number(value.trim() !== ''));
		let filled = codes.length;
		if (isFilled.includes(0)) {
			filled = 0;
			for (let row = 0; row < codes.length; row++) filled += isFilled[codes[row] as number] ?? 0;
		}
		return {
			header,
			field,
			confidence: isSaid
				? 'said'
				: field !== null
					? isExact(header)
						? 'exact'
						: 'known'
					: near !== null
						? 'similar'
						: 'none',
			suggestion: near,
			samples: values.filter((value) => value.trim() !== '').slice(0, 3),
			filled: codes.length === 0 ? 0 : filled / codes.length
		};
	});
};

const neededTables = (): string =>
	tableNames.map((name) => `${name}: ${tables[name].required.join(', ')}`).join(' | ');
