import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unpack, type Content } from '#archive';
import { decisionKey, mappingOf, mappingText } from '#framework';
import { heldLater, Import, Workspace } from '#workspace';
import { forgetAll } from './forgotten';

vi.mock('$app/navigation', () => ({ pushState: () => {}, replaceState: () => {} }));

const csv = (name: string, ...lines: string[]): File => new File([lines.join('\n') + '\n'], name);
const projects = csv(
	'projects.csv',
	'project_id,project_name,country,library_type',
	'a,Project A,CO,public',
	'b,Project B,PE,school'
);
const header = 'project_id,indicator_id,phase,stage,period_end,value,n';
const heardOf = (name: string, ...rows: string[]) =>
	csv(name, header, ...rows.map((row) => row.replace(' ', ',felt_heard,III,routine,')));
const first = heardOf('first.csv', 'a 2019-06-30,4.0,10', 'b 2019-06-30,3.0,20');
const second = heardOf('second.csv', 'a 2019-12-31,4.5,10');
/** Something of it is held back, so that it waits for a person. */
const held = heardOf('held.csv', 'b 2020-06-30,muchas,20', 'b 2020-12-31,3.5,20');

const open: Workspace[] = [];
const imports: Import[] = [];
async function opened(): Promise<Workspace> {
	const workspace = new Workspace();
	open.push(workspace);
	await workspace.open();
	return workspace;
}
function begun(workspace: Workspace): Import {
	const importing = new Import(workspace);
	imports.push(importing);
	return importing;
}
async function loaded(workspace: Workspace, ...files: File[]): Promise<Import> {
	const importing = begun(workspace);
	await importing.drop(files);
	if (importing.step.at === 'review') await importing.confirm();
	expect(importing.step.at).toBe('done');
	return importing;
}
const filesIn = (workspace: Workspace) =>
	workspace.history.map(({ files }) => files.map(({ name }) => name).join());
const heard = async (workspace: Workspace) =>
	Object.fromEntries(
		(await workspace.observations({ indicator: 'felt_heard' })).map(({ project, value }) => [project, value])
	);
const readingsOf = ({ step }: Import) =>
	step.at === 'review' ? step.outcome.readings.map(({ file, loaded }) => [file, loaded]) : step.at;

async function forgotten(): Promise<void> {
	for (const each of imports.splice(0)) {
		each.cancel();
		each.close();
	}
	for (const each of open.splice(0)) each.close();
	await forgetAll();
}
beforeEach(forgotten);
afterEach(async () => {
	vi.restoreAllMocks();
	await forgotten();
});

