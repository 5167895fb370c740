import type { Shape } from './scene';

type Points = readonly (readonly [x: number, y: number])[];

/** A part of a shape, again and again around its middle. */
const around = (times: number, part: Points): Points =>
	Array.from({ length: times }, (_, at) => (2 * Math.PI * at) / times).flatMap((turn) => {
		const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
		return part.map(([x, y]) => [cos * x - sin * y, sin * x + cos * y] as const);
	});

/**
 * d3's symbols, corner for corner at their size in square pixels; written out, since its module of shapes comes whole
 * and is most of what a picture loads. The circle has no corners. Our triangle stands on its own centre of height
 * where d3's hangs below it, so that rows of marks line up.
 */
const corners: Readonly<Record<Exclude<Shape, 'circle'>, (size: number) => Points>> = {
	diamond(size) {
		const r = Math.sqrt(size) * 0.62625;
		return around(4, [[0, -r]]);
	},
	square(size) {
		const half = Math.sqrt(size) / 2;
		return around(4, [[-half, -half]]);
	},
	triangle(size) {
		const half = Math.sqrt(size / Math.sqrt(3));
		const rise = (half * Math.sqrt(3)) / 2;
		return [
			[0, -rise],
			[half, rise],
			[-half, rise]
		];
	},
	cross(size) {
		const r = Math.sqrt(size / 5) / 2;
		return around(4, [
			[-3 * r, -r],
			[-r, -r],
			[-r, -3 * r]
		]);
	},
	star(size) {
		const r = Math.sqrt(size * 0.8908130915292852);
		const inner = (r * Math.sin(Math.PI / 10)) / Math.sin((7 * Math.PI) / 10);
		return around(5, [
			[0, -r],
			[Math.sin(Math.PI / 5) * inner, -Math.cos(Math.PI / 5) * inner]
		]);
	},
	wye(size) {
		const k = 1 / Math.sqrt(12);
		const r = Math.sqrt(size / ((k / 2 + 1) * 3));
		return around(3, [
			[r / 2, r * k],
			[r / 2, r * k + r],
			[-r / 2, r * k + r]
		]);
	}
};

/** `ink`: share of the circle's area, so that all look equally heavy. `reach`: half the extent at radius 1. */
const shapes: Record<Shape, { ink: number; reach: number }> = {
	circle: { ink: 1, reach: 1 },
	diamond: { ink: 1, reach: 1.12 },
	square: { ink: 0.9, reach: 0.85 },
	triangle: { ink: 0.7, reach: 1.13 },
	cross: { ink: 0.95, reach: 1.17 },
	star: { ink: 0.8, reach: 1.5 },
	wye: { ink: 0.85, reach: 1.23 }
};
const cornersOf = (shape: Exclude<Shape, 'circle'>, r: number): Points =>
	corners[shape](Math.PI * r * r * shapes[shape].ink);

const drawn = new Map<string, string>();
const round = (px: number): number => Math.round(px * 100) / 100;

const circle = (r: number): string => `M${r},0A${r},${r},0,1,1,${-r},0A${r},${r},0,1,1,${r},0`;
const polygon = (points: Points): string =>
	`M${points.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`;
function square(r: number): string {
	const side = Math.sqrt(Math.PI * r * r * shapes.square.ink);
	return `M${round(-side / 2)},${round(-side / 2)}h${round(side)}v${round(side)}h${round(-side)}Z`;
}

/** The outline of a mark around 0, 0, as the `d` of a path. */
export function outline(shape: Shape, r: number): string {
	const key = `${shape} ${r}`;
	let path = drawn.get(key);
	if (path === undefined) {
		path =
			shape === 'circle' ? circle(round(r)) : shape === 'square' ? square(r) : polygon(cornersOf(shape, r));
		drawn.set(key, path);
	}
	return path;
}

/**
 * Many marks of one kind as a single path: a page with thousands of elements is slow, one with three is not.
 * The outline is written once with relative steps and set down at every place.
 */
export const cloud = (shape: Shape, r: number, places: readonly { x: number; y: number }[]): string =>
	outlines(shape, r, places).join('');

/** The same, each mark's part by itself. */
export function outlines(shape: Shape, r: number, places: readonly { x: number; y: number }[]): string[] {
	const steps = relative(shape, r);
	return places.map(({ x, y }) => `M${tenth(x)} ${tenth(y)}${steps}`);
}
const tenth = (px: number): number => Math.round(px * 10) / 10;

function relative(shape: Shape, r: number): string {
	if (shape === 'circle') return `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
	let [x, y] = [0, 0];
	const steps = cornersOf(shape, r).map(([toX, toY], at) => {
		const step = `${at === 0 ? 'm' : 'l'}${(toX - x).toFixed(2)} ${(toY - y).toFixed(2)}`;
		[x, y] = [toX, toY];
		return step;
	});
	return `${steps.join('')}z`;
}

/** Half the width, and half the height, of the box a mark fills. */
export const reach = (shape: Shape, r: number): number => shapes[shape].reach * r;

/** There along one row of points and back along another, each smoothed as a cubic B-spline. */
export const smoothed = (there: Points, back: Points): string => `M${spline(there)}L${spline(back)}Z`;

function spline(points: Points): string {
	const at = (k: number) => points[Math.min(k, points.length - 1)] ?? [0, 0];
	const tenth = (...values: number[]) => values.map((value) => Math.round(value * 10) / 10).join();
	const mixed = (weights: readonly number[], from: number): [number, number] => {
		const sum = weights.reduce((all, each) => all + each, 0);
		const part = (axis: 0 | 1) => weights.reduce((all, each, k) => all + each * at(from + k)[axis], 0) / sum;
		return [part(0), part(1)];
	};
	const curves = points
		.slice(1)
		.map((_, k) => `C${tenth(...mixed([2, 1], k), ...mixed([1, 2], k), ...mixed([1, 4, 1], k))}`);
	return `${tenth(...at(0))}L${tenth(...mixed([5, 1], 0))}${curves.join('')}L${tenth(...at(points.length - 1))}`;
}
