// The weak machine: a processor four times slower, 400 kbit/s, a phone's width. How long until the sample's first
// comparison is drawn: with an empty cache, and after a reload with a warm one. (The slower processor holds for pages;
// the browser refuses it for workers, and no worker is needed for what is measured here.)
import { build, launch, marked, median, seconds, watch } from './measure.js';
import { listen } from './serve.js';

const runs = Number(process.argv[2] ?? 3);
build();
const server = await listen(0);
const browser = await launch();
/** @type {number[]} */
const cold = [];
/** @type {number[]} */
const warm = [];
let bytes = 0;
try {
	for (let run = 0; run < runs; run++) {
		const context = await browser.newContext({
			viewport: { width: 360, height: 740 },
			deviceScaleFactor: 2,
			isMobile: true,
			hasTouch: true
		});
		const page = await context.newPage();
		const devtools = await context.newCDPSession(page);
		await devtools.send('Network.enable');
		await devtools.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: 100,
			downloadThroughput: 50_000,
			uploadThroughput: 50_000
		});
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
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
} finally {
	await browser.close();
	await server.close();
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
