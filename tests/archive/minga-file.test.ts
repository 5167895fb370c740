import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { isMingaFile, Moved, packed, unpack, type Archive, type Content, type Refused } from '#archive';
import { file, none, open, packing, sha256, stateOf, text } from './shelves';

const csv = 'project_id,indicator_id\na,felt_heard\n'.repeat(200);

/** Two imports in force and one undone, with decisions, a sender, a note and a file that is not kept as it came. */
async function filled(factory: IDBFactory | null = null): Promise<Archive> {
	const archive = await open({ factory });
	const kept = { ...file('kobo.csv', 'kept'), received: file('', 'kept and a telephone number').bytes };
	await archive.commit(
		[file('a.csv', csv), kept],
		{ 'number:x': 'comma' },
		{ loaded: 7, held: 2, by: 'Ana', note: 'March' }
	);
	const { id } = await archive.commit([file('wrong.csv', 'wrong')], {}, none);
	await archive.undo(id);
	const counts = { added: 1, changed: 2, identical: 3 };
	await archive.commit(
		[file('a.csv', csv)],
		{ changed: 'new' },
		{ loaded: 1, held: 0, kind: 'mend', counts }
	);
	return archive;
}
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const packedBytes = async () => bytesOf(await packed(await filled(), packing));
const opened = async (bytes: Uint8Array): Promise<Content> => {
	const content = await unpack(new Blob([bytes as Uint8Array<ArrayBuffer>]));
	if ('refused' in content) throw new Error(`${content.refused}: ${content.part}`);
	return content;
};
const refusal = async (bytes: Uint8Array): Promise<Refused> => {
	const content = await unpack(new Blob([bytes as Uint8Array<ArrayBuffer>]));
	if (!('refused' in content)) throw new Error('it was opened');
	return content;
};
const jsonOf = (bytes: Uint8Array) => JSON.parse(text(bytes)) as Record<string, unknown>;

/** The parts of a good file, changed and zipped again. */
async function rezipped(change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
	const parts = unzipSync(await packedBytes()) as Record<string, Uint8Array>;
	change(parts);
	return zipSync(parts);
}
const withManifest = (change: (manifest: Record<string, unknown>) => void) =>
	rezipped((parts) => {
		const manifest = jsonOf(parts['manifest.json']!);
		change(manifest);
		parts['manifest.json'] = strToU8(JSON.stringify(manifest));
	});
/** A number in the zip's own records: of the directory's entry for a part, or of its end. */
function patched(bytes: Uint8Array, part: string, at: number, value: number, size: 2 | 4 = 4): Uint8Array {
	const copy = bytes.slice();
	const view = new DataView(copy.buffer);
	const end = copy.length - 22;
	let entry = part === 'end' ? end : view.getUint32(end + 16, true);
	while (
		part !== 'end' &&
		text(copy.subarray(entry + 46, entry + 46 + view.getUint16(entry + 28, true))) !== part
	)
		entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true);
	if (size === 2) view.setUint16(entry + at, value, true);
	else view.setUint32(entry + at, value, true);
	return copy;
}

