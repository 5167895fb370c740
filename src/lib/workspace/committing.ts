import type { Archive, Import as Imported, Original, Said } from '#archive';
import type { Receipt } from '#engine';
import type { Decisions } from '#framework';
import type { Outcome } from '#ingest';
import { readyRows } from './ready';
import { changedBy, countsOf, extend } from './fill';
import { firstAnswers } from './known';
import type { Runner } from './runner.svelte';

interface What {
	files: Original[];
	outcome: Outcome;
	decisions: Decisions;
	said: Said;
	/** The archive's hash that it was read against. */
	against: string;
	/** The indicator that is looked at next. */
	asked: string;
}

/**
 * Loads and archives one import: both or neither. What is looked at next is computed meanwhile; it is there once it is
 * archived, whatever comes of that.
 */
export async function committed(
	runner: Runner,
	archive: Archive,
	{ files, outcome, decisions, said, against, asked }: What
): Promise<{ done: Imported; answering: () => Promise<Map<string, unknown> | undefined> }> {
	let receipt: Receipt | undefined;
	const loading = runner.add('own', async ({ engine, background }) => {
		receipt = await engine.load(outcome.batch, changedBy(decisions));
		return { engine, background: extend(background, outcome) };
	});
	const answers = loading
		.then(({ engine, background }) => firstAnswers(engine, background.local, asked))
		.catch(() => undefined);
	const told = () => ({
		...said,
		loaded: readyRows(outcome),
		held: outcome.held.length,
		counts: receipt && countsOf(receipt)
	});
	try {
		const done = await archive.commit(files, decisions, told, loading, against);
		return { done, answering: () => answers };
	} catch (cause) {
		runner.stop(); // what the engine holds is not what is archived
		throw cause;
	}
}
