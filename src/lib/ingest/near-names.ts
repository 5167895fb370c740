import { decisionKey, fold, foldKey, foldOpen, type Ask, type Decisions, type ProjectRow } from '#framework';
import { only, projectsNamed } from './namesakes';
import { isNear } from './nearness';

/** Words that many names begin with, and ones that join words: they tell no two projects apart. */
const filler = new Set(
	'biblioteca bibliotecas library libraries proyecto project projeto de del la el los las y e the of and da do das dos o a en em in'.split(
		' '
	)
);
/** What kind a body is: two that say different kinds are two, one that says none may be either. */
const kinds = new Set(
	(
		'publica publico public municipal comunitaria comunitario comunitaria community popular escolar school colegio ' +
		'escuela escola universitaria university universidad instituto institute centro center centre telecentro sucursal branch'
	).split(' ')
);
/** Words that names are shortened to, each with what it stands for. */
const short: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries({
		biblioteca: 'bibl bib biblio bca bta',
		municipal: 'munic mun mpal munpal',
		publica: 'pub publ pca',
		comunitaria: 'com comun comunit comunal',
		escolar: 'esc escol',
		escuela: 'escl',
		universitaria: 'univ universit',
		nacional: 'nac nal',
		departamental: 'dptal deptal depal dep dpto',
		regional: 'reg',
		provincial: 'prov',
		distrital: 'dist distr',
		parroquial: 'parr parroq',
		colegio: 'col',
		instituto: 'inst',
		centro: 'ctro',
		santa: 'sta',
		santo: 'sto',
		san: 'sn',
		maria: 'ma',
		francisco: 'fco'
	}).flatMap(([word, all]) => all.split(' ').map((one) => [one, word]))
);
/** So much of the longer name must stand in the shorter one too. */
export const enough = 0.6;

interface Words {
	all: readonly string[];
	own: string[];
	kinds: string[];
}
const read = new Map<string, Words>();

export function wordsOf(folded: string): Words {
	const known = read.get(folded);
	if (known) return known;
	if (read.size > 20_000) read.clear();
	const words = folded
		.split(' ')
		.map((word) => short[word] ?? word)
		// A letter at the end is a name: "Biblioteca A" and "Biblioteca E" are two.
		.filter((word, at, all) => !filler.has(word) || (at === all.length - 1 && word.length === 1))
		.filter((word) => word !== '' && !isNear(word, 'biblioteca'));
	const made = {
		all: folded.split(' ').map((word) => short[word] ?? word),
		own: words.filter((word) => !kinds.has(word)),
		kinds: words.filter((word) => kinds.has(word))
	};
	read.set(folded, made);
	return made;
}

const length = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
export const isSameWord = (one: string, other: string): boolean =>
	one === other || (isNear(one, other) && !/\d/.test(one + other));

/** The same words in the same order but for slips, also in what kind of body it is: "Municpal". */
const isSlip = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((word, at) => isSameWord(word, other[at] as string));

/**
 * Whether two folded names may well be of one project: word by word, since "Biblioteca Ejemplo A" and "… B" have
 * nearly all letters in common and are two. Letters standing alone and numbers must be the same.
 */
export function isNearName(one: string, other: string): boolean {
	if (one === other) return true;
	const [first, second] = [wordsOf(one), wordsOf(other)];
	if (isSlip(first.all, second.all)) return true;
	if (first.own.length === 0 || second.own.length === 0)
		return first.own.length === second.own.length && isNear(one, other);
	const isOtherKind =
		first.kinds.length > 0 &&
		second.kinds.length > 0 &&
		!first.kinds.some((kind) => second.kinds.some((also) => kind.slice(0, -1) === also.slice(0, -1)));
	if (isOtherKind) return false;
	const [short, long] =
		length(first.own) <= length(second.own) ? [first.own, second.own] : [second.own, first.own];
	const rest = [...long];
	for (const word of short) {
		const at = rest.findIndex((each) => isSameWord(word, each));
		if (at < 0) return false;
		rest.splice(at, 1);
	}
	const isMarked = rest.some((word) => word.length === 1 || /\d/.test(word));
	return !isMarked && length(long) - length(rest) >= enough * length(long);
}

