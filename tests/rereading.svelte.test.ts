import { describe, expect, it, vi } from 'vitest';
import { Rereading } from '../src/lib/workspace/rereading.svelte';

/** A reading that ends when it is told to. */
function readings() {
	const begun: { ends: (failure?: Error) => void; isNewest: () => boolean }[] = [];
	const taken: number[] = [];
	const read = (said: () => number) => async (isNewest: () => boolean) => {
		const own = said();
		await new Promise<void>((resolve, reject) => {
			begun.push({ ends: (failure) => (failure ? reject(failure) : resolve()), isNewest });
		});
		if (isNewest()) taken.push(own);
	};
	return { begun, taken, read };
}
const turn = () => new Promise((passed) => setTimeout(passed));

describe('files that are read again', () => {
	it('an answer that is undone while they are read never stands on the page', async () => {
		const { begun, taken, read } = readings();
		const rereading = new Rereading();
		let said = 1;
		const first = rereading.next(read(() => said));
		said = 0;
		const second = rereading.next(read(() => said));
		begun[0]!.ends();
		await turn();
		expect(taken).toEqual([]);
		expect(rereading.isStale).toBe(true);
		begun[1]!.ends();
		await Promise.all([first, second]);
		expect(taken).toEqual([0]);
		expect(rereading.isStale).toBe(false);
	});

	it('of an import that was left take nothing from the next one', async () => {
		const { begun, taken, read } = readings();
		const rereading = new Rereading();
		const left = rereading.next(read(() => 1));
		rereading.begin();
		let said = 2;
		const own = rereading.next(read(() => said));
		said = 3;
		void rereading.next(read(() => said));
		// The left one ends only now, while the next waits to be read with what was said last.
		begun[0]!.ends();
		await left;
		expect(begun).toHaveLength(2);
		begun[1]!.ends();
		await vi.waitFor(() => expect(begun).toHaveLength(3));
		expect(taken).toEqual([]);
		expect(rereading.isOn).toBe(true);
		begun[2]!.ends();
		await own;
		expect(taken).toEqual([3]);
		expect([rereading.isOn, rereading.isStale]).toEqual([false, false]);
	});

	it('that fail after their import was left leave the next one as it is', async () => {
		const { begun, taken, read } = readings();
		const rereading = new Rereading();
		const left = rereading.next(read(() => 1));
		rereading.begin();
		const own = rereading.next(read(() => 2));
		begun[0]!.ends(new Error('gone'));
		await expect(left).rejects.toThrow('gone');
		expect(rereading.isOn).toBe(true);
		begun[1]!.ends();
		await own;
		expect(taken).toEqual([2]);
		expect(rereading.isStale).toBe(false);
	});

	it('that fail are stale, and are read again with the next answer', async () => {
		const { begun, taken, read } = readings();
		const rereading = new Rereading();
		const failed = rereading.next(read(() => 1));
		begun[0]!.ends(new Error('gone'));
		await expect(failed).rejects.toThrow('gone');
		expect([rereading.isOn, rereading.isStale]).toEqual([false, true]);
		const again = rereading.next(read(() => 2));
		begun[1]!.ends();
		await again;
		expect(taken).toEqual([2]);
		expect(rereading.isStale).toBe(false);
	});
});
