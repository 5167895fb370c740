import { linear } from './linear';
import { weightOf, type Groups } from '#compare';
import { groupName, m } from '#language';
import type { Roster } from './roster';
import { axis, look, ownAxis, type Axis } from './scales';
import type { Mark, Row, Scene } from './scene';
import { marksOf, place, type Placed } from './strip-row';
import { ends, statistic, ofProjects } from './strip-words';
import { textWidth, wrap } from './text';

const narrowBelow = 560;
const gap = 20;
const line = 19;
export const sizes = {
	group: 16,
	statistic: 14.5,
	count: 13.5,
	tick: 13,
	end: 13,
	panel: 16,
	note: 13.5
} as const;

/**
 * One row a group, every project a mark at its value, a tick at the median and a band over the middle half; all
 * panels on one scale, unless each is asked for on its own. Names stand left of their row and figures right of it, or
 * both above it where it is narrow.
 */
export function strip(answer: Groups, size: { width: number }, roster: Roster, given?: Axis): Scene {
	const { question, indicator, panels } = answer;
	const { width } = size;
	const narrow = width < narrowBelow;
	const weight = weightOf(question, indicator);
	const all = panels.flatMap(({ groups }) => groups);

	const figures = all.map((group) => ({
		statistic: statistic(indicator, group, weight),
		count: group.asked ? ofProjects(group, narrow) : ''
	}));
	const names = all.map(({ code }) => groupName(question.by, code));
	const widest = (texts: readonly string[], at: number) =>
		Math.max(0, ...texts.map((text) => textWidth(text, at)));
	const namesWidth = narrow ? 0 : Math.min(widest(names, sizes.group), Math.max(120, width * 0.22));
	const figuresWidth = narrow
		? 0
		: Math.max(
				widest(
					figures.filter(({ count }) => count !== '').map(({ statistic }) => statistic),
					sizes.statistic
				),
				widest(
					figures.map(({ count }) => count),
					sizes.count
				)
			);
	// Where it is narrow the ends of the scale keep just room for half a mark and half a figure.
	const left = narrow ? 9 : namesWidth + gap;
	const right = narrow ? width - 9 : width - figuresWidth - gap;
	const about = narrow ? 4 : 6;
	const shared = given ?? axis(answer, about);
	const ownScales = question.scale === 'own' && panels.length > 1;

	const behind: Mark[] = [];
	const marks: Mark[] = [];
	const rows: Row[] = [];
	let y = 2;
	let at = 0;
	for (const panel of panels) {
		const panelName =
			panel.code === null || question.panels === null ? '' : groupName(question.panels, panel.code);
		if (panelName !== '') {
			y += rows.length > 0 ? 22 : 4;
			for (const [k, text] of wrap(panelName, width, sizes.panel).entries())
				marks.push({
					kind: 'label',
					key: `panel ${panel.code} ${k}`,
					x: 0,
					y: (y += line),
					text,
					anchor: 'start',
					role: 'panel'
				});
			y += 12;
		}
		const { domain, ticks } = ownScales ? ownAxis(indicator, panel, about) : shared;
		const x = linear(domain, [left, right]);
		const top = y;
		for (const group of panel.groups) {
			const name = names[at] ?? '';
			const { statistic = '', count = '' } = figures[at++] ?? {};
			const key = `${panel.code ?? ''} ${group.code}`;
			const row: Placed = place({
				key,
				group,
				weight,
				indicator,
				roster,
				byPhase: question.by === 'phase' || question.panels === 'phase',
				look: look(question.by, group.code, roster.countries),
				whose: panelName === '' ? name : `${name}, ${panelName}`,
				row: rows.length,
				x
			});
			const lines = wrap(name, narrow ? width : namesWidth, sizes.group);
			const head = narrow ? heading(lines, statistic, count, width) : undefined;
			const least = narrow ? 62 : all.length > 6 ? 56 : 84;
			const inside = Math.max(least, row.height + 24, narrow ? 0 : lines.length * line + 12);
			const height = row.height > 0 || !narrow ? inside + (head?.height ?? 0) : (head?.height ?? 0) + 8;
			const middle = y + (head?.height ?? 0) + inside / 2;
			if (head) marks.push(...head.labels(key, y));
			else {
				const first = middle + 5 - ((lines.length - 1) * line) / 2;
				for (const [k, text] of lines.entries())
					marks.push({
						kind: 'label',
						key: `${key} name ${k}`,
						x: 0,
						y: first + k * line,
						text,
						anchor: 'start',
						role: 'group'
					});
				const start = right + gap;
				if (!group.asked)
					marks.push({
						kind: 'label',
						key: `${key} note`,
						x: left + 12,
						y: middle + 5,
						text: m.chart_not_asked(),
						anchor: 'start',
						role: 'note'
					});
				else {
					marks.push({
						kind: 'label',
						key: `${key} statistic`,
						x: start,
						y: middle - 3,
						text: statistic,
						anchor: 'start',
						role: 'statistic'
					});
					marks.push({
						kind: 'label',
						key: `${key} count`,
						x: start,
						y: middle + 16,
						text: count,
						anchor: 'start',
						role: 'count'
					});
				}
			}
			marks.push(...marksOf(row, middle));
			rows.push({
				y,
				height,
				said: [
					panelName === '' ? name : `${name}, ${panelName}`,
					statistic,
					group.asked ? ofProjects(group, false) : ''
				]
					.filter(Boolean)
					.join(', ')
			});
			y += height;
			behind.push({
				kind: 'rule',
				key: `${key} row`,
				x1: narrow ? 0 : left,
				y1: y,
				x2: narrow ? width : right,
				y2: y,
				role: 'row',
				colour: 0
			});
		}
		for (const { value, text } of ticks) {
			const key = `${panel.code ?? ''} ${value}`;
			behind.push({
				kind: 'rule',
				key: `grid ${key}`,
				x1: x(value),
				y1: top,
				x2: x(value),
				y2: y,
				role: 'grid',
				colour: 0
			});
			marks.push({
				kind: 'label',
				key: `tick ${key}`,
				...within(x(value), textWidth(text, sizes.tick), width),
				y: y + 18,
				text,
				role: 'tick'
			});
		}
		y += 24;
	}
	// Words for the ends of a scale belong to the whole scale.
	const closing = ends(
		indicator,
		ownScales ? [0, 0] : shared.domain,
		{ left: narrow ? 0 : left, right: narrow ? width : right },
		y
	);
	return { width, height: closing.y, marks: [...behind, ...marks, ...closing.marks], rows };
}

