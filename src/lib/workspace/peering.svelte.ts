import { peers } from '#compare';
import { isCompared } from '#framework';
import type { Minga } from './context';
import { observing } from './observing.svelte';

/** The project of the link beside those like it; nothing without one. */
export function peering(minga: Minga) {
	const { view } = minga;
	// What a community made for itself is seen in its own course, and beside nobody's.
	const observed = observing(minga, (one) => isCompared(one) || one.project === view.project);
	const answered = $derived(
		observed.known && view.project !== null && isCompared(observed.indicator)
			? peers(view.question, observed.indicator, observed.known, view.project)
			: undefined
	);
	const own = $derived(observed.known?.observations.filter(({ project }) => project === view.project));
	return {
		get indicator() {
			return observed.indicator;
		},
		get answer() {
			return answered ?? undefined;
		},
		/** The project's own figures, by phase and stage. */
		get own() {
			return own;
		},
		get failure() {
			return observed.failure;
		}
	};
}
