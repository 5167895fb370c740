import type { CopyRefused } from '#archive';
import type { Copied } from './copied';
import { brought, keepInTab, keptInTab } from './device';
import { arriving, carried, listed, wantedOf, type Listed } from './published';

/** What a link says of the copy that it was written for, and whose library opens it. */
export interface CopyLink {
	copy: string | null;
	own: string | null;
}

/** Why a copy that is spoken of is not shown. */
export type CopyMissing =
	| { why: 'absent'; id: string }
	/** The key is of no library in the copy. */
	| { why: 'key' }
	| { why: 'refused'; refused: CopyRefused };

interface Brought {
	id: string;
	own: string | null;
	/** base64 */
	bytes: string;
}
/** Copies that others gave: those that the site carries, and one that was opened from a file. */
export class Copies {
	#here = $state.raw<Copied | null>(null);
	#missing = $state.raw<CopyMissing | null>(null);
	#listed = $state.raw<readonly Listed[]>([]);
	#isHeld = $state(keptInTab(brought) !== null);
	/** The link whose copy is not here: once it is brought, it is that library's. */
	#asked: CopyLink | null = null;

	/** The copy that is at hand. */
	get here(): Copied | null {
		return this.#here;
	}
	/** Whether there is one, at hand or on the site. */
	get isThere(): boolean {
		return this.#here !== null || this.#listed.length > 0;
	}
	/** One opened from a file stays in this tab when its page is loaded again. */
	get isHeld(): boolean {
		return this.#isHeld;
	}
	get missing(): CopyMissing | null {
		return this.#missing;
	}
	forgetMissing(): void {
		this.#missing = null;
	}

	/** Which copies the site carries: a list that is always there and mostly empty, so that no rebuild is needed. */
	async list(): Promise<readonly Listed[]> {
		return this.#listed.length > 0 ? this.#listed : (this.#listed = await listed());
	}
	/** The one at hand, else the first that the site carries. */
	any = async (): Promise<Copied | null> => this.#here ?? this.arrive({ copy: null, own: null });
	/** The copy that a link is about, else the first that the site carries; null where there is none. */
	async arrive(link: CopyLink): Promise<Copied | null> {
		const here = this.#here;
		if (here && (link.copy === null || link.copy === here.copy.id)) return this.#keep(here.copy, link.own);
		const held = this.#isHeld ? heldInTab() : null;
		if (held && (link.copy === null || link.copy === held.id)) {
			const { unpacked } = await arriving();
			const read = await this.take(unpacked(held.bytes), link.own ?? held.own);
			if (!('refused' in read)) return read;
		}
		const one = wantedOf(await this.list(), link.copy);
		if (!one) {
			this.#asked = link.copy === null && link.own === null ? null : link;
			this.#missing = this.#asked && { why: 'absent', id: link.copy ?? '' };
			return null;
		}
		this.#missing = null;
		try {
			const read = await carried(one);
			if (!('refused' in read)) return await this.#keep(read, link.own);
			this.#missing = { why: 'refused', refused: read };
		} catch {
			this.#missing = { why: 'absent', id: one.id };
		}
		return null;
	}
	/** Opens one that came as a file, for the library whose link asked for it; this tab keeps it until it is closed. */
	async bring(file: Blob): Promise<Copied | CopyRefused> {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const asked = this.#asked;
		const read = await this.take(bytes);
		if ('refused' in read) return read;
		const { packed } = await arriving();
		this.#hold({ id: read.copy.id, own: null, bytes: packed(bytes) });
		const isAsked = asked !== null && (asked.copy === null || asked.copy === read.copy.id);
		return isAsked ? this.#keep(read.copy, asked.own) : read;
	}
	/** The tab keeps it no longer: another wish came in its place. */
	release(): void {
		if (this.#isHeld) this.#hold(null);
	}

	/** Opens the bytes of a copy. */
	async take(bytes: Uint8Array, own: string | null = null): Promise<Copied | CopyRefused> {
		const read = await (await arriving()).copyFrom(bytes);
		return 'refused' in read ? read : this.#keep(read, own);
	}
	/** Finds a library's own project by its key, or lets it go. */
	async unlock(own: string | null): Promise<boolean> {
		const here = this.#here;
		if (!here) return false;
		if (((await this.#keep(here.copy, own)).own?.key ?? null) === own) return true;
		[this.#here, this.#missing] = [here, null];
		return false;
	}

	async #keep(copy: Copied['copy'], key: string | null): Promise<Copied> {
		const { Copied, unsealed } = await arriving();
		const found = key === null ? null : await unsealed(key, copy.keys);
		this.#missing = key !== null && !found ? { why: 'key' } : null;
		const inTab = this.#isHeld ? heldInTab() : null;
		const held = inTab?.id === copy.id ? inTab : null;
		// A key that is of nobody takes away none that was found.
		const own = found || key === null ? key : (held?.own ?? null);
		if (held && held.own !== own) this.#hold({ ...held, own });
		const name = found ?? (own === null ? null : await unsealed(own, copy.keys));
		return (this.#here = new Copied(copy, name && own !== null ? { ...name, key: own } : null));
	}

	#hold(one: Brought | null): void {
		this.#isHeld = keepInTab(brought, one && JSON.stringify(one)) && one !== null;
		// One that was kept before is not this one.
		if (one && !this.#isHeld) keepInTab(brought, null);
	}
}

function heldInTab(): Brought | null {
	try {
		return JSON.parse(keptInTab(brought) ?? 'null') as Brought | null;
	} catch {
		return null;
	}
}
