import { briefFrom, briefText, plainBrief, type Brief } from '#report';
import type { papering } from '#workspace';

type Papers = ReturnType<typeof papering>;

/** What a person decides about a report, kept with her workspace at every step; of the sample, as long as the page stands. */
export function drafting(papers: Papers, id: string) {
	/** As it was decided last here: it counts until it is read back, for then another tab may have gone on from it. */
	let mine = $state.raw<Brief | null>(null);
	let writing = $state(0);
	let trail = $state.raw<readonly (Brief | null)[]>([]);
	let ahead = $state.raw<readonly (Brief | null)[]>([]);
	let failure = $state.raw<unknown>();

	const kept = $derived.by(() => {
		const found = papers.all?.find(({ paper }) => paper.id === id && !paper.undone);
		return found ? briefFrom(found.text) : null;
	});
	const state = $derived(papers.stateOf(id));
	/** The last step was not kept: it stands on the page alone. */
	const isUnkept = $derived(mine !== null && failure !== undefined);
	const current = $derived(
		!papers.lasts || writing > 0 || isUnkept || !papers.isRead ? (mine ?? kept) : kept
	);

	async function turn(step: () => Promise<void>): Promise<void> {
		failure = undefined;
		try {
			await step();
		} catch (cause) {
			failure = cause;
		}
	}
	return {
		get brief(): Brief {
			return current ?? plainBrief;
		},
		get canUndo(): boolean {
			return papers.lasts ? isUnkept || (state?.canUndo ?? false) : trail.length > 0;
		},
		get canRedo(): boolean {
			return papers.lasts ? (state?.canRedo ?? false) : ahead.length > 0;
		},
		/** Why the last step was not kept. */
		get failure(): unknown {
			return failure;
		},
		change(next: Brief): Promise<void> {
			if (!papers.lasts) [trail, ahead] = [[...trail, mine], []];
			mine = next;
			writing++;
			return turn(() => papers.write(id, briefText(next)).finally(() => writing--));
		},
		undo(): Promise<void> {
			if (papers.lasts) {
				const step = isUnkept ? Promise.resolve() : papers.undo(id);
				return turn(() => step.then(() => void (mine = null)));
			}
			[mine, trail, ahead] = [trail.at(-1) ?? null, trail.slice(0, -1), [...ahead, mine]];
			return Promise.resolve();
		},
		redo(): Promise<void> {
			if (papers.lasts) return turn(() => papers.redo(id).then(() => void (mine = null)));
			[mine, ahead, trail] = [ahead.at(-1) ?? null, ahead.slice(0, -1), [...trail, mine]];
			return Promise.resolve();
		}
	};
}
