import { several, type Several } from '#compare';
import type { Comparing } from './answers.svelte';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/**
 * The core indicators by the groups that a comparison looks at; to be made while a page part is set up. Whom the values
 * of its own indicator choose, of the same projects the others are told.
 */
export function glancing(minga: Minga, comparison: () => Comparing) {
	const { workspace, view } = minga;
	const core = $derived([...workspace.dictionary.values()].filter(({ tier }) => tier === 'core'));
	const observations = new Latest(
		() =>
			workspace.loaded
				? {
						loaded: workspace.loaded.version,
						indicators: core.map(({ id }) => id),
						period: view.question.period
					}
				: null,
		({ indicators, period }) =>
			Promise.all(indicators.map((indicator) => workspace.observations({ indicator, period })))
	);
	const cells = covering(minga, () => observations.answered);
	const found = $derived<Several | undefined>(
		observations.fresh &&
			several(
				comparison().question,
				core.map((indicator, at) => ({
					indicator,
					known: {
						projects: workspace.projects,
						observations: observations.fresh?.[at] ?? [],
						cells: cells.fresh ?? null,
						chooses: comparison().chooses ?? (() => true)
					}
				}))
			)
	);
	return {
		get several() {
			return found;
		},
		get failure() {
			return observations.error;
		}
	};
}
