import { decisionKey, foldKey, slug, type Ask, type Decisions, type ProjectRow } from '#framework';
import { unaddressed } from './addresses';
import type { Mention, Told } from './mentions';
import { NearIndex, ofProjects } from './near-index';
import { askForProject, isAt, isName, mayBeOne, nearTo, type Place } from './near-names';

/** A project that rows name and nobody knows yet: what they say of it together. */
export interface Expected extends Place {
	/** The one that rows give it, else made of country, town and name. */
	id: string;
	name: string;
	texts: Told;
	/** The town as it is compared. */
	town: string;
	isGiven: boolean;
	/** The country that a person gave for files whose rows say none. */
	given: string;
	/** The id that rows give it, where more of them give that to another name: which of the two is it? */
	shared: string;
}
/** Which project a row is of: one that is known or expected, by its id; a question; or it says too little. */
export type Meaning =
	{ id: string } | { ask: Ask; near: readonly Pick<ProjectRow, 'project_name' | 'library_name' | 'city'>[] };

/**
 * The new projects of an import, known before its first row is placed: which rows are of one project must not hang on
 * which of them stands first. A row without a town, or without a country, is of the one project of its name there is.
 */
export class ExpectedProjects {
	readonly #all: Expected[];
	readonly #byId: ReadonlyMap<string, Expected>;
	readonly #called: Namesakes;
	readonly #meant = new Map<Expected, Meaning>();
	readonly #knownById: ReadonlyMap<string, ProjectRow>;
	readonly #nearKnown: NearIndex<ProjectRow>;
	readonly #near: NearIndex<Expected>;

