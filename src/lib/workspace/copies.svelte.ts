import { asset } from '$app/paths';
import type { CopyRefused } from '#archive';
import type { Copied } from './copied';

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

interface Listed {
	id: string;
	file: string;
}

/** What opens a copy comes when there is one. */
const arriving = () => import('./arriving');

/** Copies that others gave: those that the site carries, and one that was opened from a file. */
export class Copies {
	#here = $state.raw<Copied | null>(null);
	#missing = $state.raw<CopyMissing | null>(null);
	#listed = $state.raw<readonly Listed[]>([]);

	/** The copy that is at hand. */
	get here(): Copied | null {
		return this.#here;
	}
	/** Whether there is one, at hand or on the site. */
	get isThere(): boolean {
		return this.#here !== null || this.#listed.length > 0;
	}
	get missing(): CopyMissing | null {
		return this.#missing;
	}
	forgetMissing(): void {
		this.#missing = null;
	}

	/** Which copies the site carries: a list that is always there and mostly empty, so that no rebuild is needed. */
	async list(): Promise<readonly Listed[]> {
		return this.#listed.length > 0 ? this.#listed : (this.#listed = await published());
	}
	/** The one at hand, else the first that the site carries. */
	any = async (): Promise<Copied | null> => this.#here ?? this.arrive({ copy: null, own: null });
	/** The copy that a link is about, else the first that the site carries; null where there is none. */
	async arrive(link: CopyLink): Promise<Copied | null> {
		const here = this.#here;
		if (here && (link.copy === null || link.copy === here.copy.id)) return this.#keep(here.copy, link.own);
		const listed = await this.list();
		const one = link.copy === null ? listed[0] : listed.find(({ id }) => id === link.copy);
		this.#missing =
			one || (link.copy === null && link.own === null) ? null : { why: 'absent', id: link.copy ?? '' };
		if (!one) return null;
		try {
			const { fetchKept } = await arriving();
			const bytes = await fetchKept(asset(`/published/${one.file}`));
			const read = await this.take(new Uint8Array(bytes), link.own);
			if (!('refused' in read)) return read;
			this.#missing = { why: 'refused', refused: read };
		} catch {
			this.#missing = { why: 'absent', id: one.id };
		}
		return null;
	}
	/** Opens the bytes of a file. */
	async take(bytes: Uint8Array, own: string | null = null): Promise<Copied | CopyRefused> {
		const read = await (await arriving()).copyFrom(bytes);
		return 'refused' in read ? read : this.#keep(read, own);
	}
	/** Finds a library's own project by its key, or lets it go. */
	async unlock(own: string | null): Promise<boolean> {
		const here = this.#here;
		if (!here) return false;
		if ((await this.#keep(here.copy, own)).own !== null || own === null) return true;
		[this.#here, this.#missing] = [here, null];
		return false;
	}

	async #keep(copy: Copied['copy'], key: string | null): Promise<Copied> {
		const { Copied, unsealed } = await arriving();
		const found = key === null ? null : await unsealed(key, copy.keys);
		this.#missing = key !== null && !found ? { why: 'key' } : null;
		return (this.#here = new Copied(copy, found && key !== null ? { ...found, key } : null));
	}
}

async function published(): Promise<Listed[]> {
	const path = asset('/published/index.json');
	try {
		const response = await Promise.race([fetch(path), tooLate()]);
		const said = (await response.json()) as Parameters<typeof listedIn>[0];
		const listed = response.ok ? listedIn(said) : [];
		if (listed.length > 0) void arriving().then(({ keepFresh }) => keepFresh(path, JSON.stringify(said)));
		return listed;
	} catch {
		// No network, perhaps: what was shown last is shown again.
		const { kept } = await arriving();
		return listedIn(await kept(path).then((last) => last?.json()));
	}
}
/** Nobody waits for a list that does not come. */
const tooLate = (): Promise<never> => new Promise((_, reject) => setTimeout(reject, 5_000));

const listedIn = (said: { copies?: unknown } | null | undefined): Listed[] =>
	Array.isArray(said?.copies) ? said.copies.filter(isListed) : [];

function isListed(one: unknown): one is Listed {
	const { id, file } = (one ?? {}) as Partial<Record<keyof Listed, unknown>>;
	return typeof id === 'string' && typeof file === 'string' && /^[\w-][\w.-]*$/.test(file);
}
