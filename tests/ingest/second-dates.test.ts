/** What a later date counts from, in whatever form the figures of a series come: asked once, and never guessed. */
import { describe, expect, it } from 'vitest';
import type { Decisions, Problem } from '#framework';
import { inLanguage, problemText } from '#language';
import { read, type Context, type Outcome } from '#ingest';
import { file, lines, nothingKnown } from './reading';

const roster = file(
	'roster.csv',
	`project_id,project_name,country,city,library_type,library_name
w,Biblioteca Wayra,PE,Cusco,public,Biblioteca Wayra
m,Biblioteca Munay,PE,Arequipa,public,Biblioteca Munay`
);
const reading = (
	texts: Readonly<Record<string, string>>,
	said: Decisions = {},
	context = nothingKnown
): Outcome => read([roster, ...Object.entries(texts).map(([name, text]) => file(name, text))], said, context);
const open = ({ problems }: Outcome): Problem[] =>
	problems.filter(({ level }) => level === 'ask' || level === 'block');
const asked = (outcome: Outcome) => open(outcome).map(({ code, where, found }) => [code, where.file, found]);
const keyOf = (outcome: Outcome, name: string): string =>
	open(outcome).find(({ where }) => where.file === name)!.ask!.key;
const figures = (outcome: Outcome) =>
	lines(outcome).map(({ start, end, value }) => [`${start}..${end}`, value]);
const after = (outcome: Outcome): Context => ({
	...nothingKnown,
	projects: outcome.batch.projects,
	cutOffs: outcome.cutOffs
});

const sessions = 'Biblioteca Wayra;Conversaciones comunitarias realizadas';
const long = `Proyecto;Indicador;Fecha de corte;Valor\n${sessions};31/03/2019;5\n${sessions};30/06/2019;7`;
const quarters = `Proyecto;Indicador;T1 2019;T2 2019\n${sessions};5;7`;
const wide = 'Proyecto;Fecha de corte;Conversatorios\nBiblioteca Wayra;31/03/2020;4';

describe('a table of one indicator a row', () => {
	it('asks what its second date counts from', () => {
		const outcome = reading({ 'long.csv': long });
		expect(asked(outcome)).toEqual([
			['second_date', 'long.csv', 'Biblioteca Wayra: 30/06/2019 = 2019-06-30']
		]);
		expect(open(outcome)[0]).toMatchObject({
			where: { line: 3, column: 'Fecha de corte' },
			ask: { choices: ['since_began', 'since_previous'] }
		});
		expect(figures(outcome)).toEqual([['..2019-03-31', 5]]);
		expect(outcome.held.map(({ line }) => line)).toEqual([3]);
	});
	it('is read as a person says', () => {
		const key = keyOf(reading({ 'long.csv': long }), 'long.csv');
		expect(figures(reading({ 'long.csv': long }, { [key]: 'since_began' }))).toEqual([
			['..2019-03-31', 5],
			['..2019-06-30', 7]
		]);
		expect(figures(reading({ 'long.csv': long }, { [key]: 'since_previous' }))).toEqual([
			['..2019-03-31', 5],
			['2019-04-01..2019-06-30', 7]
		]);
	});
	it('asks as well where a count falls, which none does since the project began', () => {
		expect(asked(reading({ 'long.csv': long.replace(';7', ';3') }))).toHaveLength(1);
	});
	it('asks once: not again with another figure, another project or another file', () => {
		const said = { [keyOf(reading({ 'long.csv': long }), 'long.csv')]: 'since_previous' };
		expect(open(reading({ 'long.csv': long.replace(';7', ';8') }, said))).toEqual([]);
		expect(open(reading({ 'munay.csv': long.replaceAll('Wayra', 'Munay') }, said))).toEqual([]);
	});
	it('asks nothing of what is not added up, of the baseline, of blanks, and of rows with a first day', () => {
		const rows = (...all: string[]) => `Proyecto;Indicador;Etapa;Fecha de corte;Valor\n${all.join('\n')}`;
		const wayra = 'Biblioteca Wayra';
		for (const text of [
			rows(
				`${wayra};Organizaciones aliadas activas;;31/03/2019;3`,
				`${wayra};Organizaciones aliadas activas;;30/06/2019;4`
			),
			rows(`${sessions};Línea de base;31/03/2019;5`, `${sessions};Final;30/06/2019;7`),
			rows(`${sessions};;31/03/2019;`, `${sessions};;30/06/2019;7`),
			`Proyecto;Indicador;Desde;Hasta;Valor\n${sessions};01/01/2019;31/03/2019;5\n${sessions};01/04/2019;30/06/2019;7`
		])
			expect(asked(reading({ 'long.csv': text }))).toEqual([]);
	});
	it('of ours says by its form that it counts since the project began', () => {
		const ours =
			'project_id,indicator_id,stage,period_end,value\nw,dialogue_sessions,routine,2019-03-31,5\nw,dialogue_sessions,routine,2019-06-30,7';
		expect(asked(reading({ 'ours.csv': ours }))).toEqual([]);
		expect(figures(reading({ 'ours.csv': ours }))).toEqual([
			['..2019-03-31', 5],
			['..2019-06-30', 7]
		]);
		// What comes after it in another form does not.
		expect(asked(reading({ 'ours.csv': ours, 'wide.csv': wide }))).toEqual([
			['second_date', 'wide.csv', 'Biblioteca Wayra: 31/03/2020 = 2020-03-31']
		]);
	});
});

