import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright/test';
import { site } from '../../scripts/serve.js';
import { measurements, projects } from './own';
import { choose, drawn, open, text } from './pages';
import { bare, pagesOf } from './pdf';
import { expect, test } from './test';

/** Seven projects with names that are found nowhere else. */
const names = ['Aliso', 'Ceiba', 'Guadua', 'Molle', 'Nogal', 'Quinual', 'Saúco'].map(
	(tree) => `Casa ${tree}`
);
const roster = {
	name: projects.name,
	buffer: text(
		names.reduce(
			(all, name, at) => all.replace(`Project ${'ABCDEFG'[at]}`, name),
			projects.buffer.toString('utf8')
		)
	)
};

interface Copy {
	file: Buffer;
	name: string;
	links: string[][];
}
/** The copy for the other libraries as its maker saves it, with each library's own link. */
async function make(browser: Browser, baseURL: string): Promise<Copy> {
	const context = await browser.newContext({ baseURL, locale: 'en-US' });
	const page = await context.newPage();
	await open(page, '/data');
	await choose(page, [roster, measurements]);
	await page.getByRole('button', { name: 'Undo this import' }).waitFor();
	await page.getByRole('link', { name: /^Give a copy/ }).click();
	await page.getByRole('radio', { name: /for the other libraries/i }).check();
	// Everything that may be given is asked of the engine once.
	await expect(page.getByText('7 projects without a name')).toBeVisible({ timeout: 60_000 });
	const saved = async (button: string) => {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: button, exact: true }).click()
		]);
		return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
	};
	const { name, bytes } = await saved('Save the copy');
	await expect(page.getByText(/What you saved before is another copy/)).toHaveCount(0);
	const links = (await saved('Save the list of links')).bytes
		.toString('utf8')
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(','));
	// Another wish makes another copy, with other keys: whoever saved the one before is told.
	await page.getByRole('checkbox').first().check();
	await expect(page.getByText('Save this one and its links together.')).toBeVisible();
	await page.getByRole('radio', { name: /for those who fund/i }).check();
	await expect(page.getByText('This one has no links.')).toBeVisible();
	await context.close();
	return { file: bytes, name, links };
}
let once: Promise<Copy> | undefined;
/** Made once, whoever opens it. */
const made = (browser: Browser, baseURL: string): Promise<Copy> => (once ??= make(browser, baseURL));

/** The site carries the copy, as a host does after its folder was unpacked there. */
async function carries(page: Page, { file, name }: { file: Buffer; name: string }): Promise<void> {
	const { id } = JSON.parse(gunzipSync(file).toString('utf8')) as { id: string };
	await page.route('**/published/index.json', (route) =>
		route.fulfill({ json: { copies: [{ id, file: name }] } })
	);
	await page.route(`**/published/${name}`, (route) =>
		route.fulfill({ body: file, contentType: 'application/octet-stream' })
	);
}

