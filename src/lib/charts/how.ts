import { sure, type Group, type Groups, type Sure, type WhyMissing } from '#compare';
import type { Indicator } from '#framework';
import { figure, groupName, m, stateName } from '#language';
import { isSummarised, plural } from './phrases';
import { stepsText } from './steps';
import { ofProjects, statistic } from './strip-words';

/** What a figure was computed from: a group's figures in words, its projects by value, and those without one. */
export interface HowPart {
	name: string;
	said: string;
	values: { project: string; text: string }[];
	missing: { project: string; why: string }[];
}

export const whyText = (why: WhyMissing): string =>
	why === 'baseline_only'
		? m.how_why_baseline_only()
		: why === 'elsewhere'
			? m.how_why_elsewhere()
			: why === 'unsaid'
				? m.how_why_unsaid()
				: why === 'other_version'
					? m.how_why_other_version()
					: why === 'not_split'
						? m.how_why_not_split()
						: why === 'no_population'
							? m.how_why_no_population()
							: why === 'proxy'
								? m.how_why_proxy()
								: stateName(why);

/** Those without a value, each with why. */
export const missingText = (missing: readonly { project: string; why: WhyMissing }[]): HowPart['missing'] =>
	missing.map(({ project, why }) => ({ project, why: whyText(why) }));

/** An answer group by group, in its order; rows in which nobody was asked are left out. */
export function howParts(answer: Groups): HowPart[] {
	const { question, indicator, panels } = answer;
	return panels.flatMap(({ code: panel, groups }) =>
		groups
			.filter(({ n, missing }) => n + missing.length > 0)
			.map((each): HowPart => {
				const name = groupName(question.by, each.code);
				const inPanel = panel === null || question.panels === null ? '' : groupName(question.panels, panel);
				return {
					name: inPanel === '' ? name : `${inPanel} · ${name}`,
					said: figuresOf(indicator, each).join(' · '),
					values: each.values.map(({ project, value, estimated }) => {
						const text = figure(indicator, value);
						return { project, text: estimated ? m.chart_estimated({ value: text }) : text };
					}),
					missing: missingText(each.missing)
				};
			})
	);
}

/** A group's figures, each with how sure it is: between what its median lies, how much one project matters to the whole. */
function figuresOf(indicator: Indicator, group: Group): string[] {
	const { median: between, withoutOne } = sure(indicator, group);
	return [
		...(isSummarised(group) ? [statistic(indicator, group)] : []),
		...(between === null
			? []
			: [
					m.how_median_range({
						low: figure(indicator, between[0]),
						high: figure(indicator, between[1])
					})
				]),
		ofProjects(group, false),
		...stepsText(indicator, group),
		...(group.pooled === null
			? []
			: [pooledText(figure(indicator, group.pooled), group), ...withoutOneText(indicator, withoutOne)])
	];
}

/** Beside the count of all, a figure of fewer says of how many it is. */
function pooledText(value: string, { n, pooledN }: Group): string {
	if (pooledN === n) return m.how_pooled({ value });
	const projects = plural(pooledN, m.summary_projects_one, m.summary_projects_other);
	return m.how_pooled_of({ value, projects });
}

/** Between what a figure of several projects would lie if any one of them were left out. */
export const withoutOneText = (indicator: Indicator, withoutOne: Sure['withoutOne']): string[] =>
	withoutOne === null
		? []
		: [
				m.how_without_one({
					low: figure(indicator, withoutOne[0]),
					high: figure(indicator, withoutOne[1])
				})
			];
