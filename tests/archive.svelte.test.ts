import { afterEach, expect, it, vi } from 'vitest';
import {
	defaultWorkspace,
	expectShelf,
	openArchive,
	openShelf,
	packed,
	unpack,
	type Archive,
	type OpenOptions
} from '#archive';

const opened: Archive[] = [];
async function open(options: OpenOptions): Promise<Archive> {
	const archive = await openArchive(options);
	opened.push(archive);
	return archive;
}
afterEach(async () => {
	vi.restoreAllMocks();
	const names = new Set((await indexedDB.databases()).map(({ name }) => name!));
	for (const archive of opened.splice(0)) archive.close();
	for (const name of names) indexedDB.deleteDatabase(name);
});

const none = { loaded: 0, held: 0 };

/** Bytes that are no text, repeated to a size; the same in every run. */
function noise(size: number): Uint8Array {
	const bytes = new Uint8Array(size);
	let state = 1;
	for (let at = 0; at < size; at++) bytes[at] = (state = (state * 48271) % 2147483647) & 255;
	return bytes;
}

it('originals come back byte for byte from a second visit, a large one too', async () => {
	const large = noise(20_000_000);
	const before = await open({ name: 'large' });
	expect(before.durable).toBe(true);
	const { id, files } = await before.commit(
		[
			{ name: 'large.csv', bytes: large },
			{ name: 'empty.csv', bytes: new Uint8Array() }
		],
		{ decimal: 'comma' },
		none
	);
	before.close();
	const after = await open({ name: 'large' });
	expect(after.history).toEqual(before.history);
	expect(after.hash).toBe(before.hash);
	const [back, empty] = await after.originals(id);
	expect(back!.bytes.byteLength).toBe(20_000_000);
	expect(files[0]!.size).toBe(20_000_000);
	expect(back!.bytes.every((byte, at) => byte === large[at])).toBe(true);
	expect(empty!.bytes.byteLength).toBe(0);
});

it('a commit is one strict transaction whose last request is the journal', async () => {
	const archive = await open({ name: 'strict' });
	const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const requests: string[] = [];
	for (const verb of ['add', 'put', 'clear'] as const) {
		const real = IDBObjectStore.prototype[verb] as (...all: unknown[]) => IDBRequest;
		vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
			this: IDBObjectStore,
			...all: unknown[]
		) {
			requests.push(this.name);
			return real.apply(this, all) as never;
		});
	}
	await archive.commit([{ name: 'a.csv', bytes: noise(10) }], {}, none);
	expect(transaction).toHaveBeenCalledTimes(1);
	expect(transaction.mock.calls[0]!.slice(1)).toEqual(['readwrite', { durability: 'strict' }]);
	expect((transaction.mock.results[0]!.value as IDBTransaction).durability).toBe('strict');
	expect(requests).toEqual(['blob', 'answer', 'journal']);
});

it('answers survive a visit and a change of the imports throws them away', async () => {
	const before = await open({ name: 'answers' });
	const { id } = await before.commit([{ name: 'a.csv', bytes: noise(10) }], {}, none);
	await before.keep('felt_heard', [{ project: 'p', value: 3.5, n: null }]);
	before.close();
	const after = await open({ name: 'answers' });
	expect(await after.kept('felt_heard')).toEqual([{ project: 'p', value: 3.5, n: null }]);
	await after.undo(id);
	await after.redo(id);
	expect(await after.kept('felt_heard')).toBeUndefined();
});

it('two tabs hear of each other and lose nothing', async () => {
	let heard = 0;
	const a = await open({ name: 'tabs' });
	const b = await open({ name: 'tabs', onchange: () => heard++ });
	await Promise.all([
		a.commit([{ name: 'a.csv', bytes: noise(10) }], {}, none),
		b.commit([{ name: 'b.csv', bytes: noise(11) }], {}, none)
	]);
	await vi.waitFor(() => expect([a.history.length, b.history.length]).toEqual([2, 2]));
	expect(a.hash).toBe(b.hash);
	expect(heard).toBeGreaterThanOrEqual(1);
});

it('a large original is packed into a Minga file and taken out of one while the page goes on', async () => {
	const rows = Array.from({ length: 1000 }, (_, at) => `p${at % 28},felt_heard,III,2019-06-30,${at}\n`).join(
		''
	);
	const large = new TextEncoder().encode(rows.repeat(1600));
	const archive = await open({ name: 'packed' });
	const { files } = await archive.commit([{ name: 'large.csv', bytes: large }], {}, none);
	let beats = 0;
	const beat = setInterval(() => beats++, 5);
	const file = await packed(archive, { name: 'Large', app: 'test', readme: '', dictionary: '' });
	const content = await unpack(file);
	clearInterval(beat);
	if ('refused' in content) throw new Error(content.refused);
	expect(content.originals.get(files[0]!.sha256)?.byteLength).toBe(large.byteLength);
	expect(large.byteLength).toBeGreaterThan(40_000_000);
	expect(file.size).toBeLessThan(large.byteLength / 5);
	// Done on the page it would hold still all the while.
	expect(beats).toBeGreaterThan(20);
});

it('what a page will ask of the device is opened once, before it asks; later it is opened anew', async () => {
	const asking = vi.spyOn(IDBFactory.prototype, 'open');
	const names = () => asking.mock.calls.map(([name]) => name);
	expectShelf(defaultWorkspace);
	expect(names()).toEqual(['minga-shelf', 'minga']);
	const shelf = await openShelf();
	opened.push(await shelf.open(defaultWorkspace));
	expect(names()).toEqual(['minga-shelf', 'minga']);
	expect(shelf.durable).toBe(true);
	shelf.close();
	const again = await openShelf();
	again.close();
	expect(names()).toEqual(['minga-shelf', 'minga', 'minga-shelf']);
});

it('what was opened ahead and is deleted meanwhile is opened anew', async () => {
	expectShelf(defaultWorkspace);
	// It waits until both are open, which give way at once.
	for (const name of ['minga-shelf', 'minga'])
		await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
	const shelf = await openShelf();
	const archive = await shelf.open(defaultWorkspace);
	opened.push(archive);
	expect(archive.durable).toBe(true);
	await archive.commit([{ name: 'a.csv', bytes: noise(10) }], {}, none);
	expect(archive.history).toHaveLength(1);
	shelf.close();
});

it('of a workspace that may be gone nothing is opened before it is known to be there', () => {
	const asking = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
	expectShelf('minga-of-another-day');
	expect(asking.mock.calls.map(([name]) => name)).toEqual(['minga-shelf']);
});
