import { decisionKey, type Ask, type Decisions } from '#framework';
import { firstAt } from './first';
import type { Column, Misfit, Table } from './table';
import { whoseIs } from './whose';

/** A cell beyond the headers is named by its place. */
export const nameOf = (headers: readonly string[], at: number): string => headers[at] ?? `#${at + 1}`;

/** What can be said of a row with too few cells: once for all rows of these headers that are as short. */
export const askForShort = ({ code, cells }: Misfit, width: number, signature: string): Ask | null =>
	code === 'ragged_row' && cells.length < width
		? { key: decisionKey.short(signature, cells.length), choices: ['missing', 'hold'] }
		: null;

/**
 * The table with the rows that a person made fit: short ones of which she said that the cells at the end are
 * missing, and those with a cell that she typed, once nothing is left beyond the headers. Their cells stand as the
 * file has them; what was typed is put in their place like any other correction.
 */
export function fitted(table: Table, file: string, signature: string, decisions: Decisions): Table {
	const headers = table.columns.map(({ header }) => header);
	const width = headers.length;
	const fits = ({ code, line, cells }: Misfit): boolean => {
		if (code !== 'ragged_row') return false;
		if (cells.length < width && decisions[decisionKey.short(signature, cells.length)] === 'missing')
			return true;
		const whose = whoseIs(headers, cells);
		const said = Array.from({ length: Math.max(width, cells.length) }, (_, at) => {
			const [name, text] = [nameOf(headers, at), cells[at] ?? ''];
			const own = decisions[decisionKey.cell(file, line, name, text, whose)];
			return own ?? decisions[decisionKey.cell(file, line, name, text)];
		});
		const isLeft = (cell: string, at: number): boolean =>
			cell.trim() !== '' && said[width + at] !== 'missing';
		return said.some((to) => to !== undefined) && !cells.slice(width).some(isLeft);
	};
	const made = table.misfits.filter(fits);
	if (made.length === 0) return table;
	return { ...withRows(table, made), misfits: table.misfits.filter((misfit) => !made.includes(misfit)) };
}

/** Rows put in where their lines belong. */
function withRows(table: Table, rows: readonly Misfit[]): Table {
	const places = rows.map(({ line }) => firstAt(table.lines, line));
	const put = <T extends number>(list: ArrayLike<number>, added: readonly T[]): Int32Array => {
		const all: number[] = [];
		let next = 0;
		for (let row = 0; row <= list.length; row++) {
			while (next < places.length && places[next] === row) all.push(added[next++] as number);
			if (row < list.length) all.push(list[row] as number);
		}
		return Int32Array.from(all);
	};
	return {
		...table,
		columns: table.columns.map((column, at) =>
			withCells(
				column,
				rows.map(({ cells }) => cells[at] ?? ''),
				put
			)
		),
		lines: put(
			table.lines,
			rows.map(({ line }) => line)
		),
		length: table.length + rows.length
	};
}

function withCells(
	column: Column,
	cells: readonly string[],
	put: (list: ArrayLike<number>, added: readonly number[]) => Int32Array
): Column {
	const values = [...column.values];
	const known = new Map(values.map((text, code) => [text, code]));
	const added = cells.map((cell) => {
		const code = known.get(cell) ?? values.push(cell) - 1;
		known.set(cell, code);
		return code;
	});
	const typed = column.typed && { typed: Uint8Array.from(values, (_, code) => column.typed?.[code] ?? 0) };
	return { ...column, values, codes: put(column.codes, added), ...typed };
}
