// A file of a million measurements, from the drop to the first comparison drawn, against what DuckDB-Wasm alone needs
// to read the same file in the same browser: CREATE TABLE … AS SELECT * FROM read_csv(…) with sniffed types, engine
// started, file registered. The two take turns; the figures are medians.
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvParse } from 'd3-dsv';
import { build, launch, marked, median, seconds, watch } from './measure.js';
import { million, projectCount, rowCount } from './million.js';
import { listen } from './serve.js';

const runs = Number(process.argv[2] ?? 3);
const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

/** The yardstick's page; nothing of Minga is in it. */
const yardstickPage = `<!doctype html><meta charset="utf-8" /><input type="file" />
<script type="importmap">{ "imports": {
	"@duckdb/duckdb-wasm": "/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs",
	"apache-arrow": "/apache-arrow/Arrow.dom.mjs",
	"flatbuffers": "/flatbuffers/mjs/flatbuffers.js",
	"tslib": "/tslib/tslib.es6.mjs"
} }</script>
<script type="module">
	import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
	const database = new AsyncDuckDB(new VoidLogger(), new Worker('/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js'));
	await database.instantiate('/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
	const connection = await database.connect();
	window.read = async () => {
		const file = document.querySelector('input').files[0];
		await database.registerFileBuffer('measurements.csv', new Uint8Array(await file.arrayBuffer()));
		const began = performance.now();
		await connection.query("CREATE TABLE measurement AS SELECT * FROM read_csv('measurements.csv')");
		const took = performance.now() - began;
		const [{ rows }] = (await connection.query('SELECT count(*)::INTEGER AS rows FROM measurement')).toArray();
		return { took, rows };
	};
	document.title = 'ready';
</script>`;

/** Serves the page above and the packages that it names. @returns {Promise<{ url: string; close: () => void }>} */
function yardstickServer() {
	const type = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };
	const server = createServer((request, response) => {
		const path = resolve(modules, '.' + request.url);
		if (request.url === '/') return response.setHeader('content-type', 'text/html').end(yardstickPage);
		if (!path.startsWith(modules + sep)) return response.writeHead(404).end();
		response.setHeader(
			'content-type',
			type[/** @type {keyof typeof type} */ (extname(path))] ?? 'text/plain'
		);
		return createReadStream(path)
			.on('error', () => response.writeHead(404).end())
			.pipe(response);
	});
	return new Promise((done) =>
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			done({ url: `http://127.0.0.1:${port}`, close: () => server.close() });
		})
	);
}

/** @param {import('playwright').Browser} browser @param {string} url @param {string} file @returns {Promise<number>} */
async function yardstick(browser, url, file) {
	const page = await browser.newPage();
	try {
		await page.goto(url);
		await page.waitForFunction(() => document.title === 'ready', undefined, { timeout: 120_000 });
		await page.setInputFiles('input', file);
		const { took, rows } = await page.evaluate(() => /** @type {any} */ (window).read());
		if (rows !== rowCount) throw new Error(`the yardstick read ${rows} rows`);
		return took;
	} finally {
		await page.close();
	}
}

/** What a person does after the drop, done at once: confirms if she is asked to, and goes to the comparison. */
function hurry() {
	new MutationObserver(() => {
		if (location.pathname !== '/data') return;
		const primary = /** @type {HTMLElement | null} */ (document.querySelector('main .button.primary'));
		if (!primary || primary.hasAttribute('disabled') || primary.dataset.hurried) return;
		primary.dataset.hurried = 'yes';
		primary.click();
	}).observe(document, { childList: true, subtree: true });
}

/**
 * One visit with an empty profile.
 * @param {import('playwright').Browser} browser @param {string} url @param {string[]} files
 * @returns {Promise<Record<string, number>>} milliseconds since the drop, by mark
 */
async function visit(browser, url, files) {
	const context = await browser.newContext({ locale: 'en-US', acceptDownloads: true });
	try {
		const page = await context.newPage();
		await page.addInitScript(watch);
		await page.addInitScript(hurry);
		await page.goto(`${url}/data`);
		await page.waitForLoadState('networkidle');
		// Where the page starts the engine by itself, it is ready before the drop, as the yardstick's is.
		await marked(page, 'minga:engine', 15_000).catch(() => 0);
		const before = await page.evaluate(() => performance.getEntriesByName('minga:engine').length > 0);
		await page.locator('input[type=file]').setInputFiles(files);
		await marked(page, 'measure:drawn', 300_000);
		const marks = await page.evaluate(() =>
			performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, startTime }))
		);
		const drop = marks.find(({ name }) => name === 'minga:drop');
		if (!drop) throw new Error('the page set no mark at the drop');
		await check(page);
		return {
			warm: before ? 1 : 0,
			...Object.fromEntries(
				marks
					.filter(({ startTime }) => startTime > drop.startTime)
					.map(({ name, startTime }) => [name, startTime - drop.startTime])
			)
		};
	} finally {
		await context.close();
	}
}

/** A quick answer that is wrong is worth nothing: every project must be in it. @param {import('playwright').Page} page */
async function check(page) {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download CSV' }).click()
	]);
	const rows = csvParse(readFileSync(await download.path(), 'utf8'));
	const n = rows.reduce((sum, row) => sum + Number(row.n), 0);
	if (n !== projectCount || rows.length !== 10)
		throw new Error(`drawn are ${n} projects in ${rows.length} rows`);
}

build();
const directory = mkdtempSync(join(tmpdir(), 'minga-bench-'));
const [site, bare] = [await listen(0), await yardstickServer()];
const browser = await launch();
try {
	const { projects, measurements } = million(directory);
	const megabytes = (statSync(measurements).size / 1e6).toFixed(1);
	console.log(
		`${rowCount.toLocaleString('en')} rows, ${megabytes} MB, ${projectCount.toLocaleString('en')} projects`
	);
	/** @type {number[]} */
	const alone = [];
	/** @type {Record<string, number>[]} */
	const visits = [];
	for (let run = 1; run <= runs; run++) {
		const took = await yardstick(browser, bare.url, measurements);
		const marks = await visit(browser, site.url, [projects, measurements]);
		alone.push(took);
		visits.push(marks);
		const drawn = /** @type {number} */ (marks['measure:drawn']);
		console.log(
			`run ${run}: yardstick ${seconds(took)}, drop to drawn ${seconds(drawn)}, ratio ${(drawn / took).toFixed(2)}`
		);
	}
	const of = (/** @type {string} */ mark) => median(visits.map((marks) => marks[mark] ?? NaN));
	console.log(
		`\nmedians of ${runs}, since the drop (engine ready before it: ${visits.every(({ warm }) => warm) ? 'yes' : 'no'})`
	);
	for (const name of Object.keys(visits[0] ?? {}))
		if (name.startsWith('minga:')) console.log(`  ${name.slice('minga:'.length)}: ${seconds(of(name))}`);
	console.log(`  drawn: ${seconds(of('measure:drawn'))}`);
	console.log(`yardstick: ${seconds(median(alone))}`);
	console.log(`ratio: ${(of('measure:drawn') / median(alone)).toFixed(2)}`);
} finally {
	await browser.close();
	bare.close();
	await site.close();
	rmSync(directory, { recursive: true, force: true });
}
