/** One batch into the tables, inside a transaction that the caller opens and closes. */
import { breath, type Batch, type Coded, type Indicator, type Measurements } from '#framework';
import {
	absent,
	bytes,
	doubles,
	integers,
	placeFor,
	rowsOf,
	texts,
	toIPC,
	type Columns,
	type Integers
} from './arrow';
import type { Connection } from './connection';
import { dayOf } from './days';
import type { Changed, Merged, MeasurementReceipt, Receipt, RowReceipt } from './index';
import { compare, countOf, hasMeasurements, meansOfAnswers, sidesOf, type Side } from './merging';
import { allNew, compareRows, keepKnown, settleRows } from './rows';
import { smallTables } from './tables';
import type { Words } from './words';

/** Rows of one Arrow message: DuckDB's own row group, and small enough that building and inserting overlap. */
const rowsOfMessage = 122_880;

const codeColumns = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'breakdown',
	'breakdown_value',
	'method',
	'reported_by',
	'value_status',
	'note',
	'source_file'
] as const;

type Recode = (from: number, to: number) => Integers;

/** The codes of a slice, translated from the batch's numbering; `empty` where there is nothing. */
function recoder(column: Coded, translate: (text: string) => number, empty: number): Recode {
	return recoded(column, Int32Array.from(column.values, translate), empty);
}

function recoded({ codes: own }: Coded, codes: Int32Array, empty: number): Recode {
	const least = codes.reduce((least, code) => Math.min(least, code), empty);
	const most = codes.reduce((most, code) => Math.max(most, code), empty);
	return (from, to) => {
		const slice = placeFor(to - from, least, most);
		if (empty !== 0) slice.fill(empty);
		if (codes.length === 0) return slice;
		for (let at = from; at < to; at++) {
			const code = own[at]!;
			if (code >= 0) slice[at - from] = codes[code]!;
		}
		return slice;
	};
}

/** Days of a slice, and the number that stands for none: the one before all days that are there. */
function days(column: Coded): { recode: Recode; none: number } {
	const known = column.values.map((iso) => (iso === '' ? null : dayOf(iso)));
	const wrong = known.findIndex((day, at) => day === null && column.values[at] !== '');
	if (wrong >= 0) throw new TypeError(`no such day: ${column.values[wrong]}`);
	const none = known.reduce<number>((least, day) => Math.min(least, day ?? 0), 0) - 1;
	return {
		recode: recoded(
			column,
			Int32Array.from(known, (day) => day ?? none),
			none
		),
		none
	};
}

/** The same numbers in as few bytes as hold them. */
function narrow(values: Int32Array): Integers {
	const least = values.reduce((least, each) => Math.min(least, each), 0);
	const most = values.reduce((most, each) => Math.max(most, each), 0);
	const place = placeFor(values.length, least, most);
	place.set(values);
	return place;
}

interface Plan {
	firstId: number;
	codes: Record<(typeof codeColumns)[number], Recode>;
	periodStart: ReturnType<typeof days>;
	periodEnd: ReturnType<typeof days>;
	/** The code of the batch's first raw text. */
	firstText: number;
}

function message(all: Measurements, plan: Plan, from: number, to: number): Columns {
	const { codes } = plan;
	const code = (name: (typeof codeColumns)[number]) => integers(codes[name](from, to));
	const figure = (values: Float64Array) => doubles(values.subarray(from, to));
	const ends = plan.periodEnd.recode(from, to);
	if (ends.includes(plan.periodEnd.none)) throw new TypeError('a measurement without period_end');
	const raw = all.raw_value.codes.subarray(from, to);
	const ids = new Int32Array(to - from);
	for (let at = 0; at < ids.length; at++) ids[at] = plan.firstId + from + at;
	return {
		id: integers(ids),
		project: code('project_id'),
		indicator: code('indicator_id'),
		phase: code('phase'),
		stage: code('stage'),
		period_start: integers(plan.periodStart.recode(from, to), plan.periodStart.none),
		period_end: integers(ends),
		value: figure(all.value),
		numerator: figure(all.numerator),
		denominator: figure(all.denominator),
		n: figure(all.n),
		n_eligible: figure(all.n_eligible),
		target: figure(all.target),
		breakdown: code('breakdown'),
		breakdown_value: code('breakdown_value'),
		method: code('method'),
		reported_by: code('reported_by'),
		retrospective: bytes(all.retrospective.subarray(from, to)),
		definition_version: integers(narrow(all.definition_version.subarray(from, to))),
		value_status: code('value_status'),
		note: code('note'),
		source_file: code('source_file'),
		source_line: integers(all.source_line.subarray(from, to)),
		raw_value:
			all.raw_value.values.length === 0
				? absent(to - from)
				: integers(
						raw.map((each) => (each < 0 ? -1 : each + plan.firstText)),
						-1
					),
		conflict: bytes(all.conflict.subarray(from, to))
	};
}

