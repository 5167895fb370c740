import { connect, expect, type Database } from './database';
import { expectIndexed } from './indexed';

/** The workspace that is always there. */
export const defaultWorkspace = 'minga';

const name = 'minga-shelf';
const create = (made: IDBDatabase): void => void made.createObjectStore('workspace', { keyPath: 'id' });

/** Where this device keeps the list of workspaces; nulls where the browser has no storage or refuses it. */
export async function storage(
	wanted: IDBFactory | null | undefined
): Promise<{ factory: IDBFactory | null; database: Database | null }> {
	try {
		// Merely naming `indexedDB` throws where cookies are forbidden.
		const factory = wanted === undefined ? globalThis.indexedDB : wanted;
		if (!factory) return { factory: null, database: null };
		return { factory, database: await connect(factory, name, create) };
	} catch {
		return { factory: null, database: null };
	}
}

/** Begins to open this device's workspaces, and the first of them where it is the one that will be asked for. */
export function expectShelf(id: string): void {
	try {
		const { indexedDB } = globalThis;
		if (!indexedDB) return;
		expect(indexedDB, name, create);
		if (id === defaultWorkspace) expectIndexed(indexedDB, id);
	} catch {
		// Storage is forbidden: whoever opens the shelf finds out.
	}
}
