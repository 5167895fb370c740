import { afterEach, expect, test } from 'vitest';
import { Import, Workspace } from '#workspace';

let workspace: Workspace | undefined;
afterEach(async () => {
	await workspace?.forget();
	workspace?.close();
});

const header = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres';
const report = (year: number, project = 'Bib A'): File =>
	new File([`${header}\n${project};PE;Jauja;pública;30/06/${year};30;20\n`], `${project} ${year}.csv`);
async function load(file: File): Promise<string> {
	const importing = new Import(workspace!);
	await importing.drop([file]);
	if (importing.step.at === 'review') await importing.confirm();
	if (importing.step.at !== 'done') throw new Error(importing.step.at);
	return importing.step.imported.id;
}
const undone = () => workspace!.history.map(({ undone }) => undone);

test('an import is not taken back in silently where a later one would lose figures behind it', async () => {
	workspace = new Workspace();
	await workspace.open();
	const first = await load(report(2018));
	await workspace.undo(first);
	await load(report(2019));
	const { hash } = workspace;
	const values = () => workspace!.loaded?.totals.values;
	const before = values();
	expect(before).toBeGreaterThan(0);
	const lost = await workspace.redo(first);
	expect(lost).toMatchObject([{ file: 'Bib A 2019.csv' }]);
	expect(lost[0]!.values).toBeGreaterThan(0);
	expect([workspace.hash, values(), undone()]).toEqual([hash, before, [true, false]]);
	expect(await workspace.redo(first, true)).toEqual([]);
	expect(undone()).toEqual([false, false]);
});

test('one behind which nothing is lost is taken back in at once', async () => {
	workspace = new Workspace();
	await workspace.open();
	const first = await load(report(2018));
	await workspace.undo(first);
	await load(report(2019, 'Bib B'));
	expect(await workspace.redo(first)).toEqual([]);
	expect(undone()).toEqual([false, false]);
});
