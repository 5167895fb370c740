import { group, median } from 'd3-array';
import {
	furthestPhase,
	phases as guide,
	type ActivityRow,
	type Cell,
	type CellState,
	type Indicator,
	type PhaseCode,
	type Project,
	type ProjectPhaseRow,
	type Status
} from '#framework';
import { fewest } from './group';
import { progress, statusOf, type Progress } from './progress';
import type { Filters } from './question';
import { inOrder, isInView } from './select';

const dayLength = 864e5;
const weekLength = 7 * dayLength;
/** No activity and no phase noted for so long is worth a question. */
export const quietWeeks = 8;

/** One phase of one project in time. */
export interface Stretch {
	phase: PhaseCode;
	/** ISO; `end` is the day that is looked at where it goes on, and null where it is over and nobody can say since when. */
	start: string;
	end: string | null;
	isOpen: boolean;
	/** It goes on, but it or its project is paused. */
	isPaused: boolean;
	/**
	 * Weeks since the project began, from 0; null where nobody knows when that was, or its days are known to the month
	 * alone; to where it began where `end` is null.
	 */
	weeks: [from: number, to: number] | null;
}

export interface Travelled {
	project: Project;
	stretches: Stretch[];
	status: Status;
	/** Phases it is in on that day, or paused in where it is paused itself; several at once are normal. */
	now: PhaseCode[];
	activities: { done: number; of: number };
	/** Weeks since anything was noted, of a project under way; null for others, where nothing ever was or the day is not known. */
	quiet: number | null;
}

export interface Journey {
	/** The day that is looked at, ISO. */
	asOf: string;
	countries: { code: string; projects: Travelled[] }[];
	phases: {
		code: PhaseCode;
		/** Projects under way that are in it now; null: none. */
		now: {
			projects: number;
			/** For how long those are of whom days are known; no median under five, nor anything of none. */
			weeks: { projects: number; least: number; median: number | null; greatest: number } | null;
		} | null;
		/** Median of the weeks that it took, over those that ended it; null under five. */
		weeks: number | null;
		ended: number;
	}[];
	progress: Progress;
	/** Projects under way of which nothing was noted for longer. */
	quiet: Travelled[];
	/** Projects without any dated phase. */
	undated: Project[];
	/** With dated phases, and of whose time no weeks are counted: their days are known to the month alone. */
	toMonth: number;
}

/** Where each project in view stands, in its own time. Clauses that choose measurements do not count. */
export function journey(
	projects: readonly Project[],
	noted: { phases: readonly ProjectPhaseRow[]; activities: readonly ActivityRow[] },
	filters: Filters,
	asOf: string
): Journey {
	const phasesOf = group(noted.phases, ({ project_id }) => project_id);
	const activitiesOf = group(noted.activities, ({ project_id }) => project_id);
	const rows = projects
		.filter((project) => isInView(project, filters))
		.map((project) =>
			travelled(
				project,
				phasesOf.get(project.project_id) ?? [],
				activitiesOf.get(project.project_id) ?? [],
				asOf
			)
		);
	const dated = rows.filter(({ stretches }) => stretches.length > 0);
	const byCountry = group(dated, ({ project }) => project.country);
	return {
		asOf,
		countries: [...byCountry]
			.map(([code, projects]) => ({ code, projects }))
			.sort((a, b) => inOrder('country')(a.code, b.code)),
		phases: guide.map(({ code }) => {
			const own = dated
				.filter(isToTheDay)
				.flatMap(({ stretches }) => stretches.filter(({ phase }) => phase === code));
			const lengths = own.flatMap(({ start, end, isOpen }) =>
				isOpen || end === null ? [] : [weeksBetween(start, end)]
			);
			const here = dated.filter(({ status, now }) => status === 'active' && now.includes(code));
			const since = here
				.filter(isToTheDay)
				.flatMap(({ stretches }) =>
					stretches.flatMap(({ phase, start }) => (phase === code ? [weeksBetween(start, asOf)] : []))
				);
			return {
				code,
				now:
					here.length === 0
						? null
						: {
								projects: here.length,
								weeks:
									since.length === 0
										? null
										: {
												projects: since.length,
												least: Math.min(...since),
												median: since.length < fewest ? null : (median(since) ?? null),
												greatest: Math.max(...since)
											}
							},
				weeks: lengths.length < fewest ? null : (median(lengths) ?? null),
				ended: lengths.length
			};
		}),
		progress: progress(
			rows.map(({ project }) => project),
			asOf
		),
		quiet: rows.filter(({ quiet }) => quiet !== null && quiet >= quietWeeks),
		undated: rows.filter(({ stretches }) => stretches.length === 0).map(({ project }) => project),
		toMonth: dated.filter((each) => !isToTheDay(each)).length
	};
}

/** Weeks between days that were put to the ends of their months would be no weeks of anybody. */
const isToTheDay = ({ project }: Pick<Travelled, 'project'>): boolean => project.toMonth !== true;

