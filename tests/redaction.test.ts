import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openArchive, packed, type Import } from '#archive';
import { decisionKey, rowSchemas, type Batch, type Decisions } from '#framework';
import { plainName, read, unpacked, type Outcome, type SourceFile } from '#ingest';
import { inLanguage, problemText } from '#language';
import { canonicalCsv, heldCsv, packCsv, packMessage, packs, type SmallTable } from '#report';
import { dropped, needsNobody } from '../src/lib/workspace/dropping';
import { decisionsKept, filesKept, isSame } from '../src/lib/workspace/storing';
import { book, sheetXml } from './ingest/books';
import { nothingKnown } from './ingest/reading';
import { row } from './written';

/** 150 at every change, a thirtieth of the campaign's. */
const numRuns = Math.max(150, Math.ceil(Number(process.env.MINGA_RUNS ?? 0) / 30));

/** What is said of a person: a header it stands under, its cell, and words that stand nowhere else. */
interface Secret {
	header: string;
	cell: string;
	words: string[];
}
const name = 'Zulemita\nQuiñonexa';
const secrets: readonly Secret[] = [
	{ header: 'Teléfono', cell: '300 555 7342', words: ['3005557342'] },
	{ header: 'Celular', cell: '+51 987 654 329', words: ['987654329'] },
	{ header: 'Contacto', cell: `${name} 8765-4329`, words: ['zulemita', 'quinonexa', '87654329'] },
	{ header: 'Correo electrónico', cell: 'zulemita@quinonexa.org', words: ['zulemita', 'quinonexa'] },
	{ header: 'Nombre completo', cell: name, words: ['zulemita', 'quinonexa'] },
	{
		header: 'Responsável',
		cell: 'Zulemita "la profe" Quiñonexa; coordinadora',
		words: ['zulemita', 'quinonexa']
	},
	{ header: 'Cédula', cell: '1.037.654.329', words: ['1037654329'] }
];
/** The same where only a person knows what it is. */
const said: readonly Secret[] = [
	{ header: 'Enlace', cell: 'Zulemita Quiñonexa', words: ['zulemita', 'quinonexa'] },
	{ header: 'Varios', cell: 'nota de Zulemita', words: ['zulemita'] }
];

