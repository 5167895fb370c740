import { linear } from './linear';
import type { Journey, Travelled } from '#compare';
import { knownDay, phases as guide, type Project } from '#framework';
import { byName, country, date, list, m, number, phaseName } from '#language';
import { monthTicks } from './month-ticks';
import { look } from './scales';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

export type JourneyTime = 'project' | 'calendar';
/** More projects than these are listed a part at a time. */
export const mostTravelled = 60;

const nameSize = 14.5;
const lane = 7;
const rowHeight = guide.length * lane + 8;

/**
 * Every project a row, each phase a bar in a lane of its own, so that overlap is seen. In project time the guide's weeks
 * stand above them; a project whose start nobody knows has no project time and is left out there.
 */
export function journeyScene(
	{ countries, asOf }: Pick<Journey, 'countries' | 'asOf'>,
	time: JourneyTime,
	width: number
): Scene {
	const shown = countries.map(({ code, projects }) => ({
		code,
		projects: projects
			.filter(({ stretches }) => time === 'calendar' || stretches.some(({ weeks }) => weeks !== null))
			.sort((a, b) => byName(nameOf(a), nameOf(b)))
	}));
	const all = shown.flatMap(({ projects }) => projects);
	if (all.length === 0) return { width, height: 0, marks: [], rows: [] };
	const narrow = width < 560;
	const names = narrow
		? 0
		: Math.min(width * 0.3, Math.max(...all.map((each) => textWidth(nameOf(each), nameSize))));
	const [left, right] = [narrow ? 0 : names + 18, width - 8];
	const stretches = all.flatMap((each) => each.stretches);
	// A phase may have begun before the day that is given for the project.
	const earliest = Math.min(0, ...stretches.map(({ weeks }) => weeks?.[0] ?? 0));
	const longest = Math.max(12, ...stretches.map(({ weeks }) => weeks?.[1] ?? 0));
	const first = stretches.reduce((least, { start }) => (start < least ? start : least), asOf);
	const last = stretches.reduce(
		(most, { start, end }) => ((end ?? start) > most ? (end ?? start) : most),
		first
	);
	const weeks = linear([earliest, longest], [left, right]);
	const days = linear([Date.parse(first), Date.parse(last)], [left, right]);
	const placeOf = ({ weeks: own, start, end }: Travelled['stretches'][number]): [number, number] | null =>
		time === 'calendar'
			? [days(Date.parse(start)), days(Date.parse(end ?? start))]
			: own && [weeks(own[0]), weeks(own[1])];

	const grid: Mark[] = [];
	const marks: Mark[] = [];
	const rows: Row[] = [];
	const label = (key: string, text: string, x: number, y: number, role: 'group' | 'count' | 'tick'): void => {
		marks.push({ kind: 'label', key, x, y, text, anchor: 'start', role });
	};
	const bar = (
		key: string,
		from: number,
		to: number,
		top: number,
		at: number,
		role: 'bar' | 'paused' = 'bar'
	): void => {
		const { colour } = look('phase', guide[at]!.code, []);
		const y = top + at * lane + lane / 2;
		marks.push({
			kind: 'rule',
			key,
			x1: from,
			y1: y,
			x2: Math.max(to, from + 2),
			y2: y,
			role,
			colour
		});
	};
	let y = 0;
	const head = (name: string): number => {
		if (!narrow) return y;
		for (const [k, text] of wrap(name, width, nameSize).entries())
			label(`${name} ${y} ${k}`, text, 0, y + 15 + k * 17, 'count');
		return y + wrap(name, width, nameSize).length * 17 + 2;
	};
	if (time === 'project') {
		const top = head(m.journey_guide());
		if (!narrow) label('guide', m.journey_guide(), 0, top + rowHeight / 2 + 4, 'count');
		for (const [at, { weeks: own }] of guide.entries())
			bar(`guide ${at}`, weeks(own.from - 1), weeks(own.to ?? longest), top, at);
		rows.push({ y, height: top + rowHeight - y, said: guideWords() });
		y = top + rowHeight + 6;
	}
	for (const { code, projects } of shown) {
		if (projects.length === 0) continue;
		label(`country ${code}`, country(code), 0, y + 18, 'group');
		y += 28;
		for (const each of projects) {
			const { project, stretches: own } = each;
			const top = head(nameOf(each));
			if (!narrow)
				for (const [k, text] of wrap(nameOf(each), names, nameSize).slice(0, 2).entries())
					label(`${project.project_id} ${k}`, text, 0, top + rowHeight / 2 + 4 + k * 15, 'count');
			for (const stretch of own) {
				const at = guide.findIndex(({ code }) => code === stretch.phase);
				const place = placeOf(stretch);
				if (!place || at < 0) continue;
				const role = stretch.isPaused ? 'paused' : 'bar';
				bar(`${project.project_id} ${stretch.phase}`, ...place, top, at, role);
				marks.push({
					kind: 'dot',
					key: `${project.project_id} ${stretch.phase} dot`,
					x: place[0] + 2,
					y: top + at * lane + lane / 2,
					r: 2.5,
					...look('phase', stretch.phase, []),
					row: rows.length,
					project: project.project_id,
					said: stretchWords(stretch, project)
				});
			}
			rows.push({ y, height: top + rowHeight - y, said: wordsOf(each) });
			y = top + rowHeight;
		}
		y += 10;
	}
	const ticks: { x: number; text: string }[] =
		time === 'project'
			? weeks.ticks(narrow ? 4 : 8).map((week) => ({ x: weeks(week), text: number(week) }))
			: monthTicks(Date.parse(first), Date.parse(last), narrow ? 3 : 6).map((day) => ({
					x: days(day),
					text: date(new Date(day).toISOString().slice(0, 7))
				}));
	for (const { x, text } of ticks) {
		grid.push({ kind: 'rule', key: `grid ${text}`, x1: x, y1: 0, x2: x, y2: y, role: 'grid', colour: 0 });
		const half = textWidth(text, 13) / 2;
		const inside = Math.max(half, Math.min(width - half, x));
		marks.push({
			kind: 'label',
			key: `tick ${text}`,
			x: inside,
			y: y + 16,
			text,
			anchor: 'middle',
			role: 'tick'
		});
	}
	return { width, height: y + 24, marks: [...grid, ...marks], rows };
}

