import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dictionary, type Batch, type Observation } from '#framework';
import { openArchive, type Import } from '#archive';
import { read, type Context, type Outcome, type SourceFile } from '#ingest';
import type { Engine } from '#engine';
import { accounted } from './accounted';
import { startInNode } from './engine/node';
import { lines, nothingKnown } from './ingest/reading';
import { records } from './scanner';
import {
	delimiters,
	encoded,
	encodings,
	ended,
	lineEnds,
	numbered,
	numberStyles,
	quoted,
	row,
	type NumberStyle
} from './written';

/** 100 at every change, 20,000 in the campaign. */
const numRuns = Number(process.env.MINGA_RUNS ?? 100);
/** Where the engine or the archive takes part, one case takes as long as many of the others. */
const numSlowRuns = Math.ceil(numRuns / 10);
const timeout = 60_000 + numRuns * 600;

const counts = ['dialogue_sessions', 'dialogue_participants', 'community_actions'] as const;
const days = ['2019-03-31', '2019-06-30', '2019-11-30', '2020-02-29'] as const;

/** One measurement as it is meant. */
const measurement = fc.record({
	project: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
	indicator: fc.constantFrom(...counts, 'felt_heard', 'women_participants_pct'),
	stage: fc.constantFrom('baseline', 'routine', 'endline'),
	phase: fc.constantFrom('', 'II', 'III'),
	end: fc.constantFrom(...days),
	whole: fc.integer({ min: 0, max: 2_500_000 }),
	hundredths: fc.integer({ min: 100, max: 500 }),
	tenths: fc.integer({ min: 0, max: 1000 }),
	n: fc.integer({ min: 1, max: 4000 }),
	note: fc.constantFrom('', 'más voz', 'dijo: "sí"; luego, no', 'dos\nlíneas', ' Ñandú € ')
});
type Meant = ReturnType<typeof valued>;
const valued = (one: typeof measurement extends fc.Arbitrary<infer T> ? T : never) => ({
	...one,
	value:
		one.indicator === 'felt_heard'
			? one.hundredths / 100
			: one.indicator === 'women_participants_pct'
				? one.tenths / 10
				: one.whole,
	n: one.indicator === 'felt_heard' ? one.n : NaN,
	note: one.note.trim()
});
const keyOf = ({ project, indicator, phase, stage, end }: Meant) =>
	[project, indicator, phase, stage, end].join();
const measurements = (least: number, most: number) =>
	fc
		.uniqueArray(measurement.map(valued), { minLength: least, maxLength: most, selector: keyOf })
		.map((all) => all as Meant[]);

const dress = fc.record({
	encoding: fc.constantFrom(...encodings),
	delimiter: fc.constantFrom(...delimiters, '|'),
	end: fc.constantFrom(...lineEnds),
	isNamed: fc.boolean(),
	isQuoted: fc.boolean(),
	style: fc.constantFrom(...(Object.keys(numberStyles) as NumberStyle[])),
	/** After which lines a blank one stands. */
	blanks: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 })
});
type Dress = typeof dress extends fc.Arbitrary<infer T> ? T : never;

const header = ['project_id', 'indicator_id', 'phase', 'stage', 'period_end', 'value', 'n', 'note'];
const plain: Dress = {
	encoding: 'utf-8',
	delimiter: ',',
	end: 'lf',
	isNamed: false,
	isQuoted: false,
	style: '1234.56',
	blanks: []
};

function written(all: readonly Meant[], how: Dress): string {
	const number = (value: number) => (isNaN(value) ? '' : numbered(value, how.style));
	const body = all.map((one) => [
		one.project,
		one.indicator,
		one.phase,
		one.stage,
		one.end,
		number(one.value),
		number(one.n),
		one.note
	]);
	const text = [header, ...body].map((cells) => row(cells, how.delimiter, how.isQuoted));
	for (const at of how.blanks) if (at < text.length) text.splice(at, 0, '');
	return ended(how.isNamed ? [`sep=${how.delimiter}`, ...text] : text, how.end);
}
const file = (name: string, all: readonly Meant[], how: Dress = plain): SourceFile => ({
	name,
	bytes: encoded(written(all, how), how.encoding)
});

const roster: SourceFile = {
	name: 'projects.csv',
	bytes: encoded(
		'project_id,project_name,country,library_type\np1,Uno,CO,public\np2,Dos,PE,school\np3,Tres,CR,other\np4,Cuatro,PE,public\n',
		'utf-8'
	)
};

/** What a batch says, whatever the order of its rows and the files they stood in. */
function said(batch: Batch, outcome: Outcome): string[] {
	const rows = lines(outcome).map((one) => JSON.stringify({ ...one, line: 0, raw: '' }));
	const others = Object.entries(batch).flatMap(([name, all]) =>
		Array.isArray(all) ? (all as object[]).map((each) => `${name} ${JSON.stringify(each)}`) : []
	);
	return [...rows, ...others].sort();
}
const saidBy = (files: readonly SourceFile[], context: Context = nothingKnown): string[] => {
	const outcome = read(files, {}, context);
	return said(outcome.batch, outcome);
};

