import type { Indicator, Measurement, Observation, Stage } from '#framework';
import type { Groups, ProjectValue } from './answer';
import type { Headline } from './headline';
import { defaultQuestion, isPart, none, type Question } from './question';
import { reduce, standing } from './reduce';
import { byProject, withinPhases } from './select';

/** Whether a measurement is of an observation that a figure stands on. */
export type IsBehind = (
	row: Pick<Measurement, 'project_id' | 'phase' | 'stage' | 'breakdown_value'>
) => boolean;

/**
 * What the marks of an answer stand on. The engine says which measurements make an observation; which observations
 * make a project's one value is said by the stage, the phases that are looked at and the rule between them.
 */
export function behindAnswer(
	{ question, indicator, panels }: Groups,
	observations: readonly Observation[]
): IsBehind {
	const places = panels.flatMap(({ code: panel, groups }) =>
		groups.flatMap(({ code, values }) => {
			const phase = question.by === 'phase' ? code : question.panels === 'phase' ? panel : null;
			return values.map(({ project }) => ({ project, phase, part: isPart(question.by) ? code : '' }));
		})
	);
	return behind(indicator, observations, places, question, [question.stage]);
}

/** The same for one figure over all projects: a change stands on both its ends, of whatever phase. */
export function behindHeadline(
	{ indicator, values, rule }: Headline,
	question: Pick<Question, 'filters' | 'stage'>,
	observations: readonly Observation[]
): IsBehind {
	const places = values.map(({ project }) => ({ project, phase: null, part: '' }));
	return rule === 'typical_change'
		? behind(indicator, observations, places, defaultQuestion, ['baseline', 'endline'])
		: behind(indicator, observations, places, question, [question.stage]);
}

/** One project's one value, all its phases together, and what that stands on. */
export function oneValue(
	indicator: Indicator,
	project: string,
	observations: readonly Observation[]
): { value: ProjectValue | null; isBehind: IsBehind } {
	const own = byProject(observations).get(project) ?? [];
	return {
		value: reduce(indicator, own, null),
		isBehind: behind(indicator, own, [{ project, phase: null, part: '' }], defaultQuestion, [null])
	};
}

function behind(
	indicator: Indicator,
	observations: readonly Observation[],
	places: readonly { project: string; phase: string | null; part: string }[],
	{ filters }: Pick<Question, 'filters'>,
	stages: readonly (Stage | null)[]
): IsBehind {
	const [wholes, parts] = [byProject(observations), byProject(observations, 'parts')];
	const found = new Set<string>();
	for (const { project, phase, part } of places) {
		const measured = (part === '' ? wholes : parts).get(project) ?? [];
		const ofPart = part === '' ? measured : measured.filter((one) => one.breakdownValue === part);
		const own = withinPhases(ofPart, filters.phase);
		const here = phase === null ? own : withinPhases(own, [phase]);
		for (const stage of stages)
			for (const one of standing(indicator, here, stage)) found.add(keyOf(project, one.breakdownValue, one));
	}
	return (row) => found.has(keyOf(row.project_id, row.breakdown_value, row));
}

const keyOf = (
	project: string,
	part: string,
	{ phase, stage }: Pick<Observation, 'phase' | 'stage'>
): string => JSON.stringify([project, part, phase || none, stage]);
