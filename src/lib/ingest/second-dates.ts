import { decisionKey, type Dictionary, type Measurements } from '#framework';
import type { Draft } from './drafts';
import { pick, textAt, type Line } from './gather';
import type { Context } from './index';
import { compact } from './recode';
import type { Sheet } from './sheet';
import { rawAt, type Column } from './table';

/** The figures of one project that are added up or pooled over time; the baseline is apart (MODEL.md 1). */
const seriesOf = (project: string, indicator: string, stage: string): string =>
	[project, indicator, stage === 'baseline' ? stage : ''].filter(Boolean).join(' · ');

/** A table of more is no report, and none that a person sends once more with another date. */
const mostRows = 50_000;

/**
 * The days up to which the figures of each series are counted, in these files and in what is loaded. A date in a table
 * of other indicators says nothing of them.
 */
export class CutOffs {
	readonly #all = new Map<string, Set<string>>();
	readonly #sorted = new Map<string, string[]>();

	constructor(readonly loaded: Context['cutOffs']) {}

	add(series: string, end: string): void {
		if (end === '') return;
		const own = this.#all.get(series) ?? new Set(this.loaded[series] ?? []);
		this.#all.set(series, own.add(end));
	}

	/** The last day before another, of the same series. */
	before(series: string, end: string): string | undefined {
		const known = this.#sorted.get(series);
		const all = known ?? [...(this.#all.get(series) ?? this.loaded[series] ?? [])].sort();
		if (!known) this.#sorted.set(series, all);
		return all.findLast((day) => day < end);
	}

	/** A day that was loaded before, and comes after one that was not. */
	later(series: string, end: string): string | undefined {
		const loaded = this.loaded[series] ?? [];
		return loaded.includes(end) ? undefined : loaded.find((day) => day > end);
	}
}

const endOf = (draft: Draft, line: Line): string => line.period_end || draft.end;
const ofLine = (draft: Draft, line: Line): string => seriesOf(draft.project, line.indicator_id, line.stage);

/** Rows of measurements whose dates count: with a value, of a rule that adds them up or pools them. */
function* datedRows(from: Measurements, dictionary: Dictionary): Generator<number> {
	if (from.length > mostRows) return;
	const isRuled = from.indicator_id.values.map((id) =>
		['sum', 'pooled'].includes(dictionary.get(id)?.within ?? '')
	);
	for (let row = 0; row < from.length; row++)
		if (isRuled[from.indicator_id.codes[row] as number] && !isNaN(from.value[row] as number)) yield row;
}
const ofRow = (from: Measurements, row: number): string =>
	seriesOf(textAt(from.project_id, row), textAt(from.indicator_id, row), textAt(from.stage, row));

/** All dates of what is read and of what is loaded. */
export function cutOffsOf(
	loaded: Context['cutOffs'],
	drafts: readonly Draft[],
	tables: readonly Measurements[],
	dictionary: Dictionary
): CutOffs {
	const all = new CutOffs(loaded);
	for (const draft of drafts)
		for (const line of draft.lines) all.add(ofLine(draft, line), endOf(draft, line));
	for (const from of tables)
		for (const row of datedRows(from, dictionary)) all.add(ofRow(from, row), textAt(from.period_end, row));
	return all;
}

/** The dates that an import adds, for the next one. */
export function cutOffsAdded(
	loaded: Context['cutOffs'],
	drafts: readonly Draft[],
	tables: readonly Measurements[],
	dictionary: Dictionary
): Record<string, string[]> {
	const added = new Map<string, Set<string>>();
	const add = (series: string, end: string) => {
		if (end !== '' && !loaded[series]?.includes(end))
			added.set(series, (added.get(series) ?? new Set()).add(end));
	};
	for (const draft of drafts) for (const line of draft.lines) add(ofLine(draft, line), endOf(draft, line));
	for (const from of tables)
		for (const row of datedRows(from, dictionary)) add(ofRow(from, row), textAt(from.period_end, row));
	return Object.fromEntries([...added].map(([series, days]) => [series, [...days].sort()]));
}

/** What a figure counts from: empty since the project began; null where that is asked and the row is held. */
function startOf(
	sheet: Sheet,
	all: CutOffs,
	series: string,
	end: string,
	hold: (ask: { key: string; choices: string[] }) => void,
	isLate: (later: string) => boolean
): string | null {
	const previous = all.before(series, end);
	// Since the project began for the first date of a series; later ones are asked about once per signature.
	if (previous === undefined) return '';
	const key = decisionKey.secondDate(sheet.seen.signature);
	const said = sheet.decisions[key];
	if (said === 'since_began') return '';
	if (said !== 'since_previous') {
		hold({ key, choices: ['since_began', 'since_previous'] });
		return null;
	}
	// Counted since the date before it, a later one that is loaded would have these days as well.
	const later = all.later(series, end);
	return later === undefined || isLate(later) ? dayAfter(previous) : null;
}

/** What each figure of a row of the wide form counts from, whatever their columns say of it; null where it is held. */
export function startsOf(draft: Draft, all: CutOffs): string[] | null {
	const { sheet, row, project, end } = draft;
	const at = sheet.recognised.fields.findIndex(
		(field) => typeof field !== 'string' && field?.field.as === 'period_end'
	);
	const column = sheet.table.columns[at];
	const found = `${project}: ${readAs(rawAt(column, row), end)}`;
	let isAsked = false;
	const starts = draft.lines.map((line): string | null => {
		// The date of a stage is up to when it was measured.
		if (line.period_end !== '' || end === '') return '';
		if (draft.start !== '') return draft.start;
		const hold = (ask: { key: string; choices: string[] }) => {
			if (!isAsked) sheet.hold(row, 'second_date', column, { found, ask });
			isAsked = true;
		};
		return startOf(sheet, all, ofLine(draft, line), end, hold, (later) =>
			isLateSaid(sheet, row, column, found, later)
		);
	});
	return starts.includes(null) ? null : (starts as string[]);
}

/** A date that comes after a later one was loaded: whether it counts since the date before is asked of it alone. */
function isLateSaid(
	sheet: Sheet,
	row: number,
	column: Column | undefined,
	found: string,
	later: string
): boolean {
	if (sheet.saidOfCell(row, column) === 'right') return true;
	const ask = { key: sheet.cellKey(row, column), choices: ['right', 'hold'], input: 'date' as const };
	sheet.hold(row, 'second_date', column, { found, needed: later, ask });
	return false;
}

/**
 * The same for a table of one indicator a row that was made here, whose rows say no first day: by everyday names nobody
 * says that the figures count since the project began, as the canonical form does.
 */
export function started(
	from: Measurements,
	sheet: Sheet,
	all: CutOffs,
	dictionary: Dictionary
): Measurements {
	if (sheet.seen.shape !== 'long' && sheet.seen.shape !== 'turned') return from;
	const column = sheet.column('period_end');
	const starts = new Map<number, string>();
	let isHeld = false;
	for (const row of datedRows(from, dictionary)) {
		const end = textAt(from.period_end, row);
		if ((from.period_start.codes[row] as number) >= 0 || end === '') continue;
		const at = rowOf(sheet, from.source_line[row] as number, column);
		const found = `${textAt(from.project_id, row)}: ${readAs(rawAt(column, at), end)}`;
		const hold = (ask: { key: string; choices: string[] }) =>
			sheet.hold(at, 'second_date', column, { found, ask });
		const start = startOf(sheet, all, ofRow(from, row), end, hold, (later) =>
			isLateSaid(sheet, at, column, found, later)
		);
		if (start === null) isHeld = true;
		else if (start !== '') starts.set(row, start);
	}
	const dated = starts.size === 0 ? from : withStarts(from, starts);
	if (!isHeld) return dated;
	const kept = Int32Array.from({ length: from.length }, (_, row) => row).filter(
		(row) => !sheet.told.held.has(from.source_line[row] as number)
	);
	return pick(dated, kept);
}

function withStarts(from: Measurements, starts: ReadonlyMap<number, string>): Measurements {
	const texts = Array.from(
		{ length: from.length },
		(_, row) => starts.get(row) ?? textAt(from.period_start, row)
	);
	return {
		...from,
		period_start: compact(
			texts,
			Int32Array.from(texts, (_, row) => row)
		)
	};
}

/** The row of a line whose date it is: what says its own first day comes from another cell of the line. */
function rowOf(sheet: Sheet, line: number, column: Column | undefined): number {
	const start = sheet.column('period_start');
	const first = sheet.rowAt(line);
	for (let row = first; sheet.line(row) === line; row++)
		if (rawAt(start, row).trim() === '' && rawAt(column, row).trim() !== '') return row;
	return first;
}

/** A date as it stands, with the day that it is read as: "07/05/2024 = 2024-05-07". */
const readAs = (text: string, day: string): string =>
	text.trim() === day || text.trim() === '' ? day : `${text.trim()} = ${day}`;

const dayAfter = (date: string): string =>
	new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
