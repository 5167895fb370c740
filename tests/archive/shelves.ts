/** Archives and shelves for tests, closed after each. */
import { createHash } from 'node:crypto';
import { afterEach } from 'vitest';
import {
	openArchive,
	openShelf,
	type Archive,
	type OpenOptions,
	type Original,
	type Packing,
	type Shelf,
	type ShelfOptions
} from '#archive';

const opened: { close(): void }[] = [];
afterEach(() => {
	for (const each of opened.splice(0)) each.close();
});
const kept = <T extends { close(): void }>(each: T): T => {
	opened.push(each);
	return each;
};

export const open = async (options: OpenOptions): Promise<Archive> => kept(await openArchive(options));
export const shelve = async (options: ShelfOptions): Promise<Shelf> => kept(await openShelf(options));
export const closing = kept;

export const file = (name: string, text: string): Original => ({
	name,
	bytes: new TextEncoder().encode(text)
});
export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const sha256 = (bytes: Uint8Array | string): string =>
	createHash('sha256').update(bytes).digest('hex');
export const none = { loaded: 0, held: 0 };
export const packing: Packing = {
	name: 'Programa',
	app: 'test',
	readme: 'Read me',
	dictionary: 'indicator_id\n'
};

/** Everything a workspace says of itself and holds: what must be there wholly. */
export async function stateOf(archive: Archive) {
	const originals = await Promise.all(archive.history.map(({ id }) => archive.originals(id)));
	return {
		history: archive.history.map((each) => ({ ...each })),
		hash: archive.hash,
		originals: originals.map((all) => all.map(({ name, bytes }) => `${name}: ${sha256(bytes)}`))
	};
}
