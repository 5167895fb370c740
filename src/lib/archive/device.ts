import type { JournalEvent } from './journal';

/** Whether what was computed is still so: papers are computed from figures, and no figure from them. */
export const keepsAnswers = (events: readonly JournalEvent[]): boolean =>
	events.every(({ kind }) => kind.startsWith('paper'));

/** An answer as it is kept: worth something only under the stamp it was computed under. */
export interface Kept {
	stamp: string;
	answer: unknown;
}

/** What one step changes: bytes first, the journal's events last, all of it or nothing. */
export interface Step {
	blobs: ReadonlyMap<string, ArrayBuffer>;
	/** Told what the journal holds at this very moment; none = nothing to add; a throw undoes the step. */
	events: (before: readonly JournalEvent[]) => readonly JournalEvent[];
}

/** What the archive needs of a device. Every promise resolves when the thing is done for good. */
export interface Device {
	readonly durable: boolean;
	events(): Promise<JournalEvent[]>;
	/** Puts bytes there before the step that names them, while there is time; the step looks that they still are. */
	store(blobs: Step['blobs']): Promise<void>;
	/** Takes away bytes that no import names: those of a step that failed, or of a tab that died in one. */
	sweep(): Promise<void>;
	/** One step; resolves with the journal after it. What changes the figures throws all kept answers away. */
	append(step: Step): Promise<JournalEvent[]>;
	blob(sha256: string): Promise<ArrayBuffer | undefined>;
	keep(key: string, kept: Kept): Promise<void>;
	kept(key: string): Promise<Kept | undefined>;
	clear(): Promise<void>;
	close(): void;
}

/** The same behaviour where the browser gives no storage: it lasts as long as the tab. */
export function memory(): Device {
	let journal: JournalEvent[] = [];
	const blobs = new Map<string, ArrayBuffer>();
	const answers = new Map<string, Kept>();
	return {
		durable: false,
		events: async () => [...journal],
		async store() {
			// The step does it: here nothing is gained by being early.
		},
		async sweep() {
			// A step that fails leaves nothing here.
		},
		async append({ blobs: added, events }) {
			const next = events(journal);
			if (next.length > 0) {
				for (const [sha256, bytes] of added) blobs.set(sha256, bytes.slice(0));
				journal = [...journal, ...structuredClone(next)];
				if (!keepsAnswers(next)) answers.clear();
			}
			return [...journal];
		},
		blob: async (sha256) => blobs.get(sha256)?.slice(0),
		async keep(key, kept) {
			answers.set(key, structuredClone(kept));
		},
		kept: async (key) => structuredClone(answers.get(key)),
		async clear() {
			journal = [];
			blobs.clear();
			answers.clear();
		},
		close() {
			// Nothing is held open; what it holds goes with the last reference to it.
		}
	};
}
