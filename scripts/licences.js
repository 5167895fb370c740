// Writes static/licences.txt: what is shipped with the site and under which terms. The same packages give the same bytes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Tools whose own code goes into the built site; what they need while they build does not. */
const built = ['svelte', 'esm-env', 'devalue', '@sveltejs/kit', '@inlang/paraglide-js'];

/** @typedef {{ version: string; license?: string; dependencies?: Record<string, string>; optional?: boolean }} Locked */
/** @type {Record<string, Locked>} */
const locked = json('package-lock.json').packages;

/**
 * Where npm puts a package that another one needs.
 * @param {string} name @param {string} from
 * @returns {string | null}
 */
function found(name, from) {
	for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
		const path = `${at ? `${at}/` : ''}node_modules/${name}`;
		if (path in locked) return path;
		if (!at) return null;
	}
}

/** Every package that is shipped, by its path, whatever needs it. */
export function shipped() {
	/** @type {Set<string>} */
	const paths = new Set();
	/** @param {string} name @param {string} from */
	const follow = (name, from) => {
		const path = found(name, from);
		if (!path || paths.has(path)) return;
		paths.add(path);
		// Types are for whoever writes code.
		for (const each of Object.keys(locked[path]?.dependencies ?? {}))
			if (!each.startsWith('@types/')) follow(each, path);
	};
	for (const name of Object.keys(json('package.json').dependencies)) follow(name, '');
	for (const name of built) {
		const path = found(name, '');
		if (path) paths.add(path);
	}
	return [...paths].sort();
}

/** @param {string} path */
const terms = (path) =>
	readdirSync(join(root, path))
		.filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name))
		.sort()
		.map((name) =>
			readFileSync(join(root, path, name), 'utf8')
				.replace(/\r\n/g, '\n')
				.trim()
		);

export function licences() {
	const parts = shipped().map((path) => {
		const { version, license = 'see below' } = /** @type {Locked} */ (locked[path]);
		const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
		const texts = terms(path);
		return [`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n');
	});
	const line = `\n\n${'-'.repeat(80)}\n\n`;
	return `Minga is free software under the Apache License, version 2.0.\n\nIt is built with the following, each under its own terms.${line}${parts.join(line)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	writeFileSync(join(root, 'static/licences.txt'), licences());
