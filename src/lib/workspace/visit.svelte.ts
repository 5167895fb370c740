import { prefix, recalled, remember } from './device';
import type { Minga } from './context';

/** What somebody who is here for the first time is shown, in this order. */
export const visitSteps = ['sample', 'question', 'own', 'share'] as const;
export type VisitStep = (typeof visitSteps)[number];

const key = 'visit';
const over = 'done';

/**
 * The way round for a first visit. It begins by itself once in a browser, and never for somebody who brings a question or
 * has files of her own here; who has taken a step finds the next one after a reload, who has not is left alone.
 */
export class Visit {
	#at = $state<number | null>(null);
	#isAsked = $state(false);

	/** Where it stands; null where nobody is shown around. */
	get at(): number | null {
		return this.#at;
	}
	get step(): VisitStep | null {
		return this.#at === null ? null : (visitSteps[this.#at] ?? null);
	}
	/** It was asked for, so that it goes on whatever is loaded. */
	get isAsked(): boolean {
		return this.#isAsked;
	}

	/** Called once, when it is known what there is of a person's own. */
	begin({ workspace, view }: Minga, isHome: boolean): void {
		if (this.#at !== null || workspace.hasOwn) return;
		const before = Number(recalled(key) ?? NaN);
		if (before > 0 && before < visitSteps.length) return void (this.#at = before);
		const asksNothing =
			/^(#lang=\w+)?$/.test(view.link()) &&
			view.project === null &&
			view.ignored.length === 0 &&
			!view.isOfOwn;
		if (!isHome || !asksNothing || !isFirst()) return;
		// Where nothing can be remembered the same would be shown again and again.
		remember(key, '0');
		if (recalled(key) === '0') this.#at = 0;
	}
	/** Begins anew because somebody wants it. */
	again(): void {
		this.#isAsked = true;
		this.#go(0);
	}
	next(): void {
		const next = (this.#at ?? 0) + 1;
		if (next < visitSteps.length) this.#go(next);
		else this.end();
	}
	/** It is over, or was not wanted: it does not come again by itself. */
	end(): void {
		this.#at = null;
		remember(key, over);
	}

	#go(at: number): void {
		this.#at = at;
		remember(key, String(at));
	}
}

/** Nothing is remembered here but, perhaps, a language. */
function isFirst(): boolean {
	try {
		return Object.keys(localStorage).every(
			(name) => !name.startsWith(prefix) || name === `${prefix}language`
		);
	} catch {
		return false;
	}
}

export const visit = new Visit();
