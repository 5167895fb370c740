import { dictionary, narrativeFields, type Batch, type NarrativeField, type Problem } from '#framework';
import { reader } from '#ingest';

export interface Sheet {
	batch: Batch;
	/** Questions in words that it asks and nobody answered. */
	wanted: NarrativeField[];
	problems: Problem[];
}

/** Reads a sheet that somebody sent to be filled in, its open rows too; nothing of it is stored here. */
export async function readSheet(file: File): Promise<Sheet> {
	const reading = reader();
	try {
		const context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()], isOpenRead: true };
		const { batch, held, problems } = await reading.read([{ name: file.name, blob: file }], {}, context);
		const cells = new Set(held.flatMap((row) => row.cells.map((cell) => cell.trim())));
		return { batch, wanted: narrativeFields.filter((field) => cells.has(field)), problems };
	} finally {
		reading.close();
	}
}
