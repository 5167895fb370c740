import { version } from '$app/environment';
import {
	Moved,
	type Archive,
	type CopyRefused,
	type Import as Imported,
	type Original,
	type Said
} from '#archive';
import type { Receipt } from '#engine';
import type { Decisions } from '#framework';
import { reader, type Outcome, type Progress, type Unread } from '#ingest';
import { committed } from './committing';
import type { CopyLink } from './copies.svelte';
import { recalled, remember } from './device';
import { noBackground, rememberedOf, unread, type Source } from './fill';
import { Looking } from './looking.svelte';
import { wantsCopy } from './published';
import { Runner, type Which } from './runner.svelte';
import type { Mend, Mended, MendRow } from './mending';
import { sampleFiles } from './sample';
import type { Lost } from './redoing';
import { Shelves, type Content as Taken } from './shelves.svelte';
import { Turns } from './turns';

/** What is loaded: the sample or a person's own, and its imports. Whatever changes it waits for its turn. */
export class Workspace extends Looking {
	#history = $state.raw<readonly Imported[]>([]);
	/** Of the history as it is shown; another tab may be ahead of it. */
	#hash = '';
	/** Until they begin nobody knows whether there is anything of a person's own; another tab's news waits too. */
	readonly #turns = new Turns();
	/** The person's workspaces, of which this shows the one she is in. */
	readonly shelves = new Shelves(version, {
		moved: (work) => this.#moved(work),
		changed: () => void this.#turns.next(() => this.#rebuilt())
	});
	/** What an outcome was read against: behind anything else it says something else. */
	readonly #readFor = new WeakMap<Outcome, { archive: Archive | null; hash: string }>();
	protected readonly runner = new Runner(reader(), (which) =>
		which === 'sample' ? [{ files: sampleFiles, decisions: {} }] : this.sources
	);
	protected get archive(): Archive | null {
		return this.shelves.archive;
	}
	/** The imports in force, to be read again. */
	get sources(): Source[] {
		return this.#inForce.map(({ id, decisions }) => ({ files: () => unread(this.archive, id), decisions }));
	}

