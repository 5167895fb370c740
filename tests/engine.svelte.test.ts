import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import activities from '#data/sample/activities.csv?raw';
import shipped from '#data/sample/answers.json?raw';
import changes from '#data/sample/changes.csv?raw';
import measurements from '#data/sample/measurements.csv?raw';
import narratives from '#data/sample/narratives.csv?raw';
import partners from '#data/sample/partners.csv?raw';
import passages from '#data/sample/passages.csv?raw';
import phases from '#data/sample/project_phases.csv?raw';
import projects from '#data/sample/projects.csv?raw';
import due from '#data/sample/reports_due.csv?raw';
import shippedStories from '#data/sample/stories.json?raw';
import { EngineFailure, over, start, type Engine } from '#engine';
import { dictionary } from '#framework';
import { read } from '#ingest';
import { engineBytes } from '../src/lib/engine/pinned';
import { batchOf } from './batch';
import { roster } from './roster';

const indicators = [...dictionary.values()];
let engine: Engine | undefined;
afterEach(() => engine?.close());

describe('the engine in the browser', () => {
	test('stops when told to', async () => {
		const stop = new AbortController();
		const starting = start({
			indicators,
			signal: stop.signal,
			onprogress: () => stop.abort(new Error('enough'))
		});
		await expect(starting).rejects.toMatchObject({
			name: 'EngineFailure',
			during: 'start',
			cause: { message: 'enough' }
		});
		await expect(start({ indicators, signal: AbortSignal.abort() })).rejects.toBeInstanceOf(EngineFailure);
	});

	test('starts, tells how far it is, loads, and says of the sample what is shipped with the site', async () => {
		const seen: [number, number][] = [];
		engine = await start({ indicators, onprogress: (done, total) => seen.push([done, total]) });
		expect(seen.length).toBeGreaterThan(1);
		expect(seen.at(-1)).toEqual([engineBytes, engineBytes]);
		expect(seen.every(([done, total]) => done > 0 && done <= total)).toBe(true);

		const files = {
			projects,
			phases,
			activities,
			partners,
			due,
			measurements,
			narratives,
			changes,
			passages
		};
		const { batch } = read(
			Object.entries(files).map(([name, text]) => ({
				name: name === 'measurements' ? 'measurements.csv' : `${name}.csv`,
				bytes: new TextEncoder().encode(text)
			})),
			{},
			{ projects: [], cutOffs: {}, indicators: [] }
		);
		expect((await engine.load(batch)).added).toBe(batch.measurements.length);
		const told = JSON.parse(shipped);
		expect(await engine.projects()).toEqual(told.projects);
		expect(await engine.totals()).toEqual(told.totals);
		expect(await engine.coverage({ today: told.today })).toEqual(told.cells);
		for (const indicator of dictionary.keys())
			expect(await engine.observations({ indicator }), indicator).toEqual(told.observations[indicator]);
		expect(await engine.stories({})).toEqual(JSON.parse(shippedStories));
	});

	test('a second one in the page is there without being fetched or compiled again', async () => {
		const seen: number[] = [];
		engine = await start({ indicators, onprogress: (done) => seen.push(done) });
		expect(seen).toEqual([]);
		expect((await engine.load(batchOf())).added).toBe(0);
	});

	describe('that is no more', () => {
		/** The worker behind the engine, and the last thing that it was asked. */
		let worker: Worker | undefined;
		let asked: { messageId: number } | undefined;
		beforeEach(() => {
			const Real = globalThis.Worker;
			vi.stubGlobal('Worker', function (...given: ConstructorParameters<typeof Worker>) {
				const made = new Real(...given);
				vi.spyOn(made, 'postMessage').mockImplementation((message, transfer) => {
					asked = message;
					Real.prototype.postMessage.call(made, message, transfer ?? {});
				});
				worker = made;
				return made;
			});
		});
		afterEach(() => vi.unstubAllGlobals());

		const many = Array.from({ length: 150_000 }, (_, at) => ({
			project_id: `p${at % 500}`,
			indicator_id: 'dialogue_sessions',
			period_start: `2019-01-01`,
			period_end: '2019-06-30',
			breakdown: 'population_group',
			breakdown_value: `g${at}`,
			value: at
		}));
		const promptly = <T>(answers: T): Promise<T | 'silence'> =>
			Promise.race([answers, new Promise<'silence'>((tell) => setTimeout(() => tell('silence'), 1500))]);
		const failure = (during: string) => ({
			status: 'rejected',
			reason: expect.objectContaining({ name: 'EngineFailure', during })
		});
		const everyQuestion = (of: Engine) => [
			of.projects(),
			of.observations({ indicator: 'felt_heard' }),
			of.breakdown({ indicator: 'felt_heard', breakdown: 'gender' }),
			of.trend({ project: 'a', indicator: 'felt_heard' }),
			of.coverage({ today: '2019-12-31' }),
			of.stories({ project: 'a' }),
			of.provenance({ project: 'a' }),
			of.totals()
		];
		const failed = Array.from({ length: 8 }, () => failure('query'));

		test('closed while it loads: load and questions fail at once, and so does what is asked later', async () => {
			const closed = await start({ indicators });
			const batch = batchOf(many, { projects: roster('a') });
			const loading = closed.load(batch);
			const questions = everyQuestion(closed);
			const all = Promise.allSettled([loading, ...questions]);
			await new Promise((soon) => setTimeout(soon, 5));
			await closed.close();
			expect(await promptly(all)).toEqual([failure('load'), ...failed]);
			expect(await promptly(Promise.allSettled(everyQuestion(closed)))).toEqual(failed);
			await closed.close();
		});

		test('its worker has died: nobody waits for an answer', async () => {
			const lost = await start({ indicators });
			await lost.load(batchOf(many.slice(0, 9), { projects: roster('a') }));
			const questions = Promise.allSettled(everyQuestion(lost));
			worker!.terminate();
			worker!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
			expect(await promptly(questions)).toEqual(failed);
			expect(await promptly(Promise.allSettled(everyQuestion(lost)))).toEqual(failed);
			await expect(lost.load(batchOf())).rejects.toMatchObject({ during: 'load' });
		});

		test('WebAssembly failed in it: what it says from then on is not believed', async () => {
			const broken = await start({ indicators });
			const question = broken.totals();
			const caught = expect(question).rejects.toMatchObject({ during: 'query' });
			asked = undefined;
			while (!asked) await Promise.resolve();
			worker!.dispatchEvent(
				new MessageEvent('message', {
					data: {
						messageId: 0,
						requestId: (asked as { messageId: number }).messageId,
						type: 'ERROR',
						data: { name: 'RuntimeError', message: 'memory access out of bounds' }
					}
				})
			);
			await caught;
			expect(await promptly(Promise.allSettled(everyQuestion(broken)))).toEqual(failed);
		});
	});
});

