import type { CellState, PhaseCode, Stage, ValueStatus } from './codes';
import type { Indicator } from './indicators';
import type {
	ActivityRow,
	ChangeRow,
	NarrativeRow,
	PartnerRow,
	PassageRow,
	ProjectPhaseRow,
	ProjectRow,
	ReportDueRow
} from './rows';

/** A column of text in which each distinct value stands once; code -1 = nothing there. */
export interface Coded {
	values: string[];
	codes: Int32Array;
}

/**
 * Measurements column by column, all of one length, since a file may hold a million. In number columns NaN is
 * "nothing there". Dates are ISO text. `value` is in the indicator's own unit, percent 0-100, and where a
 * percent has both its parts it is 100·numerator ÷ denominator. A row whose status is not `reported` or
 * `estimated` has no value.
 */
export interface Measurements {
	length: number;
	project_id: Coded;
	indicator_id: Coded;
	phase: Coded;
	stage: Coded;
	period_start: Coded;
	period_end: Coded;
	value: Float64Array;
	numerator: Float64Array;
	denominator: Float64Array;
	n: Float64Array;
	n_eligible: Float64Array;
	target: Float64Array;
	breakdown: Coded;
	breakdown_value: Coded;
	method: Coded;
	reported_by: Coded;
	/** 1 = asked afterwards about an earlier time. */
	retrospective: Uint8Array;
	definition_version: Int32Array;
	/** Never -1: told from the cell where the file does not say (MODEL.md 2). */
	value_status: Coded;
	note: Coded;
	source_file: Coded;
	/** 1-based line of the source file. */
	source_line: Int32Array;
	/** The cell as it was written; for a wide file the cells it was made from, joined by " / ". */
	raw_value: Coded;
	/** 1 = the same key stands with other content in this batch: it does not count until one is chosen. */
	conflict: Uint8Array;
}

/** What one import brings. Small tables are rows; measurements are columns. */
export interface Batch {
	projects: ProjectRow[];
	projectPhases: ProjectPhaseRow[];
	activities: ActivityRow[];
	partners: PartnerRow[];
	reportsDue: ReportDueRow[];
	indicators: Indicator[];
	measurements: Measurements;
	narratives: NarrativeRow[];
	changes: ChangeRow[];
	passages: PassageRow[];
}

/** A measurement as one row, for a page that lists a few of them. Empty text and null: nothing there. */
export interface Measurement {
	project_id: string;
	indicator_id: string;
	phase: PhaseCode | '';
	stage: Stage;
	period_start: string;
	period_end: string;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	n: number | null;
	n_eligible: number | null;
	target: number | null;
	breakdown: string;
	breakdown_value: string;
	method: string;
	reported_by: string;
	retrospective: boolean;
	definition_version: number;
	value_status: ValueStatus;
	note: string;
	source_file: string;
	source_line: number;
	raw_value: string;
	/** The load that brought it: 1, 2, 3 …; 0 where it follows from other rows. */
	load: number;
	/** Whether it stands behind the project's observation, and if not, why. */
	used: Used;
}

/**
 * `superseded`: a later import says something else under the same key. `declined`: it is that later import's row,
 * and the one that was there stayed.
 */
export type Used =
	| 'used'
	| 'replaced'
	| 'covered'
	| 'overlap'
	| 'conflict'
	| 'older'
	| 'without_parts'
	| 'no_value'
	| 'incomplete'
	| 'superseded'
	| 'declined';

/** A project on the roster, with the phases it belongs to (MODEL.md 4) in order. */
export interface Project extends ProjectRow {
	phases: PhaseCode[];
	/** Of a copy that was opened with a library's key: that library's own. */
	isOwn?: true;
	/** Its days are known to the month alone: they are shown so, and no time between two of them is counted. */
	toMonth?: true;
}

/** One value: project × phase × stage (× breakdown value) of an indicator, reduced by that indicator's rule. */
export interface Observation {
	project: string;
	phase: PhaseCode | '';
	stage: Stage;
	/** Empty unless the question was for a breakdown. */
	breakdownValue: string;
	value: number;
	/** Σ over the measurements that count; null where one of the parts is not known. */
	numerator: number | null;
	denominator: number | null;
	/** Σ of answers; null where not known. */
	n: number | null;
	/** Newest period_end, ISO. */
	periodEnd: string;
	/** That day is known to its month alone, and stands there for the order of time. */
	toMonth?: true;
	/** Whether a row "since the project began" is in it. */
	sinceBegan: boolean;
	estimated: boolean;
	/** Notes of the measurements that count, where there are any. */
	note?: string;
	/** The newest target beside what counts; where periods are added up there is none, as their targets are not. */
	target?: number;
	/** There are targets of single periods, of a sum of several. */
	periodTargets?: true;
	/** Version of the indicator's definition where it is not 1; null where several are in it, 0 where a proxy is. */
	version?: number | null;
	/** Something that counts was asked afterwards of the time before. */
	retrospective?: true;
}

/**
 * The version of what is no definition of the indicator: another measure that a person said stands for it, as its note
 * tells.
 */
export const proxyVersion = 0;
export const isProxy = ({ version }: { version?: number | null }): boolean => version === proxyVersion;
/** An answer to one question and one to another are no change; null is several versions. */
export const isOneVersion = (
	{ version: first = 1 }: { version?: number | null },
	{ version: last = 1 }: { version?: number | null }
): boolean => first !== null && first === last;

/** A cell of the coverage grid. */
export interface Cell {
	project: string;
	indicator: string;
	state: CellState;
	/** Parts of breakdowns that are told and hidden: these are not missing for want of being told. */
	hiddenParts?: readonly { breakdown: string; part: string; phase: string }[];
}

/** What is loaded, in numbers. */
export interface Totals {
	projects: number;
	measurements: number;
	/** Measurements with a value. */
	values: number;
	/** Of projects on the roster. */
	narratives: number;
	changes: number;
	firstPeriodEnd: string;
	lastPeriodEnd: string;
	/** By which breakdowns which indicators are told. */
	parts: { indicator: string; breakdown: string }[];
	/** Measurements held because the roster or the dictionary does not name them yet: name → rows. */
	unknownProjects: { name: string; rows: number }[];
	unknownIndicators: { name: string; rows: number }[];
}