describe('written and read again', () => {
	it(
		'a file says the same under every convention, or it is asked which is meant',
		() => {
			let asked = 0;
			let right = 0;
			fc.assert(
				fc.property(measurements(1, 8), dress, (all, how) => {
					const source = file('m.csv', all, how);
					const says = numberStyles[how.style][1] === ',' ? 'comma' : 'point';
					const meant = new Map(all.map((one) => [keyOf(one), one]));
					const decisions: Record<string, string> = {};
					/** What is read is right as far as it goes; what is not read is held back with a question. */
					const reading = (): Outcome => {
						const outcome = read([source], decisions, nothingKnown);
						const found = lines(outcome);
						for (const line of found) {
							const key = [line.project, line.indicator, line.phase, line.stage, line.end].join();
							const one = meant.get(key)!;
							expect([line.value, line.n, line.note]).toEqual([one.value, one.n, one.note]);
						}
						expect(found.length + outcome.held.length).toBe(all.length);
						for (const { reasons } of outcome.held) expect(reasons.every(({ ask }) => ask)).toBe(true);
						for (const { ask } of outcome.held.flatMap(({ reasons }) => reasons))
							if (ask!.choices.includes(says)) decisions[ask!.key] = says;
							else if (ask!.choices.includes('whole')) decisions[ask!.key] = 'whole';
							// A small percentage among larger ones, or a figure that could stand for a missing one.
							else if (ask!.choices.includes('right')) decisions[ask!.key] = 'right';
						return outcome;
					};
					const first = reading();
					let outcome = first;
					for (let more = 0; more < 3 && outcome.held.length > 0; more++) outcome = reading();
					// The canonical form says point for decimals: against that a cell is mended by itself.
					const isContract = how.delimiter === ',' && says === 'comma';
					if (!isContract) expect(outcome.held).toEqual([]);
					if (first.held.length > 0) asked++;
					else right++;
				}),
				{ numRuns }
			);
			expect(right).toBeGreaterThan(asked);
		},
		timeout
	);
});

