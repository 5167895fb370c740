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

/** What was decided at once, and what it took the place of. */
interface Step {
	made: readonly Made[];
	replaced: readonly Made[];
	/** Of an earlier import. */
	isEarlier?: true;
}

/** The decisions that one import is read with: those of earlier imports, and those taken here, with the way back. */
export class Deciding {
	#remembered = $state.raw<Decisions>({});
	#made = $state.raw<readonly Made[]>([]);
	/** The way back: answers as they were given, newest last. */
	#steps: readonly Step[] = [];
	/** What was taken back, newest last, so that it can be done again. */
	#undone = $state.raw<readonly Step[]>([]);
	/** Earlier ones that were taken back here: however often they are remembered again, they stay so. */
	#takenBack: readonly string[] = [];
	/** The same object while nothing changes. It outlives the page on which an import begins, so it is nobody's effect's. */
	#all: { of: readonly [Decisions, readonly Made[]]; is: Decisions } | null = null;

	get all(): Decisions {
		const [remembered, made] = [this.#remembered, this.#made];
		if (this.#all?.of[0] !== remembered || this.#all.of[1] !== made)
			this.#all = {
				of: [remembered, made],
				is: { ...remembered, ...Object.fromEntries(made.map(({ key, choice }) => [key, choice])) }
			};
		return this.#all.is;
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
		const given = made.filter(({ isAside }) => !isAside);
		this.#steps = given.map((one) => ({ made: [one], replaced: [] }));
		this.#undone = [];
		this.#takenBack = [];
	}
	remember(earlier: Decisions): void {
		this.#remembered = Object.fromEntries(
			Object.entries(earlier).filter(([key]) => !this.#takenBack.includes(key))
		);
	}
	take(answers: readonly Made[]): void {
		this.#go(answers);
		this.#undone = [];
	}
	/**
	 * Those that are archived with what came of them: all that were taken here, and of the earlier ones those without
	 * which it would be read otherwise. None that repeats what is not kept of the files.
	 */
	kept({ used, forgotten }: Pick<Outcome, 'used' | 'forgotten'>): Decisions {
		return decisionsKept(this.all, this.#made, { used, forgotten });
	}
	/**
	 * Takes the last step back, or one decision wherever it was taken, here alone where it is of an earlier import. Gives
	 * what was taken back; nothing where there is no such.
	 */
	back(wanted?: string): readonly Made[] {
		if (wanted !== undefined) return this.#backOne(wanted);
		const last = this.#steps.at(-1);
		if (!last) return [];
		this.#steps = this.#steps.slice(0, -1);
		this.#made = [...others(this.#made, last.made), ...last.replaced];
		this.#undone = [...this.#undone, last];
		return last.made;
	}
	#backOne(key: string): readonly Made[] {
		const found = this.#made.filter((made) => made.key === key);
		if (found.length === 0) return this.#backEarlier(key);
		this.#made = others(this.#made, found);
		const steps = this.#steps.map(({ made, replaced }) => ({
			made: others(made, found),
			replaced: others(replaced, found)
		}));
		this.#steps = steps.filter(({ made }) => made.length > 0);
		this.#undone = [...this.#undone, { made: found, replaced: [] }];
		return found;
	}
	#backEarlier(key: string): readonly Made[] {
		const { [key]: choice, ...rest } = this.#remembered;
		if (choice === undefined) return [];
		const made = [{ key, choice, problem: null }];
		this.#remembered = rest;
		this.#takenBack = [...this.#takenBack, key];
		this.#undone = [...this.#undone, { made, replaced: [], isEarlier: true }];
		return made;
	}
	/** Takes again what was taken back last. */
	again(): readonly Made[] {
		const { made, isEarlier } = this.#undone.at(-1) ?? { made: [] };
		this.#undone = this.#undone.slice(0, -1);
		if (!isEarlier) this.#go(made);
		else
			for (const { key, choice } of made) {
				this.#takenBack = this.#takenBack.filter((one) => one !== key);
				this.#remembered = { ...this.#remembered, [key]: choice };
			}
		return made;
	}
	set(key: string, choice: string): void {
		this.#put([{ key, choice, problem: null, isAside: true }]);
	}

	#go(made: readonly Made[]): void {
		const replaced = same(this.#made, made);
		this.#put(made);
		if (made.length > 0) this.#steps = [...this.#steps, { made, replaced }];
	}
	#put(answers: readonly Made[]): void {
		this.#made = [...others(this.#made, answers), ...answers];
	}
}

const keysOf = (made: readonly Made[]) => Object.fromEntries(made.map(({ key }) => [key, true]));
/** Those that are about the same questions, and those that are about none of them. */
const same = (made: readonly Made[], those: readonly Made[]): Made[] => {
	const keys = keysOf(those);
	return made.filter(({ key }) => Object.hasOwn(keys, key));
};
const others = (made: readonly Made[], those: readonly Made[]): Made[] => {
	const keys = keysOf(those);
	return made.filter(({ key }) => !Object.hasOwn(keys, key));
};
