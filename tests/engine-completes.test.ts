/** MODEL 1, Keys: what only says what was left open is no change to be asked about, and takes nothing away. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '#engine';
import { batchOf, type MeasurementCells } from './batch';
import { isAnswer } from '../src/lib/collect/said';
import { startInNode } from './engine/node';
import { roster } from './roster';

let engine: Engine;
afterEach(() => engine.close());

const row = (indicator_id: string, more: Partial<MeasurementCells>): MeasurementCells => ({
	project_id: 'a',
	indicator_id,
	phase: 'III',
	period_start: '2019-01-01',
	period_end: '2019-06-30',
	...more
});
const women = (more: Partial<MeasurementCells>) => row('women_participants_pct', more);
const parts = { value: (100 * 2) / 3, numerator: 2, denominator: 3 };

/** What a second load did, and the value that counts after it. */
async function after(
	before: readonly MeasurementCells[],
	then: readonly MeasurementCells[],
	changed: 'new' | 'old' = 'new'
) {
	engine = await startInNode();
	await engine.load(batchOf(before, { projects: roster('a') }));
	const weighed = await engine.weigh(batchOf(then));
	const { added, changed: counted, identical } = await engine.load(batchOf(then), changed);
	expect({ added, changed: counted, identical }).toEqual({
		added: weighed.added,
		changed: weighed.changed,
		identical: weighed.identical
	});
	const { rows } = await engine.provenance({ project: 'a' });
	const standing = rows.filter(({ used }) => used !== 'superseded' && used !== 'declined');
	return { added, changed: counted, values: standing.map(({ value, n }) => [value, n]) };
}

test.each([
	['nothing was collected', women({}), women(parts)],
	['it was still to come', women({ value_status: 'due' }), women(parts)],
	['a percentage had no parts, by as much as it was rounded', women({ value: 66.7 }), women(parts)],
	['a numerator stood alone', women({ numerator: 2 }), women(parts)],
	['a mean had no answers', row('felt_heard', { value: 4 }), row('felt_heard', { value: 4, n: 10 })]
])('where %s, what fills it is taken and not asked about', async (_, before, then) => {
	const done = await after([before], [then]);
	expect(done).toEqual({ added: 1, changed: 0, values: [[then.value, then.n ?? null]] });
	await engine.close();
	// Even where the loaded side was said to count: there was none.
	expect(await after([before], [then], 'old')).toEqual(done);
});

test.each([
	['a blank', women({}), women({ raw_value: 'no se recogió' })],
	['a blank', women({ raw_value: '#N/A' }), women({ note: 'se perdió' })],
	['what was to come', women({ value_status: 'due', note: 'en marzo' }), women({ raw_value: 's/d' })],
	['what was to come', women({ value_status: 'due' }), women({ value_status: 'due', note: 'en junio' })]
])('a word stands in the place of %s, and is not asked about', async (_, before, then) => {
	for (const side of ['new', 'old'] as const) {
		expect(await after([before], [then], side)).toEqual({ added: 1, changed: 0, values: [[null, null]] });
		const { rows } = await engine.provenance({ project: 'a' });
		const [now] = rows.filter(({ used }) => used === 'no_value');
		expect([now!.raw_value, now!.note]).toEqual([then.raw_value ?? '', then.note ?? '']);
		if (side === 'new') await engine.close();
	}
});

test('a row that says which of two is right settles them without a question', async () => {
	const two = [1, 2].map((value) => row('partner_organizations', { value, conflict: true }));
	const done = await after(two, [row('partner_organizations', { value: 2 })]);
	expect(done).toEqual({ added: 1, changed: 0, values: [[2, null]] });
});

test('a target that is not said again stays with what it was set for', async () => {
	const two = [1, 2].map((value) => row('partner_organizations', { value, conflict: true, target: 6 }));
	const done = await after(two, [row('partner_organizations', { value: 2 })]);
	expect(done).toEqual({ added: 1, changed: 0, values: [[2, null]] });
	const { rows } = await engine.provenance({ project: 'a' });
	expect(rows.filter(({ used }) => used === 'used').map(({ target }) => target)).toEqual([6]);
});

test('a third figure where two contradict each other is asked about', async () => {
	const two = [1, 2].map((value) => row('partner_organizations', { value, conflict: true }));
	const done = await after(two, [row('partner_organizations', { value: 3 })]);
	expect(done).toEqual({ added: 0, changed: 1, values: [[3, null]] });
	await engine.close();
	const kept = await after(two, [row('partner_organizations', { value: 3 })], 'old');
	expect(kept.values.map(([value]) => value).sort()).toEqual([1, 2]);
});

