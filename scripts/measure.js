// What both measuring scripts need: a site that is built, a browser, and a page that notes when a comparison stands.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the site where there is none or where its sources are newer. */
export function build() {
	const built = join(root, 'build', 'index.html');
	const newest = ['src', 'data', 'static']
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
