import { openArchive } from './archive';
import { remove, type Database } from './database';
import type { DraftOptions, HeldDraft } from './draft';
import type { Archive } from './index';
import type { OpenOptions } from './opened';
import { defaultWorkspace, storage } from './storage';

/** One of a person's workspaces: an archive of its own. */
export interface Shelved {
	id: string;
	/** Empty until she names it. */
	name: string;
	/** ISO date and time; empty for the one that is always there. */
	created: string;
}

/** As it is kept. Only what is ready is seen; the others are on their way in or out when a tab dies. */
interface Kept extends Shelved {
	state: 'filling' | 'ready' | 'going';
	/** When that state began. */
	since: string;
}

export interface Shelf {
	/** False where nothing outlives the tab. */
	readonly durable: boolean;
	/** All workspaces, the first one first, then as they were made. */
	readonly list: readonly Shelved[];
	/** The archive of one of them. Rejects where it is not there any more. */
	open(id: string): Promise<Archive>;
	/** A new workspace with what `fill` puts into it: wholly, or not at all. */
	add(name: string, fill: (archive: Archive) => Promise<void>): Promise<Shelved>;
	rename(id: string, name: string): Promise<void>;
	/** Deletes a workspace with everything in it; the first one is emptied. */
	remove(id: string): Promise<void>;
	/**
	 * The draft of a workspace, for this tab alone until it lets it go; null where another tab has it or none can be
	 * kept. `patienceMs`: how long to wait for a tab that is just going.
	 */
	draft(id: string, patienceMs?: number): Promise<HeldDraft | null>;
	/** Deletes the draft of a workspace, whoever has it. */
	removeDraft(id: string): Promise<void>;
	close(): void;
}

export interface ShelfOptions extends Pick<OpenOptions, 'build' | 'factory'> {
	/** What tells this tab from others that are alive, where it is not the browser's own; null = there is none. */
	locks?: DraftOptions['locks'];
	/** Another tab changed the list. */
	onshelf?: () => void;
	/** Another tab changed the workspace of that id. */
	onchange?: (id: string) => void;
}

const first: Shelved = { id: defaultWorkspace, name: '', created: '' };
/** A workspace that is not filled after that long never will be: its tab died. */
const patienceMs = 3_600_000;

/** Opens this device's workspaces; where the browser has no storage or refuses it, they live in memory. */
export async function openShelf(options: ShelfOptions = {}): Promise<Shelf> {
	const { factory, database } = await storage(options.factory);
	const shelf = new OpenedShelf(options, factory, database);
	await shelf.refresh();
	if (database) void shelf.tidy().catch(() => {}); // else the next visit does it
	return shelf;
}

class OpenedShelf implements Shelf {
	readonly durable: boolean;
	#list: readonly Shelved[] = [first];
	#channel: BroadcastChannel | null = null;
	/** Where there is no storage: archives live as long as this does, whoever closes them. */
	#inMemory = new Map<string, Archive>();

