import type { Problem } from '#framework';
import { whole } from './blobs';
import { connect, remove } from './database';

/** An import in progress: what was dropped and what was decided so far, in case its tab goes. */
export interface Draft {
	/** Of the import. A draft of another one takes this one's place. */
	id: string;
	/** ISO date and time of the last change. */
	at: string;
	files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
	/** Names of the files that were dropped and are not kept. */
	left: readonly string[];
	made: readonly { key: string; choice: string; problem: Problem | null }[];
	/** Where the person stood. */
	stage: string;
	by: string;
	note: string;
}

/** The draft of one workspace in the hands of one tab. */
export interface HeldDraft {
	/** What is kept; null where nothing is, or where it was read several times and nothing came of it. */
	read(): Promise<Draft | null>;
	/** All of it or nothing: after a failure what was kept before is still there. */
	keep(draft: Draft): Promise<void>;
	/** Deletes it and lets it go. */
	forget(): Promise<void>;
	/** Lets it go; what is kept stays for whoever comes next. */
	close(): Promise<void>;
}

export interface DraftOptions {
	/** What tells one tab from another that is still alive; null = there is nothing, and so no draft. */
	locks: Pick<LockManager, 'request'> | null;
	/** How long to wait for a tab that is just going. */
	patienceMs: number;
}

/** As it is kept, beside the bytes. */
interface Kept extends Omit<Draft, 'files'> {
	form: 1;
	names: string[];
	/** How often it was read and not kept again: files on which a tab dies are not to be opened for ever. */
	tries: number;
}
const mostTries = 3;
const only = 'draft';

/** Takes the draft of that name, whether there is one or not; null where another tab has it, or none can be kept. */
export async function holdDraft(
	factory: IDBFactory,
	name: string,
	{ locks, patienceMs }: DraftOptions
): Promise<HeldDraft | null> {
	const release = locks && (await held(locks, name, patienceMs));
	if (!release) return null;
	try {
		return await opened(factory, name, release);
	} catch (cause) {
		await release();
		throw cause;
	}
}

async function opened(factory: IDBFactory, name: string, release: Release): Promise<HeldDraft> {
	const { transact, close } = await connect(factory, name, (database) => {
		database.createObjectStore('draft');
		database.createObjectStore('file');
	});
	const both = ['draft', 'file'];
	return {
		read: () =>
			transact<Draft | null>(both, 'readwrite', ({ store, after, result }) =>
				after(store('draft').get(only) as IDBRequest<Kept | undefined>, (kept) => {
					if (!kept) return result(null);
					if (kept.form !== 1 || kept.tries >= mostTries) {
						for (const each of both) store(each).clear();
						return result(null);
					}
					store('draft').put({ ...kept, tries: kept.tries + 1 } satisfies Kept, only);
					const { id, at, left, made, stage, by, note, names } = kept;
					after(store('file').getAllKeys(), (keys) =>
						after(store('file').getAll() as IDBRequest<ArrayBuffer[]>, (all) => {
							const bytes = new Map(keys.map((key, at) => [String(key), all[at]!]));
							const files = names.map((file) => ({ name: file, bytes: new Uint8Array(bytes.get(file)!) }));
							result({ id, at, files, left, made, stage, by, note });
						})
					);
				})
			),
		keep: ({ files, ...draft }) =>
			transact<void>(both, 'readwrite', ({ store, after, result }) =>
				after(store('draft').get(only) as IDBRequest<Kept | undefined>, (before) => {
					// Files of one name are the same bytes in one import, and in no other.
					if (before?.id !== draft.id) store('file').clear();
					after(store('file').getAllKeys(), (there) => {
						const names = files.map(({ name: file }) => file);
						for (const file of there) if (!names.includes(String(file))) store('file').delete(file);
						for (const { name: file, bytes } of files)
							if (!there.includes(file)) store('file').add(whole(bytes), file);
						store('draft').put({ ...draft, form: 1, names, tries: 0 } satisfies Kept, only);
						result();
					});
				})
			),
		async forget() {
			close();
			try {
				await remove(factory, name);
			} finally {
				await release();
			}
		},
		async close() {
			close();
			await release();
		}
	};
}

/** Resolves once others can have the lock. */
type Release = () => Promise<void>;

/** The lock of that name, held until what comes back is called; null where another tab does not let it go. */
function held(
	locks: Pick<LockManager, 'request'>,
	name: string,
	patienceMs: number
): Promise<Release | null> {
	return new Promise((resolve) => {
		const options: LockOptions =
			patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
		const asked: Promise<unknown> = locks.request(name, options, (lock) => {
			if (!lock) return resolve(null);
			return new Promise<void>((end) =>
				resolve(async () => {
					end();
					await asked;
				})
			);
		});
		void asked.catch(() => resolve(null));
	});
}
