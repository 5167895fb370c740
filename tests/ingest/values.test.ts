import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { codes, lines, measured, readText } from './reading';

/** One indicator with these values, one row each on its own date, cells parted by semicolons. */
const column = (indicator: string, values: string[]): string =>
	[
		'project_id;indicator_id;stage;period_end;value',
		...values.map(
			(value, at) => `p1;${indicator};routine;2019-11-${String(at + 1).padStart(2, '0')};${value}`
		)
	].join('\n');
const read = (values: string[], decisions = {}, indicator = 'local_x') =>
	readText(column(indicator, values), decisions);
const numbers = (values: string[], decisions = {}) =>
	lines(read(values, decisions)).map(({ value }) => value);
const asks = (outcome: ReturnType<typeof readText>) =>
	outcome.problems.filter(({ level }) => level === 'ask');

describe('numbers', () => {
	it.each([
		['comma', ['1.250', '4,25', '980'], [1250, 4.25, 980]],
		['comma', ['1.234.567', '1.5'], null],
		['comma', ['1.234.567,89', '12,5 %', '-3,5'], [1234567.89, 12.5, -3.5]],
		['comma', ['1 250,5', '1\u00a0234\u00a0567,25', '2\u202f500'], [1250.5, 1234567.25, 2500]],
		['point', ['1,234.5', '7.89', '1,250'], [1234.5, 7.89, 1250]],
		['point', ["1'250.5", '1’000', '0.6%'], [1250.5, 1000, 0.6]],
		['point', ['0.250', '8.5'], [0.25, 8.5]],
		['comma', ['0,52', '\u22121,5'], [0.52, -1.5]],
		['point', ['1250.500', '.5', '1.5e3', '-0'], [1250.5, 0.5, 1500, 0]],
		[null, ['1250', '007', '+3', '1 250'], [1250, 7, 3, 1250]]
	])('by the %s: %j', (decimal, values, expected) => {
		const outcome = read(values);
		expect(outcome.readings[0]?.decimal).toBe(decimal);
		if (expected) {
			expect(asks(outcome)).toEqual([]);
			expect(lines(outcome).map(({ value }) => value)).toEqual(expected);
		} else expect(codes(outcome)).toContain('ask number_ambiguous');
	});

	it('that all have two readings are asked about once, and then read as was said', () => {
		const outcome = read(['1.250', '2.500']);
		expect(lines(outcome)).toEqual([]);
		expect(asks(outcome)).toMatchObject([
			{
				code: 'number_ambiguous',
				found: '1.250 · 2.500',
				lines: [2, 3],
				ask: { choices: ['comma', 'point'] }
			}
		]);
		const key = asks(outcome)[0]?.ask?.key ?? '';
		expect(key).toMatch(/^number:project id\|/);
		expect(numbers(['1.250', '2.500'], { [key]: 'comma' })).toEqual([1250, 2500]);
		expect(numbers(['1.250', '2.500'], { [key]: 'point' })).toEqual([1.25, 2.5]);
	});

	it('a lone 3.9 in a comma-decimal file is asked about, not guessed', () => {
		const values = ['4,25', '3,5', '3.9'];
		const outcome = read(values, {}, 'felt_heard');
		expect(lines(outcome).map(({ value }) => value)).toEqual([4.25, 3.5]);
		const [ask] = asks(outcome);
		expect(ask).toMatchObject({
			found: '3.9',
			where: { line: 4, column: 'value' },
			ask: { choices: ['point', 'hold'] }
		});
		const key = ask?.ask?.key ?? '';
		expect(lines(read(values, { [key]: 'point' }, 'felt_heard')).map(({ value }) => value)).toEqual([
			4.25, 3.5, 3.9
		]);
		const kept = read(values, { [key]: 'hold' }, 'felt_heard');
		expect(asks(kept)).toEqual([]);
		expect(kept.held.map(({ line }) => line)).toEqual([4]);
	});

	it('a thousand people written with a point beside a decimal point are asked about', () => {
		const values = ['1.000', '12', '7'];
		const text = column('dialogue_participants', values) + '\np1;felt_heard;routine;2019-11-30;3.9';
		const outcome = readText(text);
		expect(asks(outcome)).toMatchObject([{ found: '1.000', ask: { choices: ['point', 'comma', 'hold'] } }]);
		const key = asks(outcome)[0]?.ask?.key ?? '';
		expect(lines(readText(text, { [key]: 'comma' })).map(({ value }) => value)).toEqual([1000, 12, 7, 3.9]);
		expect(lines(readText(text, { [key]: 'point' })).map(({ value }) => value)).toEqual([1, 12, 7, 3.9]);
	});

	it('in a canonical comma file have the decimal point of the contract', () => {
		const outcome = readText(measured('value', 'local_x|1.250'));
		expect(outcome.readings[0]?.decimal).toBe('point');
		expect(lines(outcome)[0]?.value).toBe(1.25);
	});

	it('in a canonical file from a Spanish Excel have its decimal comma', () => {
		const text =
			'project_id;indicator_id;stage;period_end;value;n\np1;felt_heard;rutina;30/11/2019;4,25;1.250\n';
		expect(lines(readText(text))[0]).toMatchObject({ value: 4.25, n: 1250, end: '2019-11-30' });
	});

	it.each([
		'cosa de 120',
		'120 personas',
		'yes',
		'1.2.3',
		'1,2,3',
		'12.50.000',
		'x',
		'1.250,5,1',
		'--5',
		'0x10',
		'1e999',
		'∞',
		'Infinity'
	])('are not made of %j', (value) => {
		const outcome = read([value, '5']);
		expect(outcome.problems).toContainEqual(
			expect.objectContaining({
				code: 'not_a_number',
				level: 'block',
				found: value,
				where: { file: 'file.csv', line: 2, column: 'value' }
			})
		);
		expect(lines(outcome).map((line) => line.value)).toEqual([5]);
	});

	it('of people are whole, not negative, and no percentage', () => {
		const outcome = readText(
			measured('value', 'dialogue_sessions|2.5', 'dialogue_participants|-3', 'staff_trained|52%')
		);
		expect(codes(outcome).filter((code) => code.startsWith('block'))).toEqual([
			'block not_a_whole_number',
			'block out_of_range',
			'block not_a_number'
		]);
		expect(lines(outcome)).toEqual([]);
	});

	it.each([
		['felt_heard', '5.1', '1..5'],
		['felt_heard', '0.9', '1..5'],
		['women_participants_pct', '101', '0..100'],
		['community_continues', '4', '0..3'],
		['dialogue_sessions', '-2', '0..']
	])('of %s outside its range are held back: %s', (indicator, value, needed) => {
		expect(readText(measured('value', `${indicator}|${value}`)).problems[0]).toMatchObject({
			code: 'out_of_range',
			level: 'block',
			found: value,
			needed
		});
	});

	it('are read back from either convention as they were written', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }),
				fc.constantFrom(['.', ','], [',', '.'], [',', ' '], [',', '\u00a0'], ['.', "'"]),
				(values, [decimal = '.', group = ',']) => {
					const written = values.map((value) => {
						const [whole = '', fraction = ''] = Math.abs(value).toFixed(2).split('.');
						const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
						return `${value < 0 ? '-' : ''}${grouped}${decimal}${fraction}`;
					});
					// Two decimals can only be decimals: no question may arise.
					expect(numbers(written)).toEqual(
						values.map((value) => Number(Math.abs(value).toFixed(2)) * (value < 0 ? -1 : 1) + 0)
					);
				}
			),
			{ numRuns: 100 }
		);
	});
});

