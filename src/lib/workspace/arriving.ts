/** Brought only where there is a copy to be opened. */
import { copyFrom, type CopyRefused } from '#archive';
import type { ShareCopy } from '#framework';
import { publishedShelf } from './device';

export { copyFrom };
export { Copied } from './copied';
export { unsealed } from './own-key';

/** Bytes as text, for storage that holds text alone. */
export const packed = (bytes: Uint8Array): string =>
	btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
export const unpacked = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export async function kept(path: string): Promise<Response | undefined> {
	try {
		return await globalThis.caches?.match(new URL(path, location.href), { cacheName: publishedShelf });
	} catch {
		return undefined; // storage is forbidden
	}
}

/** Where the device is full or keeps nothing, nothing is kept; nor where all of it is being deleted. */
async function onShelf(work: (shelf: Cache) => Promise<unknown>): Promise<void> {
	try {
		const { housed, offline } = await import('./offline.svelte');
		await housed('shared', async () => {
			const shelf = offline.isOver ? undefined : await globalThis.caches?.open(publishedShelf);
			if (shelf) await work(shelf);
		});
	} catch {
		// It is asked of the host the next time.
	}
}
const answer = (body: BodyInit, type: string): Response =>
	new Response(body, {
		headers: { 'content-type': type, 'x-minga-bytes': String(new Blob([body as BlobPart]).size) }
	});
const isList = (url: string): boolean => url.endsWith('.json');

/** The list of what the site carries, and of the copies kept only those that it names. */
export async function keepList(
	path: string,
	said: string,
	listed: readonly { file: string }[]
): Promise<void> {
	const files = new Set(listed.map(({ file }) => file));
	await onShelf(async (shelf) => {
		await shelf.put(new URL(path, location.href), answer(said, 'application/json'));
		for (const { url } of await shelf.keys())
			if (!isList(url) && !files.has(url.slice(url.lastIndexOf('/') + 1))) await shelf.delete(url);
	});
}

/**
 * A copy that the site carries. One that was opened is kept for a visit without a network, and that one alone: a file of
 * one name never changes. What cannot be read, half a file perhaps, is not kept and is asked of the host itself once more.
 */
export async function carried(path: string): Promise<ShareCopy | CopyRefused> {
	const last = await kept(path);
	if (last) {
		const read = await copyFrom(new Uint8Array(await last.arrayBuffer()));
		if (!('refused' in read)) return read;
	}
	const address = new URL(path, location.href);
	async function fetched(cache: RequestCache) {
		const response = await fetch(address, { cache });
		if (!response.ok) throw new Error(`not served: ${path}`);
		const bytes = new Uint8Array(await response.arrayBuffer());
		return { bytes, read: await copyFrom(bytes) };
	}
	let { bytes, read } = await fetched(last ? 'reload' : 'default');
	if ('refused' in read && !last) ({ bytes, read } = await fetched('reload'));
	const isWhole = !('refused' in read);
	void onShelf(async (shelf) => {
		for (const { url } of await shelf.keys()) if (!isList(url)) await shelf.delete(url);
		if (isWhole) await shelf.put(address, answer(bytes, 'application/octet-stream'));
	});
	return read;
}
