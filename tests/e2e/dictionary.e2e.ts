import { isClean } from './clean';
import { measurements, projects } from './own';
import { choose, follow, open } from './pages';
import { pagesOf } from './pdf';
import { expect, test } from './test';

// Scripts are injected to look at the page, which its own policy would refuse.
test.use({ bypassCSP: true });

test('an indicator of a community’s own is added at 360 px, judged better, the same or worse, and never compared', async ({
	browser,
	baseURL
}) => {
	// The engine is waited for here.
	test.slow();
	const started = { timeout: 60_000 };
	const viewport = { width: 360, height: 800 };
	const context = await browser.newContext({ baseURL, bypassCSP: true, locale: 'es-CO', viewport });
	const page = await context.newPage();
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: 'Deshacer esta carga' })).toBeVisible();

	await follow(page, '/dictionary');
	await page.getByRole('button', { name: 'Añadir un indicador propio' }).click();
	const name = page.getByLabel('Nombre, en las palabras de la comunidad');
	await name.fill('cuanto se SINTIERON escuchadas las personas');
	await expect(page.getByText('ya existe. Dos indicadores')).toBeVisible();
	await name.fill('Nos saludamos en la calle');
	await page.getByLabel('La pregunta tal como se hará').fill('¿Se saluda la gente más que antes?');
	await page.getByLabel('De quién es').selectOption('a');
	await page.getByLabel('A qué valor central se refiere').selectOption('cohesion_inclusion');
	await page.getByLabel('Quién lo dice').fill('María');
	await page.getByLabel(/^Por qué se añade/).fill('lo pidió la asamblea');
	await isClean(page, 'form');
	await page.getByRole('button', { name: 'Guardar' }).click();
	const entry = page.getByRole('article').filter({ hasText: 'Nos saludamos en la calle' });
	await expect(entry.getByRole('heading')).toBeFocused(started);
	await expect(entry).toContainText('de una sola comunidad: Project A');
	await expect(entry).toContainText(/Añadido por María, .*: lo pidió la asamblea/);
	await expect(entry).toContainText('Nunca se suma ni se compara con otros');

	// It is asked on that community's paper, and on no other's.
	const paper = page.locator('.sheets[aria-busy=false]');
	for (const [project, times] of [
		['a', 1],
		['b', 0]
	] as const) {
		await follow(page, '/help');
		await follow(page, `/paper#phase=III&sheet=es&project=${project}`);
		await expect(paper).toContainText(`Project ${project.toUpperCase()}`, started);
		expect((await paper.innerText()).split('¿Se saluda la gente más que antes?').length - 1).toBe(times);
	}

	// It is there after a load, too.
	await page.goto('/projects#project=a');
	await page.getByRole('button', { name: 'Añadir un valor' }).click();
	await page.getByLabel('Indicador', { exact: true }).selectOption('local_nos_saludamos_en_la_calle');
	await page.getByLabel('Cuántas dijeron mejor').fill('11');
	await page.getByLabel('Cuántas dijeron igual').fill('5');
	await page.getByLabel('Cuántas dijeron peor').fill('2');
	await page.getByLabel('Fin', { exact: true }).fill('2019-06-30');
	await page.getByLabel('Quién lo dice').fill('María');
	await page.getByLabel(/^Por qué/).fill('a mano alzada');
	await page.getByRole('button', { name: 'Guardar', exact: true }).click();
	const main = page.getByRole('main');
	await expect(main).toContainText(/61\s%/, started);
	await expect(main).toContainText('respuesta: peor 2 · respuesta: igual 5 · respuesta: mejor 11');

	await follow(page, '/peers#indicator=local_nos_saludamos_en_la_calle&by=country&project=a');
	await expect(main).toContainText('No se pone junto a otras bibliotecas');
	await expect(main.locator('svg .dot')).toHaveCount(1, started);
	await follow(page, '/projects#project=b');
	await page.getByRole('button', { name: 'Añadir un valor' }).click();
	const offered = page.getByLabel('Indicador', { exact: true }).locator('option');
	await expect(offered.filter({ hasText: 'Tener voz' })).toHaveCount(1);
	await expect(offered.filter({ hasText: 'Nos saludamos' })).toHaveCount(0);

	await follow(page, '/dictionary#indicator=local_nos_saludamos_en_la_calle');
	await entry.getByRole('button', { name: /^Deshacer: / }).click();
	await expect(entry).toHaveCount(0);
	await context.close();
});

test('the sheet of a phase is printed without the page around it, in a language of its own', async ({
	page
}) => {
	await open(page, '/paper#phase=II');
	await page.getByLabel('Language of the sheet').selectOption('es');
	const sheet = page.getByRole('region', { name: 'The sheet as it is printed' });
	await expect(sheet).toContainText('En esta conversación sentí que me escucharon.');
	await expect(sheet).toContainText('Cómo: ');
	await expect(page).toHaveURL(/\/paper#phase=II&sheet=es$/);
	await page.emulateMedia({ media: 'print' });
	await expect(sheet).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
	await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
});

test('the sheet of every phase takes as many pages on Letter as on A4, and its headline is whole at 360 px', async ({
	page
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const language of ['es', 'en'])
		for (const phase of ['I', 'II', 'III', 'IV']) {
			await page.goto('/help');
			await page.goto(`/paper#phase=${phase}&sheet=${language}`);
			const sheet = page.locator('.sheets[aria-busy=false]');
			await expect(sheet).toHaveAttribute('lang', language);
			const word = page.locator('h1 select').first();
			const [needed, given] = await word.evaluate((node) => [node.scrollWidth, node.clientWidth]);
			expect(needed, `${phase} ${language}`).toBeLessThanOrEqual(given!);
			const counts: number[] = [];
			for (const format of ['A4', 'Letter'])
				counts.push(pagesOf(await page.pdf({ format, preferCSSPageSize: true })).length);
			expect(counts[1], `${phase} ${language}`).toBe(counts[0]);
			expect(counts[0], `${phase} ${language}`).toBeLessThanOrEqual(4);
		}
});
