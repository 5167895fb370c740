import { decisionKey, type Ask } from '#framework';
import { askForBlank } from './asks';
import type { Sheet } from './sheet';
import { cellAt, type Column, type Table } from './table';
import { isTotal } from './totals';

/** What a row is about: written once for a block of rows, as where cells were merged, it stands for all of them. */
const identifying: ReadonlySet<string> = new Set([
	...['project', 'project_id', 'project_name', 'country', 'library_type', 'city'],
	...['phase', 'stage', 'period', 'period_start', 'period_end']
]);
/** Where so many rows are blank it is a way of writing, and no cell that was forgotten. */
const blockShare = 1 / 3;

/**
 * A column with each blank cell read as the last filled one above it, for where a person said so. A row of totals and
 * a row that could not be read end a block: what stands below them is not known to be of the project above.
 */
export function filledFromAbove(column: Column, table: Table): Column {
	const values = [...column.values];
	const raw = [...(column.raw ?? column.values)];
	const typed = [...(column.typed ?? new Uint8Array(values.length))];
	const codes = column.codes.slice();
	const made = new Map<string, number>();
	const isEnd = values.map((text) => isTotal(text));
	const misfits = table.misfits.map(({ line }) => line).sort((one, other) => one - other);
	let [last, passed] = [-1, 0];
	for (let row = 0; row < table.length; row++) {
		for (; (misfits[passed] ?? Infinity) < (table.lines[row] as number); passed++) last = -1;
		const code = codes[row] as number;
		if ((values[code] ?? '').trim() !== '') {
			last = isEnd[code] ? -1 : code;
			continue;
		}
		if (isTotal(firstWord(table, row))) last = -1;
		if (last < 0) continue;
		const key = `${code} ${last}`;
		const filled = made.get(key) ?? values.push(values[last] as string) - 1;
		if (!made.has(key)) {
			raw.push(raw[code] ?? '');
			typed.push(typed[last] ?? 0);
		}
		made.set(key, filled);
		codes[row] = filled;
	}
	return { ...column, values, raw, codes, typed: Uint8Array.from(typed) };
}

const firstWord = (table: Table, row: number): string =>
	table.columns.map((column) => cellAt(column, row)).find((cell) => cell.trim() !== '') ?? '';

/**
 * What stands for the blanks of a required column; where a cell above one is filled, it may stand for them. Whoever
 * writes a name once for several rows does so in the next file as well, whatever it is called.
 */
export function askForEmpty(sheet: Sheet, row: number, column: Column, needed: string): Ask {
	const { header } = sheet.placeOf(row, column);
	const { signature } = sheet.seen;
	const source = (sheet.table.origin?.table ?? sheet.table).columns.find((one) => one.header === header);
	const at = sheet.table.origin ? (sheet.table.origin.rows[row] as number) : row;
	const text = cellAt(source, at);
	const own = askForBlank(needed, signature, sheet.told.sender, source ? header : column.header, text);
	if (!identifying.has(needed) || !source || text !== '') return own;
	const { firstFilled, isBlock } = blanksOf(source);
	if (at <= firstFilled) return own;
	if (!isBlock) return { ...own, choices: ['above', ...own.choices] };
	const key = decisionKey.text(signature, header, '');
	return key === own.key
		? { ...own, choices: ['above', ...own.choices], suggested: 'above' }
		: { key, choices: ['above', 'hold'], suggested: 'above' };
}

/** Once for a column, since every blank of it asks. */
const known = new WeakMap<Column, { firstFilled: number; isBlock: boolean }>();
function blanksOf(column: Column): { firstFilled: number; isBlock: boolean } {
	const before = known.get(column);
	if (before) return before;
	const isFilled = Uint8Array.from(column.values, (text) => Number(text.trim() !== ''));
	let [firstFilled, blank] = [Infinity, 0];
	column.codes.forEach((code, row) => {
		if (isFilled[code] === 1) firstFilled = Math.min(firstFilled, row);
		else blank++;
	});
	const found = { firstFilled, isBlock: blank >= blockShare * column.codes.length };
	known.set(column, found);
	return found;
}