type Dated = Pick<ProjectPhaseRow, 'start_date' | 'end_date' | 'status'>;
const isOver = ({ end_date, status }: Dated, asOf: string): boolean =>
	status === 'completed' || (status !== 'planned' && end_date !== '' && end_date <= asOf);
/** Over, and nobody can say since when: without an end, or with one that is still to come or before its start. */
export const isEndUnsaid = (phase: Dated, asOf: string): boolean =>
	isOver(phase, asOf) && (phase.end_date < phase.start_date || phase.end_date > asOf);

function travelled(
	project: Project,
	phases: readonly ProjectPhaseRow[],
	activities: readonly ActivityRow[],
	asOf: string
): Travelled {
	const status = statusOf(project, asOf);
	const stretches = phases
		.filter(({ start_date, status }) => start_date !== '' && start_date <= asOf && status !== 'planned')
		.map((row): Stretch => {
			const { phase, start_date: start, end_date } = row;
			const isOpen = !isOver(row, asOf);
			const end = isOpen ? asOf : isEndUnsaid(row, asOf) ? null : end_date;
			const begun = project.start_date;
			return {
				phase,
				start,
				end,
				isOpen,
				isPaused: isOpen && (row.status === 'paused' || status === 'paused'),
				weeks:
					begun === '' || project.toMonth
						? null
						: [weeksBetween(begun, start), weeksBetween(begun, end ?? start)]
			};
		})
		.sort((a, b) => (a.phase < b.phase ? -1 : 1));
	const known = new Set(guide.flatMap(({ activities }) => activities.map(({ id }) => id)));
	const done = new Set(activities.map(({ activity }) => activity).filter((id) => known.has(id)));
	const signs = [
		...stretches.flatMap(({ start, end, isOpen }) => (isOpen || end === null ? [start] : [start, end])),
		...activities.map(({ done_on }) => done_on)
	].filter((day) => day !== '' && day <= asOf);
	const last = signs.reduce((newest, day) => (day > newest ? day : newest), '');
	return {
		project,
		stretches,
		status,
		now: ['active', 'paused'].includes(status)
			? stretches
					.filter(({ isOpen, isPaused }) => isOpen && (status === 'paused' || !isPaused))
					.map(({ phase }) => phase)
			: [],
		activities: { done: done.size, of: known.size },
		quiet:
			status === 'active' && last !== '' && !project.toMonth ? Math.floor(weeksBetween(last, asOf)) : null
	};
}

const weeksBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / weekLength;

/** What one project could do and measure next: in the phase it has reached and the one after. */
export interface Ahead {
	phases: {
		code: PhaseCode;
		activities: { id: string; isDone: boolean }[];
		indicators: { indicator: Indicator; state: CellState }[];
	}[];
	/**
	 * What is asked before the first conversation and again at the end, and is not there yet; null where nothing is left.
	 * `isHeld`: the conversation took place, so that a start can only be asked of afterwards.
	 */
	before: { indicators: Indicator[]; isHeld: boolean } | null;
}

/** The activity before which a start is measured, and the count that tells that it took place. */
const conversation = { activity: 'hold_the_conversation', indicator: 'dialogue_sessions' } as const;
const open: readonly CellState[] = ['not_yet', 'due', 'not_collected'];

export function ahead(
	project: Project,
	activities: readonly ActivityRow[],
	indicators: Iterable<Indicator>,
	cells: readonly Cell[]
): Ahead {
	const codes = guide.map(({ code }) => code);
	const reached = furthestPhase(project.phases);
	const at = reached === null ? 0 : codes.indexOf(reached);
	const done = new Set(activities.map(({ activity }) => activity));
	const states = new Map(
		cells
			.filter((cell) => cell.project === project.project_id)
			.map(({ indicator, state }) => [indicator, state])
	);
	const core = [...indicators].filter(({ tier }) => tier === 'core');
	const isOpen = (id: string): boolean => open.includes(states.get(id) ?? 'not_yet');
	const reachable = guide.slice(0, at + 2).map(({ code }) => code);
	const starts = core.filter(
		({ id, timing, phases }) =>
			timing.includes('baseline') && phases.some((phase) => reachable.includes(phase)) && isOpen(id)
	);
	const isHeld =
		done.has(conversation.activity) ||
		['value', 'estimated'].includes(states.get(conversation.indicator) ?? '');
	return {
		before: starts.length > 0 ? { indicators: starts, isHeld } : null,
		phases: guide.slice(0, at + 2).flatMap(({ code, activities: own }) => {
			const open = own.map(({ id }) => ({ id, isDone: done.has(id) }));
			const wanted = core
				.filter(({ phases }) => phases.includes(code))
				.map((indicator) => ({ indicator, state: states.get(indicator.id) ?? 'not_yet' }))
				.filter(({ indicator }) => isOpen(indicator.id));
			const isLeft = open.some(({ isDone }) => !isDone) || wanted.length > 0;
			return isLeft ? [{ code, activities: open.filter(({ isDone }) => !isDone), indicators: wanted }] : [];
		})
	};
}
