import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { file, none, open, sha256, text } from './shelves';

describe.each([
	['in IndexedDB', () => new IDBFactory()],
	['in memory', () => null]
])('an import %s', (_, factory) => {
	it('keeps what is archived in a file’s place, and of the file itself nothing but hash and size', async () => {
		const storage = factory();
		const archive = await open({ factory: storage });
		const received = file('', 'name,phone\nAna,555 123 456\n').bytes;
		const { id, files } = await archive.commit([{ ...file('a.csv', 'name\nAna\n'), received }], {}, none);
		expect(files).toEqual([
			{
				name: 'a.csv',
				sha256: sha256('name\nAna\n'),
				size: 9,
				received: { sha256: sha256(received), size: received.byteLength }
			}
		]);
		expect((await archive.originals(id)).map(({ bytes }) => text(bytes))).toEqual(['name\nAna\n']);
	});

	it('knows a file again by what was received and by what is archived', async () => {
		const archive = await open({ factory: factory() });
		const received = file('', 'with a telephone number').bytes;
		const { id } = await archive.commit([{ ...file('a.csv', 'without'), received }], {}, none);
		expect((await archive.holds(file('', 'with a telephone number').bytes))?.id).toBe(id);
		expect((await archive.holds(file('', 'without').bytes))?.id).toBe(id);
		expect(await archive.holds(file('', 'with a telephone numbes').bytes)).toBeUndefined();
		await archive.undo(id);
		expect(await archive.holds(file('', 'with a telephone number').bytes)).toBeUndefined();
	});

	it('keeps what it was told: kind, sender, note and counts', async () => {
		const archive = await open({ factory: factory() });
		const counts = { added: 3, changed: 1, identical: 2 };
		const told = { loaded: 6, held: 1, kind: 'mend', by: 'Ana', note: 'she rang', counts } as const;
		await archive.commit([file('a.csv', 'a')], {}, told);
		await archive.commit([file('b.csv', 'b')], {}, none);
		expect(archive.history[0]).toMatchObject(told);
		expect(archive.history[1]).toMatchObject({ kind: 'files', by: '', note: '' });
		expect(archive.history[1]).not.toHaveProperty('counts');
	});
});

it('a journal of an earlier Minga still gives its history, with nothing said where nothing was', async () => {
	const factory = new IDBFactory();
	(await open({ factory })).close();
	const database = await new Promise<IDBDatabase>((resolve) => {
		const request = factory.open('minga');
		request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
	});
	const bytes = file('', 'a').bytes;
	const old = {
		id: 'old',
		at: '2026-10-01T10:00:00.000Z',
		files: [{ name: 'a.csv', sha256: sha256(bytes), size: 1 }],
		decisions: { decimal: 'comma' },
		loaded: 1,
		held: 0
	};
	const step = database.transaction(['journal', 'blob'], 'readwrite');
	step.objectStore('blob').add(bytes.buffer, sha256(bytes));
	step.objectStore('journal').add({ kind: 'import', import: old });
	step.objectStore('journal').add({ kind: 'undo', id: 'old', at: old.at });
	step.objectStore('journal').add({ kind: 'redo', id: 'old', at: old.at });
	await new Promise((done) => (step.oncomplete = done));
	database.close();
	const archive = await open({ factory });
	expect(archive.history).toEqual([{ ...old, kind: 'files', by: '', note: '', undone: false }]);
	expect(archive.hash).toMatch(/^[0-9a-f]{64}$/);
	expect(text((await archive.originals('old'))[0]!.bytes)).toBe('a');
});
