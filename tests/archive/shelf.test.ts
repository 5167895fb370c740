import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { defaultWorkspace, type Archive, type Shelf } from '#archive';
import { closing, file, none, open, shelve, stateOf } from './shelves';

const named = (shelf: Shelf) => shelf.list.map(({ name }) => name);
const files = ({ history }: Archive) => history.map(({ files }) => files.map(({ name }) => name).join());
const put = (name: string) => async (archive: Archive) => {
	await archive.commit([file(name, name)], {}, none);
};
const opened = async (shelf: Shelf, id: string) => closing(await shelf.open(id));
const databases = async (factory: IDBFactory) => (await factory.databases()).map(({ name }) => name!).sort();

describe.each([
	['in IndexedDB', () => new IDBFactory()],
	['in memory', () => null]
])('workspaces %s', (_, factory) => {
	it('are one at first: the one that was always there', async () => {
		const storage = factory();
		const shelf = await shelve({ factory: storage });
		expect(shelf.list).toEqual([{ id: defaultWorkspace, name: '', created: '' }]);
		expect(shelf.durable).toBe(storage !== null);
		const archive = await opened(shelf, defaultWorkspace);
		await put('a.csv')(archive);
		expect(files(await opened(shelf, defaultWorkspace))).toEqual(['a.csv']);
	});

	it('can be several, each with its own imports', async () => {
		const shelf = await shelve({ factory: factory() });
		await put('mine.csv')(await opened(shelf, defaultWorkspace));
		const one = await shelf.add('Perú', put('peru.csv'));
		const two = await shelf.add('Colombia', put('colombia.csv'));
		expect(named(shelf)).toEqual(['', 'Perú', 'Colombia']);
		expect(files(await opened(shelf, one.id))).toEqual(['peru.csv']);
		expect(files(await opened(shelf, two.id))).toEqual(['colombia.csv']);
		expect(files(await opened(shelf, defaultWorkspace))).toEqual(['mine.csv']);
	});

	it('are renamed, the first one too, whatever the name', async () => {
		const shelf = await shelve({ factory: factory() });
		const { id } = await shelf.add('a', put('a.csv'));
		await shelf.rename(id, '__proto__');
		await shelf.rename(defaultWorkspace, 'Mi programa');
		expect(named(shelf)).toEqual(['Mi programa', '__proto__']);
	});

	it('are removed with everything in them; the first one is emptied', async () => {
		const shelf = await shelve({ factory: factory() });
		await put('mine.csv')(await opened(shelf, defaultWorkspace));
		const { id } = await shelf.add('Perú', put('peru.csv'));
		await shelf.rename(defaultWorkspace, 'Mi programa');
		await shelf.remove(id);
		await shelf.remove(defaultWorkspace);
		expect(named(shelf)).toEqual(['Mi programa']);
		await expect(shelf.open(id)).rejects.toThrow('no workspace');
		expect((await opened(shelf, defaultWorkspace)).history).toEqual([]);
	});

	it('are not there where what should fill them fails', async () => {
		const shelf = await shelve({ factory: factory() });
		const failing = shelf.add('Perú', async (archive) => {
			await put('peru.csv')(archive);
			throw new Error('refused');
		});
		await expect(failing).rejects.toThrow('refused');
		expect(named(shelf)).toEqual(['']);
	});
});

