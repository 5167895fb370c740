import type { Pair } from '#compare';
import type { Indicator } from '#framework';
import { amount, date, figure, m, number, say, stepName } from '#language';
import { linear } from './linear';
import { axisOver } from './scales';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

/** One library's way from its start to its end in one indicator. */
export interface OwnChange {
	indicator: Indicator;
	pair: Pair;
}

const sizes = { name: 14.5, told: 13 } as const;

/** "from 3.1 (Feb 2018, 42 answers) to 3.8 (Jun 2019, 39 answers)": each end with what it rests on. */
export function ownChangeText({ indicator, pair: { baseline, endline } }: OwnChange): string {
	const end = ({ value, periodEnd, n, denominator, estimated, retrospective }: Pair['baseline']): string => {
		const answers = n ?? (indicator.valueType === 'likert5' ? denominator : null);
		const rests = [
			date(periodEnd.slice(0, 7)),
			...(answers === null
				? []
				: [answers === 1 ? m.count_answers_one() : m.count_answers({ count: number(answers) })]),
			...(estimated ? [m.report_estimated()] : []),
			...(retrospective ? [m.report_retrospective()] : [])
		];
		const said = indicator.valueType === 'step' ? stepName(indicator, value) : figure(indicator, value);
		return m.report_end({ value: said, rests: rests.join(', ') });
	};
	return m.report_from_to({ from: end(baseline), to: end(endline) });
}

/** Each on its own scale, whole; up or down, a mark of one size and colour. */
export function ownChange(all: readonly OwnChange[], width: number): Scene {
	const isNarrow = width < 520;
	const left = isNarrow ? 12 : Math.round(width * 0.5);
	const widest = all.map(({ indicator, pair }) => textWidth(amount(indicator, pair.difference), sizes.name));
	const right = width - Math.max(48, ...widest) - 16;
	const marks: Mark[] = [];
	const rows: Row[] = [];
	let y = 0;
	const label = (
		key: string,
		at: [number, number],
		text: string,
		role: 'statistic' | 'count' | 'tick',
		anchor: 'start' | 'middle' | 'end' = 'start'
	): void => {
		marks.push({ kind: 'label', key, x: at[0], y: at[1], text, anchor, role });
	};
	const rule = (
		key: string,
		ends: [number, number, number, number],
		role: 'row' | 'change' | 'start'
	): void => {
		const [x1, y1, x2, y2] = ends;
		marks.push({ kind: 'rule', key, x1, y1, x2, y2, role, colour: role === 'row' ? 0 : 1 });
	};
	for (const own of all) {
		const { indicator, pair } = own;
		const key = indicator.id;
		const top = y;
		const { domain, ticks } = axisOver(indicator, [pair.baseline.value, pair.endline.value], 4);
		const x = linear(domain, [left + 8, right]);
		const room = isNarrow ? width : left - 22;
		const name = wrap(say(indicator.name), room, sizes.name);
		const told = wrap(ownChangeText(own), room, sizes.told);
		if (rows.length > 0) rule(`line ${key}`, [0, y, width, y], 'row');
		for (const [k, text] of name.entries())
			label(`${key} name ${k}`, [0, y + 18 + k * 17], text, 'statistic');
		const under = y + 18 + name.length * 17;
		for (const [k, text] of told.entries()) label(`${key} told ${k}`, [0, under + k * 15.5], text, 'tick');
		const text = 14 + name.length * 17 + told.length * 15.5;
		const line = isNarrow ? y + text + 16 : y + Math.max(20, text / 2 - 4);
		rule(`axis ${key}`, [x(domain[0]), line, x(domain[1]), line], 'row');
		for (const end of [ticks[0], ticks.at(-1)])
			if (end)
				label(
					`${key} end ${end.value}`,
					[Math.max(left, x(end.value) - (textWidth(end.text, sizes.told) - 7) / 2), line + 20],
					end.text,
					'tick'
				);
		const [from, to] = [x(pair.baseline.value), x(pair.endline.value)];
		rule(`${key} way`, [from, line, to, line], 'change');
		rule(`${key} start`, [from, line - 7, from, line + 7], 'start');
		const difference = amount(indicator, pair.difference);
		marks.push({
			kind: 'dot',
			key,
			x: to,
			y: line,
			r: 6,
			shape: 'circle',
			colour: 1,
			row: rows.length,
			project: pair.project,
			said: `${say(indicator.name)}: ${ownChangeText(own)}`,
			...((pair.baseline.estimated || pair.endline.estimated) && { hollow: true })
		});
		label(`${key} amount`, [width, line + 5], difference, 'statistic', 'end');
		y += Math.max(text - 4, isNarrow ? text + 44 : 44);
		rows.push({ y: top, height: y - top, said: `${say(indicator.name)}: ${ownChangeText(own)}` });
	}
	return { width, height: y, marks, rows };
}
