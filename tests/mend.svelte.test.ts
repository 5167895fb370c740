import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Import, importOf, mendsOf, Workspace, type Mend, type MendRow } from '#workspace';
import { forgetAll } from './forgotten';

vi.mock('$app/navigation', () => ({ pushState: () => {}, replaceState: () => {} }));

const csv = (name: string, ...lines: string[]): File => new File([lines.join('\n') + '\n'], name);
const projects = csv(
	'projects.csv',
	'project_id,project_name,country,library_type,start_date,end_date',
	'a,Project A,CO,public,2019-01-01,2019-12-31',
	'b,Project B,PE,school,,'
);
const first = csv(
	'first.csv',
	'project_id,indicator_id,phase,stage,period_end,value,n',
	'a,felt_heard,III,routine,2019-06-30,3.9,10',
	'b,felt_heard,III,routine,2019-06-30,3.0,20'
);

const open: Workspace[] = [];
async function opened(): Promise<Workspace> {
	const workspace = new Workspace();
	open.push(workspace);
	await workspace.open();
	return workspace;
}
async function mine(): Promise<Workspace> {
	const workspace = await opened();
	const importing = new Import(workspace);
	await importing.drop([projects, first]);
	expect(importing.step.at).toBe('done');
	return workspace;
}
const heard = async (workspace: Workspace) =>
	Object.fromEntries(
		(await workspace.observations({ indicator: 'felt_heard' })).map(({ project, value }) => [project, value])
	);
const told = (more: Partial<Mend> = {}): Mend => ({
	project: 'a',
	name: 'Corrección 2026-11-25 · felt_heard',
	by: 'María',
	note: 'se digitó mal',
	...more
});
const value = (cells: Record<string, string>): MendRow => ({
	table: 'measurements',
	cells: {
		project_id: 'a',
		indicator_id: 'felt_heard',
		phase: 'III',
		stage: 'routine',
		period_end: '2019-06-30',
		n: '10',
		note: 'se digitó mal',
		...cells
	}
});

async function forgotten(): Promise<void> {
	for (const each of open.splice(0)) each.close();
	await forgetAll();
}
beforeEach(forgotten);
afterEach(forgotten);

describe('a value corrected by hand', () => {
	it('takes the place of the one before, which stays beside it with who, when and why', async () => {
		const workspace = await mine();
		const mended = await workspace.mend([value({ value: '4.25' })], told());
		if (mended.at !== 'saved') throw new Error(mended.at);
		expect(mended.imported).toMatchObject({
			kind: 'mend',
			by: 'María',
			note: 'se digitó mal',
			counts: { added: 0, changed: 1, identical: 0 },
			files: [{ name: 'Corrección 2026-11-25 · felt_heard.csv' }]
		});
		expect(await heard(workspace)).toEqual({ a: 4.25, b: 3 });
		const { rows } = await workspace.provenance({ project: 'a' });
		expect(rows).toMatchObject([
			{ value: 3.9, used: 'superseded', source_file: 'first.csv', source_line: 2, raw_value: '3.9' },
			{ value: 4.25, used: 'used', note: 'se digitó mal', source_line: 2 }
		]);
		expect(rows.map(({ load }) => importOf(workspace, load)?.kind)).toEqual(['files', 'mend']);
		const [seen] = await workspace.observations({ indicator: 'felt_heard' });
		expect(seen?.note).toBe('se digitó mal');
	});

	it('can be taken back and taken again, and is the project’s own', async () => {
		const workspace = await mine();
		await workspace.mend([value({ value: '4.25' })], told());
		const [done] = mendsOf(workspace.history, 'a');
		expect(mendsOf(workspace.history, 'b')).toEqual([]);
		await workspace.undo(done!.id);
		expect(await heard(workspace)).toEqual({ a: 3.9, b: 3 });
		expect(mendsOf(workspace.history, 'a')).toMatchObject([{ undone: true }]);
		await workspace.redo(done!.id);
		expect(await heard(workspace)).toEqual({ a: 4.25, b: 3 });
	});

	it('is the same after a reload, read again from what is archived', async () => {
		const before = await mine();
		await before.mend([value({ value: '4.25' })], told());
		const seen = await before.provenance({ project: 'a' });
		const after = await opened();
		after.cancel();
		expect(after.hash).toBe(before.hash);
		expect(await after.provenance({ project: 'a' })).toEqual(seen);
	});

	it('can be corrected to what it was at first', async () => {
		const workspace = await mine();
		await workspace.mend([value({ value: '4.25' })], told());
		await workspace.mend([value({ value: '4.5' })], told());
		await workspace.mend([value({ value: '4.25' })], told());
		expect(await heard(workspace)).toEqual({ a: 4.25, b: 3 });
		const { rows } = await workspace.provenance({ project: 'a' });
		expect(rows.map((row) => row.value)).toEqual([3.9, 4.25, 4.5, 4.25]);
	});

	it('leaves no decision behind for the next import', async () => {
		const workspace = await mine();
		await workspace.mend([value({ value: '4.25' })], told());
		expect(workspace.remembered).toEqual({});
	});
});

