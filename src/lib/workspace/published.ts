import { asset } from '$app/paths';
import { defaultWorkspace, expectCopy, expectShelf, type CopyRefused } from '#archive';
import { readLink } from '#compare';
import { dictionary, type ShareCopy } from '#framework';
import { readHash } from './address';
import { brought, keptInTab, publishedShelf, recalled } from './device';

/** A share copy that the site carries. */
export interface Listed {
	id: string;
	file: string;
}

/** What opens a copy comes when there is one. */
export const arriving = () => import('./arriving');

let listing: Promise<Listed[]> | undefined;
let ahead: { file: string; read: Promise<ShareCopy | CopyRefused> } | undefined;

/** Which copies the site carries. */
export function listed(): Promise<Listed[]> {
	const begun = listing;
	listing = undefined;
	return begun ?? fetched();
}

/** The copy of this name, or the first where none is named. */
export const wantedOf = (among: readonly Listed[], id: string | null): Listed | undefined =>
	id === null ? among[0] : among.find((each) => each.id === id);

/** Rejects where it cannot be fetched. */
export function carried(one: Listed): Promise<ShareCopy | CopyRefused> {
	const begun = ahead?.file === one.file ? ahead.read : undefined;
	ahead = undefined;
	return begun ?? readFrom(one);
}
const readFrom = async ({ file }: Listed): Promise<ShareCopy | CopyRefused> =>
	(await arriving()).carried(asset(`/published/${file}`));

/** Whether copies are wanted at the start: whoever looks at her own needs none, unless a link is about one. */
export const wantsCopy = ({ copy, own }: { copy: string | null; own: string | null }): boolean =>
	copy !== null || own !== null || keptInTab(brought) !== null || recalled('workspace') !== 'own';

/**
 * Begins to open this device's workspaces, and to fetch and read what the address will ask for, before there is a page to
 * ask: a slow phone spends half a second on making a page live, and would wait for storage and network after that.
 */
export async function lookAhead(): Promise<void> {
	expectShelf(recalled('shelf') ?? defaultWorkspace);
	try {
		const link = readLink(readHash(), dictionary);
		if (!wantsCopy(link)) return;
		listing = fetched();
		// Whose link is about a copy needs what opens it, whatever the list says.
		if (link.copy !== null || link.own !== null)
			void Promise.all([arriving(), expectCopy()]).catch(() => undefined);
		const one = wantedOf(await listing, link.copy);
		if (keptInTab(brought) !== null || !one) return;
		const read = readFrom(one);
		ahead = { file: one.file, read };
		await read;
	} catch {
		// Whoever asks for it hears why.
	}
}

async function fetched(): Promise<Listed[]> {
	const path = asset('/published/index.json');
	try {
		// Where there surely is no network nobody waits for it to say so.
		if (!navigator.onLine) throw new Error('no network');
		const response = await Promise.race([fetch(path), tooLate()]);
		const isGone = response.status === 404 || response.status === 410;
		if (!response.ok && !isGone) throw new Error(`not served: ${response.status}`);
		const said = isGone ? {} : ((await response.json()) as Parameters<typeof listedIn>[0]);
		const listed = listedIn(said);
		// A copy that the site carries no longer is not kept either; where none ever was, nothing is.
		if (listed.length > 0 || (await isShelfThere()))
			void arriving().then(({ keepList }) => keepList(path, JSON.stringify(said), listed));
		return listed;
	} catch {
		// No network, perhaps: what was shown last is shown again.
		const { kept } = await arriving();
		return listedIn(await kept(path).then((last) => last?.json()));
	}
}
async function isShelfThere(): Promise<boolean> {
	try {
		return (await globalThis.caches?.has(publishedShelf)) ?? false;
	} catch {
		return false; // storage is forbidden
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
