/** Brought only where there is a copy to be opened. */
export { copyFrom } from '#archive';
export { Copied } from './copied';
export { unsealed } from './own-key';

/** Bytes as text, for storage that holds text alone. */
export const packed = (bytes: Uint8Array): string =>
	btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
export const unpacked = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** What the site carries and this device has shown is there without a network, too; `minga-` as all that is deleted. */
const shelf = 'minga-published';

export async function kept(path: string): Promise<Response | undefined> {
	return globalThis.caches?.match(new URL(path, location.href), { cacheName: shelf });
}
export async function keepFresh(path: string, body: BodyInit, type = 'application/json'): Promise<void> {
	try {
		const cache = await globalThis.caches?.open(shelf);
		const address = new URL(path, location.href);
		const size = new Blob([body as BlobPart]).size;
		await cache?.put(
			address,
			new Response(body, { headers: { 'content-type': type, 'x-minga-bytes': String(size) } })
		);
		// Of several copies the one that was looked at last stays.
		for (const { url } of (await cache?.keys()) ?? [])
			if (url !== address.href && !url.endsWith('.json') && !path.endsWith('.json')) await cache?.delete(url);
	} catch {
		// A full device, or none that keeps anything: it needs a network next time.
	}
}

/** Bytes of a file that the site carries, kept for a visit without a network. A file of one name never changes. */
export async function fetchKept(path: string): Promise<ArrayBuffer> {
	const last = await kept(path);
	if (last) return last.arrayBuffer();
	const response = await fetch(path);
	if (!response.ok) throw new Error(`not served: ${path}`);
	const bytes = await response.arrayBuffer();
	void keepFresh(path, bytes.slice(0), 'application/octet-stream');
	return bytes;
}
