/** A browser that has not even said no by then is taken to have no storage. */
const deadline = 10_000;

/** What work inside a transaction can do: reach a store, go on after a request, say what the result is. */
export interface Within<T> {
	store(name: string): IDBObjectStore;
	after<R>(request: IDBRequest<R>, next: (result: R) => void): void;
	result(value: T): void;
}

export interface Database {
	/** Resolves when the transaction is complete; rejects, with nothing changed, when any part of it fails. */
	transact<T>(
		names: string | string[],
		mode: IDBTransactionMode,
		work: (within: Within<T>) => void
	): Promise<T>;
	close(): void;
}

/** Databases that are being opened already, by name. */
const begun = new Map<string, Promise<Database>>();

/** Begins to open what `connect` will be asked for: the browser does it while a slow phone makes a page live. */
export function expect(...asked: Parameters<typeof connected>): void {
	const opening = connected(...asked);
	opening.catch(() => undefined); // whoever asks for it hears why
	begun.set(asked[1], opening);
}

/** A database in IndexedDB, every transaction of which is strict: done means done for good. */
export function connect(...asked: Parameters<typeof connected>): Promise<Database> {
	const [, name] = asked;
	const opening = begun.get(name) ?? connected(...asked);
	begun.delete(name);
	return opening;
}

async function connected(
	factory: IDBFactory,
	name: string,
	create: (database: IDBDatabase) => void
): Promise<Database> {
	let closed = false;
	let gone = false;
	let database: IDBDatabase | null = null;

	/** A browser may drop a connection behind our back (a phone that slept); then the next step opens a new one. */
	async function connection(): Promise<IDBDatabase> {
		if (closed) throw new Error('archive is closed');
		if (gone) throw new DOMException(`"${name}" was removed`, 'NotFoundError');
		if (database) return database;
		const opened = await open(factory, name, create);
		opened.onclose = () => (database = null);
		opened.onversionchange = ({ newVersion }) => {
			opened.close();
			database = null;
			// Another tab removes it: what is written from now on would be written to nobody.
			if (newVersion === null) gone = true;
			// Whoever has not asked for it yet gets a new one.
			begun.delete(name);
		};
		return (database = opened);
	}

	await connection();
	return {
		async transact<T>(
			names: string | string[],
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
		},
		close() {
			closed = true;
			database?.close();
			database = null;
		}
	};
}

/** Deletes a database, whoever has it open: connections made above give way. */
export function remove(factory: IDBFactory, name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = factory.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error ?? new Error(`the browser kept the database "${name}"`));
	});
}

function open(
	factory: IDBFactory,
	name: string,
	create: (database: IDBDatabase) => void
): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = factory.open(name, 1);
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			reject(new Error(`opening the database "${name}" took longer than ${deadline} ms`));
		}, deadline);
		request.onupgradeneeded = () => create(request.result);
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
