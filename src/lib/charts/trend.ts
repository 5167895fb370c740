import { linear } from './linear';
import { pairs } from 'd3-array';
import { knownDay, isOneVersion, isProxy, type Indicator, type Observation, type Stage } from '#framework';
import { date, figure, m, number, stageName } from '#language';
import { axisOver } from './scales';
import type { Mark, Scene, Shape } from './scene';
import { proxyShape } from './strip-row';
import { textWidth } from './text';

const tall = 190;
const tickSize = 13;

/** The two ends have shapes of their own, so that they are found without a legend. */
const shapes: Partial<Record<Stage, Shape>> = { baseline: 'square', endline: 'diamond' };

const inTime = (own: readonly Observation[]): Observation[] =>
	own.toSorted((a, b) => (a.periodEnd < b.periodEnd ? -1 : a.periodEnd > b.periodEnd ? 1 : 0));
/** Where one definition follows another: what is joined there would be no change. */
const breaks = (told: readonly Observation[]): [Observation, Observation][] =>
	pairs(told.filter((one) => !isProxy(one))).filter(([one, next]) => !isOneVersion(one, next));

/** A figure with what must be known of it: estimated, or another measure in its place. */
export function trendValue(indicator: Indicator, one: Observation): string {
	const plain = figure(indicator, one.value);
	const value = isProxy(one) ? m.chart_proxy({ value: plain }) : plain;
	return one.estimated ? m.chart_estimated({ value }) : value;
}

/** "definition 2" */
const definitionOf = ({ version = 1 }: Observation): string =>
	version === null ? m.trend_definitions() : m.chart_definition({ version: number(version) });

/** By which definition each was told, where one follows another; of another measure none is said. */
export const trendDefinition = (own: readonly Observation[]): ((one: Observation) => string) | null =>
	breaks(inTime(own)).length === 0 ? null : (one) => (isProxy(one) ? '' : definitionOf(one));

/** What is drawn, and no other mark; and what one mark stands for. */
export function trendNote(own: readonly Observation[], { within }: Indicator): string {
	const exact = own.filter((one) => !isProxy(one));
	const marks = [
		...(exact.some(({ stage }) => stage === 'baseline') ? [m.trend_start()] : []),
		...(exact.some(({ stage }) => stage === 'endline') ? [m.trend_end()] : []),
		...(exact.some(({ stage }) => !shapes[stage]) ? [m.trend_between()] : []),
		...(exact.length < own.length ? [m.trend_proxy()] : []),
		...(breaks(inTime(own)).length > 0 ? [m.trend_break()] : []),
		...(own.some(({ target }) => target !== undefined) ? [m.trend_target_mark()] : [])
	];
	const put = within === 'sum' ? m.trend_added() : within === 'pooled' ? m.trend_pooled() : m.trend_latest();
	return own.length === 0 ? '' : m.trend_note({ marks: marks.join('; '), put });
}

/**
 * One project's own figures in time, by phase and stage. A line joins one to the next, save where periods are added (the
 * sums of two phases are two things) and where the definition is another. What only stands for the indicator is drawn
 * apart, and joined to nothing. `own` is of one indicator.
 */
export function trend(own: readonly Observation[], indicator: Indicator, width: number): Scene {
	const told = inTime(own);
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
	const parted = breaks(told);
	const definition = trendDefinition(told);
	const top = parted.length > 0 ? 24 : 4;
	const y = linear(domain, [tall, top + 8]);
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
	const rule = (
		key: string,
		ends: [number, number, number, number],
		role: 'change' | 'target' | 'break'
	): Mark => {
		const [x1, y1, x2, y2] = ends;
		return { kind: 'rule', key, x1, y1, x2, y2, role, colour: 1 };
	};
	const xOf = ({ periodEnd }: Observation): number => x(Date.parse(periodEnd));
	const exact = told.filter((one) => !isProxy(one));
	for (const [at, [one, next]] of pairs(exact).entries())
		if (!isAdded && isOneVersion(one, next))
			marks.push(rule(`way ${at + 1}`, [xOf(one), y(one.value), xOf(next), y(next.value)], 'change'));
	let taken = left;
	for (const [at, [one, next]] of parted.entries()) {
		const middle = (xOf(one) + xOf(next)) / 2;
		marks.push(rule(`break ${at}`, [middle, top, middle, tall], 'break'));
		const text = m.trend_definition_changed();
		const wide = textWidth(text, tickSize);
		const start = Math.max(left, Math.min(width - wide, middle - wide / 2));
		// Where two stand close, the first says it for both.
		if (at > 0 && start < taken) continue;
		taken = start + wide + 8;
		marks.push({
			kind: 'label',
			key: `break said ${at}`,
			x: start,
			y: 14,
			text,
			anchor: 'start',
			role: 'tick'
		});
	}
	for (const [at, one] of told.entries())
		if (one.target !== undefined) {
			const [here, high] = [xOf(one), y(one.target)];
			marks.push(rule(`target ${at} ${one.stage}`, [here - 12, high, here + 12, high], 'target'));
		}
	for (const [at, one] of told.entries()) {
		const { project, stage, phase, value, target, estimated } = one;
		marks.push({
			kind: 'dot',
			key: `dot ${at}`,
			x: xOf(one),
			y: y(value),
			r: 5,
			shape: isProxy(one) ? proxyShape : (shapes[stage] ?? 'circle'),
			colour: isProxy(one) ? 0 : 1,
			row: 0,
			project,
			said: [
				trendValue(indicator, one),
				date(knownDay(one.periodEnd, one)),
				stageName(stage),
				...(definition?.(one) ? [definition(one)] : []),
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
