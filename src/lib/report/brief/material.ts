import {
	answer,
	changes,
	coverage,
	headline,
	isInView,
	several,
	type Answer,
	type Changes,
	type Coverage,
	type Headline,
	type Known,
	type NoAnswer,
	type Question,
	type Several
} from '#compare';
import {
	headlineIndicators,
	isCompared,
	isPaired,
	type Cell,
	type ChangeRow,
	type Dictionary,
	type Indicator,
	type NarrativeRow,
	type Observation,
	type Project
} from '#framework';
import type { Source } from '../source';
import type { Brief } from './brief';

/** What a report is made of: all that is known of what it asks. */
export interface Material {
	projects: readonly Project[];
	dictionary: Dictionary;
	/** By indicator. */
	observations: ReadonlyMap<string, readonly Observation[]>;
	cells: readonly Cell[];
	narratives: readonly NarrativeRow[];
	changes: readonly ChangeRow[];
	/** Changes that are not for whoever looks: whose they are, and not a word of them. */
	withheldChanges: readonly { project_id: string }[];
	/** The day on which things are looked at, ISO. */
	asOf: string;
	/** Whom it is about: the clauses of the link. */
	question: Question;
	source: Source;
}

/** A brief's answers, before a word is said of them. */
export interface Computed {
	inView: readonly Project[];
	headlines: Headline[];
	comparisons: Answer[];
	/** Of every indicator that is asked at the start and at the end, in the dictionary's order. */
	changes: Changes[];
	coverage: Coverage;
	core: Several;
}

const compared = (dictionary: Dictionary): Indicator[] => [...dictionary.values()].filter(isCompared);
const coreOf = (dictionary: Dictionary): Indicator[] =>
	compared(dictionary).filter(({ tier }) => tier === 'core');

/** The indicators that a report needs observations of. */
export const indicatorsFor = (
	dictionary: Dictionary,
	{ comparisons }: Pick<Brief, 'comparisons'>
): string[] => [
	...new Set([
		...headlineIndicators,
		...comparisons.flatMap(({ indicator }) => (dictionary.has(indicator) ? [indicator] : [])),
		...compared(dictionary)
			.filter((one) => isPaired(one) || one.tier === 'core')
			.map(({ id }) => id)
	])
];

export const knownOf = ({ projects, observations, cells }: Material, id: string): Known => ({
	projects,
	observations: observations.get(id) ?? [],
	cells
});

/** A note beside a figure has no level of sharing: nobody said that others may read it, nor whose it is. */
const unnoted = (observations: readonly Observation[]): Observation[] =>
	observations.map(({ note, ...rest }) => {
		void note;
		return rest;
	});

export function computed(material: Material, brief: Pick<Brief, 'comparisons' | 'readers'>): Computed {
	const { projects, dictionary, cells, question } = material;
	const known = (id: string): Known => {
		const all = knownOf(material, id);
		return brief.readers === 'own' ? all : { ...all, observations: unnoted(all.observations) };
	};
	const named = (id: string): Indicator[] => {
		const found = dictionary.get(id);
		return found ? [found] : [];
	};
	const inView = projects.filter((project) => isInView(project, question.filters));
	const isChanges = (one: Changes | NoAnswer): one is Changes => one.kind === 'changes';
	const core = coreOf(dictionary);
	return {
		inView,
		headlines: headlineIndicators.flatMap(named).map((one) => headline(one, known(one.id), question)),
		comparisons: brief.comparisons.flatMap(({ indicator, by }) =>
			named(indicator).map((one) =>
				answer({ ...question, indicator, by, panels: null, values: null }, one, known(indicator))
			)
		),
		changes: compared(dictionary)
			.filter(isPaired)
			.map((one) => changes({ ...question, indicator: one.id }, one, known(one.id)))
			.filter(isChanges),
		coverage: coverage(inView, core, cells),
		core: several(
			{ ...question, by: 'country', values: null },
			core.map((indicator) => ({ indicator, known: known(indicator.id) }))
		)
	};
}

/** The projects that a report is about. */
export const inViewOf = ({ projects, question }: Material): Project[] =>
	projects.filter((project) => isInView(project, question.filters));
