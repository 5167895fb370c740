import type { ProjectValue } from './answer';
import type { Change } from './change';
import type { Changes } from './changes';
import { heldAgainst, type Held, type Verdict } from './comparable';
import { rowsBy } from './gathered';
import type { Plan } from './plan';

/** Whether groups can be held against each other where they stand side by side by something else than their values. */

/** By what changed in the projects that have both ends; the others have no change. */
export const comparableChanges = ({ question, indicator, groups }: Changes): Verdict | null =>
	heldAgainst({
		// Each holds both stages, and whom values choose is asked of no change.
		question: { ...question, by: rowsBy(question.by), stage: 'endline', values: null },
		indicator,
		against: 'pairs',
		panels: [{ groups: groups.map(({ code, change }) => changed(code, change)) }]
	});

const without = (projects: readonly string[], why: Held['missing'][number]['why']) =>
	projects.map((project) => ({ project, why }));

function changed(
	code: string,
	{ pairs, otherVersion, proxy, baselineOnly, endlineOnly, neither, hidden }: Change
): Held {
	return {
		code,
		n: pairs.length,
		values: pairs.map(({ baseline, endline }) => bothEnds(baseline, endline)),
		starts: pairs.map(({ baseline }) => baseline),
		missing: [
			...without(otherVersion, 'other_version'),
			...without(proxy, 'proxy'),
			...without(baselineOnly, 'baseline_only'),
			...without([...endlineOnly, ...neither], 'elsewhere'),
			...without(hidden, 'hidden')
		]
	};
}

/** A change is no surer than the less sure of its ends. */
const bothEnds = (baseline: ProjectValue, endline: ProjectValue): ProjectValue => {
	const answers = [baseline, endline].map(({ n, denominator }) => n ?? denominator);
	return {
		...endline,
		estimated: baseline.estimated || endline.estimated,
		denominator: null,
		n: answers.some((each) => each === null) ? null : Math.min(...answers.map(Number))
	};
};

/** By how many reached the target that they set themselves. */
export const comparablePlan = ({ question, indicator, groups }: Plan): Verdict | null =>
	heldAgainst({
		question: { ...question, by: rowsBy(question.by), values: null },
		indicator,
		against: 'targets',
		panels: [
			{
				groups: groups.map(({ code, planned, noTarget, byPeriod, noValue, hidden, proxy }) => ({
					code,
					n: planned.length,
					values: planned.map(({ value }) => value),
					missing: [
						...without([...noTarget, ...byPeriod, ...noValue], 'elsewhere'),
						...without(hidden, 'hidden'),
						...without(proxy, 'proxy')
					]
				}))
			}
		]
	});
