import { ascending } from 'd3-array';
import type { Linear } from './linear';
import type { Group, ProjectValue, Weight } from '#compare';
import type { Indicator } from '#framework';
import { figure, m, noteText } from '#language';
import { dodge } from './dodge';
import type { Roster } from './roster';
import type { Look } from './scales';
import type { Dot, Mark } from './scene';
import { reach, smoothed } from './shapes';
import { wrap } from './text';

interface Asked {
	key: string;
	group: Pick<Group, 'values' | 'q1' | 'median' | 'q3'> & Partial<Pick<Group, 'pooled' | 'proxies'>>;
	/** The marks are of what only stands for the indicator. */
	isProxy?: boolean;
	/** Whose figure is ticked: of every project alike, or of every person. */
	weight?: Weight;
	indicator: Indicator;
	roster: Roster;
	look: Look;
	/** The group's name, with its panel's. */
	whose: string;
	/** By phase it matters that a value counts since the project began. */
	byPhase: boolean;
	row: number;
	/** How a value is said, where it is not one of the indicator's. */
	words?: (value: number) => string;
	x: Linear;
}

/** Where a mark stands, and how it is drawn there. */
export type Spot = Pick<Dot, 'x' | 'y' | 'r' | 'shape' | 'hollow'>;

/** A row laid out but not yet put anywhere: its marks stand around the middle they are given. */
export interface Placed {
	height: number;
	/** What the marks of values stand before. */
	ground(middle: number): Mark[];
	/** The marks of values: each, or of too many to draw the least and the greatest. */
	dots(middle: number): Dot[];
	/** The same marks as far as they are drawn: of thousands nobody asks what they say. None where there are too many. */
	spots(middle: number): Spot[];
}

export const marksOf = ({ ground, dots }: Placed, middle: number): Mark[] => [
	...ground(middle),
	...dots(middle)
];

/** Radii to try, each with the height its pile may take: a row grows only once its marks cannot shrink further. */
const few = [5, 4.5, 4, 3.5, 3, 2.5, 2].map((r) => ({ r, tallest: 190 }));
const many = [3, 2.5, 2, 1.5].map((r) => ({ r, tallest: 190 }));
const piled = { r: 1.5, tallest: 420 };
const edge = 1.2;
export const proxyShape = 'cross';
const proxyGap = 12;
/** Room for the name above a row, and as much below, so that the marks stay in its middle. */
const nameHeight = 20;
/** Evens out what is only chance from one bin to the next. */
const weights = [1, 3, 6, 7, 6, 3, 1];

export function place(asked: Asked): Placed {
	const { key, look, group } = asked;
	const placed = placedOf(asked);
	if (!group.proxies?.length) return placed;
	const apart = placedOf({
		...asked,
		key: `${key} proxy`,
		group: { values: group.proxies, q1: null, median: null, q3: null },
		look: { ...look, shape: proxyShape, colour: 0 },
		isProxy: true
	});
	// Below the others, as a row of their own: nobody reads them into the pile.
	const between = placed.height > 0 ? proxyGap : 0;
	const height = placed.height + between + apart.height;
	const both =
		<Each>(of: (row: Placed, middle: number) => Each[]) =>
		(middle: number): Each[] => [
			...of(placed, middle - (height - placed.height) / 2),
			...of(apart, middle + (height - apart.height) / 2)
		];
	return {
		height,
		ground: both((row, middle) => row.ground(middle)),
		dots: both((row, middle) => row.dots(middle)),
		spots: both((row, middle) => row.spots(middle))
	};
}

function placedOf(asked: Asked): Placed {
	const values = asked.group.values.toSorted((a, b) => a.value - b.value || ascending(a.project, b.project));
	return values.length === 0
		? { height: 0, ground: () => [], dots: () => [], spots: () => [] }
		: (singly(asked, values) ?? massed(asked, values));
}

/** Every project a mark. Over two hundred, or piled too high, they shrink; over two thousand it is not tried. */
function singly(asked: Asked, values: readonly ProjectValue[]): Placed | undefined {
	if (values.length > 2000) return undefined;
	const { look, x, key, roster } = asked;
	const own = values.findIndex(({ project }) => project === roster.own);
	const xs = values.map(({ value }) => x(value));
	for (const { r, tallest } of [...(values.length > 200 ? many : few), piled]) {
		const step = 2 * reach(look.shape, r) + (r > 2 ? edge : 0.4);
		const dodged = dodge(xs, step, Math.floor(tallest / step));
		if (!dodged) continue;
		// Uneven piles hang around the row's middle, not around lane 0.
		const shift = ((dodged.above - dodged.below) / 2) * step;
		const height = (dodged.above + dodged.below + 1) * step;
		const yOf = (middle: number, i: number) => middle + shift + (dodged.lanes[i] ?? 0) * step;
		return {
			height: own < 0 ? height : height + 2 * nameHeight,
			ground: (middle) => [
				...summary(asked, middle, height),
				...ownName(asked, values[own], xs[own] ?? 0, middle - height / 2 - 12)
			],
			dots: (middle) =>
				values.map((each, i) => dot(asked, each, `${key} ${each.project}`, xs[i] ?? 0, yOf(middle, i), r)),
			spots: (middle) =>
				values.map(({ estimated: hollow }, i) => ({
					x: xs[i] ?? 0,
					y: yOf(middle, i),
					r,
					shape: look.shape,
					hollow
				}))
		};
	}
	return undefined;
}

