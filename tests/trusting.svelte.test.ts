import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { defaultQuestion } from '#compare';
import { dictionary, type Measurement } from '#framework';
import { trusting, type Minga } from '#workspace';
import { project } from './compare/made';

const row = (project_id: string): Measurement =>
	({
		project_id,
		indicator_id: 'felt_heard',
		phase: 'II',
		breakdown: '',
		value: 3,
		note: '',
		used: 'conflict'
	}) as Measurement;

/** As many rows of one project, then some of another. */
function looked(filters: Partial<typeof defaultQuestion.filters>, many: number, few: number) {
	const all = [
		...Array.from({ length: many }, () => row('a')),
		...Array.from({ length: few }, () => row('b'))
	];
	const projects = [project('a'), project('b', { country: 'PE' })];
	const minga = {
		workspace: {
			loaded: { version: '1' },
			projects,
			dictionary,
			observations: async () => [],
			provenance: async ({ limit = all.length, offset = 0 }: { limit?: number; offset?: number }) => ({
				rows: all.slice(offset, offset + limit),
				of: all.length
			})
		},
		view: { question: { ...defaultQuestion, filters: { ...defaultQuestion.filters, ...filters } } }
	} as unknown as Minga;
	let found!: ReturnType<typeof trusting>;
	const stop = $effect.root(() => {
		found = trusting(minga, () => 50);
	});
	flushSync();
	return { found, stop };
}

describe('what asks for care', () => {
	it('is looked for in all rows, however many come before those in view', async () => {
		const { found, stop } = looked({ country: ['PE'] }, 30_000, 3);
		await expect.poll(() => found.doubts?.[0]?.all.length).toBe(3);
		expect(found.more).toBe(0);
		stop();
	});

	it('is counted in view where it is too much to be shown', async () => {
		for (const [country, more] of [
			[[], 504],
			[['CO'], 500]
		] satisfies [string[], number][]) {
			const { found, stop } = looked({ country }, 2500, 4);
			await expect.poll(() => found.doubts?.[0]?.all.length).toBe(2000);
			expect(found.more).toBe(more);
			stop();
		}
	});
});
