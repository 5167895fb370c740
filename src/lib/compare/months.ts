import { group } from 'd3-array';
import type { Observation } from '#framework';

export const monthStart = (day: string): string => day && `${day.slice(0, 7)}-01`;
/** The end of its month, or the day that is looked at where that comes first: nothing that is over ends later. */
export function monthEnd(day: string, today: string): string {
	if (day === '') return '';
	const [year = 0, month = 0] = day.split('-').map(Number);
	const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
	return day <= today && end > today ? today : end;
}
const dayBefore = (day: string): string => new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10);

/**
 * Days of unnamed projects become the ends of their months: a day tells who measured on it. What came first still comes
 * first, since which figure is the newest depends on it.
 */
export function toTheMonth(
	rows: readonly Observation[],
	isUnnamed: (project: string) => boolean,
	today: string
): Observation[] {
	const days = new Map<string, Map<string, string>>();
	for (const [project, own] of group(rows, ({ project }) => project)) {
		if (!isUnnamed(project)) continue;
		const told = new Map<string, string>();
		let next = '9999-12-31';
		for (const day of [...new Set(own.map(({ periodEnd }) => periodEnd))].sort().reverse()) {
			const end = monthEnd(day, today);
			next = end < next ? end : dayBefore(next);
			told.set(day, next);
		}
		days.set(project, told);
	}
	return rows.map((row) => ({
		...row,
		periodEnd: days.get(row.project)?.get(row.periodEnd) ?? row.periodEnd
	}));
}
