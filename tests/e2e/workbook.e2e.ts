import { book, sheetXml } from '../ingest/books';
import { choose, drawn, open, rows } from './pages';
import { expect, test } from './test';

test('a workbook of two sheets is read under the policy of the site, large parts included', async ({
	page
}) => {
	// So many that a library which inflates large parts in workers of its own would do so here.
	const many = Array.from({ length: 9000 }, (_, day) => [
		'a',
		'dialogue_sessions',
		'routine',
		new Date(Date.UTC(1995, 0, 1 + day)).toISOString().slice(0, 10),
		day % 7
	]);
	const buffer = book([
		{
			name: 'Proyectos',
			xml: sheetXml([
				['project_id', 'project_name', 'country', 'library_type'],
				['a', 'A', 'CO', 'public'],
				['b', 'B', 'PE', 'school']
			])
		},
		{
			name: 'Mediciones',
			xml: sheetXml([
				['project_id', 'indicator_id', 'stage', 'period_end', 'value'],
				['a', 'felt_heard', 'routine', '2019-06-30', 4.25],
				['b', 'felt_heard', 'routine', '2019-06-30', 3.5],
				...many
			])
		}
	]);
	const refused: string[] = [];
	page.on('console', (message) => {
		if (/Content Security Policy|Refused to/i.test(message.text())) refused.push(message.text());
	});
	await open(page, '/data');
	await choose(page, [{ name: 'libro.xlsx', buffer: Buffer.from(buffer) }]);
	await expect(page.getByRole('button', { name: /^Import|Undo this import/ }).first()).toBeVisible();
	const confirm = page.getByRole('button', { name: /^Import/ });
	if (await confirm.isVisible()) await confirm.click();
	await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
	await page.getByRole('link', { name: 'Compare', exact: true }).click();
	await drawn(page);
	expect((await rows(page)).map((row) => row.split(' | ')[0])).toEqual(['Colombia', 'Peru']);
	expect(refused).toEqual([]);
});
