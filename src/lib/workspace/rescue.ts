import { openArchive, packed, type Original, type Said } from '#archive';
import type { Decisions } from '#framework';
import type { Outcome } from '#ingest';
import { readyRows } from './ready';
import { dictionaryText } from './sample';

interface Stored {
	originals: Original[];
	outcome: Outcome;
	decisions: Decisions;
}

/** An import that the device does not take, as a Minga file: with its files as they would be archived and its decisions. */
export async function rescued(
	{ originals, outcome, decisions }: Stored,
	build: string,
	readme: string,
	said: Said
): Promise<Blob> {
	const archive = await openArchive({ factory: null });
	try {
		const told = { ...said, loaded: readyRows(outcome), held: outcome.held.length };
		await archive.commit(originals, decisions, told);
		const dictionary = await dictionaryText();
		return await packed(archive, { name: said.note ?? '', app: `minga ${build}`, readme, dictionary });
	} finally {
		archive.close();
	}
}
