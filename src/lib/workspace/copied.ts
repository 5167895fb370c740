import type { Provenance, Stories, Tables } from '#engine';
import {
	isUnnamed,
	withLocal,
	type Cell,
	type Dictionary,
	type Observation,
	type Project,
	type ShareCopy,
	type Totals
} from '#framework';
import type { Loaded, Observed, Recounted } from './known';
import type { OwnName } from './own-key';

/** What others gave: figures and words as they stand in a share copy. Nothing of it is ever asked of an engine. */
export class Copied implements Loaded {
	readonly which = 'copy';
	readonly dictionary: Dictionary;
	readonly projects: Project[];
	readonly totals: Totals;
	readonly #figures: Map<string, Observation[]>;

	constructor(
		readonly copy: ShareCopy,
		/** The library that looks at it, where its key was given. */
		readonly own: (OwnName & { project_id: string; key: string }) | null
	) {
		const unnamed = new Set(copy.projects.filter(isUnnamed).map(({ project_id }) => project_id));
		this.#figures = new Map(
			copy.figures.map(({ indicator, breakdown, rows }) => [
				keyOf(indicator, breakdown),
				rows.map((row): Observation => (unnamed.has(row.project) ? { ...row, toMonth: true } : row))
			])
		);
		this.projects = copy.projects.map((project) =>
			project.project_id === own?.project_id
				? {
						...rounded(project),
						project_name: own.project_name || project.project_name,
						library_name: own.library_name || project.library_name,
						isOwn: true
					}
				: rounded(project)
		);
		this.totals = totalsOf(copy);
		this.dictionary = withLocal(copy.definitions);
	}

	/** What links to it say. */
	get link() {
		return { copy: this.copy.id, own: this.own?.key ?? null };
	}
	get version(): string {
		return `copy ${this.copy.id} ${this.own?.project_id ?? ''}`;
	}
	get day(): string {
		return this.copy.day;
	}
	async observations({ indicator, period, version, breakdown = '' }: Observed): Promise<Observation[]> {
		if (period || version)
			throw new DOMException('a share copy holds figures of all periods together', 'NotSupportedError');
		return this.#figures.get(keyOf(indicator, breakdown)) ?? [];
	}
	async coverage(): Promise<Cell[]> {
		const { indicators, states, figures } = this.copy;
		const hidden = new Map<string, NonNullable<Cell['hiddenParts']>[number][]>();
		for (const { indicator, breakdown, hidden: some = [] } of figures)
			for (const { project, part, phase } of some) {
				const key = keyOf(project, indicator);
				hidden.set(key, [...(hidden.get(key) ?? []), { breakdown, part, phase }]);
			}
		return states.flatMap(({ project, states }) =>
			states.map((state, at): Cell => {
				const indicator = indicators[at]!;
				const hiddenParts = hidden.get(keyOf(project, indicator));
				return { project, indicator, state, ...(hiddenParts && { hiddenParts }) };
			})
		);
	}
	async stories(project?: string): Promise<Recounted> {
		const { words } = this.copy;
		const its = <Row extends { project_id: string }>(rows: readonly Row[]): Row[] =>
			rows.filter(({ project_id }) => project === undefined || project_id === project);
		// A copy has no imports: nothing in it was brought by any of them.
		const loaded = <Row extends { project_id: string }>(rows: readonly Row[]) =>
			its(rows).map((row) => ({ ...row, load: 0 }));
		const told: Stories = {
			narratives: loaded(words.narratives),
			changes: loaded(words.changes),
			passages: loaded(words.passages),
			partners: loaded(words.partners),
			activities: loaded(words.activities),
			phases: its(words.phases)
		};
		return {
			...told,
			withheld: { narratives: its(words.withheld.narratives), changes: its(words.withheld.changes) }
		};
	}
	/** It holds figures, not the rows behind them. */
	async provenance(): Promise<Provenance> {
		return { rows: [], of: 0 };
	}
	tables = (): Promise<Tables> => nothingToGive();
	lines = (): Promise<never> => nothingToGive();
}

const rounded = (project: Project): Project => (isUnnamed(project) ? { ...project, toMonth: true } : project);
const keyOf = (indicator: string, breakdown: string): string => `${indicator}:${breakdown}`;
const nothingToGive = (): Promise<never> =>
	Promise.reject(new DOMException('a share copy holds no rows', 'NotSupportedError'));

function totalsOf({ projects, figures, words }: ShareCopy): Totals {
	const rows = figures.flatMap(({ rows }) => rows);
	const days = rows.map(({ periodEnd }) => periodEnd).sort();
	return {
		projects: projects.length,
		measurements: rows.length,
		values: rows.length,
		narratives: words.narratives.length,
		changes: words.changes.length,
		firstPeriodEnd: days[0] ?? '',
		lastPeriodEnd: days.at(-1) ?? '',
		parts: figures
			.filter(({ breakdown }) => breakdown !== '')
			.map(({ indicator, breakdown }) => ({ indicator, breakdown })),
		unknownProjects: [],
		unknownIndicators: []
	};
}
