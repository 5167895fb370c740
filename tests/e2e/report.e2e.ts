import type { Page } from 'playwright/test';
import { measurements, projects } from './own';
import { choose, follow, open, text } from './pages';
import { bare, pagesOf } from './pdf';
import { expect, test } from './test';

const formats = ['A4', 'Letter'] as const;
const paper = (page: Page) => page.getByRole('article');
const printed = async (page: Page, format: (typeof formats)[number]) => pagesOf(await page.pdf({ format }));

/** What a figure of the report says first and last: both must stand on one page. */
const ends = (page: Page) =>
	paper(page)
		.locator('figure')
		.evaluateAll((figures) =>
			figures.map((figure) => {
				const texts = [...figure.querySelectorAll('h4, p, svg.paper text')].map(
					(one) => one.textContent ?? ''
				);
				return texts.filter((said) => said.trim() !== '');
			})
		);

test('a brief is printed on A4 and on Letter: real text, no picture torn apart, heads repeated, pages numbered', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page, '/report#lang=es');
	await expect(paper(page).locator('figure')).toHaveCount(4);
	const figures = await ends(page);
	const title = await paper(page).getByRole('heading', { level: 2 }).innerText();
	for (const format of formats) {
		const pages = await printed(page, format);
		expect(pages.length, format).toBeGreaterThan(4);
		expect(pages.length, format).toBeLessThan(10);
		expect(pages[0], `${format}: the first page is no empty one`).toContain(bare(title).slice(0, 30));
		for (const [at, said] of pages.entries())
			expect(said, format).toContain(bare(`Página ${at + 1} de ${pages.length}`));
		for (const said of figures) {
			const on = pages.filter(
				(one) => one.includes(bare(said[0]!)) && said.every((part) => one.includes(bare(part)))
			);
			expect(on.length, `${format}: ${said[0]}`).toBe(1);
		}
		const head = bare('Indicador País Proyectos con valor Sin valor');
		expect(pages.filter((one) => one.includes(head)).length, format).toBeGreaterThan(1);
		expect(pages.join(''), format).toContain(bare('No muestran lo que habría pasado sin los proyectos.'));
		expect(pages.at(-1), format).toContain(bare('Ejemplo: datos inventados'));
	}
	await page.getByRole('button', { name: 'Copiar para Word' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Copiado: títulos' })).toBeVisible();
	const html = await page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		return (await item!.getType('text/html')).text();
	});
	for (const [tag, count] of [
		['h1', 1],
		['h2', 7],
		['h3', 3],
		['img', 4]
	] as const)
		expect(html.match(new RegExp(`<${tag}\\b`, 'g')), tag).toHaveLength(count);
	expect(html).toContain('src="data:image/png;base64,');
});

test('the sheet of a library is one page, A4 and Letter, in either language whatever the page’s is', async ({
	page
}) => {
	const library = 'project=co-medellin-biblioteca-ejemplo-guayacan';
	for (const [sheet, own, theirs] of [
		['es', 'Qué cambió aquí, del inicio al final', 'What changed here'],
		['en', 'What changed here, from the start to the end', 'Qué cambió aquí']
	] as const) {
		await page.goto('about:blank');
		await open(page, `/report#${library}&sheet=${sheet}&lang=${sheet === 'es' ? 'en' : 'es'}`);
		await expect(paper(page).locator('figure')).toHaveCount(2);
		for (const format of formats) {
			const pages = await printed(page, format);
			expect(pages, `${sheet} ${format}`).toHaveLength(1);
			expect(pages[0]).toContain(bare(own));
			expect(pages[0]).not.toContain(bare(theirs));
			// The word and the story stand as they were written.
			expect(pages[0]).toContain('Vecindad');
			expect(pages[0]).toContain(bare('las dos cuadras vuelven a saludarse'));
			expect(pages[0]).toMatch(
				sheet === 'es' ? /De3,0\(jun2018,63respuestas\)a2,9/ : /From3\.0\(Jun2018,63answers\)to2\.9/
			);
		}
	}
});

