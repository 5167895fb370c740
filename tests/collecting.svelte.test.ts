import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { collecting, type Minga } from '#workspace';
import { defaultQuestion } from '#compare';
import { dictionary } from '#framework';

it('while a first import is taken in, the sample is not asked for, and nothing is said to have failed', async () => {
	let isAtWork = $state(false);
	let which = $state<'sample' | 'own'>('sample');
	const asked: { which: string; stop: (cause: Error) => void; answer: () => void }[] = [];
	const minga = {
		workspace: {
			get loaded() {
				const own = which;
				return {
					which: own,
					version: own,
					day: '2019-08-01',
					dictionary,
					projects: [],
					provenance: () =>
						new Promise((answer, stop) =>
							asked.push({ which: own, stop, answer: () => answer({ rows: [], of: 0 }) })
						),
					stories: async () => ({ narratives: [], phases: [] }),
					tables: async () => ({ reportsDue: [] })
				};
			}
		},
		view: { question: { ...defaultQuestion, mode: 'own' } },
		intake: {
			get isAtWork() {
				return isAtWork;
			}
		}
	} as unknown as Minga;
	let collected!: ReturnType<typeof collecting>;
	const stop = $effect.root(() => {
		collected = collecting(minga);
	});
	flushSync();
	isAtWork = true;
	flushSync();
	asked[0]!.stop(new DOMException('the engine was stopped', 'AbortError'));
	await new Promise((done) => setTimeout(done, 20));
	expect(collected.failure).toBeUndefined();
	which = 'own';
	isAtWork = false;
	flushSync();
	asked[1]!.answer();
	await expect.poll(() => collected.fresh?.version).toBe('own');
	expect(asked.map((one) => one.which)).toEqual(['sample', 'own']);
	stop();
});
