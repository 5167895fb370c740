import { fewest, ownCode, type Group, type NoAnswer, type Peers, type Reference } from '#compare';
import { knownDay } from '#framework';
import { date, figure, list, m, number, say } from '#language';
import { measure } from './caption';
import { whyText } from './how';
import type { Rendering } from './rendering';
import type { Roster } from './roster';
import { axisOver } from './scales';
import { linear } from './linear';
import type { Mark, Row, Scene } from './scene';
import { marksOf, place } from './strip-row';
import { ends } from './strip-words';
import { definitions } from './phrases';
import { none } from './summary';
import { textWidth, wrap } from './text';
import type { Cell, TableRows } from './table';
import { verdictOf } from './verdict';

/** One project beside those like it: its own mark named, its peers without names, in each circle of peers a row. */
export const asPeers: Rendering<Peers> = {
	drawn: (answer) => answer,
	caption,
	findings: (answer) => (answer.kind === 'none' ? none(answer) : findings(answer)),
	doubts: (answer) => (answer.kind === 'none' ? [] : doubts(answer)),
	verdict: ({ verdict, references }) => verdictOf(verdict, placesOf(references)),
	count: ({ own, references }) => (own === null ? 0 : 1) + (references[0]?.values.length ?? 0),
	scene,
	table,
	computed: async (answer) => (await import('./rules')).peersComputed(answer),
	restsOn: (answer) =>
		[
			...(answer.kind === 'none' ? [] : [countOf(answer.references[0]!)]),
			definitions(answer.kind === 'none' ? [] : valuesOf(answer), answer.indicator),
			...(answer.kind === 'none' || answer.own === null
				? []
				: [m.chart_newest({ date: date(knownDay(answer.own.periodEnd, answer.own)) })])
		].join(' · ')
};

function caption({ indicator }: Peers | NoAnswer) {
	return {
		title: m.peers_title({ name: say(indicator.name) }),
		subtitle: [measure(indicator), m.peers_marks(), m.chart_band()].join(' · ')
	};
}

const names: Readonly<Record<Reference['code'], () => string>> = {
	all: m.peers_all,
	library_type: m.peers_library_type,
	country: m.peers_country,
	reached: m.peers_reached,
	both: m.peers_both
};
const standings = { lower: m.peers_lower, middle: m.peers_middle, upper: m.peers_upper } as const;

/** The library's own, and those of its peers. */
const valuesOf = ({ own, references }: Pick<Peers, 'own' | 'references'>) => [
	...references.flatMap(({ values }) => values),
	...(own ? [own] : [])
];
const countOf = ({ values, of }: Reference): string =>
	m.peers_count({ count: number(values.length), of: number(of) });
const standingOf = ({ standing, values, isHeld }: Reference): string =>
	standing !== null
		? standings[standing]()
		: values.length < fewest
			? m.chart_too_few()
			: isHeld
				? ''
				: m.peers_not_held();
/** "in this library and in libraries like it", whichever of them; by name where only some circles are meant. */
const placesOf = (references: readonly Reference[]) => (codes: readonly string[]) => {
	const told = references.filter(({ median }) => median !== null);
	const meant = told.filter(({ code }) => codes.includes(code));
	return list([
		...(codes.includes(ownCode) ? [m.peers_in_own()] : []),
		...(meant.length < told.length
			? meant.map(({ code }) => m.peers_in_circle({ name: names[code]() }))
			: [m.peers_in_others()])
	]);
};

function findings({ indicator, own, why, references }: Peers): string[] {
	const told = references.filter(({ median }) => median !== null);
	const value = own && figure(indicator, own.value);
	const first =
		value === null
			? why === 'proxy'
				? m.peers_own_proxy()
				: m.peers_own_none({ why: whyText(why ?? 'unsaid') })
			: m.peers_own({ value: own?.estimated ? m.chart_estimated({ value }) : value });
	if (told.length === 0) return [first, m.peers_few()];
	const parts = told.map((reference) =>
		m.peers_part({
			whom: names[reference.code]().toLocaleLowerCase(),
			count: number(reference.values.length),
			low: figure(indicator, reference.q1 ?? 0),
			high: figure(indicator, reference.q3 ?? 0)
		})
	);
	return [first, m.peers_beside({ parts: parts.join('; ') })];
}

const doubts = ({ tooNarrow }: Peers): string[] =>
	tooNarrow.map(({ code, n }) => m.peers_too_narrow({ whom: names[code](), count: number(n) }));

const sizes = { group: 16, name: 14.5, count: 13.5, tick: 13 } as const;
/** What parts the library's name from its own mark and from its target. */
const [besideMark, besideTarget] = [13, 6];
const self = { colour: 1, shape: 'circle' } as const;
const peer = { colour: 0, shape: 'circle' } as const;

