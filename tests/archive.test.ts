import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openArchive, type Archive, type OpenOptions, type Original } from '#archive';

const file = (name: string, text: string): Original => ({ name, bytes: new TextEncoder().encode(text) });
const none = { loaded: 0, held: 0 };
const names = (archive: Archive) => archive.history.map(({ files }) => files.map(({ name }) => name).join());
const text = ({ bytes }: Original) => new TextDecoder().decode(bytes);

const sha256 = ({ bytes }: Original) => createHash('sha256').update(bytes).digest('hex');

const opened: Archive[] = [];
async function open(options: OpenOptions): Promise<Archive> {
	const archive = await openArchive(options);
	opened.push(archive);
	return archive;
}
afterEach(() => {
	vi.restoreAllMocks();
	for (const archive of opened.splice(0)) archive.close();
});

const connect = (factory: IDBFactory): Promise<IDBDatabase> =>
	new Promise((resolve) => {
		const request = factory.open('minga');
		request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
	});

/** What a device holds, read past the archive: every key of every store. */
async function contents(factory: IDBFactory): Promise<Record<string, unknown[]>> {
	const database = await connect(factory);
	const held: Record<string, unknown[]> = {};
	for (const store of database.objectStoreNames) {
		const request = database.transaction(store).objectStore(store).getAllKeys();
		held[store] = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
	}
	database.close();
	return held;
}

