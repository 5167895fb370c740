import type { Draft, Import as Imported, Original } from '#archive';
import type { Receipt } from '#engine';
import { foldKey, isOfOneFile, subjectOf, type Decisions, type Problem, type ProblemCode } from '#framework';
import { distinctNames, limits, plainName, type Outcome, type Progress, type Unread } from '#ingest';
import type { Workspace } from './workspace.svelte';

export interface Dropped {
	name: string;
	/** As it was dropped; once its bytes are here they are read instead, since the file may change. */
	file: File;
	bytes: Promise<Uint8Array<ArrayBuffer>>;
	/** The reader died of it: it is told, and not opened again. */
	isBroken?: boolean;
	isRead?: boolean;
	/** Its own name said how somebody is reached: that one is nowhere used. */
	isRenamed?: boolean;
}

/** Files as they come, each with a name of its own beside those that are there. */
export function dropped(files: readonly File[], there: readonly Dropped[] = []): Dropped[] {
	const names = distinctNames([...there, ...files].map(({ name }) => name)).slice(there.length);
	return files.map((file, at) => {
		const isRenamed = plainName(file.name) !== file.name;
		const bytes = (isTooLarge(file) ? new Blob() : file)
			.arrayBuffer()
			.then((buffer) => new Uint8Array(buffer));
		bytes.catch(() => undefined); // a file that cannot be read fails where it is read
		return { name: names[at]!, file, bytes, ...(isRenamed && { isRenamed }) };
	});
}

/** Files that are not loaded yet, and those that are, byte for byte. */
export interface Sorted {
	fresh: Dropped[];
	already: { file: string; at: string }[];
}
export async function sorted(files: readonly Dropped[], workspace: Workspace): Promise<Sorted> {
	// Before it is known what is loaded, nothing is told to be new.
	await workspace.opened;
	// A file that cannot be read is told where it is read, and keeps none of the others out.
	const held = async ({ bytes }: Dropped) => workspace.holds(await bytes);
	const known = Promise.all(files.map((file) => held(file).catch(() => undefined)));
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

/** From the second time on the bytes that are here are read: the file may have changed. */
const unreadOf = async (files: readonly Dropped[]): Promise<Unread[]> =>
	Promise.all(
		files.map(async ({ name, file, bytes, isBroken = false, isRead = false, isRenamed = false }) => {
			const own = isRead && !isBroken && !isTooLarge(file) ? await bytes.catch(() => null) : null;
			return { name, blob: own ? new Blob([own]) : file, isBroken, isRenamed };
		})
	);

/**
 * Reads files, whatever one of them does to the reader: where reading fails each is tried by itself, and those of
 * which it dies are told as what cannot be read. Where it dies of all of them it is none of their faults.
 */
export async function readAll(
	files: readonly Dropped[],
	workspace: Pick<Workspace, 'read'>,
	decisions: Decisions,
	options: { signal: AbortSignal; onprogress: (progress: Progress) => void }
): Promise<Outcome> {
	const read = async (some: readonly Dropped[]) =>
		workspace.read(await unreadOf(some), decisions, options).finally(() => {
			for (const file of some) file.isRead = true;
		});
	try {
		return await read(files);
	} catch (failure) {
		const tried = files.filter(({ isBroken }) => !isBroken);
		if (options.signal.aborted || tried.length < 2) throw failure;
		const broken: Dropped[] = [];
		for (const file of tried) {
			await read([file]).catch(() => broken.push(file));
			options.signal.throwIfAborted();
		}
		if (broken.length === 0 || broken.length === tried.length) throw failure;
		for (const file of broken) file.isBroken = true;
		return read(files);
	}
}

const isTooLarge = ({ size }: File): boolean => size > limits.bytes;

/** What leaves something of a file out wants to be seen, even where it is no problem. */
const wantsEyes: readonly ProblemCode[] = [
	'column_unknown',
	'column_blank',
	'total_row',
	'sheet_left_out',
	'hidden_read',
	'row_untouched',
	'tables_several',
	'single_answers',
	'turned',
	'file_older'
];

/** Told, and nothing that anybody has to look at before it is loaded. */
export const isInPassing = ({ level, code, needed }: Problem): boolean =>
	level === 'note' &&
	// A form is ours: what is left open in it was left open by whoever filled it in, and stays a gap.
	(!wantsEyes.includes(code) || needed === 'form');

/**
 * What was said of one file, or of a figure that may be one elsewhere, may mean another thing in the next: whoever loads
 * that one sees it first. A header that names a period is the same in all.
 */
export function isToBeSeen(key: string, choice = ''): boolean {
	const { kind, field = '', header, text = '' } = subjectOf(key) ?? {};
	if (kind === 'fixed') return isOfOneFile(field);
	if (kind === 'cell') return true;
	// What stands for blanks: they are alike in all files, and what they stand for need not be.
	if (kind === 'text' && text === '') return true;
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
	// Where everything was left out, as decided earlier, nothing is there to be loaded.
	(readings.length === 0 || readings.some(({ leftOut }) => !leftOut.ignored)) &&
	redacted.every(({ why }) => why === 'unread') &&
	readings.every(
		({ table, loaded, leftOut }) =>
			leftOut.ignored || (table !== null && (loaded > 0 || (leftOut.untouched ?? 0) > 0))
	) &&
	(readings.length === 0 || readings.some(({ loaded, leftOut }) => loaded > 0 || leftOut.ignored)) &&
	problems.every(isInPassing);

/** A file without a row that counts is of no use later: mended and dropped again it is a new one. */
export function bringsSomething(name: string, { readings }: Outcome): boolean {
	const own = readings.filter(({ file }) => file === name);
	return own.length === 0 || own.some(brings);
}

/** A file with its bytes as they are archived: in the place of what must not be kept as it came stands what is kept. */
export function original(name: string, bytes: Uint8Array<ArrayBuffer>, { redacted }: Outcome): Original {
	const kept = redacted.find(({ file }) => file === name);
	return kept ? { name, bytes: kept.bytes, received: bytes } : { name, bytes };
}

/** Whether there is anything in an outcome that could be loaded. */
export const isLoadable = ({ readings }: Outcome): boolean => readings.some(brings);

/** Single answers are loaded as their sums: none of their rows is. */
const brings = ({ loaded, leftOut }: Outcome['readings'][number]): boolean =>
	loaded > 0 || (leftOut.aggregated ?? 0) > 0;
