import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import measured from '#data/sample/wide/measurements.csv?url';
import narrated from '#data/sample/wide/narratives.csv?url';
import enrolled from '#data/sample/wide/projects.csv?url';
import sent from '#data/sample/informe-ejemplo.csv?url';
import { Import, limits, sideOf, Workspace } from '#workspace';
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
const first = csv(
	'first.csv',
	header,
	'a,felt_heard,III,routine,2019-06-30,4.0,10',
	'b,felt_heard,III,routine,2019-06-30,3.0,20'
);
const corrected = csv('corrected.csv', header, 'a,felt_heard,III,routine,2019-06-30,4.5,10');

const open: Workspace[] = [];
async function opened(): Promise<Workspace> {
	const workspace = new Workspace();
	open.push(workspace);
	await workspace.open();
	return workspace;
}
async function loaded(workspace: Workspace, ...files: File[]): Promise<Import> {
	const importing = new Import(workspace);
	await importing.drop(files);
	if (importing.step.at !== 'review') return importing;
	if (importing.step.receipt?.changed) importing.choose('new');
	await importing.confirm();
	return importing;
}
const heard = async (workspace: Workspace) =>
	Object.fromEntries(
		(await workspace.observations({ indicator: 'felt_heard' })).map(({ project, value }) => [project, value])
	);

async function forgotten(): Promise<void> {
	for (const each of open.splice(0)) each.close();
	await forgetAll();
}
beforeEach(forgotten);
afterEach(async () => {
	vi.restoreAllMocks();
	await forgotten();
});

