// Which modules of the site lie in one file together. Left to itself the bundler makes a file of every set of modules
// that other pages need, too: a hundred for one page. Each costs a slow phone some milliseconds and names all that it
// takes of the others, a quarter of what is on the line. So the site's client is bundled twice: what comes of the first
// time says who needs what, and which files are better one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = join(root, 'node_modules', '.cache', 'minga', 'files.json');
const isFirst = process.env.MINGA_FILES === 'first';

/** So many bytes on the line may a page need more for each file that it needs less. */
const worth = 900;
/** What is asked for later keeps nobody waiting for a first picture: its bytes count less. */
const later = 0.15;
/** About so much is left of a script on the line. */
const packed = 0.3;

/**
 * @typedef {{ imports: readonly string[]; bytes: number; modules: readonly string[]; isPage: boolean;
 * isAlways: boolean; isLater: boolean }} File By its name; `bytes` as they lie on the disk.
 * @typedef {{ files: Set<string>; users: Uint8Array; bytes: number }} Part
 */

/**
 * Modules that are better in one file, by what the files of a bundle need of each other. No page needs files of which
 * one waits for the other in a circle, for the order in which modules run must stay.
 * @param {Readonly<Record<string, File>>} files @returns {string[][]}
 */
export function together(files) {
	const names = Object.keys(files).sort();
	/** @param {readonly string[]} from */
	const reached = (from) => {
		/** @type {Set<string>} */
		const seen = new Set();
		const next = [...from];
		for (let name = next.pop(); name !== undefined; name = next.pop()) {
			const file = files[name];
			if (!file || seen.has(name)) continue;
			seen.add(name);
			next.push(...file.imports);
		}
		return seen;
	};
	const always = names.filter((name) => files[name]?.isAlways);
	const entries = names.filter((name) => files[name]?.isPage || files[name]?.isLater);
	const weights = entries.map((name) => (files[name]?.isPage ? 1 : later));
	const needs = entries.map((name) => reached([name, ...always]));
	/** What a page itself is keeps its name, for others ask for it. */
	const isOwn = (/** @type {File} */ file) => file.isPage || file.isAlways || file.isLater;
	/** @type {Part[]} */
	const parts = names
		.filter((name) => !isOwn(/** @type {File} */ (files[name])))
		.map((name) => ({
			files: new Set([name]),
			users: Uint8Array.from(needs, (needed) => Number(needed.has(name))),
			bytes: (files[name]?.bytes ?? 0) * packed
		}))
		.filter(({ users }) => users.some((isUser, at) => isUser && weights[at] === 1));
	for (;;) {
		const best = cheapest(parts, weights).find(([, one, other]) => !isCircle(one, other, parts, files));
		if (!best) return parts.map((part) => [...part.files].flatMap((name) => files[name]?.modules ?? []));
		const [, one, other] = best;
		for (const name of other.files) one.files.add(name);
		one.users = one.users.map((isUser, at) => isUser | (other.users[at] ?? 0));
		one.bytes += other.bytes;
		parts.splice(parts.indexOf(other), 1);
	}
}

/**
 * Pairs that are better one, the best first.
 * @param {readonly Part[]} parts @param {readonly number[]} weights @returns {[number, Part, Part][]}
 */
function cheapest(parts, weights) {
	/** @type {[number, Part, Part][]} */
	const found = [];
	for (const [at, one] of parts.entries())
		for (const other of parts.slice(at + 1)) {
			let cost = 0;
			for (const [user, weight] of weights.entries()) {
				if (one.users[user] && other.users[user]) cost -= weight === 1 ? worth : 0;
				else if (one.users[user]) cost += weight * other.bytes;
				else if (other.users[user]) cost += weight * one.bytes;
			}
			if (cost < 0) found.push([cost, one, other]);
		}
	return found.sort(([a], [b]) => a - b);
}

/**
 * Whether one part needs another by way of a third: as one file both would need that, and it them.
 * @param {Part} one @param {Part} other @param {readonly Part[]} parts @param {Readonly<Record<string, File>>} files
 */
function isCircle(one, other, parts, files) {
	/** @type {Map<string, Set<string>>} */
	const partOf = new Map();
	for (const part of parts) for (const name of part.files) partOf.set(name, part.files);
	/** @param {Set<string>} from @param {Set<string>} to */
	const isLed = (from, to) => {
		/** @type {Set<string>} */
		const seen = new Set(from);
		const next = [...from].flatMap((name) => files[name]?.imports ?? []).filter((name) => !to.has(name));
		for (let name = next.pop(); name !== undefined; name = next.pop()) {
			if (to.has(name)) return true;
			if (seen.has(name)) continue;
			for (const each of partOf.get(name) ?? [name]) {
				seen.add(each);
				next.push(...(files[each]?.imports ?? []));
			}
		}
		return false;
	};
	return isLed(one.files, other.files) || isLed(other.files, one.files);
}

/** @returns {import('vite').Plugin} */
export const fewFiles = () => ({
	name: 'few-files',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'client',
	// The first time nobody's own file holds what others need; then the plan says where that lies, and what is in no plan
	// may lie anywhere.
	options: (options) => (isFirst ? options : { ...options, preserveEntrySignatures: 'allow-extension' }),
	outputOptions(options) {
		/** @type {string[][]} */
		const plan = !isFirst && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
		const groups = plan.map((modules) => {
			const inside = new Set(modules);
			return { name: 'part', test: (/** @type {string} */ id) => inside.has(id) };
		});
		return groups.length === 0
			? options
			: { ...options, codeSplitting: { includeDependenciesRecursively: false, groups } };
	},
	generateBundle(_, bundle) {
		if (!isFirst) return;
		/** @type {Record<string, File>} */
		const files = {};
		for (const [name, file] of Object.entries(bundle))
			if (file.type === 'chunk')
				files[name] = {
					imports: file.imports,
					bytes: file.code.length,
					modules: Object.keys(file.modules),
					isPage: /\/nodes\/(?!0\.)/.test(name),
					isAlways: /\/entry\/|\/nodes\/0\./.test(name),
					isLater: file.isDynamicEntry && !/\/nodes\//.test(name)
				};
		mkdirSync(dirname(kept), { recursive: true });
		writeFileSync(kept, JSON.stringify(together(files)));
		process.exit(0); // nothing else of this time is needed
	}
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	rmSync(kept, { force: true });
	const { status } = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], {
		cwd: root,
		env: { ...process.env, MINGA_FILES: 'first' },
		stdio: 'inherit',
		shell: process.platform === 'win32'
	});
	if (status !== 0 || !existsSync(kept)) process.exit(status || 1);
}