	constructor(
		readonly options: ShelfOptions,
		readonly factory: IDBFactory | null,
		readonly database: Database | null
	) {
		this.durable = database !== null;
		if (!database || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('minga-shelf');
		this.#channel.onmessage = () => void this.#heard().catch(() => {});
	}

	get list(): readonly Shelved[] {
		return this.#list;
	}

	async open(id: string): Promise<Archive> {
		if (!this.database) return this.#memory(id);
		const archive = await this.#archive(id);
		// It may have been removed while it was opened.
		await this.refresh().catch((cause: unknown) => {
			archive.close();
			throw cause;
		});
		if (this.#list.some((each) => each.id === id)) return archive;
		archive.close();
		throw new DOMException(`no workspace "${id}" on this device`, 'NotFoundError');
	}

	async add(name: string, fill: (archive: Archive) => Promise<void>): Promise<Shelved> {
		const added: Shelved = { id: `minga-${crypto.randomUUID()}`, name, created: this.#later() };
		if (!this.database) {
			const archive = await openArchive({ ...this.options, name: added.id, factory: null, onchange() {} });
			await fill(archive);
			this.#inMemory.set(added.id, archive);
			this.#list = [...this.#list, added];
			return added;
		}
		await this.#put({ ...added, state: 'filling', since: now() });
		try {
			const archive = await this.#archive(added.id);
			try {
				await fill(archive);
			} finally {
				archive.close();
			}
			await this.#change(added.id, (kept) => ({ ...kept, state: 'ready', since: now() }));
		} catch (cause) {
			await this.#take(added.id).catch(() => {}); // else a later visit does it
			throw cause;
		}
		await this.#told();
		return added;
	}

	async rename(id: string, name: string): Promise<void> {
		if (this.database) {
			await this.#change(id, (kept) => ({ ...kept, name }));
			await this.#told();
		} else this.#list = this.#list.map((each) => (each.id === id ? { ...each, name } : each));
	}

	async remove(id: string): Promise<void> {
		if (id === defaultWorkspace) {
			const archive = await this.open(id);
			try {
				await this.removeDraft(id);
				await archive.forget();
			} finally {
				if (this.database) archive.close();
			}
		} else if (this.database) {
			// From here on nobody sees it, and a later visit ends what this one may not.
			await this.#change(id, (kept) => ({ ...kept, state: 'going', since: now() }));
			await this.#told();
			await this.#take(id).catch(() => {});
		} else {
			this.#inMemory.delete(id);
			this.#list = this.#list.filter((each) => each.id !== id);
		}
	}

	async draft(id: string, patienceMs = 0): Promise<HeldDraft | null> {
		if (!this.database) return null;
		const locks =
			this.options.locks === undefined ? (globalThis.navigator?.locks ?? null) : this.options.locks;
		const { holdDraft } = await import('./draft');
		const held = await holdDraft(this.factory!, draftOf(id), { locks, patienceMs });
		if (!held) return null;
		try {
			await this.refresh();
		} catch (cause) {
			await held.close();
			throw cause;
		}
		if (this.#list.some((each) => each.id === id)) return held;
		// The workspace was removed meanwhile: nothing may be left under its name.
		await held.forget();
		return null;
	}

	async removeDraft(id: string): Promise<void> {
		if (this.database) await remove(this.factory!, draftOf(id));
	}

	close(): void {
		this.#channel?.close();
		this.#channel = null;
		this.database?.close();
	}

	async refresh(): Promise<void> {
		const kept = await this.#kept();
		const ready = kept
			.filter(({ id, state }) => state === 'ready' && id !== defaultWorkspace)
			.sort((a, b) => (a.created < b.created ? -1 : 1));
		const named = kept.find(({ id }) => id === defaultWorkspace);
		this.#list = [{ ...first, name: named?.name ?? '' }, ...ready].map(({ id, name, created }) => ({
			id,
			name,
			created
		}));
	}

	/** Ends what tabs that died have begun. */
	async tidy(): Promise<void> {
		const old = new Date(Date.now() - patienceMs).toISOString();
		for (const { id, state, since } of await this.#kept())
			if (state === 'going' || (state === 'filling' && since < old)) await this.#take(id);
	}

	#archive(id: string): Promise<Archive> {
		return openArchive({
			name: id,
			build: this.options.build,
			factory: this.factory,
			// What others can be stored beside is not to live in memory unseen.
			mustLast: true,
			onchange: () => this.options.onchange?.(id)
		});
	}

	async #memory(id: string): Promise<Archive> {
		const there = this.#inMemory.get(id);
		if (there) return there;
		if (id !== defaultWorkspace) throw new DOMException(`no workspace "${id}" in this tab`, 'NotFoundError');
		const archive = await openArchive({ name: id, build: this.options.build, factory: null });
		this.#inMemory.set(id, archive);
		return archive;
	}

	/** Now, and behind the last one: they are listed as they were made. */
	#later(): string {
		const last = Date.parse(this.#list.at(-1)!.created) || 0;
		return new Date(Math.max(Date.now(), last + 1)).toISOString();
	}

	/** First the bytes, then the name under which they could be found. */
	async #take(id: string): Promise<void> {
		await this.removeDraft(id);
		await remove(this.factory!, id);
		await this.database!.transact<void>('workspace', 'readwrite', ({ store, result }) => {
			store('workspace').delete(id);
			result();
		});
	}

	#kept(): Promise<Kept[]> {
		if (!this.database) return Promise.resolve([]);
		return this.database.transact<Kept[]>('workspace', 'readonly', ({ store, after, result }) =>
			after(store('workspace').getAll() as IDBRequest<Kept[]>, result)
		);
	}

	#put(kept: Kept): Promise<void> {
		return this.database!.transact<void>('workspace', 'readwrite', ({ store, result }) => {
			store('workspace').put(kept);
			result();
		});
	}

	/** Changes one that is there; the first one is, whether it was ever named or not. */
	#change(id: string, next: (kept: Kept) => Kept): Promise<void> {
		return this.database!.transact<void>('workspace', 'readwrite', ({ store, after, result }) =>
			after(store('workspace').get(id) as IDBRequest<Kept | undefined>, (found) => {
				const kept =
					found ?? (id === defaultWorkspace ? ({ ...first, state: 'ready', since: now() } as Kept) : null);
				if (!kept || kept.state === 'going')
					throw new DOMException(`no workspace "${id}" on this device`, 'NotFoundError');
				store('workspace').put(next(kept));
				result();
			})
		);
	}

	/** The change is made, whether this tab can read it back at once or not. */
	async #told(): Promise<void> {
		this.#channel?.postMessage('changed');
		await this.refresh().catch(() => {});
	}

	async #heard(): Promise<void> {
		await this.refresh();
		this.options.onshelf?.();
	}
}

const draftOf = (id: string): string => `${id}-draft`;
const now = (): string => new Date().toISOString();