type Cells = (string | number)[];
const reports = (secret: Secret, cells: (at: number) => Cells, head: string[], at: number): Cells[] => [
	[...head.slice(0, at), secret.header, ...head.slice(at)],
	...[0, 1, 2].map((row) => {
		const own = cells(row);
		return [...own.slice(0, at), row === 2 ? '' : secret.cell, ...own.slice(at)];
	})
];
const days = ['30/06/2019', '30/06/2019', '30/09/2019'];
/** Tables of every shape that is read here, with a column of a person's own in some place. */
const shapes: Record<string, (secret: Secret, at: number) => Cells[]> = {
	wide: (secret, at) =>
		reports(
			secret,
			(row) => [
				`Biblioteca ${'ABC'[row]}`,
				'PE',
				'Lima',
				'public',
				days[row]!,
				[12, 'aprox. 30', '1.250'][row]!
			],
			['Proyecto', 'País', 'Ciudad', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes'],
			at
		),
	periods: (secret, at) =>
		reports(
			secret,
			(row) => [`Biblioteca ${'ABC'[row]}`, 'CO', 'public', [5, 'muchas', 7][row]!, 9],
			['Proyecto', 'País', 'Tipo de biblioteca', 'Participantes 2018', 'Participantes 2019'],
			Math.min(at, 5)
		),
	turned: (secret, at) =>
		reports(
			secret,
			(row) => [
				'Biblioteca A',
				'CO',
				'public',
				['Conversatorios', 'Participantes', 'Nada nuestro'][row]!,
				4,
				'x'
			],
			['Biblioteca', 'País', 'Tipo de biblioteca', 'Indicador', '2018', '2019'],
			at
		),
	canonical: (secret, at) =>
		reports(
			secret,
			(row) => [
				'p1',
				['dialogue_sessions', 'felt_heard', 'zzz'][row]!,
				'routine',
				'2019-11-30',
				[3, 'nueve', 4][row]!
			],
			['project_id', 'indicator_id', 'stage', 'period_end', 'value'],
			Math.min(at, 5)
		),
	roster: (secret, at) =>
		reports(
			secret,
			(row) => [`p${row}`, `Biblioteca ${'ABC'[row]}`, 'CO', row === 1 ? 'rara' : 'public'],
			['project_id', 'project_name', 'country', 'library_type'],
			Math.min(at, 4)
		),
	answers: (secret, at) =>
		reports(
			secret,
			(row) => [
				`2019-11-2${row} 9:0${row}`,
				row === 2 ? '' : 'Biblioteca A',
				'PE',
				'public',
				['De acuerdo', 'llame a micaelita@example.org', '4'][row]!
			],
			['Marca temporal', 'Biblioteca', 'País', 'Tipo de biblioteca', 'Se sintió escuchado/a'],
			Math.min(at, 5)
		)
};

const arbitrary = fc.record({
	secret: fc.constantFrom(...secrets, ...said),
	tables: fc.array(fc.tuple(fc.constantFrom(...Object.keys(shapes)), fc.nat(6)), {
		minLength: 1,
		maxLength: 2
	}),
	isBook: fc.boolean(),
	delimiter: fc.constantFrom(';', ',', '\t'),
	preamble: fc.boolean(),
	title: fc.boolean(),
	group: fc.boolean(),
	footer: fc.boolean(),
	total: fc.boolean(),
	double: fc.boolean(),
	/** A row with cells too few or too many, or a quote that stays open. */
	odd: fc.constantFrom('', 'short', 'long', 'quote'),
	twin: fc.boolean(),
	mapped: fc.constantFrom('', 'keep', 'project', 'city', 'dialogue_participants', 'narrative'),
	choice: fc.nat(9)
});
type Given = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Where addresses stand that nobody reads as a column's: all that can be known as such are none of theirs. */
const reachable = 'Informe de Lima. Contacto: +57 300 555 7342, zulemita@quinonexa.org';

function rowsOf(given: Given, [shape, at]: Given['tables'][number], nth: number): Cells[] {
	const [header = [], ...body] = shapes[shape]!(given.secret, at);
	const own = header.indexOf(given.secret.header);
	const width = header.length;
	const rows = [header, ...body];
	if (given.double) rows.push(body[0]!);
	if (given.odd === 'short') rows.push([...body[0]!.slice(0, own), ...body[0]!.slice(own)].slice(0, -1));
	if (given.odd === 'long') rows.push([...body[0]!, 'demás']);
	if (given.total) rows.push(['Total', ...Array.from({ length: width - 2 }, () => ''), 42]);
	const above: Cells[] = [];
	if (given.preamble && nth === 0) above.push([reachable], ['Responsable', 'zulemita@quinonexa.org']);
	if (given.title) above.push([`Tabla ${nth} (300 555 7342)`]);
	if (given.group && nth === 0)
		above.push(['', 'Datos 300 555 7342', '', 'Otros datos', '', ''].slice(0, width));
	const below: Cells[] =
		given.footer && nth === given.tables.length - 1 ? [[], ['Nota: escribir a zulemita@quinonexa.org']] : [];
	return [...above, ...rows, ...below, []];
}

async function fileOf(given: Given): Promise<SourceFile> {
	const all = given.tables.map((one, nth) => rowsOf(given, one, nth));
	if (given.isBook) {
		const sheets = all.map((rows, nth) => ({ name: `Hoja ${nth} 300 555 7342`, xml: sheetXml(rows) }));
		sheets.push({ name: 'Notas', xml: sheetXml([[reachable]]) });
		return unpacked({ name: 'libro.xlsx', bytes: book(sheets) });
	}
	const { delimiter } = given;
	const lines = all.flat().map((cells) => row(cells.map(String), delimiter));
	if (given.odd === 'quote') {
		const [shape, at] = given.tables.at(-1)!;
		const [header = [], first = []] = shapes[shape]!(given.secret, at);
		const own = header.indexOf(given.secret.header);
		const cells = first.map((cell, at) =>
			at === own ? `"${String(cell).replaceAll('"', '')}` : String(cell)
		);
		lines.splice(-1, 0, cells.join(delimiter));
	}
	return { name: 'informe.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) };
}

/** Letters and digits alone, so that no way of writing it hides what is looked for. */
const bare = (text: string): string =>
	text
		.replaceAll(/\\[nrt]/g, '')
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

/** Every text in a thing, whatever it is made of: bytes are read as text in every way, and unpacked. */
function texts(thing: unknown): string[] {
	if (typeof thing === 'string') return [thing];
	if (thing instanceof ArrayBuffer) return texts(new Uint8Array(thing));
	if (thing instanceof Uint8Array) {
		const inside = thing[0] === 0x50 && thing[1] === 0x4b ? texts(unzipSync(thing)) : [];
		return [...['utf-8', 'utf-16le', 'latin1'].map((code) => new TextDecoder(code).decode(thing)), ...inside];
	}
	if (ArrayBuffer.isView(thing)) return [];
	if (typeof thing === 'object' && thing !== null)
		return [...Object.keys(thing), ...Object.values(thing).flatMap(texts)];
	return [];
}
const traces = (thing: unknown, words: readonly string[]): string[] => {
	const all = texts(thing).map(bare);
	return words.filter((word) => all.some((text) => text.includes(bare(word))));
};

/** All records of all stores of all databases, with their keys. */
async function everythingIn(factory: IDBFactory): Promise<unknown[]> {
	const done = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error ?? new Error('no reason'));
		});
	const found: unknown[] = [];
	for (const { name: of = '' } of await factory.databases()) {
		const database = await done(factory.open(of) as unknown as IDBRequest<IDBDatabase>);
		for (const store of database.objectStoreNames) {
			const records = database.transaction(store).objectStore(store);
			found.push(await done(records.getAll()), await done(records.getAllKeys()));
		}
		database.close();
	}
	return found;
}

