import {
	decisionKey,
	type Decisions,
	type LibraryType,
	type Problem,
	type ProblemCode,
	type ProblemLevel
} from '#framework';
import type { Recognised } from './columns';
import type { DateOrder, HeldRow, NumberConvention, Reading } from './index';
import type { Seen } from './opening';
import { codeOf, libraryType, type CodedField } from './codes';
import { askForBlank, askForCode, isCodeOf } from './asks';
import { rawAt, type Column, type Table } from './table';
import type { Told } from './told';

/** A file on its way through the import: its table, what its columns are, and what is said about it. */
export class Sheet {
	decimal: NumberConvention | null = null;
	dateOrder: DateOrder | null = null;
	/** Rows dropped because the same stands elsewhere. */
	duplicates = 0;
	preview: Reading['preview'] = [];
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
		this.header = table.columns.map((column) => column.header);
	}

	/** The column of a canonical field. */
	column(field: string): Column | undefined {
		const at = this.recognised.fields.findIndex((name) => name === field);
		return at < 0 ? undefined : this.table.columns[at];
	}

	line(row: number): number {
		return this.table.lines[row] ?? 0;
	}

	cells(row: number): string[] {
		return this.table.columns.map((column) => rawAt(column, row));
	}

	/** Says that a row cannot be loaded as it stands, and holds it back. */
	hold(
		row: number,
		code: ProblemCode,
		column: Column | undefined,
		more: { level?: ProblemLevel; needed?: string; found?: string; ask?: Problem['ask'] } = {}
	): void {
		const line = this.line(row);
		const problem = this.told.tell(more.level ?? (more.ask ? 'ask' : 'block'), code, {
			line,
			column: column?.header,
			found: more.found ?? rawAt(column, row),
			needed: more.needed,
			ask: more.ask
		});
		this.told.hold(
			line,
			() => ({ header: this.header, cells: this.cells(row), delimiter: this.seen.delimiter }),
			problem
		);
	}

	/** The code that a text names, by itself or because a person said so; empty = it is missing. */
	codeOf(field: CodedField, text: string): string | undefined {
		const said = this.decisions[decisionKey.value(field, text)];
		if (said === 'missing') return '';
		if (said !== undefined && isCodeOf(field, said)) return said.split(':')[0];
		return codeOf(field, text);
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

	/** A required cell with nothing in it: one answer stands for all blanks of its column. */
	holdEmpty(row: number, column: Column | undefined, needed: string): void {
		const ask = column && askForBlank(needed, this.seen.signature, column.header, rawAt(column, row));
		this.hold(row, 'value_required', column, { level: 'block', needed, ...(ask && { ask }) });
	}

	has(line: number): boolean {
		return this.table.lines.includes(line);
	}

	isHeld(row: number): boolean {
		return this.told.held.has(this.line(row));
	}

	get held(): HeldRow[] {
		return [...this.told.held.values()].sort((one, other) => one.line - other.line);
	}

	reading(columns: Reading['columns']): Reading {
		const rows = this.table.length + this.table.misfits.length;
		const held = this.told.held.size;
		return {
			file: this.seen.file,
			part: this.seen.part,
			source: this.file,
			missing: [],
			leftOut: this.duplicates > 0 ? { ...this.seen.leftOut, duplicate: this.duplicates } : this.seen.leftOut,
			head: this.seen.head,
			preview: this.preview,
			encoding: this.seen.encoding,
			delimiter: this.seen.delimiter,
			headerLine: this.seen.headerLine,
			decimal: this.decimal,
			dateOrder: this.dateOrder,
			table: this.recognised.table,
			columns,
			rows: rows - this.duplicates,
			loaded: rows - held - this.duplicates,
			held,
			signature: this.seen.signature
		};
	}
}
