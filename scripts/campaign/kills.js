// Kills the browser (SIGKILL, all its processes) at a random moment of an import, again and again over one profile,
// and looks after each what is there: every import that was acknowledged on the page, and every import wholly or not
// at all. Usage: node scripts/campaign/kills.js [kills]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.js';
import { build } from '../measure.js';
import { listen } from '../serve.js';

const kills = Number(process.argv[2] ?? 20);
const projects = 10;
const daysEach = 600;
const rowsEach = projects * daysEach;

const folder = mkdtempSync(join(tmpdir(), 'minga-kills-'));
const profile = join(folder, 'profile');

/** @param {string} name @param {string[]} lines */
function written(name, lines) {
	const path = join(folder, name);
	writeFileSync(path, lines.join('\n') + '\n');
	return path;
}
const roster = written('projects.csv', [
	'project_id,project_name,country,library_type',
	...Array.from({ length: projects }, (_, at) => `p${at},Project ${at},CO,public`)
]);
/** Measurements of days that no other import has. @param {number} at */
function measurements(at) {
	const begin = Date.UTC(1950, 0, 1) + at * daysEach * 86_400_000;
	return written(`import-${at}.csv`, [
		'project_id,indicator_id,phase,stage,period_start,period_end,value',
		...Array.from({ length: rowsEach }, (_, row) => {
			const day = new Date(begin + Math.floor(row / projects) * 86_400_000).toISOString().slice(0, 10);
			return `p${row % projects},dialogue_sessions,III,routine,${day},${day},${50 + ((row * 7 + at) % 9)}`;
		})
	]);
}

/** In the page: confirms where it is asked, and tells when the receipt stands. */
function watch() {
	new MutationObserver(() => {
		if (location.pathname !== '/data') return;
		const receipt = [...document.querySelectorAll('main button')].some((button) =>
			/^Undo this import$/.test(button.textContent?.trim() ?? '')
		);
		if (receipt) return void (/** @type {any} */ (window).acknowledged?.());
		for (const button of document.querySelectorAll('main .button.primary')) {
			const isOn = !button.hasAttribute('disabled') && !button.closest('.drop');
			if (!isOn || /** @type {HTMLElement} */ (button).dataset.pressed === button.textContent) continue;
			/** @type {HTMLElement} */ (button).dataset.pressed = button.textContent ?? '';
			/** @type {HTMLElement} */ (button).click();
		}
	}).observe(document, { childList: true, subtree: true, attributes: true });
}

/** A browser over the profile, in a process group of its own, so that all of it can be killed at once. */
async function started() {
	const { executablePath, args = [], env } = await launchOptions();
	const child = spawn(
		/** @type {string} */ (executablePath),
		[
			...args,
			'--headless',
			'--no-first-run',
			'--remote-debugging-port=0',
			`--user-data-dir=${profile}`,
			'about:blank'
		],
		{ detached: true, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: ['ignore', 'ignore', 'pipe'] }
	);
	const address = await new Promise((found, failed) => {
		let said = '';
		child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
			said += chunk;
			const told = /DevTools listening on (ws:\S+)/.exec(said);
			if (told) found(told[1]);
		});
		child.on('exit', () => failed(new Error(`the browser did not start: ${said}`)));
	});
	const browser = await chromium.connectOverCDP(/** @type {string} */ (address));
	const context = browser.contexts()[0] ?? (await browser.newContext());
	const page = await context.newPage();
	const ended = new Promise((done) => child.on('exit', done));
	return {
		page,
		kill: async () => {
			process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
			await ended;
			await browser.close().catch(() => {});
		}
	};
}

/** What the page says is there: the imports by their files, and how many values. @param {import('playwright').Page} page @param {string} url */
async function there(page, url) {
	await page.goto(`${url}/data`);
	await page.locator('header .loaded').waitFor({ timeout: 90_000 });
	if (await page.locator('header [role=alert]').count()) throw new Error('the workspace did not open');
	const names = await page.locator('main section h3').allTextContents();
	const values = /([\d,]+) values?/.exec((await page.locator('header .loaded').textContent()) ?? '');
	return {
		imports: names.flatMap((name) => /import-\d+\.csv/.exec(name) ?? []),
		values: Number((values?.[1] ?? 'NaN').replaceAll(',', ''))
	};
}

build();
const site = await listen(0);
const lost = [];
const wrong = [];
let [early, acknowledged, done] = [0, 0, 0];
/** @type {string[]} */
let known = [];
try {
	let browser = await started();
	await browser.page.addInitScript(watch);
	await browser.page.goto(`${site.url}/data`);
	await browser.page.locator('input[type=file]').setInputFiles([roster, measurements(0)]);
	const begun = Date.now();
	await browser.page.getByRole('button', { name: 'Undo this import' }).waitFor({ timeout: 120_000 });
	let usual = Date.now() - begun;
	await browser.kill();
	known = ['import-0.csv'];
	for (let at = 1; at <= kills; at++) {
		browser = await started();
		const { page } = browser;
		let told = 0;
		await page.exposeFunction('acknowledged', () => (told ||= Date.now()));
		await page.addInitScript(watch);
		await page.goto(`${site.url}/data`);
		await page.locator('header .loaded').waitFor({ timeout: 90_000 });
		const name = `import-${at}.csv`;
		const from = Date.now();
		await page.locator('input[type=file]').setInputFiles([measurements(at)]);
		// By turns shortly after the receipt, anywhere in what an import usually takes, and towards its end.
		if (at % 3 === 0) {
			const patience = Date.now() + 120_000;
			while (!told && Date.now() < patience) await new Promise((passed) => setTimeout(passed, 1));
			await new Promise((passed) => setTimeout(passed, Math.random() * 20));
		} else {
			const share = at % 3 === 1 ? Math.random() : 0.7 + Math.random() * 0.4;
			await new Promise((passed) => setTimeout(passed, share * usual));
		}
		const isAcknowledged = told > 0;
		await browser.kill();
		if (isAcknowledged) usual = Math.max(300, Math.round((usual + (told - from)) / 2));

		browser = await started();
		const now = await there(browser.page, site.url);
		await browser.kill();
		const expected = [...known, name];
		const isThere = now.imports.includes(name);
		if (isAcknowledged) acknowledged++;
		else early++;
		if (isThere) done++;
		if (isAcknowledged && !isThere) lost.push(name);
		for (const before of known) if (!now.imports.includes(before)) lost.push(before);
		if (now.imports.some((each) => !expected.includes(each))) wrong.push(`${name}: unknown import`);
		if (now.values !== now.imports.length * rowsEach)
			wrong.push(`${name}: ${now.values} values in ${now.imports.length} imports of ${rowsEach}`);
		known = now.imports;
		console.log(
			`kill ${at}: ${isAcknowledged ? 'after' : 'before'} the receipt, then ${isThere ? 'there' : 'not there'}; ${now.imports.length} imports, ${now.values} values`
		);
	}
} finally {
	await site.close();
	rmSync(folder, { recursive: true, force: true });
}
for (const line of wrong) console.log(line);
console.log(
	`kills of the browser in mid-import: ${kills} (${early} before the receipt, ${acknowledged} just after it); acknowledged imports lost: ${lost.length}; half there: ${wrong.length}; imports there in the end: ${done} of ${kills}`
);
if (lost.length > 0 || wrong.length > 0) process.exitCode = 1;
