/**
 * File → batch. Promise: whatever bytes come in, every row comes out as a typed row, as a row held back with
 * its reason, or as a line that was left out and told; nothing is guessed where two readings are valid, and
 * reading the same bytes with the same decisions and context gives the same batch. Hidden: encodings,
 * delimiters, PapaParse, header names, number and date conventions. `read` is pure; `reader` runs it in a worker.
 */
import type { Batch, Indicator, Problem, ProjectRow, TableName } from '#framework';

export { read } from './read';
export { reader, type Reader, type Unread } from './reader';

export interface SourceFile {
	name: string;
	bytes: Uint8Array;
}

/** What is known before this import, since a wide file names projects and dates relative to it. */
export interface Context {
	projects: readonly ProjectRow[];
	/** Cut-off dates of wide rows already loaded, by project id: ISO, ascending. */
	cutOffs: Readonly<Record<string, readonly string[]>>;
	/** Ids of all indicators known so far. */
	indicators: readonly string[];
	/** A person's own indicators loaded before, with their ranges and names. */
	local?: readonly Indicator[];
}

export type NumberConvention = 'comma' | 'point';
export type DateOrder = 'iso' | 'dmy' | 'mdy';

/** How a file was read: every guess, so that it can be shown. */
export interface Reading {
	file: string;
	encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
	delimiter: string;
	/** 1-based line of the header. */
	headerLine: number;
	/** Null where no convention was needed. */
	decimal: NumberConvention | null;
	dateOrder: DateOrder | null;
	table: TableName | 'wide' | null;
	/** Each column as the file heads it, and the field or fields it was read as; null = not used. */
	columns: { header: string; field: string | null }[];
	/** Data rows found, of them loaded and held back. Blank lines and totals are not among them. */
	rows: number;
	loaded: number;
	held: number;
	/** The folded headers in order: files with the same signature are read the same way. */
	signature: string;
}

/** A row that was not loaded: its cells as they stood, and why. */
export interface HeldRow {
	file: string;
	line: number;
	header: string[];
	cells: string[];
	/** What parts the cells in the file: where it is no comma, a comma may be a decimal one. */
	delimiter: string;
	reasons: Problem[];
}

export interface Outcome {
	batch: Batch;
	problems: Problem[];
	readings: Reading[];
	held: HeldRow[];
	/** The cut-off dates this import adds, for the next import's context. */
	cutOffs: Record<string, string[]>;
}

export interface Progress {
	file: string;
	/** Rows parsed so far in this file. */
	rows: number;
	bytesDone: number;
	bytesTotal: number;
}
