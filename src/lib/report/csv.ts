export type CsvCell = string | number | null;

/**
 * RFC 4180 as MODEL.md 7 asks for it: comma, CRLF, quotes where needed, `.` decimal, every digit that the number
 * has, nothing where nothing is known. No BOM: the file is for programs as much as for people.
 */
export const csv = (
	header: readonly string[],
	rows: readonly (readonly CsvCell[])[],
	delimiter: ',' | ';' = ','
): string =>
	[header, ...rows]
		.map((cells) => cells.map((cell) => quoted(written(cell), delimiter)).join(delimiter) + '\r\n')
		.join('');

/** The same for spreadsheets: no text in it is a formula to them, and a number is a number. */
export const sheetCsv = (
	header: readonly string[],
	rows: readonly (readonly CsvCell[])[],
	delimiter: ',' | ';' = ','
): string => {
	const plain = (cell: CsvCell): CsvCell => (typeof cell === 'string' ? harmless(cell, delimiter) : cell);
	return csv(
		header.map((name) => harmless(name, delimiter)),
		rows.map((row) => row.map(plain)),
		delimiter
	);
};

function written(cell: CsvCell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (!Number.isFinite(cell)) throw new Error(`csv: ${cell} is not a figure`);
	return String(cell);
}

const quoted = (text: string, delimiter: string): string =>
	text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const number = /^\s*[+-]?\d[\d.,\s]*(e[+-]?\d+)?\s*%?\s*$/i;
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** Where the spreadsheet parts cells at another sign than we do, a formula could begin in the middle. */
const innerFormula = {
	',': /([;\t]\s*)(?=[=＝@＠]|[+\-＋－][^\d\s])/g,
	';': /([,\t]\s*)(?=[=＝@＠]|[+\-＋－][^\d\s])/g,
	'\t': /([,;]\s*)(?=[=＝@＠]|[+\-＋－][^\d\s])/g
};

/** Text that a spreadsheet would run gets an apostrophe before it; numbers and a lone dash stay as they are. */
export function harmless(text: string, delimiter: keyof typeof innerFormula): string {
	if (number.test(text) || /^\s*-+\s*$/.test(text)) return text;
	return (formula.test(text) ? "'" : '') + text.replace(innerFormula[delimiter], "$1'");
}
