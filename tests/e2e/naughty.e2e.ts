import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { hostileCopy } from './hostile-copy';
import { choose, follow, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

const naughty = JSON.parse(
	readFileSync(new URL('../ingest/files/blns.json', import.meta.url), 'utf8')
) as string[];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

const names = naughty.filter((one) => one.trim() !== '');
const hostile = names.filter(
	(name) => /<script|onerror|javascript:/i.test(name) && !/\s{2,}|[\r\n]/.test(name)
);
const looked = ['/', '/compare', '/journey', '/people', '/place', '/trust', '/collect', '/share', '/where'];
// What stands on a page word for word, in whatever place of it: spaces are the page's own matter.
const bare = (said: string) => said.normalize('NFC').replace(/\s+/g, ' ').trim();
const unsaid = async (page: Page, all: readonly string[]) => {
	const said = bare((await page.locator('main').textContent()) ?? '');
	return all.filter((one) => !said.includes(bare(one)));
};

/** Whatever is run, said or asked of another host. */
function watched(page: Page): string[] {
	const run: string[] = [];
	page.on('dialog', (dialog) => {
		run.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('pageerror', (error) => run.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') run.push(message.text());
	});
	const site = new URL(test.info().project.use.baseURL ?? 'http://localhost').host;
	page.on('request', (request) => {
		const { host, protocol } = new URL(request.url());
		if (protocol.startsWith('http') && host !== site) run.push(`asked for ${request.url()}`);
	});
	return run;
}

test('every naughty string as a name, a text, a header, a partner, a change, a note and in a report is shown as it is, and nothing of it is run', async ({
	page
}) => {
	const run = watched(page);

	const projects = [
		'project_id,project_name,country,library_type',
		...names.map((name, at) => `n${at},${quoted(name)},PE,public`)
	].join('\r\n');
	const words = [
		'project_id,field,lang,text',
		...names.map((name, at) => `n${at},social_changes,es,${quoted(name)}`)
	].join('\r\n');
	const changes = [
		'project_id,date,change_type,intended,title,text,evidence',
		...names.map((name, at) => `n${at},2019-06-01,policy,yes,${Array(3).fill(quoted(name)).join(',')}`)
	].join('\r\n');
	const partners = [
		'project_id,name,kind,role',
		...names.map((name, at) => `n${at},${Array(3).fill(quoted(name)).join(',')}`)
	].join('\r\n');
	const notes = [
		'project_id,indicator_id,phase,stage,period_end,value,n,note',
		...names.map((name, at) => `n${at},felt_heard,III,routine,2019-06-30,3.5,20,${quoted(name)}`)
	].join('\r\n');
	const header = [
		['Proyecto', 'País', 'Fecha de corte', 'Participantes', ...names.slice(0, 400)],
		[names[0]!, 'Perú', '30/11/2019', '35', ...names.slice(0, 400).map(() => 'x')]
	].map((cells) => cells.map(quoted).join(';'));
	await open(page, '/data');
	await choose(page, [
		{ name: 'projects.csv', buffer: text(projects) },
		{ name: '<img src=x onerror=alert(1)>.csv', buffer: text(words) },
		{ name: '__proto__.csv', buffer: text(header.join('\r\n')) },
		{ name: 'changes.csv', buffer: text(changes) },
		{ name: 'partners.csv', buffer: text(partners) },
		{ name: 'notes.csv', buffer: text(notes) }
	]);
	await toTheEnd(page);
	await page.getByRole('button', { name: /^Import/ }).click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await expect(page.locator('header .loaded')).toContainText(`${names.length} projects`);

	await page.goto('/projects');
	await expect(page.locator('main').getByRole('link')).toHaveCount(names.length);
	const shown = new Set(
		(await page.locator('main li a, main td a, main th a').allTextContents()).map((one) => one.trim())
	);
	expect(hostile.length).toBeGreaterThan(40);
	expect(
		hostile.filter((name) => ![...shown].some((one) => one.includes(name.trim().normalize('NFC'))))
	).toEqual([]);
	const at = names.indexOf(hostile[0]!);
	await page.goto(`/projects#project=n${at}`);
	await expect(page.locator('main')).toContainText(hostile[0]!);
	await follow(page, '/data');
	await expect(page.locator('main')).toContainText('<img src=x onerror=alert(1)>.csv');

	for (const address of looked) await follow(page, address);
	// What the pages before asked of the engine ends with them. It does not show all of them at once.
	await page.goto('/stories#field=social_changes');
	await expect.poll(async () => hostile.length - (await unsaid(page, hostile)).length).toBeGreaterThan(0);

	await follow(page, '/report');
	const paper = page.getByRole('article');
	await expect(paper.getByRole('heading', { level: 3 }).first()).toBeVisible({ timeout: 90_000 });
	await page.getByText('Choose what is in it').click();
	const title = page.getByRole('textbox', { name: 'Title', exact: true });
	for (const name of hostile.slice(0, 12)) {
		await title.fill(name);
		await page.keyboard.press('Tab');
		await expect(paper.getByRole('heading', { level: 2 })).toHaveText(bare(name));
	}
	const own = hostile.join('\n\n').slice(0, 6000).split('\n\n').slice(0, -1);
	await page.getByText('Own title and text', { exact: true }).first().click();
	await page.locator('main textarea').first().fill(own.join('\n\n'));
	await page.keyboard.press('Tab');
	await expect.poll(() => unsaid(page, own)).toEqual([]);
	expect(run).toEqual([]);
});

test('every naughty string in each place of a share copy is shown as it is, and nothing of it is run', async ({
	page
}) => {
	const run = watched(page);
	await open(page, '/data');
	await choose(page, [{ name: 'x.minga-copy', buffer: hostileCopy(names) }]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The share copy is open');
	for (const address of [...looked, '/projects', '/stories', '/dictionary#indicator=ollas', '/report']) {
		await page.goto(address);
		await expect(page.locator('main h1').first()).toBeVisible();
		await expect(page.locator('header .loaded')).toContainText(`${names.length} projects`);
	}
	const at = names.indexOf(hostile[0]!);
	await page.goto(`/projects#project=${at % 5 === 4 ? encodeURIComponent(`${at} ${hostile[0]}`) : `p${at}`}`);
	await expect.poll(() => unsaid(page, [hostile[0]!])).toEqual([]);
	expect(run).toEqual([]);
});
