/**
 * The closed list of what the import can say: each code with the id of its check, which never changes and stands
 * in the files we give back. Words live in the messages (`problem_<code>`).
 */
export const checkIds = {
	// reading a file
	unreadable: 'F1', // not a text we can decode
	wrong_kind: 'F1', // a program's own file that is not read here: .xls, .ods, .docx, .pdf …
	too_large: 'F1', // over a stated limit: bytes, rows, columns, a cell
	one_column: 'F2',
	no_table: 'F3', // no header found
	header_only: 'F3', // a header and no row
	unknown_table: 'F3', // the headers name no table of ours
	ragged_row: 'F4',
	unterminated_quote: 'F4', // a quote that never closes
	identical_file: 'F5',
	file_older: 'F6', // everything in it ends before what is loaded of the same projects
	// headers
	column_missing: 'H1',
	column_twice: 'H2',
	answers_shared: 'H2', // ask: one number of answers beside several agreement questions
	column_blank: 'H3',
	column_unknown: 'H4',
	column_similar: 'H4', // unknown, but near one of ours: offered, never applied by itself
	// values
	not_a_number: 'V1',
	not_a_whole_number: 'V1',
	not_computed: 'V1', // warn: #DIV/0! and the like: a spreadsheet could not compute the cell
	value_required: 'V1', // a required cell is empty
	number_ambiguous: 'V2', // ask
	unknown_code: 'V3',
	project_near: 'V3', // ask: nearly the name of a known project
	out_of_range: 'V4',
	missing_code: 'V4', // ask: -1, -9, 99, 999 may be a number or a word for missing
	figure_beside_word: 'V1', // ask: a figure, and a word that says that there is none
	changed_for_you: 'V5', // spaces trimmed, case folded, thousands marks taken off
	not_a_date: 'V6',
	date_ambiguous: 'V6', // ask
	// rows
	key_conflict: 'R1', // same key, other content: ask which
	key_duplicate: 'R1', // same key, same content (note)
	part_exceeds_whole: 'R2',
	parts_of_zero: 'R2', // more than 0 over 0
	value_differs_from_parts: 'R3', // note
	answers_differ: 'R3', // ask: mean or n beside the five answers
	parts_differ: 'R3', // the finer periods that make up a coarser one do not add up to it
	total_differs: 'R3', // a row of totals is not the sum of its rows
	outside_project: 'R4', // period outside project dates
	periods_overlap: 'R5', // ask: rows of one series share days
	overlaps_loaded: 'R5', // warn: rows share days with loaded ones of their series
	second_date: 'R5', // ask, wide: since the beginning, or since the date before?
	project_differs: 'R6', // a wide row says another country or library type than the roster
	project_unknown: 'R7', // held until the roster names it
	indicator_unknown: 'R7', // held until the dictionary names it
	// odd values, each with room for a note
	jump: 'C1',
	same_as_before: 'C2',
	missing_now: 'C3',
	far_from_peers: 'C4',
	thousandfold: 'C5', // ask
	// definitions
	unit_differs: 'D1',
	scale_unclear: 'D1', // ask: percent as 0.42 or 42, agreement on another scale than 1-5
	version_differs: 'D1',
	name_differs: 'D1', // note: what a person said stands for an indicator is called otherwise
	// people
	personal_data: 'P1',
	single_answers: 'P2', // note: one row per person, added up here and then forgotten
	// what was left out or turned, and told
	total_row: 'L1',
	title_row: 'L2',
	header_repeated: 'L3',
	sheet_left_out: 'L4', // a sheet, chart or formula of a workbook that was not read
	hidden_read: 'L4', // rows or columns that a workbook hides were read too
	tables_several: 'L5', // several tables in one file
	row_untouched: 'L7', // rows of a template that nobody filled in
	turned: 'L6' // wide → long: periods or stages stood in the headers
} as const;
export type ProblemCode = keyof typeof checkIds;
export const problemCodes = Object.keys(checkIds) as ProblemCode[];

/** `block` holds rows back, `ask` needs a choice before the import, `warn` and `note` only tell. */
export const problemLevels = ['block', 'ask', 'warn', 'note'] as const;
export type ProblemLevel = (typeof problemLevels)[number];

/**
 * How a problem can be settled: whoever answers sets the decision `key`, and everything is read again with it.
 * One question is one key, whatever files and lines it is about, so that it is asked once.
 */
export interface Ask {
	key: string;
	/** Answers to click: codes of ours, or the few words of decision.ts (`hold`, `missing`, `first`, …). */
	choices: string[];
	/** The choice that seems likely. It is shown first and never applied by itself. */
	suggested?: string;
	/** An answer may also be typed: its kind. `note` is a reason that stays with the value. */
	input?: 'number' | 'date' | 'text' | 'note';
}

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
	/** On any level: `ask` must be answered before the import, the others may be. */
	ask?: Ask;
	/** Names of a person's own indicators, by the ids that stand in what was found or is needed. */
	names?: Readonly<Record<string, { en: string; es: string }>>;
}