describe('an import', () => {
	it('without a problem is loaded at once and takes the sample’s place', async () => {
		const workspace = await opened();
		expect(workspace.which).toBe('sample');
		expect(workspace.projects).toHaveLength(28);
		const importing = new Import(workspace);
		await importing.drop([first, projects]);
		expect(importing.step.at).toBe('done');
		expect(workspace.which).toBe('own');
		expect(workspace.projects.map(({ project_id }) => project_id)).toEqual(['a', 'b']);
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
	});

	it('beyond a limit is refused whole, and what is loaded stays as it is', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const before = [workspace.hash, workspace.history, await heard(workspace)];
		const wide = Array.from({ length: limits.columns + 1 }, (_, at) => `c${at}`).join();
		const many = Array.from({ length: limits.files + 1 }, (_, at) => csv(`${at}.csv`, header));
		for (const files of [[csv('wide.csv', wide, wide)], many]) {
			const importing = new Import(workspace);
			await importing.drop(files);
			const { step } = importing;
			expect(step.at === 'review' && step.outcome.problems.map(({ code }) => code)).toEqual(['too_large']);
			expect(step.at === 'review' && step.outcome.batch.measurements.length).toBe(0);
			importing.cancel();
		}
		expect([workspace.hash, workspace.history, await heard(workspace)]).toEqual(before);
	});

	it('is there after a reload, answered from what is known, without the engine', async () => {
		const before = await opened();
		await loaded(before, projects, first);
		expect(await heard(before)).toEqual({ a: 4, b: 3 });
		before.cancel();
		await new Promise((kept) => setTimeout(kept, 300));
		const after = await opened();
		expect(after.which).toBe('own');
		expect(await heard(after)).toEqual({ a: 4, b: 3 });
		expect(after.engine.at).toBe('asleep');
	});

	it('that begins before it is known what is loaded asks nothing twice, and loads nothing twice', async () => {
		const like = (name: string, day: string) => csv(name, header, `a,felt_heard,III,routine,${day},4,10`);
		const once = like('once.csv', '03/04/2019');
		const workspace = await opened();
		await loaded(workspace, projects);
		const importing = new Import(workspace);
		await importing.drop([once]);
		expect(importing.asks).toHaveLength(1);
		const [ask] = importing.asks;
		await importing.decide(ask!.ask!.key, ask!.ask!.choices[0]!, ask);
		await importing.settled();
		await importing.confirm();
		expect(importing.step.at).toBe('done');

		const early = new Workspace();
		open.push(early);
		const second = new Import(early);
		const taken = second.drop([once, like('twice.csv', '05/06/2019')]);
		await early.open();
		await taken;
		expect(second.step.at).toBe('done');
		expect(second.already.map(({ file }) => file)).toEqual(['once.csv']);
	});

	it('that changes a value asks first, and keeps or takes it as it is told', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const importing = new Import(workspace);
		await importing.drop([corrected]);
		expect(importing.step).toMatchObject({
			at: 'review',
			receipt: { added: 0, changed: 1, changes: [{ project: 'a', old: 4, new: 4.5 }] }
		});
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
		// Neither side is chosen by itself: there is nothing to load yet.
		await importing.go('confirm');
		expect(sideOf(importing.decisions)).toBeNull();
		expect(importing.isReady).toBe(false);
		await importing.confirm();
		expect(workspace.history).toHaveLength(1);
		importing.choose('old');
		expect(importing.isReady).toBe(true);
		await importing.confirm();
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
	});

	it('read as decided earlier is seen first where that may mean another thing, and can be read otherwise', async () => {
		const workspace = await opened();
		const counted = (name: string, day: string, ...values: number[]) =>
			csv(
				name,
				'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes',
				...values.map((value, at) => `Sede ${at + 1};Perú;Ica;Pública;${day};${value}`)
			);
		const importing = new Import(workspace);
		await importing.drop([counted('2019.csv', '2019-11-30', 12, 15, 11, 9, 999)]);
		const [ask] = importing.asks;
		await importing.decide(ask!.ask!.key, 'missing', ask);
		await importing.confirm();
		expect(importing.step.at).toBe('done');
		const next = new Import(workspace);
		await next.drop([counted('2020.csv', '2020-11-30', 13, 15, 11, 9, 999)]);
		for (const problem of next.asks)
			if (problem.code === 'second_date') await next.decide(problem.ask!.key, 'since_previous', problem);
		if (next.step.at !== 'review') throw new Error(next.step.at);
		expect(next.step.outcome.applied).toContain(ask!.ask!.key);
		expect(next.asks).toEqual([]);
		await next.takeBack(ask!.ask!.key);
		expect(next.asks.map(({ code }) => code)).toEqual(['missing_code']);
		await next.redo();
		expect(next.asks).toEqual([]);
		await next.confirm();
		expect(next.step.at).toBe('done');
	});

	it('can be undone and done again', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const importing = await loaded(workspace, corrected);
		expect(await heard(workspace)).toEqual({ a: 4.5, b: 3 });
		if (importing.step.at !== 'done') throw new Error(importing.step.at);
		const { id } = importing.step.imported;
		await workspace.undo(id);
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
		await workspace.redo(id);
		expect(await heard(workspace)).toEqual({ a: 4.5, b: 3 });
		for (const each of workspace.history) await workspace.undo(each.id);
		expect(workspace.which).toBe('sample');
	});

	it('that cannot be stored leaves no trace', async () => {
		const workspace = await opened();
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const importing = new Import(workspace);
		await importing.drop([projects, first]);
		expect(importing.step.at).toBe('review');
		expect(importing.failure).toMatchObject({ name: 'QuotaExceededError' });
		expect(workspace.which).toBe('sample');
		expect(workspace.history).toEqual([]);
		vi.restoreAllMocks();
		const again = await opened();
		expect(again.which).toBe('sample');
		await loaded(workspace, projects, first);
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
	});

	it('whose rows share days with loaded ones says so before it is loaded', async () => {
		const of = (name: string, start: string, end: string) =>
			csv(
				name,
				'project_id,indicator_id,stage,period_start,period_end,value',
				`a,dialogue_sessions,routine,${start},${end},4`
			);
		const workspace = await opened();
		await loaded(workspace, projects, of('one.csv', '2019-01-01', '2019-06-30'));
		const importing = new Import(workspace);
		await importing.drop([of('two.csv', '2019-04-01', '2019-09-30')]);
		if (importing.step.at !== 'review') throw new Error(importing.step.at);
		expect(importing.stage).toBe('check');
		const { problems } = importing.step.outcome;
		const told = problems.find(({ code }) => code === 'overlaps_loaded');
		expect(told).toMatchObject({ where: { file: 'two.csv', line: 2 } });
		expect(told?.needed).toContain('one.csv:2');
		await importing.decide(told!.ask!.key, 'right', told);
		await importing.confirm();
		expect(workspace.history).toHaveLength(2);
		expect(await workspace.observations({ indicator: 'dialogue_sessions' })).toEqual([]);
	});

	it('asks about a second date once, and remembers', async () => {
		const wide = (name: string, ...rows: string[]) =>
			csv(name, 'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;N° de conversatorios', ...rows);
		const row = (date: string, held: number) =>
			`Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;${date};${held}`;
		const workspace = await opened();
		await loaded(workspace, wide('1.csv', row('30/06/2019', 2)));
		const importing = new Import(workspace);
		await importing.drop([wide('2.csv', row('30/09/2019', 3))]);
		expect(importing.asks.map(({ code }) => code)).toEqual(['second_date']);
		await importing.decide(importing.asks[0]!.ask!.key, 'since_previous');
		await importing.confirm();
		const held = async () => (await workspace.observations({ indicator: 'dialogue_sessions' }))[0]?.value;
		expect(await held()).toBe(5);
		const third = new Import(workspace);
		await third.drop([wide('3.csv', row('31/12/2019', 4))]);
		expect(third.step.at).toBe('done');
		expect(await held()).toBe(9);
	});

	it('of files that are loaded already is passed over', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const importing = new Import(workspace);
		await importing.drop([projects]);
		expect(importing.step.at).toBe('waiting');
		expect(importing.already.map(({ file }) => file)).toEqual(['projects.csv']);
	});

	it('can be cancelled while it is read, and nothing comes of it', async () => {
		const workspace = await opened();
		const importing = new Import(workspace);
		const dropped = importing.drop([projects, first]);
		importing.cancel();
		await dropped;
		expect(importing.step.at).toBe('waiting');
		expect(workspace.history).toEqual([]);
		expect(workspace.which).toBe('sample');
	});

	it('dropped while another is being saved waits for it, and both are there after a reload', async () => {
		const workspace = await opened();
		const importing = new Import(workspace);
		const one = importing.drop([projects, first]);
		await vi.waitFor(() => expect(importing.step.at).toBe('saving'), { timeout: 5000, interval: 5 });
		await Promise.all([one, importing.drop([corrected])]);
		expect(importing.step).toMatchObject({ at: 'review', receipt: { changed: 1 } });
		importing.choose('new');
		await importing.confirm();
		workspace.cancel();
		const after = await opened();
		expect(after.history.map(({ files }) => files.map(({ name }) => name))).toEqual([
			['projects.csv', 'first.csv'],
			['corrected.csv']
		]);
		expect(await heard(after)).toEqual({ a: 4.5, b: 3 });
	});

	const asking = csv(
		'asking.csv',
		'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes',
		'Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;30/06/2019;1.250'
	);
	const loadedFiles = (workspace: Workspace) =>
		workspace.history.map(({ files }) => files.map(({ name }) => name).join());

	it('confirmed while another drop is looked at goes without it, and that one is the next', async () => {
		const workspace = await opened();
		await loaded(workspace, projects);
		const importing = new Import(workspace);
		await importing.drop([asking]);
		const [question] = importing.asks;
		await importing.decide(question!.ask!.key, 'comma', question);
		const { promise: gate, resolve: go } = Promise.withResolvers<void>();
		const holds = workspace.holds.bind(workspace);
		const looking = vi.spyOn(workspace, 'holds').mockImplementation(async (bytes) => {
			await gate;
			return holds(bytes);
		});
		const late = importing.drop([first]);
		await vi.waitFor(() => expect(looking).toHaveBeenCalled());
		await importing.confirm();
		expect(importing.step.at).toBe('done');
		go();
		await late;
		expect(importing.step.at).toBe('done');
		expect(loadedFiles(workspace)).toEqual(['projects.csv', 'asking.csv', 'first.csv']);
		expect(await heard(workspace)).toMatchObject({ a: 4, b: 3 });
	});

	it('that is still being put away never stands in the place of the next', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		// A device that never says what it keeps: whoever waits for it gives up after a while.
		vi.spyOn(workspace.shelves, 'draft').mockReturnValue(new Promise(() => {}));
		const importing = new Import(workspace);
		await importing.drop([asking]);
		const [question] = importing.asks;
		await importing.decide(question!.ask!.key, 'comma', question);
		const saving = vi.spyOn(workspace, 'commit');
		const one = importing.confirm();
		await vi.waitFor(() => expect(saving).toHaveBeenCalled(), { timeout: 5000, interval: 5 });
		await saving.mock.results[0]!.value;
		expect(importing.step.at).toBe('saving');
		await Promise.all([one, importing.drop([corrected])]);
		expect(importing.step).toMatchObject({ at: 'review', receipt: { changed: 1 } });
		expect(loadedFiles(workspace)).toEqual(['projects.csv,first.csv', 'asking.csv']);
	});

	it('that needed a decision waits for the confirmation, however often the choice is pressed', async () => {
		const workspace = await opened();
		const importing = new Import(workspace);
		const ambiguous = csv(
			'ambiguous.csv',
			'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes',
			'Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;30/06/2019;1.250'
		);
		await importing.drop([ambiguous]);
		const [question] = importing.asks;
		await Promise.all([
			importing.decide(question!.ask!.key, 'comma'),
			importing.decide(question!.ask!.key, 'comma')
		]);
		expect(importing.step.at).toBe('review');
		expect(workspace.history).toEqual([]);
		await Promise.all([importing.confirm(), importing.confirm()]);
		expect(workspace.history).toHaveLength(1);
		expect((await workspace.observations({ indicator: 'dialogue_participants' }))[0]?.value).toBe(1250);
	});

	it('does not inherit which side counts from the import before', async () => {
		const workspace = await opened();
		await loaded(workspace, projects, first);
		const kept = new Import(workspace);
		await kept.drop([corrected]);
		kept.choose('old');
		await kept.confirm();
		const next = new Import(workspace);
		await next.drop([csv('again.csv', header, 'b,felt_heard,III,routine,2019-06-30,3.5,20')]);
		expect(next.step.at).toBe('review');
		expect(sideOf(next.decisions)).toBeNull();
		next.choose('new');
		await next.confirm();
		expect(await heard(workspace)).toEqual({ a: 4, b: 3.5 });
	});

	it('of one tab is there for the other, which never shows the one’s answers under the other’s name', async () => {
		const [one, other] = [await opened(), await opened()];
		await loaded(one, projects, first);
		await vi.waitFor(() => expect(other.hasOwn).toBe(true), { timeout: 5000 });
		expect(other.which).toBe('sample');
		await other.show('own');
		expect(await heard(other)).toEqual({ a: 4, b: 3 });
		await Promise.all([
			loaded(one, corrected),
			loaded(other, csv('c.csv', header, 'b,felt_heard,II,routine,2019-03-31,2.0,5'))
		]);
		await vi.waitFor(
			async () => {
				for (const each of [one, other]) {
					expect(each.history).toHaveLength(3);
					expect(await heard(each)).toEqual(await heard(one));
					expect(each.projects).toHaveLength(2);
				}
			},
			{ timeout: 20_000, interval: 200 }
		);
	});

	it('undone and done again in one breath ends as it began', async () => {
		const workspace = await opened();
		const importing = await loaded(workspace, projects, first);
		if (importing.step.at !== 'done') throw new Error(importing.step.at);
		const { id } = importing.step.imported;
		await Promise.all([workspace.undo(id), workspace.redo(id)]);
		expect(workspace.which).toBe('own');
		expect(workspace.projects).toHaveLength(2);
		expect(await heard(workspace)).toEqual({ a: 4, b: 3 });
	});

	it('archives no file that brought nothing, so that it is new when it comes again', async () => {
		const workspace = await opened();
		const photo = new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], 'photo.png');
		await loaded(workspace, projects, photo);
		expect(workspace.history[0]?.files.map(({ name }) => name)).toEqual(['projects.csv']);
		const again = new Import(workspace);
		await again.drop([photo]);
		expect(again.already).toEqual([]);
		expect(again.step.at).toBe('review');
	});

	it('with a column that is left out wants to be seen before it is loaded', async () => {
		const workspace = await opened();
		const importing = new Import(workspace);
		await importing.drop([
			csv('p.csv', 'project_id,project_name,country,library_type,correo', 'a,A,CO,public,someone@example.org')
		]);
		expect(importing.step.at).toBe('review');
	});

	it('of the wide Spanish file gives the observations of the same facts in long form', async () => {
		const file = async (url: string, name: string) => new File([await (await fetch(url)).blob()], name);
		/** What one load answers for every indicator; an empty answer is no indicator it carries. */
		const answered = async (...files: File[]) => {
			const workspace = await opened();
			await loaded(workspace, ...files);
			const all: Record<string, unknown[]> = {};
			for (const indicator of workspace.dictionary.keys()) {
				const rows = await workspace.observations({ indicator });
				if (rows.length > 0) all[indicator] = rows;
			}
			await forgotten();
			return all;
		};
		const wide = await answered(await file(sent, 'informe-ejemplo.csv'));
		const long = await answered(
			await file(enrolled, 'projects.csv'),
			await file(measured, 'measurements.csv'),
			await file(narrated, 'narratives.csv')
		);
		expect(Object.keys(wide).length).toBeGreaterThanOrEqual(8);
		expect(wide).toEqual(long);
	});
});
