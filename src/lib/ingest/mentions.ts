import type { ProjectRow } from '#framework';
import { isMissing } from './numbers';
import type { Sheet } from './sheet';
import { cellAt, type Column } from './table';

/** What rows say of where a project is and what it is: it may come of them, whichever stands first. */
export const told = ['country', 'city', 'library_type', 'library_name', 'admin1', 'library_subtype'] as const;
export type Told = Readonly<Partial<Record<keyof ProjectRow, string>>>;

/** A project as rows name it, each way once. */
export interface Mention {
	id: string;
	name: string;
	/** A code; empty where it is not said. */
	country: string;
	city: string;
	/** The country that a person gave for all rows of the file, where these say none: of new projects alone. */
	given: string;
	texts: Told;
	rows: number;
}

/** A missing word is no name and no town. */
const said = (cell: string): string => (isMissing(cell) ? '' : cell);

/** The projects that the rows of the wide form name, and those of tables of ours that say where they are. */
export function mentionsIn(sheets: readonly Sheet[]): Mention[] {
	const found = new Map<string, Mention>();
	for (const sheet of sheets) {
		const columns = columnsOf(sheet);
		if (!columns) continue;
		const used = [columns.id, columns.name, ...told.map((field) => columns.of(field))];
		const seen = new Map<string, Mention | null>();
		for (let row = 0; row < sheet.table.length; row++) {
			const way = used.map((column) => column?.codes[row] ?? -1).join(' ');
			const before = seen.get(way);
			if (before !== undefined) {
				if (before) before.rows++;
				continue;
			}
			const made = mentionAt(sheet, row, columns);
			const key =
				made && JSON.stringify([made.id, made.name, made.country, made.given, made.city, made.texts]);
			const known = key === null ? null : (found.get(key) ?? made);
			if (known && key !== null) {
				known.rows++;
				found.set(key, known);
			}
			seen.set(way, known);
		}
	}
	return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mention]) => mention);
}

interface Columns {
	id: Column | undefined;
	name: Column | undefined;
	of: (field: string) => Column | undefined;
}

function columnsOf(sheet: Sheet): Columns | null {
	const { recognised, table } = sheet;
	if (recognised.table !== 'wide') {
		const isSaid = sheet.column('country') && sheet.column('library_type');
		return isSaid
			? { id: undefined, name: sheet.column('project_id'), of: (field) => sheet.column(field) }
			: null;
	}
	const at = (test: (as: string, name: string) => boolean): Column | undefined =>
		table.columns[
			recognised.fields.findIndex(
				(alias) => alias && test(alias.field.as, alias.field.as === 'attribute' ? alias.field.name : '')
			)
		];
	return {
		id: at((as) => as === 'project_id'),
		name: at((as) => as === 'project'),
		of: (field) => at((_, name) => name === field)
	};
}

/** Null where the row names nothing, or a country that nobody knows. */
function mentionAt(sheet: Sheet, row: number, { id, name, of }: Columns): Mention | null {
	const text = (column: Column | undefined) => cellAt(column, row).trim().normalize('NFC');
	const cell = text(of('country'));
	const code = sheet.codeOf('country', cell) ?? (isMissing(cell) ? '' : undefined);
	const names = { id: said(text(id)), name: said(text(name)) };
	if (code === undefined || names.id + names.name === '') return null;
	const isGiven = of('country')?.isGiven === true;
	const texts = Object.fromEntries(
		told.flatMap((field) => {
			const cell = of(field)?.isGiven ? '' : said(text(of(field)));
			return cell === '' ? [] : [[field, cell]];
		})
	);
	const [country, given] = isGiven ? ['', code] : [code, ''];
	return { ...names, country, given, city: said(text(of('city'))), texts, rows: 0 };
}
