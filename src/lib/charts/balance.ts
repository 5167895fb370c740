import type { Changes } from '#compare';
import { m, number, say } from '#language';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

const sizes = { name: 14.5, told: 13.5 } as const;
/** Where more go one way, the numbers alone say how many, of all: none weighs more by being drawn. */
const mostMarks = 90;
const r = 4.5;
const step = 2 * r + 3;

const zones = ['down', 'same', 'up'] as const;

/**
 * Which way projects went from the start to the end, indicator by indicator: fewer, alike and more stand in zones of one
 * width, and every project is one mark of one size and colour, so that no direction weighs more than another.
 */
export function balance(answers: readonly Changes[], width: number): Scene {
	const isNarrow = width < 520;
	const left = isNarrow ? 0 : Math.round(width * 0.36);
	const zone = (width - left) / zones.length;
	const across = Math.max(3, Math.floor((zone - 40) / step));
	const isDrawn = answers.every(({ all }) => zones.every((code) => all[code] <= mostMarks));
	const marks: Mark[] = [];
	const rows: Row[] = [];
	const label = (key: string, x: number, y: number, text: string, role: 'statistic' | 'count'): void => {
		marks.push({ kind: 'label', key, x, y, text, anchor: 'start', role });
	};
	const heads = { down: m.report_fell(), same: m.report_stayed(), up: m.report_rose() };
	const wrapped = zones.map((code) => wrap(heads[code], zone - 8, sizes.told));
	for (const [at, lines] of wrapped.entries())
		for (const [k, text] of lines.entries())
			label(`head ${at} ${k}`, left + at * zone, 14 + k * 17, text, 'count');
	let y = Math.max(...wrapped.map(({ length }) => length)) * 17 + 4;
	for (const { indicator, all } of answers) {
		const top = y;
		marks.push({
			...{ kind: 'rule', key: `line ${indicator.id}`, x1: 0, y1: y, x2: width, y2: y },
			...{ role: 'row', colour: 0 }
		} as Mark);
		const name = wrap(say(indicator.name), (isNarrow ? width : left) - 14, sizes.name);
		for (const [k, text] of name.entries())
			label(`${indicator.id} ${k}`, 0, y + 19 + k * 18, text, 'statistic');
		if (isNarrow) y += name.length * 18 + 4;
		let deepest = 1;
		for (const [at, code] of zones.entries()) {
			const count = all[code];
			const x = left + at * zone;
			label(`${indicator.id} ${code}`, x, y + 19, number(count), 'statistic');
			const from = x + Math.max(20, textWidth(number(count), sizes.name) + 9);
			const drawn = isDrawn ? count : 0;
			for (let k = 0; k < drawn; k++)
				marks.push({
					kind: 'dot',
					key: `${indicator.id} ${code} ${k}`,
					x: from + (k % across) * step + r,
					y: y + 14 + Math.floor(k / across) * step,
					r,
					shape: 'circle',
					colour: 1,
					row: rows.length,
					project: '',
					said: heads[code]
				});
			deepest = Math.max(deepest, Math.ceil(drawn / across));
		}
		y += Math.max(14 + deepest * step + 6, isNarrow ? 0 : name.length * 18 + 10);
		const said = zones.map((code) => `${heads[code]} ${number(all[code])}`).join(', ');
		rows.push({ y: top, height: y - top, said: `${say(indicator.name)}: ${said}` });
	}
	return { width, height: y + 2, marks, rows };
}
