import type { Minga } from './context';
import { byIndicator } from './by-indicator';
import { Latest } from './latest.svelte';

/** All that a report asks: the observations of its indicators, the states, what was told in words. */
export function reporting(
	{ workspace, view }: Minga,
	asked: () => { indicators: readonly string[]; period: string | null }
) {
	const told = new Latest(
		() =>
			view.ready && workspace.loaded
				? { loaded: workspace.loaded.version, asOf: workspace.loaded.day, ...asked() }
				: null,
		async ({ loaded, asOf, indicators, period }) => {
			const [rows, cells, stories] = await Promise.all([
				Promise.all(indicators.map((indicator) => workspace.observations({ indicator, period }))),
				workspace.coverage(),
				workspace.stories()
			]);
			const { narratives, changes, withheld } = stories;
			const observations = byIndicator(indicators, rows);
			return { loaded, asOf, observations, cells, narratives, changes, withheldChanges: withheld.changes };
		}
	);
	return {
		/** Stays while a comparison is changed; what is loaded now, and nothing of before. */
		get told() {
			const last = told.last;
			return last?.loaded === workspace.loaded?.version ? last : undefined;
		},
		get failure() {
			return told.error;
		}
	};
}