describe('dates', () => {
	const dated = (...days: string[]) =>
		[
			'project_id,indicator_id,stage,period_end,value',
			...days.map((day, at) => `p${at},local_x,routine,${day},1`)
		].join('\n');
	const ends = (outcome: ReturnType<typeof readText>) => lines(outcome).map(({ end }) => end);

	it.each([
		['iso', ['2019-11-30', '2019/1/5', '2020-02-29 00:00:00'], ['2019-11-30', '2019-01-05', '2020-02-29']],
		['dmy', ['30/11/2019', '06/11/2019', '1.2.2020'], ['2019-11-30', '2019-11-06', '2020-02-01']],
		['mdy', ['11/30/2019', '06/11/2019'], ['2019-11-30', '2019-06-11']],
		['dmy', ['30-11-19', '05/06/20'], ['2019-11-30', '2020-06-05']],
		[
			'iso',
			['30-nov-2019', '6 de noviembre de 2019', 'March 5, 2020', '05/05/2020'].map((day) => `"${day}"`),
			['2019-11-30', '2019-11-06', '2020-03-05', '2020-05-05']
		]
	])('in %s order: %j', (order, days, expected) => {
		const outcome = readText(dated(...days));
		expect(outcome.readings[0]?.dateOrder).toBe(order);
		expect(ends(outcome)).toEqual(expected);
	});

	it('that all have two readings are asked about once', () => {
		const outcome = readText(dated('06/11/2019', '03/04/2020'));
		const [ask] = asks(outcome);
		expect(ask).toMatchObject({ code: 'date_ambiguous', ask: { choices: ['dmy', 'mdy'] } });
		expect(ends(outcome)).toEqual([]);
		const key = ask?.ask?.key ?? '';
		expect(key).toMatch(/^date:/);
		expect(ends(readText(dated('06/11/2019', '03/04/2020'), { [key]: 'dmy' }))).toEqual([
			'2019-11-06',
			'2020-04-03'
		]);
		expect(ends(readText(dated('06/11/2019', '03/04/2020'), { [key]: 'mdy' }))).toEqual([
			'2019-06-11',
			'2020-03-04'
		]);
	});

	it('of which one contradicts the others turn nothing over in silence', () => {
		const outcome = readText(dated('06/11/2019', '30/11/2019', '11/26/2019'));
		expect(asks(outcome)).toMatchObject([{ code: 'date_ambiguous', found: '06/11/2019' }]);
	});

	it.each(['2019-02-30', '31/04/2019', '2019', 'nov 2019', '43799', 'ayer', '2019-13-01'])(
		'are not made of %j',
		(day) => {
			const outcome = readText(dated(day, '2019-01-01'));
			expect(outcome.problems[0]).toMatchObject({
				code: 'not_a_date',
				found: day,
				where: { line: 2, column: 'period_end' }
			});
			expect(ends(outcome)).toEqual(['2019-01-01']);
		}
	);

	it('are needed', () => {
		expect(readText(dated('', '2019-01-01')).problems[0]).toMatchObject({
			code: 'value_required',
			needed: 'period_end'
		});
	});

	it('of a period stand in order', () => {
		const outcome = readText(
			'project_id,indicator_id,stage,period_start,period_end,value\np1,local_x,routine,2019-12-01,2019-11-30,1'
		);
		expect(outcome.problems[0]).toMatchObject({
			code: 'out_of_range',
			where: { column: 'period_start' },
			needed: '..2019-11-30'
		});
	});
});

