import type { Archive } from '#archive';
import { nothingWithheld, type Withheld } from '#compare';
import type { Asked, Engine, Line, Provenance, Stories, Tables, Traced } from '#engine';
import {
	localDay,
	withLocal,
	type Cell,
	type Dictionary,
	type Indicator,
	type Observation,
	type Project,
	type Totals
} from '#framework';
import type { Computed, Runner, Which } from './runner.svelte';
import { sampleParts, sampleStories } from './sample';

/** The parts of a breakdown, where one is named, in place of the whole. */
export type Observed = Asked & { breakdown?: string };

/** So many measurements are reduced in hardly more time than those of one indicator. */
const fewEnough = 20_000;
const keyOf = (indicator: string, breakdown: string): string =>
	breakdown === '' ? `observations:${indicator}` : `parts:${indicator}:${breakdown}`;

/** Everything that projects said in words, and what of it is not for whoever looks. */
export type Recounted = Stories & {
	withheld: Withheld & {
		/** Partners, activities and notes that are not told on this screen. */
		besides?: number;
	};
};

/** What pages may know of a workspace. */
export interface Loaded {
	readonly which: Which;
	/** Changes whenever what is known changes. */
	readonly version: string;
	readonly projects: Project[];
	readonly totals: Totals;
	readonly dictionary: Dictionary;
	/** The day on which things are looked at. */
	readonly day: string;
	observations(asked: Observed): Promise<Observation[]>;
	coverage(): Promise<Cell[]>;
	stories(project?: string): Promise<Recounted>;
	provenance(asked: Traced): Promise<Provenance>;
	/** What is loaded besides measurements, to be given out. */
	tables(): Promise<Tables>;
	/** The measurements as they are loaded, some at a time, to be given out. */
	lines(asked: { after: number; limit: number }): Promise<Line[]>;
}

/**
 * One workspace as it stands, with everything that is known of it. It is swapped whole: whatever is asked of it is
 * answered from the same originals and decisions, known answers at once and all others by the engine.
 */
export class Known implements Loaded {
	projects: Project[] = [];
	totals!: Totals;
	dictionary!: Dictionary;
	#all: Promise<Map<string, Observation[]>> | null = null;

	constructor(
		readonly which: Computed,
		/** Hash of originals and decisions; changes whenever what is loaded changes. */
		readonly version: string,
		private readonly answers: Map<string, unknown>,
		private readonly runner: Pick<Runner, 'query' | 'filled'>,
		/** Where a person's own answers are kept; the sample's came with the site. */
		private readonly archive: Archive | null
	) {}

	/** What every page needs before anything is drawn. */
	async opened(): Promise<this> {
		const [projects, totals, local] = await Promise.all([
			this.#ask('projects', (engine) => engine.projects()),
			this.#ask('totals', (engine) => engine.totals()),
			this.which === 'sample' ? [] : this.#local()
		]);
		this.projects = projects;
		this.totals = totals;
		this.dictionary = withLocal(local);
		return this;
	}

	/** The day on which things are looked at: a person's own today, the sample's when it was newest. */
	get day(): string {
		return this.which === 'sample' ? this.totals.lastPeriodEnd : localDay();
	}
	async observations(asked: Observed): Promise<Observation[]> {
		const { indicator, period, version, breakdown = '' } = asked;
		const alone = (engine: Engine) =>
			breakdown === '' ? engine.observations(asked) : engine.breakdown({ ...asked, breakdown });
		if (period || version) return this.runner.query(this.which, alone);
		const key = keyOf(indicator, breakdown);
		const areFew = this.which === 'own' && this.totals.measurements <= fewEnough;
		const compute = areFew
			? async (engine: Engine) => (await this.#everything(engine)).get(key) ?? []
			: alone;
		if (breakdown === '') return this.#ask(key, compute);
		if (this.which === 'sample' && !this.answers.has(key))
			for (const [each, answer] of await sampleParts()) this.answers.set(each, answer);
		return this.#ask(key, compute);
	}
	/** The coverage grid: the sample's as of its own day, a person's own as of today. */
	coverage(): Promise<Cell[]> {
		const key = this.which === 'sample' ? 'cells' : `cells:${localDay()}`;
		return this.#ask(key, (engine) => engine.coverage({ today: localDay() }));
	}
	async stories(project?: string): Promise<Recounted> {
		const stories = await (this.which === 'sample'
			? sampleStories(project)
			: this.runner.query('own', (engine) => engine.stories({ project })));
		return { ...stories, withheld: nothingWithheld };
	}
	provenance(asked: Traced): Promise<Provenance> {
		return this.runner.query(this.which, (engine) => engine.provenance(asked));
	}

	tables(): Promise<Tables> {
		return this.runner.query(this.which, (engine) => engine.tables());
	}
	lines(asked: { after: number; limit: number }): Promise<Line[]> {
		return this.runner.query(this.which, (engine) => engine.lines(asked));
	}

	/** Whoever asks for one asks for others: most of the time of a question goes into planning it. */
	#everything(engine: Engine): Promise<Map<string, Observation[]>> {
		this.#all ??= engine
			.everything()
			.then((all) => new Map(all.map((one) => [keyOf(one.indicator, one.breakdown), one.observations])));
		// A question that failed is asked again.
		this.#all.catch(() => (this.#all = null));
		return this.#all;
	}
	/** A known answer at once; any other from the engine, and from then on it is known. */
	async #ask<T>(key: string, compute: (engine: Engine) => Promise<T>): Promise<T> {
		const known = this.answers.get(key) ?? (await this.#kept<T>(key));
		if (known !== undefined) return known as T;
		const answer = await this.runner.query(this.which, compute);
		this.answers.set(key, answer);
		void this.archive?.keep(key, answer, this.version);
		return answer;
	}
	/** Of another import's time, kept answers are none of ours. */
	async #kept<T>(key: string): Promise<T | undefined> {
		return this.archive?.hash === this.version ? this.archive.kept<T>(key) : undefined;
	}
	/** Keeps the answers that it was made with. */
	keepAll(): void {
		for (const [key, answer] of this.answers) void this.archive?.keep(key, answer, this.version);
	}
	async #local(): Promise<Indicator[]> {
		return this.#ask('local', async () => (await this.runner.filled('own')).background.local);
	}
}

export const noAnswers = (): Map<string, unknown> => new Map();

/** What will be asked first after an import, asked while its bytes are still being stored. */
export async function firstAnswers(
	engine: Engine,
	local: Indicator[],
	indicator: string
): Promise<Map<string, unknown>> {
	const [projects, totals, observations] = await Promise.all([
		engine.projects(),
		engine.totals(),
		engine.observations({ indicator })
	]);
	return new Map<string, unknown>([
		['projects', projects],
		['totals', totals],
		['local', local],
		[keyOf(indicator, ''), observations]
	]);
}
