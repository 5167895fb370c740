// What both measuring scripts need: a site that is built, a browser, and a page that notes when a comparison stands.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the site where there is none or where its sources are newer. */
export function build() {
	const built = join(root, 'build', 'index.html');
	const newest = ['src', 'data', 'static', 'scripts']
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('paraglide'))
		.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
		.reduce((newer, time) => Math.max(newer, time), 0);
	if (existsSync(built) && statSync(built).mtimeMs > newest) return;
	const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
	if (status !== 0) throw new Error('the site could not be built');
}

export const launch = async () => chromium.launch(await launchOptions());

/** @param {readonly number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	/** @param {number} at */
	const nth = (at) => sorted[Math.floor(at)] ?? NaN;
	return (nth((sorted.length - 1) / 2) + nth(sorted.length / 2)) / 2;
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/**
 * Runs in the page before anything of the site: sets the mark `measure:drawn` at the frame after a comparison
 * stands on /compare, its picture and its table.
 */
export function watch() {
	const stands = () =>
		location.pathname.startsWith('/compare') &&
		document.querySelector('main figure svg .dot') &&
		document.querySelector('main figure table caption');
	const observer = new MutationObserver(() => {
		if (!stands()) return;
		observer.disconnect();
		requestAnimationFrame(() => performance.mark('measure:drawn'));
	});
	observer.observe(document, { childList: true, subtree: true });
}

/** When the mark was set, in milliseconds since the navigation began. @param {import('playwright').Page} page @param {string} name @param {number} [timeout] @returns {Promise<number>} */
export async function marked(page, name, timeout = 120_000) {
	await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, { timeout });
	return page.evaluate(
		(mark) => /** @type {PerformanceEntry} */ (performance.getEntriesByName(mark)[0]).startTime,
		name
	);
}

/**
 * Runs in the page: what a person does after the drop, done as soon as she can see what to do. She goes on wherever she
 * is asked to, loads, and looks at the comparison.
 */
export function hurry() {
	new MutationObserver(() => {
		if (location.pathname !== '/data') return;
		for (const each of document.querySelectorAll('main .button.primary')) {
			const button = /** @type {HTMLElement} */ (each);
			const said = button.textContent ?? '';
			if (button.hasAttribute('disabled') || button.closest('.answer, .drop, label')) continue;
			if (button.dataset.pressed === said) continue;
			button.dataset.pressed = said;
			// Nobody presses a button before it is painted.
			requestAnimationFrame(() => setTimeout(() => button.click()));
			return;
		}
	}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

/** Runs in the page: notes every task of the main thread that is longer than 50 ms. */
export function freezes() {
	/** @type {{ at: number; took: number }[]} */
	const found = [];
	/** @type {any} */ (window).freezes = found;
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) found.push({ at: startTime, took: duration });
	}).observe({ type: 'longtask', buffered: true });
}

/**
 * The long tasks since a mark, longest first.
 * @param {import('playwright').Page} page @param {string} mark @returns {Promise<number[]>}
 */
export async function frozen(page, mark) {
	const took = await page.evaluate((name) => {
		const begin = performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
		/** @type {{ at: number; took: number }[]} */
		const all = /** @type {any} */ (window).freezes;
		return all.filter(({ at, took }) => at + took > begin).map(({ took }) => took);
	}, mark);
	return took.sort((one, other) => other - one);
}

/** Processes below this one. @returns {number[]} */
function descendants() {
	/** @type {Map<number, number[]>} */
	const children = new Map();
	for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
		try {
			const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
			const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
			children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
		} catch {
			// it ended meanwhile
		}
	/** @param {number} of @returns {number[]} */
	const below = (of) => (children.get(of) ?? []).flatMap((child) => [child, ...below(child)]);
	return below(process.pid);
}

/** Proportional set size of all the browser's processes together, in MB; NaN where the system does not say. */
export function memory() {
	if (!existsSync('/proc/self/smaps_rollup')) return NaN;
	let kilobytes = 0;
	for (const pid of descendants())
		try {
			const told = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
			kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0);
		} catch {
			// it ended meanwhile
		}
	return kilobytes / 1000;
}

/**
 * What the browser holds at most while something is done.
 * @template T @param {() => Promise<T>} work @returns {Promise<{ result: T; before: number; peak: number }>}
 */
export async function peakOf(work) {
	const before = memory();
	let peak = before;
	const watching = setInterval(() => (peak = Math.max(peak, memory())), 100);
	try {
		const result = await work();
		return { result, before, peak: Math.max(peak, memory()) };
	} finally {
		clearInterval(watching);
	}
}