/** The same promises hold on a device that stores and in the memory that stands in for it. */
describe.each([
	['in IndexedDB', () => new IDBFactory()],
	['in memory', () => null]
])('an archive %s', (_, factory) => {
	it('is durable only where there is storage', async () => {
		const storage = factory();
		expect((await open({ factory: storage })).durable).toBe(storage !== null);
	});

	it('begins empty, with an empty hash', async () => {
		const archive = await open({ factory: factory() });
		expect(archive.history).toEqual([]);
		expect(archive.hash).toBe('');
	});

	it('gives back the originals of an import byte for byte, in the order of its files', async () => {
		const archive = await open({ factory: factory() });
		const odd = { name: 'odd.csv', bytes: Uint8Array.from([0xff, 0xfe, 0, 0x0d, 0x80]) };
		const { id, files } = await archive.commit([file('b.csv', 'b;1'), odd], {}, none);
		const back = await archive.originals(id);
		expect(back.map(({ name }) => name)).toEqual(['b.csv', 'odd.csv']);
		expect([...back[1]!.bytes]).toEqual([0xff, 0xfe, 0, 0x0d, 0x80]);
		expect(files[1]).toEqual({ name: 'odd.csv', sha256: sha256(odd), size: 5 });
	});

	it('stores a view into a larger buffer as the view alone', async () => {
		const archive = await open({ factory: factory() });
		const bytes = new TextEncoder().encode('before,inside,after').subarray(7, 13);
		const { id } = await archive.commit([{ name: 'a.csv', bytes }], {}, none);
		const [back] = await archive.originals(id);
		expect(text(back!)).toBe('inside');
		expect(back!.bytes.buffer.byteLength).toBe(6);
	});

	it('does not change when the bytes that were committed are changed afterwards', async () => {
		const archive = await open({ factory: factory() });
		const bytes = new TextEncoder().encode('kept');
		const { id } = await archive.commit([{ name: 'a.csv', bytes }], {}, none);
		bytes.fill(0);
		expect(text((await archive.originals(id))[0]!)).toBe('kept');
	});

	it('names bytes once: asked about at the drop, not again at the commit', async () => {
		const archive = await open({ factory: factory() });
		const original = file('a.csv', 'asked about first');
		const digest = vi.spyOn(crypto.subtle, 'digest');
		expect(await archive.holds(original.bytes)).toBeUndefined();
		const { id, files } = await archive.commit([original], {}, none);
		expect(digest.mock.calls.filter(([, bytes]) => bytes === original.bytes)).toHaveLength(1);
		expect(files[0]!.sha256).toBe(sha256(original));
		expect(text((await archive.originals(id))[0]!)).toBe('asked about first');
	});

	it('keeps decisions and counts with the import', async () => {
		const archive = await open({ factory: factory() });
		const made = await archive.commit([file('a.csv', 'a')], { decimal: 'comma' }, { loaded: 7, held: 2 });
		expect(archive.history).toEqual([made]);
		expect(made).toMatchObject({ decisions: { decimal: 'comma' }, loaded: 7, held: 2, undone: false });
	});

	it('takes an undone import out of force, keeps it in the history, and puts it back on redo', async () => {
		const archive = await open({ factory: factory() });
		const first = await archive.commit([file('a.csv', 'a')], {}, none);
		const alone = archive.hash;
		const second = await archive.commit([file('b.csv', 'b')], {}, none);
		const both = archive.hash;
		await archive.undo(second.id);
		expect(archive.hash).toBe(alone);
		expect(archive.history.map(({ undone }) => undone)).toEqual([false, true]);
		expect(await archive.holds(file('', 'b').bytes)).toBeUndefined();
		expect(text((await archive.originals(second.id))[0]!)).toBe('b');
		await archive.redo(second.id);
		expect(archive.hash).toBe(both);
		expect((await archive.holds(file('', 'b').bytes))?.id).toBe(second.id);
		expect(await archive.holds(file('', 'c').bytes)).toBeUndefined();
		expect(await archive.holds(file('', 'bb').bytes)).toBeUndefined();
		await archive.undo(first.id);
		await archive.undo(second.id);
		expect(archive.hash).toBe('');
	});

	it('refuses to undo, redo or read an import it does not have', async () => {
		const archive = await open({ factory: factory() });
		await expect(archive.undo('nobody')).rejects.toThrow('no import "nobody"');
		await expect(archive.redo('nobody')).rejects.toThrow('no import "nobody"');
		await expect(archive.originals('nobody')).rejects.toThrow('no import "nobody"');
	});

	it('undoing twice is undoing once', async () => {
		const archive = await open({ factory: factory() });
		const { id } = await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.undo(id);
		await archive.undo(id);
		await archive.redo(id);
		expect(archive.history.map(({ undone }) => undone)).toEqual([false]);
	});

	it('has one hash for the same files, names and decisions in the same order, and another for any other', async () => {
		const of = async (...imports: [Original[], Record<string, string>][]) => {
			const archive = await open({ factory: factory() });
			for (const [files, decisions] of imports) await archive.commit(files, decisions, none);
			return archive.hash;
		};
		const [a, b] = [file('a.csv', 'a'), file('b.csv', 'b')];
		const hash = await of([[a, b], { x: '1', y: '2' }]);
		expect(hash).toMatch(/^[0-9a-f]{64}$/);
		expect(await of([[a, b], { y: '2', x: '1' }])).toBe(hash);
		const others = [
			await of([[b, a], { x: '1', y: '2' }]),
			await of([[a, b], { x: '2', y: '1' }]),
			await of([[a], { x: '1', y: '2' }]),
			await of([[a], { x: '1', y: '2' }], [[b], {}]),
			await of([[file('c.csv', 'a'), b], { x: '1', y: '2' }]),
			await of([[file('a.csv', 'A'), b], { x: '1', y: '2' }])
		];
		expect(new Set([hash, ...others]).size).toBe(7);
	});

	it('believes a kept answer only under the hash it was computed under', async () => {
		const archive = await open({ factory: factory() });
		const first = await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.keep('felt_heard', [{ value: 3.5 }]);
		expect(await archive.kept('felt_heard')).toEqual([{ value: 3.5 }]);
		expect(await archive.kept('other')).toBeUndefined();
		const before = archive.hash;
		await archive.commit([file('b.csv', 'b')], {}, none);
		expect(await archive.kept('felt_heard')).toBeUndefined();
		await archive.keep('felt_heard', 'computed before the second import', before);
		expect(await archive.kept('felt_heard')).toBeUndefined();
		await archive.keep('felt_heard', 'new');
		await archive.undo(first.id);
		expect(await archive.kept('felt_heard')).toBeUndefined();
		await archive.redo(first.id);
		expect(await archive.kept('felt_heard')).toBeUndefined();
	});

	it('says when an answer cannot be stored at all', async () => {
		const archive = await open({ factory: factory() });
		await expect(archive.keep('a', () => 'a function')).rejects.toThrow();
	});

	it('forgets everything, and can be used again', async () => {
		const archive = await open({ factory: factory() });
		const { id } = await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.keep('felt_heard', 1);
		await archive.forget();
		expect(archive.history).toEqual([]);
		expect(archive.hash).toBe('');
		expect(await archive.kept('felt_heard')).toBeUndefined();
		await expect(archive.originals(id)).rejects.toThrow();
		await archive.commit([file('b.csv', 'b')], {}, none);
		expect(names(archive)).toEqual(['b.csv']);
	});

	it('any run of commits, undos and redos leaves exactly what a list of them would', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.constantFrom('commit', 'undo', 'redo'), fc.nat(4))),
				async (steps) => {
					const archive = await open({ factory: factory() });
					const model: { id: string; undone: boolean }[] = [];
					for (const [step, at] of steps) {
						const chosen = model[at];
						if (step === 'commit') {
							model.push({ id: (await archive.commit([file('a', `${at}`)], {}, none)).id, undone: false });
						} else if (chosen) {
							await (step === 'undo' ? archive.undo(chosen.id) : archive.redo(chosen.id));
							chosen.undone = step === 'undo';
						}
					}
					expect(archive.history.map(({ id, undone }) => ({ id, undone }))).toEqual(model);
					expect(archive.hash === '').toBe(model.every(({ undone }) => undone));
				}
			),
			{ numRuns: 25 }
		);
	});
});

