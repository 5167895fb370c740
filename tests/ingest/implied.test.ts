/** Headers that mean something by what stands below them. */
import { describe, expect, it } from 'vitest';
import { decisionKey, ofFile } from '#framework';
import { codes, lines, readText } from './reading';

const report = (header: string, ...types: string[]) =>
	[
		`Biblioteca;País;Ciudad;${header};Fecha de corte;Participantes`,
		...types.map((type, at) => `Biblioteca ${'ABCDE'[at]};Colombia;Cali;${type};30/11/2019;${20 + at}`)
	].join('\n');
const typesOf = (text: string, decisions = {}) =>
	readText(text, decisions).batch.projects.map(({ library_type, library_subtype }) =>
		[library_type, library_subtype].filter(Boolean).join(':')
	);

describe('“Tipo”', () => {
	it('over types of libraries is the type of library', () => {
		const text = report('Tipo', 'Pública', 'Comunitaria', 'Escolar', 'Municipal');
		expect(typesOf(text)).toEqual(['public', 'public:community', 'school', 'public:municipal']);
		const [reading] = readText(text).readings;
		expect(reading!.columns[3]).toMatchObject({ field: 'library_type', confidence: 'known' });
		expect(codes(readText(text))).toEqual([]);
	});
	it('in a table of indicators as rows too', () => {
		const text =
			'Biblioteca;País;Ciudad;Tipo;Indicador;Fecha de corte;Valor\nBiblioteca A;Colombia;Cali;Comunitaria;Participantes;30/11/2019;20';
		expect(typesOf(text)).toEqual(['public:community']);
	});
	it('a text among them that is none is asked about', () => {
		const text = report('Tipo', 'Pública', 'Escolar', 'Municipal', 'Itinerante');
		expect(codes(readText(text))).toContain('block unknown_code');
	});
	it.each([
		['over anything else', report('Tipo', 'Taller', 'Encuentro')],
		['over nothing', report('Tipo', '', '')]
	])('%s it is nothing', (_, text) => {
		expect(readText(text).readings[0]!.columns[3]!.field).toBeNull();
	});
	it('what a person said of it stands, and one type that was given for all rows', () => {
		const text = report('Tipo', 'Pública', 'Escolar');
		const { signature } = readText(text).readings[0]!;
		const fixed = { [decisionKey.fixed(ofFile(signature, 'file'), 'library_type')]: 'special' };
		const ignored = { [decisionKey.column(signature, 'Tipo')]: 'ignore' };
		expect(typesOf(text, { ...fixed, ...ignored })).toEqual(['special', 'special']);
		expect(typesOf(text, fixed)).toEqual(['special', 'special']);
		expect(codes(readText(text, ignored))).toContain('block column_missing');
	});
	it('beside a column of the type of library it is another', () => {
		const text =
			'Biblioteca;País;Ciudad;Tipo;Tipo de biblioteca;Fecha de corte;Participantes\nBiblioteca A;Colombia;Cali;Escolar;Pública;30/11/2019;20';
		expect(typesOf(text)).toEqual(['public']);
	});
});

describe('a table of indicators as rows', () => {
	const roster = 'Colombia;Cali;Pública';
	it('knows “id_proyecto”, and a row’s only day as its own', () => {
		const outcome = readText(
			`id_proyecto;País;Ciudad;Tipo de biblioteca;indicador;fase;fecha_fin;valor\nTM-07;${roster};Participantes;II;2019-06-30;5`
		);
		expect(outcome.readings[0]!.missing).toEqual([]);
		expect(lines(outcome)).toMatchObject([
			{ indicator: 'dialogue_participants', end: '2019-06-30', value: 5 }
		]);
	});
	it('beside a cut-off date the end of a project is no day of a row', () => {
		const outcome = readText(
			`Biblioteca;País;Ciudad;Tipo de biblioteca;indicador;Fecha de corte;fecha_fin;valor\nTM-07;${roster};Participantes;2019-06-30;2020-12-31;5`
		);
		expect(lines(outcome)).toMatchObject([{ end: '2019-06-30' }]);
	});
});
