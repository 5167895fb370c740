// A page names every script that it needs before it is live, so that none waits for another to be read. Kit leaves out
// those that it met first where they are asked for later.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const named = /<link\b[^>]*\bhref="([^"]+\.(?:js|css))"[^>]*>/g;
const started = /\bimport\("([^"]+\.js)"\)/g;
const imported = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** @param {string} path */
const plain = (path) => posix.join('.', path.replace(/^\//, ''));

/**
 * Every script and style that a page needs before it is live: those that it names and whatever they import.
 * @param {string} site The folder of the built site. @param {string} page A file in it. @returns {Set<string>}
 */
export function firstLoad(site, page) {
	/** @type {Set<string>} */
	const found = new Set();
	/** @param {string} path */
	const follow = (path) => {
		if (found.has(path)) return;
		found.add(path);
		if (!path.endsWith('.js')) return;
		const code = readFileSync(join(site, path), 'utf8');
		for (const [, to = ''] of code.matchAll(imported)) follow(posix.join(posix.dirname(path), to));
	};
	const html = readFileSync(join(site, page), 'utf8');
	for (const [, path = ''] of [...html.matchAll(named), ...html.matchAll(started)]) follow(plain(path));
	return found;
}

/** Names in every page of a built site what it does not name yet. @param {string} site */
export function nameAll(site) {
	for (const page of readdirSync(site).filter((name) => name.endsWith('.html'))) {
		const html = readFileSync(join(site, page), 'utf8');
		const links = [...html.matchAll(named)];
		const last = links.filter(([link]) => link.includes('modulepreload')).at(-1);
		if (!last) continue;
		const [link, path = ''] = last;
		const already = new Set(links.map(([, each = '']) => plain(each)));
		const missing = [...firstLoad(site, page)].filter((each) => each.endsWith('.js') && !already.has(each));
		const end = last.index + link.length;
		const base = path.slice(0, path.indexOf('_app/'));
		const added = missing.map((each) => `\n\t\t${link.replace(path, base + each)}`);
		writeFileSync(join(site, page), html.slice(0, end) + added.join('') + html.slice(end));
	}
}