describe('what a device keeps', () => {
	it('is all there in the next visit: history, hash, originals and answers', async () => {
		const factory = new IDBFactory();
		const before = await open({ factory, build: '1' });
		const first = await before.commit([file('a.csv', 'a')], { x: '1' }, none);
		const second = await before.commit([file('b.csv', 'b')], {}, none);
		await before.undo(second.id);
		await before.keep('felt_heard', new Float64Array([1, 2]));
		before.close();
		const after = await open({ factory, build: '1' });
		expect(after.history).toEqual([first, { ...second, undone: true }]);
		expect(after.hash).toBe(before.hash);
		expect(text((await after.originals(first.id))[0]!)).toBe('a');
		expect(await after.kept('felt_heard')).toEqual(new Float64Array([1, 2]));
	});

	it('holds no answer of another build of Minga', async () => {
		const factory = new IDBFactory();
		const before = await open({ factory, build: '1' });
		await before.commit([file('a.csv', 'a')], {}, none);
		await before.keep('felt_heard', 1);
		expect(await (await open({ factory, build: '2' })).kept('felt_heard')).toBeUndefined();
		expect(await (await open({ factory, build: '1' })).kept('felt_heard')).toBe(1);
	});

	it('holds the same bytes once, however many imports bring them', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		await archive.commit([file('a.csv', 'same'), file('b.csv', 'same')], {}, none);
		const { id } = await archive.commit([file('c.csv', 'same')], {}, none);
		expect((await contents(factory)).blob).toHaveLength(1);
		expect(text((await archive.originals(id))[0]!)).toBe('same');
	});

	it('holds nothing after it was forgotten', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.keep('felt_heard', 1);
		await archive.forget();
		expect(await contents(factory)).toEqual({ answer: [], blob: [], journal: [] });
	});

	it('is never given out when it is not what was put there', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		const { id } = await archive.commit([file('a.csv', 'a')], {}, none);
		const database = await connect(factory);
		const damage = database.transaction('blob', 'readwrite');
		damage.objectStore('blob').put(new TextEncoder().encode('b').buffer, sha256(file('', 'a')));
		await new Promise((resolve) => (damage.oncomplete = resolve));
		database.close();
		await expect(archive.originals(id)).rejects.toThrow('"a.csv" is damaged');
	});
});

