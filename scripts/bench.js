// A file of a million measurements, from the drop to the first comparison drawn, against what DuckDB-Wasm alone needs
// to read the same file in the same browser: CREATE TABLE … AS SELECT * FROM read_csv(…) with sniffed types, engine
// started, file registered. The two take turns; the figures are medians. Beside them: PapaParse's own parse of the
// file in a worker, which is the least that an import on it can take; the tasks of the main thread meanwhile; memory;
// what the checks cost; 200 files in one drop; linked views against Mosaic's (these alone: `npm run bench -- linked`).
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvParse } from 'd3-dsv';
import { checksCost } from './checks-cost.js';
import { build, freezes, frozen, hurry, launch, marked, median, peakOf, seconds, watch } from './measure.js';
import { million, projectCount, rowCount } from './million.js';
import { manyFiles } from './many-files.js';
import { linkedBench } from './linked.js';
import { listen } from './serve.js';

const onlyLinked = process.argv.includes('linked');
const runs = Number(process.argv[2] ?? 3) || 3;
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
	const papa = () => {
		importScripts('/papaparse/papaparse.js');
		onmessage = async ({ data }) => {
			const text = await data.text();
			const parser = new Papa.Parser({ delimiter: ',', newline: '\\n' });
			const began = performance.now();
			let rows = 0;
			for (let from = 0; from < text.length;) {
				const found = text.indexOf('\\n', from + 65536);
				const end = found < 0 ? text.length : found;
				rows += parser.parse(text.slice(from, end), 0, false).data.length;
				from = end + 1;
			}
			postMessage({ took: performance.now() - began, rows });
		};
	};
	window.parse = () =>
		new Promise((done) => {
			const source = ('(' + papa + ')()').replaceAll('/papaparse/', location.origin + '/papaparse/');
			const worker = new Worker(URL.createObjectURL(new Blob([source])));
			worker.onmessage = ({ data }) => {
				worker.terminate();
				done(data);
			};
			worker.postMessage(document.querySelector('input').files[0]);
		});
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

/**
 * What DuckDB-Wasm alone needs, or PapaParse alone.
 * @param {import('playwright').Browser} browser @param {string} url @param {string} file @param {'read' | 'parse'} [by]
 * @returns {Promise<number>}
 */
async function yardstick(browser, url, file, by = 'read') {
	const page = await browser.newPage();
	try {
		await page.goto(url);
		await page.waitForFunction(() => document.title === 'ready', undefined, { timeout: 120_000 });
		await page.setInputFiles('input', file);
		const { took, rows } = await page.evaluate((way) => /** @type {any} */ (window)[way](), by);
		// PapaParse counts the header too; a last line end is an empty row to it.
		if (by === 'read' ? rows !== rowCount : rows < rowCount + 1 || rows > rowCount + 2)
			throw new Error(`the yardstick read ${rows} rows`);
		return took;
	} finally {
		await page.close();
	}
}

/**
 * One visit with an empty profile.
 * @param {import('playwright').Browser} browser @param {string} url @param {string[]} files
 * @param {(page: import('playwright').Page) => Promise<void>} check
 * @returns {Promise<Record<string, number>>} milliseconds since the drop, by mark, and the longest task since then
 */
