import { expect, it } from 'vitest';
import { EngineFailure, over } from '#engine';
import { dictionary } from '#framework';
import { connect, startDuckDB } from '../scripts/duckdb-node.js';
import { batchOf, type MeasurementCells } from './batch';
import { roster } from './roster';

const of = (rows: number, note: (at: number) => string): MeasurementCells[] =>
	Array.from({ length: rows }, (_, at) => ({
		project_id: 'a',
		indicator_id: 'participants_total',
		phase: 'III',
		period_end: `${1900 + (at % 200)}-12-31`,
		value: at,
		note: note(at)
	}));

it('an import that is too large for the engine’s memory fails cleanly: what was loaded stays, and the next one is loaded', async () => {
	const { query, ...rest } = connect(await startDuckDB());
	let limited = 0;
	const engine = await over(
		{
			...rest,
			// The limit is set before the engine is locked; after that nobody could.
			query(sql, parameters) {
				const less = sql.replace(/memory_limit = '[^']+'/, `memory_limit = '24MB'`);
				if (less !== sql) limited++;
				return query(less, parameters);
			}
		},
		[...dictionary.values()]
	);
	try {
		expect(limited).toBe(1);
		await engine.load(batchOf(of(3, String), { projects: roster('a', 'b') }));
		const before = [await engine.observations({ indicator: 'participants_total' }), await engine.totals()];
		const failure = await engine
			.load(batchOf(of(150_000, (at) => `${at} ${'x'.repeat(200)}`)))
			.catch((cause: unknown) => cause);
		expect(failure).toBeInstanceOf(EngineFailure);
		expect((failure as EngineFailure).during).toBe('load');
		expect(String((failure as EngineFailure).cause)).toMatch(/memory/i);
		expect([await engine.observations({ indicator: 'participants_total' }), await engine.totals()]).toEqual(
			before
		);
		const next = {
			project_id: 'b',
			indicator_id: 'participants_total',
			phase: 'III',
			period_end: '2019-12-31'
		};
		expect((await engine.load(batchOf([{ ...next, value: 7 }]))).added).toBe(1);
	} finally {
		await engine.close();
	}
});
