import { group as groupBy } from 'd3-array';
import { answer, asksAnswers, facets, isInView, type Answer, type Chooses } from '#compare';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { observing } from './observing.svelte';

/** The comparison that the view asks for; to be made while a page is set up. */
export function comparing(minga: Minga) {
	const observed = observing(minga);
	const isByAnswer = $derived(asksAnswers(observed.question, observed.indicator));
	const known = $derived(
		observed.known && { ...observed.known, ...(observed.chooses && { chooses: observed.chooses }) }
	);
	const answered = $derived<Answer | undefined>(
		isByAnswer || !known ? undefined : answer(observed.question, observed.indicator, known)
	);
	return {
		get indicator() {
			return observed.indicator;
		},
		/** The question as it can be asked here. */
		get question() {
			return observed.question;
		},
		/** What is known of the whole indicator. */
		get whole() {
			return observed.whole;
		},
		/** Whom the question's values choose; undefined where that is everybody. */
		get chooses() {
			return observed.chooses;
		},
		/** What is known of what is asked: of parts, where it asks by them. */
		get known() {
			return known;
		},
		/** Undefined until the answer to the question as it stands is here, and where the five answers are asked for. */
		get answer() {
			return answered;
		},
		/** Whether the five answers to an agreement are asked for. */
		get isByAnswer() {
			return isByAnswer;
		},
		get failure() {
			return observed.failure;
		}
	};
}

export type Comparing = ReturnType<typeof comparing>;

/** What the filter bar offers, and whom it leaves in view; `chooses` says whom values choose, where any are looked at. */
export function choosing({ workspace, view }: Minga, chooses: () => Chooses | undefined) {
	// Who has measured something without a phase is known from the measurements alone.
	const observations = new Latest(
		() =>
			workspace.loaded && view.question.filters.phase.includes('none')
				? { loaded: workspace.loaded.version, indicator: view.question.indicator }
				: null,
		({ indicator }) => workspace.observations({ indicator })
	);
	const choices = $derived(facets(workspace.projects, view.question.filters, observations.fresh, chooses()));
	const inView = $derived.by(() => {
		const { filters } = view.question;
		const measured = groupBy(observations.fresh ?? [], ({ project }) => project);
		return workspace.projects.filter(
			(project) =>
				isInView(project, filters, measured.get(project.project_id)) &&
				(chooses()?.(project, filters) ?? true)
		).length;
	});
	return {
		get choices() {
			return choices;
		},
		get inView() {
			return inView;
		}
	};
}
export type Choosing = ReturnType<typeof choosing>;
