/** Tables with indicators down and libraries across. */
import { describe, expect, it } from 'vitest';
import { decisionKey, mappingOf, type Decisions } from '#framework';
import { read } from '#ingest';
import { choiceText, inLanguage, problemText } from '#language';
import { codes, file, lines, nothingKnown } from './reading';

const roster = file(
	'roster.csv',
	[
		'project_id,project_name,country,library_type',
		'jauja,Biblioteca Jauja,PE,public',
		'puno,Biblioteca Comunitaria Puno,PE,public'
	].join('\n')
);
const header = 'Indicador;Biblioteca Jauja;Biblioteca Comunitaria Puno;Total';
const body = ['Participantes;40;30;70', 'Mujeres;20;10;30', 'N° de conversatorios;4;n/d;4'];
const across = file('junio.csv', [header, ...body].join('\n'));
const signature = 'indicador|biblioteca jauja|biblioteca comunitaria puno|total';
const libraries = { [decisionKey.table(signature)]: 'libraries' };
const dated = { ...libraries, [decisionKey.fixed(`${signature}|junio`, 'period_end')]: '2019-06-30' };

const readAll = (decisions: Decisions, ...files: ReturnType<typeof file>[]) =>
	read(files, decisions, nothingKnown);

describe('a table with libraries as its columns', () => {
	it('is asked about by their names, and nothing of it is read so before that', () => {
		const outcome = readAll({}, roster, across);
		expect(lines(outcome)).toEqual([]);
		const [problem, ...others] = outcome.problems;
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'unknown_table', level: 'block', where: { file: 'junio.csv' } });
		expect(problem!.ask).toMatchObject({
			key: decisionKey.table(signature),
			choices: ['libraries', 'ignore']
		});
		const said = inLanguage('es', () => [problemText(problem!), choiceText('libraries', problem!)]);
		expect(said[0]).toContain('Biblioteca Jauja, Biblioteca Comunitaria Puno.');
		expect(said[1]).toBe('Cada una es una biblioteca');
	});

	it('is read as the values of each of them once that is said, and asks for its date like any other', () => {
		expect(codes(readAll(libraries, roster, across))).toContain('block column_missing');
		const outcome = readAll(dated, roster, across);
		expect(
			lines(outcome).map(({ project, indicator, value, numerator, denominator, status, end, line }) => [
				project,
				indicator,
				indicator === 'women_participants_pct' ? `${numerator}/${denominator}` : value,
				status,
				end,
				line
			])
		).toEqual([
			['jauja', 'dialogue_participants', 40, 'reported', '2019-06-30', 2],
			['puno', 'dialogue_participants', 30, 'reported', '2019-06-30', 2],
			['jauja', 'women_participants_pct', '20/40', 'reported', '2019-06-30', 3],
			['puno', 'women_participants_pct', '10/30', 'reported', '2019-06-30', 3],
			['jauja', 'dialogue_sessions', 4, 'reported', '2019-06-30', 4],
			['puno', 'dialogue_sessions', NaN, 'not_collected', '2019-06-30', 4]
		]);
		const turned = outcome.problems.find(({ code }) => code === 'turned');
		expect(inLanguage('en', () => problemText(turned!))).toContain('Libraries stood as columns');
	});

	it('asks for the country and the type of libraries that nobody knows, for this file, and brings them', () => {
		const open = readAll(dated, across);
		const asked = open.problems.flatMap(({ code, ask }) =>
			code === 'column_missing' && ask ? [ask.key] : []
		);
		expect(asked).toEqual(
			['country', 'library_type'].map((field) => decisionKey.fixed(`${signature}|junio`, field))
		);
		const said = { ...dated, [asked[0]!]: 'PE', [asked[1]!]: 'public' };
		const outcome = readAll(said, across);
		expect(outcome.batch.projects.map(({ project_name }) => project_name)).toEqual([
			'Biblioteca Jauja',
			'Biblioteca Comunitaria Puno'
		]);
		expect(lines(outcome)).toHaveLength(6);
	});

	it('that is left out is not read, and a long table with a column of costs is none', () => {
		const outcome = readAll({ [decisionKey.table(signature)]: 'ignore' }, across);
		expect([outcome.problems, outcome.readings[0]!.leftOut.ignored]).toEqual([[], 3]);
		const long =
			'Proyecto;Indicador;Fecha;Valor;Costo;Horas\nBiblioteca Jauja;Participantes;2019-06-30;4;5;6';
		expect(lines(readAll({}, roster, file('largo.csv', long)))).toHaveLength(1);
	});

	it.each(['Promedio', 'Total general', 'Suma', 'Total'])('%s beside them is none of them', (total) => {
		const headers = `Indicador;Biblioteca Jauja;Biblioteca Comunitaria Puno;${total}`;
		const both = file('junio.csv', [headers, ...body].join('\n'));
		const [problem] = readAll({}, roster, both).problems;
		expect(problem!.needed).toBe('libraries: Biblioteca Jauja, Biblioteca Comunitaria Puno');
		const own = readAll({}, both).readings[0]!.signature;
		const outcome = readAll(
			{
				[problem!.ask!.key]: 'libraries',
				[decisionKey.fixed(`${own}|junio`, 'period_end')]: '2019-06-30'
			},
			roster,
			both
		);
		expect(lines(outcome)).toHaveLength(6);
		const reading = outcome.readings.find(({ file }) => file === 'junio.csv')!;
		expect([reading.rows, reading.loaded, reading.held]).toEqual([3, 3, 0]);
		expect(reading.leftOut.total ?? 0).toBe(0);
	});

	it('gives no name of a library to a mapping', () => {
		expect(mappingOf({ ...dated, [decisionKey.number(signature)]: 'comma' }).tables).toEqual([]);
	});
});
