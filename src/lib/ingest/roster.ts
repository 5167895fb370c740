import { fold, projectRow, slug, type ProjectRow } from '#framework';
import { isCodedField, neededFor } from './codes';
import { askForProject, namesOfProjects, nearTo } from './near-names';
import { isMissing } from './numbers';
import type { Placed } from './rows';
import type { Sheet } from './sheet';
import type { Column } from './table';

/** What a wide row says of its project: the columns it has, and their cells as text. */
export interface Named {
	id: string;
	name: string;
	/** Attributes by their field; absent where the file has no such column. */
	attributes: Readonly<Partial<Record<keyof ProjectRow, string | number>>>;
	columnOf: (field: string) => Column | undefined;
	/** The row says what its project is and nothing of figures: a line of a roster. */
	isRoster: boolean;
}

/** The projects known so far, to which wide rows add: by id, else by folded name, country and town. */
export class Roster {
	readonly added: ProjectRow[] = [];
	/** What rosters by everyday names say, of new projects and of known ones. */
	readonly described: Placed<ProjectRow>[] = [];
	#byId = new Map<string, ProjectRow>();
	#byName = new Map<string, ProjectRow[]>();

	constructor(readonly known: readonly ProjectRow[]) {
		for (const project of known) this.#enter(project);
	}

