import { furthestPhase, libraryTypes, orderIn, phaseCodes, type Project } from '#framework';
import { filterKeys, none, type Dimension, type FilterKey, type Filters } from './question';

/** The codes by which a clause finds a project; a project may stand in several phases. */
export const codesOf: Record<FilterKey, (project: Project) => readonly string[]> = {
	country: ({ country }) => [country || none],
	library_type: ({ library_type }) => [library_type || none],
	phase: ({ phases }) => (phases.length > 0 ? phases : [none]),
	grant: ({ grant_id }) => [grant_id || none],
	cohort: ({ cohort }) => [cohort || none]
};

const passes = (project: Project, filters: Filters, key: FilterKey): boolean =>
	filters[key].length === 0 || codesOf[key](project).some((code) => filters[key].includes(code));

/** Whether the clauses choose this project. The phase is not among them: it chooses measurements. */
export const isChosen = (project: Project, filters: Filters): boolean =>
	filterKeys.every((key) => key === 'phase' || passes(project, filters, key));

/** Whether a project is in view: chosen, and in one of the phases asked for rather than not there yet. */
export const isInView = (project: Project, filters: Filters): boolean =>
	isChosen(project, filters) && passes(project, filters, 'phase');

/** A project's one row, where the dimension gives it one. */
export const rowOf: Record<Exclude<Dimension, 'phase'>, (project: Project) => string> = {
	country: ({ country }) => country || none,
	library_type: ({ library_type }) => library_type || none,
	reached: ({ phases }) => furthestPhase(phases) ?? none
};

/** Framework order: closed lists in their own, countries and names by code, `none` last. */
export const inOrder =
	(key: FilterKey | Dimension) =>
	(a: string, b: string): number => {
		const last = Number(a === none) - Number(b === none);
		if (last !== 0) return last;
		const list =
			key === 'library_type' ? libraryTypes : key === 'phase' || key === 'reached' ? phaseCodes : [];
		return orderIn(list, a) - orderIn(list, b) || (a < b ? -1 : a > b ? 1 : 0);
	};

/** One choice of the filter bar. */
export interface Choice {
	code: string;
	/** Projects it would find beside everyone else's clauses. */
	projects: number;
	chosen: boolean;
}

/**
 * The choices of each clause, counted under everyone's clauses but its own. A choice that finds nobody now stays
 * in the list: what is there to choose does not come and go with the other clauses, and a chosen one can be let go.
 */
export function facets(projects: readonly Project[], filters: Filters): Record<FilterKey, Choice[]> {
	const choices = (key: FilterKey): Choice[] => {
		const others = { ...filters, [key]: [] };
		const found = new Map(filters[key].map((code) => [code, 0]));
		for (const project of projects) {
			const counts = isInView(project, others) ? 1 : 0;
			for (const code of codesOf[key](project)) found.set(code, (found.get(code) ?? 0) + counts);
		}
		return [...found]
			.map(([code, count]) => ({ code, projects: count, chosen: filters[key].includes(code) }))
			.sort((a, b) => inOrder(key)(a.code, b.code));
	};
	return {
		country: choices('country'),
		library_type: choices('library_type'),
		phase: choices('phase'),
		grant: choices('grant'),
		cohort: choices('cohort')
	};
}
