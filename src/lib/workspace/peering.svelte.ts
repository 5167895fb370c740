import { defaultQuestion, peers, type Question } from '#compare';
import { isCompared } from '#framework';
import type { Minga } from './context';
import { observing } from './observing.svelte';

/** The project of the link, or whoever looks at a copy, beside those like it; nothing without one. */
export function peering(minga: Minga) {
	const { workspace, view } = minga;
	/** Who opens a copy with a library's key looks at that library. */
	const whose = $derived(view.project ?? workspace.copy?.own?.project_id ?? null);
	// A library is looked at whole and in all its time: what another page is narrowed to counts for none of it.
	const asked = $derived<Question>({
		...defaultQuestion,
		indicator: view.question.indicator,
		mode: view.question.mode
	});
	// What a community made for itself is seen in its own course, and beside nobody's.
	const observed = observing(
		minga,
		(one) => isCompared(one) || one.project === whose,
		() => asked
	);
	const answered = $derived(
		observed.known && whose !== null && isCompared(observed.indicator)
			? peers(observed.question, observed.indicator, observed.known, whose)
			: undefined
	);
	const own = $derived(observed.known?.observations.filter(({ project }) => project === whose));
	return {
		get project() {
			return workspace.projects.find(({ project_id }) => project_id === whose);
		},
		get indicator() {
			return observed.indicator;
		},
		/** As it is asked here. */
		get question() {
			return observed.question;
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
