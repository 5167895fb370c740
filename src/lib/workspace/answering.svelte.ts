import type { Changed } from '#engine';
import type { Decisions, Problem } from '#framework';
import { Deciding, type Made } from './deciding.svelte';
import { changedKey } from './fill';

/** What a person decides in one import: taken, taken back, taken again; after each the files are read again. */
export abstract class Answering {
	protected readonly deciding = new Deciding();
	/** Who sent the files, and what this import is called; both may stay empty. */
	by = $state('');
	note = $state('');

	protected abstract get isInReview(): boolean;
	/** Reads again with the answers as they stand. */
	protected abstract renew(answers: readonly Made[]): Promise<void>;
	abstract keep(): void;

	get decisions(): Decisions {
		return this.deciding.all;
	}
	/** Decisions taken here, in order; those remembered from earlier imports are not among them. */
	get made(): readonly Made[] {
		return this.deciding.made;
	}
	get canRedo(): boolean {
		return this.deciding.canRedo;
	}
	/** Answers one question; the files are read again with the answer. */
	decide = (key: string, choice: string, problem: Problem | null = null): Promise<void> =>
		this.answer([{ key, choice, problem }]);
	/** Answers several questions at once. */
	answer(answers: readonly Made[]): Promise<void> {
		if (!this.isInReview || answers.length === 0) return Promise.resolve();
		this.deciding.take(answers);
		return this.renew(answers);
	}
	/** Takes one decision back; if none is named, the last step with all that was answered in it. */
	takeBack = (key?: string): Promise<void> => this.#turned(() => this.deciding.back(key));
	/** Takes again what was taken back last. */
	redo = (): Promise<void> => this.#turned(() => this.deciding.again());
	choose(changed: Changed): void {
		this.deciding.set(changedKey, changed);
		this.keep();
	}

	async #turned(turn: () => readonly Made[]): Promise<void> {
		const found = this.isInReview ? turn() : [];
		if (found.length > 0) await this.renew(found);
	}
}
