import { extent } from 'd3-array';
import { linear } from './linear';
import type { By, Groups, Panel } from '#compare';
import { allySteps, genders, libraryTypes, phaseCodes, type Indicator } from '#framework';
import { figure } from '#language';
import type { Shape } from './scene';

/** The look of a group: colour 1-7 with a shape of its own, or soft ink. */
export interface Look {
	colour: number;
	shape: Shape;
}

const inOrder: readonly Shape[] = ['circle', 'diamond', 'square', 'triangle', 'cross', 'star', 'wye'];
const softInk: Look = { colour: 0, shape: 'circle' };

const closed: Partial<Record<By, readonly string[]>> = {
	library_type: libraryTypes,
	phase: phaseCodes,
	reached: phaseCodes,
	gender: genders,
	ally_step: allySteps
};

/**
 * A group's look hangs on nothing but its code and the countries of the whole workspace: not on filters, order
 * or what else is in view. More than seven and colour would no longer tell them apart, so nobody gets one.
 */
export function look(dimension: By, code: string, countries: readonly string[]): Look {
	const codes = dimension === 'country' ? differentOf(countries) : (closed[dimension] ?? []);
	const at = (codes as readonly string[]).indexOf(code);
	const shape = inOrder[at];
	return shape && codes.length <= inOrder.length ? { colour: at + 1, shape } : softInk;
}

/** Of thousands of projects it is asked for every row. */
const different = new WeakMap<readonly string[], string[]>();
function differentOf(countries: readonly string[]): string[] {
	const known = different.get(countries) ?? [...new Set(countries)].sort();
	different.set(countries, known);
	return known;
}

export interface Tick {
	value: number;
	text: string;
}

export interface Axis {
	domain: [number, number];
	ticks: Tick[];
}

/** One axis for all panels, from all their values, before anything is drawn. */
export const axis = ({ indicator, panels }: Groups, about: number): Axis =>
	axisOver(indicator, panels.flatMap(endsOf), about);

const endsOf = ({ groups }: Panel): number[] =>
	groups
		.flatMap(({ min, max, proxies }) => [min, max, ...proxies.map(({ value }) => value)])
		.filter((value) => value !== null);

/** The axis of one panel alone: no wider than its own values, in whole steps, in tens of percent. */
export function ownAxis(indicator: Indicator, panel: Panel, about: number): Axis {
	const values = endsOf(panel);
	if (values.length === 0) return axisOver(indicator, values, about);
	const [least = 0, greatest = 1] = extent(values);
	const step = indicator.valueType === 'percent' ? 10 : 1;
	const lowest = Math.floor(least / step) * step;
	const highest = Math.max(Math.ceil(greatest / step) * step, lowest + step);
	const whole = linear([lowest, highest]);
	const scale = indicator.max === null ? whole.nice(about) : whole;
	const [from = 0, to = 1] = scale.domain();
	const ticked = scale.ticks(about).filter((value) => Number.isInteger(value));
	return { domain: [from, to], ticks: ticked.map((value) => ({ value, text: tickText(indicator, value) })) };
}

/** The indicator's own scale, with room for all of these values. */
export function axisOver(indicator: Indicator, values: readonly number[], about: number): Axis {
	const [least = indicator.min ?? 0, greatest = least + 1] = extent(values);
	// A scale that the dictionary closes is shown whole; the values only matter where it is open.
	const open = indicator.max === null;
	const lowest = Math.min(indicator.min ?? 0, least);
	const highest = open ? Math.max(greatest, lowest + 1) : Math.max(indicator.max ?? 0, greatest);
	const whole = linear([lowest, highest]);
	const scale = open ? whole.nice(about) : whole;
	const percent = indicator.valueType === 'percent';
	const ticked =
		percent && highest === 100
			? [0, 25, 50, 75, 100]
			: scale.ticks(open ? about : 10).filter((value) => percent || Number.isInteger(value));
	const [from = 0, to = 1] = scale.domain();
	return { domain: [from, to], ticks: ticked.map((value) => ({ value, text: tickText(indicator, value) })) };
}

const tickText = (indicator: Indicator, value: number): string =>
	// A mean has one decimal, a step of its scale has none.
	figure(indicator.valueType === 'likert5' ? { ...indicator, valueType: 'count' } : indicator, value);
