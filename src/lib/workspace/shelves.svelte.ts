import {
	defaultWorkspace,
	openShelf,
	packed,
	type Archive,
	type Content,
	type HeldDraft,
	type Packing,
	type Shelf,
	type Shelved
} from '#archive';
import { recalled, remember } from './device';
import { dictionaryText } from './sample';

export type { Content };

export interface Hooks {
	/** Changes which workspace this is, in its turn; what stands on the pages is that one's from then on. */
	moved: (work: () => Promise<void>) => Promise<void>;
	/** Another tab changed what is in force here. */
	changed: () => void;
}

/** A person's workspaces on this device, and the one she is in. */
export class Shelves {
	#shelf: Shelf | null = null;
	#list = $state.raw<readonly Shelved[]>([]);
	#archive = $state.raw<Archive | null>(null);
	#id = $state(defaultWorkspace);

	constructor(
		readonly build: string,
		readonly hooks: Hooks
	) {}

	/** All workspaces, the first one first. */
	get list(): readonly Shelved[] {
		return this.#list;
	}
	/** The one she is in. */
	get id(): string {
		return this.#id;
	}
	/** Its name; empty where it has none yet. */
	get name(): string {
		return this.#list.find(({ id }) => id === this.#id)?.name ?? '';
	}
	/** Its originals and decisions; null before it is open. */
	get archive(): Archive | null {
		return this.#archive;
	}

	/** Opens the workspace that she was in last. */
	async open(): Promise<void> {
		const shelf = (this.#shelf ??= await openShelf({
			build: this.build,
			onchange: (id) => id === this.#id && this.hooks.changed(),
			onshelf: () => this.#heard()
		}));
		this.#list = shelf.list;
		const last = recalled('shelf');
		const isThere = shelf.list.some(({ id }) => id === last);
		// One that another tab removes at this moment is not there either.
		const found = isThere ? await shelf.open(last!).catch(() => null) : null;
		this.#id = found ? last! : defaultWorkspace;
		this.#archive = found ?? (await shelf.open(defaultWorkspace));
	}
	/** Goes to another workspace; this one stays as it is. */
	choose(id: string): Promise<void> {
		return this.hooks.moved(() => this.#enter(id));
	}
	rename(id: string, name: string): Promise<void> {
		return this.#told(() => this.#shelf!.rename(id, name.trim()));
	}
	/** Deletes a workspace with everything in it. Whoever is in it is in the first one then. */
	async remove(id: string): Promise<void> {
		if (id === this.#id && id !== defaultWorkspace) await this.choose(defaultWorkspace);
		await this.#told(() => this.#shelf!.remove(id));
	}
	/** A workspace of its own with what a Minga file holds, and goes there. */
	async add(name: string, { imports, originals, papers }: Content): Promise<void> {
		let id = '';
		await this.#told(async () => {
			id = (
				await this.#shelf!.add(name.trim(), (archive) => archive.take(imports, originals, undefined, papers))
			).id;
		});
		await this.choose(id);
	}
	/** Deletes all workspaces, in the turn of whoever calls it. */
	async forget(): Promise<void> {
		if (this.#id !== defaultWorkspace) await this.#enter(defaultWorkspace);
		for (const { id } of this.#list)
			if (id !== defaultWorkspace) await this.#told(() => this.#shelf!.remove(id));
		await this.#shelf!.removeDraft(defaultWorkspace);
		await this.#archive!.forget();
		await this.rename(defaultWorkspace, '');
	}
	/** The draft of this workspace, if this tab can have it. */
	async draft(patienceMs: number): Promise<HeldDraft | null> {
		return this.#shelf?.draft(this.#id, patienceMs) ?? null;
	}
	/** Everything of this workspace as one file. */
	async save(readme: string, withUndone: boolean, holds?: Packing['holds']): Promise<Blob> {
		return packed(this.#archive!, {
			name: this.name,
			app: `minga ${this.build}`,
			readme,
			dictionary: await dictionaryText(),
			holds,
			withUndone
		});
	}
	close(): void {
		if (this.#shelf?.durable) this.#archive?.close();
		this.#shelf?.close();
	}

	async #enter(id: string): Promise<void> {
		const next = await this.#shelf!.open(id);
		// In memory an archive lives only as long as nobody closes it.
		if (this.#shelf!.durable) this.#archive?.close();
		[this.#archive, this.#id] = [next, id];
		remember('shelf', id);
	}
	async #told(change: () => Promise<void>): Promise<void> {
		await change();
		this.#list = this.#shelf!.list;
	}
	/** Another tab changed the list; it may have removed the workspace that this one is in. */
	#heard(): void {
		this.#list = this.#shelf!.list;
		if (this.#list.some(({ id }) => id === this.#id)) return;
		void this.choose(defaultWorkspace).catch(() => undefined);
	}
}
