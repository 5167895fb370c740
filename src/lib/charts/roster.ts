import type { Project } from '#framework';

/** What a picture must know of the workspace beside the answer: who everybody is, in view or not. */
export interface Roster {
	/** The country of every project, from which countries get their colours. */
	countries: readonly string[];
	name(project: string): string;
	/** The library that looks at a copy, where its key was given: its mark is named. */
	own?: string;
}

export function roster(projects: readonly Project[]): Roster {
	const names = new Map(projects.map((project) => [project.project_id, project.project_name]));
	return {
		countries: projects.map(({ country }) => country),
		name: (project) => names.get(project) || project,
		own: projects.find(({ isOwn }) => isOwn)?.project_id
	};
}
