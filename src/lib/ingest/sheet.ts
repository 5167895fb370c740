import {
	decisionKey,
	type Decisions,
	type LibraryType,
	type Problem,
	type ProblemCode,
	type ProblemLevel
} from '#framework';
import { shownTable, type Recognised } from './columns';
import type { DateOrder, HeldRow, NumberConvention, Reading } from './index';
import type { Seen } from './opening';
import { codeOf, libraryType, type CodedField } from './codes';
import { partOf, partsOf } from './parts';
import { firstAt } from './first';
import { askForFixed } from './columns-added';
import { askForEmpty } from './above';
import { askForCode, isCodeOf } from './asks';
import { rawAt, type Column, type Table } from './table';
import type { Told } from './told';
import { whoseAlone, whoseAt } from './whose';

/** A file on its way through the import: its table, what its columns are, and what is said about it. */
export class Sheet {
	decimal: NumberConvention | null = null;
	dateOrder: DateOrder | null = null;
	/** Rows dropped because the same stands elsewhere. */
	duplicates = 0;
	preview: Reading['preview'] = [];
	/** The columns of the file, and what they were read as. */
	columns: Reading['columns'] = [];
	/** The table as it was found, with its rows of totals, which are checked against the others. */
	totals: { table: Table; rows: ReadonlySet<number> } | null = null;
	readonly header: string[];

	constructor(
		readonly file: string,
		public table: Table,
		readonly recognised: Recognised,
		readonly told: Told,
		readonly decisions: Decisions,
		readonly seen: Seen
	) {
		this.header = (table.origin?.table ?? table).columns.map((column) => column.header);
	}

	/** The column of a canonical field. */
	column(field: string): Column | undefined {
		const at = this.recognised.fields.findIndex((name) => name === field);
		return at < 0 ? undefined : this.table.columns[at];
	}

	/** The field that a column was read as. */
	fieldOf(column: Column): string | undefined {
		const field = this.recognised.fields[this.table.columns.indexOf(column)];
		if (!field || typeof field === 'string') return field ?? undefined;
		return field.field.as === 'attribute' ? field.field.name : field.field.as;
	}

	line(row: number): number {
		return this.table.lines[row] ?? 0;
	}