describe('files that come while others are read', () => {
	it('are read with them: two quick drops end with both', async () => {
		const workspace = await opened();
		await loaded(workspace, projects);
		const importing = begun(workspace);
		await Promise.all([importing.drop([held]), importing.drop([first]), importing.drop([second])]);
		expect(readingsOf(importing)).toEqual([
			['held.csv', 1],
			['first.csv', 2],
			['second.csv', 1]
		]);
	});

	it('are told apart where they have one name', async () => {
		const workspace = await opened();
		await loaded(workspace, projects);
		const importing = begun(workspace);
		await importing.drop([held]);
		const [one, two] = [first, second].map((file) => new File([file], 'same.csv'));
		await Promise.all([importing.drop([one!]), importing.drop([two!])]);
		expect(readingsOf(importing)).toEqual([
			['held.csv', 1],
			['same.csv', 2],
			['same.csv (2)', 1]
		]);
	});

	it('come to nothing where it is left meanwhile', async () => {
		const workspace = await opened();
		const importing = begun(workspace);
		const both = Promise.all([importing.drop([held]), importing.drop([first, projects])]);
		importing.cancel();
		await both;
		expect(importing.step.at).toBe('waiting');
		expect(workspace.history).toEqual([]);
	});

	it('decide what a mapping among them says', async () => {
		const workspace = await opened();
		await loaded(workspace, projects);
		const wide = csv(
			'wide.csv',
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Cosas raras',
			'C;PE;Pública;30/11/2019;12;7'
		);
		const about = 'proyecto|pais|tipo de biblioteca|fecha de corte|participantes|cosas raras';
		const says = { [decisionKey.column(about, 'Cosas raras')]: 'dialogue_sessions' };
		const mapping = new File([mappingText(mappingOf(says))], 'mapping.json');
		const importing = begun(workspace);
		await Promise.all([importing.drop([wide]), importing.drop([mapping])]);
		expect(importing.given.refused).toEqual([]);
		expect(importing.made.map(({ choice }) => choice)).toContain('dialogue_sessions');
		const { step } = importing;
		if (step.at !== 'review') throw new Error(step.at);
		expect(step.outcome.batch.measurements.indicator_id.values).toContain('dialogue_sessions');
	});

	it('and cannot be opened are told, and the others are loaded', async () => {
		const gone = new File(['x'], 'gone.csv');
		vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
		const workspace = await opened();
		const importing = begun(workspace);
		await importing.drop([projects, held]);
		await importing.drop([gone, first]);
		await importing.decide('x:y', 'z');
		expect(importing.failure).toBeUndefined();
		expect(readingsOf(importing)).toContainEqual(['first.csv', 2]);
		expect(readingsOf(importing)).toContainEqual(['projects.csv', 2]);
	});

	it('and on which the reader dies are told, and the others are loaded', async () => {
		const workspace = await opened();
		const read = workspace.read.bind(workspace);
		vi.spyOn(workspace, 'read').mockImplementation(async (files, ...rest) => {
			if (files.some(({ name, isBroken }) => name === 'second.csv' && !isBroken))
				throw new Error('the reading worker failed: out of memory');
			return read(files, ...rest);
		});
		const importing = begun(workspace);
		await importing.drop([projects, first, second]);
		const { step } = importing;
		if (step.at !== 'review') throw new Error(step.at);
		expect(readingsOf(importing)).toEqual([
			['projects.csv', 2],
			['first.csv', 2],
			['second.csv', 0]
		]);
		expect(
			step.outcome.problems.filter(({ code }) => code === 'unreadable').map(({ where }) => where.file)
		).toEqual(['second.csv']);
		await importing.confirm();
		expect(filesIn(workspace)).toEqual(['projects.csv,first.csv']);
	});
});

describe('a review whose workspace moved', () => {
	const reviewed = async (workspace: Workspace) => {
		const importing = begun(workspace);
		await importing.drop([held]);
		expect(importing.step.at).toBe('review');
		return importing;
	};

	it('in another tab is read again before anything is stored, and says so', async () => {
		const [one, two] = [await opened(), await opened()];
		await loaded(one, projects);
		await vi.waitFor(() => expect(two.hasOwn).toBe(true));
		const importing = await reviewed(two);
		// What the other tab loads is not heard of: the archive itself must say so.
		const other = heardOf('other.csv', 'b 2020-12-31,1.5,20');
		vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {});
		await loaded(one, other);
		await importing.confirm();
		expect(importing.hasMoved).toBe(true);
		expect(importing.step).toMatchObject({ at: 'review', receipt: { changed: 1 } });
		expect(filesIn(two)).toEqual(['projects.csv', 'other.csv']);
		importing.choose('new');
		await importing.confirm();
		expect(importing.step.at).toBe('done');
		expect(filesIn(two)).toEqual(['projects.csv', 'other.csv', 'held.csv']);
		expect(await heard(two)).toEqual({ b: 3.5 });
	});

	it('by an undo is read again with what is remembered then', async () => {
		const workspace = await opened();
		const roster = await loaded(workspace, projects);
		await loaded(workspace, first);
		const importing = await reviewed(workspace);
		if (roster.step.at !== 'done') throw new Error(roster.step.at);
		await workspace.undo(workspace.history[1]!.id);
		await importing.confirm();
		expect(importing.hasMoved).toBe(true);
		expect(importing.step.at).toBe('review');
		await importing.confirm();
		expect(importing.step.at).toBe('done');
	});

	it('to another workspace is read again against that one', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const content = (await unpack(await workspace.save('R'))) as Content;
		const importing = await reviewed(workspace);
		await workspace.shelves.add('Otra', content);
		await importing.confirm();
		expect(importing.hasMoved).toBe(true);
		await importing.confirm();
		expect(importing.step.at).toBe('done');
		expect(filesIn(workspace)).toEqual(['projects.csv,first.csv', 'held.csv']);
	});
});

