// 200 files in one drop, undone, done again, and dropped once more into the same workspace, round after round in one tab:
// the figures are the same every time, and what the browser holds does not grow without end.
// Usage: node scripts/campaign/soak.js [rounds]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyFiles } from '../many-files.js';
import { build, launch, memory, seconds } from '../measure.js';
import { listen } from '../serve.js';

const rounds = Number(process.argv[2] ?? 10);
build();
const directory = mkdtempSync(join(tmpdir(), 'minga-soak-'));
const files = manyFiles.write(directory);
const site = await listen(0);
const browser = await launch();
/** @type {string[]} */
const wrong = [];
/** @type {number[]} */
const held = [];
/** @type {number[]} */
const took = [];
try {
	const context = await browser.newContext({ locale: 'en-US' });
	const page = await context.newPage();
	page.on('pageerror', (error) => wrong.push(error.message));
	await page.goto(`${site.url}/data`);
	await page.waitForLoadState('networkidle');
	const said = page.locator('header .loaded');
	const receipt = page.getByRole('button', { name: 'Undo this import' });
	/** Drops all files and goes on as far as the receipt, or to the news that all of them are loaded already. */
	const drop = async () => {
		const began = Date.now();
		await page.locator('input[type=file]').setInputFiles(files);
		const next = page.locator('main .actions .button.primary');
		for (let place = 0; place < 7 && !(await receipt.isVisible()); place++) {
			await receipt.or(next).first().waitFor({ timeout: 120_000 });
			if (await receipt.isVisible()) break;
			await next.first().click();
		}
		await receipt.waitFor({ timeout: 120_000 });
		took.push(Date.now() - began);
	};
	/** @param {number} round @param {string} when */
	const compare = async (round, when) => {
		const text = (await said.textContent())?.trim() ?? '';
		if (!text.includes(`${manyFiles.count} projects`)) wrong.push(`round ${round}, ${when}: ${text}`);
		return text;
	};
	let first = '';
	for (let round = 1; round <= rounds; round++) {
		await drop();
		const text = await compare(round, 'dropped');
		first ||= text;
		if (text !== first) wrong.push(`round ${round}: ${text} where the first said ${first}`);
		await receipt.click();
		await page.getByText('Sample data').first().waitFor({ timeout: 120_000 });
		await page
			.getByRole('button', { name: /again$/ })
			.last()
			.click();
		await page.getByText('Sample data').waitFor({ state: 'hidden', timeout: 120_000 });
		await compare(round, 'done again');
		await page
			.getByRole('button', { name: /^Undo the import of/ })
			.last()
			.click();
		await page.getByText('Sample data').first().waitFor({ timeout: 120_000 });
		held.push(memory());
	}
	await context.close();
} finally {
	await browser.close();
	await site.close();
	rmSync(directory, { recursive: true, force: true });
}
const [early = NaN, late = NaN] = [held[Math.min(2, held.length - 1)], held.at(-1)];
console.log(
	`soak: ${rounds} rounds of ${files.length} files; a drop took ${seconds(Math.min(...took))} to ${seconds(Math.max(...took))}; ` +
		`the browser held ${early.toFixed(0)} MB after the third round, ${late.toFixed(0)} MB after the last; wrong: ${wrong.length}`
);
for (const line of wrong) console.log(`  ${line}`);
// Twice as much after many rounds would be a leak of every round.
if (wrong.length > 0 || late > 2 * early) process.exitCode = 1;
