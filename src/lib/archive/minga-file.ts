import { sha256 } from './blobs';
import type { Archive } from './index';
import { hashOf } from './journal';
import { formatVersion, names, originalName, paperName, plainVersion, type Manifest } from './manifest';
import { packer } from './packer';
import type { Refused } from './refusal';
import type { Content } from './unpacking';

/** What goes into a Minga file beside the originals. */
export interface Packing {
	/** Name of the workspace. */
	name: string;
	/** Which Minga saves it. */
	app: string;
	/** For whoever opens the file without Minga. */
	readme: string;
	/** The shared indicators, as CSV; a person's own are among the originals. */
	dictionary: string;
	/** What is loaded, in numbers. */
	holds?: { projects: number; values: number };
	/** Imports that were undone, with their originals. */
	withUndone?: boolean;
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** Everything of a workspace as one file. The same state gives the same bytes, but for the date. */
export async function packed(
	archive: Pick<Archive, 'history' | 'original' | 'papers' | 'text'>,
	{ name, app, readme, dictionary, holds, withUndone = true }: Packing
): Promise<Blob> {
	const imports = archive.history.filter(({ undone }) => withUndone || !undone);
	const originals = new Map(imports.flatMap(({ files }) => files).map((file) => [file.sha256, file]));
	const sorted = [...originals.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
	const papers = archive.papers.filter(({ undone }) => !undone);
	const said = await Promise.all(
		papers.map(async (paper) => [paper, encoded(await archive.text(paper))] as const)
	);
	const bySha = new Map(said.map(([{ sha256 }, bytes]) => [paperName(sha256), bytes]));
	const texts = [
		{ name: names.readme, bytes: encoded(readme) },
		{ name: names.dictionary, bytes: encoded(dictionary) },
		...[...bySha].map(([name, bytes]) => ({ name, bytes }))
	];
	const manifest: Manifest = {
		format: 'minga',
		version: papers.length > 0 ? formatVersion : plainVersion,
		app,
		saved: new Date().toISOString(),
		name,
		hash: await hashOf(imports),
		...(holds && { holds }),
		imports: [...imports],
		...(papers.length > 0 && {
			papers: papers.map(({ id, at, sha256, size }) => ({ id, at, sha256, size }))
		}),
		parts: [
			...(await Promise.all(
				texts.map(async ({ name, bytes }) => ({ name, sha256: await sha256(bytes), size: bytes.byteLength }))
			)),
			...sorted.map(({ sha256, size }) => ({ name: originalName(sha256), sha256, size }))
		]
	};
	const writing = packer();
	try {
		for (const { name, bytes } of texts) await writing.add(name, bytes);
		await writing.add(names.manifest, encoded(JSON.stringify(manifest, null, '\t')));
		// One after the other: a large original is let go before the next one comes.
		for (const file of sorted) await writing.add(originalName(file.sha256), await archive.original(file));
		return await writing.end();
	} finally {
		writing.close();
	}
}

/** Opens a Minga file, whatever it is: its content, or why it is refused. */
export async function unpack(file: Blob): Promise<Content | Refused> {
	const unpacking = packer();
	try {
		return await unpacking.unpack(file);
	} finally {
		unpacking.close();
	}
}
