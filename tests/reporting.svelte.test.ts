import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { defaultQuestion } from '#compare';
import { reporting, type Minga } from '#workspace';

it('what a report is made of is of the readers, the period and the indicators that are asked for, or is not there', async () => {
	let asked = $state.raw({ indicators: ['felt_heard', 'civic_voice'], question: { ...defaultQuestion } });
	/** Answers come when they are let go. */
	let waiting: (() => void)[] = [];
	const loaded = {
		version: '1',
		day: '2026-11-27',
		observations: () => new Promise((resolve) => waiting.push(() => resolve([]))),
		coverage: async () => []
	};
	const minga = {
		workspace: {
			loaded,
			others: loaded,
			stories: async () => ({ narratives: [], changes: [], withheld: { narratives: [], changes: [] } })
		},
		view: { ready: true }
	} as unknown as Minga;
	let found!: ReturnType<typeof reporting>;
	const stop = $effect.root(() => {
		found = reporting(minga, () => asked);
	});
	const ask = (change: Partial<typeof asked>) => {
		asked = { ...asked, ...change };
		flushSync();
	};
	const answered = async () => {
		for (const answer of waiting) answer();
		waiting = [];
		await expect.poll(() => found.told !== undefined).toBe(true);
	};
	ask({});
	await answered();

	// Whoever takes a comparison out sees the same until it is there.
	ask({ indicators: ['felt_heard'] });
	expect(found.told).toBeDefined();
	await answered();

	for (const change of [
		{ indicators: ['felt_heard', 'dialogue_participants'] },
		{ question: { ...defaultQuestion, period: '2019' } },
		{ question: { ...defaultQuestion, mode: 'share' as const } }
	]) {
		ask(change);
		expect(found.told, JSON.stringify(change)).toBeUndefined();
		expect(found.known, 'whoever makes it goes on choosing').toBeDefined();
		await answered();
	}
	stop();
});
