import {
	linkedBy,
	within,
	type Linked,
	type LinkedRow,
	type Stand,
	type Values,
	type Within
} from '#compare';
import type { Indicator } from '#framework';
import { figure, groupName, list, m, number, say, valueEnd } from '#language';
import { kOfN } from './phrases';
import type { Cell, TableRows } from './table';

/** "6 of 14 projects · median 3.7" */
export function rowWords(indicator: Indicator, values: Values | null, { n, of, quartiles }: Within): string {
	const told = kOfN(n, of);
	if (values === 'none' || n === 0) return told;
	const middle = quartiles === null ? m.chart_too_few() : medianWords(indicator, quartiles[1]);
	return `${told} · ${middle}`;
}
const medianWords = (indicator: Indicator, value: number): string =>
	m.chart_median({ value: figure(indicator, value) });

/** As long as the words of a row will ever be. */
export function longestWords({ indicator, reach }: Linked, { values, missing }: LinkedRow): string {
	const of = values.length + missing.length;
	const ends = (reach ?? [0]).map((value) => medianWords(indicator, value));
	const [longest = ''] = [m.chart_too_few(), ...ends].sort((a, b) => b.length - a.length);
	return `${kOfN(of, of)} · ${longest}`;
}

/** How many projects the range, or having no value, chooses of everybody in view. */
export function chosenWords(indicator: Indicator, all: Stand, values: Values | null): string {
	const { n, of } = within(all, values);
	const projects = kOfN(n, of);
	if (values === null) return m.linked_said_all({ projects });
	if (values === 'none') return (n === 1 ? m.linked_said_none_one : m.linked_said_none)({ projects });
	return m.linked_said_range({
		projects,
		low: valueEnd(indicator, values.from),
		high: valueEnd(indicator, values.to)
	});
}

const mostNamed = 7;

/** The three pictures in sentences. */
export function linkedSummary(linked: Linked, values: Values | null): string[] {
	const rows = linkedBy.flatMap((by) => {
		const told = linked.rows[by].map((row) => {
			const { n, of } = within(row, values);
			return `${groupName(by, row.code)} ${m.chart_count_short({ count: number(n), total: number(of) })}`;
		});
		return told.length === 0 || told.length > mostNamed ? [] : [m.linked_rows({ rows: list(told) })];
	});
	return [chosenWords(linked.indicator, linked.all, values), ...rows];
}

export function linkedTable(linked: Linked, values: Values | null): TableRows {
	const { indicator, rows } = linked;
	const nothing: Cell = { text: '–', said: m.table_nothing() };
	return {
		caption: m.linked_table({ title: say(indicator.name) }),
		head: [
			m.linked_group(),
			m.linked_chosen(),
			m.linked_projects(),
			m.table_q1(),
			m.table_median(),
			m.table_q3()
		],
		names: 1,
		rows: linkedBy.flatMap((by) =>
			rows[by].map((row) => {
				const { n, of, quartiles } = within(row, values);
				return [
					{ text: groupName(by, row.code) },
					{ text: number(n) },
					{ text: number(of) },
					...(quartiles ?? [null, null, null]).map((value) =>
						value === null ? nothing : { text: figure(indicator, value) }
					)
				];
			})
		)
	};
}
