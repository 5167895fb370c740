import { decisionKey, type Decisions, type ProjectRow } from '#framework';
import { placesOf } from './asks';
import { told } from './mentions';
import { isMissing } from './numbers';
import { only } from './namesakes';
import { namesOfProjects, projectsByName, type Place } from './near-names';
import type { Roster } from './roster';
import type { Sheet } from './sheet';
import { cellAt, type Column } from './table';

/**
 * The projects that tables of ids name by their names: the text is read as the id, and stays beside it as it stood.
 * A row that says where its project is, and of which type, may bring a new one, like a row of the wide form does.
 * Gives the ids of those that rows brought.
 */
export function identified(sheets: readonly Sheet[], roster: Roster): Set<string> {
	const used = new Set<string>();
	for (const sheet of sheets) {
		const column = sheet.column('project_id');
		if (!column || !sheet.column('country') || !sheet.column('library_type')) continue;
		const columnOf = (field: string): Column | undefined =>
			sheet.column(field === 'project' ? 'project_id' : field);
		const ids = Array.from({ length: sheet.table.length }, (_, row): string => {
			const name = cellAt(column, row).trim().normalize('NFC');
			if (isMissing(name)) return name;
			const attributes = Object.fromEntries(
				told.flatMap((field) => {
					const cell = cellAt(sheet.column(field), row).trim().normalize('NFC');
					return cell === '' ? [] : [[field, cell]];
				})
			);
			const id = roster.identify(sheet, row, { id: '', name, attributes, columnOf, isRoster: false });
			if (id !== null) used.add(id);
			return id ?? name;
		});
		put(sheet, column, ids);
	}
	return used;
}

/** The same for rows that say no more than the name: it is one that is known, or is asked about, or stands as it is. */
export function namedProjects(
	sheets: readonly Sheet[],
	projects: readonly ProjectRow[],
	decisions: Decisions,
	standing: ReadonlyMap<string, string>
): void {
	const ids = new Set(projects.map(({ project_id }) => project_id));
	const meant = projectsByName(projects, decisions, standing);
	for (const sheet of sheets) {
		const column = sheet.column('project_id');
		if (!column || (sheet.column('country') && sheet.column('library_type'))) continue;
		const [country, city] = [sheet.column('country'), sheet.column('city')];
		if (isNewAlone(sheet, column, (name) => meant(name), ids)) continue;
		if (country || city) {
			const ids = Array.from({ length: sheet.table.length }, (_, row) => {
				const said = country?.isGiven ? '' : cellAt(country, row).trim();
				const town = cellAt(city, row).trim();
				const place = {
					country: sheet.codeOf('country', said) ?? '',
					city: isMissing(town) ? '' : town
				};
				return idAt(sheet, [row], column, cellAt(column, row), meant, place);
			});
			put(sheet, column, ids);
			continue;
		}
		// Each name once, since a file may have a million rows.
		let isOther = false;
		const values = column.values.map((cell, code) => {
			const rows = () => rowsOf(column, code);
			const id = idAt(sheet, rows, column, cell, meant);
			isOther ||= id !== cell;
			return id;
		});
		if (isOther) replace(sheet, column, { ...column, values, raw: column.raw ?? column.values });
	}
}

/**
 * A table that was turned here is of one project, as a rule one whose name a person typed. Where nobody knows it, what
 * a new one needs is asked for this file, since no row of it can say that.
 */
function isNewAlone(
	sheet: Sheet,
	column: Column,
	meant: (name: string) => ReturnType<ReturnType<typeof projectsByName>>,
	ids: ReadonlySet<string>
): boolean {
	const {
		decisions,
		seen: { signature }
	} = sheet;
	if (sheet.seen.shape !== 'turned' && sheet.seen.shape !== 'long') return false;
	const used = new Set(column.codes);
	const nameOf = (code: number): string => (column.values[code] ?? '').trim().normalize('NFC');
	const names = new Set([...used].map(nameOf));
	if (decisions[decisionKey.table(signature)] === 'libraries') {
		holdNew(sheet, column, (name) => {
			const found = meant(name);
			return !isMissing(name) && !('ask' in found) && !ids.has(found.id);
		});
		return false;
	}
	const name = only([...names]);
	if (name === undefined || isMissing(name) || name === '*' || ids.has(name)) return false;
	// One word may be an id that a roster names later, unless a person typed it as a name.
	if (!/\s/.test(name) && !isTyped(sheet)) return false;
	const found = meant(name);
	if ('ask' in found || ids.has(found.id)) return false;
	const missing = (['country', 'library_type'] as const).filter((field) => !sheet.column(field));
	for (let row = 0; row < sheet.table.length; row++)
		for (const field of missing) sheet.holdWithout(row, field, { isOfFile: true });
	return true;
}

/** Libraries side by side, which no row can say more of: what the new ones need is asked for the file. */
function holdNew(sheet: Sheet, column: Column, isNew: (name: string) => boolean): void {
	const missing = (['country', 'library_type'] as const).filter((field) => !sheet.column(field));
	for (let row = 0; row < sheet.table.length; row++)
		if (isNew(cellAt(column, row).trim().normalize('NFC')))
			for (const field of missing) sheet.holdWithout(row, field, { isOfFile: true });
}

const isTyped = ({ seen: { signature }, told, decisions }: Sheet): boolean =>
	['project', 'project_id'].some((field) =>
		placesOf(field, signature, told.senders).some(
			(place) => decisions[decisionKey.fixed(place, field)] !== undefined
		)
	);

function idAt(
	sheet: Sheet,
	rows: number[] | (() => number[]),
	column: Column,
	cell: string,
	meant: ReturnType<typeof projectsByName>,
	place?: Place
): string {
	const text = cell.trim().normalize('NFC');
	const found = meant(text, place);
	if ('id' in found) return found.id === text ? cell : found.id;
	for (const row of typeof rows === 'function' ? rows() : rows)
		sheet.hold(row, 'project_near', column, { needed: namesOfProjects(found.near), ask: found.ask });
	return cell;
}

const rowsOf = ({ codes }: Column, code: number): number[] => {
	const rows: number[] = [];
	codes.forEach((each, row) => {
		if (each === code) rows.push(row);
	});
	return rows;
};

/** One id a row, with the text as it stood beside it. */
function put(sheet: Sheet, column: Column, ids: readonly string[]): void {
	const values: string[] = [];
	const raw: string[] = [];
	const seen = new Map<string, number>();
	const codes = Int32Array.from(ids, (id, row) => {
		const before = column.codes[row] as number;
		const key = `${before}\n${id}`;
		const code = seen.get(key) ?? values.push(id) - 1;
		if (!seen.has(key)) {
			seen.set(key, code);
			raw.push((column.raw ?? column.values)[before] ?? '');
		}
		return code;
	});
	replace(sheet, column, { header: column.header, values, codes, raw });
}

function replace(sheet: Sheet, column: Column, by: Column): void {
	const columns = sheet.table.columns.map((each) => (each === column ? by : each));
	sheet.table = { ...sheet.table, columns };
}
