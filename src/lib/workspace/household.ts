/** Keeping house on this device: what of Minga lies here, how safe it is, and how all of it goes. */
import type { Import } from '#archive';
import { prefix, recalled, remember } from './device';
import { housed } from './offline.svelte';
import type { Workspace } from './workspace.svelte';

export { forgetting } from './forgetting.svelte';
export { offline, type EngineKept } from './offline.svelte';

export interface Stored {
	/** Bytes of the original files of this workspace. */
	originals: number;
	/** Bytes of the program, kept for a visit without a network. */
	program: number;
	/** What the browser says of all that these pages keep; null where it does not say. */
	used: number | null;
	of: number | null;
	/** Whether the browser has promised not to clear it by itself; null where there is no such promise. */
	promised: boolean | null;
}

export async function stored(history: readonly Import[]): Promise<Stored> {
	const sizes = new Map(
		history.flatMap(({ files }) => files.map(({ sha256, size }) => [sha256, size] as const))
	);
	const { usage = null, quota = null } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
	return {
		originals: [...sizes.values()].reduce((sum, size) => sum + size, 0),
		program: await programBytes().catch(() => 0),
		used: usage,
		of: quota,
		promised: (await navigator.storage?.persisted?.().catch(() => null)) ?? null
	};
}

/** Not while everything is deleted: to open a shelf that has just gone is to make it anew. */
const programBytes = (): Promise<number> =>
	housed('shared', async () => {
		const names = ((await globalThis.caches?.keys()) ?? []).filter((name) => name.startsWith('minga-'));
		const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()));
		return kept.flat().reduce((sum, { headers }) => sum + Number(headers.get('x-minga-bytes') ?? 0), 0);
	});

/** Asks the browser to promise; it may ask the person, or decide by itself. */
export const promise = async (): Promise<boolean> =>
	(await navigator.storage?.persist?.().catch(() => false)) ?? false;

/** The last time that this workspace was saved as a Minga file from this device. */
export interface Saved {
	/** ISO date and time. */
	at: string;
	/** Imports and corrections since. */
	since: number;
	/** Reports written or changed since. */
	reports: number;
	/** Nothing at all has changed since. */
	isWhole: boolean;
}
const keyOf = (id: string): string => `saved.${id}`;

export function saved({ shelves, hash }: Workspace): void {
	const known = new Set(shelves.list.map(({ id }) => prefix + keyOf(id)));
	try {
		for (const key of Object.keys(localStorage))
			if (key.startsWith(prefix + keyOf('')) && !known.has(key)) localStorage.removeItem(key);
	} catch {
		// Storage may be forbidden; then nothing is remembered.
	}
	remember(keyOf(shelves.id), JSON.stringify([new Date().toISOString(), hash]));
}

export function lastSaved({ shelves, hash, history }: Workspace): Saved | null {
	try {
		const [at, of] = JSON.parse(recalled(keyOf(shelves.id)) ?? 'null') as [string, string];
		if (Number.isNaN(Date.parse(at))) return null;
		const since = history.filter((each) => each.at > at).length;
		const reports = (shelves.archive?.papers ?? []).filter((paper) => paper.at > at).length;
		return { at, since, reports, isWhole: of === hash && reports === 0 };
	} catch {
		return null; // never, or by something that is not ours
	}
}
