/** One piece of the engine at a time, proved by its SHA-256: what came stays, and what breaks off is asked for again. */

export interface Piece {
	/** Whole, for a worker has another place to start from. */
	url: string;
	sha256: string;
}

/** Also named in the service worker, which answers from it. */
const shelf = 'minga-engine';
/** On a kept piece: so many bytes it has. */
const size = 'x-minga-bytes';
/** As it was here at first: the engine's worker takes it away from everybody else. */
const ask = globalThis.fetch.bind(globalThis);
const tries = 3;
const pauseMs = 1_000;
/** A line that brings nothing for so long is taken to be gone. */
const stallMs = 20_000;

/** Where pieces are kept; null where storage is forbidden. */
export const opened = async (): Promise<Cache | null> =>
	globalThis.caches?.open(shelf).catch(() => null) ?? null;

export const bytesOf = (kept: Response | undefined): number => Number(kept?.headers.get(size) ?? 0);

export const put = (cache: Cache, { url }: Piece, bytes: ArrayBuffer): Promise<void> =>
	cache.put(
		url,
		new Response(bytes, {
			headers: { 'content-type': 'application/wasm', [size]: String(bytes.byteLength) }
		})
	);

/** A piece from this device; null where it is not there, or not what it should be any more. */
export async function there(cache: Cache, piece: Piece): Promise<ArrayBuffer | null> {
	const bytes = await (await cache.match(piece.url))?.arrayBuffer();
	if (!bytes) return null;
	if (await isRight(bytes, piece)) return bytes;
	await cache.delete(piece.url);
	return null;
}

/** A piece over the line. `tell`: of how many bytes have come; fewer than before where it begins again. */
export async function fetched(piece: Piece, tell: (bytes: number) => void): Promise<ArrayBuffer> {
	for (let attempt = 1; ; attempt++) {
		try {
			// What was damaged on its way may lie damaged in the browser's own cache.
			const bytes = await download(piece.url, attempt === 1 ? 'default' : 'reload', tell);
			if (!(await isRight(bytes, piece))) throw new Error('a piece of the engine came damaged');
			return bytes;
		} catch (cause) {
			tell(0);
			if (attempt === tries) throw cause;
			await new Promise((resolve) => setTimeout(resolve, attempt * pauseMs));
		}
	}
}

async function download(
	url: string,
	cache: RequestCache,
	tell: (bytes: number) => void
): Promise<ArrayBuffer> {
	const stop = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const alive = () => {
		clearTimeout(timer);
		timer = setTimeout(() => stop.abort(new Error('the line brings nothing any more')), stallMs);
	};
	try {
		alive();
		const response = await ask(url, { signal: stop.signal, cache });
		if (!response.ok || !response.body) throw new Error(`engine not reachable: ${response.status}`);
		const reader = response.body.getReader();
		const chunks: Uint8Array<ArrayBuffer>[] = [];
		let bytes = 0;
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			alive();
			chunks.push(read.value);
			tell((bytes += read.value.byteLength));
		}
		const whole = new Uint8Array(bytes);
		let at = 0;
		for (const chunk of chunks) {
			whole.set(chunk, at);
			at += chunk.byteLength;
		}
		return whole.buffer;
	} finally {
		clearTimeout(timer);
	}
}

/** Off https a browser names no bytes; it keeps nothing there either, and whoever sits on the line changes what she likes. */
async function isRight(bytes: ArrayBuffer, { sha256 }: Piece): Promise<boolean> {
	if (!globalThis.crypto?.subtle) return true;
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
