import type { Measurements, ProjectRow } from '#framework';
import { reader, type HeldRow } from '#ingest';
import { extend, noBackground } from './fill';
import type { Workspace } from './workspace.svelte';

export interface HeldLater {
	held: HeldRow[];
	/** What came of the same files, and the projects that were known with them. */
	loaded: Measurements;
	projects: readonly ProjectRow[];
}

/**
 * The rows that an import in force held back: its originals are read again with its decisions, behind what was loaded
 * before it, by a worker of their own.
 */
export async function heldLater(
	{ history, sources }: Pick<Workspace, 'history' | 'sources'>,
	id: string,
	signal: AbortSignal
): Promise<HeldLater> {
	const until = history.filter(({ undone }) => !undone).findIndex((each) => each.id === id);
	if (until < 0) throw new Error(`no import "${id}" in force`);
	const own = reader();
	try {
		let before = noBackground;
		for (const [at, { files, decisions }] of sources.slice(0, until + 1).entries()) {
			const outcome = await own.read(await files(), decisions, before.context, { signal });
			before = extend(before, outcome);
			const { held, batch } = outcome;
			if (at === until) return { held, loaded: batch.measurements, projects: before.context.projects };
		}
		throw new Error(`no originals of import "${id}"`);
	} finally {
		own.close();
	}
}
