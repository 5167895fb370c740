import { isPaired, isVerdict, type Indicator, type Level } from '#framework';
import { list, number, say } from './format';
import { m } from './paraglide/messages.js';
import { stageName } from './terms';

/** An indicator's rules in plain words, as its dictionary tells them. */

const within = ({ within, valueType }: Indicator): string =>
	({
		sum: m.computed_within_sum,
		pooled: valueType === 'likert5' ? m.computed_within_pooled_mean : m.computed_within_pooled_share,
		latest: m.computed_within_latest,
		unique_latest: m.computed_within_unique_latest
	})[within]();

const across = ({ across }: Indicator): string =>
	({
		sum: m.computed_across_sum,
		ratio_of_sums: m.computed_across_ratio,
		n_weighted_mean: m.computed_across_mean,
		rate: m.computed_across_rate,
		distribution: m.computed_across_none
	})[across]();

/** Why its figures may, or may not, be added up. */
export function whyText(indicator: Indicator): string[] {
	const { scope, valueType, within, across } = indicator;
	const said: string[] = [];
	if (isVerdict(indicator)) said.push(m.rule_why_verdict());
	else if (valueType === 'percent') said.push(m.rule_why_percent());
	else if (valueType === 'likert5') said.push(m.rule_why_likert());
	else if (valueType === 'step') said.push(m.rule_why_step());
	else if (within === 'sum') said.push(m.rule_why_sum());
	else said.push(within === 'unique_latest' ? m.rule_why_unique() : m.rule_why_now());
	if (scope === 'local') said.push(m.rule_why_local());
	else if (valueType === 'count' && across === 'distribution') said.push(m.rule_why_distribution());
	return said;
}

/** Within a project, over projects, and why so. Of one community's own nothing is said over projects but that. */
export const rulesText = (indicator: Indicator): string[] => [
	within(indicator),
	...(indicator.scope === 'local' ? [] : [across(indicator)]),
	...whyText(indicator)
];

/** What is written down, in plain words. */
export function scaleText(indicator: Indicator): string {
	const { valueType, unit, min, max } = indicator;
	if (isVerdict(indicator)) return m.dict_scale_verdict();
	if (valueType === 'percent') return m.dict_scale_percent();
	if (valueType === 'likert5') return m.dict_scale_likert({ first: m.answer_1(), last: m.answer_5() });
	if (valueType === 'step') return m.dict_scale_step({ min: number(min ?? 0), max: number(max ?? 0) });
	return m.dict_scale_count({ unit: say(unit) });
}

export const directionText = ({ direction }: Indicator): string =>
	({ higher: m.dict_higher, neutral: m.dict_neutral, lower: m.dict_lower })[direction]();

/** When it is asked: in which phases, and at which moments. */
export function askedText(indicator: Indicator): string {
	const { phases, timing } = indicator;
	const [first, last] = [phases[0], phases.at(-1)];
	if (first !== undefined && first !== last && isPaired(indicator))
		return m.compare_asked_twice({ first, last: last! });
	const when =
		first === undefined
			? m.dict_anytime()
			: phases.length === 1
				? m.compare_asked_in_one({ phase: first })
				: m.compare_asked_in({ phases: list(phases) });
	return timing.length === 0 ? when : `${when.replace(/\.$/, '')}: ${list(timing.map(stageName))}.`;
}

const levels: Readonly<Record<Level, () => string>> = {
	output: m.chain_output,
	outcome: m.chain_outcome,
	impact: m.chain_impact
};
export const levelName = (level: Level): string => levels[level]();
