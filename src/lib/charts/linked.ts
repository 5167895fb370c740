import { linear, type Linear } from './linear';
import type { Linked, LinkedBy, LinkedRow, Within } from '#compare';
import { counted, groupName, m } from '#language';
import type { Roster } from './roster';
import { axisOver, look, type Axis } from './scales';
import type { Mark, Scene } from './scene';
import { outlines } from './shapes';
import { longestWords } from './linked-words';
import { place, type Spot } from './strip-row';
import { textWidth } from './text';

/** Marks of one kind in the order of their values, some at a time: of those that are chosen only the ends change. */
export interface Run {
	hollow: boolean;
	small: boolean;
	/** The outlines of all, one after the other. */
	d: string;
	/** Where in `d` the mark of each value begins; one more for the end. */
	at: readonly number[];
}

/** A row as it lies in its picture. */
export interface Lane {
	row: LinkedRow;
	name: string;
	colour: number;
	/** Where its heading stands: a button as wide as the picture. */
	top: number;
	head: number;
	/** Middle of its marks, and half of how high the middle half is drawn. */
	middle: number;
	half: number;
	runs: Run[];
	/** Too many to draw one by one: the outline of their density. */
	area: string | null;
}

export interface LinkedScene {
	scene: Scene;
	/** What is drawn behind the runs. */
	ground: Mark[];
	lanes: Lane[];
	x: Linear;
}

export const margin = 14;
const line = 20;

/** One axis for all three pictures, from everybody in the workspace. */
export const linkedAxis = ({ indicator, reach }: Linked, narrow: boolean): Axis =>
	axisOver(indicator, reach ?? [], narrow ? 4 : 6);

export const linkedScale = ({ domain }: Axis, width: number): Linear =>
	linear(domain, [margin, width - margin]);

/** One row a group, its heading above it. What stands in it for whoever is chosen is drawn over it. */
export function linkedStrip(
	linked: Linked,
	by: LinkedBy,
	axis: Axis,
	width: number,
	roster: Roster
): LinkedScene {
	const x = linkedScale(axis, width);
	const ground: Mark[] = [];
	const dots: (() => Mark[])[] = [];
	const lanes: Lane[] = [];
	let y = 0;
	for (const [at, row] of linked.rows[by].entries()) {
		const name = groupName(by, row.code);
		const own = look(by, row.code, roster.countries);
		const placed = place({
			key: row.code,
			group: { values: [...row.values], q1: null, median: null, q3: null },
			indicator: linked.indicator,
			roster,
			look: own,
			whose: name,
			byPhase: false,
			row: at,
			x
		});
		const fits = textWidth(name, 16) + textWidth(longestWords(linked, row), 13.5) + 24 <= width;
		const head = fits ? 30 : 30 + line;
		const inside = placed.height === 0 ? 0 : placed.height + 28;
		const middle = y + head + inside / 2;
		const behind = placed.ground(middle);
		ground.push(...behind);
		dots.push(() => placed.dots(middle));
		const area = behind.find((mark) => mark.kind === 'area');
		lanes.push({
			row,
			name,
			colour: own.colour,
			top: y,
			head,
			middle,
			half: Math.max(14, placed.height / 2 + 4),
			runs: runsOf(placed.spots(middle)),
			area: area?.d ?? null
		});
		y += head + inside;
		ground.push(rule(`${row.code} row`, 0, y, width, y, 'row'));
	}
	ground.unshift(...axis.ticks.map(({ value }) => rule(`grid ${value}`, x(value), 0, x(value), y, 'grid')));
	ground.push(...tickLabels(axis, x, width, y + 18));
	const rows = lanes.map(({ row, name, top, head }, at) => ({
		y: top + head,
		height: (lanes[at + 1]?.top ?? y) - top - head,
		said: `${name}, ${counted(row.values.length + row.missing.length, m.count_projects_one, m.count_projects)}`
	}));
	let marks: Mark[] | undefined;
	const scene: Scene = {
		width,
		height: y + 26,
		// The runs are what is drawn; one by one marks are asked for by a pointer, a key, or whoever takes the picture.
		get marks() {
			return (marks ??= [...ground, ...dots.flatMap((of) => of())]);
		},
		rows
	};
	return { scene, ground: ground.filter(({ kind }) => kind !== 'area'), lanes, x };
}

export const rule = (
	key: string,
	x1: number,
	y1: number,
	x2: number,
	y2: number,
	role: 'grid' | 'row' | 'zero'
): Mark => ({ kind: 'rule', key, x1, y1, x2, y2, role, colour: 0 });

/** Figures under their ticks; those at the ends stand inside. */
export const tickLabels = (axis: Axis, x: (value: number) => number, width: number, y: number): Mark[] =>
	axis.ticks.map(({ value, text }): Mark => {
		const half = textWidth(text, 13) / 2;
		const at = x(value);
		const [anchor, inner] =
			at - half < 0
				? (['start', 0] as const)
				: at + half > width
					? (['end', width] as const)
					: (['middle', at] as const);
		return { kind: 'label', key: `tick ${value}`, x: inner, y, text, anchor, role: 'tick' };
	});

/** The marks of a row as texts to cut from, those of estimates by themselves. */
export function runsOf(spots: readonly Spot[]): Run[] {
	return [false, true].flatMap((hollow) => {
		const own = spots.filter((spot) => Boolean(spot.hollow) === hollow);
		const [first] = own;
		if (!first) return [];
		const parts = outlines(first.shape, first.r, own);
		const at = [0];
		let [length, next] = [0, 0];
		for (const spot of spots) {
			if (Boolean(spot.hollow) === hollow) length += parts[next++]?.length ?? 0;
			at.push(length);
		}
		return { hollow, small: first.r < 3, d: parts.join(''), at };
	});
}

/** The middle half and the median of whoever is chosen of a row; of fewer than five there is none. */
export function laneSummary(
	{ row, colour, middle, half }: Lane,
	{ quartiles }: Pick<Within, 'quartiles'>,
	x: Linear
): Mark[] {
	if (quartiles === null) return [];
	const [q1, median, q3] = quartiles.map((value) => x(value)) as [number, number, number];
	return [
		{
			kind: 'band',
			key: `${row.code} band`,
			x: q1,
			y: middle - half,
			width: q3 - q1,
			height: 2 * half,
			colour
		},
		{
			kind: 'rule',
			key: `${row.code} median`,
			x1: median,
			x2: median,
			y1: middle - half - 4,
			y2: middle + half + 4,
			role: 'median',
			colour
		}
	];
}

const some = 48;

/**
 * Whoever is chosen of a run, in pieces of as many marks each: of a range that moves a little, all pieces but those at
 * its ends are what they were, and nobody draws them again.
 */
export function pieces({ d, at }: Run, { start, end }: Pick<Within, 'start' | 'end'>): string[] {
	const found: string[] = [];
	for (let from = 0; from < at.length - 1; from += some) {
		const [first, last] = [Math.max(from, start), Math.min(from + some, at.length - 1, end)];
		found.push(first < last ? d.slice(at[first], at[last]) : '');
	}
	return found;
}