describe('what a person fills in', () => {
	it('is a value of another period, a state, or both under one name', async () => {
		const workspace = await mine();
		const mended = await workspace.mend(
			[
				value({ period_start: '2019-07-01', period_end: '2019-09-30', value: '4', n: '30' }),
				value({ indicator_id: 'dialogue_sessions', n: '', value_status: 'not_collected' })
			],
			told()
		);
		expect(mended.at).toBe('saved');
		expect((await heard(workspace)).a).toBeCloseTo((3.9 * 10 + 4 * 30) / 40);
		const cells = await workspace.coverage();
		const state = (indicator: string) =>
			cells.find((cell) => cell.project === 'a' && cell.indicator === indicator)?.state;
		expect(state('dialogue_sessions')).toBe('not_collected');
	});

	it('is an answer in words, a change, a partner or an activity done', async () => {
		const workspace = await mine();
		const text = 'Primera línea, con «comillas» y "otras";\ny una segunda: visite info@ejemplo.org';
		const rows: MendRow[] = [
			{ table: 'narratives', cells: { project_id: 'a', field: 'challenges', lang: 'es', text } },
			{
				table: 'changes',
				cells: { project_id: 'a', date: '2019-05-01', change_type: 'policy', title: 'Total apoyo' }
			},
			{ table: 'partners', cells: { project_id: 'a', name: 'Fundación Luz; Sombra' } },
			{ table: 'activities', cells: { project_id: 'a', activity: 'action_plan', done_on: '2019-03-01' } }
		];
		for (const row of rows)
			expect(await workspace.mend([row], told({ isSure: true, name: row.table }))).toMatchObject({
				at: 'saved'
			});
		const stories = await workspace.stories('a');
		expect(stories.narratives).toMatchObject([{ field: 'challenges', text, load: 2 }]);
		expect(stories.changes).toMatchObject([{ title: 'Total apoyo', load: 3 }]);
		expect(stories.partners).toMatchObject([{ name: 'Fundación Luz; Sombra', load: 4 }]);
		expect(stories.activities).toMatchObject([{ activity: 'action_plan', load: 5 }]);
		expect(importOf(workspace, 3)).toMatchObject({ kind: 'mend', by: 'María' });
	});
});

it('a passage that is marked is there once, with the change it tells of, and goes when the mark is taken back', async () => {
	const workspace = await mine();
	const text = { project_id: 'a', field: 'challenges', lang: 'es', period_end: '2019-06-30' };
	const passage = 'Nos piden, «de pie», "respuestas";\nnadie pregunta.';
	await workspace.mend(
		[{ table: 'narratives', cells: { ...text, text: `Antes. ${passage} Después.` } }],
		told()
	);
	const mark = (challenge: string): MendRow => ({
		table: 'passages',
		cells: { ...text, challenge, passage }
	});
	const change: MendRow = {
		table: 'changes',
		cells: {
			project_id: 'a',
			date: '2019-06-30',
			change_type: 'person',
			title: 'Preguntan',
			evidence: passage,
			linked_indicator: 'felt_heard'
		}
	};
	expect(await workspace.mend([mark('provider_mindset'), mark('new_expectations')], told())).toMatchObject({
		at: 'saved'
	});
	const both = await workspace.mend([change, mark('none')], told());
	const stories = await workspace.stories('a');
	expect(stories.passages.map(({ challenge, passage, load }) => [challenge, passage, load])).toEqual([
		['provider_mindset', passage, 3],
		['new_expectations', passage, 3],
		['none', passage, 4]
	]);
	expect(stories.changes).toMatchObject([{ evidence: passage, linked_indicator: 'felt_heard' }]);
	expect(await workspace.mend([mark('new_expectations')], told())).toEqual({ at: 'same' });
	if (both.at !== 'saved') throw new Error(both.at);
	await workspace.undo(both.imported.id);
	const after = await workspace.stories('a');
	expect(after.passages.map(({ challenge }) => challenge)).toEqual(['provider_mindset', 'new_expectations']);
	expect(after.changes).toEqual([]);
});

