import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKey, ofFile, type Problem } from '#framework';
import { read, unpacked, type Outcome } from '#ingest';
import { heldCsv, type Held } from '#report';
import { book, sheetXml } from '../ingest/books';
import { codes, file, lines, measured, nothingKnown, readText } from '../ingest/reading';
import { Spreadsheet } from './spreadsheet';

const workbook = (rows: (string | number)[][]) => book([{ name: 'Hoja1', xml: sheetXml(rows) }]);
const notANumber: Problem = {
	code: 'not_a_number',
	level: 'block',
	where: { file: 'datos.csv', line: 42, column: 'Participantes' },
	found: 'cosa de 120'
};
const row = (cells: string[], more: Partial<Held> = {}): Held => ({
	file: 'datos.csv',
	line: 42,
	reasons: [notANumber],
	header: ['Proyecto', 'Participantes'],
	delimiter: ',',
	cells,
	...more
});
const opened = (rows: Held[], language: 'es' | 'en' = 'es') => new Spreadsheet(heldCsv(rows, language));
const needed = 'Un número sin palabras, por ejemplo 120. Si no se recogió, la celda vacía.';

describe('rows held back', () => {
	it('begin with the mark by which Excel knows UTF-8; file, line, column, check, found, needed, then their own cells', () => {
		const text = heldCsv([row(['Ñaña', 'cosa de 120'])], 'es');
		expect(text.charCodeAt(0)).toBe(0xfeff);
		expect(new Spreadsheet(text).rows).toEqual([
			['file', 'line', 'column', 'check', 'found', 'needed', 'Proyecto', 'Participantes'],
			['datos.csv', '42', 'Participantes', 'V1', 'cosa de 120', needed, 'Ñaña', 'cosa de 120']
		]);
	});

	it('have the same columns in both languages, and say what is needed in the one that is asked for', () => {
		const sheet = opened([row(['Ñaña', 'cosa de 120'])], 'en');
		expect(sheet.header.slice(0, 6)).toEqual(['file', 'line', 'column', 'check', 'found', 'needed']);
		expect(sheet.cells(1).needed).toBe(
			'A number without words, for example 120. If it was not collected, an empty cell.'
		);
	});

	it('say several reasons side by side, each once', () => {
		const phase: Problem = {
			code: 'unknown_code',
			level: 'block',
			where: { file: 'datos.csv', column: 'Fase' },
			found: 'IX',
			needed: 'I, II, III, IV'
		};
		expect(opened([row([], { reasons: [notANumber, phase, phase] })]).cells(1)).toMatchObject({
			column: 'Participantes | Fase',
			check: 'V1 | V3',
			found: 'cosa de 120 | IX',
			needed: `${needed} | Uno de los valores que aquí se conocen: I, II, III, IV.`
		});
	});

	it('keep every cell of a ragged row and of two columns with one name, each header by itself', () => {
		const sheet = opened([row(['a', 'b', 'c', 'd']), row(['e'], { header: ['x', 'x'] })]);
		expect(sheet.rows.map((cells) => cells.slice(6))).toEqual([
			['Proyecto', 'Participantes', '…', '…', '·', 'x', 'x'],
			['a', 'b', 'c', 'd', '', '', ''],
			['', '', '', '', '', 'e', '']
		]);
	});

	it('of files with the same header stand in the same columns', () => {
		const sheet = opened([row(['a', '5']), row(['b', '7'], { file: 'otro.csv' })]);
		expect(sheet.rows.map((cells) => cells.slice(6))).toEqual([
			['Proyecto', 'Participantes'],
			['a', '5'],
			['b', '7']
		]);
	});

	it('are parted by semicolons where one of their files is not parted by commas', () => {
		const text = heldCsv([row(['a', '4,5']), row(['b; c', '4,5'], { delimiter: '\t' })], 'es');
		expect(text.split('\r\n').map((line) => line.replace(/.*vacía\.;/, ''))).toEqual([
			'\ufefffile;line;column;check;found;needed;Proyecto;Participantes',
			'a;4,5',
			'"b; c";4,5',
			''
		]);
		expect(heldCsv([row(['a', '5'])], 'es')).toContain('file,line,column,check,found,needed,');
	});

	it('parted by semicolons are defused where a comma would part them', () => {
		expect(heldCsv([row(['a,=1+1', 'b;=1'], { delimiter: ';' })], 'es')).toContain(`;a,'=1+1;"b;=1"`);
	});

	it.each([
		['=1+1', "'=1+1"],
		['=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'],
		['+cmd', "'+cmd"],
		['-2+3+cmd', "'-2+3+cmd"],
		['@SUM(A1)', "'@SUM(A1)"],
		[' =1+1', "' =1+1"],
		['\t=1+1', "'\t'=1+1"],
		['＝1+1', "'＝1+1"],
		['a;=1+1', "a;'=1+1"],
		['a;-cmd', "a;'-cmd"],
		['a; - b', "a; '- b"]
	])('a text that a spreadsheet would run is defused: %j', (text, defused) => {
		const hostile: Problem = { ...notANumber, where: { file: '=x', column: text }, found: text };
		const sheet = opened([row([text], { reasons: [hostile] })]);
		expect(sheet.cells(1)).toMatchObject({ Proyecto: defused, found: defused, column: defused });
	});

	it.each(['-5', '-3,5', '+7', '-1.234,50', '-12 %', '-1e-7', '-', '–', '#N/A', 'a - b', 'x=1', "O'Higgins"])(
		'a number, a missing word or a plain text stays as it stands: %j',
		(text) => {
			expect(opened([row([text])]).cells(1).Proyecto).toBe(text);
		}
	);

	it('a header and a file name are defused too', () => {
		const { rows } = opened([row(['a'], { file: '=x.csv', header: ['@name'] })]);
		expect(rows.map((cells) => [cells[0], cells[6]])).toEqual([
			['file', "'@name"],
			["'=x.csv", 'a']
		]);
	});
});