test('a report for anyone hides figures of few people as share mode does, on screen, on paper and for Word', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const team = paper(page).locator('tr', { hasText: 'Community members in the CLIA team' });
	const said = 'Figures of a few people are hidden, and enter no total.';
	await open(page, '/report#lang=en&mode=share');
	const shared = await team.last().innerText();
	expect(shared).not.toMatch(/\d%/);
	await page.goto('about:blank');
	await open(page, '/report#lang=en');
	await expect(team.last()).toHaveText(shared, { useInnerText: true });
	await expect(paper(page).getByText(said)).toBeVisible();
	await expect(page.getByText('are hidden, as they are when the pages are shown')).toBeVisible();
	expect((await printed(page, 'A4')).join('')).toContain(bare(said));
	await page.getByRole('button', { name: 'Copy for Word' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
	const html = await page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		return (await item!.getType('text/html')).text();
	});
	expect(html).toContain(said);
	await page.getByText('Choose what is in it').click();
	await page.getByLabel('Who will read it').selectOption('peers');
	await expect(team.last()).toContainText(/\d%/);
	await expect(paper(page).getByText(said)).toHaveCount(0);
});

test('what is chosen for a report stays, and an issued one says later which figures changed and by which file', async ({
	page
}) => {
	await open(page, '/data#lang=en');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();

	await follow(page, '/report#lang=en');
	const heading = paper(page).getByRole('heading', { level: 2 });
	await expect(heading).toHaveText(/What 7 community projects did/);
	await page.getByText('Choose what is in it').click();
	// So few answered here that a report for anyone at all would hold none of it.
	await page.getByLabel('Who will read it').selectOption('peers');
	await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Our year');
	await page.keyboard.press('Tab');
	await expect(heading).toHaveText('Our year');
	const sections = paper(page).getByRole('heading', { level: 3 });
	await page.getByRole('button', { name: 'Move “What comes next” up' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect(sections.nth(3)).toHaveText('What comes next');
	await page.getByRole('checkbox', { name: 'Three stories' }).uncheck();
	await expect(sections).toHaveCount(6);
	await page.getByRole('button', { name: 'Undo the last change to this report' }).click();
	await expect(sections).toHaveCount(7);
	await page.reload();
	await expect(heading).toHaveText('Our year');
	await expect(sections.nth(3)).toHaveText('What comes next');

	await page.getByRole('button', { name: 'Issue this report' }).click();
	await expect(page.getByText('It is kept with your data')).toBeVisible();

	await follow(page, '/data#lang=en');
	await choose(page, [
		{
			name: 'late.csv',
			buffer: text(
				'project_id,indicator_id,phase,stage,period_end,value,n\ng,felt_heard,III,routine,2019-06-30,4.0,10\n'
			)
		}
	]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await follow(page, '/report#lang=en');
	await page.getByRole('button', { name: /^Open “Our year”, issued on .+, \d\d:\d\d$/ }).click();
	await expect(paper(page)).toContainText('6 of 7 projects');
	await expect(paper(page)).toContainText('Its figures stand as of that day.');
	const since = page.locator('section').filter({ hasText: 'Figures that have changed since' });
	await expect(since).toContainText(/How far participants felt heard, Peru/);
	await expect(since.getByText('late.csv').first()).toBeVisible();
	await expect(since).not.toContainText('measurements.csv');
	await page.getByRole('button', { name: 'Back to the report as it is today' }).click();
	await expect(paper(page)).toContainText('7 of 7 projects');
	await page.getByRole('button', { name: /^Take back “Our year”/ }).click();
	await expect(page.getByRole('button', { name: /^Put back “Our year”/ })).toBeVisible();
});

test('before others only a report that was issued before others is there, and one that is open is closed', async ({
	page
}) => {
	await open(page, '/data#lang=en');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	const issued = 'Its figures stand as of that day.';
	const openIt = page.getByRole('button', { name: /^Open “/ });
	await follow(page, '/report#lang=en');
	await page.getByText('Choose what is in it').click();
	await page.getByLabel('Who will read it').selectOption('peers');
	await expect(paper(page)).toContainText('7 projects');
	await page.getByRole('button', { name: 'Issue this report' }).click();
	await openIt.click();
	await expect(paper(page)).toContainText(issued);

	await page.evaluate(() => void (location.hash = 'lang=en&mode=share'));
	await expect(paper(page)).toBeVisible();
	await expect(paper(page)).not.toContainText(issued);
	await expect(page.getByRole('button', { name: 'Issue this report' })).toBeEnabled();
	await expect(openIt).toHaveCount(0);

	await page.getByRole('button', { name: 'Issue this report' }).click();
	await openIt.click();
	await expect(paper(page)).toContainText(issued);
	await page.evaluate(() => void (location.hash = 'lang=en'));
	await expect(openIt).toHaveCount(2);
});
