import { fewest, type Group, type Groups } from '#compare';
import type { Indicator } from '#framework';
import { figure, list, m, number } from '#language';
import { isOfAnswers, plural, unitOf, where } from './phrases';

/** Figures over people rather than over projects, in words. */

const mostNamed = 4;
const everyGroup = ({ panels }: Groups): Group[] => panels.flatMap(({ groups }) => groups);

/** The numbers that make a figure over people: "2,291 of 3,833", or how many answered; a sum is its own. */
function behindPooled(
	{ across }: Pick<Indicator, 'across'>,
	{ pooled, pooledNumerator: part, pooledDenominator: whole }: Group
): string[] {
	if (pooled === null || whole === null || across === 'rate') return [];
	if (part !== null) return [m.summary_part_of({ part: number(part), whole: number(whole) })];
	return isOfAnswers({ across }) ? [plural(whole, m.answers_one, m.answers_count)] : [];
}

/** Of more groups than can be named, between which figures all people of them lie. */
export function pooledRange({ indicator, panels }: Groups): string[] {
	const pooled = panels.flatMap(({ groups }) => groups.flatMap((group) => group.pooled ?? []));
	if (panels.length === 1 && pooled.length > 0 && pooled.length <= mostNamed) return [];
	return pooled.length === 0
		? [m.summary_pooled_nobody()]
		: [
				(isOfAnswers(indicator) ? m.summary_pooled_range_answers : m.summary_pooled_range)({
					count: number(pooled.length),
					low: figure(indicator, Math.min(...pooled)),
					high: figure(indicator, Math.max(...pooled))
				})
			];
}

/** The figure over people rather than over projects, and whom it had to leave out. */
export function pooledSentences(answer: Groups): string[] {
	const { question, indicator, panels } = answer;
	if (indicator.across === 'distribution') return [];
	const every = everyGroup(answer);
	// A sum needs no parts: nobody can be left out of it.
	const leftOut =
		indicator.across === 'sum' ? 0 : every.reduce((sum, { n, pooledN }) => sum + n - pooledN, 0);
	const told: string[] = [];
	const pooled = every.filter((group) => group.pooled !== null);
	if (panels.length === 1 && pooled.length > 0 && pooled.length <= mostNamed) {
		const parts = list(
			pooled.map((group) => {
				const of = { value: figure(indicator, group.pooled ?? 0), place: where(question.by, group.code) };
				const beside = [
					...behindPooled(indicator, group),
					...(group.n < fewest
						? [plural(group.pooledN, m.summary_projects_one, m.summary_projects_other)]
						: [])
				];
				return beside.length > 0
					? m.summary_pooled_beside({ ...of, beside: beside.join('; ') })
					: m.summary_pooled_part(of);
			})
		);
		told.push(
			indicator.across === 'sum'
				? m.summary_pooled_sum({ parts, unit: unitOf(indicator) })
				: indicator.across === 'rate'
					? m.summary_pooled_rate({ parts })
					: indicator.across === 'n_weighted_mean'
						? m.summary_pooled_mean({ parts })
						: m.summary_pooled_ratio({ parts })
		);
	}
	// A project counts in its later phase again what it had in an earlier one, and so may any people counted once.
	const isOnceOnly =
		indicator.within !== 'sum' || pooled.some(({ values }) => values.some((one) => one.sinceBegan));
	if (indicator.across === 'sum' && question.by === 'phase' && pooled.length > 1 && isOnceOnly)
		told.push(m.summary_sums_apart());
	if (leftOut > 0)
		told.push(
			indicator.across === 'n_weighted_mean'
				? plural(leftOut, m.summary_left_out_n_one, m.summary_left_out_n_other)
				: plural(leftOut, m.summary_left_out_parts_one, m.summary_left_out_parts_other)
		);
	return told;
}
