import { memory, type Device } from './device';
import { indexed } from './indexed';

export interface OpenOptions {
	/** Name of the database; another name is another archive. */
	name?: string;
	/** What computes the answers: those of another build of Minga are not believed. */
	build?: string;
	/** Another tab changed what is in force: `history` and `hash` are new, what was built from them is old. */
	onchange?: () => void;
	/** Rejects where the device cannot store, rather than live in memory. */
	mustLast?: boolean;
	/** The device's storage, where it is not the browser's own; null = there is none. */
	factory?: IDBFactory | null;
}

/** This device's storage; memory where there is none, or where it refuses. */
export async function deviceFor(name: string, { factory, mustLast }: OpenOptions): Promise<Device> {
	try {
		// Merely naming `indexedDB` throws where cookies are forbidden.
		const storage = factory === undefined ? globalThis.indexedDB : factory;
		return storage ? await indexed(storage, name) : memory();
	} catch (cause) {
		if (mustLast) throw cause;
		return memory();
	}
}