	/** All imports, undone ones included, oldest first. */
	get history(): readonly Imported[] {
		return this.#history;
	}
	get #inForce(): Imported[] {
		return this.#history.filter(({ undone }) => !undone);
	}
	/** Of originals and decisions in force; empty text where there are none. */
	get hash(): string {
		return this.archive?.hash ?? '';
	}
	get hasOwn(): boolean {
		return this.#inForce.length > 0;
	}
	/** False where nothing outlives the tab (private windows). */
	get durable(): boolean {
		return this.archive?.durable ?? true;
	}
	/** What a person has decided about files of a kind: no question is asked twice. */
	get remembered(): Decisions {
		return rememberedOf(this.#inForce);
	}

	/** It is known what there is of a person's own. */
	get opened(): Promise<void> {
		return this.#turns.opened;
	}
	/** Her own comes first, unless a link is about a copy; then what the site carries, then the sample. */
	open(link: CopyLink = { copy: null, own: null }): Promise<void> {
		return (this.#opening = this.#open(link));
	}
	/** Until what is shown first is there. */
	#opening: Promise<void> | null = null;
	async #open(link: CopyLink): Promise<void> {
		const isAsked = link.copy !== null || link.own !== null || this.copies.isHeld;
		const last = recalled('workspace');
		const arriving: Promise<unknown> = wantsCopy(link) ? this.copies.arrive(link) : this.copies.list();
		try {
			if (!this.archive) await this.shelves.open();
			this.#settle();
			this.#turns.begin();
		} catch (failure) {
			this.failed = failure;
			return;
		}
		const isWanted = isAsked || !this.hasOwn || last === 'copy';
		if (isWanted && (await arriving) && (await this.put('copy'))) return;
		await this.put(this.hasOwn && last !== 'sample' ? 'own' : 'sample', undefined, false);
	}
	/** Starts worker and engine behind the page, so that an import finds them warm. */
	prepare(): void {
		this.runner.reader.warm();
		this.#turns.opened
			.then(() => this.#opening)
			.then(() => (this.#isOfOthersAlone ? undefined : this.runner.filled('own')))
			.catch(() => undefined);
	}
	/** Whoever looks at a copy and has nothing of her own may never load a file. */
	get #isOfOthersAlone(): boolean {
		return this.which === 'copy' && !this.hasOwn;
	}
	/** The page that brings a copy as a file has begun to start the engine, which nothing in a copy asks. */
	override async look(file: Blob): Promise<CopyRefused | null> {
		const refused = await super.look(file);
		// In its turn: the engine may be taking in her first file at this moment.
		void this.#turns.next(async () => {
			if (this.#isOfOthersAlone) this.runner.stop();
		});
		return refused;
	}
	/** Ends the engine, or its start. */
	cancel(): void {
		this.runner.stop();
	}

	/** Reads a person's files against what is loaded of hers already. Nothing is stored. */
	async read(
		files: Unread[],
		decisions: Decisions,
		options: { onprogress?: (progress: Progress) => void; signal?: AbortSignal }
	): Promise<Outcome> {
		await this.#turns.opened;
		const { context, ...against } = await this.#turns.steady(async () => {
			const against = { archive: this.archive, hash: this.#hash };
			const { context } = this.hasOwn ? (await this.runner.filled('own')).background : noBackground;
			return { context, ...against };
		});
		const outcome = await this.runner.reader.read(files, decisions, context, options);
		this.#readFor.set(outcome, against);
		return outcome;
	}
	/** What loading a batch would add and change; null where nothing is loaded that it could change. */
	async weigh(outcome: Outcome): Promise<Receipt | null> {
		return this.#turns.steady(async () =>
			this.hasOwn ? (await this.runner.filled('own')).engine.weigh(outcome.batch) : null
		);
	}
	/** An import in force that holds a byte-identical file. */
	async holds(bytes: Uint8Array): Promise<Imported | undefined> {
		await this.#turns.opened;
		return this.archive?.holds(bytes);
	}

	/**
	 * Loads and archives one import: both or neither. It is there once it is archived, whatever comes after. Rejects with
	 * `Moved` where what it was read against is not what there is any more: then it must be read again.
	 */
	commit(files: Original[], outcome: Outcome, decisions: Decisions, said: Said = {}): Promise<Imported> {
		return this.#turns.next(async () => {
			const archive = this.archive!;
			const against = this.#readFor.get(outcome);
			if (against && (against.archive !== archive || against.hash !== this.#hash)) throw new Moved();
			const what = { files, outcome, decisions, said, against: this.#hash, asked: this.asked };
			const { done, answering } = await committed(this.runner, archive, what);
			this.#settle();
			remember('workspace', 'own');
			await this.put('own', await answering());
			return done;
		});
	}
	/** Corrects or fills by hand. Where the checks have anything to say nothing is stored, and they say it. */
	mend = async (rows: readonly MendRow[], told: Mend): Promise<Mended> =>
		(await import('./mending')).mend(this, rows, told);
	/** Everything of a person's own as one Minga file. */
	save(readme: string, withUndone = true): Promise<Blob> {
		const known = this.current?.which === 'own' ? this.current : null;
		const holds = known && { projects: known.projects.length, values: known.totals.values };
		return this.shelves.save(readme, withUndone, holds ?? undefined);
	}
	/** Takes over imports of a Minga file, all or none; rejects with `Moved` where they were weighed against something else. */
	take(imports: readonly Imported[], { originals, papers }: Taken, against: string): Promise<void> {
		const taken = this.#moved(() => this.archive!.take(imports, originals, against, papers));
		return taken.finally(() => this.#turns.next(async () => {})); // what another tab did is there by then
	}
	undo = (id: string): Promise<void> => this.#changed(() => this.archive!.undo(id));
	/** Takes one back in. Where later ones would lose something behind it nothing is done, unless a person is sure. */
	async redo(id: string, isSure = false): Promise<readonly Lost[]> {
		const later = this.#history.slice(this.#history.findIndex((each) => each.id === id) + 1);
		const find = async () => (await import('./redoing')).lostBehind(this.runner.reader, this.archive!, id);
		const lost = isSure || later.every(({ undone }) => undone) ? [] : await this.#turns.next(find);
		if (lost.length > 0) return lost;
		this.next = 'own';
		remember('workspace', 'own');
		await this.#changed(() => this.archive!.redo(id), 'own');
		return lost;
	}
	/** Deletes everything of a person's on this device. */
	forget(): Promise<void> {
		return this.#changed(() => this.shelves.forget());
	}

	/** After a failure: everything is read again from originals and decisions. */
	async restart(): Promise<void> {
		this.runner.stop();
		this.failed = undefined;
		await (this.archive ? this.put(this.current?.which ?? (this.hasOwn ? 'own' : 'sample')) : this.open());
	}
	close(): void {
		this.runner.stop();
		this.runner.reader.close();
		this.shelves.close();
	}

	/** A change of what is in force. What stood on the pages is gone from then on. */
	#changed(change: () => Promise<void>, next?: Which): Promise<void> {
		return this.#turns.next(async () => {
			try {
				await change();
			} catch (failure) {
				this.failed = failure;
			}
			await this.#rebuilt(next);
		});
	}
	/** A change after which a person's own is what she looks at, and is read anew. Where it fails nothing changes. */
	#moved(work: () => Promise<void>): Promise<void> {
		return this.#turns.next(async () => {
			await work();
			this.#settle();
			this.runner.stop();
			this.current = null;
			remember('workspace', 'own');
			await this.put(this.hasOwn ? 'own' : 'sample');
		});
	}
	#settle(): string {
		const { history, hash } = this.archive!;
		this.#history = history;
		return (this.#hash = hash);
	}
	async #rebuilt(next = this.which): Promise<void> {
		const hash = this.#settle();
		const which = this.hasOwn || next === 'copy' ? next : 'sample';
		if (which === 'own' && this.current?.version === hash) return;
		this.runner.stop();
		if (which !== 'own' && this.current?.which === which) return;
		this.current = null;
		await this.put(which);
	}
}
