import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import type { Locator, Page } from 'playwright/test';
import { cases, type Answer } from '../messy/cases';
import { changed } from '../messy/changed';
import { core, statesOf } from '../messy/expected';
import { make, type Made } from '../messy/make';
import { choose, open } from './pages';
import { expect, test } from './test';

/** What a button says for a choice. */
const buttons: Record<string, RegExp> = {
	comma: /parts the thousands$/,
	dmy: /^Day first/,
	missing: /^It is missing$/,
	hold: /^Hold these rows back$/,
	share: /^0\.42 means 42%$/,
	'0-10': /^From 0 to 10$/,
	public: /^Public$/,
	coarser: /^The longer period counts$/,
	last: /^90 · .*, line \d+$/,
	since_previous: /^Since the date before$/,
	'120': /^120$/,
	'pe-semillas-altas-del-ande': /Semillas del Ande/
};

const indicators = csvParse(readFileSync(new URL('../../data/indicators.csv', import.meta.url), 'utf8'));
/** An indicator is shown by its name. */
const shown = (found: string): string =>
	indicators.find(({ indicator_id }) => indicator_id === found)?.name_en ?? found;

const isAbout = (told: string, file: string, { column, found }: Answer): boolean =>
	told.includes(file) &&
	(column === undefined || told.includes(`“${column}”`)) &&
	(found === undefined || told.includes(shown(found)));

const dropAll = (page: Page, files: readonly Made[]): Promise<void> =>
	choose(
		page,
		files.map(({ name, bytes }) => ({
			name,
			buffer: Buffer.from(bytes),
			mimeType: 'application/octet-stream'
		}))
	);
/** The questions that stand on the page and have no answer yet. */
const questions = (page: Page): Locator =>
	page.locator('main [role=group]').filter({ hasNot: page.locator('[aria-pressed=true]') });

async function steady(page: Page): Promise<void> {
	await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
}

test('28 messy files, dropped as they are, end in a complete grid; changed and dropped again, nothing is asked', async ({
	page
}) => {
	test.setTimeout(180_000);
	await open(page, '/data');
	const files = make();
	await dropAll(page, files);
	const load = page.getByRole('button', { name: /^Import \d/ });
	const on = page.getByRole('button', { name: /^Go on / });
	await expect(load.or(on)).toBeVisible({ timeout: 60_000 });

	const left = cases.flatMap(({ files: [file = ''], answers }) =>
		answers.map((answer) => ({ file, answer }))
	);
	const wanted = left.length;
	let clicks = 0;
	for (let place = 0; place < 6 && left.length > 0; place++) {
		for (let found = true; found;) {
			found = false;
			await steady(page);
			const labels = await questions(page).evaluateAll((all) =>
				all.map((one) => one.getAttribute('aria-label'))
			);
			for (const [at, label] of labels.entries()) {
				const next = left.findIndex(({ file, answer }) => isAbout(label ?? '', file, answer));
				const answer = left[next]?.answer;
				if (!answer) continue;
				const question = questions(page).nth(at);
				const name = buttons[answer.choice];
				// What has too many answers for buttons is chosen from a list.
				if (name) await question.getByRole('button', { name }).click();
				else {
					await question.getByRole('combobox').selectOption(answer.choice);
					await question.getByRole('button', { name: 'Use' }).first().click();
				}
				left.splice(next, 1);
				clicks++;
				found = true;
				break;
			}
		}
		if (await load.isVisible()) break;
		const title = await page.title();
		await on.click();
		await expect(page).not.toHaveTitle(title);
	}
	expect(left).toEqual([]);
	expect(clicks).toBe(wanted);
	await steady(page);
	while (!(await load.isVisible())) await on.click();
	await load.click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 });
	await expect(page.locator('header .loaded')).toContainText('28 projects');

	await page.getByRole('link', { name: 'Overview' }).click();
	const grid = page.getByRole('region', { name: /coverage|grid/i }).locator('table');
	await expect(grid.locator('tbody tr:not(.country)')).toHaveCount(cases.length, { timeout: 30_000 });
	const rows = await grid.locator('tbody tr:not(.country)').evaluateAll((all) =>
		all.map((row) => ({
			project: /project=([^&]+)/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1] ?? '',
			states: [...row.querySelectorAll('td [role=img]')].map((sign) => sign.getAttribute('aria-label') ?? '')
		}))
	);
	expect(rows.map(({ project }) => project).sort()).toEqual(cases.map(({ project }) => project).sort());
	// Each state has one word, and each word one state.
	const words = new Map<string, string>();
	for (const own of cases) {
		const shown = rows.find(({ project }) => project === own.project)!.states;
		expect(shown).toHaveLength(core.length);
		for (const [at, state] of statesOf(own).entries()) {
			if (!words.has(state)) words.set(state, shown[at]!);
			expect(`${own.project} ${core[at]}: ${shown[at]}`).toBe(
				`${own.project} ${core[at]}: ${words.get(state)}`
			);
		}
	}
	expect(new Set(words.values()).size).toBe(words.size);

	await page.getByRole('link', { name: 'Data', exact: true }).click();
	await page.getByRole('button', { name: 'Load more files' }).click();
	await dropAll(page, files.map(changed));
	await expect(load.or(on)).toBeVisible({ timeout: 60_000 });
	await expect(page.getByRole('heading', { level: 1 })).not.toContainText('to answer');
	while (!(await load.isVisible())) await on.click();
	await page.getByRole('button', { name: 'Use the new ones' }).click();
	await load.click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 });
	await expect(page.locator('header .loaded')).toContainText('28 projects');
});
