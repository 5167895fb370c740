import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright/test';
import { choose, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

const report = (name: string, ...rows: string[]) => ({
	name,
	buffer: text(
		['Proyecto;País;Tipo de biblioteca;Fecha de corte;Quiénes vinieron;Apodo', ...rows].join('\r\n') + '\r\n'
	)
});
const first = report(
	'enero.csv',
	'Biblioteca A;CO;public;03/04/2019;1.250;x',
	'Biblioteca B;CO;public;05/04/2019;2.500;y'
);
const second = report(
	'otra.csv',
	'Biblioteca C;PE;school;02/03/2019;3.125;z',
	'Biblioteca D;PE;school;02/03/2019;4.750;z'
);
const third = report('tercera.csv', 'Biblioteca E;PE;school;02/03/2019;1.625;z');

const elsewhere = async (browser: Browser, baseURL: string | undefined, locale: string): Promise<Page> => {
	const context = await browser.newContext({
		...(baseURL && { baseURL }),
		locale,
		viewport: { width: 360, height: 740 }
	});
	return context.newPage();
};

test('a mapping made in one browser makes another ask nothing, now and later', async ({
	page,
	browser,
	baseURL
}) => {
	await open(page, '/data');
	await choose(page, [first]);
	await page
		.getByRole('navigation', { name: 'Steps of the import' })
		.getByRole('button', { name: /Columns/ })
		.click();
	await page.locator('summary', { hasText: 'enero.csv' }).click();
	await page.getByLabel('Read “Quiénes vinieron” as').selectOption('dialogue_participants');
	await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
	await page.getByLabel('Read “Apodo” as').selectOption('ignore');
	await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
	await page
		.getByRole('navigation', { name: 'Steps of the import' })
		.getByRole('button', { name: /Files/ })
		.click();
	await page.getByRole('button', { name: /^Day first/ }).click();
	await page.getByRole('button', { name: 'In 1.250 it parts the thousands' }).click();
	await toTheEnd(page);
	await page
		.getByRole('navigation', { name: 'Steps of the import' })
		.getByRole('button', { name: /Columns/ })
		.click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download this mapping' }).click()
	]);
	expect(download.suggestedFilename()).toBe('mapping-enero.json');
	const mapping = await readFile(await download.path());
	expect(mapping.toString()).not.toMatch(/Biblioteca [A-E]|1\.250/);
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('button', { name: 'Load more files' }).click();
	await page.getByText('Files and how to know them').click();
	const [again] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download this mapping' }).click()
	]);
	expect(JSON.parse(await readFile(await again.path(), 'utf8'))).toEqual(JSON.parse(mapping.toString()));

	const other = await elsewhere(browser, baseURL, 'es-CO');
	await open(other, '/data');
	await choose(other, [{ name: 'de-ana.json', buffer: mapping }]);
	await expect(other.getByRole('status').filter({ hasText: 'de-ana.json' })).toContainText('4 decisiones');
	await choose(other, [second]);
	await expect(other.getByRole('button', { name: /Deshacer esta carga/ })).toBeVisible();
	await expect(other.getByRole('heading', { level: 1 })).toContainText('2');
	await expect(other.getByText(/de-ana\.json/)).toBeVisible();
	await other.goto('/data');
	await choose(other, [third]);
	await expect(other.getByRole('button', { name: /Deshacer esta carga/ })).toBeVisible({ timeout: 30_000 });
	await other.context().close();

	// Dropped together, and a file that is none beside them.
	const fresh = await elsewhere(browser, baseURL, 'en-US');
	await open(fresh, '/data');
	const hostile = mapping.toString().replace('"about":"column"', '"about":"value"');
	await choose(fresh, [{ name: 'hostile.json', buffer: text(hostile) }]);
	await expect(fresh.getByRole('alert')).toContainText('hostile.json');
	await expect(fresh.getByRole('alert')).toContainText('Nothing was changed');
	await choose(fresh, [second]);
	await expect(fresh.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
	await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible();
	await fresh.reload();
	await choose(fresh, [second, { name: 'de-ana.json', buffer: mapping }]);
	await expect(fresh.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await fresh.context().close();
});
