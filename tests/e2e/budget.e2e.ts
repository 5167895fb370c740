import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { hint } from '../../scripts/compiled-early.js';
import { firstLoad } from '../../scripts/preloads.js';
import { drawn } from './pages';
import { expect, test } from './test';

const site = fileURLToPath(new URL('../../build', import.meta.url));
const pages = readdirSync(site).filter((name) => name.endsWith('.html') && name !== '404.html');

const read = (path: string): string => readFileSync(join(site, path), 'utf8');
/** Bytes on the line, as the server sends them. */
function brotli(path: string): number {
	try {
		return statSync(join(site, `${path}.br`)).size;
	} catch {
		return brotliCompressSync(readFileSync(join(site, path))).length;
	}
}

test.use({ isSaving: false });

test('the first route’s scripts and styles are under 100 kB on the line, every other page’s under 125, in few files, each named by the page', () => {
	expect(pages).toContain('index.html');
	for (const page of pages) {
		const files = [...firstLoad(site, page)];
		expect(files.filter((path) => path.endsWith('.js')).length, page).toBeGreaterThan(3);
		expect(files.filter((path) => path.endsWith('.css')).length, page).toBeGreaterThan(0);
		const bytes = files.reduce((sum, path) => sum + brotli(path), 0);
		console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB of scripts and styles`);
		// Who fills in a form may have the weakest phone of all.
		expect(bytes, page).toBeLessThan(['index.html', 'fill.html'].includes(page) ? 100_000 : 125_000);
		// Each costs a slow phone some milliseconds, whatever is in it.
		expect(files.filter((path) => path.endsWith('.js')).length, page).toBeLessThan(25);
		// None waits for another to be read.
		const html = read(page);
		expect(
			files.filter((path) => !html.includes(`${path}"`)),
			page
		).toEqual([]);
		// None is read when it is called.
		expect(
			files.filter((path) => path.endsWith('.js') && !read(path).startsWith(hint)),
			page
		).toEqual([]);
	}
});

for (const locale of ['en-US', 'es-CO']) {
	test.describe(locale, () => {
		test.use({ locale });

		test('a visit asks for at most 85 kB of fonts, for no other origin, and for no engine before it is needed', async ({
			page,
			baseURL
		}) => {
			const asked: string[] = [];
			const fonts = new Set<string>();
			page.on('request', (request) => {
				asked.push(request.url());
				if (request.resourceType() === 'font') fonts.add(new URL(request.url()).pathname);
			});
			await page.goto('/');
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await page.waitForLoadState('networkidle');
			await page.goto('/compare');
			await drawn(page);
			await page.waitForLoadState('networkidle');
			await page.evaluate(() => document.fonts.ready);
			expect(fonts.size).toBeGreaterThan(0);
			const bytes = [...fonts].reduce((sum, path) => sum + statSync(join(site, path)).size, 0);
			console.log(`${locale}: ${(bytes / 1000).toFixed(1)} kB of fonts in ${fonts.size} files`);
			expect(bytes).toBeLessThanOrEqual(85_000);
			expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !/^(blob|data):/.test(url))).toEqual([]);
			expect(asked.filter((url) => url.endsWith('.wasm'))).toEqual([]);
		});
	});
}

test.describe('behind the figures', () => {
	test.use({ serviceWorkers: 'allow' });

	test('the other pages come by themselves, so that they open where the line is gone', async ({
		context,
		page
	}) => {
		await page.goto('/');
		await page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
		await context.setOffline(true);
		await page.getByRole('link', { name: 'Journey', exact: true }).first().click();
		await expect(page).toHaveURL(/\/journey/);
		await expect(page).toHaveTitle(/Journey/);
	});
});

test('prerendered pages hold no figures', () => {
	// The skeleton of a picture has its own shapes; a mark is a .dot.
	expect(pages.filter((page) => /<table\b|class="([^"]* )?dot[ "]/.test(read(page)))).toEqual([]);
});