/** A figure under its tick, moved inwards where half of it would leave the picture. */
function within(x: number, wide: number, width: number): { x: number; anchor: 'start' | 'middle' | 'end' } {
	if (x - wide / 2 < 0) return { x: 0, anchor: 'start' };
	return x + wide / 2 > width ? { x: width, anchor: 'end' } : { x, anchor: 'middle' };
}

/** Name and figures above a row: on one line if they fit, else below each other. */
function heading(name: string[], statistic: string, count: string, width: number) {
	const told = [count, statistic].filter(Boolean).join(' · ');
	const last = name.at(-1) ?? '';
	const beside =
		name.length === 1 && textWidth(last, sizes.group) + 16 + textWidth(told, sizes.count) <= width;
	const below = beside ? [] : wrap(told, width, sizes.count);
	return {
		height: (name.length + below.length) * line + 8,
		labels(key: string, top: number): Mark[] {
			const label = (
				part: string,
				text: string,
				row: number,
				role: 'group' | 'count',
				anchor: 'start' | 'end'
			): Mark => ({
				kind: 'label',
				key: `${key} ${part} ${row}`,
				x: anchor === 'end' ? width : 0,
				y: top + (row + 1) * line,
				text,
				anchor,
				role
			});
			return [
				...name.map((text, row) => label('name', text, row, 'group', 'start')),
				...(beside ? [label('count', told, 0, 'count', 'end')] : []),
				...below.map((text, row) => label('count', text, name.length + row, 'count', 'start'))
			];
		}
	};
}
