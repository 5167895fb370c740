import type { ProjectRow } from '#framework';
import { firstAt } from './first';
import { cellText } from './grid';
import type { HeldRow } from './index';
import { only, projectsNamed } from './namesakes';
import type { Sheet } from './sheet';
import { rawAt, type Table } from './table';
import { whoseAt } from './whose';

/** The rows held back, in order, each with what it takes to give it back and its project where it names one. */
export function heldRows(sheets: readonly Sheet[], projects: readonly ProjectRow[]): HeldRow[] {
	const known = names(projects);
	return sheets.flatMap((sheet) => {
		const { origin: from } = sheet.table;
		const columns = fieldsOf(sheet).flatMap((name, at) =>
			name === 'project_id' || name === 'project' ? [at] : []
		);
		return sheet.held.map((held): HeldRow => {
			const row = withoutCrossed(held, sheet);
			const asInFile = rowsInFile(sheet, row);
			const origin = sheet.seen.origins?.get(row.line);
			const table = from?.table ?? sheet.table;
			const [at] = rowsAt(table, row.line);
			return {
				...row,
				whose: whoseAt(sheet.inFile, row.line),
				...(sheet.decimal && { decimal: sheet.decimal }),
				...(at !== undefined && typedOf(table, at)),
				...(asInFile.length > 0 && { asInFile }),
				...(origin && { origin }),
				// Which cell is which cannot be told in a row that does not fit its header.
				...(row.cells.length === row.header.length && projectOf(row, columns, sheet, known))
			};
		});
	});
}

/** The cells of a line without those that were crossed out, where they stand as the file has them. */
function crossedIn({ seen: { crossed } }: Sheet, line: number, cells: string[]): string[] {
	const own = crossed?.get(line);
	return own
		? cells.map((cell, at) => (own.get(at)?.text === cell ? cellText(own.get(at)!.to) : cell))
		: cells;
}

/** A row as it is given back, and told, once a person said that nobody is to be reached by it. */
function withoutCrossed(row: HeldRow, sheet: Sheet): HeldRow {
	const own = [...(sheet.seen.crossed?.get(row.line)?.values() ?? [])];
	if (own.length === 0) return row;
	const told = (found: string) =>
		own.reduce((text, one) => text.replaceAll(one.text.trim(), cellText(one.to)), found);
	const reasons = row.reasons.map((reason) => ({ ...reason, found: told(reason.found) }));
	return { ...row, cells: crossedIn(sheet, row.line, row.cells), reasons };
}

/** What the cells of a row as it stands in the file were read as. */
function fieldsOf({ table, columns, recognised: { fields } }: Sheet): (string | null | undefined)[] {
	if (table.origin) return columns.map(({ field }) => field);
	return fields.map((field) => (typeof field === 'string' ? field : field?.field.as));
}

type Known = (text: string) => string | undefined;

function projectOf(
	{ cells }: HeldRow,
	columns: readonly number[],
	{ recognised: { table } }: Sheet,
	known: Known
): Pick<HeldRow, 'project' | 'named'> {
	const texts = columns.map((at) => (cells[at] ?? '').trim()).filter((text) => text !== '' && text !== '*');
	const id = texts.map((text) => known(text)).find((found) => found !== undefined);
	const project = id ?? (table === 'wide' ? undefined : texts[0]);
	if (project !== undefined) return { project };
	const named = texts.at(-1);
	return named === undefined ? {} : { named };
}

/** A row as its file has it, where it was read as another; of what was added up, all sums that stand for it. */
function rowsInFile(sheet: Sheet, row: HeldRow): NonNullable<HeldRow['asInFile']> {
	const { whole, shape } = sheet.seen;
	const from = whole ?? (shape === 'answers' ? sheet.table : undefined);
	if (!from) return [];
	const header = from.columns.map((column) => column.header);
	const rows = rowsAt(from, row.line);
	if (rows.length === 0) return [{ header, cells: row.cells }];
	return rows.map((at) => ({
		header,
		cells: crossedIn(
			sheet,
			row.line,
			from.columns.map((column) => rawAt(column, at))
		),
		...typedOf(from, at)
	}));
}

function rowsAt({ lines }: Table, line: number): number[] {
	const rows: number[] = [];
	for (let at = firstAt(lines, line); lines[at] === line; at++) rows.push(at);
	return rows;
}

function typedOf({ columns }: Table, row: number): Pick<HeldRow, 'typed'> {
	const typed = columns.flatMap((column, at) => {
		const code = column.codes[row] as number;
		// What a person typed in the place of a text is not what stands in the file.
		const isCorrected = column.raw !== undefined && column.raw[code] !== column.values[code];
		return column.typed?.[code] === 1 && !isCorrected ? [at] : [];
	});
	return typed.length > 0 ? { typed } : {};
}

/** Id of the project that a text names: its id, or a name that no other project has. */
function names(projects: readonly ProjectRow[]): Known {
	const ids = new Set(projects.map(({ project_id }) => project_id));
	const named = projectsNamed(projects);
	return (text) => (ids.has(text) ? text : only(named(text))?.project_id);
}
