/** Periods in a column of their own: from one day to another, and what is typed for a text that names none. */
import { describe, expect, it } from 'vitest';
import type { Decisions, Problem } from '#framework';
import { inLanguage, problemText } from '#language';
import { read, type Outcome } from '#ingest';
import { file, lines, nothingKnown } from './reading';

const roster = file(
	'roster.csv',
	'project_id,project_name,country,city,library_type,library_name\nw,Biblioteca Wayra,PE,Cusco,public,Biblioteca Wayra'
);
const forms: Readonly<Record<string, (...periods: string[]) => string>> = {
	wide: (...periods) =>
		[
			'Proyecto;Período;Conversatorios',
			...periods.map((one, at) => `Biblioteca Wayra;${one};${at + 4}`)
		].join('\n'),
	long: (...periods) =>
		[
			'Proyecto;Indicador;Período;Valor',
			...periods.map((one, at) => `Biblioteca Wayra;Conversaciones comunitarias realizadas;${one};${at + 4}`)
		].join('\n')
};
const reading = (text: string, decisions: Decisions = {}): Outcome =>
	read([roster, file('file.csv', text)], decisions, nothingKnown);
const spans = (outcome: Outcome) =>
	lines(outcome).map(({ start, end, value }) => [`${start}..${end}`, value]);
const open = ({ problems }: Outcome): Problem[] =>
	problems.filter(({ level }) => level === 'ask' || level === 'block');
const only = (outcome: Outcome): Problem => {
	const [problem, ...others] = open(outcome);
	expect(others).toEqual([]);
	return problem!;
};

describe.each(Object.keys(forms))('in a %s table', (form) => {
	const table = forms[form]!;
	it.each([
		['01/04/2020 - 30/06/2020', '2020-04-01..2020-06-30'],
		['del 01/10/2019 al 31/12/2019', '2019-10-01..2019-12-31'],
		['1 oct - 31 dic 2019', '2019-10-01..2019-12-31'],
		['2019-04-01/2019-06-30', '2019-04-01..2019-06-30'],
		['1 Oct 2019 to 31 Dec 2019', '2019-10-01..2019-12-31']
	])('a range of days is its first and its last day: %s', (text, span) => {
		const outcome = reading(table(text));
		expect(open(outcome)).toEqual([]);
		expect(spans(outcome)).toEqual([[span, 4]]);
	});

	it('days in either order are read as the others of their column', () => {
		expect(spans(reading(table('01/04/2020 - 05/06/2020', '06/06/2020 - 31/12/2020')))).toEqual([
			['2020-04-01..2020-06-05', 4],
			['2020-06-06..2020-12-31', 5]
		]);
	});

	it('and asked about where nothing tells their order, once', () => {
		const text = table('01/04/2020 - 05/06/2020', '06/06/2020 - 07/08/2020');
		const problem = only(reading(text));
		expect(problem).toMatchObject({
			code: 'date_ambiguous',
			lines: [2, 3],
			ask: { choices: ['dmy', 'mdy'] }
		});
		expect(spans(reading(text, { [problem.ask!.key]: 'dmy' }))).toEqual([
			['2020-04-01..2020-06-05', 4],
			['2020-06-06..2020-08-07', 5]
		]);
		expect(spans(reading(text, { [problem.ask!.key]: 'mdy' }))).toEqual([
			['2020-01-04..2020-05-06', 4],
			['2020-06-06..2020-07-08', 5]
		]);
	});

	describe('a text that names no period', () => {
		const text = table('Año fiscal 2019');
		const problem = only(reading(text));
		const { key } = problem.ask!;
		it('says that a period can be typed', () => {
			expect(problem).toMatchObject({ code: 'not_a_date', found: 'Año fiscal 2019', ask: { input: 'text' } });
			for (const lang of ['es', 'en'] as const)
				expect(inLanguage(lang, () => problemText(problem))).toContain('2019-04-01..2019-06-30');
		});
		it.each([
			['2019-04-01..2020-03-31', '2019-04-01..2020-03-31'],
			['abril 2019 a marzo 2020', '2019-04-01..2020-03-31'],
			['2020-03-31', '..2020-03-31'],
			['31/03/2020', '..2020-03-31'],
			['31 mar 2020', '..2020-03-31']
		])('is read as what is typed for it: %s', (typed, span) => {
			const outcome = reading(text, { [key]: typed });
			expect(open(outcome)).toEqual([]);
			expect(outcome.held).toEqual([]);
			expect(spans(outcome)).toEqual([[span, 4]]);
		});
		it('is asked about again where what was typed names none either', () => {
			const again = only(reading(text, { [key]: 'de abril a marzo' }));
			expect(again).toMatchObject({ code: 'not_a_date', found: 'de abril a marzo' });
			expect(again.ask!.key).not.toBe(key);
			const said = { [key]: 'de abril a marzo', [again.ask!.key]: '2019-04-01..2020-03-31' };
			expect(open(reading(text, said))).toEqual([]);
			expect(spans(reading(text, said))).toEqual([['2019-04-01..2020-03-31', 4]]);
		});
		it('is not asked about again in the next file of the same sender', () => {
			expect(open(reading(text.replace(';4', ';9'), { [key]: '2020-03-31' }))).toEqual([]);
		});
	});

	it('a day under periods is itself where a person types it as it stands', () => {
		const text = table('31/03/2020');
		const { ask } = only(reading(text));
		expect(ask!.choices).toContain('2020-03-01..2020-03-31');
		const outcome = reading(text, { [ask!.key]: '31/03/2020' });
		expect(open(outcome)).toEqual([]);
		expect(spans(outcome)).toEqual([['..2020-03-31', 4]]);
	});
});

it('a day typed for a part of a year stands beside its year', () => {
	const text = 'Proyecto;Año;Trimestre;Conversatorios\nBiblioteca Wayra;2019;T7;4';
	const { ask } = only(reading(text));
	expect(spans(reading(text, { [ask!.key]: '2019-12-31' }))).toEqual([['..2019-12-31', 4]]);
});

it('a range of days may stand in a header', () => {
	const outcome = reading(
		'Proyecto;Indicador;01/04/2019 - 30/06/2019;del 1 de julio al 30 de septiembre de 2019\nBiblioteca Wayra;Conversaciones comunitarias realizadas;4;5'
	);
	expect(open(outcome)).toEqual([]);
	expect(spans(outcome)).toEqual([
		['2019-04-01..2019-06-30', 4],
		['2019-07-01..2019-09-30', 5]
	]);
});
