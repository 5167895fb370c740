/** Questions of a form that nobody here knows: their answers are forgotten once added up, so they are asked before. */
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { inLanguage, problemText } from '#language';
import { codes, lines, readText } from './reading';

const heard = 'En esta conversación sentí que me escucharon.';
const form = (header: string, ...answers: string[]) =>
	[
		`Marca temporal;Biblioteca;País;Ciudad;Tipo de biblioteca;${heard};${header}`,
		...answers.map(
			(answer, at) => `2019-11-${10 + at} 9:00;Biblioteca Ocho;Colombia;Cali;Pública;De acuerdo;${answer}`
		)
	].join('\n');
const askedIn = (text: string, decisions = {}) =>
	readText(text, decisions).problems.filter(({ code, ask }) => code === 'column_unknown' && ask);
const totals = (text: string, decisions = {}) =>
	lines(readText(text, decisions))
		.filter(({ part }) => part === '')
		.map(({ indicator, value, n }) => [indicator, Number(value.toFixed(6)), n]);
const influence = 'Personas como yo pueden influir en las decisiones sobre esta comunidad.';

describe('a question of a form that is not known', () => {
	it.each([
		['in words', ['De acuerdo', 'Totalmente de acuerdo', 'De acuerdo']],
		['in numbers', ['4', '5', '4']],
		['with blanks and what stands for them', ['4', '', 'N/A', '5', '4']]
	])('is asked before its answers are forgotten: %s', (_, answers) => {
		const text = form(influence, ...answers);
		const [asked, ...others] = askedIn(text);
		expect(others).toEqual([]);
		expect(asked).toMatchObject({ level: 'ask', needed: 'answers: 3', ask: { suggested: 'civic_voice' } });
		expect(asked!.ask!.choices).toContain('ignore');
		expect(lines(readText(text))).toEqual([]);
		expect(totals(text, { [asked!.ask!.key]: 'civic_voice' })).toEqual([
			['felt_heard', 4, answers.length],
			['civic_voice', 4.333333, 3]
		]);
	});
	it('is left out once that is said, and not asked again', () => {
		const text = form('Recomendaría la biblioteca', '5', '4', '5');
		const [asked] = askedIn(text);
		expect(asked!.ask!.suggested).toBeUndefined();
		const said = { [asked!.ask!.key]: 'ignore' };
		expect(totals(text, said)).toEqual([['felt_heard', 4, 3]]);
		expect(codes(readText(text, said))).toEqual(['note single_answers']);
		expect(askedIn(form('Recomendaría la biblioteca', '1', '2'), said)).toEqual([]);
	});
	it.each([
		['the same words in another order', 'grp/I felt heard in this conversation', 'felt_heard'],
		[
			'without its article',
			'Personas como yo pueden influir en las decisiones sobre esta comunidad',
			'civic_voice'
		],
		['a slip', 'Siento parte de esta comunidad', 'sense_of_belonging']
	])('the one that it is near to is offered: %s', (_, question, indicator) => {
		const [asked] = askedIn(form(question, '4', '5'));
		expect(asked!.ask!.suggested).toBe(indicator);
	});
	it('each is asked by itself, and the form is one though none of them is known', () => {
		const text =
			'_id;_submission_time;grp/Library;grp/Would you come back;grp/Would you bring a friend\n100;2019-11-10T10:00:00;Biblioteca Tibás;5;4\n101;2019-11-11T10:00:00;Biblioteca Tibás;4;3';
		expect(askedIn(text).map(({ found }) => found)).toEqual([
			'grp/Would you come back',
			'grp/Would you bring a friend'
		]);
		expect(readText(text).readings[0]!.table).toBe('answers');
	});
	it.each([
		['what was ticked', '1', '1', ''],
		['rows that are numbered', '1', '2', '3', '4', '5'],
		['another scale', '7', '5', '9'],
		['a text', '4', 'muy bien', '5'],
		['nothing', '', '', '']
	])('%s is not asked', (_, ...answers) => {
		expect(askedIn(form('grupos/mayores', ...answers))).toEqual([]);
	});
	it('is asked in words', () => {
		const [asked] = askedIn(form('Recomendaría la biblioteca', '5', '4', '5'));
		expect(inLanguage('es', () => problemText(asked!))).toBe(
			'«Recomendaría la biblioteca» es una pregunta que no se conoce aquí: tiene respuestas de 1 a 5 (3). Después de sumarlas no se guardan. ¿De qué indicador son?'
		);
		expect(asked!.ask!.key).toBe(
			decisionKey.column(
				readText(form('Recomendaría la biblioteca', '5')).readings[0]!.signature,
				'Recomendaría la biblioteca'
			)
		);
	});
});
