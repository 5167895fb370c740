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
/** Where the spreadsheet parts cells at another sign than we do, a formula could begin there, or on a new line. */
const inner = (separator: string): RegExp =>
	new RegExp(`([${separator}\\r\\n][\\s"]*)([${signs}][^${separator}\\r\\n]*)`, 'g');
const separators = { ',': inner(','), ';': inner(';'), '\t': inner('\t') };

const isPlain = (text: string): boolean =>
	/^\s*[+-]?\d[\d.,\s]*(e[+-]?\d+)?\s*%?\s*$/i.test(text) || /^\s*-+\s*$/.test(text);

/** Text that a spreadsheet would run gets an apostrophe before it; numbers and a lone dash stay as they are. */
export function harmless(text: string, delimiter: keyof typeof separators): string {
	if (isPlain(text)) return text;
	let safe = (formula.test(text) ? "'" : '') + text;
	for (const [separator, begins] of Object.entries(separators))
		if (separator !== delimiter)
			safe = safe.replace(begins, (all, before: string, piece: string) =>
				isPlain(piece) ? all : `${before}'${piece}`
			);
	return safe;
}