/** Whether a text can be a name: what is written like an id is one, and is near to nothing. */
export const isName = (text: string): boolean => /[\s\p{Lu}]/u.test(text.trim());

export interface Place {
	country: string;
	city: string;
}

/** The projects of which a text may be the name, in the order of the roster; by town and country where they are known. */
export function nearTo(
	name: string,
	{ country, city }: Place,
	projects: readonly ProjectRow[]
): ProjectRow[] {
	if (!isName(name)) return [];
	return projects.filter(
		(project) =>
			(country === '' || project.country === country) &&
			(city === '' || project.city === '' || foldKey(project.city) === foldKey(city)) &&
			[project.project_name, project.library_name].some((known) => mayBeOne(name, known))
	);
}

/** Whether a project is where a row says, as far as the row says it. */
export const isAt = (project: Place, { country, city }: Place): boolean =>
	(country === '' || project.country === country) && (city === '' || foldKey(project.city) === foldKey(city));

/** Two names as they stand: what one alone says in brackets may be an explanation, what both say is part of them. */
export function mayBeOne(one: string, other: string): boolean {
	const [first, second] = [foldsOf(one), foldsOf(other)];
	if (isNearName(first.open, second.open)) return true;
	const isOneAlone = (first.open === first.plain) !== (second.open === second.plain);
	return isOneAlone && isNearName(first.plain, second.plain);
}

/** With and without what stands in brackets; each name is held against all others. */
const folds = new Map<string, { open: string; plain: string }>();
export function foldsOf(name: string): { open: string; plain: string } {
	const known = folds.get(name);
	if (known) return known;
	if (folds.size > 20_000) folds.clear();
	const made = { open: foldOpen(name), plain: fold(name) };
	folds.set(name, made);
	return made;
}

/** Which of several projects a name is of, asked once and for all: never the nearest by itself. */
export function askForProject(
	name: string,
	{ country, city }: Place,
	ids: readonly string[],
	isNew: boolean
): Ask {
	return {
		key: decisionKey.project(name, country, city),
		choices: [...ids, ...(isNew ? ['new'] : []), 'hold'],
		...(isNew && ids.length === 1 && { suggested: ids[0] as string })
	};
}

/** What a text under "project" stands for: an id, itself where nobody knows it, or a question. */
export type Meant = { id: string } | { ask: Ask; near: readonly ProjectRow[] };

/** The projects of an import, by the names that files without ids use. */
export function projectsByName(
	projects: readonly ProjectRow[],
	decisions: Decisions,
	standing: ReadonlyMap<string, string>
): (text: string, place?: Place) => Meant {
	const byId = new Map(projects.map((project) => [project.project_id, project]));
	const named = projectsNamed(projects);
	const nowhere = { country: '', city: '' };
	return (text, place = nowhere) => {
		if (text === '' || text === '*' || byId.has(text)) return { id: text };
		const stands = standing.get(text);
		if (stands !== undefined) return { id: stands };
		const same = named(text).filter((project) => isAt(project, place));
		const one = only(same);
		if (one) return { id: one.project_id };
		const said =
			decisions[decisionKey.project(text, place.country, place.city)] ??
			decisions[decisionKey.projectOf(text)];
		if (said !== undefined && byId.has(said)) return { id: said };
		if (said === 'new' && same.length === 0) return { id: text };
		const near = same.length > 0 ? same : nearTo(text, place, projects);
		if (near.length === 0) return { id: text };
		const ids = [...new Set(near.map(({ project_id }) => project_id))];
		return { ask: askForProject(text, place, ids, same.length === 0), near };
	};
}

/** The names of projects as a question shows them; with their towns where those alone tell them apart. */
export function namesOfProjects(
	projects: readonly Pick<ProjectRow, 'project_name' | 'library_name' | 'city'>[]
): string {
	const names = projects.map(({ project_name, library_name }) => project_name || library_name);
	return names
		.map((name, at) => {
			const town = projects[at]?.city ?? '';
			return town !== '' && names.filter((other) => foldKey(other) === foldKey(name)).length > 1
				? `${name} (${town})`
				: name;
		})
		.join(', ');
}
