import { comparablePlan, rowsBy, type NoAnswer, type Plan, type PlanGroup, type Planned } from '#compare';
import { knownDay } from '#framework';
import { amount, date, figures, groupName, list, m, number, say } from '#language';
import { measure, narrowed } from './caption';
import { gaps, type GapGroup } from './gaps';
import { byWhat, definitions, kOfN, sentence } from './phrases';
import type { Rendering } from './rendering';
import type { Roster } from './roster';
import { look } from './scales';
import { inDrawnOrder, mostLines, spans, type Span } from './spans';
import { none } from './summary';
import { groupHead, type TableRows } from './table';
import { verdictOf } from './verdict';

/** Each project beside its own target. */
export const asPlan: Rendering<Plan> = {
	drawn: (answer) => answer,
	caption,
	findings: (answer) => (answer.kind === 'none' ? none(answer) : findings(answer)),
	doubts: (answer) => (answer.kind === 'none' ? [] : doubts(answer)),
	verdict: (answer) => verdictOf(comparablePlan(answer), rowsBy(answer.question.by)),
	count: ({ all }) => all.planned.length,
	scene: (answer, { width }, roster) => {
		const groups = answer.groups.map((group) => groupOf(answer, group, roster));
		return answer.all.planned.length > mostLines
			? gaps(groups, answer.indicator, width, roster)
			: spans(answer.all.planned.length === 0 ? [] : groups, answer.indicator, width);
	},
	table,
	computed: async (answer) => (await import('./rules')).planComputed(answer),
	restsOn: (answer) =>
		[
			...(answer.kind === 'none' ? [] : [kOfN(answer.all.planned.length, everyone(answer.all))]),
			definitions(
				answer.kind === 'none' ? [] : answer.all.planned.map(({ value }) => value),
				answer.indicator
			)
		].join(' · ')
};

function caption({ question, indicator, ...answer }: Plan | NoAnswer) {
	const isMany = answer.kind === 'plan' && answer.all.planned.length > mostLines;
	return {
		title: m.change_title_plan({ name: say(indicator.name), by: byWhat(rowsBy(question.by)) }),
		subtitle: [
			measure(indicator, question.period),
			...narrowed(question),
			isMany ? m.change_marks_plan_many() : m.change_marks_plan()
		].join(' · ')
	};
}

const everyone = ({ planned, noTarget, byPeriod, noValue, hidden, proxy }: Plan['all']): number =>
	planned.length + noTarget.length + byPeriod.length + noValue.length + hidden.length + proxy.length;

function findings({ indicator, all }: Plan): string[] {
	if (all.planned.length === 0) return [m.change_plan_none(), m.summary_change_indicator()];
	const of = { reached: number(all.reached), count: number(all.planned.length) };
	const isOne = all.planned.length === 1;
	// Where more is not better nobody is "beyond" a target.
	return indicator.direction === 'neutral'
		? [
				(isOne ? m.change_plan_said_neutral_one : m.change_plan_said_neutral)({
					...of,
					below: number(all.planned.length - all.reached)
				})
			]
		: [(isOne ? m.change_plan_said_one : m.change_plan_said)(of)];
}

function doubts({ all: { noTarget, byPeriod, noValue, hidden, proxy } }: Plan): string[] {
	const parts = [
		noTarget.length > 0 && m.change_left_no_target({ count: number(noTarget.length) }),
		byPeriod.length > 0 && m.change_left_by_period({ count: number(byPeriod.length) }),
		noValue.length > 0 && m.change_left_no_value({ count: number(noValue.length) }),
		hidden.length > 0 && m.summary_why_hidden({ count: number(hidden.length) }),
		proxy.length > 0 && m.change_left_proxy({ count: number(proxy.length) })
	].filter((part) => part !== false);
	return parts.length > 0 ? [m.change_left_out({ parts: list(parts) })] : [];
}

const told = ({ planned, reached }: Pick<PlanGroup, 'planned' | 'reached'>): string =>
	planned.length === 0
		? m.change_plan_told_none()
		: m.change_plan_told({ reached: number(reached), count: number(planned.length) });

function groupOf({ question, indicator }: Plan, group: PlanGroup, roster: Roster): GapGroup {
	const by = rowsBy(question.by);
	const name = groupName(by, group.code);
	return {
		code: group.code,
		name,
		told: [sentence(told(group)), kOfN(group.planned.length, everyone(group))].join(' · '),
		look: look(by, group.code, roster.countries),
		spans: inDrawnOrder(
			group.planned.map((one) => span(indicator, one, name, roster)),
			question.order
		),
		typical: null,
		interval: null
	};
}

function span(
	indicator: Plan['indicator'],
	{ project, value, target, difference }: Planned,
	group: string,
	roster: Roster
): Span {
	const name = roster.name(project);
	const gap = amount(indicator, difference);
	const [shown, aimed] = figures(indicator, value.value, target);
	return {
		project,
		name,
		from: target,
		to: value.value,
		target,
		amount: gap,
		said: m.change_span_plan({
			value: value.estimated ? m.chart_estimated({ value: shown }) : shown,
			target: aimed,
			amount: gap,
			project: name,
			group
		}),
		estimated: value.estimated
	};
}

/** Every project in its group; of very many projects the groups alone, as in the picture. */
function table(answer: Plan, roster: Roster): TableRows {
	const { question, indicator, groups, all } = answer;
	const by = rowsBy(question.by);
	const isMany = all.planned.length > mostLines;
	const named = (code: string) => ({ text: groupName(by, code) });
	return {
		caption: m.table_caption({ title: caption(answer).title }),
		head: isMany
			? [groupHead(by), m.change_head_target()]
			: [
					groupHead(by),
					m.change_head_project(),
					m.change_head_value(),
					m.change_head_target(),
					m.change_head_gap()
				],
		names: isMany ? 1 : 2,
		rows: isMany
			? groups.map((group) => [named(group.code), { text: told(group) }])
			: groups.flatMap((group) =>
					inDrawnOrder(
						group.planned.map((one) => ({ ...span(indicator, one, '', roster), one })),
						question.order
					).map(({ name, amount: gap, one: { value, target } }) => {
						const [shown, aimed] = figures(indicator, value.value, target);
						return [
							named(group.code),
							{ text: name },
							{ text: `${shown} · ${date(knownDay(value.periodEnd, value))}` },
							{ text: aimed },
							{ text: gap }
						];
					})
				)
	};
}
