import type { Page } from 'playwright/test';
import { isClean } from './clean';
import { measurements, projects } from './own';
import { choose, dressed, follow, open, text } from './pages';
import { expect, test } from './test';

// Scripts are injected to look at the page, which its own policy would refuse.
test.use({ bypassCSP: true });

const narratives = {
	name: 'narratives.csv',
	buffer: text(
		'project_id,field,lang,text,period_end,share_level\n' +
			'a,lessons,es,"Vino mucha gente. Nadie preguntó la hora. Fue mejor así.",2019-06-30,\n' +
			'b,lessons,es,"Nos piden respuestas que no tenemos.",2019-06-30,center\n' +
			'f,lessons,es,"Nada nuevo.",2019-06-30,\n'
	)
};
async function mine(page: Page): Promise<void> {
	await open(page, '/data');
	await choose(page, [projects, measurements, narratives]);
	await expect(page.getByRole('button', { name: /Undo this import|Deshacer esta carga/ })).toBeVisible();
	await follow(page, '/stories#field=lessons');
	await expect(page.locator('.stories li')).toHaveCount(3);
}

for (const [width, colorScheme] of dressed([
	[320, 'dark'],
	[1280, 'light']
] as const))
	test(`a passage is marked in Spanish at ${width} px by keyboard alone and by selection; it counts by project, and is taken back`, async ({
		browser,
		baseURL
	}) => {
		const context = await browser.newContext({
			bypassCSP: true,
			baseURL,
			locale: 'es-CO',
			colorScheme,
			viewport: { width, height: 900 }
		});
		const page = await context.newPage();
		await mine(page);
		const unread = page.locator('.lead + .note');
		await expect(unread).toContainText('0 de 3 textos aquí');
		await expect(page.getByText('Todavía no se leyó ningún texto')).toBeVisible();

		const first = page.locator('.stories li').first();
		const opener = first.getByRole('button', { name: 'Señalar un pasaje: Project A, ' });
		await opener.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: /^Señalar un pasaje: Project A/ })).toBeFocused();
		const passage = first.locator('blockquote');
		await expect(passage).toHaveText('Vino mucha gente.');
		await first.getByRole('button', { name: 'Frase siguiente' }).press('Enter');
		await first.getByRole('button', { name: 'Una frase más' }).press('Enter');
		await expect(passage).toHaveText('Nadie preguntó la hora. Fue mejor así.');
		await first.getByRole('button', { name: 'Guardar' }).click();
		await expect(first.getByRole('alert')).toContainText('Qué desafíos');
		await first.getByRole('checkbox', { name: /^CON, no PARA/ }).press('Space');
		await first.getByRole('checkbox', { name: /^Un proceso, no una receta/ }).press('Space');
		await first.getByLabel('Quién lo dice').fill('María');
		await isClean(page, 'form of a mark');
		await first.getByRole('button', { name: 'Guardar' }).press('Enter');
		await expect(first.locator('mark')).toHaveText('Nadie preguntó la hora. Fue mejor así.');
		await expect(first).toContainText('Nombra: CON, no PARA y Un proceso, no una receta');
		await expect(first).toContainText(/María, .*: señalado al leer/);
		await expect(opener).toBeFocused();
		await expect(unread).toContainText('1 de 3 textos aquí');
		const table = page.getByRole('table', { name: /^Proyectos que lo nombran/ });
		await expect(table.getByRole('row', { name: /CON, no PARA/ })).toContainText('1 de 1');

		// Selected in the text, as with a mouse or a finger: it tells of a change.
		await page.getByRole('checkbox', { name: 'Solo textos aún sin leer' }).check();
		await expect(page.locator('.stories li')).toHaveCount(3);
		const second = page.locator('.stories li').filter({ hasText: 'Project B' });
		await second.getByRole('button', { name: 'Señalar un pasaje' }).click();
		await second.locator('p.prose').dblclick({ position: { x: 20, y: 10 } });
		await expect(second.locator('blockquote')).toHaveText(/^(Nos|piden)$/);
		await page.evaluate(() => {
			const of = document.querySelectorAll('.stories li')[1]!.querySelector('p.prose')!;
			const node = document.createTreeWalker(of, NodeFilter.SHOW_TEXT).nextNode()!;
			const all = node.textContent!;
			getSelection()!.setBaseAndExtent(node, all.indexOf('respuestas'), node, all.indexOf(' no tenemos'));
		});
		await expect(second.locator('blockquote')).toHaveText('respuestas que');
		await second.getByRole('radio', { name: 'un cambio' }).check();
		await expect(second.getByLabel('Fecha', { exact: true })).toHaveValue('2019-06-30');
		await second.getByRole('combobox', { name: 'Clase de cambio' }).selectOption('person');
		await second.getByLabel('En pocas palabras').fill('Preguntan más');
		await second.getByLabel(/^Indicador con el que/).selectOption('felt_heard');
		await expect(second.getByLabel('Quién lo dice')).toHaveValue('María');
		await isClean(page, 'form of a change');
		await second.getByRole('button', { name: 'Guardar' }).click();
		await expect(second).toContainText('Leído: no nombra ninguno de los siete desafíos');
		await follow(page, '/projects#project=b');
		await expect(page.getByRole('heading', { name: 'Preguntan más' })).toBeVisible();
		await expect(page.getByRole('main')).toContainText('respuestas que');

		// What nobody is to see is withheld, and said to be; nothing can be marked before others.
		await follow(page, '/stories#field=lessons&mode=share');
		await expect(page.locator('.stories li')).toHaveCount(2);
		await expect(unread).toContainText('1 texto queda reservado');
		await expect(page.getByRole('main')).not.toContainText('respuestas');
		await expect(page.getByRole('button', { name: /^Señalar/ })).toHaveCount(0);

		await page.goto('/stories#challenge=with_not_for');
		await expect(page.getByRole('combobox', { name: 'Sobre' })).toHaveValue('with_not_for');
		await expect(page.locator('.lead').first()).toHaveText(
			'Proyectos que lo nombran: 1 de 2 de los que se leyó algún texto.'
		);
		await page.reload();
		await expect(page.locator('.stories mark')).toHaveCount(1);
		await isClean(page, 'a challenge');
		await follow(page, '/projects#project=a');
		await page.getByRole('button', { name: /^Deshacer: .*pasajes/ }).click();
		await expect(page.getByRole('button', { name: /^Volver a aplicar: .*pasajes/ })).toBeVisible();
		await follow(page, '/stories#field=lessons');
		await expect(unread).toContainText('1 de 3 textos aquí');
		await expect(page.locator('.stories mark')).toHaveCount(0);
		await context.close();
	});

