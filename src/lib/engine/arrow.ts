/** The border to Arrow: columns → IPC bytes, IPC bytes → plain rows, every number checked finite. No `eval`. */
import {
	batchType,
	Column,
	float64,
	int16,
	int32,
	int8,
	nullType,
	tableFromColumns,
	tableFromIPC,
	tableToIPC,
	uint8,
	utf8,
	type DataType
} from '@uwdata/flechette';
import { isoOf } from './days';
import type { Words } from './words';

export type Columns = Record<string, Column<unknown>>;

/** A column is built around its buffers as they are: nothing is copied or encoded row by row. */
function columnOf(type: DataType, length: number, buffers: object, nullCount = 0): Column<unknown> {
	const Batch = batchType(type) as new (parts: object) => ConstructorParameters<typeof Column>[0][number];
	return new Column([new Batch({ length, nullCount, type, validity: new Uint8Array(0), ...buffers })], type);
}

/** Every row NULL, whatever the type of the table's column. */
export const absent = (length: number) => columnOf(nullType(), length, {}, length);

export const bytes = (values: Uint8Array) => columnOf(uint8(), values.length, { values });

/** Whole numbers in as few bytes as hold them all: what goes to the database is copied three times on its way. */
export type Integers = Int8Array | Int16Array | Int32Array;

/** An empty place for whole numbers between two. */
export function placeFor(length: number, least: number, most: number): Integers {
	if (least >= -128 && most <= 127) return new Int8Array(length);
	return least >= -32_768 && most <= 32_767 ? new Int16Array(length) : new Int32Array(length);
}

const typeOf = (values: Integers) =>
	values instanceof Int8Array ? int8() : values instanceof Int16Array ? int16() : int32();

/** Where `missing` is given, that number stands for NULL. */
export function integers(values: Integers, missing?: number): Column<unknown> {
	const first = missing === undefined ? -1 : values.indexOf(missing);
	if (first < 0) return columnOf(typeOf(values), values.length, { values });
	const nulls = new Nulls(values.length);
	for (let at = first; at < values.length; at++) if (values[at] === missing) nulls.add(at);
	return nulls.column(typeOf(values), values);
}

/** NaN stands for NULL. */
export function doubles(values: Float64Array): Column<unknown> {
	const nulls = new Nulls(values.length);
	// Only NaN is not itself: a plain comparison is many times quicker than a call for each of millions.
	for (let at = 0; at < values.length; at++) if (values[at] !== values[at]) nulls.add(at);
	return nulls.column(float64(), values);
}

class Nulls {
	#count = 0;
	#validity = new Uint8Array(0);

	constructor(readonly length: number) {}

	add(at: number): void {
		if (this.#count++ === 0) this.#validity = new Uint8Array(((this.length + 63) >> 6) << 3).fill(255);
		this.#validity[at >> 3]! &= ~(1 << (at & 7));
	}

	column(type: DataType, values: Integers | Float64Array): Column<unknown> {
		if (this.#count === this.length) return absent(this.length);
		return columnOf(type, this.length, { values, validity: this.#validity }, this.#count);
	}
}

const encoder = new TextEncoder();

export function texts(values: readonly string[]): Column<unknown> {
	const joined = values.join('');
	const encoded = encoder.encode(joined);
	const ascii = encoded.length === joined.length;
	const offsets = new Int32Array(values.length + 1);
	values.forEach((value, at) => {
		offsets[at + 1] = offsets[at]! + (ascii ? value.length : encoder.encode(value).length);
	});
	return columnOf(utf8(), values.length, { offsets, values: encoded });
}

export function toIPC(columns: Columns): Uint8Array {
	const ipc = tableToIPC(tableFromColumns(Object.entries(columns)), { format: 'stream' });
	if (!ipc) throw new Error('no bytes');
	return ipc;
}

/** What a column of an answer must be; `word` is the code of a text. A trailing `?` allows NULL, which becomes null. */
export type Kind = 'text' | 'word' | 'number' | 'number?' | 'flag' | 'day' | 'day?';
export type Shape = Readonly<Record<string, Kind>>;
interface Plain {
	text: string;
	word: string;
	number: number;
	'number?': number | null;
	flag: boolean;
	day: string;
	/** Empty text where there is none. */
	'day?': string;
}
export type RowOf<S extends Shape> = { -readonly [Name in keyof S]: Plain[S[Name]] };

/** Days as they are written: thousands of rows share a few. */
const days = new Map<number, string>();
function toldDay(day: number): string {
	const iso = isoOf(day);
	days.set(day, iso);
	return iso;
}

function plain(
	value: unknown,
	kind: Kind,
	name: string,
	words: Words | undefined
): string | number | boolean | null {
	if (kind === 'text' && typeof value === 'string') return value;
	if (kind === 'flag' && typeof value === 'boolean') return value;
	if (kind === 'number?' && value === null) return null;
	if (kind === 'day?' && value === null) return '';
	if (typeof value === 'number' && Number.isFinite(value)) {
		if (kind === 'word' && words) return words.text(value);
		if (kind === 'number' || kind === 'number?') return value;
		if (kind === 'day' || kind === 'day?') return days.get(value) ?? toldDay(value);
	}
	throw new TypeError(`${name}: ${String(value)} is no ${kind}`);
}

export function rowsOf<S extends Shape>(ipc: Uint8Array, shape: S, words?: Words): RowOf<S>[] {
	const table = tableFromIPC(ipc);
	const rows = Array.from({ length: table.numRows }, () => ({})) as Record<
		string,
		string | number | boolean | null
	>[];
	// Column by column: many times faster than row by row, and every row gets the same hidden class.
	for (const [name, kind] of Object.entries(shape)) {
		const column = table.getChild(name);
		if (!column) throw new TypeError(`${name}: no such column`);
		const values = column.toArray();
		for (let at = 0; at < rows.length; at++) rows[at]![name] = plain(values[at], kind, name, words);
	}
	return rows as RowOf<S>[];
}
