import { untrack } from 'svelte';
import { linked, type Linked, type NoAnswer, type Question } from '#compare';
import type { Comparing } from './answers.svelte';

/** The projects of a comparison in linked pictures; to be made while a page part is set up. */
export function linking(comparison: () => Comparing) {
	// A range of values changes nothing of what lies in the pictures, only what is chosen of it.
	const asked = $derived(JSON.stringify({ ...comparison().question, values: null }));
	const found = $derived.by((): Linked | NoAnswer | undefined => {
		const { whole, indicator } = comparison();
		// What is answered at this moment serves as long as nothing else is asked, whatever is answered then.
		const answered = untrack(() => comparison().answer);
		return whole && linked(JSON.parse(asked) as Question, indicator, whole, answered);
	});
	return {
		get linked() {
			return found;
		}
	};
}
