// 10,000 links that nobody meant, opened in one tab over a person's own data, page after page, and some of them anew:
// none throws, leaves its page, asks for anything elsewhere or changes what is stored.
// Usage: node scripts/campaign/links.js [links]
import { fuzzedLink } from '../fuzzed-links.js';
import { build, launch } from '../measure.js';
import { listen } from '../serve.js';

const links = Number(process.argv[2] ?? 10_000);
const batch = 50;
/** Every so many is opened as a page of its own. */
const anew = 100;
const pages =
	'/ /compare /change /journey /stories /peers /people /place /trust /projects /collect /data /dictionary /paper /where /help /fill'.split(
		' '
	);

build();
const site = await listen(0);
const browser = await launch();
/** @type {string[]} */
const wrong = [];
try {
	const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
	const page = await context.newPage();
	let at = '';
	page.on('pageerror', (error) => wrong.push(`${at}: ${error.message}`));
	page.on('dialog', (dialog) => {
		wrong.push(`${at}: a dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on('request', (request) => {
		const { origin, protocol } = new URL(request.url());
		if (/^(blob|data):$/.test(protocol)) return;
		if (origin !== site.url) wrong.push(`${at}: asked for ${request.url()}`);
	});
	context.on('page', () => wrong.push(`${at}: a window opened`));

	await page.goto(`${site.url}/data`);
	await page.evaluate(() => localStorage.setItem('minga.visit', 'done'));
	await page.locator('input[type=file]').setInputFiles([
		{
			name: 'projects.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(
				'project_id,project_name,country,library_type\n' +
					Array.from({ length: 12 }, (_, n) => `p${n},Project ${n},${n % 2 ? 'CO' : 'PE'},public\n`).join('')
			)
		},
		{
			name: 'measurements.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(
				'project_id,indicator_id,phase,stage,period_end,value,n\n' +
					Array.from(
						{ length: 12 },
						(_, n) => `p${n},felt_heard,III,routine,2019-06-30,${3 + (n % 20) / 10},20\n`
					).join('')
			)
		}
	]);
	await page.getByRole('button', { name: 'Undo this import' }).waitFor({ timeout: 60_000 });

	/** All that is stored but answers, which any visit may compute and keep, and the form that a link to /fill opens. */
	const stored = () =>
		page.evaluate(async () => {
			/** @type {unknown[]} */
			const found = [
				Object.entries(localStorage)
					.filter(([key]) => !key.startsWith('minga.fill.'))
					.sort()
			];
			for (const { name = '' } of await indexedDB.databases()) {
				/** @type {IDBDatabase} */
				const database = await new Promise((done, fail) => {
					const opening = indexedDB.open(name);
					opening.onsuccess = () => done(opening.result);
					opening.onerror = () => fail(opening.error);
				});
				for (const store of [...database.objectStoreNames]
					.filter((each) => !/answer|kept/.test(each))
					.sort()) {
					const all = database.transaction(store).objectStore(store);
					/** @type {[unknown[], unknown[]]} */
					const [names, rows] = await Promise.all(
						[all.getAllKeys(), all.getAll()].map(
							(request) =>
								new Promise((done, fail) => {
									request.onsuccess = () => done(request.result);
									request.onerror = () => fail(request.error);
								})
						)
					);
					const sizes = rows.map((row) =>
						row instanceof ArrayBuffer ? row.byteLength : row instanceof Blob ? row.size : JSON.stringify(row)
					);
					found.push([name, store, names, sizes]);
				}
				database.close();
			}
			return JSON.stringify(found);
		});
	const before = await stored();
	if (!before.includes('projects.csv')) throw new Error('what is stored was not found');

	let seed = 1;
	let done = 0;
	while (done < links) {
		const path = pages[Math.floor(done / (links / pages.length)) % pages.length] ?? '/';
		at = `${path}, link ${seed}`;
		await page.goto(`${site.url}${path}#${fuzzedLink(seed++)}`);
		await page.locator('main h1').first().waitFor();
		done++;
		for (let nth = 0; nth < Math.ceil(anew / batch) && done < links; nth++) {
			const own = Array.from({ length: Math.min(batch, links - done) }, () => fuzzedLink(seed++));
			at = `${path}, links ${seed - own.length} to ${seed - 1}`;
			const left = await page.evaluate(async (hashes) => {
				/** @type {any} */ (window).stays = true;
				const { pathname } = location;
				for (const hash of hashes) {
					location.hash = hash;
					await new Promise((next) => setTimeout(next));
					if (location.pathname !== pathname) return `left for ${location.pathname} by ${hash}`;
					if (/** @type {any} */ (window).ran) return `ran what ${hash} says`;
				}
				return '';
			}, own);
			if (left) wrong.push(`${at}: ${left}`);
			if (!(await page.evaluate(() => /** @type {any} */ (window).stays))) wrong.push(`${at}: loaded anew`);
			if (new URL(page.url()).pathname !== path) wrong.push(`${at}: ${page.url().slice(0, 200)}`);
			if ((await page.locator('main h1').count()) !== 1) wrong.push(`${at}: the page has no heading`);
			done += own.length;
		}
		const after = await stored();
		if (after !== before) {
			const from = [...after].findIndex((letter, nth) => letter !== before[nth]);
			wrong.push(`${at}: what is stored has changed: ${after.slice(Math.max(0, from - 60), from + 200)}`);
			break;
		}
	}
	await page.goto(`${site.url}/compare`);
	await page.locator('header .loaded').filter({ hasText: '12 projects' }).waitFor();
	console.log(`links: ${done} on ${pages.length} pages; wrong: ${wrong.length}`);
} finally {
	await browser.close();
	await site.close();
}
for (const line of wrong.slice(0, 40)) console.log(`  ${line}`);
if (wrong.length > 0) process.exitCode = 1;
