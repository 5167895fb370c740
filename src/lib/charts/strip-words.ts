import type { Group, Weight } from '#compare';
import type { Indicator } from '#framework';
import { figure, m, number } from '#language';
import { hiddenIn, isOfAnswers, unitOf } from './phrases';
import type { Mark } from './scene';
import { textWidth, wrap } from './text';

/** What stands beside a row: its median, or the figure of all people behind it, or why it has none. */
export function statistic(indicator: Indicator, group: Group, weight: Weight = 'project'): string {
	if (!group.asked) return m.chart_not_asked();
	// Asked at the start and at the end: where only the start was asked, something came, and it is not this.
	if (group.n === 0)
		return group.missing.some(({ why }) => why === 'baseline_only')
			? m.chart_no_endline()
			: hiddenIn(group) > 0
				? m.chart_hidden_here()
				: m.chart_no_value();
	if (weight === 'person')
		return group.pooled === null
			? m.chart_no_pooled()
			: (isOfAnswers(indicator) ? m.chart_pooled_answers : m.chart_pooled)({
					value: figure(indicator, group.pooled)
				});
	if (group.median === null) return m.chart_too_few();
	return m.chart_median({ value: figure(indicator, group.median) });
}

/** "13 of 14 projects", or "13 of 14" where a heading says what is counted; and in how many of the others it is hidden. */
export function ofProjects(group: Group, short: boolean): string {
	const { n, missing } = group;
	const total = n + missing.length;
	const of = { count: number(n), total: number(total) };
	const told = short
		? m.chart_count_short(of)
		: total === 1
			? m.chart_count_one(of)
			: m.chart_count_other(of);
	const hidden = hiddenIn(group);
	return hidden === 0 ? told : `${told} · ${m.summary_why_hidden({ count: number(hidden) })}`;
}

/** The ends of an agreement scale in words; the unit under a scale that is open. `y` is where the next thing may stand. */
export function ends(
	indicator: Indicator,
	[from, to]: readonly [number, number],
	span: { left: number; right: number },
	y: number
): { marks: Mark[]; y: number } {
	const size = 13;
	const agreement = indicator.valueType === 'likert5' && from === 1 && to === 5;
	const low = agreement ? m.chart_agree_least() : '';
	const high = agreement ? m.chart_agree_most() : indicator.valueType === 'count' ? unitOf(indicator) : '';
	const width = span.right - span.left;
	const fits = textWidth(low, size) + textWidth(high, size) + 16 <= width;
	const lines = (text: string) => (text === '' ? [] : fits ? [text] : wrap(text, width / 2 - 8, size));
	const label = (text: string, row: number, end: boolean): Mark => ({
		kind: 'label',
		key: `${end ? 'end' : 'start'} ${row}`,
		x: end ? span.right : span.left,
		y: y + 12 + row * 17,
		text,
		anchor: end ? 'end' : 'start',
		role: 'end'
	});
	const [lows, highs] = [lines(low), lines(high)];
	const rows = Math.max(lows.length, highs.length);
	return {
		marks: [
			...lows.map((text, row) => label(text, row, false)),
			...highs.map((text, row) => label(text, row, true))
		],
		y: y + rows * 17 + 2
	};
}
