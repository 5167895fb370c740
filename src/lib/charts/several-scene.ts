import type { Several } from '#compare';
import { figure, groupName, m, number, say } from '#language';
import { unitOf } from './phrases';
import { reachOf, rug, rugFigure } from './rug';
import { look } from './scales';
import { inset, type Mark, type Row, type Scene } from './scene';
import { groupHead, type Cell, type TableRows } from './table';
import { textWidth, wrap } from './text';
import { verdictOf, verdictsOf } from './verdict';

const sizes = { group: 16, statistic: 14.5, count: 13.5 } as const;
const narrowest = 132;
const gap = 24;

/** Several indicators in a table of small pictures: as many groups side by side as fit, the others below. */
export function severalScene(
	{ by, codes, rows }: Several,
	width: number,
	countries: readonly string[]
): Scene {
	const longest = Math.max(
		...rows.flatMap(({ indicator }) =>
			say(indicator.name)
				.split(' ')
				.map((word) => textWidth(word, sizes.group))
		)
	);
	const names = Math.max(longest + 16, Math.min(240, width * 0.28));
	const across = Math.max(1, Math.min(codes.length, Math.floor((width - names) / (narrowest + gap))));
	const column = (width - names) / across;
	const blocks = Array.from({ length: Math.ceil(codes.length / across) }, (_, at) =>
		codes.slice(at * across, (at + 1) * across)
	);
	const marks: Mark[] = [];
	const said: Row[] = [];
	let y = 0;
	const label = (key: string, x: number, text: string, role: 'group' | 'count' | 'statistic', at: number) =>
		marks.push({ kind: 'label', key: `${key} ${at}`, x, y: at, text, anchor: 'start', role });
	for (const block of blocks) {
		const left = (at: number): number => names + at * column;
		const heads = block.map((code) => wrap(groupName(by, code), column - gap, sizes.count));
		for (const [at, lines] of heads.entries())
			for (const [k, text] of lines.entries()) label('head', left(at), text, 'count', y + 16 + k * 17);
		y += Math.max(...heads.map(({ length }) => length)) * 17 + 10;
		for (const { indicator, groups } of rows) {
			const top = y;
			marks.push(line(`line ${indicator.id} ${top}`, width, top));
			const lines = wrap(say(indicator.name), names - 16, sizes.group);
			for (const [k, text] of lines.entries()) label('name', 0, text, 'group', top + 22 + k * 19);
			const unit = indicator.valueType === 'percent' ? [] : wrap(unitOf(indicator), names - 16, sizes.count);
			for (const [k, text] of unit.entries())
				label('unit', 0, text, 'count', top + 22 + lines.length * 19 + k * 17);
			const domain = reachOf(indicator, groups.values());
			for (const [at, code] of block.entries()) {
				const group = groups.get(code);
				const x = left(at);
				if (!group || !group.asked) {
					const text = group ? m.chart_not_asked() : '–';
					for (const [k, part] of wrap(text, column - gap, sizes.count).entries())
						label('none', x, part, 'count', top + 26 + k * 17);
					continue;
				}
				const small = rug(group, domain, look(by, code, countries), column - gap);
				marks.push(...inset(small, `${indicator.id} ${code}`, x, top + 8));
				const told = rugFigure(indicator, group);
				label('figure', x, told, 'statistic', top + 8 + small.height + 17);
				const count = m.chart_count_short({
					count: number(group.n),
					total: number(group.n + group.missing.length)
				});
				const fits = textWidth(told, sizes.statistic) + textWidth(count, sizes.count) + 10 <= column - gap;
				marks.push({
					kind: 'label',
					key: `count ${indicator.id} ${code}`,
					x: fits ? x + column - gap : x,
					y: top + 8 + small.height + (fits ? 17 : 34),
					text: count,
					anchor: fits ? 'end' : 'start',
					role: 'count'
				});
			}
			y = top + Math.max(30 + lines.length * 19 + unit.length * 17, 78);
			said.push({ y: top, height: y - top, said: say(indicator.name) });
		}
		y += 18;
	}
	return { width, height: y, marks, rows: said };
}

const line = (key: string, width: number, y: number): Mark => ({
	kind: 'rule',
	key,
	x1: 0,
	y1: y,
	x2: width,
	y2: y,
	role: 'row',
	colour: 0
});

/** Which indicators' groups can be held against each other, which only with care, and why. */
export const severalVerdicts = ({ by, rows }: Several): string[] =>
	verdictsOf(
		rows.map(({ indicator, verdict }) => ({ name: say(indicator.name), said: verdictOf(verdict, by) }))
	);

/** Every indicator with every group that has anyone in it. */
export function severalTable({ by, codes, rows }: Several): TableRows {
	const nothing: Cell = { text: '–', said: m.table_nothing() };
	return {
		caption: m.several_title(),
		head: [
			m.several_indicator(),
			groupHead(by),
			m.table_n(),
			m.table_missing(),
			m.table_min(),
			m.table_q1(),
			m.table_median(),
			m.table_q3(),
			m.table_max(),
			m.several_verdict()
		],
		names: 2,
		texts: 1,
		rows: rows.flatMap(({ indicator, groups, verdict }) =>
			codes.flatMap((code) => {
				const group = groups.get(code);
				if (!group || group.n + group.missing.length === 0) return [];
				return [
					[
						{ text: say(indicator.name) },
						{ text: groupName(by, code) },
						{ text: number(group.n) },
						{ text: number(group.missing.length) },
						...[group.min, group.q1, group.median, group.q3, group.max].map((value) =>
							value === null ? nothing : { text: figure(indicator, value) }
						),
						verdict === null ? nothing : { text: verdictOf(verdict, by)?.name ?? '' }
					]
				];
			})
		)
	};
}
