import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { View, type Imported, type Lost, type Workspace } from '#workspace';
import History from '../src/routes/data/History.svelte';

const imported = (id: string, undone = false): Imported => ({
	id,
	at: '2019-07-01T00:00:00.000Z',
	kind: 'files',
	by: '',
	note: '',
	files: [{ name: 'Informe.csv', sha256: id, bytes: 10 }] as unknown as Imported['files'],
	decisions: {},
	loaded: 3,
	held: 0,
	undone
});

test('later imports of one file’s name are told each by itself', async () => {
	const lost: Lost[] = [
		{ file: 'Informe.csv', values: 4 },
		{ file: 'Informe.csv', values: 2 }
	];
	const workspace = {
		history: [imported('a', true), imported('b'), imported('c')],
		shelves: { list: [], id: '' },
		which: 'own',
		hasOwn: true,
		redo: () => Promise.resolve(lost)
	} as unknown as Workspace;
	await render(History, { workspace, view: new View() });
	await page.getByRole('button', { name: 'Load Informe.csv again' }).click();
	await expect
		.element(page.getByRole('alert'))
		.toHaveTextContent(/4 would not be loaded.*2 would not be loaded/);
});
