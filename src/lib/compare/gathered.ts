import type { Observation, Project } from '#framework';
import type { Known, NoAnswer } from './answer';
import { isPart, type By, type Dimension, type Question } from './question';
import { byProject, inOrder, isInView, rowOf, withinPhases } from './select';

/**
 * Whoever has one value for all phases stands in one row; by phase, in that of the furthest phase reached. Parts of a
 * breakdown have no targets and no start of their own: what is asked by them is told by country.
 */
export const rowsBy = (by: By): Exclude<Dimension, 'phase'> =>
	by === 'phase' ? 'reached' : isPart(by) ? 'country' : by;

/** Projects in view by their rows, in framework order, and what was measured in the phases looked at. */
export function gathered(
	{ projects, observations }: Known,
	{ by, filters }: Question
): { rows: { code: string; projects: Project[] }[]; observations: readonly Observation[] } | NoAnswer['why'] {
	if (projects.length === 0) return 'no-data';
	const measured = byProject(observations);
	const inView = projects.filter((project) => isInView(project, filters, measured.get(project.project_id)));
	if (inView.length === 0) return 'no-projects';
	const dimension = rowsBy(by);
	const rows = new Map<string, Project[]>();
	for (const project of inView) {
		const code = rowOf[dimension](project);
		const own = rows.get(code);
		if (own) own.push(project);
		else rows.set(code, [project]);
	}
	return {
		rows: [...rows]
			.map(([code, projects]) => ({ code, projects }))
			.sort((a, b) => inOrder(dimension)(a.code, b.code)),
		observations: withinPhases(observations, filters.phase)
	};
}
