import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openArchive } from '#archive';
import { decisionKey, type Decisions } from '#framework';
import { read, unpacked, type Context, type Outcome, type SourceFile } from '#ingest';
import { dropped } from '../src/lib/workspace/dropping';
import { extend, noBackground, rememberedOf } from '../src/lib/workspace/fill';
import { decisionsKept, filesKept } from '../src/lib/workspace/storing';
import { file, lines, nothingKnown } from './ingest/reading';
import { make } from './messy/make';
import { play, ready } from './messy/play';

const numRuns = Math.max(25, Math.ceil(Number(process.env.MINGA_RUNS ?? 0) / 200));

/** Answers whatever is asked, a few times over. */
function answered(
	files: readonly SourceFile[],
	remembered: Decisions,
	context: Context,
	choice: number
): { outcome: Outcome; all: Decisions; made: Decisions } {
	let made: Decisions = {};
	for (let round = 0; ; round++) {
		const all = { ...remembered, ...made };
		const outcome = read(files, all, context);
		const open = outcome.problems.flatMap(({ ask }) => (ask && !(ask.key in all) ? [ask] : []));
		if (open.length === 0 || round === 4) return { outcome, all, made };
		const said = open.map(({ key, choices, input }): [string, string] => [
			key,
			choices[(choice + key.length) % Math.max(1, choices.length)] ?? (input === 'date' ? '2019-11-30' : '5')
		]);
		made = { ...made, ...Object.fromEntries(said) };
	}
}

const from = (files: readonly { name: string; bytes: Uint8Array }[]) =>
	dropped(files.map(({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name)));

/** What a workspace does with its imports, without the page: decisions that are remembered, undo, replay. */
async function workspace() {
	const archive = await openArchive({ factory: new IDBFactory() });
	const inForce = () => archive.history.filter(({ undone }) => !undone);
	const background = async () => {
		let all = noBackground;
		for (const { id, decisions } of inForce())
			all = extend(all, read(await originals(id), decisions, all.context));
		return all;
	};
	const originals = async (id: string) =>
		Promise.all((await archive.originals(id)).map((one) => unpacked(one)));
	return {
		archive,
		inForce,
		originals,
		async load(files: readonly SourceFile[], choice: number) {
			const { context } = await background();
			const { outcome, all, made } = answered(files, rememberedOf(inForce()), context, choice);
			const reread = async (some: readonly { name: string }[]) =>
				read(
					files.filter(({ name }) => some.some((one) => one.name === name)),
					all,
					context
				);
			const own = await filesKept(from(files), outcome, reread);
			const keys = Object.keys(made).map((key) => ({ key }));
			const decisions = decisionsKept(all, keys, outcome);
			const { id } = await archive.commit(own, decisions, { loaded: 1, held: 0 });
			const again = own.length > 0 ? read(await originals(id), decisions, context) : null;
			return { id, outcome, again, made, decisions, used: outcome.used };
		}
	};
}

describe('with an import are archived', () => {
	it('the decisions made for it and the earlier ones that it was read with, and they read the same again', async () => {
		const messy = await ready(make());
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ at: fc.nat(messy.length - 1), choice: fc.nat(9), undo: fc.option(fc.nat(3)) }), {
					minLength: 2,
					maxLength: 4
				}),
				async (steps) => {
					const own = await workspace();
					const loads: Awaited<ReturnType<typeof own.load>>[] = [];
					for (const { at, choice, undo } of steps) {
						const one = await own.load([messy[at]!], choice);
						loads.push(one);
						if (one.again) expect(one.again.batch).toEqual(one.outcome.batch);
						for (const key of Object.keys(one.decisions))
							expect(key in one.made || one.used.includes(key)).toBe(true);
						const gone = undo === null ? undefined : loads[undo];
						if (gone) await own.archive.undo(gone.id);
					}
					// What nobody in force made or used is gone.
					const inForce = new Set(own.inForce().map(({ id }) => id));
					const alive = new Set(
						loads
							.filter(({ id }) => inForce.has(id))
							.flatMap(({ made, used }) => [...Object.keys(made), ...used])
					);
					for (const key of Object.keys(rememberedOf(own.inForce()))) expect(alive).toContain(key);
					own.archive.close();
				}
			),
			{ numRuns }
		);
	}, 120_000);

	it('as many as an import needs, however many came before it', async () => {
		const own = await workspace();
		const one = (nth: number) =>
			file(
				`${nth}.csv`,
				[
					'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes',
					`Casa ${nth};PE;rara ${nth};30/11/2019;12`
				].join('\n')
			);
		const counts: number[] = [];
		for (let nth = 0; nth < 6; nth++)
			counts.push(Object.keys((await own.load([one(nth)], 0)).decisions).length);
		expect(Math.max(...counts.slice(1))).toBe(counts[1]);
		expect(counts[1]).toBeGreaterThan(0);
		own.archive.close();
	});

	it('no answer of an import that was undone, where none that came later was read with it', async () => {
		const own = await workspace();
		const odd = (name: string, type: string) =>
			file(
				name,
				`Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\n${name};PE;${type};30/11/2019;12`
			);
		const key = decisionKey.value('library_type', 'rara');
		const first = await own.load([odd('a.csv', 'rara')], 0);
		expect(first.made).toHaveProperty([key]);
		const other = await own.load([odd('b.csv', 'otra')], 0);
		expect(other.decisions).not.toHaveProperty([key]);
		await own.archive.undo(first.id);
		expect(rememberedOf(own.inForce())).not.toHaveProperty([key]);
		await own.archive.redo(first.id);
		const same = await own.load([odd('c.csv', 'rara')], 0);
		expect(same.made).not.toHaveProperty([key]);
		expect(same.decisions).toHaveProperty([key]);
		await own.archive.undo(first.id);
		expect(rememberedOf(own.inForce())).toHaveProperty([key]);
		own.archive.close();
	});
});

