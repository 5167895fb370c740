import type { Archive, Import as Imported } from '#archive';
import type { Outcome, Reader } from '#ingest';
import { extend, noBackground, unread } from './fill';
import { openAsks } from './stages';

/** What a later import would lose if an earlier one stood before it again. */
export interface Lost {
	file: string;
	values: number;
}

/**
 * The later imports that would load less, or ask again, with one that was undone before them. Nothing is stored. What
 * cannot be read is told where it is loaded.
 */
export async function lostBehind(reader: Reader, archive: Archive, id: string): Promise<Lost[]> {
	const all = archive.history.filter((each) => !each.undone || each.id === id);
	const others = all.filter((each) => each.id !== id);
	const none = new Map<Imported, Read>();
	const of = (imports: readonly Imported[]) => readings(reader, archive, imports).catch(() => none);
	const [without, behind] = [await of(others), await of(all)];
	if (without === none || behind === none) return [];
	return others.flatMap((each) => {
		const [before, then] = [without.get(each)!, behind.get(each)!];
		const values = Math.max(0, before.values - then.values);
		return values > 0 || then.asks > before.asks ? [{ file: each.files[0]?.name ?? '', values }] : [];
	});
}

interface Read {
	values: number;
	asks: number;
}
async function readings(reader: Reader, archive: Archive, imports: readonly Imported[]) {
	const found = new Map<Imported, Read>();
	let background = noBackground;
	for (const one of imports) {
		const outcome = await reader.read(await unread(archive, one.id), one.decisions, background.context);
		background = extend(background, outcome);
		found.set(one, { values: valuesIn(outcome), asks: openAsks(outcome, one.decisions).length });
	}
	return found;
}

const valuesIn = ({ batch: { measurements } }: Outcome): number =>
	measurements.value.filter((value, row) => !isNaN(value) && measurements.conflict[row] === 0).length;
