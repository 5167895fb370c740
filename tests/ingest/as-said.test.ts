/** What a person said holds for what it was said of: in the file itself, in the next one, and when all is read again. */
import { describe, expect, it } from 'vitest';
import { decisionKey, ofFile, type Decisions } from '#framework';
import { read, type Outcome, type SourceFile } from '#ingest';
import { codes, file, lines, nothingKnown } from './reading';

/** Reads again what is kept of files, with what is kept of what was said. */
function again(files: readonly SourceFile[], outcome: Outcome, said: Decisions): Outcome {
	const gone = new Set(outcome.forgotten);
	const kept = Object.entries(said).filter(([key]) => outcome.used.includes(key) && !gone.has(key));
	const originals = files.map(({ name, bytes }) => ({
		name,
		bytes: outcome.redacted.find((one) => one.file === name)?.bytes ?? bytes
	}));
	return read(originals, Object.fromEntries(kept), nothingKnown);
}

describe('two files of one sender', () => {
	const header = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes';
	const copy = file('Informe (1).csv', `${header}\n;Perú;Pública;2019-11-30;12`);
	const signature = 'proyecto|pais|tipo de biblioteca|fecha de corte|participantes';
	const blankIn = (sender: string) => decisionKey.text(ofFile(signature, sender), 'Proyecto', '');

	it.each([['before'], ['after']])(
		'what stands for the blanks of one holds %s what was said of the one that it may be a copy of',
		(when) => {
			const own = [blankIn('Informe (1)'), 'Biblioteca B'] as const;
			const other = [blankIn('Informe'), 'Biblioteca A'] as const;
			const said = Object.fromEntries(when === 'before' ? [own, other] : [other, own]);
			const outcome = read([copy], said, nothingKnown);
			expect(lines(outcome).map(({ project }) => project)).toEqual(['pe-biblioteca-b']);
		}
	);
	it('what stands for the blanks above a block is no answer for those within it, whichever was said last', () => {
		const rows = [
			';Perú;Pública;2019-09-30;1',
			'B Uno;Perú;Pública;2019-09-30;2',
			';Perú;Pública;2019-09-30;3',
			';Perú;Pública;2019-09-30;4',
			'B Dos;Perú;Pública;2019-09-30;5'
		];
		const block = file('Informe.csv', [header, ...rows].join('\n'));
		const open = read([block], {}, nothingKnown);
		const [first, below] = open.problems.flatMap(({ ask }) => (ask ? [ask.key] : []));
		const own = [first!, 'B Cero'] as const;
		const above = [below!, 'above'] as const;
		for (const said of [
			[own, above],
			[above, own]
		]) {
			const found = lines(read([block], Object.fromEntries(said), nothingKnown));
			expect(found.map(({ project, raw }) => `${raw} ${project}`)).toEqual([
				'1 pe-b-cero',
				'2 pe-b-uno',
				'3 pe-b-uno',
				'4 pe-b-uno',
				'5 pe-b-dos'
			]);
		}
	});
	it('are asked about apart, however alike their names are', () => {
		const text = (day: string) =>
			`País;Tipo de biblioteca;Fecha de corte;Participantes\nPerú;Pública;${day};12`;
		const outcome = read(
			[file('Norte-A.csv', text('2019-11-30')), file('Norte_A.csv', text('2019-12-31'))],
			{},
			nothingKnown
		);
		const asked = outcome.problems.flatMap(({ ask }) => (ask ? [ask.key] : []));
		expect(asked).toHaveLength(2);
		expect(new Set(asked).size).toBe(2);
		const said = { [asked[0]!]: 'Biblioteca Uno', [asked[1]!]: 'Biblioteca Dos' };
		const both = read(
			[file('Norte_A.csv', text('2019-12-31')), file('Norte-A.csv', text('2019-11-30'))],
			said,
			nothingKnown
		);
		expect(
			lines(both)
				.map(({ project, end }) => `${project} ${end}`)
				.sort()
		).toEqual(['pe-biblioteca-dos 2019-12-31', 'pe-biblioteca-uno 2019-11-30']);
	});
});

