import type { Import as Imported } from '#archive';
import type { Measurements, ProjectRow } from '#framework';
import { reader, type HeldRow, type Outcome } from '#ingest';
import { extend, noBackground } from './fill';
import type { Workspace } from './workspace.svelte';

export interface HeldLater {
	/** Those that still wait. */
	held: HeldRow[];
	/** How many of them were loaded since, and by which import. */
	since: Since[];
	/** What came of the same files, and the projects that were known with them. */
	loaded: Measurements;
	projects: readonly ProjectRow[];
}

interface Since {
	/** The import's day and files. */
	at: string;
	files: string;
	count: number;
}
interface After {
	imported: Pick<Imported, 'at' | 'files'>;
	outcome: Pick<Outcome, 'readings' | 'held'>;
}

const keyOf = ({ file, line }: { file: string; line: number }): string => JSON.stringify([file, line]);

/**
 * The rows held back that no later import has loaded, and how many each of those did load, mended. Where a later one held
 * back a row of the same file and line as well, what is mended after that is taken for that one's.
 */
export function waiting(
	held: readonly HeldRow[],
	after: readonly After[]
): Pick<HeldLater, 'held' | 'since'> {
	const open = new Map(held.map((row) => [keyOf(row.origin ?? row), row]));
	const others = new Set<string>();
	const since: Since[] = [];
	for (const { imported, outcome } of after) {
		const mended = outcome.readings.flatMap((reading) => reading.mended ?? []).map(keyOf);
		const own = [...new Set(mended)].filter((key) => open.has(key) && !others.has(key));
		for (const key of own) open.delete(key);
		const files = imported.files.map(({ name }) => name).join(', ');
		if (own.length > 0) since.push({ at: imported.at, files, count: own.length });
		for (const row of outcome.held) if (!row.origin) others.add(keyOf(row));
	}
	return { held: [...open.values()], since };
}

/**
 * The rows that an import in force held back: its originals are read again with its decisions, behind what was loaded
 * before it, by a worker of their own. So are those after it, which may have brought them since.
 */
export async function heldLater(
	{ history, sources }: Pick<Workspace, 'history' | 'sources'>,
	id: string,
	signal: AbortSignal
): Promise<HeldLater> {
	const inForce = history.filter(({ undone }) => !undone);
	const until = inForce.findIndex((each) => each.id === id);
	if (until < 0) throw new Error(`no import "${id}" in force`);
	const own = reader();
	try {
		let before = noBackground;
		let found: Omit<HeldLater, 'since'> | undefined;
		const after: After[] = [];
		for (const [at, { files, decisions }] of sources.entries()) {
			const outcome = await own.read(await files(), decisions, before.context, { signal });
			before = extend(before, outcome);
			const { held, batch } = outcome;
			if (at === until) found = { held, loaded: batch.measurements, projects: before.context.projects };
			if (at === until && held.length === 0) break;
			const imported = inForce[at];
			if (at > until && imported) after.push({ imported, outcome });
		}
		if (!found) throw new Error(`no originals of import "${id}"`);
		return { ...found, ...waiting(found.held, after) };
	} finally {
		own.close();
	}
}
