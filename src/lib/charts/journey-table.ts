import type { Journey } from '#compare';
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

/** How many have dated phases and no project time, where that is asked: nobody said when they began. */
export function startless({ countries }: Pick<Journey, 'countries'>, time: JourneyTime): string[] {
	const count = countries
		.flatMap(({ projects }) => projects)
		.filter(({ stretches }) => stretches.every(({ weeks }) => weeks === null)).length;
	return time === 'calendar' || count === 0
		? []
		: [counted(count, m.journey_startless_one, m.journey_startless)];
}

/** How many projects are in each phase now, and for how long they have been. */
export function inPhasesNow({ phases }: Pick<Journey, 'phases'>): string[] {
	const whole = (weeks: number): number => Math.max(1, Math.round(weeks));
	const parts = phases.flatMap(({ code: phase, now }) => {
		if (now === null) return [];
		const projects = counted(now.projects, m.count_projects_one, m.count_projects);
		const [least, greatest] = [whole(now.least), whole(now.greatest)];
		return [
			now.median !== null
				? counted(
						whole(now.median),
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
				{ text: each.project.start_date ? date(each.project.start_date) : '–' },
				{ text: each.status === 'active' ? list(each.now) || '–' : nowWords(each) },
				{ text: activityWords(each) },
				{ text: each.quiet === null ? '–' : number(each.quiet) }
			])
	};
}
