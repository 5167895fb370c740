import { breakdownOf, type Known } from '#compare';
import { defaultIndicator, isCompared } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** The coverage grid, once `wanted`: it is the longest question, so what is looked at goes before it. */
export const covering = ({ workspace }: Minga, wanted: () => boolean = () => true) =>
	new Latest(
		() => (workspace.loaded && wanted() ? { loaded: workspace.loaded.version } : null),
		() => workspace.coverage()
	);

/** What the question's indicator has, as it stands, and who might be missing why. */
export function observing(minga: Minga) {
	const { workspace, view } = minga;
	// The question may name an indicator that only the other workspace defines.
	const asked = $derived(workspace.dictionary.get(view.question.indicator));
	const indicator = $derived(
		asked && isCompared(asked) ? asked : workspace.dictionary.get(defaultIndicator)!
	);
	const observations = new Latest(
		() =>
			view.ready && workspace.loaded
				? {
						loaded: workspace.loaded.version,
						indicator: indicator.id,
						period: view.question.period,
						breakdown: breakdownOf(view.question, indicator)
					}
				: null,
		({ indicator, period, breakdown }) => workspace.observations({ indicator, period, breakdown })
	);
	const cells = covering(minga, () => observations.answered);
	const known = $derived<Known | undefined>(
		observations.fresh && {
			projects: workspace.projects,
			observations: observations.fresh,
			cells: cells.fresh ?? null
		}
	);
	return {
		get indicator() {
			return indicator;
		},
		get known() {
			return known;
		},
		get failure() {
			return observations.error;
		}
	};
}
