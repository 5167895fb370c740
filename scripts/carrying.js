import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { listen } from './serve.js';

/**
 * A site that carries a share copy of the sample for the other libraries, made on its own page as anybody makes one.
 * @param {import('playwright').Browser} browser
 * @returns {Promise<{ url: string; own: string; close: () => Promise<void> }>} `own`: what stands after `#` in one library's link
 */
export async function carrying(browser) {
	const folder = mkdtempSync(join(tmpdir(), 'minga-carrying-'));
	cpSync(fileURLToPath(new URL('../build', import.meta.url)), folder, { recursive: true });
	const maker = await listen(0, folder);
	const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
	try {
		const page = await context.newPage();
		await page.goto(`${maker.url}/share`);
		await page.getByRole('radio', { name: /for the other libraries/i }).check();
		const saved = async (/** @type {string} */ button) => {
			const press = page.getByRole('button', { name: button, exact: true });
			await press.waitFor({ timeout: 120_000 });
			const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
			const path = join(folder, 'published', basename(download.suggestedFilename()));
			await download.saveAs(path);
			return path;
		};
		const copy = await saved('Save the copy');
		const links = readFileSync(await saved('Save the list of links'), 'utf8');
		const { id } = JSON.parse(gunzipSync(readFileSync(copy)).toString('utf8'));
		writeFileSync(
			join(folder, 'published', 'index.json'),
			JSON.stringify({ copies: [{ id, file: basename(copy) }] })
		);
		rmSync(join(folder, 'published', 'index.json.br'), { force: true });
		// A server knows the files that were there when it began.
		const server = await listen(0, folder);
		const own = /#(\S+?)"?\r?\n/.exec(links)?.[1] ?? '';
		return {
			url: server.url,
			own,
			close: async () => {
				await server.close();
				rmSync(folder, { recursive: true, force: true });
			}
		};
	} finally {
		await context.close();
		await maker.close();
	}
}
