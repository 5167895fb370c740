/* eslint svelte/prefer-svelte-reactivity: "off" -- what is known is looked up, never drawn from */
import { version } from '$app/environment';
import { openArchive, type Archive, type Import as Imported, type Original } from '#archive';
import type { Asked, Engine, Receipt, Stories } from '#engine';
import {
	defaultIndicator,
	dictionary,
	withLocal,
	type Cell,
	type Decisions,
	type Dictionary,
	type Indicator,
	type Measurement,
	type Observation,
	type Project,
	type Totals
} from '#framework';
import { reader, type Outcome, type Progress, type Unread } from '#ingest';
import { changedBy, extend, noBackground } from './fill';
import { Runner, type EngineStatus, type Which } from './runner.svelte';
import { sampleAnswers, sampleFiles, sampleStories } from './sample';
import { recalled, remember } from './device';

interface Loaded {
	which: Which;
	projects: Project[];
	totals: Totals;
	dictionary: Dictionary;
	/** Changes whenever what is loaded changes, so that questions are asked again. */
	version: string;
}

// The date on this device, as ISO text: Swedish writes it so.
const today = (): string => new Date().toLocaleDateString('sv');

/** What is loaded: the sample or a person's own, what is known of it, and its imports. */
export class Workspace {
	#loaded = $state.raw<Loaded | null>(null);
	#history = $state.raw<readonly Imported[]>([]);
	#failure = $state.raw<unknown>();
	#archive: Archive | null = null;
	#isOpen = () => {};
	/** Until then nobody knows whether there is anything of a person's own. */
	readonly #opened = new Promise<void>((resolve) => (this.#isOpen = resolve));
	/** The indicator that was looked at last, and so will be after an import. */
	#asked: string = defaultIndicator;
	/** Answers of the workspace in use that are known already, by the key they are asked by. */
	#known = new Map<string, unknown>();
	readonly #runner = new Runner(reader(), (which) =>
		which === 'sample'
			? [{ files: sampleFiles, decisions: {} }]
			: this.#inForce.map(({ id, decisions }) => ({ files: () => this.#unread(id), decisions }))
	);

	get loaded(): Loaded | null {
		return this.#loaded;
	}
	get which(): Which {
		return this.#loaded?.which ?? 'sample';
	}
	get projects(): Project[] {
		return this.#loaded?.projects ?? [];
	}
	get dictionary(): Dictionary {
		return this.#loaded?.dictionary ?? dictionary;
	}
	get engine(): EngineStatus {
		return this.#runner.status;
	}
	/** All imports, undone ones included, oldest first. */
	get history(): readonly Imported[] {
		return this.#history;
	}
	get #inForce(): Imported[] {
		return this.#history.filter(({ undone }) => !undone);
	}
	get hasOwn(): boolean {
		return this.#inForce.length > 0;
	}
	/** False where nothing outlives the tab (private windows). */
	get durable(): boolean {
		return this.#archive?.durable ?? true;
	}
	/** Why nothing could be opened at all. */
	get failure(): unknown {
		return this.#failure;
	}
	/** Everything a person has decided so far: no question is asked twice. */
	get remembered(): Decisions {
		return Object.assign({}, ...this.#inForce.map(({ decisions }) => decisions));
	}

	async open(): Promise<void> {
		try {
			this.#archive ??= await openArchive({
				build: version,
				// Another tab loaded or undid something. What stops this tab's engine tells for itself.
				onchange: () => void this.#rebuilt(Promise.resolve()).catch(() => undefined)
			});
			this.#history = this.#archive.history;
			this.#isOpen();
			await this.show(this.hasOwn && recalled('workspace') !== 'sample' ? 'own' : 'sample');
		} catch (failure) {
			this.#failure = failure;
		}
	}

	/** Puts one of the two workspaces on the pages; the other stays as it is. */
	async show(which: Which, known?: Map<string, unknown>): Promise<void> {
		remember('workspace', which);
		this.#known = known ?? (which === 'sample' ? await sampleAnswers() : new Map());
		const loaded = which === 'own' ? this.#archive!.hash : 'sample';
		const [projects, totals, local] = await Promise.all([
			this.#ask('projects', which, (engine) => engine.projects()),
			this.#ask('totals', which, (engine) => engine.totals()),
			this.#local(which)
		]);
		this.#loaded = { which, projects, totals, dictionary: withLocal(local), version: loaded };
	}

	observations(asked: Asked): Promise<Observation[]> {
		this.#asked = asked.indicator;
		const compute = (engine: Engine) => engine.observations(asked);
		return asked.period || asked.version
			? this.#runner.query(this.which, compute)
			: this.#ask(`observations:${asked.indicator}`, this.which, compute);
	}
	/** The coverage grid: the sample's as of its own day, a person's own as of today. */
	coverage(): Promise<Cell[]> {
		const key = this.which === 'sample' ? 'cells' : `cells:${today()}`;
		return this.#ask(key, this.which, (engine) => engine.coverage({ today: today() }));
	}
	stories(project?: string): Promise<Stories> {
		return this.which === 'sample'
			? sampleStories(project)
			: this.#runner.query('own', (engine) => engine.stories({ project }));
	}
	provenance(asked: { project: string; indicator?: string }): Promise<Measurement[]> {
		return this.#runner.query(this.which, (engine) => engine.provenance(asked));
	}

	/** Starts the engine behind the page, so that an import finds it warm. */
	prepare(): void {
		this.#runner.reader.warm();
		this.#opened.then(() => this.#runner.filled('own')).catch(() => undefined);
	}
	/** Ends the engine, or its start. */
	cancel(): void {
		this.#runner.stop();
	}

	/** Reads a person's files against what is loaded of hers already. Nothing is stored. */
	async read(
		files: Unread[],
		decisions: Decisions,
		options: { onprogress?: (progress: Progress) => void; signal?: AbortSignal }
	): Promise<Outcome> {
		const before = this.hasOwn ? (await this.#runner.filled('own')).background : noBackground;
		return this.#runner.reader.read(files, decisions, before.context, options);
	}
	/** What loading a batch would add and change; null where nothing is loaded that it could change. */
	async weigh(outcome: Outcome): Promise<Receipt | null> {
		return this.hasOwn ? (await this.#runner.filled('own')).engine.weigh(outcome.batch) : null;
	}
	/** Loads and archives one import: both or neither. What will be asked first is asked while the bytes are stored. */
	async commit(files: Original[], outcome: Outcome, decisions: Decisions): Promise<Imported> {
		const loading = this.#runner.add('own', async ({ engine, background }) => {
			await engine.load(outcome.batch, changedBy(decisions));
			return { engine, background: extend(background, outcome) };
		});
		const answering = loading.then(({ engine, background }) => this.#firstAnswers(engine, background.local));
		const loaded = outcome.readings.reduce((sum, reading) => sum + reading.loaded, 0);
		try {
			const counts = { loaded, held: outcome.held.length };
			const [done, answers] = await Promise.all([
				this.#archive!.commit(files, decisions, counts, loading),
				answering
			]);
			this.#history = this.#archive!.history;
			const { hash } = this.#archive!;
			for (const [key, answer] of answers) void this.#archive!.keep(key, answer, hash);
			await this.show('own', answers);
			return done;
		} catch (cause) {
			this.#runner.stop(); // what the engine holds is no longer what is archived
			throw cause;
		}
	}
	async #firstAnswers(engine: Engine, local: Indicator[]): Promise<Map<string, unknown>> {
		const indicator = this.#asked;
		const [projects, totals, observations] = await Promise.all([
			engine.projects(),
			engine.totals(),
			engine.observations({ indicator })
		]);
		return new Map<string, unknown>([
			['projects', projects],
			['totals', totals],
			['local', local],
			[`observations:${indicator}`, observations]
		]);
	}

	undo(id: string): Promise<void> {
		return this.#rebuilt(this.#archive!.undo(id));
	}
	redo(id: string): Promise<void> {
		return this.#rebuilt(this.#archive!.redo(id));
	}
	/** Deletes everything of a person's on this device. */
	forget(): Promise<void> {
		return this.#rebuilt(this.#archive!.forget());
	}
	/** An import in force that holds a byte-identical file. */
	async holds(bytes: Uint8Array): Promise<Imported | undefined> {
		return this.#archive?.holds(bytes);
	}
	/** After a failure: everything is read again from originals and decisions. */
	async restart(): Promise<void> {
		this.#runner.stop();
		this.#failure = undefined;
		await this.open();
	}

	close(): void {
		this.#runner.stop();
		this.#runner.reader.close();
		this.#archive?.close();
	}

	async #rebuilt(done: Promise<void>): Promise<void> {
		await done;
		this.#history = this.#archive!.history;
		this.#runner.stop();
		await this.show(this.hasOwn ? 'own' : 'sample');
	}

	async #unread(id: string): Promise<Unread[]> {
		const originals = await this.#archive!.originals(id);
		return originals.map(({ name, bytes }) => ({ name, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
	}
	#local(which: Which): Promise<Indicator[]> {
		if (which === 'sample') return Promise.resolve([]);
		return this.#ask('local', which, async () => (await this.#runner.filled('own')).background.local);
	}

	/** A known answer at once; any other from the engine, and from then on it is known. */
	async #ask<T>(key: string, which: Which, compute: (engine: Engine) => Promise<T>): Promise<T> {
		const stock = this.#known;
		const kept = which === 'own' ? this.#archive : null;
		const hash = kept?.hash;
		const known = stock.get(key) ?? (await kept?.kept<T>(key));
		if (known !== undefined) return known as T;
		const answer = await this.#runner.query(which, compute);
		stock.set(key, answer);
		if (stock === this.#known) void kept?.keep(key, answer, hash);
		return answer;
	}
}
