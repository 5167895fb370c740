/** What is asked and told, in the words that a person reads. */
import { describe, expect, it } from 'vitest';
import { choiceText, inLanguage, neededText, problemText } from '#language';
import { read } from '#ingest';
import { nothingKnown, readText } from './reading';

const es = (say: () => string) => inLanguage('es', say);

describe('in words', () => {
	it('“number of answers” is a column and no five counts', () => {
		const { problems } = readText(
			'Library,Country,City,Library type,Report date,Felt heard (1-5),Survey answers\nA,Costa Rica,Escazú,Community,2019-11-30,4.35,40'
		);
		const [problem] = problems.filter(({ code }) => code === 'column_similar');
		expect(es(() => choiceText('answers', problem!))).toBe('número de respuestas');
	});
	it('an empty file is said to be empty', () => {
		const empty = { name: 'vacio.csv', bytes: new Uint8Array() };
		const [problem] = read([empty], {}, nothingKnown).problems;
		expect(problem!.code).toBe('no_table');
		expect(es(() => problemText(problem!))).toMatch(/^El archivo está vacío/);
	});
	it('headers of no table say what to do, and a missing column that it may be one of those there', () => {
		const [unknown] = readText('Biblioteca;Ciudad;País;Pregunta;Respuesta\nA;Cali;Colombia;b;c').problems;
		expect(es(() => problemText(unknown!))).toContain('Diga en el paso Columnas qué es cada una');
		const [missing] = readText('Biblioteca;País;Participantes\nA;Colombia;3').problems;
		expect(missing!.code).toBe('column_missing');
		expect(es(() => problemText(missing!))).toContain('elíjala entre sus columnas');
		expect(es(() => problemText(missing!, false))).not.toContain('elíjala');
	});
	it('a part that is more than its whole is asked for as a number of those', () => {
		const { held } = readText(
			'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Acciones realizadas;Acciones lideradas por la comunidad\nA;Colombia;Cali;Pública;30/11/2019;5;60'
		);
		const [reason] = held[0]!.reasons;
		expect(reason!.code).toBe('part_exceeds_whole');
		expect(es(() => neededText(reason!))).toBe('Cuántas de las 5, como número y no como porcentaje.');
	});
});
