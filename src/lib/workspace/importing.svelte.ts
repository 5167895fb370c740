import type { Import as Imported } from '#archive';
import type { Changed, Receipt } from '#engine';
import type { Decisions, Problem } from '#framework';
import { limits, type Outcome, type Progress, type Unread } from '#ingest';
import { bringsSomething, decisionsKept, distinctNames, needsNobody, original } from './dropping';
import { changedKey } from './fill';
import { nextStage, openAsks, stages, type Stage } from './stages';
import type { Workspace } from './workspace.svelte';

export type Step =
	| { at: 'waiting' }
	| { at: 'reading'; progress: Progress | null }
	/** `receipt` is what loading would do; null until it is known, or where nothing is loaded that it could change. */
	| { at: 'review'; outcome: Outcome; receipt: Receipt | null; isWeighed: boolean }
	| { at: 'saving' }
	| { at: 'done'; outcome: Outcome; receipt: Receipt | null; imported: Imported }
	| { at: 'failed'; failure: unknown };

interface Dropped {
	name: string;
	/** As it was dropped; once its bytes are here they are read instead, since the file may change. */
	file: File;
	bytes: Promise<Uint8Array<ArrayBuffer>>;
}

/** A decision taken in this import, with the question it answered. */
export interface Made {
	key: string;
	choice: string;
	problem: Problem | null;
}

/** One import in progress: from the drop to the receipt. Nothing is stored before it is confirmed. */
export class Import {
	#step = $state.raw<Step>({ at: 'waiting' });
	#stage = $state.raw<Stage>('files');
	#remembered: Decisions = {};
	#made = $state.raw<readonly Made[]>([]);
	/** What was taken back, newest last, so that it can be done again. */
	#undone = $state.raw<readonly Made[]>([]);
	#already = $state.raw<{ file: string; at: string }[]>([]);
	#isRereading = $state(false);
	#files: Dropped[] = [];
	#stop = new AbortController();
	/** The import that is being saved: the next one is read against it. */
	#saving: Promise<unknown> = Promise.resolve();
	/** The reading under way after an answer; more answers wait for it and are read together. */
	#rereading: Promise<void> | null = null;
	#isStale = false;

	/** Who sent the files, and what this import is called; both may stay empty. */
	by = $state('');
	note = $state('');