describe('a step that fails', () => {
	const quota = () => new DOMException('the device is full', 'QuotaExceededError');

	/** Makes the nth call of an object store's verb throw; returns how many calls there were. */
	function failing(verb: 'add' | 'put' | 'clear' | 'getAll' | 'getAllKeys', nth: number) {
		const real = IDBObjectStore.prototype[verb] as (...all: unknown[]) => unknown;
		let calls = 0;
		vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
			this: IDBObjectStore,
			...all: unknown[]
		) {
			if (++calls === nth) throw quota();
			return real.apply(this, all) as never;
		});
	}

	// A commit of two files is: read the journal, list the blobs, add two blobs, clear the answers, add the event.
	// Where it waits for something, the blobs are listed and added before that.
	const steps = [
		['reading the journal', 'getAll', 1],
		['listing the blobs', 'getAllKeys', 1],
		['the first blob', 'add', 1],
		['the second blob', 'add', 2],
		['throwing old answers away', 'clear', 1],
		['the journal', 'add', 3]
	] as const;
	it.each([
		...steps.map((step) => [...step, undefined] as const),
		...steps.map(([at, ...step]) => [`${at}, in a commit that waits,`, ...step, Promise.resolve()] as const)
	])('at %s leaves everything as it was', async (_, verb, nth, ready) => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		await archive.commit([file('old.csv', 'old')], {}, none);
		await archive.keep('felt_heard', 1);
		const [before, hash] = [await contents(factory), archive.hash];
		failing(verb, nth);
		const files = [file('a.csv', 'a'), file('b.csv', 'b')];
		await expect(archive.commit(files, {}, none, ready)).rejects.toMatchObject({
			name: 'QuotaExceededError'
		});
		vi.restoreAllMocks();
		expect(await contents(factory)).toEqual(before);
		expect(names(archive)).toEqual(['old.csv']);
		expect(archive.hash).toBe(hash);
		expect(await archive.kept('felt_heard')).toBe(1);
		expect(names(await open({ factory }))).toEqual(['old.csv']);
		await archive.commit(files, {}, none);
		expect(names(archive)).toEqual(['old.csv', 'a.csv,b.csv']);
	});

	it.each([1, 2, 3])(
		'when the device breaks off after request %i leaves everything as it was',
		async (nth) => {
			const factory = new IDBFactory();
			const archive = await open({ factory });
			await archive.commit([file('old.csv', 'old')], {}, none);
			const before = await contents(factory);
			const add = IDBObjectStore.prototype.add;
			let calls = 0;
			vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...all) {
				const request = add.apply(this, all);
				if (++calls === nth) request.addEventListener('success', () => this.transaction.abort());
				return request;
			});
			await expect(archive.commit([file('a.csv', 'a'), file('b.csv', 'b')], {}, none)).rejects.toThrow();
			vi.restoreAllMocks();
			expect(calls).toBeGreaterThanOrEqual(nth);
			expect(await contents(factory)).toEqual(before);
			expect(names(archive)).toEqual(['old.csv']);
		}
	);

	it('is not acknowledged before its transaction is complete', async () => {
		const archive = await open({ factory: new IDBFactory() });
		const order: string[] = [];
		const add = IDBObjectStore.prototype.add;
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...all) {
			if (this.name === 'journal')
				this.transaction.addEventListener('complete', () => order.push('complete'));
			return add.apply(this, all);
		});
		await archive.commit([file('a.csv', 'a')], {}, none).then(() => order.push('acknowledged'));
		expect(order).toEqual(['complete', 'acknowledged']);
	});

	it('because what it waited for failed leaves everything as it was', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		await archive.commit([file('old.csv', 'old')], {}, none);
		const before = await contents(factory);
		let fail: (cause: Error) => void;
		const ready = new Promise((_, reject) => (fail = reject));
		const committing = archive.commit([file('a.csv', 'a'), file('old.csv', 'old')], {}, none, ready);
		await vi.waitFor(async () => expect((await contents(factory)).blob).toHaveLength(2));
		expect(names(archive)).toEqual(['old.csv']);
		fail!(new Error('the engine said no'));
		await expect(committing).rejects.toThrow('the engine said no');
		expect(await contents(factory)).toEqual(before);
		expect(names(archive)).toEqual(['old.csv']);
	});

	it('because the tab died leaves bytes that the next visit sweeps away', async () => {
		const factory = new IDBFactory();
		const dying = await open({ factory });
		const { id } = await dying.commit([file('old.csv', 'old')], {}, none);
		const { blob } = await contents(factory);
		void dying.commit([file('a.csv', 'a')], {}, none, new Promise(() => {}));
		await vi.waitFor(async () => expect((await contents(factory)).blob).toHaveLength(2));
		const next = await open({ factory });
		expect(names(next)).toEqual(['old.csv']);
		await vi.waitFor(async () => expect((await contents(factory)).blob).toEqual(blob));
		expect(text((await next.originals(id))[0]!)).toBe('old');
	});

	it('and a sweep by another tab take no bytes from a commit that is under way', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		let go: () => void;
		const committing = archive.commit(
			[file('a.csv', 'a')],
			{},
			none,
			new Promise<void>((done) => (go = done))
		);
		await vi.waitFor(async () => expect((await contents(factory)).blob).toHaveLength(1));
		await open({ factory });
		await vi.waitFor(async () => expect((await contents(factory)).blob).toHaveLength(0));
		go!();
		const { id } = await committing;
		expect(text((await archive.originals(id))[0]!)).toBe('a');
	});

	it('in keeping an answer on a full device harms nothing', async () => {
		const archive = await open({ factory: new IDBFactory() });
		await archive.commit([file('a.csv', 'a')], {}, none);
		failing('put', 1);
		await archive.keep('felt_heard', 1);
		vi.restoreAllMocks();
		expect(await archive.kept('felt_heard')).toBeUndefined();
		expect(names(archive)).toEqual(['a.csv']);
	});

	it('does not stop the next step', async () => {
		const archive = await open({ factory: new IDBFactory() });
		const failed = archive.undo('nobody');
		const made = archive.commit([file('a.csv', 'a')], {}, none);
		await expect(failed).rejects.toThrow();
		await made;
		expect(names(archive)).toEqual(['a.csv']);
	});
});

