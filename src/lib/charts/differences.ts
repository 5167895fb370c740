import { differences, isPart, isWithin, typesOf, type Difference, type Groups } from '#compare';
import type { InTurns, Project } from '#framework';
import { amount, counted, groupName, m, number } from '#language';

/** More than these are counted rather than named. */
const mostNamed = 4;

/**
 * Whether the groups differ, in sentences: the clear differences, the possible ones, then between whom none is seen
 * and of whom nothing can be said. Only where the picture has one panel: others are read one by one.
 */
export function* differenceSentences(answer: Groups, projects: readonly Project[]): InTurns<string[]> {
	const [panel, ...others] = answer.panels;
	if (!panel || others.length > 0) return [];
	const found = yield* differences(answer, panel, typesOf(projects));
	const of = (...bands: Difference['band'][]) => found.filter(({ band }) => bands.includes(band));
	const differing = [...of('clear'), ...of('possible')];
	const seen = differing.slice(0, 2 * mostNamed).map((one) => told(answer, one));
	const notJudged = of('not_judged');
	return [
		...(isPart(answer.question.by) && seen.length > 0
			? [m.difference_parts({ parts: seen.join('; ') })]
			: seen),
		...(differing.length > seen.length
			? [m.difference_more({ count: number(differing.length - seen.length) })]
			: []),
		...unjudged(answer, notJudged),
		...unseen(answer, of('none'), found.length),
		...tooFew(answer, of('too_few'))
	];
}

/** What differs by what it is: how much is told, and why that is no finding. */
function unjudged(answer: Groups, found: readonly Difference[]): string[] {
	if (found.length === 0) return [];
	const seen = found.slice(0, 2 * mostNamed).map((one) => told(answer, one));
	return isPart(answer.question.by)
		? [m.difference_parts_of_whole({ parts: seen.join('; ') })]
		: [...seen, m.difference_accumulated()];
}

function told(answer: Groups, difference: Difference): string {
	const {
		indicator,
		question: { by }
	} = answer;
	const { one, other, typical, interval, pairs, band, unless } = difference;
	// The later phase less the earlier one; elsewhere the group that has more less the other.
	const isTurned = by === 'phase' || (typical ?? 0) < 0;
	const [low = 0, high = 0] = interval ?? [];
	const put = (value: number) => amount(indicator, isTurned ? -value : value);
	const [first, second] = by !== 'phase' && isTurned ? [other, one] : [one, other];
	const words = {
		one: nameOf(by, first),
		other: nameOf(by, second),
		value: put(typical ?? 0),
		low: put(isTurned ? high : low),
		high: put(isTurned ? low : high),
		where:
			unless === 'within_type'
				? m.difference_within_type()
				: unless === 'without_one'
					? m.difference_without_one()
					: band === 'possible'
						? m.difference_possible()
						: pairs === null || isPart(by)
							? m.difference_clear()
							: m.difference_clear_change()
	};
	if (pairs === null) {
		const projects = (code: string) => number(sizeOf(answer, code));
		return m.difference_apart({ ...words, n: projects(first), others: projects(second) });
	}
	const of = { ...words, pairs: number(pairs) };
	if (band === 'not_judged') return (isPart(by) ? m.difference_part_bare : m.difference_paired_bare)(of);
	return (isPart(by) ? m.difference_part : m.difference_paired)(of);
}

const nameOf = (by: Groups['question']['by'], code: string): string =>
	by === 'phase' || by === 'reached'
		? m.difference_the_phase({ code })
		: isPart(by)
			? lowered(groupName(by, code))
			: groupName(by, code);
const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);

function unseen(answer: Groups, none: readonly Difference[], all: number): string[] {
	if (none.length === 0) return [];
	if (none.length > mostNamed)
		return [
			(none.length === all ? m.difference_none_at_all : m.difference_none_many)({
				count: number(none.length),
				projects: behind(answer, none)
			})
		];
	return [m.difference_none({ pairs: none.map((one) => pairName(answer, one)).join('; ') })];
}

/** Of groups under five it is said already that they are not summarised; here of pairs of which too few are in both. */
function tooFew(answer: Groups, few: readonly Difference[]): string[] {
	const small = new Set(
		answer.panels[0]?.groups.filter(({ median }) => median === null).map(({ code }) => code)
	);
	const others = few.filter(({ one, other }) => !small.has(one) && !small.has(other));
	if (others.length === 0) return [];
	if (others.length > mostNamed)
		return [m.difference_too_few_many({ count: number(others.length), projects: behind(answer, others) })];
	return [m.difference_too_few({ pairs: others.map((one) => pairName(answer, one)).join('; ') })];
}

/** Two groups, each with its projects; where the same projects stand in both, with how many those are. */
function pairName(answer: Groups, { one, other, pairs }: Difference): string {
	const { by } = answer.question;
	const names = { one: nameOf(by, one), other: nameOf(by, other) };
	return pairs === null
		? m.difference_pair({ ...names, n: number(sizeOf(answer, one)), others: number(sizeOf(answer, other)) })
		: m.difference_pair_both({ ...names, projects: projectsText(pairs) });
}

/** On how many projects each of many pairs rests, from the fewest to the most. */
function behind(answer: Groups, some: readonly Difference[]): string {
	const counts = some.flatMap(({ one, other, pairs }) =>
		pairs === null ? [sizeOf(answer, one), sizeOf(answer, other)] : [pairs]
	);
	const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
	const projects =
		fewest === most
			? projectsText(most)
			: m.difference_from_to({ low: number(fewest), high: projectsText(most) });
	return isWithin(answer.question.by)
		? m.difference_in_both({ projects })
		: m.difference_in_each({ projects });
}

const sizeOf = ({ panels }: Groups, code: string): number =>
	panels.flatMap(({ groups }) => groups).find((group) => group.code === code)?.n ?? 0;
const projectsText = (count: number): string => counted(count, m.count_projects_one, m.count_projects);
