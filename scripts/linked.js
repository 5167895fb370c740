// Three linked views of the same projects, in Minga and in Mosaic, in one browser: a range is drawn along the values,
// step by step, the two taking turns. Counted is what the main thread spends on a step from the pointer's move until
// all three views stand: script, as the browser itself counts it, and beside it style and layout. What Mosaic's worker
// does meanwhile is not counted. Both must have drawn the right projects, or there is no figure.
import { spawnSync } from 'node:child_process';
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvParse } from 'd3-dsv';
import { build as bundle } from 'vite';
import { hurry, marked, median, watch } from './measure.js';
import { million } from './million.js';

const indicators = /** @type {const} */ (['community_trust', 'sense_of_belonging']);
const steps = 60;
const switches = 12;
const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'node_modules', '.cache', 'mosaic');

/** Installs and builds Mosaic's page away from everything of ours, and serves it. */
async function mosaicServer() {
	mkdirSync(home, { recursive: true });
	cpSync(join(root, 'tests', 'bench'), home, { recursive: true });
	if (!existsSync(join(home, 'node_modules', '@uwdata', 'vgplot'))) {
		const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
			cwd: home,
			stdio: 'inherit',
			shell: process.platform === 'win32'
		});
		if (status !== 0) throw new Error('Mosaic could not be installed');
	}
	await bundle({
		root: home,
		configFile: false,
		logLevel: 'error',
		build: { outDir: 'built', target: 'es2022', rollupOptions: { input: join(home, 'mosaic.html') } }
	});
	const built = join(home, 'built');
	const type = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
	const server = createServer((request, response) => {
		const path = resolve(built, '.' + request.url);
		if (!path.startsWith(built + sep)) return response.writeHead(404).end();
		response.setHeader(
			'content-type',
			type[/** @type {keyof typeof type} */ (extname(path))] ?? 'text/plain'
		);
		return createReadStream(path)
			.on('error', () => response.writeHead(404).end())
			.pipe(response);
	});
	await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return { url: `http://127.0.0.1:${port}/mosaic.html`, close: () => server.close() };
}

/**
 * Country, type and newest endline of each project, worked out from the files by itself.
 * @param {{ projects: string; measurements: string }} files
 */
function valuesIn(files) {
	const projects = csvParse(readFileSync(files.projects, 'utf8'));
	/** @type {Map<string, Record<string, { end: string; value: number }>>} */
	const newest = new Map();
	for (const line of readFileSync(files.measurements, 'utf8').split('\n')) {
		const [id = '', indicator = '', , stage, , end = '', value] = line.split(',');
		if (stage !== 'endline' || !indicators.some((each) => each === indicator)) continue;
		const own = newest.get(id) ?? {};
		newest.set(id, own);
		if ((own[indicator]?.end ?? '') < end) own[indicator] = { end, value: Number(value) };
	}
	return projects.map(({ project_id, country, library_type }) => ({
		country,
		type: library_type,
		...Object.fromEntries(
			indicators.map((each) => [each, newest.get(project_id ?? '')?.[each]?.value ?? NaN])
		)
	}));
}
/** @typedef {Record<string, any>[]} Rows */

/**
 * What the main thread has spent so far, in milliseconds.
 * @param {import('playwright').CDPSession} session
 */
async function spent(session) {
	const { metrics } = await session.send('Performance.getMetrics');
	const of = (/** @type {string} */ name) =>
		(metrics.find((each) => each.name === name)?.value ?? NaN) * 1000;
	return {
		script: of('ScriptDuration'),
		all: of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')
	};
}
/** @typedef {{ script: number; all: number }} Spent */

/**
 * Does something and waits until the main thread has been at rest for a while; the clock that is read is the browser's
 * own, which does not run while it waits.
 * @param {import('playwright').CDPSession} session @param {() => Promise<unknown>} act @returns {Promise<Spent>}
 */
async function costOf(session, act) {
	const before = await spent(session);
	await act();
	let after = before;
	for (let still = 0; still < 4;) {
		await new Promise((done) => setTimeout(done, 40));
		const now = await spent(session);
		still = now.all === after.all ? still + 1 : 0;
		after = now;
	}
	return { script: after.script - before.script, all: after.all - before.all };
}

/** @param {readonly number[]} values @param {number} p */
const quantile = (values, p) =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(p * values.length))] ?? NaN;
/** @param {number} value */
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** @param {import('playwright').Browser} browser */
const newPage = async (browser) => {
	const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 1000 } });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Performance.enable');
	return { context, page, session };
};

