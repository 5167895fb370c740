import type { Device, Kept, Step } from './device';
import type { JournalEvent } from './journal';

type StoreName = 'blob' | 'journal' | 'answer';
const everything: StoreName[] = ['blob', 'journal', 'answer'];

/** A browser that has not even said no by then is taken to have no storage. */
const deadline = 10_000;

/** What work inside a transaction can do: reach a store, go on after a request, say what the result is. */
interface Within<T> {
	store(name: StoreName): IDBObjectStore;
	after<R>(request: IDBRequest<R>, next: (result: R) => void): void;
	result(value: T): void;
}

/**
 * The archive in IndexedDB. One step is one transaction: whatever blobs are not there yet, then the journal's
 * event as the last request, with `durability: 'strict'`, and it counts only once the transaction is complete.
 * So there is never an import without its bytes. Bytes without an import are no harm and are swept away.
 */
export async function indexed(factory: IDBFactory, name: string): Promise<Device> {
	let closed = false;
	let database: IDBDatabase | null = null;

	/** A browser may drop a connection behind our back (a phone that slept); then the next step opens a new one. */
	async function connection(): Promise<IDBDatabase> {
		if (closed) throw new Error('archive is closed');
		if (database) return database;
		const opened = await open(factory, name);
		opened.onclose = () => (database = null);
		opened.onversionchange = () => {
			opened.close();
			database = null;
		};
		return (database = opened);
	}

	/** Resolves when the transaction is complete; rejects, with nothing changed, when any part of it fails. */
	async function transact<T>(
		names: StoreName[],
		mode: IDBTransactionMode,
		work: (within: Within<T>) => void
	): Promise<T> {
		const opened = await connection();
		return new Promise<T>((resolve, reject) => {
			const transaction = opened.transaction(names, mode, { durability: 'strict' });
			let settled: { value: T } | null = null;
			let thrown: unknown = null;
			const guard = (step: () => void) => {
				try {
					step();
				} catch (cause) {
					thrown = cause;
					transaction.abort();
				}
			};
			transaction.oncomplete = () =>
				settled ? resolve(settled.value) : reject(new Error('archive step ended without a result'));
			transaction.onabort = () =>
				reject(thrown ?? transaction.error ?? new Error('the browser broke an archive step off'));
			guard(() =>
				work({
					store: (store) => transaction.objectStore(store),
					after: (request, next) => (request.onsuccess = () => guard(() => next(request.result))),
					result: (value) => (settled = { value })
				})
			);
		});
	}

	const read = <T>(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
		transact<T>([name], 'readonly', ({ store, after, result }) => after(ask(store(name)), result));

	await connection();
	return {
		durable: true,
		events: () => read<JournalEvent[]>('journal', (journal) => journal.getAll()),
		store: (blobs) =>
			transact<void>(['blob'], 'readwrite', (within) => addMissing(within, blobs, within.result)),
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
		append: ({ blobs, event }) =>
			transact<JournalEvent[]>(everything, 'readwrite', (within) => {
				const { store, after, result } = within;
				after(store('journal').getAll() as IDBRequest<JournalEvent[]>, (before) => {
					const next = event(before);
					if (!next) return result(before);
					addMissing(within, blobs, () => {
						store('answer').clear();
						store('journal').add(next);
						result([...before, next]);
					});
				});
			}),
		blob: (sha256) => read<ArrayBuffer | undefined>('blob', (blob) => blob.get(sha256)),
		keep: (key, kept) =>
			transact<void>(['answer'], 'readwrite', ({ store, result }) => {
				store('answer').put(kept, key);
				result();
			}),
		kept: (key) => read<Kept | undefined>('answer', (answer) => answer.get(key)),
		clear: () =>
			transact<void>(everything, 'readwrite', ({ store, result }) => {
				for (const name of everything) store(name).clear();
				result();
			}),
		close() {
			closed = true;
			database?.close();
			database = null;
		}
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

function open(factory: IDBFactory, name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = factory.open(name, 1);
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			reject(new Error(`opening the database "${name}" took longer than ${deadline} ms`));
		}, deadline);
		request.onupgradeneeded = () => {
			request.result.createObjectStore('blob');
			request.result.createObjectStore('journal', { autoIncrement: true });
			request.result.createObjectStore('answer');
		};
		request.onsuccess = () => {
			clearTimeout(timer);
			if (late) request.result.close();
			else resolve(request.result);
		};
		request.onerror = () => {
			clearTimeout(timer);
			reject(request.error ?? new Error(`the browser refused the database "${name}"`));
		};
	});
}
