import { open } from './pages';
import { phases, projects } from './sample';
import { expect, test } from './test';

test('where each project is: in its own time and by the calendar, and of whom nothing was noted for long', async ({
	page
}) => {
	await open(page, '/journey#lang=en');
	await expect(page.locator('main figure svg .dot').first()).toBeVisible();
	await expect(page.locator('.lead')).toContainText(/\d+ under way \(.*\d+ in phase III/);
	await expect(page.locator('main figure table tbody tr')).toHaveCount(28);
	await expect(page.getByRole('heading', { name: /Nothing noted for 8 weeks or more: \d+/ })).toBeVisible();
	await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Calendar' });
	await expect(page.getByRole('heading', { name: 'Phases by date' })).toBeVisible();
	await page.getByRole('button', { name: '+ Filter' }).click();
	await page.getByRole('checkbox', { name: /Costa Rica/ }).check();
	await expect(page.locator('main figure table tbody tr')).toHaveCount(4);
});

test('a library sees its own figures first, then its peers by their marks alone', async ({ page }) => {
	await open(page, '/peers#indicator=felt_heard&lang=en');
	await expect(page.getByText('Choose a library: its own change')).toBeVisible();
	const library = page.getByRole('combobox', { name: 'Library' });
	await library.selectOption({ label: 'Lima 01' });
	await expect(page).toHaveURL(/project=/);
	const own = page.getByRole('region', { name: 'Its own figures first' });
	await expect(own.locator('svg .dot').first()).toBeVisible();
	const peers = page.getByRole('region', { name: 'Among libraries like it' });
	await expect(peers.locator('.said')).toContainText(
		/^This library has \d\.\d\. Half of the libraries, those in the middle: all libraries \(25\)/
	);
	await expect(peers.locator('svg .dot').first()).toBeVisible();
	const names = await library.locator('option').allTextContents();
	const shown = await peers.innerText();
	for (const name of names.map((each) => each.trim()).filter((each) => each !== 'Lima 01'))
		expect(shown).not.toContain(name);
	// The keyboard finds no name either.
	await peers.getByRole('application').focus();
	await page.keyboard.press('ArrowRight');
	await expect(peers.locator('.picture [role=status]')).toContainText('a peer');
});

test('a project page says what could come next, by activity and by indicator', async ({ page }) => {
	await open(page, '/projects#lang=en');
	await page.getByRole('link', { name: 'Bogotá 05' }).click();
	const next = page.getByText('II. Convening the community').last();
	await expect(page.getByRole('heading', { name: 'What could come next' })).toBeVisible();
	await expect(next).toBeVisible();
});

test('the projects’ own words: by question, found without accents, with the changes they documented', async ({
	page
}) => {
	await open(page, '/stories#lang=es');
	await expect(page.locator('.lead')).toContainText('16 de 28 proyectos lo cuentan');
	await expect(page.getByRole('heading', { name: /cambios documentados/ })).toBeVisible();
	await expect(page.getByRole('table', { name: 'Cambios documentados, por tipo' })).toBeVisible();
	await page.getByRole('combobox', { name: 'Sobre' }).selectOption('challenges');
	await expect(page).toHaveURL(/field=challenges/);
	await expect(page.locator('.stories li')).toHaveCount(27);
	const first = (await page.locator('.stories .prose').first().innerText())
		.split(' ')
		.find((word) => /[áéíóú]/.test(word));
	await page.getByLabel('Buscar palabras').fill((first ?? 'tiempo').normalize('NFD').replace(/\p{M}/gu, ''));
	await expect.poll(() => page.locator('.stories li').count()).toBeLessThan(27);
	await expect(page.locator('.stories li').first()).toBeVisible();
});

test('the overview shows how much was told from what was done to what changed, and the targets it speaks to', async ({
	page
}) => {
	await open(page, '/#lang=es');
	const chain = page.getByRole('region', { name: 'De lo que se hizo a lo que cambió' });
	await expect(chain.getByRole('row', { name: /Diálogo democrático/ })).toContainText('27 de 28 proyectos');
	await expect(chain.locator('td')).toHaveCount(12);
	await page.getByText('Metas de los ODS con las que se relacionan').click();
	await expect(page.locator('.targets li').first()).toContainText(/^Meta \d+\.\d+/);
});

test('whether figures can be trusted: what is open, bare or noted, each with its file and line', async ({
	page
}) => {
	await open(page, '/#lang=en');
	await page.getByRole('link', { name: 'Can these figures be trusted?' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Can these figures be trusted?');
	const conflicts = page.getByRole('region', { name: /^Rows that contradict each other: \d+/ });
	await expect(conflicts).toBeVisible({ timeout: 60_000 });
	await expect(conflicts.locator('li').first()).toContainText(/measurements\.csv, line \d+/);
	// A start without an end is as open to be looked up: each with its value, its file and its line.
	const starts = page.getByRole('region', { name: /^Starts without an end: \d+/ });
	await expect(starts.locator('li').first()).toContainText(/measurements\.csv, line \d+/);
	const all = await starts.locator('li').count();
	await expect(starts.locator('li', { hasText: /\.csv, line \d+/ })).toHaveCount(all);
});

test('parts of a breakdown are groups: what projects told by gender, compared within projects', async ({
	page
}) => {
	await open(page, '/compare#indicator=dialogue_participants&by=country&lang=en');
	await page.getByRole('combobox', { name: 'Compare by' }).selectOption({ label: 'genders' });
	await expect(page).toHaveURL(/by=gender/);
	await expect(page.locator('.apart')).toContainText(/within a project/i);
	await expect(page.locator('main figure table tbody th[scope=row]')).toHaveText([
		'Women',
		'Men',
		'Another gender'
	]);
	await expect(page.locator('.rests')).toContainText('without these parts');
	await page.getByRole('button', { name: 'How this was computed' }).click();
	await expect(page.getByRole('dialog')).toContainText('gender: women');
	await expect(page.getByRole('dialog')).toContainText('a total; its parts count here');
});

test('agreement as its answers, every person alike, and back', async ({ page }) => {
	await open(page, '/compare#lang=es');
	await page.getByRole('combobox', { name: 'Se muestra' }).selectOption({ label: 'Respuestas' });
	await expect(page).toHaveURL(/show=answers/);
	await expect(page.locator('.said')).toContainText(
		/En Colombia, el \d+\s%? ?de \d+ respuestas|En Colombia, el \d+/
	);
	await expect(page.locator('main figure svg .piece').first()).toBeVisible();
	const picture = page.getByRole('application');
	await picture.focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('End');
	await expect(page.locator('.picture [role=status]')).toContainText('totalmente de acuerdo, Colombia');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Descargar CSV' }).click();
	expect((await download).suggestedFilename()).toBe('minga-felt-heard-country-answers-not-comparable.csv');
	await page.getByRole('combobox', { name: 'Se muestra' }).selectOption({ label: 'Medias de los proyectos' });
	await page
		.getByRole('combobox', { name: 'Qué cuenta por igual' })
		.selectOption({ label: 'Cada persona por igual' });
	await expect(page.locator('.said')).toContainText('Si cada respuesta cuenta una vez');
	await expect(page.locator('main figure svg .rule.pooled')).toHaveCount(3);
	await expect(page.locator('.apart')).toHaveCount(0);
});

test('counts beside the size of the community, and the core indicators at a glance', async ({ page }) => {
	await open(page, '/compare#indicator=dialogue_participants&by=country&lang=en');
	await page
		.getByRole('combobox', { name: 'Held against' })
		.selectOption({ label: 'Per 1,000 of the community' });
	await expect(page.locator('figure .note').first()).toContainText('Per 1,000 people of the community');
	await expect(page.locator('.rests')).toContainText('without the size of the community');
	await page.getByText('The core indicators at a glance').click();
	const table = page.getByRole('region', { name: 'The core indicators side by side' });
	await expect(table.getByRole('row')).toHaveCount(13);
	await table.getByRole('link', { name: 'How far participants felt heard' }).click();
	await expect(page).toHaveURL(/indicator=felt_heard/);
});

test('who takes part, and who does not: shares over people, parts where told, languages', async ({
	page
}) => {
	await open(page, '/#lang=es');
	await page.getByRole('link', { name: '¿Quiénes participan y quiénes no?' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿Quiénes participan y quiénes no?');
	await expect(page.locator('.lead').first()).toContainText(/Mujeres entre las personas participantes: \d+/);
	const beside = page.getByRole('region', { name: /uno junto a otro/ });
	await expect(beside.getByRole('row')).toHaveCount(6);
	// It lies on the page itself: what covers the shade at its edges has the page's colour, and no other.
	const [ground, paper] = await beside.evaluate((region) => {
		const style = getComputedStyle(region);
		return [style.getPropertyValue('--cover'), style.getPropertyValue('--paper')];
	});
	expect(ground).toBe(paper);
	await expect(page.getByText(/Estas partes vienen de \d+ de 28 proyectos/).first()).toBeVisible();
	await expect(page.getByText('Lengua principal de los proyectos a la vista: español 25')).toBeVisible();
	await page.getByRole('link', { name: 'Por edad' }).click();
	await expect(page).toHaveURL(/by=age_band/);
});

test('shown to others, figures of a few people are hidden and said to be, and all comes back', async ({
	page
}) => {
	await open(page, '/compare#indicator=women_participants_pct&by=country&lang=en');
	const rests = page.locator('.rests');
	await expect(rests).toContainText('of 28 projects');
	const before = await rests.innerText();
	await page.getByRole('button', { name: 'Show to others' }).click();
	await expect(
		page.getByText(/[Ss]hared? with nobody, or with the center of the program alone/)
	).toBeVisible();
	await expect(page).toHaveURL(/mode=share/);
	await expect(page.getByText('Share mode.')).toBeVisible();
	// One is hidden in the file itself already.
	await expect(rests).toContainText(/([2-9]|\d\d) hidden/);
	await page.getByRole('button', { name: '+ Filter' }).click();
	await expect(page.getByRole('group', { name: 'Period' })).toHaveCount(0);
	await page.getByRole('button', { name: 'How this was computed' }).click();
	await expect(page.getByRole('dialog')).toContainText('no single rows are shown');
	await page.keyboard.press('Escape');
	await page.getByRole('link', { name: 'Projects', exact: true }).click();
	await page.getByRole('link', { name: 'Lima 01' }).click();
	await expect(page.getByText('no single rows are shown')).toBeVisible();
	await page.getByRole('button', { name: 'Show everything' }).click();
	await expect(page.getByText('no single rows are shown')).toHaveCount(0);
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await expect(rests).toHaveText(before);
});

test('where the projects are: a map of towns, its table, and no request to anybody else', async ({
	page
}) => {
	const others: string[] = [];
	page.on('request', (request) => {
		if (
			!request.url().startsWith('http://localhost') &&
			!request.url().startsWith('http://127.0.0.1') &&
			!request.url().startsWith('data:') &&
			!request.url().startsWith('blob:')
		)
			others.push(request.url());
	});
	await open(page, '/place#lang=en');
	await expect(page.locator('.lead')).toContainText('28 projects in 11 towns.');
	await expect(page.locator('svg .outline').first()).toBeVisible();
	await expect(page.locator('svg .dot')).toHaveCount(11);
	await expect(page.getByRole('row').filter({ hasText: 'Medellín' })).toContainText('9');
	await page.getByRole('application').focus();
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('.picture [role=status]')).toContainText('9 projects, Medellín, Colombia');
	await page.keyboard.press('Enter');
	await expect(page.locator('.picked').getByRole('link')).toHaveCount(9);
	expect(others).toEqual([]);
});

test('a period that is on the chip is in the figures of the overview, and what has none says so', async ({
	page
}) => {
	await open(page, '/#lang=en');
	const participants = page.getByRole('list', { name: 'Six figures' }).locator('.figure').first();
	await expect(participants).toHaveText(/\d/);
	const ever = await participants.innerText();
	await open(page, '/#period=2018&lang=en');
	await expect(page.getByRole('button', { name: /Remove filter .*2018/ })).toBeVisible();
	await expect(participants).toHaveText(/\d/);
	const then = await participants.innerText();
	expect(then).not.toBe(ever);
	await expect(page.getByText('The period narrows the six figures alone')).toBeVisible();
	// Before anyone at all no period stands by itself: two tell what lies between them.
	await page.goto('/report#period=2018&lang=en');
	await expect(page.getByText('No period stands by itself there')).toBeVisible();
	await page.getByText('Choose what is in it').click();
	await page.getByLabel('Who will read it').selectOption('peers');
	await expect(page.locator('main')).toContainText(then);
});

test('a library is seen in all its time, whatever period, stage or parts another page was asked for', async ({
	page
}) => {
	const own = page.getByRole('region', { name: 'Its own figures first' });
	const peers = page.getByRole('region', { name: 'Among libraries like it' });
	const seen = async (narrowed: string) => {
		await open(
			page,
			`/peers#indicator=felt_heard&project=co-medellin-biblioteca-ejemplo-guayacan${narrowed}&lang=en`
		);
		await expect(peers.locator('svg .dot').first()).toBeVisible();
		await expect(own.locator('svg .dot').first()).toBeVisible();
		return [await own.locator('svg .dot').count(), await peers.locator('table').textContent()];
	};
	const whole = await seen('');
	for (const narrowed of ['&period=2018', '&stage=endline', '&by=gender'])
		expect(await seen(narrowed), narrowed).toEqual(whole);
});

test('a phase on the chip narrows where each project is', async ({ page }) => {
	await open(page, '/journey#phase=IV&lang=en');
	const reached = projects.filter((one) =>
		phases.some((row) => row.project_id === one.project_id && row.phase === 'IV' && row.status !== 'planned')
	);
	await expect(page.locator('main figure table tbody tr')).toHaveCount(reached.length);
});
