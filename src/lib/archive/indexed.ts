import { connect, expect, type Within } from './database';
import { keepsAnswers, type Device, type Kept, type Step } from './device';
import type { JournalEvent } from './journal';

type StoreName = 'blob' | 'journal' | 'answer';
const everything: StoreName[] = ['blob', 'journal', 'answer'];

function create(database: IDBDatabase): void {
	database.createObjectStore('blob');
	database.createObjectStore('journal', { autoIncrement: true });
	database.createObjectStore('answer');
}

/** Begins to open the archive of that name, which will be asked for. */
export const expectIndexed = (factory: IDBFactory, name: string): void => expect(factory, name, create);

/**
 * The archive in IndexedDB. One step is one transaction: whatever blobs are not there yet, then the journal's
 * events as the last requests, with `durability: 'strict'`, and it counts only once the transaction is complete.
 * So there is never an import without its bytes. Bytes without an import are no harm and are swept away.
 */
export async function indexed(factory: IDBFactory, name: string): Promise<Device> {
	const { transact, close } = await connect(factory, name, create);
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
						for (const key of there) if (!named.has(nameOf(key))) store('blob').delete(key);
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
						if (!keepsAnswers(next)) store('answer').clear();
						for (const event of next) store('journal').add(event);
						result([...before, ...next]);
					});
				});
			}),
		blob: (sha256) =>
			transact<ArrayBuffer | undefined>('blob', 'readonly', ({ store, after, result }) =>
				after(store('blob').getAllKeys(), (there) => {
					// Keys come in their order, and so do the answers.
					const keys = there.filter((key) => nameOf(key) === sha256);
					const parts: ArrayBuffer[] = [];
					for (const key of keys)
						after(store('blob').get(key) as IDBRequest<ArrayBuffer>, (part) => {
							if (parts.push(part) === keys.length) result(joined(parts));
						});
					if (keys.length === 0) result(undefined);
				})
			),
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

/** From this size on bytes lie in pieces: while a browser copies what it is to store, the page holds still. */
const piece = 4 << 20;
const keyOf = (sha256: string, at: number): string => `${sha256}/${String(at).padStart(4, '0')}`;
const nameOf = (key: IDBValidKey): string => String(key).split('/', 1)[0]!;

/** The same bytes are stored once; SHA-256 says what is the same. */
function addMissing<T>({ store, after }: Within<T>, blobs: Step['blobs'], next: () => void): void {
	after(store('blob').getAllKeys(), (there) => {
		const known = new Set(there.map(nameOf));
		const missing = [...blobs].filter(([sha256]) => !known.has(sha256));
		for (const [sha256, bytes] of missing) if (bytes.byteLength <= piece) store('blob').add(bytes, sha256);
		const large = missing.filter(([, { byteLength }]) => byteLength > piece);
		const pieces = large.flatMap(([sha256, bytes]) =>
			Array.from({ length: Math.ceil(bytes.byteLength / piece) }, (_, at) => ({ sha256, bytes, at }))
		);
		const add = (which: number): void => {
			const one = pieces[which];
			if (!one) return next();
			const { sha256, bytes, at } = one;
			const part = bytes.slice(at * piece, (at + 1) * piece);
			after(store('blob').add(part, keyOf(sha256, at)), () => add(which + 1));
		};
		add(0);
	});
}

function joined(parts: readonly ArrayBuffer[]): ArrayBuffer {
	if (parts.length === 1) return parts[0]!;
	const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(new Uint8Array(part), at);
		at += part.byteLength;
	}
	return whole.buffer;
}

const bytesOf = (event: JournalEvent): string[] =>
	event.kind === 'import'
		? event.import.files.map(({ sha256 }) => sha256)
		: event.kind === 'paper'
			? [event.sha256]
			: [];
