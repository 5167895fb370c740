import { digest } from './digest';
import { foldKey } from './fold';

/** Choices a person has made, by the key of the question that asked for them. */
export type Decisions = Readonly<Record<string, string>>;

/**
 * The keys of all decisions. They are data in the journal and are found again in the next file, so they never
 * name what changes from one file to the next: `signature` is that of the headers, `head` that of the headers as
 * they would be read without any decision, texts are as they stand in a cell. Nobody else makes a key or takes one
 * apart: `subjectOf` says what one is about.
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
	column: (signature: string, header: string) => `column:${signature}:${foldKey(header)}`,
	/** The same for some numbers alone, which cannot be what was said of the column. */
	columnOf: (signature: string, header: string, numbers: readonly number[]) =>
		`column:${signature}:${foldKey(header)}:${digest(Array.from(numbers, String))}`,
	/** Texts of a column in which a person may be named or reached: keep, hold (their rows). */
	persons: (signature: string, header: string) => `persons:${signature}:${foldKey(header)}`,
	/**
	 * The value of a field that has no column: "Country = Peru". For the project, what it is and dates, `signature` has the name
	 * of the file with it (`ofFile`), since the next file with the same headers may be another's, or of another year.
	 */
	fixed: (signature: string, field: string) => `fixed:${signature}:${field}`,
	/** comma, point: of the file; of one column that is at odds with it, `hold` too. */
	number: (signature: string) => `number:${signature}`,
	numberOf: (signature: string, header: string) => `number:${signature}:${foldKey(header)}`,
	/** The same for numbers that the convention of their file bears as well, said in a file of that one. */
	numberIn: (signature: string, header: string, convention: string) =>
		`number:${signature}:${foldKey(header)}:${convention}`,
	/** dmy, mdy */
	date: (signature: string) => `date:${signature}`,
	/** since_began, since_previous */
	secondDate: (signature: string) => `second_date:${signature}`,
	/** The language of the texts. */
	lang: (signature: string) => `lang:${signature}`,
	/** Percent: `whole` (42 is 42 %), `share` (0.42 is 42 %). Agreement: `1-5`, `0-4`, `1-4`, `0-10`, `5-1`, hold. */
	scale: (signature: string, header: string) => `scale:${signature}:${foldKey(header)}`,
	/** The same for some numbers alone, which speak against what was said of the column. */
	scaleOf: (signature: string, header: string, numbers: readonly number[]) =>
		`scale:${signature}:${foldKey(header)}:${digest(Array.from(numbers, String))}`,
	/** A code for a text in a coded field, whatever file it stands in; `missing`, `hold`. */
	value: (field: string, text: string) => `value:${field}:${foldKey(text)}`,
	/** An id, `new`, `hold`. */
	project: (name: string, country: string, town: string) =>
		`project:${foldKey(name)}|${country}|${foldKey(town)}`,
	/** The same for an id, letter for letter, that stands for a project which is known by another one; `*` is no country. */
	projectOf: (id: string) => `project:${id.replaceAll('|', ' ')}|*|`,
	/** What a text in a column is to be read as; `missing`, `hold`. For all its cells. */
	text: (signature: string, header: string, text: string) => `text:${signature}:${foldKey(header)}:${text}`,
	/** The same for one cell, as long as its row is of the same: `whose` are signs for that. */
	cell: (file: string, line: number, header: string, text: string, whose = '') =>
		`cell:${quoted(file)}:${line}${whose && `~${whose}`}:${foldKey(header)}:${text}`,
	/** The same in whatever file and line the row stands. */
	figure: (signature: string, header: string, whose: string, text: string) =>
		`figure:${signature}:${foldKey(header)}:${whose}:${text}`,
	/** Rows with so many cells, fewer than there are headers: `missing` (the cells at the end are), `hold`. */
	short: (signature: string, cells: number) => `short:${signature}:${cells}`,
	/** Rows of one key that differ: `first`, `last`, `hold`. What they say is part of it: other contents are asked about. */
	conflict: (table: string, key: string, contents: readonly string[]) =>
		`conflict:${table}:${key}:${digest(contents)}`,
	/**
	 * Rows of one series that share days: `finer`, `coarser`, `hold`. The series is that of a project, an indicator, a
	 * part and, apart from the rest, the baseline; other periods of it are asked about, the same with other figures not.
	 */
	overlap: (series: string, periods: readonly string[]) => `overlap:${series}:${digest(periods)}`,
	/** Five answers beside a mean: `answers`, `written`; asked again where either is another. */
	answers: (key: string, contents: readonly string[]) => `answers:${key}:${digest(contents)}`,
	/** A reason that stays with a value; empty text = looked at, and right as it is. */
	note: (check: string, key: string, value: string) => `note:${check}:${key}:${value}`,
	/** Which side counts where a key is loaded already with other content: new, old. */
	changed: () => 'changed',
	/** The project that a value was corrected or filled for by hand; it decides nothing. */
	mended: () => 'mended',
	/** Merges that an import came with, innermost first: `new|old:<merge>`, parted by blanks (see `mergesOf`). */
	merged: () => 'merged'
} as const;

