import { group } from 'd3-array';
import { changes, defaultQuestion, trust } from '#compare';
import { isPaired, type Measurement } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** More than these are not fetched: who has so many doubts begins with the first. */
const most = 2000;

/**
 * What a careful reader looks at: doubtful rows, and starts that have no end yet, with file and line. Of the starts of each
 * indicator the first `upTo` are looked up, as many as are shown.
 */
export function trusting({ workspace, view }: Minga, upTo: (indicator: string) => number) {
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
	const wanted = () =>
		workspace.loaded && started
			? {
					version: workspace.loaded.version,
					mode: view.question.mode,
					starts: started.map(({ indicator: { id }, projects }) => ({
						indicator: id,
						projects: projects.slice(0, upTo(id))
					}))
				}
			: null;
	const starts = new Latest(wanted, async ({ version, mode, starts }) => ({
		of: { version, mode },
		rows: (await Promise.all(starts.map(startsOf))).flat()
	}));
	/** More of them may be on their way; but none of data that are gone, and none of one's own before others. */
	const known = $derived.by(() => {
		const last = starts.last;
		const stands =
			last && last.of.version === workspace.loaded?.version && last.of.mode === view.question.mode;
		return stands ? last.rows : [];
	});
	/** The rows of an indicator are read at once; where they are too many, those of a project that is not among them by itself. */
	async function startsOf({ indicator, projects }: { indicator: string; projects: readonly string[] }) {
		const { rows, of } = await workspace.provenance({ indicator, limit: most });
		const byProject = group(rows, ({ project_id }) => project_id);
		const cut = of > rows.length ? rows.at(-1)?.project_id : undefined;
		return Promise.all(
			projects.map(async (project) => {
				const isLeftOff = cut !== undefined && (project === cut || !byProject.has(project));
				const own = isLeftOff ? (await workspace.provenance({ indicator, project })).rows : null;
				return startOf(own ?? byProject.get(project) ?? []);
			})
		);
	}
	const rowOf = $derived(
		Object.fromEntries(
			known.flatMap((row) => (row ? [[`${row.indicator_id} ${row.project_id}`, row] as const] : []))
		)
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
		/** The row that a start was read from; nothing while it is looked up, and where nobody may see rows. */
		startRow: (indicator: string, project: string) => rowOf[`${indicator} ${project}`],
		get failure() {
			return rows.error ?? paired.error ?? starts.error;
		}
	};
}

/** The newest row of the start that stood in a file; where only its parts did, one of them. */
const startOf = (rows: readonly Measurement[]): Measurement | undefined => {
	const own = rows.filter(
		({ stage, used, source_line }) => stage === 'baseline' && used === 'used' && source_line > 0
	);
	return own.findLast(({ breakdown }) => breakdown === '') ?? own.at(-1);
};