test.each([
	['another figure', women({ value: 60 }), women(parts)],
	['another numerator', women({ numerator: 1 }), women(parts)],
	['a mean that differs', row('felt_heard', { value: 4 }), row('felt_heard', { value: 4.1, n: 10 })],
	['a figure where it did not apply', women({ value_status: 'not_applicable' }), women(parts)],
	['a figure that hides', women({ value_status: 'suppressed' }), women(parts)],
	['a blank over a figure', women(parts), women({})],
	['a blank over what was to come', women({ value_status: 'due' }), women({})],
	['a word over a part', women({ numerator: 2 }), women({ raw_value: 'no se recogió' })],
	['a word over another', women({ raw_value: 's/d' }), women({ value_status: 'not_applicable' })],
	['a figure with another target than stood there', women({ target: 50 }), women({ ...parts, target: 60 })],
	['a figure of another definition', women({ definition_version: 2 }), women(parts)]
])('%s is a change, and is asked about', async (_, before, then) => {
	expect(await after([before], [then])).toMatchObject({ added: 0, changed: 1 });
});

const said: [string, Partial<MeasurementCells>][] = [
	['a blank', {}],
	['a dash', { raw_value: '-' }],
	['what a spreadsheet could not compute', { raw_value: '#N/A' }],
	['a word', { raw_value: 'no se recogió' }],
	['a note', { note: 'se perdió' }],
	['a figure that could not be read', { raw_value: '3,9' }],
	['the same beside its number of answers', { raw_value: '3,9', n: 20 }],
	['a number of answers', { n: 20 }],
	['a note beside it', { n: 20, note: 'se perdió' }],
	['a word beside it', { n: 20, raw_value: '3,9 · no se recogió' }],
	['no aplica', { value_status: 'not_applicable' }],
	['no aplica of nobody', { value_status: 'not_applicable', n: 0 }],
	['no aplica beside a number of answers', { value_status: 'not_applicable', n: 20 }],
	['none of nobody', { value_status: 'not_applicable', numerator: 0, denominator: 0 }],
	['no aplica out of nobody', { value_status: 'not_applicable', denominator: 0 }],
	['a numerator alone', { numerator: 3, raw_value: '3' }],
	['a word beside it', { numerator: 3, raw_value: '3 · no se recogió' }],
	['a note beside it', { numerator: 3, raw_value: '3', note: 'se perdió' }],
	['a denominator alone', { denominator: 4, raw_value: '4' }],
	['a note beside it', { denominator: 4, raw_value: '4', note: 'se perdió' }],
	['both parts', { numerator: 3, denominator: 4, raw_value: '3 / 4' }],
	['a word beside both parts', { numerator: 3, denominator: 4, raw_value: '3 / 4 · no se recogió' }],
	['a note beside both parts', { numerator: 3, denominator: 4, raw_value: '3 / 4', note: 'se perdió' }],
	['a hidden figure', { value_status: 'suppressed', raw_value: '<5' }]
];
test('what collecting takes for an answer stands in the place of a blank without a question, and nothing else does', async () => {
	engine = await startInNode();
	const rows = said.map(([, more], at) =>
		women({ period_end: `2019-06-${String(at + 1).padStart(2, '0')}`, ...more })
	);
	const blanks = rows.map(({ period_end }) => women({ period_end, target: 50 }));
	const found = [];
	for (const [at, row] of rows.entries()) {
		await engine.load(batchOf([blanks[at]!], at === 0 ? { projects: roster('a') } : {}));
		const { added, changed, identical } = await engine.weigh(batchOf([row]));
		expect(added + changed + identical, said[at]![0]).toBe(1);
		await engine.load(batchOf([row]), 'old');
		found.push([said[at]![0], added === 1]);
	}
	const { rows: all } = await engine.provenance({ project: 'a' });
	// Of each key one row stands, and what was aimed at stands with it.
	const standing = all.filter(({ used }) => used !== 'superseded' && used !== 'declined');
	expect(standing.map(({ target }) => target)).toEqual(said.map(() => 50));
	const own = rows.map(({ period_end }, at) => {
		const [row] = all.filter((one) => one.period_end === period_end).sort((a, b) => b.load - a.load);
		return [said[at]![0], isAnswer(row!)];
	});
	expect(found).toEqual(own);
});