/** Fields that say when something was. */
export const isDated = (field: string): boolean =>
	/^(period|period_end( [a-z]+)?|period_start|due_on|done_on|since|date|.*_date)$/.test(field);
/** Fields whose value, given once for all rows, is that of one file: which project it is of, where and what that is, and of when. */
export const isOfOneFile = (field: string): boolean =>
	/^(project|project_id|project_name|library_name|library_type|library_subtype|country|admin1|city|phase|stage)$/.test(
		field
	) || isDated(field);

/** Headers in one file alone, by the name of whoever sends it. */
export const ofFile = (signature: string, sender: string): string => `${signature}|${foldKey(sender)}`;

/** Names of files may hold what parts a key. */
const quoted = (file: string): string => file.replace(/[\\:]/g, '\\$&');
const unquoted = (file: string): string => file.replace(/\\([\\:])/g, '$1');

const ofSignature = /^(?<signature>[^:]*)$/s;
const ofHeader = /^(?<signature>[^:]*):(?<header>[^:]*)$/s;
/** Of a column, or of some numbers of it alone. */
const ofNumbers = /^(?<signature>[^:]*):(?<header>[^:]*)(?::(?<value>[0-9a-z]+))?$/s;
/** Of rows or a series, with what they say behind it. */
const ofKey = /^(?<key>.*?)(?::[0-9a-z]+)?$/s;
const forms = {
	encoding: ofSignature,
	delimiter: ofSignature,
	header: ofSignature,
	table: ofSignature,
	column: ofNumbers,
	persons: ofHeader,
	fixed: /^(?<signature>[^:]*):(?<field>[^:]*)$/s,
	number: /^(?<signature>[^:]*)(?::(?<header>[^:]*))?(?::(?<value>[a-z]+))?$/s,
	date: ofSignature,
	second_date: ofSignature,
	lang: ofSignature,
	scale: ofNumbers,
	value: /^(?<field>[^:]*):(?<text>.*)$/s,
	project: /^(?<name>[^|]*)\|(?<country>[^|]*)\|(?<town>[^|]*)$/s,
	text: /^(?<signature>[^:]*):(?<header>[^:]*):(?<text>.*)$/s,
	cell: /^(?<file>(?:[^:\\]|\\.)*):(?<line>\d+)(?:~(?<whose>[0-9a-z]+))?:(?<header>[^:]*):(?<text>.*)$/s,
	figure: /^(?<signature>[^:]*):(?<header>[^:]*):(?<whose>[0-9a-z]+):(?<text>.*)$/s,
	short: /^(?<signature>[^:]*):(?<cells>\d+)$/s,
	conflict: /^(?<table>[^:]*):(?<key>.*?)(?::[0-9a-z]+)?$/s,
	overlap: ofKey,
	answers: ofKey,
	note: /^(?<check>[^:]*):(?<key>.*):(?<value>[^:]*)$/s,
	changed: /^$/,
	mended: /^$/,
	merged: /^$/
} as const;
export type DecisionKind = keyof typeof forms;

/** What a decision is about, as far as its kind says it; headers, names and coded texts are folded (`foldKey`), ids are not. */
export interface Subject {
	kind: DecisionKind;
	signature?: string;
	header?: string;
	field?: string;
	text?: string;
	name?: string;
	country?: string;
	town?: string;
	file?: string;
	line?: string;
	/** Signs for what a row is of. */
	whose?: string;
	cells?: string;
	table?: string;
	check?: string;
	/** Of a row or a series, which begins with the id of its project. */
	key?: string;
	value?: string;
}

/** What a key is about; null where it is none of ours, from whatever file it came. */
export function subjectOf(key: string): Subject | null {
	const [, kind = '', rest = ''] = /^([a-z_]+)(?::|$)(.*)$/s.exec(key) ?? [];
	if (!Object.hasOwn(forms, kind)) return null;
	const found = forms[kind as DecisionKind].exec(rest);
	if (!found) return null;
	const { file, ...parts } = found.groups ?? {};
	return { kind: kind as DecisionKind, ...parts, ...(file !== undefined && { file: unquoted(file) }) };
}

const kindOf = (key: string): DecisionKind | undefined => subjectOf(key)?.kind;
const ofHeaders: ReadonlySet<DecisionKind | undefined> = new Set<DecisionKind>([
	...(['encoding', 'delimiter', 'header', 'table', 'column', 'persons', 'fixed', 'number'] as const),
	...(['date', 'second_date', 'lang', 'scale', 'short', 'changed'] as const)
]);
/** Whether a key is made of headers alone, and of nothing that stands in a cell. */
export const isOfHeaders = (key: string): boolean => ofHeaders.has(kindOf(key));
/** Whether a decision can say that something of persons is or is not to be kept. */
export const isOfPersons = (key: string): boolean => ['column', 'persons'].includes(kindOf(key) ?? '');
