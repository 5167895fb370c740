import type { Dictionary } from '#framework';
import type { Alias } from './aliases';
import type { Recognised } from './columns';
import { readings, stateOf } from './numbers';
import type { Sheet } from './sheet';
import { isMean, isOfSome } from './totals';
import { cellAt, type Column, type Table } from './table';

/**
 * Rows of totals as checksums: a total that is neither the sum of the rows since the last one nor that of all rows
 * above it is told, unless it names those that it is of. It says that something is missing or was read wrongly, in the file or here. Where the total itself
 * says what it is of (an indicator, a period, a stage), it is that of the rows which say the same.
 */
export function totalsChecked(sheet: Sheet, dictionary: Dictionary): void {
	if (!sheet.totals) return;
	const { table, rows } = sheet.totals;
	const isAdded = adds(sheet.recognised, table, dictionary);
	const about = aboutOf(sheet.recognised, table);
	/** What the rows of totals say, each set of columns once: most files have a single one, and it is often empty. */
	const forms = new Map<string, readonly Column[]>();
	const formOf = (row: number): string => {
		const said = about.filter((column) => cellAt(column, row).trim() !== '');
		const form = said.map((column) => about.indexOf(column)).join();
		if (!forms.has(form)) forms.set(form, said);
		return form;
	};
	const formAt = new Map([...rows].map((row) => [row, formOf(row)]));
	for (const [at, column] of table.columns.entries()) {
		if (!isAdded(at)) continue;
		const figures = column.values.map((text, code) => figure(text, column, code, sheet));
		const sums = new Map([...forms].map(([form, said]) => [form, new Sums(said)]));
		for (let row = 0; row < table.length; row++) {
			const value = figures[column.codes[row] as number] as number | null;
			const form = formAt.get(row);
			if (form === undefined) {
				for (const each of sums.values()) each.add(row, value);
				continue;
			}
			if (isMean(wordOf(table, row)) || !isAdded(at, row)) continue;
			const sum = sums.get(form)?.of(row);
			if (!sum) continue;
			const isBlank = cellAt(column, row).trim() === '' || stateOf(cellAt(column, row)) !== undefined;
			const isSame = value === null || isAbout(value, sum.block) || isAbout(value, sum.all);
			if (!isSame && isOfSome(wordOf(table, row))) continue;
			if (!isBlank && sum.isWhole && !isSame)
				sheet.told.tell('warn', 'total_differs', {
					line: table.lines[row],
					column: headerAt(table, at, row),
					found: cellAt(column, row).trim(),
					needed: String(Number((sum.block || sum.all).toPrecision(12)))
				});
			sum.block = 0;
		}
	}
}

interface Sum {
	block: number;
	all: number;
	isWhole: boolean;
}

/** What rows add up to, those apart that say other things in some columns. */
class Sums {
	readonly #sums = new Map<string, Sum>();

	constructor(readonly said: readonly Column[]) {}

	#key = (row: number): string => this.said.map((column) => cellAt(column, row).trim()).join('\u0001');

	of(row: number): Sum | undefined {
		return this.#sums.get(this.#key(row));
	}

	add(row: number, value: number | null): void {
		const key = this.#key(row);
		const sum = this.#sums.get(key) ?? { block: 0, all: 0, isWhole: true };
		this.#sums.set(key, sum);
		if (value === null) sum.isWhole = false;
		sum.block += value ?? 0;
		sum.all += value ?? 0;
	}
}

const abouts: ReadonlySet<string> = new Set([
	...['indicator_id', 'phase', 'stage', 'period', 'period_start', 'period_end'],
	...['breakdown', 'breakdown_value']
]);

/** Columns that say what a figure is of, apart from whose it is. */
function aboutOf(recognised: Recognised, table: Table): Column[] {
	const fields: readonly (Alias | string | null)[] = recognised.fields;
	return table.columns.filter((_, at) => {
		const field = fields[at];
		return abouts.has((typeof field === 'string' ? field : field?.field.as) ?? '');
	});
}

const isAbout = (one: number, other: number): boolean =>
	Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));

/** The header that a figure stands under in the file, which may have it in a row with others. */
function headerAt({ origin, columns }: Table, at: number, row: number): string | undefined {
	const from = origin?.cells[at]?.columns[row] ?? -1;
	return (origin?.table.columns[from] ?? columns[at])?.header;
}

const wordOf = (table: Table, row: number): string =>
	table.columns.map((column) => cellAt(column, row)).find((cell) => cell.trim() !== '') ?? '';

/** A cell as a number by the file's convention; nothing written adds nothing; null = not a number. */
function figure(text: string, column: Column, code: number, sheet: Sheet): number | null {
	if (text.trim() === '' || stateOf(text) !== undefined) return 0;
	const read = readings(text);
	const value = column.typed?.[code] === 1 ? read.point : read[sheet.decimal ?? 'point'];
	return read.isPercent || Number.isNaN(value) ? null : value;
}

/** Whether the figures of a column, or of a row in it, may be added over projects: counts and parts, never shares. */
function adds(
	recognised: Recognised,
	table: Table,
	dictionary: Dictionary
): (at: number, row?: number) => boolean {
	const isSum = (indicator: string) => dictionary.get(indicator)?.across === 'sum';
	if (recognised.table !== 'wide') {
		const indicators = table.columns[recognised.fields.indexOf('indicator_id')];
		const ids = indicators?.values.map((id) => id.trim()).filter((id) => id !== '') ?? [];
		// A total that does not say of what it is: figures of several indicators are not added to one another.
		const isOne = ids.length === 1 && isSum(ids[0] as string);
		return (at, row) => {
			if (recognised.table !== 'measurements' || recognised.fields[at] !== 'value') return false;
			const id = row === undefined ? '' : cellAt(indicators, row).trim();
			return row === undefined ? ids.some(isSum) : id === '' ? isOne : isSum(id);
		};
	}
	const fields: readonly (Alias | null)[] = recognised.fields;
	return (at) => {
		const field = fields[at]?.field;
		if (field?.as === 'answers') return true;
		return field?.as === 'figure' && (field.part === 'value' ? isSum(field.indicator) : true);
	};
}