describe('the order of the files', () => {
	const parts = fc
		.tuple(
			measurements(2, 12),
			fc.integer({ min: 2, max: 4 }),
			fc.array(fc.nat(), { minLength: 5, maxLength: 5 })
		)
		.map(([all, many, order]) => {
			const files = [
				roster,
				...Array.from({ length: many }, (_, at) =>
					file(
						`part ${at}.csv`,
						all.filter((_one, place) => place % many === at)
					)
				)
			].filter(({ bytes }) => bytes.length > 70);
			const shuffled = files
				.map((each, at) => [order[at] ?? 0, each] as const)
				.sort(([one], [other]) => one - other)
				.map(([, each]) => each);
			return { files, shuffled };
		});

	it(
		'does not matter where no key has two values',
		() => {
			fc.assert(
				fc.property(parts, ({ files, shuffled }) => {
					expect(saidBy(shuffled)).toEqual(saidBy(files));
				}),
				{ numRuns }
			);
		},
		timeout
	);

	/** Reports of libraries that no roster names: what one file does not say of them another may. */
	const libraries = [
		['Biblioteca Ñandú', 'Perú', 'Chupaca', 'Pública'],
		['Biblioteca Ñandú', 'Perú', 'Lugar Lindo', 'Escolar'],
		['Biblioteca Ω', 'Colombia', 'Lugar Lindo', 'Pública'],
		['Biblioteca Ψ', 'Colombia', 'Lugar Lindo', 'Municipal'],
		['La Ceiba', 'Colombia', '', 'Comunitaria']
	] as const;
	const wide = fc
		.array(
			fc.record({
				library: fc.constantFrom(...libraries),
				hasTown: fc.boolean(),
				isTyped: fc.boolean(),
				participants: fc.integer({ min: 1, max: 90 }),
				month: fc.constantFrom('01', '02', '03', '04')
			}),
			{ minLength: 2, maxLength: 4 }
		)
		.map((reports) =>
			reports.map(({ library: [name, country, town, type], hasTown, isTyped, participants, month }, at) => {
				const cells = [
					['Proyecto', name],
					['País', country],
					...(hasTown ? [['Ciudad', town]] : []),
					...(isTyped ? [['Tipo de biblioteca', type]] : []),
					['Inicio del periodo', `2019-${month}-01`],
					['Fin del periodo', `2019-${month}-28`],
					// One figure of an indicator for each file, so that no key has two values.
					[[...counts, 'partner_organizations'][at]!, String(participants)]
				];
				const text = [0, 1].map((line) =>
					row(
						cells.map((pair) => pair[line]!),
						';'
					)
				);
				return { name: `informe ${at}.csv`, bytes: encoded(ended(text, 'lf'), 'utf-8') };
			})
		);

	it(
		'does not matter for libraries that are known by their reports only',
		() => {
			fc.assert(
				fc.property(wide, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (files, order) => {
					const shuffled = files
						.map((each, at) => [order[at] ?? 0, each] as const)
						.sort(([one], [other]) => one - other)
						.map(([, each]) => each);
					expect(saidBy(shuffled)).toEqual(saidBy(files));
				}),
				{ numRuns }
			);
		},
		timeout
	);

	let engine: Engine;
	beforeAll(async () => {
		engine = await startInNode();
	});
	afterAll(() => engine.close());
	const observed = async (batches: readonly Batch[]): Promise<Record<string, Observation[]>> => {
		await engine.close();
		engine = await startInNode();
		for (const batch of batches) await engine.load(batch);
		const found: Record<string, Observation[]> = {};
		for (const indicator of [...counts, 'felt_heard', 'women_participants_pct'])
			found[indicator] = (await engine.observations({ indicator })).sort((one, other) =>
				JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
			);
		return found;
	};

	it(
		'does not matter for the figures either, dropped together or one after the other',
		async () => {
			await fc.assert(
				fc.asyncProperty(parts, async ({ files, shuffled }) => {
					const together = await observed([read(files, {}, nothingKnown).batch]);
					expect(await observed([read(shuffled, {}, nothingKnown).batch])).toEqual(together);
					expect(await observed(shuffled.map((one) => read([one], {}, nothingKnown).batch))).toEqual(
						together
					);
				}),
				{ numRuns: Math.ceil(numSlowRuns / 5) }
			);
		},
		timeout
	);

	it(
		'importing twice equals once: the second time everything is identical',
		async () => {
			await fc.assert(
				fc.asyncProperty(parts, async ({ files }) => {
					const { batch } = read(files, {}, nothingKnown);
					const once = await observed([batch]);
					const context = { ...nothingKnown, projects: batch.projects, earlier: batch.measurements };
					const again = read(files, {}, context);
					const receipt = await engine.load(again.batch);
					expect([receipt.added, receipt.changed]).toEqual([0, 0]);
					expect(receipt.identical).toBe(batch.measurements.length);
					for (const [indicator, before] of Object.entries(once))
						expect(
							(await engine.observations({ indicator })).sort((one, other) =>
								JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
							)
						).toEqual(before);
				}),
				{ numRuns: Math.ceil(numSlowRuns / 5) }
			);
		},
		timeout
	);
});

describe('a file that is there twice', () => {
	it(
		'counts once, byte for byte the same or written by another program',
		() => {
			fc.assert(
				fc.property(measurements(1, 8), dress, (all, how) => {
					const once = saidBy([file('a.csv', all)]);
					expect(saidBy([file('a.csv', all), file('a (1).csv', all)])).toEqual(once);
					const point = { ...how, style: '1234.56', delimiter: ',' } as const;
					expect(saidBy([file('a.csv', all), file('b.csv', all, point)])).toEqual(once);
				}),
				{ numRuns }
			);
		},
		timeout
	);
});

describe('undo', () => {
	type Step = { kind: 'import'; all: Meant[] } | { kind: 'turn'; at: number };
	const step: fc.Arbitrary<Step> = fc.oneof(
		measurements(1, 4).map((all) => ({ kind: 'import' as const, all })),
		fc.nat({ max: 9 }).map((at) => ({ kind: 'turn' as const, at }))
	);

	it(
		'is the identity: what is in force gives the same hash and the same batches as if the rest never was',
		async () => {
			await fc.assert(
				fc.asyncProperty(fc.array(step, { maxLength: 6 }), measurements(1, 5), async (steps, all) => {
					const factory = new IDBFactory();
					const archive = await openArchive({ factory });
					const commit = (source: SourceFile): Promise<Import> =>
						archive.commit([source], { 'number:x': 'point' }, { loaded: 1, held: 0 });
					const replay = async (of = archive) => {
						const outcomes: string[][] = [];
						for (const { id, undone } of of.history)
							if (!undone) outcomes.push(saidBy(await of.originals(id)));
						return outcomes;
					};
					for (const [at, one] of steps.entries())
						if (one.kind === 'import') await commit(file(`${at}.csv`, one.all));
						else {
							const { id, undone } = archive.history[one.at % Math.max(1, archive.history.length)] ?? {};
							if (id) await (undone ? archive.redo(id) : archive.undo(id));
						}
					const before = { hash: archive.hash, batches: await replay() };
					const { id } = await commit(file('last.csv', all));
					const with_ = { hash: archive.hash, batches: await replay() };
					expect(with_.hash).not.toBe(before.hash);
					await archive.undo(id);
					expect({ hash: archive.hash, batches: await replay() }).toEqual(before);
					await archive.redo(id);
					expect({ hash: archive.hash, batches: await replay() }).toEqual(with_);
					await archive.undo(id);
					archive.close();
					const reopened = await openArchive({ factory });
					expect({ hash: reopened.hash, batches: await replay(reopened) }).toEqual(before);
					reopened.close();
				}),
				{ numRuns: numSlowRuns }
			);
		},
		timeout
	);
});

