import { comparable, type Doubt, type DoubtCode, type Groups, type Verdict } from '#compare';
import { list, m, number } from '#language';
import { where } from './phrases';

/** Named up to here; beyond, it is said of some groups. */
const mostNamed = 3;

const levels: Readonly<Record<Verdict['level'], () => string>> = {
	comparable: m.verdict_comparable,
	with_care: m.verdict_with_care,
	not_comparable: m.verdict_not_comparable
};
const reasons: Readonly<
	Record<DoubtCode, (parts: { places: string; count: string; total: string }) => string>
> = {
	definitions: m.verdict_definitions,
	stages: m.verdict_stages,
	periods: m.verdict_periods,
	few_projects: m.verdict_few_projects,
	few_answers: m.verdict_few_answers,
	answers_unknown: m.verdict_answers_unknown,
	coverage: m.verdict_coverage,
	estimates: m.verdict_estimates,
	sizes: m.verdict_sizes,
	bases: m.verdict_bases,
	chosen: m.verdict_chosen
};

export interface SaidVerdict {
	level: Verdict['level'];
	/** "Comparable with care" */
	name: string;
	/** Why, in one sentence. */
	why: string;
}

/** Whether the groups can be held against each other, and why not. */
export function verdict(answer: Groups): SaidVerdict | null {
	const found = comparable(answer);
	if (found === null) return null;
	const { level, doubts } = found;
	// What forbids is the reason; what only asks for care would hide it.
	const told = level === 'not_comparable' ? doubts.filter(({ forbids }) => forbids) : doubts;
	return {
		level,
		name: levels[level](),
		why:
			told.length === 0 ? m.verdict_why_comparable() : told.map((doubt) => reasonOf(answer, doubt)).join(' ')
	};
}

const reasonOf = (answer: Groups, doubt: Doubt): string =>
	reasons[doubt.code]({
		places: placesOf(answer, doubt),
		count: number(doubt.projects?.some ?? 0),
		total: number(doubt.projects?.of ?? 0)
	});

function placesOf({ question, panels }: Groups, { groups }: Doubt): string {
	if (groups.length === 0) return '';
	return groups.length > mostNamed || panels.length > 1
		? m.verdict_some_groups()
		: list(groups.map((code) => where(question.by, code)));
}
