import type { AcrossRule, Indicator } from '#framework';
import { amount } from './amount';
import { counted, number, say } from './format';
import { m } from './paraglide/messages.js';
import { figure } from './words';

/** One figure over all projects, as far as it is put into words. */
interface Told {
	indicator: Indicator;
	rule: AcrossRule | 'typical_change';
	value: number | null;
	n: number;
	of: number;
	leftOut: number;
	numerator: number | null;
	denominator: number | null;
	values: readonly { value: number }[];
	change: { pairs: readonly unknown[]; up: number; down: number } | null;
}

const names: Readonly<Record<string, () => string>> = {
	dialogue_participants: m.figure_dialogue_participants,
	women_participants_pct: m.figure_women_participants_pct,
	felt_heard: m.figure_felt_heard,
	community_led_actions_pct: m.figure_community_led_actions_pct,
	civic_voice: m.figure_civic_voice,
	social_changes_documented: m.figure_social_changes_documented
};
/** What stands after one of the six figures: "people took part in conversations". */
export const headlineName = (id: string): string => names[id]?.() ?? id;

/** The figure itself; of a change with its sign. */
export const headlineFigure = ({
	value,
	indicator,
	rule
}: Pick<Told, 'value' | 'indicator' | 'rule'>): string =>
	value === null ? '–' : rule === 'typical_change' ? amount(indicator, value) : figure(indicator, value);

/**
 * What it rests on: "612 of 1,003 · 24 of 28 projects". Those are the projects behind the figure; whose values it had to
 * leave out are more than they, and told beside them.
 */
export function headlineRests(told: Told): string {
	const { rule, value, numerator, denominator, change, leftOut, indicator, n, of, values } = told;
	const parts: string[] = [];
	if (rule === 'typical_change' && change) {
		const { pairs, up, down } = change;
		parts.push(
			value === null
				? counted(pairs.length, m.rests_pairs_few_one, ({ count }) => m.rests_pairs_few({ pairs: count }))
				: m.rests_pairs({ pairs: number(pairs.length), up: number(up), down: number(down) })
		);
	} else if (rule === 'ratio_of_sums' && numerator !== null && denominator !== null)
		parts.push(m.rests_of({ part: number(numerator), whole: number(denominator) }));
	else if (rule === 'n_weighted_mean' && denominator !== null)
		parts.push(counted(denominator, m.rests_answers_one, m.rests_answers));
	else if (rule === 'sum' && value !== null)
		parts.push(indicator.within === 'sum' ? m.rests_added() : m.rests_newest_added());
	parts.push(
		m.rests_projects({
			n: number(n - leftOut),
			projects: counted(of, m.count_projects_one, m.count_projects)
		})
	);
	const none = values.filter((one) => one.value === 0).length;
	if (rule === 'sum' && none > 0) parts.push(m.rests_none({ count: number(none) }));
	if (leftOut > 0)
		parts.push(
			rule === 'n_weighted_mean'
				? counted(leftOut, m.rests_left_out_answers_one, m.rests_left_out_answers)
				: counted(leftOut, m.rests_left_out_one, m.rests_left_out)
		);
	return parts.join(' · ');
}

/** The same of a share of people as a sentence. Where it has no figure: nobody gave what it needs, or it is hidden. */
export function shareText(told: Told & { missing: readonly { why: string }[] }): string {
	const name = say(told.indicator.name);
	if (told.value !== null)
		return m.people_share({ name, value: headlineFigure(told), rests: headlineRests(told) });
	const hidden = told.missing.filter(({ why }) => why === 'hidden').length;
	return hidden === 0
		? m.people_share_none({ name })
		: m.people_share_hidden({ name, count: number(hidden), total: number(told.of) });
}
