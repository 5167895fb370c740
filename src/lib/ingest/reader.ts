import type { Decisions } from '#framework';
import type { Context, Outcome, Progress, SourceFile } from './index';

/** What is asked of the worker and what it says. */
export interface Asked {
	id: number;
	files: SourceFile[];
	decisions: Decisions;
	context: Context;
}
export type Said = { id: number } & ({ progress: Progress } | { outcome: Outcome } | { failure: string });

/** The same as `read`, off the main thread. The caller keeps its bytes: they are copied, never handed over. */
export interface Reader {
	read(
		files: SourceFile[],
		decisions: Decisions,
		context: Context,
		options?: { onprogress?: (progress: Progress) => void; signal?: AbortSignal }
	): Promise<Outcome>;
	close(): void;
}

/** A view into a larger buffer would be sent with all of it. */
const alone = ({ name, bytes }: SourceFile): SourceFile => ({
	name,
	bytes: bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
});

/**
 * A reader with one worker, started when first needed. To cancel is to end the worker, since reading does not
 * pause: the next read starts a fresh one. A second read before the first is done waits for it.
 */
export function reader(): Reader {
	let worker: Worker | null = null;
	let last: Promise<unknown> = Promise.resolve();
	let cancel: ((reason: unknown) => void) | null = null;
	let count = 0;

	const end = (reason: unknown) => {
		worker?.terminate();
		worker = null;
		cancel?.(reason);
		cancel = null;
	};
	const start = (): Worker =>
		(worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

	const run: Reader['read'] = (files, decisions, context, { onprogress, signal } = {}) =>
		new Promise<Outcome>((resolve, reject) => {
			signal?.throwIfAborted();
			const id = ++count;
			const used = start();
			const abort = () => end(signal?.reason);
			const settle = (then: () => void) => {
				signal?.removeEventListener('abort', abort);
				cancel = null;
				used.onmessage = used.onerror = null;
				then();
			};
			cancel = (reason) => settle(() => reject(reason));
			signal?.addEventListener('abort', abort, { once: true });
			used.onmessage = ({ data }: MessageEvent<Said>) => {
				if (data.id !== id) return;
				if ('progress' in data) onprogress?.(data.progress);
				else if ('outcome' in data) settle(() => resolve(data.outcome));
				else settle(() => reject(new Error(`reading failed: ${data.failure}`)));
			};
			used.onerror = (event) => {
				event.preventDefault();
				end(new Error(`the reading worker failed: ${event.message}`));
			};
			used.postMessage({
				id,
				files: files.map(alone),
				decisions: { ...decisions },
				context
			} satisfies Asked);
		});

	return {
		read(...asked) {
			const mine = last.then(() => run(...asked));
			last = mine.catch(() => {});
			return mine;
		},
		close: () => end(new DOMException('the reader was closed', 'AbortError'))
	};
}
