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
 * Runs in the page: files are dropped as by hand. What drives the browser would keep each element that it gave files to.
 * @param {string[][]} files
 */
function drop(files) {
	const given = new DataTransfer();
	for (const [name = '', text = ''] of files) given.items.add(new File([text], name, { type: 'text/csv' }));
	const target = /** @type {HTMLElement} */ (document.querySelector('main .drop'));
	target.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
}
/** @type {string[]} */
const wrong = [];
/** @type {Record<'heap' | 'nodes' | 'listeners' | 'workers' | 'browser', number[]>} */
const held = { heap: [], nodes: [], listeners: [], workers: [], browser: [] };
/** After the warm-up, and at the end. @type {number[]} */
const data = [];
/** @type {number[]} */
const took = [];
try {
	const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
	const page = await context.newPage();
	page.on('pageerror', (error) => wrong.push(error.message));
	const devtools = await context.newCDPSession(page);
	await devtools.send('Performance.enable');
	const go = async (/** @type {string} */ name) => {
		await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
		await page.locator('main h1').waitFor();
	};
	await page.goto(`${site.url}/compare`);
	await page.evaluate(() => localStorage.setItem('minga.visit', 'done'));
	await page.reload();
	await page.locator('main figure svg .dot').first().waitFor();
	const receipt = page.getByRole('button', { name: 'Undo this import' });
	const next = page.locator('main .actions .button.primary');
	/** @type {string[]} */
	let chunks = [];
	devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	/** Bytes of all that is alive but compiled code: what drives the browser has its own compiled in the page, call by call. */
	const alive = async () => {
		chunks = [];
		await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
		const { nodes, snapshot } = JSON.parse(chunks.join(''));
		/** @type {string[]} */
		const fields = snapshot.meta.node_fields;
		const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
		let bytes = 0;
		for (let at = 0; at < nodes.length; at += fields.length) {
			const kind = snapshot.meta.node_types[type][nodes[at + type]];
			if (!['code', 'hidden', 'object shape'].includes(kind)) bytes += nodes[at + size];
		}
		return bytes;
	};
	for (let cycle = 1; cycle <= cycles; cycle++) {
		const began = Date.now();
		await go('Data');
		await page.locator('input[type=file]').waitFor({ state: 'attached' });
		await page.evaluate(drop, texts);
		for (let place = 0; place < 7 && !(await receipt.first().isVisible()); place++) {
			await receipt.or(next).first().waitFor({ timeout: 120_000 });
			if (!(await receipt.first().isVisible())) await next.first().click();
		}
		await receipt.first().waitFor({ timeout: 120_000 });
		await page.locator('header .loaded').filter({ hasText: '400 projects' }).waitFor();
		await go('Compare');
		await page.locator('main figure svg .dot').first().waitFor();
		await go('Data');
		await receipt.first().click();
		await page.getByText('Sample data').first().waitFor({ timeout: 120_000 });
		await go('Compare');
		await page.locator('main figure svg .dot').first().waitFor();
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
	// With what drives the browser the heap grows; and the system tells what processes hold, not what they need.
	const isKept = name !== 'browser' && name !== 'heap';
	judge(name, median(after.slice(0, some)), median(after.slice(-some)), isKept);
}
judge('heap without compiled code', data[0] ?? NaN, data[1] ?? NaN, true);
console.log(
	`cycles: ${cycles} of ${megabytes.toFixed(1)} MB, ${seconds(median(took))} each; wrong: ${wrong.length}`
);
for (const line of wrong) console.log(`  ${line}`);
if (wrong.length > 0) process.exitCode = 1;
