/** When each stage was measured, where stages stand side by side: in their headers, in columns beside them, or typed. */
import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import { inLanguage, problemText } from '#language';
import { read, type Outcome } from '#ingest';
import { file, lines, nothingKnown } from './reading';

const roster = file(
	'roster.csv',
	'project_id,project_name,country,city,library_type,library_name\nw,Biblioteca Wayra,PE,Cusco,public,Biblioteca Wayra'
);
const reading = (text: string, decisions: Decisions = {}, name = 'file.csv'): Outcome =>
	read([roster, file(name, text)], decisions, nothingKnown);
const stages = (outcome: Outcome) =>
	lines(outcome).map(({ stage, start, end, value }) => [stage, `${start}..${end}`, value]);
const open = ({ problems }: Outcome): Problem[] =>
	problems.filter(({ level }) => level === 'ask' || level === 'block');

/** Stages as columns of a row per indicator, and of a row per project. */
const forms: Readonly<Record<string, (...headers: string[]) => string>> = {
	turned: (...headers) =>
		['Proyecto', 'Indicador', ...headers].join(';') + '\nBiblioteca Wayra;Sentido de pertenencia;3,9;4,1',
	wide: (...headers) =>
		['Proyecto', ...headers.map((header) => `Sentido de pertenencia - ${header}`)].join(';') +
		'\nBiblioteca Wayra;3,9;4,1'
};

describe.each(Object.keys(forms))('stages as columns of a %s table', (form) => {
	const table = forms[form]!;
	it.each([
		['Línea de base (15/03/2019)', 'Final (30/09/2019)', '..2019-03-15', '..2019-09-30'],
		['Línea de base 15/03/2019', 'Endline (2019-09-30)', '..2019-03-15', '..2019-09-30'],
		['Antes (15 mar 2019)', 'Después (30 de septiembre de 2019)', '..2019-03-15', '..2019-09-30'],
		['Baseline Mar 2019', 'Endline Sep 2019', '2019-03-01..2019-03-31', '2019-09-01..2019-09-30'],
		['Baseline (3/15/2019)', 'Endline (9/10/2019)', '..2019-03-15', '..2019-09-10'],
		['Línea de base (05/03/2019)', 'Final (30/09/2019)', '..2019-03-05', '..2019-09-30'],
		[
			'Inicial (01/03/2019 - 15/03/2019)',
			'Final (01/09/2019 - 30/09/2019)',
			'2019-03-01..2019-03-15',
			'2019-09-01..2019-09-30'
		]
	])('have each the date of its header: %s, %s', (first, last, base, end) => {
		const outcome = reading(table(first, last));
		expect(open(outcome)).toEqual([]);
		expect(stages(outcome)).toEqual([
			['baseline', base, 3.9],
			['endline', end, 4.1]
		]);
	});

	it('are asked about where the days of headers have two readings, once for all of them', () => {
		const text = table('Línea de base (05/03/2019)', 'Final (06/09/2019)');
		const [problem, ...others] = open(reading(text)).filter(({ code }) => code === 'date_ambiguous');
		expect(others).toEqual([]);
		expect(problem!.ask!.choices).toEqual(['dmy', 'mdy']);
		const { key } = problem!.ask!;
		expect(stages(reading(text, { [key]: 'dmy' })).map(([, span]) => span)).toEqual([
			'..2019-03-05',
			'..2019-09-06'
		]);
		expect(stages(reading(text, { [key]: 'mdy' })).map(([, span]) => span)).toEqual([
			'..2019-05-03',
			'..2019-06-09'
		]);
	});

	describe('without a date', () => {
		const text = table('Línea de base', 'Final');
		const asked = open(reading(text)).filter(({ code }) => code === 'column_missing');
		const keys = asked.map(({ ask }) => ask!.key);
		it('ask for one each', () => {
			expect(asked.map(({ needed, ask }) => [needed, ask!.input])).toEqual([
				['period_end baseline', 'date'],
				['period_end endline', 'date']
			]);
			expect(asked.map((problem) => inLanguage('es', () => problemText(problem)))).toEqual([
				expect.stringMatching(/línea de base/i),
				expect.stringMatching(/línea final|final/i)
			]);
		});
		it('are read with what is typed for each, in whatever order', () => {
			for (const [first, second] of [
				[0, 1],
				[1, 0]
			] as const) {
				const days = ['2019-03-15', '2019-09-30'];
				const half = reading(text, { [keys[first]!]: days[first]! });
				expect(lines(half)).toEqual([]);
				expect(open(half).map(({ ask }) => ask?.key)).toEqual([keys[second]]);
				const outcome = reading(text, { [keys[first]!]: days[first]!, [keys[second]!]: days[second]! });
				expect(open(outcome)).toEqual([]);
				expect(stages(outcome)).toEqual([
					['baseline', '..2019-03-15', 3.9],
					['endline', '..2019-09-30', 4.1]
				]);
			}
		});
		it('are asked for again in the file of another, and not in the next one of the same', () => {
			const said = { [keys[0]!]: '2019-03-15', [keys[1]!]: '2019-09-30' };
			expect(open(reading(text.replace('3,9', '3,8'), said))).toEqual([]);
			expect(open(reading(text, said, 'otra.csv')).map(({ needed }) => needed)).toEqual([
				'period_end baseline',
				'period_end endline'
			]);
		});
		it('keep the one date that was typed for all of them before', () => {
			const { signature } = reading(text).readings[1]!;
			const key = decisionKey.fixed(`${signature}|file`, 'period_end');
			const outcome = reading(text, { [key]: '2019-09-30' });
			expect(open(outcome)).toEqual([]);
			expect(stages(outcome).map(([stage, span]) => [stage, span])).toEqual([
				['baseline', '..2019-09-30'],
				['endline', '..2019-09-30']
			]);
		});
	});
});

it('the dates of stages may stand in columns beside indicators as rows', () => {
	const outcome = reading(
		'Proyecto;Indicador;Fecha línea de base;Línea de base;Fecha cierre;Final\nBiblioteca Wayra;Sentido de pertenencia;15/03/2019;3,9;30/09/2019;4,1\nBiblioteca Wayra;Confianza entre integrantes de la comunidad;16/03/2019;3,1;30/09/2019;3,3'
	);
	expect(open(outcome)).toEqual([]);
	expect(stages(outcome)).toEqual([
		['baseline', '..2019-03-15', 3.9],
		['endline', '..2019-09-30', 4.1],
		['baseline', '..2019-03-16', 3.1],
		['endline', '..2019-09-30', 3.3]
	]);
});

it('figures of no stage beside stages have one date for the row', () => {
	const [problem, ...others] = open(
		reading('Proyecto;Participantes;Sentido de pertenencia - final\nBiblioteca Wayra;33;4,1')
	);
	expect(others).toEqual([]);
	expect(problem).toMatchObject({ code: 'column_missing', needed: 'period_end' });
});

it('a day in a header of no stage says nothing that is guessed', () => {
	const outcome = reading(
		'Proyecto;Fecha de corte;Aliados activos;Participantes 15/03/2019\nBiblioteca Wayra;30/09/2019;3;33'
	);
	expect(lines(outcome).map(({ indicator }) => indicator)).toEqual(['partner_organizations']);
});
