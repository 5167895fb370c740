import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import { read, unpacked, type Outcome } from '#ingest';
import { book, sheetXml } from './books';
import { file, lines, nothingKnown, readText } from './reading';

const head = 'Proyecto,País,Ciudad,Tipo de biblioteca,Fecha de corte';
const place = 'Biblioteca A,Perú,Lima,Pública,2019-06-30';
const asked = (outcome: Outcome, code: Problem['code']): string => {
	const found = outcome.problems.find((problem) => problem.code === code);
	if (!found?.ask)
		throw new Error(`no ${code} is asked: ${outcome.problems.map(({ code }) => code).join(' ')}`);
	return found.ask.key;
};
const of = (outcome: Outcome, indicator: string) =>
	lines(outcome).filter((one) => one.indicator === indicator && one.part === '');

/** What once was read as another figure, or went without a word. */
describe('no figure is silently another', () => {
	it('two headers of one indicator and one year are told, and neither takes the other’s place', () => {
		const outcome = readText(
			'Proyecto,País,Ciudad,Tipo de biblioteca,Participantes 2018,Asistentes 2018\nA,Perú,Lima,Pública,100,40'
		);
		expect(lines(outcome)).toEqual([]);
		expect(outcome.problems.map(({ code }) => code)).toContain('column_twice');
	});

	it('a number of answers is that of the question before it, in every year', () => {
		const outcome = readText(
			'Proyecto,País,Ciudad,Tipo de biblioteca,Se sintió escuchado 2018,Encuestas 2018,Sentido de pertenencia 2018,Encuestas 2018\nA,Perú,Lima,Pública,4,40,3,70'
		);
		expect(of(outcome, 'felt_heard')).toMatchObject([{ value: 4, n: 40 }]);
	});

	const turned = (columns: string, ...rows: string[]) =>
		readText([`${head},Indicador,${columns}`, ...rows.map((row) => `${place},${row}`)].join('\n'));

	it('a blank beside a value blanks no part that stands in a row of its own', () => {
		const outcome = turned('Valor,Numerador,Denominador', 'Participantes,100,,', 'Mujeres,60,,');
		expect(of(outcome, 'women_participants_pct')).toMatchObject([{ numerator: 60, denominator: 100 }]);
		const answers = turned('Valor,N', 'Se sintió escuchado,4.2,', 'N° de encuestas,30,');
		expect(of(answers, 'felt_heard')).toMatchObject([{ value: 4.2, n: 30 }]);
	});

	it('a second number of answers does not take the place of the first', () => {
		const outcome = turned('Valor', 'Se sintió escuchado,4.2', 'N° de encuestas,10', 'N° de encuestas,30');
		expect(of(outcome, 'felt_heard')).toMatchObject([{ n: 10 }]);
		expect(outcome.problems.map(({ code }) => code)).toContain('indicator_unknown');
	});

	it('a part is none of a whole that stands there twice', () => {
		const outcome = turned('Valor', 'Participantes,100', 'Participantes,200', 'Mujeres,50');
		expect(of(outcome, 'women_participants_pct').map(({ denominator }) => denominator)).toEqual([NaN]);
	});

	it('a figure in merged cells is one, written as a text or not', async () => {
		const rows = [
			head.split(',').concat('Participantes'),
			['A', 'Perú', 'Lima', 'Pública', '2019-06-30', '120'],
			['B', 'Perú', 'Lima', 'Pública', '2019-06-30', ''],
			['C', 'Perú', 'Lima', 'Pública', '2019-06-30', '']
		];
		const xml = sheetXml(rows).replace(
			'</worksheet>',
			'<mergeCells><mergeCell ref="F2:F4"/></mergeCells></worksheet>'
		);
		const outcome = read(
			[await unpacked({ name: 'a.xlsx', bytes: book([{ name: 'Hoja', xml }]) })],
			{},
			nothingKnown
		);
		expect(of(outcome, 'dialogue_participants').map(({ value }) => value)).toEqual([120, NaN, NaN]);
	});

	it('single answers of two cut-off dates are two measurements', () => {
		const row = (date: string, answer: string, at: number) =>
			`2019-12-2${at} 10:00,A,Perú,Lima,Pública,${date},${answer}`;
		const outcome = readText(
			[
				'Marca temporal,Biblioteca,País,Ciudad,Tipo de biblioteca,Fecha de corte,Se sintió escuchado/a',
				row('2019-06-30', 'De acuerdo', 1),
				row('2019-06-30', 'De acuerdo', 2),
				row('2019-12-31', 'En desacuerdo', 3),
				row('2019-12-31', 'En desacuerdo', 4)
			].join('\n')
		);
		expect(of(outcome, 'felt_heard').map(({ end, value, n }) => [end, value, n])).toEqual([
			['2019-06-30', 4, 2],
			['2019-12-31', 2, 2]
		]);
	});

	it('thousands of a population or a target are asked about like those of a count', () => {
		const outcome = readText(
			`${head},Población de la comunidad,Participantes,Meta de participantes,Se sintió escuchado\n${place},45.300,900,1.500,3.9`
		);
		expect(outcome.problems.filter(({ level }) => level === 'ask').map(({ code }) => code)).toContain(
			'number_ambiguous'
		);
	});
});

