import { readFile } from 'node:fs/promises';
import { broken, expectedCsv, measurements, projects } from './own';
import { choose, drawn, open, rows, toTheEnd } from './pages';
import { expect, test } from './test';

test('own files and a broken one: good rows are compared, bad rows come back with their reasons', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [projects, measurements, broken]);

	await expect(page.getByRole('heading', { level: 1 })).toContainText('3 held back');
	for (const [line, found] of [
		[5, 'IX'],
		[3, 'about four'],
		[4, '9.5']
	] as const) {
		if (line === 3) await page.getByRole('button', { name: /^Go on/ }).click();
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

	await toTheEnd(page);
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
	const address = page.url();
	expect(address).toContain('#data=own');
	const elsewhere = page.getByText('made over data that are not here');
	await expect(elsewhere).toHaveCount(0);

	await page.goto('/data');
	await page.getByRole('button', { name: /Undo the import of/ }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	// As with whoever gets the address and has none of it.
	await page.goto(address);
	await expect(elsewhere).toContainText('not what the link speaks of');
	await page.getByRole('link', { name: 'Open the Minga file or share copy' }).click();
	await expect(elsewhere).toBeVisible();
	await page.getByRole('button', { name: 'Got it' }).click();
	await expect(elsewhere).toHaveCount(0);
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
	// Some of its figures lie far from the others: that wants to be looked at, and nothing else.
	await expect(page.getByText('Far from the other projects').first()).toBeVisible();
	await page.getByRole('button', { name: 'Import 23 rows' }).click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Costa Rica', 'Peru']);
});

test('the sample can be looked at without losing one’s own', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	await page.getByRole('link', { name: 'Data', exact: true }).click();
	await expect(page).toHaveURL(/\/data#data=own$/);
	await page.getByRole('button', { name: 'Look at the sample' }).click();
	await expect(page.getByText('Sample data')).toBeVisible();
	// Her own link is none of somebody else's, and what is looked at now is not her own.
	await expect(page.getByText('made over data that are not here')).toHaveCount(0);
	await expect(page).toHaveURL(/\/data$/);
	await page.getByRole('button', { name: 'Back to my own data' }).first().click();
	await expect(page.getByText('Sample data')).toHaveCount(0);
	await expect(page.getByText('7 projects · 6 values')).toBeVisible();
});

test('files that are chosen before the page can listen are read once it does', async ({ page }) => {
	let go = (): void => undefined;
	const chosen = new Promise<void>((resolve) => (go = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await chosen;
		await route.continue();
	});
	await page.goto('/data', { waitUntil: 'commit' });
	await choose(page, [projects, measurements]);
	go();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
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

test('rows that contradict each other are asked about once, and a loser stays out', async ({ page }) => {
	const line = 'a,felt_heard,III,routine,2019-06-30';
	const twice = {
		name: 'twice.csv',
		buffer: Buffer.from(
			`project_id,indicator_id,phase,stage,period_end,value,n\n${line},4.0,10\n${line},3.0,10\n`
		)
	};
	await open(page, '/data');
	await choose(page, [projects, twice]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('1 question to answer');
	await page.getByRole('button', { name: '3.0 · twice.csv, line 3' }).click();
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByText(/One row was held back/)).toBeVisible();
	await page.getByRole('link', { name: 'See the comparison' }).click();
	await drawn(page);
	expect((await rows(page))[0]).toContain('3.0');
	// The same two rows again, beside another one: nothing is asked.
	await page.getByRole('link', { name: 'Data', exact: true }).click();
	await page.getByRole('button', { name: 'Load more files' }).click();
	const again = {
		name: 'twice again.csv',
		buffer: Buffer.from(`${twice.buffer}b,felt_heard,III,routine,2019-06-30,2.0,10\n`)
	};
	await choose(page, [again]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2 rows ready, 1 held back');
	await expect(page.getByRole('button', { name: /, line 3$/ })).toHaveCount(0);
	await page.getByRole('button', { name: 'Import 2 rows' }).click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
});

test('a review can be walked, mended and loaded by keyboard alone, in Spanish', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'es-CO' });
	const page = await context.newPage();
	await open(page, '/data');
	await choose(page, [projects, measurements, broken]);
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toContainText('3 apartadas');
	await expect(heading).toBeFocused();
	/** Moves on with the Tab key until something with that name has the focus. */
	const tabTo = async (name: RegExp, near = /(?:)/) => {
		for (let presses = 0; presses < 60; presses++) {
			await page.keyboard.press('Tab');
			const said = await page.evaluate(() => {
				const at = document.activeElement;
				const around = at?.closest('li')?.textContent ?? '';
				return { own: at?.getAttribute('aria-label') ?? at?.textContent ?? '', around };
			});
			if (name.test(said.own.trim()) && near.test(said.around)) return;
		}
		throw new Error(`nothing named ${name} can be reached`);
	};
	await tabTo(/^Seguir con/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveTitle(/Revisión/);
	await expect(heading).toBeFocused();
	await tabTo(/^Ver la fila/, /about four/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('grid')).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('gridcell', { name: /about four/ })).toBeFocused();
	await page.keyboard.press('F2');
	await page.keyboard.type('4,5');
	await page.keyboard.press('Enter');
	await expect(heading).toContainText('2 apartadas');
	await page.keyboard.press('Control+z');
	await expect(heading).toContainText('3 apartadas');
	await tabTo(/^Cargar \d+ filas/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Deshacer esta carga' })).toBeVisible();
	await context.close();
});
