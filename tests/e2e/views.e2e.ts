import { expect, test } from 'playwright/test';
import { open } from './pages';

test('where each project is: in its own time and by the calendar, and of whom nothing was noted for long', async ({
	page
}) => {
	await open(page, '/journey#lang=en');
	await expect(page.locator('main figure svg .dot').first()).toBeVisible();
	await expect(page.locator('.lead')).toContainText(/\d+ projects are in phase III/);
	await expect(page.locator('main figure table tbody tr')).toHaveCount(28);
	await expect(page.getByRole('heading', { name: /Nothing noted for 8 weeks or more: \d+/ })).toBeVisible();
	await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Calendar' });
	await expect(page.getByRole('heading', { name: 'Phases by date' })).toBeVisible();
	await page.getByRole('button', { name: '+ Filter' }).click();
	await page.getByRole('checkbox', { name: /Costa Rica/ }).check();
	await expect(page.locator('main figure table tbody tr')).toHaveCount(4);
});

test('a library sees its own figures first, then its peers by their marks alone', async ({ page }) => {
	await open(page, '/peers#indicator=felt_heard&lang=en');
	await expect(page.getByText('Choose a library in the question above')).toBeVisible();
	const library = page.getByRole('combobox', { name: 'Library' });
	await library.selectOption({ label: 'Lima 01' });
	await expect(page).toHaveURL(/project=/);
	const own = page.getByRole('region', { name: 'Its own figures first' });
	await expect(own.locator('svg .dot').first()).toBeVisible();
	const peers = page.getByRole('region', { name: 'Among libraries like it' });
	await expect(peers.locator('.said')).toContainText(
		/^This library has \d\.\d\. Middle half: all libraries \(25\)/
	);
	await expect(peers.locator('svg .dot').first()).toBeVisible();
	const names = await library.locator('option').allTextContents();
	const shown = await peers.innerText();
	for (const name of names.map((each) => each.trim()).filter((each) => each !== 'Lima 01'))
		expect(shown).not.toContain(name);
	// The keyboard finds no name either.
	await peers.getByRole('application').focus();
	await page.keyboard.press('ArrowRight');
	await expect(peers.locator('.picture [role=status]')).toContainText('a peer');
});

test('a project page says what could come next, by activity and by indicator', async ({ page }) => {
	await open(page, '/projects#lang=en');
	await page.getByRole('link', { name: 'Bogotá 05' }).click();
	const next = page.getByText('II. Convening the community').last();
	await expect(page.getByRole('heading', { name: 'What could come next' })).toBeVisible();
	await expect(next).toBeVisible();
});

test('the projects’ own words: by question, found without accents, with the changes they documented', async ({
	page
}) => {
	await open(page, '/stories#lang=es');
	await expect(page.locator('.lead')).toContainText('16 de 28 proyectos lo cuentan');
	await expect(page.getByRole('heading', { level: 2 })).toContainText('cambios documentados');
	await page.getByRole('combobox', { name: 'Sobre' }).selectOption('challenges');
	await expect(page).toHaveURL(/field=challenges/);
	await expect(page.locator('.stories li')).toHaveCount(27);
	const first = (await page.locator('.stories .prose').first().innerText())
		.split(' ')
		.find((word) => /[áéíóú]/.test(word));
	await page.getByLabel('Buscar palabras').fill((first ?? 'tiempo').normalize('NFD').replace(/\p{M}/gu, ''));
	await expect.poll(() => page.locator('.stories li').count()).toBeLessThan(27);
	await expect(page.locator('.stories li').first()).toBeVisible();
});

test('the overview shows how much was told from what was done to what changed, and the targets it speaks to', async ({
	page
}) => {
	await open(page, '/#lang=es');
	const chain = page.getByRole('region', { name: 'De lo que se hizo a lo que cambió' });
	await expect(chain.getByRole('row', { name: /Diálogo democrático/ })).toContainText('27 de 28 proyectos');
	await expect(chain.locator('td')).toHaveCount(12);
	await page.getByText('Metas de los ODS con las que se relacionan').click();
	await expect(page.locator('.targets li').first()).toContainText(/^Meta \d+\.\d+/);
});

test('whether figures can be trusted: what is open, bare or noted, each with its file and line', async ({
	page
}) => {
	await open(page, '/#lang=en');
	await page.getByRole('link', { name: 'Can these figures be trusted?' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Can these figures be trusted?');
	const conflicts = page.getByRole('region', { name: /^Rows that contradict each other: \d+/ });
	await expect(conflicts).toBeVisible({ timeout: 60_000 });
	await expect(conflicts.locator('li').first()).toContainText(/measurements\.csv, line \d+/);
	await expect(page.getByRole('region', { name: /^Starts without an end: \d+/ })).toBeVisible();
});
