import type { Observation, Project } from '#framework';
import type { Known, NoAnswer } from './answer';
import type { Dimension, Question } from './question';
import { byProject, inOrder, isInView, rowOf, withinPhases } from './select';

/** Whoever has one value for all phases stands in one row; by phase, in that of the furthest phase reached. */
export const rowsBy = (by: Dimension): Exclude<Dimension, 'phase'> => (by === 'phase' ? 'reached' : by);

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
