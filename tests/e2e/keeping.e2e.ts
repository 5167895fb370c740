import type { Page } from 'playwright/test';
import { measurements, projects } from './own';
import { choose, open } from './pages';
import { expect, test } from './test';

const undo = (page: Page) => page.getByRole('button', { name: 'Undo this import' });
/** What of Minga is left in this browser. */
const left = (page: Page) =>
	page.evaluate(async () => ({
		databases: (await indexedDB.databases()).map(({ name }) => name),
		remembered: Object.keys(localStorage),
		caches: await caches.keys(),
		workers: (await navigator.serviceWorker.getRegistrations()).length
	}));

test.describe('with everything that is ever kept', () => {
	test.use({ serviceWorkers: 'allow', isSaving: false });

	test('what is kept is told; deleted in one step, nothing of it is left, in whatever tab', async ({
		context,
		page
	}) => {
		await open(page, '/data');
		await page.getByRole('button', { name: 'Español' }).click();
		await page.getByRole('button', { name: 'English' }).click();
		await choose(page, [projects, measurements]);
		await expect(undo(page)).toBeVisible({ timeout: 30_000 });
		const kept = page.getByRole('region', { name: 'What is kept on this device' });
		await expect(kept).toContainText('never saved as a Minga file');
		const saved = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save as a Minga file' }).click();
		await saved;
		await expect(kept).toContainText('Saved as a Minga file today. It holds everything that is loaded.');
		await expect(kept).toContainText('Ready: Minga opens', { timeout: 60_000 });
		const other = await context.newPage();
		await other.goto('/#lang=en');
		await expect(other.getByText('7 projects').first()).toBeVisible();
		const before = await left(page);
		expect(before.databases).toContain('minga');
		expect(before.remembered).toEqual(expect.arrayContaining(['minga.language', 'minga.saved.minga']));
		expect(before.caches).toHaveLength(2);
		expect(before.workers).toBe(1);

		await page.getByRole('button', { name: 'Delete everything of Minga' }).click();
		await expect(kept.getByRole('alert')).toContainText('cannot be undone');
		await page.getByRole('button', { name: 'Yes, delete everything' }).click();
		for (const each of [page, other])
			await expect(each.getByRole('dialog', { name: 'Everything of Minga' })).toBeVisible({
				timeout: 30_000
			});
		const nothing = { databases: [], remembered: [], caches: [], workers: 0 };
		await expect.poll(() => left(page), { timeout: 15_000 }).toEqual(nothing);
		await other.close();
		await expect.poll(() => left(page), { timeout: 15_000 }).toEqual(nothing);

		// A tab opened afterwards begins anew, beside this one; one that was opened before and listens late is told.
		const later = await context.newPage();
		await later.goto('/#lang=en');
		await expect(later.getByText('Sample data').first()).toBeVisible();
		const told = await later.evaluate(async () => {
			const channel = new BroadcastChannel('minga-forgetting');
			const heard = new Promise<{ at: string; until: number }>((resolve) => {
				channel.onmessage = ({ data }) => resolve(data as { at: string; until: number });
			});
			channel.postMessage('what was said?');
			const { at, until } = await heard;
			return { at, isBefore: until < performance.timeOrigin };
		});
		expect(told).toEqual({ at: 'gone', isBefore: true });
		await expect(later.getByRole('dialog', { name: 'Everything of Minga' })).toHaveCount(0);
		await later.close();
		await page.getByRole('button', { name: 'Open Minga anew' }).click();
		await expect(page.getByText('Sample data').first()).toBeVisible();
	});
});

test('where the browser keeps nothing everything works in memory, and a banner says so', async ({ page }) => {
	await page.addInitScript(() => {
		// As Firefox does it in some private windows: the request fails, after a moment.
		IDBFactory.prototype.open = () => {
			const request = new EventTarget() as EventTarget & { onerror?: (event: Event) => void; error: unknown };
			request.error = new DOMException('A mutation operation was attempted', 'InvalidStateError');
			setTimeout(() => request.onerror?.(new Event('error')));
			return request as unknown as IDBOpenDBRequest;
		};
		Storage.prototype.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await open(page, '/data');
	await expect(page.getByText('keeps nothing after the tab is closed')).toBeVisible();
	await choose(page, [projects, measurements]);
	await expect(undo(page)).toBeVisible({ timeout: 30_000 });
	await page.getByRole('link', { name: 'See the comparison' }).click();
	await expect(page.locator('main figure table tbody th[scope=row]')).toHaveText(['Colombia', 'Peru']);
	await page.getByRole('link', { name: 'Data', exact: true }).click();
	const kept = page.getByRole('region', { name: 'What is kept on this device' });
	await expect(kept).toContainText('Your files in this workspace');
	await expect(kept).not.toContainText('Saved as a Minga file');
});
