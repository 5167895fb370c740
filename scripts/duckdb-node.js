/** DuckDB's blocking build in Node, behind the engine's connection: for tests and for what is made at build time. */
import { createRequire } from 'node:module';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';

/** DuckDB itself: half a second to start, and it holds one database at a time. */
export async function startDuckDB() {
	const mainModule = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
	const bundle = { mainModule, mainWorker: '' };
	const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
	await database.instantiate(() => {});
	return database;
}

/**
 * A connection to a new, empty database; an earlier one of the same DuckDB ends.
 * @param {Awaited<ReturnType<typeof startDuckDB>>} database
 * @returns {import('../src/lib/engine/connection').Connection}
 */
export function connect(database) {
	database.open({});
	const connection = database.connect();
	return {
		async insert(name, ipc) {
			connection.insertArrowFromIPCStream(ipc, { name, create: false });
		},
		async query(sql, parameters) {
			return connection.useUnsafe((bindings, id) => {
				if (!parameters) return bindings.runQuery(id, sql);
				const statement = bindings.createPrepared(id, sql);
				try {
					return bindings.runPrepared(id, statement, [...parameters]);
				} finally {
					bindings.closePrepared(id, statement);
				}
			});
		},
		async close() {
			connection.close();
		}
	};
}
