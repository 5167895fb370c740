import { extent } from 'd3-array';
import { linear } from './linear';
import type { Group } from '#compare';
import type { Indicator } from '#framework';
import { amount } from '#language';
import type { Roster } from './roster';
import type { Mark, Row, Scene } from './scene';
import type { SpanGroup } from './spans';
import { marksOf, place } from './strip-row';
import { textWidth, wrap } from './text';

const line = 19;
const sizes = { group: 16, told: 13.5, tick: 13 } as const;

/** A group with its figure, where it has one, and that figure's interval. */
export interface GapGroup extends SpanGroup {
	typical: number | null;
	interval: readonly [number, number] | null;
}

/** Too many for a line each: every project a mark at its difference, with no difference marked. */
export function gaps(
	groups: readonly GapGroup[],
	indicator: Indicator,
	width: number,
	roster: Roster
): Scene {
	const [least = 0, greatest = 0] = extent(
		groups.flatMap(({ spans }) => spans.map(({ from, to }) => to - from))
	);
	const scale = linear([Math.min(0, least), Math.max(0, greatest, least + 1e-9)], [9, width - 9]).nice(
		width < 560 ? 4 : 6
	);
	const ticks = scale.ticks(width < 560 ? 4 : 6);
	const behind: Mark[] = [];
	const marks: Mark[] = [];
	const rows: Row[] = [];
	let y = 2;
	for (const { code, name, told, look, spans, typical, interval } of groups) {
		const head = y;
		const label = (part: string, text: string, role: 'group' | 'count', by: number): void => {
			marks.push({ kind: 'label', key: `${code} ${part}`, x: 0, y: (y += by), text, anchor: 'start', role });
		};
		for (const [k, text] of wrap(name, width, sizes.group).entries()) label(`name ${k}`, text, 'group', line);
		for (const [k, text] of wrap(told, width, sizes.told).entries()) label(`told ${k}`, text, 'count', 17);
		y += 10;
		const top = y;
		const row = place({
			key: code,
			group: asGroup(spans, typical, interval),
			indicator,
			roster,
			look,
			whose: name,
			byPhase: false,
			row: rows.length,
			words: (value) => amount(indicator, value),
			x: scale
		});
		const height = spans.length === 0 ? 4 : Math.max(62, row.height + 24);
		marks.push(...marksOf(row, y + height / 2));
		y += height;
		rows.push({ y: head, height: y - head, said: [name, told].filter(Boolean).join('. ') });
		if (spans.length === 0) continue;
		for (const value of ticks) {
			const x = scale(value);
			const text = amount(indicator, value);
			const half = textWidth(text, sizes.tick) / 2;
			const role = value === 0 ? 'zero' : 'grid';
			behind.push({
				kind: 'rule',
				key: `grid ${code} ${value}`,
				x1: x,
				y1: top,
				x2: x,
				y2: y,
				role,
				colour: 0
			});
			marks.push({
				kind: 'label',
				key: `tick ${code} ${value}`,
				x: Math.max(half, Math.min(width - half, x)),
				y: y + 18,
				text,
				anchor: 'middle',
				role: 'tick'
			});
		}
		y += 40;
	}
	return { width, height: y, marks: [...behind, ...marks], rows };
}

/** As the strip draws a group: here the values are differences, the tick their typical one, the band its interval. */
const asGroup = (
	spans: SpanGroup['spans'],
	typical: number | null,
	interval: GapGroup['interval']
): Pick<Group, 'values' | 'q1' | 'median' | 'q3'> => ({
	values: spans.map(({ project, from, to, estimated }) => ({
		project,
		value: to - from,
		numerator: null,
		denominator: null,
		n: null,
		periodEnd: '',
		sinceBegan: false,
		estimated
	})),
	q1: interval && interval[0],
	median: interval && typical,
	q3: interval && interval[1]
});
