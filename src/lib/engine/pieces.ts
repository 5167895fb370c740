/** The engine's file, as scripts/engine.js cut it: which pieces there are, and what of them lies on this device. */
import { bytesOf, fetched, opened, put, type Piece } from './fetching';
import { engineBytes } from './pinned';

/** In their order; each name says its place and its SHA-256. */
export const pieces: readonly Piece[] = Object.entries(
	import.meta.glob<string>('./pieces/*.wasm', { query: '?url', import: 'default', eager: true })
)
	.sort(([one], [other]) => (one < other ? -1 : 1))
	.map(([path, url]) => ({
		url: String(new URL(url, location.href)),
		sha256: /-([0-9a-f]{64})\./.exec(path)![1]!
	}));

/** Whether anything would answer from what is kept. */
export const isKept = async (): Promise<boolean> =>
	Boolean(await navigator.serviceWorker?.getRegistration().catch(() => undefined));

const shelf = async (): Promise<Cache | null> => ((await isKept()) ? opened() : null);

/** Bytes that are kept on this device for a visit without a network, of how many. */
export async function kept(): Promise<{ done: number; total: number }> {
	const cache = await shelf();
	const there = cache ? await Promise.all(pieces.map(({ url }) => cache.match(url))) : [];
	return { done: there.reduce((sum, each) => sum + bytesOf(each), 0), total: engineBytes };
}

/** Fetches what is missing, one piece after the other. Rejects with the browser's own error on a full device. */
export async function keep(onprogress: (done: number, total: number) => void): Promise<void> {
	const cache = await shelf();
	if (!cache) throw new Error('nothing can be kept here');
	let { done } = await kept();
	for (const piece of pieces) {
		if (await cache.match(piece.url)) continue;
		const bytes = await fetched(piece, (some) => onprogress(done + some, engineBytes));
		await put(cache, piece, bytes);
		done += bytes.byteLength;
	}
}