describe('a table of which it was said that its columns are libraries', () => {
	const names = ['Biblioteca Jauja', 'Biblioteca Comunitaria Puno', 'Biblioteca Ilave'];
	const roster = file(
		'roster.csv',
		[
			'project_id,project_name,country,library_type',
			...names.map((name, at) => `p${at + 1},${name},PE,public`)
		].join('\n')
	);
	const signature = 'indicador|biblioteca jauja|biblioteca comunitaria puno|biblioteca ilave|observaciones';
	const said = {
		[decisionKey.table(signature)]: 'libraries',
		[decisionKey.fixed(ofFile(signature, 'julio'), 'period_end')]: '2019-07-31'
	};
	const july = (...rows: string[]) =>
		read(
			[roster, file('julio.csv', [`Indicador;${names.join(';')};Observaciones`, ...rows].join('\n'))],
			said,
			nothingKnown
		);
	const found = (outcome: Outcome) =>
		lines(outcome).map(({ project, indicator, value, status }) =>
			[project, indicator, value, status].join(' ')
		);

	it('loses no figure of one that mostly did not collect', () => {
		const outcome = july(
			'Participantes;40;30;25;',
			'N° de conversatorios;4;n/d;3;',
			'Acciones realizadas;3;s/d;2;la de Puno por teléfono'
		);
		expect(found(outcome)).toContain('p2 dialogue_participants 30 reported');
		expect(found(outcome)).toHaveLength(9);
	});
	it('is read so where only one of them has sent figures', () => {
		const outcome = july('Participantes;40;;s/d;', 'N° de conversatorios;4;;s/d;');
		expect(found(outcome)).toContain('p1 dialogue_participants 40 reported');
		expect(found(outcome)).toContain('p3 dialogue_sessions NaN not_collected');
		expect(codes(outcome).filter((code) => /^(block|ask)/.test(code))).toEqual([]);
	});
});

describe('a table of projects without a column for the subtype', () => {
	const known = {
		...nothingKnown,
		projects: read(
			[
				file(
					'r.csv',
					'project_id,project_name,country,library_type,library_subtype\na,Biblioteca A,PE,public,municipal'
				)
			],
			{},
			nothingKnown
		).batch.projects
	};
	it.each([
		[
			'canonical',
			(type: string) => `project_id,project_name,country,library_type\na,Biblioteca A,PE,${type}`
		],
		[
			'everyday',
			(type: string) => `ID del proyecto;Biblioteca;País;Tipo de biblioteca\na;Biblioteca A;PE;${type}`
		]
	])('that names another type says that the subtype is none of that one any more: %s', (_, text) => {
		const of = (type: string) =>
			read([file('r2.csv', text(type))], {}, known).batch.projects.map(
				(one) => `${one.library_type} ${one.library_subtype}`
			);
		expect(of('academic')).toEqual(['academic ']);
		expect(of('public')).toEqual(['public municipal']);
	});
});

it('percentages of very many rows under the name of a count are asked about, and nothing breaks', () => {
	const rows = Array.from(
		{ length: 140_000 },
		(_, row) => `B${row % 28};Perú;Lima;Pública;2019-11-30;${row};${row}.5`
	);
	const header = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres';
	const outcome = read([file('a.csv', [header, ...rows].join('\n'))], {}, nothingKnown);
	expect(outcome.problems.find(({ code }) => code === 'scale_unclear')).toMatchObject({
		found: '0.5–139999.5'
	});
}, 30_000);

