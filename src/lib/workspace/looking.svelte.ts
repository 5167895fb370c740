import type { Archive, CopyRefused } from '#archive';
import { defaultIndicator, dictionary, type Dictionary, type Project } from '#framework';
import type { Copied } from './copied';
import { Copies, type CopyLink } from './copies.svelte';
import { remember } from './device';
import { Known, noAnswers, type Loaded } from './known';
import type { Computed, EngineStatus, Runner, Which } from './runner.svelte';
import { sampleAnswers } from './sample';
import { Shared } from './shared';

/** What the pages look at: the sample, a person's own or what others gave. Each stays as it is behind the others. */
export abstract class Looking {
	/** Whether others look at it; the page says so. */
	isShared: () => boolean = () => false;
	protected current = $state.raw<Known | Copied | null>(null);
	/** A copy holds from the start what others may see. */
	readonly #others = $derived<Loaded | null>(
		this.current instanceof Known ? new Shared(this.current) : this.current
	);
	readonly #shown = $derived<Loaded | null>(this.isShared() ? this.#others : this.current);
	/** What is on its way to the pages. */
	protected next = $state.raw<Which | null>(null);
	protected failed = $state.raw<unknown>();
	/** Only the newest wish to see a workspace is granted. */
	#wish = 0;
	/** The indicator that was looked at last, and so will be after an import. */
	protected asked: string = defaultIndicator;
	/** What others gave, to be looked at beside a person's own. */
	readonly copies = new Copies();

	protected abstract readonly runner: Runner;
	protected abstract get archive(): Archive | null;

	/** What is loaded, as it is or, where that is wished, as others may see it. */
	get loaded(): Loaded | null {
		return this.#shown;
	}
	/** The same as others may see it, whoever looks: what is given to anybody is made of this. */
	get others(): Loaded | null {
		return this.#others;
	}
	/** The same for whoever looks and for others, to be given away; null for what was given already. */
	get both(): { whole: Loaded; shared: Loaded } | null {
		return this.current instanceof Known ? { whole: this.current, shared: this.#others! } : null;
	}
	get which(): Which {
		return this.current?.which ?? 'sample';
	}
	/** The copy that is looked at, where it is one. */
	get copy(): Copied | null {
		return this.current?.which === 'copy' ? this.current : null;
	}
	/** What is shown next, while it is not there yet. */
	get coming(): Which | null {
		return this.next;
	}
	get projects(): Project[] {
		return this.current?.projects ?? [];
	}
	get dictionary(): Dictionary {
		return this.current?.dictionary ?? dictionary;
	}
	get engine(): EngineStatus {
		return this.runner.status;
	}
	/** Why what should be on the pages is not. */
	get failure(): unknown {
		return this.failed;
	}

	observations: Loaded['observations'] = (asked) => {
		this.asked = asked.indicator;
		return this.#known.observations(asked);
	};
	coverage: Loaded['coverage'] = () => this.#known.coverage();
	stories: Loaded['stories'] = (project) => this.#known.stories(project);
	provenance: Loaded['provenance'] = (asked) => this.#known.provenance(asked);

	/** The reader's wish to see one of them; the others stay as they are. */
	async show(which: Which): Promise<void> {
		if (await this.put(which)) remember('workspace', which);
	}
	/** A link that was followed or pasted speaks of another copy, or of another library. */
	async follow(link: CopyLink): Promise<void> {
		if (link.copy === null && link.own === null) return;
		const { copy, own } = this.copy ?? { copy: null, own: null };
		if (copy && (link.copy ?? copy.id) === copy.id && link.own === (own?.key ?? null)) return;
		if (await this.copies.arrive(link)) await this.put('copy');
	}

	/** Looks at a copy that was brought as a file; null, or why it is refused. */
	async look(file: Blob): Promise<CopyRefused | null> {
		const read = await this.copies.bring(file);
		if ('refused' in read) return read;
		await this.put('copy');
		return null;
	}
	/** Finds a library's own project in the copy by its key, or lets it go; false where the key is of none. */
	async unlock(key: string | null): Promise<boolean> {
		const isFound = await this.copies.unlock(key);
		if (isFound) await this.put('copy');
		return isFound;
	}

	/** Swaps what is loaded once all of it is there. False where it did not come to that. */
	protected async put(which: Which, answers?: Map<string, unknown>, isWished = true): Promise<boolean> {
		const wish = ++this.#wish;
		this.next = which;
		try {
			const next = which === 'copy' ? await this.copies.any() : await this.#knownOf(which, answers);
			if (wish !== this.#wish || next === null) return false;
			this.current = next;
			// A link that finds no copy takes none from the tab.
			if (which !== 'copy' && isWished) this.copies.release();
			this.failed = undefined;
			return true;
		} catch (failure) {
			if (wish === this.#wish) this.failed = failure;
			return false;
		} finally {
			if (wish === this.#wish) this.next = null;
		}
	}
	async #knownOf(which: Computed, answers?: Map<string, unknown>): Promise<Known> {
		const archive = which === 'own' ? this.archive : null;
		const known = answers ?? (which === 'sample' ? await sampleAnswers() : noAnswers());
		const next = new Known(which, archive?.hash ?? 'sample', known, this.runner, archive);
		if (answers) next.keepAll();
		return next.opened();
	}
	get #known(): Loaded {
		if (!this.#shown) throw new Error('nothing is loaded yet');
		return this.#shown;
	}
}
