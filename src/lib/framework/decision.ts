import { fold } from './fold';

/** Choices a person has made, by the key of the question that asked for them. */
export type Decisions = Readonly<Record<string, string>>;

/**
 * The keys of all decisions. They are data in the journal and are found again in the next file, so they never
 * name what changes from one file to the next: `signature` is that of the headers, `head` that of the headers as
 * they would be read without any decision, texts are as they stand in a cell.
 */
export const decisionKey = {
	/** utf-8, utf-16le, utf-16be, windows-1252 */
	encoding: (head: string) => `encoding:${head}`,
	/** One sign. */
	delimiter: (head: string) => `delimiter:${head}`,
	/** 1-based line of the header. */
	headerLine: (head: string) => `header:${head}`,
	/** `ignore` leaves a whole table (a sheet, one of several tables in a file) out. */
	table: (signature: string) => `table:${signature}`,
	/** A field of ours; `ignore` leaves the column unread, `drop` removes it before anything is stored, `keep`. */
	column: (signature: string, header: string) => `column:${signature}:${fold(header)}`,
	/** Texts of a column in which a person may be named or reached: keep, hold (their rows). */
	persons: (signature: string, header: string) => `persons:${signature}:${fold(header)}`,
	/**
	 * The value of a field that has no column: "Country = Peru". For the project, `signature` has the name of the
	 * file with it, since the next file with the same headers may be another's.
	 */
	fixed: (signature: string, field: string) => `fixed:${signature}:${field}`,
	/** comma, point: of the file; of one column that is at odds with it, `hold` too. */
	number: (signature: string) => `number:${signature}`,
	numberOf: (signature: string, header: string) => `number:${signature}:${fold(header)}`,
	/** dmy, mdy */
	date: (signature: string) => `date:${signature}`,
	/** since_began, since_previous */
	secondDate: (signature: string) => `second_date:${signature}`,
	/** The language of the texts. */
	lang: (signature: string) => `lang:${signature}`,
	/** Percent: `whole` (42 is 42 %), `share` (0.42 is 42 %). Agreement: `1-5`, `0-4`, `1-4`, `0-10`, `5-1`, hold. */
	scale: (signature: string, header: string) => `scale:${signature}:${fold(header)}`,
	/** A code for a text in a coded field, whatever file it stands in; `missing`, `hold`. */
	value: (field: string, text: string) => `value:${field}:${fold(text)}`,
	/** An id, `new`, `hold`. */
	project: (name: string, country: string, town: string) => `project:${fold(name)}|${country}|${fold(town)}`,
	/** What a text in a column is to be read as; `missing`, `hold`. For all its cells. */
	text: (signature: string, header: string, text: string) => `text:${signature}:${fold(header)}:${text}`,
	/** The same for one cell. */
	cell: (file: string, line: number, header: string, text: string) =>
		`cell:${file}:${line}:${fold(header)}:${text}`,
	/** Rows with so many cells, fewer than there are headers: `missing` (the cells at the end are), `hold`. */
	short: (signature: string, cells: number) => `short:${signature}:${cells}`,
	/** Rows of one key that differ: `first`, `last`, `hold`. */
	conflict: (table: string, key: string) => `conflict:${table}:${key}`,
	/** Rows of one series that share days: `finer`, `coarser`, `hold`. */
	overlap: (series: string) => `overlap:${series}`,
	/** Five answers beside a mean: `answers`, `written`. */
	answers: (key: string) => `answers:${key}`,
	/** A reason that stays with a value; empty text = looked at, and right as it is. */
	note: (check: string, key: string, value: string) => `note:${check}:${key}:${value}`,
	/** Which side counts where a key is loaded already with other content: new, old. */
	changed: () => 'changed',
	/** The project that a value was corrected or filled for by hand; it decides nothing. */
	mended: () => 'mended',
	/** Merges that an import came with, innermost first: `new|old:<merge>`, parted by blanks (see `mergesOf`). */
	merged: () => 'merged'
} as const;

/** Whether a key is made of headers alone, and of nothing that stands in a cell. */
export const isOfHeaders = (key: string): boolean =>
	/^(encoding|delimiter|header|table|column|persons|fixed|number|date|second_date|lang|scale|short|changed)(:|$)/.test(
		key
	);
/** Whether a decision can say that something of persons is or is not to be kept. */
export const isOfPersons = (key: string): boolean => /^(column|persons):/.test(key);
