import { tickStep } from 'd3-array';
import type { Attachment } from 'svelte/attachments';
import type { Span } from '#compare';
import type { Indicator } from '#framework';

/** A line that values are drawn on, in steps that a range can have its ends at. */
export interface Ruler {
	low: number;
	high: number;
	step: number;
}

/** Fine enough to part any two projects that can be told apart by eye; of whole numbers, whole. */
export function rulerOf({ valueType, across }: Indicator, [low, high]: readonly [number, number]): Ruler {
	if (valueType === 'step') return { low, high, step: 1 };
	const step = tickStep(low, high, 200);
	return { low, high, step: valueType === 'count' && across !== 'rate' ? Math.max(1, step) : step };
}

/** The nearest step, and no digit more than it has. */
export function snap({ low, high, step }: Ruler, value: number): number {
	const at = Math.round((value - low) / step) * step + low;
	return Number(Math.max(low, Math.min(high, at)).toPrecision(12));
}

/** A range between two ends in either order; nothing where it is the whole line, which leaves nobody out. */
export function spanOf(ruler: Ruler, a: number, b: number): Span | null {
	const [from = 0, to = 0] = [snap(ruler, a), snap(ruler, b)].sort((one, other) => one - other);
	return from <= ruler.low && to >= ruler.high ? null : { from, to };
}

/** The same range somewhere else, as far as the line goes. */
export function moved(ruler: Ruler, { from, to }: Span, by: number): Span {
	const within = Math.max(ruler.low - from, Math.min(ruler.high - to, by));
	return { from: snap(ruler, from + within), to: snap(ruler, to + within) };
}

/** Where a handle goes by a key; undefined for a key that does not move it. */
export function keyed({ low, high, step }: Ruler, value: number, key: string): number | undefined {
	const by = {
		ArrowLeft: -step,
		ArrowDown: -step,
		ArrowRight: step,
		ArrowUp: step,
		PageDown: -10 * step,
		PageUp: 10 * step,
		Home: -Infinity,
		End: Infinity
	}[key];
	return by === undefined ? undefined : Math.max(low, Math.min(high, value + by));
}

/** Less than this is a click, which is not ours. */
const slack = 4;

/** A finger or a pointer that draws a range, or takes one along. It owns no state: it says where it is. */
export function brush(reader: {
	/** From pixels of the picture to a value. */
	value: (x: number) => number;
	ruler: () => Ruler;
	span: () => Span | null;
	draw: (span: Span | null) => void;
	/** What was drawn last is meant. */
	done: () => void;
}): Attachment<HTMLElement> {
	return (node) => {
		let begun: { x: number; value: number; taken: Span | null; drawn: boolean } | null = null;
		const at = (event: PointerEvent) => reader.value(event.clientX - node.getBoundingClientRect().left);
		const down = (event: PointerEvent) => {
			if (event.button !== 0 || (event.target as Element).closest('[role=slider]')) return;
			const value = at(event);
			const span = reader.span();
			const taken = span && value > span.from && value < span.to ? span : null;
			begun = { x: event.clientX, value, taken, drawn: false };
		};
		const move = (event: PointerEvent) => {
			if (!begun || (!begun.drawn && Math.abs(event.clientX - begun.x) < slack)) return;
			if (!begun.drawn) node.setPointerCapture(event.pointerId);
			begun.drawn = true;
			const value = at(event);
			reader.draw(
				begun.taken
					? moved(reader.ruler(), begun.taken, value - begun.value)
					: spanOf(reader.ruler(), begun.value, value)
			);
		};
		const up = () => {
			if (begun?.drawn) reader.done();
			begun = null;
		};
		node.addEventListener('pointerdown', down);
		node.addEventListener('pointermove', move);
		node.addEventListener('pointerup', up);
		node.addEventListener('pointercancel', up);
		return () => {
			node.removeEventListener('pointerdown', down);
			node.removeEventListener('pointermove', move);
			node.removeEventListener('pointerup', up);
			node.removeEventListener('pointercancel', up);
		};
	};
}
