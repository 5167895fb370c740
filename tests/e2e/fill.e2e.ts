import { readFile } from 'node:fs/promises';
import { choose, open, text } from './pages';
import { expect, test } from './test';

/** A project that sent all but three of the things that its phase asks. */
const files = [
	{
		name: 'projects.csv',
		buffer: text('project_id,project_name,country,library_type\na,Biblioteca Ejemplo,CO,public\n')
	},
	{
		name: 'measurements.csv',
		buffer: text(
			'project_id,indicator_id,phase,stage,period_start,period_end,value,numerator,denominator,n\n' +
				[
					'dialogue_sessions,3,,,',
					'dialogue_participants,40,,,',
					'women_participants_pct,60,,,',
					'community_share_of_team,,2,5,',
					'partner_organizations,4,,,',
					'community_led_actions_pct,,3,4,'
				]
					.map((row) => row.replace(',', ',III,routine,2019-01-01,2019-06-30,'))
					.map((row) => `a,${row}\n`)
					.join('')
		)
	}
];

test('three gaps go out as a link, are filled in on a phone without a network, and come back with nothing to decide', async ({
	page,
	browser,
	baseURL
}) => {
	await open(page, '/data');
	await choose(page, files);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('are loaded');
	await page.getByRole('link', { name: 'Collect', exact: true }).click();
	await page.getByRole('button', { name: 'Ask Biblioteca Ejemplo' }).click();
	const address = (await page.getByRole('link', { name: 'Open the form yourself' }).getAttribute('href'))!;
	await expect(page.getByLabel('Message', { exact: true })).toHaveValue(
		new RegExp(`${baseURL}/fill#project=a&`)
	);
	expect(address).not.toMatch(/[=,]60\b/);

	const phone = await browser.newContext({
		baseURL: baseURL!,
		locale: 'es-CO',
		viewport: { width: 360, height: 640 },
		hasTouch: true
	});
	const form = await phone.newPage();
	const asked: string[] = [];
	form.on('request', (request) => asked.push(request.url()));
	await form.goto(address);
	await expect(form.getByRole('heading', { level: 1 })).toHaveText(
		'Biblioteca Ejemplo, gracias por contarlo.'
	);
	await form.getByRole('button', { name: 'Empezar' }).tap();
	await expect(form.getByRole('heading', { level: 2 })).toBeFocused();
	const women = form.getByLabel('mujeres que participaron');
	await women.fill('42');
	await women.press('Enter');
	await form.getByLabel('participantes cuyo género se registró').fill('40');
	await expect(form.getByText('42 es más que 40.')).toBeVisible();
	await women.fill('24');
	await expect(form.getByText('Leemos: 60 %: 24 de 40')).toBeVisible();
	// The tab dies in the middle of it.
	await form.reload();
	await form.getByRole('button', { name: 'Seguir donde lo dejó' }).tap();
	await expect(women).toHaveValue('24');
	await form.waitForLoadState('networkidle');
	// Nothing of the others is fetched for it: no sample, no engine.
	expect(asked.filter((url) => /\.wasm|sample|answers|measurements/.test(url))).toEqual([]);

	await phone.setOffline(true);
	await form.getByRole('button', { name: 'Siguiente' }).tap();
	for (const [answer, count] of [
		['Ni de acuerdo ni en desacuerdo', '9'],
		['De acuerdo', '24'],
		['Totalmente de acuerdo', '5']
	] as const)
		await form.getByLabel(answer, { exact: true }).fill(count);
	await form.getByRole('button', { name: 'Una más: De acuerdo', exact: true }).tap();
	await expect(form.getByText('Leemos: 39 respuestas · media 3,9 · 30 de acuerdo')).toBeVisible();
	await form.getByRole('button', { name: 'Siguiente' }).tap();
	await form.getByRole('button', { name: 'No se recogió' }).tap();
	await form.getByRole('button', { name: 'Siguiente' }).tap();
	await form.getByText('Un cambio que vieron').tap();
	await form.getByRole('button', { name: 'Añadir un cambio' }).tap();
	await form.getByLabel('En pocas palabras, ¿qué cambió?').fill('La junta escucha');
	await form.getByLabel('¿Dónde cambió?').selectOption('relationships');
	await form.getByRole('button', { name: 'Revisar y enviar' }).tap();
	await expect(form.getByText('2 de 3 respondidas · una no se recogió')).toBeVisible();
	await form.getByLabel('¿Quién llenó esto? Nombre o cargo').fill('Rosa, coordinadora');
	const [download] = await Promise.all([
		form.waitForEvent('download'),
		form.getByRole('button', { name: 'Guardar el archivo' }).tap()
	]);
	expect(download.suggestedFilename()).toMatch(/^minga-hoja-a-\d{4}-\d\d-\d\d\.csv$/);
	const buffer = await readFile(await download.path());
	await phone.setOffline(false);
	await phone.close();

	await page.getByRole('link', { name: 'Data', exact: true }).click();
	const again = page.getByRole('button', { name: 'Load more files' });
	await expect(again.or(page.getByRole('button', { name: 'choose files' })).first()).toBeVisible();
	if (await again.isVisible()) await again.click();
	await choose(page, [{ name: download.suggestedFilename(), buffer }]);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('rows are loaded');
	await page.getByRole('link', { name: 'Collect', exact: true }).click();
	await expect(page.getByText('One project of which nothing is wanted now')).toBeVisible();
	await page.goto('/projects#project=a');
	await expect(page.getByText(/^Sent by Rosa, coordinadora, loaded on /).first()).toBeAttached();
	await expect(page.getByText('La junta escucha').first()).toBeAttached();
});

