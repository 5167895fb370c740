import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright/test';
import { isClean } from './clean';
import { expectedCsv, measurements, projects } from './own';
import { choose, drawn, open, text } from './pages';
import { expect, test } from './test';

/** The two files loaded and saved as one Minga file by somebody else. */
async function save(browser: Browser, baseURL: string): Promise<Buffer> {
	const context = await browser.newContext({ baseURL, locale: 'en-US' });
	const page = await context.newPage();
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await page.getByRole('button', { name: 'Undo this import' }).waitFor();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Save as a Minga file' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^My-data-\d{4}-\d{2}-\d{2}\.minga$/);
	const bytes = await readFile(await download.path());
	await context.close();
	return bytes;
}
let once: Promise<Buffer> | undefined;
/** Saved once, whoever opens it. */
const saved = async (browser: Browser, baseURL: string): Promise<Buffer> =>
	Buffer.from(await (once ??= save(browser, baseURL)));
const asFile = (buffer: Buffer) => ({ name: 'theirs.minga', mimeType: 'application/octet-stream', buffer });

test('a Minga file opens elsewhere as a workspace of its own, with the same figures', async ({
	page,
	browser,
	baseURL
}) => {
	const file = asFile(await saved(browser, baseURL!));
	await open(page, '/data');
	await choose(page, [file]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('theirs.minga');
	await expect(page.locator('main .lead')).toContainText('7 projects, 6 values, 1 import, and 2 files');
	await page.getByLabel('Name of the workspace').fill('From Ana');
	await page.getByRole('button', { name: 'Open as a workspace of its own' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('“From Ana” is open');
	await expect(page.getByText('7 projects · 6 values')).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download CSV' }).click()
	]);
	expect(await readFile(await download.path(), 'utf8')).toBe(expectedCsv);

	await page.goto('/data');
	await page.getByRole('button', { name: 'Go there: My data' }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	await page.getByRole('button', { name: 'Rename From Ana' }).click();
	await page.getByLabel('New name').fill('From Ana, 2026');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Delete From Ana, 2026' }).click();
	await page.getByRole('button', { name: 'Yes, delete' }).click();
	await expect(page.getByRole('heading', { name: 'From Ana, 2026' })).toHaveCount(0);
});

test('a Minga file is merged by key: what differs is shown, and who counts is asked', async ({
	page,
	browser,
	baseURL
}) => {
	const file = asFile(await saved(browser, baseURL!));
	const mine = {
		name: 'mine.csv',
		buffer: text(
			'project_id,indicator_id,phase,stage,period_end,value,n\na,felt_heard,III,routine,2019-06-30,1.0,10\n'
		)
	};
	await open(page, '/data');
	await choose(page, [projects, mine]);
	await page.getByRole('button', { name: 'Undo this import' }).waitFor();
	await page.getByRole('button', { name: 'Load more files' }).click();
	await choose(page, [file]);
	await page.getByRole('button', { name: 'Merge with what is loaded here' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: '1.0 here, 3.0 in the file' })).toBeVisible();
	await page.getByRole('button', { name: 'Keep what is loaded here' }).click();
	await page.getByRole('button', { name: 'Import what it brings' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 import is loaded');
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByText('7 projects · 6 values')).toBeVisible();
	await page.getByText('Files and how to know them').first().click();
	await expect(page.getByText('merged from “theirs.minga”')).toBeVisible();
});

test('a damaged Minga file is refused by name of the part, and nothing is changed', async ({
	page,
	browser,
	baseURL
}) => {
	const bytes = await saved(browser, baseURL!);
	bytes[bytes.indexOf('README.txt') + 12]! ^= 255;
	await open(page, '/data');
	await choose(page, [asFile(bytes)]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('“theirs.minga” was not opened');
	await expect(page.locator('main .lead')).toContainText('README.txt');
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Workspaces' })).toHaveCount(0);
});

test('the whole way in Spanish at 360 px by keyboard alone, every step clean', async ({
	browser,
	baseURL
}) => {
	const file = asFile(await saved(browser, baseURL!));
	const context = await browser.newContext({
		bypassCSP: true,
		baseURL,
		locale: 'es-CO',
		viewport: { width: 360, height: 800 }
	});
	const page = await context.newPage();
	const press = async (name: string | RegExp) => {
		const button = page.getByRole('button', { name });
		for (let stop = 0; stop < 60; stop++) {
			if (await button.first().evaluate((node) => node === document.activeElement)) break;
			await page.keyboard.press('Tab');
		}
		await expect(button.first()).toBeFocused();
		await page.keyboard.press('Enter');
	};
	await page.goto('/data');
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await choose(page, [projects]);
	await page.getByRole('button', { name: 'Deshacer esta carga' }).waitFor();
	await press('Cargar más archivos');
	await choose(page, [file]);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await isClean(page, 'offered');
	await press('Unir con lo que está cargado aquí');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Unir');
	await isClean(page, 'merge');
	await press('Atrás');
	await expect(page.getByRole('button', { name: 'Abrir como espacio de trabajo aparte' })).toBeVisible();
	await press('Abrir como espacio de trabajo aparte');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('está abierto');
	await press('Cerrar');
	await press(/^Cambiar el nombre de Mis datos/);
	await page.keyboard.type('Programa');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Programa', exact: true })).toBeVisible();
	await page.getByText('Archivos y cómo reconocerlos').first().click();
	await isClean(page, 'workspaces and history');
	await context.close();
});