/** Minga with the files loaded and the linked views open. @param {import('playwright').Browser} browser @param {string} url @param {{ projects: string; measurements: string }} files */
async function minga(browser, url, files) {
	const { context, page, session } = await newPage(browser);
	await page.addInitScript(watch);
	await page.addInitScript(hurry);
	await page.goto(`${url}/data`);
	await page.waitForLoadState('networkidle');
	await page.locator('input[type=file]').setInputFiles([files.projects, files.measurements]);
	await marked(page, 'measure:drawn', 300_000);
	await pick(page, indicators[0]);
	await page.locator('summary', { hasText: 'Which values do these projects have?' }).click();
	await page.locator('.spread svg rect.chosen').first().waitFor();
	return { context, page, session };
}

/** Another indicator, as the address bar gives it. @param {import('playwright').Page} page @param {string} indicator */
async function pick(page, indicator) {
	await page.evaluate((id) => {
		history.replaceState(history.state, '', `#indicator=${id}&by=country`);
		dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
	}, indicator);
	await page.locator('h1', { hasText: indicator.split('_').at(-1) }).waitFor();
}

/**
 * A range in the middle of the values, by hand, and the place from which it is taken along.
 * @param {import('playwright').Page} page @param {string} within
 */
async function drawRange(page, within) {
	await page
		.locator(within)
		.first()
		.evaluate((node) => node.scrollIntoView({ block: 'start' }));
	const box = await page.locator(within).first().boundingBox();
	if (!box) throw new Error(`no ${within}`);
	const y = box.y + 60;
	const at = (/** @type {number} */ share) => box.x + 14 + share * (box.width - 28);
	await page.mouse.move(at(0.15), y);
	await page.mouse.down();
	await page.mouse.move(at(0.2), y, { steps: 3 });
	await page.mouse.move(at(0.55), y, { steps: 8 });
	await page.mouse.up();
	await page.mouse.move(at(0.35), y);
	await page.mouse.down();
	return { x: at(0.35), y };
}

/** What Minga says of how many are chosen. @param {import('playwright').Page} page */
async function chosenIn(page) {
	const said = (await page.locator('.linked .told > span').first().textContent()) ?? '';
	const [, n = '', from = '', to = ''] = /^([\d,]+) of .* from ([\d.]+) to ([\d.]+)\.$/.exec(said) ?? [];
	return { n: Number(n.replaceAll(',', '')), from: Number(from), to: Number(to), said };
}

/** @param {Rows} rows @param {string} indicator @param {{ n: number; from: number; to: number; said: string }} told */
function isRight(rows, indicator, { n, from, to, said }) {
	const own = rows.filter((row) => row[indicator] >= from && row[indicator] <= to).length;
	if (own !== n || n === 0) throw new Error(`chosen are ${own} projects, and it says: ${said}`);
}

/**
 * @param {import('playwright').Browser} browser @param {string} url
 * @param {{ projects: string; measurements: string }} files of 5,000 projects @param {string} directory for fewer
 */
