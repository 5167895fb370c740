import { readFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import { choose, follow, open, text } from './pages';
import { expect, test } from './test';

const rows = [
	'dialogue_sessions,3,,,',
	'dialogue_participants,40,,,',
	'women_participants_pct,60,,,',
	'community_share_of_team,,2,5,',
	'partner_organizations,4,,,',
	'community_led_actions_pct,,3,4,'
];
const measurements = text(
	'project_id,indicator_id,phase,stage,period_start,period_end,value,numerator,denominator,n\n' +
		rows
			.map((row) => {
				const [indicator, ...figures] = row.split(',');
				return `a,${indicator},III,routine,2019-01-01,2019-06-30,${figures.join(',')}\n`;
			})
			.join('')
);
const projects = text(
	'project_id,project_name,country,library_type\na,Biblioteca Ejemplo,CO,public\nb,Biblioteca Callada,PE,school\n'
);

test('three gaps become a sheet, the sheet comes back filled in, is loaded without a question, and the gaps are gone', async ({
	page
}) => {
	await open(page, '/data');
	await choose(page, [
		{ name: 'projects.csv', buffer: projects },
		{ name: 'measurements.csv', buffer: measurements }
	]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('are loaded');
	await page.getByRole('link', { name: 'Collect', exact: true }).click();
	const main = page.getByRole('main');
	await expect(main.getByText('3 figures').first()).toBeVisible();
	await expect(main.getByText('Nothing is asked of one project yet.')).toBeVisible();

	// A day by which it is due asks the other library as well; it can be taken back.
	await page.getByRole('button', { name: 'Set a day' }).click();
	await page.getByLabel('Figures from').fill('2019-01-01');
	await page.getByLabel('Figures up to').fill('2019-06-30');
	await page.getByLabel('Due by').fill('2019-07-15');
	await page.getByLabel(/^Who says so/).fill('Ana');
	await page.getByLabel('Where this day was agreed on').fill('Meeting of May');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(main.getByText('Nothing is asked of one project yet.')).toBeHidden();
	await expect(page.getByRole('button', { name: 'Ask Biblioteca Callada' })).toBeVisible();

	await page.getByRole('button', { name: 'Ask Biblioteca Ejemplo' }).click();
	const words = page.getByLabel('Message', { exact: true });
	await expect(words).toHaveValue(/Acciones colectivas realizadas/);
	await expect(words).toHaveValue(/tenemos 60\s% \(measurements\.csv, línea 4\)/);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download the sheet' }).click()
	]);
	expect(download.suggestedFilename()).toBe('minga-hoja-a.xlsx');

	const [sheet] = await readWorkbook(await readFile(await download.path()));
	const [header, ...cells] = sheet!.data;
	expect(cells).toHaveLength(3);
	const at = (name: string) => header!.indexOf(name);
	const answers: Record<string, Record<string, number | string>> = {
		women_participants_pct: { 'Cuántos de ellos': 24, 'De cuántos en total': 40 },
		felt_heard: { Valor: 3.9, 'Número de respuestas': 38 },
		community_actions: { 'Si no hay dato': 'no se recogió', Nota: 'se perdió la hoja' }
	};
	for (const row of cells)
		for (const [name, value] of Object.entries(answers[String(row[at('Indicador')])]!)) row[at(name)] = value;
	const buffer = await writeWorkbook(sheet!.data as never, { dateFormat: 'yyyy-mm-dd' }).toBuffer();

	await page.getByRole('link', { name: 'Data', exact: true }).click();
	const again = page.getByRole('button', { name: 'Load more files' });
	await expect(again.or(page.getByRole('button', { name: 'or choose files' }))).toBeVisible();
	if (await again.isVisible()) await again.click();
	const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	await choose(page, [{ name: 'minga-hoja-a.xlsx', mimeType, buffer }]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('3 rows are loaded');

	await page.getByRole('link', { name: 'Collect', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Ask Biblioteca Callada' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Ask Biblioteca Ejemplo' })).toBeHidden();
	await page.goto('/projects#project=a');
	await expect(page.getByText(/minga-hoja-a\.xlsx/).first()).toBeAttached();
});

test('a list of libraries that is pasted or typed is the roster', async ({ page }) => {
	await open(page, '/collect');
	await page.getByRole('button', { name: 'Add a library' }).click();
	await page.getByLabel('Name of the library or project').fill('Biblioteca Nueva');
	await page.getByLabel('Country', { exact: true }).selectOption('CR');
	await page.getByLabel('City', { exact: true }).fill('San José');
	await page.getByLabel(/^Who says so/).fill('Ana');
	await page.getByLabel('Where you know it from').fill('Call of May');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('One project of which nothing is wanted now')).toBeVisible();

	await page.getByRole('link', { name: 'Data', exact: true }).click();
	await expect(page).toHaveURL(/\/data/);
	await page.locator('main input[type=file]').first().waitFor({ state: 'attached' });
	await page.getByText('Paste', { exact: false }).first().click();
	await page
		.getByRole('textbox')
		.last()
		.fill('Nombre\tPaís\tCiudad\tTipo de biblioteca\nBiblioteca Pegada\tPerú\tIca\tEscolar\n');
	await page.getByRole('button', { name: /^Read/ }).click();
	const load = page.getByRole('button', { name: /^Import/ });
	const done = page.getByRole('heading', { level: 1 }).filter({ hasText: /loaded/ });
	await expect(load.or(done).first()).toBeVisible();
	if (await load.isVisible()) await load.click();
	await expect(done).toBeVisible();
	await page.getByRole('link', { name: 'Collect', exact: true }).click();
	await expect(page.getByText('2 projects of which nothing is wanted now')).toBeVisible();
});

test('who owes is narrowed by grant and cohort, projects without one included', async ({ page }) => {
	await open(page, '/data');
	await choose(page, [
		{
			name: 'projects.csv',
			buffer: text(
				'project_id,project_name,country,library_type,grant_id,cohort\n' +
					'a,Casa Aliso,CO,public,G1,2018\nb,Casa Ceiba,CO,public,G2,2018\nc,Casa Molle,PE,school,,2019\n'
			)
		},
		{
			name: 'measurements.csv',
			buffer: text(
				'project_id,indicator_id,phase,stage,period_start,period_end,value\n' +
					['a', 'b', 'c'].map((id) => `${id},dialogue_sessions,II,routine,2019-01-01,2019-06-30,3\n`).join('')
			)
		}
	]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('are loaded');
	const asks = page.getByRole('button', { name: /^Ask Casa/ });
	for (const [link, names] of [
		['', ['Aliso', 'Ceiba', 'Molle']],
		['#grant=G1', ['Aliso']],
		['#grant=none', ['Molle']],
		['#cohort=2018', ['Aliso', 'Ceiba']],
		['#cohort=2018&grant=G2', ['Ceiba']]
	] as const) {
		await follow(page, '/help');
		await follow(page, `/collect${link}`);
		await expect(asks).toHaveCount(names.length, { timeout: 60_000 });
		for (const name of names)
			await expect(page.getByRole('button', { name: `Ask Casa ${name}` })).toBeVisible();
	}
});