describe('the lock', () => {
	test('no file, no address, no extension, no way back; rows still come in', async () => {
		const worker = new Worker(script);
		const database = new AsyncDuckDB(new VoidLogger(), worker);
		await database.instantiate(wasm);
		await database.registerFileText('mine.csv', 'a\n1\n');
		const id = await database.connectInternal();
		const run = (sql: string) => database.runQuery(id, sql);
		// Before the lock a registered file can be read: what is refused below is refused by the lock.
		expect((await run(`FROM read_csv('mine.csv')`)).length).toBeGreaterThan(0);
		const locked = await over(
			{
				insert: (name, ipc) => database.insertArrowFromIPCStream(id, ipc, { name, create: false }),
				async query(sql, parameters) {
					if (!parameters) return run(sql);
					return database.runPrepared(id, await database.createPrepared(id, sql), [...parameters]);
				},
				close: async () => worker.terminate()
			},
			indicators
		);
		// In this build INSTALL only notes a wish, without a request; LOAD is what would fetch.
		await run('INSTALL httpfs');
		for (const sql of [
			`FROM read_csv('mine.csv')`,
			`FROM 'mine.csv'`,
			`FROM read_csv('${location.origin}/package.json')`,
			`FROM read_csv('https://example.org/a.csv')`,
			`FROM read_text('/etc/passwd')`,
			`FROM glob('*')`,
			`ATTACH 'other.db'`,
			`COPY measurement TO 'out.csv'`,
			`COPY measurement FROM 'mine.csv'`,
			`EXPORT DATABASE 'out'`,
			`LOAD httpfs`,
			`SET enable_external_access = true`,
			`SET lock_configuration = false`,
			`SET autoload_known_extensions = true`,
			`RESET enable_external_access`,
			`PRAGMA enable_external_access`
		])
			await expect(run(sql).then((got) => `${sql} gave ${got.length} bytes`)).rejects.toThrow();
		await locked.load(
			batchOf([{ project_id: 'a', indicator_id: 'dialogue_sessions', period_end: '2019-06-30', value: 4 }], {
				projects: roster('a')
			})
		);
		expect(await locked.observations({ indicator: 'dialogue_sessions' })).toMatchObject([{ value: 4 }]);
		await locked.close();
	});
});
