import type { Indicator, Observation, Project } from '#framework';
import { answer } from './answer';
import { defaultQuestion, type Question } from './question';

/** The indicators that tell who stands behind a process, and how closely. */
export const alliesIndicator = 'allies_engaged';
export const continuumIndicator = 'collaboration_level';

export interface Backing {
	/** Allies at each step, over the projects that told them so; each at the highest step reached. */
	allies: { step: string; people: number; projects: number }[];
	/** Projects that told allies by step, of how many. */
	told: number;
	of: number;
	/** How many projects stand at each step of the continuum, at the start and at the end. */
	continuum: { step: number; start: number; end: number }[];
	ends: Record<'start' | 'end', { n: number; of: number }>;
}

/** Who backs the projects in view, and how closely they work with their main partner. No step is better than another. */
export function backing(
	{ filters, period }: Question,
	projects: readonly Project[],
	allies: { indicator: Indicator; observations: readonly Observation[] },
	continuum: { indicator: Indicator; observations: readonly Observation[] }
): Backing {
	const asked = { ...defaultQuestion, filters, period };
	const byStep = answer({ ...asked, indicator: allies.indicator.id, by: 'ally_step' }, allies.indicator, {
		projects,
		observations: allies.observations,
		cells: null
	});
	const at = (stage: 'baseline' | 'endline') => {
		const found = answer({ ...asked, indicator: continuum.indicator.id, stage }, continuum.indicator, {
			projects,
			observations: continuum.observations,
			cells: null
		});
		if (found.kind === 'none') return { values: [], n: 0, of: 0 };
		const values = found.panels.flatMap(({ groups }) => groups.flatMap((group) => group.values));
		return { values: values.map(({ value }) => value), n: found.n, of: found.n + found.missing };
	};
	const [start, end] = [at('baseline'), at('endline')];
	const { min, max } = continuum.indicator;
	const steps = Array.from({ length: (max ?? 0) - (min ?? 0) + 1 }, (_, step) => (min ?? 0) + step);
	const standing = (values: readonly number[], step: number) =>
		values.filter((value) => value === step).length;
	const isSplit = byStep.kind === 'groups';
	return {
		allies: isSplit
			? byStep.panels.flatMap(({ groups }) =>
					groups.map(({ code, pooled, n }) => ({ step: code, people: pooled ?? 0, projects: n }))
				)
			: [],
		told: isSplit ? byStep.n : 0,
		of: isSplit ? byStep.n + byStep.missing : 0,
		continuum: steps.map((step) => ({
			step,
			start: standing(start.values, step),
			end: standing(end.values, step)
		})),
		ends: { start: { n: start.n, of: start.of }, end: { n: end.n, of: end.of } }
	};
}