describe('every record', () => {
	/** A line of a file as people send them: data, or something between the data. */
	const cell = fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom('4', '35', '1.250', '4,25', '0', '980', '12') },
		{
			weight: 3,
			arbitrary: fc.constantFrom('', '-', 's/d', 'No aplica', 'pendiente', 'N/A', 'aprox. 120', '-9')
		},
		{ weight: 1, arbitrary: fc.string({ maxLength: 6 }) }
	);
	const name = fc.constantFrom('Biblioteca A', 'Biblioteca B', 'Biblioteca Ñ', 'B; C', 'D "E"', 'F\r\nG');
	const day = fc.constantFrom('30/11/2019', '30/06/2019', '2019-11-30', '06/11/2019', 'ayer', '');
	const headers = [
		['Proyecto', 'País', 'Ciudad', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes', 'Mujeres'],
		[
			'Proyecto',
			'País',
			'Ciudad',
			'Tipo de biblioteca',
			'Fecha de corte',
			'N° de conversatorios',
			'Aliados activos'
		]
	];
	type Line =
		| { kind: 'data' | 'ragged'; cells: string[] }
		| { kind: 'again' | 'blank' | 'title' | 'total' | 'header'; cells?: never };
	const data = fc
		.tuple(name, fc.constantFrom('Perú', 'Colombia', 'Atlántida'), day, cell, cell)
		.map(([project, country, date, one, other]) => [project, country, 'Lugar', 'Pública', date, one, other]);
	const line: fc.Arbitrary<Line> = fc.oneof(
		{ weight: 8, arbitrary: data.map((cells) => ({ kind: 'data' as const, cells })) },
		{
			weight: 3,
			arbitrary: fc
				.constantFrom('again', 'blank', 'title', 'total', 'header')
				.map((kind) => ({ kind }) as Line)
		},
		{
			weight: 1,
			arbitrary: fc
				.tuple(data, fc.integer({ min: 1, max: 9 }))
				.map(([cells, width]) => ({ kind: 'ragged' as const, cells: [...cells, 'x', 'y'].slice(0, width) }))
		}
	);

	it(
		'is loaded, held back or left out with a reason: as many as an independent scanner counts',
		() => {
			fc.assert(
				fc.property(
					fc.constantFrom(...headers),
					fc.array(line, { minLength: 1, maxLength: 14 }),
					fc.integer({ min: 0, max: 2 }),
					fc.constantFrom(';', ',', '\t'),
					fc.constantFrom(...lineEnds),
					fc.boolean(),
					(head, all, titles, delimiter, end, isQuoted) => {
						let last: string[] = [];
						const rows = all.map((one): string[] => {
							if (one.kind === 'blank') return head.map(() => '');
							if (one.kind === 'title') return ['Informe del año', ...head.slice(1).map(() => '')];
							if (one.kind === 'total') return ['Total', '', '', '', '', '12', '8'];
							if (one.kind === 'header') return [...head];
							if (one.kind === 'again' && last.length > 0) return last;
							if (one.kind === 'again') return head.map(() => '');
							if (one.kind === 'data') last = one.cells;
							return one.cells ?? [];
						});
						const above = Array.from({ length: titles }, (_, at) => [
							`Título ${at}`,
							...head.slice(1).map(() => '')
						]);
						const text = [...above, [...head], ...rows].map((cells) =>
							cells.map((each) => (isQuoted ? quoted(each) : row([each], delimiter))).join(delimiter)
						);
						const source = ended(text, end);
						const outcome = read([{ name: 'f.csv', bytes: encoded(source, 'utf-8') }], {}, nothingKnown);
						expect(accounted(outcome, 'f.csv')).toBe(records(source, delimiter));
						// And what is left out or held back is told, line by line.
						const told = new Set(
							outcome.problems.flatMap(({ where, lines: many }) => many ?? where.line ?? [])
						);
						for (const { line: at, reasons } of outcome.held) {
							expect(reasons.length).toBeGreaterThan(0);
							expect(told.has(at)).toBe(true);
						}
					}
				),
				{ numRuns }
			);
		},
		timeout
	);
});

it('the indicators of these properties are the dictionary’s', () => {
	for (const id of [...counts, 'felt_heard', 'women_participants_pct']) expect(dictionary.has(id)).toBe(true);
});
