import { readFile } from 'node:fs/promises';
import { choose, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

test('a library gets its own rows that were held back, in its own language, and loads them mended', async ({
	page
}) => {
	const wide = (...rows: string[]) =>
		text(
			['Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes', ...rows].join('\n') + '\n'
		);
	await open(page, '/data');
	await choose(page, [
		{
			name: 'informe.csv',
			buffer: wide(
				'Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;30/11/2019;20',
				'Biblioteca Ejemplo A;Colombia;Medellín;Pública;II;30/06/2019;muchas',
				'Biblioteca Ejemplo B;Perú;Ica;Escolar;III;30/11/2019;30'
			)
		}
	]);
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByRole('heading', { name: 'Corrections, library by library' })).toBeVisible();
	const [pack] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download the rows of Biblioteca Ejemplo A' }).click()
	]);
	expect(pack.suggestedFilename()).toBe('minga-correcciones-co-medellin-biblioteca-ejemplo-a.csv');
	const lines = (await readFile(await pack.path(), 'utf8')).trim().split('\r\n');
	expect(lines).toHaveLength(2);
	expect(lines[1]).toContain('informe.csv;3;Participantes;V1;muchas;Un número sin palabras');
	await page.getByRole('button', { name: 'Load more files' }).click();
	await choose(page, [
		{ name: pack.suggestedFilename(), buffer: text(lines.join('\r\n').replaceAll('muchas', '15')) }
	]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('1 row is loaded');
});
