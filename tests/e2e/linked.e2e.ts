import type { Page } from 'playwright/test';
import { violations } from './clean';
import { drawn, open, rows } from './pages';
import { expect, test } from './test';

const opener = /Which values do these projects have\?|¿Qué valores tienen estos proyectos\?/;

async function stand(page: Page, hash = ''): Promise<void> {
	await open(page, `/compare${hash}`);
	await drawn(page);
	await page.locator('summary', { hasText: opener }).click();
	await expect(page.locator('.spread svg')).toBeVisible();
	await page.locator('.spread').evaluate((node) => node.scrollIntoView({ block: 'center' }));
}
const chip = (page: Page) =>
	page.getByRole('button', { name: /^(Remove filter Values|Quitar el filtro Valores)/ });
const told = (page: Page) => page.locator('.linked p.told > span');
const row = (page: Page, name: string) => page.locator('.linked .strip button', { hasText: name });
/** Of a row, how many are chosen of how many. */
async function counted(page: Page, name: string): Promise<[number, number]> {
	const said = (await row(page, name).locator('.told').textContent()) ?? '';
	const [, n, of] = /^(\d+) (?:of|de) (\d+)/.exec(said) ?? [];
	return [Number(n), Number(of)];
}
/** From the middle of the scale on, in values. */
async function drag(page: Page, from: number, to: number): Promise<void> {
	const box = (await page.locator('.spread').boundingBox())!;
	const at = (value: number) => box.x + 14 + ((value - 1) / 4) * (box.width - 28);
	await page.mouse.move(at(from), box.y + 20);
	await page.mouse.down();
	await page.mouse.move(at((from + to) / 2), box.y + 20);
	await page.mouse.move(at(to), box.y + 20);
}

test('a range that is drawn narrows the other pictures while it is drawn, and the whole page once it is meant', async ({
	page
}) => {
	await stand(page);
	const whole = await rows(page);
	await drag(page, 3, 3.6);
	await expect(told(page)).toContainText(/ of 28 projects have a value from 3 to 3\.6\.$/);
	const shown = await counted(page, 'Colombia');
	expect(shown[0]).toBeGreaterThan(0);
	expect(shown[0]).toBeLessThan(shown[1]);
	expect(page.url()).not.toContain('values');
	await page.mouse.up();
	await expect(chip(page)).toHaveText(/Values: 3 to 3\.6/);
	expect(page.url()).toContain('values=3..3.6');
	await expect(page.locator('main figure').getByText(/values 3 to 3\.6/)).toBeVisible();
	await expect(page.locator('.verdict').first()).toContainText(
		'The projects were chosen by these very values'
	);
	await expect(page.locator('.apart')).toHaveCount(0);
	const n = Number((await told(page).textContent())!.split(' ')[0]);
	await expect(page.getByRole('status').filter({ hasText: `${n} of 28 projects in view` })).toBeAttached();
	await expect(page.locator('p.rests')).toContainText(`${n} of ${n} projects`);

	await chip(page).click();
	await expect(chip(page)).toHaveCount(0);
	expect(await rows(page)).toEqual(whole);
});