describe('codes', () => {
	const project = (country: string, type: string) =>
		readText(`project_id;project_name;country;library_type\np1;A;${country};${type}`);

	it.each([
		['PE', 'PE'],
		['pe', 'PE'],
		['PER', 'PE'],
		['Perú', 'PE'],
		['Peru', 'PE'],
		['COLOMBIA', 'CO'],
		['Costa Rica', 'CR'],
		['Estados Unidos', 'US'],
		['EE.UU.', 'US'],
		['Brasil', 'BR'],
		['Brazil', 'BR'],
		['South Africa', 'ZA'],
		['Sudáfrica', 'ZA'],
		['NA', 'NA'],
		['Reino Unido', 'GB'],
		['México', 'MX']
	])('of the country %s: %s', (text, code) => {
		expect(project(text, 'public').batch.projects[0]?.country).toBe(code);
	});

	it.each(['Uk raine', 'America', 'Perrú', 'XX'])('are not the nearest country to %j', (text) => {
		const outcome = project(text, 'public');
		expect(outcome.problems[0]).toMatchObject({
			code: 'unknown_code',
			level: 'block',
			found: text,
			where: { column: 'country' }
		});
		expect(outcome.batch.projects).toEqual([]);
	});

	it.each([
		['Pública', 'public', ''],
		['municipal', 'public', 'municipal'],
		['Comunitaria', 'public', 'community'],
		['popular', 'public', 'community'],
		['Escolar', 'school', ''],
		['Colegio', 'school', ''],
		['I.E.', 'school', ''],
		['universitaria', 'academic', 'university'],
		['Académica', 'academic', ''],
		['instituto', 'academic', 'institute'],
		['Especializada', 'special', ''],
		['Telecentro', 'other', 'telecentre'],
		['Centro cultural', 'other', 'cultural_centre'],
		['Biblioteca pública', 'public', ''],
		['Public library', 'public', ''],
		['other', 'other', ''],
		['Otra', 'other', '']
	])('of the library type %s: %s %s', (text, library_type, library_subtype) => {
		expect(project('PE', text).batch.projects[0]).toMatchObject({ library_type, library_subtype });
	});

	it('of a library type match whole values: a colegio is no Colegio de Bibliotecólogos', () => {
		expect(project('PE', 'Colegio de Bibliotecólogos').problems[0]).toMatchObject({ code: 'unknown_code' });
	});

	it.each([
		['I', 'I'],
		['1', 'I'],
		['fase 1', 'I'],
		['Fase I', 'I'],
		['Getting on board', 'I'],
		['Preparing the terrain', 'I'],
		['Preparar el terreno', 'I'],
		['II', 'II'],
		['Phase 2', 'II'],
		['Convocar a la comunidad', 'II'],
		['III. Interactuar con la comunidad', 'III'],
		['iv', 'IV'],
		['Learning and assessing impact', 'IV']
	])('of the phase %s: %s', (text, phase) => {
		expect(lines(readText(measured('phase,value', `dialogue_sessions|${text}|1`)))[0]?.phase).toBe(phase);
	});

	it.each([
		['baseline', 'baseline'],
		['Línea de base', 'baseline'],
		['inicial', 'baseline'],
		['antes', 'baseline'],
		['final', 'endline'],
		['Después', 'endline'],
		['endline', 'endline'],
		['follow-up', 'followup'],
		['midline', 'midline'],
		['routine', 'routine']
	])('of the stage %s: %s', (text, stage) => {
		const outcome = readText(
			`project_id,indicator_id,stage,period_end,value\np1,felt_heard,${text},2019-11-30,3`
		);
		expect(lines(outcome)[0]?.stage).toBe(stage);
	});

	it('that nobody knows hold their rows, as one problem with all its lines', () => {
		const outcome = readText(measured('phase,value', 'felt_heard|V|3', 'felt_heard|V|4', 'felt_heard|III|5'));
		expect(outcome.problems[0]).toMatchObject({
			code: 'unknown_code',
			found: 'V',
			needed: 'I, II, III, IV',
			lines: [2, 3]
		});
		expect(outcome.held.map(({ line, reasons }) => [line, reasons.map(({ where }) => where.line)])).toEqual([
			[2, [2]],
			[3, [3]]
		]);
		expect(lines(outcome).map(({ value }) => value)).toEqual([5]);
	});

	it('of breakdowns: answers in words, women as woman, steps of allies; age bands as they stand', () => {
		const outcome = readText(
			measured(
				'breakdown,breakdown_value,value',
				'felt_heard|answer|De acuerdo|7',
				'dialogue_participants|gender|Mujeres|12',
				'allies_engaged|ally_step|Simpatizantes|3',
				'dialogue_participants|age_band|15-29|9'
			)
		);
		expect(lines(outcome).map(({ part, value }) => [part, value])).toEqual([
			['answer=4', 7],
			['gender=woman', 12],
			['ally_step=supporter', 3],
			['age_band=15-29', 9]
		]);
	});

	it.each([
		['answer|6', 'unknown_code'],
		['answer|', 'value_required'],
		['|4', 'value_required'],
		['ally_step|fan', 'unknown_code'],
		['height|4', 'unknown_code']
	])('of a breakdown %s hold the row: %s', (cells, code) => {
		const outcome = readText(measured('breakdown,breakdown_value,value', `felt_heard|${cells}|3`));
		expect(outcome.problems[0]?.code).toBe(code);
		expect(lines(outcome)).toEqual([]);
	});

	it('of indicators are the ids, or the whole names in either language', () => {
		const outcome = readText(
			measured(
				'value',
				'felt_heard|4',
				'Conversaciones comunitarias realizadas|3',
				'Sense of belonging|2',
				'escuchados|1'
			)
		);
		expect(lines(outcome).map(({ indicator }) => indicator)).toEqual([
			'felt_heard',
			'dialogue_sessions',
			'sense_of_belonging',
			'escuchados'
		]);
		expect(outcome.problems.filter(({ code }) => code === 'indicator_unknown')).toMatchObject([
			{ level: 'warn', found: 'escuchados' }
		]);
	});
});
