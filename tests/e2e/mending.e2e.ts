import type { Page } from 'playwright/test';
import { isClean } from './clean';
import { measurements, projects } from './own';
import { choose, drawn, dressed, follow, open } from './pages';
import { expect, test } from './test';

// Scripts are injected to look at the page, which its own policy would refuse.
test.use({ bypassCSP: true });

async function mine(page: Page): Promise<void> {
	await open(page, '/data');
	await choose(page, [projects, measurements]);
	await expect(page.getByRole('button', { name: /Undo this import|Deshacer esta carga/ })).toBeVisible();
	await follow(page, '/projects#project=a');
	await expect(page.getByRole('button', { name: /^(Correct|Corregir) / }).first()).toBeVisible();
}

for (const [width, colorScheme] of dressed([
	[320, 'dark'],
	[1280, 'light']
] as const))
	test(`a value is corrected in Spanish at ${width} px, with who and why; it says what it was before, and can be taken back`, async ({
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
		await isClean(page, 'project');
		const main = page.getByRole('main');
		const opener = page.getByRole('button', { name: /^Corregir / }).first();
		await opener.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: /^Corregir / })).toBeFocused();
		await isClean(page, 'form');

		const mean = page.getByLabel('Media, de 1 a 5');
		await expect(mean).toHaveValue('3');
		await mean.fill('4.25');
		await expect(page.getByText('Esto todavía no se puede leer como un número')).toBeVisible();
		await page.getByRole('button', { name: 'Guardar' }).click();
		await expect(page.getByRole('alert').first()).toContainText('Quién lo dice');
		await expect(page.getByRole('alert').first()).toContainText('«4.25»');
		await page.getByLabel('Quién lo dice').fill('María');
		await page.getByLabel(/^Por qué/).fill('se digitó mal');

		await mean.fill('9,5');
		await expect(page.getByText('se lee como 9,5')).toBeVisible();
		await page.getByRole('button', { name: 'Guardar' }).click();
		await expect(page.getByRole('alert').first()).toContainText('9.5');
		await isClean(page, 'form with a problem');

		await mean.fill('4,25');
		await page.keyboard.press('Enter');
		await expect(page.getByText(/^Guardado\./).first()).toBeVisible();
		await expect(main).toContainText(/corregido por María, .*: se digitó mal/);
		await expect(main).toContainText('antes: 3,0 (measurements.csv, línea 2)');
		await expect(opener).toBeFocused();
		await isClean(page, 'saved');

		await page.getByRole('button', { name: /^Deshacer: Corrección .*escuchad/i }).click();
		await expect(main).not.toContainText('corregido por');
		await page.getByRole('button', { name: /^Volver a aplicar: / }).click();
		await expect(main).toContainText('corregido por María');
		await page.reload();
		await expect(main).toContainText('corregido por María');
		await follow(page, '/data');
		await expect(page.getByRole('heading', { name: /^Corrección .*escuchad/i })).toBeVisible();
		await context.close();
	});

test('a percentage that nobody sent is filled at 320 px: taken as it is typed, and stored once', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 900 });
	await mine(page);
	const main = page.getByRole('main');
	const fill = async () => {
		await page.getByRole('button', { name: 'Add a value' }).click();
		await page.getByLabel('Indicator', { exact: true }).selectOption('women_participants_pct');
		await isClean(page, 'form of a new value');
		await page.getByLabel(/^Percentage/).fill('0.4');
		await page.getByLabel('End', { exact: true }).fill('2019-06-30');
		await page.getByLabel('Who says so').fill('María');
		await page.getByLabel(/^Why/).fill('attendance list');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
	};
	await fill();
	await expect(main).toContainText(/filled in by María, .*: attendance list/);
	await expect(main).toContainText('“0.4%”');
	await fill();
	await expect(page.getByRole('alert').filter({ hasText: 'it is there already' })).toBeVisible();
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByRole('button', { name: /^Undo: Added / })).toHaveCount(1);
});

