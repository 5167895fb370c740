import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const right = new TextEncoder().encode('a piece of the engine');
const piece = { url: 'http://localhost/00.wasm', sha256: createHash('sha256').update(right).digest('hex') };
const damaged = new TextEncoder().encode('a piece of the  ngine');

const asked: (RequestInit | undefined)[] = [];
let answers: (() => Promise<Response>)[] = [];
let fetching: typeof import('../src/lib/engine/fetching');

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	vi.resetModules();
	asked.length = 0;
	vi.stubGlobal('fetch', (_: string, options?: RequestInit) => {
		asked.push(options);
		return answers.shift()!();
	});
	fetching = await import('../src/lib/engine/fetching');
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const comes = (bytes: Uint8Array) => async () => new Response(bytes as Uint8Array<ArrayBuffer>);
const breaks = () => Promise.reject(new TypeError('the line is gone'));
/** What comes of it once all pauses are over; digests take their own time. */
async function settled<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const over = () => (isOver = true);
	work.then(over, over);
	while (!isOver) {
		await new Promise(setImmediate);
		await vi.advanceTimersByTimeAsync(1_000);
	}
	return work;
}
const text = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

describe('a piece of the engine', () => {
	it('that came damaged is asked for again, past the browser’s own cache', async () => {
		answers = [comes(damaged), comes(right)];
		expect(text(await settled(fetching.fetched(piece, () => {})))).toBe(text(right.buffer));
		expect(asked.map((options) => options?.cache)).toEqual(['default', 'reload']);
	});

	it('that is never right is never used', async () => {
		answers = [comes(damaged), comes(damaged), comes(damaged)];
		await expect(settled(fetching.fetched(piece, () => {}))).rejects.toThrow('damaged');
	});

	it('whose line breaks is told as begun again, and given up after three times', async () => {
		const told: number[] = [];
		answers = [breaks, comes(right)];
		await settled(fetching.fetched(piece, (bytes) => told.push(bytes)));
		expect(told).toEqual([0, right.length]);
		answers = [breaks, breaks, breaks];
		await expect(settled(fetching.fetched(piece, () => {}))).rejects.toThrow('the line is gone');
	});

	it('that stops coming is taken to be gone', async () => {
		const stalls = (): Promise<Response> => {
			const { signal } = asked.at(-1)!;
			return new Promise((_, reject) => {
				signal!.addEventListener('abort', () => reject(signal!.reason as Error));
			});
		};
		answers = [stalls, comes(right)];
		expect(text(await settled(fetching.fetched(piece, () => {})))).toBe(text(right.buffer));
	});

	it('that is not there says what the host said', async () => {
		const missing = async () => new Response('', { status: 404 });
		answers = [missing, missing, missing];
		await expect(settled(fetching.fetched(piece, () => {}))).rejects.toThrow('404');
	});

	it('that was kept and is not what it was is thrown away', async () => {
		const kept = new Map([[piece.url, new Response(damaged)]]);
		const cache = {
			match: async (url: string) => kept.get(url),
			delete: async (url: string) => kept.delete(url),
			put: async (url: string, response: Response) => void kept.set(url, response)
		} as unknown as Cache;
		expect(await fetching.there(cache, piece)).toBeNull();
		expect(kept.size).toBe(0);
		await fetching.put(cache, piece, right.slice().buffer);
		expect(fetching.bytesOf(kept.get(piece.url))).toBe(right.length);
		expect(text((await fetching.there(cache, piece))!)).toBe(text(right.buffer));
	});
});
