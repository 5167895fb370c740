import { readFileSync } from 'node:fs';
import { drawn, open, rows } from './pages';
import { expect, test } from './test';

test('a reader sees what changed, by whom it is told and who is left out, and takes the pairs along', async ({
	page
}) => {
	await open(page, '/change#indicator=civic_voice&by=country&lang=en');
	await drawn(page);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('having a say in local decisions');
	await expect(page.locator('.said')).toContainText(
		/^\d+ of 28 projects were asked at both ends\. Typical change \+/
	);
	const marks = await page.locator('main figure svg .dot').count();
	const [pairs] = (await page.locator('.said').innerText()).match(/\d+/)!;
	expect(marks).toBe(Number(pairs));
	const left = page.getByText(`Left out: ${28 - marks}`);
	await left.click();
	await expect(page.locator('main details', { has: left }).locator('li')).toHaveCount(28 - marks);

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download CSV' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe('minga-civic-voice-country-changes-comparable-with-care.csv');
	const [head, ...lines] = readFileSync(await file.path(), 'utf8')
		.trim()
		.split('\r\n');
	expect(head).toBe(
		'group,project_id,baseline,baseline_end,baseline_n,endline,endline_end,endline_n,difference,retrospective'
	);
	expect(lines).toHaveLength(marks);
});

test('an indicator that is asked once says so and leads to some that are asked twice', async ({ page }) => {
	await open(page, '/change#indicator=felt_heard&by=country&lang=en');
	await expect(page.locator('.said')).toContainText('No project in view has both a start and an end here.');
	await expect(page.locator('main figure svg .dot')).toHaveCount(0);
	// Once: above, and not in the empty figure again.
	await expect(page.getByText('This indicator is asked once.')).toHaveCount(1);
	const choices = page.getByText('Asked at the start and at the end are, for example:');
	await choices.getByRole('link').first().click();
	await expect(page).not.toHaveURL(/indicator=felt_heard/);
	await expect(page.locator('main figure svg .dot').first()).toBeVisible();
});

test('a stage, which narrows no change, is no chip there, and is one again beside targets', async ({
	page
}) => {
	await open(page, '/change#indicator=civic_voice&by=country&stage=baseline&lang=en');
	await drawn(page);
	const chip = page.getByRole('button', { name: /Stage/ });
	await expect(page.getByRole('group', { name: 'Filters' })).toBeVisible();
	await expect(chip).toHaveCount(0);
	await page.getByLabel('What is asked').selectOption('target');
	await expect(chip).toHaveCount(1);
});

test('against plan: each project beside its own target, by a choice in the headline', async ({ page }) => {
	await open(page, '/change#indicator=women_participants_pct&by=country&lang=es');
	await page.getByLabel('Qué se pregunta').selectOption({ label: '¿Se alcanzan las metas' });
	await expect(page).toHaveURL(/against=target/);
	await drawn(page);
	await expect(page.locator('.said')).toContainText('En su propia meta o por encima');
	const lines = await rows(page);
	expect(lines.length).toBe(await page.locator('main figure svg .dot').count());
	// The link alone says the same.
	await page.reload();
	await drawn(page);
	expect(await rows(page)).toEqual(lines);
});
