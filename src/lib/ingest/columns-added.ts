import { decisionKey, type Ask, type Decisions } from '#framework';
import { askForBlank } from './asks';
import type { Column, Table } from './table';

/** A column of one value in every row. */
export const columnOf = (header: string, value: string, length: number): Column => ({
	header,
	values: [value],
	codes: new Int32Array(length)
});

/** The table with a column for each field that a person gave one value for all rows: "Country = Peru". */
export function withFixed(table: Table, signature: string, decisions: Decisions): Table {
	const prefix = decisionKey.fixed(signature, '');
	const added = Object.entries(decisions)
		.filter(([key, value]) => key.startsWith(prefix) && value !== 'hold')
		.map(([key, value]) => columnOf(key.slice(prefix.length), value, table.length));
	const isThere = ({ header }: Column) => table.columns.some((column) => column.header === header);
	const missing = added.filter((column) => !isThere(column));
	return missing.length === 0 ? table : { ...table, columns: [...table.columns, ...missing] };
}

/** How the value of a field without a column is given, once for all files with these headers. */
export function askForFixed(field: string, signature: string): Ask | undefined {
	if (field === 'indicator' || field === 'indicator_id' || field === 'value') return undefined;
	return { ...askForBlank(field, signature, '', ''), key: decisionKey.fixed(signature, field) };
}
