import { linear } from './linear';
import { m, percent } from '#language';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

/** The five answers of a group, as shares. */
export interface Bar {
	code: string;
	name: string;
	/** In percent, from "strongly disagree" on; null where there are none. */
	shares: readonly number[] | null;
	/** What stands beside it: how many agree. */
	statistic: string;
	/** Below that: how many answers, of how many projects. */
	count: string;
	/** How many projects, to be heard. */
	told: string;
	/** What each of the five pieces says. */
	said: readonly string[];
}

const narrowBelow = 560;
const line = 19;
const sizes = { group: 16, statistic: 14.5, count: 13.5, tick: 13 } as const;
const thick = 26;

/**
 * A bar for each group, all on one scale: who disagrees to the left of the middle, who agrees to the right, and those
 * in between around it.
 */
export function bars(panels: readonly { name: string; bars: readonly Bar[] }[], width: number): Scene {
	const all = panels.flatMap((panel) => panel.bars);
	if (all.every(({ shares }) => shares === null)) return { width, height: 0, marks: [], rows: [] };
	const narrow = width < narrowBelow;
	const widest = (texts: readonly string[], size: number) =>
		Math.max(0, ...texts.map((text) => textWidth(text, size)));
	const names = narrow
		? 0
		: Math.min(
				widest(
					all.map(({ name }) => name),
					sizes.group
				),
				Math.max(120, width * 0.22)
			);
	const figures = narrow
		? 0
		: Math.max(
				widest(
					all.map(({ statistic }) => statistic),
					sizes.statistic
				),
				widest(
					all.map(({ count }) => count),
					sizes.count
				)
			);
	const left = narrow ? 9 : names + 20;
	const right = narrow ? width - 9 : width - figures - 20;
	// The middle of the middle answer is 0; both sides have the same reach, so that a share is as long on either.
	const reach = Math.min(
		100,
		10 *
			Math.ceil(
				Math.max(...all.flatMap(({ shares }) => (shares === null ? [] : ends(shares).map(Math.abs)))) / 10
			)
	);
	const x = linear([-reach, reach], [left, right]);
	const marks: Mark[] = [];
	const behind: Mark[] = [];
	const rows: Row[] = [];
	const label = (
		key: string,
		text: string,
		at: { x: number; y: number },
		role: Extract<Mark, { kind: 'label' }>['role'],
		anchor: 'start' | 'middle' | 'end' = 'start'
	) => marks.push({ kind: 'label', key, text, role, anchor, ...at });

	let y = key(marks, width);
	for (const { name: panel, bars } of panels) {
		if (panel !== '') {
			y += rows.length > 0 ? 22 : 6;
			for (const [k, text] of wrap(panel, width, sizes.group).entries())
				label(`panel ${panel} ${k}`, text, { x: 0, y: (y += line) }, 'panel');
			y += 10;
		}
		const top = y;
		for (const bar of bars) {
			const id = `${panel} ${bar.code}`;
			const start = y;
			const lines = wrap(bar.name, narrow ? width : names, sizes.group);
			const told = narrow ? wrap(`${bar.statistic} · ${bar.count}`, width, sizes.count) : [];
			const head = narrow ? (lines.length + told.length) * line + 6 : 0;
			const bare = narrow
				? bar.shares === null
					? 6
					: thick + 16
				: Math.max(thick + 26, lines.length * line + 12);
			const height = head + bare;
			const middle = y + head + (height - head) / 2;
			const first = narrow ? y + line : middle + 5 - ((lines.length - 1) * line) / 2;
			for (const [k, text] of lines.entries())
				label(`${id} name ${k}`, text, { x: 0, y: first + k * line }, 'group');
			for (const [k, text] of told.entries())
				label(`${id} told ${k}`, text, { x: 0, y: first + (lines.length + k) * line }, 'count');
			if (!narrow) {
				label(`${id} statistic`, bar.statistic, { x: right + 20, y: middle - 3 }, 'statistic');
				label(`${id} count`, bar.count, { x: right + 20, y: middle + 16 }, 'count');
			}
			marks.push(...pieces(id, bar, middle, rows.length, x));
			if (bar.shares !== null)
				behind.push(
					rule(`${id} zero`, [x(0), middle - thick / 2 - 7], [x(0), middle + thick / 2 + 7], 'zero')
				);
			y += height;
			rows.push({ y: start, height, said: [bar.name, bar.statistic, bar.told].join(', ') });
			behind.push(rule(`${id} row`, [narrow ? 0 : left, y], [narrow ? width : right, y], 'row'));
		}
		for (const value of [-reach, -reach / 2, reach / 2, reach])
			behind.push(rule(`${panel} grid ${value}`, [x(value), top], [x(value), y], 'grid'));
		const [less, more] = [m.answers_less(), m.answers_more()];
		label(`${panel} less`, less, { x: left, y: y + 18 }, 'end');
		label(`${panel} more`, more, { x: right, y: y + 18 }, 'end', 'end');
		y += 26;
	}
	return { width, height: y, marks: [...behind, ...marks], rows };
}

/** Where a bar begins and ends, when the middle of its middle answer is 0. */
const ends = ([a = 0, b = 0, c = 0, d = 0, e = 0]: readonly number[]): [number, number] => [
	-(a + b + c / 2),
	c / 2 + d + e
];

function pieces(id: string, bar: Bar, y: number, row: number, x: (share: number) => number): Mark[] {
	if (bar.shares === null) return [];
	let [at] = ends(bar.shares);
	return bar.shares.flatMap((share, k): Mark[] => {
		const [from, to] = [x(at), x((at += share))];
		const text = percent(share);
		const step = (k + 1) as 1 | 2 | 3 | 4 | 5;
		if (share === 0) return [];
		return [
			{
				kind: 'piece',
				key: `${id} ${step}`,
				x: (from + to) / 2,
				y,
				width: to - from,
				height: thick,
				r: thick / 2,
				step,
				row,
				said: bar.said[k] ?? ''
			},
			...(textWidth(text, sizes.tick) + 8 <= to - from
				? [
						{
							kind: 'label' as const,
							key: `${id} ${step} share`,
							x: (from + to) / 2,
							y: y + 4.5,
							text,
							anchor: 'middle' as const,
							role: step === 1 || step === 5 ? ('on-end' as const) : ('on-piece' as const)
						}
					]
				: [])
		];
	});
}

const rule = (
	key: string,
	[x1, y1]: [number, number],
	[x2, y2]: [number, number],
	role: 'row' | 'grid' | 'zero'
): Mark => ({ kind: 'rule', key, x1, y1, x2, y2, role, colour: 0 });

/** What the five colours say, above the bars, in as many lines as it takes. Where the bars may begin. */
function key(marks: Mark[], width: number): number {
	const words = [m.answer_1(), m.answer_2(), m.answer_3(), m.answer_4(), m.answer_5()];
	let [x, y] = [0, 14];
	for (const [k, word] of words.entries()) {
		const text = `${k + 1} ${word}`;
		const wide = 18 + textWidth(text, sizes.tick);
		if (x > 0 && x + wide > width) [x, y] = [0, y + 20];
		marks.push(
			{ kind: 'swatch', key: `key ${k}`, x, y: y - 11, size: 12, step: (k + 1) as 1 | 2 | 3 | 4 | 5 },
			{ kind: 'label', key: `key word ${k}`, x: x + 18, y, text, anchor: 'start', role: 'tick' }
		);
		x += wide + 18;
	}
	return y + 16;
}
