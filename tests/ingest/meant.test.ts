import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read, unpacked, type Context, type Outcome, type SourceFile } from '#ingest';
import { inLanguage, choiceText, problemText } from '#language';
import { book, sheetXml } from './books';
import { codes, lines, measured, nothingKnown, readText } from './reading';

const wide = (header: string, ...cells: string[]): string =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;${header}`,
		...cells.map((cell, at) => `P${at};PE;Lima;public;30/11/2019;${cell}`)
	].join('\n');
const problem = (outcome: Outcome, code: string) => outcome.problems.find((one) => one.code === code)!;
const valuesOf = (outcome: Outcome) => lines(outcome).map(({ value }) => value);
const asMac = (text: string): Uint8Array => {
	const bytes: Record<string, number> = { é: 0x8e, á: 0x87, í: 0x92, ó: 0x97, ñ: 0x96, ú: 0x9c };
	return Uint8Array.from([...text], (letter) => bytes[letter] ?? letter.charCodeAt(0));
};

describe('counts under the name of a percentage', () => {
	const text = wide('Participantes;Mujeres entre las personas participantes', '30;12', '400;240', '80;33');

	it('are asked about, and nothing of them is loaded before', () => {
		const outcome = readText(text);
		const { ask, level } = problem(outcome, 'scale_unclear');
		expect(level).toBe('ask');
		expect(ask!.choices).toEqual(['women_participants_pct numerator', 'women_participants_pct', 'ignore']);
		expect(lines(outcome)).toEqual([]);
	});
	it('are the numerators where a person says that the column counts', () => {
		const { key } = problem(readText(text), 'scale_unclear').ask!;
		const made = lines(readText(text, { [key]: 'women_participants_pct numerator' }));
		const women = made.filter(({ indicator }) => indicator === 'women_participants_pct');
		expect(women.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
			[40, 12, 30],
			[60, 240, 400],
			[41.25, 33, 80]
		]);
	});
	it('stay out of range where she says that it is a percentage', () => {
		const { key } = problem(readText(text), 'scale_unclear').ask!;
		const outcome = readText(text, { [key]: 'women_participants_pct' });
		expect(codes(outcome)).toContain('block out_of_range');
		expect(outcome.held).toHaveLength(1);
	});
	it('are no counts where one is more than its whole, or the header says "%"', () => {
		for (const same of [
			wide('Participantes;Mujeres entre las personas participantes', '30;42', '20;50'),
			wide('Participantes;Porcentaje de mujeres', '300;42', '200;50')
		])
			expect(codes(readText(same))).not.toContain('ask scale_unclear');
	});
});

describe('a cell above stands for the empty ones below it', () => {
	const header = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Conversatorios';
	const text = [
		header,
		'La Ceiba;PE;Lima;Pública;30/06/2019;3',
		';;;;30/09/2019;4',
		'El Sol;CO;Cali;Pública;30/06/2019;5',
		';;;;30/09/2019;6'
	].join('\n');

	/** Answers whatever is asked by the choice given, until nothing is. */
	const answered = (
		source: string,
		choose: (key: string) => string
	): { outcome: Outcome; said: Decisions } => {
		let said: Record<string, string> = {};
		for (let round = 0; round < 6; round++) {
			const outcome = readText(source, said);
			const open = outcome.problems.flatMap(({ ask }) => (ask && !(ask.key in said) ? [ask] : []));
			if (open.length === 0) return { outcome, said };
			said = { ...said, ...Object.fromEntries(open.map(({ key }) => [key, choose(key)])) };
		}
		throw new Error('it goes on asking');
	};
	const choose = (key: string) => (key.startsWith('second_date') ? 'since_previous' : 'above');

	it('never by itself: the rows are held, and it is offered', () => {
		const outcome = readText(text);
		const { ask } = problem(outcome, 'value_required');
		expect(ask).toEqual({
			key: decisionKey.text(outcome.readings[0]!.signature, 'Proyecto', ''),
			choices: ['above', 'hold'],
			suggested: 'above'
		});
		expect(outcome.held.map(({ line }) => line)).toEqual([3, 5]);
		expect(valuesOf(outcome)).toEqual([3, 5]);
	});
	it('where a person said so, from the file to its rows, each of its own project', () => {
		const { outcome } = answered(text, choose);
		expect(outcome.held).toEqual([]);
		expect(lines(outcome).map(({ project, end, value }) => [project, end, value])).toEqual([
			['pe-lima-la-ceiba', '2019-06-30', 3],
			['pe-lima-la-ceiba', '2019-09-30', 4],
			['co-cali-el-sol', '2019-06-30', 5],
			['co-cali-el-sol', '2019-09-30', 6]
		]);
	});
	it('is remembered for all files with these headers', () => {
		const { said } = answered(text, choose);
		const next = [header, 'La Luna;PE;Piura;Pública;30/06/2020;7', ';;;;30/09/2020;8'].join('\n');
		const outcome = read([{ name: 'otra.csv', bytes: new TextEncoder().encode(next) }], said, nothingKnown);
		expect(codes(outcome).filter((code) => /^(ask|block)/.test(code))).toEqual([]);
		expect(valuesOf(outcome)).toEqual([7, 8]);
	});
	it('not below a row that could not be read, nor for a row of totals', () => {
		const broken = text
			.replace('El Sol;CO;Cali;Pública;30/06/2019;5', 'El Sol;CO;Cali;Pública')
			.concat('\n;Total;;;;18');
		const { outcome } = answered(broken, (key) => (key.startsWith('short') ? 'hold' : choose(key)));
		expect(lines(outcome).map(({ project, value }) => [project, value])).toEqual([
			['pe-lima-la-ceiba', 3],
			['pe-lima-la-ceiba', 4]
		]);
		expect(outcome.held.map(({ line }) => line)).toEqual([4, 5]);
		expect(outcome.readings[0]!.leftOut.total).toBe(1);
	});
	it('in a table of indicators as rows too', () => {
		const long = [
			'Proyecto;País;Tipo de biblioteca;Periodo;Indicador;Valor',
			'La Ceiba;PE;Pública;2019-T1;Conversatorios;3',
			';;;;Participantes;40'
		].join('\n');
		const { outcome } = answered(long, choose);
		expect(lines(outcome).map(({ project, end, value }) => [project, end, value])).toEqual([
			['pe-la-ceiba', '2019-03-31', 3],
			['pe-la-ceiba', '2019-03-31', 40]
		]);
	});
});

describe('a cell that a spreadsheet could not compute', () => {
	it.each([
		'#DIV/0!',
		'#¡DIV/0!',
		'#N/A',
		'#REF!',
		'#¡REF!',
		'#VALUE!',
		'#VALOR!',
		'#¡VALOR!',
		'#¿NOMBRE?',
		'#NUM!'
	])('is missing, never zero, and told: %s', (cell) => {
		const outcome = readText(wide('Conversatorios', cell, cell, '4'));
		expect(lines(outcome).map(({ value, status }) => [value, status])).toEqual([
			[NaN, 'not_collected'],
			[NaN, 'not_collected'],
			[4, 'reported']
		]);
		const { level, where, found, lines: all } = problem(outcome, 'not_computed');
		expect([level, where.column, found, all]).toEqual(['warn', 'Conversatorios', cell, [2, 3]]);
	});
});

describe('a column of figures that nobody knows', () => {
	const text = wide('Conversatorios;Talleres de cerámica', '3;12', '4;18', '5;s/d');

	it('says how many figures are not loaded, and offers the indicators', () => {
		const { level, needed, ask } = problem(readText(text), 'column_unknown');
		expect([level, needed]).toEqual(['warn', '2']);
		expect(ask!.choices).toContain('staff_trained');
		const made = lines(readText(text, { [ask!.key]: 'staff_trained' }));
		expect(made.filter(({ indicator }) => indicator === 'staff_trained').map(({ value }) => value)).toEqual([
			12,
			18,
			NaN
		]);
	});
	it('and not a number of the row, a year, a code or a text', () => {
		for (const cells of [
			['1', '2', '3'],
			['1987', '2004', '1999'],
			['0012', '0013', '0017'],
			['unos', 'dos', '3']
		]) {
			const own = wide('Conversatorios;Otra cosa', ...cells.map((cell) => `3;${cell}`));
			expect(problem(readText(own), 'column_unknown').level).toBe('note');
		}
	});
});

describe('the text of an old Mac', () => {
	const bytes = asMac(
		wide('Conversatorios', '3').replace('Lima', 'Medellín').replace('P0', 'Árbol'.replace('Á', 'Perú á'))
	);
	const of = (decisions: Decisions = {}) => read([{ name: 'a.csv', bytes }], decisions, nothingKnown);

	it('is asked about before anything is read', () => {
		const { ask, level } = problem(of(), 'unreadable');
		expect(level).toBe('block');
		expect([ask!.choices, ask!.suggested]).toEqual([['macintosh', 'windows-1252'], 'macintosh']);
		expect(lines(of())).toEqual([]);
	});
	it('has its letters where that is said', () => {
		const outcome = of({ [problem(of(), 'unreadable').ask!.key]: 'macintosh' });
		expect(outcome.readings[0]!.encoding).toBe('macintosh');
		expect(outcome.batch.projects[0]!.city).toBe('Medellín');
	});
	it('is read as Windows writes it where that is said', () => {
		const outcome = of({ [problem(of(), 'unreadable').ask!.key]: 'windows-1252' });
		expect(outcome.readings[0]!.encoding).toBe('windows-1252');
		expect(outcome.readings[0]!.columns[1]!.header).toBe('Pa’s');
	});
	it('is not suspected in a text of Windows, with its dashes and apostrophes', () => {
		const windows =
			'Proyecto;Pa\u00eds;Tipo de biblioteca;Fecha de corte;Conversatorios\nChildren\x92s\x96d\x92Or;PE;public;30/11/2019;3';
		const own = Uint8Array.from([...windows], (letter) => letter.charCodeAt(0));
		const outcome = read([{ name: 'a.csv', bytes: own }], {}, nothingKnown);
		expect(outcome.readings[0]!.encoding).toBe('windows-1252');
		expect(valuesOf(outcome)).toEqual([3]);
	});
});

describe('dates of stages', () => {
	const text = [
		'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha línea base;Fecha cierre;Se sintió escuchado/a (línea de base);Se sintió escuchado/a (final)',
		'A;PE;Lima;public;31/01/2019;30/11/2019;3,1;4,2'
	].join('\n');

	it('belong to the figures of their stage', () => {
		const outcome = readText(text);
		expect(codes(outcome).filter((code) => /^(ask|block)/.test(code))).toEqual([]);
		expect(lines(outcome).map(({ stage, start, end, value }) => [stage, start, end, value])).toEqual([
			['baseline', '', '2019-01-31', 3.1],
			['endline', '', '2019-11-30', 4.2]
		]);
	});
	it('give no date to figures of no stage', () => {
		const [header, row] = text.split('\n');
		const outcome = readText(`${header};Conversatorios\n${row};5`);
		expect(problem(outcome, 'column_missing').needed).toBe('period_end');
		expect(lines(outcome)).toEqual([]);
	});
	it('are needed where there is a figure', () => {
		const outcome = readText(text.replace('31/01/2019', ''));
		expect(codes(outcome)).toContain('block value_required');
		expect(lines(outcome)).toEqual([]);
	});
});

describe('the two ends of a period', () => {
	it.each(['Desde;Hasta', 'Del;Al', 'Inicio;Fin'])('are named beside each other: %s', (pair) => {
		const text = `Proyecto;País;Tipo de biblioteca;${pair};Conversatorios\nA;PE;public;01/07/2019;30/09/2019;5`;
		expect(lines(readText(text)).map(({ start, end, value }) => [start, end, value])).toEqual([
			['2019-07-01', '2019-09-30', 5]
		]);
		const long = `Proyecto;País;Tipo de biblioteca;${pair};Indicador;Valor\nA;PE;public;01/07/2019;30/09/2019;Conversatorios;5`;
		expect(lines(readText(long)).map(({ start, end, value }) => [start, end, value])).toEqual([
			['2019-07-01', '2019-09-30', 5]
		]);
	});
	it('of a roster are those of its projects', () => {
		const text = 'Proyecto;País;Tipo de biblioteca;Inicio;Fin\nA;PE;public;01/07/2019;30/09/2019';
		expect(readText(text).batch.projects[0]).toMatchObject({
			start_date: '2019-07-01',
			end_date: '2019-09-30'
		});
	});
});

describe('a day in a column of periods', () => {
	it.each([
		['Proyecto;País;Tipo de biblioteca;Periodo;Conversatorios', 'A;PE;public;15/03/2021;5'],
		['Proyecto;País;Tipo de biblioteca;Periodo;Indicador;Valor', 'A;PE;public;15/03/2021;Conversatorios;5']
	])('may be its month, its quarter or itself: it is asked (%s)', (header, row) => {
		const text = `${header}\n${row}`;
		const { ask } = problem(readText(text), 'not_a_date');
		expect(lines(readText(text))).toEqual([]);
		expect(ask!.choices).toEqual([
			'2021-03-01..2021-03-31',
			'2021-01-01..2021-03-31',
			'2021-03-15..2021-03-15',
			'hold'
		]);
		for (const choice of ask!.choices.slice(0, 3))
			expect(
				lines(readText(text, { [ask!.key]: choice })).map(({ start, end }) => `${start}..${end}`)
			).toEqual([choice]);
	});
	it('is offered in both orders where it has two', () => {
		const text = 'Proyecto;País;Tipo de biblioteca;Periodo;Conversatorios\nA;PE;public;03/04/2021;5';
		expect(problem(readText(text), 'not_a_date').ask!.choices).toEqual([
			'2021-04-01..2021-04-30',
			'2021-03-01..2021-03-31',
			'hold'
		]);
	});
});

describe('rows of a template that nobody filled in', () => {
	const text = [
		'project_id,indicator_id,indicator_label,stage,period_start,period_end,value,numerator,denominator,n,note',
		'p1,felt_heard,Felt heard,baseline,,,,,,,',
		'p1,felt_heard,Felt heard,endline,,2019-11-30,4.1,,,12,',
		'p1,dialogue_sessions,Sessions,routine,,2019-11-30,,,,,',
		'p1,staff_trained,Trained,routine,,,5,,,,'
	].join('\n');
	const outcome = readText(text);

	it('say nothing and are told, not held', () => {
		const { level, found, where } = problem(outcome, 'row_untouched');
		expect([level, found, where.line]).toEqual(['note', '1', 2]);
		expect(outcome.readings[0]).toMatchObject({ rows: 3, loaded: 2, held: 1, leftOut: { untouched: 1 } });
	});
	it('while a blank with a date was not collected, and a figure without one is held', () => {
		expect(lines(outcome).map(({ line, status }) => [line, status])).toEqual([
			[3, 'reported'],
			[4, 'not_collected']
		]);
		expect(outcome.held.map(({ line }) => line)).toEqual([5]);
	});
	it('in Spanish too', () => {
		const es = [
			'ID del proyecto;Indicador;Nombre del indicador;Etapa;Inicio del periodo;Fecha de corte;Valor;Numerador;Denominador;Nota',
			'p1;felt_heard;Escucha;línea de base;;;;;;',
			'p1;felt_heard;Escucha;final;;30/11/2019;4,1;;;'
		].join('\n');
		const made = readText(es);
		expect(made.held).toEqual([]);
		expect(valuesOf(made)).toEqual([4.1]);
		expect(made.readings[0]).toMatchObject({ rows: 1, loaded: 1, leftOut: { untouched: 1 } });
	});
});

describe('what stands for a missing value', () => {
	it('is asked about where it stands once, beside one other figure', () => {
		const text = wide('Conversatorios', '12', '12', '999');
		expect(problem(readText(text), 'missing_code').ask!.choices).toEqual(['missing', 'right', 'hold']);
		expect(valuesOf(readText(text))).toEqual([12, 12]);
	});
});

describe('an estimate', () => {
	it.each([
		'58 aprox.',
		'~58',
		'aprox 58',
		'Aprox. 58',
		'unos 58',
		'≈ 58',
		'58 (aproximadamente)',
		'about 58'
	])('is its figure, estimated, and told: %s', (cell) => {
		const outcome = readText(wide('Conversatorios', cell, '4'));
		expect(lines(outcome).map(({ value, status, raw }) => [value, status, raw])).toEqual([
			[58, 'estimated', cell],
			[4, 'reported', '4']
		]);
		const { found, needed } = problem(outcome, 'changed_for_you');
		expect([found, needed]).toEqual([cell, '~58']);
		const long = readText(measured('value', `dialogue_sessions|${cell}`));
		expect(lines(long).map(({ value, status }) => [value, status])).toEqual([[58, 'estimated']]);
	});
	it.each(['más de 58', 'unos 50 o 60', 'aprox.', 'casi 58'])('is no bound and no span: %s', (cell) => {
		expect(codes(readText(wide('Conversatorios', cell, '4')))).toContain('block not_a_number');
	});
	it('stays held where a person said so', () => {
		const text = wide('Conversatorios', '58 aprox.', '4');
		const key = decisionKey.text(readText(text).readings[0]!.signature, 'Conversatorios', '58 aprox.');
		expect(valuesOf(readText(text, { [key]: 'hold' }))).toEqual([4]);
	});
	it('that a file states otherwise is what the file states', () => {
		const long = measured('value,value_status', 'dialogue_sessions|~58|reported');
		expect(lines(readText(long))[0]).toMatchObject({ value: 58, status: 'reported' });
	});
});

describe('hidden rows and columns of a workbook', () => {
	it('are read, and said', async () => {
		const xml = sheetXml([
			['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Conversatorios'],
			['A', 'PE', 'public', '2019-11-30', 3],
			['B', 'PE', 'public', '2019-11-30', 4]
		])
			.replace('<row r="3">', '<row r="3" hidden="1">')
			.replace(
				'<sheetData>',
				'<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>'
			);
		const file: SourceFile = await unpacked({ name: 'a.xlsx', bytes: book([{ name: 'Datos', xml }]) });
		const outcome = read([file], {}, nothingKnown);
		expect(valuesOf(outcome)).toEqual([3, 4]);
		const told = problem(outcome, 'hidden_read');
		expect([told.level, told.found]).toEqual(['note', 'Datos!1 2']);
		expect(inLanguage('es', () => problemText(told))).toBe(
			'También se leyeron filas o columnas ocultas: Datos: filas 1, columnas 2.'
		);
	});
});

describe('two columns for one field', () => {
	const text = wide('Conversatorios;Conversatorios', '3;4', '5;6');

	it('of the same name ask which counts', () => {
		const { level, ask } = problem(readText(text), 'column_twice');
		expect([level, ask!.choices]).toEqual(['block', ['first', 'last', 'ignore']]);
		expect(lines(readText(text))).toEqual([]);
		expect(valuesOf(readText(text, { [ask!.key]: 'first' }))).toEqual([3, 5]);
		expect(valuesOf(readText(text, { [ask!.key]: 'last' }))).toEqual([4, 6]);
	});
	it('of two names as well, and it is remembered', () => {
		const two = wide('Participantes;N° de participantes', '3;4');
		const { ask } = problem(readText(two), 'column_twice');
		const next = wide('Participantes;N° de participantes', '7;8');
		expect(valuesOf(readText(next, { [ask!.key]: 'last' }))).toEqual([8]);
	});
});

describe('a day that does not exist', () => {
	it('is said to be none, and a text that is no date is not', () => {
		const { needed, ...told } = problem(
			readText(wide('Conversatorios', '3').replace('30/11', '31/02')),
			'not_a_date'
		);
		expect(needed).toBe('calendar');
		expect(inLanguage('es', () => problemText({ ...told, needed: 'calendar' }))).toBe(
			'No existe el día «31/02/2019». ¿Qué día es?'
		);
		const other = problem(readText(wide('Conversatorios', '3').replace('30/11/2019', 'ayer')), 'not_a_date');
		expect(other.needed).toBe('YYYY-MM-DD');
	});
	it('a cell of a page is shown by its beginning', () => {
		const long = 'x'.repeat(5000);
		const told = problem(readText(wide('Conversatorios', long)), 'not_a_number');
		expect(told.found).toBe(long);
		const said = inLanguage('es', () => problemText(told));
		expect(said).toContain('x…');
		expect(said.length).toBeLessThan(300);
	});
});

describe('a year beside a part of it', () => {
	const text = (...rows: string[]) =>
		['Proyecto;País;Tipo de biblioteca;Año;Trimestre;Conversatorios', ...rows].join('\n');
	const spans = (outcome: Outcome) => lines(outcome).map(({ start, end }) => `${start}..${end}`);

	it('that is missing in a row is never the whole year by itself', () => {
		const own = text('A;PE;public;2019;T1;3', 'B;PE;public;2019;;4', 'C;PE;public;2019;T2;5');
		const outcome = readText(own);
		expect(spans(outcome)).toEqual(['2019-01-01..2019-03-31', '2019-04-01..2019-06-30']);
		expect(outcome.held.map(({ line }) => line)).toEqual([3]);
		const { ask } = problem(outcome, 'not_a_date');
		expect(spans(readText(own, { [ask!.key]: '2019' }))[1]).toBe('2019-01-01..2019-12-31');
	});
	it('that cannot be read in one row leaves the others as they are', () => {
		const own = text('A;PE;public;2019;T1;3', 'B;PE;public;2O19;T1;4', 'C;PE;public;2019;verano;5');
		const outcome = readText(own);
		expect(spans(outcome)).toEqual(['2019-01-01..2019-03-31']);
		expect(outcome.held.map(({ line }) => line)).toEqual([3, 4]);
	});
	it('that is said to be missing holds its row', () => {
		const own = text('A;PE;public;2019;T1;3', 'B;PE;public;2019;verano;4');
		const { key } = problem(readText(own), 'not_a_date').ask!;
		expect(spans(readText(own, { [key]: 'missing' }))).toEqual(['2019-01-01..2019-03-31']);
		expect(spans(readText(own, { [key]: 'T2' }))).toEqual([
			'2019-01-01..2019-03-31',
			'2019-04-01..2019-06-30'
		]);
	});
	it('of another year than its own is held', () => {
		const own = text('A;PE;public;2019;T1;3', 'B;PE;public;2018;T1 2019;4', 'C;PE;public;2019;T2 2019;5');
		expect(spans(readText(own))).toEqual(['2019-01-01..2019-03-31', '2019-04-01..2019-06-30']);
	});
});

describe('a date that comes late', () => {
	const text = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Conversatorios\nA;PE;public;30/09/2019;3';
	const project = readText(text).batch.projects[0]!;
	const context = (...cutOffs: string[]): Context => ({
		...nothingKnown,
		projects: [project],
		cutOffs: { [`${project.project_id} · dialogue_sessions`]: cutOffs }
	});
	const said = { [decisionKey.secondDate(readText(text).readings[0]!.signature)]: 'since_previous' };

	it('is not counted since the date before it while a later one is loaded that was', () => {
		const outcome = readText(text, said, context('2019-06-30', '2019-12-31'));
		expect(lines(outcome)).toEqual([]);
		const { level, needed, ask } = problem(outcome, 'second_date');
		expect([level, needed, ask!.choices]).toEqual(['ask', '2019-12-31', ['right', 'hold']]);
		const right = readText(text, { ...said, [ask!.key]: 'right' }, context('2019-06-30', '2019-12-31'));
		expect(lines(right).map(({ start, end }) => [start, end])).toEqual([['2019-07-01', '2019-09-30']]);
	});
	it('is counted where it is the newest, or loaded already', () => {
		for (const cutOffs of [['2019-06-30'], ['2019-06-30', '2019-09-30', '2019-12-31']])
			expect(lines(readText(text, said, context(...cutOffs))).map(({ start }) => start)).toEqual([
				'2019-07-01'
			]);
	});
});

it('a target is held to the range of its indicator, in a long file as well', () => {
	const outcome = readText(
		measured(
			'value,target',
			'felt_heard|4|45',
			'dialogue_sessions|3|-2',
			'dialogue_sessions|3|1.5',
			'felt_heard|4|4.5'
		)
	);
	expect(codes(outcome)).toEqual(expect.arrayContaining(['block out_of_range', 'block not_a_whole_number']));
	expect(outcome.held.map(({ line }) => line)).toEqual([2, 3, 4]);
	expect(Array.from(outcome.batch.measurements.target)).toEqual([4.5]);
});

describe('figures in what is said', () => {
	it('are written as the language of the page writes them', () => {
		const told = {
			level: 'warn',
			where: { file: 'a.csv' },
			found: 'p1 · felt_heard',
			needed: '4.1'
		} as const;
		expect(inLanguage('es', () => problemText({ ...told, code: 'missing_now' }))).toContain('antes 4,1');
		expect(inLanguage('en', () => problemText({ ...told, code: 'missing_now' }))).toContain('before 4.1');
		expect(
			inLanguage('es', () => problemText({ ...told, code: 'total_differs', found: '41', needed: '1250.5' }))
		).toContain('1.250,5');
	});
	it('of a file stand as the file writes them', () => {
		const said = inLanguage('es', () =>
			problemText({
				code: 'far_from_peers',
				level: 'warn',
				where: { file: 'a.csv' },
				found: 'p1: 1.250',
				needed: '75'
			})
		);
		expect(said).toContain('1.250');
		expect(said).toContain('75');
	});
	it('of a share are percentages in the answers', () => {
		const told = problem(readText(wide('Mujeres (%)', '42 %', '0,425')), 'scale_unclear');
		expect(
			inLanguage('es', () => told.ask!.choices.slice(0, 2).map((choice) => choiceText(choice, told)))
		).toEqual(['42,5\u00a0%', '0,425\u00a0%']);
	});
});