/** What a person is given of an import: rows held back in both languages, packs, cleaned tables. */
function givenOut({ held, batch }: Outcome): string[] {
	const rosters: Partial<Record<SmallTable, keyof Batch>> = {
		projects: 'projects',
		narratives: 'narratives'
	};
	return [
		heldCsv(held, 'es'),
		heldCsv(held, 'en'),
		...packs(held, batch.projects, 'es', batch.measurements).flatMap((pack) => [
			packCsv(pack),
			packMessage(pack)
		]),
		...Object.entries(rosters).map(([table, of]) =>
			canonicalCsv(table as keyof typeof rowSchemas, batch[of] as unknown as object[])
		),
		...Object.values(batch.measurements).flatMap((column) =>
			typeof column === 'object' && 'values' in column && Array.isArray(column.values)
				? (column.values as string[])
				: []
		)
	];
}

/** Answers whatever is asked, a few times over, since one answer leads to the next question. */
function answered(
	files: SourceFile[],
	first: Decisions,
	choice: number
): { outcome: Outcome; decisions: Decisions } {
	let decisions = first;
	for (let round = 0; round < 4; round++) {
		const { problems, held } = read(files, decisions, nothingKnown);
		const open = problems.flatMap(({ ask }) =>
			ask && !(ask.key in decisions) && !/^(column|persons):/.test(ask.key) ? [ask] : []
		);
		// What is held is mended in place: a cell of it that says something becomes another.
		const typed = held.flatMap(({ file, line, header, cells }): [string, string][] => {
			const at = cells.findIndex((cell) => cell.trim() !== '');
			const column = header[at] ?? `#${at + 1}`;
			return at < 0 ? [] : [[decisionKey.cell(file, line, column, cells[at]!), 'Biblioteca A']];
		});
		if (round === 1) decisions = { ...Object.fromEntries(typed), ...decisions };
		if (open.length === 0) break;
		const said = open.map(({ key, choices, input }): [string, string] => [
			key,
			choices[choice % Math.max(1, choices.length)] ?? (input === 'date' ? '2019-11-30' : '5')
		]);
		decisions = { ...decisions, ...Object.fromEntries(said) };
	}
	return { outcome: read(files, decisions, nothingKnown), decisions };
}

