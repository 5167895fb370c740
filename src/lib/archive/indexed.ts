import { connect, type Within } from './database';
import type { Device, Kept, Step } from './device';
import type { JournalEvent } from './journal';

type StoreName = 'blob' | 'journal' | 'answer';
const everything: StoreName[] = ['blob', 'journal', 'answer'];

/**
 * The archive in IndexedDB. One step is one transaction: whatever blobs are not there yet, then the journal's
 * events as the last requests, with `durability: 'strict'`, and it counts only once the transaction is complete.
 * So there is never an import without its bytes. Bytes without an import are no harm and are swept away.
 */
export async function indexed(factory: IDBFactory, name: string): Promise<Device> {
	const { transact, close } = await connect(factory, name, (database) => {
		database.createObjectStore('blob');
		database.createObjectStore('journal', { autoIncrement: true });
		database.createObjectStore('answer');
	});
	const read = <T>(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
		transact<T>(name, 'readonly', ({ store, after, result }) => after(ask(store(name)), result));

	return {
		durable: true,
		events: () => read<JournalEvent[]>('journal', (journal) => journal.getAll()),
		store: (blobs) =>
			transact<void>('blob', 'readwrite', (within) => addMissing(within, blobs, within.result)),
		sweep: () =>
			transact<void>(['blob', 'journal'], 'readwrite', ({ store, after, result }) =>
				after(store('journal').getAll() as IDBRequest<JournalEvent[]>, (events) => {
					const named = new Set(events.flatMap(bytesOf));
					after(store('blob').getAllKeys(), (there) => {
						for (const sha256 of there) if (!named.has(String(sha256))) store('blob').delete(sha256);
						result();
					});
				})
			),
		append: ({ blobs, events }) =>
			transact<JournalEvent[]>(everything, 'readwrite', (within) => {
				const { store, after, result } = within;
				after(store('journal').getAll() as IDBRequest<JournalEvent[]>, (before) => {
					const next = events(before);
					if (next.length === 0) return result(before);
					addMissing(within, blobs, () => {
						store('answer').clear();
						for (const event of next) store('journal').add(event);
						result([...before, ...next]);
					});
				});
			}),
		blob: (sha256) => read<ArrayBuffer | undefined>('blob', (blob) => blob.get(sha256)),
		keep: (key, kept) =>
			transact<void>('answer', 'readwrite', ({ store, result }) => {
				store('answer').put(kept, key);
				result();
			}),
		kept: (key) => read<Kept | undefined>('answer', (answer) => answer.get(key)),
		clear: () =>
			transact<void>(everything, 'readwrite', ({ store, result }) => {
				for (const name of everything) store(name).clear();
				result();
			}),
		close
	};
}

/** The same bytes are stored once; SHA-256 says what is the same. */
function addMissing<T>({ store, after }: Within<T>, blobs: Step['blobs'], next: () => void): void {
	after(store('blob').getAllKeys(), (there) => {
		for (const [sha256, bytes] of blobs) if (!there.includes(sha256)) store('blob').add(bytes, sha256);
		next();
	});
}

const bytesOf = (event: JournalEvent): string[] =>
	event.kind === 'import' ? event.import.files.map(({ sha256 }) => sha256) : [];
