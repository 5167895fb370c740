import {
	isPaired,
	orderIn,
	phaseCodes,
	stages,
	type Indicator,
	type Observation,
	type Stage,
	type WithinRule
} from '#framework';
import type { ProjectValue } from './answer';
import { answersOf, partsOf } from './pool';
import { ratioOfSums, sum, type Ratio } from './statistics';

/**
 * The observations of one project, of one phase or of all, to its one value: first the stage, then the phases,
 * by the indicator's rule within a project. Null where no observation is of the stage that counts.
 */
export function reduce(
	indicator: Indicator,
	observations: readonly Observation[],
	stage: Stage | null
): ProjectValue | null {
	// Newest first, so that the result does not hang on the order in which the observations came.
	const counting = ofStage(indicator, observations, stage).toSorted(newestFirst);
	const [newest] = counting;
	return newest === undefined ? null : byRule[indicator.within](indicator, counting, newest);
}

function ofStage(indicator: Indicator, observations: readonly Observation[], asked: Stage | null) {
	const only = asked ?? (isPaired(indicator) ? 'endline' : null);
	if (only !== null) return observations.filter(({ stage }) => stage === only);
	return isCumulative(indicator) ? observations.filter(({ stage }) => stage !== 'baseline') : observations;
}

const isCumulative = ({ within }: Indicator): boolean => within === 'sum' || within === 'pooled';

/** The order that decides ties: later stage, then later phase, a phase before none. */
const newestFirst = (a: Observation, b: Observation): number =>
	byCode(b.periodEnd, a.periodEnd) ||
	orderIn(stages, b.stage) - orderIn(stages, a.stage) ||
	phaseRank(b) - phaseRank(a);

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const phaseRank = ({ phase }: Observation): number => (phase === '' ? -1 : orderIn(phaseCodes, phase));

type Rule = (indicator: Indicator, counting: readonly Observation[], newest: Observation) => ProjectValue;

const byRule: Record<WithinRule, Rule> = {
	sum: (_, counting) => together(counting, sum(counting.map(({ value }) => value))),
	pooled: ({ valueType }, counting, newest) => {
		const isPercent = valueType === 'percent';
		const partOf = isPercent ? partsOf : answersOf;
		const parts: Ratio[] = [];
		const withParts = counting.filter((one) => {
			const own = partOf(one);
			parts.push(...own);
			return own.length > 0;
		});
		const [first] = withParts;
		// A bare figure can be shown but not weighed: the newest stands alone, and is never pooled.
		if (!first) return { ...alone(newest), numerator: null, denominator: null, n: null };
		// One alone keeps its figure to the last digit; multiplied and divided again it might not.
		return withParts.length === 1
			? alone(first)
			: together(withParts, ratioOfSums(parts, isPercent ? 100 : 1));
	},
	latest: (_, _counting, newest) => alone(newest),
	unique_latest: (_, _counting, newest) => alone(newest)
};

const alone = (one: Observation): ProjectValue => ({
	project: one.project,
	value: one.value,
	numerator: one.numerator,
	denominator: one.denominator,
	n: one.n,
	periodEnd: one.periodEnd,
	sinceBegan: one.sinceBegan,
	estimated: one.estimated
});

/** Several, newest first: their parts are summed where all are known. */
const together = (some: readonly Observation[], value: number): ProjectValue => ({
	project: some[0]?.project ?? '',
	value,
	numerator: sumOfKnown(some.map(({ numerator }) => numerator)),
	denominator: sumOfKnown(some.map(({ denominator }) => denominator)),
	n: sumOfKnown(some.map(({ n }) => n)),
	periodEnd: some[0]?.periodEnd ?? '',
	sinceBegan: some.some(({ sinceBegan }) => sinceBegan),
	estimated: some.some(({ estimated }) => estimated)
});

/** Null where one of them is not known. */
const sumOfKnown = (parts: readonly (number | null)[]): number | null =>
	parts.every((part) => part !== null) ? sum(parts) : null;