async function visit(browser, url, files, check) {
	const context = await browser.newContext({ locale: 'en-US', acceptDownloads: true });
	try {
		const page = await context.newPage();
		await page.addInitScript(watch);
		await page.addInitScript(hurry);
		await page.addInitScript(freezes);
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
		const [longest = 0, ...others] = await frozen(page, 'minga:drop');
		await check(page);
		return {
			warm: before ? 1 : 0,
			longest,
			long: longest > 0 ? 1 + others.length : 0,
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
async function everyProject(page) {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download CSV' }).click()
	]);
	const rows = csvParse(readFileSync(await download.path(), 'utf8'));
	const n = rows.reduce((sum, row) => sum + Number(row.n), 0);
	if (n !== projectCount || rows.length !== 10)
		throw new Error(`drawn are ${n} projects in ${rows.length} rows`);
}

/** @param {import('playwright').Page} page */
async function everyFile(page) {
	const said = await page.locator('header .loaded').textContent();
	if (!said?.includes(`${manyFiles.count} projects`)) throw new Error(`loaded are ${said}`);
}

build();
const directory = mkdtempSync(join(tmpdir(), 'minga-bench-'));
const [site, bare] = [await listen(0), await yardstickServer()];
let browser = await launch();
try {
	const { projects, measurements } = million(directory);
	const megabytes = (statSync(measurements).size / 1e6).toFixed(1);
	console.log(
		`${rowCount.toLocaleString('en')} rows, ${megabytes} MB, ${projectCount.toLocaleString('en')} projects`
	);
	if (!onlyLinked) await importBench(projects, measurements);
	// Long runs leave the browser full.
	await browser.close();
	browser = await launch();
	await linkedBench(browser, site.url, { projects, measurements }, directory);
} finally {
	await browser.close();
	bare.close();
	await site.close();
	rmSync(directory, { recursive: true, force: true });
}

/** From the drop to the first comparison. @param {string} projects @param {string} measurements */
async function importBench(projects, measurements) {
	/** @type {number[]} */
	const alone = [];
	/** @type {number[]} */
	const parsed = [];
	/** @type {Record<string, number>[]} */
	const visits = [];
	for (let run = 1; run <= runs; run++) {
		const took = await yardstick(browser, bare.url, measurements);
		const parse = await yardstick(browser, bare.url, measurements, 'parse');
		const marks = await visit(browser, site.url, [projects, measurements], everyProject);
		alone.push(took);
		parsed.push(parse);
		visits.push(marks);
		const drawn = /** @type {number} */ (marks['measure:drawn']);
		console.log(
			`run ${run}: yardstick ${seconds(took)}, PapaParse ${seconds(parse)}, drop to drawn ${seconds(drawn)}, ratio ${(drawn / took).toFixed(2)}, longest task ${marks.longest?.toFixed(0)} ms`
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
	console.log(`ratio: ${(of('measure:drawn') / median(alone)).toFixed(2)} (aim 1.8)`);
	console.log(
		`PapaParse's own parse: ${seconds(median(parsed))}, ${(median(parsed) / median(alone)).toFixed(2)} of the yardstick: the floor of the ratio`
	);
	const longest = Math.max(...visits.map((marks) => marks.longest ?? 0));
	console.log(
		`main thread: ${of('long')} tasks over 50 ms from drop to drawn, the longest of all runs ${longest.toFixed(0)} ms (aim none)`
	);

	// Memory is watched in visits of their own, each in a fresh browser, since looking takes time.
	await browser.close();
	browser = await launch();
	const reading = await peakOf(() => yardstick(browser, bare.url, measurements));
	await browser.close();
	browser = await launch();
	const importing = await peakOf(() => visit(browser, site.url, [projects, measurements], everyProject));
	console.log(
		`peak memory (PSS of all processes): ${importing.peak.toFixed(0)} MB, ${(importing.peak / reading.peak).toFixed(2)} of read_csv's ${reading.peak.toFixed(0)} MB; above the browser at rest ${((importing.peak - importing.before) / (reading.peak - reading.before)).toFixed(2)}`
	);

	const { on, off } = await checksCost([projects, measurements], runs);
	console.log(
		`checks over the whole batch: ${seconds(on)} with them, ${seconds(off)} without, ${(on / off).toFixed(3)} (aim 1.15; in Node)`
	);

	const many = manyFiles.write(directory);
	/** @type {Record<string, number>[]} */
	const drops = [];
	for (let run = 1; run <= runs; run++) drops.push(await visit(browser, site.url, many, everyFile));
	const ofMany = (/** @type {string} */ mark) => median(drops.map((marks) => marks[mark] ?? NaN));
	console.log(
		`${manyFiles.count} files in one drop: loaded ${seconds(ofMany('minga:loaded'))}, drawn ${seconds(ofMany('measure:drawn'))}, longest task ${Math.max(...drops.map((marks) => marks.longest ?? 0)).toFixed(0)} ms`
	);
}
