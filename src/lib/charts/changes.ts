import {
	comparableChanges,
	leavesOutZero,
	rowsBy,
	withoutPair,
	type Change,
	type Changes,
	type NoAnswer,
	type Pair
} from '#compare';
import { isPaired, knownDay, newestDay } from '#framework';
import { amount, counted, date, figures, groupName, list, m, number, say } from '#language';
import { measure, narrowed, phasesNamed } from './caption';
import { gaps, type GapGroup } from './gaps';
import { byWhat, definitions, kOfN, sentence, where } from './phrases';
import type { Rendering } from './rendering';
import type { Roster } from './roster';
import { look } from './scales';
import { inDrawnOrder, mostLines, spans, type Span } from './spans';
import { none } from './summary';
import { groupHead, type Cell, type TableRows } from './table';
import { verdictOf } from './verdict';

const mostNamed = 4;

/** What changed from the start to the end: a line for each project that has both. */
export const asChanges: Rendering<Changes> = {
	drawn: (answer) => answer,
	caption,
	findings: (answer) => (answer.kind === 'none' ? none(answer) : findings(answer)),
	doubts: (answer) => (answer.kind === 'none' ? [] : doubts(answer)),
	verdict: (answer) => verdictOf(comparableChanges(answer), rowsBy(answer.question.by)),
	count: ({ all }) => all.pairs.length,
	scene: (answer, { width }, roster) => {
		const groups = answer.groups.map((group) => groupOf(answer, group, roster));
		return answer.all.pairs.length > mostLines
			? gaps(groups, answer.indicator, width, roster)
			: spans(answer.all.pairs.length === 0 ? [] : groups, answer.indicator, width);
	},
	table,
	computed: async (answer) => (await import('./rules')).changesComputed(answer),
	restsOn: (answer) =>
		[
			...(answer.kind === 'none' ? [] : [kOfN(answer.all.pairs.length, everyone(answer.all))]),
			definitions(
				answer.kind === 'none'
					? []
					: answer.all.pairs.flatMap(({ baseline, endline }) => [baseline, endline]),
				answer.indicator
			),
			...(answer.kind === 'none' || answer.all.pairs.length === 0
				? []
				: [m.chart_newest({ date: date(newestDay(answer.all.pairs.map(({ endline }) => endline))) })])
		].join(' · ')
};

function caption({ question, indicator, ...answer }: Changes | NoAnswer) {
	const isMany = answer.kind === 'changes' && answer.all.pairs.length > mostLines;
	const { phase } = question.filters;
	const hasTargets =
		answer.kind === 'changes' && answer.all.pairs.some(({ endline }) => endline.target !== undefined);
	return {
		title: m.change_title({ name: say(indicator.name), by: byWhat(rowsBy(question.by)) }),
		subtitle: [
			measure(indicator, question.period),
			...narrowed({ ...question, stage: null, filters: { ...question.filters, phase: [] } }),
			...(phase.length > 0
				? [phasesNamed(phase, m.change_only_phase, m.change_only_phases, m.change_only_no_phase)]
				: []),
			isMany ? m.change_marks_many() : m.change_marks(),
			...(!isMany && hasTargets ? [m.change_marks_target()] : [])
		].join(' · ')
	};
}

const everyone = (change: Change): number => change.pairs.length + withoutPair(change).length;

function findings({ question, indicator, all, groups }: Changes): string[] {
	const { pairs, up, down, same } = all;
	const projects = kOfN(pairs.length, everyone(all));
	// What is asked once is no matter of filters: the page leads on to what is asked twice.
	if (pairs.length === 0)
		return [m.change_said_none(), isPaired(indicator) ? m.summary_change_filters() : m.change_asked_once()];
	if (all.typical === null) return [m.change_said_few({ projects })];
	const counts = [
		up > 0 && counted(up, m.change_up_one, m.change_up),
		down > 0 && counted(down, m.change_down_one, m.change_down),
		same > 0 && counted(same, m.change_same_one, m.change_same)
	].filter((part) => part !== false);
	const by = rowsBy(question.by);
	const told = groups.filter(({ change }) => change.typical !== null);
	return [
		m.change_said({ projects, typical: typicalText(indicator, all), counts: list(counts) }),
		...(all.interval === null
			? [m.change_needs_six()]
			: leavesOutZero(all.interval)
				? []
				: [m.change_includes_none()]),
		...(indicator.direction === 'neutral'
			? []
			: [
					m.change_hoped({
						count: number(indicator.direction === 'higher' ? up : down),
						pairs: number(pairs.length)
					})
				]),
		...(told.length > 1 && told.length <= mostNamed
			? [
					m.change_by_group({
						parts: list(
							told.map(({ code, change }) =>
								m.change_by_group_part({
									place: where(by, code),
									value: amount(indicator, change.typical ?? 0),
									count: number(change.pairs.length)
								})
							)
						)
					})
				]
			: [])
	];
}

