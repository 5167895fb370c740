import {
	drawing,
	groupInk,
	inset,
	stopsByRow,
	textWidth,
	verdictText,
	wrap,
	type Drawn,
	type Shown
} from '#charts';
import { families } from './fonts';
import { sourceText, type Source } from './source';

/** A figure laid out to stand by itself: question, answer, verdict, picture and what it rests on. */
export interface Plate {
	width: number;
	height: number;
	/** What it is, and what it says, for those who do not see it. */
	title: string;
	description: string;
	elements: Drawn[];
}

/** A paragraph: how large, how far from line to line, and how far from what is above it. */
interface Style {
	size: number;
	line: number;
	above: number;
	weight?: 600;
	family?: 'serif';
	ink?: string;
}
const question: Style = { size: 26, line: 34, above: 8, family: 'serif' };
const answer: Style = { size: 17, line: 25, above: 10 };
const verdict: Style = { size: 15, line: 22, above: 14 };
const heading: Style = { size: 17, line: 24, above: 26, weight: 600 };
const note: Style = { size: 14, line: 20, above: 4, ink: 'var(--soft)' };
const last: Style = { ...note, above: 12 };

/** The serif is wider than the face whose widths are known. */
const serifWider = 1.06;
/** Programs that draw no fonts of a file's own take one of theirs, which is wider. */
const others = 0.93;
const padding = 32;
const narrow = 560;

/** Laid out for a width; on a narrow one it has less of an edge and a smaller headline. */
export function plate(shown: Shown, source: Source, width = 960): Plate {
	const isNarrow = width < narrow;
	const edge = isNarrow ? 16 : padding;
	const inside = width - 2 * edge;
	const elements: Drawn[] = [];
	let y = edge;
	const paragraph = (text: string, style: Style, indent = 0): void => {
		if (text === '') return;
		y += style.above;
		const { size, line, weight, family, ink = 'var(--ink)' } = style;
		const room = ((inside - indent) * others) / (family === 'serif' ? serifWider : 1);
		for (const part of wrap(text, room, size)) {
			y += line;
			elements.push({
				key: `text ${y}`,
				tag: 'text',
				is: '',
				attributes: {
					x: edge + indent,
					y: y - line * 0.28,
					'font-size': size,
					fill: ink,
					...(weight && { 'font-weight': weight }),
					...(family && { 'font-family': families.serif })
				},
				text: part
			});
		}
	};
	paragraph(shown.question, isNarrow ? { ...question, size: 21, line: 28 } : question);
	paragraph(shown.said.join(' '), answer);
	if (shown.verdict) {
		const top = y + verdict.above;
		paragraph(verdictText(shown.verdict), verdict, 14);
		elements.push({
			key: 'verdict',
			tag: 'rect',
			is: '',
			attributes: {
				x: edge,
				y: top,
				width: 3,
				height: y - top,
				fill: shown.verdict.level === 'comparable' ? 'var(--accent)' : 'var(--care)'
			}
		});
	}
	paragraph(shown.title, heading);
	paragraph(shown.subtitle, note);
	for (const line of legend(shown.key ?? [], inside)) {
		y += note.line + 4;
		for (const { colour, name, x } of line)
			elements.push(
				{
					key: `key ${name}`,
					tag: 'rect',
					is: '',
					attributes: { x: edge + x, y: y - 12, width: swatch, height: 8, fill: groupInk(colour) }
				},
				{
					key: `key name ${name}`,
					tag: 'text',
					is: '',
					attributes: { x: edge + x + swatch + 6, y: y - 4, 'font-size': note.size, fill: 'var(--soft)' },
					text: name
				}
			);
	}
	const scene = shown.scene?.(inside);
	if (scene && scene.marks.length > 0) {
		y += 20;
		const set = { ...scene, marks: inset(scene, 'picture', edge, y) };
		// A crowd is one path, as on the screen: a mark of its own for each would be a file of megabytes.
		elements.push(...drawing(set, stopsByRow(set)));
		y += scene.height;
	}
	y += 8;
	paragraph(shown.doubts.join(' '), last);
	paragraph(shown.rests, last);
	paragraph(sourceText(source), note);
	return {
		width,
		height: Math.ceil(y + edge),
		title: shown.question,
		description: [...shown.said, ...(shown.verdict ? [verdictText(shown.verdict)] : []), shown.rests].join(
			' '
		),
		elements: [
			{
				key: 'paper',
				tag: 'rect',
				is: '',
				attributes: { x: 0, y: 0, width, height: Math.ceil(y + edge), fill: 'var(--panel)' }
			},
			...elements
		]
	};
}

const swatch = 20;

/** What the colours stand for, in lines that fit. */
function legend(
	key: NonNullable<Shown['key']>,
	room: number
): { colour: number; name: string; x: number }[][] {
	const lines: { colour: number; name: string; x: number }[][] = [];
	let x = 0;
	for (const { colour, name } of key) {
		const long = swatch + 6 + textWidth(name, note.size) / others;
		if (lines.length === 0 || x + long > room) [lines[lines.length], x] = [[], 0];
		lines.at(-1)?.push({ colour, name, x });
		x += long + 22;
	}
	return lines;
}
