/** The engine's file, piece by piece: a download that breaks off goes on where it was, and ends in the pinned bytes. */
import { engineBytes, engineSha256 } from './pinned';

/** Cut by scripts/engine.js, each named by its place and its SHA-256. */
const pieces = Object.entries(
	import.meta.glob<string>('./pieces/*.wasm', { query: '?url', import: 'default', eager: true })
)
	.sort(([one], [other]) => (one < other ? -1 : 1))
	.map(([path, url]) => ({ url, sha256: /-([0-9a-f]{64})\.wasm$/.exec(path)![1]! }));

/** Also named in the service worker, which answers from it and keeps nothing there that is not the engine's. */
const shelf = 'minga-engine';
const atOnce = 3;
const tries = 3;
/** On a kept piece: so many bytes it has. */
const size = 'x-minga-bytes';
/** A line that brings nothing for so long is taken to be gone. */
const stallMs = 20_000;

export interface FetchOptions {
	/** Bytes that are there, of how many. */
	onprogress?: (done: number, total: number) => void;
	signal?: AbortSignal;
}

/** Bytes of the engine that are kept on this device for a visit without a network, of how many. */
export async function kept(): Promise<{ done: number; total: number }> {
	const cache = await opened();
	const there = cache ? await Promise.all(pieces.map(({ url }) => cache.match(url))) : [];
	const done = there.reduce((sum, each) => sum + Number(each?.headers.get(size) ?? 0), 0);
	return { done, total: engineBytes };
}

/** Fetches what is missing, one piece after the other. Rejects with the browser's own error on a full device. */
export async function keep({
	onprogress,
	signal = new AbortController().signal
}: FetchOptions): Promise<void> {
	const cache = await opened();
	if (!cache) throw new Error('nothing can be kept here');
	let { done } = await kept();
	for (const wanted of pieces) {
		if (await cache.match(wanted.url)) continue;
		const blob = await piece(wanted, cache, (bytes) => onprogress?.(done + bytes, engineBytes), signal);
		if (!(await cache.match(wanted.url))) await put(cache, wanted.url, blob);
		done += blob.size;
	}
}

/** All of the engine, from this device or over the line; what arrives is kept where there is a service worker. */
async function fetched({ onprogress, signal }: FetchOptions): Promise<Blob> {
	const cache = await opened();
	const done = pieces.map(() => 0);
	const parts: Blob[] = [];
	const stop = new AbortController();
	const onabort = () => stop.abort(signal!.reason);
	signal?.throwIfAborted();
	signal?.addEventListener('abort', onabort);
	let next = 0;
	const work = async () => {
		for (let at = next++; at < pieces.length; at = next++) {
			const tell = (bytes: number) => {
				done[at] = bytes;
				const sum = done.reduce((all, each) => all + each, 0);
				if (sum > 0) onprogress?.(Math.min(sum, engineBytes), engineBytes);
			};
			parts[at] = await piece(pieces[at]!, cache, tell, stop.signal);
		}
	};
	try {
		await Promise.all(Array.from({ length: atOnce }, work));
	} catch (cause) {
		stop.abort(cause);
		throw cause;
	} finally {
		signal?.removeEventListener('abort', onabort);
	}
	return new Blob(parts, { type: 'application/wasm' });
}

/** The engine, proved to be the pinned one. Bytes that are not are thrown away, so that the next try gets others. */
export async function proved(options: FetchOptions): Promise<Blob> {
	const whole = await fetched(options);
	const found = await sha256(await whole.arrayBuffer());
	if (found === null || found === engineSha256) return whole;
	await globalThis.caches?.delete(shelf).catch(() => false);
	throw new Error(`the engine's file is not the one that belongs to this site: SHA-256 ${found}`);
}

/** Whoever wants a piece that is on its way already waits for it. */
const underway = new Map<string, Promise<Blob>>();

async function piece(
	wanted: (typeof pieces)[number],
	cache: Cache | null,
	tell: (bytes: number) => void,
	signal: AbortSignal
): Promise<Blob> {
	const coming = await underway.get(wanted.url)?.catch(() => null);
	signal.throwIfAborted();
	if (coming) {
		tell(coming.size);
		return coming;
	}
	const mine = brought(wanted, cache, tell, signal);
	underway.set(wanted.url, mine);
	try {
		return await mine;
	} finally {
		underway.delete(wanted.url);
	}
}

async function brought(
	{ url, sha256: expected }: (typeof pieces)[number],
	cache: Cache | null,
	tell: (bytes: number) => void,
	signal: AbortSignal
): Promise<Blob> {
	const there = await cache?.match(url);
	if (there) {
		const blob = await there.blob();
		tell(blob.size);
		return blob;
	}
	for (let attempt = 1; ; attempt++) {
		try {
			// What was damaged on its way may lie damaged in the browser's cache.
			const blob = await download(url, attempt === 1 ? 'default' : 'reload', tell, signal);
			const found = await sha256(await blob.arrayBuffer());
			if (found !== null && found !== expected) throw new Error('a piece of the engine came damaged');
			if (cache) await put(cache, url, blob).catch(() => undefined); // a full device keeps none
			return blob;
		} catch (cause) {
			tell(0);
			if (signal.aborted || attempt === tries) throw cause;
			await new Promise((resolve) => setTimeout(resolve, attempt * 1_000));
			signal.throwIfAborted();
		}
	}
}

const put = (cache: Cache, url: string, blob: Blob): Promise<void> =>
	cache.put(
		url,
		new Response(blob, { headers: { 'content-type': 'application/wasm', [size]: String(blob.size) } })
	);

async function download(
	url: string,
	cache: RequestCache,
	tell: (bytes: number) => void,
	signal: AbortSignal
): Promise<Blob> {
	const stop = new AbortController();
	const onabort = () => stop.abort(signal.reason);
	signal.throwIfAborted();
	signal.addEventListener('abort', onabort);
	let timer: ReturnType<typeof setTimeout> | undefined;
	const alive = () => {
		clearTimeout(timer);
		timer = setTimeout(() => stop.abort(new Error('the line brings nothing any more')), stallMs);
	};
	try {
		alive();
		const response = await fetch(url, { signal: stop.signal, cache });
		if (!response.ok || !response.body) throw new Error(`engine not reachable: ${response.status}`);
		const reader = response.body.getReader();
		const chunks: Uint8Array<ArrayBuffer>[] = [];
		for (let bytes = 0; ;) {
			const { done, value } = await reader.read();
			if (done) return new Blob(chunks);
			alive();
			chunks.push(value);
			tell((bytes += value.byteLength));
		}
	} finally {
		clearTimeout(timer);
		signal.removeEventListener('abort', onabort);
	}
}

/** Null where the browser names no bytes: off https, where it keeps nothing either. */
async function sha256(bytes: ArrayBuffer): Promise<string | null> {
	if (!globalThis.crypto?.subtle) return null;
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where pieces are kept; null where nobody would answer from there. */
async function opened(): Promise<Cache | null> {
	try {
		return (await navigator.serviceWorker?.getRegistration()) ? await caches.open(shelf) : null;
	} catch {
		return null; // storage is forbidden
	}
}
