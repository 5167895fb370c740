import type { NarrativeRow, Project } from '#framework';
import type { Filters } from './question';
import { isInView } from './select';

const open: ReadonlySet<string> = new Set(['peers', 'public']);

/** Whether peers may read a text that does not say whose it is: the level that it names counts, else its project's. */
export const isForPeers = (share_level: string, project: Project): boolean =>
	open.has(share_level || project.share_level);

/**
 * Whether others may read a text beside its project's name: the text and its project must both allow it. One shown too
 * much cannot be taken back; one withheld too much can be.
 */
export const isForOthers = (share_level: string, project: Project): boolean =>
	open.has(project.share_level) && isForPeers(share_level, project);

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
