import { slug } from '#framework';
import { decimalMark, inLanguage, m, typedDate } from '#language';
import { csv, harmless, separatorFor, type CsvCell } from '#report';
import { formTables, marked, type Form, type FormCell, type FormColumn, type FormTable } from './form';

export interface FormFile {
	name: string;
	text: string;
}

/** "minga-hoja-co-medellin-…": without its ending, the same for a sheet and the words that go with it. */
export const formName = ({ project, language }: Form): string =>
	`${inLanguage(language, m.collect_file_name)}-${slug(project.project_id)}`;

/**
 * The sheet as CSV: one file for figures, and one for words where some are wanted. Parted as the spreadsheets of the
 * country part cells, figures with its decimal mark, days with their month in words.
 */
export const formCsv = (form: Form): FormFile[] =>
	texts(form).map(({ name, text }, _, all) => ({
		name: `${[formName(form), all.length > 1 ? slug(name) : ''].filter(Boolean).join('-')}.csv`,
		text: utf8 + text
	}));

/** All tables of the sheet in one file, one below the other: what a library sends back, from whatever it has. */
export const formSheet = (form: Form, day: string): FormFile => ({
	name: `${formName(form)}-${day}.csv`,
	text:
		utf8 +
		texts(form)
			.map(({ text }) => text)
			.join('\r\n')
});

/** Excel takes a CSV for UTF-8 only when it begins with a mark. */
const utf8 = '\ufeff';

function texts(form: Form): { name: string; text: string }[] {
	const { language, project } = form;
	const delimiter = separatorFor(language, [project.country]);
	const mark = decimalMark(language, project.country);
	const cells = (row: FormCell[]): CsvCell[] =>
		row.map((cell) => inLanguage(language, () => plain(cell, delimiter, mark)));
	return formTables(form).map(({ name, columns, rows }) => {
		const header = columns.map((column) => column.header);
		return { name, text: csv(header, rows.map(cells), delimiter) };
	});
}

const isClosed = (cell: FormCell): cell is { isClosed: true } =>
	cell !== null && typeof cell === 'object' && 'isClosed' in cell;

function plain(cell: FormCell, delimiter: ',' | ';', mark: '.' | ','): string {
	if (cell === null || isClosed(cell)) return '';
	if (typeof cell === 'number') return marked(String(cell), mark);
	if (typeof cell === 'string') return harmless(cell, delimiter);
	return 'percent' in cell ? `${marked(String(cell.percent), mark)}%` : typedDate(cell.day);
}

/** Beyond so many rows a sheet of the workbook is parted, so that packing it starts no worker, which the policy forbids. */
const mostRows = 100;

/** The sheet as a workbook: values only, a styled header that stays, texts wrapped, what is to be filled in left white. */
export async function formXlsx(form: Form): Promise<Blob> {
	const [{ default: write }, { choices }] = await Promise.all([
		import('write-excel-file/universal'),
		import('./choices')
	]);
	const sheets = formTables(form).flatMap(parted);
	const made = sheets.map(({ name, columns, rows }) => ({
		sheet: name,
		data: [
			columns.map((column) => ({ value: column.header, ...header, ...grounds[column.role] })),
			...rows.map((row) => row.map((cell, at) => styled(cell, columns[at]!)))
		],
		columns: columns.map(({ width }) => ({ width })),
		stickyRowsCount: 1,
		stickyColumnsCount: 1
	}));
	return write(made, { features: [choices(sheets)] }).toBlob();
}

function parted(table: FormTable): FormTable[] {
	const parts = Math.ceil(table.rows.length / mostRows);
	return Array.from({ length: parts }, (_, at) => ({
		...table,
		name: parts === 1 ? table.name : `${table.name} ${at + 1}`,
		rows: table.rows.slice(at * mostRows, (at + 1) * mostRows)
	}));
}

const border = { borderStyle: 'thin', borderColor: '#dcd9d0' } as const;
const header = { fontWeight: 'bold', wrap: true, alignVertical: 'top', ...border } as const;
const grounds = {
	ask: { backgroundColor: '#00614c', textColor: '#ffffff' },
	tell: { backgroundColor: '#efece4', textColor: '#1d2529' },
	key: { backgroundColor: '#dcd9d0', textColor: '#55626a' }
} as const;
const body = {
	ask: { backgroundColor: '#ffffff', textColor: '#1d2529' },
	tell: { backgroundColor: '#fcfbf8', textColor: '#1d2529' },
	key: { backgroundColor: '#f5f3ee', textColor: '#55626a' }
} as const;

function styled(cell: FormCell, { role }: FormColumn) {
	const style = { wrap: true, alignVertical: 'top', ...border, ...body[role] } as const;
	if (isClosed(cell)) return { value: undefined, ...style, backgroundColor: '#dcd9d0' };
	if (cell === null || cell === '') return { value: undefined, ...style };
	if (typeof cell === 'number') return { value: cell, type: Number, ...style };
	if (typeof cell === 'string') return { value: cell, type: String, ...style };
	if ('percent' in cell) return { value: `${marked(String(cell.percent), '.')}%`, type: String, ...style };
	// Noon would be another day nowhere; what is written is the day alone.
	return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...style };
}
