import { furthestPhase, phases as guide, type PhaseCode, type Project, type Status } from '#framework';

/** How a project stands on a day; of one that does not say, its last day tells. */
export const statusOf = ({ status, end_date }: Pick<Project, 'status' | 'end_date'>, asOf: string): Status =>
	status || (end_date !== '' && end_date < asOf ? 'completed' : 'active');

/** Where projects stand, each once, so that all of them add up. */
export interface Progress {
	/** Under way, by the furthest phase that each belongs to; `null`: none yet. */
	active: { phase: PhaseCode | null; count: number }[];
	paused: { project: Project; phase: PhaseCode | null }[];
	completed: number;
	planned: number;
}

export function progress(projects: readonly Project[], asOf: string): Progress {
	const all = projects.map((project) => ({
		project,
		phase: furthestPhase(project.phases),
		status: statusOf(project, asOf)
	}));
	const of = (asked: Status) => all.filter(({ status }) => status === asked);
	const active = of('active');
	return {
		active: [...guide.map(({ code }) => code), null].flatMap((phase) => {
			const count = active.filter((one) => one.phase === phase).length;
			return count === 0 ? [] : [{ phase, count }];
		}),
		paused: of('paused'),
		completed: of('completed').length,
		planned: of('planned').length
	};
}
