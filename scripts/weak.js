// The weak machine: a processor four times slower, 400 kbit/s, a phone's width. How long until the sample's first
// comparison is drawn: with an empty cache, and after a reload with a warm one. How long on a site that carries a share
// copy, opened by a library's own link: at the first visit, and later without a network. And with 10,000 values of a person's
// own: how long the page stands still from the drop to the comparison. (The slower processor holds for pages; the
// browser refuses it for workers, so of an import only what the page itself does is measured.)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carrying } from './carrying.js';
import { build, freezes, frozen, hurry, launch, marked, median, seconds, watch } from './measure.js';
import { million } from './million.js';
import { listen } from './serve.js';

const runs = Number(process.argv[2] ?? 3);
build();
const server = await listen(0);
const browser = await launch();
/** @type {number[]} */
const cold = [];
/** @type {number[]} */
const warm = [];
/** @type {number[]} */
const frozenFor = [];
/** @type {number[]} */
const given = [];
/** @type {number[]} */
const offline = [];
/** @type {number[]} */
const imported = [];
let bytes = 0;
const directory = mkdtempSync(join(tmpdir(), 'minga-weak-'));
const phone = {
	viewport: { width: 360, height: 740 },
	deviceScaleFactor: 2,
	isMobile: true,
	hasTouch: true
};
/** @param {import('playwright').CDPSession} devtools */
async function slow(devtools) {
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 100,
		downloadThroughput: 50_000,
		uploadThroughput: 50_000
	});
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}
try {
	for (let run = 0; run < runs; run++) {
		const context = await browser.newContext(phone);
		const page = await context.newPage();
		const devtools = await context.newCDPSession(page);
		await slow(devtools);
		let arrived = 0;
		devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (arrived += encodedDataLength));
		await page.addInitScript(watch);
		await page.goto(`${server.url}/compare`, { waitUntil: 'commit' });
		cold.push(await marked(page, 'measure:drawn'));
		bytes = arrived;
		await page.waitForLoadState('networkidle');
		await page.reload({ waitUntil: 'commit' });
		warm.push(await marked(page, 'measure:drawn'));
		await context.close();
	}

	const site = await carrying(browser);
	try {
		for (let run = 0; run < runs; run++) {
			const context = await browser.newContext({ ...phone, locale: 'es-CO' });
			const page = await context.newPage();
			await slow(await context.newCDPSession(page));
			await page.addInitScript(watch);
			await page.goto(`${site.url}/compare#${site.own}`, { waitUntil: 'commit' });
			given.push(await marked(page, 'measure:drawn'));
			await page.locator('main figure svg .dot.own').waitFor();
			await page.evaluate(async () => void (await navigator.serviceWorker.ready));
			await context.setOffline(true);
			await page.goto('about:blank');
			await page.goto(`${site.url}/compare#${site.own}`, { waitUntil: 'commit' });
			offline.push(await marked(page, 'measure:drawn'));
			await page.locator('main figure svg .dot.own').waitFor();
			await context.close();
		}
	} finally {
		await site.close();
	}

	const { projects, measurements } = million(directory, 10_000, 50);
	for (let run = 0; run < runs; run++) {
		const context = await browser.newContext({ ...phone, locale: 'en-US' });
		const page = await context.newPage();
		await page.addInitScript(watch);
		await page.addInitScript(hurry);
		await page.addInitScript(freezes);
		await page.goto(`${server.url}/data`);
		await page.waitForLoadState('networkidle');
		await marked(page, 'minga:engine', 30_000).catch(() => 0);
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		await page.locator('input[type=file]').setInputFiles([projects, measurements]);
		const drawn = await marked(page, 'measure:drawn');
		imported.push(drawn - (await marked(page, 'minga:drop')));
		frozenFor.push((await frozen(page, 'minga:drop'))[0] ?? 0);
		await context.close();
	}
} finally {
	await browser.close();
	await server.close();
	rmSync(directory, { recursive: true, force: true });
}
console.log(`CPU ×4, 400 kbit/s, 100 ms, 360 px; medians of ${runs} (least to most)`);
/** @param {string} name @param {number[]} times @param {number} goal */
const tell = (name, times, goal) =>
	console.log(
		`${name}: ${seconds(median(times))} (${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}), goal under ${goal} s: ${median(times) < goal * 1000 ? 'met' : 'MISSED'}`
	);
tell('empty cache, first comparison drawn', cold, 10);
console.log(`  of ${(bytes / 1000).toFixed(0)} kB that had arrived by then`);
tell('reload, warm cache, first comparison drawn', warm, 2);
tell('share copy, empty cache, her first comparison drawn', given, 10);
tell('share copy, without a network, her comparison drawn', offline, 2);
console.log(`10,000 values, from the drop to the comparison: ${seconds(median(imported))}`);
const longest = Math.max(...frozenFor);
console.log(
	`  longest task of the page ${longest.toFixed(0)} ms, goal no freeze over 100 ms: ${longest <= 100 ? 'met' : 'MISSED'}`
);