const wide =
	'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Se sintió escuchado/a (1-5);N° de encuestas';
const again = (sheet: Spreadsheet, decisions = {}, delimiter: ',' | ';' | '\t' = ';'): Outcome =>
	readText(sheet.saved(delimiter), decisions);

describe('rows held back, mended in a spreadsheet and read again', () => {
	it('of a file with decimal commas are loaded and ask nothing, whichever separator the spreadsheet writes', () => {
		const outcome = readText(
			`${wide}\nA;Perú;Lima;Pública;30/11/2019;30;4,5;12\nB;Perú;Lima;Pública;30/11/2019;cosa de 120;4,25;48`
		);
		expect(outcome.held).toHaveLength(1);
		for (const delimiter of [';', '\t', ','] as const) {
			const sheet = new Spreadsheet(heldCsv(outcome.held, 'es')).put(1, 'Participantes', '120');
			const { problems, batch, held } = again(sheet, {}, delimiter);
			expect(problems, delimiter).toEqual([]);
			expect(held).toEqual([]);
			expect([...batch.measurements.value]).toEqual([120, 4.25]);
		}
	});

	it('are read with what was decided about their own file: nothing is asked twice', () => {
		const text = `${wide};Telefono\nA;Perú;Lima;Pública;06/11/2019;30;4,5;12;999 111 222\nB;Perú;Lima;Pública;05/10/2019;1.250;cuatro;;999 333 444`;
		const asked = readText(text);
		expect(codes(asked).filter((code) => code.startsWith('ask'))).toEqual(['ask date_ambiguous']);
		const decisions = {
			[asked.problems.find(({ level }) => level === 'ask')!.ask!.key]: 'dmy',
			[asked.problems.find(({ code }) => code === 'personal_data')!.ask!.key]: 'drop'
		};
		const outcome = readText(text, decisions);
		expect(outcome.held.map(({ line }) => line)).toEqual([3]);
		const download = heldCsv(outcome.held, 'es');
		expect(download).not.toContain('333');
		const sheet = new Spreadsheet(download)
			.put(1, 'Se sintió escuchado/a (1-5)', '4,5')
			.put(1, 'N° de encuestas', '20');
		const loaded = again(sheet, decisions);
		expect(loaded.problems.filter(({ level }) => level === 'ask' || level === 'block')).toEqual([]);
		expect(lines(loaded).map(({ value, end }) => [value, end])).toEqual([
			[1250, '2019-10-05'],
			[4.5, '2019-10-05']
		]);
		expect(loaded.readings[0]?.signature).toBe(outcome.readings[0]?.signature);
	});

	it('of several files whose headers differ are each in the columns of their own, blank ones among them', () => {
		const outcome = read(
			[
				file('a.csv', `${wide};Cohorte\nA;;Lima;Pública;30/11/2019;30;4,5;12;`),
				file('b.csv', `${wide}\nB;Atlántida;Lima;Pública;30/11/2019;30;4,5;12`),
				file('c.csv', measured('value,method', 'felt_heard|seven|'))
			],
			{},
			nothingKnown
		);
		expect(outcome.held).toHaveLength(3);
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'es'))
			.put(1, 'País', 'Perú')
			.put(2, 'País', 'Perú', 2)
			.put(3, 'value', '4.5');
		const loaded = again(sheet);
		expect(codes(loaded)).toEqual(['warn project_unknown']);
		expect(lines(loaded).map(({ indicator, value }) => [indicator, value])).toEqual([
			['felt_heard', 4.5],
			['dialogue_participants', 30],
			['felt_heard', 4.5],
			['dialogue_participants', 30],
			['felt_heard', 4.5]
		]);
	});

	it('that fill another file’s columns as well are held again rather than lose a cell', () => {
		const outcome = read(
			[
				file('a.csv', measured('value', 'felt_heard|seven')),
				file('b.csv', measured('value,n', 'felt_heard|eight|9'))
			],
			{},
			nothingKnown
		);
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'en')).put(1, 'value', '4').put(1, 'n', '12');
		const loaded = again(sheet, {}, ',');
		expect(loaded.held.map(({ line, reasons }) => [line, reasons[0]!.code])).toEqual([
			[2, 'ragged_row'],
			[3, 'not_a_number']
		]);
		expect(loaded.held[0]!.cells).toContain('12');
	});

	it('with too many or too few cells stay held until they are put right, or said to be right', () => {
		const outcome = readText(
			'Proyecto,País,Tipo de biblioteca,Fecha de corte,Participantes,N° de conversatorios\n' +
				'A,Perú,Pública,2019-11-30,1,250,3\nB,Perú,Pública,2019-11-30,40'
		);
		expect(codes(outcome)).toContain('block ragged_row');
		const sheet = () => new Spreadsheet(heldCsv(outcome.held, 'es'));
		const unmended = again(sheet());
		expect(unmended.readings).toMatchObject([{ loaded: 0, held: 2 }]);
		expect(unmended.held.map(({ cells }) => cells)).toEqual(outcome.held.map(({ cells }) => cells));
		const mended = sheet()
			.put(1, 'Participantes', '1250')
			.put(1, 'N° de conversatorios', '3')
			.put(1, '…', '')
			.put(2, 'check', '');
		const loaded = again(mended);
		expect(loaded.problems).toEqual([]);
		expect(lines(loaded).map(({ indicator, value, status }) => [indicator, value, status])).toEqual([
			['dialogue_participants', 1250, 'reported'],
			['dialogue_sessions', 3, 'reported'],
			['dialogue_participants', 40, 'reported'],
			['dialogue_sessions', NaN, 'not_collected']
		]);
	});

	it('once more say where they stood first, and are still read file by file', () => {
		const outcome = read(
			[
				file('a.csv', `${wide}\nA;Atlántida;Lima;Pública;30/11/2019;30;4,5;12`),
				file('b.csv', `${wide}\n\nB;Atlántida;Lima;Pública;30/11/2019;25.000;;`)
			],
			{},
			nothingKnown
		);
		const second = again(new Spreadsheet(heldCsv(outcome.held, 'es')));
		const third = new Spreadsheet(heldCsv(second.held, 'es'));
		expect(third.rows.slice(1).map((cells) => cells.slice(0, 2))).toEqual([
			['a.csv', '2'],
			['b.csv', '3']
		]);
		// The comma of one is no evidence about the other.
		const loaded = again(third.each('País', () => 'Perú'));
		expect(codes(loaded)).toEqual(['ask number_ambiguous']);
	});

	it('of a table that was turned are whole: no cell of the row is left behind', () => {
		const outcome = readText(
			'Proyecto;Indicador;2018;2019\nA;Participantes;12;abc\nA;N° de conversatorios;3;4'
		);
		expect(outcome.held).toHaveLength(1);
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'es'));
		expect(sheet.rows.map((cells) => cells.slice(6))).toEqual([
			['Proyecto', 'Indicador', '2018', '2019'],
			['A', 'Participantes', '12', 'abc']
		]);
		expect(sheet.cells(1)).toMatchObject({ column: '2019', check: 'V1', found: 'abc' });
		const loaded = again(sheet.put(1, '2019', '15'));
		expect(lines(loaded).map(({ value, end }) => [value, end])).toEqual([
			[12, '2018-12-31'],
			[15, '2019-12-31']
		]);
	});

	it('of single answers are all the sums of their group, and no answer of anybody', () => {
		const text = [
			'Marca temporal;Proyecto;País;Tipo de biblioteca;Fase;Se sintió escuchado/a (1-5)',
			...[5, 4, 4, 2].map((step, at) => `30/11/2019 10:0${at}:17;p2;Perú;pública;la tarde;${step}`),
			'30/11/2019 11:00:00;p1;Perú;pública;III;3',
			'30/11/2019 11:01:00;p1;Perú;pública;III;3'
		].join('\n');
		const outcome = readText(text);
		expect(outcome.held).toHaveLength(1);
		const download = heldCsv(outcome.held, 'es');
		expect(download).not.toMatch(/10:0|:17/);
		const sheet = new Spreadsheet(download);
		expect(sheet.rows).toHaveLength(7);
		const loaded = again(sheet.each('phase', () => 'III'));
		expect(loaded.held).toEqual([]);
		expect(lines(loaded).map(({ project, value, n, part }) => [project, value, n, part])).toEqual([
			['p2', 3.75, 4, ''],
			['p2', 0, NaN, 'answer=1'],
			['p2', 1, NaN, 'answer=2'],
			['p2', 0, NaN, 'answer=3'],
			['p2', 2, NaN, 'answer=4'],
			['p2', 1, NaN, 'answer=5']
		]);
	});

	it('are not asked again what was given by hand for the file that they stood in, each for its own', () => {
		const header = 'Proyecto,Participantes';
		const files = [
			file('cusco.csv', `${header}\nA,abc`),
			file('cali (1).csv', `${header}\nB,abc`),
			file('otra.csv', `${header}\nC,abc`)
		];
		const { signature } = readText(`${header}\nA,1`).readings[0]!;
		const given = (name: string, fields: Record<string, string>) =>
			Object.entries(fields).map(([field, value]) => [
				decisionKey.fixed(ofFile(signature, name), field),
				value
			]);
		const decisions = Object.fromEntries([
			...given('cusco', { country: 'PE', library_type: 'public', period_end: '2019-06-30' }),
			...given('cali', { country: 'CO', library_type: 'school', period_end: '2019-09-30' })
		]) as Record<string, string>;
		const outcome = read(files, decisions, nothingKnown);
		expect(outcome.held.map((row) => row.file)).toEqual(['cusco.csv', 'cali (1).csv']);
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'es')).each('Participantes', () => '12');
		const loaded = read([file('filas-apartadas.csv', sheet.saved())], decisions, nothingKnown);
		expect(loaded.batch.projects.map(({ project_name, country }) => [project_name, country])).toEqual([
			['A', 'PE']
		]);
		expect(lines(loaded).map(({ end, value }) => [end, value])).toEqual([['2019-06-30', 12]]);
		// Which of a sender's files the answer was for is not known of "cali (1).csv": it is asked, not guessed.
		expect(
			new Set(loaded.problems.map(({ code, ask }) => [code, ask?.key.includes('|cali 1 csv:')].join()))
		).toEqual(new Set(['column_missing,true']));
		// What was said of an older download of that name is nothing about these files.
		const own = Object.fromEntries(given('filas-apartadas', { country: 'BO' })) as Record<string, string>;
		const otherwise = read(
			[file('filas-apartadas.csv', sheet.saved())],
			{ ...decisions, ...own },
			nothingKnown
		);
		expect(otherwise.batch.projects[0]).toMatchObject({ project_name: 'A', country: 'PE' });
	});

	it('keep the headers of their file where a column was given one value', () => {
		const text = 'Proyecto,Tipo de biblioteca,Fecha de corte,Participantes\nA,Pública,2019-11-30,abc';
		const { signature } = readText(text).readings[0]!;
		const decisions = { [decisionKey.fixed(ofFile(signature, 'file'), 'country')]: 'PE' };
		const outcome = readText(text, decisions);
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'es'));
		expect(sheet.header.slice(6)).toEqual([
			'Proyecto',
			'Tipo de biblioteca',
			'Fecha de corte',
			'Participantes'
		]);
		const loaded = again(sheet.put(1, 'Participantes', '12'), decisions);
		expect(loaded.problems).toEqual([]);
		expect(loaded.batch.projects).toMatchObject([{ country: 'PE' }]);
	});

	it.each(['es', 'en'] as const)(
		'of a workbook are written as its %s reader writes numbers, and read alike',
		async (language) => {
			const header = wide.split(';');
			const bytes = workbook([
				header,
				['A', 'Perú', 'Lima', 'Pública', '2019-11-30', 1250, 4.125, 48],
				['B', 'Perú', 'Lima', 'Pública', '2019-11-30', 'cosa de 120', 4.125, 48]
			]);
			const outcome = read([await unpacked({ name: 'informe.xlsx', bytes })], {}, nothingKnown);
			expect(outcome.held).toMatchObject([{ typed: [6, 7] }]);
			const sheet = new Spreadsheet(heldCsv(outcome.held, language)).put(1, 'Participantes', '120');
			expect(sheet.cells(1)['Se sintió escuchado/a (1-5)']).toBe(language === 'es' ? '4,1250' : '4.1250');
			const loaded = again(sheet, {}, language === 'es' ? ';' : ',');
			expect(loaded.problems).toEqual([]);
			expect([...loaded.batch.measurements.value]).toEqual([120, 4.125]);
		}
	);

	it('saved as a workbook instead are read just as well', async () => {
		const outcome = readText(`${wide}\nB;Perú;Lima;Pública;30/11/2019;cosa de 120;4,25;48`);
		const { rows } = new Spreadsheet(heldCsv(outcome.held, 'es')).put(1, 'Participantes', '120');
		const cells = rows.map((row) =>
			row.map((cell) => (/^\d+(,\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell))
		);
		const loaded = read([await unpacked({ name: 'filas.xlsx', bytes: workbook(cells) })], {}, nothingKnown);
		expect(loaded.problems).toEqual([]);
		expect([...loaded.batch.measurements.value]).toEqual([120, 4.25]);
	});

	it('are no older copy of what was loaded since', () => {
		const outcome = readText(measured('value', 'felt_heard|seven'));
		const newer = readText(measured('value', 'felt_heard|4').replace('2019-11-30', '2020-11-30'));
		const sheet = new Spreadsheet(heldCsv(outcome.held, 'en')).put(1, 'value', '4');
		const context = { ...nothingKnown, earlier: newer.batch.measurements };
		expect(codes(readText(sheet.saved(','), {}, context))).not.toContain('note file_older');
		const same = readText(measured('value', 'felt_heard|4'), {}, context);
		expect(codes(same)).toContain('note file_older');
	});

	it('downloaded by an earlier version are read as they were', () => {
		const old = (head: string) =>
			readText(
				`\ufeff${head};Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\r\nx.csv;3;Motivo.;B;Perú;Pública;30/11/2019;1.250\r\n`
			);
		for (const head of ['archivo;línea;motivo', 'file;line;reason'])
			expect(codes(old(head))).toEqual(['ask number_ambiguous']);
	});
});

it('whatever cells are held back, they come back as they were', () => {
	const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.normalize('NFC').trim());
	fc.assert(
		fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (texts) => {
			const header = ['project_id', 'field', 'lang', 'text', ...texts.map((_, at) => `x${at}`)];
			const held = row(['p', 'nothing', 'es', 'text', ...texts], { header });
			const outcome = readText(heldCsv([held], 'es'));
			expect(outcome.held.map(({ cells }) => cells.slice(4))).toEqual([
				texts.map((text) => text.replace(/\r\n?/g, '\n'))
			]);
		}),
		{ numRuns: 300 }
	);
});
