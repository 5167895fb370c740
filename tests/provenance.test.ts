import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '#engine';
import { batchOf, type MeasurementCells } from './batch';
import { startInNode } from './engine/node';
import { roster } from './roster';

let engine: Engine;
afterEach(() => engine.close());

const heard = (project: string, more: Partial<MeasurementCells> = {}): MeasurementCells => ({
	project_id: project,
	indicator_id: 'felt_heard',
	phase: 'III',
	period_start: '2019-01-01',
	period_end: '2019-12-31',
	value: 4,
	n: 10,
	...more
});
async function loaded(...rows: MeasurementCells[]) {
	engine = await startInNode();
	await engine.load(batchOf(rows, { projects: roster('a', 'b', 'c') }));
}
const told = async (project = 'a') =>
	(await engine.provenance({ project })).rows.map(({ value, used, load, note }) => ({
		value,
		used,
		load,
		...(note && { note })
	}));

describe('what a value was before', () => {
	test('is told beside it, oldest first, with where it came from', async () => {
		await loaded(heard('a', { value: 3.9, source_file: 'first.csv', source_line: 12, raw_value: '3,9' }));
		await engine.load(batchOf([heard('a', { value: 4.2, note: 'typed wrong' })]));
		await engine.load(batchOf([heard('a', { value: 4.3 })]));
		expect(await told()).toEqual([
			{ value: 3.9, used: 'superseded', load: 1 },
			{ value: 4.2, used: 'superseded', load: 2, note: 'typed wrong' },
			{ value: 4.3, used: 'used', load: 3 }
		]);
		expect((await engine.provenance({ project: 'a' })).rows[0]).toMatchObject({
			source_file: 'first.csv',
			source_line: 12,
			raw_value: '3,9'
		});
	});

	test('is no part of any figure, count or course', async () => {
		await loaded(heard('a', { value: 2 }));
		await engine.load(batchOf([heard('a', { value: 4 })]));
		expect(await engine.observations({ indicator: 'felt_heard' })).toMatchObject([{ value: 4, n: 10 }]);
		expect((await engine.totals()).measurements).toBe(1);
		const course = await engine.trend({ project: 'a', indicator: 'felt_heard' });
		expect(course.map(({ value }) => value)).toEqual([4]);
	});

	test('is told of a value that came later and was not taken', async () => {
		await loaded(heard('a', { value: 3 }));
		await engine.load(batchOf([heard('a', { value: 5 })]), 'old');
		expect(await told()).toEqual([
			{ value: 5, used: 'declined', load: 2 },
			{ value: 3, used: 'used', load: 1 }
		]);
	});

	test('is not told where the same was said again, or nothing was loaded after all', async () => {
		await loaded(heard('a'));
		await engine.load(batchOf([heard('a', { source_file: 'again.csv' })]));
		await engine.weigh(batchOf([heard('a', { value: 5 })]));
		expect(await told()).toEqual([{ value: 4, used: 'used', load: 1 }]);
	});

	test('is told of both sides of a conflict that a later row settled', async () => {
		await loaded(
			heard('a', { value: 3, source_line: 2, conflict: true }),
			heard('a', { value: 4, source_line: 3, conflict: true })
		);
		await engine.load(batchOf([heard('a', { value: 4 })]));
		expect((await told()).map(({ value, used }) => [value, used])).toEqual([
			[3, 'superseded'],
			[4, 'superseded'],
			[4, 'used']
		]);
	});
});

describe('the rows behind an indicator', () => {
	test('are told of all projects, some at a time, with how many there are', async () => {
		await loaded(heard('c'), heard('a'), heard('b'), {
			...heard('a'),
			indicator_id: 'dialogue_sessions'
		});
		const asked = { indicator: 'felt_heard', limit: 2 };
		const first = await engine.provenance(asked);
		expect(first.of).toBe(3);
		expect(first.rows.map(({ project_id }) => project_id)).toEqual(['a', 'b']);
		const rest = await engine.provenance({ ...asked, offset: 2 });
		expect(rest).toMatchObject({ of: 3, rows: [{ project_id: 'c' }] });
	});

	test('are judged within the period that the figure is asked for', async () => {
		await loaded(
			heard('a', { period_start: '2019-01-01', period_end: '2019-06-30', value: 3, n: null }),
			heard('a', { period_start: '2019-07-01', period_end: '2019-12-31', value: 5, n: null })
		);
		expect((await told()).map(({ used }) => used)).toEqual(['older', 'used']);
		const { rows } = await engine.provenance({ project: 'a', period: '2019-01..2019-06' });
		expect(rows.map(({ value, used }) => [value, used])).toEqual([[3, 'used']]);
	});

	test('that follow from others belong to no load', async () => {
		const answers = [1, 2, 3, 4, 5].map((step) =>
			heard('a', { breakdown: 'answer', breakdown_value: String(step), value: step, n: null })
		);
		await loaded(...answers);
		const { rows } = await engine.provenance({ project: 'a' });
		expect(rows.filter(({ load }) => load === 0)).toMatchObject([{ breakdown: '', n: 15, used: 'used' }]);
		expect(rows.filter(({ load }) => load === 1)).toHaveLength(5);
	});
});

describe('a note', () => {
	test('stays with the observation of the rows that count, and only theirs', async () => {
		await loaded(
			heard('a', { period_start: '2019-01-01', period_end: '2019-06-30', note: 'half of the groups' }),
			heard('a', {
				period_start: '2019-07-01',
				period_end: '2019-12-31',
				note: 'nobody counted the answers',
				n: null
			}),
			heard('b')
		);
		const [a, b] = await engine.observations({ indicator: 'felt_heard' });
		expect(a?.note).toBe('half of the groups');
		expect(b).not.toHaveProperty('note');
	});

	test('of several rows is each told once, in an order of its own', async () => {
		await loaded(
			heard('a', { period_start: '2019-07-01', period_end: '2019-12-31', note: 'sheet lost' }),
			heard('a', { period_start: '2019-01-01', period_end: '2019-03-31', note: 'counted by rows' }),
			heard('a', { period_start: '2019-04-01', period_end: '2019-06-30', note: 'sheet lost' }),
			heard('b')
		);
		const [a, b] = await engine.observations({ indicator: 'felt_heard' });
		expect(a?.note).toBe('counted by rows · sheet lost');
		expect(b).not.toHaveProperty('note');
	});
});

describe('what a careful reader looks at', () => {
	const doubtful = async () =>
		(await engine.provenance({ doubtful: true })).rows.map(({ project_id, used, note }) => [
			project_id,
			used,
			note
		]);
	test('is open conflicts and overlaps, means without their answers, and notes; nothing else, and nothing replaced', async () => {
		const first = (project: string, more = {}) =>
			heard(project, { period_start: '2019-01-01', period_end: '2019-03-31', ...more });
		await loaded(
			heard('a'),
			first('b', { conflict: true }),
			first('b', {
				phase: 'II',
				period_end: '2019-02-28',
				period_start: '2019-02-01',
				note: 'asked outdoors'
			}),
			heard('c', { n: null })
		);
		expect(await doubtful()).toEqual([
			['b', 'used', 'asked outdoors'],
			['b', 'conflict', ''],
			['c', 'used', '']
		]);
		await engine.load(batchOf([heard('c', { n: 12 })]));
		expect((await doubtful()).map(([project]) => project)).toEqual(['b', 'b']);
	});
});
