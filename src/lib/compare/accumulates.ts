import { isPaired, type Indicator } from '#framework';
import type { Group } from './answer';

/** Whether projects that are in both count in the later phase what they counted in the earlier one. */
export function accumulates(
	indicator: Indicator,
	one: Pick<Group, 'values'>,
	other: Pick<Group, 'values'>
): boolean {
	// What is asked at the start and at the end is of its own day, and so is a step that was reached.
	if (isPaired(indicator) || indicator.valueType === 'step') return false;
	const earlier = new Set(one.values.map(({ project }) => project));
	return other.values.some(({ project, sinceBegan }) => sinceBegan && earlier.has(project));
}
