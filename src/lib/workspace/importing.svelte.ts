import type { Draft } from '#archive';
import type { Changed, Receipt } from '#engine';
import { isOfPersons, type Decisions, type Problem } from '#framework';
import type { Outcome, Unread } from '#ingest';
import { archived, dropped, needsNobody, sorted, stillLeft, unreadAgain, type Dropped } from './dropping';
import { Deciding, type Made } from './deciding.svelte';
import { changedKey } from './fill';
import { Given } from './given.svelte';
import { Keeping } from './keeping';
import { nextStage, openAsks, stages, type Stage } from './stages';
import { followingOf, isReadyAt, type Step } from './step';
import type { Workspace } from './workspace.svelte';

/** One import in progress: from the drop to the receipt. Nothing is stored before it is confirmed. */
export class Import {
	#step = $state.raw<Step>({ at: 'waiting' });
	#stage = $state.raw<Stage>('files');
	readonly #deciding = new Deciding();
	#already = $state.raw<{ file: string; at: string }[]>([]);
	#isRereading = $state(false);
	#kept = $state.raw<Pick<Draft, 'at' | 'left'> | null>(null);
	#id = '';
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
	readonly #keeping: Keeping;
	/** Mappings that hold for the next files. */
	readonly given = new Given();

	constructor(readonly workspace: Workspace) {
		this.#keeping = new Keeping(workspace.shelves);
	}

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
		return this.#deciding.all;
	}
	/** Decisions taken here, in order; those remembered from earlier imports are not among them. */
	get made(): readonly Made[] {
		return this.#deciding.made;
	}
	get canRedo(): boolean {
		return this.#deciding.canRedo;
	}
	/** The files are being read again with the newest answers; what stands on the page is the reading before. */
	get isRereading(): boolean {
		return this.#isRereading;
	}
	/** Ends when the files have been read with the newest answers. */
	settled = (): Promise<void> => this.#rereading ?? Promise.resolve();
	/** Questions that must be answered before anything can be loaded. */
	get asks(): Problem[] {
		return this.#step.at === 'review' ? openAsks(this.#step.outcome, this.decisions) : [];
	}

	/** What was kept of this import when its tab went, and which files were not; null where it never did. */
	get kept(): Pick<Draft, 'at' | 'left'> | null {
		return this.#kept;
	}

	async drop(all: readonly File[]): Promise<void> {
		if (this.#step.at === 'saving') await this.#saving;
		const { others: files, opening } = this.given.take(all);
		if (opening) await opening;
		if (files.length === 0) {
			if (this.#step.at === 'review') await this.answer(this.given.made);
			else if (this.#step.at !== 'reading') this.#begin({ at: 'waiting' });
			return;
		}
		performance.mark('minga:drop');
		this.#keeping.leave();
		await this.#open(files, null);
	}
	/** Opens the import again whose tab has gone, where it was; nothing happens where there is none. */
	async resume(): Promise<void> {
		if (this.#step.at !== 'waiting') return;
		await this.workspace.opened;
		const draft = await this.#keeping.take();
		if (!draft || this.#step.at !== 'waiting') return;
		const files = draft.files.map(({ name, bytes }) => new File([bytes], name));
		await this.#open(files, draft);
	}
	/** Takes more files into the review. */
	async add(all: readonly File[]): Promise<void> {
		const { signal } = this.#stop;
		const before = this.given.made;
		const { others: files, opening } = this.given.take(all);
		await opening;
		const { fresh } = await sorted(dropped(files, this.#files), this.workspace);
		if (this.#step.at !== 'review' || signal.aborted) return;
		const given = this.given.made.filter(
			(one) => !before.some(({ key, from }) => key === one.key && from === one.from)
		);
		if (given.length > 0) this.#deciding.take(given);
		this.#files = [...this.#files, ...fresh];
		const isStillLeft = (name: string) => files.every((file) => file.name !== name);
		if (this.#kept) this.#kept = { ...this.#kept, left: this.#kept.left.filter(isStillLeft) };
		await this.#renew(given);
	}

	async #open(given: readonly File[], draft: Draft | null): Promise<void> {
		const signal = this.#begin({ at: 'reading', progress: null }, draft);
		[this.by, this.note] = [draft?.by ?? '', draft?.note ?? ''];
		this.#id = draft?.id ?? crypto.randomUUID();
		this.workspace.prepare();
		await this.#guarded(signal, async () => {
			const { fresh, already } = await sorted(dropped(given), this.workspace);
			if (signal.aborted) return;
			[this.#files, this.#already] = [fresh, already];
			this.#deciding.remember(this.workspace.remembered);
			if (this.#files.length === 0) {
				this.#step = { at: 'waiting' };
				if (draft) void this.#keeping.forget();
				return;
			}
			const unread = this.#files.map(({ name, file }) => ({ name, blob: file }));
			const outcome = await this.#read(unread, signal);
			const receipt = await this.workspace.weigh(outcome);
			if (signal.aborted) return;
			if (!draft && needsNobody(outcome, receipt, this.decisions)) return this.#commit(outcome, receipt);
			const before = stages.find((each) => each === draft?.stage);
			this.#stage = before ?? nextStage(outcome, 'files', this.decisions);
			this.#step = { at: 'review', outcome, receipt, isWeighed: true };
			this.keep();
		});
	}
	/** Keeps what there is, in case the tab goes. While the files are read again that would be of two minds. */
	keep(): void {
		const step = this.#step;
		if (step.at !== 'review' || this.#isStale || this.#isRereading) return;
		this.#keeping.keep({
			id: this.#id,
			files: this.#files,
			outcome: step.outcome,
			decisions: this.decisions,
			made: this.made,
			stage: this.#stage,
			...{ by: this.by, note: this.note },
			left: this.#kept?.left ?? []
		});
	}
	/** Whoever goes leaves what is kept to the next visit. */
	close = (): void => this.#keeping.leave();

	/** Answers one question; the files are read again with the answer. */
	decide = (key: string, choice: string, problem: Problem | null = null): Promise<void> =>
		this.answer([{ key, choice, problem }]);
	/** Answers several questions at once. */
	answer(answers: readonly Made[]): Promise<void> {
		if (this.#step.at !== 'review' || answers.length === 0) return Promise.resolve();
		this.#deciding.take(answers);
		return this.#renew(answers);
	}
	/** Takes one decision back, the last one if none is named. */
	takeBack = (key?: string): Promise<void> => this.#turned(() => this.#deciding.back(key));
	/** Takes the decision that was taken back last again. */
	redo = (): Promise<void> => this.#turned(() => this.#deciding.again());
	async #turned(turn: () => Made | null): Promise<void> {
		const found = this.#step.at === 'review' ? turn() : null;
		if (found) await this.#renew([found]);
	}
	choose(changed: Changed): void {
		this.#deciding.set(changedKey, changed);
		this.keep();
	}
	/** Goes to a place of the review. */
	async go(stage: Stage): Promise<void> {
		this.#stage = stage;
		await this.#rereading;
		this.keep();
		await this.#guarded(this.#stop.signal, () => this.#weigh());
	}
	/** Where the next thing waits after this place; the last place where nothing does. */
	get following(): Stage {
		return followingOf(this.#step, this.#stage, this.decisions);
	}
	/** Nothing is asked any more and nothing that is loaded changes: what there is can be loaded from here. */
	get isReady(): boolean {
		return !this.#isRereading && isReadyAt(this.#step, this.#stage, this.decisions);
	}
	async next(): Promise<void> {
		await this.#rereading;
		if (this.#step.at === 'review') await this.go(this.following);
	}

	async confirm(): Promise<void> {
		await this.#rereading;
		const step = this.#step;
		if (step.at === 'review')
			await this.#guarded(this.#stop.signal, () => this.#commit(step.outcome, step.receipt));
	}
	/** Leaves everything as it was. An import that is being saved is past that. */
	cancel(): void {
		if (this.#step.at === 'saving') return;
		this.given.clear();
		this.#begin({ at: 'waiting' });
		this.#files = [];
		void this.#keeping.forget();
	}

	async #read(files: Unread[], signal: AbortSignal): Promise<Outcome> {
		const outcome = await this.workspace.read(files, this.decisions, {
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
	#renew(answers: readonly Made[] = []): Promise<void> {
		// What must not be kept is known once it is read; until then nothing is.
		if (answers.some(({ key }) => isOfPersons(key))) void this.#keeping.forget();
		this.#isStale = true;
		this.#rereading ??= this.#guarded(this.#stop.signal, async () => {
			const { signal } = this.#stop;
			this.#isRereading = true;
			try {
				while (this.#isStale) {
					this.#isStale = false;
					const outcome = await this.#read(await unreadAgain(this.#files), signal);
					if (this.#isStale) continue;
					this.#step = { at: 'review', outcome, receipt: null, isWeighed: false };
					await this.#weigh();
				}
			} finally {
				if (!signal.aborted) {
					this.#isRereading = false;
					this.#rereading = null;
				}
			}
			if (!signal.aborted) this.keep();
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
		this.#step = { at: 'saving' };
		const said = { by: this.by.trim(), note: this.note.trim() };
		const saving = archived(this.#files, outcome, this.decisions).then(([originals, decisions]) =>
			this.workspace.commit(originals, outcome, decisions, said)
		);
		this.#saving = saving.catch(() => undefined);
		const imported = await saving;
		performance.mark('minga:loaded');
		this.#files = [];
		// Whoever goes from here comes back to what is loaded, not to what was being decided.
		await this.#keeping.forget();
		this.given.clear();
		this.#step = { at: 'done', outcome, receipt, imported };
	}
	#begin(step: Step, draft: Draft | null = null): AbortSignal {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#rereading = null;
		this.#isStale = this.#isRereading = false;
		this.#already = [];
		this.#deciding.begin(draft?.made ?? this.given.made);
		this.#kept = draft && { at: draft.at, left: stillLeft(draft, this.workspace.history) };
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
