import type { CopiedKey, Project } from '#framework';

/**
 * The key of one library. It is given to that library alone: the copy holds its hash, by which the library's project is
 * found, and what the project is called, sealed with it. Nobody tells the one or the other without the key, which is
 * too long to guess.
 */
export interface OwnName {
	project_name: string;
	library_name: string;
}

const keyBytes = 16;

export type Bytes = (count: number) => Uint8Array;
export const randomBytes: Bytes = (count) => crypto.getRandomValues(new Uint8Array(count));

export const isOwnKey = (text: string): boolean => /^[\w-]{22}$/.test(text);
export const newKey = (random: Bytes = randomBytes): string => base64url(random(keyBytes));

export function base64url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const digestOf = (use: string, key: string): Promise<ArrayBuffer> =>
	crypto.subtle.digest('SHA-256', new TextEncoder().encode(`minga ${use} ${key}`));
export async function hashOf(key: string): Promise<string> {
	const bytes = new Uint8Array(await digestOf('find', key));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
async function cipherOf(key: string, wanted: 'encrypt' | 'decrypt'): Promise<[AesGcmParams, CryptoKey]> {
	const cipher = await crypto.subtle.importKey('raw', await digestOf('seal', key), 'AES-GCM', false, [
		wanted
	]);
	// A key seals one text and never another, so that it needs no second secret.
	return [{ name: 'AES-GCM', iv: new Uint8Array(12) }, cipher];
}

const nameBytes = ({ project_name, library_name }: OwnName): Uint8Array =>
	new TextEncoder().encode(JSON.stringify({ project_name, library_name }));
/** How many bytes a name takes. */
export const nameSize = (name: OwnName): number => nameBytes(name).length;

/** `size`: how many bytes are sealed, of every name the same. */
export async function sealed(key: string, project: string, name: OwnName, size: number): Promise<CopiedKey> {
	const padded = new Uint8Array(size).fill(0x20);
	padded.set(nameBytes(name));
	const [how, cipher] = await cipherOf(key, 'encrypt');
	return {
		project,
		hash: await hashOf(key),
		sealed: base64url(new Uint8Array(await crypto.subtle.encrypt(how, cipher, padded)))
	};
}

/** The project that a key is of, by its name; null where it is of none in this copy. */
export async function unsealed(
	key: string,
	keys: readonly CopiedKey[]
): Promise<(OwnName & Pick<Project, 'project_id'>) | null> {
	if (!isOwnKey(key)) return null;
	const hash = await hashOf(key);
	const found = keys.find((each) => each.hash === hash);
	if (!found) return null;
	try {
		const [how, cipher] = await cipherOf(key, 'decrypt');
		const plain = await crypto.subtle.decrypt(how, cipher, bytesOf(found.sealed));
		const { project_name, library_name } = JSON.parse(new TextDecoder().decode(plain)) as Partial<OwnName>;
		return {
			project_id: found.project,
			project_name: String(project_name ?? ''),
			library_name: String(library_name ?? '')
		};
	} catch {
		return null;
	}
}
