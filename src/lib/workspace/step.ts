import type { Import as Imported } from '#archive';
import type { Receipt } from '#engine';
import type { Decisions } from '#framework';
import type { Outcome, Progress } from '#ingest';
import { nextStage, openAsks, stages, type Stage } from './stages';

/** How far an import has come. */
export type Step =
	| { at: 'waiting' }
	| { at: 'reading'; progress: Progress | null }
	/** `receipt` is what loading would do; null until it is known, or where nothing is loaded that it could change. */
	| { at: 'review'; outcome: Outcome; receipt: Receipt | null; isWeighed: boolean }
	| { at: 'saving' }
	| { at: 'done'; outcome: Outcome; receipt: Receipt | null; imported: Imported }
	| { at: 'failed'; failure: unknown };

/** Where the next thing waits after a place of the review; the last place where nothing does. */
export function followingOf(step: Step, stage: Stage, decisions: Decisions): Stage {
	const after = stages[Math.min(stages.indexOf(stage) + 1, stages.length - 1)]!;
	return step.at === 'review' ? nextStage(step.outcome, after, decisions) : 'confirm';
}

/** Whether nothing is asked any more and nothing that is loaded changes, so that it can be loaded from here. */
export function isReadyAt(step: Step, stage: Stage, decisions: Decisions): boolean {
	if (step.at !== 'review' || !step.isWeighed || openAsks(step.outcome, decisions).length > 0) return false;
	const { changed = 0, changedRows = 0 } = step.receipt ?? {};
	return (
		stage === 'confirm' ||
		(followingOf(step, stage, decisions) === 'confirm' && changed === 0 && changedRows === 0)
	);
}