test('a text is read with nothing found in it, in two steps, and the sample offers no mark', async ({
	page
}) => {
	await open(page, '/stories#field=lessons&lang=en');
	await expect(page.getByRole('button', { name: /^Mark a passage/ })).toHaveCount(0);
	await mine(page);
	const first = page.locator('.stories li').first();
	await first.getByRole('button', { name: 'Mark a passage' }).click();
	await first.getByRole('radio', { name: /none of these/ }).check();
	await expect(first.locator('blockquote')).toHaveCount(0);
	await first.getByLabel('Who says so').fill('María');
	await first.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(first).toContainText('Read: names none of the seven challenges');
	await first.getByRole('button', { name: 'Undo' }).click();
	await expect(first).not.toContainText('Read: names none');
	await expect(page.locator('.lead + .note')).toContainText('0 of 3 texts here');
});

test('a challenge leads to its passages, by group; allies by step and the continuum stand with who stands behind', async ({
	page
}) => {
	await open(page, '/stories#lang=en');
	const table = page.getByRole('table', { name: /^Projects that name it/ });
	await expect(table.getByRole('row', { name: /^A process, not a recipe/ })).toContainText('5 of 16');
	await table.getByRole('link', { name: 'A process, not a recipe' }).click();
	await expect(page).toHaveURL(/challenge=process_not_recipe/);
	await expect(page.locator('.lead').first()).toContainText('5 of 16');
	await expect(page.locator('.stories li')).toHaveCount(5);
	await expect(page.locator('.stories mark')).toHaveCount(5);
	await page.getByRole('combobox', { name: 'Compare by' }).selectOption('library_type');
	await expect(table.getByRole('columnheader', { name: 'School' })).toBeVisible();

	await page.getByRole('combobox', { name: 'About' }).selectOption('allies');
	await expect(page).not.toHaveURL(/challenge=/);
	const allies = page.getByRole('table', { name: /^Allies, each at the highest step/ });
	await expect(allies.getByRole('row')).toHaveCount(4);
	await expect(allies).toContainText('Supporters');
	const continuum = page.getByRole('table', { name: /^How closely projects work/ });
	await expect(continuum.getByRole('row')).toHaveCount(8);
	await expect(continuum.getByRole('row', { name: /^4 cooperate/ })).toBeVisible();
	await isClean(page, 'allies');
	await page.setViewportSize({ width: 320, height: 900 });
	await isClean(page, 'allies at 320 px');
});

test('the words for the process name their project, except before others', async ({ page }) => {
	await open(page, '/stories#field=one_word&lang=en');
	const first = page.locator('.stories li').first();
	await expect(first.getByRole('link')).toBeVisible();
	await expect(first.locator('strong')).toHaveText('Acequia');
	await page.getByRole('button', { name: 'Show to others' }).click();
	await expect(page.locator('.lead + .note')).toContainText('texts are withheld');
	await expect(first.locator('strong')).toHaveText('Acequia');
	await expect(page.locator('.stories a')).toHaveCount(0);
});
