import { readFileSync } from 'node:fs';
import { choose, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

const naughty = JSON.parse(
	readFileSync(new URL('../ingest/files/blns.json', import.meta.url), 'utf8')
) as string[];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test('every naughty string as a name, a text and a header is shown as it is, and nothing of it is run', async ({
	page
}) => {
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

	const names = naughty.filter((one) => one.trim() !== '');
	const projects = [
		'project_id,project_name,country,library_type',
		...names.map((name, at) => `n${at},${quoted(name)},PE,public`)
	].join('\r\n');
	const words = [
		'project_id,field,lang,text',
		...names.map((name, at) => `n${at},social_changes,es,${quoted(name)}`)
	].join('\r\n');
	const header = [
		['Proyecto', 'País', 'Fecha de corte', 'Participantes', ...names.slice(0, 400)],
		[names[0]!, 'Perú', '30/11/2019', '35', ...names.slice(0, 400).map(() => 'x')]
	].map((cells) => cells.map(quoted).join(';'));
	await open(page, '/data');
	await choose(page, [
		{ name: 'projects.csv', buffer: text(projects) },
		{ name: '<img src=x onerror=alert(1)>.csv', buffer: text(words) },
		{ name: '__proto__.csv', buffer: text(header.join('\r\n')) }
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
	const hostile = names.filter(
		(name) => /<script|onerror|javascript:/i.test(name) && !/\s{2,}|[\r\n]/.test(name)
	);
	expect(hostile.length).toBeGreaterThan(40);
	expect(
		hostile.filter((name) => ![...shown].some((one) => one.includes(name.trim().normalize('NFC'))))
	).toEqual([]);
	const at = names.indexOf(hostile[0]!);
	await page.goto(`/projects#project=n${at}`);
	await expect(page.locator('main')).toContainText(hostile[0]!);
	await page.goto('/data');
	await expect(page.locator('main')).toContainText('<img src=x onerror=alert(1)>.csv');
	expect(run).toEqual([]);
});
