import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const wide = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres';
const row = (name: string, participants: string, women = '') =>
	`${name};Perú;Lima;Pública;30/11/2019;${participants};${women}`;
const roster = 'project_id;project_name;country;library_type';

/** Records of a text by another scanner: blank ones apart, quotes respected. */
const records = (text: string): number => {
	let [count, isQuoted, hasText] = [0, false, false];
	for (const letter of text + '\n') {
		if (letter === '"') isQuoted = !isQuoted;
		if (letter === '\n' && !isQuoted) {
			if (hasText) count++;
			hasText = false;
		} else if (!/[\s;",]/.test(letter)) hasText = true;
	}
	return count;
};
/** What came of every record: each reading has one header besides. */
const accounted = ({ readings }: Outcome): number =>
	readings.reduce(
		(sum, { rows, leftOut }) =>
			sum + 1 + rows + Object.values(leftOut).reduce((all, count) => all + count, 0),
		0
	);
const told = (outcome: Outcome, code: string) => outcome.problems.filter((problem) => problem.code === code);

it.each(['', '\r\n'])('a file that begins with changes has what is below them too, parted by %j', (blank) => {
	const changes = [
		'Fecha del cambio;Tipo de cambio;Buscado;Título;Descripción;Id del proyecto',
		'3 may 2019;persona;sí;La junta;Se reúne;a'
	];
	const partners = [
		'Organización aliada;Tipo de organización;Papel;Desde;Id del proyecto',
		'Escuela 4;;Presta el salón;;a'
	];
	const text = [...changes, blank + partners[0]!, partners[1]!].join('\r\n');
	const { batch } = read([file('hoja.csv', text)], {}, nothingKnown);
	expect(batch.changes.map(({ title }) => title)).toEqual(['La junta']);
	expect(batch.partners.map(({ name }) => name)).toEqual(['Escuela 4']);
});

describe('several tables in one file', () => {
	const text = [
		'Proyectos de 2019',
		roster,
		'p1;A;CO;public',
		'p2;B;PE;school',
		'',
		'Mediciones',
		'project_id;indicator_id;stage;period_end;value',
		'p1;dialogue_sessions;routine;2019-11-30;4',
		'p2;dialogue_sessions;routine;2019-11-30;5'
	].join('\n');

	it('are read each by itself, under the title above each', () => {
		const outcome = readText(text);
		expect(
			outcome.readings.map(({ file: name, part, source, table, rows, headerLine }) => [
				name,
				part,
				source,
				table,
				rows,
				headerLine
			])
		).toEqual([
			['file.csv', 'Proyectos de 2019', 'file.csv › Proyectos de 2019', 'projects', 2, 2],
			['file.csv', 'Mediciones', 'file.csv › Mediciones', 'measurements', 2, 7]
		]);
		expect(codes(outcome)).toEqual(['note tables_several', 'note title_row', 'note title_row']);
		expect(outcome.problems[0]).toMatchObject({
			where: { file: 'file.csv' },
			found: 'Proyectos de 2019 · Mediciones'
		});
		expect(lines(outcome).map(({ value, line }) => [value, line])).toEqual([
			[4, 8],
			[5, 9]
		]);
		expect(accounted(outcome)).toBe(records(text));
	});

	it('without titles are numbered, and hold rows back by the line of the file', () => {
		const outcome = readText(
			text
				.replace('Proyectos de 2019\n', '')
				.replace('Mediciones\n', '\n')
				.replace('2019-11-30;5', '2019-11-31;5')
		);
		expect(outcome.readings.map(({ part }) => part)).toEqual(['1', '2']);
		expect(outcome.held).toMatchObject([{ file: 'file.csv › 2', line: 8 }]);
	});

	it('padded by a spreadsheet to one width are found as well', () => {
		const padded = text
			.split('\n')
			.map((line) => line + ';'.repeat(5 - line.split(';').length))
			.join('\r\n');
		const outcome = readText(padded);
		expect(outcome.readings.map(({ table, loaded }) => [table, loaded])).toEqual([
			['projects', 2],
			['measurements', 2]
		]);
		expect(accounted(outcome)).toBe(records(padded));
	});

	it('with columns that nobody knows are told apart by their shape, and can be left out', () => {
		const budget = [
			wide,
			row('A', '10', '4'),
			row('B', '20', '9'),
			'',
			'Presupuesto',
			'Rubro;Monto',
			'Pasajes;300',
			'Papel;12,5'
		].join('\n');
		const outcome = readText(budget);
		expect(outcome.readings.map(({ part, table, rows }) => [part, table, rows])).toEqual([
			['1', 'wide', 2],
			['Presupuesto', null, 2]
		]);
		const [problem] = told(outcome, 'unknown_table');
		expect(problem).toMatchObject({
			where: { file: 'file.csv › Presupuesto', line: 6 },
			ask: { key: decisionKey.table('rubro|monto'), choices: ['ignore'] }
		});
		const without = readText(budget, { [problem!.ask!.key]: 'ignore' });
		expect(told(without, 'unknown_table')).toEqual([]);
		expect(without.readings[1]).toMatchObject({ rows: 0, leftOut: { title: 1, ignored: 2 } });
		expect(accounted(without)).toBe(records(budget));
	});

	it('are not seen in blank lines between rows, in names of indicators, or in a short row', () => {
		const spaced = [roster, 'p1;A;CO;public', '', 'p2;B;PE;school', 'p3;C', '', 'p4;D;CR;other'].join('\n');
		expect(readText(spaced).readings).toMatchObject([{ loaded: 3, held: 1, leftOut: {} }]);
		const named =
			'indicator_id,name_en,name_es,value_type,agg_within_project,scope,project_id\n' +
			'local_a,Participants,Participantes,count,sum,local,p1\nlocal_b,Women,Mujeres,count,sum,local,p1';
		expect(readText(named).readings).toMatchObject([{ table: 'indicators', rows: 2 }]);
		expect(told(readText(named), 'tables_several')).toEqual([]);
	});

	it('of which each has its own decimal sign do not lend it to each other', () => {
		const both = [
			wide,
			row('A', '1.250', '3'),
			row('B', '2.500', '4'),
			'',
			'project_id;indicator_id;stage;period_end;value',
			'p1;felt_heard;routine;2019-11-30;4.25'
		].join('\n');
		const outcome = readText(both);
		expect(outcome.readings.map(({ decimal }) => decimal)).toEqual([null, 'point']);
		expect(told(outcome, 'number_ambiguous')).not.toEqual([]);
	});
});

describe('what stands above the first header', () => {
	const last = [roster, 'p1;A;CO;public', 'p2;B;PE;school'];

	it('may be a long text: each of its lines is left out and told', () => {
		const prose = Array.from({ length: 30 }, (_, at) => `Línea ${at + 1} de la presentación.`);
		const text = [...prose, '', ...last].join('\n');
		const outcome = readText(text);
		expect(outcome.readings).toMatchObject([
			{ part: '', source: 'file.csv', table: 'projects', headerLine: 32, loaded: 2, leftOut: { title: 30 } }
		]);
		expect(accounted(outcome)).toBe(records(text));
	});

	it('may be remarks in pairs, which are left out and told', () => {
		const text = ['Período;2019', 'País;Perú', 'Responsable;Ana', '', ...last].join('\n');
		const outcome = readText(text);
		expect(outcome.readings).toMatchObject([{ headerLine: 5, loaded: 2, leftOut: { title: 3 } }]);
		expect(accounted(outcome)).toBe(records(text));
	});

	it('may be a table that nobody knows: it is offered, not lost', () => {
		const text = [
			'Gastos',
			'Rubro;Mes;Monto',
			'Pasajes;mayo;300',
			'Papel;junio;12',
			'',
			'Proyectos',
			...last
		].join('\n');
		const outcome = readText(text);
		expect(outcome.readings.map(({ part, table, rows }) => [part, table, rows])).toEqual([
			['Gastos', null, 2],
			['Proyectos', 'projects', 2]
		]);
		expect(accounted(outcome)).toBe(records(text));
	});
});

describe('every record', () => {
	it('is loaded, held, or left out with a reason, whatever stands above, between and below', () => {
		const cell = fc.constantFrom(
			'',
			'-',
			'3',
			'4,5',
			'1.250',
			'Total',
			'Ñandú',
			'"a;b"',
			'"dos\nlíneas"',
			'Perú',
			'30/11/2019'
		);
		const data = (width: number) =>
			fc.array(cell, { minLength: width, maxLength: width }).map((cells) => cells.join(';'));
		const line = fc.oneof(
			{ weight: 6, arbitrary: data(7) },
			fc.constantFrom(
				'',
				' ;;',
				wide,
				roster,
				'Un título',
				'Total;;;;;5;',
				'Fuente: propia',
				'Rubro;Monto',
				'Papel;5'
			),
			data(3),
			data(9)
		);
		fc.assert(
			fc.property(fc.array(line, { maxLength: 4 }), fc.array(line, { maxLength: 14 }), (above, rows) => {
				const text = [...above, wide, ...rows].join('\n');
				const outcome = readText(text);
				expect(accounted(outcome)).toBe(records(text));
				for (const { source, rows: all, loaded, held } of outcome.readings) {
					const isRefused = outcome.problems.some(
						({ level, where }) => level === 'block' && where.file === source
					);
					expect(loaded + held === all || (isRefused && loaded + held === 0)).toBe(true);
				}
			}),
			{ numRuns: 500 }
		);
	});
});

describe('rows that are not data', () => {
	it('are left out and told: titles, the header again, a source below', () => {
		const text = [
			'Red de bibliotecas',
			'"Informe; de\ndos líneas"',
			'',
			wide,
			row('A', '10', '4'),
			'Segunda hoja',
			wide,
			row('B', '20', '9'),
			wide.toUpperCase(),
			row('C', '5', '2'),
			'',
			'Fuente: registros propios',
			'* dato preliminar'
		].join('\n');
		const outcome = readText(text);
		expect(outcome.readings).toMatchObject([
			{ part: '', source: 'file.csv', headerLine: 5, loaded: 3, held: 0, leftOut: { title: 5, header: 2 } }
		]);
		expect(told(outcome, 'title_row').map(({ where, found }) => [where.line, found])).toEqual([
			[1, 'Red de bibliotecas'],
			[2, 'Informe; de\ndos líneas'],
			[7, 'Segunda hoja'],
			[13, 'Fuente: registros propios'],
			[14, '* dato preliminar']
		]);
		expect(told(outcome, 'header_repeated').map(({ where }) => where.line)).toEqual([8, 10]);
		expect(accounted(outcome)).toBe(records(text));
	});

	it('and a short row at the end is held, not taken for a note', () => {
		const outcome = readText([wide, row('A', '10', '4'), 'Biblioteca B'].join('\n'));
		expect(outcome.held).toMatchObject([{ line: 3 }]);
		expect(told(outcome, 'title_row')).toEqual([]);
	});

	it('of files joined by hand are found among many rows', () => {
		const header = 'project_id,indicator_id,stage,period_end,value';
		const part = (from: number) =>
			Array.from({ length: 5000 }, (_, at) => `p${from + at},dialogue_sessions,routine,2019-11-30,${at}`);
		const text = [header, ...part(0), header, ...part(5000)].join('\n');
		const outcome = readText(text);
		expect(outcome.readings[0]).toMatchObject({ rows: 10_000, loaded: 10_000, leftOut: { header: 1 } });
		expect(told(outcome, 'header_repeated')).toMatchObject([{ where: { line: 5002 } }]);
	});
});

describe('rows of totals', () => {
	const sum = (total: string, women = '13', word = 'Total') =>
		[wide, row('A', '1.010', '4'), row('B', '20,0', '9'), `${word};;;;;${total};${women}`].join('\n');

	it('that add up are left out and told, and nothing more', () => {
		const outcome = readText(sum('1.030'));
		expect(outcome.readings[0]).toMatchObject({ rows: 2, leftOut: { total: 1 } });
		expect(told(outcome, 'total_row')).toMatchObject([{ found: 'Total', where: { line: 4 } }]);
		expect(told(outcome, 'total_differs')).toEqual([]);
	});

	it('that do not add up warn, with the column, what it says and what the rows add up to', () => {
		expect(told(readText(sum('1.300', '14')), 'total_differs')).toMatchObject([
			{ level: 'warn', where: { line: 4, column: 'Participantes' }, found: '1.300', needed: '1030' },
			{ level: 'warn', where: { line: 4, column: 'Mujeres' }, found: '14', needed: '13' }
		]);
	});

	it('are not held to a sum where they give a mean, nothing, or stand over shares', () => {
		expect(told(readText(sum('515', '6,5', 'Promedio')), 'total_differs')).toEqual([]);
		expect(told(readText(sum('', 's/d')), 'total_differs')).toEqual([]);
		const shares = [
			wide.replace('Mujeres', 'Se sintió escuchado/a (1-5)'),
			row('A', '10', '4,5'),
			row('B', '20', '3,5'),
			'Total;;;;;30;4'
		].join('\n');
		expect(told(readText(shares), 'total_differs')).toEqual([]);
	});

	it('of parts are held to their part, and the last to all', () => {
		const text = [
			wide,
			row('A', '10'),
			row('B', '20'),
			'Subtotal;;;;;30;',
			row('C', '5'),
			'Subtotal;;;;;6;',
			'Total;;;;;35;'
		].join('\n');
		expect(told(readText(text), 'total_differs')).toMatchObject([{ where: { line: 6 }, needed: '5' }]);
	});

	it('of periods or indicators beside one another are each held to their own rows', () => {
		const years = (indicators: string[], ...totals: string[]) =>
			[
				'Proyecto;País;Tipo de biblioteca;Indicador;2022;2023;2024',
				...indicators.flatMap((name) => [
					`A;Perú;Pública;${name};100;200;300`,
					`B;Perú;Pública;${name};87;400;571`
				]),
				...totals
			].join('\n');
		const [one, two] = ['Participantes', 'Conversatorios'];
		const right = [`Total;;;${one};187;600;871`, `Total;;;${two};187;600;871`];
		expect(readText(years([one!], right[0]!)).readings[0]).toMatchObject({ rows: 2, leftOut: { total: 1 } });
		expect(told(readText(years([one!], right[0]!)), 'total_differs')).toEqual([]);
		expect(told(readText(years([one!, two!], ...right)), 'total_differs')).toEqual([]);
		const wrong = readText(years([one!, two!], right[0]!, `Total;;;${two};187;601;871`));
		expect(told(wrong, 'total_differs')).toMatchObject([
			{ where: { line: 7, column: '2023' }, found: '601', needed: '600' }
		]);
	});

	it('that do not say of what they are, are held to no sum of several indicators', () => {
		const text = [
			'project_id,indicator_id,stage,period_end,value',
			'a,dialogue_participants,routine,2019-11-30,10',
			'a,dialogue_sessions,routine,2019-11-30,2',
			'Total,,,,11'
		].join('\n');
		expect(told(readText(text), 'total_differs')).toEqual([]);
		const one = text
			.replace('dialogue_sessions', 'dialogue_participants')
			.replace('2019-11-30,2', '2019-12-31,2');
		expect(told(readText(one), 'total_differs')).toMatchObject([{ found: '11', needed: '12' }]);
	});
});

describe('a header of two lines', () => {
	it('joins the groups to what stands under them', () => {
		const text =
			'Proyecto;Tipo de biblioteca;País;Fecha de corte;Participantes;;Edad;\n;;;;Hombres;Mujeres;Jóvenes;Mayores\nA;Pública;Perú;30/11/2019;4;5;6;7';
		const outcome = readText(text);
		expect(outcome.readings[0]?.columns.map(({ header }) => header)).toEqual([
			'Proyecto',
			'Tipo de biblioteca',
			'País',
			'Fecha de corte',
			'Participantes: Hombres',
			'Participantes: Mujeres',
			'Edad: Jóvenes',
			'Edad: Mayores'
		]);
		expect(outcome.readings[0]).toMatchObject({ headerLine: 1, rows: 1, leftOut: { header: 1 } });
	});

	it('keeps what is ours already, and names what stands there twice by its group', () => {
		const text =
			'Datos generales;;;;2018;;2019;\nProyecto;Tipo de biblioteca;País;Fecha de corte;Total;Niñas;Total;Niñas\nA;Pública;Perú;30/11/2019;4;5;6;7';
		expect(readText(text).readings[0]?.columns.map(({ header }) => header)).toEqual([
			'Proyecto',
			'Tipo de biblioteca',
			'País',
			'Fecha de corte',
			'2018: Total',
			'2018: Niñas',
			'2019: Total',
			'2019: Niñas'
		]);
	});

	it('is not seen where the second line is data', () => {
		const outcome = readText(`${wide};;\n${row('A', '10', '4')};x;\n${row('B', '1', '1')};;`);
		expect(outcome.readings[0]).toMatchObject({ rows: 2, leftOut: {} });
	});
});

describe('what a person says of a file', () => {
	const twoWays =
		'Informe\nProyecto;Tipo\nProyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nA;Perú;Pública;30/11/2019;5';

	it('is kept by the header as it is read by itself, and changes encoding, separator and header line', () => {
		const head = readText(twoWays).readings[0]!.head;
		expect(head).toBe('proyecto|pais|tipo de biblioteca|fecha de corte|participantes');
		const second = readText(twoWays, { [decisionKey.headerLine(head)]: '2' }).readings[0]!;
		expect(second).toMatchObject({ headerLine: 2, head, signature: 'proyecto|tipo' });
		const comma = readText(twoWays, { [decisionKey.delimiter(head)]: ',' }).readings[0]!;
		expect(comma).toMatchObject({ delimiter: ',', head });
		const bytes = Uint8Array.from(twoWays, (letter) => letter.charCodeAt(0));
		const mac = read(
			[{ name: 'file.csv', bytes }],
			{ [decisionKey.encoding(head)]: 'macintosh' },
			nothingKnown
		);
		expect(mac.readings[0]).toMatchObject({ encoding: 'macintosh', head });
		expect(mac.readings[0]?.columns[1]?.header).not.toBe('País');
	});

	it('of a line that is not there, or is nonsense, changes nothing', () => {
		const head = readText(twoWays).readings[0]!.head;
		const plain = { ...readText(twoWays), used: [], applied: [] };
		for (const line of ['99', 'x', '-1', ''])
			expect({
				...readText(twoWays, { [decisionKey.headerLine(head)]: line }),
				used: [],
				applied: []
			}).toEqual(plain);
	});

	it('is found again in the next file, whatever figures it holds', () => {
		const head = readText(twoWays).readings[0]!.head;
		const next = twoWays.replace(';5', ';7').replace('Informe', 'Otro informe');
		expect(readText(next).readings[0]!.head).toBe(head);
	});
});

describe('the preview', () => {
	it('is the first twenty rows, the last five and those of another width', () => {
		const rows = Array.from({ length: 40 }, (_, at) => row(`B${at}`, String(at)));
		rows.splice(30, 0, 'corta;x');
		const { preview } = readText([wide, ...rows].join('\n')).readings[0]!;
		expect(preview.map(({ line }) => line)).toEqual([
			...Array.from({ length: 20 }, (_, at) => at + 2),
			32,
			38,
			39,
			40,
			41,
			42
		]);
		expect(preview.find(({ line }) => line === 32)?.cells).toEqual(['corta', 'x']);
	});
});

describe('cells pasted from a spreadsheet', () => {
	it('are read with their quotes and line ends, from Excel and from LibreOffice', () => {
		const text =
			'project_id\tfield\tlang\ttext\r\np1\taims\tes\t"una ""casa""\nabierta"\r\np2\taims\tes\tsin "comillas" dobles\r\n';
		const outcome = read([file('pegado.tsv', text)], {}, nothingKnown);
		expect(outcome.readings[0]).toMatchObject({ delimiter: '\t', loaded: 2 });
		expect(outcome.batch.narratives.map(({ text: words }) => words)).toEqual([
			'una "casa"\nabierta',
			'sin "comillas" dobles'
		]);
	});
});
