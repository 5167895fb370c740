import type { Dictionary } from '#framework';
import type { Alias } from './aliases';
import { readings, stateOf } from './numbers';
import type { Sheet } from './sheet';
import { isMean } from './totals';
import { cellAt, type Column, type Table } from './table';

/**
 * Rows of totals as checksums: a total that is neither the sum of the rows since the last one nor that of all rows
 * above it is told. It says that something is missing or was read wrongly, in the file or here.
 */
export function totalsChecked(sheet: Sheet, dictionary: Dictionary): void {
	if (!sheet.totals) return;
	const { table, rows } = sheet.totals;
	const isAdded = adds(sheet, dictionary);
	for (const [at, column] of table.columns.entries()) {
		if (!isAdded(at)) continue;
		const figures = column.values.map((text, code) => figure(text, column, code, sheet));
		const sums = { block: 0, all: 0, isWhole: true };
		for (let row = 0; row < table.length; row++) {
			const value = figures[column.codes[row] as number] as number | null;
			if (!rows.has(row)) {
				if (value === null) sums.isWhole = false;
				sums.block += value ?? 0;
				sums.all += value ?? 0;
				continue;
			}
			if (isMean(wordOf(table, row))) continue;
			const isBlank = cellAt(column, row).trim() === '' || stateOf(cellAt(column, row)) !== undefined;
			const isSame = value === null || isAbout(value, sums.block) || isAbout(value, sums.all);
			if (!isBlank && sums.isWhole && !isSame)
				sheet.told.tell('warn', 'total_differs', {
					line: table.lines[row],
					column: column.header,
					found: cellAt(column, row).trim(),
					needed: String(Number((sums.block || sums.all).toPrecision(12)))
				});
			sums.block = 0;
		}
	}
}

const isAbout = (one: number, other: number): boolean =>
	Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));

const wordOf = (table: Table, row: number): string =>
	table.columns.map((column) => cellAt(column, row)).find((cell) => cell.trim() !== '') ?? '';

/** A cell as a number by the file's convention; nothing written adds nothing; null = not a number. */
function figure(text: string, column: Column, code: number, sheet: Sheet): number | null {
	if (text.trim() === '' || stateOf(text) !== undefined) return 0;
	const read = readings(text);
	const value = column.typed?.[code] === 1 ? read.point : read[sheet.decimal ?? 'point'];
	return read.isPercent || Number.isNaN(value) ? null : value;
}

/** Whether the figures of a column may be added over projects: counts and parts, never shares and means. */
function adds({ recognised, table }: Sheet, dictionary: Dictionary): (at: number) => boolean {
	const isSum = (indicator: string) => dictionary.get(indicator)?.across === 'sum';
	if (recognised.table !== 'wide') {
		const ids = table.columns[recognised.fields.indexOf('indicator_id')]?.values.map((id) => id.trim()) ?? [];
		// One indicator to a table: figures of several are not added to one another.
		const isOne = ids.length === 1 && isSum(ids[0] as string);
		return (at) => recognised.table === 'measurements' && isOne && recognised.fields[at] === 'value';
	}
	const fields: readonly (Alias | null)[] = recognised.fields;
	return (at) => {
		const field = fields[at]?.field;
		if (field?.as === 'answers') return true;
		return field?.as === 'figure' && (field.part === 'value' ? isSum(field.indicator) : true);
	};
}
