import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { broken, expectedCsv, measurements, projects } from './own';
import { choose, drawn, open, rows } from './pages';

test('own files and a broken one: good rows are compared, bad rows come back with their reasons', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [projects, measurements, broken]);

	await expect(page.getByRole('heading', { level: 1 })).toContainText('3 held back');
	for (const [line, found] of [
		[3, 'about four'],
		[4, '9.5'],
		[5, 'IX']
	] as const) {
		const problem = page.getByRole('listitem').filter({ hasText: found });
		await expect(problem.first()).toContainText(`broken.csv, line ${line}`);
	}
	const [held] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: /Download the 3 rows/ }).click()
	]);
	const lines = (await readFile(await held.path(), 'utf8')).trim().split('\r\n');
	expect(lines).toHaveLength(4);
	expect(lines[1]).toContain('about four');
	expect(lines[1]).toMatch(/broken\.csv,3,/);

	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await expect(page.getByText('Sample data')).toHaveCount(0);

	await page.getByRole('link', { name: 'See the comparison' }).click();
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Peru']);

	await page.reload();
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Peru']);
	await expect(page.getByText('Sample data')).toHaveCount(0);

	await page.goto('/data');
	await page.getByRole('button', { name: /Undo the import of/ }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	await page.getByRole('button', { name: /again$/ }).click();
	await expect(page.getByText('Sample data')).toHaveCount(0);
});

test('files without a problem load at once, and the download is what was computed by hand', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [measurements, projects]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download CSV' }).click()
	]);
	expect(await readFile(await download.path(), 'utf8')).toBe(expectedCsv);
});

test('a file that cannot be read changes nothing', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [{ name: 'photo.png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing in these files');
	await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
	await page.getByRole('button', { name: 'Choose other files' }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
});

test('a file that was loaded already is known again', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await page.getByRole('button', { name: 'Load more files' }).click();
	await choose(page, [projects]);
	await expect(page.getByText(/projects\.csv was already loaded/)).toBeVisible();
});

test('the wide Spanish file is read as it is', async ({ page }) => {
	await open(page, '/data');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Download an example file' }).click()
	]);
	await choose(page, [{ name: 'informe.csv', buffer: await readFile(await download.path()) }]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Costa Rica', 'Peru']);
});

test('the sample can be looked at without losing one’s own', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await page.getByRole('button', { name: 'Look at the sample' }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	await page.getByRole('button', { name: 'Back to my own data' }).first().click();
	await expect(page.getByText('Sample data')).toHaveCount(0);
	await expect(page.getByText('7 projects · 6 values')).toBeVisible();
});

test('a browser that keeps nothing says so before and after a file is loaded', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(window, 'indexedDB', { value: undefined });
	});
	await open(page, '/data');
	const warning = page.getByText('This browser keeps nothing after the tab is closed');
	await expect(warning).toBeVisible();
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await expect(warning).toBeVisible();
	await page.getByRole('link', { name: 'See the comparison' }).click();
	await drawn(page);
});

test('rows that contradict each other are told on the receipt too', async ({ page }) => {
	const line = 'a,felt_heard,III,routine,2019-06-30';
	const twice = {
		name: 'twice.csv',
		buffer: Buffer.from(
			`project_id,indicator_id,phase,stage,period_end,value,n\n${line},4.0,10\n${line},3.0,10\n`
		)
	};
	await open(page, '/data');
	await choose(page, [projects, twice]);
	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByText(/deserves? a look/)).toBeVisible();
	await expect(page.getByText('No problems found')).toHaveCount(0);
});
