// The weak machine: a processor four times slower, 400 kbit/s, a phone's width. How long until the sample's first
// comparison is drawn: with an empty cache, and after a reload with a warm one. How long on a site that carries a share
// copy, opened by a library's own link: at the first visit, and later without a network. How long a library waits for the
// form that a link asks it to fill in, at the first visit and without a network, and there for the file that it sends
// back, which must load with nothing to decide. And with 10,000 values of a person's own: how long the page stands still
// from the drop to the comparison. (The slower processor holds for pages; the browser refuses it for workers, so of an
// import only what the page itself does is measured.) A goal that is missed ends it with a failure.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asking, filledIn } from './asked.js';
import { carrying } from './carrying.js';
import { build, freezes, frozen, hurry, launch, marked, median, seconds, watch } from './measure.js';
import { million } from './million.js';
import { phone, slow, slowProcessor } from './phone.js';
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
/** @type {Awaited<ReturnType<typeof filledIn>>[]} */
const asked = [];
let bytes = 0;
const directory = mkdtempSync(join(tmpdir(), 'minga-weak-'));
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

	for (let run = 0; run < runs; run++) {
		const coordinator = await asking(browser, server.url);
		const filled = await filledIn(browser, coordinator.address);
		await coordinator.takeIn(filled.name, filled.file);
		await coordinator.close();
		asked.push(filled);
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
		await slowProcessor(devtools);
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
/** @param {string} said @param {boolean} isMet */
const judge = (said, isMet) => {
	console.log(`${said}: ${isMet ? 'met' : 'MISSED'}`);
	if (!isMet) process.exitCode = 1;
};
/** @param {string} name @param {number[]} times @param {number} goal */
const tell = (name, times, goal) =>
	judge(
		`${name}: ${seconds(median(times))} (${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}), goal under ${goal} s`,
		median(times) < goal * 1000
	);
/** @param {number[]} longest */
const tellFreezes = (longest) => {
	const most = Math.max(...longest);
	judge(`  longest task of the page ${most.toFixed(0)} ms, goal no freeze over 100 ms`, most <= 100);
};
/** @param {number} bytes */
const tellBytes = (bytes) => console.log(`  of ${(bytes / 1000).toFixed(0)} kB that had arrived by then`);
tell('empty cache, first comparison drawn', cold, 10);
tellBytes(bytes);
tell('reload, warm cache, first comparison drawn', warm, 2);
tell('share copy, empty cache, her first comparison drawn', given, 10);
tell('share copy, without a network, her comparison drawn', offline, 2);
const opened = asked.map((each) => each.opened);
tell('a form, empty cache, from its link to the greeting', opened, 10);
tellBytes(asked[0]?.arrived ?? NaN);
const reopened = asked.map((each) => each.offline);
tell('a form, without a network, from its link to the greeting', reopened, 2);
const made = asked.map((each) => each.made);
tell('a form, without a network, from the tap to its file', made, 2);
tellFreezes(asked.map(({ longest }) => longest));
console.log('  what came back was loaded with no decision, and its gaps are gone');
console.log(`10,000 values, from the drop to the comparison: ${seconds(median(imported))}`);
tellFreezes(frozenFor);