describe('a Minga file', () => {
	it('opens elsewhere as the same imports, with the same hash and the same originals', async () => {
		const here = await filled(new IDBFactory());
		const content = await opened(await bytesOf(await packed(here, packing)));
		expect(content).toMatchObject({ name: 'Programa', app: 'test', hash: here.hash });
		const there = await open({ factory: new IDBFactory() });
		await there.take(content.imports, content.originals);
		expect(await stateOf(there)).toEqual(await stateOf(here));
		expect(there.history.map(({ undone }) => undone)).toEqual([false, true, false]);
		expect(there.history[0]).toMatchObject({ by: 'Ana', note: 'March', decisions: { 'number:x': 'comma' } });
		expect((await there.holds(file('', 'kept and a telephone number').bytes))?.id).toBe(there.history[0]!.id);
	});

	it('holds a word to whoever opens it without Minga, the dictionary, and every original once', async () => {
		const parts = unzipSync(await packedBytes());
		const originals = [csv, 'kept', 'wrong'].map((each) => `originals/${sha256(each)}`);
		expect(Object.keys(parts).sort()).toEqual(
			['README.txt', 'indicators.csv', 'manifest.json', ...originals].sort()
		);
		expect(text(parts['README.txt']!)).toBe('Read me');
		expect(text(parts[`originals/${sha256(csv)}`]!)).toBe(csv);
	});

	it('holds no trace of what was not kept but its hash', async () => {
		const parts = unzipSync(await packedBytes());
		for (const bytes of Object.values(parts)) expect(text(bytes)).not.toContain('telephone');
	});

	it('of the same state is the same, byte for byte, but for the date', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		try {
			const archive = await filled();
			const first = await bytesOf(await packed(archive, packing));
			expect(await bytesOf(await packed(archive, packing))).toEqual(first);
			vi.setSystemTime(Date.now() + 86_400_000);
			const parts = unzipSync(await bytesOf(await packed(archive, packing)));
			const before = unzipSync(first);
			expect({ ...jsonOf(parts['manifest.json']!), saved: '' }).toEqual({
				...jsonOf(before['manifest.json']!),
				saved: ''
			});
			expect({ ...parts, 'manifest.json': null }).toEqual({ ...before, 'manifest.json': null });
		} finally {
			vi.useRealTimers();
		}
	});

	it('leaves undone imports and their originals at home where that is wanted', async () => {
		const archive = await filled();
		const content = await opened(await bytesOf(await packed(archive, { ...packing, withUndone: false })));
		expect(content.imports.map(({ undone }) => undone)).toEqual([false, false]);
		expect(content.hash).toBe(archive.hash);
		expect(content.originals.has(sha256('wrong'))).toBe(false);
	});

	it('of an empty workspace opens as an empty one', async () => {
		const content = await opened(await bytesOf(await packed(await open({ factory: null }), packing)));
		expect([content.imports, content.hash, content.originals.size]).toEqual([[], '', 0]);
	});

	it('keeps any bytes, names, notes and decisions, and packs what is worth packing', async () => {
		const hostile = ['__proto__', '../../etc/passwd', 'a\\b', '\u0000', '💾', ' ', 'constructor'];
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						name: fc.oneof(
							fc.constantFrom(...hostile),
							fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' })
						),
						bytes: fc.oneof(
							fc.uint8Array({ maxLength: 300 }),
							fc.nat(200_000).map((size) => new Uint8Array(size))
						)
					}),
					{ minLength: 1, maxLength: 4 }
				),
				fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
				fc.string({ unit: 'grapheme' }),
				async (files, decisions, note) => {
					const archive = await open({ factory: null });
					await archive.commit(files, decisions, { ...none, note });
					const content = await opened(await bytesOf(await packed(archive, packing)));
					const there = await open({ factory: null });
					await there.take(content.imports, content.originals);
					expect(await stateOf(there)).toEqual(await stateOf(archive));
				}
			),
			{ numRuns: 60 }
		);
	});

	it('of a million blank rows can be opened again, though a bomb looks the same', async () => {
		const archive = await open({ factory: null });
		const { id } = await archive.commit([file('blank.csv', ';;;;;;;\r\n'.repeat(1_000_000))], {}, none);
		const content = await opened(await bytesOf(await packed(archive, packing)));
		expect(content.originals.get(archive.history[0]!.files[0]!.sha256)?.byteLength).toBe(9_000_000);
		expect(id).toBe(content.imports[0]!.id);
	});

	it('is known by its name', () => {
		expect(['a.minga', 'A.MINGA', 'a.b.minga', 'minga', 'a.minga.zip', 'a.csv'].map(isMingaFile)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false
		]);
	});
});

