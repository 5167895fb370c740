import { measurements, projects } from './own';
import { choose, drawn, open } from './pages';
import { expect, test } from './test';

test('a doubt leads to its paragraph and back, the question is kept, and the pictures of the guide stand', async ({
	page
}) => {
	await open(page, '/compare#indicator=community_led_actions_pct&by=library_type');
	await drawn(page);
	const question = page.getByRole('heading', { level: 1 });
	await expect(question).toContainText('actions led by the community');
	// The first tab stop skips to the content, and the address goes on saying the question.
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.locator('#main')).toBeFocused();
	expect(new URL(page.url()).hash).toBe('#indicator=community_led_actions_pct&by=library_type');

	await page.getByRole('link', { name: 'Guide: Comparable or not' }).click();
	await expect(page).toHaveURL(/\/help#verdict$/);
	await expect(page.getByRole('heading', { name: 'Comparable or not' })).toBeInViewport();
	await expect(page.locator('.banner')).toHaveCount(1);
	await expect(page.locator('.guide figure')).toHaveCount(4);
	await expect(page.locator('.guide figure').first().locator('.dot').first()).toBeVisible();
	await expect(page.locator('.guide figure .numeral')).toHaveCount(13);
	const [template] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'One row per project' }).click()
	]);
	expect(template.suggestedFilename()).toBe('minga-template.csv');

	await page.getByRole('link', { name: 'Hidden cells' }).first().click();
	await expect(page).toHaveURL(/\/help#hidden$/);
	await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click();
	await expect(question).toContainText('actions led by the community');
	// As fast as a person sees where she is: SvelteKit mixes pages up where the second way back begins within the first.
	for (const there of [/\/help#hidden$/, /\/help#verdict$/]) {
		await page.goBack();
		await expect(page).toHaveURL(there);
		await expect(page.getByRole('heading', { name: 'Comparable or not' })).toBeVisible();
		await expect(page.locator('.guide figure .numeral')).toHaveCount(13);
	}
	await page.goBack();
	await expect(question).toContainText('actions led by the community');
	await expect(page.locator('.banner')).toHaveCount(1);
});

test.describe('in a browser where Minga has never been', () => {
	test.use({ storageState: { cookies: [], origins: [] } });

	test('somebody is shown around by keyboard, step by step, may leave at once, and is not asked again', async ({
		page
	}) => {
		await page.goto('/');
		const card = page.getByRole('complementary', { name: 'First visit' });
		const next = card.getByRole('link', { name: 'Next' });
		const framed = (what: string) =>
			expect
				.poll(() =>
					page
						.locator(what)
						.first()
						.evaluate((element) => getComputedStyle(element).outlineStyle)
				)
				.toBe('solid');
		await framed('main > ul');
		await next.focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/compare$/);
		await framed('main h1 select');
		await expect(next).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/data$/);
		await framed('main .drop');
		await page.reload();
		await expect(card).toContainText('3 of 4');
		await next.click();
		await framed('main .taking');
		await expect(page.locator('main .taking')).toBeInViewport();
		await card.getByRole('button', { name: 'Done' }).click();
		await expect(card).toHaveCount(0);
		await expect(page.locator('#main')).toBeFocused();

		await page.goto('/help');
		await page.getByRole('link', { name: 'Be shown around' }).click();
		await expect(page).toHaveURL(/\/$/);
		await card.getByRole('button', { name: 'Skip' }).click();
		await expect(card).toHaveCount(0);
		await page.reload();
		await expect(page.getByText('people took part in conversations')).toBeVisible();
		await page.waitForLoadState('networkidle');
		await expect(card).toHaveCount(0);
	});

	test('on a phone what it asks to look at does not lie behind it', async ({ page }) => {
		await page.setViewportSize({ width: 360, height: 640 });
		await page.goto('/');
		const card = page.getByRole('complementary', { name: 'First visit' });
		await expect(card).toBeVisible();
		const women = page.locator('main > ul > li', { hasText: 'are women' });
		const bottom = async () => (await women.boundingBox())!.y + (await women.boundingBox())!.height;
		await expect.poll(async () => (await card.boundingBox())!.y - (await bottom())).toBeGreaterThan(0);
		expect((await women.boundingBox())!.y).toBeGreaterThan(0);
	});

	test('on a phone whoever reads on before it is there is not taken back', async ({ page }) => {
		await page.setViewportSize({ width: 360, height: 640 });
		await page.goto('/');
		const card = page.getByRole('complementary', { name: 'First visit' });
		await expect(page.getByText('people took part in conversations')).toBeVisible();
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		const at = () => page.evaluate(() => new Promise<number>((seen) => setTimeout(() => seen(scrollY), 100)));
		const before = await at();
		expect(before).toBeGreaterThan(300);
		await expect(card).toHaveCount(1);
		expect(await at()).toBeGreaterThanOrEqual(before);
	});

	test('nobody is who brings a question or has files of her own', async ({ page }) => {
		const shownAround = () => page.evaluate(() => localStorage.getItem('minga.visit'));
		await page.goto('/#indicator=civic_voice&by=phase');
		await page.waitForLoadState('networkidle');
		expect(await shownAround()).toBeNull();
		await page.goto('/data');
		await choose(page, [projects, measurements]);
		await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
		await page.goto('/');
		await expect(page.locator('header .loaded')).toContainText('7 projects');
		await page.waitForLoadState('networkidle');
		await expect(page.getByRole('complementary', { name: 'First visit' })).toHaveCount(0);
		expect(await shownAround()).toBeNull();
	});
});
