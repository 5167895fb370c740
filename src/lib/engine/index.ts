/**
 * What can be asked. Promise: eight questions, each answered from all measurements that are loaded, by the
 * dictionary's own rules, every number finite and every missing one null; and what is loaded, row by row, to be
 * given out. Hidden: SQL, DuckDB-Wasm, Arrow, workers. The engine is a cache: it is filled from batches and can be
 * thrown away at any time. It reads no file and no address: it is locked before the first batch.
 */
import type {
	ActivityRow,
	Batch,
	Cell,
	ChangeRow,
	Indicator,
	Measurement,
	NarrativeRow,
	Observation,
	PartnerRow,
	PassageRow,
	Project,
	ProjectPhaseRow,
	TableName,
	Totals
} from '#framework';

import type { Connection } from './connection';

export { EngineFailure } from './failure';
export type { Connection } from './connection';

/** Which side counts where a batch brings a key that is already there with other content. */
export type Changed = 'new' | 'old';
/** The same for rows that the first `loads` loads brought, where two workspaces were merged: those are the other's. */
export interface Merged {
	loads: number;
	changed: Changed;
}

export interface MeasurementReceipt {
	/** Measurements: added, same key and other content, same key and same content. */
	added: number;
	changed: number;
	identical: number;
	/** Up to fifty of the changed ones, old beside new. */
	changes: {
		project: string;
		indicator: string;
		phase: string;
		stage: string;
		periodEnd: string;
		old: number | null;
		new: number | null;
	}[];
}

/** The same for one of the other tables. */
export interface RowReceipt {
	table: TableName;
	added: number;
	changed: number;
	identical: number;
	/** Whose rows changed, ten of them at most: the project's name, its id where it has none, an indicator's id. */
	names: string[];
	/** What changed in those ten, column by column. Empty text and null: nothing there. */
	changes: { name: string; column: string; old: string | number | null; new: string | number | null }[];
}

export interface Receipt extends MeasurementReceipt {
	/** One for each other table that the batch has rows for. */
	rows: RowReceipt[];
	/** Changed rows of all those tables together. */
	changedRows: number;
}

export interface Asked {
	indicator: string;
	/** `2019`, `2019-06` or `2019-01..2019-06`: period_end within it. */
	period?: string | null;
	/** Only this definition version. */
	version?: number | null;
}

/** A row, and the load that brought it as it stands: 1, 2, 3 … */
export type Loaded<Row> = Row & { load: number };

/** The words of projects: everything that is not a number. */
export interface Stories {
	narratives: Loaded<NarrativeRow>[];
	changes: Loaded<ChangeRow>[];
	passages: Loaded<PassageRow>[];
	partners: Loaded<PartnerRow>[];
	activities: Loaded<ActivityRow>[];
	phases: ProjectPhaseRow[];
}

/** Whose measurements are told; what is left out asks for all. */
export interface Traced {
	project?: string;
	indicator?: string;
	/** As the figure was asked for: a row that does not count in it may count in another period. */
	period?: string | null;
	version?: number | null;
	/** Only what a careful reader would look at: open conflicts and overlaps, figures without their parts, notes. */
	doubtful?: boolean;
	/** At most so many rows, after so many others. */
	limit?: number;
	offset?: number;
}

export interface Provenance {
	rows: Measurement[];
	/** How many rows there are in all. */
	of: number;
}

/** A measurement as it is loaded, whatever stands behind a figure; `id` counts up as they came. */
export type Line = Omit<Measurement, 'load' | 'used'> & { id: number };

/** What is loaded besides measurements and indicators. */
export type Tables = Omit<Batch, 'measurements' | 'indicators'>;

export interface Everything {
	indicator: string;
	/** Empty for the whole. */
	breakdown: string;
	observations: Observation[];
}

export interface Engine {
	/**
	 * Adds one batch in one transaction, after all earlier ones. Of a workspace that is merged with what was there,
	 * `merged` says so, fewest loads first; what differs is then told for rows of the first of them alone.
	 */
	load(batch: Batch, changed?: Changed, merged?: readonly Merged[]): Promise<Receipt>;
	/** What `load` would do, without doing it. */
	weigh(batch: Batch): Promise<Receipt>;

	projects(): Promise<Project[]>;
	observations(asked: Asked): Promise<Observation[]>;
	breakdown(asked: Asked & { breakdown: string }): Promise<Observation[]>;
	/** What both would say of every indicator and every breakdown that has any; what is not in it has none. */
	everything(): Promise<Everything[]>;
	/** Measurements over time of one project: the rows that count, oldest first. */
	trend(asked: { project: string; indicator: string }): Promise<Measurement[]>;
	/** Every project × indicator of the dictionary. `today` is ISO: what is due depends on it. */
	coverage(asked: { today: string }): Promise<Cell[]>;
	stories(asked: { project?: string }): Promise<Stories>;
	/**
	 * The measurements behind values, by project, each with file, line and raw text, used or why not; those that
	 * another row took the place of stand before it.
	 */
	provenance(asked: Traced): Promise<Provenance>;
	totals(): Promise<Totals>;
	/** The measurements as they are loaded, to be given out: those after one, in the order in which they came. */
	lines(asked: { after: number; limit: number }): Promise<Line[]>;
	/** The other tables, to be given out. */
	tables(): Promise<Tables>;
	/** At once, whatever is under way: what is still asked or loading rejects, as all that comes later does. */
	close(): Promise<void>;
}

export interface StartOptions {
	/** The shared indicators: the dictionary's rules become a table. */
	indicators: readonly Indicator[];
	/** Bytes of the engine that have arrived, of how many. */
	onprogress?: (done: number, total: number) => void;
	signal?: AbortSignal;
}

/** Starts a locked, empty engine in a worker of its own. Rejects with EngineFailure, never hangs. */
export async function start(options: StartOptions): Promise<Engine> {
	return (await import('./duckdb')).start(options);
}

/** The same engine over a database of one's own, which it locks: the blocking build, at build time and in tests. */
export async function over(connection: Connection, indicators: readonly Indicator[]): Promise<Engine> {
	return (await import('./core')).over(connection, indicators);
}

/** Bytes of the engine that lie on this device for a visit without a network, of how many. */
export async function kept(): Promise<{ done: number; total: number }> {
	return (await import('./pieces')).kept();
}

/** Fetches what is missing of the engine behind the page, one piece after the other; each that comes stays. */
export async function keep(onprogress: (done: number, total: number) => void): Promise<void> {
	await (await import('./pieces')).keep(onprogress);
}