it('a reading with nothing but the decisions that it used is the same reading', async () => {
	const files = await ready(make());
	const { outcome, decisions } = play(files);
	const other = { [decisionKey.value('country', 'Atlantis')]: 'PE', 'text:of:other:x': '4', ...decisions };
	const all = read(files, other, nothingKnown);
	expect(all.used).not.toContain('text:of:other:x');
	const alone = Object.fromEntries(all.used.map((key) => [key, decisions[key]!]));
	const again = read(files, alone, nothingKnown);
	expect(again).toEqual({ ...outcome, used: all.used });
});

describe('a file of which no row is loaded', () => {
	const header = 'project_id,indicator_id,stage,period_end,value';
	const roster = file('roster.csv', 'project_id,project_name,country,library_type\np1,A,PE,public');
	const two = file(
		'two.csv',
		`${header}\np1,dialogue_sessions,routine,2019-11-30,5\np1,dialogue_participants,routine,2019-11-30,50`
	);
	const kept = async (files: readonly SourceFile[], decisions: Decisions) => {
		const outcome = read(files, decisions, nothingKnown);
		const reread = async (some: readonly { name: string }[]) =>
			read(
				files.filter(({ name }) => some.some((each) => each.name === name)),
				decisions,
				nothingKnown
			);
		const own = await filesKept(from(files), outcome, reread);
		const again = read(own, decisionsKept(decisions, [], outcome), nothingKnown);
		return { outcome, again, names: own.map(({ name }) => name) };
	};
	it('is archived where it decided what came of another', async () => {
		const head = 'project_id,project_name,country,library_type';
		const said = file('said.csv', `${head}\np1,A,PE,public`);
		const other = file('other.csv', `${head}\np1,A,CO,public\np2,B,PE,school`);
		const ask = read([said, other], {}, nothingKnown).problems.find(
			({ code }) => code === 'key_conflict'
		)!.ask!;
		const { outcome, again, names } = await kept([said, other], { [ask.key]: 'hold' });
		expect(outcome.readings.map(({ loaded }) => loaded)).toEqual([0, 1]);
		expect(names).toEqual(['said.csv', 'other.csv']);
		expect(again.batch).toEqual(outcome.batch);
		expect(again.batch.projects.map(({ project_id }) => project_id)).toEqual(['p2']);
	});
	it('is not where it decided nothing, so that it is new when it comes again', async () => {
		const bad = file('bad.csv', `${header}\np1,dialogue_sessions,routine,2018-11-30,muchas`);
		const { outcome, again, names } = await kept([roster, two, bad], {});
		expect(names).toEqual(['roster.csv', 'two.csv']);
		expect(lines(again)).toEqual(lines(outcome));
	});
});
