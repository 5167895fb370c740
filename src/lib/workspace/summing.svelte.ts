import { behindHeadline, coverage, headline, isInView, type IsBehind } from '#compare';
import { headlineIndicators } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/** The six figures and the coverage grid of the projects in view. */
export function summing(minga: Minga) {
	const { workspace, view } = minga;
	const projects = $derived(workspace.projects.filter((project) => isInView(project, view.question.filters)));
	const observations = new Latest(
		() =>
			view.ready && workspace.loaded
				? { loaded: workspace.loaded.version, period: view.question.period }
				: null,
		({ period }) =>
			Promise.all(headlineIndicators.map((indicator) => workspace.observations({ indicator, period })))
	);
	const cells = covering(minga);
	const core = $derived([...workspace.dictionary.values()].filter(({ tier }) => tier === 'core'));
	const headlines = $derived(
		observations.fresh?.map((rows, at) =>
			headline(
				workspace.dictionary.get(headlineIndicators[at]!)!,
				{ projects: workspace.projects, observations: rows, cells: cells.fresh ?? null },
				view.question
			)
		)
	);
	const grid = $derived(cells.fresh && coverage(projects, core, cells.fresh));
	return {
		get projects() {
			return projects;
		},
		get headlines() {
			return headlines;
		},
		/** What one of the figures stands on. */
		isBehind(at: number): IsBehind | null {
			const [one, rows] = [headlines?.[at], observations.fresh?.[at]];
			return one && rows ? behindHeadline(one, view.question, rows) : null;
		},
		get failure() {
			return observations.error;
		},
		/** Undefined until the states are known. */
		get coverage() {
			return grid;
		},
		get cells() {
			return cells.fresh;
		},
		get coverageFailure() {
			return cells.error;
		}
	};
}

/** The roster in view, by country and name, each project with how much of the core it has told. */
export function listing(minga: Minga) {
	const { workspace, view } = minga;
	const cells = covering(minga);
	const grid = $derived(
		coverage(
			workspace.projects.filter((project) => isInView(project, view.question.filters)),
			[...workspace.dictionary.values()].filter(({ tier }) => tier === 'core'),
			cells.fresh ?? []
		)
	);
	return {
		get countries() {
			return grid.countries.map(({ code, rows }) => ({
				code,
				rows: rows.map(({ project, count }) => ({ project, core: cells.fresh ? count : null }))
			}));
		}
	};
}
