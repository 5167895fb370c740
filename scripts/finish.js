// What is added to the site once it is built: headers for common hosts, the page for what does not exist, and in front of the
// service worker the list of every file with its SHA-256, so that it keeps one whole set of files or none.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apache, underscored } from './hosts.js';
import { missing } from './plain.js';
import { everywhere, frame, script } from './policy.js';
import { nameAll } from './preloads.js';

/** Not the site's: for hosts, for the README, or of the worker itself. */
const apart = /(^|\/)(\.|_headers$)|\.br$|^(service-worker\.js|screenshot\.png)$/;
/** What a host puts there comes and goes without a new version of the site. */
const carried = /^published\//;
/** The engine is fetched behind the rest, piece by piece. */
const engine = /^_app\/immutable\/.*\.wasm$/;
/** The line that `list` writes. */
const mark = 'self.minga=';

/** @param {string} directory */
const filesOf = (directory) =>
	readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.filter((path) => !apart.test(path) && !carried.test(path))
		.sort();

/**
 * Names every file of a built site in its service worker. Whoever changes a file of it afterwards runs this again.
 * @param {string} directory
 */
export function list(directory) {
	const worker = join(directory, 'service-worker.js');
	if (!existsSync(worker)) throw new Error(`no built site in ${directory}: run "npm run build" first`);
	const all = filesOf(directory);
	const files = Object.fromEntries(
		all
			.filter((path) => !engine.test(path))
			.map((path) => [
				path,
				createHash('sha256')
					.update(readFileSync(join(directory, path)))
					.digest('base64')
			])
	);
	const code = readFileSync(worker, 'utf8')
		.split('\n')
		.filter((line) => !line.startsWith(mark))
		.join('\n');
	const kept = { files, engine: all.filter((path) => engine.test(path)), everywhere, frame, script };
	const version = createHash('sha256')
		.update(JSON.stringify(kept) + code)
		.digest('hex')
		.slice(0, 16);
	writeFileSync(worker, `${mark}${JSON.stringify({ version, ...kept })};\n${code}`);
}

/** @param {string} directory */
export function finish(directory) {
	nameAll(directory);
	writeFileSync(join(directory, '404.html'), missing());
	writeFileSync(join(directory, '_headers'), underscored());
	writeFileSync(join(directory, '.htaccess'), apache());
	// GitHub Pages would leave out folders that begin with an underscore.
	writeFileSync(join(directory, '.nojekyll'), '');
	list(directory);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	finish(fileURLToPath(new URL('../build', import.meta.url)));