it('a small percentage that says it is one is no share, and three decimals are no thousands', async () => {
	const workspace = await mine();
	const women = { indicator_id: 'women_participants_pct', n: '' };
	for (const [month, written, read] of [
		['04', '0.4%', 0.4],
		['06', '61.538%', 61.538]
	] as const) {
		const row = value({ ...women, period_end: `2019-${month}-30`, value: written });
		expect(await workspace.mend([row], told({ isSure: true }))).toMatchObject({ at: 'saved' });
		const [newest] = await workspace.observations({ indicator: 'women_participants_pct' });
		expect(newest).toMatchObject({ value: read });
	}
});

describe('nothing is stored of a mend', () => {
	it('with a value beyond its range, a text for a number or no date, and the checks say why', async () => {
		const workspace = await mine();
		const cases: [Record<string, string>, string][] = [
			[{ value: '9.5' }, 'out_of_range'],
			[{ value: 'about four' }, 'not_a_number'],
			[{ value: '4', period_end: 'soon' }, 'not_a_date'],
			[{ value: '4', n: '2.5' }, 'not_a_whole_number']
		];
		for (const [cells, code] of cases)
			expect(await workspace.mend([value(cells)], told())).toMatchObject({
				at: 'told',
				isPossible: false,
				problems: [{ code }]
			});
		expect(workspace.history).toHaveLength(1);
		expect(await heard(workspace)).toEqual({ a: 3.9, b: 3 });
	});

	it('that the checks warn of, until it was seen', async () => {
		const workspace = await mine();
		const late = [value({ period_end: '2021-06-30', value: '4' })];
		expect(await workspace.mend(late, told())).toMatchObject({
			at: 'told',
			isPossible: true,
			problems: [{ code: 'outside_project' }]
		});
		expect(workspace.history).toHaveLength(1);
		expect(await workspace.mend(late, told({ isSure: true }))).toMatchObject({ at: 'saved' });
	});

	it('that leaves a question open, until it is answered', async () => {
		const workspace = await mine();
		const sessions = (month: string, count: string) => [
			value({ indicator_id: 'dialogue_participants', period_end: `2019-${month}-30`, value: count, n: '' })
		];
		await workspace.mend(sessions('04', '40'), told({ isSure: true }));
		const far = await workspace.mend(sessions('06', '40000'), told({ isSure: true }));
		expect(far).toMatchObject({ at: 'told', isPossible: false, problems: [{ level: 'ask' }] });
		const [problem] = far.at === 'told' ? far.problems : [];
		const answers = { [problem!.ask!.key]: 'right' };
		expect(await workspace.mend(sessions('06', '40000'), told({ isSure: true, answers }))).toMatchObject({
			at: 'saved'
		});
	});

	it('that says what is there already', async () => {
		const workspace = await mine();
		await workspace.mend([value({ value: '4.25' })], told());
		expect(await workspace.mend([value({ value: '4.25' })], told())).toEqual({ at: 'same' });
		expect(workspace.history).toHaveLength(2);
		const partner: MendRow[] = [{ table: 'partners', cells: { project_id: 'a', name: 'Junta' } }];
		expect(await workspace.mend(partner, told())).toMatchObject({ at: 'saved' });
		expect(await workspace.mend(partner, told())).toEqual({ at: 'same' });
	});

	it('of the sample', async () => {
		const workspace = await opened();
		const row = value({ project_id: workspace.projects[0]!.project_id, value: '4' });
		await expect(workspace.mend([row], told())).rejects.toThrow('sample');
		expect(workspace.history).toEqual([]);
	});

	it('while the sample is looked at, nor of one’s own behind it', async () => {
		const workspace = await mine();
		await workspace.show('sample');
		await expect(workspace.mend([value({ value: '4' })], told())).rejects.toThrow('sample');
		expect(workspace.history).toHaveLength(1);
	});
});
