import { linear } from './linear';
import type { Group } from '#compare';
import type { Indicator } from '#framework';
import { figure, m } from '#language';
import { hiddenIn } from './phrases';
import { axisOver, type Look } from './scales';
import type { Mark, Scene } from './scene';

const height = 26;
const edge = 3;

/** From where to where all groups of an indicator reach: one scale for a row of small pictures. */
export const reachOf = (
	indicator: Indicator,
	groups: Iterable<Pick<Group, 'min' | 'max'>>
): [number, number] =>
	axisOver(
		indicator,
		[...groups].flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max])),
		2
	).domain;

/** A group in little: a stroke for each project, the middle half behind, its median above. Its figures stand beside it. */
export function rug(
	{ values, q1, median, q3 }: Pick<Group, 'values' | 'q1' | 'median' | 'q3'>,
	domain: [number, number],
	{ colour }: Look,
	width: number
): Scene {
	const x = linear(domain, [edge, width - edge]);
	const marks: Mark[] = [
		{ kind: 'rule', key: 'row', x1: 0, y1: height - 2, x2: width, y2: height - 2, role: 'row', colour: 0 }
	];
	if (q1 !== null && q3 !== null)
		marks.push({
			kind: 'band',
			key: 'band',
			x: x(q1),
			y: 3,
			width: Math.max(1, x(q3) - x(q1)),
			height: height - 5,
			colour
		});
	const places = [...new Set(values.map(({ value }) => x(value).toFixed(1)))];
	if (places.length > 0)
		marks.push({
			kind: 'area',
			key: 'projects',
			d: places.map((at) => `M${(Number(at) - 0.9).toFixed(1)} 9h1.8v${height - 11}h-1.8z`).join(''),
			colour
		});
	if (median !== null)
		marks.push({
			kind: 'rule',
			key: 'median',
			x1: x(median),
			y1: 1,
			x2: x(median),
			y2: height - 2,
			role: 'median',
			colour
		});
	return { width, height, marks, rows: [] };
}

/** Beside it its median, or what a group under five is: from its least to its greatest; of what is hidden, that it is. */
export function rugFigure(
	indicator: Indicator,
	{ n, min, max, median, missing }: Pick<Group, 'n' | 'min' | 'max' | 'median' | 'missing'>
): string {
	if (n === 0 || min === null || max === null) return hiddenIn({ missing }) > 0 ? m.chart_hidden_here() : '–';
	if (median !== null) return figure(indicator, median);
	return min === max
		? figure(indicator, min)
		: m.several_range({ low: figure(indicator, min), high: figure(indicator, max) });
}
