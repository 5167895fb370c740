import type { Decisions, Problem } from '#framework';
import type { Outcome } from '#ingest';
import { decisionsKept } from './storing';

/** A decision taken in this import, with the question it answered. */
export interface Made {
	key: string;
	choice: string;
	problem: Problem | null;
	/** The mapping that it came with. */
	from?: string;
	/** No answer to a question, and so no step to go back to. */
	isAside?: true;
}

/** The decisions that one import is read with: those of earlier imports, and those taken here, with the way back. */
export class Deciding {
	#remembered = $state.raw<Decisions>({});
	#made = $state.raw<readonly Made[]>([]);
	/** What was taken back, newest last, so that it can be done again. */
	#undone = $state.raw<readonly (Made & { isEarlier?: boolean })[]>([]);
	/** Earlier ones that were taken back here: however often they are remembered again, they stay so. */
	#takenBack: readonly string[] = [];
	readonly #all = $derived<Decisions>({
		...this.#remembered,
		...Object.fromEntries(this.#made.map(({ key, choice }) => [key, choice]))
	});

	get all(): Decisions {
		return this.#all;
	}
	/** Those taken here, in order. */
	get made(): readonly Made[] {
		return this.#made;
	}
	get canRedo(): boolean {
		return this.#undone.length > 0;
	}

	begin(made: readonly Made[] = []): void {
		this.#made = made;
		this.#undone = [];
		this.#takenBack = [];
	}
	remember(earlier: Decisions): void {
		this.#remembered = Object.fromEntries(
			Object.entries(earlier).filter(([key]) => !this.#takenBack.includes(key))
		);
	}
	take(answers: readonly Made[]): void {
		this.#put(answers);
		this.#undone = [];
	}
	/**
	 * Those that are archived with what came of them: all that were taken here, and of the earlier ones those without
	 * which it would be read otherwise. None that repeats what is not kept of the files.
	 */
	kept({ used, forgotten }: Pick<Outcome, 'used' | 'forgotten'>): Decisions {
		return decisionsKept(this.#all, this.#made, { used, forgotten });
	}
	/** Takes one back, here alone where it is of an earlier import; null where it was not taken. */
	back(wanted?: string): Made | null {
		const last = this.#made.findLast(({ isAside }) => !isAside)?.key;
		const found = this.#made.find(({ key }) => key === (wanted ?? last));
		if (!found) return this.#backEarlier(wanted);
		this.#made = this.#made.filter((made) => made !== found);
		this.#undone = [...this.#undone, found];
		return found;
	}
	#backEarlier(key = ''): Made | null {
		const { [key]: choice, ...rest } = this.#remembered;
		if (choice === undefined) return null;
		const found = { key, choice, problem: null, isEarlier: true };
		this.#remembered = rest;
		this.#takenBack = [...this.#takenBack, key];
		this.#undone = [...this.#undone, found];
		return found;
	}
	/** Takes again what was taken back last. */
	again(): Made | null {
		const found = this.#undone.at(-1);
		if (!found) return null;
		this.#undone = this.#undone.slice(0, -1);
		if (found.isEarlier) {
			this.#takenBack = this.#takenBack.filter((key) => key !== found.key);
			this.#remembered = { ...this.#remembered, [found.key]: found.choice };
		} else this.#put([found]);
		return found;
	}
	set(key: string, choice: string): void {
		this.#put([{ key, choice, problem: null, isAside: true }]);
	}

	#put(answers: readonly Made[]): void {
		const isNew = (one: Made) => answers.every(({ key }) => key !== one.key);
		this.#made = [...this.#made.filter(isNew), ...answers];
	}
}
