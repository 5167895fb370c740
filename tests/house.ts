import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder, and its files as text: what the tests of the house read. */
export const root = fileURLToPath(new URL('..', import.meta.url));
export const text = (path: string): string => readFileSync(join(root, path), 'utf8');
export const json = <T>(path: string): T => JSON.parse(text(path)) as T;

/** Paths below a folder, as the project writes them, without what Paraglide compiles. */
export const filesIn = (folder: string, ...ends: string[]): string[] =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.filter((path) => !path.startsWith('src/lib/language/paraglide/'))
		.sort();
