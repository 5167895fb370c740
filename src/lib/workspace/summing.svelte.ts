import { behindHeadline, coverage, headline, isInView, type Headline, type IsBehind } from '#compare';
import { headlineIndicators } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/** One of the headline six; each is reckoned by itself when it is looked at. */
export interface HeadlineFigure {
	/** Undefined while it is not known. */
	readonly said: Headline | undefined;
	/** What it stands on. */
	behind(): IsBehind | null;
}

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
	const figures = headlineIndicators.map((indicator, at): HeadlineFigure => {
		const said = $derived(
			observations.fresh &&
				headline(
					workspace.dictionary.get(indicator)!,
					{
						projects: workspace.projects,
						observations: observations.fresh[at]!,
						cells: cells.fresh ?? null
					},
					view.question
				)
		);
		return {
			get said() {
				return said;
			},
			behind() {
				const rows = observations.fresh?.[at];
				return said && rows ? behindHeadline(said, view.question, rows) : null;
			}
		};
	});
	const grid = $derived(cells.fresh && coverage(projects, core, cells.fresh));
	return {
		get projects() {
			return projects;
		},
		figures,
		/** Whether there is an answer to what is asked now, or a failure. */
		get isSettled() {
			return !observations.pending;
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