test('what was chosen is in the link: a reload has it, the way back leaves it, another indicator knows none of it', async ({
	page
}) => {
	await stand(page, '#indicator=felt_heard&by=country&values=3..3.6');
	await expect(chip(page)).toBeVisible();
	const before = await rows(page);
	await page.reload();
	await drawn(page);
	expect(await rows(page)).toEqual(before);
	await page.getByRole('button', { name: /^Indicator:/ }).click();
	await page.getByRole('searchbox').fill('women');
	await page.getByRole('button', { name: /Women among participants/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('women among');
	expect(page.url()).not.toContain('values');
	await expect(chip(page)).toHaveCount(0);
	await page.goBack();
	await expect(chip(page)).toBeVisible();
});

test('a range beside the scale is left out and told', async ({ page }) => {
	await open(page, '/compare#indicator=felt_heard&by=country&values=7..9');
	await drawn(page);
	await expect(page.getByText(/The link said something that is not known/)).toContainText('7..9');
	await expect(chip(page)).toHaveCount(0);
});

test('by keyboard alone: two handles, each says its value and how many that leaves', async ({ page }) => {
	await stand(page);
	const from = page.getByRole('slider', { name: 'From' });
	await from.focus();
	await expect(from).toHaveAttribute('aria-valuetext', '1; 26 of 28 projects');
	for (let step = 0; step < 10; step++) await page.keyboard.press('PageUp');
	await expect(from).toHaveAttribute('aria-valuenow', '3');
	await page.keyboard.press('ArrowRight');
	await expect(from).toHaveAttribute('aria-valuenow', '3.02');
	await page.keyboard.press('Tab');
	const to = page.getByRole('slider', { name: 'Up to' });
	await expect(to).toBeFocused();
	for (let step = 0; step < 6; step++) await page.keyboard.press('PageDown');
	await expect(chip(page)).toHaveText(/3\.02 to 3\.8/);
	// It stops at the other, and home again it leaves nobody out.
	await page.keyboard.press('Home');
	await expect(to).toHaveAttribute('aria-valuenow', '3.02');
	await page.keyboard.press('End');
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Home');
	await expect(chip(page)).toHaveCount(0);
	expect(page.url()).not.toContain('values');
});

test('those without a value are chosen, and told why they have none', async ({ page }) => {
	await stand(page);
	const without = page.getByRole('button', { name: /^no value \(\d+\)$/ });
	const count = Number(/\d+/.exec((await without.textContent())!)![0]);
	await without.click();
	await expect(without).toHaveAttribute('aria-pressed', 'true');
	await expect(chip(page)).toHaveText(/Values: no value/);
	expect(page.url()).toContain('values=none');
	await expect(told(page)).toHaveText(`${count} of 28 projects have no value.`);
	await expect(page.locator('p.rests')).toContainText(`0 of ${count} projects`);
	await without.click();
	await expect(chip(page)).toHaveCount(0);
});

test('a row that is chosen narrows the others and the page, and not its own picture', async ({ page }) => {
	await stand(page);
	const [, everybody] = await counted(page, 'Public');
	await row(page, 'Peru').focus();
	await page.keyboard.press('Enter');
	await expect(row(page, 'Peru')).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('button', { name: 'Remove filter Country: Peru' })).toBeVisible();
	await expect(row(page, 'Colombia')).toBeVisible();
	await expect.poll(async () => (await counted(page, 'Public'))[1]).toBeLessThan(everybody);
	expect((await rows(page)).filter((each) => /^(Colombia|Peru)/.test(each)).length).toBe(1);
	await row(page, 'Peru').click();
	await expect.poll(async () => (await counted(page, 'Public'))[1]).toBe(everybody);
});

test('shown to others, what is hidden is in no range and cannot be drawn back', async ({ page }) => {
	await stand(page, '#indicator=women_participants_pct&by=country');
	const before = Number((await told(page).textContent())!.split(' ')[0]);
	await page.getByRole('button', { name: 'Show to others' }).click();
	await expect.poll(async () => Number((await told(page).textContent())!.split(' ')[0])).toBeLessThan(before);
	const shown = Number((await told(page).textContent())!.split(' ')[0]);
	await page.getByRole('slider', { name: 'From' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(told(page)).toContainText('from 0.5% to 100%');
	expect(Number((await told(page).textContent())!.split(' ')[0])).toBeLessThanOrEqual(shown);
	expect(page.url()).toContain('mode=share');
});

test('panels stand on one scale, or each on its own, and one panel asks no such thing', async ({ page }) => {
	await open(page, '/compare#indicator=dialogue_participants&by=country&panels=library_type');
	await drawn(page);
	const ticks = () => page.locator('main figure svg text.tick').allTextContents();
	const shared = await ticks();
	const scale = page.getByRole('combobox', { name: 'Scale of the panels' });
	await scale.selectOption('own');
	await expect(page.locator('main figure').getByText('each panel has its own scale')).toBeVisible();
	expect(page.url()).toContain('scale=own');
	expect(await ticks()).not.toEqual(shared);
	await page.getByRole('combobox', { name: 'Panels', exact: true }).selectOption('');
	await expect(scale).toHaveCount(0);
	expect(page.url()).not.toContain('scale');
});

for (const locale of ['en-US', 'es-CO'])
	for (const colorScheme of ['light', 'dark'] as const)
		test.describe(`${locale}, ${colorScheme}, on a phone`, () => {
			test.use({
				locale,
				colorScheme,
				viewport: { width: 320, height: 800 },
				hasTouch: true,
				bypassCSP: true
			});

			test('everything is named, large enough for a finger, and needs no sideways scroll', async ({
				page
			}) => {
				await stand(page, '#indicator=felt_heard&by=country&values=3..3.6&library_type=public');
				await expect(chip(page)).toBeVisible();
				for (const target of await page
					.locator('.linked button:not(.textual), .linked [role=slider]')
					.all()) {
					const box = (await target.boundingBox())!;
					expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
				}
				expect(
					await page.evaluate(
						() => document.documentElement.scrollWidth - document.documentElement.clientWidth
					)
				).toBeLessThanOrEqual(0);
				expect(await violations(page)).toEqual([]);
			});
		});