	readonly #decisions = $derived<Decisions>({
		...this.#remembered,
		...Object.fromEntries(this.#made.map(({ key, choice }) => [key, choice]))
	});

	constructor(readonly workspace: Workspace) {}

	get step(): Step {
		return this.#step;
	}
	/** Where a person stands in the review. */
	get stage(): Stage {
		return this.#stage;
	}
	/** Dropped files that are loaded already, byte for byte: they are passed over. */
	get already(): { file: string; at: string }[] {
		return this.#already;
	}
	get decisions(): Decisions {
		return this.#decisions;
	}
	/** Decisions taken here, in order; those remembered from earlier imports are not among them. */
	get made(): readonly Made[] {
		return this.#made;
	}
	get canRedo(): boolean {
		return this.#undone.length > 0;
	}
	/** The files are being read again with the newest answers; what stands on the page is the reading before. */
	get isRereading(): boolean {
		return this.#isRereading;
	}
	/** Questions that must be answered before anything can be loaded. */
	get asks(): Problem[] {
		return this.#step.at === 'review' ? openAsks(this.#step.outcome, this.#decisions) : [];
	}

	async drop(dropped: readonly File[]): Promise<void> {
		if (this.#step.at === 'saving') await this.#saving;
		performance.mark('minga:drop');
		const signal = this.#begin({ at: 'reading', progress: null });
		this.#already = [];
		this.#made = this.#undone = [];
		[this.by, this.note] = ['', ''];
		this.workspace.prepare();
		await this.#guarded(signal, async () => {
			const names = distinctNames(dropped.map(({ name }) => name));
			const files = dropped.map((file, at): Dropped => {
				const isTooLarge = file.size > limits.bytes;
				const bytes = (isTooLarge ? new Blob() : file).arrayBuffer().then((buffer) => new Uint8Array(buffer));
				bytes.catch(() => undefined); // a file that cannot be read fails where it is read
				return { name: names[at]!, file, bytes };
			});
			const known = Promise.all(files.map(async ({ bytes }) => this.workspace.holds(await bytes)));
			known.catch(() => undefined);
			// Whoever has loaded nothing yet need not wait until her files are compared with that.
			const loaded = this.workspace.hasOwn ? await known : [];
			if (signal.aborted) return;
			this.#remembered = this.workspace.remembered;
			this.#made = [];
			this.#already = files.flatMap(({ name }, at) =>
				loaded[at] ? [{ file: name, at: loaded[at].at }] : []
			);
			this.#files = files.filter((_, at) => !loaded[at]);
			if (this.#files.length === 0) {
				this.#step = { at: 'waiting' };
				return;
			}
			const unread = this.#files.map(({ name, file }) => ({ name, blob: file }));
			const outcome = await this.#read(unread, signal);
			const receipt = await this.workspace.weigh(outcome);
			if (signal.aborted) return;
			if (needsNobody(outcome, receipt)) {
				await this.#commit(outcome, receipt);
				return;
			}
			this.#stage = nextStage(outcome, 'files', this.#decisions);
			this.#step = { at: 'review', outcome, receipt, isWeighed: true };
		});
	}

	/** Answers one question; the files are read again with the answer. */
	decide(key: string, choice: string, problem: Problem | null = null): Promise<void> {
		return this.answer([{ key, choice, problem }]);
	}
	/** Answers several questions at once. */
	answer(answers: readonly Made[]): Promise<void> {
		if (this.#step.at !== 'review' || answers.length === 0) return Promise.resolve();
		const isNew = (one: Made) => answers.every(({ key }) => key !== one.key);
		this.#made = [...this.#made.filter(isNew), ...answers];
		this.#undone = [];
		return this.#renew();
	}
	/** Takes one decision back, the last one if none is named. */
	takeBack(key = this.#made.at(-1)?.key): Promise<void> {
		const found = this.#made.find((made) => made.key === key);
		if (this.#step.at !== 'review' || !found) return Promise.resolve();
		this.#made = this.#made.filter((made) => made !== found);
		this.#undone = [...this.#undone, found];
		return this.#renew();
	}
	/** Takes the decision that was taken back last again. */
	redo(): Promise<void> {
		const found = this.#undone.at(-1);
		if (this.#step.at !== 'review' || !found) return Promise.resolve();
		this.#undone = this.#undone.slice(0, -1);
		this.#made = [...this.#made.filter(({ key }) => key !== found.key), found];
		return this.#renew();
	}
	choose(changed: Changed): void {
		this.#made = [
			...this.#made.filter(({ key }) => key !== changedKey),
			{ key: changedKey, choice: changed, problem: null }
		];
	}
	/** Goes to a place of the review. */
	async go(stage: Stage): Promise<void> {
		this.#stage = stage;
		await this.#rereading;
		await this.#guarded(this.#stop.signal, () => this.#weigh());
	}
	/** Where the next thing waits after this place; the last place where nothing does. */
	get following(): Stage {
		const after = stages[Math.min(stages.indexOf(this.#stage) + 1, stages.length - 1)]!;
		return this.#step.at === 'review' ? nextStage(this.#step.outcome, after, this.#decisions) : 'confirm';
	}
	/** Nothing is asked any more and nothing that is loaded changes: what there is can be loaded from here. */
	get isReady(): boolean {
		const step = this.#step;
		if (step.at !== 'review' || this.#isRereading || !step.isWeighed || this.asks.length > 0) return false;
		return (
			this.#stage === 'confirm' ||
			(this.following === 'confirm' && !step.receipt?.changed && !step.receipt?.changedRows)
		);
	}
	async next(): Promise<void> {
		await this.#rereading;
		if (this.#step.at === 'review') await this.go(this.following);
	}

	async confirm(): Promise<void> {
		await this.#rereading;
		const step = this.#step;
		if (step.at !== 'review') return;
		await this.#guarded(this.#stop.signal, () => this.#commit(step.outcome, step.receipt));
	}
	/** Leaves everything as it was. An import that is being saved is past that. */
	cancel(): void {
		if (this.#step.at === 'saving') return;
		this.#begin({ at: 'waiting' });
		this.#already = [];
		this.#made = this.#undone = [];
		this.#files = [];
	}

	async #read(files: Unread[], signal: AbortSignal): Promise<Outcome> {
		const outcome = await this.workspace.read(files, this.#decisions, {
			signal,
			onprogress: (progress) => {
				if (!signal.aborted && this.#step.at === 'reading') this.#step = { at: 'reading', progress };
			}
		});
		signal.throwIfAborted();
		performance.mark('minga:read');
		return outcome;
	}

	/** Reads again with the answers as they stand; answers that come meanwhile are read together afterwards. */
	#renew(): Promise<void> {
		this.#isStale = true;
		this.#rereading ??= this.#guarded(this.#stop.signal, async () => {
			const { signal } = this.#stop;
			this.#isRereading = true;
			try {
				while (this.#isStale) {
					this.#isStale = false;
					const files = this.#files.map(async ({ name, file, bytes }) => ({
						name,
						blob: file.size > limits.bytes ? file : new Blob([await bytes])
					}));
					const outcome = await this.#read(await Promise.all(files), signal);
					if (!this.#isStale) this.#step = { at: 'review', outcome, receipt: null, isWeighed: false };
				}
				await this.#weigh();
			} finally {
				if (!signal.aborted) {
					this.#isRereading = false;
					this.#rereading = null;
				}
			}
		});
		return this.#rereading;
	}
	async #weigh(): Promise<void> {
		const step = this.#step;
		if (step.at !== 'review' || step.isWeighed) return;
		// While something is asked, what loading would change is not known yet.
		if (this.asks.length > 0 && this.#stage !== 'confirm') return;
		const receipt = await this.workspace.weigh(step.outcome);
		if (this.#step === step) this.#step = { ...step, receipt, isWeighed: true };
	}

	async #commit(outcome: Outcome, receipt: Receipt | null): Promise<void> {
		const files = this.#files;
		this.#step = { at: 'saving' };
		const saving = Promise.all(
			files
				.filter(({ name }) => bringsSomething(name, outcome))
				.map(async ({ name, bytes }) => original(name, await bytes, outcome))
		).then((originals) =>
			this.workspace.commit(originals, outcome, decisionsKept(this.#decisions, outcome), {
				by: this.by.trim(),
				note: this.note.trim()
			})
		);
		this.#saving = saving.catch(() => undefined);
		const imported = await saving;
		performance.mark('minga:loaded');
		this.#files = [];
		this.#step = { at: 'done', outcome, receipt, imported };
	}

	#begin(step: Step): AbortSignal {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#rereading = null;
		this.#isStale = this.#isRereading = false;
		this.#step = step;
		return this.#stop.signal;
	}
	async #guarded(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (failure) {
			if (!signal.aborted) this.#step = { at: 'failed', failure };
		}
	}
}
