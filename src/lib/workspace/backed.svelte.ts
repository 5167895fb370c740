import { alliesIndicator, backing, continuumIndicator } from '#compare';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/** Who stands behind the projects in view, and how closely they work with their main partner. */
export function backed(minga: Minga) {
	const { workspace, view } = minga;
	const told = new Latest(
		() =>
			view.ready && workspace.loaded
				? { loaded: workspace.loaded.version, period: view.question.period }
				: null,
		({ period }) =>
			Promise.all([
				workspace.observations({ indicator: alliesIndicator, period, breakdown: 'ally_step' }),
				workspace.observations({ indicator: continuumIndicator, period })
			])
	);
	const cells = covering(minga, () => told.answered);
	const named = (id: string) => workspace.dictionary.get(id)!;
	const found = $derived.by(() => {
		// Before it is known what is hidden, a sum could be that of the few who are shown.
		if (!told.fresh || !cells.fresh) return undefined;
		const [allies, continuum] = told.fresh;
		return backing(
			view.question,
			{ projects: workspace.projects, cells: cells.fresh },
			{ indicator: named(alliesIndicator), observations: allies },
			{ indicator: named(continuumIndicator), observations: continuum }
		);
	});
	return {
		get backing() {
			return found;
		},
		/** Whose definition names the steps. */
		get continuum() {
			return named(continuumIndicator);
		},
		get failure() {
			return told.error ?? cells.error;
		}
	};
}
