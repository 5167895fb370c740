import { changes, plan } from '#compare';
import type { Minga } from './context';
import { observing } from './observing.svelte';

/** What changed since the start, or how projects stand against their own targets, as the view asks. */
export function changing(minga: Minga) {
	const { view } = minga;
	const observed = observing(minga);
	const changed = $derived(
		view.question.against === 'baseline' && observed.known
			? changes(view.question, observed.indicator, observed.known)
			: undefined
	);
	const planned = $derived(
		view.question.against === 'target' && observed.known
			? plan(view.question, observed.indicator, observed.known)
			: undefined
	);
	return {
		get indicator() {
			return observed.indicator;
		},
		get changes() {
			return changed;
		},
		get plan() {
			return planned;
		},
		get failure() {
			return observed.failure;
		}
	};
}
