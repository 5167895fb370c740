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
	cross: { type: symbolCross, ink: 0.8, reach: 1.07 },
	star: { type: symbolStar, ink: 0.62, reach: 1.32 },
	wye: { type: symbolWye, ink: 0.7, reach: 1.11 }
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

/** Half the width, and half the height, of the box a mark fills. */
export const reach = (shape: Shape, r: number): number => shapes[shape].reach * r;
