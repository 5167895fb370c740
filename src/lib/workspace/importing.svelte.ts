import { Moved, type Draft } from '#archive';
import type { Receipt } from '#engine';
import { isOfPersons, type Problem } from '#framework';
import type { Outcome } from '#ingest';
import { dropped, needsNobody, readAll, sorted, stillLeft, type Dropped, type Sorted } from './dropping';
import { Answering } from './answering.svelte';
import type { Made } from './deciding.svelte';
import { Given } from './given.svelte';
import { Keeping } from './keeping';
import { Rereading } from './rereading.svelte';
import { nextStage, openAsks, stages, type Stage } from './stages';
import { followingOf, isReadyAt, wantsSide, type Step } from './step';
import { filesKept } from './storing';
import { mark } from './marking';
import { Queue } from './turns';
import type { Workspace } from './workspace.svelte';

/** One import in progress: from the drop to the receipt. Nothing is stored before it is confirmed. */
export class Import extends Answering {
	#step = $state.raw<Step>({ at: 'waiting' });
	#stage = $state.raw<Stage>('files');
	#already = $state.raw<{ file: string; at: string }[]>([]);
	#kept = $state.raw<Pick<Draft, 'at' | 'left'> | null>(null);
	#id = '';
	#files: Dropped[] = [];
	#stop = new AbortController();
	/** The import that is being saved: the next one is read against it. */
	#saving: Promise<unknown> = Promise.resolve();
	readonly #rereading = new Rereading();
	/** Drops are taken one after the other: what comes while files are read is read with them afterwards. */
	readonly #queue = new Queue();
	/** Why the review could not go on; everything that was decided in it is still there, and it can be tried again. */
	failure = $state.raw<unknown>();
	/** What is loaded was changed since the files were read, so they were read again before anything is stored. */
	hasMoved = $state(false);
	readonly #keeping: Keeping;
	/** Mappings that hold for the next files. */
	readonly given = new Given();

	constructor(readonly workspace: Workspace) {
		super();
		this.#keeping = new Keeping(workspace.shelves);
	}

