import type { Recognised } from './columns';
import { figureColumns } from './gather';
import { rawAt, type Table } from './table';

const saying: ReadonlySet<string> = new Set([
	...figureColumns,
	...['period_start', 'period_end', 'value_status', 'note', 'breakdown', 'breakdown_value']
]);

/**
 * Rows of a template that nobody filled in: the indicator stands there as it was given, and neither a figure, nor a
 * date, nor why there is none. A blank beside a date says that nothing was collected; such a row says nothing yet.
 */
export function untouched(table: Table, recognised: Recognised): Set<number> {
	const found = new Set<number>();
	if (recognised.table !== 'measurements') return found;
	const columns = table.columns.filter((_, at) => saying.has(String(recognised.fields[at])));
	const [indicator, end] = ['indicator_id', 'period_end'].map(
		(field) => table.columns[recognised.fields.findIndex((name) => name === field)]
	);
	if (!indicator || !end) return found;
	const isBlank = columns.map((column) =>
		Uint8Array.from(column.values, (text, code) => Number((column.raw?.[code] ?? text).trim() === ''))
	);
	// A row with a date says something: most files have none without.
	if (!isBlank[columns.indexOf(end)]?.includes(1)) return found;
	for (let row = 0; row < table.length; row++) {
		const isEmpty = columns.every((column, at) => {
			const code = column.codes[row] as number;
			return code < 0 || isBlank[at]?.[code] === 1;
		});
		if (isEmpty && rawAt(indicator, row).trim() !== '') found.add(row);
	}
	return found;
}
