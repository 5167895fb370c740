/**
 * File → batch. Promise: whatever bytes come in, every row comes out as a typed row, as a row held back with
 * its reason, or as a line that was left out and told; nothing is guessed where two readings are valid, and
 * reading the same bytes with the same decisions and context gives the same batch. Hidden: encodings,
 * delimiters, PapaParse, header names, number and date conventions. `read` is pure; `reader` runs it in a worker.
 */
import type {
	Ask,
	Batch,
	Indicator,
	Measurements,
	Problem,
	ProblemCode,
	ProjectRow,
	TableName
} from '#framework';
import type { KeptTable } from './kept';

export { reachesSomeone } from './addresses';
export { fieldChoices, type FieldChoice } from './choices';
export { distinctNames, plainName } from './distinct';
export { limits, type Limit } from './limits';
export { libraryIn } from './filled-by';
export { join } from './gather';
export { read } from './read';
export { reader, type Reader, type Unread } from './reader';
export { unpacked } from './workbook';

export interface SourceFile {
	name: string;
	bytes: Uint8Array;
	/** The sheets of a workbook, taken out of its bytes beforehand, since that takes its time. */
	tables?: KeptTable[];
	/** It is read under another name than it had, which said how somebody is reached. */
	isRenamed?: boolean;
	/** A workbook with comments beside its cells, which nobody reads. */
	hasNotes?: boolean;
	/** What taking them out had to say: a part that was not read, or why the file is not read at all. */
	told?: Fault[];
}

/** What is wrong with a file as a whole. */
export interface Fault {
	code: ProblemCode;
	found?: string;
	needed?: string;
	ask?: Ask;
}

/** What is known before this import, since a wide file names projects and dates relative to it. */
export interface Context {
	projects: readonly ProjectRow[];
	/** Up to when the figures of each series that is loaded are counted: ISO, ascending. */
	cutOffs: Readonly<Record<string, readonly string[]>>;
	/** Ids of all indicators known so far. */
	indicators: readonly string[];
	/** A person's own indicators loaded before, with their ranges and names. */
	local?: readonly Indicator[];
	/**
	 * Measurements that are loaded, for the checks of odd values, which compare with them; they change what is told
	 * and never what is read. Absent where there are too many to be worth it.
	 */
	earlier?: Measurements;
	/** What a form asks and nobody answered is read too, as rows without a value: for whoever fills it in. */
	isOpenRead?: boolean;
}

export type NumberConvention = 'comma' | 'point';
export type DateOrder = 'iso' | 'dmy' | 'mdy';

/** Why a row of a file is neither loaded nor held back. Each is told. */
export type LeftOut = 'title' | 'header' | 'total' | 'duplicate' | 'aggregated' | 'ignored' | 'untouched';

export interface ReadColumn {
	/** As the file has it. */
	header: string;
	/** The field it was read as; null = not used. */
	field: string | null;
	/** How sure that is: a person said so, the name is ours, an alias, merely similar (then `field` is null). */
	confidence: 'said' | 'exact' | 'known' | 'similar' | 'none';
	/** Where it is merely similar: the field it is offered for. */
	suggestion: string | null;
	/** Up to three different cells, as they stand. */
	samples: string[];
	/** Share of rows with something in it, 0-1. */
	filled: number;
}

/** How one table of a file was read: every guess, so that it can be shown and changed. */
export interface Reading {
	/** The file as it was dropped. */
	file: string;
	/** The sheet, or the title above the table; empty where the file is one table. */
	part: string;
	/** Both, as problems, held rows and provenance name it: "file.xlsx › Hoja1". */
	source: string;
	encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'xlsx' | 'kept';
	delimiter: string;
	/** 1-based line of the header. */
	headerLine: number;
	/** Null where no convention was needed. */
	decimal: NumberConvention | null;
	dateOrder: DateOrder | null;
	/**
	 * `wide` = one row per project and date; `turned` = indicators as rows, with periods or stages as columns;
	 * `answers` = one row per person.
	 */
	table: TableName | 'wide' | 'turned' | 'answers' | null;
	columns: ReadColumn[];
	/** Required fields that no column and no fixed value gives. */
	missing: string[];
	/** Data rows found, of them loaded and held back. Blank lines and what is left out are not among them. */
	rows: number;
	loaded: number;
	held: number;
	leftOut: Partial<Record<LeftOut, number>>;
	/** Of rows that were given back to be mended, those that are loaded now: where each stood first. */
	mended?: { file: string; line: number }[];
	/** The folded headers in order: files with the same signature are read the same way. */
	signature: string;
	/** The signature without any decision: the key of those about encoding, delimiter and header line. */
	head: string;
	/** The first twenty rows, the last five, and up to twenty whose number of cells is another. */
	preview: { line: number; cells: string[] }[];
}

/** A row that was not loaded: its cells as they stood, and why. Cells of dropped columns are empty. */
export interface HeldRow {
	file: string;
	line: number;
	header: string[];
	cells: string[];
	/** What parts the cells in the file: where it is no comma, a comma may be a decimal one. */
	delimiter: string;
	reasons: Problem[];
	/** What the numbers of its table were read with, where that had to be known. */
	decimal?: NumberConvention | null;
	/** Cells that a program stored as numbers; their text has a point. */
	typed?: number[];
	/**
	 * What stands in the file in its place, where it was read as another table (turned, with a column added); of single
	 * answers all the sums of the line.
	 */
	asInFile?: Pick<HeldRow, 'header' | 'cells' | 'typed'>[];
	/** Of a row that was given back before: where it stood first. */
	origin?: { file: string; line: number };
	/** Signs for what the row is of, for what is said of one of its cells. */
	whose?: string;
	/** Id of the project that the row names, where it can be told. */
	project?: string;
	/** The name of a project that is not known, as the row has it. */
	named?: string;
}

export interface Outcome {
	batch: Batch;
	problems: Problem[];
	readings: Reading[];
	held: HeldRow[];
	/** The cut-off dates this import adds, for the next import's context. */
	cutOffs: Record<string, string[]>;
	/**
	 * Files that must not be kept as they came (MODEL.md 6), by name, with what is archived in their place. Read with
	 * the same decisions, it gives the same batch. `unread`: it holds what nobody reads (a hidden sheet, a table that is
	 * left out), and the rest is kept; `persons`: something of what is read is not to be kept.
	 */
	redacted: { file: string; bytes: Uint8Array; why: 'persons' | 'unread' }[];
	/** Who filled the forms in, as they say; empty where none does. */
	filledBy: string;
	/** Decisions that anything here was read with, by their keys; reasons for values are told beside those. */
	applied: string[];
	/** Decisions whose keys repeat what is not kept of a file, by their keys: they must not be kept either. */
	forgotten: string[];
	/** Decisions that were looked up, or that answer what would be asked, by their keys: without the others it is the same. */
	used: string[];
}

export interface Progress {
	file: string;
	/** Rows parsed so far in this file. */
	rows: number;
	bytesDone: number;
	bytesTotal: number;
}
