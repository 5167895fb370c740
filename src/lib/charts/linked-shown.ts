import { comparableRows, linkedBy, within, type Linked, type LinkedBy, type Values } from '#compare';
import { m, say } from '#language';
import { measure, narrowed, ofValues } from './caption';
import { histogram, inBin } from './histogram';
import { laneSummary, linkedAxis, linkedStrip } from './linked';
import { linkedSummary, linkedTable, rowWords } from './linked-words';
import { definitions, restsOnProjects } from './phrases';
import type { Roster } from './roster';
import type { Axis } from './scales';
import { inset, type Mark, type Scene } from './scene';
import type { Shown } from './shown';
import { textWidth, wrap } from './text';
import { verdictOf, verdictsOf } from './verdict';

const titles: Readonly<Record<LinkedBy, () => string>> = {
	country: m.linked_by_country,
	library_type: m.linked_by_library_type
};

/** The linked pictures as they are taken away: one under the other, whoever is chosen before the ground of all. */
export const linkedShown = (linked: Linked, values: Values | null, roster: Roster): Shown => {
	const { question, indicator } = linked;
	const title = say(indicator.name);
	return {
		question: m.linked_open(),
		said: linkedSummary(linked, values),
		verdict: null,
		title,
		subtitle: [
			measure(indicator, question.period),
			...narrowed(question),
			...ofValues({ question: { ...question, values }, indicator }),
			m.chart_every_mark()
		].join(' · '),
		doubts: verdictsOf(
			linkedBy.map((by) => ({ name: titles[by](), said: verdictOf(comparableRows(linked, by, values), by) }))
		),
		rests: [
			restsOnProjects(
				linked.all.values.length,
				linked.all.missing.map(({ why }) => why)
			),
			definitions(linked.all.values, indicator)
		].join(' · '),
		scene: (width) => scene(linked, values, roster, width),
		table: linkedTable(linked, values)
	};
};

function scene(linked: Linked, values: Values | null, roster: Roster, width: number): Scene {
	const axis = linkedAxis(linked, width < 560);
	const marks: Mark[] = [];
	const rows: Scene['rows'] = [];
	let y = 0;
	const add = (title: string, part: Scene): void => {
		for (const text of wrap(title, width, 16)) {
			y += 19;
			marks.push({ kind: 'label', key: `title ${y}`, x: 0, y, text, anchor: 'start', role: 'panel' });
		}
		y += 12;
		marks.push(...inset(part, `${y}`, 0, y));
		rows.push(...part.rows.map((row) => ({ ...row, y: row.y + y })));
		y += part.height + 16;
	};
	add(m.linked_all(), spread(linked, values, axis, width, roster));
	for (const by of linkedBy) add(titles[by](), strip(linked, by, values, axis, width, roster));
	return { width, height: y, marks, rows };
}

/** All of them by value; of a bar as much before its ground as is chosen. */
function spread(linked: Linked, values: Values | null, axis: Axis, width: number, roster: Roster): Scene {
	const drawn = histogram(linked, axis, width, roster);
	const inside = within(linked.all, values);
	const chosen = chosenOf(linked.all, inside);
	const marks = drawn.scene.marks.flatMap((mark): Mark[] => {
		if (mark.kind === 'dot') return [{ ...mark, faint: !chosen.has(mark.project) }];
		if (mark.kind !== 'bar' || values === null) return [mark];
		const bin = drawn.bins.find(({ from }) => mark.key === `bar ${from}`);
		const bar = bin && drawn.bar(bin, inBin(bin, inside));
		return [
			{ ...mark, faint: true },
			...(bar && bar.height > 0
				? [
						{
							...mark,
							key: `${mark.key} chosen`,
							x: bar.x + bar.width / 2,
							y: bar.y + bar.height / 2,
							width: bar.width,
							height: bar.height
						}
					]
				: [])
		];
	});
	return { ...drawn.scene, marks };
}

const chosenOf = (
	{ values }: Pick<Linked['all'], 'values'>,
	{ start, end }: { start: number; end: number }
): Set<string> => new Set(values.slice(start, end).map(({ project }) => project));

/** Groups in rows, with what is said of each beside its name. */
function strip(
	linked: Linked,
	by: LinkedBy,
	values: Values | null,
	axis: Axis,
	width: number,
	roster: Roster
): Scene {
	const drawn = linkedStrip(linked, by, axis, width, roster);
	const picked = linked.question.filters[by];
	const behind: Mark[] = [];
	const heads: Mark[] = [];
	const chosen = new Set<string>();
	const off = new Set<number>();
	for (const [at, lane] of drawn.lanes.entries()) {
		const { row, name, top } = lane;
		const inside = within(row, values);
		if (picked.length > 0 && !picked.includes(row.code)) off.add(at);
		else for (const project of chosenOf(row, inside)) chosen.add(project);
		const told = rowWords(linked.indicator, values, inside);
		const fits = textWidth(name, 16) + textWidth(told, 13.5) + 24 <= width;
		const label = { kind: 'label', y: top + 20, text: name, anchor: 'start', role: 'group' } as const;
		heads.push({ ...label, key: `${row.code} name`, x: 0 });
		heads.push({
			...label,
			key: `${row.code} told`,
			text: told,
			role: 'count',
			...(fits ? { x: width, anchor: 'end' } : { x: 0, y: top + 40 })
		});
		if (!off.has(at)) behind.push(...laneSummary(lane, inside, drawn.x));
	}
	const marks = drawn.scene.marks.map((mark): Mark => {
		if (mark.kind === 'dot') return { ...mark, faint: off.has(mark.row) || !chosen.has(mark.project) };
		// A density is of all in its row; which of them are chosen is said beside it.
		return mark.kind === 'area' ? { ...mark, faint: values !== null } : mark;
	});
	return { ...drawn.scene, marks: [...behind, ...marks, ...heads] };
}
