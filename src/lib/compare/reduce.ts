import {
	isPaired,
	isProxy,
	orderIn,
	phaseCodes,
	proxyVersion,
	stages,
	type Indicator,
	type Observation,
	type Stage,
	type WithinRule
} from '#framework';
import type { ProjectValue } from './answer';
import { answersOf, partsOf } from './pool';
import { ratioOfSums, sum } from './statistics';

/**
 * The observations of one project, of one phase or of all, to its one value: first the stage, then the phases,
 * by the indicator's rule within a project. Null where no observation is of the stage that counts.
 */
export function reduce(
	indicator: Indicator,
	observations: readonly Observation[],
	stage: Stage | null
): ProjectValue | null {
	const counting = standing(indicator, observations, stage);
	const [newest] = counting;
	return newest === undefined ? null : byRule[indicator.within](indicator, counting, newest);
}

/** The same, but for what is another measure and only stands for this one. */
export function exactly(
	indicator: Indicator,
	observations: readonly Observation[],
	stage: Stage | null
): ProjectValue | null {
	const value = reduce(indicator, observations, stage);
	return value && isProxy(value) ? null : value;
}

/** The observations that a project's one value stands on, newest first. */
export function standing(
	indicator: Indicator,
	observations: readonly Observation[],
	stage: Stage | null
): readonly Observation[] {
	// Newest first, so that the result does not hang on the order in which the observations came.
	const counting = ofStage(indicator, observations, stage).toSorted(newestFirst);
	if (indicator.within === 'sum') return counting;
	if (indicator.within !== 'pooled') return counting.slice(0, 1);
	const withParts = counting.filter((one) => partOf(indicator)(one).length > 0);
	// A bare figure can be shown but not weighed: the newest stands alone, and is never pooled.
	return withParts.length > 0 ? withParts : counting.slice(0, 1);
}

const partOf = ({ valueType }: Indicator) => (valueType === 'percent' ? partsOf : answersOf);

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
	sum: (indicator, counting) => together(indicator, counting, sum(counting.map(({ value }) => value))),
	pooled: (indicator, counting, newest) => {
		const parts = counting.flatMap(partOf(indicator));
		if (parts.length === 0) return { ...alone(newest), numerator: null, denominator: null };
		// One alone keeps its figure to the last digit; multiplied and divided again it might not.
		return counting.length === 1
			? alone(newest)
			: together(indicator, counting, ratioOfSums(parts, indicator.valueType === 'percent' ? 100 : 1));
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
	estimated: one.estimated,
	...besides([one])
});

/** Several, newest first: their parts are summed where all are known. */
const together = (indicator: Indicator, some: readonly Observation[], value: number): ProjectValue => ({
	project: some[0]?.project ?? '',
	value,
	numerator: sumOfKnown(some.map(({ numerator }) => numerator)),
	denominator: sumOfKnown(some.map(({ denominator }) => denominator)),
	n: sumOfKnown(some.map(({ n }) => n)),
	periodEnd: some[0]?.periodEnd ?? '',
	sinceBegan: some.some(({ sinceBegan }) => sinceBegan),
	estimated: some.some(({ estimated }) => estimated),
	...besides(some, indicator.within === 'sum' && some.length > 1)
});

/**
 * What only some observations have; nothing where there is none. Notes stand each once. Of targets the newest counts;
 * where several are added up none does, since whether those of single periods may be added nobody has said.
 */
function besides(some: readonly Observation[], isAdded = false): Besides {
	const [first] = some;
	const isSame = (of: (one: Observation) => unknown): boolean =>
		first === undefined || some.every((one) => of(one) === of(first));
	const notes = some.some(({ note }) => note) ? some.flatMap(({ note }) => note?.split(' · ') ?? []) : [];
	const stage = isSame((one) => one.stage) ? first?.stage : undefined;
	// One row that stands for another measure makes the whole no more than that.
	const version = some.some(isProxy) ? proxyVersion : isSame(versionOf) ? versionOf(first ?? {}) : null;
	const target = some.find((one) => one.target !== undefined)?.target;
	const isByPeriod = some.some(({ periodTargets }) => periodTargets) || (isAdded && target !== undefined);
	return {
		...(notes.length > 0 && { note: [...new Set(notes)].join(' · ') }),
		...(target !== undefined && !isAdded && { target }),
		...(isByPeriod && { periodTargets: true as const }),
		...(stage !== undefined && { stage }),
		...(version !== 1 && { version }),
		...(some.some(({ toMonth }) => toMonth) && { toMonth: true as const }),
		...(some.some(({ retrospective }) => retrospective) && { retrospective: true as const })
	};
}
const versionOf = ({ version = 1 }: Pick<Partial<Observation>, 'version'>): number | null => version;
type Besides = Pick<
	ProjectValue,
	'stage' | 'note' | 'target' | 'periodTargets' | 'version' | 'retrospective' | 'toMonth'
>;

/** Null where one of them is not known. */
const sumOfKnown = (parts: readonly (number | null)[]): number | null =>
	parts.every((part) => part !== null) ? sum(parts) : null;
