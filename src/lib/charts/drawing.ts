import type { Mark, Scene, Stop } from './scene';
import { cloud, outline } from './shapes';

/**
 * What a mark looks like, in one place: the page draws these elements, and a picture that is taken away is written from
 * them. Colours are the page's own tokens, so that it follows the reader's theme; a file has the light ones put in.
 */
export interface Drawn {
	key: string;
	tag: 'path' | 'rect' | 'line' | 'text';
	/** What it is; on the page the state of the reader's machine (its own colours, paper) has a say by it. */
	is: string;
	attributes: Ink;
	text?: string;
	/** What is said of it, where it can be pointed at. */
	said?: string;
	project?: string;
}

/** All that elements have; whoever draws them knows each. */
type Ink = Partial<
	Record<
		'd' | 'fill' | 'font-family' | 'font-style' | 'stroke' | 'stroke-dasharray' | 'text-anchor' | 'transform',
		string
	> &
		Record<
			| 'fill-opacity'
			| 'font-size'
			| 'font-weight'
			| 'height'
			| 'opacity'
			| 'rx'
			| 'stroke-opacity'
			| 'stroke-width'
			| 'width'
			| 'x'
			| 'x1'
			| 'x2'
			| 'y'
			| 'y1'
			| 'y2',
			number
		>
>;

/** Rows of so many marks that each as an element of its own would slow the page: one path for all of a row. */
const crowded = 200;

export const groupInk = (colour: number): string => (colour === 0 ? 'var(--soft)' : `var(--group-${colour})`);

type Text = Ink & { 'font-size': number };
const note: Text = { 'font-size': 13.5, fill: 'var(--soft)' };
const named: Text = { 'font-size': 16, 'font-weight': 600, fill: 'var(--ink)' };
/** On a piece, whatever the page's own colours are. */
const onPiece = { 'font-size': 13, fill: 'var(--on-answer)' };
const labels: Readonly<Record<Extract<Mark, { kind: 'label' }>['role'], Text>> = {
	group: named,
	panel: { ...named, fill: 'var(--soft)' },
	statistic: { 'font-size': 14.5, 'font-weight': 600, fill: 'var(--ink)' },
	count: note,
	note: { ...note, 'font-style': 'italic' },
	tick: { ...note, 'font-size': 13 },
	end: { ...note, 'font-size': 13 },
	'on-piece': onPiece,
	'on-end': { ...onPiece, fill: 'var(--on-answer-end)' }
};
/** How large a label is set, for whoever has to know how wide it will be. */
export const labelSize = (role: Extract<Mark, { kind: 'label' }>['role']): number =>
	labels[role]['font-size'];

const plainLine = (stroke: string, width: number) => ({ stroke, 'stroke-width': width });
function ruleInk({ role, colour }: Extract<Mark, { kind: 'rule' }>): Ink {
	switch (role) {
		case 'grid':
		case 'row':
			return plainLine('var(--faint)', 1.5);
		case 'median':
		case 'pooled':
			return medianInk(groupInk(colour));
		case 'start':
			return plainLine(groupInk(colour), 2);
		case 'bar':
			return plainLine(groupInk(colour), 5);
		case 'paused':
			return { ...plainLine(groupInk(colour), 5), 'stroke-dasharray': '6 4' };
		case 'change':
			return { ...plainLine(groupInk(colour), 2), 'stroke-opacity': 0.45 };
		case 'zero':
			return plainLine('var(--ink)', 1.5);
		case 'target':
		case 'break':
			return { ...plainLine('var(--ink)', 1.5), 'stroke-dasharray': '3 2' };
	}
}

/** A project's mark, or a path of many; `isSmall` where they are too many for an edge between them. */
export const dotInk = (ink: string, hollow: boolean, isSmall: boolean) =>
	hollow
		? { fill: 'var(--panel)', stroke: ink, 'stroke-width': 1.8 }
		: { fill: ink, stroke: 'var(--panel)', 'stroke-width': isSmall ? 0.4 : 1.2 };
/** Around the mark of the library that looks at it. */
const ownEdge = { stroke: 'var(--ink)', 'stroke-width': 2.5 };
const bandInk = (ink: string) => ({ rx: 4, fill: ink, 'fill-opacity': 0.13 });
const areaInk = (ink: string) => ({ fill: ink, 'fill-opacity': 0.55 });
const medianInk = (ink: string) => plainLine(ink, 2.5);
const dotClass = (colour: number, hollow = false, own = false) =>
	`dot colour-${colour}${hollow ? ' hollow' : ''}${own ? ' own' : ''}`;

