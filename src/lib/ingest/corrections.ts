import { decisionKey, fold, type Decisions } from '#framework';
import type { Column, Table } from './table';

/** What a person typed as a number is written with a point, whatever the file's own convention. */
const canonical = /^-?\d{1,15}(\.\d+)?$/;

/**
 * The table as a person corrected it: all cells of a column with one text, or one cell of one line, are read as
 * something else; a blank stands for "it is missing". The text as it stood goes on standing beside it (`raw`).
 */
export function corrected(table: Table, file: string, signature: string, decisions: Decisions): Table {
	const ofText = `text:${signature}:`;
	const ofCell = `cell:${file}:`;
	const keys = Object.keys(decisions).filter((key) => key.startsWith(ofText) || key.startsWith(ofCell));
	if (keys.length === 0) return table;
	return {
		...table,
		columns: table.columns.map((column) =>
			correctedColumn(column, table.lines, file, signature, decisions, keys)
		)
	};
}

function correctedColumn(
	column: Column,
	lines: Int32Array,
	file: string,
	signature: string,
	decisions: Decisions,
	keys: readonly string[]
): Column {
	const header = fold(column.header);
	const isOf = (key: string) => key.startsWith(`text:${signature}:${header}:`);
	const isCell = (key: string) => key.startsWith(`cell:${file}:`) && key.includes(`:${header}:`);
	if (!keys.some((key) => isOf(key) || isCell(key))) return column;
	const values = [...column.values];
	const raw = [...(column.raw ?? column.values)];
	const typed = [...(column.typed ?? new Uint8Array(values.length))];
	/** What leaves a cell as it stands. */
	const isKept = (said: string) => said === 'hold' || said === 'right';
	const put = (code: number, said: string) => {
		values[code] = said === 'missing' ? '' : said;
		typed[code] = Number(canonical.test(said));
	};
	for (const [code, text] of raw.entries()) {
		const said = decisions[decisionKey.text(signature, column.header, text)];
		if (said !== undefined && !isKept(said)) put(code, said);
	}
	let codes = column.codes;
	if (keys.some(isCell))
		for (let row = 0; row < codes.length; row++) {
			const text = raw[codes[row] as number] ?? '';
			const said = decisions[decisionKey.cell(file, lines[row] ?? 0, column.header, text)];
			if (said === undefined || isKept(said)) continue;
			if (codes === column.codes) codes = codes.slice();
			codes[row] = raw.push(text) - 1;
			put(raw.length - 1, said);
		}
	return { ...column, values, raw, codes, typed: Uint8Array.from(typed) };
}
