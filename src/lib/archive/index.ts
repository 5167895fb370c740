/**
 * What is true: the original bytes and the decisions, on this device. Promise: an import is there wholly or
 * not at all, whatever moment the tab dies; nothing that was acknowledged is lost; undo takes an import out and
 * redo puts it back. An import in progress is kept apart, as a draft. Hidden: IndexedDB, locks, SHA-256. Where
 * storage is missing (private windows), the same archive lives in memory and says so.
 */
import type { Decisions, ShareCopy } from '#framework';
import type { CopyRefused } from './copy-file';
import type { Packing } from './minga-file';
import type { PackedPaper, Paper } from './papers';
import type { Refused } from './refusal';
import type { Content } from './unpacking';

export { openArchive } from './archive';
export type { OpenOptions } from './opened';
export type { PackedPaper, Paper } from './papers';
export { openShelf, type Shelf, type ShelfOptions, type Shelved } from './shelf';
export { defaultWorkspace, expectShelf } from './storage';
export type { Draft, HeldDraft } from './draft';
export { Moved } from './moved';
export type { Packing } from './minga-file';
export type { Content } from './unpacking';
export { refusals, type Reason, type Refused } from './refusal';
export type { CopyRefused } from './copy-file';

export interface Original {
	name: string;
	bytes: Uint8Array;
	/** The file as it came, where what is archived is not: columns dropped, answers added up. Its bytes are not kept. */
	received?: Uint8Array;
}

export interface StoredFile {
	name: string;
	sha256: string;
	size: number;
	/** Hash and size of the file as it came, where other bytes are archived in its place (MODEL.md 6). */
	received?: { sha256: string; size: number };
}

/** What is told with an import, beside its files and decisions. */
export interface Told {
	/** Rows loaded and held back. */
	loaded: number;
	held: number;
	/** `mend`: a value that a person corrected or filled on a project's page. */
	kind?: 'files' | 'mend';
	/** Who sent the files, or said so. */
	by?: string;
	/** The import's name, or the reason for a mend. */
	note?: string;
	counts?: Counts;
}

/** What a person says of an import. */
export type Said = Pick<Told, 'kind' | 'by' | 'note'>;

/** What an import did to what was loaded before it: rows of all tables together. */
export interface Counts {
	added: number;
	changed: number;
	identical: number;
}

/** One import, as the journal keeps it. Which side of a changed key counts is among the decisions. */
export interface Import {
	id: string;
	/** ISO date and time of the commit. */
	at: string;
	files: StoredFile[];
	decisions: Decisions;
	/** Rows loaded and held back, as told in the receipt. */
	loaded: number;
	held: number;
	kind: 'files' | 'mend';
	/** Who sent it or said so, and its name or the reason; empty where that was not given. */
	by: string;
	note: string;
	/** Absent where nobody counted. */
	counts?: Counts;
	/** Where it came with a Minga file that was merged: that file's name, and the import's id and time there. */
	from?: { name: string; id: string; at: string };
	/** Undone imports stay in the history; their originals stay until they are forgotten. */
	undone: boolean;
}

export interface Archive {
	/** False where nothing outlives the tab. */
	readonly durable: boolean;
	/** All imports, oldest first, undone ones included. */
	readonly history: readonly Import[];
	/** SHA-256 over the originals and decisions of the imports in force; empty text when there are none. */
	readonly hash: string;
	/**
	 * Resolves when the import is durable: blobs first, then the journal's event, strict. The event waits for
	 * `ready`, and only then what is told with it is asked; if that rejects, so does the commit. A commit that rejects leaves nothing behind; the browser's
	 * own error says why (`QuotaExceededError` on a full device). Where `against` is given and is not the hash at the
	 * very moment of the event, whoever changed it, it rejects with `Moved`.
	 */
	commit(
		files: Original[],
		decisions: Decisions,
		told: Told | (() => Told),
		ready?: Promise<unknown>,
		against?: string
	): Promise<Import>;
	/**
	 * Takes over imports from a Minga file, in their order and behind what is there: all of them in one step, or none.
	 * `originals` are bytes by their SHA-256, proved to be that. `against` as for an import. Papers come with them; of one
	 * that is here by its id, ours stays.
	 */
	take(
		imports: readonly Import[],
		originals: ReadonlyMap<string, ArrayBuffer>,
		against?: string,
		papers?: readonly PackedPaper[]
	): Promise<void>;
	/** What was made with the workspace and is no data (reports): as it stands, those taken back included. */
	readonly papers: readonly Paper[];
	/** A text under an id, or its next version; durable when it resolves. No figure depends on it, and `hash` stays. */
	write(id: string, text: string): Promise<void>;
	/** Takes its last version back, or puts that there again. */
	turnPaper(kind: 'undo' | 'redo', id: string): Promise<void>;
	/** What it says, proved to be what was written. */
	text(paper: Paper): Promise<string>;
	undo(id: string): Promise<void>;
	redo(id: string): Promise<void>;
	/** The bytes of one import, in the order of its files, proved to be the ones that were committed. */
	originals(id: string): Promise<Original[]>;
	/** One original, proved likewise. */
	original(file: StoredFile): Promise<Uint8Array<ArrayBuffer>>;
	/**
	 * An import in force that holds a byte-identical file. Asked at the drop, it also begins to name the bytes, so
	 * that the commit of the same array need not; they must not be changed in between.
	 */
	holds(bytes: Uint8Array): Promise<Import | undefined>;
	/**
	 * Answers computed from exactly these originals and decisions; any other hash's are thrown away. `hash` is
	 * the one they were computed under, where it may have moved since. A full device keeps none, silently.
	 */
	keep(key: string, answer: unknown, hash?: string): Promise<void>;
	kept<T>(key: string): Promise<T | undefined>;
	/** Deletes everything of ours on this device. */
	forget(): Promise<void>;
	close(): void;
}

export const isMingaFile = (name: string): boolean => /\.minga$/i.test(name);

/** Everything of a workspace as one file. The same state gives the same bytes, but for the date. */
export async function packed(
	archive: Pick<Archive, 'history' | 'original' | 'papers' | 'text'>,
	packing: Packing
): Promise<Blob> {
	return (await import('./minga-file')).packed(archive, packing);
}

/** Deletes every database of ours on this device; `workspaces` are the ids that are known. */
export async function removeAll(workspaces: readonly string[]): Promise<void> {
	return (await import('./forgetting')).removeAll(workspaces);
}

/** Opens a Minga file, whatever it is: its content, proved and not stored, or why it is refused. */
export async function unpack(file: Blob): Promise<Content | Refused> {
	return (await import('./minga-file')).unpack(file);
}

export const isCopyFile = (name: string): boolean => /\.minga-copy(\.\w{1,5})?$/i.test(name);

/** A share copy as the bytes of a file. */
export const packCopy = async (copy: ShareCopy): Promise<Uint8Array<ArrayBuffer>> =>
	(await import('./copy-made')).packCopy(copy);

/** Brings what opens a copy ahead of the copy. */
export const expectCopy = (): Promise<unknown> => import('./copy-file');
/** Opens a share copy, whatever it is: what is in it, or why it is refused. */
export const copyFrom = async (bytes: Uint8Array): Promise<ShareCopy | CopyRefused> =>
	(await import('./copy-file')).copyFrom(bytes);
