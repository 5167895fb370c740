/** DuckDB-Wasm in a worker of its own, from our own origin: the `eh` bundle only. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Connection } from './connection';
import { over } from './core';
import { EngineFailure } from './failure';
import type { Engine, StartOptions } from './index';

/** Bytes of the pinned engine, unpacked: what a compressed answer's length does not tell. */
export const engineBytes = 34_242_586;
/** Where the policy forbids wasm, or the file is not there, a start never settles by itself. */
const patienceMs = 45_000;
const firstByteMs = 4_000;

export async function start({ indicators, onprogress, signal }: StartOptions): Promise<Engine> {
	let worker: Worker | undefined;
	try {
		signal?.throwIfAborted();
		worker = new Worker(script);
		return await within(worker, signal, async (alive) => {
			const database = new AsyncDuckDB(new VoidLogger(), worker);
			alive();
			const probe = setTimeout(() => void isThere(), firstByteMs);
			try {
				await database.instantiate(wasm, null, ({ bytesLoaded }) => {
					clearTimeout(probe);
					alive();
					onprogress?.(Math.min(bytesLoaded, engineBytes), engineBytes);
				});
			} finally {
				clearTimeout(probe);
			}
			onprogress?.(engineBytes, engineBytes);
			alive();
			const connection = connectionOf(database, worker!, await database.connectInternal());
			return over(connection, indicators);

			async function isThere() {
				const enough = new AbortController();
				const { ok, status } = await fetch(wasm, { signal: enough.signal }).catch((cause: unknown) => ({
					ok: false,
					status: String(cause)
				}));
				enough.abort();
				if (!ok) alive(new Error(`engine not reachable: ${status}`));
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
	work: (alive: (failed?: Error) => void) => Promise<T>
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
		const alive = (failed?: Error) => {
			clearTimeout(timer);
			if (failed) return settle(() => reject(failed));
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
	let end: (cause: Error) => void;
	const ended = new Promise<never>((_, reject) => {
		end = reject;
	});
	ended.catch(() => undefined);
	worker.addEventListener('error', (event) => end(new Error(`worker failed: ${event.message}`)));
	const orEnded = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, ended]);
	return {
		insert: (name, ipc) => orEnded(database.insertArrowFromIPCStream(id, ipc, { name, create: false })),
		async query(sql, parameters) {
			if (!parameters) return orEnded(database.runQuery(id, sql));
			const statement = await orEnded(database.createPrepared(id, sql));
			try {
				return await orEnded(database.runPrepared(id, statement, [...parameters]));
			} finally {
				await orEnded(database.closePrepared(id, statement));
			}
		},
		async close() {
			end(new Error('engine closed'));
			worker.terminate();
		}
	};
}