const nameOf = ({ project }: Travelled): string => project.project_name || project.project_id;
const wholeWeeks = (weeks: number): string => number(Math.max(1, Math.round(weeks)));

function stretchWords(
	{ phase, start, end, isOpen, isPaused, weeks }: Travelled['stretches'][number],
	project: Project
): string {
	const day = (iso: string): string => date(knownDay(iso, project));
	const when = isOpen
		? m.project_since({ from: day(start) })
		: end === null
			? m.journey_end_unsaid({ from: day(start) })
			: m.project_from_to({ from: day(start), to: day(end) });
	const long =
		weeks && weeks[0] >= 0 && end !== null
			? m.journey_weeks({ from: wholeWeeks(weeks[0] + 1), to: wholeWeeks(weeks[1]) })
			: '';
	return [phaseName(phase), when, long, isPaused ? m.journey_paused() : ''].filter(Boolean).join(', ');
}

const wordsOf = (each: Travelled): string =>
	[nameOf(each), nowWords(each), activityWords(each)].filter(Boolean).join('. ');

/** "now in phase III and IV", "paused, in phase I", "finished" */
export function nowWords({ now, status }: Travelled): string {
	if (status === 'completed') return m.journey_finished();
	if (status === 'planned') return m.journey_planned();
	if (now.length === 0) return status === 'paused' ? m.journey_paused() : '';
	return status === 'paused'
		? m.journey_paused_in({ phases: list(now) })
		: m.journey_now({ phases: list(now) });
}

/** How the lanes are read; what a broken bar is only where there is one. */
export const lanesWords = ({ countries }: Pick<Journey, 'countries'>): string =>
	[
		m.journey_lanes(),
		...(countries.some(({ projects }) =>
			projects.some(({ stretches }) => stretches.some(({ isPaused }) => isPaused))
		)
			? [m.journey_lanes_paused()]
			: [])
	].join(' ');
export const activityWords = ({ activities: { done, of } }: Travelled): string =>
	m.journey_activities({ done: number(done), of: number(of) });

const guideWords = (): string =>
	[
		m.journey_guide(),
		...guide.map(({ code, weeks: { from, to } }) =>
			to === null
				? m.journey_guide_open({ phase: code, from: number(from) })
				: m.journey_guide_span({ phase: code, from: number(from), to: number(to) })
		)
	].join('. ');