test('a sheet that was sent is filled in by keyboard, several forms wait side by side, and one can be deleted', async ({
	page
}) => {
	const header =
		'Qué se mide;Pregunta tal como se hace;Valor;Número de respuestas;Si no hay dato;Momento;Inicio del periodo;Fecha de corte;Biblioteca;País;Id del proyecto;Indicador';
	const rows = ['dialogue_sessions', 'felt_heard'].map(
		(id) => `x;¿?;;;;seguimiento regular;1 ene 2019;30 jun 2019;Biblioteca Ñ;Perú;pe-n;${id}`
	);
	await page.goto('/fill#name=Biblioteca%20Otra&country=CO&phase=II&stage=routine&period=2019');
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.getByRole('button', { name: 'Save and leave' }).click();
	await choose(page, [{ name: 'minga-hoja-pe-n.csv', buffer: text([header, ...rows, ''].join('\n')) }]);
	await expect(page.getByText('0 of 2 answered')).toBeVisible();
	await page.keyboard.press('Tab');
	await page.keyboard.type('4');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Question 2 of 2')).toBeVisible();
	await page.keyboard.type('3');
	await expect(page.getByText('2 of 2 answered')).toBeVisible();
	await page.getByRole('button', { name: 'Save and leave' }).click();
	await expect(page.getByRole('listitem')).toHaveCount(2);
	await page.getByRole('button', { name: 'Delete Biblioteca Otra from this device' }).click();
	await page.getByRole('button', { name: 'Yes, delete' }).click();
	await expect(page.getByRole('listitem')).toHaveCount(1);
	await page.getByRole('button', { name: 'Go on with Biblioteca Ñ' }).click();
	await expect(page.getByText('2 of 2 answered')).toBeVisible();
});

test('a sheet that says otherwise than what was typed here is told, and replaces nothing until a person takes it', async ({
	page
}) => {
	const header =
		'Qué se mide;Pregunta tal como se hace;Valor;Número de respuestas;Si no hay dato;Momento;Inicio del periodo;Fecha de corte;Biblioteca;País;Id del proyecto;Indicador';
	const sheet = (value: string) => ({
		name: 'minga-hoja-pe-n.csv',
		buffer: text(
			`${header}\nx;¿?;${value};;;seguimiento regular;1 ene 2019;30 jun 2019;Biblioteca Ñ;Perú;pe-n;dialogue_sessions\n`
		)
	});
	await page.goto('/fill');
	await choose(page, [sheet('4')]);
	await expect(page.getByText('1 of 1 answered')).toBeVisible();
	await page.getByRole('button', { name: 'Save and leave' }).click();
	await choose(page, [sheet('9')]);
	await expect(
		page.getByText('One answer in this sheet differs from what was typed on this device.')
	).toBeVisible();
	await expect(page.getByText('1 of 1 answered')).toBeVisible();
	await page.getByRole('button', { name: 'Take what the sheet says' }).click();
	await expect(page.getByText('differs from what was typed')).toHaveCount(0);
	await page.getByRole('button', { name: 'Save and leave' }).click();
	await choose(page, [sheet('9')]);
	await expect(page.getByText('1 of 1 answered')).toBeVisible();
	await expect(page.getByText('differs from what was typed')).toHaveCount(0);
});

