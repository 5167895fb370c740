import { isPart, type Instead, type Question } from '#compare';
import { m } from '#language';
import { byWhat } from './phrases';

/** What is done to compare something else instead: "by country", "without panels". */
export function insteadName({ by: now }: Pick<Question, 'by'>, { change }: Instead): string {
	const { by, values, filters } = change;
	// Parts lead to what they are parts of.
	if (by) return isPart(now) ? m.instead_wholes({ by: byWhat(by) }) : byWhat(by);
	return values === null ? m.instead_values() : filters ? m.instead_filters() : m.instead_panels();
}
