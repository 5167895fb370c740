import { linear } from './linear';
import type { Order } from '#compare';
import type { Indicator } from '#framework';
import { byName } from '#language';
import { axisOver, type Look } from './scales';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

/** One project's way from one value to another. */
export interface Span {
	project: string;
	name: string;
	from: number;
	to: number;
	/** A short tick in ink: what was planned. */
	target: number | null;
	/** What lies between, in words. */
	amount: string;
	/** Value first, short. */
	said: string;
	estimated: boolean;
}

export interface SpanGroup {
	code: string;
	name: string;
	/** What stands under the name: the group's figure, and how many projects it rests on. */
	told: string;
	look: Look;
	spans: readonly Span[];
}

/** More projects than these have no line each. */
export const mostLines = 60;

/** By name, or by what lies between where that is asked. */
export const inDrawnOrder = <S extends Span>(spans: readonly S[], order: Order): S[] =>
	spans.toSorted(
		(a, b) => (order === 'value' ? b.to - b.from - (a.to - a.from) : 0) || byName(a.name, b.name)
	);

const narrowBelow = 560;
const line = 19;
const sizes = { group: 16, told: 13.5, name: 14.5, tick: 13 } as const;

/** A line for each project, from where it began to where it is; groups below each other, all on one scale. */
export function spans(groups: readonly SpanGroup[], indicator: Indicator, width: number): Scene {
	const narrow = width < narrowBelow;
	const all = groups.flatMap((group) => group.spans);
	const widest = (texts: readonly string[]) =>
		Math.max(0, ...texts.map((text) => textWidth(text, sizes.name)));
	const amounts = widest(all.map(({ amount }) => amount));
	const names = narrow ? 0 : Math.min(widest(all.map(({ name }) => name)), width * 0.3);
	const left = narrow ? 9 : names + 22;
	const right = narrow ? width - 9 : width - amounts - 22;
	const { domain, ticks } = axisOver(
		indicator,
		all.flatMap(({ from, to, target }) => [from, to, ...(target === null ? [] : [target])]),
		narrow ? 4 : 6
	);
	const x = linear(domain, [left, right]);

	const grid: Mark[] = [];
	const behind: Mark[] = [];
	const marks: Mark[] = [];
	const rows: Row[] = [];
	const label = (
		key: string,
		text: string,
		at: [x: number, y: number],
		role: 'group' | 'count' | 'tick' | 'note' | 'statistic',
		anchor: 'start' | 'middle' | 'end' = 'start'
	) => marks.push({ kind: 'label', key, x: at[0], y: at[1], text, anchor, role });

	let y = 0;
	for (const { code, name, told, look, spans } of groups) {
		y += y === 0 ? 2 : 18;
		const head = y;
		for (const [k, text] of wrap(name, width, sizes.group).entries())
			label(`${code} name ${k}`, text, [0, (y += line)], 'group');
		for (const [k, text] of wrap(told, width, sizes.told).entries())
			label(`${code} told ${k}`, text, [0, (y += 17)], 'count');
		y += 8;
		const top = y;
		for (const [at, span] of spans.entries()) {
			const key = `${code} ${span.project}`;
			const lines = wrap(span.name, narrow ? width - amounts - 16 : names, sizes.name);
			const above = narrow ? lines.length * 17 + 2 : 0;
			const height = narrow ? above + 28 : Math.max(26, lines.length * 17 + 9);
			const middle = y + above + (height - above) / 2;
			const first = narrow ? y + 14 : middle + 5 - ((lines.length - 1) * 17) / 2;
			for (const [k, text] of lines.entries()) label(`${key} name ${k}`, text, [0, first + k * 17], 'count');
			label(`${key} amount`, span.amount, [width, narrow ? y + 14 : middle + 5], 'statistic', 'end');
			const upright = (part: string, value: number, half: number, role: 'start' | 'target'): Mark => ({
				kind: 'rule',
				key: `${key} ${part}`,
				x1: x(value),
				y1: middle - half,
				x2: x(value),
				y2: middle + half,
				role,
				colour: look.colour
			});
			behind.push({
				kind: 'rule',
				key: `${key} way`,
				x1: x(span.from),
				y1: middle,
				x2: x(span.to),
				y2: middle,
				role: 'change',
				colour: look.colour
			});
			if (span.target !== span.from) behind.push(upright('start', span.from, 6, 'start'));
			if (span.target !== null) behind.push(upright('target', span.target, 9, 'target'));
			marks.push({
				kind: 'dot',
				key,
				x: x(span.to),
				y: middle,
				r: 5,
				shape: look.shape,
				colour: look.colour,
				row: rows.length,
				project: span.project,
				said: span.said,
				...(span.estimated && { hollow: true })
			});
			rows.push({ y, height, said: at === 0 ? [name, told].filter(Boolean).join('. ') : '' });
			y += height;
		}
		if (spans.length === 0) {
			rows.push({ y: head, height: top - head, said: [name, told].filter(Boolean).join('. ') });
			continue;
		}
		for (const { value, text } of ticks) {
			grid.push({
				kind: 'rule',
				key: `grid ${code} ${value}`,
				x1: x(value),
				y1: top,
				x2: x(value),
				y2: y,
				role: 'grid',
				colour: 0
			});
			const half = textWidth(text, sizes.tick) / 2;
			const inside = Math.max(half, Math.min(width - half, x(value)));
			label(`tick ${code} ${value}`, text, [inside, y + 18], 'tick', 'middle');
		}
		y += 22;
	}
	return { width, height: y + 4, marks: [...grid, ...behind, ...marks], rows };
}