it.each([
	[
		'beyond the headers',
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Nombre;Notas;Participantes',
		'B Dos;Perú;Pública;2019-11-30;Eva Paz;;13;7',
		['#8', '7', 'missing']
	],
	[
		'that is not there',
		'Nombre;Proyecto;País;Tipo de biblioteca;Fecha de corte;Notas;Participantes',
		'Eva Paz;B Dos;Perú;Pública;2019-11-30',
		['Participantes', '', '13']
	]
] as const)(
	'what was said of a cell %s is so when all is read again without a dropped column',
	(_, header, row, [column, text, choice]) => {
		const files = [file('a.csv', `${header}\n${row}`)];
		const signature = read(files, {}, nothingKnown).readings[0]!.signature;
		const drop = { [decisionKey.column(signature, 'Nombre')]: 'drop' };
		const [held] = read(files, drop, nothingKnown).held;
		const key = decisionKey.cell(held!.file, held!.line, column, text, held!.whose);
		const said = { ...drop, [key]: choice };
		const outcome = read(files, said, nothingKnown);
		expect(lines(outcome).map(({ project, value }) => `${project} ${value}`)).toEqual(['pe-b-dos 13']);
		expect(lines(again(files, outcome, said))).toEqual(lines(outcome));
	}
);

it('a percentage that says so rests on no whole, and nothing is noted of one', () => {
	const header = 'Proyecto;País;Tipo de biblioteca;Indicador;2018;2019';
	const rows = ['Participantes;40;50', 'Mujeres;20;55 %'].map((row) => `B Uno;Perú;Pública;${row}`);
	const outcome = read([file('a.csv', [header, ...rows].join('\n'))], {}, nothingKnown);
	const women = lines(outcome).filter(({ indicator }) => indicator === 'women_participants_pct');
	expect(women.map(({ value, denominator, note }) => [value, denominator, note])).toEqual([
		[50, 40, 'gender taken as recorded for all'],
		[55, NaN, '']
	]);
});

it('a late date that was said to be right by its line alone goes on being so', () => {
	const header = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes';
	const signature = 'proyecto|pais|tipo de biblioteca|fecha de corte|participantes';
	const report = (name: string, ...days: string[]) =>
		file(name, [header, ...days.map((day) => `B Uno;Perú;Pública;${day};5`)].join('\n'));
	const said = { [decisionKey.secondDate(signature)]: 'since_previous' };
	const first = read([report('a.csv', '2019-03-31', '2019-09-30')], said, nothingKnown);
	const then = { ...nothingKnown, projects: first.batch.projects, cutOffs: first.cutOffs };
	const late = [report('b.csv', '2019-06-30')];
	expect(lines(read(late, said, then))).toEqual([]);
	const byLine = { ...said, [decisionKey.cell('b.csv', 2, 'Fecha de corte', '2019-06-30')]: 'right' };
	expect(lines(read(late, byLine, then)).map(({ start, end }) => [start, end])).toEqual([
		['2019-04-01', '2019-06-30']
	]);
});

it('a figure that was corrected where no row says when it was counted is no answer for the next file', () => {
	const header = 'Proyecto;País;Tipo de biblioteca;Participantes';
	const signature = 'proyecto|pais|tipo de biblioteca|participantes';
	const names = ['Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve'];
	const report = (name: string) =>
		file(
			name,
			[header, ...names.map((each, at) => `B ${each};Perú;Pública;${at === 4 ? 90000 : 80 + at}`)].join('\n')
		);
	const dated = {
		[decisionKey.fixed(ofFile(signature, 'junio'), 'period_end')]: '2019-06-30',
		[decisionKey.fixed(ofFile(signature, 'julio'), 'period_end')]: '2019-07-31'
	};
	const june = read([report('junio.csv')], dated, nothingKnown);
	const asked = june.problems.find(({ code }) => code === 'thousandfold');
	const said = { ...dated, [asked!.ask!.key]: '90' };
	const value = (name: string) =>
		lines(read([report(name)], said, nothingKnown)).find(({ project }) => project === 'pe-b-cinco')?.value;
	expect([value('junio.csv'), value('julio.csv')]).toEqual([90, 90000]);
});