describe('a device that does not take an import', () => {
	it('leaves the review as it was, to be tried again or taken away as a file', async () => {
		const workspace = await opened();
		const importing = begun(workspace);
		await importing.drop([projects, held]);
		expect(importing.step.at).toBe('review');
		await importing.decide('note:x', 'seen');
		for (const method of ['add', 'put'] as const)
			vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
				throw new DOMException('full', 'QuotaExceededError');
			});
		await importing.confirm();
		expect(importing.step.at).toBe('review');
		expect(importing.failure).toMatchObject({ name: 'QuotaExceededError' });
		expect(importing.made.map(({ key }) => key)).toEqual(['note:x']);
		expect(workspace.history).toEqual([]);

		const content = (await unpack(await importing.rescue('R'))) as Content;
		expect(content.imports).toMatchObject([{ loaded: 3, held: 1, decisions: { 'note:x': 'seen' } }]);
		expect(content.imports[0]!.files.map(({ name }) => name)).toEqual(['projects.csv', 'held.csv']);

		vi.restoreAllMocks();
		await importing.retry();
		expect(importing.step.at).toBe('done');
		expect(importing.failure).toBeUndefined();
		expect(await heard(workspace)).toEqual({ b: 3.5 });
	});

	it('leaves the review as it was where an answer could not be read either, and reads it again', async () => {
		const workspace = await opened();
		const importing = begun(workspace);
		await importing.drop([projects, held]);
		const failing = vi.spyOn(workspace, 'read').mockRejectedValue(new Error('the reading worker failed'));
		await importing.decide('note:x', 'seen');
		expect(importing.step.at).toBe('review');
		expect(importing.failure).toMatchObject({ message: 'the reading worker failed' });
		expect(importing.isReady).toBe(false);
		await importing.confirm();
		expect(workspace.history).toEqual([]);
		failing.mockRestore();
		await importing.retry();
		expect(importing.failure).toBeUndefined();
		await importing.confirm();
		expect(importing.step.at).toBe('done');
	});
});

describe('of an import in force', () => {
	it('the rows held back can be had after a reload, with the projects they belong to', async () => {
		const before = await opened();
		await loaded(before, projects);
		const importing = await loaded(before, held);
		if (importing.step.at !== 'done') throw new Error(importing.step.at);
		const after = await opened();
		const { id } = importing.step.imported;
		const found = await heldLater(after, id, new AbortController().signal);
		expect(found.held).toEqual(importing.step.outcome.held);
		expect(found.held).toHaveLength(1);
		expect(found.projects.map(({ project_id }) => project_id)).toEqual(['a', 'b']);
		expect(found.loaded).toEqual(importing.step.outcome.batch.measurements);
		await after.undo(id);
		await expect(heldLater(after, id, new AbortController().signal)).rejects.toThrow('no import');
	});
});

it('an import that was undone can be taken back after a reload, and is never called the sample meanwhile', async () => {
	const before = await opened();
	const importing = await loaded(before, projects, first);
	if (importing.step.at !== 'done') throw new Error(importing.step.at);
	const { id } = importing.step.imported;
	const { hash } = before;
	await before.undo(id);
	expect(before.which).toBe('sample');

	const after = await opened();
	expect(after.history).toMatchObject([{ id, undone: true }]);
	const seen: unknown[] = [];
	const redoing = after.redo(id);
	expect(after.coming).toBe('own');
	const watch = setInterval(() => seen.push(after.coming ?? after.loaded?.which), 5);
	await redoing;
	clearInterval(watch);
	expect(seen.length).toBeGreaterThan(0);
	expect(seen).not.toContain('sample');
	expect(after.which).toBe('own');
	expect(after.coming).toBeNull();
	expect(after.hash).toBe(hash);
	expect(await heard(after)).toEqual({ a: 4, b: 3 });
});