describe('what was said of a column before', () => {
	const wide = (header: string, ...cells: (string | number)[]) =>
		[
			`${head},${header}`,
			...cells.map((cell, at) => `Biblioteca ${'ABCDE'[at]},Perú,Lima,Pública,2019-06-30,${cell}`)
		].join('\n');

	it('holds for numbers that the scale can bear, whether they would be doubted or not', () => {
		const key = asked(readText(wide('Se sintió escuchado', 8, 9, 10)), 'scale_unclear');
		const outcome = readText(wide('Se sintió escuchado', 3, 4, 6), { [key]: '0-10' });
		expect(of(outcome, 'felt_heard').map(({ value }) => value)).toEqual([2.2, 2.6, 3.4]);
	});

	it('is asked again where the numbers do not bear it', () => {
		const header = 'Integrantes de la comunidad en el equipo CLIA (%)';
		const key = asked(readText(wide(header, 0.42, 0.6)), 'scale_unclear');
		const said: Decisions = { [key]: 'share' };
		expect(lines(readText(wide(header, 1, 1), said)).map(({ value }) => value)).toEqual([100, 100]);
		const outcome = readText(wide(header, 0.5, 0.9, 1.2), said);
		expect(lines(outcome)).toEqual([]);
		expect(outcome.problems.map(({ code }) => code)).toContain('scale_unclear');
	});

	it('of a blank project is said of that file alone', () => {
		const text = [`${head},Participantes`, place.replace('Biblioteca A', '') + ',40'].join('\n');
		const one = (name: string, decisions: Decisions) => read([file(name, text)], decisions, nothingKnown);
		const key = asked(one('norte.csv', {}), 'value_required');
		const said = { [key]: 'Biblioteca A' };
		expect(of(one('norte.csv', said), 'dialogue_participants')).toHaveLength(1);
		expect(of(one('norte (1).csv', said), 'dialogue_participants')).toHaveLength(1);
		expect(of(one('sur.csv', said), 'dialogue_participants')).toEqual([]);
		expect(decisionKey.text('s', 'h', 't')).toBe('text:s:h:t');
	});

	it('of one cell is said of its own year', () => {
		const text = [
			`${head.replace(',Fecha de corte', '')},Indicador,2018,2019`,
			'A,Perú,Lima,Pública,Participantes,100,110',
			'A,Perú,Lima,Pública,Mujeres,120,120'
		].join('\n');
		const first = readText(text).problems.find(({ code }) => code === 'part_exceeds_whole');
		const outcome = readText(text, { [first!.ask!.key]: '60' });
		expect(of(outcome, 'women_participants_pct').map(({ numerator }) => numerator)).not.toEqual([60, 60]);
	});
});
