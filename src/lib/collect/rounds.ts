import type { Project, ReportDueRow } from '#framework';

/** A report that is due from a project: of which days, by when. `start` empty: since the project began. ISO. */
export interface Round {
	start: string;
	end: string;
	dueOn: string;
	/** Its day has passed · its days are over and its day is to come · its days are not over. */
	state: 'late' | 'open' | 'ahead';
}

/**
 * The reports that are due from a project, oldest first. What lies wholly before it began or after it ended is not asked
 * of it, and of the others the days that are its own: a report of a year is one of its months. Of two that are then of
 * the same days the first is asked.
 */
export function roundsOf(
	{ project_id, start_date, end_date }: Pick<Project, 'project_id' | 'start_date' | 'end_date'>,
	due: readonly ReportDueRow[],
	day: string
): Round[] {
	const own = due.filter((row) => row.project_id === project_id);
	// What is said of one project holds for it, whatever is said of all.
	const all = due.filter(
		(row) => row.project_id === '*' && !own.some((one) => one.period_end === row.period_end)
	);
	return [...own, ...all]
		.filter(
			({ period_start, period_end }) =>
				!(start_date && period_end < start_date) && !(end_date && period_start > end_date)
		)
		.map(({ period_start, period_end, due_on }): Round => {
			const isLate = due_on < day;
			return {
				start: period_start && period_start < start_date ? start_date : period_start,
				end: end_date && period_end > end_date ? end_date : period_end,
				dueOn: due_on,
				state: isLate ? 'late' : period_end <= day ? 'open' : 'ahead'
			};
		})
		.sort((one, other) => (one.end + one.dueOn < other.end + other.dueOn ? -1 : 1))
		.filter(
			({ start, end }, at, all) => all.findIndex((one) => one.start === start && one.end === end) === at
		);
}
