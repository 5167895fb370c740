import { foldKey, slug, type Measurements, type Problem, type ProjectRow } from '#framework';
import {
	byName,
	foundText,
	headerText,
	inLanguage,
	list,
	m,
	neededText,
	number,
	type Locale
} from '#language';
import { cellsIn, columnIn, heldColumnsFor, heldCsv, type Held } from './held';
import { languageOf } from './tongue';

/** What goes back to one library: its own rows that need something, and the words to send with them. */
export interface Pack {
	/** The project's id, or the name that its rows give; for rows without either, their file. */
	key: string;
	name: string;
	/** Whose rows they are is not known; the name is that of their file. */
	isOfFile: boolean;
	language: Locale;
	rows: Held[];
	file: string;
}
/** Its rows, with what each needs, all of it in the language of its library. */
export const packCsv = ({ rows, language }: Pack): string =>
	heldCsv(rows, language, heldColumnsFor(language));

/**
 * One pack for each library that has rows held back, in the order of their names. `reader` is the language where nobody
 * knows another; `loaded` came of the same files.
 */
export function packs(
	held: readonly Held[],
	projects: readonly ProjectRow[],
	reader: Locale,
	loaded?: Measurements
): Pack[] {
	const roster = new Map(projects.map((project) => [project.project_id, project]));
	const groups = new Map<string, { name: string; project: ProjectRow | undefined; rows: Held[] }>();
	const isUnsaid = held.some((row) => !ownerOf(row));
	const owners = isUnsaid ? ownersOf(held, loaded) : new Map<string, Owner>();
	for (const row of held) {
		const owner = ownerOf(row) ??
			owners.get(fileOf(row)) ?? { key: `file:${fileOf(row)}`, name: fileOf(row) };
		const project = owner.id === undefined ? undefined : roster.get(owner.id);
		const name = project?.library_name || project?.project_name || owner.name;
		const group = groups.get(owner.key) ?? { name, project, rows: [] };
		group.rows.push(row);
		groups.set(owner.key, group);
	}
	const taken = new Set<string>();
	return [...groups]
		.sort(([, one], [, other]) => byName(one.name, other.name))
		.map(([key, { name, project, rows }]) => {
			const language = project ? languageOf(project) : reader;
			const begin = inLanguage(language, m.pack_file_name);
			const base = [begin, slug(project?.project_id ?? name)].filter(Boolean).join('-');
			let free = base;
			for (let copy = 2; taken.has(free); copy++) free = `${base}-${copy}`;
			taken.add(free);
			return { key, name, isOfFile: key.startsWith('file:'), language, rows, file: `${free}.csv` };
		});
}

interface Owner {
	key: string;
	name: string;
	id?: string;
}

const fileOf = ({ file, origin }: Held): string => origin?.file ?? file;

function ownerOf({ project, named }: Held): Owner | undefined {
	if (project !== undefined) return { key: `id:${project}`, name: project, id: project };
	return named === undefined ? undefined : { key: `name:${foldKey(named)}`, name: named };
}

/** Files all of whose rows are of one library: a row in which its cells cannot be told apart is of that library too. */
function ownersOf(held: readonly Held[], loaded: Measurements | undefined): Map<string, Owner> {
	const found = new Map<string, Owner | null>();
	const add = (file: string, owner: Owner): void => {
		const other = found.get(file);
		found.set(file, other === undefined || other?.key === owner.key ? owner : null);
	};
	for (const row of held) {
		const owner = ownerOf(row);
		if (owner) add(fileOf(row), owner);
	}
	const pairs = new Set<string>();
	for (let row = 0; row < (loaded?.length ?? 0); row++)
		pairs.add(`${loaded!.source_file.codes[row]} ${loaded!.project_id.codes[row]}`);
	for (const pair of pairs) {
		const [file = -1, project = -1] = pair.split(' ').map(Number);
		const id = loaded?.project_id.values[project];
		if (id !== undefined) add(loaded!.source_file.values[file] ?? '', { key: `id:${id}`, name: id, id });
	}
	return new Map([...found].flatMap(([file, owner]) => (owner ? [[file, owner] as const] : [])));
}

const most = 8;

/** Calm words to send with the file, in the language of its library: what is missing, and what to do. */
export const packMessage = ({ name, isOfFile, language, rows, file }: Pack): string =>
	inLanguage(language, () => {
		const items = itemsOf(rows);
		const more = items.length - most;
		const files = [...new Set(rows.map(fileOf))].slice(0, 5).map((each) => m.pack_quoted({ name: each }));
		return [
			isOfFile ? m.pack_greeting_unknown() : m.pack_greeting({ name }),
			'',
			m.pack_thanks({ files: list(files) }),
			rows.length === 1 ? m.pack_rows_one({ file }) : m.pack_rows({ count: number(rows.length), file }),
			'',
			...items.slice(0, most).map((item) => `– ${item}`),
			...(more > 0 ? [`– ${more === 1 ? m.pack_more_one() : m.pack_more({ count: number(more) })}`] : []),
			'',
			m.pack_how(),
			'',
			m.pack_closing()
		].join('\n');
	});

/** A sentence behind a colon. */
const begunSmall = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What is needed, each thing once with all its lines. */
function itemsOf(rows: readonly Held[]): string[] {
	const items = new Map<string, { row: Held; problem: Problem; lines: number[] }>();
	for (const row of rows)
		for (const problem of row.reasons) {
			const { code, found, needed, where } = problem;
			const key = JSON.stringify([fileOf(row), code, where.column, found, needed]);
			const item = items.get(key) ?? { row, problem, lines: [] };
			const line = row.origin?.line ?? row.line;
			if (!item.lines.includes(line)) item.lines.push(line);
			items.set(key, item);
		}
	return [...items.values()].map(({ row, problem, lines }) => {
		const column = columnIn(row, problem);
		const said = {
			file: fileOf(row),
			line: String(lines[0]),
			lines: list(
				lines
					.slice(0, 6)
					.map(String)
					.concat(lines.length > 6 ? ['…'] : [])
			)
		};
		const place = [
			lines.length === 1 ? m.review_where(said) : m.pack_where_lines(said),
			column ? m.review_where_column({ column: headerText(column) }) : ''
		].filter(Boolean);
		const parts = { where: place.join(', '), needed: begunSmall(neededText(problem)) };
		// What was found is worth saying where it stands in a cell; a number of cells is not.
		if (cellsIn(row).includes(problem.found) && problem.found.trim() !== '')
			return m.pack_item_found({ ...parts, found: problem.found });
		const found = problem.code === 'part_exceeds_whole' ? foundText(problem) : null;
		return found === null ? m.pack_item(parts) : m.pack_item_said({ ...parts, found });
	});
}

/** The words of a pack as a file beside it. */
export const messageFile = ({ file }: Pack): string => file.replace(/\.csv$/, '.txt');
