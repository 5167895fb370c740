import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { list } from '../../scripts/finish.js';
import { site } from '../../scripts/serve.js';
import { measurements, projects } from './own';
import { choose, drawn } from './pages';
import { bare, pagesOf } from './pdf';
import { expect, test } from './test';

const built = fileURLToPath(new URL('../../build', import.meta.url));
const isPiece = (url: string | undefined): boolean => /\.wasm$/.test(url ?? '');

/** A host of its own, whose line can be cut and whose site can be changed. */
async function host(answer: RequestListener) {
	const now = { answer, isThere: true, asked: [] as string[] };
	const server = createServer((request, response) => {
		if (!now.isThere) return request.socket.destroy();
		now.asked.push(request.url ?? '');
		now.answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		now,
		url: `http://localhost:${(server.address() as AddressInfo).port}`,
		cut() {
			now.isThere = false;
			server.closeAllConnections();
		},
		close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()))
	};
}
type Host = Awaited<ReturnType<typeof host>>;
let there: Host | undefined;
test.afterEach(async () => {
	await there?.close();
	there = undefined;
});
test.use({ serviceWorkers: 'allow', isSaving: false });

const pieces = (page: Page): Promise<number> =>
	page.evaluate(async () => (await (await caches.open('minga-engine')).keys()).length);
const all = readdirSync(join(built, '_app/immutable/assets')).filter(isPiece).length;
/** The site is kept, and the engine behind it. */
async function isKept(page: Page): Promise<void> {
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await expect.poll(() => pieces(page), { timeout: 60_000 }).toBe(all);
}

test('after one visit, below any path of a host, the whole journey needs no network: open, import, compare, report, reload', async ({
	page
}) => {
	test.slow(); // the engine starts twice
	there = await host(site(built, '/minga'));
	const root = `${there.url}/minga`;
	const foreign: string[] = [];
	page.context().on('request', (request) => {
		if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(`${root}/`))
			foreign.push(request.url());
	});
	await page.goto(`${root}/`);
	await isKept(page);
	expect(there.now.asked.filter((path) => !path.startsWith('/minga'))).toEqual([]);
	there.cut();

	await page.goto(`${root}/compare/#indicator=felt_heard&by=country&period=2019&lang=en`);
	await expect(page).toHaveURL(/\/minga\/compare#/);
	// A period asks the engine, which is put together from what is kept.
	await expect(page.locator('main figure svg .dot').first()).toBeVisible({ timeout: 60_000 });
	await page.getByRole('link', { name: 'Data', exact: true }).click();
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 });
	await page.goto(`${root}/compare#indicator=felt_heard&by=country&lang=en`);
	await drawn(page);
	await expect(page.locator('main figure table tbody th[scope=row]')).toHaveText(['Colombia', 'Peru']);
	await page.reload();
	await drawn(page);
	await page.goto(`${root}/report#lang=en`);
	const report = page.getByRole('article');
	// Figures and pictures of the person's own files, and the paper they are for.
	await expect(report.locator('figure').first()).toBeVisible({ timeout: 60_000 });
	await expect(report).toContainText('2 projects');
	await expect(report).not.toContainText('Sample');
	const papers = await pagesOf(await page.pdf({ format: 'A4' }));
	expect(papers.length).toBeGreaterThan(1);
	expect(papers[0]).toContain(bare(await report.getByRole('heading', { level: 2 }).innerText()).slice(0, 30));
	await page.getByRole('button', { name: 'Issue this report' }).click();
	await expect(page.getByRole('button', { name: /^Open “/ })).toBeVisible();
	expect((await page.goto(`${root}/no-such-page`))?.status()).toBe(404);
	await page.getByRole('link', { name: 'Go to the overview' }).click();
	await expect(page).toHaveURL(`${root}/`);
	expect(foreign).toEqual([]);
});

test('an engine that breaks off on its way goes on where it was, and no piece comes twice', async ({
	page
}) => {
	const answer = site(built);
	let left = 5;
	there = await host((request, response) => {
		if (isPiece(request.url) && left-- <= 0) return request.socket.destroy();
		answer(request, response);
	});
	await page.goto(there.url);
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await expect.poll(() => pieces(page), { timeout: 30_000 }).toBe(5);
	there.now.asked = [];
	left = Infinity;
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await page.reload();
	await isKept(page);
	const asked = there.now.asked.filter(isPiece);
	expect(new Set(asked).size).toBe(all - 5);
});

test('where the browser is told to save data the engine is asked for first', async ({ page }) => {
	there = await host(site(built));
	await page.addInitScript(() =>
		Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })
	);
	await page.goto(`${there.url}/data#lang=en`);
	const fetch = page.getByRole('button', { name: 'Fetch them now' });
	await expect(fetch).toBeVisible({ timeout: 30_000 });
	expect(there.now.asked.filter(isPiece)).toEqual([]);
	await fetch.click();
	await isKept(page);
	await expect(page.getByText('Ready: Minga opens')).toBeVisible();
});

test('a newer site waits until it is asked for, is never mixed with the one in use, and a half-changed host gives none', async ({
	context,
	page
}) => {
	const folder = mkdtempSync(join(tmpdir(), 'minga-next-'));
	try {
		const next = join(folder, 'next');
		cpSync(built, next, { recursive: true, filter: (path) => !path.endsWith('.br') });
		for (const name of readdirSync(next).filter((each) => each.endsWith('.html')))
			writeFileSync(
				join(next, name),
				readFileSync(join(next, name), 'utf8').replace('<html ', '<html data-site="next" ')
			);
		list(next);
		const before = site(built);
		const after = site(next);
		const which = (each: Page) => each.locator('html').getAttribute('data-site');

		there = await host(before);
		await page.goto(there.url);
		await page.evaluate(async () => void (await navigator.serviceWorker.ready));
		const sets = () =>
			page.evaluate(
				async () => (await caches.keys()).filter((name) => name.startsWith('minga-site-')).length
			);

		// The worker of the next site, and one of its pages still the old one.
		there.now.answer = (request, response) =>
			(request.url?.startsWith('/compare') ? before : after)(request, response);
		await page.reload();
		await expect
			.poll(() => there!.now.asked.filter((path) => path === '/compare.html').length)
			.toBeGreaterThan(3);
		expect(
			await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)
		).toBeNull();

		there.now.answer = after;
		const other = await context.newPage();
		await other.goto(`${there.url}/compare#lang=en`);
		const use = page.getByRole('button', { name: 'Use it now' });
		await expect(use).toBeVisible({ timeout: 30_000 });
		expect([await which(page), await which(other), await sets()]).toEqual([null, null, 2]);
		await page.goto(`${there.url}/trust#lang=en`);
		expect(await which(page)).toBeNull();
		await use.click();
		await expect(page.locator('html')).toHaveAttribute('data-site', 'next');

		// The other page stays whole, whatever it loads from now on, and is told.
		await other.getByRole('link', { name: 'Stories' }).click();
		await expect(other.locator('.stories li').first()).toBeVisible();
		expect(await which(other)).toBeNull();
		await other.getByRole('button', { name: 'Use it now' }).click();
		await expect(other.locator('html')).toHaveAttribute('data-site', 'next');
		await other.close();
		await page.reload();
		await expect.poll(sets).toBe(1);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