/** Those that are not looked at stay, as a ground for the others. */
const ground = ({ faint = false }: { faint?: boolean }): Ink => (faint ? { opacity: 0.3 } : {});

const placed = ({ at }: { at?: [number, number] }): Ink =>
	at === undefined ? {} : { transform: `translate(${at.join(' ')})` };

const middled = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
	x: x - width / 2,
	y: y - height / 2,
	width,
	height
});

/** One mark as an element. */
export function drawn(mark: Mark): Drawn {
	const { key } = mark;
	switch (mark.kind) {
		case 'dot': {
			const { x, y, r, shape, colour, hollow = false, own = false, said, project } = mark;
			return {
				key,
				tag: 'path',
				is: dotClass(colour, hollow, own),
				attributes: {
					d: outline(shape, r),
					transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
					...dotInk(groupInk(colour), hollow, r < 3),
					...(own && ownEdge),
					...ground(mark)
				},
				said,
				project
			};
		}
		case 'piece':
			return {
				key,
				tag: 'rect',
				is: `piece step-${mark.step}`,
				attributes: { ...middled(mark), ...pieceInk(mark.step) },
				said: mark.said
			};
		case 'swatch': {
			const { x, y, size, step } = mark;
			return {
				key,
				tag: 'rect',
				is: `piece step-${step}`,
				attributes: { x, y, width: size, height: size, ...pieceInk(step) }
			};
		}
		case 'bar':
			return {
				key,
				tag: 'rect',
				is: `bar colour-${mark.colour}`,
				attributes: { ...middled(mark), fill: groupInk(mark.colour), ...ground(mark) },
				said: mark.said
			};
		case 'outline':
			return {
				key,
				tag: 'path',
				is: 'outline',
				attributes: { d: mark.d, ...placed(mark), fill: 'var(--faint)', ...plainLine('var(--line)', 1) }
			};
		case 'band': {
			const { x, y, width, height, colour } = mark;
			return {
				key,
				tag: 'rect',
				is: `band colour-${colour}`,
				attributes: { x, y, width, height, ...bandInk(groupInk(colour)) }
			};
		}
		case 'area':
			return {
				key,
				tag: 'path',
				is: `area colour-${mark.colour}`,
				attributes: {
					d: mark.d,
					...placed(mark),
					...areaInk(groupInk(mark.colour)),
					...ground(mark)
				}
			};
		case 'rule': {
			const { x1, y1, x2, y2, role, colour } = mark;
			return {
				key,
				tag: 'line',
				is: `rule ${role} colour-${colour}`,
				attributes: { x1, y1, x2, y2, ...ruleInk(mark) }
			};
		}
		case 'label': {
			const { x, y, anchor, role, text } = mark;
			return {
				key,
				tag: 'text',
				is: `label ${role}`,
				attributes: { x, y, 'text-anchor': anchor, ...labels[role] },
				text
			};
		}
	}
}
const pieceInk = (step: number) => ({ fill: `var(--answer-${step})`, ...plainLine('var(--panel)', 1.5) });

/** A scene as elements, in the order in which they are drawn: bands and rules behind, marks and labels before them. */
export function drawing({ marks }: Pick<Scene, 'marks'>, rows: readonly (readonly Stop[])[] = []): Drawn[] {
	const isCrowded = (mark: Mark) => mark.kind === 'dot' && (rows[mark.row]?.length ?? 0) > crowded;
	const isBefore = ({ kind }: Mark) => kind === 'dot' || kind === 'label';
	return [
		...marks.filter((mark) => !isBefore(mark)).map(drawn),
		...rows.filter(({ length }) => length > crowded).flatMap(clouds),
		...marks.filter((mark) => isBefore(mark) && !isCrowded(mark)).map(drawn)
	];
}

/** A crowded row: a path for its marks, and one for its hollow ones. */
function clouds(stops: readonly Stop[]): Drawn[] {
	const dots = stops.filter((stop) => stop.kind === 'dot');
	return [false, true].flatMap((hollow): Drawn[] => {
		const own = dots.filter((dot) => Boolean(dot.hollow) === hollow);
		const [first] = own;
		if (!first) return [];
		const { key, shape, r, colour } = first;
		return [
			{
				key: `cloud ${key}`,
				tag: 'path',
				is: dotClass(colour, hollow),
				attributes: { d: cloud(shape, r, own), ...dotInk(groupInk(colour), hollow, r < 3) }
			}
		];
	});
}
