import { foldKey, projectRow, type Decisions, type ProjectRow } from '#framework';
import { idSaid } from './known-ids';
import { isCodedField, neededFor } from './codes';
import { ExpectedProjects, type Expected, type Meaning } from './expected';
import type { Mention } from './mentions';
import { projectsNamed } from './namesakes';
import { mayBeOne, namesOfProjects } from './near-names';
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
	readonly #byId: Map<string, ProjectRow>;
	/** What rows have said of each new project so far. */
	readonly #told = new Map<string, Named['attributes']>();
	readonly #expected: ExpectedProjects;

	readonly #saidOf = new Map<string, string>();

	constructor(
		known: readonly ProjectRow[],
		mentions: readonly Mention[],
		readonly decisions: Decisions,
		readonly standing: ReadonlyMap<string, string>
	) {
		this.#byId = new Map(known.map((project) => [project.project_id, project]));
		const all = [...this.#byId.values()];
		const said = mentions.map((one) => ({ ...one, id: this.#said(one.id), name: this.#said(one.name) }));
		this.#expected = new ExpectedProjects(said, all, projectsNamed(all), decisions);
	}

	/** The id that a person said another one stands for. */
	#said(id: string): string {
		const before = this.#saidOf.get(id);
		if (before !== undefined) return before;
		const said = this.standing.get(id) ?? idSaid(id, this.decisions, (one) => this.#byId.has(one));
		this.#saidOf.set(id, said);
		return said;
	}

	/** The id of the row's project, a new one if need be; null, and the row held, where it cannot be told. */
	identify(sheet: Sheet, row: number, given: Named): string | null {
		const named = { ...given, id: this.#said(given.id), name: this.#said(given.name) };
		const { id, name, attributes } = named;
		const meaning = id === '' ? null : this.#expected.given(id, name);
		if (meaning) return this.#meant(sheet, row, named, meaning);
		for (const text of [id, name]) if (this.#isId(text)) return this.#placed(sheet, row, named, text);
		if (id === '' && name === '') {
			sheet.holdEmpty(row, named.columnOf('project') ?? named.columnOf('project_id'), 'project');
			return null;
		}
		const forAll = named.columnOf('country')?.isGiven ? String(attributes.country ?? '') : '';
		const said = forAll === '' ? String(attributes.country ?? '') : '';
		const country = sheet.codeOf('country', said) ?? (isMissing(said) ? '' : undefined);
		if (country === undefined) {
			sheet.holdCode(row, 'country', named.columnOf('country'), neededFor('country'));
			return null;
		}
		const place = String(attributes.city ?? '');
		const at = { country, city: isMissing(place) ? '' : place };
		const meant = this.#expected.meaning(name, at, sheet.codeOf('country', forAll));
		if (!meant) {
			sheet.holdEmpty(row, named.columnOf('project') ?? named.columnOf('project_id'), 'project');
			return null;
		}
		return this.#meant(sheet, row, named, meant);
	}

	#meant(sheet: Sheet, row: number, named: Named, meant: Meaning): string | null {
		if ('id' in meant) return this.#placed(sheet, row, named, meant.id);
		const { ask, near } = meant;
		const column = named.columnOf('project') ?? named.columnOf('project_id');
		sheet.hold(row, 'project_near', column, { needed: namesOfProjects(near), ask });
		return null;
	}

	#isId = (text: string): boolean =>
		text !== '' && (this.#byId.has(text) || this.#expected.get(text) !== undefined);

	#placed(sheet: Sheet, row: number, named: Named, id: string): string | null {
		const known = this.#byId.get(id);
		if (known) return this.#found(sheet, row, named, known);
		const expected = this.#expected.get(id);
		return expected ? this.#add(sheet, row, named, expected) : null;
	}

	/** A report leaves a known project as it is; a roster says what it is now, as far as it says anything. */
	#found(sheet: Sheet, row: number, said: Named, known: ProjectRow): string | null {
		const named = { ...said, attributes: ownOf(said) };
		if (!named.isRoster) return this.#joined(sheet, row, named, known);
		const { attributes } = named;
		const country = sheet.codeOf('country', String(attributes.country ?? '')) || known.country;
		const type = sheet.libraryType(String(attributes.library_type ?? ''));
		const isOther = type !== undefined && type.type !== known.library_type;
		const parsed = this.#parsed(sheet, row, named, {
			...known,
			...attributes,
			project_name: named.name || known.project_name,
			country,
			library_type: type?.type ?? known.library_type,
			library_subtype: attributes.library_subtype ?? (type?.subtype || (isOther ? '' : known.library_subtype))
		});
		if (!parsed) return null;
		this.described.push({ row: parsed, sheet, at: row });
		return parsed.project_id;
	}

	/** What a new project is, the first row that says a thing of it says; others that say another are told. */
	#joined(sheet: Sheet, row: number, named: Named, known: ProjectRow): string | null {
		const told = this.#told.get(known.project_id);
		if (!told) return compared(sheet, row, named, known);
		const fresh: Partial<Record<keyof ProjectRow, string | number>> = {};
		for (const [name, text] of Object.entries(named.attributes)) {
			const field = name as keyof ProjectRow;
			if (isOfPlace(field) || text === '' || (typeof text === 'string' && isMissing(text))) continue;
			const before = told[field];
			if (before === undefined) fresh[field] = text;
			else if (foldKey(String(before)) !== foldKey(String(text)))
				sheet.told.tell('warn', 'project_differs', {
					line: sheet.line(row),
					column: named.columnOf(field)?.header,
					found: `${known.project_id}: ${text}`,
					needed: String(before)
				});
		}
		if (Object.keys(fresh).length > 0) {
			const parsed = this.#parsed(sheet, row, named, { ...known, ...fresh });
			if (!parsed) return null;
			Object.assign(known, parsed);
			Object.assign(told, fresh);
		}
		return compared(sheet, row, named, known);
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

	/** A new one is what all its rows say of it together; a line of a roster says it by itself. */
	#add(sheet: Sheet, row: number, named: Named, expected: Expected): string | null {
		const { columnOf, isRoster } = named;
		const { id, name, country, city } = expected;
		const [own, { texts }] = [ownOf(named), expected];
		const attributes = { ...named.attributes, ...(isRoster ? { ...texts, ...own } : { ...own, ...texts }) };
		const needs = (field: 'country' | 'library_type') => {
			const column = columnOf(field);
			if (column) sheet.holdEmpty(row, column, field);
			else sheet.holdWithout(row, field, { named: name });
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
			project_id: id,
			project_name: name || id,
			country,
			library_type: type.type
		});
		if (!made) return null;
		if (isRoster) this.described.push({ row: made, sheet, at: row });
		else {
			this.added.push(made);
			const said = Object.entries(attributes).filter(([, text]) => text !== '' && !isMissing(String(text)));
			this.#told.set(id, Object.fromEntries(said));
		}
		this.#byId.set(id, made);
		return isRoster ? id : compared(sheet, row, named, made);
	}
}

/** What the row itself says, without what a person gave for all rows of its file: that is of those nobody knows. */
const ownOf = ({ attributes, columnOf }: Named): Named['attributes'] =>
	Object.fromEntries(Object.entries(attributes).filter(([field]) => !columnOf(field)?.isGiven));

/** Told of rows by themselves, and part of which project they are of. */
const isOfPlace = (field: string): boolean => ['country', 'city', 'library_type'].includes(field);

/** A known project keeps its country and type whatever a report says; that the report says another is told. */
function compared(sheet: Sheet, row: number, named: Named, known: ProjectRow): string {
	const { id, name, attributes, columnOf } = named;
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
	const names = [known.project_name, known.library_name].filter(
		(each) => each !== '' && each !== known.project_id
	);
	const isSaidOfIt = (other: string) => foldKey(other) === foldKey(name) || mayBeOne(name, other);
	if (id === known.project_id && name !== '' && names.length > 0 && !names.some(isSaidOfIt))
		sheet.told.tell('warn', 'project_differs', {
			line: sheet.line(row),
			column: columnOf('project')?.header,
			found: `${id}: ${name}`,
			needed: names[0]
		});
	return known.project_id;
}
