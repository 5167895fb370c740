// Lighthouse, as a phone on a slow line sees the first route and as a computer does: performance of 95, accessibility
// and best practices of 100 are kept, or it fails and says what cost them. It is installed away from everything of
// ours, and its browser is the one that the tests drive.
// Usage: npm run audit [-- runs]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.js';
import { build, median } from './measure.js';
import { listen } from './serve.js';

const runs = Number(process.argv[2] ?? 3);
const least = { performance: 95, accessibility: 100, 'best-practices': 100 };
const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'node_modules', '.cache', 'lighthouse');

async function installed() {
	mkdirSync(home, { recursive: true });
	cpSync(join(root, 'tests', 'audit'), home, { recursive: true });
	const door = join(home, 'node_modules', 'lighthouse', 'core', 'index.js');
	if (!existsSync(door)) {
		const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
			cwd: home,
			stdio: 'inherit',
			shell: process.platform === 'win32'
		});
		if (status !== 0) throw new Error('Lighthouse could not be installed');
	}
	return import(pathToFileURL(door).href);
}

/** A port that is free. @returns {Promise<number>} */
const freePort = () =>
	new Promise((done) => {
		const server = createServer();
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => done(port));
		});
	});

build();
const { default: lighthouse, desktopConfig } = await installed();
const site = await listen(0);
const options = await launchOptions();
try {
	for (const [name, config] of [
		['phone', undefined],
		['computer', desktopConfig]
	]) {
		/** @type {Record<string, number[]>} */
		const scores = {};
		/** @type {Map<string, string>} */
		const lost = new Map();
		/** @type {string[]} */
		let timings = [];
		for (let run = 0; run < runs; run++) {
			const port = await freePort();
			const browser = await chromium.launch({
				...options,
				args: [...(options.args ?? []), `--remote-debugging-port=${port}`]
			});
			try {
				const { lhr } = await lighthouse(
					`${site.url}/`,
					{ port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(least) },
					config
				);
				if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
				for (const [id, { score, auditRefs }] of Object.entries(lhr.categories)) {
					(scores[id] ??= []).push(Math.round(100 * (score ?? 0)));
					for (const { id: audit, weight } of auditRefs) {
						const { score: own, title, displayValue = '' } = lhr.audits[audit];
						if (weight > 0 && own !== null && own < 0.9) lost.set(audit, `${title} ${displayValue}`.trim());
					}
				}
				timings = [
					'first-contentful-paint',
					'largest-contentful-paint',
					'total-blocking-time',
					'cumulative-layout-shift',
					'speed-index'
				].map((id) => `${id} ${lhr.audits[id].displayValue}`);
			} finally {
				await browser.close();
			}
		}
		const told = Object.entries(scores).map(([id, all]) => `${id} ${median(all)} (${all.join(', ')})`);
		console.log(`${name}: ${told.join(' · ')}\n  ${timings.join(' · ')}`);
		for (const [id, all] of Object.entries(scores))
			if (median(all) < least[/** @type {keyof typeof least} */ (id)]) process.exitCode = 1;
		for (const said of lost.values()) console.log(`  ${said}`);
	}
} finally {
	await site.close();
}
