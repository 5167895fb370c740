/**
 * DuckDB's own worker, with one thing between it and the world: the only file it can ask for is the engine, which
 * comes here in proved pieces and is compiled while the next ones are on their way. Nothing else can be asked, whatever
 * a statement says and whatever headers the host sends.
 */
import { fetched, opened, put, there, type Piece } from './fetching';

export interface Begin {
	/** DuckDB's worker script. */
	script: string;
	/** The address under which it asks for the engine. */
	engine: string;
	pieces: readonly Piece[];
	/** Whether what comes is to stay on this device. */
	isKept: boolean;
	/** The engine as an earlier worker of the page compiled it. */
	compiled: WebAssembly.Module | undefined;
}
export type Told =
	| { at: 'ready' }
	| { at: 'compiled'; module: WebAssembly.Module }
	/** A piece that lies on this device already: a sign of life, and no download. */
	| { at: 'there' }
	| { at: 'coming'; bytes: number }
	| { at: 'failed'; why: string };

const atOnce = 3;

addEventListener('message', (event: MessageEvent<Begin>) => void begin(event.data, event.ports[0]!), {
	once: true
});

async function begin({ script, engine, pieces, isKept, compiled }: Begin, page: MessagePort): Promise<void> {
	const tell = (told: Told) => page.postMessage(told);
	try {
		const file = compiled ? null : streamed(pieces, isKept ? opened() : null, tell);
		const own: typeof fetch = async (asked) => {
			if (new Request(asked).url !== engine) throw new TypeError('nothing is fetched here but the engine');
			return new Response(file, { headers: { 'content-type': 'application/wasm' } });
		};
		Object.assign(globalThis, { fetch: own, XMLHttpRequest: undefined, WebSocket: undefined });
		// To compile it is most of a start: a page does so once, however often its engine is started.
		WebAssembly.instantiateStreaming = async (response, imports) => {
			const module = compiled ?? (await WebAssembly.compileStreaming(response));
			if (!compiled) tell({ at: 'compiled', module });
			return { module, instance: await WebAssembly.instantiate(module, imports) };
		};
		await import(/* @vite-ignore */ script);
		tell({ at: 'ready' });
	} catch (cause) {
		tell({ at: 'failed', why: String(cause) });
	}
}

function streamed(
	pieces: readonly Piece[],
	shelf: Promise<Cache | null> | null,
	tell: (told: Told) => void
): ReadableStream<Uint8Array> {
	const done = pieces.map(() => 0);
	const coming: Promise<ArrayBuffer>[] = [];
	async function bring(piece: Piece, at: number): Promise<ArrayBuffer> {
		const told = (bytes: number) => {
			done[at] = bytes;
			tell({ at: 'coming', bytes: done.reduce((sum, each) => sum + each, 0) });
		};
		const cache = await shelf;
		const kept = cache && (await there(cache, piece));
		if (kept) {
			done[at] = kept.byteLength;
			tell({ at: 'there' });
			return kept;
		}
		const bytes = await fetched(piece, told);
		if (cache) await put(cache, piece, bytes).catch(() => undefined); // a full device keeps none
		return bytes;
	}
	let at = 0;
	return new ReadableStream({
		async pull(controller) {
			try {
				while (coming.length < Math.min(pieces.length, at + atOnce)) {
					const next = bring(pieces[coming.length]!, coming.length);
					next.catch(() => undefined); // told where its turn comes
					coming.push(next);
				}
				controller.enqueue(new Uint8Array(await coming[at++]!));
				if (at === pieces.length) controller.close();
			} catch (cause) {
				// DuckDB waits for ever for an engine that does not come.
				tell({ at: 'failed', why: cause instanceof Error ? cause.message : String(cause) });
				controller.error(cause);
			}
		}
	});
}
