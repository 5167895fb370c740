import { describe, expect, it } from 'vitest';
import type { Decisions } from '#framework';
import { read } from '#ingest';
import { codes, file, lines, nothingKnown } from './reading';

const roster =
	'project_id,project_name,country,city,library_type,library_name\n' +
	'w,Biblioteca Wayra,PE,Cusco,public,Biblioteca Wayra\n' +
	'm,Biblioteca Munay,PE,Arequipa,public,Biblioteca Munay\n';
const told = (text: string, decisions: Decisions = {}) =>
	read([file('roster.csv', roster), file('x.csv', text)], decisions, nothingKnown);

describe('a row of an indicator', () => {
	const head = 'Proyecto;Indicador;Unidad;Fecha de corte;Valor;Numerador;Denominador\n';
	const led = (cells: string) =>
		lines(told(`${head}Biblioteca Wayra;Acciones lideradas por la comunidad;${cells}\n`))[0];
	it('whose unit is a percentage holds no part of another row', () => {
		const text = (of: string) =>
			'Proyecto;Indicador;Unidad;Fecha de corte;Valor\n' +
			`Biblioteca Wayra;Acciones lideradas por la comunidad;${of};30/06/2019;60\n` +
			'Biblioteca Wayra;Acciones colectivas realizadas;acciones;30/06/2019;120\n';
		for (const unit of ['%', 'porcentaje', 'por ciento']) {
			const [percent] = lines(told(text(unit)));
			expect(percent).toMatchObject({ indicator: 'community_led_actions_pct', value: 60, numerator: NaN });
		}
		// Without a unit it is how many of the others were led so.
		expect(lines(told(text('')))[0]).toMatchObject({ value: 50, numerator: 60, denominator: 120 });
	});
	it('beside numerator and denominator is the percentage of those', () => {
		expect(led(';30/06/2019;;6;14')).toMatchObject({ numerator: 6, denominator: 14 });
		expect(led(';30/06/2019;60;6;10')).toMatchObject({ value: 60, numerator: 6, denominator: 10 });
		expect(led('%;30/06/2019;60%;6;10')).toMatchObject({ value: 60, numerator: 6, denominator: 10 });
	});
});

describe('a row that adds up others', () => {
	const head = 'Biblioteca;País;Ciudad;Tipo;Fecha de corte;Conversatorios\n';
	const rows =
		'Biblioteca Wayra;Perú;Cusco;Pública;31/03/2020;4\nBiblioteca Munay;Perú;Arequipa;Pública;31/03/2020;3\n';
	it('is one by its name, whatever it is a subtotal of, and is held against none of its own', () => {
		const said = told(
			`${head}${rows}Subtotal Cusco;Perú;;Pública;31/03/2020;4\nSubtotal zona sur;Perú;;Pública;31/03/2020;3\nTotal general;;;;;7\n`
		);
		expect(lines(said).map(({ project, value }) => [project, value])).toEqual([
			['w', 4],
			['m', 3]
		]);
		expect(codes(said)).toEqual(['note total_row', 'note total_row', 'note total_row']);
	});
	it('is one where other rows are of the place that it names; else it may be a project', () => {
		const of = (name: string) =>
			told(`${head}${rows}${name};Perú;;Pública;31/03/2020;7\n`).batch.projects.length;
		expect([of('Total Cusco'), of('Total Acción')]).toEqual([2, 3]);
	});
});

describe('a column that nobody knows', () => {
	const wide = (cells: readonly [string, string]) =>
		told(
			`Biblioteca;Fecha de corte;Conversatorios;Talleres\nBiblioteca Wayra;30/06/2019;3;${cells[0]}\nBiblioteca Munay;30/06/2019;5;${cells[1]}\n`
		);
	it('of figures is asked about, be they one behind the other or mostly figures', () => {
		for (const cells of [
			['3', '4'],
			['13', '14'],
			['3', 'más de 3'],
			['7', '9']
		] as const)
			expect(codes(wide(cells))).toContain('warn column_unknown');
	});
	it('that numbers its rows is none of figures', () => {
		const numbered = (header: string, first: number) =>
			told(
				`${header};Biblioteca;Fecha de corte;Conversatorios\n` +
					['Wayra', 'Munay'].map((name, at) => `${first + at};Biblioteca ${name};30/06/2019;3`).join('\n')
			);
		for (const header of ['N°', 'Nro', 'Item', 'Código'])
			expect(codes(numbered(header, 7))).toEqual(['note column_unknown']);
	});
	it('beside single measurements may be their answers or parts, and is read so once that is said', () => {
		const text =
			'Proyecto;Indicador;Fecha de corte;Valor;Cuántas\nBiblioteca Wayra;Sentido de pertenencia;30/06/2019;4,1;64\n';
		const { ask } = told(text).problems.find(({ code }) => code === 'column_unknown')!;
		expect(ask?.choices).toEqual(['n', 'numerator', 'denominator', 'target', 'ignore']);
		expect(lines(told(text, { [ask!.key]: 'n' }))[0]).toMatchObject({ value: 4.1, n: 64 });
	});
	it('is one of answers by everyday names', () => {
		for (const name of ['N° de respuestas', 'Respondents', 'Nro. de encuestas', 'Number of respondents'])
			expect(
				lines(
					told(
						`Proyecto;Indicador;Fecha de corte;Valor;${name}\nBiblioteca Wayra;Sentido de pertenencia;30/06/2019;4,1;64\n`
					)
				)[0]
			).toMatchObject({ n: 64 });
	});
});

it('a roster that heads its projects by the name of the library is one', () => {
	const said = told('Nombre de la biblioteca;País;Municipio;Tipo\nBiblioteca Kuska;Perú;Puno;Pública\n');
	expect(codes(said)).toEqual([]);
	expect(said.batch.projects.at(-1)).toMatchObject({ project_name: 'Biblioteca Kuska', city: 'Puno' });
});
