import type { Decisions } from '#framework';
import type { Context, Outcome, Progress } from './index';

/** A file as it was dropped: the worker takes the bytes out of it, so that the page never holds still for them. */
export interface Unread {
	name: string;
	blob: Blob;
	/** It is not to be opened: the reader died of it. It is told like any other that cannot be read. */
	isBroken?: boolean;
	/** Its own name said how somebody is reached. */
	isRenamed?: boolean;
}

/** What is asked of the worker and what it says. */
export interface Asked {
	id: number;
	files: Unread[];
	decisions: Decisions;
	context: Context;
}
export type Said = { id: number } & ({ progress: Progress } | { outcome: Outcome } | { failure: string });

/** The same as `read`, off the main thread. */
export interface Reader {
	/** Starts the worker, so that the first file does not wait for it. */
	warm(): void;
	read(
		files: Unread[],
		decisions: Decisions,
		context: Context,
		options?: { onprogress?: (progress: Progress) => void; signal?: AbortSignal }
	): Promise<Outcome>;
	close(): void;
}

const nothing = () => {};

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
				files,
				decisions: { ...decisions },
				context
			} satisfies Asked);
		});

	return {
		warm: () => void start(),
		read(...asked) {
			const mine = last.then(() => run(...asked));
			// What was read is held by whoever asked for it, and by nobody here.
			last = mine.then(nothing, nothing);
			return mine;
		},
		close: () => end(new DOMException('the reader was closed', 'AbortError'))
	};
}