test('a librarian opens her link on a phone and sees her own mark by name among the others, without an engine', async ({
	browser,
	baseURL
}) => {
	const copy = await made(browser, baseURL!);
	expect(copy.name).toMatch(/^minga-copy-\d{4}-\d\d-\d\d-[\w-]{8}\.minga-copy$/);
	const said = gunzipSync(copy.file).toString('utf8');
	for (const name of names) expect(said).not.toContain(name.slice(5));
	expect(copy.links.map(([, name]) => name)).toEqual(names);

	const context = await browser.newContext({
		baseURL,
		locale: 'es-CO',
		viewport: { width: 360, height: 740 }
	});
	const page = await context.newPage();
	await carries(page, copy);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	const [, mine = '', link = ''] = copy.links[2]!;
	const where = new URL(link);
	await page.goto(where.pathname + where.hash);
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page.locator('main figure svg text', { hasText: mine }).first()).toBeVisible();
	await expect(page.getByText('Esta biblioteca tiene 4,0')).toBeVisible();
	await expect(page.getByText(/^Copia del/)).toBeVisible();
	for (const address of ['Comparar', 'Cambio', 'Camino', 'Historias', 'Proyectos', 'Resumen']) {
		await page.getByRole('navigation').getByRole('link', { name: address, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		if (address === 'Comparar') {
			await drawn(page);
			await expect(page.locator('main figure svg .dot.own')).toHaveCount(1);
			await expect(page.locator('main figure svg text', { hasText: mine })).toBeVisible();
		}
		const html = await page.content();
		for (const name of names) if (name !== mine) expect(html, address).not.toContain(name);
	}
	// Her project’s own page and its sheet are drawn from the copy alone.
	await page.getByRole('navigation').getByRole('link', { name: 'Proyectos', exact: true }).click();
	await page.locator('main').getByRole('link', { name: mine }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(mine);
	await page.locator('main').getByRole('link', { name: 'Una página para su puerta' }).first().click();
	await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toContainText(mine);
	await expect(page.getByText('Es su propia biblioteca tal como está en esta copia')).toBeVisible();
	await expect(page.getByText(/pregúntele antes de/)).toHaveCount(0);
	await page.goto(`/place${where.hash}`);
	await expect(page.getByText('Esta copia no dice dónde están 7 proyectos.')).toBeVisible();
	await page.goto(`/people${where.hash}`);
	await expect(page.getByText(/no está en esta copia 7/)).toBeVisible();
	await expect(page.getByText(/^Copia del/)).toBeVisible();
	await page.waitForLoadState('networkidle');
	expect(asked.filter((url) => url.includes('own='))).toEqual([]);
	expect(asked.filter((url) => url.endsWith('.wasm'))).toEqual([]);
	const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
	expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);

	// A question that only an engine could answer is left out, and told.
	await page.goto(`/compare#indicator=felt_heard&by=country&period=2018`);
	await drawn(page);
	await expect(page.getByText('period=2018')).toBeVisible();
	await expect(page.getByText('de todos los periodos juntos')).toBeVisible();
	await context.close();
});

test('a library’s key is not on what it prints nor in its links, and in its address all the same', async ({
	browser,
	baseURL
}) => {
	const copy = await made(browser, baseURL!);
	const context = await browser.newContext({ baseURL, locale: 'es-CO' });
	const page = await context.newPage();
	await carries(page, copy);
	const where = new URL(copy.links[2]![2]!);
	const key = /own=([^&]+)/.exec(where.hash)![1]!;
	for (const address of ['/report', '/peers'] as const) {
		await page.goto(address + where.hash);
		await expect(page.getByText(names[2]!).first()).toBeVisible();
		if (address === '/report') await expect(page.getByRole('article')).toBeVisible();
		expect(page.url()).toContain(key);
		const pdf = await page.pdf({ displayHeaderFooter: true, margin: { top: '2cm', bottom: '2cm' } });
		expect(pagesOf(pdf).join(''), address).not.toContain(bare(key));
		// What is printed to a file has links in it.
		expect(pdf.toString('latin1'), address).not.toContain(key);
		await expect.poll(() => page.url()).toContain(key);
		const said = () => page.evaluate(() => location.href + document.documentElement.outerHTML);
		await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
		expect(await said(), address).not.toContain(key);
		await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
		expect(await said(), address).toContain(key);
	}
	await context.close();
});

test('a copy is dropped as a file beside one’s own data, which stay and are one press away', async ({
	page,
	browser,
	baseURL
}) => {
	const copy = await made(browser, baseURL!);
	await open(page, '/data');
	await choose(page, [roster]);
	await page.getByRole('button', { name: 'Undo this import' }).waitFor();
	await page.getByRole('button', { name: 'Load more files' }).click();
	await choose(page, [{ name: copy.name, mimeType: 'application/octet-stream', buffer: copy.file }]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The share copy is open');
	await page.getByLabel('Your library’s own link, or the key in it').fill(copy.links[0]![2]!);
	await page.getByRole('button', { name: 'Find my library' }).click();
	await expect(page.locator('main').getByText(`Your library: ${names[0]}.`)).toBeVisible();
	await page.locator('main').getByRole('link', { name: 'My library' }).click();
	await expect(page.getByText('This library has 3.0')).toBeVisible();
	await page.reload();
	await expect(page.getByText('This library has 3.0')).toBeVisible();
	await page.getByRole('button', { name: 'Back to your own data' }).click();
	await expect(page.getByText('7 projects · 0 values')).toBeVisible();
	expect(page.url()).not.toContain('own=');

	await page.goto('/data');
	await choose(page, [
		{ name: 'cut.minga-copy', mimeType: 'application/octet-stream', buffer: copy.file.subarray(0, 900) }
	]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('“cut.minga-copy” was not opened');
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByText('7 projects · 0 values')).toBeVisible();
});

test('a link says what it speaks of and is not here, and where to open it', async ({ page }) => {
	await page.goto('/compare#indicator=local_soup&by=country&copy=abcdefgh');
	await drawn(page);
	await expect(page.getByText('“local_soup”, which is not known here')).toBeVisible();
	await expect(page.getByText('written for a share copy that is not here')).toBeVisible();
	await page.goto('/peers#project=P-07');
	await expect(page.getByText('No project with the id “P-07” is loaded here.')).toBeVisible();
	await expect(
		page.locator('main').getByRole('link', { name: 'Open the Minga file or share copy on the Data page' })
	).toBeVisible();
});

test.describe('without a network', () => {
	test.use({ serviceWorkers: 'allow', isSaving: false });

	test('a copy that was looked at once is there again, with its library’s own mark', async ({
		page,
		browser,
		baseURL
	}) => {
		const { file, name, links } = await made(browser, baseURL!);
		const { id } = JSON.parse(gunzipSync(file).toString('utf8')) as { id: string };
		const plain = site(fileURLToPath(new URL('../../build', import.meta.url)));
		let isThere = true;
		const server = createServer((request, response) => {
			if (!isThere) return request.socket.destroy();
			if (request.url === '/published/index.json')
				return response.end(JSON.stringify({ copies: [{ id, file: name }] }));
			if (request.url === `/published/${name}`) return response.end(file);
			plain(request, response);
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
		const link = `${origin}/peers${new URL(links[0]![2]!).hash}`;
		try {
			await page.goto(link);
			await expect(page.getByText('This library has 3.0')).toBeVisible();
			await page.evaluate(async () => void (await navigator.serviceWorker.ready));
			isThere = false;
			server.closeAllConnections();
			await page.reload();
			await expect(page.getByText('This library has 3.0')).toBeVisible();
			await expect(page.locator('main figure svg .label', { hasText: names[0]! }).first()).toBeVisible();
		} finally {
			server.close();
		}
	});
});
