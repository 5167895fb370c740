import { dictionary, narrativeFields, type Batch, type NarrativeField, type Problem } from '#framework';
import { libraryIn, reader } from '#ingest';

export interface Sheet {
	batch: Batch;
	/** Questions in words that it asks and nobody answered. */
	wanted: NarrativeField[];
	/** As it stands in the sheet, for what its rows do not say of the project. */
	library: { name: string; country: string };
	problems: Problem[];
}

/** Reads a sheet that somebody sent to be filled in, its open rows too; nothing of it is stored here. */
export async function readSheet(file: File): Promise<Sheet> {
	const reading = reader();
	try {
		const context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()], isOpenRead: true };
		const { batch, held, problems, readings } = await reading.read(
			[{ name: file.name, blob: file }],
			{},
			context
		);
		const cells = new Set(held.flatMap((row) => row.cells.map((cell) => cell.trim())));
		const wanted = narrativeFields.filter((field) => cells.has(field));
		return { batch, wanted, library: libraryIn(readings), problems };
	} finally {
		reading.close();
	}
}
