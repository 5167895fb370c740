/** DuckDB-Wasm in a worker of its own, from our own origin: the `eh` bundle only. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Connection } from './connection';
import { over } from './core';
import { EngineFailure } from './failure';
import type { Engine, StartOptions } from './index';
import { proved } from './pieces';

/** Where the policy forbids wasm a start never settles by itself. */
const patienceMs = 45_000;

export async function start({ indicators, onprogress, signal }: StartOptions): Promise<Engine> {
	let worker: Worker | undefined;
	const left = new AbortController();
	try {
		signal?.throwIfAborted();
		worker = new Worker(script);
		return await within(worker, signal, async (alive) => {
			alive();
			const file = await proved({
				onprogress(done, total) {
					alive();
					onprogress?.(done, total);
				},
				signal: left.signal
			});
			alive();
			const database = new AsyncDuckDB(new VoidLogger(), worker!);
			const address = URL.createObjectURL(file);
			try {
				await database.instantiate(address);
			} finally {
				URL.revokeObjectURL(address);
			}
			alive();
			const connection = connectionOf(database, worker!, await database.connectInternal());
			return over(connection, indicators);
		});
	} catch (cause) {
		worker?.terminate();
		left.abort(cause);
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
