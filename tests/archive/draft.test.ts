import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultWorkspace, type Draft } from '#archive';
import { browserLocks } from './locks';
import { file, none, shelve, text } from './shelves';

const draft = (more: Partial<Draft> = {}): Draft => ({
	id: 'one',
	at: '2026-05-03T14:32:00.000Z',
	files: [
		{ name: 'a.csv', bytes: new TextEncoder().encode('a;b') },
		{ name: 'b.csv', bytes: new TextEncoder().encode('c;d') }
	],
	left: [],
	made: [{ key: 'number:a|b', choice: 'comma', problem: null }],
	stage: 'values',
	by: 'Ana',
	note: '',
	...more
});
const said = (kept: Draft | null) =>
	kept && { ...kept, files: kept.files.map(({ name, bytes }) => `${name}: ${text(bytes)}`) };
const databases = async (factory: IDBFactory) => (await factory.databases()).map(({ name }) => name!).sort();

/** Tabs of one browser. */
function browser(factory = new IDBFactory()) {
	const locks = browserLocks();
	return {
		factory,
		async tab() {
			const own = locks.tab();
			return { shelf: await shelve({ factory, locks: own }), die: own.die };
		}
	};
}

afterEach(() => {
	vi.restoreAllMocks();
});

describe('a draft', () => {
	it('is there in the next visit as it was kept last', async () => {
		const { tab } = browser();
		const one = await tab();
		const held = (await one.shelf.draft(defaultWorkspace))!;
		expect(await held.read()).toBeNull();
		await held.keep(draft());
		await held.keep(draft({ stage: 'check', at: '2026-05-03T14:40:00.000Z' }));
		one.die();
		const next = (await (await tab()).shelf.draft(defaultWorkspace))!;
		expect(said(await next.read())).toEqual(said(draft({ stage: 'check', at: '2026-05-03T14:40:00.000Z' })));
	});

	it('holds no byte of a file that is not to be kept any more', async () => {
		const { tab } = browser();
		const held = (await (await tab()).shelf.draft(defaultWorkspace))!;
		await held.keep(draft());
		await held.keep(draft({ files: draft().files.slice(1), left: ['a.csv'] }));
		const kept = await held.read();
		expect(said(kept)).toMatchObject({ files: ['b.csv: c;d'], left: ['a.csv'] });
	});

	it('gives way wholly to that of another import, files of the same name too', async () => {
		const { tab } = browser();
		const held = (await (await tab()).shelf.draft(defaultWorkspace))!;
		await held.keep(draft());
		await held.keep(draft({ id: 'two', files: [{ name: 'a.csv', bytes: new TextEncoder().encode('new') }] }));
		expect(said(await held.read())).toMatchObject({ id: 'two', files: ['a.csv: new'] });
	});

	it('is gone with its database once it is forgotten', async () => {
		const { factory, tab } = browser();
		const { shelf } = await tab();
		const held = (await shelf.draft(defaultWorkspace))!;
		await held.keep(draft());
		await held.forget();
		expect(await databases(factory)).toEqual(['minga-shelf']);
		expect(await (await shelf.draft(defaultWorkspace))!.read()).toBeNull();
	});

	it('is one for each workspace', async () => {
		const { tab } = browser();
		const { shelf } = await tab();
		const { id } = await shelf.add('Perú', async () => {});
		await (await shelf.draft(id))!.keep(draft({ note: 'Perú' }));
		const held = (await shelf.draft(defaultWorkspace))!;
		expect(await held.read()).toBeNull();
	});

	it('on which tabs die is not opened for ever', async () => {
		const { tab } = browser();
		const first = await tab();
		await (await first.shelf.draft(defaultWorkspace))!.keep(draft());
		first.die();
		const read: boolean[] = [];
		for (let visit = 0; visit < 4; visit++) {
			const { shelf, die } = await tab();
			read.push((await (await shelf.draft(defaultWorkspace))!.read()) !== null);
			die();
		}
		expect(read).toEqual([true, true, true, false]);
	});

	it('stays as it was where it cannot be kept anew', async () => {
		const { tab } = browser();
		const held = (await (await tab()).shelf.draft(defaultWorkspace))!;
		await held.keep(draft());
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(held.keep(draft({ files: [], stage: 'confirm' }))).rejects.toMatchObject({
			name: 'QuotaExceededError'
		});
		vi.restoreAllMocks();
		expect(said(await held.read())).toEqual(said(draft()));
	});
});

describe('the draft of another tab', () => {
	it('is not taken while that tab is alive, and is once it died', async () => {
		const { tab } = browser();
		const [one, other] = [await tab(), await tab()];
		await (await one.shelf.draft(defaultWorkspace))!.keep(draft());
		expect(await other.shelf.draft(defaultWorkspace)).toBeNull();
		expect(await other.shelf.draft(defaultWorkspace, 20)).toBeNull();
		one.die();
		expect(said(await (await other.shelf.draft(defaultWorkspace))!.read())).toEqual(said(draft()));
	});

	it('is waited for where that tab is just going', async () => {
		const { tab } = browser();
		const [one, other] = [await tab(), await tab()];
		await (await one.shelf.draft(defaultWorkspace))!.keep(draft());
		const waiting = other.shelf.draft(defaultWorkspace, 5_000);
		one.die();
		expect(await (await waiting)!.read()).not.toBeNull();
	});

	it('can be taken once that tab lets it go', async () => {
		const { tab } = browser();
		const [one, other] = [await tab(), await tab()];
		const held = (await one.shelf.draft(defaultWorkspace))!;
		await held.keep(draft());
		await held.close();
		expect(await (await other.shelf.draft(defaultWorkspace))!.read()).not.toBeNull();
	});

	it('goes with its workspace, and that tab writes none there any more', async () => {
		const { factory, tab } = browser();
		const [one, other] = [await tab(), await tab()];
		const { id } = await one.shelf.add('Perú', async (archive) => {
			await archive.commit([file('peru.csv', 'x')], {}, none);
		});
		const held = (await other.shelf.draft(id))!;
		await held.keep(draft());
		await one.shelf.remove(id);
		await expect(held.keep(draft({ stage: 'check' }))).rejects.toMatchObject({ name: 'NotFoundError' });
		await held.close();
		expect(await other.shelf.draft(id)).toBeNull();
		expect(await databases(factory)).toEqual(['minga-shelf']);
	});

	it('goes when the first workspace is emptied', async () => {
		const { tab } = browser();
		const [one, other] = [await tab(), await tab()];
		await (await other.shelf.draft(defaultWorkspace))!.keep(draft());
		await one.shelf.remove(defaultWorkspace);
		other.die();
		expect(await (await one.shelf.draft(defaultWorkspace))!.read()).toBeNull();
	});
});

describe('there is no draft', () => {
	it('where nothing tells one tab from another, or nothing is stored', async () => {
		const factory = new IDBFactory();
		expect(await (await shelve({ factory, locks: null })).draft(defaultWorkspace)).toBeNull();
		const closed = await shelve({ factory: null, locks: browserLocks().tab() });
		expect(await closed.draft(defaultWorkspace)).toBeNull();
	});

	it('of a workspace that is not there', async () => {
		const { factory, tab } = browser();
		expect(await (await tab()).shelf.draft('minga-none')).toBeNull();
		expect(await databases(factory)).toEqual(['minga-shelf']);
	});
});
