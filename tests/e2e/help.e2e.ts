import { expect, test } from 'playwright/test';
import { drawn, open } from './pages';

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
	await page.goBack();
	await page.goBack();
	await page.goBack();
	await expect(question).toContainText('actions led by the community');
	await expect(page.locator('.banner')).toHaveCount(1);
});