describe('where storage is refused', () => {
	const refusals: [string, IDBFactory][] = [
		[
			'open throws',
			{
				open: () => {
					throw new DOMException('no', 'SecurityError');
				}
			} as unknown as IDBFactory
		],
		[
			'open fails',
			{
				open() {
					const request = { error: new DOMException('full', 'QuotaExceededError') } as IDBOpenDBRequest;
					queueMicrotask(() => request.onerror!({} as Event));
					return request;
				}
			} as unknown as IDBFactory
		]
	];
	it.each(refusals)('because %s, the archive lives in memory and says so', async (_, factory) => {
		const archive = await open({ factory });
		expect(archive.durable).toBe(false);
		const { id } = await archive.commit([file('a.csv', 'a')], {}, none);
		expect(text((await archive.originals(id))[0]!)).toBe('a');
	});

	it('because open never answers, the archive lives in memory after a while', async () => {
		vi.useFakeTimers();
		try {
			const opening = openArchive({ factory: { open: () => ({}) } as unknown as IDBFactory });
			await vi.advanceTimersByTimeAsync(10_000);
			expect((await opening).durable).toBe(false);
		} finally {
			vi.useRealTimers();
		}
	});
});

describe('two tabs', () => {
	it('both keep what they commit at the same time', async () => {
		const factory = new IDBFactory();
		const [a, b] = [await open({ factory }), await open({ factory })];
		await Promise.all([
			a.commit([file('a.csv', 'a')], {}, none),
			b.commit([file('b.csv', 'b')], {}, none),
			a.commit([file('c.csv', 'c')], {}, none)
		]);
		const later = await open({ factory });
		expect(names(later).sort()).toEqual(['a.csv', 'b.csv', 'c.csv']);
		await vi.waitFor(() => {
			expect([a.hash, b.hash]).toEqual([later.hash, later.hash]);
			expect(names(a)).toEqual(names(later));
		});
	});

	it('hear of each other, once for a change of the other and never for their own', async () => {
		const factory = new IDBFactory();
		const heard: string[] = [];
		const a = await open({ factory, onchange: () => heard.push('a') });
		const b = await open({ factory, onchange: () => heard.push('b') });
		const { id } = await a.commit([file('a.csv', 'a')], {}, none);
		await vi.waitFor(() => expect(names(b)).toEqual(['a.csv']));
		expect(heard).toEqual(['b']);
		await b.undo(id);
		await vi.waitFor(() => expect(a.hash).toBe(''));
		expect(heard).toEqual(['b', 'a']);
		await a.forget();
		await vi.waitFor(() => expect(b.history).toEqual([]));
		expect(heard).toEqual(['b', 'a', 'b']);
	});

	it('that cannot hear each other still keep both commits, and learn of it when they write', async () => {
		vi.stubGlobal('BroadcastChannel', undefined);
		try {
			const factory = new IDBFactory();
			let heard = 0;
			const a = await open({ factory });
			const b = await open({ factory, onchange: () => heard++ });
			await a.commit([file('a.csv', 'a')], {}, none);
			expect(names(b)).toEqual([]);
			await b.commit([file('b.csv', 'b')], {}, none);
			expect(names(b)).toEqual(['a.csv', 'b.csv']);
			await Promise.resolve();
			expect(heard).toBe(1);
		} finally {
			vi.unstubAllGlobals();
		}
	});

	it('with other names are other archives', async () => {
		const factory = new IDBFactory();
		await (await open({ factory, name: 'one' })).commit([file('a.csv', 'a')], {}, none);
		expect((await open({ factory, name: 'two' })).history).toEqual([]);
	});
});

it('a connection that the browser dropped is opened again', async () => {
	const connections: IDBDatabase[] = [];
	const factory = new IDBFactory();
	const real = factory.open.bind(factory);
	factory.open = (...all) => {
		const request = real(...all);
		request.addEventListener('success', () => connections.push(request.result as unknown as IDBDatabase));
		return request;
	};
	const archive = await open({ factory });
	await archive.commit([file('a.csv', 'a')], {}, none);
	connections[0]!.close();
	connections[0]!.onclose!(new Event('close'));
	await archive.commit([file('b.csv', 'b')], {}, none);
	expect(names(archive)).toEqual(['a.csv', 'b.csv']);
	archive.close();
	await expect(archive.commit([file('c.csv', 'c')], {}, none)).rejects.toThrow('archive is closed');
});
