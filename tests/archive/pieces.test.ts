import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { none, open, sha256 } from './shelves';

/** Bytes that are nowhere the same: a piece that is lost, doubled or out of its place changes them. */
const large = (size: number) => {
	const bytes = new Uint8Array(size);
	for (let at = 0, seed = 7; at < size; at++) bytes[at] = seed = (seed * 1103515245 + 12345) & 0x7fffffff;
	return bytes;
};
const tenMegabytes = large(10_000_000);

async function keys(factory: IDBFactory): Promise<unknown[]> {
	const database: IDBDatabase = await new Promise((resolve) => {
		const request = factory.open('minga');
		request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
	});
	const request = database.transaction('blob').objectStore('blob').getAllKeys();
	const found = await new Promise<IDBValidKey[]>(
		(resolve) => (request.onsuccess = () => resolve(request.result))
	);
	database.close();
	return found;
}

afterEach(() => vi.restoreAllMocks());

describe('a large file', () => {
	it('lies in pieces, beside small ones that do not, and comes back whole', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		const small = new TextEncoder().encode('a');
		const files = [
			{ name: 'large.csv', bytes: tenMegabytes },
			{ name: 'small.csv', bytes: small }
		];
		const { id } = await archive.commit(files, {}, none);
		expect((await keys(factory)).toSorted()).toEqual(
			[...['0000', '0001', '0002'].map((at) => `${sha256(tenMegabytes)}/${at}`), sha256(small)].toSorted()
		);
		const [one, other] = await archive.originals(id);
		expect(sha256(one!.bytes)).toBe(sha256(tenMegabytes));
		expect(other!.bytes).toEqual(small);
	});

	it('is there once, however many imports bring it', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		for (const name of ['a.csv', 'b.csv']) await archive.commit([{ name, bytes: tenMegabytes }], {}, none);
		expect(await keys(factory)).toHaveLength(3);
	});

	it('leaves none of its pieces where one of them cannot be stored', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		const real = IDBObjectStore.prototype.add as (...all: unknown[]) => unknown;
		let calls = 0;
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
			this: IDBObjectStore,
			...all: unknown[]
		) {
			if (++calls === 2) throw new DOMException('the device is full', 'QuotaExceededError');
			return real.apply(this, all) as never;
		});
		await expect(archive.commit([{ name: 'a.csv', bytes: tenMegabytes }], {}, none)).rejects.toThrow(
			'the device is full'
		);
		expect(await keys(factory)).toEqual([]);
	});

	it('is swept away in all its pieces where no import names it', async () => {
		const factory = new IDBFactory();
		const archive = await open({ factory });
		const failing = Promise.reject(new Error('the engine died'));
		failing.catch(() => undefined);
		await expect(archive.commit([{ name: 'a.csv', bytes: tenMegabytes }], {}, none, failing)).rejects.toThrow(
			'the engine died'
		);
		expect(await keys(factory)).toEqual([]);
	});
});
