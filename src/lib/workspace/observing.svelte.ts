import { breakdownOf, chosenBy, type Known, type Question } from '#compare';
import { defaultIndicator, isCompared, type Indicator } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/**
 * The coverage grid, once `wanted`: it is the longest question that the engine is asked, so what is looked at goes before
 * it. The sample's and a copy's are at hand: they come at once, and before a picture that would be drawn again for them.
 */
export const covering = ({ workspace }: Minga, wanted: () => boolean = () => true) =>
	new Latest(
		() =>
			workspace.loaded && (workspace.which !== 'own' || wanted())
				? { loaded: workspace.loaded.version }
				: null,
		() => workspace.coverage()
	);

/**
 * What the question's indicator has, as it stands, and who might be missing why. Where it is not `shown`, a shared one is.
 * The question is the view's, unless the page asks it otherwise.
 */
export function observing(
	minga: Minga,
	isShown: (indicator: Indicator) => boolean = isCompared,
	asking: () => Question = () => minga.view.question
) {
	const { workspace, view } = minga;
	const wanted = $derived(asking());
	// The question may name an indicator that only the other workspace defines.
	const asked = $derived(workspace.dictionary.get(wanted.indicator));
	const indicator = $derived(asked && isShown(asked) ? asked : workspace.dictionary.get(defaultIndicator)!);
	const cells = covering(minga, () => observations.answered);
	const observations = new Latest(
		() =>
			view.ready && workspace.loaded
				? {
						loaded: workspace.loaded.version,
						indicator: indicator.id,
						period: wanted.period,
						breakdown: breakdownOf(wanted, indicator)
					}
				: null,
		async ({ indicator, period, breakdown }) => {
			const asked = [workspace.observations({ indicator, period, breakdown })];
			// A project is chosen by its whole figure, whatever parts of it are looked at.
			if (breakdown !== '') asked.push(workspace.observations({ indicator, period }));
			const [rows = [], whole = rows] = await Promise.all(asked);
			return { rows, whole };
		}
	);
	/** Values are of the indicator that was asked for, and of no other that stands in for it. */
	const question = $derived<Question>(asked === indicator ? wanted : { ...wanted, values: null });
	// Each by itself, so that a question that asks for the same again leaves what is known as it is.
	const fresh = $derived(observations.fresh);
	const states = $derived(cells.fresh ?? null);
	const known = $derived<Known | undefined>(
		fresh && { projects: workspace.projects, observations: fresh.rows, cells: states }
	);
	/** The same of the whole, where the question is about parts. */
	const whole = $derived<Known | undefined>(fresh && known && { ...known, observations: fresh.whole });
	/** Whom the question's values choose; undefined until it is known, or where they choose everybody. */
	const chooses = $derived(
		question.values === null || !whole ? undefined : chosenBy(question, indicator, whole)
	);
	return {
		get indicator() {
			return indicator;
		},
		/** As it can be asked here. */
		get question() {
			return question;
		},
		get known() {
			return known;
		},
		get whole() {
			return whole;
		},
		get chooses() {
			return chooses;
		},
		get failure() {
			return observations.error;
		}
	};
}
