import {
	symbol,
	symbolCircle,
	symbolCross,
	symbolDiamond2,
	symbolSquare,
	symbolStar,
	symbolWye,
	type SymbolType
} from 'd3-shape';
import type { Shape } from './scene';

/** d3's triangle hangs below its own centre of height; ours stands on it, so that rows of marks line up. */
const triangle: SymbolType = {
	draw(context, size) {
		const half = Math.sqrt(size / Math.sqrt(3));
		const rise = (half * Math.sqrt(3)) / 2;
		context.moveTo(0, -rise);
		context.lineTo(half, rise);
		context.lineTo(-half, rise);
		context.closePath();
	}
};

/** `ink`: share of the circle's area, so that all look equally heavy. `reach`: half the extent at radius 1. */
const shapes: Record<Shape, { type: SymbolType; ink: number; reach: number }> = {
	circle: { type: symbolCircle, ink: 1, reach: 1 },
	diamond: { type: symbolDiamond2, ink: 1, reach: 1.12 },
	square: { type: symbolSquare, ink: 0.9, reach: 0.85 },
	triangle: { type: triangle, ink: 0.7, reach: 1.13 },
	cross: { type: symbolCross, ink: 0.95, reach: 1.17 },
	star: { type: symbolStar, ink: 0.8, reach: 1.5 },
	wye: { type: symbolWye, ink: 0.85, reach: 1.23 }
};

const drawn = new Map<string, string>();

/** The outline of a mark around 0, 0, as the `d` of a path. */
export function outline(shape: Shape, r: number): string {
	const key = `${shape} ${r}`;
	let path = drawn.get(key);
	if (path === undefined) {
		const { type, ink } = shapes[shape];
		path = symbol(type, Math.PI * r * r * ink).digits(2)() ?? '';
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
	// All other outlines are polygons.
	let [x, y, steps] = [0, 0, ''];
	const go = (step: string) => (toX: number, toY: number) => {
		steps += `${step}${(toX - x).toFixed(2)} ${(toY - y).toFixed(2)}`;
		[x, y] = [toX, toY];
	};
	const line = go('l');
	const context = {
		moveTo: go('m'),
		lineTo: line,
		closePath: () => (steps += 'z'),
		rect(left: number, top: number, width: number, height: number) {
			context.moveTo(left, top);
			line(left + width, top);
			line(left + width, top + height);
			line(left, top + height);
			context.closePath();
		}
	};
	const { type, ink } = shapes[shape];
	type.draw(context as unknown as CanvasPath, Math.PI * r * r * ink);
	return steps;
}

/** Half the width, and half the height, of the box a mark fills. */
export const reach = (shape: Shape, r: number): number => shapes[shape].reach * r;
