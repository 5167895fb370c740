import type { Verdict } from './comparable';
import { comparable } from './comparable-groups';
import { within, type Linked, type LinkedBy } from './linked';
import { none, type Values } from './question';

/**
 * The rows of a linked picture, as far as a range chooses of them; of those without a value there is nothing to compare.
 * Whom a range chooses has a value, so that nobody is left behind there.
 */
export function comparableRows(
	{ question, indicator, rows, judged }: Linked,
	by: LinkedBy,
	values: Values | null
): Verdict | null {
	if (values === none) return null;
	if (values === null && judged?.question.by === by) return comparable(judged);
	const groups = rows[by].map((row) => {
		const { start, end, n } = within(row, values);
		return {
			code: row.code,
			n,
			values: row.values.slice(start, end),
			missing: row.missing,
			...(values === null && { atStart: row.atStart })
		};
	});
	return comparable({ question: { ...question, by, values }, indicator, panels: [{ groups }] });
}
