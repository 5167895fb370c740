import { peers } from '#compare';
import type { Minga } from './context';
import { observing } from './observing.svelte';

/** The project of the link beside those like it; nothing without one. */
export function peering(minga: Minga) {
	const { view } = minga;
	const observed = observing(minga);
	const answered = $derived(
		observed.known && view.project !== null
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
