import { several, type Several } from '#compare';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/** The core indicators by the groups that the view looks at; to be made while a page part is set up. */
export function glancing(minga: Minga) {
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
				view.question,
				core.map((indicator, at) => ({
					indicator,
					known: {
						projects: workspace.projects,
						observations: observations.fresh?.[at] ?? [],
						cells: cells.fresh ?? null
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
