import { sha256 } from './blobs';
import { crc32 } from './crc32';
import type { Import } from './index';
import { hashOf } from './journal';
import { manifestFrom, names, originalName, paperName } from './manifest';
import type { PackedPaper } from './papers';
import { Refusal, type Refused } from './refusal';
import { entriesOf, limits, unpacked, type Entry } from './zip';

/** A Minga file that was opened and proved: nothing of it is stored yet. */
export interface Content {
	name: string;
	saved: string;
	app: string;
	/** What the archive's hash will be. */
	hash: string;
	/** What was loaded there, in numbers, where it says so. */
	holds?: { projects: number; values: number };
	imports: Import[];
	/** Bytes of originals and papers by their SHA-256. */
	originals: Map<string, ArrayBuffer>;
	papers: PackedPaper[];
}

/** Opens a Minga file, whatever it is: its content, or why it is refused. */
export async function contentOf(file: Blob): Promise<Content | Refused> {
	try {
		if (file.size > limits.file) throw new Refusal('too_large', 'zip');
		return await proved(entriesOf(new Uint8Array(await file.arrayBuffer())));
	} catch (cause) {
		if (cause instanceof Refusal) return { refused: cause.reason, part: cause.part };
		throw cause;
	}
}

/** A folder has a part of its own where the file was packed by hand. */
const folders: ReadonlySet<string> = new Set(['originals/', 'papers/']);

async function proved(entries: Entry[]): Promise<Content> {
	const found = new Map(entries.map((entry) => [entry.name, entry]));
	const first = found.get(names.manifest);
	if (!first) throw new Refusal('not_minga', names.manifest);
	const bytes = unpacked(first);
	// Nothing else in the file names the bytes of this one part.
	if (crc32(bytes) !== first.crc) throw new Refusal('wrong_hash', names.manifest);
	const { name, saved, app, hash, holds, imports, papers = [], parts } = manifestFrom(bytes);

	const known = new Map(parts.map((part) => [part.name, part]));
	if (known.size !== parts.length) throw new Refusal('manifest', `${names.manifest}: parts`);
	for (const { name } of entries)
		if (!known.has(name) && name !== names.manifest && !folders.has(name))
			throw new Refusal('unexpected', name);
	const originals = new Map<string, ArrayBuffer>();
	for (const part of known.values()) {
		const entry = found.get(part.name);
		if (!entry) throw new Refusal('missing', part.name);
		const isText = part.name === names.readme || part.name === names.dictionary;
		const isNamed = [originalName(part.sha256), paperName(part.sha256)].includes(part.name);
		if (!isText && !isNamed) throw new Refusal('unexpected', part.name);
		if (entry.size !== part.size) throw new Refusal('wrong_hash', part.name);
		const bytes = unpacked(entry);
		if ((await sha256(bytes)) !== part.sha256) throw new Refusal('wrong_hash', part.name);
		if (!isText) originals.set(part.sha256, bytes.buffer);
	}
	const wanted = new Set<string>();
	for (const { sha256, size } of papers) {
		if (!known.has(paperName(sha256)) || originals.get(sha256)?.byteLength !== size)
			throw new Refusal('missing', paperName(sha256));
		wanted.add(sha256);
	}
	for (const { sha256, size } of imports.flatMap(({ files }) => files)) {
		if (originals.get(sha256)?.byteLength !== size) throw new Refusal('missing', originalName(sha256));
		wanted.add(sha256);
	}
	for (const sha of originals.keys())
		if (!wanted.has(sha)) throw new Refusal('unexpected', originalName(sha));
	if ((await hashOf(imports)) !== hash) throw new Refusal('wrong_hash', `${names.manifest}: hash`);
	return { name, saved, app, hash, ...(holds && { holds }), imports, originals, papers };
}