describe('a Minga file is refused, by name of the part, where it', () => {
	it('is no zip, or cut off, or has anything before, between or behind its parts', async () => {
		const good = await packedBytes();
		const refused = { refused: 'not_zip', part: 'zip' };
		expect(await refusal(new Uint8Array())).toEqual(refused);
		expect(await refusal(strToU8('project_id,country\n'))).toEqual(refused);
		expect(await refusal(good.subarray(0, good.length - 1))).toEqual(refused);
		expect(await refusal(Uint8Array.from([...good, 0]))).toEqual(refused);
		expect(await refusal(Uint8Array.from([0, ...good]))).toMatchObject({ refused: 'damaged' });
		expect(await refusal(patched(good, 'end', 10, 2, 2))).toEqual({ refused: 'damaged', part: 'zip' });
	});

	it('has any one byte other than it was saved, or says the very same', async () => {
		const good = await packedBytes();
		const whole = await opened(good);
		for (let at = 0; at < good.length; at += 7) {
			const bad = good.slice();
			bad[at]! ^= 1 << (at % 8);
			const content = await unpack(new Blob([bad]));
			if (!('refused' in content)) expect(content, `byte ${at}`).toEqual(whole);
		}
		const spoilt = good.slice();
		spoilt[42]! ^= 255; // inside the first part
		expect(await refusal(spoilt)).toEqual({ refused: 'wrong_hash', part: 'README.txt' });
	});

	it.each([
		['../evil', 'unsafe_name'],
		['originals/../../evil', 'unsafe_name'],
		['/etc/passwd', 'unsafe_name'],
		['originals//evil', 'unsafe_name'],
		['./evil', 'unsafe_name'],
		['C:evil', 'unsafe_name'],
		['originals\\evil', 'unsafe_name'],
		['evil\u0000.csv', 'unsafe_name'],
		['evil.csv', 'unexpected'],
		['nested.minga', 'unexpected'],
		['originals/nested.zip', 'unexpected'],
		['Manifest.json', 'unexpected']
	])('has a part %j', async (part, refused) => {
		const bad = await rezipped((parts) => (parts[part] = strToU8('evil')));
		expect(await refusal(bad)).toEqual({ refused, part });
	});

	it('links to somewhere else', async () => {
		const part = `originals/${sha256('kept')}`;
		const link = 0o120777 * 65_536;
		expect(await refusal(patched(await packedBytes(), part, 38, link))).toEqual({
			refused: 'unsafe_name',
			part
		});
	});

	it('has two parts of one name', async () => {
		const twin = await rezipped((parts) => (parts['READMX.txt'] = strToU8('another')));
		for (let at = 0; at + 10 < twin.length; at++)
			if (text(twin.subarray(at, at + 10)) === 'READMX.txt') twin.set(strToU8('README.txt'), at);
		expect(await refusal(twin)).toEqual({ refused: 'twice', part: 'README.txt' });
	});

	it('has two parts that share their bytes', async () => {
		const good = await rezipped(() => {});
		const view = new DataView(good.buffer);
		const start = view.getUint32(good.length - 22 + 16, true);
		expect(
			await refusal(patched(good, 'indicators.csv', 42, view.getUint32(start + 42, true)))
		).toMatchObject({
			refused: 'damaged'
		});
	});

	it('is encrypted', async () => {
		expect(await refusal(patched(await packedBytes(), 'README.txt', 8, 9, 2))).toEqual({
			refused: 'encrypted',
			part: 'README.txt'
		});
	});

	it('declares more than is opened, in one part or in all', async () => {
		const good = await packedBytes();
		const part = `originals/${sha256(csv)}`;
		expect(await refusal(patched(good, part, 24, 500_000_001))).toEqual({ refused: 'too_large', part });
		expect(await refusal(patched(good, part, 24, 400_000_000))).toEqual({ refused: 'bomb', part });
	});

	it('is larger than is opened', async () => {
		const huge = { size: 1_000_000_001, arrayBuffer: () => Promise.reject(new Error('read')) } as Blob;
		expect(await unpack(huge)).toEqual({ refused: 'too_large', part: 'zip' });
	});

	it('has more parts than is opened', async () => {
		const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`p${at}`, new Uint8Array()]));
		expect(await refusal(zipSync(many, { level: 0 }))).toEqual({ refused: 'too_large', part: 'zip' });
	});

	it('unpacks to more than it declares, of which not a byte more is unpacked', async () => {
		const zeros = `originals/${sha256(csv)}`;
		const bomb = await rezipped((parts) => (parts[zeros] = new Uint8Array(60_000_000)));
		expect(await refusal(bomb)).toEqual({ refused: 'bomb', part: zeros });
		// The same with a small size in the directory.
		const liar = patched(bomb, zeros, 24, csv.length);
		expect(await refusal(liar)).toEqual({ refused: 'damaged', part: zeros });
	});

	it('unpacks to less than it declares, or to more', async () => {
		const good = await packedBytes();
		const part = `originals/${sha256(csv)}`;
		expect(await refusal(patched(good, part, 24, csv.length + 1))).toEqual({ refused: 'wrong_hash', part });
		expect(await refusal(patched(good, part, 24, csv.length - 1))).toEqual({ refused: 'wrong_hash', part });
		const manifest = 'manifest.json';
		const { length } = unzipSync(good)[manifest]!;
		expect(await refusal(patched(good, manifest, 24, length + 1))).toEqual({
			refused: 'damaged',
			part: manifest
		});
		expect(await refusal(patched(good, manifest, 24, length - 1))).toEqual({
			refused: 'damaged',
			part: manifest
		});
	});

	it('has no list of imports, or one that is no list of ours', async () => {
		const part = 'manifest.json';
		expect(await refusal(await rezipped((parts) => delete parts[part]))).toEqual({
			refused: 'not_minga',
			part
		});
		expect(await refusal(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }))).toEqual({
			refused: 'not_minga',
			part
		});
		const saying = (said: string) => rezipped((parts) => (parts[part] = strToU8(said)));
		expect(await refusal(await saying('{"format":'))).toEqual({ refused: 'manifest', part });
		expect(await refusal(await saying('null'))).toEqual({ refused: 'not_minga', part });
		expect(await refusal(await saying('{"format":"other"}'))).toEqual({ refused: 'not_minga', part });
	});

	it('is of a later version, whatever else it says', async () => {
		const later = await withManifest((manifest) => {
			manifest.version = 3;
			manifest.imports = 'in another form';
		});
		expect(await refusal(later)).toEqual({ refused: 'later_version', part: 'manifest.json' });
	});

	it.each<[string, (manifest: Record<string, unknown> & { imports: Record<string, unknown>[] }) => void]>([
		['saved', (all) => (all.saved = 'yesterday')],
		[
			'imports.0.files.0.sha256',
			(all) => ((all.imports[0]!.files as { sha256: string }[])[0]!.sha256 = '../a')
		],
		['imports.0.files.0.size', (all) => ((all.imports[0]!.files as { size: number }[])[0]!.size = -1)],
		['imports.0.decisions', (all) => (all.imports[0]!.decisions = { 'number:x': 1 })],
		['imports.1.undone', (all) => (all.imports[1]!.undone = 'no')],
		['imports.1.kind', (all) => (all.imports[1]!.kind = 'other')],
		['imports.2', (all) => (all.imports[2]!.extra = 1)],
		['imports', (all) => (all.imports[1]!.id = all.imports[0]!.id)],
		['parts', (all) => (all.parts = [...(all.parts as unknown[]), (all.parts as unknown[])[0]])]
	])('says something of %s that cannot be', async (where, change) => {
		const bad = await withManifest(change as (manifest: Record<string, unknown>) => void);
		expect(await refusal(bad)).toEqual({ refused: 'manifest', part: `manifest.json: ${where}` });
	});

	it('has a part that is not the one that was saved', async () => {
		for (const part of ['README.txt', 'indicators.csv', `originals/${sha256('kept')}`]) {
			const bad = await rezipped((parts) => {
				const bytes = parts[part]!.slice();
				bytes[0]! ^= 1;
				parts[part] = bytes;
			});
			expect(await refusal(bad)).toEqual({ refused: 'wrong_hash', part });
		}
	});

	it('lacks a part, or has an original that no import names', async () => {
		const part = `originals/${sha256('kept')}`;
		expect(await refusal(await rezipped((parts) => delete parts[part]))).toEqual({
			refused: 'missing',
			part
		});
		const unnamed = await withManifest((manifest) => {
			(manifest.imports as { files: unknown[] }[])[0]!.files.pop();
		});
		expect(await refusal(unnamed)).toEqual({ refused: 'unexpected', part });
		const unlisted = await withManifest((manifest) => {
			manifest.parts = (manifest.parts as { name: string }[]).filter(({ name }) => name !== part);
		});
		expect(await refusal(unlisted)).toEqual({ refused: 'unexpected', part });
	});

	it('has imports or decisions that are not those its hash speaks of', async () => {
		const bad = await withManifest((manifest) => {
			(manifest.imports as { decisions: object }[])[0]!.decisions = { 'number:x': 'point' };
		});
		expect(await refusal(bad)).toEqual({ refused: 'wrong_hash', part: 'manifest.json: hash' });
	});
});

