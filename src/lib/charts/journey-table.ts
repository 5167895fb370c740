import type { Journey } from '#compare';
import { knownDay } from '#framework';
import { byName, country, counted, date, list, m, number } from '#language';
import { activityWords, mostTravelled, nowWords, type JourneyTime } from './journey';
import type { TableRows } from './table';

/** As many projects as are drawn, country by country. */
export function mostOf({ asOf, countries }: Journey): Pick<Journey, 'asOf' | 'countries'> {
	let left = mostTravelled;
	return {
		asOf,
		countries: countries.map(({ code, projects }) => {
			const taken = projects.slice(0, left);
			left -= taken.length;
			return { code, projects: taken };
		})
	};
}

/**
 * How many have dated phases and no project time, and why: nobody said when they began, or of their days only the month
 * is known. Of these no weeks are counted in either time.
 */
export function startless(
	{ countries, toMonth }: Pick<Journey, 'countries' | 'toMonth'>,
	time: JourneyTime
): string[] {
	const count =
		countries
			.flatMap(({ projects }) => projects)
			.filter(({ stretches }) => stretches.every(({ weeks }) => weeks === null)).length - toMonth;
	return [
		...(time === 'calendar' || count === 0
			? []
			: [counted(count, m.journey_startless_one, m.journey_startless)]),
		...(toMonth === 0 ? [] : [counted(toMonth, m.journey_to_month_one, m.journey_to_month)])
	];
}

/** Project time where anybody has one, else the calendar. */
export const usualTime = ({ countries }: Pick<Journey, 'countries'>): JourneyTime =>
	countries.some(({ projects }) =>
		projects.some(({ stretches }) => stretches.some(({ weeks }) => weeks !== null))
	)
		? 'project'
		: 'calendar';

/** How many projects are in each phase now, and for how long they have been. */
export function inPhasesNow({ phases }: Pick<Journey, 'phases'>): string[] {
	const whole = (weeks: number): number => Math.max(1, Math.round(weeks));
	const parts = phases.flatMap(({ code: phase, now }) => {
		if (now === null) return [];
		const all = counted(now.projects, m.count_projects_one, m.count_projects);
		const { weeks } = now;
		if (weeks === null) return [m.journey_in_count({ phase, projects: all })];
		// Weeks are told of those that have them alone.
		const projects =
			weeks.projects === now.projects
				? all
				: m.journey_in_some({ projects: all, count: number(weeks.projects) });
		const [least, greatest] = [whole(weeks.least), whole(weeks.greatest)];
		return [
			weeks.median !== null
				? counted(
						whole(weeks.median),
						() => m.journey_in_median_one({ phase, projects }),
						({ count: weeks }) => m.journey_in_median({ phase, projects, weeks })
					)
				: least === greatest
					? counted(
							least,
							() => m.journey_in_same_one({ phase, projects }),
							({ count: weeks }) => m.journey_in_same({ phase, projects, weeks })
						)
					: m.journey_in_range({ phase, projects, least: number(least), greatest: number(greatest) })
		];
	});
	return parts.length === 0 ? [] : [m.journey_in({ parts: parts.join('; ') })];
}

export function journeyTable({ countries }: Journey): TableRows {
	const all = countries.flatMap(({ projects }) => projects);
	const nameOf = ({ project }: (typeof all)[number]) => project.project_name || project.project_id;
	return {
		caption: m.journey_table(),
		names: 2,
		texts: 4,
		head: [
			m.table_country(),
			m.change_head_project(),
			m.journey_head_begun(),
			m.journey_head_now(),
			m.journey_head_activities(),
			m.journey_head_quiet()
		],
		rows: all
			.toSorted((a, b) => byName(nameOf(a), nameOf(b)))
			.map((each) => [
				{ text: country(each.project.country) },
				{ text: nameOf(each) },
				{ text: each.project.start_date ? date(knownDay(each.project.start_date, each.project)) : '–' },
				{ text: each.status === 'active' ? list(each.now) || '–' : nowWords(each) },
				{ text: activityWords(each) },
				{ text: each.quiet === null ? '–' : number(each.quiet) }
			])
	};
}
