import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openArchive, packed } from '#archive';
import { Import, Opening, Workspace } from '#workspace';
import { forgetAll } from './forgotten';

vi.mock('$app/navigation', () => ({ pushState: () => {}, replaceState: () => {} }));

const csv = (name: string, ...lines: string[]): File => new File([lines.join('\n') + '\n'], name);
const roster = (name: string, ...rows: string[]) =>
	csv(name, 'project_id,project_name,country,library_type', ...rows);
const heardIn = (name: string, ...rows: string[]) =>
	csv(name, 'project_id,indicator_id,phase,stage,period_end,value,n', ...rows);
const row = (project: string, value: string, date = '2019-06-30') =>
	`${project},felt_heard,III,routine,${date},${value},10`;
const projects = roster('projects.csv', 'a,Project A,CO,public', 'b,Project B,PE,school');

const open: Workspace[] = [];
async function opened(): Promise<Workspace> {
	const workspace = new Workspace();
	open.push(workspace);
	await workspace.open();
	return workspace;
}
async function load(workspace: Workspace, ...files: File[]): Promise<void> {
	const importing = new Import(workspace);
	await importing.drop(files);
	if (importing.step.at === 'review') {
		if (importing.step.receipt?.changed) importing.choose('new');
		await importing.confirm();
	}
	expect(importing.step.at).toBe('done');
}
const heard = async (workspace: Workspace) =>
	Object.fromEntries(
		(await workspace.observations({ indicator: 'felt_heard' })).map(({ project, value }) => [project, value])
	);
const names = (workspace: Workspace) =>
	workspace.history.map(({ files }) => files.map(({ name }) => name).join());
const shelved = (workspace: Workspace) => workspace.shelves.list.map(({ name }) => name);
/** A Minga file of such imports, made without touching this device. */
async function savedFrom(...imports: File[][]): Promise<File> {
	const archive = await openArchive({ factory: null });
	for (const files of imports) {
		const originals = files.map(async (file) => ({
			name: file.name,
			bytes: new Uint8Array(await file.arrayBuffer())
		}));
		await archive.commit(await Promise.all(originals), {}, { loaded: 1, held: 0 });
	}
	const packing = { name: 'Theirs', app: 'test', readme: 'Read me', dictionary: '' };
	return new File([await packed(archive, packing)], 'theirs.minga');
}
async function dropped(workspace: Workspace, file: File): Promise<Opening> {
	const opening = new Opening(workspace);
	await opening.open(file);
	return opening;
}
async function weighed(workspace: Workspace, file: File) {
	const opening = await dropped(workspace, file);
	await opening.weigh();
	if (opening.step.at !== 'review') throw new Error(JSON.stringify(opening.step));
	return { opening, weighed: opening.step.weighed };
}

async function forgotten(): Promise<void> {
	for (const each of open.splice(0)) each.close();
	await forgetAll();
}
beforeEach(forgotten);
afterEach(async () => {
	vi.restoreAllMocks();
	await forgotten();
});