describe('workspaces on a device', () => {
	it('are all there in the next visit', async () => {
		const factory = new IDBFactory();
		const before = await shelve({ factory });
		const { id } = await before.add('Perú', put('peru.csv'));
		const state = await stateOf(await opened(before, id));
		before.close();
		const after = await shelve({ factory });
		expect(named(after)).toEqual(['', 'Perú']);
		expect(await stateOf(await opened(after, id))).toEqual(state);
	});

	it('that were loaded before there were several are the first one', async () => {
		const factory = new IDBFactory();
		await put('old.csv')(await open({ factory }));
		expect(files(await opened(await shelve({ factory }), defaultWorkspace))).toEqual(['old.csv']);
	});

	it('leave nothing behind when they are removed or could not be filled', async () => {
		const factory = new IDBFactory();
		const shelf = await shelve({ factory });
		const { id } = await shelf.add('a', put('a.csv'));
		await shelf.remove(id);
		await expect(shelf.add('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await databases(factory)).toEqual(['minga-shelf']);
	});

	it('whose tab died while they were filled are never seen, and are cleared away an hour later', async () => {
		const factory = new IDBFactory();
		const dying = await shelve({ factory });
		void dying.add('a', async (archive) => {
			await put('a.csv')(archive);
			await new Promise(() => {});
		});
		await vi.waitFor(async () => expect(await databases(factory)).toHaveLength(2));
		const next = await shelve({ factory });
		expect(named(next)).toEqual(['']);
		await new Promise((passed) => setTimeout(passed, 50));
		expect(await databases(factory)).toHaveLength(2);
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
		try {
			await shelve({ factory });
			await vi.waitFor(async () => expect(await databases(factory)).toEqual(['minga-shelf']));
		} finally {
			vi.useRealTimers();
		}
	});

	it('whose tab died while they were removed are cleared away in the next visit', async () => {
		const factory = new IDBFactory();
		const shelf = await shelve({ factory });
		const { id } = await shelf.add('a', put('a.csv'));
		const deleting = vi.spyOn(factory, 'deleteDatabase').mockImplementation(() => {
			throw new DOMException('dead', 'UnknownError');
		});
		await shelf.remove(id);
		deleting.mockRestore();
		expect(named(shelf)).toEqual(['']);
		expect(await databases(factory)).toContain(id);
		const next = await shelve({ factory });
		expect(named(next)).toEqual(['']);
		await vi.waitFor(async () => expect(await databases(factory)).toEqual(['minga-shelf']));
	});

	it('never live in memory unseen because their own database does not open', async () => {
		const factory = new IDBFactory();
		const shelf = await shelve({ factory });
		const { id } = await shelf.add('a', put('a.csv'));
		const real = factory.open.bind(factory);
		vi.spyOn(factory, 'open').mockImplementation((name, version) => {
			if (name !== 'minga-shelf') throw new DOMException('full', 'QuotaExceededError');
			return real(name, version);
		});
		await expect(shelf.open(id)).rejects.toMatchObject({ name: 'QuotaExceededError' });
		await expect(shelf.add('b', put('b.csv'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
		vi.restoreAllMocks();
		expect(named(shelf)).toEqual(['', 'a']);
	});
});

describe('two tabs', () => {
	it('hear of each other’s workspaces, new, renamed and removed', async () => {
		const factory = new IDBFactory();
		let heard = 0;
		const one = await shelve({ factory });
		const other = await shelve({ factory, onshelf: () => heard++ });
		const { id } = await one.add('Perú', put('peru.csv'));
		await vi.waitFor(() => expect(named(other)).toEqual(['', 'Perú']));
		await one.rename(id, 'Perú 2026');
		await vi.waitFor(() => expect(named(other)).toEqual(['', 'Perú 2026']));
		await one.remove(id);
		await vi.waitFor(() => expect(named(other)).toEqual(['']));
		expect(heard).toBe(3);
	});

	it('hear what the other loads into a workspace, by its id', async () => {
		const factory = new IDBFactory();
		const heard: string[] = [];
		const one = await shelve({ factory });
		const other = await shelve({ factory, onchange: (id) => heard.push(id) });
		const { id } = await one.add('Perú', put('peru.csv'));
		const [mine, its] = [await opened(one, id), await opened(other, id)];
		await mine.commit([file('more.csv', 'more')], {}, none);
		await vi.waitFor(() => expect(files(its)).toEqual(['peru.csv', 'more.csv']));
		expect(heard).toEqual([id]);
	});

	it('do not write into a workspace that the other has removed', async () => {
		const factory = new IDBFactory();
		const [one, other] = [await shelve({ factory }), await shelve({ factory })];
		const { id } = await one.add('Perú', put('peru.csv'));
		const its = await opened(other, id);
		await one.remove(id);
		await expect(its.commit([file('late.csv', 'late')], {}, none)).rejects.toMatchObject({
			name: 'NotFoundError'
		});
		await expect(other.rename(id, 'late')).rejects.toMatchObject({ name: 'NotFoundError' });
		expect(await databases(factory)).toEqual(['minga-shelf']);
	});

	it('both keep what they add at the same time', async () => {
		const factory = new IDBFactory();
		const [one, other] = [await shelve({ factory }), await shelve({ factory })];
		await Promise.all([one.add('a', put('a.csv')), other.add('b', put('b.csv')), one.add('c', put('c.csv'))]);
		expect(named(await shelve({ factory })).toSorted()).toEqual(['', 'a', 'b', 'c']);
	});
});
