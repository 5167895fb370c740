import type { Cell, CellState, Indicator, Project } from '#framework';
import { inOrder } from './select';

/** "k of N": how many have a value, of how many that were looked at. */
export interface CoverageCount {
	withValue: number;
	of: number;
	states: Record<CellState, number>;
}

export interface CoverageRow {
	project: Project;
	/** One for each column, in their order. */
	states: CellState[];
	count: CoverageCount;
}

/** The grid project × indicator, the roster as its rows: who has told us what, and what kind of gap the rest is. */
export interface Coverage {
	columns: { indicator: Indicator; count: CoverageCount }[];
	/** Countries by code, projects by name. */
	countries: { code: string; rows: CoverageRow[]; count: CoverageCount }[];
	count: CoverageCount;
}

export function coverage(
	projects: readonly Project[],
	indicators: readonly Indicator[],
	cells: readonly Cell[]
): Coverage {
	const known = new Map(projects.map(({ project_id }) => [project_id, new Map<string, CellState>()]));
	for (const { project, indicator, state } of cells) known.get(project)?.set(indicator, state);
	const rows = projects.toSorted(byName).map((project): CoverageRow => {
		const states = indicators.map(({ id }) => known.get(project.project_id)?.get(id) ?? 'not_yet');
		return { project, states, count: counted(states) };
	});
	const codes = [...new Set(projects.map(({ country }) => country))].sort(inOrder('country'));
	return {
		columns: indicators.map((indicator, at) => ({
			indicator,
			count: counted(rows.flatMap(({ states }) => states[at] ?? []))
		})),
		countries: codes.map((code) => {
			const own = rows.filter(({ project }) => project.country === code);
			return { code, rows: own, count: counted(own.flatMap(({ states }) => states)) };
		}),
		count: counted(rows.flatMap(({ states }) => states))
	};
}

/** An estimate is a value: it is marked, and it counts. */
function counted(states: readonly CellState[]): CoverageCount {
	const counts: Record<CellState, number> = {
		value: 0,
		estimated: 0,
		hidden: 0,
		conflict: 0,
		due: 0,
		not_collected: 0,
		not_applicable: 0,
		not_yet: 0
	};
	for (const state of states) counts[state]++;
	return { withValue: counts.value + counts.estimated, of: states.length, states: counts };
}

/** Made when names are first sorted: it costs a slow phone fifty milliseconds, and no first picture waits for it. */
let names: Intl.Collator | undefined;

/** Names of places are sorted alike in both languages, so that a reader finds a row again after the switch. */
export const byName = (a: Project, b: Project): number =>
	(names ??= new Intl.Collator('es', { numeric: true })).compare(a.project_name, b.project_name) ||
	(a.project_id < b.project_id ? -1 : 1);