describe('imports that are taken over', () => {
	it('come all or not at all: one that is there already, or one without its original, stops them', async () => {
		const archive = await filled(new IDBFactory());
		const content = await opened(await packedBytes());
		const before = await stateOf(archive);
		const again = [...content.imports, { ...archive.history[0]! }];
		await expect(archive.take(again, content.originals)).rejects.toThrow('is there already');
		await expect(archive.take(content.imports, new Map())).rejects.toThrow('does not come with its import');
		expect(await stateOf(archive)).toEqual(before);
	});

	it('stand behind what is there, in their order', async () => {
		const archive = await open({ factory: new IDBFactory() });
		await archive.commit([file('mine.csv', 'mine')], {}, none);
		const content = await opened(await packedBytes());
		await archive.take(content.imports, content.originals);
		expect(archive.history.map(({ files }) => files[0]!.name)).toEqual([
			'mine.csv',
			'a.csv',
			'wrong.csv',
			'a.csv'
		]);
	});

	it('are not taken behind an import of another tab that they were never weighed against, and both stay whole', async () => {
		const factory = new IDBFactory();
		const [one, two] = [await open({ factory }), await open({ factory })];
		const content = await opened(await packedBytes());
		const weighed = one.hash;
		await two.commit([file('theirs.csv', 'theirs')], {}, none);
		expect(one.hash).toBe(weighed);
		await expect(one.take(content.imports, content.originals, weighed)).rejects.toBeInstanceOf(Moved);
		expect(one.history.map(({ files }) => files[0]!.name)).toEqual(['theirs.csv']);
		await one.take(content.imports, content.originals, one.hash);
		expect(one.history).toHaveLength(1 + content.imports.length);
	});
});