function typicalText(indicator: Changes['indicator'], { typical, interval }: Change): string {
	if (typical === null) return m.change_too_few();
	const value = amount(indicator, typical);
	if (interval === null) return m.change_typical_bare({ value });
	const [low, high] = [amount(indicator, interval[0]), amount(indicator, interval[1])];
	return m.change_typical({ value, low, high });
}

/** Who is left out of a change, and why: "9 with a start only, 2 with neither"; nobody is no words. */
export function leftOutOf({
	otherVersion,
	proxy,
	baselineOnly,
	endlineOnly,
	neither,
	hidden
}: Change): string[] {
	return [
		baselineOnly.length > 0 && m.change_left_baseline({ count: number(baselineOnly.length) }),
		endlineOnly.length > 0 && m.change_left_endline({ count: number(endlineOnly.length) }),
		neither.length > 0 && m.change_left_neither({ count: number(neither.length) }),
		hidden.length > 0 && m.summary_why_hidden({ count: number(hidden.length) }),
		otherVersion.length > 0 && m.change_left_version({ count: number(otherVersion.length) }),
		proxy.length > 0 && m.change_left_proxy({ count: number(proxy.length) })
	].filter((part) => part !== false);
}

function doubts({ all }: Changes): string[] {
	const parts = leftOutOf(all);
	const afterwards = all.pairs.filter(({ baseline }) => baseline.retrospective).length;
	return [
		...(parts.length > 0 ? [m.change_left_out({ parts: list(parts) })] : []),
		...(afterwards > 0 ? [counted(afterwards, m.change_retrospective_one, m.change_retrospective)] : [])
	];
}

function groupOf(
	{ question, indicator }: Changes,
	{ code, change }: Changes['groups'][number],
	roster: Roster
): GapGroup {
	const by = rowsBy(question.by);
	const name = groupName(by, code);
	const drawn = change.pairs.map((pair) => span(indicator, pair, name, roster));
	return {
		code,
		name,
		told: [sentence(typicalText(indicator, change)), kOfN(change.pairs.length, everyone(change))].join(' · '),
		look: look(by, code, roster.countries),
		spans: inDrawnOrder(drawn, question.order),
		typical: change.typical,
		interval: change.interval
	};
}

function span(
	indicator: Changes['indicator'],
	{ project, baseline, endline, difference }: Pair,
	group: string,
	roster: Roster
): Span {
	const [from, to] = figures(indicator, baseline.value, endline.value);
	const words = { from, to };
	const difference_ = amount(indicator, difference);
	const name = roster.name(project);
	return {
		project,
		name,
		from: baseline.value,
		to: endline.value,
		target: endline.target ?? null,
		amount: difference_,
		said: m.change_span({ ...words, amount: difference_, project: name, group }),
		estimated: baseline.estimated || endline.estimated
	};
}

const nothing = (): Cell => ({ text: '–', said: m.table_nothing() });

/** The groups' figures, then every project in its group; of very many projects the groups alone, as in the picture. */
function table(answer: Changes, roster: Roster): TableRows {
	const { question, indicator, groups, all } = answer;
	const by = rowsBy(question.by);
	const isMany = all.pairs.length > mostLines;
	return {
		caption: m.table_caption({ title: caption(answer).title }),
		head: [
			groupHead(by),
			m.change_head_project(),
			m.change_head_baseline(),
			m.change_head_endline(),
			m.change_head_change(),
			m.change_head_range()
		],
		names: 2,
		rows: groups.flatMap(({ code, change }) => {
			const name = { text: groupName(by, code) };
			const { typical, interval, pairs } = change;
			const drawn = inDrawnOrder(
				pairs.map((pair) => ({ ...span(indicator, pair, name.text, roster), pair })),
				question.order
			);
			return [
				[
					name,
					{ text: kOfN(pairs.length, everyone(change)) },
					nothing(),
					nothing(),
					typical === null ? nothing() : { text: amount(indicator, typical) },
					interval === null
						? nothing()
						: {
								text: m.change_range({
									low: amount(indicator, interval[0]),
									high: amount(indicator, interval[1])
								})
							}
				],
				...(isMany ? [] : drawn).map(({ name: project, amount: difference, pair: { baseline, endline } }) => {
					const [from, to] = figures(indicator, baseline.value, endline.value);
					return [
						name,
						{ text: project },
						{ text: `${from} · ${date(knownDay(baseline.periodEnd, baseline))}` },
						{ text: `${to} · ${date(knownDay(endline.periodEnd, endline))}` },
						{ text: difference },
						nothing()
					];
				})
			];
		})
	};
}
