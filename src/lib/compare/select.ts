import {
	allySteps,
	furthestPhase,
	genders,
	libraryTypes,
	orderIn,
	phaseCodes,
	type Observation,
	type Project
} from '#framework';
import { filterKeys, none, type By, type Dimension, type FilterKey, type Filters } from './question';

/**
 * Where a project stands: the phases it belongs to, and those in which it was measured; `none` where that was
 * without a phase, or where it is in no phase yet.
 */
export function phasesOf({ phases }: Project, measured: readonly Observation[] = []): ReadonlySet<string> {
	const codes = new Set<string>([...phases, ...measured.map(({ phase }) => phase || none)]);
	return codes.size > 0 ? codes : new Set([none]);
}

/** The codes by which a clause finds a project, of which `measured` is what was; it may stand in several phases. */
const codesOf: Record<FilterKey, (project: Project, measured?: readonly Observation[]) => Iterable<string>> =
	{
		country: ({ country }) => [country || none],
		library_type: ({ library_type }) => [library_type || none],
		phase: phasesOf,
		grant: ({ grant_id }) => [grant_id || none],
		cohort: ({ cohort }) => [cohort || none]
	};

function passes(
	project: Project,
	filters: Filters,
	key: FilterKey,
	measured?: readonly Observation[]
): boolean {
	if (filters[key].length === 0) return true;
	for (const code of codesOf[key](project, measured)) if (filters[key].includes(code)) return true;
	return false;
}

/** Whether the clauses choose this project. The phase is not among them: it chooses measurements. */
export const isChosen = (project: Project, filters: Filters): boolean =>
	filterKeys.every((key) => key === 'phase' || passes(project, filters, key));

/**
 * Whether a project is in view: chosen, and in one of the phases asked for rather than not there yet. Where an
 * indicator is looked at, `measured` is what the project gave for it.
 */
export const isInView = (
	project: Project,
	filters: Filters,
	measured: readonly Observation[] = []
): boolean => isChosen(project, filters) && passes(project, filters, 'phase', measured);

/** A project's one row, where the dimension gives it one. */
export const rowOf: Record<Exclude<Dimension, 'phase'>, (project: Project) => string> = {
	country: ({ country }) => country || none,
	library_type: ({ library_type }) => library_type || none,
	reached: ({ phases }) => furthestPhase(phases) ?? none
};

const lists: Partial<Record<FilterKey | By, readonly string[]>> = {
	library_type: libraryTypes,
	phase: phaseCodes,
	reached: phaseCodes,
	gender: genders,
	ally_step: allySteps
};

/** Framework order: closed lists in their own, ages by their first year, others by code, `none` last. */
export const inOrder =
	(key: FilterKey | By) =>
	(a: string, b: string): number => {
		const last = Number(a === none) - Number(b === none);
		if (last !== 0) return last;
		const list = lists[key] ?? [];
		return (
			orderIn(list, a) - orderIn(list, b) ||
			(key === 'age_band' ? firstYear(a) - firstYear(b) : 0) ||
			(a < b ? -1 : a > b ? 1 : 0)
		);
	};
const firstYear = (band: string): number => Number(/\d+/.exec(band)?.[0] ?? 999);

/** Whether a project is chosen by its own figure, under these clauses. */
export type Chooses = (project: Project, filters: Filters) => boolean;

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
 * Where an indicator is looked at, `observations` are its own, and `chooses` says whom a range of its values chooses.
 */
export function facets(
	projects: readonly Project[],
	filters: Filters,
	observations: readonly Observation[] = [],
	chooses: Chooses = () => true
): Record<FilterKey, Choice[]> {
	const measured = byProject(observations);
	const choices = (key: FilterKey): Choice[] => {
		const others = { ...filters, [key]: [] };
		const found = new Map(filters[key].map((code) => [code, 0]));
		for (const project of projects) {
			const own = measured.get(project.project_id);
			const counts = isInView(project, others, own) && chooses(project, others) ? 1 : 0;
			for (const code of codesOf[key](project, own)) found.set(code, (found.get(code) ?? 0) + counts);
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

/**
 * What was measured, by project: the whole, or the parts of a breakdown. Neither is of the other, as a total is never
 * made from parts.
 */
export function byProject(
	observations: readonly Observation[],
	what: 'whole' | 'parts' = 'whole'
): Map<string, Observation[]> {
	const measured = new Map<string, Observation[]>();
	for (const one of observations) {
		if ((one.breakdownValue === '') !== (what === 'whole')) continue;
		const own = measured.get(one.project);
		if (own) own.push(one);
		else measured.set(one.project, [one]);
	}
	return measured;
}

/** A phase filter drops what was measured in the other phases. */
export function withinPhases<Measured extends { phase: string }>(
	observations: readonly Measured[],
	chosen: readonly string[]
): readonly Measured[] {
	return chosen.length === 0
		? observations
		: observations.filter(({ phase }) => chosen.includes(phase || none));
}
