import { isBare, type Indicator, type Observation, type Project } from '#framework';
import { answer, type Answer, type Known } from './answer';
import { headline, type Headline } from './headline';
import { defaultQuestion, none, type Part, type Question } from './question';
import { isInView } from './select';

/** The indicators that tell who takes part, in the order in which they are shown. */
export const participationIndicators = [
	'women_participants_pct',
	'underreached_participants_pct',
	'underreached_groups_engaged',
	'languages_used'
] as const;
/** What is counted of people, and by which parts it may be told. */
export const participantsIndicator = 'dialogue_participants';
export const participationParts = ['gender', 'age_band', 'population_group'] as const satisfies Part[];

export interface Participation {
	/** Figures over people, each with what it rests on. */
	shares: Headline[];
	/** Participants by gender, age and group, over the projects that told these parts; of how many of them all is hidden. */
	parts: { part: Part; answer: Answer; hidden: number }[];
	/** How many projects used one language, two, and so on, fewest first. */
	languages: { count: number; projects: number }[];
	/** Projects in view that have languages, of how many. */
	told: number;
	of: number;
	/**
	 * Main languages of the projects in view: code → projects, most first; `none` where none is given, `withheld` where a
	 * copy does not give it.
	 */
	spoken: { code: string; projects: number }[];
}

/** Who takes part, of the projects in view. A total is never made from parts, so that no part is given as a share. */
export function participation(
	question: Question,
	projects: readonly Project[],
	of: readonly { indicator: Indicator; known: Known }[],
	byPart: readonly { part: Part; indicator: Indicator; observations: readonly Observation[] }[]
): Participation {
	const { filters, period, mode } = question;
	const asked = { ...defaultQuestion, filters, period, mode };
	const languages = of.find(({ indicator }) => indicator.id === 'languages_used');
	const used =
		languages &&
		answer({ ...asked, indicator: languages.indicator.id }, languages.indicator, languages.known);
	const values =
		used?.kind === 'groups'
			? used.panels.flatMap(({ groups }) => groups.flatMap((group) => group.values))
			: [];
	const inView = projects.filter((project) => isInView(project, filters));
	return {
		shares: of
			.filter(({ indicator }) => indicator.across === 'ratio_of_sums')
			.map(({ indicator, known }) => headline(indicator, known, asked)),
		parts: byPart.map(({ part, indicator, observations }) => {
			const told = answer({ ...asked, indicator: indicator.id, by: part }, indicator, {
				projects,
				observations,
				cells: of[0]?.known.cells ?? null
			});
			return { part, answer: told, hidden: whollyHidden(told) };
		}),
		languages: tallied(values.map(({ value }) => value))
			.sort(([a], [b]) => a - b)
			.map(([count, projects]) => ({ count, projects })),
		told: values.length,
		of: used?.kind === 'groups' ? used.n + used.missing : 0,
		spoken: tallied(inView.map((one) => one.primary_language || (isBare(one) ? 'withheld' : none)))
			.sort(
				([a, most], [b, more]) => Number(a === none) - Number(b === none) || more - most || (a < b ? -1 : 1)
			)
			.map(([code, projects]) => ({ code, projects }))
	};
}

/** Projects that told parts and show none of them. */
function whollyHidden(answer: Answer): number {
	const groups = answer.kind === 'groups' ? answer.panels.flatMap((panel) => panel.groups) : [];
	const shown = new Set(groups.flatMap(({ values }) => values.map(({ project }) => project)));
	const hidden = groups.flatMap(({ missing }) => missing.filter(({ why }) => why === 'hidden'));
	return new Set(hidden.flatMap(({ project }) => (shown.has(project) ? [] : [project]))).size;
}

function tallied<T>(all: readonly T[]): [T, number][] {
	const counts = new Map<T, number>();
	for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
	return [...counts];
}
