import { expect, test } from 'vitest';
import { start } from '#engine';
import { dictionary } from '#framework';
import { batchOf } from './batch';

test('starts', async () => {
	const seen: number[] = [];
	const t = performance.now();
	const engine = await start({
		indicators: [...dictionary.values()],
		onprogress: (done, total) => seen.push(done / total)
	});
	console.log('start', performance.now() - t, seen.length, seen.slice(-3));
	console.log(
		await engine.load(
			batchOf([{ project_id: 'a', indicator_id: 'felt_heard', period_end: '2019-06-30', value: 4, n: 3 }])
		)
	);
	expect(await engine.observations({ indicator: 'felt_heard' })).toEqual([]);
	expect((await engine.totals()).unknownProjects).toEqual([{ name: 'a', rows: 1 }]);
	await engine.close();
});