/** Loads files as the page does, and gives what was stored of them. */
async function committed(files: SourceFile[], outcome: Outcome, decisions: Decisions) {
	const factory = new IDBFactory();
	const archive = await openArchive({ factory });
	const all = dropped(files.map(({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name)));
	const reread = async (some: readonly { name: string }[]) =>
		read(
			files.filter(({ name }) => some.some((one) => one.name === name)),
			decisions,
			nothingKnown
		);
	const own = await filesKept(all, outcome, reread);
	// As if all had been remembered from earlier imports: what is not needed is left out.
	const kept = decisionsKept(decisions, [], outcome);
	const done: Import = await archive.commit(own, kept, { loaded: 1, held: 0 });
	await archive.keep('projects', outcome.batch.projects);
	const again = read(
		await Promise.all((await archive.originals(done.id)).map((one) => unpacked(one))),
		kept,
		nothingKnown
	);
	const minga = await packed(archive, { name: 'P', app: 'test', readme: 'R', dictionary: 'd' });
	archive.close();
	const stored = [...(await everythingIn(factory)), new Uint8Array(await minga.arrayBuffer())];
	return { stored, again, own };
}

/** What a batch says: texts that no row uses, of which a column may still have a list, say nothing. */
const toldBy = (batch: object): unknown =>
	JSON.parse(
		JSON.stringify(batch, (_, value: unknown) => {
			if (typeof value !== 'object' || value === null) return value;
			if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
			const { codes, values } = value as { codes?: Int32Array; values?: string[] };
			return codes && values ? Array.from(codes, (code) => values[code] ?? null) : value;
		})
	);

describe('what a person drops', () => {
	it('leaves what stands beside its table in a sheet where it is: its rows are none that do not fit', async () => {
		const rows: Cells[] = [
			['Teléfono', 'Proyecto', 'País', 'Ciudad', 'Tipo de biblioteca', 'Fecha de corte', 'Conversatorios'],
			['300 555 7342', 'Biblioteca A', 'PE', 'Lima', 'public', '30/06/2019', 4],
			['300 555 7343', 'Biblioteca B', 'PE', 'Lima', 'public', '30/06/2019', 5, 'demás']
		];
		const ready = await unpacked({
			name: 'libro.xlsx',
			bytes: book([{ name: 'Datos', xml: sheetXml(rows) }])
		});
		const { outcome, decisions } = answered([ready], {}, 0);
		expect(outcome.redacted).toHaveLength(1);
		const { again } = await committed([ready], outcome, decisions);
		expect(again.held).toEqual([]);
		expect(toldBy(again.batch)).toEqual(toldBy(outcome.batch));
	});

	it(
		'stands in nothing that is stored or given out, and reading what is stored gives the same',
		async () => {
			await fc.assert(
				fc.asyncProperty(arbitrary, async (given) => {
					const { secret } = given;
					const source = await fileOf(given);
					const files = given.twin ? [source, { ...source, name: `b-${source.name}` }] : [source];
					const [isSaid, first] = [said.includes(secret), read(files, {}, nothingKnown)];
					const columns = first.readings.flatMap(({ signature, columns }) =>
						columns
							.filter(({ header }) => header.includes(secret.header))
							.map(({ header }) => decisionKey.column(signature, header))
					);
					const of = (choice: string): Decisions =>
						choice === '' ? {} : Object.fromEntries(columns.map((key) => [key, choice]));
					// She takes the column for something else, answers what that leads to, and then has it dropped.
					const before = answered(files, of(given.mapped), given.choice).decisions;
					const rest = Object.fromEntries(Object.entries(before).filter(([key]) => !columns.includes(key)));
					const { outcome, decisions } = answered(
						files,
						{ ...rest, ...of(isSaid ? 'drop' : '') },
						given.choice
					);
					if (columns.length === 0) return;
					const { stored, again, own } = await committed(files, outcome, decisions);
					expect(traces([stored, givenOut(outcome)], secret.words)).toEqual([]);
					const isAddedUp = outcome.readings.every(({ table }) => table === 'answers');
					if (isAddedUp) expect(traces(stored, ['micaelita'])).toEqual([]);
					const { forgotten, problems, ...shown } = outcome;
					expect(traces([shown, problems.map(({ found, needed }) => [found, needed])], secret.words)).toEqual(
						[]
					);
					expect(forgotten.every((key) => key in decisions)).toBe(true);
					if (own.length === files.length) expect(toldBy(again.batch)).toEqual(toldBy(outcome.batch));
				}),
				{ numRuns }
			);
		},
		60_000 + numRuns * 200
	);

	it('is not part of what a file is remembered by, though it was taken for its header', () => {
		const text = (phone: string) => `Contacto ${phone};ana@example.org\nZona;Visitas\nNorte;12\nSur;15`;
		const heads = ['300 555 7342', '310 555 7343'].map((phone) => {
			const source = { name: 'a.csv', bytes: new TextEncoder().encode(text(phone)) };
			return read([source], {}, nothingKnown).readings[0]!.head;
		});
		expect(heads[0]).toBe(heads[1]);
		expect(heads[0]).toContain('contacto');
		expect(traces(heads, ['3005557342', 'example'])).toEqual([]);
	});
});

it('single answers that cannot be added up yet are not kept beside the other sheets of their workbook', async () => {
	const answers = [
		['Marca temporal', 'Se sintió escuchado/a', 'Comentario'],
		['2019-11-20 9:00', 'De acuerdo', 'me gustó micaelita'],
		['2019-11-21 9:00', 'En desacuerdo', 'nada']
	];
	const roster = [
		['project_id', 'project_name', 'country', 'library_type'],
		['p1', 'A', 'CO', 'public']
	];
	const bytes = book([
		{ name: 'Padrón', xml: sheetXml(roster) },
		{ name: 'Respuestas', xml: sheetXml(answers) }
	]);
	const source = await unpacked({ name: 'libro.xlsx', bytes });
	const outcome = read([source], {}, nothingKnown);
	expect(outcome.readings.map(({ table, loaded }) => [table, loaded])).toEqual([
		['projects', 1],
		['answers', 0]
	]);
	const { stored, again } = await committed([source], outcome, {});
	expect(traces(stored, ['micaelita', 'desacuerdo'])).toEqual([]);
	expect(again.batch).toEqual(outcome.batch);
});

describe('titles, notes and rows that do not fit, in which somebody is reached', () => {
	const text = [
		'Informe de noviembre. Escribir a zulemita@quinonexa.org',
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes',
		'A;PE;public;30/11/2019;12',
		'B;PE;public;llamar al 300 555 7342'
	].join('\n');
	const source = { name: 'informe.csv', bytes: new TextEncoder().encode(text) };
	const words = ['zulemita', '3005557342'];
	const outcome = read([source], {}, nothingKnown);
	const told = outcome.problems.filter(({ code }) => code === 'personal_data');

	it('are told with their lines, and are not kept', async () => {
		expect(told).toMatchObject([
			{ level: 'warn', lines: [1, 4], ask: { choices: ['drop', 'keep'], suggested: 'drop' } }
		]);
		const { stored, again } = await committed([source], outcome, {});
		expect(traces([stored, givenOut(outcome)], words)).toEqual([]);
		expect(again.batch).toEqual(outcome.batch);
		expect(again.held.map(({ cells }) => cells)).toEqual([['B', 'PE', 'public', 'llamar al …']]);
	});
	it('are kept where a person says so, and then the file is kept as it came', () => {
		const kept = read([source], { [told[0]!.ask!.key]: 'keep' }, nothingKnown);
		expect(kept.redacted).toEqual([]);
		expect(kept.held[0]!.cells).toContain('llamar al 300 555 7342');
		expect(kept.problems.map(({ code }) => code)).not.toContain('personal_data');
	});
});

describe('a header in which somebody is reached', () => {
	const words = ['zulemita', '3005557342'];
	const csv = (...headers: string[]): SourceFile => ({
		name: 'informe.csv',
		bytes: new TextEncoder().encode(
			[
				`Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;${headers.join(';')}`,
				`A;PE;public;30/11/2019;12${';7'.repeat(headers.length)}`
			].join('\n')
		)
	});
	const sheet = async (...rows: string[][]): Promise<SourceFile> =>
		unpacked({ name: 'libro.xlsx', bytes: book([{ name: 'Uno', xml: sheetXml(rows) }]) });

	it.each([
		['an address', ['zulemita@quinonexa.org']],
		['a telephone', ['Visitas (300 555 7342)']],
		['both, each in one', ['Mesas zulemita@quinonexa.org', 'Ferias 300 555 7342']]
	])('is told, and the file is not kept with it: %s', async (_, headers) => {
		const source = csv(...headers);
		const outcome = read([source], {}, nothingKnown);
		expect(outcome.problems.filter(({ code }) => code === 'personal_data')).toMatchObject([
			{ level: 'warn', where: { line: 1 }, ask: { choices: ['drop', 'keep'] } }
		]);
		const { stored, again } = await committed([source], outcome, {});
		expect(traces([stored, givenOut(outcome)], words)).toEqual([]);
		expect(again.batch).toEqual(outcome.batch);
	});
	it('is read by what it says besides, and again from what is kept', async () => {
		const source = csv('Mesas zulemita@quinonexa.org');
		const [{ signature, columns } = { signature: '', columns: [] }] = read(
			[source],
			{},
			nothingKnown
		).readings;
		const decisions = { [decisionKey.column(signature, columns.at(-1)!.header)]: 'dialogue_sessions' };
		const outcome = read([source], decisions, nothingKnown);
		expect(outcome.batch.measurements.length).toBe(2);
		const { stored, again } = await committed([source], outcome, decisions);
		expect(traces([stored, givenOut(outcome)], words)).toEqual([]);
		expect(again.batch).toEqual(outcome.batch);
	});
	it('of two lines, in a workbook, is not kept either', async () => {
		const source = await sheet(
			['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes 300 555 7342', ''],
			['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Hombres', 'Mujeres'],
			['A', 'PE', 'public', '30/11/2019', '5', '7']
		);
		const outcome = read([source], {}, nothingKnown);
		const { stored, again } = await committed([source], outcome, {});
		expect(traces([stored, givenOut(outcome)], words)).toEqual([]);
		expect(again.batch).toEqual(outcome.batch);
	});
	it('is kept where a person says so', () => {
		const source = csv('zulemita@quinonexa.org');
		const [{ signature } = { signature: '' }] = read([source], {}, nothingKnown).readings;
		const kept = read([source], { [decisionKey.persons(signature, '')]: 'keep' }, nothingKnown);
		expect(kept.redacted).toEqual([]);
		expect(kept.problems.map(({ code }) => code)).not.toContain('personal_data');
	});
});

it('a decision between two rows of a partner names nobody once the column of the name is dropped', () => {
	const text = [
		'project_id,Responsable,since,role',
		...[2018, 2019].map((year) => `p1,Zulemita Quiñonexa,${year}-01-01,apoyo`)
	];
	const source = { name: 'aliados.csv', bytes: new TextEncoder().encode(text.join('\n')) };
	const roster = 'project_id,project_name,country,library_type\np1,A,CO,public';
	const { projects } = read(
		[{ name: 'a.csv', bytes: new TextEncoder().encode(roster) }],
		{},
		nothingKnown
	).batch;
	const known = { ...nothingKnown, projects };
	const { signature } = read([source], {}, known).readings[0]!;
	const column = decisionKey.column(signature, 'Responsable');
	const [{ key } = { key: '' }] = read([source], { [column]: 'name' }, known).problems.flatMap(
		({ code, ask }) => (code === 'key_conflict' && ask ? [ask] : [])
	);
	expect(key).toContain('zulemita');
	const chosen = read([source], { [column]: 'name', [key]: 'first' }, known);
	expect(chosen.batch.partners).toHaveLength(1);
	expect(chosen.forgotten).toEqual([]);
	const decisions = { [column]: 'drop', [key]: 'first' };
	const outcome = read([source], decisions, known);
	expect(decisionsKept(decisions, [{ key: column }, { key }], outcome)).toEqual({ [column]: 'drop' });
});

describe.each([
	['partners', 'project_id,name,since,role', 'p1,Zulemita Peres,2018-01-01,apoyo', 'name'],
	[
		'changes',
		'project_id,date,change_type,intended,title,text',
		'p1,2018-01-01,person,yes,Zulemita Peres,algo',
		'title'
	]
])('a decision between two rows of %s', (_, header, line, field) => {
	const roster = {
		name: 'a.csv',
		bytes: new TextEncoder().encode('project_id,project_name,country,library_type\np1,A,CO,public')
	};
	it('names nobody by what a person put in the place of a name that is dropped', () => {
		const rows = [header, line, line.replace(/apoyo|algo/, 'otra cosa')];
		const files = [{ name: 'b.csv', bytes: new TextEncoder().encode(rows.join('\n')) }, roster];
		const first = read(files, {}, nothingKnown);
		const { signature } = first.readings.find(({ file }) => file === 'b.csv')!;
		const corrected = { [decisionKey.text(signature, field, 'Zulemita Peres')]: 'Zulemita Pérez' };
		const { problems } = read(files, corrected, nothingKnown);
		const { ask } = problems.find(({ code }) => code === 'key_conflict')!;
		expect(ask!.key).toContain('zulemita perez');
		const decisions = { ...corrected, [ask!.key]: 'first' };
		expect(read(files, decisions, nothingKnown).forgotten).toEqual([]);
		const column = decisionKey.column(signature, field);
		const all = { ...decisions, [column]: 'drop' };
		const outcome = read(files, all, nothingKnown);
		const made = Object.keys(all).map((key) => ({ key }));
		expect(decisionsKept(all, made, outcome)).toEqual({ [column]: 'drop' });
	});
	it('is kept where its name is', () => {
		const rows = [header, line, line.replace(/apoyo|algo/, 'otra cosa')].map(
			(row, at) => `${row},${at === 0 ? 'Teléfono' : '300 555 7342'}`
		);
		const source = { name: 'b.csv', bytes: new TextEncoder().encode(rows.join('\n')) };
		const files = [source, roster];
		const { ask } = read(files, {}, nothingKnown).problems.find(({ code }) => code === 'key_conflict')!;
		const outcome = read(files, { [ask!.key]: 'first' }, nothingKnown);
		expect(outcome.redacted).toHaveLength(1);
		expect(outcome.forgotten).toEqual([]);
	});
});

describe('what nobody reads of a file', () => {
	const phone = '300 555 7342';
	const words = ['3005557342', 'zulemita', 'quinonexa'];
	const reach = `Zulemita Quiñonexa ${phone}`;
	const innocent: Secret = { header: 'Zzz', cell: 'nada', words: [] };
	const ways = ['hidden', 'text', 'comments', 'ignored', 'answers', 'total', 'figure'] as const;
	const contacts: Cells[] = [
		['Nombre', 'Barrio'],
		['Zulemita Quiñonexa', phone],
		['Zulemita', 'zulemita@quinonexa.org']
	];
	const answers: Cells[] = [
		['Marca temporal', 'Biblioteca', 'Se sintió escuchado/a'],
		['2019-11-20 9:00', 'Zulemita Quiñonexa', 'Mucho'],
		['2019-11-21 9:00', `Biblioteca ${phone}`, 'Poco']
	];
	const arbitraryWay = fc.record({
		shape: fc.constantFrom('wide', 'periods', 'turned', 'canonical', 'roster'),
		at: fc.nat(6),
		way: fc.constantFrom(...ways),
		isBook: fc.boolean(),
		choice: fc.nat(9)
	});
	interface Way {
		shape: string;
		at: number;
		way: (typeof ways)[number];
		isBook: boolean;
	}
	/** A file with something that reaches somebody where nobody reads it, and how it is left out. */
	async function made({ shape, at, way, isBook }: Way) {
		const table = shapes[shape]!(innocent, at);
		const width = table[0]!.length;
		const sheets: { name: string; rows: Cells[]; state?: string }[] = [{ name: 'Datos', rows: table }];
		if (way === 'total') table.push(['Total', ...Array.from({ length: width - 3 }, () => ''), reach, 42]);
		if (way === 'figure') table.at(-1)![figureAt(table)] = reach;
		if (way === 'hidden') sheets.push({ name: 'Contactos', rows: contacts, state: 'hidden' });
		if (way === 'text') sheets.push({ name: 'Notas', rows: [[reach]] });
		if (way === 'ignored') sheets.push({ name: 'Vecinos', rows: contacts });
		if (way === 'answers') sheets.push({ name: 'Encuesta', rows: answers });
		if (!isBook && (way === 'total' || way === 'figure'))
			return {
				name: 'a.csv',
				bytes: new TextEncoder().encode(table.map((cells) => row(cells.map(String), ';')).join('\n'))
			};
		const comments = `<comments><text><t>${reach}</t></text></comments>`;
		const bytes = book(
			sheets.map(({ name: of, rows, ...state }) => ({ name: of, xml: sheetXml(rows), ...state })),
			way === 'comments' ? { 'xl/comments1.xml': comments } : {}
		);
		return { name: 'libro.xlsx', bytes };
	}
	/** A column whose cells are figures. */
	const figureAt = ([header = []]: Cells[]): number =>
		header.findIndex((name) => /^(Participantes|Participantes 2019|2018|value)$/.test(String(name)));

	it(
		'is not kept of it, and the rest is read as before',
		async () => {
			const met = new Set<string>();
			await fc.assert(
				fc.asyncProperty(arbitraryWay, async (given) => {
					if (given.way === 'figure' && given.shape === 'roster') return;
					const source = await made(given);
					const ready = await unpacked(source);
					const first = read([ready], {}, nothingKnown);
					const left = first.readings.filter(({ part }) => /Vecinos|Encuesta/.test(part));
					const said = Object.fromEntries(
						left.map(({ signature }) => [decisionKey.table(signature), 'ignore'])
					);
					const { outcome, decisions } = answered([ready], said, given.choice);
					if (!outcome.readings.some(({ loaded }) => loaded > 0)) return;
					met.add(given.way);
					const { stored, again } = await committed([{ ...ready }], outcome, decisions);
					expect(traces(stored, words)).toEqual([]);
					// But for texts of rows that are in neither.
					expect(isSame(again.batch, outcome.batch)).toBe(true);
				}),
				{ numRuns }
			);
			expect([...met].sort()).toEqual([...ways].sort());
		},
		60_000 + numRuns * 200
	);

	it('is kept where a person says so, where it stands in a table that is read', async () => {
		const given: Way = { shape: 'wide', at: 0, way: 'total', isBook: false };
		const source = await made(given);
		const first = read([source], {}, nothingKnown);
		const told = first.problems.find(({ code }) => code === 'personal_data')!;
		expect(told).toMatchObject({ level: 'warn', where: { line: 5 }, ask: { choices: ['drop', 'keep'] } });
		expect(first.problems.find(({ code }) => code === 'total_row')?.found).toBe('Total');
		expect(first.redacted).toMatchObject([{ why: 'persons' }]);
		expect(read([source], { [told.ask!.key]: 'keep' }, nothingKnown).redacted).toEqual([]);
	});
});

describe('a telephone beside what was answered', () => {
	const header =
		'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres;Aliados activos';
	const beside = 'llamar a Zulemita 987 654 329';
	const words = ['zulemita', '987654329'];
	const csv = (type: string, allies: string): SourceFile => ({
		name: 'informe.csv',
		bytes: new TextEncoder().encode(
			`${header}\nBib A;PE;Jauja;${type};30/06/2019;30;20;${allies}\nBib B;PE;Jauja;pública;30/06/2019;8;4;3`
		)
	});
	const inFigure = csv('pública', `unas 40 (${beside})`);
	const inCode = csv(`Pública, ${beside}`, '3');
	const reads = (source: SourceFile, decisions: Decisions) => read([source], decisions, nothingKnown);
	const askOf = (source: SourceFile, code: string) =>
		reads(source, {}).problems.find((problem) => problem.code === code)!.ask!.key;
	const persons = (source: SourceFile) => decisionKey.persons(reads(source, {}).readings[0]!.signature, '');

	it.each([
		['a figure', inFigure, 'not_a_number', '40'],
		['a figure that is missing', inFigure, 'not_a_number', 'missing'],
		['a code', inCode, 'unknown_code', 'public'],
		['a code with its subtype', inCode, 'unknown_code', 'public:municipal']
	])('is not kept, and what was answered is: %s', async (_, source, code, choice) => {
		const key = askOf(source, code);
		for (const said of [{}, { [persons(source)]: 'drop' }]) {
			const decisions = { [key]: choice, ...said };
			const outcome = reads(source, decisions);
			expect(outcome.readings[0]).toMatchObject({ loaded: 2, held: 0 });
			expect(outcome.forgotten).toContain(key);
			const { stored, again } = await committed([source], outcome, decisions);
			expect(traces(stored, words)).toEqual([]);
			expect(again.problems.filter(({ level }) => level === 'block' || level === 'ask')).toEqual([]);
			expect(isSame(again.batch, outcome.batch)).toBe(true);
		}
	});
	it('is in no row that is given out once a person said that it is to go, and the row is mended in its place', async () => {
		const decisions = { [persons(inFigure)]: 'drop' };
		const outcome = reads(inFigure, decisions);
		expect(outcome.held.map(({ cells }) => cells.at(-1))).toEqual(['xxx']);
		expect(
			traces([givenOut(outcome), outcome.held.map(({ cells, asInFile }) => [cells, asInFile])], words)
		).toEqual([]);
		const [{ file, line, header: of, cells }] = outcome.held as [Outcome['held'][number]];
		const cell = decisionKey.cell(file, line, of.at(-1)!, cells.at(-1)!);
		const mended = reads(inFigure, { ...decisions, [cell]: '40' });
		expect(mended.held).toEqual([]);
		expect(traces(givenOut(mended), words)).toEqual([]);
		const { stored, again } = await committed([inFigure], mended, { ...decisions, [cell]: '40' });
		expect(traces(stored, words)).toEqual([]);
		expect(isSame(again.batch, mended.batch)).toBe(true);
	});
	it('is seen beside the question until then', () => {
		const outcome = reads(inFigure, {});
		expect(outcome.held[0]!.cells.at(-1)).toContain('unas 40');
	});
	it('in a table that was turned is not kept either', async () => {
		const rows = [
			'Biblioteca;País;Tipo de biblioteca;Indicador;2018;2019',
			`Bib A;CO;public;Conversatorios;unas 4 (${beside});5`,
			`Bib A;CO;public;Participantes;40;unas 50 (${beside})`
		];
		const source = { name: 'informe.csv', bytes: new TextEncoder().encode(rows.join('\n')) };
		const open = reads(source, {}).problems.flatMap(({ code, ask }) =>
			code === 'not_a_number' ? [ask!.key] : []
		);
		expect(open).toHaveLength(2);
		const decisions = Object.fromEntries(open.map((key, at) => [key, ['4', '50'][at]!]));
		const outcome = reads(source, decisions);
		expect(outcome.held).toEqual([]);
		expect([...outcome.batch.measurements.value].sort()).toEqual([4, 40, 5, 50]);
		const { stored, again } = await committed([source], outcome, decisions);
		expect(traces(stored, words)).toEqual([]);
		expect(isSame(again.batch, outcome.batch)).toBe(true);
	});
});

it('single answers about which something is asked can be left out, and nothing of them is kept', async () => {
	const bytes = book([
		{
			name: 'Padrón',
			xml: sheetXml([
				['project_id', 'project_name', 'country', 'library_type'],
				['p1', 'A', 'CO', 'public']
			])
		},
		{
			name: 'Respuestas',
			xml: sheetXml([
				['Marca temporal', 'Biblioteca', 'Se sintió escuchado/a'],
				['2019-11-20 9:00', 'A', 'Mucho'],
				['2019-11-21 9:00', '', 'Poco'],
				['2019-11-22 9:00', 'A', 'micaelita']
			])
		}
	]);
	const source = await unpacked({ name: 'libro.xlsx', bytes });
	const first = read([source], {}, nothingKnown);
	expect(first.problems.some(({ level }) => level === 'ask')).toBe(true);
	const { signature } = first.readings.find(({ table }) => table === 'answers')!;
	const decisions = { [decisionKey.table(signature)]: 'ignore' };
	const outcome = read([source], decisions, nothingKnown);
	expect(outcome.problems).toEqual([]);
	expect(outcome.readings.map(({ part, rows, leftOut }) => [part, rows, leftOut])).toEqual([
		['Padrón', 1, {}],
		['Respuestas', 0, { ignored: 3 }]
	]);
	const { stored, again } = await committed([source], outcome, decisions);
	expect(traces(stored, ['micaelita', 'mucho'])).toEqual([]);
	expect(again.batch).toEqual(outcome.batch);
});

describe('a name in which somebody is reached', () => {
	const text = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes';
	const words = ['987654321', 'ana@x', 'zulemita'];
	const of = (name: string, project: string): SourceFile => ({
		name,
		bytes: new TextEncoder().encode(`${text}\n${project};PE;Jauja;pública;30/06/2019;30`)
	});

	it('of a project is told with its line, and nobody is to be reached by the id that is made of it', () => {
		const outcome = read([of('a.csv', 'Bib A (Ana 987 654 321, ana@x.org)')], {}, nothingKnown);
		expect(outcome.problems.filter(({ code }) => code === 'personal_data')).toMatchObject([
			{ level: 'warn', where: { line: 2, column: 'Proyecto' }, ask: { choices: ['keep', 'hold'] } }
		]);
		expect(needsNobody(outcome, null, {})).toBe(false);
		const [{ project_id: id } = { project_id: '' }] = outcome.batch.projects;
		expect(id).toBe('pe-jauja-bib-a-ana');
		expect(outcome.batch.measurements.project_id.values).toEqual([id]);
		const again = read([of('a.csv', '987 654 321')], {}, nothingKnown).batch.projects;
		expect(again.map(({ project_id }) => project_id)).toEqual(['pe-jauja-x']);
	});
	it('of a project is told where a roster or a table of ours says it', () => {
		const roster = 'project_id,project_name,country,library_type\np1,Bib A (ana@x.org),PE,public';
		const source = { name: 'a.csv', bytes: new TextEncoder().encode(roster) };
		expect(read([source], {}, nothingKnown).problems.map(({ code }) => code)).toContain('personal_data');
	});
	it('of a file is told and used nowhere, and what is stored under the other name reads the same', async () => {
		const source = of('Zuri 987 654 321 zulemita@x.org.csv', 'Bib A');
		const outcome = read([source], {}, nothingKnown);
		expect(outcome.readings.map(({ file }) => file)).toEqual(['Zuri … ….csv']);
		const told = outcome.problems.filter(({ code }) => code === 'personal_data');
		expect(told).toMatchObject([{ level: 'warn', where: { file: 'Zuri … ….csv' } }]);
		expect(inLanguage('es', () => problemText(told[0]!))).toContain('«Zuri … ….csv»');
		expect(needsNobody(outcome, null, {})).toBe(false);
		const { stored, again } = await committed([source], outcome, {});
		expect(traces([stored, outcome], words)).toEqual([]);
		expect(again.problems).toEqual([]);
		expect(isSame(again.batch, outcome.batch)).toBe(true);
	});
	it.each([
		'Informe 20191130 101522.csv',
		'Informe 2019-11-30 10-15-22.xlsx',
		'reporte_30-11-2019 1015.csv',
		'PE-2019-001-0042 (2).csv',
		'biblioteca 2018-2019.csv'
	])('of a file that has a day and a time in it is no such: %s', (name) => {
		expect(plainName(name)).toBe(name);
	});
	it.each([
		['Ana 987 654 321 2019.csv', 'Ana … 2019.csv'],
		['ana@x.org.csv', '….csv'],
		['Bib A +57 300 555 7342 2019-06.xlsx', 'Bib A … 2019-06.xlsx']
	])('%s is %s', (name, plain) => {
		expect(plainName(name)).toBe(plain);
		expect(plainName(plain)).toBe(plain);
	});
});
