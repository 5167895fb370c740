import { afterEach, expect, test } from 'vitest';
import type { Changed, Engine, Merged } from '#engine';
import { batchOf, type MeasurementCells } from './batch';
import { startInNode } from './engine/node';
import { roster } from './roster';

let engine: Engine;
afterEach(() => engine.close());

/** month → value, each one row of the same project and indicator. */
const rows = (months: Record<string, number>): MeasurementCells[] =>
	Object.entries(months).map(([month, value]) => ({
		project_id: 'a',
		indicator_id: 'dialogue_sessions',
		phase: 'III',
		period_start: `2019-${month}-01`,
		period_end: `2019-${month}-28`,
		value
	}));
const named = (name: string) => roster('a').map((row) => ({ ...row, project_name: name }));
async function months(): Promise<Record<string, number | null>> {
	const { rows } = await engine.provenance({ project: 'a' });
	const all = rows.filter(({ used }) => used !== 'superseded' && used !== 'declined');
	return Object.fromEntries(all.map(({ period_end, value }) => [period_end.slice(5, 7), value]).sort());
}
const name = async () => (await engine.projects())[0]?.project_name;

/** Ours: January 1, February 2. Theirs: January 10, March 30; then January 11, March 31, April 40. */
async function merged(ours: Changed, own: Changed = 'new', loads = 1) {
	engine = await startInNode();
	await engine.load(batchOf(rows({ '01': 1, '02': 2 }), { projects: named('ours') }));
	const sides: Merged[] = [{ loads, changed: ours }];
	const first = await engine.load(
		batchOf(rows({ '01': 10, '03': 30 }), { projects: named('theirs') }),
		'new',
		sides
	);
	const second = await engine.load(
		batchOf(rows({ '01': 11, '03': 31, '04': 40 }), { projects: named('theirs, corrected') }),
		own,
		sides
	);
	return [first, second] as const;
}

test('where ours counts at a merge, ours stands, and of theirs their own correction', async () => {
	await merged('old');
	expect(await months()).toEqual({ '01': 1, '02': 2, '03': 31, '04': 40 });
	expect(await name()).toBe('ours');
});

test('where theirs counts at a merge, theirs stands as it stood there', async () => {
	await merged('new');
	expect(await months()).toEqual({ '01': 11, '02': 2, '03': 31, '04': 40 });
	expect(await name()).toBe('theirs, corrected');
});

test('what they decided among their own imports is heeded whichever side counts', async () => {
	await merged('old', 'old');
	expect(await months()).toEqual({ '01': 1, '02': 2, '03': 30, '04': 40 });
	await engine.close();
	await merged('new', 'old');
	expect(await months()).toEqual({ '01': 10, '02': 2, '03': 30, '04': 40 });
	expect(await name()).toBe('theirs');
});

test('what is told at a merge is what differs from ours, never what they corrected themselves', async () => {
	const [first, second] = await merged('old');
	expect(first).toMatchObject({ added: 1, changed: 1, identical: 0, changedRows: 1 });
	expect(first.changes.map(({ old, new: now }) => [old, now])).toEqual([[1, 10]]);
	expect(second).toMatchObject({ added: 2, changed: 1, changedRows: 1 });
	expect(second.changes.map(({ old, new: now }) => [old, now])).toEqual([[1, 11]]);
	expect(second.rows[0]?.changes).toEqual([
		{ name: 'ours', column: 'project_name', old: 'ours', new: 'theirs, corrected' }
	]);
});

test('a merge within what is merged keeps its own rule', async () => {
	engine = await startInNode();
	const outer: Merged = { loads: 1, changed: 'new' };
	const inner: Merged = { loads: 2, changed: 'old' };
	await engine.load(batchOf(rows({ '01': 1, '02': 2 }), { projects: named('ours') }));
	await engine.load(batchOf(rows({ '01': 10, '03': 30 })), 'new', [outer]);
	await engine.load(batchOf(rows({ '01': 100, '02': 200, '03': 300 })), 'new', [outer, inner]);
	// February was ours, so the outer rule says theirs; the other two were theirs before the inner merge.
	expect(await months()).toEqual({ '01': 10, '02': 200, '03': 30 });
});

test('merging into nothing is loading', async () => {
	const [first, second] = await merged('old', 'new', 0);
	expect(await months()).toEqual({ '01': 11, '02': 2, '03': 31, '04': 40 });
	expect([first.changed, second.changed]).toEqual([0, 0]);
});
