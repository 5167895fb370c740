/** A check of the import: one code, one place, what was found, what is needed. Words live in the messages. */
export const problemCodes = [
	// reading a file
	'unreadable', // F1: not a text we can decode
	'no_table', // F3: no header found
	'header_only', // F3: a header and no row
	'unknown_table', // the headers name no table of ours
	'one_column', // F2
	'ragged_row', // F4
	'unterminated_quote', // F4: a quote that never closes
	'identical_file', // F5
	'wrong_kind', // a spreadsheet or document, not text
	// headers
	'column_missing', // H1
	'column_twice', // H2
	'column_blank', // H3
	'column_unknown', // H4
	// values
	'not_a_number', // V1
	'number_ambiguous', // V2 ask
	'unknown_code', // V3
	'out_of_range', // V4
	'not_a_date', // V6
	'date_ambiguous', // V6 ask
	'value_required', // a required cell is empty
	'not_a_whole_number',
	// rows
	'key_conflict', // R1: same key, other content
	'key_duplicate', // R1: same key, same content (note)
	'part_exceeds_whole', // R2
	'parts_of_zero', // R2: more than 0 over 0
	'value_differs_from_parts', // note
	'answers_differ', // R3: mean or n beside the five answers
	'parts_differ', // R3: the finer periods that make up a coarser one do not add up to it
	'periods_overlap', // R5: rows of one series share days, and neither counts
	'project_differs', // a wide row says another country or library type than the roster
	'second_date', // wide: since the beginning, or since the date before?
	'total_row', // left out, told
	'project_unknown', // held until the roster names it
	'indicator_unknown' // held until the dictionary names it
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** `block` holds rows back, `ask` needs a choice before the import, `warn` and `note` only tell. */
export const problemLevels = ['block', 'ask', 'warn', 'note'] as const;
export type ProblemLevel = (typeof problemLevels)[number];

export interface Problem {
	code: ProblemCode;
	level: ProblemLevel;
	/** `line` is the line of the source file, 1-based; `column` the header as the file writes it. */
	where: { file: string; line?: number; column?: string };
	/** The text as it stood in the file. */
	found: string;
	/** What would be right, as data: codes, a range, a list of headers. */
	needed?: string;
	/** All source lines concerned, when there are more than `where.line`. */
	lines?: number[];
	/** For `ask`: the key under which the decision is remembered, and the possible choices. */
	ask?: { key: string; choices: string[] };
}

/** Choices a person has made, by the key of the question that asked for them. */
export type Decisions = Readonly<Record<string, string>>;