describe('a Minga file opened apart', () => {
	it('is a workspace of its own with the same imports, the same hash and the same figures', async () => {
		const here = await opened();
		await load(here, projects, heardIn('first.csv', row('a', '4.0'), row('b', '3.0')));
		await load(here, heardIn('corrected.csv', row('a', '4.5')));
		await here.undo(here.history[1]!.id);
		await here.shelves.rename('minga', 'Mine');
		const [history, hash, figures] = [here.history, here.hash, await heard(here)];
		const file = new File([await here.save('Read me')], 'mine.minga');
		await forgotten();

		const there = await opened();
		await load(there, roster('other.csv', 'z,Other,CO,public'));
		const opening = await dropped(there, file);
		expect(opening.step).toMatchObject({
			at: 'offered',
			isHere: false,
			content: { name: 'Mine', holds: { projects: 2, values: 2 } }
		});
		await opening.apart('Mine');
		expect(opening.step).toEqual({ at: 'done', how: 'apart', imports: 2 });
		expect(shelved(there)).toEqual(['', 'Mine']);
		expect(there.shelves.name).toBe('Mine');
		expect(there.history).toEqual(history);
		expect(there.hash).toBe(hash);
		expect(await heard(there)).toEqual(figures);
		await there.redo(there.history[1]!.id);
		expect(await heard(there)).toEqual({ a: 4.5, b: 3 });

		await there.shelves.choose('minga');
		expect(names(there)).toEqual(['other.csv']);
		expect(there.projects.map(({ project_id }) => project_id)).toEqual(['z']);
	});

	it('is where one is again after a reload, and what is loaded then goes there', async () => {
		const file = await savedFrom([projects, heardIn('first.csv', row('a', '4.0'))]);
		const before = await opened();
		await (await dropped(before, file)).apart('Perú');
		await load(before, heardIn('second.csv', row('b', '2.0')));
		before.close();
		const after = await opened();
		expect(after.shelves.name).toBe('Perú');
		expect(names(after)).toEqual(['projects.csv,first.csv', 'second.csv']);
		expect(await heard(after)).toEqual({ a: 4, b: 2 });
		await after.shelves.choose('minga');
		expect(after.history).toEqual([]);
		expect(after.which).toBe('sample');
	});

	it('that is refused or left changes nothing', async () => {
		const file = await savedFrom([projects]);
		const workspace = await opened();
		await load(workspace, projects);
		const bytes = new Uint8Array(await file.arrayBuffer());
		bytes[bytes.length - 30]! ^= 255;
		const refused = await dropped(workspace, new File([bytes], 'bad.minga'));
		expect(refused.step.at).toBe('refused');
		const left = await dropped(workspace, file);
		expect(left.step).toMatchObject({ at: 'offered', isHere: true });
		left.leave();
		expect(left.step.at).toBe('waiting');
		expect(shelved(workspace)).toEqual(['']);
		expect(names(workspace)).toEqual(['projects.csv']);
	});

	it('that cannot be stored leaves no trace', async () => {
		const file = await savedFrom([projects]);
		const workspace = await opened();
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const opening = await dropped(workspace, file);
		await opening.apart('Perú');
		expect(opening.step.at).toBe('failed');
		vi.restoreAllMocks();
		expect(shelved(workspace)).toEqual(['']);
		expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['minga', 'minga-shelf']);
		opening.back();
		await opening.apart('Perú');
		expect(workspace.shelves.name).toBe('Perú');
	});
});

