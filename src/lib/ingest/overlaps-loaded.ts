import type { Coded, Dictionary, Measurements } from '#framework';
import { inPlace, keyColumns, keysOf } from './checks';
import { join, pick, textAt } from './gather';
import { askForReason } from './noted';
import { judged, mostShown, nameOf, periodsOf } from './overlaps';
import { seriesThatMeet, type Series } from './series';
import type { Sheet } from './sheet';

/**
 * R5 against what is loaded: rows that share days with loaded ones of their series, so that neither counts. Told and
 * not settled here: what is read hangs on no import before it. A row that takes a loaded one's place is a change; what
 * its days are shared with was told when that one came.
 */
export function overlapsWithLoaded(
	from: Measurements,
	earlier: Measurements | undefined,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet
): void {
	if (!earlier || earlier.length === 0 || from.length === 0) return;
	const rows = rowsOfPairs(from, earlier);
	if (rows.length === 0) return;
	const loaded = rowsOfPairs(earlier, from);
	const together = standing(join([pick(from, rows), pick(earlier, loaded)]), rows.length);
	const { all, isOwn, isNew } = together;
	const within = overlappingWithin(all, isOwn, dictionary);
	for (const series of seriesThatMeet(all, dictionary)) {
		const { own, others } = met(series, isOwn, isNew, within);
		if (own.size === 0) continue;
		const concerned = inPlace(all, [...own]);
		const [first = 0] = concerned;
		const rowOf = (row: number): number => rows[together.from[row] as number] as number;
		const ask = askForReason('overlaps_loaded', from, rowOf(first));
		if (ask.key in sheetOf(rowOf(first)).decisions) continue;
		const both = [...concerned, ...others];
		const found = `${nameOf(all, concerned)}: ${periodsOf(all, concerned, both)}`;
		const needed = placesOf(all, inPlace(all, [...others]), both);
		const lines = new Map<Sheet, number[]>();
		for (const row of concerned) {
			const sheet = sheetOf(rowOf(row));
			lines.set(sheet, [...(lines.get(sheet) ?? []), all.source_line[row] as number]);
		}
		for (const [sheet, told] of lines)
			sheet.told.tellOf('warn', 'overlaps_loaded', { found, needed, ask }, told);
	}
}

/**
 * New rows of a series that share days with loaded ones, none of which counts, and those. A row of either that only
 * counted because it and others covered a longer one exactly is among them.
 */
function met(
	series: Series,
	isOwn: (row: number) => boolean,
	isNew: (row: number) => boolean,
	within: ReadonlySet<number>
): { own: Set<number>; others: Set<number> } {
	const { rows, begins, ends } = series;
	const { overlapping } = judged(series);
	const all = [...rows.keys()].filter((at) => overlapping[at] === 1);
	const meeting = (one: number): number[] =>
		all.filter(
			(other) =>
				other !== one &&
				(begins[one] as number) <= (ends[other] as number) &&
				(begins[other] as number) <= (ends[one] as number)
		);
	const rowOf = (at: number): number => rows[at] as number;
	const isLoaded = (at: number): boolean => !isOwn(rowOf(at));
	const direct = all.filter((at) => isNew(rowOf(at)) && meeting(at).some(isLoaded));
	const reached = new Set(direct);
	for (const at of reached) for (const other of meeting(at)) reached.add(other);
	const isToldHere = (at: number): boolean => isNew(rowOf(at)) && !within.has(rowOf(at));
	const own = [...direct, ...[...reached].filter(isToldHere)];
	return { own: new Set(own.map(rowOf)), others: new Set([...reached].filter(isLoaded).map(rowOf)) };
}

/** Rows that overlap within the import alone, which is told by itself. */
function overlappingWithin(
	all: Measurements,
	isOwn: (row: number) => boolean,
	dictionary: Dictionary
): Set<number> {
	const own = Int32Array.from({ length: all.length }, (_, row) => row).filter(isOwn);
	const found = new Set<number>();
	for (const series of seriesThatMeet(pick(all, own), dictionary)) {
		const { overlapping } = judged(series);
		for (const [at, row] of series.rows.entries()) if (overlapping[at] === 1) found.add(own[row] as number);
	}
	return found;
}

/** Rows of projects and indicators that stand in both: an import rarely meets more than a few of those before it. */
function rowsOfPairs(from: Measurements, other: Measurements): Int32Array {
	const width = other.indicator_id.values.length;
	const isThere = new Uint8Array(other.project_id.values.length * width);
	for (let row = 0; row < other.length; row++)
		isThere[(other.project_id.codes[row] as number) * width + (other.indicator_id.codes[row] as number)] = 1;
	const [projects, indicators] = [
		codesIn(other.project_id, from.project_id),
		codesIn(other.indicator_id, from.indicator_id)
	];
	const rows: number[] = [];
	for (let row = 0; row < from.length; row++) {
		const project = projects[from.project_id.codes[row] as number] as number;
		const indicator = indicators[from.indicator_id.codes[row] as number] as number;
		if (project >= 0 && indicator >= 0 && isThere[project * width + indicator] === 1) rows.push(row);
	}
	return Int32Array.from(rows);
}

/** The code that each value has elsewhere; -1 where it has none. */
function codesIn(there: Coded, { values }: Coded): Int32Array {
	const known = new Map(there.values.map((value, code) => [value, code]));
	return Int32Array.from(values, (value) => known.get(value) ?? -1);
}

/**
 * What will stand once the batch is loaded: of each key the newest row, which comes first. An open conflict takes no
 * row's place. `from` says where a row stood before, `isNew` whether nothing with a value stood under its key.
 */
function standing(both: Measurements, own: number) {
	const { keys } = keysOf(
		both,
		keyColumns.map((name) => both[name])
	);
	const newest = new Map<number, number>();
	const known = new Set<number>();
	const kept: number[] = [];
	for (let row = 0; row < both.length; row++) {
		if (both.conflict[row] === 1) continue;
		const key = keys[row] as number;
		const before = newest.get(key);
		if (before === undefined) {
			newest.set(key, row);
			kept.push(row);
		} else if (before < own && !isNaN(both.value[row] as number)) known.add(before);
	}
	const from = Int32Array.from(kept);
	return {
		all: pick(both, from),
		from,
		isOwn: (row: number): boolean => (from[row] as number) < own,
		isNew: (row: number): boolean => (from[row] as number) < own && !known.has(from[row] as number)
	};
}

/** Where loaded rows came from, each with its period: "2019-01-01..2019-06-30 (first.csv:2)". */
function placesOf(from: Measurements, rows: readonly number[], both: readonly number[]): string {
	const shown = rows.slice(0, mostShown).map((row) => {
		const place = `${textAt(from.source_file, row)}:${from.source_line[row]}`;
		return `${periodsOf(from, [row], both)} (${place})`;
	});
	return [...shown, ...(rows.length > mostShown ? ['…'] : [])].join(', ');
}