function scene({ indicator, own, references }: Peers, { width }: { width: number }, roster: Roster): Scene {
	const values = valuesOf({ own, references }).map(({ value }) => value);
	if (values.length === 0) return { width, height: 0, marks: [], rows: [] };
	const target = own?.target ?? null;
	const about = width < 560 ? 4 : 6;
	const { domain, ticks } = axisOver(indicator, target === null ? values : [...values, target], about);
	const x = linear(domain, [9, width - 9]);
	const grid: Mark[] = [];
	const marks: Mark[] = [];
	const rows: Row[] = [];
	let y = 2;
	for (const reference of references) {
		const { code } = reference;
		const name = names[code]();
		const told = [countOf(reference), standingOf(reference)].filter(Boolean).join(' · ');
		const head = y;
		const label = (part: string, text: string, role: 'group' | 'count', by: number): void => {
			marks.push({ kind: 'label', key: `${code} ${part}`, x: 0, y: (y += by), text, anchor: 'start', role });
		};
		for (const [k, text] of wrap(name, width, sizes.group).entries()) label(`name ${k}`, text, 'group', 19);
		for (const [k, text] of wrap(told, width, sizes.count).entries()) label(`told ${k}`, text, 'count', 17);
		y += 8;
		const top = y;
		const row = place({
			key: code,
			group: unnamed(reference),
			indicator,
			roster: { countries: [], name: () => m.peers_one() },
			look: peer,
			whose: name,
			byPhase: false,
			row: rows.length,
			x
		});
		const pile = Math.max(48, row.height + 20);
		marks.push(...marksOf(row, y + pile / 2));
		// Below the pile, so that it hides nobody.
		const middle = y + pile + 12;
		const height = pile + (own ? 28 : 0);
		if (own)
			marks.push(
				...(target === null
					? []
					: [
							{
								kind: 'rule' as const,
								key: `${code} target`,
								x1: x(target),
								y1: middle - 16,
								x2: x(target),
								y2: middle + 16,
								role: 'target' as const,
								colour: 0
							}
						]),
				{
					kind: 'dot',
					key: `${code} own`,
					x: x(own.value),
					y: middle,
					r: 7,
					...self,
					row: rows.length,
					project: own.project,
					said: m.peers_own_mark({ value: figure(indicator, own.value), project: roster.name(own.project) }),
					...(own.estimated && { hollow: true })
				}
			);
		if (own)
			marks.push(
				ownName(`${code} own name`, roster.name(own.project), {
					x: x(own.value),
					y: middle,
					target: target === null ? null : x(target),
					width
				})
			);
		rows.push({ y: head, height: top - head + height, said: `${name}. ${told}` });
		y += height;
		for (const { value, text } of ticks) {
			const at = { x1: x(value), y1: top, x2: x(value), y2: y };
			grid.push({ kind: 'rule', key: `grid ${code} ${value}`, ...at, role: 'grid', colour: 0 });
			if (reference !== references.at(-1)) continue;
			const half = textWidth(text, sizes.tick) / 2;
			marks.push({
				kind: 'label',
				key: `tick ${value}`,
				x: Math.max(half, Math.min(width - half, x(value))),
				y: y + 18,
				text,
				anchor: 'middle',
				role: 'tick'
			});
		}
		y += 12;
	}
	const closing = ends(indicator, domain, { left: 0, right: width }, y + 8);
	return { width, height: closing.y + 4, marks: [...grid, ...marks, ...closing.marks], rows };
}

/** Beside its mark, on the side where there is more room, and never over its target: there it goes to the other side or beyond. */
function ownName(
	key: string,
	name: string,
	{ x, y, target, width }: { x: number; y: number; target: number | null; width: number }
): Mark {
	const room = (anchor: 'start' | 'end', from: number, to: number) => ({
		anchor,
		from,
		to,
		wide: to - from - 3
	});
	const split = (anchor: 'start' | 'end', from: number, to: number) =>
		target !== null && target > from - besideTarget && target < to + besideTarget
			? [room(anchor, from, target - besideTarget), room(anchor, target + besideTarget, to)]
			: [room(anchor, from, to)];
	const left = split('end', 0, x - besideMark).toReversed();
	const right = split('start', x + besideMark, width);
	const rooms = x > width / 2 ? [...left, ...right] : [...right, ...left];
	const wide = textWidth(name, sizes.name);
	const {
		anchor,
		from,
		to,
		wide: most
	} = rooms.find((one) => one.wide >= wide) ?? rooms.toSorted((a, b) => b.wide - a.wide)[0]!;
	const [text = ''] = wrap(name, most, sizes.name);
	return { kind: 'label', key, x: anchor === 'end' ? to : from, y: y + 5, text, anchor, role: 'statistic' };
}

/** Nobody is named, nor told by a key or a note: a peer is a value and nothing else. */
const unnamed = ({ values, q1, median, q3 }: Reference): Pick<Group, 'values' | 'q1' | 'median' | 'q3'> => ({
	values: values
		.toSorted((a, b) => a.value - b.value)
		.map((value, at) => ({ ...value, note: '', project: `peer-${at}` })),
	q1,
	median,
	q3
});

function table(answer: Peers): TableRows {
	const { indicator, references } = answer;
	const nothing: Cell = { text: '–', said: m.table_nothing() };
	const shown = (value: number | null): Cell =>
		value === null ? nothing : { text: figure(indicator, value) };
	return {
		caption: m.table_caption({ title: caption(answer).title }),
		head: [
			m.peers_head(),
			m.table_n(),
			m.table_min(),
			m.table_q1(),
			m.table_median(),
			m.table_q3(),
			m.table_max(),
			m.peers_head_own(),
			m.peers_head_standing()
		],
		names: 1,
		texts: 1,
		rows: references.map((reference) => [
			{ text: names[reference.code]() },
			{ text: number(reference.values.length) },
			...[reference.min, reference.q1, reference.median, reference.q3, reference.max].map(shown),
			shown(answer.own?.value ?? null),
			standingOf(reference) ? { text: standingOf(reference) } : nothing
		])
	};
}
