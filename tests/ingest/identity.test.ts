import { describe, expect, it } from 'vitest';
import { type Decisions, type Problem } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown } from './reading';

const projects = (...names: string[]): string =>
	[
		'project_id,project_name,country,city,library_type',
		...names.map((name, at) => `x${at + 1},${name},PE,Ica,public`)
	].join('\n');
const wide = (name: string, country = 'Perú', town = 'Ica'): string =>
	`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes\n${name};${country};${town};Pública;30/11/2019;12`;
const among = (names: string[], text: string, decisions: Decisions = {}): Outcome =>
	read([file('roster.csv', projects(...names)), file('file.csv', text)], decisions, nothingKnown);
const near = (outcome: Outcome): Problem | undefined =>
	outcome.problems.find(({ code }) => code === 'project_near');

describe('a name that may be that of a known project is asked about', () => {
	it.each([
		['Biblioteca La Ceiba', 'Biblioteca La Seiba'],
		['Biblioteca Semillas del Ande', 'Biblioteca Semilla del Ande'],
		['Instituto Pedagógico Chupaca', 'Biblioteca del Instituto Pedagógico Chupaca'],
		['Institución', 'Biblioteca de la institución'],
		['Biblioteca Municipal Alto Mirador', 'Bibl. Alto Mirador'],
		['Biblioteca Comunitaria Los Pinos', 'Biblioteca Comunitario Los Pinos']
	])('%s · %s', (known, said) => {
		const outcome = among([known], wide(said));
		expect(near(outcome)).toMatchObject({
			level: 'ask',
			ask: { choices: ['x1', 'new', 'hold'], suggested: 'x1' }
		});
		expect(lines(outcome)).toEqual([]);
	});
	it.each([
		['Biblioteca Ejemplo A', 'Biblioteca Ejemplo B'],
		['Biblioteca Ejemplo Guayacán', 'Biblioteca Ejemplo Yarumo'],
		['Biblioteca Sede 1', 'Biblioteca Sede 2'],
		['Biblioteca Escolar Chupaca', 'Biblioteca Municipal Chupaca'],
		['Biblioteca Sol', 'Biblioteca Sal'],
		['Biblioteca San Juan', 'Biblioteca San Juan de los Morros del Norte'],
		['Biblioteca Pública', 'Biblioteca La Ceiba']
	])('but not %s · %s', (known, said) => {
		const outcome = among([known], wide(said));
		expect(near(outcome)).toBeUndefined();
		expect(lines(outcome)).toHaveLength(1);
	});
	it('not in another town or country', () => {
		expect(near(among(['Biblioteca La Ceiba'], wide('Biblioteca La Seiba', 'Perú', 'Lima')))).toBeUndefined();
		expect(near(among(['Biblioteca La Ceiba'], wide('Biblioteca La Seiba', 'Chile', 'Ica')))).toBeUndefined();
	});
	it('and what is answered holds for the next file of any shape with that name', () => {
		const { key } = near(among(['Biblioteca La Ceiba'], wide('Biblioteca La Seiba')))!.ask!;
		expect(key).not.toContain('file.csv');
		expect(lines(among(['Biblioteca La Ceiba'], wide('Biblioteca La Seiba'), { [key]: 'x1' }))).toMatchObject(
			[{ project: 'x1' }]
		);
		const other = `Notas;${wide('Biblioteca La Seiba').replace('\n', '\n-;')}`;
		expect(lines(among(['Biblioteca La Ceiba'], other, { [key]: 'x1' }))).toMatchObject([{ project: 'x1' }]);
		expect(lines(among(['Biblioteca La Ceiba'], other, { [key]: 'new' }))).toMatchObject([
			{ project: 'pe-ica-biblioteca-la-seiba' }
		]);
		expect(lines(among(['Biblioteca La Ceiba'], other, { [key]: 'hold' }))).toEqual([]);
	});
	it('a name that two projects bear is asked about, and none is taken', () => {
		const outcome = among(['Biblioteca La Ceiba', 'Biblioteca La Ceiba'], wide('Biblioteca La Ceiba'));
		expect(near(outcome)!.ask).toMatchObject({ choices: ['x1', 'x2', 'hold'] });
		expect(near(outcome)!.ask!.suggested).toBeUndefined();
		expect(lines(outcome)).toEqual([]);
		const { key } = near(outcome)!.ask!;
		expect(
			lines(
				among(['Biblioteca La Ceiba', 'Biblioteca La Ceiba'], wide('Biblioteca La Ceiba'), { [key]: 'x2' })
			)
		).toMatchObject([{ project: 'x2' }]);
	});
});

describe('names where a table of ours has ids', () => {
	const long = (name: string) =>
		`project_id,indicator_id,stage,period_end,value\n${name},dialogue_sessions,routine,2019-11-30,4`;

	it('are the one project of that name; the text stays as it stood', () => {
		const outcome = among(['Biblioteca La Ceiba', 'El Roble'], long('biblioteca la ceiba'));
		expect(lines(outcome)).toMatchObject([{ project: 'x1' }]);
		expect(codes(outcome)).toEqual([]);
	});
	it('are asked about where one is near or two are the same, once for all rows', () => {
		const text = `${long('Biblioteca La Seiba')}\nBiblioteca La Seiba,dialogue_sessions,routine,2019-12-31,5`;
		const outcome = among(['Biblioteca La Ceiba'], text);
		expect(near(outcome)).toMatchObject({ level: 'ask', lines: [2, 3] });
		expect(outcome.held).toMatchObject([
			{ line: 2, cells: ['Biblioteca La Seiba', 'dialogue_sessions', 'routine', '2019-11-30', '4'] },
			{ line: 3 }
		]);
		const { key } = near(outcome)!.ask!;
		expect(
			lines(among(['Biblioteca La Ceiba'], text, { [key]: 'x1' })).map(({ project }) => project)
		).toEqual(['x1', 'x1']);
		expect(near(among(['La Ceiba', 'La Ceiba'], long('La Ceiba')))!.ask!.choices).toEqual([
			'x1',
			'x2',
			'hold'
		]);
	});
	it('that nobody knows stay as they are and wait for the roster', () => {
		expect(codes(among(['El Roble'], long('Otra')))).toEqual(['warn project_unknown']);
	});
	it('ids are never taken for names', () => {
		expect(codes(among(['pe ica la ceiba'], long('pe-ica-la-seiba')))).toEqual(['warn project_unknown']);
	});
});
