import type { Page } from 'playwright/test';
import { expect } from './test';

/** Every page a reader can stand on. */
export const places = [
	'/',
	'/compare',
	'/change',
	'/change#against=target',
	'/journey',
	'/stories',
	'/trust',
	'/people',
	'/place',
	'/peers#project=%ID%',
	'/projects',
	'/projects#project=%ID%',
	'/collect',
	'/data',
	'/dictionary#indicator=felt_heard',
	'/paper#phase=II',
	'/where',
	'/share',
	'/report',
	'/report#project=%ID%',
	'/help'
] as const;

/** What is the same work in another dress: the first of them at every change, all of them in `npm run campaign`. */
export const dressed = <T>(dresses: readonly T[], first = 1): readonly T[] =>
	process.env.MINGA_EVERYWHERE ? dresses : dresses.slice(0, first);

/** Opens a page with the sample and waits until its figures stand. */
export async function open(page: Page, address: string): Promise<void> {
	await page.goto(address.replace('%ID%', await anyProject(page)));
	await expect(page.getByText(/sample data|datos de ejemplo/i).first()).toBeVisible();
}

/**
 * To another page as by a link on this one: the page stays live and its engine with it, which every load of a page
 * starts again. What is to be found after a load is loaded.
 */
export async function follow(page: Page, address: string): Promise<void> {
	const pathOf = (of: string) => new URL(of, page.url()).pathname;
	if (pathOf(address) === pathOf(page.url())) return void (await page.goto(address));
	const before = await page.locator('main h1').first().elementHandle();
	await page.evaluate((href) => {
		const link = Object.assign(document.createElement('a'), { href });
		document.querySelector('body > div')!.append(link);
		link.click();
		link.remove();
	}, address);
	await page.waitForFunction((heading) => !heading?.isConnected, before);
	await expect(page.locator('main h1').first()).toBeVisible();
	expect(pathOf(page.url())).toBe(pathOf(address));
}

let sampleProject: string | null = null;
async function anyProject(page: Page): Promise<string> {
	if (sampleProject) return sampleProject;
	await page.goto('/projects');
	const link = page.locator('main li a').first();
	sampleProject = decodeURIComponent((await link.getAttribute('href'))!.split('project=')[1]!);
	return sampleProject;
}

/** The comparison on the page: its picture is drawn and its table is the answer to the question in the link. */
export async function drawn(page: Page): Promise<void> {
	await expect(page.locator('main figure svg .dot').first()).toBeVisible();
	await expect(page.locator('main figure table caption')).toBeAttached();
}

/** The equivalent table as text, row by row. */
export const rows = (page: Page): Promise<string[]> =>
	page
		.locator('main figure table tbody tr')
		.evaluateAll((all) =>
			all.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(' | '))
		);

/** Gives files to the page as a person who chooses them. */
export async function choose(
	page: Page,
	files: { name: string; mimeType?: string; buffer: Buffer }[]
): Promise<void> {
	await page
		.locator('input[type=file]')
		.setInputFiles(files.map((file) => ({ mimeType: 'text/csv', ...file })));
}

/** Goes on through the review, place by place, as far as the button that loads. */
export async function toTheEnd(page: Page): Promise<void> {
	const load = page.getByRole('button', { name: /^(Import|Cargar) \d/ });
	const on = page.getByRole('button', { name: /^(Go on|Seguir) / });
	await expect(load.or(on)).toBeVisible();
	// An answer is still being taken in: the files are read again.
	await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
	for (let place = 0; place < 5 && !(await load.isVisible()); place++) {
		const title = await page.title();
		await on.click();
		await expect(page).not.toHaveTitle(title);
		await expect(load.or(on)).toBeVisible();
	}
	await expect(load).toBeEnabled();
}

export const text = (content: string): Buffer => Buffer.from(content, 'utf8');