	/** A row as the file has it. */
	cells(row: number): string[] {
		const { origin, columns } = this.table;
		if (!origin) return columns.map((column) => rawAt(column, row));
		return this.#sourceCells(origin.rows[row] as number);
	}
	#sourceCells(row: number): string[] {
		return (this.table.origin?.table.columns ?? []).map((column) => rawAt(column, row));
	}

	/** Where a cell stood in the file, if it is one that stood in another row or under another header. */
	#from(row: number, column: Column | undefined): { row: number; header: string } | null {
		const { origin, columns } = this.table;
		const cells = column && origin?.cells[columns.indexOf(column)];
		const at = { row: cells?.rows[row] ?? -1, column: cells?.columns[row] ?? -1 };
		const header = origin?.table.columns[at.column]?.header;
		return at.row >= 0 && header !== undefined ? { row: at.row, header } : null;
	}

	/** Line and header of a cell as the file has it. */
	placeOf(row: number, column: Column | undefined): { line: number; header: string } {
		const from = this.#from(row, column);
		const line = from ? this.table.origin?.table.lines[from.row] : undefined;
		return { line: line ?? this.line(row), header: from?.header ?? column?.header ?? '' };
	}

	/** The key of what is said of one cell. */
	cellKey(row: number, column: Column | undefined): string {
		const { line, header } = this.placeOf(row, column);
		return decisionKey.cell(this.file, line, header, rawAt(column, row), whoseAt(this.inFile, line));
	}
	/** What is said of it; what was said before rows had signs holds for their lines. */
	saidOfCell(row: number, column: Column | undefined): string | undefined {
		const { line, header } = this.placeOf(row, column);
		const ofLine = decisionKey.cell(this.file, line, header, rawAt(column, row));
		return this.decisions[this.cellKey(row, column)] ?? this.decisions[ofLine];
	}
	/** The same, wherever its row stands in the next file, where no other row is of the same. */
	figureKey(row: number, column: Column): string {
		const { line, header } = this.placeOf(row, column);
		const whose = whoseAlone(this.inFile, line, header);
		if (whose === null) return this.cellKey(row, column);
		return decisionKey.figure(this.seen.signature, header, whose, rawAt(column, row));
	}
	/** The table as the file has it. */
	get inFile(): Table {
		return this.seen.whole ?? this.table.origin?.table ?? this.table;
	}

	/** Says that a row cannot be loaded as it stands, and holds it back. */
	hold(
		row: number,
		code: ProblemCode,
		column: Column | undefined,
		more: { level?: ProblemLevel; needed?: string; found?: string; ask?: Problem['ask'] } = {}
	): void {
		const from = this.#from(row, column);
		const own = this.line(row);
		const line = from ? (this.table.origin?.table.lines[from.row] ?? own) : own;
		// A row that a person said to hold back asks nothing any more.
		const isHeld = more.ask && this.decisions[more.ask.key] === 'hold';
		const level = isHeld ? 'block' : (more.level ?? (more.ask ? 'ask' : 'block'));
		const problem = this.told.tell(level, code, {
			line,
			column: from?.header ?? column?.header,
			found: more.found ?? rawAt(column, row),
			needed: more.needed,
			ask: more.ask
		});
		this.#holdRow(row, problem);
		// A part from another row of the file holds that one as well.
		if (from && line !== own) this.#holdSource(line, from.row, problem);
	}

	/** The code that a text names, by itself or because a person said so; empty = it is missing. */
	codeOf(field: CodedField, text: string): string | undefined {
		const said = this.decisions[decisionKey.value(field, text)];
		if (said === 'missing') return '';
		if (said !== undefined && isCodeOf(field, said)) return codeOf(field, said.split(':')[0] ?? '');
		return codeOf(field, text);
	}
	/** The part of a breakdown that a text names, by itself or because a person said so. */
	partOf(breakdown: string, text: string): string | undefined {
		const said = this.decisions[decisionKey.value(breakdown, text)];
		return said !== undefined && partsOf(breakdown).includes(said) ? said : partOf(breakdown, text);
	}
	/** The same for a library type, whose subtype may be told with it. */
	libraryType(text: string): ReturnType<typeof libraryType> {
		const [type, subtype = ''] = (this.decisions[decisionKey.value('library_type', text)] ?? '').split(':');
		return type && isCodeOf('library_type', type)
			? { type: type as LibraryType, subtype }
			: libraryType(text);
	}
	/** A text that names no code known here: asked once, for all files. */
	holdCode(row: number, field: CodedField, column: Column | undefined, needed: string): void {
		this.hold(row, 'unknown_code', column, {
			level: 'block',
			needed,
			ask: askForCode(field, rawAt(column, row))
		});
	}

	/** A text that is none of a few words: what it stands for in this column can be said. */
	holdChoice(row: number, column: Column | undefined, fitting: readonly string[], aside = ''): void {
		const ask = column && {
			key: decisionKey.text(this.seen.signature, column.header, rawAt(column, row)),
			choices: [...fitting, 'hold']
		};
		const needed = fitting.join(', ') + aside;
		this.hold(row, 'unknown_code', column, { level: 'block', needed, ...(ask && { ask }) });
	}

	/** A row of a table that lacks a column for it: one value can be given for all of them, or all of this file. */
	holdWithout(row: number, needed: string, { isOfFile = false, named = '' } = {}): void {
		const of = isOfFile ? 'project' : needed;
		const ask = askForFixed(needed, this.seen.signature, this.told.sender, of);
		this.hold(row, 'column_missing', undefined, {
			level: 'block',
			found: named && `project: ${named}`,
			needed,
			...(ask && { ask })
		});
	}

	/** A required cell with nothing in it: one answer stands for all blanks of its column. */
	holdEmpty(row: number, column: Column | undefined, needed: string): void {
		const ask = column && askForEmpty(this, row, column, needed);
		this.hold(row, 'value_required', column, { level: 'block', needed, ...(ask && { ask }) });
	}

	/**
	 * A row that gives way to another because a person said so: told, and held where the whole row is one measurement.
	 * A wide row says other things as well.
	 */
	drop(line: number, code: ProblemCode, at: Pick<Problem, 'found' | 'needed' | 'ask'>): void {
		const reason = this.told.tell('note', code, { ...at, line });
		const row = this.recognised.table === 'measurements' ? this.rowAt(line) : -1;
		if (row >= 0) this.#holdRow(row, reason);
	}

	#holdRow(row: number, reason: Problem): void {
		const { delimiter } = this.seen;
		this.told.hold(
			this.line(row),
			() => ({ header: this.header, cells: this.cells(row), delimiter }),
			reason
		);
	}

	#holdSource(line: number, row: number, reason: Problem): void {
		const { delimiter } = this.seen;
		this.told.hold(line, () => ({ header: this.header, cells: this.#sourceCells(row), delimiter }), reason);
	}

	/** What a figure is one of: its column, and in a long file the indicator that its row names. */
	about(column: Column, row: number): string {
		const indicator = this.recognised.table === 'measurements' ? this.column('indicator_id') : undefined;
		return indicator ? `${column.header} ${rawAt(indicator, row)}` : column.header;
	}

	has(line: number): boolean {
		return this.table.lines[firstAt(this.table.lines, line)] === line;
	}
	/** The row that begins on a line of the file; -1 where none does. */
	rowAt(line: number): number {
		const row = firstAt(this.table.lines, line);
		return this.table.lines[row] === line ? row : -1;
	}

	isHeld(row: number): boolean {
		return this.told.held.has(this.line(row));
	}

	get held(): HeldRow[] {
		return [...this.told.held.values()].sort((one, other) => one.line - other.line);
	}

	#mended(origins: NonNullable<Seen['origins']>): NonNullable<Reading['mended']> {
		const loaded = [...new Set(this.table.lines)].filter((line) => !this.told.held.has(line));
		return loaded.flatMap((line) => origins.get(line) ?? []);
	}

	reading(): Reading {
		const { shape } = this.seen;
		const { origin, length, misfits } = this.table;
		// What is added up is told as such; what is turned counts by the rows of the file.
		const { total = 0, untouched = 0 } = this.seen.leftOut;
		const own = origin ? origin.table.length - total - untouched : length;
		const rows = (shape === 'answers' ? (this.seen.apart ?? 0) : own) + misfits.length;
		const duplicates = origin ? 0 : this.duplicates;
		const held = this.told.held.size;
		return {
			file: this.seen.file,
			part: this.seen.part,
			source: this.file,
			missing: [],
			leftOut: duplicates > 0 ? { ...this.seen.leftOut, duplicate: duplicates } : this.seen.leftOut,
			head: this.seen.head,
			preview: this.preview,
			encoding: this.seen.encoding,
			delimiter: this.seen.delimiter,
			headerLine: this.seen.headerLine,
			decimal: this.decimal,
			dateOrder: this.dateOrder,
			table:
				this.seen.shape === 'turned' || this.seen.shape === 'answers'
					? this.seen.shape
					: shownTable(this.recognised),
			columns: this.columns,
			rows: rows - duplicates,
			loaded: Math.max(0, rows - held - duplicates),
			held,
			...(this.seen.origins && { mended: this.#mended(this.seen.origins) }),
			signature: this.seen.signature
		};
	}
}
