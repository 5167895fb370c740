import {
	foldKey,
	orderIn,
	problemLevels,
	subjectOf,
	type Decisions,
	type Problem,
	type ProblemCode
} from '#framework';
import type { Outcome } from '#ingest';

/** The places a person goes through between the drop and the receipt; those without a question are passed. */
export const stages = ['files', 'columns', 'values', 'check', 'confirm'] as const;
export type Stage = (typeof stages)[number];

const places: Partial<Record<ProblemCode, Stage>> = {
	unreadable: 'files',
	wrong_kind: 'files',
	too_large: 'files',
	one_column: 'files',
	no_table: 'files',
	header_only: 'files',
	unknown_table: 'files',
	identical_file: 'files',
	file_older: 'files',
	number_ambiguous: 'files',
	date_ambiguous: 'files',
	title_row: 'files',
	header_repeated: 'files',
	sheet_left_out: 'files',
	hidden_read: 'files',
	tables_several: 'files',
	column_missing: 'columns',
	column_twice: 'columns',
	answers_shared: 'columns',
	column_blank: 'columns',
	column_unknown: 'columns',
	column_similar: 'columns',
	personal_data: 'columns',
	single_answers: 'columns',
	turned: 'columns',
	unknown_code: 'values',
	project_near: 'values',
	missing_code: 'values',
	figure_beside_word: 'values',
	scale_unclear: 'values',
	unit_differs: 'values',
	name_differs: 'columns',
	indicator_unknown: 'values'
};
/** Where a problem is settled; what is about rows and single values is settled last. */
export const stageOf = ({ code }: Problem): Stage => places[code] ?? 'check';

/** Something to settle once, whatever files and lines it stands in: one question, or a statement without one. */
export interface Question {
	/** The decision that settles it; empty where nothing can be answered. */
	key: string;
	problems: Problem[];
	/** Rows concerned. */
	rows: number;
	/** The answer given, where the question is still on the page. */
	answer: string | null;
	/** Must be answered before anything can be loaded. */
	isOpen: boolean;
}

/** Questions that are settled in the same way: the same check with the same answers, or about the same column. */
export interface Group {
	id: string;
	first: Problem;
	questions: Question[];
	rows: number;
	open: number;
}

const linesOf = ({ lines, where }: Problem): number => lines?.length ?? (where.line === undefined ? 0 : 1);

function questions(problems: readonly Problem[], decisions: Decisions): Question[] {
	const byKey = new Map<string, Question>();
	const all: Question[] = [];
	for (const problem of problems) {
		const key = problem.ask?.key ?? '';
		const known = key === '' ? undefined : byKey.get(key);
		if (known) {
			known.problems.push(problem);
			known.rows += linesOf(problem);
			known.isOpen ||= problem.level === 'ask' && !(key in decisions);
			continue;
		}
		const isOpen = problem.level === 'ask' && key !== '' && !(key in decisions);
		const made = {
			key,
			problems: [problem],
			rows: linesOf(problem),
			answer: decisions[key] ?? null,
			isOpen
		};
		if (key !== '') byKey.set(key, made);
		all.push(made);
	}
	return all;
}

/** What stands in one place, gravest first, then what concerns most rows. */
export function groupsIn(outcome: Outcome, stage: Stage, decisions: Decisions): Group[] {
	const signature = new Map(outcome.readings.map(({ source, signature }) => [source, signature]));
	const own = outcome.problems.filter((problem) => stageOf(problem) === stage);
	const groups = new Map<string, Group>();
	for (const question of questions(own, decisions)) {
		const first = question.problems[0]!;
		const { file, column = '' } = first.where;
		const { choices, input } = first.ask ?? {};
		// What one column is says nothing of another.
		const isOfColumn = subjectOf(question.key)?.kind === 'column' && first.code !== 'personal_data';
		const ofColumn = isOfColumn ? foldKey(column) : '';
		const like = choices ? [choices, input, ofColumn] : [signature.get(file) || file, column];
		const id = JSON.stringify([first.level, first.code, like]);
		const group = groups.get(id) ?? { id, first, questions: [], rows: 0, open: 0 };
		groups.set(id, group);
		group.questions.push(question);
		group.rows += question.rows;
		group.open += Number(question.isOpen);
	}
	return [...groups.values()].sort(
		(a, b) =>
			Number(b.open > 0) - Number(a.open > 0) ||
			orderIn(problemLevels, a.first.level) - orderIn(problemLevels, b.first.level) ||
			b.rows - a.rows
	);
}

/** Questions that must be answered before anything can be loaded, each once. */
export function openAsks(outcome: Outcome, decisions: Decisions): Problem[] {
	const asked = outcome.problems.filter(
		({ level, ask }) => level === 'ask' && ask && !(ask.key in decisions)
	);
	return [...new Map(asked.map((problem) => [problem.ask!.key, problem])).values()];
}

/**
 * How many questions wait in each place, each once: those that keep everything back, and those that keep their own rows
 * out. Whoever sees only the first would load a part and believe to be done.
 */
export function openIn(outcome: Outcome, decisions: Decisions): Record<Stage, number> {
	const counts: Record<Stage, number> = { files: 0, columns: 0, values: 0, check: 0, confirm: 0 };
	const waiting = outcome.problems.filter(
		({ level, ask }) => (level === 'ask' || level === 'block') && ask && !(ask.key in decisions)
	);
	const byKey = new Map(waiting.map((problem) => [problem.ask!.key, problem]));
	for (const problem of byKey.values()) counts[stageOf(problem)] += 1;
	return counts;
}

/** Whether a place has something that is asked, keeps rows out, or is odd enough to be looked at. */
export const needsEyes = (outcome: Outcome, stage: Stage, decisions: Decisions): boolean =>
	outcome.problems.some(
		({ level, ask, ...problem }) =>
			stageOf({ level, ...problem }) === stage &&
			(level === 'ask' || level === 'block' || (level === 'warn' && ask !== undefined)) &&
			!(ask && ask.key in decisions)
	);

/** The first place where an answer could still let rows in; null where there is none to give. */
export const firstToMend = (outcome: Outcome, decisions: Decisions): Stage | null =>
	stages.find((stage) =>
		outcome.problems.some(
			(problem) => problem.ask && !(problem.ask.key in decisions) && stageOf(problem) === stage
		)
	) ?? null;

/** The first place where something waits, from a given one on; the last place where nothing does. */
export const nextStage = (outcome: Outcome, from: Stage, decisions: Decisions): Stage =>
	stages.slice(stages.indexOf(from)).find((stage) => needsEyes(outcome, stage, decisions)) ?? 'confirm';

/** Things with one key together, in the order in which the keys are first met. */
export function together<T>(all: readonly T[], keyOf: (one: T) => string): { key: string; all: T[] }[] {
	const found = new Map<string, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const own = found.get(key);
		if (own) own.push(one);
		else found.set(key, [one]);
	}
	return [...found.entries()].map(([key, own]) => ({ key, all: own }));
}

/** How many projects each country has before and after a batch, where that changes. */
export function countriesChanged(
	before: readonly { project_id: string; country: string }[],
	added: readonly { project_id: string; country: string }[]
): { country: string; before: number; after: number }[] {
	const places = new Map(before.map(({ project_id, country }) => [project_id, country]));
	for (const { project_id, country } of added) places.set(project_id, country);
	const countries = [...new Set([...before.map(({ country }) => country), ...places.values()])];
	return countries
		.map((country) => ({
			country,
			before: before.filter((project) => project.country === country).length,
			after: [...places.values()].filter((code) => code === country).length
		}))
		.filter((counts) => counts.before !== counts.after);
}
