import {
	phaseCodes,
	type Indicator,
	type PhaseCode,
	type Project,
	type ProjectPhaseRow,
	type Stage
} from '#framework';

/** One thing that is asked of a project: an indicator at a stage, in a phase (empty: in none that is known). */
export interface Asked {
	indicator: Indicator;
	stage: Stage;
	phase: PhaseCode | '';
}

/** Where a project stands on the day that is looked at. Days are ISO; empty: not known. */
export interface Standing {
	/** Phases it belongs to (MODEL.md 4), in order. */
	phases: readonly PhaseCode[];
	/** Where nothing is known of its phases, none of them rules anything out. */
	isPlaced: boolean;
	begunOn: string;
	/** It has come to its end, on that day where it is known. */
	hasEnded: boolean;
	endedOn: string;
	/** Neither a day nor a status says whether it ended: then its last phase is all there is to go by. */
	isOpenEnded: boolean;
	/** When it began a phase. */
	begunPhase: (phase: string) => string;
	/** Whether it was in a phase within some days; null where nobody knows when that was. */
	wasIn: (phase: string, from: string, to: string) => boolean | null;
	/** The day that is looked at. */
	day: string;
}

/** A follow-up is asked so many months after the end: the dictionary's words say "six months after". */
const monthsAfter = 6;

export function standing(project: Project, rows: readonly ProjectPhaseRow[], day: string): Standing {
	const own = rows.filter(({ project_id }) => project_id === project.project_id);
	const last = own.find(({ phase }) => phase === 'IV');
	// Whoever is under way after the day that was planned has not ended.
	const isOver = (end: string, status: string): boolean =>
		status === 'completed' || (status === '' && end !== '' && end < day);
	const hasEnded =
		isOver(project.end_date, project.status) || (last ? isOver(last.end_date, last.status) : false);
	return {
		phases: phaseCodes.filter((code) => project.phases.includes(code)),
		isPlaced: project.phases.length > 0 || own.length > 0,
		begunOn: project.start_date,
		hasEnded,
		endedOn: hasEnded ? project.end_date || (last?.end_date ?? '') : '',
		isOpenEnded: project.end_date === '' && project.status === '',
		begunPhase: (phase) => own.find((row) => row.phase === phase)?.start_date ?? '',
		wasIn: (phase, from, to) => {
			const row = own.find((each) => each.phase === phase);
			if (!row || row.start_date === '') return null;
			return row.start_date <= to && (row.end_date === '' || row.end_date >= from);
		},
		day
	};
}

/**
 * At which stages an indicator is asked of a project that stands there. A start belongs to the first of its phases, an
 * end to the end of the project and not to phase IV, which runs beside the others from week 4; of a project whose end
 * nobody knows it belongs to its last phase.
 */
export function askedNow(indicator: Indicator, at: Standing): Asked[] {
	const { phases } = indicator;
	const within = phases.filter((phase) => at.phases.includes(phase));
	if (at.isPlaced && phases.length > 0 && within.length === 0) return [];
	const timing: readonly Stage[] = indicator.timing.length > 0 ? indicator.timing : ['routine'];
	return timing
		.filter((stage) => isDue(stage, phases, at))
		.map((stage) => ({ indicator, stage, phase: at.isPlaced ? phaseOf(stage, phases, within) : '' }));
}

function isDue(stage: Stage, phases: readonly PhaseCode[], at: Standing): boolean {
	if (stage === 'endline') {
		const last = phases.at(-1);
		const isReached = !at.isPlaced || last === undefined || at.phases.includes(last);
		return isReached && (at.hasEnded || (at.isPlaced && phases.length > 1 && at.isOpenEnded));
	}
	if (stage === 'followup')
		return at.hasEnded && (at.endedOn === '' || monthsLater(at.endedOn, monthsAfter) <= at.day);
	return true;
}

function phaseOf(stage: Stage, phases: readonly PhaseCode[], within: readonly PhaseCode[]): PhaseCode | '' {
	if (phases.length === 1) return phases[0] ?? '';
	if (stage === 'baseline') return phases[0] ?? '';
	if (stage === 'endline' || stage === 'followup') return phases.at(-1) ?? '';
	return within.at(-1) ?? '';
}

/** ISO day so many months later; of a shorter month its last day. */
export function monthsLater(iso: string, months: number): string {
	const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
