import { isForOthers, type IsHidden, type Measured } from '#compare';
import type { Line, Provenance, Tables } from '#engine';
import type { Cell, Dictionary, Observation, Project, Totals } from '#framework';
import type { Loaded, Observed, Recounted } from './known';

/**
 * What is loaded, as others may see it: figures of a few people are not there, nor what would give them back. A period
 * is not looked at by itself, since two periods tell what lies between them; neither are single rows.
 */
export class Shared implements Loaded {
	#hidden: Promise<IsHidden> | null = null;

	constructor(readonly whole: Loaded) {}

	get which() {
		return this.whole.which;
	}
	get version(): string {
		return `${this.whole.version} shared`;
	}
	get projects(): Project[] {
		return this.whole.projects;
	}
	get totals(): Totals {
		return this.whole.totals;
	}
	get dictionary(): Dictionary {
		return this.whole.dictionary;
	}
	get day(): string {
		return this.whole.day;
	}

	async observations({ indicator, breakdown = '' }: Observed): Promise<Observation[]> {
		const [isHidden, rows] = await Promise.all([
			this.#hides(),
			this.whole.observations({ indicator, breakdown })
		]);
		return rows
			.filter(({ project, breakdownValue }) => !isHidden(project, indicator, breakdown, breakdownValue))
			.map((row) => this.#bare(row, indicator));
	}
	async coverage(): Promise<Cell[]> {
		const [isHidden, measured, cells] = await Promise.all([
			this.#hides(),
			this.#measured(),
			this.whole.coverage()
		]);
		const parts = hiddenParts(measured, isHidden);
		return cells.map((cell): Cell => {
			const hiddenParts = parts.get(keyOf(cell));
			return {
				...cell,
				...(isHidden(cell.project, cell.indicator) && { state: 'hidden' }),
				...(hiddenParts && { hiddenParts })
			};
		});
	}
	/**
	 * Words are shown where their project lets others read them, partners and notes as well; of a text that is withheld no
	 * passage either.
	 */
	async stories(project?: string): Promise<Recounted> {
		const [stories, { besidesFor, standing }] = await Promise.all([
			this.whole.stories(project),
			import('./hiding')
		]);
		const projects = new Map(this.projects.map((each) => [each.project_id, each]));
		const isOpen = ({ project_id, share_level = '' }: { project_id: string; share_level?: string }) => {
			const of = projects.get(project_id);
			return of !== undefined && isForOthers(share_level, of);
		};
		const narratives = stories.narratives.filter(isOpen);
		const besides = besidesFor(stories, { words: isOpen, tellsWho: isOpen });
		return {
			...stories,
			partners: besides.partners,
			activities: besides.activities,
			narratives,
			changes: stories.changes.filter(isOpen),
			passages: standing(narratives, stories.passages),
			withheld: {
				narratives: stories.narratives
					.filter((row) => !isOpen(row))
					.map(({ project_id, field }) => ({ project_id, field })),
				changes: stories.changes.filter((row) => !isOpen(row)).map(({ project_id }) => ({ project_id })),
				besides: besides.withheld
			}
		};
	}
	async provenance(): Promise<Provenance> {
		return { rows: [], of: 0 };
	}
	tables(): Promise<Tables> {
		return this.whole.tables();
	}
	lines(asked: { after: number; limit: number }): Promise<Line[]> {
		return this.whole.lines(asked);
	}

	/**
	 * Of a survey the mean and how many answered are shown, not how many of them agreed, of all or of a part; of whatever
	 * else not how many were asked beside what it says itself; and nothing that was noted.
	 */
	#bare(row: Observation, indicator: string): Observation {
		const { note, ...rest } = row;
		void note;
		return this.dictionary.get(indicator)?.valueType === 'likert5'
			? { ...rest, numerator: null, denominator: null }
			: { ...rest, n: null };
	}

	#hides(): Promise<IsHidden> {
		return (this.#hidden ??= Promise.all([this.#measured(), import('./hiding')]).then(
			([measured, { hiding }]) => hiding(measured)
		));
	}
	async #measured(): Promise<Measured[]> {
		const wholes = [...this.dictionary.values()].map((indicator) => ({ indicator, breakdown: '' }));
		const parts = this.totals.parts.flatMap(({ indicator: id, breakdown }) => {
			const indicator = this.dictionary.get(id);
			return indicator ? [{ indicator, breakdown }] : [];
		});
		return Promise.all(
			[...wholes, ...parts].map(async ({ indicator, breakdown }) => ({
				indicator,
				breakdown,
				observations: await this.whole.observations({ indicator: indicator.id, breakdown })
			}))
		);
	}
}

const keyOf = ({ project, indicator }: Pick<Cell, 'project' | 'indicator'>): string =>
	JSON.stringify([project, indicator]);

/** Which parts of which breakdown a project told and does not show, by project and indicator. */
function hiddenParts(
	measured: readonly Measured[],
	isHidden: IsHidden
): Map<string, NonNullable<Cell['hiddenParts']>> {
	const found = new Map<string, NonNullable<Cell['hiddenParts']>[number][]>();
	for (const { indicator, breakdown, observations } of measured)
		for (const { project, breakdownValue: part, phase } of breakdown === '' ? [] : observations)
			if (isHidden(project, indicator.id, breakdown, part)) {
				const key = keyOf({ project, indicator: indicator.id });
				found.set(key, [...(found.get(key) ?? []), { breakdown, part, phase }]);
			}
	return found;
}
