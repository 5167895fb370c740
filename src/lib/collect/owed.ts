import { alliesIndicator } from '#compare';
import {
	narrativeFields,
	type Dictionary,
	type Measurement,
	type NarrativeField,
	type Project,
	type ProjectPhaseRow,
	type ReportDueRow
} from '#framework';
import { askedNow, standing, type Asked } from './asked';
import { gapsOf, inSteps } from './gaps';
import { roundsOf, type Round } from './rounds';
import { answersOf, type Answered } from './said';

/**
 * Why something is asked. `due`: a report's day has come and nothing came, or the library said that it is pending ·
 * `missing`: other things came and this did not · `parts`: a percentage or mean without what it was made of ·
 * `conflict`: rows of one key say different things · `overlap`: rows share days, so that none counts.
 */
export const reasons = ['due', 'missing', 'parts', 'conflict', 'overlap'] as const;
export type Reason = (typeof reasons)[number];

/** One thing that a library is asked for: exactly one row of its sheet. Days are ISO; empty: not known. */
export interface Gap extends Asked {
	why: Reason;
	/** The days that it is about. `periodStart` empty: since the project began. */
	periodStart: string;
	periodEnd: string;
	/** By when; empty where nobody set a day. */
	dueOn: string;
	/** That day has passed. */
	isLate: boolean;
	/** Of a breakdown, where one of its parts is asked for; else empty. */
	breakdown: string;
	breakdownValue: string;
	/** The indicator's definition under which it was measured, from 1, and what was aimed at, in its unit. */
	version: number;
	target: number | null;
	/** What is loaded of it already and is not enough, or not clear, as it stood in its file. */
	rows: readonly Measurement[];
	/** The rows stayed behind, and the day is one of theirs. */
	isDayTold?: boolean;
}

/** What is known of one project, and what is asked of all. */
export interface Known {
	dictionary: Dictionary;
	/** Every measurement of the project that is loaded, those that do not count included (`Measurement.used`). */
	rows: readonly Measurement[];
	phases: readonly ProjectPhaseRow[];
	due: readonly ReportDueRow[];
	/** Questions of the report template that it answered. */
	told: ReadonlySet<NarrativeField>;
	/** The day that is looked at, ISO. */
	day: string;
}

export interface Owed {
	project: Project;
	rounds: Round[];
	/** In the dictionary's order, each thing once. */
	gaps: Gap[];
	/** What the library said that there is no figure for: not asked again as if it had said nothing. */
	answered: Answered[];
	/** Questions of the report template without an answer, in its order; none before the report is written. */
	narratives: NarrativeField[];
	/** Core indicators that are asked of it now, and how many of them have a value. */
	core: { withValue: number; of: number };
	/** Anything came of it: a row, or words. */
	hasSent: boolean;
	/** Anything is asked of it by now: a report's days are over, or it began to send. */
	isAsked: boolean;
}

/** The thirteen questions of the report template. */
export const reportFields = narrativeFields.filter((field) => field !== 'products' && field !== 'one_word');

/**
 * What a project owes on a day, and nothing that is not asked yet. Core indicators are asked of everyone, the others of
 * whoever took them up. `isEverything` asks for all that may be asked now, whether a day was set and anything came or
 * not: for a library that nobody has loaded anything of.
 */
export function owed(project: Project, known: Known, { isEverything = false } = {}): Owed {
	const all = known.rows.filter(({ project_id }) => project_id === project.project_id);
	const at = standing(project, known.phases, known.day);
	const rounds = roundsOf(project, known.due, known.day);
	const over = rounds.filter(({ state }) => state !== 'ahead');
	const hasSent = all.length > 0 || known.told.size > 0;
	// As the coverage grid has it: where reports are due, those of which the days are over; else whoever sent anything.
	const isAsked = isEverything || (rounds.length > 0 ? over.length > 0 : hasSent);
	const around = { at, rounds: over, all, isAsked };
	const gaps: Gap[] = [];
	const answered: Answered[] = [];
	const core = { withValue: 0, of: 0 };
	for (const indicator of known.dictionary.values()) {
		if (indicator.project !== '' && indicator.project !== project.project_id) continue;
		const rows = all.filter(({ indicator_id }) => indicator_id === indicator.id);
		const isCore = indicator.tier === 'core';
		if (!isCore && !rows.some(isTakenUp)) continue;
		const asked = askedNow(indicator, at);
		if (isCore && asked.length > 0) {
			core.of++;
			if (rows.some(({ used }) => used === 'used')) core.withValue++;
		}
		const found = gapsOf(indicator, asked, rows, around);
		gaps.push(...(indicator.id === alliesIndicator ? found.flatMap((gap) => inSteps(gap, rows)) : found));
		answered.push(...answersOf(indicator, rows));
	}
	const isWritten = at.hasEnded || at.phases.includes('IV') || !at.isPlaced;
	const narratives = isWritten && isAsked ? reportFields.filter((field) => !known.told.has(field)) : [];
	return { project, rounds, gaps, answered, narratives, core, hasSent, isAsked };
}

/** Somebody measured it, or said that it is to come: from then on it is asked for like a core one. */
const isTakenUp = (row: Measurement): boolean => row.value !== null || row.value_status === 'due';
