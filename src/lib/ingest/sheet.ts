import type { Decisions, Problem, ProblemCode, ProblemLevel } from '#framework';
import type { Decoded } from './decode';
import type { Recognised } from './columns';
import type { DateOrder, HeldRow, NumberConvention, Reading } from './index';
import { cellAt, type Column, type Table } from './table';
import type { Told } from './told';

/** A file on its way through the import: its table, what its columns are, and what is said about it. */
export class Sheet {
	decimal: NumberConvention | null = null;
	dateOrder: DateOrder | null = null;
	/** Rows dropped because the same stands elsewhere. */
	duplicates = 0;
	readonly header: string[];

	constructor(
		readonly file: string,
		public table: Table,
		readonly recognised: Recognised,
		readonly told: Told,
		readonly decisions: Decisions,
		readonly seen: {
			encoding: Extract<Decoded, { text: string }>['encoding'];
			delimiter: string;
			headerLine: number;
			signature: string;
			/** Rows of an earlier import that were held back: who wrote the separator now is not known. */
			isMended: boolean;
		}
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
		return this.table.columns.map((column) => cellAt(column, row));
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
			found: more.found ?? cellAt(column, row),
			needed: more.needed,
			ask: more.ask
		});
		this.told.hold(
			line,
			() => ({ header: this.header, cells: this.cells(row), delimiter: this.seen.delimiter }),
			problem
		);
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
			file: this.file,
			part: '',
			source: this.file,
			missing: [],
			leftOut: this.duplicates > 0 ? { duplicate: this.duplicates } : {},
			head: this.seen.signature,
			preview: [],
			encoding: this.seen.encoding,
			delimiter: this.seen.delimiter,
			headerLine: this.seen.headerLine,
			decimal: this.decimal,
			dateOrder: this.dateOrder,
			table: this.recognised.table,
			columns,
			rows,
			loaded: rows - held - this.duplicates,
			held,
			signature: this.seen.signature
		};
	}
}