export async function insertTexts(
	connection: Connection,
	table: string,
	{ first, texts: all }: { first: number; texts: readonly string[] }
) {
	for (let from = 0; from < all.length; from += rowsOfMessage) {
		const text = all.slice(from, from + rowsOfMessage);
		const code = Int32Array.from(text, (_, at) => first + from + at);
		await connection.insert(table, toIPC({ code: integers(code), text: texts(text) }));
	}
}

async function insertMeasurements(connection: Connection, all: Measurements, plan: Plan) {
	let inserting: Promise<void> = Promise.resolve();
	for (let from = 0; from < all.length; from += rowsOfMessage) {
		if (all.length > rowsOfMessage) await breath();
		const ipc = toIPC(message(all, plan, from, Math.min(from + rowsOfMessage, all.length)));
		await inserting;
		inserting = connection.insert('measurement', ipc);
		// Heard of at the next turn; a failure in between must not go about unheard.
		inserting.catch(() => undefined);
	}
	await inserting;
}

export interface Loading {
	connection: Connection;
	words: Words;
	/** 1, 2, 3 …: orders what came earlier and later. */
	number: number;
	/** How many measurements, and raw texts, came before. */
	rows: number;
	rawTexts: number;
	/** How many measurements there were after each of the loads before. */
	rowsAfter: readonly number[];
	/** The batch's indicators that may join the dictionary. */
	own: readonly Indicator[];
}

/** `length`: how many measurements there are more, before some of them gave way. */
export async function load(
	loading: Loading,
	batch: Batch,
	changed: Changed,
	merged: readonly Merged[]
): Promise<{ receipt: Receipt; length: number }> {
	const { connection, words, number } = loading;
	const loads = sidesOf(merged, (loads) => loads);
	const { measurements } = batch;
	const tables = smallTables(number, batch, words, loading.own);
	const plan: Plan = {
		firstId: loading.rows + 1,
		codes: Object.fromEntries(
			codeColumns.map((name) => [name, recoder(measurements[name], (text) => words.code(text), 0)])
		) as Plan['codes'],
		periodStart: days(measurements.period_start),
		periodEnd: days(measurements.period_end),
		firstText: loading.rawTexts
	};
	await insertTexts(connection, 'word', words.fresh());
	const rows: RowReceipt[] = [];
	for (const small of tables) {
		await connection.insert(small.table, toIPC(small.arrow));
		await mustHold(connection, small.table, number, small.length);
		if (number > 1) await keepKnown(connection, number, small);
		// Nothing stands there before the first batch.
		rows.push(number === 1 ? allNew(small) : await compareRows(connection, number, small, loads));
	}
	// Only then: whoever is named is named as before.
	for (const [at, small] of tables.entries())
		await settleRows(connection, number, small, rows[at]!, changed, loads);
	const changedRows = rows.reduce((sum, each) => sum + each.changed, 0);
	const ids = sidesOf(merged, (loads) => (loads === 0 ? 0 : (loading.rowsAfter[loads - 1] ?? loading.rows)));
	const { length, ...receipt } = await loadMeasurements(loading, measurements, plan, changed, ids);
	return { receipt: { ...receipt, rows, changedRows }, length };
}

async function loadMeasurements(
	{ connection, rows: before, rawTexts }: Loading,
	measurements: Measurements,
	plan: Plan,
	changed: Changed,
	sides: readonly Side[]
): Promise<MeasurementReceipt & { length: number }> {
	const { length } = measurements;
	const nothingThere = { added: length, changed: 0, identical: 0, changes: [], length };
	if (length === 0) return nothingThere;

	const [there] = rowsOf(await connection.query(hasMeasurements), { there: 'flag' });
	await insertTexts(connection, 'cell_text', { first: rawTexts, texts: measurements.raw_value.values });
	await insertMeasurements(connection, measurements, plan);
	await mustHold(connection, 'measurement', before, length);
	if (there?.there === false) return nothingThere;
	const hasAnswers = measurements.breakdown.values.includes('answer');
	const all = length + (hasAnswers ? await meansOfAnswers(connection, before, before + length) : 0);
	return { ...(await compare(connection, before, all, changed, sides)), length: all };
}

/** An insert that silently does less is the one failure Arrow does not tell. */
async function mustHold(connection: Connection, table: string, since: number, wanted: number) {
	const [held] = rowsOf(await connection.query(countOf(table), [since]), { rows: 'number' });
	if (held?.rows !== wanted) throw new Error(`${table}: ${held?.rows} of ${wanted} rows inserted`);
}