	constructor(
		mentions: readonly Mention[],
		readonly known: readonly ProjectRow[],
		readonly namesakes: (name: string) => readonly ProjectRow[],
		readonly decisions: Decisions
	) {
		this.#knownById = new Map(known.map((project) => [project.project_id, project]));
		this.#nearKnown = ofProjects(known);
		const ids = new Set(this.#knownById.keys());
		this.#all = fullest(gathered(mentions.filter(({ id, name }) => !ids.has(id) && !ids.has(name))));
		for (const { id } of this.#all) if (id !== '') ids.add(id);
		// What is known by its name is where it is, whatever was said of those that nobody knows.
		for (const one of this.#all)
			if (one.country === '' && namesakes(one.name).length === 0) one.country = one.given;
		for (const one of this.#all) {
			one.id ||= freeId(one, ids);
			ids.add(one.id);
		}
		this.#byId = new Map(this.#all.map((one) => [one.id, one]));
		this.#called = new Namesakes(this.#all);
		this.#near = new NearIndex(this.#all, ({ name, town }) => ({ names: [name], city: town }));
	}

	get = (id: string): Expected | undefined => this.#byId.get(id);

	/** What an id that rows give stands for beside a name; null where no new project has it. */
	given(id: string, name: string): Meaning | null {
		const other = name !== '' && this.#called.at(name, '').find(({ shared }) => shared === id);
		const one = other || this.#byId.get(id);
		return one && (one.isGiven || one.shared === id) ? this.#meaningOf(one) : null;
	}

	/**
	 * What a name at a place stands for. A country that was `given` for rows that say none tells apart what has one name,
	 * and moves nothing that is known elsewhere.
	 */
	meaning(name: string, place: Place, given = ''): Meaning | null {
		const known = this.namesakes(name).filter((project) => isAt(project, place));
		const ids = new Set(known.map(({ project_id }) => project_id));
		const named = this.#called.at(name, place.city).filter((one) => isAt(one, place));
		for (const one of named) {
			// What is known at its own place is among the known.
			if (!one.isGiven && this.namesakes(one.name).some((project) => isAt(project, one))) continue;
			const meant = this.#meaningOf(one);
			if ('id' in meant) ids.add(meant.id);
			else if (named.length === 1 && known.length === 0) return meant;
			else ids.add(one.id);
		}
		const [only] = ids;
		if (only === undefined) return null;
		const there = ids.size > 1 && given !== '' ? this.meaning(name, { ...place, country: given }) : null;
		if (there) return there;
		return ids.size === 1 ? { id: only } : this.#settled(name, place, [...ids].sort(), false);
	}

	/** A new one may be another by nearly the same name, loaded or new: asked, and never taken by itself. */
	#meaningOf(one: Expected): Meaning {
		const before = this.#meant.get(one);
		if (before) return before;
		const near = new Set<string>();
		if (one.shared !== '') near.add(one.shared);
		else if (one.isGiven) {
			// An id tells two apart that only have nearly the same name, unless one of them had none.
			for (const project of this.#nearKnown.about([one.name], one.city))
				if (
					isAt(one, project) &&
					isAt(project, one) &&
					(isNamed(project, one.name) || isMadeFor(project, one))
				)
					near.add(project.project_id);
		} else {
			const known = nearTo(one.name, one, this.#nearKnown.about([one.name], one.city));
			for (const project of known) near.add(project.project_id);
			for (const other of this.#near.about([one.name], one.town)) {
				if (!isNearBefore(other, one)) continue;
				const meant = this.#meaningOf(other);
				near.add('id' in meant ? meant.id : other.id);
			}
		}
		const meant = near.size === 0 ? { id: one.id } : this.#settled(one.name, one, [...near], true, one);
		this.#meant.set(one, meant);
		return meant;
	}

	#settled(name: string, place: Place, ids: readonly string[], isNew: boolean, own?: Expected): Meaning {
		// It was asked before its rows were given a country, and is not asked again for that.
		const asked = own && own.country === own.given ? { ...place, country: '' } : place;
		const ask = askForProject(name, asked, ids, isNew);
		const said =
			this.decisions[ask.key] ?? this.decisions[decisionKey.project(name, place.country, place.city)] ?? '';
		if (own && said === 'new') return { id: own.id };
		if (this.#named(said)) return { id: said };
		return { ask, near: ids.flatMap((id) => this.#named(id) ?? []) };
	}

	#named(id: string): Pick<ProjectRow, 'project_name' | 'library_name' | 'city'> | undefined {
		const known = this.#knownById.get(id);
		const expected = this.#byId.get(id);
		return known ?? (expected && { project_name: expected.name, library_name: '', city: expected.city });
	}
}

const isNamed = ({ project_name, library_name }: ProjectRow, name: string): boolean =>
	name !== '' && [project_name, library_name].some((known) => foldKey(known) === foldKey(name));
/** Whether a project has an id that was made for it, and nearly the name. */
const isMadeFor = (project: ProjectRow, one: Place & { name: string }): boolean =>
	project.project_id.startsWith(madeId({ ...project, name: project.project_name })) &&
	nearTo(one.name, one, [project]).length > 0;
export const isMade = (project: ProjectRow, one: ProjectRow): boolean =>
	[one.project_name, one.library_name].some((name) => isMadeFor(project, { ...one, name }));

/** Of two that may be one the fuller name comes first: what a slip changes it mostly shortens. */
const isBefore = (one: Expected, other: Expected): boolean =>
	one.name.length > other.name.length || (one.name.length === other.name.length && one.id < other.id);

function isNearBefore(one: Expected, other: Expected): boolean {
	if (one === other || one.id === other.id || !isName(one.name) || !isName(other.name)) return false;
	if (!one.isGiven && !isBefore(one, other)) return false;
	const isElsewhere = (a: string, b: string) => a !== '' && b !== '' && a !== b;
	return (
		!isElsewhere(one.country, other.country) &&
		!isElsewhere(one.town, other.town) &&
		mayBeOne(one.name, other.name)
	);
}

/** The new ones of each name, in each town apart: thousands may be called the same. */
class Namesakes {
	readonly #at = new Map<string, Expected[]>();

	constructor(all: readonly Expected[]) {
		for (const one of all)
			for (const town of new Set([foldKey(one.city), ''])) {
				const key = `${town}|${foldKey(one.name)}`;
				const known = this.#at.get(key);
				if (known) known.push(one);
				else this.#at.set(key, [one]);
			}
	}
	/** All of a name, or those of a town where one is said. */
	at = (name: string, city: string): readonly Expected[] =>
		this.#at.get(`${foldKey(city)}|${foldKey(name)}`) ?? [];
}

/** Mentions of one name, country and town, or of one id, together; each text as most rows have it. */
function gathered(mentions: readonly Mention[]): Expected[] {
	const together = new Map<string, Mention[]>();
	for (const mention of mentions) {
		const { id, name, country, given, city } = mention;
		const key = id === '' ? `|${foldKey(name)}|${country || given}|${foldKey(city)}` : id;
		const own = together.get(key);
		if (own) own.push(mention);
		else together.set(key, [mention]);
	}
	return [...together.entries()]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.flatMap(([, own]) => byNames(own));
}

/** What rows give one id, by the names that they have beside it: what is said of one name is not said of another. */
function byNames(mentions: readonly Mention[]): Expected[] {
	const [{ id } = { id: '' }] = mentions;
	const name = mostSaid(mentions, (mention) => mention.name);
	const isOther = (mention: Mention) =>
		id !== '' &&
		mention.name !== '' &&
		foldKey(mention.name) !== foldKey(name) &&
		!mayBeOne(mention.name, name);
	const own = mentions.filter((mention) => !isOther(mention));
	const others = gathered(mentions.filter(isOther).map((mention) => ({ ...mention, id: '' })));
	return [expectedOf(own), ...others.map((other) => ({ ...other, shared: id }))];
}

function expectedOf(own: readonly Mention[]): Expected {
	const most = (of: (mention: Mention) => string | undefined) => mostSaid(own, of);
	const fields = new Set(own.flatMap(({ texts }) => Object.keys(texts)));
	const texts = [...fields].map((field) => [field, most(({ texts }) => texts[field as 'city'])]);
	return {
		id: own[0]?.id ?? '',
		isGiven: own[0]?.id !== '',
		shared: '',
		given: most(({ given }) => given),
		name: most(({ name }) => name),
		country: most(({ country }) => country),
		city: most(({ city }) => city),
		town: foldKey(own[0]?.city ?? ''),
		texts: Object.fromEntries(texts) as Told
	};
}

function mostSaid(mentions: readonly Mention[], of: (mention: Mention) => string | undefined): string {
	const rows = new Map<string, number>();
	for (const mention of mentions) {
		const text = of(mention) ?? '';
		if (text !== '') rows.set(text, (rows.get(text) ?? 0) + mention.rows);
	}
	const [first] = [...rows].sort(([a, most], [b, less]) => less - most || (a < b ? -1 : 1));
	return first?.[0] ?? '';
}

/**
 * Without those that only say less of another: no town, no country or no id, where a fuller one bears the name. What
 * they say besides is said of that one, where it is the only one.
 */
function fullest(all: readonly Expected[]): Expected[] {
	const named = new Namesakes(all);
	const fuller = (one: Expected): Expected[] =>
		one.isGiven || one.name === ''
			? []
			: named
					.at(one.name, one.city)
					.filter((other) => other !== one && isAt(other, one) && (other.isGiven || !isAt(one, other)));
	return all.filter((one) => {
		const others = fuller(one);
		const [only] = others;
		if (only && others.length === 1) only.texts = { ...one.texts, ...only.texts };
		return others.length === 0;
	});
}

/** country-town-name in ASCII, and nobody to be reached by it; a name of other letters by its code points, a taken id by a number behind it. */
function freeId(one: Expected, taken: ReadonlySet<string>): string {
	const id = madeId(one);
	let free = id;
	for (let count = 2; taken.has(free); count++) free = `${id}-${count}`;
	return free;
}

function madeId({ country, city, name }: Place & { name: string }): string {
	const plain = unaddressed(name).replaceAll('…', ' ');
	const letters = Array.from(foldKey(plain), (letter) => letter.codePointAt(0)?.toString(36)).join('');
	return [country.toLowerCase(), slug(unaddressed(city)), slug(plain) || letters || 'x']
		.filter(Boolean)
		.join('-');
}
