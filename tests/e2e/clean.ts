import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';
import { expect } from './test';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Axe {
	run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds on the page as it stands. It is put in once a page, and tells no details of what is well. */
export async function violations(page: Page): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axe });
	return page.evaluate(async () => {
		const { axe } = window as unknown as { axe: Axe };
		const { violations } = await axe.run({ resultTypes: ['violations'] });
		return violations.map(
			({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`
		);
	});
}

/** By how much the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export async function isClean(page: Page, where: string): Promise<void> {
	expect(await violations(page), where).toEqual([]);
	expect(await sideways(page), where).toBeLessThanOrEqual(0);
}
