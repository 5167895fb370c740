import type { NarrativeField, NarrativeRow, Project } from '#framework';
import { byName, country, fieldName, m, type Locale } from '#language';
import { mayRead, sentencesOf, standingFor } from '#compare';
import type { Brief, Readers } from './brief';
import type { Block } from './document';

type StoryBlock = Extract<Block, { kind: 'story' }>;
import type { Material } from './material';

/** What changed, what was hard and what was learned stand side by side: none of the three is left out for another. */
export const storyFields = ['social_changes', 'challenges', 'lessons'] as const satisfies NarrativeField[];

/** Projects of which not even a figure is meant for those readers. */
export const silentFor = (readers: Readers, projects: readonly Project[]): Project[] =>
	readers === 'own' ? [] : projects.filter((project) => standingFor(readers, project) === 'absent');

/** Projects in view that wrote of it, each once; what they wrote may be read by few, that they did is told. */
export function tellersOf(
	field: NarrativeField,
	narratives: readonly NarrativeRow[],
	inView: readonly Project[]
): string[] {
	const ids = new Set(inView.map(({ project_id }) => project_id));
	const told = narratives.filter(
		(one) => one.field === field && one.text.trim() !== '' && ids.has(one.project_id)
	);
	return [...new Set(told.map(({ project_id }) => project_id))];
}

/** A text by all that makes it one. */
export const storyKey = ({ project_id, field, lang, period_end }: NarrativeRow): string =>
	[project_id, field, lang, period_end].map(encodeURIComponent).join(' ');

export interface Story {
	key: string;
	project: Project;
	narrative: NarrativeRow;
}

/** Texts that may be chosen for those readers, by kind, country and name, and how many of such texts are withheld. */
export function storiesFor(
	{ narratives }: Pick<Material, 'narratives'>,
	inView: readonly Project[],
	readers: Readers,
	fields: readonly NarrativeField[] = storyFields
): { stories: Story[]; withheld: number } {
	const projects = new Map(inView.map((project) => [project.project_id, project]));
	const told = narratives.flatMap((narrative): Story[] => {
		const project = projects.get(narrative.project_id);
		const isTold = project && narrative.text.trim() !== '' && fields.includes(narrative.field);
		return isTold ? [{ key: storyKey(narrative), project, narrative }] : [];
	});
	const stories = told.filter(({ project, narrative }) => mayRead(readers, narrative.share_level, project));
	const place = ({ narrative: { field } }: Story): number => fields.indexOf(field);
	return {
		stories: stories.sort(
			(a, b) =>
				place(a) - place(b) ||
				(a.project.country < b.project.country ? -1 : a.project.country > b.project.country ? 1 : 0) ||
				byName(nameOf(a.project), nameOf(b.project)) ||
				(a.key < b.key ? -1 : 1)
		),
		withheld: told.length - stories.length
	};
}

/**
 * Those that were chosen, or one of each kind: from different countries and projects where there are any, in the
 * report's language where there is one, first by name. How good a story is plays no part.
 */
export function chosenStories(
	stories: readonly Story[],
	{ stories: keys }: Pick<Brief, 'stories'>,
	language: Locale
): Story[] {
	const chosen = keys.flatMap((key) => stories.find((story) => story.key === key) ?? []);
	if (chosen.length > 0) return chosen;
	const taken: Story[] = [];
	for (const field of storyFields) {
		const own = stories.filter(({ narrative }) => narrative.field === field);
		const misses = ({ project, narrative }: Story): number =>
			Number(taken.some((one) => one.project === project)) * 4 +
			Number(taken.some((one) => one.project.country === project.country)) * 2 +
			Number(narrative.lang !== language);
		const best = own.toSorted((a, b) => misses(a) - misses(b))[0];
		if (best) taken.push(best);
	}
	return taken;
}

/** A story as it was written; one that is too long for the page ends after a whole sentence, and says so. */
export function storyBlock({ project, narrative }: Story, most = 900): StoryBlock {
	return {
		kind: 'story',
		about: fieldName(narrative.field),
		whose: [nameOf(project), project.city, country(project.country)]
			.filter((part, at, all) => part && all.findIndex((each) => each.includes(part)) === at)
			.join(', '),
		text: shortened(narrative.text.trim(), narrative.lang, most),
		lang: narrative.lang
	};
}

export const nameOf = ({ project_name, library_name, project_id }: Project): string =>
	project_name || library_name || project_id;

export function shortened(text: string, lang: string, most: number): string {
	if (text.length <= most) return text;
	const ends = sentencesOf(text, lang).map(({ to }) => to);
	const end = ends.filter((to) => to <= most).at(-1) ?? text.lastIndexOf(' ', most);
	return `${text.slice(0, end > 0 ? end : most).trimEnd()} […]`;
}

/** How the stories came here. */
export const howChosen = (isChosen: boolean): string =>
	isChosen ? m.report_stories_chosen() : m.report_stories_taken();
