import { labelSize } from './drawing';
import { type Mark, type Scene } from './scene';
import { textWidth } from './text';

/** What in a picture may be pointed at, that its reader may be told what it is. */
export type Pointed =
	| 'dot'
	| 'band'
	| 'median'
	| 'count'
	| 'few'
	| 'start'
	| 'way'
	| 'end'
	| 'target'
	| 'disagree'
	| 'middle'
	| 'agree'
	| 'statistic';

/** A numeral beside what it points at, in the free space of a picture. */
export interface Callout {
	number: number;
	x: number;
	y: number;
	/** Where its line ends: at the edge of what it points at. */
	to: { x: number; y: number };
}

export const numeralRadius = 9;

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}
type Kind<K extends Mark['kind']> = Extract<Mark, { kind: K }>;
type Point = Callout['to'];

/** Numerals in the order of what is pointed at; what a picture has not is left out, and its number with it. */
export function callouts(scene: Scene, pointed: readonly Pointed[]): Callout[] {
	const taken = scene.marks.flatMap(boxOf);
	return pointed.flatMap((what, at) => {
		const found = foundIn(scene, what);
		if (!found) return [];
		const free = freeNear(found, scene, taken);
		taken.push(around(free, numeralRadius + 1));
		const to = { x: between(free.x, found.left, found.right), y: between(free.y, found.top, found.bottom) };
		return [{ number: at + 1, ...free, to }];
	});
}

/** The nearest place round a thing that covers nothing and is inside the picture. */
function freeNear(found: Box, { width, height }: Scene, taken: readonly Box[]): Point {
	const middle = { x: (found.left + found.right) / 2, y: (found.top + found.bottom) / 2 };
	for (let far = numeralRadius + 4; far < Math.max(width, height); far += 2)
		for (const turn of turns) {
			// A wide thing is gone round at its edge and not in a circle.
			const at = {
				x: middle.x + Math.cos(turn) * (far + (found.right - found.left) / 2),
				y: middle.y + Math.sin(turn) * (far + (found.bottom - found.top) / 2)
			};
			const box = around(at, numeralRadius);
			const isInside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
			if (isInside && !taken.some((other) => overlap(box, other))) return at;
		}
	return middle;
}
/** Straight up first, then down, then to the sides. */
const turns = [-6, 6, -4, -8, 4, 8, -3, -9, 3, 9, -1, 1, -11, 11, 0, 12].map((part) => (part * Math.PI) / 12);

function foundIn({ marks }: Scene, what: Pointed): Box | undefined {
	const all = <K extends Mark['kind']>(kind: K): Kind<K>[] =>
		marks.filter((mark): mark is Kind<K> => mark.kind === kind);
	const dots = all('dot');
	const rules = (role: Kind<'rule'>['role']) => all('rule').filter((each) => each.role === role);
	const pieces = all('piece').filter(({ row }) => row === 0);
	const edges = (mark: Mark | undefined): Box | undefined => mark && boxOf(mark)[0];
	const alike = (row: number) => dots.filter((each) => each.row === row).length;
	switch (what) {
		case 'dot':
			return edges(dots.filter(({ row }) => row === 0).sort((a, b) => a.x - b.x)[0]);
		case 'few':
			return edges(dots.filter(({ row }) => alike(row) < 5).sort((a, b) => b.x - a.x)[0]);
		case 'band': {
			const [band] = all('band');
			return band && around({ x: band.x + band.width, y: band.y + band.height }, 0);
		}
		case 'median':
		case 'middle': {
			const [rule] = rules(what === 'middle' ? 'zero' : what);
			return rule && around({ x: rule.x1, y: rule.y1 }, 0);
		}
		case 'start':
		case 'target':
			return edges(longest(rules(what), rules('change')));
		case 'way':
			return edges(longest(rules('change'), rules('change')));
		case 'end': {
			const way = longest(rules('change'), rules('change'));
			return edges(dots.find(({ key }) => way && key === whose(way.key)));
		}
		case 'disagree':
			return edges(pieces[0]);
		case 'agree':
			return edges(pieces.at(-1));
		case 'count':
		case 'statistic':
			return edges(
				all('label').find(({ role }) => role === what) ?? all('label').find(({ role }) => role === 'count')
			);
	}
}

/** Parts of a project's line have its key and a word of their own. */
const whose = (key: string): string => key.replace(/ [^ ]+$/, '');
/** That of the line on which most changed, where most of it can be seen; of another where that line has none. */
function longest(rules: readonly Kind<'rule'>[], ways: readonly Kind<'rule'>[]): Kind<'rule'> | undefined {
	const sorted = [...ways].sort((a, b) => Math.abs(b.x2 - b.x1) - Math.abs(a.x2 - a.x1));
	return sorted.flatMap((way) => rules.find(({ key }) => whose(key) === whose(way.key)) ?? [])[0];
}

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
const around = ({ x, y }: Point, r: number): Box => ({
	left: x - r,
	right: x + r,
	top: y - r,
	bottom: y + r
});
const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** What of a mark a numeral must not cover: all that says something. */
export function boxOf(mark: Mark): Box[] {
	switch (mark.kind) {
		case 'dot':
			return [around(mark, mark.r + 1)];
		case 'piece':
		case 'bar': {
			const [x, y] = [mark.width / 2, mark.height / 2];
			return [{ left: mark.x - x, right: mark.x + x, top: mark.y - y, bottom: mark.y + y }];
		}
		case 'swatch':
			return [{ left: mark.x, right: mark.x + mark.size, top: mark.y, bottom: mark.y + mark.size }];
		case 'rule':
			return saying.has(mark.role)
				? [
						{
							left: Math.min(mark.x1, mark.x2) - 1,
							right: Math.max(mark.x1, mark.x2) + 1,
							top: Math.min(mark.y1, mark.y2) - 1,
							bottom: Math.max(mark.y1, mark.y2) + 1
						}
					]
				: [];
		case 'label': {
			const size = labelSize(mark.role);
			const wide = textWidth(mark.text, size);
			const left = mark.x - { start: 0, middle: wide / 2, end: wide }[mark.anchor];
			return [{ left, right: left + wide, top: mark.y - size * 0.8, bottom: mark.y + size / 4 }];
		}
		default:
			return [];
	}
}
const saying = new Set(['median', 'pooled', 'start', 'target', 'change', 'zero']);
