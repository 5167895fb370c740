import type { Draft } from '#archive';
import { isOfHeaders, type Decisions } from '#framework';
import type { Outcome } from '#ingest';
import type { Dropped } from './dropping';

/** An import in progress as it stands, to be kept. */
export interface InProgress extends Omit<Draft, 'files' | 'at'> {
	files: readonly Dropped[];
	outcome: Outcome;
	decisions: Decisions;
}

/**
 * What may be kept of it (MODEL.md 6): files of which nothing must be removed, and decisions that say nothing of what
 * stands in the others.
 */
export async function draftFrom(now: InProgress): Promise<Draft> {
	const { files, outcome, decisions, ...more } = now;
	const { fileOf, isKept, isNeedless } = keeping(outcome, decisions);
	const own = files.filter(({ name }) => isKept(name));
	const left = [
		...now.left,
		...files.map(({ name }) => name).filter((name) => !isKept(name) && !isNeedless(name))
	];
	const forgotten = new Set(outcome.forgotten);
	const made = now.made.flatMap(({ key, choice, problem }) => {
		if (forgotten.has(key)) return [];
		const isSafe = problem ? isKept(fileOf(problem.where.file)) : left.length === 0;
		return isSafe ? [{ key, choice, problem }] : isOfHeaders(key) ? [{ key, choice, problem: null }] : [];
	});
	return {
		...more,
		at: new Date().toISOString(),
		files: await Promise.all(own.map(async ({ name, bytes }) => ({ name, bytes: await bytes }))),
		left,
		made
	};
}

/**
 * A file is kept where, loaded now, it would be archived as it came: nothing of it was emptied or added up, no
 * question about persons is open, and each of its tables is known, so that none holds single answers unseen.
 */
function keeping({ readings, problems, redacted }: Outcome, decisions: Decisions) {
	const files = new Map(readings.map(({ source, file }) => [source, file]));
	const fileOf = (source: string): string => files.get(source) ?? source;
	const open = problems.filter(({ code, ask }) => code === 'personal_data' && ask && !(ask.key in decisions));
	const unsure = readings.filter(
		({ table, leftOut }) => !leftOut.ignored && (table === null || table === 'answers')
	);
	const not = new Set([
		...redacted.map(({ file }) => file),
		...open.map(({ where }) => fileOf(where.file)),
		...unsure.map(({ file }) => file)
	]);
	const read = new Set(files.values());
	/** Nothing comes of them, whatever is decided. */
	const needless = new Set(
		problems
			.filter(({ code }) => code === 'identical_file' || code === 'wrong_kind')
			.map(({ where }) => fileOf(where.file))
	);
	return {
		fileOf,
		isKept: (file: string): boolean => read.has(file) && !not.has(file),
		isNeedless: (file: string): boolean => needless.has(file)
	};
}
