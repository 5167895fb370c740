import type { Dictionary, Measurements } from '#framework';

/** Rows of one series that may share days, in the order of their first day, with first and last day of each. */
export interface Series {
	rows: number[];
	begins: number[];
	ends: number[];
}

/** Days are counted from 1970; a row "since the project began" begins before all of them. */
const longAgo = -(2 ** 30);
const nothingYet = -(2 ** 31);
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
/** First or last days by code, that of "nothing there" before them. */
const daysOf = (values: readonly string[]): Int32Array =>
	Int32Array.from({ length: values.length + 1 }, (_, at) =>
		at === 0 ? longAgo : dayOf(values[at - 1] as string)
	);

/**
 * The series of the rules `sum` and `pooled` in which rows meet (MODEL.md 1, Series and overlap). What a newer row
 * "since the project began" replaces is not among them. A file in the order of time in which nothing meets costs
 * one look at each row.
 */
export function* seriesThatMeet(from: Measurements, dictionary: Dictionary): Generator<Series> {
	const numbers = seriesOf(from, dictionary);
	if (!numbers) return;
	const { of, size } = numbers;
	const { length } = from;
	const [starts, ends] = [from.period_start.codes, from.period_end.codes];
	const [startDays, endDays] = [daysOf(from.period_start.values), daysOf(from.period_end.values)];
	const begin = (row: number): number => startDays[(starts[row] as number) + 1] as number;
	const end = (row: number): number => endDays[(ends[row] as number) + 1] as number;

	const newest = new Int32Array(size).fill(nothingYet);
	const mayMeet = new Uint8Array(size);
	let isAny = false;
	for (let row = 0; row < length; row++) {
		const series = of(row);
		if (series < 0) continue;
		const before = newest[series] as number;
		if (begin(row) <= before) {
			mayMeet[series] = 1;
			isAny = true;
		}
		if (end(row) > before) newest[series] = end(row);
	}
	if (!isAny) return;

	const isEarlier = (one: number, other: number): boolean =>
		begin(one) < begin(other) || (begin(one) === begin(other) && end(one) < end(other));
	for (const all of rowsBySeries(length, size, of, mayMeet)) {
		// Few and nearly in order, as a rule: an insertion sort in place makes nothing new.
		if (all.length > 64) all.set(Array.from(all).sort((one, other) => (isEarlier(one, other) ? -1 : 1)));
		else
			for (let at = 1; at < all.length; at++) {
				const row = all[at] as number;
				let to = at;
				for (; to > 0 && isEarlier(row, all[to - 1] as number); to--) all[to] = all[to - 1] as number;
				all[to] = row;
			}
		// In this order, if any two rows meet, two neighbours do.
		const isMeeting = (row: number, at: number, rows: Int32Array | number[]): boolean =>
			at > 0 && begin(row) <= end(rows[at - 1] as number);
		if (!all.some(isMeeting)) continue;
		let since = nothingYet;
		for (const row of all) if (begin(row) === longAgo && end(row) > since) since = end(row);
		const rows = Array.from(all).filter(
			(row) => end(row) > since || (end(row) === since && begin(row) === longAgo)
		);
		if (rows.some(isMeeting)) yield { rows, begins: rows.map(begin), ends: rows.map(end) };
	}
}

/** The rows of each series that is asked for, one series after the other. */
function* rowsBySeries(
	length: number,
	size: number,
	of: (row: number) => number,
	isAsked: Uint8Array
): Generator<Int32Array> {
	const from = new Int32Array(size + 1);
	const numbers = new Int32Array(length).fill(-1);
	for (let row = 0; row < length; row++) {
		const series = of(row);
		if (series < 0 || isAsked[series] === 0) continue;
		numbers[row] = series;
		from[series + 1] = (from[series + 1] as number) + 1;
	}
	for (let series = 0; series < size; series++)
		from[series + 1] = (from[series + 1] as number) + (from[series] as number);
	const rows = new Int32Array(from[size] as number);
	const next = from.slice();
	for (let row = 0; row < length; row++) {
		const series = numbers[row] as number;
		if (series < 0) continue;
		const to = next[series] as number;
		rows[to] = row;
		next[series] = to + 1;
	}
	for (let series = 0; series < size; series++)
		if (isAsked[series] === 1) yield rows.subarray(from[series], from[series + 1]);
}

/** Up to this many possible series each has a number of its own; beyond it they are numbered as they come. */
const fewSeries = 2 ** 23;

/** The number of a row's series, -1 where it is in none; baseline is a series apart. Null where nothing is. */
function seriesOf(
	from: Measurements,
	dictionary: Dictionary
): { of: (row: number) => number; size: number } | null {
	let ruled = 0;
	const indicators = Int32Array.from(from.indicator_id.values, (id) => {
		const rule = dictionary.get(id)?.within;
		return rule === 'sum' || rule === 'pooled' ? ruled++ : -1;
	});
	if (ruled === 0) return null;
	const { codes: projects, values: projectIds } = from.project_id;
	const indicatorCodes = from.indicator_id.codes;
	const stages = from.stage.codes;
	const baseline = from.stage.values.indexOf('baseline');
	const { value, conflict } = from;
	const { parts, size: partCount } = partsOf(from);
	const possible = projectIds.length * ruled * partCount * 2;
	const numbers = possible > fewSeries ? new Map<number, number>() : null;
	const of = (row: number): number => {
		const indicator = indicators[indicatorCodes[row] as number] as number;
		if (indicator < 0 || conflict[row] === 1 || isNaN(value[row] as number)) return -1;
		const pair = (projects[row] as number) * ruled + indicator;
		const part = parts ? (parts[row] as number) : 0;
		const key = (pair * partCount + part) * 2 + (stages[row] === baseline ? 1 : 0);
		if (!numbers) return key;
		const known = numbers.get(key) ?? numbers.size;
		if (known === numbers.size) numbers.set(key, known);
		return known;
	};
	return { of, size: Math.min(possible, numbers ? from.length : possible) };
}

/** One number for breakdown and breakdown value together, 0 = the total; null where all rows are totals. */
function partsOf(from: Measurements): { parts: Int32Array | null; size: number } {
	const [by, word] = [from.breakdown, from.breakdown_value];
	if (by.values.length === 0) return { parts: null, size: 1 };
	const width = word.values.length + 1;
	const seen = new Int32Array((by.values.length + 1) * width).fill(-1);
	let size = 1;
	seen[0] = 0;
	const parts = new Int32Array(from.length);
	for (let row = 0; row < from.length; row++) {
		const pair = ((by.codes[row] as number) + 1) * width + (word.codes[row] as number) + 1;
		if (seen[pair] === -1) seen[pair] = size++;
		parts[row] = seen[pair] as number;
	}
	return { parts, size };
}
