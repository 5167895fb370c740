/** A file of several: its text whole, or piece by piece where it is long; or bytes as they are. */
export interface Part {
	name: string;
	text: string | Uint8Array<ArrayBuffer> | AsyncIterable<string>;
}

/** So many bytes are packed at a time, so that the page goes on answering. */
const piece = 1 << 17;

async function push(entry: { push(bytes: Uint8Array): void }, bytes: Uint8Array): Promise<void> {
	for (let from = 0; from < bytes.length; from += piece) {
		entry.push(bytes.subarray(from, from + piece));
		if (bytes.length > piece) await new Promise((resolve) => setTimeout(resolve));
	}
}

/** Several files as one zip, in UTF-8. What packs them comes when it is first needed. */
export async function zipped(files: readonly Part[]): Promise<Blob> {
	const { Zip, ZipDeflate } = await import('fflate');
	const encoder = new TextEncoder();
	const packed: BlobPart[] = [];
	let failure: unknown;
	const zip = new Zip((error, bytes) => {
		failure ??= error ?? undefined;
		if (bytes) packed.push(bytes as Uint8Array<ArrayBuffer>);
	});
	for (const { name, text } of files) {
		const entry = new ZipDeflate(name);
		zip.add(entry);
		for await (const more of typeof text === 'string' || text instanceof Uint8Array ? [text] : text)
			await push(entry, typeof more === 'string' ? encoder.encode(more) : more);
		entry.push(new Uint8Array(0), true);
	}
	zip.end();
	if (failure !== undefined) throw failure instanceof Error ? failure : new Error('the zip failed');
	return new Blob(packed, { type: 'application/zip' });
}
