import { group } from 'd3-array';
import { isWithin, ownCode, type By, type Doubt, type DoubtCode, type Verdict } from '#compare';
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
	Record<
		DoubtCode,
		(parts: {
			places: string;
			count: string;
			total: string;
			groups: readonly string[];
			named: (groups: readonly string[]) => string;
		}) => string
	>
> = {
	parts_of_whole: m.verdict_parts_of_whole,
	definitions: m.verdict_definitions,
	accumulated: m.verdict_accumulated,
	stages: m.verdict_stages,
	periods: m.verdict_periods,
	few_projects: m.verdict_few_projects,
	few_answers: m.verdict_few_answers,
	answers_unknown: m.verdict_answers_unknown,
	coverage: m.verdict_coverage,
	starts: m.verdict_starts,
	ended: m.verdict_ended,
	estimates: m.verdict_estimates,
	sizes: m.verdict_sizes,
	bases: m.verdict_bases,
	targets: m.verdict_targets,
	chosen: m.verdict_chosen
};

/** What a project lacks where more than its value is needed. */
const besides: Readonly<Record<NonNullable<Verdict['against']>, Partial<typeof reasons>>> = {
	targets: { few_projects: m.verdict_few_targets, coverage: m.verdict_coverage_targets },
	peers: {
		// Of one library it is its own figure that rests on few; of its peers, that of most.
		few_answers: ({ groups, named }) => {
			const others = groups.filter((code) => code !== ownCode);
			return [
				...(others.length < groups.length ? [m.verdict_few_answers_own()] : []),
				...(others.length > 0 ? [m.verdict_few_answers_peers({ places: named(others) })] : [])
			].join(' ');
		}
	},
	pairs: { few_projects: m.verdict_few_pairs, coverage: m.verdict_coverage_pairs }
};

export interface SaidVerdict {
	level: Verdict['level'];
	/** "Comparable with care" */
	name: string;
	/** Why, in one sentence. */
	why: string;
}

/** Why they are comparable, where nothing speaks against it. */
const whys: Readonly<Record<NonNullable<Verdict['against']>, () => string>> = {
	targets: m.verdict_why_comparable,
	pairs: m.verdict_why_comparable_pairs,
	peers: m.verdict_why_comparable_peers
};

/**
 * Whether groups can be held against each other, and why not; `by` what they are made, or how some of them are named.
 * `isMarked`: every project has a mark.
 */
export function verdictOf(
	found: Verdict | null,
	by: By | ((groups: readonly string[]) => string),
	isPanelled = false,
	isMarked = true
): SaidVerdict | null {
	if (found === null) return null;
	const { level, doubts, against } = found;
	// What forbids is the reason; what only asks for care would hide it.
	const told = level === 'not_comparable' ? doubts.filter(({ forbids }) => forbids) : doubts;
	return {
		level,
		name: levels[level](),
		why:
			told.length === 0
				? whyComparable(by, against)()
				: [
						...told.map((doubt) => reasonOf(doubt, by, isPanelled, against)),
						...(told.some(({ code, forbids }) => code === 'few_projects' && forbids)
							? [
									isPanelled ? m.verdict_two_needed_panels() : m.verdict_two_needed(),
									...(isMarked ? [m.verdict_marks_alone()] : [])
								]
							: [])
					].join(' ')
	};
}

function whyComparable(by: Parameters<typeof verdictOf>[1], against: Verdict['against']): () => string {
	if (against) return whys[against];
	// Phases follow each other by design, and parts are of one value: nobody looks whether their times meet.
	return typeof by === 'string' && isWithin(by) ? m.verdict_why_comparable_within : m.verdict_why_comparable;
}

const reasonOf = (
	{ code, groups, projects }: Doubt,
	by: Parameters<typeof verdictOf>[1],
	isPanelled: boolean,
	against: Verdict['against']
): string => {
	const named = (those: readonly string[]): string =>
		those.length === 0
			? ''
			: typeof by === 'function'
				? by(those)
				: those.length > mostNamed || isPanelled
					? m.verdict_some_groups()
					: list(those.map((group) => where(by, group)));
	return ((against && besides[against][code]) ?? reasons[code])({
		places: named(groups),
		count: number(projects?.some ?? 0),
		total: number(projects?.of ?? 0),
		groups,
		named
	});
};

/** Several verdicts, each once, with what it is of: "Comparable with care. Counts grow …: participants, sessions". */
export function verdictsOf(those: readonly { name: string; said: SaidVerdict | null }[]): string[] {
	const by = group(
		those.flatMap(({ name, said }) => (said ? [{ name, said }] : [])),
		({ said: { name, why } }) => m.verdict_said({ name, why })
	);
	return [...by].map(([said, all]) => m.verdict_of({ said, names: list(all.map(({ name }) => name)) }));
}
