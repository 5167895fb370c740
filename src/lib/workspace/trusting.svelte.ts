import { changes, defaultQuestion, trust } from '#compare';
import { isPaired } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** More than these are not fetched: who has so many doubts begins with the first. */
const most = 2000;

/** What a careful reader looks at: doubtful rows with file and line, and starts that have no end yet. */
export function trusting({ workspace, view }: Minga) {
	const asked = () => workspace.loaded && { version: workspace.loaded.version };
	const rows = new Latest(asked, () => workspace.provenance({ doubtful: true, limit: most }));
	const paired = new Latest(asked, () =>
		Promise.all(
			[...workspace.dictionary.values()].filter(isPaired).map(async (indicator) => ({
				indicator,
				observations: await workspace.observations({ indicator: indicator.id })
			}))
		)
	);
	const doubts = $derived(
		rows.fresh && trust(rows.fresh.rows, workspace.projects, workspace.dictionary, view.question.filters)
	);
	const started = $derived(
		paired.fresh?.flatMap(({ indicator, observations }) => {
			const found = changes({ ...defaultQuestion, filters: view.question.filters }, indicator, {
				projects: workspace.projects,
				observations,
				cells: null
			});
			return found.kind === 'none' || found.all.baselineOnly.length === 0
				? []
				: [{ indicator, projects: found.all.baselineOnly }];
		})
	);
	return {
		get doubts() {
			return doubts;
		},
		/** Rows that were not fetched. */
		get more() {
			return rows.fresh ? rows.fresh.of - rows.fresh.rows.length : 0;
		},
		/** Indicators with the projects that have a start and no end. */
		get started() {
			return started;
		},
		get failure() {
			return rows.error ?? paired.error;
		}
	};
}
