import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '#ingest';
import { accounted } from '../accounted';
import { records } from '../scanner';
import { nothingKnown } from './reading';

const folder = dirname(createRequire(import.meta.url).resolve('csv-spectrum/package.json'));
const names = readdirSync(join(folder, 'csvs')).map((name) => name.replace('.csv', ''));

/** Where a twin says something else than its CSV: the number that stands in the CSV. */
const slips: Record<string, object> = {
	location_coordinates: { 'Contact Phone Number': '2095257564' }
};

it('the spectrum has twelve files', () => {
	expect(names).toHaveLength(12);
});

it.each(names)('csv-spectrum: %s comes out cell by cell as its twin in JSON', (name) => {
	const bytes = readFileSync(join(folder, 'csvs', `${name}.csv`));
	const twin: unknown = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
	const wanted = [twin].flat().map((row) => ({ ...(row as object), ...slips[name] }));
	const files = [{ name, bytes: new Uint8Array(bytes) }];
	// One of them has a column of telephone numbers, which is kept only where a person says so.
	const kept = read(files, {}, nothingKnown)
		.problems.filter(({ code }) => code === 'personal_data')
		.map(({ ask }) => [ask!.key, 'keep'] as const);
	expect(kept).toHaveLength(name === 'location_coordinates' ? 1 : 0);
	const outcome = read(files, Object.fromEntries(kept), nothingKnown);
	const [reading] = outcome.readings;
	const header = reading!.columns.map((column) => column.header);
	const rows = reading!.preview.map(({ cells }) =>
		Object.fromEntries(header.map((key, at) => [key, cells[at]]))
	);
	expect(rows).toEqual(wanted);
	expect(accounted(outcome, name)).toBe(records(bytes.toString('utf8'), ','));
});
