import type { Indicator, Observation } from '#framework';
import { answer, type Group, type Known } from './answer';
import { defaultQuestion, type Question } from './question';

/** The indicators that tell who stands behind a process, and how closely. */
export const alliesIndicator = 'allies_engaged';
export const continuumIndicator = 'collaboration_level';

export interface Backing {
	/**
	 * Allies at each step, over the projects that told them so; each at the highest step reached. No number of them where
	 * the step is hidden in some projects: it would be that of the others alone.
	 */
	allies: { step: string; people: number | null; projects: number; hiddenIn: number }[];
	/** Projects that told allies by step, of how many. */
	told: number;
	of: number;
	/** How many projects stand at each step of the continuum, at the start and at the end. */
	continuum: { step: number; start: number; end: number }[];
	ends: Record<'start' | 'end', { n: number; of: number }>;
}

/** Who backs the projects in view, and how closely they work with their main partner. No step is better than another. */
export function backing(
	{ filters, period, mode }: Question,
	{ projects, cells }: Pick<Known, 'projects' | 'cells'>,
	allies: { indicator: Indicator; observations: readonly Observation[] },
	continuum: { indicator: Indicator; observations: readonly Observation[] }
): Backing {
	const asked = { ...defaultQuestion, filters, period, mode };
	const byStep = answer({ ...asked, indicator: allies.indicator.id, by: 'ally_step' }, allies.indicator, {
		projects,
		observations: allies.observations,
		cells
	});
	const steps = byStep.kind === 'groups' ? byStep.panels.flatMap(({ groups }) => groups) : [];
	const at = (stage: 'baseline' | 'endline') => {
		const found = answer({ ...asked, indicator: continuum.indicator.id, stage }, continuum.indicator, {
			projects,
			observations: continuum.observations,
			cells
		});
		if (found.kind === 'none') return { values: [], n: 0, of: 0 };
		const values = found.panels.flatMap(({ groups }) => groups.flatMap((group) => group.values));
		return { values: values.map(({ value }) => value), n: found.n, of: found.n + found.missing };
	};
	const [start, end] = [at('baseline'), at('endline')];
	const { min, max } = continuum.indicator;
	const levels = Array.from({ length: (max ?? 0) - (min ?? 0) + 1 }, (_, step) => (min ?? 0) + step);
	const standing = (values: readonly number[], step: number) =>
		values.filter((value) => value === step).length;
	const hidden = ({ missing }: Group) => missing.filter(({ why }) => why === 'hidden');
	return {
		allies: steps.map((step) => ({
			step: step.code,
			people: step.pooled,
			projects: step.n,
			hiddenIn: hidden(step).length
		})),
		// Whoever is hidden has told.
		told: new Set(steps.flatMap((step) => [...step.values, ...hidden(step)].map(({ project }) => project)))
			.size,
		of: byStep.kind === 'groups' ? byStep.n + byStep.missing : 0,
		continuum: levels.map((step) => ({
			step,
			start: standing(start.values, step),
			end: standing(end.values, step)
		})),
		ends: { start: { n: start.n, of: start.of }, end: { n: end.n, of: end.of } }
	};
}
