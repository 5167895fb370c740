/** DuckDB-Wasm in a worker of its own, from our own origin: the `eh` bundle only. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Connection } from './connection';
import { over } from './core';
import { EngineFailure } from './failure';
import type { Engine, StartOptions } from './index';
import type { Begin, Told } from './engine.worker';
import { isKept, pieces } from './pieces';
import { engineBytes } from './pinned';

/** Where the policy forbids wasm a start never settles by itself. */
const patienceMs = 45_000;
/** For whoever starts another: after one that ran out of memory, or was stopped. */
let compiled: WebAssembly.Module | undefined;

export async function start({ indicators, onprogress, signal }: StartOptions): Promise<Engine> {
	let worker: Worker | undefined;
	try {
		signal?.throwIfAborted();
		worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
		return await within(worker, signal, async (alive) => {
			alive();
			const { port1: told, port2: given } = new MessageChannel();
			// The worker itself tells of the file; what DuckDB says of it comes too late to be believed.
			const failed = new Promise<never>((_, reject) => {
				told.addEventListener('message', ({ data }: MessageEvent<Told>) => {
					alive();
					if (data.at === 'failed') reject(new Error(data.why));
					if (data.at === 'compiled') compiled = data.module;
					if (data.at === 'coming') onprogress?.(Math.min(data.bytes, engineBytes), engineBytes);
				});
			});
			failed.catch(() => undefined);
			const ready = new Promise<void>((resolve) =>
				told.addEventListener('message', ({ data }: MessageEvent<Told>) => data.at === 'ready' && resolve())
			);
			told.start();
			const engine = String(new URL('engine.wasm', location.href));
			const begin: Begin = {
				script: String(new URL(script, location.href)),
				engine,
				pieces,
				isKept: await isKept(),
				compiled
			};
			worker!.postMessage(begin, [given]);
			try {
				await Promise.race([ready, failed]);
				const database = new AsyncDuckDB(new VoidLogger(), worker!);
				await Promise.race([database.instantiate(engine), failed]);
				alive();
				const connection = connectionOf(database, worker!, await database.connectInternal());
				return await over(connection, indicators);
			} finally {
				told.close();
			}
		});
	} catch (cause) {
		worker?.terminate();
		throw cause instanceof EngineFailure ? cause : new EngineFailure('start', cause);
	}
}

/** Runs a start that may never settle: it fails when the worker does, when told to stop, or after long silence. */
function within<T>(
	worker: Worker,
	signal: AbortSignal | undefined,
	work: (alive: () => void) => Promise<T>
): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const onabort = () => settle(() => reject(signal?.reason ?? new Error('stopped')));
		const onerror = (event: ErrorEvent) =>
			settle(() => reject(new Error(`worker did not start: ${event.message ?? 'no reason given'}`)));
		function settle(end: () => void) {
			clearTimeout(timer);
			worker.removeEventListener('error', onerror);
			signal?.removeEventListener('abort', onabort);
			end();
		}
		const alive = () => {
			clearTimeout(timer);
			timer = setTimeout(
				() => settle(() => reject(new Error(`no sign of life for ${patienceMs / 1000} seconds`))),
				patienceMs
			);
		};
		worker.addEventListener('error', onerror);
		signal?.addEventListener('abort', onabort);
		work(alive).then(
			(value) => settle(() => resolve(value)),
			(cause: unknown) => settle(() => reject(cause))
		);
	});
}

function connectionOf(database: AsyncDuckDB, worker: Worker, id: number): Connection {
	// A worker that dies answers nobody, and DuckDB-Wasm forgets who asked.
	let dead: Error | undefined;
	let tell: (cause: Error) => void;
	const death = new Promise<never>((_, reject) => {
		tell = reject;
	});
	death.catch(() => undefined);
	function end(cause: Error): void {
		dead ??= cause;
		tell(dead);
		worker.terminate();
	}
	worker.addEventListener('error', (event) => end(new Error(`worker failed: ${event.message}`)));
	worker.addEventListener('messageerror', () => end(new Error('worker not understood')));

	async function ask<T>(question: () => Promise<T>): Promise<T> {
		if (dead) throw dead;
		try {
			return await Promise.race([question(), death]);
		} catch (cause) {
			// WebAssembly itself has failed: from now on the instance may lie (a count of 0, without an error).
			if (cause instanceof Error && cause.name === 'RuntimeError') end(cause);
			throw cause;
		}
	}
	return {
		insert: (name, ipc) => ask(() => database.insertArrowFromIPCStream(id, ipc, { name, create: false })),
		async query(sql, parameters) {
			if (!parameters) return ask(() => database.runQuery(id, sql));
			const statement = await ask(() => database.createPrepared(id, sql));
			try {
				return await ask(() => database.runPrepared(id, statement, [...parameters]));
			} finally {
				await ask(() => database.closePrepared(id, statement));
			}
		},
		async close() {
			end(new Error('engine closed'));
		}
	};
}
