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

const signs = '=+\\-@＝＋－＠';
const formula = new RegExp(`^\\s*[${signs}]|^[\\t\\r\\n]`);
const sign = new RegExp(`^[${signs}]`);
/** Where the spreadsheet parts cells at another sign than we do, a formula could begin there, or on a new line. */
const separators = { ',': /([,\r\n])/, ';': /([;\r\n])/, '\t': /([\t\r\n])/ };

/** A number as people write it, or a lone dash. A cell may be long: nothing here looks at a place of it twice. */
function isPlain(text: string): boolean {
	const bare = text.trim();
	return (
		/^-+$/.test(bare) ||
		/^[+-]?\d[\d.,\s]*(e[+-]?\d+)?$/i.test(bare.endsWith('%') ? bare.slice(0, -1).trimEnd() : bare)
	);
}

/** What stands between two signs, with an apostrophe where a formula would begin. */
function defused(piece: string): string {
	const begins = /^[\s"]*/.exec(piece)?.[0].length ?? 0;
	const rest = piece.slice(begins);
	return sign.test(rest) && !isPlain(rest) ? `${piece.slice(0, begins)}'${rest}` : piece;
}

/** Text that a spreadsheet would run gets an apostrophe before it; numbers and a lone dash stay as they are. */
export function harmless(text: string, delimiter: keyof typeof separators): string {
	if (isPlain(text)) return text;
	let safe = (formula.test(text) ? "'" : '') + text;
	for (const [separator, at] of Object.entries(separators))
		if (separator !== delimiter)
			safe = safe
				.split(at)
				.map((piece, nth) => (nth === 0 || nth % 2 === 1 ? piece : defused(piece)))
				.join('');
	return safe;
}
