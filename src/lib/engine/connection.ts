/**
 * The seam to a database: in the browser a worker behind it, in Node the blocking build. Tables are named by us;
 * every value from outside is a parameter.
 */
export interface Connection {
	/** Appends one Arrow IPC stream to a table, column by column in the table's order. May keep the bytes. */
	insert(table: string, ipc: Uint8Array): Promise<void>;
	/** The answer as an Arrow IPC stream. */
	query(sql: string, parameters?: readonly (number | string | null)[]): Promise<Uint8Array>;
	close(): Promise<void>;
}
