import { isUncomputed } from './numbers';
import type { Sheet } from './sheet';

/** V1: cells that a spreadsheet could not compute (#DIV/0!). They are kept as missing, which nobody meant, and told. */
export function uncomputedTold(sheet: Sheet): void {
	const { table, recognised, told } = sheet;
	const found = new Map<string, { column: string; text: string; lines: number[] }>();
	for (const [at, column] of table.columns.entries()) {
		const codes = new Set(
			[...column.values.entries()].flatMap(([code, text]) => (isUncomputed(text) ? [code] : []))
		);
		if (codes.size === 0 || !recognised.fields[at]) continue;
		for (let row = 0; row < table.length; row++) {
			const code = column.codes[row] as number;
			if (!codes.has(code)) continue;
			const { line, header } = sheet.placeOf(row, column);
			const text = (column.values[code] as string).trim();
			const own = found.get(`${header}\n${text}`) ?? { column: header, text, lines: [] };
			found.set(`${header}\n${text}`, own);
			own.lines.push(line);
		}
	}
	for (const { column, text, lines } of found.values())
		told.tellOf('warn', 'not_computed', { column, found: text }, lines);
}