describe('a Minga file merged', () => {
	const theirs = () =>
		savedFrom(
			[projects, heardIn('theirs.csv', row('a', '4.0'), row('b', '3.0'))],
			[heardIn('theirs-corrected.csv', row('b', '3.5')), roster('more.csv', 'c,Project C,CR,public')]
		);
	const ours = async () => {
		const workspace = await opened();
		await load(workspace, projects, heardIn('ours.csv', row('a', '2.0'), row('a', '1.0', '2018-06-30')));
		return workspace;
	};

	it('shows what differs, ours beside theirs, and stores nothing before it is told to', async () => {
		const file = await theirs();
		const workspace = await ours();
		const { weighed: told } = await weighed(workspace, file);
		expect(told.count).toBe(1);
		expect(told.differing).toMatchObject([{ project: 'a', indicator: 'felt_heard', ours: 2, theirs: 4 }]);
		expect(told.asks).toEqual([]);
		expect(names(workspace)).toEqual(['projects.csv,ours.csv']);
		expect(await heard(workspace)).toEqual({ a: 2 });
	});

	it.each([
		['new', { a: 4, b: 3.5 }],
		['old', { a: 2, b: 3.5 }]
	] as const)(
		'takes the %s side where both have a figure, and of theirs always the corrected one',
		async (side, figures) => {
			const file = await theirs();
			const workspace = await ours();
			const { opening } = await weighed(workspace, file);
			opening.choose(side);
			await opening.merge();
			expect(opening.step).toEqual({ at: 'done', how: 'merged', imports: 2 });
			expect(await heard(workspace)).toEqual(figures);
			expect(workspace.projects.map(({ project_id }) => project_id)).toEqual(['a', 'b', 'c']);
			expect(workspace.history.slice(1).map(({ from }) => from?.name)).toEqual([
				'theirs.minga',
				'theirs.minga'
			]);
			// A rebuild in another tab, from originals and decisions alone, says the same.
			const again = await opened();
			again.cancel();
			expect(await heard(again)).toEqual(figures);
		}
	);

	it('can be undone import by import, and saved and opened apart with the same figures', async () => {
		const file = await theirs();
		const workspace = await ours();
		const { opening } = await weighed(workspace, file);
		opening.choose('old');
		await opening.merge();
		const saved = new File([await workspace.save('Read me')], 'both.minga');
		const hash = workspace.hash;
		await (await dropped(workspace, saved)).apart('Both');
		expect(workspace.hash).toBe(hash);
		expect(await heard(workspace)).toEqual({ a: 2, b: 3.5 });
		await workspace.undo(workspace.history[2]!.id);
		expect(await heard(workspace)).toEqual({ a: 2, b: 3 });
		await workspace.undo(workspace.history[1]!.id);
		expect(await heard(workspace)).toEqual({ a: 2 });
	});

	it('a second time brings nothing', async () => {
		const file = await theirs();
		const workspace = await ours();
		const { opening } = await weighed(workspace, file);
		await opening.merge();
		expect(opening.step.at).toBe('review'); // neither side is chosen by itself
		opening.choose('new');
		await opening.merge();
		const again = await weighed(workspace, file);
		expect(again.weighed.brings).toEqual([]);
		expect(again.weighed.brought).toHaveLength(2);
	});

	it('with a workspace that has imports in common brings only the others', async () => {
		const file = await theirs();
		const workspace = await opened();
		await (await dropped(workspace, file)).apart('Copy');
		await load(workspace, heardIn('later.csv', row('c', '5.0')));
		const saved = new File([await workspace.save('Read me')], 'later.minga');
		await workspace.shelves.choose('minga');
		const first = await weighed(workspace, file);
		await first.opening.merge();
		const { opening, weighed: told } = await weighed(workspace, saved);
		expect(told.brings.map(({ imported }) => imported.files[0]!.name)).toEqual(['later.csv']);
		await opening.merge();
		expect(await heard(workspace)).toEqual({ a: 4, b: 3.5, c: 5 });
	});

	it('that cannot be stored leaves everything as it was', async () => {
		const file = await theirs();
		const workspace = await ours();
		const hash = workspace.hash;
		const { opening } = await weighed(workspace, file);
		const add = IDBObjectStore.prototype.add;
		let calls = 0;
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...all) {
			if (++calls === 4) throw new DOMException('full', 'QuotaExceededError');
			return add.apply(this, all);
		});
		opening.choose('new');
		await opening.merge();
		expect(opening.step.at).toBe('failed');
		vi.restoreAllMocks();
		expect(calls).toBe(4);
		expect(workspace.hash).toBe(hash);
		expect(await heard(workspace)).toEqual({ a: 2 });
		expect(names(await opened())).toEqual(['projects.csv,ours.csv']);
	});

	it('is weighed again where another tab loaded something meanwhile', async () => {
		const file = await theirs();
		const workspace = await ours();
		const { opening, weighed: told } = await weighed(workspace, file);
		const other = await opened();
		await load(other, heardIn('meanwhile.csv', row('b', '1.5')));
		await vi.waitFor(() => expect(workspace.history).toHaveLength(2), { timeout: 5000 });
		await opening.merge();
		if (opening.step.at !== 'review') throw new Error(opening.step.at);
		expect(opening.step.weighed.against).not.toBe(told.against);
		expect(opening.step.weighed.differing.map(({ ours }) => ours)).toEqual([2, 1.5]);
		opening.choose('new');
		await opening.merge();
		expect(await heard(workspace)).toEqual({ a: 4, b: 3.5 });
	});

	it('is weighed again, and not loaded, where another tab loaded something that this one has not heard of', async () => {
		const file = await theirs();
		const workspace = await ours();
		const { opening } = await weighed(workspace, file);
		opening.choose('new');
		const other = await opened();
		const { postMessage } = BroadcastChannel.prototype;
		const silent = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (
			this: BroadcastChannel,
			message: unknown
		) {
			if (!this.name.endsWith('-archive')) postMessage.call(this, message);
		});
		await load(other, heardIn('meanwhile.csv', row('b', '1.5')));
		silent.mockRestore();
		expect(workspace.history).toHaveLength(1);
		await opening.merge();
		if (opening.step.at !== 'review') throw new Error(opening.step.at);
		expect(workspace.history).toHaveLength(2);
		expect(opening.step.weighed.differing.map(({ ours }) => ours)).toEqual([2, 1.5]);
		await opening.merge();
		expect(await heard(workspace)).toEqual({ a: 4, b: 3.5 });
	});

	it('asks what its files leave open beside ours, before anything is loaded', async () => {
		const wide = (name: string, ...rows: string[]) =>
			csv(name, 'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;N° de conversatorios', ...rows);
		const line = (date: string, held: number) =>
			`Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;${date};${held}`;
		const file = await savedFrom([wide('june.csv', line('30/06/2019', 2))]);
		const workspace = await opened();
		await load(workspace, wide('march.csv', line('31/03/2019', 1)));
		const { opening, weighed: told } = await weighed(workspace, file);
		expect(told.asks.map(({ code }) => code)).toEqual(['second_date']);
		await opening.merge();
		expect(opening.step.at).toBe('review');
		await opening.decide(told.asks[0]!.ask!.key, 'since_previous');
		if (opening.step.at !== 'review') throw new Error(opening.step.at);
		expect(opening.step.weighed.asks).toEqual([]);
		await opening.merge();
		const sessions = await workspace.observations({ indicator: 'dialogue_sessions' });
		expect(sessions.map(({ value }) => value)).toEqual([3]);
	});
});

