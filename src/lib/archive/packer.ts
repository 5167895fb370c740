import { whole } from './blobs';
import type { Refused } from './refusal';
import type { Content } from './unpacking';

/** What is asked of the worker and what it says; one thing at a time, so an answer needs no name. */
export type Asked = { add: string; bytes: ArrayBuffer } | { end: true } | { unpack: Blob };
export type Said = { done: unknown } | { failure: string };

/** Packing and unpacking take their time: where there are workers, one of its own does it. */
export interface Packer {
	add(name: string, bytes: Uint8Array): Promise<void>;
	end(): Promise<Blob>;
	unpack(file: Blob): Promise<Content | Refused>;
	close(): void;
}

export function packer(): Packer {
	return typeof Worker === 'undefined' ? here() : elsewhere();
}

function here(): Packer {
	const writing = import('./zip').then(({ writer }) => writer());
	return {
		add: async (name, bytes) => (await writing).add(name, bytes),
		end: async () => (await writing).end(),
		unpack: async (file) => (await import('./unpacking')).contentOf(file),
		close() {
			// Nothing runs by itself.
		}
	};
}

function elsewhere(): Packer {
	const worker = new Worker(new URL('./packing.worker.ts', import.meta.url), { type: 'module' });
	const ask = <T>(asked: Asked, transfer: Transferable[] = []): Promise<T> =>
		new Promise((resolve, reject) => {
			worker.onmessage = ({ data }: MessageEvent<Said>) =>
				'failure' in data ? reject(new Error(data.failure)) : resolve(data.done as T);
			worker.onerror = (event) => {
				event.preventDefault();
				reject(new Error(`the packing worker failed: ${event.message}`));
			};
			worker.postMessage(asked, transfer);
		});
	return {
		add(name, bytes) {
			const buffer = whole(bytes);
			return ask({ add: name, bytes: buffer }, [buffer]);
		},
		end: () => ask({ end: true }),
		unpack: (file) => ask({ unpack: file }),
		close: () => worker.terminate()
	};
}