/** The library that looks at it finds itself: its name stands above its mark, which is ringed. */
function ownName({ key, x, roster }: Asked, own: ProjectValue | undefined, at: number, y: number): Mark[] {
	if (!own) return [];
	const [from = 0, to = 0] = x.range();
	const isLeft = at > (from + to) / 2;
	const [text = ''] = wrap(roster.name(own.project), (isLeft ? at - from : to - at) + 9, 14.5);
	return [
		{
			kind: 'label',
			key: `${key} own`,
			x: at + (isLeft ? 7 : -7),
			y,
			text,
			anchor: isLeft ? 'end' : 'start',
			role: 'statistic'
		}
	];
}

function dot(
	{ look, row, indicator, roster, whose, byPhase, isProxy, words }: Asked,
	each: ProjectValue,
	key: string,
	x: number,
	y: number,
	r: number
): Dot {
	return {
		kind: 'dot',
		key,
		x,
		y,
		r,
		shape: look.shape,
		colour: look.colour,
		row,
		project: each.project,
		// Of thousands of marks a few are ever looked at.
		get said() {
			const plain = words ? words(each.value) : figure(indicator, each.value);
			const value = isProxy ? m.chart_proxy({ value: plain }) : plain;
			const since = byPhase && each.sinceBegan ? `, ${m.chart_since_began()}` : '';
			return [
				`${each.estimated ? m.chart_estimated({ value }) : value}, ${roster.name(each.project)}, ${whose}${since}`,
				...(each.note ? [m.chart_note({ note: noteText(each.note) })] : [])
			].join('. ');
		},
		...(each.note && { noted: true }),
		...(each.project === roster.own && { own: true, r: Math.max(r, 6) }),
		...(each.estimated ? { hollow: true } : {})
	};
}

/** Too many to draw one by one: their density, with the least and the greatest as marks. */
function massed(asked: Asked, values: readonly ProjectValue[]): Placed {
	const { x, key, look } = asked;
	const [from = 0, to = 0] = x.range();
	const bins = Math.max(8, Math.round((to - from) / 5));
	const counts = new Array<number>(bins + 1).fill(0);
	for (const { value } of values) {
		const at = Math.round(((x(value) - from) / (to - from)) * bins);
		counts[at] = (counts[at] ?? 0) + 1;
	}
	const half = 34;
	const [start, end] = [counts.findIndex(Boolean), counts.findLastIndex(Boolean)];
	const smooth = counts.map((_, i) =>
		i < start || i > end ? 0 : weights.reduce((sum, weight, k) => sum + weight * (counts[i + k - 3] ?? 0), 0)
	);
	const most = Math.max(...smooth);
	const [first, last] = [values[0], values.at(-1)];
	const told = wrap(m.chart_massed(), to - from, 13.5);
	const centreOf = (middle: number) => middle - (told.length * 17) / 2;
	return {
		height: 2 * half + told.length * 17 + 8,
		ground(middle) {
			const centre = centreOf(middle);
			const edge = (side: 1 | -1) =>
				smooth.map(
					(count, i) => [from + (i * (to - from)) / bins, centre + (side * half * count) / most] as const
				);
			const d = smoothed(edge(1), edge(-1).reverse());
			return [
				...summary(asked, centre, 2 * half),
				{ kind: 'area', key: `${key} density`, d, colour: look.colour },
				...told.map((text, line): Mark => ({
					kind: 'label',
					key: `${key} massed ${line}`,
					x: from,
					y: centre + half + 22 + line * 17,
					text,
					anchor: 'start',
					role: 'note'
				}))
			];
		},
		dots: (middle) =>
			first && last
				? [first, last].map((each, i) =>
						dot(asked, each, `${key} ${i === 0 ? 'least' : 'greatest'}`, x(each.value), centreOf(middle), 5)
					)
				: [],
		spots: () => []
	};
}

/** The middle half and the median, or the figure of all people, behind the marks and a little higher than their pile. */
function summary(
	{ key, group: { q1, median, q3, pooled = null }, weight, look: { colour }, x }: Asked,
	middle: number,
	height: number
): Mark[] {
	const half = Math.max(22, height / 2 + 5);
	const tick = (at: number, role: 'median' | 'pooled'): Mark => ({
		kind: 'rule',
		key: `${key} ${role}`,
		x1: x(at),
		y1: middle - half - 4,
		x2: x(at),
		y2: middle + half + 4,
		role,
		colour
	});
	if (weight === 'person') return pooled === null ? [] : [tick(pooled, 'pooled')];
	if (q1 === null || median === null || q3 === null) return [];
	return [
		{
			kind: 'band',
			key: `${key} band`,
			x: x(q1),
			y: middle - half,
			width: x(q3) - x(q1),
			height: 2 * half,
			colour
		},
		tick(median, 'median')
	];
}
