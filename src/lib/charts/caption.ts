import { weightOf, type Answer, type Groups, type Question } from '#compare';
import { newestDay, type Indicator } from '#framework';
import { date, groupName, inSentence, list, m, number, say, valuesName } from '#language';
import { notedProjects } from './notes';
import {
	byWhat,
	definitions,
	hiddenParts,
	isOfAnswers,
	isSummarised,
	kOfN,
	plural,
	reasons,
	unitOf
} from './phrases';

/** Title and subtitle of a picture: what is shown, in which unit, of whom. */
export function caption(answer: Answer): { title: string; subtitle: string } {
	const { question, indicator } = answer;
	const name = say(indicator.name);
	const title =
		question.panels === null
			? m.chart_title({ name, by: byWhat(question.by) })
			: m.chart_title_panels({ name, by: byWhat(question.by), panels: byWhat(question.panels) });
	const parts = [measure(indicator, question.period), ...narrowed(question), ...ofValues(answer)];
	if (answer.kind === 'groups') {
		parts.push(m.chart_every_mark());
		if (question.scale === 'own') parts.push(m.chart_own_scales());
		if (weightOf(question, indicator) === 'person')
			parts.push(isOfAnswers(indicator) ? m.chart_tick_answers() : m.chart_tick_pooled());
		else if (answer.panels.some(({ groups }) => groups.some(isSummarised))) parts.push(m.chart_band());
		if (
			answer.panels.some(({ groups }) =>
				groups.some(({ values }) => values.some(({ estimated }) => estimated))
			)
		)
			parts.push(m.chart_hollow());
	}
	return { title, subtitle: parts.join(' · ') };
}

/** "Agreement 1 to 5, mean of each project"; under a chosen period nothing is of all periods. */
export function measure(indicator: Indicator, period: string | null = null): string {
	const unit = unitOf(indicator);
	const how = {
		sum: period === null ? m.chart_each_sum : m.chart_each_sum_then,
		pooled: period === null ? m.chart_each_pooled : m.chart_each_pooled_then,
		latest: m.chart_each_latest,
		unique_latest: m.chart_each_latest
	}[indicator.within]();
	switch (indicator.valueType) {
		case 'likert5':
			return m.chart_measure_likert5({
				how: indicator.within === 'pooled' ? m.chart_each_mean() : m.chart_each_latest_mean()
			});
		case 'percent':
			return m.chart_measure_percent({ how });
		case 'step':
			return m.chart_measure_step({ low: number(indicator.min ?? 0), high: number(indicator.max ?? 0), how });
		case 'count':
			return m.chart_measure_count({ unit: unit.charAt(0).toLocaleUpperCase() + unit.slice(1), how });
	}
}

/** What the reader has narrowed the view to; a picture taken out of the page still says it. */
export function narrowed({ filters, period, stage }: Question): string[] {
	const parts: string[] = [];
	for (const dimension of ['country', 'library_type'] as const)
		if (filters[dimension].length > 0)
			parts.push(list(filters[dimension].map((code) => groupName(dimension, code))));
	if (filters.phase.length > 0)
		parts.push(phasesNamed(filters.phase, m.chart_only_phase, m.chart_only_phases, withoutPhase));
	if (filters.grant.length > 0) parts.push(m.chart_only_grant({ list: list(filters.grant.map(named)) }));
	if (filters.cohort.length > 0) parts.push(m.chart_only_cohort({ list: list(filters.cohort.map(named)) }));
	if (period !== null) parts.push(period.split('..').map(date).join('–'));
	if (stage !== null)
		parts.push(
			{
				baseline: m.chart_stage_baseline,
				routine: m.chart_stage_routine,
				midline: m.chart_stage_midline,
				endline: m.chart_stage_endline,
				followup: m.chart_stage_followup
			}[stage]()
		);
	return parts;
}

const withoutPhase = (): string => inSentence(groupName('phase', 'none'));

/** Phases that were chosen; `none` tells of those who gave none alone. */
export const phasesNamed = (
	codes: readonly string[],
	one: (parts: { phases: string }) => string,
	several: typeof one,
	none: () => string
): string =>
	codes.join() === 'none'
		? none()
		: (codes.length === 1 ? one : several)({
				phases: list(codes.map((code) => (code === 'none' ? withoutPhase() : code)))
			});

/** Whom their own figures have chosen. */
export const ofValues = ({
	question: { values },
	indicator
}: Pick<Answer, 'question' | 'indicator'>): string[] =>
	values === null
		? []
		: [
				values === 'none'
					? m.chart_only_valueless()
					: m.chart_only_values({ values: valuesName(indicator, values) })
			];

/** The line under a picture: how many projects it rests on, which definition, how fresh. */
export function restsOn(answer: Answer): string {
	const parts: string[] = [];
	if (answer.kind === 'groups') {
		const told = kOfN(answer.n, answer.n + answer.missing);
		parts.push(
			answer.missing > 0 ? m.chart_rests_missing({ projects: told, reasons: reasons(answer) }) : told
		);
		const hidden = hiddenParts(answer);
		if (hidden.length > 0 && answer.panels.length === 1)
			parts.push(m.chart_hidden_parts({ parts: hidden.join('; ') }));
		if (answer.notThereYet > 0)
			parts.push(plural(answer.notThereYet, m.chart_not_there_yet_one, m.chart_not_there_yet_other));
	}
	parts.push(definitions(answer.kind === 'groups' ? valuesOf(answer) : [], answer.indicator));
	const newest = answer.kind === 'groups' ? newestDay(valuesOf(answer)) : '';
	if (newest !== '') parts.push(m.chart_newest({ date: date(newest) }));
	const notes = answer.kind === 'groups' ? notedProjects(answer) : 0;
	if (notes > 0) parts.push(plural(notes, m.chart_notes_one, m.chart_notes));
	return parts.join(' · ');
}

const valuesOf = ({ panels }: Groups) =>
	panels.flatMap(({ groups }) => groups.flatMap(({ values }) => values));

/** Grants and cohorts stand as they are named; those without one have no name. */
const named = (code: string): string => (code === 'none' ? m.filter_none() : code);
