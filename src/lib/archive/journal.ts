import type { Decisions } from '#framework';
import { sha256OfText } from './blobs';
import type { Import } from './index';

/**
 * What happened, in order. Events are only ever added, so two tabs that add at the same time both keep theirs;
 * the state is what a replay of all of them gives.
 */
export type JournalEvent =
	| { kind: 'import'; import: Omit<Import, 'undone'> }
	| { kind: 'undo'; id: string; at: string }
	| { kind: 'redo'; id: string; at: string }
	| PaperEvent;
/** A text was written anew, its last version taken back, or put there again. */
export type PaperEvent =
	| { kind: 'paper'; id: string; at: string; sha256: string; size: number }
	| { kind: 'paper-undo' | 'paper-redo'; id: string; at: string };

/** What imports of an earlier Minga did not say. */
const untold = { kind: 'files', by: '', note: '' } as const;

/** The history that the events tell: every import once, oldest first, undone ones included. */
export function replay(events: readonly JournalEvent[]): Import[] {
	const history = new Map<string, Import>();
	for (const event of events) {
		if (event.kind === 'import') {
			history.set(event.import.id, { ...untold, ...event.import, undone: false });
		} else if (event.kind === 'undo' || event.kind === 'redo') {
			const found = history.get(event.id);
			if (found) history.set(event.id, { ...found, undone: event.kind === 'undo' });
		}
	}
	return [...history.values()];
}

/** Imports that come from elsewhere, as they are added: none that is there already. */
export function added(before: readonly JournalEvent[], imports: readonly Import[]): JournalEvent[] {
	const known = new Set(replay(before).map(({ id }) => id));
	return imports.flatMap(({ undone, ...added }): JournalEvent[] => {
		if (known.has(added.id)) throw new Error(`import "${added.id}" is there already`);
		const event = { kind: 'import', import: added } as const;
		return undone ? [event, { kind: 'undo', id: added.id, at: added.at }] : [event];
	});
}

export const inForce = (history: readonly Import[]): Import[] => history.filter((each) => !each.undone);

/** Keys in one order, whatever order they were set in. */
const ordered = (decisions: Decisions): [string, string][] =>
	Object.entries(decisions).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * SHA-256 over what a rebuild reads, in the order in which it reads it: names, bytes and decisions of the
 * imports in force. When and under which id they came makes no difference. Empty text when there are none.
 */
export async function hashOf(history: readonly Import[]): Promise<string> {
	const read = inForce(history).map(({ files, decisions }) => ({
		files: files.map(({ name, sha256 }) => [name, sha256]),
		decisions: ordered(decisions)
	}));
	return read.length === 0 ? '' : sha256OfText(JSON.stringify(read));
}
