import type { Draft, HeldDraft } from '#archive';
import type { InProgress } from './drafting';
import type { Shelves } from './shelves.svelte';

/** Beyond this nothing is kept: writing it would be felt on a phone. */
const mostBytes = 20_000_000;
/** So long a tab that is just going may take to let go of its draft, and a device to delete one. */
const patienceMs = 1_000;

/**
 * Keeps an import in progress in case its tab goes: one for each workspace, of the tab that began it. Nothing that
 * fails here is felt by the import.
 */
export class Keeping {
	#held: { id: string; draft: HeldDraft } | null = null;
	#wanted: InProgress | null = null;
	/** One thing after the other. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(readonly shelves: Pick<Shelves, 'id' | 'draft'>) {}

	/** Keeps what there is now; of several wishes that wait the newest is granted. */
	keep(wanted: InProgress): void {
		this.#wanted = wanted;
		void this.#next(async () => {
			const newest = this.#wanted;
			this.#wanted = null;
			if (!newest) return;
			if (newest.files.reduce((sum, { file }) => sum + file.size, 0) > mostBytes) return this.#forgotten();
			const { draftFrom } = await import('./drafting');
			const draft = await draftFrom(newest);
			try {
				await (await this.#hold(0))?.keep(draft);
			} catch {
				// What was kept before may hold what must not be kept any more.
				await this.#forgotten();
			}
		});
	}
	/** What was kept of an import whose tab has gone; null where there is nothing, or that tab is alive. */
	take(): Promise<Draft | null> {
		return this.#next(async () => {
			const draft = await (await this.#hold(patienceMs))?.read();
			if (!draft) await this.#forgotten();
			return draft ?? null;
		});
	}
	/** Deletes what is kept. Never rejects, and nobody waits long for a device that does not answer. */
	async forget(): Promise<void> {
		this.#wanted = null;
		const forgotten = this.#next(() => this.#forgotten());
		await Promise.race([forgotten, new Promise((passed) => setTimeout(passed, patienceMs))]);
	}
	/** Has nothing to do with it any more; it stays for whoever comes next. */
	leave(): void {
		this.#wanted = null;
		void this.#next(() => this.#left());
	}

	#next<T>(work: () => Promise<T>): Promise<T | null> {
		const mine = this.#last.then(work).catch(() => null);
		this.#last = mine;
		return mine;
	}
	async #hold(patience: number): Promise<HeldDraft | null> {
		const { id } = this.shelves;
		if (this.#held && this.#held.id !== id) await this.#left();
		if (!this.#held) {
			const draft = await this.shelves.draft(patience);
			if (draft) this.#held = { id, draft };
		}
		return this.#held?.draft ?? null;
	}
	async #forgotten(): Promise<void> {
		const held = this.#held;
		this.#held = null;
		await held?.draft.forget();
	}
	async #left(): Promise<void> {
		const held = this.#held;
		this.#held = null;
		await held?.draft.close();
	}
}
