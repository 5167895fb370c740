import { answerSteps, type Indicator, type Observation } from '#framework';
import { answer, type Group, type Groups, type Known, type NoAnswer } from './answer';
import { rowsBy } from './gathered';
import { isPart, type Question } from './question';
import { standing } from './reduce';
import type { CsvRows } from './rows';
import { byProject, withinPhases } from './select';
import { ratioOfSums, sum } from './statistics';
import { gridOf } from './why-missing';

/** How many gave each of the five answers, from "strongly disagree" to "strongly agree". */
export type Five = readonly [number, number, number, number, number];

export interface AnswersGroup {
	/** Its projects, those that counted their answers, by their means; the others are missing. */
	group: Group;
	/** All their answers together. */
	counts: Five;
}

export interface Answers {
	kind: 'answers';
	question: Question;
	indicator: Indicator;
	/** The same projects by their means: whom, how many, and whether they can be held against each other. */
	means: Groups;
	panels: { code: string | null; groups: AnswersGroup[] }[];
}

/**
 * Whoever counted the answers to an agreement, from strongly disagree to strongly agree, in the groups of a question.
 * Of a time of which not all five counts are there, none counts. `known.observations` are those by `answer`.
 */
export function answers(question: Question, indicator: Indicator, known: Known): Answers | NoAnswer {
	const asked: Question = { ...question, by: isPart(question.by) ? rowsBy(question.by) : question.by };
	const counted = countedOf(known.observations);
	if (counted.size === 0 && known.observations.length === 0 && known.projects.length > 0)
		return { kind: 'none', question, indicator, why: 'not-split' };
	const observations = [...counted.keys()];
	const means = answer(asked, indicator, { ...known, observations });
	if (means.kind === 'none') return means;
	const own = byProject(observations);
	const grid = gridOf(known.cells, indicator, asked, 'answer');
	const countsOf = (project: string, phase: string | null): readonly Five[] => {
		const measured = withinPhases(own.get(project) ?? [], asked.filters.phase);
		const here = phase === null ? measured : withinPhases(measured, [phase]);
		return standing(indicator, here, asked.stage).flatMap((one) => {
			const five = counted.get(one);
			return five ? [five] : [];
		});
	};
	const panels = means.panels.map(({ code: panel, groups }) => ({
		code: panel,
		groups: groups.map((group) => {
			const phase = asked.by === 'phase' ? group.code : asked.panels === 'phase' ? panel : null;
			const each = group.values.flatMap(({ project }) => countsOf(project, phase));
			const phases = phase === null ? asked.filters.phase : [phase];
			const missing = group.missing.map((one) =>
				one.why === 'elsewhere' && !own.has(one.project)
					? { ...one, why: grid.whyNoPart(one.project, answerSteps[0], phases) }
					: one
			);
			return { group: { ...group, missing }, counts: added(each) };
		})
	}));
	const withWhy = panels.map(({ code, groups }) => ({ code, groups: groups.map(({ group }) => group) }));
	return { kind: 'answers', question: asked, indicator, means: { ...means, panels: withWhy }, panels };
}

const added = (all: readonly Five[]): Five => [
	sum(all.map((five) => five[0])),
	sum(all.map((five) => five[1])),
	sum(all.map((five) => five[2])),
	sum(all.map((five) => five[3])),
	sum(all.map((five) => five[4]))
];

/** One observation with its mean and its number of answers for each time of which all five counts are there. */
function countedOf(observations: readonly Observation[]): Map<Observation, Five> {
	const times = new Map<string, Map<string, Observation>>();
	for (const one of observations) {
		const key = JSON.stringify([one.project, one.phase, one.stage]);
		const time = times.get(key) ?? new Map<string, Observation>();
		times.set(key, time.set(one.breakdownValue, one));
	}
	const counted = new Map<Observation, Five>();
	for (const time of times.values()) {
		const steps = answerSteps.flatMap((step) => time.get(step) ?? []);
		const [a, b, c, d, e] = steps.map(({ value }) => value);
		const [first] = steps;
		if (!first || a === undefined || b === undefined || c === undefined) continue;
		if (d === undefined || e === undefined) continue;
		const five: Five = [a, b, c, d, e];
		const n = sum(five);
		if (n === 0) continue;
		const numerator = sum(five.map((count, at) => count * (at + 1)));
		const whole: Observation = {
			...first,
			breakdownValue: '',
			value: ratioOfSums([{ numerator, denominator: n }]),
			numerator: d + e,
			denominator: n,
			n,
			periodEnd: steps.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), ''),
			sinceBegan: steps.some(({ sinceBegan }) => sinceBegan),
			estimated: steps.some(({ estimated }) => estimated)
		};
		counted.set(whole, five);
	}
	return counted;
}

/** The download: one row for each group with anyone in it, in codes. */
export const answersRows = ({ panels }: Answers): CsvRows => ({
	header: ['panel', 'group', 'n', 'missing', 'answers', ...answerSteps.map((step) => `answer_${step}`)],
	rows: panels.flatMap(({ code: panel, groups }) =>
		groups
			.filter(({ group: { n, missing } }) => n + missing.length > 0)
			.map(({ group: { code, n, missing }, counts }) => [
				panel,
				code,
				n,
				missing.length,
				...(n === 0 ? [null, null, null, null, null, null] : [sum(counts), ...counts])
			])
	)
});
