import { intact, sha256, whole } from './blobs';
import type { Device } from './device';
import type { JournalEvent, PaperEvent } from './journal';

/**
 * A text that was made with a workspace and is no data: nothing is computed from it, and the archive does not know what
 * it says. It lies there under the SHA-256 of its bytes, as an original does.
 */
export interface Paper {
	id: string;
	/** ISO date and time of the version in force. */
	at: string;
	sha256: string;
	size: number;
	/** Taken back whole; it can be put there again. */
	undone: boolean;
	/** Whether there is a version before, and one that was taken back. */
	canUndo: boolean;
	canRedo: boolean;
}

const isPaper = (event: JournalEvent): event is PaperEvent => event.kind.startsWith('paper');

/** As a replay of all that happened leaves them, in the order in which they were first written. */
export function papersOf(events: readonly JournalEvent[]): Paper[] {
	type Version = Extract<PaperEvent, { kind: 'paper' }>;
	const all = new Map<string, { done: Version[]; undone: Version[] }>();
	for (const event of events) {
		if (!isPaper(event)) continue;
		const { done, undone } = all.get(event.id) ?? { done: [], undone: [] };
		if (event.kind === 'paper') all.set(event.id, { done: [...done, event], undone: [] });
		else {
			const [from, to] = event.kind === 'paper-undo' ? [done, undone] : [undone, done];
			const moved = from.pop();
			if (moved) to.push(moved);
		}
	}
	return [...all].flatMap(([id, { done, undone }]): Paper[] => {
		const last = done.at(-1) ?? undone.at(-1);
		if (!last) return [];
		const { at, sha256, size } = last;
		return [
			{
				id,
				at,
				sha256,
				size,
				undone: done.length === 0,
				canUndo: done.length > 0,
				canRedo: undone.length > 0
			}
		];
	});
}

/** A text as it is written: its bytes under their name, and what happened. */
export async function written(
	id: string,
	text: string
): Promise<{ blobs: Map<string, ArrayBuffer>; event: PaperEvent }> {
	const bytes = new TextEncoder().encode(text);
	const name = await sha256(bytes);
	return {
		blobs: new Map([[name, whole(bytes)]]),
		event: { kind: 'paper', id, at: new Date().toISOString(), sha256: name, size: bytes.byteLength }
	};
}

/** Proved to be what was written. */
export const textOf = async (device: Device, { id, sha256 }: Paper): Promise<string> =>
	new TextDecoder('utf-8', { fatal: true }).decode(await intact(await device.blob(sha256), sha256, id));

/** Papers that come with a Minga file and are not here by their id; of one that is here, ours stays. */
export const newPapers = (before: readonly JournalEvent[], papers: readonly PackedPaper[]): PaperEvent[] => {
	const known = new Set(papersOf(before).map(({ id }) => id));
	return papers.filter(({ id }) => !known.has(id)).map((paper) => ({ kind: 'paper', ...paper }));
};

/** As it lies in a Minga file. */
export type PackedPaper = Pick<Paper, 'id' | 'at' | 'sha256' | 'size'>;
