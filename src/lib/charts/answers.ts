import { fewest, type Answers, type AnswersGroup, type Five, type NoAnswer } from '#compare';
import { answerSteps } from '#framework';
import { groupName, m, number, partWord, percent, say } from '#language';
import { bars, type Bar } from './bars';
import { narrowed, ofValues, restsOn } from './caption';
import { byWhat, kOfN, plural, sentence, where } from './phrases';
import type { Rendering } from './rendering';
import { doubts, none } from './summary';
import { ofProjects } from './strip-words';
import { groupHead, type Cell, type TableRows } from './table';
import { verdict } from './groups-verdict';

const mostNamed = 4;

/** How many gave each of the five answers: a bar for each group, its middle the answer in the middle. */
export const asAnswers: Rendering<Answers> = {
	drawn: (answer) => answer,
	caption,
	findings: (answer) => (answer.kind === 'none' ? none(answer) : findings(answer)),
	// What is pooled is in the bars already; what is missing stands under them.
	doubts: (answer) => (answer.kind === 'none' ? [] : doubts(answer.means, { pooled: false })),
	// A bar is of many projects.
	verdict: ({ means }) => verdict(means, false),
	count: ({ means }) => means.n,
	scene: (answer, { width }) => bars(barsOf(answer), width),
	table,
	computed: async (answer) => (await import('./rules')).answersComputed(answer),
	restsOn: (answer) => restsOn(answer.kind === 'none' ? answer : answer.means)
};

function caption({ question, indicator }: Answers | NoAnswer) {
	const of = { name: say(indicator.name), by: byWhat(question.by) };
	const title =
		question.panels === null
			? m.chart_title(of)
			: m.chart_title_panels({ ...of, panels: byWhat(question.panels) });
	return {
		title,
		subtitle: [m.answers_measure(), ...narrowed(question), ...ofValues({ question, indicator })].join(' · ')
	};
}

const totalOf = (counts: Five): number => counts.reduce((sum, count) => sum + count, 0);
const share = (part: number, counts: Five): number => (100 * part) / totalOf(counts);
export const wordOf = (at: number): string => partWord('answer', answerSteps[at] ?? '')?.() ?? '';

function findings({ question, panels, indicator }: Answers): string[] {
	const groups = panels.flatMap((panel) => panel.groups).filter(({ counts }) => totalOf(counts) > 0);
	if (groups.length === 0) return [m.answers_nobody({ name: say(indicator.name) })];
	if (panels.length > 1 || groups.length > mostNamed) {
		const agreeing = groups.map(({ counts }) => share(counts[3] + counts[4], counts));
		return [
			m.answers_range({
				count: number(groups.length),
				low: percent(Math.min(...agreeing)),
				high: percent(Math.max(...agreeing))
			})
		];
	}
	const parts = groups.map(({ group: { code, n }, counts }) => {
		const of = {
			place: where(question.by, code),
			agree: percent(share(counts[3] + counts[4], counts)),
			disagree: percent(share(counts[0] + counts[1], counts)),
			answers: number(totalOf(counts))
		};
		// Many answers may all be of one project.
		return n < fewest
			? m.answers_part_few({ ...of, projects: plural(n, m.summary_projects_one, m.summary_projects_other) })
			: m.answers_part(of);
	});
	return [sentence(m.answers_said({ parts: parts.join('; ') }))];
}

function barsOf({ question, panels }: Answers): { name: string; bars: Bar[] }[] {
	return panels.map(({ code, groups }) => ({
		name: code === null || question.panels === null ? '' : groupName(question.panels, code),
		bars: groups
			.filter(({ group: { n, missing } }) => n + missing.length > 0)
			.map((each): Bar => barOf(groupName(question.by, each.group.code), each))
	}));
}

function barOf(name: string, { group, counts }: AnswersGroup): Bar {
	const total = totalOf(counts);
	return {
		code: group.code,
		name,
		shares: total === 0 ? null : counts.map((count) => share(count, counts)),
		statistic:
			total === 0
				? m.chart_no_value()
				: m.answers_agree({ value: percent(share(counts[3] + counts[4], counts)) }),
		count: [
			...(total === 0 ? [] : [(total === 1 ? m.answers_one : m.answers_count)({ count: number(total) })]),
			ofProjects(group, true)
		].join(' · '),
		told: kOfN(group.n, group.n + group.missing.length),
		said: counts.map((count, at) =>
			m.answers_piece({
				share: percent(share(count, counts)),
				answer: wordOf(at),
				group: name,
				count: number(count),
				total: number(total)
			})
		)
	};
}

function table(answer: Answers): TableRows {
	const { question, panels } = answer;
	const isPanelled = question.panels !== null;
	const nothing: Cell = { text: '–', said: m.table_nothing() };
	const counted = (counts: Five): Cell[] =>
		totalOf(counts) === 0
			? [nothing, ...counts.map(() => nothing), nothing]
			: [
					...[totalOf(counts), ...counts].map((count) => ({ text: number(count) })),
					{ text: percent(share(counts[3] + counts[4], counts)) }
				];
	return {
		caption: m.table_caption({ title: caption(answer).title }),
		head: [
			...(question.panels === null ? [] : [groupHead(question.panels)]),
			groupHead(question.by),
			m.table_n(),
			m.table_missing(),
			m.answers_head(),
			...answerSteps.map((step, at) => m.answers_head_step({ step, answer: wordOf(at) })),
			m.answers_head_agree()
		],
		names: isPanelled ? 2 : 1,
		rows: panels.flatMap((panel) =>
			panel.groups
				.filter(({ group: { n, missing } }) => n + missing.length > 0)
				.map(({ group, counts }) => [
					...(question.panels === null ? [] : [{ text: groupName(question.panels, panel.code ?? 'none') }]),
					{ text: groupName(question.by, group.code) },
					{ text: number(group.n) },
					{ text: number(group.missing.length) },
					...counted(counts)
				])
		)
	};
}
