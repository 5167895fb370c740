import {
	changeTypes,
	foldOpen,
	intentions,
	narrativeFields,
	type Challenge,
	type ChangeRow,
	type NarrativeField,
	type NarrativeRow,
	type Project
} from '#framework';
import { byName } from './coverage';
import type { Mark, Marks } from './passages';
import type { Filters } from './question';
import { inOrder, isInView } from './select';

/** What is asked of the words: one question, a language, words that are looked for; empty = any. */
export interface Sought {
	field: NarrativeField;
	/** Where one is asked for, texts with a passage that names it, whatever they are about. */
	challenge?: Challenge | null;
	lang: string;
	text: string;
}

export interface Told {
	/** Texts that fit, by country and project, the process in one word by that word; each as it was written. */
	stories: { project: Project; narrative: NarrativeRow; marks: readonly Mark[] }[];
	/** All texts about it, and those that nobody has read yet, before any is looked for. */
	texts: number;
	unread: number;
	/** Projects in view that answered this question, and all in view: what is not told is counted beside it. */
	answered: number;
	of: number;
	/** Languages in which this question was answered, with how many texts. */
	languages: { lang: string; texts: number }[];
	/** Questions with how many projects in view answered them, in their own order. */
	fields: { field: NarrativeField; projects: number }[];
}

/** Texts of the projects in view. A search finds words without their accents, all of them, in any order. */
export function told(
	projects: readonly Project[],
	narratives: readonly NarrativeRow[],
	filters: Filters,
	{ field, challenge = null, lang, text }: Sought,
	marked: Marks
): Told {
	const chosen = new Map(
		projects.filter((project) => isInView(project, filters)).map((project) => [project.project_id, project])
	);
	const inView = narratives.flatMap((narrative) => {
		const project = chosen.get(narrative.project_id);
		return project && narrative.text !== '' ? [{ project, narrative, marks: marked.of(narrative) }] : [];
	});
	const own = inView.filter(({ narrative, marks }) =>
		challenge === null ? narrative.field === field : marks.some((mark) => mark.challenge === challenge)
	);
	const words = foldOpen(text).split(' ').filter(Boolean);
	const langs = new Map<string, number>();
	for (const { narrative } of own) langs.set(narrative.lang, (langs.get(narrative.lang) ?? 0) + 1);
	return {
		stories: own
			.filter(({ narrative }) => {
				// A language in which nobody answered this question narrows nothing.
				if (langs.has(lang) && narrative.lang !== lang) return false;
				const searched = words.length > 0 ? foldOpen(narrative.text) : '';
				return words.every((word) => searched.includes(word));
			})
			.sort(challenge === null && field === 'one_word' ? byText : byPlace),
		texts: own.length,
		unread: own.filter(({ marks }) => marks.length === 0).length,
		answered: projectsOf(own),
		of: chosen.size,
		languages: [...langs]
			.map(([lang, texts]) => ({ lang, texts }))
			.sort((a, b) => b.texts - a.texts || (a.lang < b.lang ? -1 : 1)),
		fields: narrativeFields.map((each) => ({
			field: each,
			projects: projectsOf(inView.filter(({ narrative }) => narrative.field === each))
		}))
	};
}

type Story = Told['stories'][number];
const byPlace = ({ project: a }: Story, { project: b }: Story): number =>
	inOrder('country')(a.country, b.country) || byName(a, b);
/** Words that were chosen stand by themselves: their order says nothing of who chose them. */
const byText = ({ narrative: a }: Story, { narrative: b }: Story): number => {
	const [one, other] = [foldOpen(a.text), foldOpen(b.text)];
	return one < other ? -1 : one > other ? 1 : 0;
};

const projectsOf = (rows: readonly { project: Project }[]): number =>
	new Set(rows.map(({ project }) => project.project_id)).size;

/** Changes that projects in view documented, by kind and by whether they were sought. */
export interface ChangesTold {
	kinds: {
		type: ChangeRow['change_type'];
		all: number;
		projects: number;
		/** By intention, in its order; what says nothing of it is the rest. */
		intended: { intention: (typeof intentions)[number]; count: number }[];
	}[];
	all: number;
	projects: number;
	of: number;
}

export function changesTold(
	projects: readonly Project[],
	changes: readonly ChangeRow[],
	filters: Filters
): ChangesTold {
	const chosen = new Set(
		projects.filter((project) => isInView(project, filters)).map(({ project_id }) => project_id)
	);
	const own = changes.filter(({ project_id }) => chosen.has(project_id));
	const projectsIn = (rows: readonly ChangeRow[]) => new Set(rows.map(({ project_id }) => project_id)).size;
	return {
		kinds: changeTypes.map((type) => {
			const rows = own.filter(({ change_type }) => change_type === type);
			return {
				type,
				all: rows.length,
				projects: projectsIn(rows),
				intended: intentions.map((intention) => ({
					intention,
					count: rows.filter(({ intended }) => intended === intention).length
				}))
			};
		}),
		all: own.length,
		projects: projectsIn(own),
		of: chosen.size
	};
}
