/** MODEL 1, Keys: what only says what was left open is no change to be asked about, and takes nothing away. */
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '#engine';
import { batchOf, type MeasurementCells } from './batch';
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
