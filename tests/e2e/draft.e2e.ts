import type { Page } from 'playwright/test';
import { sideways, violations } from './clean';
import { choose, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

// Scripts are injected to look at the page, which its own policy would refuse.
test.use({ locale: 'es-PE', viewport: { width: 360, height: 740 }, bypassCSP: true });

const head = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes';
const report = {
	name: 'informe.csv',
	buffer: text(
		[
			head,
			'Biblioteca Ejemplo A;Colombia;Medellín;Bibl. Comunitaria;III;30/06/2019;1.250',
			'Biblioteca Ejemplo C;Perú;Lima;Pública;III;30/06/2019;40\n'
		].join('\n')
	)
};
const people = {
	name: 'contactos.csv',
	buffer: text(
		`${head};Teléfono\nBiblioteca Ejemplo B;Colombia;Bogotá;Pública;III;30/06/2019;12;300 555 0142\n`
	)
};
/** Whether the draft on this device holds a text, in what is said of it or in the bytes of a file. */
const isKept = (page: Page, wanted: string) =>
	page.evaluate(async (text) => {
		if (!(await indexedDB.databases()).some(({ name }) => name === 'minga-draft')) return false;
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error!);
			});
		const asked = indexedDB.open('minga-draft');
		// It may be deleted at this very moment; looking at it must not make it anew.
		asked.onupgradeneeded = () => asked.transaction!.abort();
		const database = await done(asked).catch(() => null);
		if (!database) return false;
		const all = (store: string) => done(database.transaction(store).objectStore(store).getAll());
		const texts = [JSON.stringify(await all('draft'))];
		for (const bytes of await all('file')) texts.push(new TextDecoder().decode(bytes));
		database.close();
		return texts.some((each) => each.includes(text));
	}, wanted);

test('a review survives a reload where it was, but for a file with telephones, which is dropped again', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [report, people]);
	await page.getByRole('button', { name: 'En 1.250 separa los miles' }).click();
	await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
	await page.getByRole('button', { name: /Valores/ }).click();
	await expect(page.getByText('Bibl. Comunitaria').first()).toBeVisible();
	const title = await page.title();
	await expect(page.getByText('Una decisión tomada aquí')).toBeVisible();
	await expect.poll(() => isKept(page, '"stage":"values"')).toBe(true);
	expect(await isKept(page, '300 555')).toBe(false);

	await page.reload();
	await expect(page.getByText(/Se conservó de su última visita \(\d\d:\d\d\)/)).toBeVisible();
	await expect(page).toHaveTitle(title);
	await expect(page.getByText('Bibl. Comunitaria').first()).toBeVisible();
	await expect(page.getByText('Una decisión tomada aquí')).toBeVisible();
	await expect(page.getByText(/^contactos\.csv no se conservó/)).toBeVisible();
	expect(await violations(page)).toEqual([]);
	expect(await sideways(page)).toBeLessThanOrEqual(0);

	await choose(page, [people]);
	await expect(page.getByText(/no se conservó/)).toHaveCount(0);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2 filas');
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Cargar \d/ }).click();
	await expect(page.getByRole('button', { name: 'Deshacer esta carga' })).toBeVisible();

	await page.reload();
	await expect(
		page
			.locator('main')
			.getByText(/2 proyectos/)
			.first()
	).toBeVisible();
	await expect(page.getByText(/última visita/)).toHaveCount(0);
});

test('a review that is discarded is gone', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [report]);
	await expect.poll(() => isKept(page, 'informe.csv')).toBe(true);
	await page.reload();
	await page.getByRole('button', { name: 'Descartar' }).click();
	await expect(page.getByRole('button', { name: 'o elija archivos' })).toBeVisible();
	await expect.poll(() => isKept(page, 'informe.csv')).toBe(false);
	await page.reload();
	await expect(page.getByRole('button', { name: 'o elija archivos' })).toBeVisible();
	await expect(page.getByText(/última visita/)).toHaveCount(0);
});

test('the review of a tab that is open is not taken by another', async ({ page, context }) => {
	await open(page, '/data');
	await choose(page, [report]);
	await expect.poll(() => isKept(page, 'informe.csv')).toBe(true);
	const other = await context.newPage();
	await open(other, '/data');
	await expect(other.getByRole('button', { name: 'o elija archivos' })).toBeVisible();
	await other.waitForTimeout(1500);
	await expect(other.getByText(/última visita/)).toHaveCount(0);
	await page.close();
	await other.reload();
	await expect(other.getByText(/Se conservó de su última visita/)).toBeVisible();
});