	protected get isInReview(): boolean {
		return this.#step.at === 'review';
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
	/** The files are being read again with the newest answers; what stands on the page is the reading before. */
	get isRereading(): boolean {
		return this.#rereading.isOn;
	}
	/** Ends when the files have been read with the newest answers. */
	settled = (): Promise<void> => this.#rereading.settled;
	/** Questions that must be answered before anything can be loaded. */
	get asks(): Problem[] {
		return this.#step.at === 'review' ? openAsks(this.#step.outcome, this.decisions) : [];
	}
	/** What was kept of this import when its tab went, and which files were not; null where it never did. */
	get kept(): Pick<Draft, 'at' | 'left'> | null {
		return this.#kept;
	}

	/** Takes files: into the review where there is one, else into a new one. */
	drop = (all: readonly File[]): Promise<void> => this.#queue.next((isLeft) => this.#take(all, isLeft));
	async #take(all: readonly File[], isLeft: () => boolean, before = this.given.made): Promise<void> {
		while (this.#step.at === 'saving') await this.#saving;
		if (isLeft()) return;
		const { isInReview } = this;
		const { others: files, opening } = this.given.take(all);
		if (opening) await opening;
		const found = this.isInReview ? await sorted(dropped(files, this.#files), this.workspace) : null;
		if (isLeft()) return;
		// What was confirmed meanwhile goes without them: they are the next import.
		if (isInReview !== this.isInReview) return this.#take(all, isLeft, before);
		if (found) return this.#add(files, found, before);
		if (files.length === 0) return void this.#begin({ at: 'waiting' });
		mark('minga:drop');
		this.#keeping.leave();
		await this.#open(files, null);
	}
	/** Opens the import again whose tab has gone, where it was; nothing happens where there is none. */
	async resume(): Promise<void> {
		if (this.#step.at !== 'waiting') return;
		await this.workspace.opened;
		const draft = await this.#keeping.take();
		if (!draft) return;
		const files = draft.files.map(({ name, bytes }) => new File([bytes], name));
		await this.#queue.next(() => this.#open(files, draft));
	}
	async #add(files: readonly File[], { fresh, already }: Sorted, before: readonly Made[]): Promise<void> {
		this.#already = [...this.#already, ...already];
		const given = this.given.since(before);
		if (given.length > 0) this.deciding.take(given);
		this.#files = [...this.#files, ...fresh];
		const isStillLeft = (name: string) => files.every((file) => file.name !== name);
		if (this.#kept) this.#kept = { ...this.#kept, left: this.#kept.left.filter(isStillLeft) };
		if (given.length + fresh.length > 0) await this.renew(given);
	}

	async #open(given: readonly File[], draft: Draft | null): Promise<void> {
		if (draft && this.#step.at !== 'waiting') return;
		const signal = this.#begin({ at: 'reading', progress: null }, draft);
		[this.by, this.note] = [draft?.by ?? '', draft?.note ?? ''];
		this.#id = draft?.id ?? crypto.randomUUID();
		this.workspace.prepare();
		await this.#guarded(signal, async () => {
			const { fresh, already } = await sorted(dropped(given), this.workspace);
			if (signal.aborted) return;
			[this.#files, this.#already] = [fresh, already];
			this.deciding.remember(this.workspace.remembered);
			if (this.#files.length === 0) {
				this.#step = { at: 'waiting' };
				if (draft) void this.#keeping.forget();
				return;
			}
			const outcome = await this.#read(this.#files, signal);
			const receipt = await this.workspace.weigh(outcome);
			if (signal.aborted) return;
			this.by ||= outcome.filledBy;
			this.#stage =
				stages.find((stage) => stage === draft?.stage) ?? nextStage(outcome, 'files', this.decisions);
			if (!draft && needsNobody(outcome, receipt, this.decisions))
				return this.#commit(outcome, receipt, true);
			this.#step = { at: 'review', outcome, receipt, isWeighed: true };
			this.keep();
		});
	}
	/** Keeps what there is, in case the tab goes. While the files are read again that would be of two minds. */
	keep(): void {
		const step = this.#step;
		if (step.at !== 'review' || this.#rereading.isStale) return;
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

	/** Goes to a place of the review. */
	async go(stage: Stage): Promise<void> {
		this.#stage = stage;
		await this.settled();
		this.keep();
		await this.#guarded(this.#stop.signal, () => this.#weigh());
	}
	/** Where the next thing waits after this place; the last place where nothing does. */
	get following(): Stage {
		return followingOf(this.#step, this.#stage, this.decisions);
	}
	/** Nothing is asked any more and nothing that is loaded changes: what there is can be loaded from here. */
	get isReady(): boolean {
		return !this.#rereading.isStale && isReadyAt(this.#step, this.#stage, this.decisions);
	}
	async next(): Promise<void> {
		await this.settled();
		if (this.#step.at === 'review') await this.go(this.following);
	}

	async confirm(): Promise<void> {
		await this.settled();
		const step = this.#step;
		if (step.at === 'review' && !this.#rereading.isStale && !wantsSide(step, this.decisions))
			await this.#guarded(this.#stop.signal, () => this.#commit(step.outcome, step.receipt, false));
	}
	/** After a failure: stores, or reads again where it did not come to that. */
	retry = (): Promise<void> => (this.isReady ? this.confirm() : this.renew());
	/** Everything of this import as one Minga file, for whoever cannot store it here. */
	async rescue(readme: string): Promise<Blob> {
		const [step, { by, note }] = [this.#step, this];
		if (step.at !== 'review') throw new Error('there is no review to save');
		const { rescued } = await import('./rescue');
		return rescued(await this.#stored(step.outcome), this.workspace.shelves.build, readme, { by, note });
	}
	/** Leaves everything as it was. An import that is being saved is past that. */
	cancel(): void {
		if (this.#step.at === 'saving') return;
		this.#queue.leave();
		this.given.clear();
		this.#begin({ at: 'waiting' });
		this.#files = [];
		void this.#keeping.forget();
	}

	async #read(files: readonly Dropped[], signal: AbortSignal): Promise<Outcome> {
		const outcome = await readAll(files, this.workspace, this.decisions, {
			signal,
			onprogress: (progress) => {
				if (!signal.aborted && this.#step.at === 'reading') this.#step = { at: 'reading', progress };
			}
		});
		signal.throwIfAborted();
		mark('minga:read');
		return outcome;
	}

	/** Reads again with the answers as they stand. */
	protected renew(answers: readonly Made[] = []): Promise<void> {
		// What must not be kept is known once it is read; until then nothing is.
		if (answers.some(({ key }) => isOfPersons(key))) void this.#keeping.forget();
		const { signal } = this.#stop;
		return this.#guarded(signal, async () => {
			await this.#rereading.next(async (isNewest) => {
				const outcome = await this.#read(this.#files, signal);
				if (!isNewest()) return;
				this.failure = undefined;
				this.#step = { at: 'review', outcome, receipt: null, isWeighed: false };
				await this.#weigh();
			});
			if (!signal.aborted) this.keep();
		});
	}
	async #weigh(): Promise<void> {
		const step = this.#step;
		if (step.at !== 'review' || step.isWeighed) return;
		// While something is asked, what loading would change is not known yet.
		if (this.asks.length > 0 && this.#stage !== 'confirm') return;
		const receipt = await this.workspace.weigh(step.outcome);
		if (this.#step === step) this.#step = { ...step, receipt, isWeighed: true };
	}

	/** What is archived of it. */
	async #stored(outcome: Outcome) {
		const again = (files: readonly Dropped[]) => this.#read(files, this.#stop.signal);
		const originals = await filesKept(this.#files, outcome, again);
		return { originals, outcome, decisions: this.deciding.kept(outcome) };
	}
	#commit(outcome: Outcome, receipt: Receipt | null, isSilent: boolean): Promise<void> {
		const saving = this.#save(outcome, receipt, isSilent);
		this.#saving = saving.catch(() => undefined);
		return saving;
	}
	async #save(outcome: Outcome, receipt: Receipt | null, isSilent: boolean): Promise<void> {
		const before: Step = { at: 'review', outcome, receipt, isWeighed: true };
		this.#step = { at: 'saving' };
		this.failure = undefined;
		const said = { by: this.by.trim(), note: this.note.trim() };
		const imported = await this.#stored(outcome)
			.then(({ originals, decisions }) => this.workspace.commit(originals, outcome, decisions, said))
			.catch((failure: unknown) => {
				this.#step = before;
				if (!(failure instanceof Moved)) throw failure;
				return null;
			});
		if (!imported) return this.#moved(isSilent);
		mark('minga:loaded');
		this.#files = [];
		// Whoever goes from here comes back to what is loaded, not to what was being decided.
		await this.#keeping.forget();
		this.given.clear();
		this.#step = { at: 'done', outcome, receipt, imported };
	}
	/** Reads again against what is loaded now, since what was read is of yesterday. */
	async #moved(isSilent: boolean): Promise<void> {
		this.hasMoved = true;
		this.deciding.remember(this.workspace.remembered);
		await this.renew();
		const step = this.#step;
		if (step.at !== 'review' || this.#rereading.isStale) return;
		if (isSilent && needsNobody(step.outcome, step.receipt, this.decisions))
			return this.#commit(step.outcome, step.receipt, true);
	}
	#begin(step: Step, draft: Draft | null = null): AbortSignal {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#rereading.begin();
		this.#already = [];
		[this.failure, this.hasMoved] = [undefined, false];
		this.deciding.begin(draft?.made ?? this.given.made);
		this.#kept = draft && { at: draft.at, left: stillLeft(draft, this.workspace.history) };
		this.#step = step;
		return this.#stop.signal;
	}
	async #guarded(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (failure) {
			if (signal.aborted) return;
			if (this.#step.at === 'review') this.failure = failure;
			else this.#step = { at: 'failed', failure };
		}
	}
}
