import type { Import as Imported } from '#archive';
import type { Receipt } from '#engine';
import type { Outcome, Progress } from '#ingest';

/** How far an import has come. */
export type Step =
	| { at: 'waiting' }
	| { at: 'reading'; progress: Progress | null }
	/** `receipt` is what loading would do; null until it is known, or where nothing is loaded that it could change. */
	| { at: 'review'; outcome: Outcome; receipt: Receipt | null; isWeighed: boolean }
	| { at: 'saving' }
	| { at: 'done'; outcome: Outcome; receipt: Receipt | null; imported: Imported }
	| { at: 'failed'; failure: unknown };