test('where a browser keeps nothing the form says so before the first answer, and the file is made all the same', async ({
	page
}) => {
	await page.addInitScript(() => {
		const refuse = () => {
			throw new DOMException('none', 'QuotaExceededError');
		};
		Storage.prototype.setItem = refuse;
	});
	await page.goto(
		'/fill#name=Biblioteca%20Otra&country=CO&phase=II&stage=routine&period=2019&ask=dialogue_sessions'
	);
	await expect(
		page.getByText('This browser keeps nothing, perhaps because the window is private.')
	).toBeVisible();
	await page.getByRole('button', { name: 'Begin' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'This browser keeps nothing' })).toBeVisible();
	await page
		.getByRole('group', { name: /conversations/i })
		.getByRole('textbox')
		.first()
		.fill('4');
	await page.getByRole('button', { name: 'Everything together' }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Save the file' }).click()
	]);
	expect(await readFile(await download.path(), 'utf8')).toContain('dialogue_sessions');
});

test('by keyboard alone, in Spanish: no question without the country, which can be corrected and is asked again', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ baseURL: baseURL!, locale: 'es-CO' });
	const page = await context.newPage();
	await page.goto(
		'/fill#project=x&name=Biblioteca%20Ñ&phase=III&stage=routine&period=2019&ask=dialogue_participants'
	);
	const where = page.getByLabel('¿En qué país están?');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Biblioteca Ñ, gracias por contarlo.');
	// Left before it was said, the form asks again, from its list too.
	await page.goto('/fill');
	await page.getByRole('button', { name: 'Seguir con Biblioteca Ñ' }).press('Enter');
	await page.getByRole('button', { name: 'Empezar' }).press('Enter');
	await expect(page.getByRole('alert')).toHaveText('Elija primero el país, por favor.');
	await expect(where).toBeFocused();
	// Arrows pass one country after the other: none of them is taken before she goes on.
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect(where).toHaveValue('PE');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	await expect(where).toHaveValue('CO');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.type('1.250');
	await expect(page.getByText('Leemos: 1.250')).toBeVisible();
	await page.getByRole('button', { name: 'Otro país' }).press('Enter');
	await expect(where).toHaveValue('CO');
	await where.selectOption('PE');
	await page.getByRole('button', { name: 'Seguir donde lo dejó' }).press('Enter');
	await expect(page.getByText('Leemos: 1.25', { exact: true })).toBeVisible();
	// Said once, it is not asked again.
	await page.goto('/fill');
	await page.getByRole('button', { name: 'Seguir con Biblioteca Ñ' }).press('Enter');
	await expect(page.getByRole('textbox').first()).toHaveValue('1.250');
	await context.close();
});

test('nothing typed is lost by the way back, nor by a page that ends without a word', async ({
	page,
	context
}) => {
	const form =
		'/fill#project=x&name=Biblioteca%20Otra&country=CO&phase=III&stage=routine&period=2019&ask=dialogue_participants&words=aims';
	await page.goto('/help');
	await page.goto(form);
	await page.getByRole('button', { name: 'Begin' }).click();
	const people = page.getByRole('textbox').first();
	await people.fill('40');
	// At once, before a moment passed in which nothing more is typed.
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Biblioteca Otra');
	await page.goForward();
	await page.getByRole('button', { name: 'Go on where you left off' }).click();
	await expect(people).toHaveValue('40');
	await page.getByRole('button', { name: 'Next' }).click();
	const words = page.getByRole('textbox').first();
	await words.fill('Más voces');
	await expect
		.poll(() => page.evaluate(() => JSON.stringify(Object.values(localStorage))))
		.toContain('Más voces');
	// Killed: neither an unload nor a page that is hidden is heard.
	await page.close({ runBeforeUnload: false });
	const other = await context.newPage();
	await other.goto('/fill');
	await other.getByRole('button', { name: 'Go on with Biblioteca Otra' }).click();
	await expect(other.getByRole('textbox').first()).toHaveValue('Más voces');
	await other.getByRole('button', { name: 'Back' }).click();
	await expect(other.getByRole('textbox').first()).toHaveValue('40');
});

test('two tabs: what the second typed while the first stood at the list is there when the first goes on', async ({
	page,
	context
}) => {
	await page.goto(
		'/fill#project=x&name=Biblioteca%20Otra&country=CO&phase=III&stage=routine&period=2019&ask=dialogue_participants,dialogue_sessions'
	);
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.getByRole('button', { name: 'Save and leave' }).click();
	const other = await context.newPage();
	await other.goto('/fill');
	await other.getByRole('button', { name: 'Go on with Biblioteca Otra' }).click();
	const first = other.getByRole('textbox').first();
	await first.fill('40');
	await expect.poll(() => other.evaluate(() => JSON.stringify(Object.values(localStorage)))).toContain('40');
	await page.getByRole('button', { name: 'Go on with Biblioteca Otra' }).click();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('textbox').first().fill('4');
	await page.getByRole('button', { name: 'Back' }).click();
	await expect(page.getByRole('textbox').first()).toHaveValue('40');
	await expect(page.getByText('2 of 2 answered')).toBeVisible();
});
