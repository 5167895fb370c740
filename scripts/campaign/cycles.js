// 5 MB loaded and taken away again, 60 times in one tab. After the first ten the page's heap, its elements, its
// listeners and its workers stay what they are, within 2 %; what the whole browser holds is told beside it.
// Usage: node scripts/campaign/cycles.js [cycles]
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, launch, median, memory, seconds } from '../measure.js';
import { million } from '../million.js';
import { listen } from '../serve.js';

const cycles = Number(process.argv[2] ?? 60);
const warmUp = Math.min(10, Math.floor(cycles / 3));
const most = 0.02;

build();
const directory = mkdtempSync(join(tmpdir(), 'minga-cycles-'));
const files = Object.values(million(directory, 68_000, 400));
const megabytes = files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
const texts = files.map((path) => [basename(path), readFileSync(path, 'utf8')]);
const site = await listen(0);
const browser = await launch();
/**
 * Runs in the page, once: what a person does in one cycle. Driven from outside, each press would leave compiled code of
 * the driver behind, and each element that it gave files to.
 * @param {string[][]} files
 */
function prepare(files) {
	/** @template T @param {() => T} found @returns {Promise<NonNullable<T>>} */
	const until = async (found) => {
		for (;;) {
			const there = found();
			if (there) return /** @type {NonNullable<T>} */ (there);
			await new Promise((passed) => setTimeout(passed, 30));
		}
	};
	/** @param {string} selector @param {string} said @returns {HTMLElement | undefined} */
	const saying = (selector, said) =>
		[.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))].find(
			({ textContent }) => textContent?.trim() === said
		);
	/** @param {string} page @param {string} path */
	const go = async (page, path) => {
		saying('nav[aria-label=Pages] a', page)?.click();
		await until(() => location.pathname.startsWith(path) && document.querySelector('main h1'));
	};
	const undo = () => saying('main button', 'Undo this import');
	const drawn = () => document.querySelector('main figure svg .dot');
	/** @type {any} */ (window).cycle = async () => {
		await go('Data', '/data');
		const target = await until(() => document.querySelector('main .drop'));
		const given = new DataTransfer();
		for (const [name = '', text = ''] of files) given.items.add(new File([text], name, { type: 'text/csv' }));
		target.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
		/** @type {string | undefined} */
		let pressed;
		while (!undo()) {
			const next = /** @type {HTMLElement | null} */ (
				document.querySelector('main .actions .button.primary:not([disabled])')
			);
			const said = next?.textContent ?? undefined;
			if (next && said !== pressed) {
				pressed = said;
				next.click();
			}
			await new Promise((passed) => setTimeout(passed, 30));
		}
		await until(() => document.querySelector('header .loaded')?.textContent?.includes('400 projects'));
		await go('Compare', '/compare');
		await until(drawn);
		await go('Data', '/data');
		(await until(undo)).click();
		await until(() => document.body.textContent?.includes('Sample data'));
		await go('Compare', '/compare');
		await until(drawn);
	};
}
const noted = /^(Performance|LayoutShift|TaskAttribution|NavigationHistoryEntry|DOMRectReadOnly)/;
/** @type {string[]} */
const wrong = [];
/** @type {Record<'heap' | 'nodes' | 'listeners' | 'workers' | 'browser', number[]>} */
const held = { heap: [], nodes: [], listeners: [], workers: [], browser: [] };
/** After the warm-up, and at the end. @type {Map<string, number>[]} */
const data = [];
/** @type {number[]} */
const took = [];
try {
	const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
	const page = await context.newPage();
	page.on('pageerror', (error) => wrong.push(error.message));
	const devtools = await context.newCDPSession(page);
	await devtools.send('Performance.enable');
	await page.goto(`${site.url}/compare`);
	await page.evaluate(() => localStorage.setItem('minga.visit', 'done'));
	await page.reload();
	await page.locator('main figure svg .dot').first().waitFor();
	await page.evaluate(prepare, texts);
	/** @type {string[]} */
	let chunks = [];
	devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	/**
	 * Bytes of all that is alive, by what it is, but for compiled code, which the engine of the browser makes and drops as it likes, and
	 * for what the browser notes of the time that passed: its lists of slow frames, shifts and visits it cuts by itself.
	 */
	const alive = async () => {
		chunks = [];
		await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
		const { nodes, snapshot, strings } = JSON.parse(chunks.join(''));
		/** @type {string[]} */
		const fields = snapshot.meta.node_fields;
		const [type = 0, size = 0, called = 0] = ['type', 'self_size', 'name'].map((name) =>
			fields.indexOf(name)
		);
		/** @type {Map<string, number>} */
		const bytes = new Map();
		for (let at = 0; at < nodes.length; at += fields.length) {
			const kind = snapshot.meta.node_types[type][nodes[at + type]];
			const name = strings[nodes[at + called]];
			if ((kind === 'native' && noted.test(name)) || ['code', 'hidden', 'object shape'].includes(kind))
				continue;
			// Texts are of one kind, whatever they say.
			const what = /string|number/.test(kind) ? kind : `${kind} ${name.slice(0, 60)}`;
			bytes.set(what, (bytes.get(what) ?? 0) + nodes[at + size]);
		}
		return bytes;
	};
	for (let cycle = 1; cycle <= cycles; cycle++) {
		const began = Date.now();
		await page.evaluate(() => /** @type {any} */ (window).cycle());
		took.push(Date.now() - began);
		// What only waits to be collected is none of what is held.
		await page.waitForTimeout(300);
		for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
		const { metrics } = await devtools.send('Performance.getMetrics');
		const metric = (/** @type {string} */ name) =>
			metrics.find((/** @type {{ name: string }} */ each) => each.name === name)?.value ?? NaN;
		held.heap.push(metric('JSHeapUsedSize'));
		held.nodes.push(metric('Nodes'));
		held.listeners.push(metric('JSEventListeners'));
		held.workers.push(page.workers().length);
		held.browser.push(memory());
		if (cycle === warmUp || cycle === cycles) data.push(await alive());
		if (cycle % 10 === 0)
			console.log(
				`  ${cycle}: heap ${(metric('JSHeapUsedSize') / 1e6).toFixed(2)} MB, ${metric('Nodes')} nodes, ` +
					`${metric('JSEventListeners')} listeners, ${page.workers().length} workers, ${memory().toFixed(0)} MB in all`
			);
	}
	await context.close();
} finally {
	await browser.close();
	await site.close();
	rmSync(directory, { recursive: true, force: true });
}
const some = Math.max(3, Math.floor(cycles / 10));
/** @param {string} name @param {number} early @param {number} late @param {boolean} isKept */
function judge(name, early, late, isKept) {
	const grown = `${((100 * (late - early)) / early).toFixed(1)} %`;
	console.log(`${name}: ${early.toFixed(0)} after ${warmUp} cycles, ${late.toFixed(0)} at the end, ${grown}`);
	if (isKept && !(late <= early * (1 + most))) wrong.push(`${name} grew by ${grown}`);
}
for (const [name, all] of Object.entries(held)) {
	const after = all.slice(warmUp);
	// Compiled code makes the heap grow; and the system tells what processes hold, not what they need.
	const isKept = name !== 'browser' && name !== 'heap';
	judge(name, median(after.slice(0, some)), median(after.slice(-some)), isKept);
}
const [early, late] = data;
const all = (/** @type {Map<string, number> | undefined} */ of) =>
	[...(of?.values() ?? [NaN])].reduce((sum, each) => sum + each, 0);
judge('heap without compiled code and notes of the browser', all(early), all(late), true);
const grown = [...(late ?? [])]
	.map(([what, bytes]) => ({ what, more: bytes - (early?.get(what) ?? 0) }))
	.sort((a, b) => b.more - a.more)
	.slice(0, 8);
for (const { what, more } of grown) console.log(`  ${(more / 1000).toFixed(1)} kB more: ${what}`);
console.log(
	`cycles: ${cycles} of ${megabytes.toFixed(1)} MB, ${seconds(median(took))} each; wrong: ${wrong.length}`
);
for (const line of wrong) console.log(`  ${line}`);
if (wrong.length > 0) process.exitCode = 1;