export async function linkedBench(browser, url, files, directory) {
	const rows = valuesIn(files);
	const other = await mosaicServer();
	try {
		const ours = await minga(browser, url, files);
		const theirs = await newPage(browser);
		await theirs.page.goto(other.url);
		await theirs.page.waitForFunction(() => document.title === 'ready', undefined, { timeout: 120_000 });
		await theirs.page.evaluate(
			([data, columns]) => /** @type {any} */ (window).draw(data, columns, [1, 5]),
			/** @type {const} */ ([rows, [...indicators]])
		);
		const all = await theirs.page.evaluate(() => /** @type {any} */ (window).drawn());
		if (all !== 2 * rows.length) throw new Error(`Mosaic drew ${all} marks`);

		const [at, there] = [await drawRange(ours.page, '.spread'), await drawRange(theirs.page, 'svg')];
		/** @type {Spent[]} */
		const own = [];
		/** @type {Spent[]} */
		const mosaic = [];
		for (let step = 1; step <= steps; step++) {
			own.push(await costOf(ours.session, () => ours.page.mouse.move(at.x + 4 * step, at.y)));
			mosaic.push(await costOf(theirs.session, () => theirs.page.mouse.move(there.x + 4 * step, there.y)));
			if (step % 20 !== 0) continue;
			const told = await chosenIn(ours.page);
			isRight(rows, indicators[0], told);
			// The two brushes end on different pixels; that theirs has drawn a like number is enough to see it work.
			const marks = await theirs.page.evaluate(() => /** @type {any} */ (window).drawn());
			if (Math.abs(marks / 2 - told.n) > 0.05 * rows.length)
				throw new Error(`Mosaic drew ${marks / 2} projects, Minga ${told.n}`);
		}
		say('a brush step', own, mosaic);
		const meant = await costOf(ours.session, () => ours.page.mouse.up());
		console.log(
			`  when the range is meant, the whole page narrows: script ${ms(meant.script)}, with style and layout ${ms(meant.all)}`
		);
		await theirs.page.mouse.up();

		/** @type {Spent[]} */
		const switched = [];
		/** @type {Spent[]} */
		const without = [];
		/** @type {Spent[]} */
		const theirsSwitched = [];
		const section = ours.page.locator('summary', { hasText: 'Which values do these projects have?' });
		for (let turn = 1; turn <= switches; turn++) {
			const to = indicators[turn % 2] ?? indicators[0];
			switched.push(await costOf(ours.session, () => pick(ours.page, to)));
			theirsSwitched.push(
				await costOf(theirs.session, () =>
					theirs.page.evaluate((name) => /** @type {any} */ (window).show(name, [1, 5]), to)
				)
			);
			// The same without the three views: what is left is what they cost.
			await section.click();
			await costOf(ours.session, () => pick(ours.page, indicators[(turn + 1) % 2] ?? indicators[0]));
			without.push(await costOf(ours.session, () => pick(ours.page, to)));
			await costOf(ours.session, () => section.click());
		}
		const less = (/** @type {keyof Spent} */ of) => median(without.map((each) => each[of]));
		say(
			'another indicator (the page with them less the page without)',
			switched.map(({ script, all }) => ({ script: script - less('script'), all: all - less('all') })),
			theirsSwitched
		);
		console.log(
			`  the whole page with its comparison, differences and table: script ${ms(median(switched.map(({ script }) => script)))}`
		);
		await theirs.context.close();
		await ours.context.close();

		const fewer = join(directory, 'fewer');
		mkdirSync(fewer, { recursive: true });
		const few = million(fewer, rows.length * 20, rows.length / 10);
		const small = await minga(browser, url, few);
		const from = await drawRange(small.page, '.spread');
		/** @type {Spent[]} */
		const light = [];
		for (let step = 1; step <= steps; step++)
			light.push(await costOf(small.session, () => small.page.mouse.move(from.x + 4 * step, from.y)));
		isRight(valuesIn(few), indicators[0], await chosenIn(small.page));
		await small.context.close();
		const [many, some] = [median(own.map(({ script }) => script)), median(light.map(({ script }) => script))];
		console.log(
			`growth: a brush step takes ${ms(many)} of script at ${rows.length.toLocaleString('en')} projects and ${ms(some)} at ${(rows.length / 10).toLocaleString('en')}: ${(many / some).toFixed(2)} times as much for ten times as many`
		);
	} finally {
		other.close();
	}
}

/** @param {string} what @param {Spent[]} own @param {Spent[]} theirs */
function say(what, own, theirs) {
	const told = (/** @type {Spent[]} */ all, /** @type {keyof Spent} */ of) => {
		const values = all.map((each) => each[of]);
		return { middle: median(values), most: quantile(values, 0.95) };
	};
	const [mine, other] = [told(own, 'script'), told(theirs, 'script')];
	const [whole, otherWhole] = [told(own, 'all'), told(theirs, 'all')];
	console.log(`linked views, ${what}, ${own.length} times, the two taking turns:`);
	console.log(
		`  script: median ${ms(mine.middle)}, p95 ${ms(mine.most)}; Mosaic ${ms(other.middle)}, p95 ${ms(other.most)}`
	);
	console.log(
		`  ratio: ${(mine.middle / other.middle).toFixed(2)} of Mosaic's, at p95 ${(mine.most / other.most).toFixed(2)} (aim 0.7)`
	);
	console.log(
		`  with style and layout: median ${ms(whole.middle)}, p95 ${ms(whole.most)}; Mosaic ${ms(otherWhole.middle)}, p95 ${ms(otherWhole.most)}`
	);
}
