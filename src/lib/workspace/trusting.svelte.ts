import { group } from 'd3-array';
import { changes, defaultQuestion, filterKeys, isInView, trust } from '#compare';
import { isPaired, type Measurement } from '#framework';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** More than these are not kept: who has so many doubts begins with the first. */
const most = 2000;
/** Where those are not all in view, so many of the others are looked through at a time. */
const atOnce = 20_000;

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
	const filters = $derived(view.question.filters);
	const inView = (some: readonly Measurement[], by = filters) =>
		trust(some, workspace.projects, workspace.dictionary, by);
	/** Whether some of those in view may be among the rows that were not fetched. */
	const isCut = $derived(
		rows.fresh !== undefined &&
			rows.fresh.of > rows.fresh.rows.length &&
			filterKeys.some((key) => filters[key].length > 0)
	);
	/** Those in view of all other rows: as many as are kept, and how many more there are. */
	const others = new Latest(
		() =>
			isCut && rows.fresh
				? {
						version: workspace.loaded?.version,
						filters,
						of: rows.fresh.of,
						room: most - inView(rows.fresh.rows).reduce((sum, { all }) => sum + all.length, 0)
					}
				: null,
		async ({ filters, of, room }, replaced) => {
			const found: Measurement[] = [];
			let more = 0;
			for (let offset = most; offset < of && !replaced.aborted; offset += atOnce) {
				const { rows } = await workspace.provenance({ doubtful: true, limit: atOnce, offset });
				const own = inView(rows, filters).flatMap(({ all }) => all.map(({ row }) => row));
				const kept = own.slice(0, room - found.length);
				found.push(...kept);
				more += own.length - kept.length;
			}
			return { found, more };
		}
	);
	/** Nothing is said before everything in view was looked through. */
	const read = $derived.by(() => {
		const first = rows.fresh;
		if (!first) return undefined;
		if (!isCut) return { rows: first.rows, more: first.of - first.rows.length };
		return others.fresh && { rows: [...first.rows, ...others.fresh.found], more: others.fresh.more };
	});
	const doubts = $derived(read && inView(read.rows));
	const started = $derived(
		paired.fresh?.flatMap(({ indicator, observations }) => {
			const measured = group(observations, ({ project }) => project);
			const those = workspace.projects.filter((project) =>
				isInView(project, filters, measured.get(project.project_id))
			);
			// The end is asked in another phase than the start: of whoever is in view all phases are looked at.
			const found = changes(defaultQuestion, indicator, { projects: those, observations, cells: null });
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
		/** Rows in view that are not among them. */
		get more() {
			return read?.more ?? 0;
		},
		/** Indicators with the projects that have a start and no end. */
		get started() {
			return started;
		},
		/** The row that a start was read from; nothing while it is looked up, and where nobody may see rows. */
		startRow: (indicator: string, project: string) => rowOf[`${indicator} ${project}`],
		get failure() {
			return rows.error ?? others.error ?? paired.error ?? starts.error;
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