describe('a wide report after one of another form', () => {
	const both = { 'long.csv': long, 'wide.csv': wide };
	it('never takes the place of a sum without a question', () => {
		const outcome = reading(both);
		expect(asked(outcome)).toEqual([
			['second_date', 'long.csv', 'Biblioteca Wayra: 30/06/2019 = 2019-06-30'],
			['second_date', 'wide.csv', 'Biblioteca Wayra: 31/03/2020 = 2020-03-31']
		]);
		const said = Object.fromEntries(
			Object.keys(both).map((name) => [keyOf(outcome, name), 'since_previous'])
		);
		expect(figures(reading(both, said))).toEqual([
			['..2019-03-31', 5],
			['2019-04-01..2019-06-30', 7],
			['2019-07-01..2020-03-31', 4]
		]);
	});
	it('nor after quarters as columns, which say themselves what they count from', () => {
		const files = { 'quarters.csv': quarters, 'wide.csv': wide };
		const outcome = reading(files);
		expect(asked(outcome)).toEqual([
			['second_date', 'wide.csv', 'Biblioteca Wayra: 31/03/2020 = 2020-03-31']
		]);
		const key = keyOf(outcome, 'wide.csv');
		expect(figures(reading(files, { [key]: 'since_previous' }))).toEqual([
			['2019-01-01..2019-03-31', 5],
			['2019-04-01..2019-06-30', 7],
			['2019-07-01..2020-03-31', 4]
		]);
	});
	it('nor after quarters in the headers of figures', () => {
		const own = 'Proyecto;Conversatorios T1 2019;Conversatorios T2 2019\nBiblioteca Wayra;5;7';
		expect(asked(reading({ 'own.csv': own, 'wide.csv': wide })).map(([, name]) => name)).toEqual([
			'wide.csv'
		]);
	});
	it.each([
		['long', long],
		['quarters', quarters]
	])('nor where that was loaded before it: %s', (_, text) => {
		const first = reading(
			{ 'first.csv': text },
			{ [keyOf(reading({ 'long.csv': long }), 'long.csv')]: 'since_previous' }
		);
		expect(first.cutOffs).toEqual({ 'w · dialogue_sessions': ['2019-03-31', '2019-06-30'] });
		const outcome = read([file('wide.csv', wide)], {}, after(first));
		expect(asked(outcome).map(([code]) => code)).toEqual(['second_date']);
		const said = { [keyOf(outcome, 'wide.csv')]: 'since_previous' };
		expect(figures(read([file('wide.csv', wide)], said, after(first)))).toEqual([
			['2019-07-01..2020-03-31', 4]
		]);
	});
	it('and one of one indicator a row asks after a wide one that was loaded', () => {
		const first = reading({ 'wide.csv': wide.replace('2020', '2018') });
		const outcome = read([file('long.csv', long)], {}, after(first));
		expect(open(outcome)[0]).toMatchObject({ code: 'second_date', lines: [2, 3] });
	});
});

describe('a date in a table of other indicators', () => {
	const survey =
		'Biblioteca;Fecha;Se sintió escuchado/a (1-5);N° de encuestas\nBiblioteca Wayra;28/06/2019;4,1;31';
	const report =
		'Biblioteca;Fecha de corte;Participantes;Conversatorios\nBiblioteca Wayra;30/06/2019;33;2\nBiblioteca Wayra;31/12/2019;39;3';
	it('is none that figures count from', () => {
		const files = { 'survey.csv': survey, 'report.csv': report };
		const outcome = reading(files);
		expect(open(outcome)).toMatchObject([{ code: 'second_date', where: { file: 'report.csv', line: 3 } }]);
		const made = reading(files, { [keyOf(outcome, 'report.csv')]: 'since_previous' });
		expect(lines(made).map(({ indicator, start, end }) => [indicator, `${start}..${end}`])).toEqual([
			['felt_heard', '..2019-06-28'],
			['dialogue_participants', '..2019-06-30'],
			['dialogue_sessions', '..2019-06-30'],
			['dialogue_participants', '2019-07-01..2019-12-31'],
			['dialogue_sessions', '2019-07-01..2019-12-31']
		]);
	});
	it('nor where it was loaded before', () => {
		const first = reading({ 'survey.csv': survey });
		const outcome = read([file('report.csv', report.split('\n').slice(0, 2).join('\n'))], {}, after(first));
		expect(open(outcome)).toEqual([]);
		expect(lines(outcome).map(({ start }) => start)).toEqual(['', '']);
	});
	it('nor one of texts alone', () => {
		const words =
			'Proyecto;Fecha de corte;Cambios sociales\nBiblioteca Wayra;30/06/2019;Más confianza\nBiblioteca Wayra;31/12/2019;Más minga';
		const outcome = reading({ 'words.csv': words });
		expect(open(outcome)).toEqual([]);
		expect(outcome.batch.narratives.map(({ period_end: end }) => end)).toEqual(['2019-06-30', '2019-12-31']);
	});
});

it('the question names the projects that it is about', () => {
	const text = [
		'Proyecto;Fecha de corte;Conversatorios',
		...['Wayra', 'Munay'].flatMap((name) => [
			`Biblioteca ${name};30/06/2019;2`,
			`Biblioteca ${name};31/12/2019;3`
		])
	].join('\n');
	const [problem, ...others] = open(reading({ 'wide.csv': text }));
	expect(others).toEqual([]);
	const said = inLanguage('es', () => problemText(problem!));
	expect(said).toContain('Biblioteca Wayra: 31/12/2019');
	expect(said).toContain('Biblioteca Munay: 31/12/2019');
	expect(said).not.toContain('2019-12-31');
});
