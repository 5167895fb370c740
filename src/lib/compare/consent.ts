import type { NarrativeRow, Project } from '#framework';
import { mayRead } from './audience';
import type { Filters } from './question';
import { isInView } from './select';

/** Whether those to whom a screen is shown may read a text beside its project's name: the programme and its projects. */
export const isForOthers = (share_level: string, project: Project): boolean =>
	mayRead('peers', share_level, project);

/** What others do not read: whose it is and what it is about, never a word of it. */
export interface Withheld {
	narratives: Pick<NarrativeRow, 'project_id' | 'field'>[];
	changes: { project_id: string }[];
}
export const nothingWithheld: Withheld = { narratives: [], changes: [] };

/** How much of it is of projects in view. */
export function withheldFrom(
	projects: readonly Project[],
	rows: readonly { project_id: string }[],
	filters: Filters
): number {
	const inView = new Set(
		projects.filter((project) => isInView(project, filters)).map(({ project_id }) => project_id)
	);
	return rows.filter((row) => inView.has(row.project_id)).length;
}