	#enter(project: ProjectRow): void {
		const before = this.#byId.get(project.project_id);
		// What this import says of a project stands for what was known of it.
		if (before)
			for (const [name, namesakes] of this.#byName)
				this.#byName.set(
					name,
					namesakes.filter((other) => other !== before)
				);
		this.#byId.set(project.project_id, project);
		for (const name of new Set([fold(project.project_name), fold(project.library_name)])) {
			const namesakes = this.#byName.get(name);
			if (namesakes) namesakes.push(project);
			else this.#byName.set(name, [project]);
		}
	}

	/** The id of the row's project, a new one if need be; null, and the row held, where it cannot be told. */
	identify(sheet: Sheet, row: number, named: Named): string | null {
		const { id, name, attributes } = named;
		for (const text of [id, name]) {
			const known = text === '' ? undefined : this.#byId.get(text);
			if (known) return this.#found(sheet, row, named, known);
		}
		if (id === '' && name === '') {
			sheet.holdEmpty(row, named.columnOf('project') ?? named.columnOf('project_id'), 'project');
			return null;
		}
		const said = String(attributes.country ?? '');
		const country = sheet.codeOf('country', said) ?? (isMissing(said) ? '' : undefined);
		if (country === undefined) {
			sheet.holdCode(row, 'country', named.columnOf('country'), neededFor('country'));
			return null;
		}
		const place = String(attributes.city ?? '');
		const city = isMissing(place) ? '' : place;
		const namesakes = (id === '' ? (this.#byName.get(fold(name)) ?? []) : []).filter(
			(project) =>
				(country === '' || project.country === country) && (city === '' || fold(project.city) === fold(city))
		);
		const chosen =
			id === '' && namesakes.length !== 1 ? this.#asked(sheet, row, named, namesakes) : undefined;
		if (chosen !== undefined) return chosen;
		const [known] = namesakes;
		return known ? this.#found(sheet, row, named, known) : this.#add(sheet, row, named, country, city);
	}

	/** A name that several projects bear, or that is nearly that of one: asked once, and remembered. */
	#asked(
		sheet: Sheet,
		row: number,
		named: Named,
		namesakes: readonly ProjectRow[]
	): string | null | undefined {
		const said = String(named.attributes.country ?? '');
		const city = String(named.attributes.city ?? '');
		const place = {
			country: sheet.codeOf('country', said) ?? '',
			city: isMissing(city) ? '' : city
		};
		// Among those that were known before: whoever stands twice in one file is named twice there.
		const near = namesakes.length > 0 ? namesakes : nearTo(named.name, place, this.known);
		const ids = [...new Set(near.map(({ project_id }) => project_id))];
		if (ids.length === 0) return undefined;
		const ask = askForProject(named.name, place, ids, namesakes.length === 0);
		const answer = sheet.decisions[ask.key];
		if (answer === 'new' && namesakes.length === 0) return undefined;
		const known = answer === undefined ? undefined : this.#byId.get(answer);
		if (known) return this.#found(sheet, row, named, known);
		sheet.hold(row, 'project_near', named.columnOf('project'), { needed: namesOfProjects(near), ask });
		return null;
	}

	/** A report leaves a known project as it is; a roster says what it is now, as far as it says anything. */
	#found(sheet: Sheet, row: number, named: Named, known: ProjectRow): string | null {
		if (!named.isRoster) return compared(sheet, row, named, known);
		const { attributes } = named;
		const country = sheet.codeOf('country', String(attributes.country ?? '')) || known.country;
		const type = sheet.libraryType(String(attributes.library_type ?? ''));
		const parsed = this.#parsed(sheet, row, named, {
			...known,
			...attributes,
			project_name: named.name || known.project_name,
			country,
			library_type: type?.type ?? known.library_type,
			library_subtype: attributes.library_subtype ?? (type?.subtype || known.library_subtype)
		});
		if (!parsed) return null;
		this.described.push({ row: parsed, sheet, at: row });
		return parsed.project_id;
	}

	#parsed(sheet: Sheet, row: number, { columnOf }: Named, said: object): ProjectRow | null {
		const parsed = projectRow.safeParse(said);
		if (parsed.success) return parsed.data;
		for (const { path } of parsed.error.issues) {
			const field = String(path[0]);
			if (isCodedField(field)) sheet.holdCode(row, field, columnOf(field), neededFor(field));
			else sheet.hold(row, 'unknown_code', columnOf(field), { needed: field });
		}
		return null;
	}

	#add(sheet: Sheet, row: number, named: Named, country: string, city: string): string | null {
		const { id, name, attributes, columnOf } = named;
		const needs = (field: 'country' | 'library_type') => {
			const column = columnOf(field);
			if (column) sheet.holdEmpty(row, column, field);
			else sheet.holdWithout(row, field);
		};
		if (country === '') needs('country');
		const said = String(attributes.library_type ?? '');
		const type = sheet.libraryType(said);
		if (isMissing(said)) needs('library_type');
		else if (!type) sheet.holdCode(row, 'library_type', columnOf('library_type'), neededFor('library_type'));
		if (country === '' || !type) return null;
		const made = this.#parsed(sheet, row, named, {
			library_name: name,
			library_subtype: type.subtype,
			...attributes,
			city,
			project_id: id || this.#freeId(country, city, name),
			project_name: name || id,
			country,
			library_type: type.type
		});
		if (!made) return null;
		if (named.isRoster) this.described.push({ row: made, sheet, at: row });
		else this.added.push(made);
		this.#enter(made);
		return made.project_id;
	}

	/** country-town-name in ASCII; a name of other letters by its code points, a taken id by a number behind it. */
	#freeId(country: string, city: string, name: string): string {
		const last =
			slug(name) || Array.from(fold(name), (letter) => letter.codePointAt(0)?.toString(36)).join('');
		const id = [country.toLowerCase(), slug(city), last].filter(Boolean).join('-');
		let free = id;
		for (let count = 2; this.#byId.has(free); count++) free = `${id}-${count}`;
		return free;
	}
}

/** A known project keeps its country and type whatever a report says; that the report says another is told. */
function compared(sheet: Sheet, row: number, { attributes, columnOf }: Named, known: ProjectRow): string {
	const said = {
		country: String(attributes.country ?? ''),
		library_type: String(attributes.library_type ?? '')
	};
	const read = {
		country: sheet.codeOf('country', said.country),
		library_type: sheet.libraryType(said.library_type)?.type
	};
	for (const field of ['country', 'library_type'] as const)
		if (read[field] !== undefined && read[field] !== known[field])
			sheet.told.tell('warn', 'project_differs', {
				line: sheet.line(row),
				column: columnOf(field)?.header,
				found: `${known.project_id}: ${said[field]}`,
				needed: known[field]
			});
	return known.project_id;
}
