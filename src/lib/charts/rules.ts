import { isPart, type Answer } from '#compare';
import { isPaired, type AcrossRule, type Indicator } from '#framework';
import { fixed, m, say } from '#language';

/** How figures are computed, rule by rule, in plain words. Many, and read by few: they come when somebody asks. */

/** What an indicator is, and its rule within a project. */
export const withinRule = (indicator: Indicator): string[] => [
	say(indicator.definition),
	{
		sum: m.computed_within_sum,
		pooled:
			indicator.valueType === 'likert5' ? m.computed_within_pooled_mean : m.computed_within_pooled_share,
		latest: m.computed_within_latest,
		unique_latest: m.computed_within_unique_latest
	}[indicator.within]()
];

/** The rule that makes one figure of several projects' values. */
export const acrossRule = (rule: AcrossRule | 'typical_change'): string =>
	({
		sum: m.computed_across_sum,
		ratio_of_sums: m.computed_across_ratio,
		n_weighted_mean: m.computed_across_mean,
		rate: m.computed_across_rate,
		distribution: m.computed_across_none,
		typical_change: () => m.computed_change({ five: fixed(5, 0) })
	})[rule]();

/** The rule behind one figure over all projects, in plain words; null = the figure of one project. */
export const figureRules = (indicator: Indicator, rule: AcrossRule | 'typical_change' | null): string[] => [
	...withinRule(indicator),
	...(isPaired(indicator) ? [rule === null ? m.computed_endline() : m.computed_pairs()] : []),
	...(rule === null ? [] : [acrossRule(rule)]),
	m.computed_missing()
];

/** How this was computed, rule by rule, in plain words. */
export function computed(answer: Answer): string[] {
	const { indicator, question } = answer;
	const said = withinRule(indicator);
	if (isPaired(indicator) && question.stage === null) said.push(m.computed_endline());
	said.push(acrossRule(indicator.across));
	said.push(
		m.computed_median(),
		m.computed_median_range(),
		m.computed_under_five({ five: fixed(5, 0) }),
		m.computed_missing()
	);
	if (question.panels === null)
		said.push(
			isPart(question.by)
				? m.computed_parts()
				: question.by === 'phase'
					? m.computed_changes()
					: m.computed_differences()
		);
	if (question.by === 'phase' || question.panels === 'phase') said.push(m.computed_phases());
	if (question.panels !== null)
		said.push(question.scale === 'own' ? m.computed_own_scales() : m.computed_one_scale());
	return said;
}

interface Of {
	indicator: Indicator;
}
export const answersComputed = ({ indicator }: Of): string[] => [
	...withinRule(indicator),
	m.computed_answers(),
	m.computed_missing()
];
export const changesComputed = ({ indicator }: Of): string[] => [
	...figureRules(indicator, 'typical_change'),
	m.computed_change_range()
];
export const planComputed = ({ indicator }: Of): string[] => [
	...withinRule(indicator),
	m.computed_plan(),
	m.computed_missing()
];
export const peersComputed = ({ indicator }: Of): string[] => [
	...figureRules(indicator, null),
	m.computed_median(),
	m.computed_peers()
];
