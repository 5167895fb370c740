import { linear } from './linear';
import type { Indicator, Observation, Stage } from '#framework';
import { date, figure, m, stageName } from '#language';
import { axisOver } from './scales';
import type { Mark, Scene, Shape } from './scene';
import { textWidth } from './text';

const tall = 190;
const tickSize = 13;

/** The two ends have shapes of their own, so that they are found without a legend. */
const shapes: Partial<Record<Stage, Shape>> = { baseline: 'square', endline: 'diamond' };

/** What is drawn, and no other mark; and what one mark stands for. */
export function trendNote(own: readonly Observation[], { within }: Indicator): string {
	const marks = [
		...(own.some(({ stage }) => stage === 'baseline') ? [m.trend_start()] : []),
		...(own.some(({ stage }) => stage === 'endline') ? [m.trend_end()] : []),
		...(own.some(({ stage }) => !shapes[stage]) ? [m.trend_between()] : []),
		...(own.some(({ target }) => target !== undefined) ? [m.trend_target_mark()] : [])
	];
	const put = within === 'sum' ? m.trend_added() : within === 'pooled' ? m.trend_pooled() : m.trend_latest();
	return own.length === 0 ? '' : m.trend_note({ marks: marks.join('; '), put });
}

/**
 * One project's own figures in time, by phase and stage. A line joins one to the next, save where periods are added: the
 * sums of two phases are two things. `own` is of one indicator.
 */
export function trend(own: readonly Observation[], indicator: Indicator, width: number): Scene {
	const told = own.toSorted((a, b) => (a.periodEnd < b.periodEnd ? -1 : a.periodEnd > b.periodEnd ? 1 : 0));
	const [oldest, newest] = [told[0], told.at(-1)];
	if (!oldest || !newest) return { width, height: 0, marks: [], rows: [] };
	const { domain, ticks } = axisOver(
		indicator,
		told.flatMap(({ value, target }) => (target === undefined ? [value] : [value, target])),
		4
	);
	const left = Math.max(...ticks.map(({ text }) => textWidth(text, tickSize))) + 12;
	const [first, last] = [oldest.periodEnd, newest.periodEnd];
	const from = Date.parse(first);
	const to = last === first ? from + 864e5 : Date.parse(last);
	const x = linear([from, to], [left + 14, width - 14]);
	const y = linear(domain, [tall, 12]);
	const isAdded = indicator.within === 'sum';

	const marks: Mark[] = ticks.flatMap(({ value, text }): Mark[] => [
		{
			kind: 'rule',
			key: `grid ${value}`,
			x1: left,
			y1: y(value),
			x2: width,
			y2: y(value),
			role: 'grid',
			colour: 0
		},
		{
			kind: 'label',
			key: `tick ${value}`,
			x: left - 8,
			y: y(value) + 4,
			text,
			anchor: 'end',
			role: 'tick'
		}
	]);
	const rule = (key: string, ends: [number, number, number, number], role: 'change' | 'target'): Mark => {
		const [x1, y1, x2, y2] = ends;
		return { kind: 'rule', key, x1, y1, x2, y2, role, colour: 1 };
	};
	for (const [at, { periodEnd, stage, value, target }] of told.entries()) {
		const [here, high] = [x(Date.parse(periodEnd)), y(value)];
		const before = told[at - 1];
		if (before && !isAdded)
			marks.push(rule(`way ${at}`, [x(Date.parse(before.periodEnd)), y(before.value), here, high], 'change'));
		if (target !== undefined)
			marks.push(rule(`target ${at} ${stage}`, [here - 12, y(target), here + 12, y(target)], 'target'));
	}
	for (const [at, { project, periodEnd, stage, phase, value, target, estimated }] of told.entries()) {
		const shown = figure(indicator, value);
		marks.push({
			kind: 'dot',
			key: `dot ${at}`,
			x: x(Date.parse(periodEnd)),
			y: y(value),
			r: 5,
			shape: shapes[stage] ?? 'circle',
			colour: 1,
			row: 0,
			project,
			said: [
				estimated ? m.chart_estimated({ value: shown }) : shown,
				date(periodEnd),
				stageName(stage),
				...(phase === '' ? [] : [m.difference_phase({ code: phase })]),
				...(target === undefined ? [] : [m.trend_target({ value: figure(indicator, target) })])
			].join(', '),
			...(estimated && { hollow: true })
		});
	}
	for (const [text, at, anchor] of [
		[date(first.slice(0, 7)), left, 'start'],
		[date(last.slice(0, 7)), width, 'end']
	] as const)
		if (anchor === 'start' || first.slice(0, 7) !== last.slice(0, 7))
			marks.push({ kind: 'label', key: `day ${anchor}`, x: at, y: tall + 22, text, anchor, role: 'tick' });
	return {
		width,
		height: tall + 28,
		marks,
		rows: [{ y: 0, height: tall, said: m.trend_row() }]
	};
}
