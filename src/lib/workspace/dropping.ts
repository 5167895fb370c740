import type { Draft, Import as Imported, Original } from '#archive';
import type { Receipt } from '#engine';
import { foldKey, isOfOneFile, subjectOf, type Decisions, type ProblemCode } from '#framework';
import { distinctNames, limits, type Outcome, type Unread } from '#ingest';
import type { Workspace } from './workspace.svelte';

export interface Dropped {
	name: string;
	/** As it was dropped; once its bytes are here they are read instead, since the file may change. */
	file: File;
	bytes: Promise<Uint8Array<ArrayBuffer>>;
}

/** Files as they come, each with a name of its own beside those that are there. */
export function dropped(files: readonly File[], there: readonly Dropped[] = []): Dropped[] {
	const names = distinctNames([...there, ...files].map(({ name }) => name)).slice(there.length);
	return files.map((file, at) => {
		const bytes = (isTooLarge(file) ? new Blob() : file)
			.arrayBuffer()
			.then((buffer) => new Uint8Array(buffer));
		bytes.catch(() => undefined); // a file that cannot be read fails where it is read
		return { name: names[at]!, file, bytes };
	});
}

/** Those that are not loaded yet, and those that are, byte for byte. */
export async function sorted(
	files: readonly Dropped[],
	workspace: Workspace
): Promise<{ fresh: Dropped[]; already: { file: string; at: string }[] }> {
	const known = Promise.all(files.map(async ({ bytes }) => workspace.holds(await bytes)));
	known.catch(() => undefined);
	// Whoever has loaded nothing yet need not wait until her files are compared with that.
	const loaded = workspace.hasOwn ? await known : [];
	return {
		fresh: files.filter((_, at) => !loaded[at]),
		already: files.flatMap(({ name }, at) => (loaded[at] ? [{ file: name, at: loaded[at].at }] : []))
	};
}

/** Files that a draft does not hold, but for those that were loaded before their tab could say so. */
export const stillLeft = ({ at, left }: Draft, history: readonly Imported[]): string[] =>
	left.filter(
		(file) => !history.some((each) => each.at >= at && each.files.some(({ name }) => name === file))
	);

/** The same to be read again. */
export const unreadAgain = (files: readonly Dropped[]): Promise<Unread[]> =>
	Promise.all(
		files.map(async ({ name, file, bytes }) => ({
			name,
			blob: isTooLarge(file) ? file : new Blob([await bytes])
		}))
	);

const isTooLarge = ({ size }: File): boolean => size > limits.bytes;

/** What leaves something of a file out wants to be seen, even where it is no problem. */
const wantsEyes: readonly ProblemCode[] = [
	'column_unknown',
	'column_blank',
	'total_row',
	'sheet_left_out',
	'tables_several',
	'single_answers',
	'turned',
	'file_older'
];

/**
 * What was said of one file, or of a figure that may be one elsewhere, may mean another thing in the next: whoever loads
 * that one sees it first. A header that names a period is the same in all.
 */
function isToBeSeen(key: string, choice = ''): boolean {
	const { kind, field = '', header, text = '' } = subjectOf(key) ?? {};
	if (kind === 'fixed') return isOfOneFile(field);
	if (kind !== 'text' || foldKey(text) === header) return false;
	return (choice === 'missing' && /\d/.test(text)) || /^\d{4}-\d\d-\d\d/.test(choice);
}

/** Known headers, no problem, nothing changed: such an import is loaded at once, with Undo beside the receipt. */
export const needsNobody = (
	{ readings, problems, held, redacted, applied }: Outcome,
	receipt: Receipt | null,
	decisions: Decisions
): boolean =>
	!applied.some((key) => isToBeSeen(key, decisions[key])) &&
	!receipt?.changed &&
	!receipt?.changedRows &&
	held.length === 0 &&
	redacted.length === 0 &&
	readings.every(({ table, loaded, leftOut }) => leftOut.ignored || (table !== null && loaded > 0)) &&
	problems.every(({ level, code }) => level === 'note' && !wantsEyes.includes(code));

/** A file without a row that counts is not archived: mended and dropped again it is a new one. */
export function bringsSomething(name: string, { readings }: Outcome): boolean {
	const own = readings.filter(({ file }) => file === name);
	return own.length === 0 || own.some(brings);
}

/** A file with its bytes as they are archived: in the place of what must not be kept as it came stands what is kept. */
export function original(name: string, bytes: Uint8Array<ArrayBuffer>, { redacted }: Outcome): Original {
	const kept = redacted.find(({ file }) => file === name);
	return kept ? { name, bytes: kept.bytes, received: bytes } : { name, bytes };
}

/** The decisions that are archived with an outcome's files: none that repeats what is not kept of them. */
function decisionsKept(decisions: Decisions, { forgotten }: Outcome): Decisions {
	const kept = { ...decisions } as Record<string, string>;
	for (const key of forgotten) delete kept[key];
	return kept;
}
/** What is archived of dropped files and of what was decided about them. */
export async function archived(
	files: readonly Dropped[],
	outcome: Outcome,
	decisions: Decisions
): Promise<[Original[], Decisions]> {
	const own = files.filter(({ name }) => bringsSomething(name, outcome));
	const all = own.map(async ({ name, bytes }) => original(name, await bytes, outcome));
	return [await Promise.all(all), decisionsKept(decisions, outcome)];
}

/** Rows that would be loaded, those of single answers among them, which are loaded as their sums. */
export const readyRows = ({ readings }: Outcome): number =>
	readings.reduce((sum, { loaded, leftOut }) => sum + loaded + (leftOut.aggregated ?? 0), 0);

/** Whether there is anything in an outcome that could be loaded. */
export const isLoadable = ({ readings }: Outcome): boolean => readings.some(brings);

/** Single answers are loaded as their sums: none of their rows is. */
const brings = ({ loaded, leftOut }: Outcome['readings'][number]): boolean =>
	loaded > 0 || (leftOut.aggregated ?? 0) > 0;
