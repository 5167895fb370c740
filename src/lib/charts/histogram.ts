import { bisectLeft } from 'd3-array';
import { linear, type Linear } from './linear';
import type { Linked, Within } from '#compare';
import type { Indicator } from '#framework';
import { counted, figure, m } from '#language';
import { dodge } from './dodge';
import { linkedScale, margin, rule, runsOf, tickLabels, type Run } from './linked';
import type { Roster } from './roster';
import type { Axis } from './scales';
import type { Bar, Dot, Mark, Scene } from './scene';

/** Fewer projects than this are drawn one by one. */
export const fewestBars = 40;
const height = 132;
const r = 5;

/** Values from one to before another, and which they are in the order of values. */
export interface Bin {
	from: number;
	to: number;
	start: number;
	end: number;
}

export interface Histogram {
	scene: Scene;
	/** What is drawn behind the bars and the runs. */
	ground: Mark[];
	x: Linear;
	/** Where the marks stand on. */
	base: number;
	/** Empty where projects are drawn one by one. */
	bins: Bin[];
	runs: Run[];
	/** The bars of as many projects of each bin as are chosen. */
	bar: (bin: Bin, chosen: number) => { x: number; y: number; width: number; height: number };
}

/** How the values of all projects are spread: bars over nice steps, or a pile of marks where they are few. */
export function histogram(linked: Linked, axis: Axis, width: number, roster: Roster): Histogram {
	const x = linkedScale(axis, width);
	const { values, figures } = linked.all;
	const bins = values.length < fewestBars ? [] : binned(linked.indicator, figures, axis);
	const most = Math.max(1, ...bins.map(({ start, end }) => end - start));
	const dots = bins.length > 0 ? { marks: [], height: 0 } : piled(linked, x, roster);
	const base = bins.length > 0 ? height : Math.max(60, dots.height + 12);
	const tall = linear([0, most], [0, height - 8]);
	const bar: Histogram['bar'] = ({ from, to }, chosen) => {
		const [left, right] = [x(from) + 0.75, x(to) - 0.75];
		return { x: left, y: base - tall(chosen), width: Math.max(1, right - left), height: tall(chosen) };
	};
	const bars = bins
		.filter(({ start, end }) => end > start)
		.map((bin): Bar => {
			const { x: left, y, width: wide, height: high } = bar(bin, bin.end - bin.start);
			return {
				kind: 'bar',
				key: `bar ${bin.from}`,
				x: left + wide / 2,
				y: y + high / 2,
				width: wide,
				height: high,
				r: high / 2,
				colour: 0,
				row: 0,
				said: m.linked_bar({
					range: rangeText(linked.indicator, bin),
					projects: counted(bin.end - bin.start, m.count_projects_one, m.count_projects)
				})
			};
		});
	const stood = dots.marks.map((dot): Dot => ({ ...dot, y: base + dot.y }));
	const ground: Mark[] = [
		rule('base', margin, base, width - margin, base, 'zero'),
		...tickLabels(axis, x, width, base + 18)
	];
	const said = counted(values.length, m.count_projects_one, m.count_projects);
	return {
		scene: {
			width,
			height: base + 26,
			marks: [...bars, ...stood, ...ground],
			rows: values.length > 0 ? [{ y: 0, height: base, said }] : []
		},
		ground,
		x,
		base,
		bins,
		runs: runsOf(stood),
		bar
	};
}

/** How much of a bin is chosen: both are runs of the same order. */
export const inBin = ({ start, end }: Bin, chosen: Pick<Within, 'start' | 'end'>): number =>
	Math.max(0, Math.min(end, chosen.end) - Math.max(start, chosen.start));

/** Bins between nice steps; of whole numbers none is narrower than one. */
export function binned(indicator: Indicator, figures: readonly number[], { domain }: Axis): Bin[] {
	const isWhole = indicator.across !== 'rate' && ['count', 'step'].includes(indicator.valueType);
	const [low, high] = domain;
	const steps = linear([low, high])
		.ticks(20)
		.filter((value) => !isWhole || Number.isInteger(value));
	const cuts = [...new Set([low, ...steps, high])].filter((cut) => cut >= low && cut <= high);
	return cuts.slice(0, -1).map((from, at) => {
		const [to = high, isLast] = [cuts[at + 1], at === cuts.length - 2];
		// The last holds the greatest too.
		return {
			from,
			to,
			start: bisectLeft(figures, from),
			end: isLast ? figures.length : bisectLeft(figures, to)
		};
	});
}

const rangeText = (indicator: Indicator, { from, to }: Bin): string =>
	m.values_range({ low: figure(indicator, from), high: figure(indicator, to) });

/** Each mark at its value, on the lowest that it does not touch; heights are below zero, upwards. */
function piled(
	{ indicator, all }: Linked,
	x: (value: number) => number,
	roster: Roster
): { marks: Dot[]; height: number } {
	const step = 2 * r + 1.2;
	const lanes = dodge(
		all.figures.map((value) => x(value)),
		step,
		all.figures.length + 1
	)?.lanes;
	// Lanes lie on both sides of a middle, in the order 0, −1, 1, −2: here one stands on the other.
	const floor = (lane: number) => (lane < 0 ? -2 * lane - 1 : 2 * lane);
	const marks = all.values.map(({ project, value, estimated }, at): Dot => {
		const plain = figure(indicator, value);
		return {
			kind: 'dot',
			key: `pile ${project}`,
			x: x(value),
			y: -(floor(lanes?.[at] ?? 0) + 0.5) * step - 1,
			r,
			shape: 'circle',
			colour: 0,
			row: 0,
			project,
			said: `${estimated ? m.chart_estimated({ value: plain }) : plain}, ${roster.name(project)}`,
			...(estimated ? { hollow: true } : {})
		};
	});
	return { marks, height: Math.max(0, ...marks.map(({ y }) => -y)) + r };
}
