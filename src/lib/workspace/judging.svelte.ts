import { isInView, judged } from '#compare';
import { isCompared, isVerdict } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** Indicators of one community each, over the projects in view; undefined until it is known how they were judged. */
export function judging({ workspace, view }: Minga) {
	const own = $derived([...workspace.dictionary.values()].filter((one) => !isCompared(one)));
	const known = new Latest(
		() =>
			workspace.loaded && {
				version: workspace.loaded.version,
				of: own.filter(isVerdict).map(({ id }) => id)
			},
		({ of }) =>
			Promise.all(
				of.map(async (indicator) => ({
					indicator: workspace.dictionary.get(indicator)!,
					observations: await workspace.observations({ indicator }),
					answers: await workspace.observations({ indicator, breakdown: 'answer' })
				}))
			)
	);
	const found = $derived(
		known.fresh &&
			judged(
				workspace.projects.filter((project) => isInView(project, view.question.filters)),
				own,
				known.fresh
			)
	);
	return {
		get judged() {
			return found;
		}
	};
}
