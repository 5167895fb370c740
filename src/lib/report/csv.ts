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

function written(cell: CsvCell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (!Number.isFinite(cell)) throw new Error(`csv: ${cell} is not a figure`);
	return String(cell);
}

const quoted = (text: string, delimiter: string): string =>
	text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Why a row was not loaded: which column, the id of the check, the text that was found, what is needed in words. */
export interface Reason {
	column: string;
	check: string;
	found: string;
	needed: string;
}

/** A row that was not loaded: where it stood, why, and its cells as they stood. */
export interface HeldLine {
	file: string;
	line: number;
	reasons: readonly Reason[];
	header: readonly string[];
	cells: readonly string[];
	/** What parts the cells in their file; a comma where it is not said. */
	delimiter?: string;
}

/**
 * Rows held back, for a person to mend in a spreadsheet and load again: six columns that say where and why,
 * then the columns of their files. Rows of files with other headers share the columns that are named alike.
 * Where a file parts its cells at another sign than the comma, so does this one (`;`): the comma may be its decimal
 * mark, and whoever reads the rows again must not take them for the canonical form.
 */
export function heldCsv(rows: readonly HeldLine[]): string {
	const delimiter = rows.some((row) => (row.delimiter ?? ',') !== ',') ? ';' : ',';
	const plain = (text: string): string => harmless(text, delimiter);
	const columns: string[] = [];
	const place = new Map<string, number>();
	const placed = rows.map(({ header, cells }) => {
		const seen = new Map<string, number>();
		// A ragged row has more cells than its header, or two columns have one name: each keeps a place of its own.
		return Array.from({ length: Math.max(header.length, cells.length) }, (_, at) => {
			const name = header[at] ?? '';
			const nth = (seen.get(name) ?? 0) + 1;
			seen.set(name, nth);
			const key = JSON.stringify([name, nth]);
			if (!place.has(key)) place.set(key, columns.push(name) - 1);
			return { at: place.get(key)!, text: cells[at] ?? '' };
		});
	});
	const body = rows.map(({ file, line, reasons }, row) => {
		const cells = columns.map(() => '');
		for (const { at, text } of placed[row]!) cells[at] = plain(text);
		const said = (of: (reason: Reason) => string) => plain(reasons.map(of).join(' | '));
		return [
			plain(file),
			line,
			said(({ column }) => column),
			said(({ check }) => check),
			said(({ found }) => found),
			said(({ needed }) => needed),
			...cells
		];
	});
	// Excel takes a CSV for UTF-8 only when it begins with this mark.
	return '\ufeff' + csv([...heldColumns, ...columns.map(plain)], body, delimiter);
}

/** What stands before the row's own cells; the reader knows a file by them. */
const heldColumns = ['file', 'line', 'column', 'check', 'found', 'needed'];

const number = /^\s*[+-]?\d[\d.,\s]*(e[+-]?\d+)?\s*%?\s*$/i;
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** Where the spreadsheet parts cells at another sign than we do, a formula could begin in the middle. */
const innerFormula = {
	',': /([;\t]\s*)(?=[=＝@＠]|[+\-＋－][^\d\s])/g,
	';': /([,\t]\s*)(?=[=＝@＠]|[+\-＋－][^\d\s])/g
};

/** Text that a spreadsheet would run gets an apostrophe before it; numbers and a lone dash stay as they are. */
function harmless(text: string, delimiter: ',' | ';'): string {
	if (number.test(text) || /^\s*-+\s*$/.test(text)) return text;
	return (formula.test(text) ? "'" : '') + text.replace(innerFormula[delimiter], "$1'");
}
