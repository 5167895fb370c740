import { strToU8, unzipSync, zipSync } from 'fflate';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { packed, unpack, type Archive, type Content } from '#archive';
import { file, none, open, packing } from './shelves';

const texts = async (archive: Archive): Promise<Record<string, string>> =>
	Object.fromEntries(
		await Promise.all(
			archive.papers
				.filter(({ undone }) => !undone)
				.map(async (paper) => [paper.id, await archive.text(paper)])
		)
	);
const devices: [string, () => IDBFactory | null][] = [
	['on a device', () => new IDBFactory()],
	['in memory', () => null]
];
const contentOf = async (blob: Blob): Promise<Content> => {
	const content = await unpack(blob);
	if ('refused' in content) throw new Error(`${content.refused}: ${content.part}`);
	return content;
};

describe.each(devices)('what is made with a workspace and is no data, %s', (_, device) => {
	it('is written, written anew, taken back step by step and put there again', async () => {
		const archive = await open({ factory: device() });
		expect(archive.papers).toEqual([]);
		await archive.write('brief', 'one');
		await archive.write('brief', 'two');
		await archive.write('issued x', 'Informe «ñ»');
		expect(await texts(archive)).toEqual({ brief: 'two', 'issued x': 'Informe «ñ»' });
		await archive.turnPaper('undo', 'brief');
		expect(await texts(archive)).toMatchObject({ brief: 'one' });
		await archive.turnPaper('undo', 'brief');
		expect(await texts(archive)).toEqual({ 'issued x': 'Informe «ñ»' });
		expect(archive.papers[0]).toMatchObject({ id: 'brief', undone: true, canUndo: false, canRedo: true });
		await archive.turnPaper('redo', 'brief');
		await archive.turnPaper('redo', 'brief');
		await archive.turnPaper('redo', 'brief');
		expect(await texts(archive)).toMatchObject({ brief: 'two' });
		await archive.turnPaper('undo', 'brief');
		await archive.write('brief', 'three');
		await archive.turnPaper('redo', 'brief');
		expect(await texts(archive)).toMatchObject({ brief: 'three' });
		expect(archive.papers[0]).toMatchObject({ canUndo: true, canRedo: false });
	});

	it('changes no figure: the hash stays, and so does every answer that is known', async () => {
		const archive = await open({ factory: device() });
		await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.keep('observations:x', [1, 2]);
		const { hash, history } = archive;
		await archive.write('brief', 'one');
		await archive.turnPaper('undo', 'brief');
		expect(archive.hash).toBe(hash);
		expect(archive.history).toEqual(history);
		expect(await archive.kept('observations:x')).toEqual([1, 2]);
	});
});

it('a report is there after a reload, with the way back, and no sweep takes its versions', async () => {
	const factory = new IDBFactory();
	const first = await open({ factory });
	await first.write('brief', 'one');
	await first.write('brief', 'two');
	await expect(first.commit([file('a.csv', 'a')], {}, none, Promise.reject(new Error('no')))).rejects.toThrow(
		'no'
	);
	first.close();
	const again = await open({ factory });
	expect(await texts(again)).toEqual({ brief: 'two' });
	await again.turnPaper('undo', 'brief');
	expect(await texts(again)).toEqual({ brief: 'one' });
});

it('an import that was read before a report was written is loaded all the same', async () => {
	const archive = await open({ factory: new IDBFactory() });
	const against = archive.hash;
	await archive.write('brief', 'one');
	await archive.commit([file('a.csv', 'a')], {}, none, undefined, against);
	expect(archive.history).toHaveLength(1);
});

describe('a Minga file', () => {
	const filled = async (): Promise<Archive> => {
		const archive = await open({ factory: null });
		await archive.commit([file('a.csv', 'a')], {}, none);
		await archive.write('brief', 'old');
		await archive.write('brief', 'choices');
		await archive.write('issued 1', 'figures of that day');
		await archive.write('issued 2', 'taken back');
		await archive.turnPaper('undo', 'issued 2');
		return archive;
	};

	it('carries the reports that stand, and they stand where it is opened', async () => {
		const content = await contentOf(await packed(await filled(), packing));
		expect(content.papers.map(({ id }) => id)).toEqual(['brief', 'issued 1']);
		const there = await open({ factory: new IDBFactory() });
		await there.take(content.imports, content.originals, undefined, content.papers);
		expect(await texts(there)).toEqual({ brief: 'choices', 'issued 1': 'figures of that day' });
		const again = await contentOf(await packed(there, packing));
		expect(again.papers).toEqual(content.papers);
	});

	it('leaves ours where both have one, and brings what is new', async () => {
		const content = await contentOf(await packed(await filled(), packing));
		const there = await open({ factory: null });
		await there.write('brief', 'ours');
		await there.take(content.imports, content.originals, undefined, content.papers);
		expect(await texts(there)).toEqual({ brief: 'ours', 'issued 1': 'figures of that day' });
	});

	it('without reports is of the first form, which an earlier Minga opens', async () => {
		const versionOf = async (archive: Archive) => {
			const parts = unzipSync(new Uint8Array(await (await packed(archive, packing)).arrayBuffer()));
			return (JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as { version: number }).version;
		};
		const archive = await open({ factory: null });
		await archive.commit([file('a.csv', 'a')], {}, none);
		expect(await versionOf(archive)).toBe(1);
		await archive.write('brief', 'x');
		expect(await versionOf(archive)).toBe(2);
		await archive.turnPaper('undo', 'brief');
		expect(await versionOf(archive)).toBe(1);
	});

	it.each<
		[
			string,
			(
				parts: Record<string, Uint8Array>,
				manifest: { version: number; papers: { id: string; sha256: string }[] }
			) => void,
			string
		]
	>([
		[
			'a report that is not the one that was saved',
			(parts, { papers }) => (parts[`papers/${papers[0]!.sha256}`] = strToU8('CHOICES')),
			'wrong_hash'
		],
		[
			'a report that is missing',
			(parts, { papers }) => delete parts[`papers/${papers[0]!.sha256}`],
			'missing'
		],
		['a report that nothing names', (_, manifest) => manifest.papers.pop(), 'unexpected'],
		['two reports of one name', (_, { papers }) => (papers[0]!.id = papers[1]!.id), 'manifest'],
		['reports in a file of the first form', (_, manifest) => (manifest.version = 1), 'manifest']
	])('is refused with %s', async (_, change, reason) => {
		const parts = unzipSync(
			new Uint8Array(await (await packed(await filled(), packing)).arrayBuffer())
		) as Record<string, Uint8Array>;
		const manifest = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as never;
		change(parts, manifest);
		parts['manifest.json'] = strToU8(JSON.stringify(manifest));
		const found = await unpack(new Blob([zipSync(parts) as Uint8Array<ArrayBuffer>]));
		expect(found).toMatchObject({ refused: reason });
	});
});
