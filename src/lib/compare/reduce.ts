import { fsum } from 'd3-array';
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
import { ratioOfSums } from './statistics';

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
	sum: (_, counting, newest) => ({
		...together(counting, newest),
		value: fsum(counting, ({ value }) => value),
		...sums(counting)
	}),
	pooled: ({ valueType }, counting, newest) => {
		const isPercent = valueType === 'percent';
		const parts = isPercent ? partsOf : answersOf;
		const withParts = counting.filter((one) => parts(one).length > 0);
		// A bare figure can be shown but not weighed: the newest stands alone, and is never pooled.
		if (withParts.length === 0) return { ...standing(newest), numerator: null, denominator: null, n: null };
		// One alone keeps its figure to the last digit; multiplied and divided again it might not.
		if (withParts.length === 1) return withParts.map(standing)[0] as ProjectValue;
		return {
			...together(withParts, newest),
			value: ratioOfSums(withParts.flatMap(parts), isPercent ? 100 : 1),
			...sums(withParts)
		};
	},
	latest: (_, _counting, newest) => standing(newest),
	unique_latest: (_, _counting, newest) => standing(newest)
};

const standing = (newest: Observation): ProjectValue => ({
	...together([newest], newest),
	value: newest.value,
	numerator: newest.numerator,
	denominator: newest.denominator,
	n: newest.n
});

/** `some` come newest first. */
const together = (some: readonly Observation[], newest: Observation) => ({
	project: newest.project,
	periodEnd: (some[0] ?? newest).periodEnd,
	sinceBegan: some.some(({ sinceBegan }) => sinceBegan),
	estimated: some.some(({ estimated }) => estimated)
});

/** Σ of each part; null where one of them is not known. */
const sums = (some: readonly Observation[]) => ({
	numerator: sum(some.map(({ numerator }) => numerator)),
	denominator: sum(some.map(({ denominator }) => denominator)),
	n: sum(some.map(({ n }) => n))
});

function sum(parts: readonly (number | null)[]): number | null {
	const known = parts.filter((part) => part !== null);
	return known.length === parts.length ? fsum(known) : null;
}
