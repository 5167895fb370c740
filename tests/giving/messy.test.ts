import { expect, it } from 'vitest';
import { read, type HeldRow } from '#ingest';
import { heldCsv, packCsv, packs } from '#report';
import { make } from '../messy/make';
import { ready } from '../messy/play';
import { file, nothingKnown } from '../ingest/reading';

const stood = (row: HeldRow): string => {
	const { file: name, line } = row.origin ?? row;
	return `${name}:${line}`;
};
const told = (held: readonly HeldRow[]) =>
	Object.fromEntries(
		held.map((row) => [stood(row), { cells: (row.asInFile ?? [row]).map(({ cells }) => cells) }])
	);

it('of 28 messy files, every row held back goes out and, not mended, is held again: none is lost, none slips in', async () => {
	const first = read(await ready(make()), {}, nothingKnown);
	expect(first.held.length).toBeGreaterThan(10);
	const context = { ...nothingKnown, projects: first.batch.projects, cutOffs: first.cutOffs };
	for (const language of ['es', 'en'] as const) {
		const again = read([file('again.csv', heldCsv(first.held, language))], {}, context);
		expect(told(again.held)).toEqual(told(first.held));
		expect(again.readings.map(({ rows, loaded, held }) => [rows, loaded, held])).toEqual([
			[first.held.length, 0, first.held.length]
		]);
	}
	const all = packs(first.held, first.batch.projects, 'es', first.batch.measurements);
	const returned = read(
		all.map((pack) => file(pack.file, packCsv(pack))),
		{},
		context
	);
	expect(told(returned.held)).toEqual(told(first.held));
});
