// Draws the site's icons from static/icon.svg, in sizes that phones and computers ask for. Run where the sign changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.js';

const sign = readFileSync('static/icon.svg', 'utf8');
const paper = '#fcfbf8';
/** Name, side and how much of it the sign takes; a maskable one is cut to any shape within its inner four fifths. */
const icons = /** @type {const} */ ([
	['192', 192, 0.86],
	['512', 512, 0.86],
	['maskable-512', 512, 0.56],
	['apple-180', 180, 0.74]
]);

mkdirSync('static/icons', { recursive: true });
const browser = await chromium.launch(await launchOptions());
try {
	const page = await browser.newPage();
	for (const [name, side, share] of icons) {
		const isRound = share > 0.8;
		await page.setViewportSize({ width: side, height: side });
		await page.setContent(
			`<style>html,body{margin:0;background:transparent}div{width:${side}px;height:${side}px;display:grid;place-items:center;background:${paper};border-radius:${isRound ? side * 0.18 : 0}px}svg{width:${side * share}px;height:${side * share}px}</style><div>${sign}</div>`
		);
		writeFileSync(`static/icons/${name}.png`, await page.screenshot({ omitBackground: true }));
	}
} finally {
	await browser.close();
}
