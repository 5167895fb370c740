import type { Page } from 'playwright/test';
import { broken, measurements, projects } from './own';
import { choose, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

const load = (page: Page) => page.getByRole('button', { name: /^Import \d/ });

test('rows that were held back are in the history after a reload, with what goes back to each library', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [projects, broken]);
	await toTheEnd(page);
	await load(page).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/are loaded/);
	await page.reload();
	await expect(page.getByText('Rows held back', { exact: true })).toBeVisible();
	await page.getByText('Rows held back', { exact: true }).click();
	const [held] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download the 3 rows held back' }).click()
	]);
	expect(held.suggestedFilename()).toMatch(/\.csv$/);
	await expect(page.getByRole('heading', { name: 'Corrections, library by library' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Download the rows of Project C' })).toBeVisible();
});

test('an import that was undone is taken back after a reload, and meanwhile nothing is called the sample', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/are loaded/);
	await page.getByRole('button', { name: 'Undo this import' }).first().click();
	await expect(page.getByText('The pages show the sample.')).toBeVisible();
	await page.reload();
	const back = page.getByRole('button', { name: /^Load .* again$/ });
	await expect(back).toBeVisible();
	await page.evaluate(() => {
		const seen: string[] = [];
		Object.assign(window, { seen });
		new MutationObserver(() => seen.push(document.querySelector('main .lead')?.textContent ?? '')).observe(
			document.body,
			{ subtree: true, childList: true, characterData: true }
		);
	});
	await back.click();
	await expect(page.locator('main .lead')).toContainText('7 projects');
	const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	expect(seen.some((lead) => lead.includes('being opened'))).toBe(true);
	expect(seen.slice(seen.findIndex((lead) => lead.includes('being opened'))).join()).not.toContain('sample');
});

test('where the device is full the review stands, and can be taken away or tried again', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [projects, broken]);
	await toTheEnd(page);
	await page.evaluate(() => {
		const own = IDBObjectStore.prototype;
		const add = own.add;
		Object.assign(window, { mend: () => (own.add = add) });
		own.add = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await load(page).click();
	await expect(page.getByRole('alert')).toContainText('Nothing is lost');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download it as a Minga file' }).click()
	]);
	expect(file.suggestedFilename()).toBe('minga-not-loaded.minga');
	await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/are loaded/);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a telephone in a text of one’s own is spoken of before it is kept', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [{ ...broken, buffer: text(broken.buffer.toString()) }, projects]);
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Confirm/ }).click();
	const note = page.getByLabel('A name for this import');
	await note.fill('March');
	const said = page.getByText('A telephone or an address stands in this text.');
	await expect(said).toHaveCount(0);
	await note.fill('March, from Ana, 300 555 7342');
	await expect(said).toBeVisible();
});
