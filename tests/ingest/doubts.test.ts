import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKey, proxyVersion, subjectOf, type Decisions, type Problem } from '#framework';
import { read, type Outcome } from '#ingest';
import { median } from '../../src/lib/ingest/median';
import { codes, file, lines, measured, nothingKnown, readText } from './reading';

const wide = (header: string, ...cells: string[]): string =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;${header}`,
		...cells.map((cell, at) => `P${at};PE;Lima;public;30/11/2019;${cell}`)
	].join('\n');
const problem = (outcome: Outcome, code: Problem['code']): Problem => {
	const found = outcome.problems.find((each) => each.code === code);
	if (!found?.ask) throw new Error(`no ${code} that can be settled`);
	return found;
};
const values = (text: string, decisions: Decisions = {}) =>
	lines(readText(text, decisions)).map(({ value, raw }) => [raw, value]);

describe('a number that may stand for "missing"', () => {
	it.each([
		['999 far from the others', wide('Participantes', '12', '35', '18', '999')],
		['-9 among counts', wide('Participantes', '12', '-9')],
		['99 under agreement', wide('Se sintió escuchado/a', '4', '3,5', '99')],
		['9 under agreement where all others fit', wide('Se sintió escuchado/a', '4', '3,5', '9')],
		['-1 under a percentage', wide('Mujeres (%)', '42', '-1')]
	])('is asked about: %s', (_, text) => {
		const asked = readText(text);
		expect(problem(asked, 'missing_code')).toMatchObject({
			level: 'ask',
			ask: { choices: ['missing', 'right', 'hold'] }
		});
		expect(asked.held).toHaveLength(1);
	});

	it.each([
		['999 among numbers like it', wide('Participantes', '120', '350', '280', '999')],
		['999 alone', wide('Participantes', '999')],
		['9 among counts', wide('Participantes', '1', '2', '1', '9')],
		['99 as a percentage', wide('Mujeres (%)', '42', '12', '8', '99')],
		['-5, which stands for nothing', wide('Participantes', '12', '-5')]
	])('is not asked about: %s', (_, text) => {
		expect(codes(readText(text))).not.toContain('ask missing_code');
	});

	it('is missing, or right, or held, as a person says, and stands as it was written', () => {
		const text = wide('Participantes', '12', '35', '18', '999');
		const { key } = problem(readText(text), 'missing_code').ask!;
		expect(values(text, { [key]: 'missing' }).at(-1)).toEqual(['999', NaN]);
		expect(lines(readText(text, { [key]: 'missing' })).at(-1)?.status).toBe('not_collected');
		expect(values(text, { [key]: 'right' }).at(-1)).toEqual(['999', 999]);
		const held = readText(text, { [key]: 'hold' });
		expect(codes(held)).toContain('block missing_code');
		expect(held.held).toHaveLength(1);
	});

	it('of one indicator of a long file says nothing about the others', () => {
		const rows = [
			'dialogue_sessions|4',
			'dialogue_sessions|5',
			'dialogue_sessions|6',
			'dialogue_sessions|999'
		];
		const dated = (at: number) => `2019-0${at + 1}-28`;
		const text = measured('value', ...rows, 'dialogue_participants|999')
			.split('\n')
			.map((line, at) => line.replace('2019-11-30', dated(at)))
			.join('\n');
		const { ask, where } = problem(readText(text), 'missing_code');
		expect(where.line).toBe(5);
		expect(values(text, { [ask!.key]: 'missing' }).slice(-2)).toEqual([
			['999', NaN],
			['999', 999]
		]);
	});
});

describe('a correction in a long file', () => {
	const text = measured('value', 'women_participants_pct|150', 'dialogue_participants|150');
	it('of a figure out of range is for its indicator alone', () => {
		const { key } = problem(readText(text), 'out_of_range').ask!;
		expect(values(text, { [key]: '15' })).toEqual([
			['150', 15],
			['150', 150]
		]);
		expect(key).toBe(
			decisionKey.text(readText(text).readings[0]!.signature, 'value women_participants_pct', '150')
		);
	});
	it('holds for the next file of the kind', () => {
		const { key } = problem(readText(text), 'out_of_range').ask!;
		const next = measured('value', 'dialogue_participants|151', 'women_participants_pct|150');
		expect(values(next, { [key]: '15' })).toEqual([
			['151', 151],
			['150', 15]
		]);
	});
});

it('of a part that is larger than its whole one of the two is typed, for that row alone', () => {
	const text = measured(
		'numerator,denominator',
		'women_participants_pct|12|9',
		'community_led_actions_pct|12|30'
	);
	const { ask } = problem(readText(text), 'part_exceeds_whole');
	expect(subjectOf(ask!.key)).toMatchObject({
		kind: 'cell',
		file: 'file.csv',
		line: '2',
		header: 'numerator'
	});
	expect(ask!.input).toBe('number');
	const outcome = readText(text, { [ask!.key]: '6' });
	expect(lines(outcome).map(({ numerator, raw }) => [numerator, raw])).toEqual([
		[6, '12 / 9'],
		[12, '12 / 30']
	]);
	expect(outcome.held).toEqual([]);
});

describe('scales', () => {
	it('of a long file are asked indicator by indicator', () => {
		const text = measured(
			'value',
			...['women_participants_pct|0.42', 'applied_learning_pct|0.5', 'felt_heard|8', 'felt_heard|9'],
			'felt_heard|7'
		)
			.split('\n')
			.map((line, at) => line.replace('2019-11-30', `2019-0${at + 1}-28`))
			.join('\n');
		const keys = readText(text).problems.flatMap(({ code, ask }) =>
			code === 'scale_unclear' ? [ask!.key] : []
		);
		expect(keys.map((key) => key.split(':').at(-1))).toEqual([
			'value women participants pct',
			'value applied learning pct',
			'value felt heard'
		]);
		const [first = '', second = '', third = ''] = keys;
		expect(values(text, { [first]: 'share', [second]: 'whole', [third]: '0-10' })).toEqual([
			['0.42', 42],
			['0.5', 0.5],
			['8', 4.2],
			['9', 4.6],
			['7', 3.8]
		]);
	});
	it('of which a converted value lies outside hold it, whatever the number written', () => {
		const text = wide('Se sintió escuchado/a (0-4)', '3', '5', '0');
		const { key } = problem(readText(text), 'scale_unclear').ask!;
		const outcome = readText(text, { [key]: '0-4' });
		expect(lines(outcome).map(({ value }) => value)).toEqual([4, 1]);
		expect(codes(outcome)).toContain('block out_of_range');
	});
	it('that a person holds back hold their rows and ask nothing', () => {
		for (const text of [wide('Mujeres (%)', '0,42', '0,5'), wide('Se sintió escuchado/a (0-10)', '3', '4')]) {
			const { key } = problem(readText(text), 'scale_unclear').ask!;
			const outcome = readText(text, { [key]: 'hold' });
			expect(codes(outcome)).toContain('block scale_unclear');
			expect(lines(outcome)).toEqual([]);
		}
	});
	it('a hundred times too large are asked about where all are', () => {
		const text = wide('Mujeres (%)', '4200', '5050', '6180');
		const { key } = problem(readText(text), 'scale_unclear').ask!;
		expect(values(text, { [key]: 'hundredfold' }).map(([, value]) => value)).toEqual([42, 50.5, 61.8]);
		expect(codes(readText(wide('Mujeres (%)', '42', '5050', '61,8')))).toContain('block out_of_range');
	});
	it('of a question in a file of one row are asked about, be it one answer', () => {
		expect(problem(readText(wide('Se sintió escuchado/a', '8')), 'scale_unclear').ask!.choices).toContain(
			'0-10'
		);
	});
	it('are as exact as they are on paper', () => {
		const cells = Array.from({ length: 99 }, (_, at) => `0,${String(at + 1).padStart(2, '0')}`);
		const text = wide('Mujeres (%)', ...cells);
		const { key } = problem(readText(text), 'scale_unclear').ask!;
		expect(values(text, { [key]: 'share' }).map(([, value]) => value)).toEqual(cells.map((_, at) => at + 1));
	});
});

describe('dates', () => {
	const dated = (text: string) => wide('Participantes', '12').replace('30/11/2019', text);
	it.each([
		['43799', '2019-11-30'],
		['noviembre 2019', '2019-11-30'],
		['2019-T3', '2019-09-30'],
		['ayer', undefined],
		['12345678', undefined]
	])('%s is not taken for one; offered is %s', (text, suggested) => {
		const { ask } = problem(readText(dated(text)), 'not_a_date');
		expect(ask!.suggested).toBe(suggested);
		expect(ask!.input).toBe('date');
		const outcome = readText(dated(text), { [ask!.key]: '2019-11-29' });
		expect(lines(outcome)[0]?.end).toBe('2019-11-29');
	});
	it.each([
		['Trimestre', '2019-T3', '2019-07-01', '2019-09-30'],
		['Período', 'II semestre 2019', '2019-07-01', '2019-12-31'],
		['Periodo', '2019', '2019-01-01', '2019-12-31'],
		['Reporting period', 'Nov 2019', '2019-11-01', '2019-11-30']
	])('under %s %s is the period from %s to %s', (header, text, start, end) => {
		const outcome = readText(
			wide('Participantes', '12').replace('Fecha de corte', header).replace('30/11/2019', text)
		);
		expect(outcome.problems).toEqual([]);
		expect(lines(outcome)).toMatchObject([{ start, end, value: 12 }]);
	});
	it('a fiscal year is nobody’s period until its days are given', () => {
		const text = wide('Participantes', '12')
			.replace('Fecha de corte', 'Periodo')
			.replace('30/11/2019', 'AF 2019');
		const { ask } = problem(readText(text), 'not_a_date');
		expect(lines(readText(text, { [ask!.key]: '2018-07-01..2019-06-30' }))).toMatchObject([
			{ start: '2018-07-01', end: '2019-06-30' }
		]);
	});
	it('beside a date a period says nothing more', () => {
		const outcome = readText(wide('Trimestre;Participantes', 'T4 2019;12'));
		expect(lines(outcome)).toMatchObject([{ start: '', end: '2019-11-30' }]);
		expect(codes(outcome)).toEqual(['note column_unknown']);
	});
});

describe('another unit or version', () => {
	const text =
		'project_id,indicator_id,stage,period_end,value,unit\np1,dialogue_sessions,routine,2019-11-30,4,horas\n';
	const { key } = problem(readText(text), 'unit_differs').ask!;
	it('stands for the indicator as a proxy, which says so beside its value', () => {
		const outcome = readText(text, { [key]: 'proxy' });
		expect(lines(outcome).map(({ note, value }) => [note, value])).toEqual([['unit: horas', 4]]);
		expect([...outcome.batch.measurements.definition_version]).toEqual([proxyVersion]);
		expect(codes(outcome)).toEqual(['warn project_unknown']);
	});
	it('given out as a proxy is one again, without a question', () => {
		const given = text.replace(',unit', ',definition_version,note').replace(',horas', ',0,unit: horas');
		const outcome = readText(given);
		expect([...outcome.batch.measurements.definition_version]).toEqual([proxyVersion]);
		expect(lines(outcome).map(({ note }) => note)).toEqual(['unit: horas']);
		expect(codes(outcome)).toEqual(['warn project_unknown']);
	});
	it('is the same in other words, or is held', () => {
		expect(lines(readText(text, { [key]: 'right' })).map(({ note }) => note)).toEqual(['']);
		const held = readText(text, { [key]: 'hold' });
		expect(lines(held)).toEqual([]);
		expect(held.held).toHaveLength(1);
	});
	it('of a percentage is a word for percent', () => {
		const of = (unit: string) =>
			codes(
				readText(
					`project_id,indicator_id,stage,period_end,value,unit\np1,women_participants_pct,routine,2019-11-30,42,${unit}\n`
				)
			);
		expect(of('porcentaje')).toEqual(['warn project_unknown']);
		expect(of('personas')).toContain('warn unit_differs');
	});
});

describe('a reason', () => {
	const roster =
		'project_id,project_name,country,library_type,start_date,end_date\np1,A,CO,public,2019-01-15,2019-10-31';
	const both = (text: string, decisions: Decisions = {}) =>
		read([file('m.csv', text), file('p.csv', roster)], decisions, nothingKnown);
	it('for a period outside its project stays with all that was measured in it', () => {
		const text = measured('value,note', 'dialogue_sessions|4|', 'staff_trained|5|a');
		const { ask, lines: told } = problem(both(text), 'outside_project');
		expect(told).toEqual([2, 3]);
		const settled = both(text, { [ask!.key]: 'cierre en enero' });
		expect(lines(settled).map(({ note }) => note)).toEqual(['cierre en enero', 'a · cierre en enero']);
		expect(settled.problems).toEqual([]);
	});
	it('is given once, though the file writes it too', () => {
		const text = measured('value,note', 'dialogue_sessions|4|cierre en enero');
		const { ask } = problem(both(text), 'outside_project');
		expect(lines(both(text, { [ask!.key]: 'cierre en enero' })).map(({ note }) => note)).toEqual([
			'cierre en enero'
		]);
	});
});

it('five counts stand, or the mean that was written, as a person says', () => {
	const counts = [1, 2, 3, 4, 5].map((count, at) => `felt_heard|answer|${at + 1}|${count}|`);
	const text = measured('breakdown,breakdown_value,value,n', ...counts, 'felt_heard|||3.1|14');
	const { key } = problem(readText(text), 'answers_differ').ask!;
	const mean = (choice: string) => lines(readText(text, { [key]: choice })).find(({ part }) => part === '');
	expect(mean('answers')).toMatchObject({ value: 55 / 15, n: 15, numerator: 9, denominator: 15, raw: '3.1' });
	expect(mean('written')).toMatchObject({ value: 3.1, n: 14, numerator: NaN });
});

describe('the same measurement in two files', () => {
	const [one, two] = [
		file('b.csv', measured('value', 'dialogue_sessions|3')),
		file('a.csv', measured('value', 'dialogue_sessions|3') + '\n')
	];
	it('is the one of the first file by name, whatever order they were dropped in', () => {
		for (const files of [
			[one, two],
			[two, one]
		]) {
			const { batch } = read(files, {}, nothingKnown);
			expect(batch.measurements.source_file.values[batch.measurements.source_file.codes[0]!]).toBe('a.csv');
		}
	});
});

it('the row that gives way is held and told, and the same again on replay', () => {
	const text = measured('value', 'dialogue_sessions|3', 'dialogue_sessions|4');
	const { key } = problem(readText(text), 'key_conflict').ask!;
	const outcome = readText(text, { [key]: 'last' });
	expect(outcome.held.map(({ line, reasons }) => [line, reasons[0]?.code])).toEqual([[2, 'key_conflict']]);
	expect(outcome.problems).toMatchObject([
		{ code: 'key_conflict', level: 'note' },
		{ code: 'project_unknown' }
	]);
	expect(readText(text, { [key]: 'last' }).batch).toEqual(outcome.batch);
});

describe('rows held back', () => {
	it('name their project: by id, or by a name that no other has', () => {
		const projects =
			'project_id,project_name,country,library_type\nco-1,La Ceiba,CO,public\nco-2,Sur,CO,public\nco-3,Sur,PE,public';
		const context = { ...nothingKnown, projects: readText(projects).batch.projects };
		const held = (text: string) => readText(text, {}, context).held.map(({ project }) => project);
		expect(held(measured('value', 'dialogue_sessions|x'))).toEqual(['p1']);
		expect(
			held(
				'Proyecto;Fecha de corte;Participantes\nLa Ceiba;30/11/2019;x\nSur;30/11/2019;x\nco-2;30/11/2019;x\nNadie;30/11/2019;x'
			)
		).toEqual(['co-1', undefined, 'co-2', undefined]);
	});
});

describe('words', () => {
	it.each([
		['não se aplica', 'not_applicable'],
		['sem dados', 'not_collected'],
		['Sin información', 'not_collected'],
		['NO SABE / NO RESPONDE'.replace(' / ', '/'), 'not_collected'],
		['Pendente', 'due'],
		['N/D', 'not_collected']
	])('%s is %s', (text, status) => {
		expect(lines(readText(measured('value', `dialogue_sessions|${text}`)))[0]).toMatchObject({
			status,
			value: NaN
		});
	});
	it.each([
		['Muy de acuerdo', 'answer=5'],
		['Concordo', 'answer=4'],
		['Neutral', 'answer=3'],
		['discordo totalmente', 'answer=1']
	])('%s is %s', (text, part) => {
		expect(
			lines(readText(measured('breakdown,breakdown_value,value', `felt_heard|answer|${text}|3`)))[0]?.part
		).toBe(part);
	});
	it('for yes and no are read in three languages', () => {
		const of = (text: string) =>
			readText(measured('value,retrospective', `dialogue_sessions|3|${text}`)).batch.measurements
				.retrospective[0];
		expect(['sí', 'Sim', 'x', 'yes', '1'].map(of)).toEqual([1, 1, 1, 1, 1]);
		expect(['no', 'não', 'N', '0', 'falso'].map(of)).toEqual([0, 0, 0, 0, 0]);
	});
	it('for yes that a person has said are yes', () => {
		const text = measured('value,retrospective', 'dialogue_sessions|3|claro');
		const { ask } = problem(readText(text), 'unknown_code');
		expect(readText(text, { [ask!.key]: 'yes' }).batch.measurements.retrospective[0]).toBe(1);
	});
});

describe('a number within a text', () => {
	it.each([
		['cosa de 120', '120'],
		['12 personas', '12'],
		['± 1.250,5', '1250.5'],
		['10-12', undefined],
		['más de 100', undefined],
		['100+', undefined],
		['1.250 personas', undefined],
		['yes', undefined]
	])('is offered where there is one and no bound: %s → %s', (text, suggested) => {
		expect(problem(readText(wide('Participantes', text, '7')), 'not_a_number').ask!.suggested).toBe(
			suggested
		);
	});
});

describe('what is changed without asking', () => {
	const told = (text: string) =>
		readText(text).problems.flatMap(({ code, where, found, needed, lines: all }) =>
			code === 'changed_for_you' ? [[where.column, found, needed, all?.length ?? 1]] : []
		);
	it('is told once for a column, with an example', () => {
		expect(told(wide('Participantes', '1.250', '2.500', '7,0', '12'))).toEqual([
			['Participantes', '1.250', '1250', 2]
		]);
		expect(told(wide('Participantes', '12').replace('PE', ' pe '))).toEqual([['País', ' pe ', 'PE', 1]]);
		expect(told(wide('Participantes', '12').replace('P0', 'P0\u00a0'))).toEqual([
			['Proyecto', 'P0\u00a0', 'P0', 1]
		]);
	});
	it('is no decimal comma, no name that is known for a code, and nothing a person said', () => {
		expect(told(wide('Se sintió escuchado/a;Participantes', '4,25;12', '3,5;7'))).toEqual([]);
		expect(told(wide('Participantes', '12').replace('PE', 'Perú').replace('public', 'Pública'))).toEqual([]);
		const text = wide('Participantes', 'cosa de 1250');
		const { key } = problem(readText(text), 'not_a_number').ask!;
		expect(codes(readText(text, { [key]: '1250' }))).toEqual([]);
	});
});

it('the middle is the one that sorting gives', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (numbers) => {
			const sorted = Float64Array.from(numbers).sort();
			const half = sorted.length >> 1;
			const expected = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
			expect(median(Float64Array.from(numbers)) + 0).toBe(expected + 0);
		}),
		{ numRuns: 500 }
	);
});
