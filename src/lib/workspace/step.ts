import type { Import as Imported } from '#archive';
import type { Receipt } from '#engine';
import type { Decisions } from '#framework';
import type { Outcome, Progress } from '#ingest';
import { sideOf } from './fill';
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

/** Whether it differs from what is loaded, and nobody has said yet which of the two counts: neither does by itself. */
export function wantsSide(step: Step, decisions: Decisions): boolean {
	const { changed = 0, changedRows = 0 } = (step.at === 'review' && step.receipt) || {};
	return changed + changedRows > 0 && sideOf(decisions) === null;
}

/** Whether nothing is asked any more and nothing that is loaded changes, so that it can be loaded from here. */
export function isReadyAt(step: Step, stage: Stage, decisions: Decisions): boolean {
	if (step.at !== 'review' || !step.isWeighed || openAsks(step.outcome, decisions).length > 0) return false;
	const { changed = 0, changedRows = 0 } = step.receipt ?? {};
	if (wantsSide(step, decisions)) return false;
	return (
		stage === 'confirm' ||
		(followingOf(step, stage, decisions) === 'confirm' && changed === 0 && changedRows === 0)
	);
}
