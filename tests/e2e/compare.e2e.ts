import { readFile } from 'node:fs/promises';
import { drawn, open, rows } from './pages';
import { expect, test } from './test';

test('the sample is compared by each of the four, filtered, and a reload keeps all', async ({ page }) => {
	await open(page, '/compare');
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Costa Rica', 'Peru']);

	const by = page.getByRole('combobox', { name: 'Compare by' });
	for (const dimension of ['library_type', 'phase', 'reached', 'country']) {
		await by.selectOption(dimension);
		await drawn(page);
		if (dimension !== 'country') expect(page.url()).toContain(`by=${dimension}`);
		else expect(page.url()).not.toContain('by=reached');
	}

	await page.getByRole('button', { name: '+ Filter' }).click();
	await page.getByRole('checkbox', { name: /Peru/ }).check();
	await expect(page.getByRole('button', { name: 'Remove filter Country: Peru' })).toBeVisible();
	await page.getByRole('combobox', { name: 'Panels' }).selectOption('library_type');
	await drawn(page);
	expect(page.url()).toContain('country=PE');
	expect(page.url()).toContain('panels=library_type');
	const before = await rows(page);
	await page.reload();
	await drawn(page);
	expect(await rows(page)).toEqual(before);

	await page.goBack();
	await drawn(page);
	expect(page.url()).not.toContain('panels=');
	await page.goForward();
	await drawn(page);
	expect(await rows(page)).toEqual(before);
});

for (const { lang, filter, added, removed } of [
	{
		lang: 'en',
		filter: '+ Filter',
		added: /^Filter added: Country: Peru\. 10 of 28 projects in view\.$/,
		removed: /^Filter removed: Country: Peru\. 28 projects in view\.$/
	},
	{
		lang: 'es',
		filter: '+ Filtro',
		added: /^Filtro puesto: País: Perú\. 10 de 28 proyectos a la vista\.$/,
		removed: /^Filtro quitado: País: Perú\. 28 proyectos a la vista\.$/
	}
])
	test(`who listens is told which filter came or went, and how many are left in view (${lang})`, async ({
		page
	}) => {
		await open(page, `/compare#lang=${lang}`);
		const told = page.locator('.bar + [role=status]');
		await expect(told).toHaveText(/28/);
		await page.getByRole('button', { name: filter }).click();
		await page.getByRole('checkbox', { name: /Per[uú]/ }).check();
		await expect(told).toHaveText(added);
		// Another order is no change of filter: what was said stays, and is not said again.
		await page.locator('.chip select').last().selectOption('value');
		await expect(told).toHaveText(added);
		await page.locator('button.chip', { hasText: '×' }).click();
		await expect(told).toHaveText(removed);
	});

test('another indicator is found by its words', async ({ page }) => {
	await open(page, '/compare');
	await drawn(page);
	await page.getByRole('button', { name: /^Indicator:/ }).click();
	await page.getByRole('searchbox').fill('women');
	await page.getByRole('button', { name: /Women among participants/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('women among participants');
	await drawn(page);
	expect(page.url()).toContain('indicator=women_participants_pct');
});

test('what a link says and nobody knows is left out and told', async ({ page }) => {
	await open(page, '/compare#indicator=no_such_thing&by=galaxy&country=PE,XX&by=phase');
	await drawn(page);
	await expect(page.getByText(/The link said something that is not known/)).toContainText('no_such_thing');
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Peru']);
});

test('the language switch keeps the view, and a link may choose the language', async ({ page }) => {
	await open(page, '/compare#indicator=women_participants_pct&by=library_type');
	await drawn(page);
	const count = (await rows(page)).length;
	await page.getByRole('button', { name: 'Español' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Qué diferencias hay');
	expect(page.url()).toContain('by=library_type');
	expect(await rows(page)).toHaveLength(count);
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await page.goto('/compare#lang=en');
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the download is the same in both languages, in codes', async ({ page }) => {
	const saved = async () => {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: /Download CSV|Descargar CSV/ }).click()
		]);
		return readFile(await download.path(), 'utf8');
	};
	await open(page, '/compare#indicator=felt_heard&by=library_type&panels=country&order=value');
	await drawn(page);
	const english = await saved();
	await page.getByRole('button', { name: 'Español' }).click();
	await drawn(page);
	expect(await saved()).toBe(english);
	expect(english.startsWith('panel,group,n,missing,min,q1,median,q3,max,pooled,pooled_n\r\nCO,')).toBe(true);
});

test('groups that cannot be compared lead on to some of the same figures that can', async ({ page }) => {
	await open(page, '/compare#indicator=felt_heard&by=library_type&lang=en');
	await drawn(page);
	const verdict = page.locator('.verdict');
	await expect(verdict).toContainText('Not comparable.');
	await expect(verdict).toContainText('Every mark can be read by itself.');
	await expect(verdict).toContainText('Comparable this way: by country (with care)');
	await verdict.getByRole('link', { name: 'by country' }).click();
	await drawn(page);
	await expect(page.getByLabel('Compare by')).toHaveValue('country');
	await expect(verdict).toContainText('Comparable with care.');
	await expect(verdict.getByRole('link', { name: 'by country' })).toHaveCount(0);
});

test('a period asks the engine, and only then is the engine fetched', async ({ page }) => {
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await open(page, '/compare');
	await drawn(page);
	expect(requests.filter((url) => url.includes('.wasm'))).toEqual([]);
	await page.getByRole('button', { name: '+ Filter' }).click();
	await page.getByRole('combobox', { name: 'Year' }).selectOption('2019');
	await drawn(page);
	expect(requests.some((url) => url.includes('.wasm'))).toBe(true);
	expect(requests.every((url) => new URL(url.replace(/^blob:/, '')).hostname === 'localhost')).toBe(true);
});

test('an engine that does not start says why, leaves what is known, and starts when it can', async ({
	page
}) => {
	await page.route('**/*.wasm', (route) => route.abort());
	await open(page, '/compare');
	await drawn(page);
	await page.getByRole('button', { name: '+ Filter' }).click();
	await page.getByRole('combobox', { name: 'Year' }).selectOption('2019');
	const alert = page.getByRole('alert').filter({ hasText: 'The calculation engine did not start' });
	await expect(alert).toBeVisible({ timeout: 40_000 });
	await expect(page.locator('main figure table')).toHaveCount(0);
	await page.unroute('**/*.wasm');
	await alert.getByRole('button', { name: 'Try again' }).click();
	await drawn(page);
	await expect(alert).toHaveCount(0);
});

test.describe('on the Data page', () => {
	test.use({ isSaving: false });

	test('getting the engine shows how far it is and can be cancelled', async ({ page }) => {
		await page.route('**/*.wasm', () => undefined); // never answered
		await open(page, '/data');
		await page.getByRole('button', { name: 'Cancel' }).click();
		await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
		await page.getByRole('link', { name: 'Compare', exact: true }).click();
		await drawn(page);
	});
});

test('what is asked for where the line is gone says that it did not come', async ({ page }) => {
	await open(page, '/compare#indicator=felt_heard&by=country&lang=en');
	await drawn(page);
	await page.route('**/_app/immutable/**', (route) => route.abort());
	await page.getByText('What it means').click();
	await expect(page.getByRole('alert')).toHaveText('This could not be shown. Your data are not affected.');
});
