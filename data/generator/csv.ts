export type Cell = string | number | null | undefined;
export type Row = Readonly<Record<string, Cell>>;

interface Dialect {
	delimiter: ',' | ';';
	lineEnd: '\n' | '\r\n';
}

export const canonical: Dialect = { delimiter: ',', lineEnd: '\n' };
/** What a spreadsheet in Spanish writes. */
export const spanish: Dialect = { delimiter: ';', lineEnd: '\r\n' };

/** Rows as CSV text. A cell that the columns do not name is a mistake of ours and stops the run. */
export function csv(columns: readonly string[], rows: readonly Row[], { delimiter, lineEnd }: Dialect = canonical): string {
	const quoted = (cell: Cell): string => {
		const text = cell === null || cell === undefined ? '' : String(cell);
		return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const lines = rows.map((row) => {
		const unknown = Object.keys(row).find((name) => !columns.includes(name));
		if (unknown) throw new Error(`csv: no column ${unknown}`);
		return columns.map((name) => quoted(row[name])).join(delimiter);
	});
	return [columns.join(delimiter), ...lines].map((line) => line + lineEnd).join('');
}

/** The characters between 0x80 and 0x9F that the sample uses; all others of it are Latin-1. */
const windowsOnly = new Map([
	['…', 0x85],
	['–', 0x96],
	['—', 0x97],
	['‘', 0x91],
	['’', 0x92],
	['“', 0x93],
	['”', 0x94]
]);

export function windows1252(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => {
		const code = windowsOnly.get(character) ?? character.charCodeAt(0);
		if (code > 0xff) throw new Error(`windows-1252 has no ${character}`);
		return code;
	});
}
