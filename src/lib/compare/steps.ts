import type { Indicator } from '#framework';
import type { Group } from './answer';

export interface Step {
	step: number;
	/** Projects of the group that stand on it. */
	projects: number;
}

/**
 * How many projects of a group stand on each step of a scale, the empty ones too: steps are an order, and their median
 * alone would hide two halves that lie apart. Empty where the indicator has no steps.
 */
export function stepsOf({ valueType, min, max }: Indicator, { values }: Pick<Group, 'values'>): Step[] {
	if (valueType !== 'step' || min === null || max === null) return [];
	return Array.from({ length: max - min + 1 }, (_, at) => ({
		step: min + at,
		projects: values.filter(({ value }) => value === min + at).length
	}));
}