describe('two tabs', () => {
	it('show a Minga file opened in one in the list of the other', async () => {
		const file = await savedFrom([projects]);
		const [one, other] = [await opened(), await opened()];
		await (await dropped(one, file)).apart('Perú');
		await vi.waitFor(() => expect(shelved(other)).toEqual(['', 'Perú']));
		expect(other.shelves.name).toBe('');
		expect(other.which).toBe('sample');
	});

	it('in one named workspace both see what either loads', async () => {
		const file = await savedFrom([projects, heardIn('first.csv', row('a', '4.0'))]);
		const one = await opened();
		await (await dropped(one, file)).apart('Perú');
		const other = await opened();
		expect(other.shelves.name).toBe('Perú');
		await Promise.all([
			load(one, heardIn('one.csv', row('b', '2.0'))),
			load(other, heardIn('other.csv', row('b', '1.0', '2018-06-30')))
		]);
		await vi.waitFor(
			async () => {
				for (const each of [one, other]) {
					expect(each.history).toHaveLength(3);
					expect(await heard(each)).toEqual({ a: 4, b: 2 });
				}
				expect(one.hash).toBe(other.hash);
			},
			{ timeout: 20_000, interval: 200 }
		);
	});

	it('whose workspace the other deletes is in the first one', async () => {
		const file = await savedFrom([projects]);
		const one = await opened();
		await (await dropped(one, file)).apart('Perú');
		const other = await opened();
		await one.shelves.remove(one.shelves.id);
		await vi.waitFor(() => expect(other.shelves.id).toBe('minga'), { timeout: 5000 });
		await vi.waitFor(() => expect(other.which).toBe('sample'), { timeout: 5000 });
		expect([shelved(one), shelved(other)]).toEqual([[''], ['']]);
		await load(other, heardIn('later.csv', row('a', '2.0')), projects);
		expect((await opened()).history).toHaveLength(1);
	});
});

it('an import that was read for another workspace is not stored in this one', async () => {
	const file = await savedFrom([projects]);
	const workspace = await opened();
	const importing = new Import(workspace);
	await importing.drop([
		csv('p.csv', 'project_id,project_name,country,library_type,correo', 'a,A,CO,public,someone@example.org')
	]);
	expect(importing.step.at).toBe('review');
	await (await dropped(workspace, file)).apart('Perú');
	for (const ask of importing.asks) await importing.decide(ask.ask!.key, 'keep');
	await importing.confirm();
	expect(names(workspace)).toEqual(['projects.csv']);
});

it('a drop of several files gives the Minga files their own way and the others back', async () => {
	const file = await savedFrom([projects]);
	const workspace = await opened();
	const opening = new Opening(workspace);
	const second = new File([await file.arrayBuffer()], 'SECOND.MINGA');
	expect(opening.take([projects, file, second]).map(({ name }) => name)).toEqual(['projects.csv']);
	await vi.waitFor(() => expect(opening.step.at).toBe('offered'));
	expect(opening.name).toBe('theirs.minga');
	opening.leave();
	await vi.waitFor(() => expect(opening.step.at).toBe('offered'));
	expect(opening.name).toBe('SECOND.MINGA');
	opening.leave();
	expect(opening.step.at).toBe('waiting');
});
