import { sideways, violations } from './clean';
import { choose, drawn, dressed, follow, open, places } from './pages';
import { broken, measurements, projects } from './own';
import { expect, test } from './test';

// Scripts are injected to look at the page, which its own policy would refuse.
test.use({ bypassCSP: true });

// Each language, width and theme is met by the first two.
const dresses = [
	['en', 1280, 'light'],
	['es', 320, 'dark'],
	['es', 1280, 'dark'],
	['es', 320, 'light'],
	['en', 320, 'dark'],
	['en', 1280, 'dark'],
	['es', 1280, 'light'],
	['en', 320, 'light']
] as const;

for (const [lang, width, colorScheme] of dressed(dresses, 2))
	test(`every page in ${lang} at ${width} px in ${colorScheme} is clean and needs no sideways scroll`, async ({
		browser,
		baseURL
	}) => {
		// Every page one after the other.
		test.setTimeout(180_000);
		const context = await browser.newContext({
			bypassCSP: true,
			storageState: { cookies: [], origins: [] },
			baseURL,
			colorScheme,
			locale: lang === 'en' ? 'en-US' : 'es-CO',
			viewport: { width, height: 900 }
		});
		const page = await context.newPage();
		// With their policy off, so that nothing is asked is not the policy's merit.
		const foreign: string[] = [];
		context.on('request', (request) => {
			if (new URL(request.url().replace(/^blob:/, '')).origin !== new URL(baseURL!).origin)
				foreign.push(request.url());
		});
		for (const place of places) {
			await open(page, place);
			await expect(page.locator('html')).toHaveAttribute('lang', lang);
			if (place === '/') await expect(page.locator('.visit')).toBeVisible();
			if (place === '/compare') await drawn(page);
			if (place === '/help') await expect(page.locator('.guide .numeral').first()).toBeVisible();
			expect(await violations(page), place).toEqual([]);
			expect(await sideways(page), place).toBeLessThanOrEqual(0);
		}
		await page.goto('/data');
		await choose(page, [projects, measurements, broken]);
		await expect(page.getByRole('button', { name: /^(Go on|Seguir) / })).toBeVisible();
		for (const place of [
			'Files|Archivos',
			'Columns|Columnas',
			'Values|Valores',
			'Check|Revisión',
			'Confirm'
		]) {
			await page
				.getByRole('navigation')
				.getByRole('button', { name: new RegExp(place) })
				.click();
			await expect(page).toHaveTitle(new RegExp(place));
			for (const summary of await page.locator('main summary').all()) await summary.click();
			expect(await violations(page), place).toEqual([]);
			expect(await sideways(page), place).toBeLessThanOrEqual(0);
		}
		await page.getByRole('button', { name: /^(Import|Cargar) / }).click();
		await expect(page.getByRole('button', { name: /Undo this import|Deshacer esta carga/ })).toBeVisible();
		expect(await violations(page), 'receipt').toEqual([]);
		expect(await sideways(page), 'receipt').toBeLessThanOrEqual(0);
		await follow(page, '/compare');
		await drawn(page);
		await page.getByRole('button', { name: /^\+ Filt/ }).click();
		await page.getByRole('button', { name: /^Indica/ }).click();
		expect(await violations(page), 'filters and picker').toEqual([]);
		await page.goto('/fill');
		await page.getByRole('button', { name: /^(Choose what to tell|Elegir qué contar)$/ }).click();
		expect(await violations(page), 'fill').toEqual([]);
		await page.goto(
			'/fill#name=A&country=CO&phase=III&period=2019&ask=women_participants_pct,felt_heard&words=aims'
		);
		await page.getByRole('button', { name: /^(Begin|Empezar)$/ }).click();
		for (const step of ['share', 'agreement', 'words', 'extra', 'review']) {
			for (const summary of await page.locator('main summary').all()) await summary.click();
			expect(await violations(page), `fill: ${step}`).toEqual([]);
			expect(await sideways(page), `fill: ${step}`).toBeLessThanOrEqual(0);
			const on = page.getByRole('button', { name: /^(Next|Siguiente|Review and send|Revisar y enviar)$/ });
			if (step !== 'review') await on.click();
		}
		await page.goto('/no-such-page');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await violations(page), 'no such page').toEqual([]);
		expect(foreign, 'asked of another origin').toEqual([]);
		await context.close();
	});

test('a chart can be walked with the keyboard, and every mark says its value first', async ({ page }) => {
	await open(page, '/compare');
	await drawn(page);
	const picture = page.getByRole('application');
	await picture.focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
	await expect(
		page
			.locator('main [role=status]')
			.filter({ hasText: /^\d\.\d/ })
			.first()
	).toBeAttached();
});

test('the first tab stop skips to the content', async ({ page }) => {
	await open(page, '/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
});

for (const [lang, width, colorScheme] of dressed(dresses, 2))
	test(`the form's questions in ${lang} at ${width} px in ${colorScheme} are clean and need no sideways scroll`, async ({
		browser,
		baseURL
	}) => {
		const context = await browser.newContext({
			...{ bypassCSP: true, baseURL, colorScheme, viewport: { width, height: 900 } },
			storageState: { cookies: [], origins: [] }
		});
		const page = await context.newPage();
		const clean = async (where: string) => {
			expect([where, await violations(page)]).toEqual([where, []]);
			expect([where, await sideways(page)]).toEqual([where, 0]);
		};
		const asks = ['dialogue_participants', 'women_participants_pct', 'felt_heard', 'partner_organizations'];
		// A number with its genders, two numbers, five counts; the steps of allies; one step of a scale.
		const link = `/fill#project=x&name=Biblioteca&lang=${lang}&phase=III&stage=routine&period=2019`;
		await page.goto(`${link}&ask=${[...asks, 'allies_engaged', 'collaboration_level'].join(',')}&words=aims`);
		const begin = page.getByRole('button', { name: /^(Begin|Empezar)$/ });
		await begin.click();
		await expect(page.getByRole('alert')).toHaveText(/country|país/);
		await clean('greeting');
		await page.getByRole('combobox').selectOption('PE');
		await begin.click();
		const kinds = new Set<string>();
		for (let at = 0; at < 8; at++) {
			const heading = (await page.getByRole('heading', { level: 2 }).textContent())!;
			for (const summary of await page.locator('main .place summary').all()) await summary.click();
			kinds.add(String(await page.locator('main .place .fields input').count()));
			await clean(heading);
			const on = page.getByRole('button', { name: /^(Next|Siguiente|Review and send|Revisar y enviar)$/ });
			if (!(await on.isVisible())) break;
			await on.click();
			await expect(page.getByRole('heading', { level: 2 })).not.toHaveText(heading);
		}
		expect(kinds.size).toBeGreaterThan(3);
		await context.close();
	});
