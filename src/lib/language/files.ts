import type { Problem } from '#framework';
import { bytes, number } from './format';
import { m } from './paraglide/messages.js';

/** What is said of a file as a whole, where the data of the problem is of a kind of its own; else null. */
export function fileText({ code, found, needed = '' }: Problem): string | null {
	if (code === 'no_table' && needed === 'bytes') return m.file_without_bytes();
	if (code === 'wrong_kind' && found === 'password') return m.file_password();
	if (code === 'wrong_kind' && found === 'cut') return m.file_cut();
	if (code === 'wrong_kind')
		return m.problem_wrong_kind({ found, needed: kinds[found]?.() ?? m.kind_other() });
	if (code === 'too_large') return m.problem_too_large({ found: amount(found), needed: amount(needed) });
	if (code === 'unreadable' && found === 'macintosh') return m.unreadable_macintosh();
	if (code === 'unknown_table' && needed.startsWith('libraries: ')) return m.table_libraries({ found });
	if (code === 'hidden_read') return m.problem_hidden_read({ found: hiddenText(found) });
	if (code === 'sheet_left_out') return m.problem_sheet_left_out({ found: leftOut(found) });
	return null;
}

/** What to do with a file of another program, by its kind. */
const kinds: Readonly<Record<string, () => string>> = {
	xls: m.kind_spreadsheet,
	xlsb: m.kind_spreadsheet,
	ods: m.kind_spreadsheet,
	numbers: m.kind_spreadsheet,
	html: m.kind_spreadsheet,
	xml: m.kind_spreadsheet,
	docx: m.kind_text,
	doc: m.kind_text,
	odt: m.kind_text,
	rtf: m.kind_text,
	pptx: m.kind_text,
	ppt: m.kind_text,
	pdf: m.kind_picture,
	png: m.kind_picture,
	jpeg: m.kind_picture,
	gif: m.kind_picture,
	zip: m.kind_packed,
	gzip: m.kind_packed,
	'7z': m.kind_packed,
	rar: m.kind_packed
};

/** "rows: 3000001" → "3,000,001 rows". */
function amount(data: string): string {
	const [limit = '', figure = ''] = data.split(': ');
	const count = Number(figure);
	const said: Readonly<Record<string, (of: { count: string }) => string>> = {
		files: m.limit_files,
		rows: m.limit_rows,
		columns: m.limit_columns,
		cell: m.limit_cell,
		cells: m.limit_cells,
		sheets: m.limit_sheets,
		entries: m.limit_entries,
		ratio: m.limit_ratio
	};
	if (limit === 'bytes') return bytes(count);
	if (limit === 'inflated') return m.limit_inflated({ size: bytes(count) });
	return said[limit]?.({ count: number(count) }) ?? data;
}

/** "hidden: Listas, Claves" → "the hidden sheets Listas, Claves". */
function leftOut(data: string): string {
	const [, kind = '', names = data] = /^(\w+): ([\s\S]*)$/.exec(data) ?? [];
	const said: Readonly<Record<string, (of: { names: string }) => string>> = {
		hidden: m.left_hidden,
		chart: m.left_chart,
		formula: m.left_formula,
		merged: m.left_merged,
		text: m.left_text
	};
	return said[kind]?.({ names }) ?? data;
}

/** "rows: 3, columns: 1, Hoja1" → "3 rows and 1 column (Hoja1)". */
function hiddenText(data: string): string {
	return data
		.split(' · ')
		.map((part) => {
			const [, name = '', rows = '0', columns = '0'] = /^([\s\S]*)!(\d+) (\d+)$/.exec(part) ?? [];
			return m.hidden_in_sheet({ name, rows: number(Number(rows)), columns: number(Number(columns)) });
		})
		.join('; ');
}
