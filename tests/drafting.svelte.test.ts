import { expect, it, vi } from 'vitest';
import { briefText, plainBrief, type Brief } from '#report';
import { drafting } from '../src/routes/report/drafting.svelte';

const titled = (title: string): Brief => ({ ...plainBrief, title });
/** A workspace that two tabs write to: what is read lags behind what is kept. */
function kept() {
	let text = $state(briefText(titled('first')));
	let isRead = $state(true);
	const undo = vi.fn(async () => undefined);
	let write = async (_: string, next: string): Promise<void> => {
		isRead = false;
		later = next;
	};
	let later = '';
	const papers = {
		lasts: true,
		get all() {
			return [{ paper: { id: 'a', undone: false }, text }];
		},
		get isRead() {
			return isRead;
		},
		failure: undefined,
		stateOf: () => ({ canUndo: true, canRedo: false }),
		write: (id: string, next: string) => write(id, next),
		undo,
		redo: async () => undefined
	};
	return {
		papers: papers as unknown as Parameters<typeof drafting>[0],
		undo,
		read: (next = later) => ((text = next), (isRead = true)),
		breaks: () => (write = () => Promise.reject(new Error('full')))
	};
}
async function within(work: () => Promise<void>): Promise<void> {
	let done: Promise<void> = Promise.resolve();
	const stop = $effect.root(() => void (done = work()));
	await done.finally(stop);
}

it('a report is as it was decided here until that is read back, and then as whichever tab went on from it', () =>
	within(async () => {
		const { papers, read } = kept();
		const draft = drafting(papers, 'a');
		expect(draft.brief.title).toBe('first');
		const change = draft.change(titled('mine'));
		expect(draft.brief.title).toBe('mine');
		await change;
		expect(draft.brief.title).toBe('mine');
		read();
		expect(draft.brief.title).toBe('mine');
		read(briefText(titled('theirs')));
		expect(draft.brief.title).toBe('theirs');
	}));

it('a step that could not be kept is taken back alone', () =>
	within(async () => {
		const { papers, undo, breaks } = kept();
		const draft = drafting(papers, 'a');
		breaks();
		await draft.change(titled('mine'));
		expect([draft.brief.title, draft.failure instanceof Error]).toEqual(['mine', true]);
		await draft.undo();
		expect([draft.brief.title, draft.failure]).toEqual(['first', undefined]);
		expect(undo).not.toHaveBeenCalled();
	}));