test('answers, changes, partners and activities are added by hand, each marked with who said so', async ({
	page
}) => {
	await mine(page);
	const main = page.getByRole('main');
	const save = async (why: string) => {
		await page.getByLabel('Who says so').fill('María');
		await page.getByLabel('Why it is added').fill(why);
		await isClean(page, why);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(main).toContainText(new RegExp(`(filled in|corrected) by María, .*: ${why}`));
	};
	await page.getByRole('button', { name: 'Paste an answer' }).click();
	await page.getByLabel('Question', { exact: true }).selectOption('challenges');
	await page.getByLabel('Answer', { exact: true }).fill('It rained, and the "big" hall; was shut.');
	await save('told by telephone');
	await expect(main).toContainText('It rained, and the "big" hall; was shut.');

	await page.getByRole('button', { name: 'Add a change' }).click();
	await page.getByLabel('Date', { exact: true }).fill('2019-05-01');
	await page.getByLabel('Kind of change').selectOption('policy');
	await page.getByLabel('In a few words').fill('A seat at the council');
	await save('seen in the minutes');
	await expect(page.getByRole('heading', { name: 'A seat at the council' })).toBeVisible();

	await page.getByRole('button', { name: 'Add a partner' }).click();
	await page.getByLabel('Name', { exact: true }).fill('Fundación Luz');
	await save('agreement signed');

	await page.getByRole('button', { name: 'Add an activity done' }).click();
	await page.getByLabel('Activity', { exact: true }).selectOption('action_plan');
	await page.getByLabel('Done on').fill('2019-02-01');
	await save('worksheet received');
	await expect(page.getByRole('button', { name: /^Undo: Added / })).toHaveCount(4);
});

test('the sample can be looked into and not corrected', async ({ page }) => {
	await open(page, '/projects#project=%ID%');
	await expect(page.getByText('This is the sample: nothing can be corrected in it.')).toBeVisible();
	await expect(page.getByRole('button', { name: /^How this was computed/ }).first()).toBeVisible();
	await expect(page.getByRole('button', { name: /^(Correct|Add|Paste)/ })).toHaveCount(0);
});

for (const width of dressed([320, 1280]))
	test(`how a figure was computed is told from a comparison, a mark, a headline and a project at ${width} px`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await mine(page);
		await follow(page, '/compare');
		await drawn(page);
		const asked = page.getByRole('button', { name: 'How this was computed' });
		await asked.click();
		const dialog = page.getByRole('dialog', { name: /^How this was computed: / });
		await expect(dialog).toContainText('5 of 5 projects');
		await expect(dialog).toContainText('Without a value: Project G (not collected)');
		await expect(dialog.getByRole('table')).toContainText('measurements.csv, line 2');
		await expect(dialog.getByRole('row').filter({ hasText: 'Project G' })).toContainText(
			'does not count: no value'
		);
		await isClean(page, 'comparison');
		await dialog.getByRole('button', { name: /^Rows of Project B/ }).click();
		await expect(dialog.getByRole('heading', { name: 'Rows of Project B' })).toBeFocused();
		await expect(dialog.getByRole('row').filter({ hasText: 'Project A' })).toHaveCount(0);
		await page.keyboard.press('Escape');
		await expect(dialog).toHaveCount(0);
		await expect(asked).toBeFocused();

		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('Enter');
		await asked.first().click();
		await expect(dialog.getByRole('heading', { name: 'Rows of Project A' })).toBeVisible();
		await dialog.getByRole('button', { name: 'Close' }).click();

		await follow(page, '/');
		await page.getByRole('button', { name: /^How this was computed: .*heard/ }).click();
		await expect(dialog).toContainText('6 of 7 projects');
		await expect(dialog.getByRole('table')).toContainText('measurements.csv, line 7');
		await isClean(page, 'headline');
		await page.keyboard.press('Escape');

		await follow(page, '/projects#project=a');
		await page.getByRole('button', { name: /^How this was computed: / }).click();
		await expect(dialog).toContainText('its value 3.0 · 10 answers');
		await expect(dialog.getByRole('table')).toContainText('counts');
		await isClean(page, 'project');
	});
