import { expect, test } from 'vitest';
import { decisionKey } from '#framework';
import { needsNobody } from '../../src/lib/workspace/dropping';
import { lines, readText } from './reading';

const wide = (header: string, ...rows: string[]) =>
	[
		`Biblioteca;País;Ciudad;Tipo de biblioteca;${header}`,
		...rows.map((row) => `Biblioteca Uno;Perú;Lima;Pública;${row}`)
	].join('\n');

test('single answers of two libraries that differ in brackets alone are added up apart', () => {
	const form = [
		'Marca temporal;Biblioteca;País;Tipo de biblioteca;¿Se sintió escuchado/a?',
		'2019-11-30;Central (Norte);Perú;Pública;5',
		'2019-11-30;Central (Norte);Perú;Pública;4',
		'2019-11-30;Central (Sur);Perú;Pública;2'
	].join('\n');
	const said = readText(form);
	const totals = lines(said).filter(({ indicator, part }) => indicator === 'felt_heard' && part === '');
	expect(new Set(lines(said).map(({ project }) => project)).size).toBe(2);
	for (const { n } of totals) expect(n).toBeLessThan(3);
});

test('a cell above stands for the empty ones as far as a row of totals, and no further', () => {
	const text = [
		'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes',
		'Biblioteca Uno;Perú;Lima;Pública;30/11/2019;10',
		';;;;;20',
		'Total;;;;;30',
		';;;;;5',
		';;;;;7'
	].join('\n');
	const { signature } = readText(text).readings[0]!;
	const above = ['Biblioteca', 'País', 'Tipo de biblioteca', 'Fecha de corte'];
	const said = readText(
		text,
		Object.fromEntries(above.map((header) => [decisionKey.text(signature, header, ''), 'above']))
	);
	expect(said.held.map(({ line }) => line)).toEqual([5, 6]);
});

test('a year in two figures is none that is yet to come', () => {
	expect(readText(wide('Fecha de corte;Participantes', '18-12-31;5')).held).toHaveLength(1);
	expect(lines(readText(wide('Fecha de corte;Participantes', '31-12-18;5')))).toMatchObject([
		{ end: '2018-12-31' }
	]);
});

test('a period that is named is not taken over by a beginning and an end beside it', () => {
	const said = readText(wide('Periodo;Inicio;Fin;Participantes', '2019-T1;2018-01-01;2020-12-31;5'));
	for (const { end } of lines(said)) expect(end).toBe('2019-03-31');
});

test('a stage whose own date is blank is asked about, and never given the day of the row', () => {
	const header = 'Fecha línea base;Fecha de corte;Confianza entre integrantes de la comunidad (línea base)';
	const said = readText(wide(header, ';2019-12-31;3,2'));
	expect(lines(said).filter(({ end }) => end === '2019-12-31')).toEqual([]);
	expect(said.held).toHaveLength(1);
});

test('a table that was left out as decided earlier is no import by itself', () => {
	const text = wide('Fecha de corte;Participantes', '30/11/2019;5');
	const { signature } = readText(text).readings[0]!;
	const decisions = { [decisionKey.table(signature)]: 'ignore' };
	expect(needsNobody(readText(text, decisions), null, decisions)).toBe(false);
});

test('hundreds of thousands of different figures in one column are read', () => {
	const rows = Array.from(
		{ length: 150_000 },
		(_, at) => `Biblioteca ${at};Perú;Lima;Pública;30/11/2019;${(at / 1500).toFixed(4)}`
	);
	const text = `Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Mujeres entre las personas participantes\n${rows.slice(0, 300).join('\n')}`;
	expect(() => readText(text)).not.toThrow();
	const known = `project_id;indicator_id;period_end;value\n${rows.map((_, at) => `p;women_participants_pct;2019-11-30;${(at / 1500).toFixed(4)}`).join('\n')}`;
	expect(() => readText(known)).not.toThrow();
});

test.each([
	[
		'a figure that a person says is missing',
		'Fecha de corte;Participantes',
		'30/11/2019;escribir a juan@ejemplo.org',
		'Participantes'
	],
	['a day', 'Fecha de corte;Participantes', 'preguntar a juan@ejemplo.org;5', 'Fecha de corte'],
	[
		'a number of people',
		'Fecha de corte;Participantes;Población',
		'30/11/2019;5;juan@ejemplo.org',
		'Población'
	]
])('an address in the place of %s is not archived', (_, header, row, column) => {
	const text = wide(header, row);
	const first = readText(text);
	const { signature } = first.readings[0]!;
	const cell = row.split(';').find((one) => one.includes('@'))!;
	for (const said of [{}, { [decisionKey.text(signature, column, cell)]: 'missing' }]) {
		const outcome = readText(text, said);
		expect(outcome.problems.some(({ code }) => code === 'personal_data')).toBe(true);
		const kept = outcome.redacted.map(({ bytes }) => new TextDecoder().decode(bytes)).join();
		expect(outcome.redacted).toHaveLength(1);
		expect(kept).not.toContain('juan@');
	}
});

test('of a column that is not to be read no telephone is archived; in a name of a community it is told', () => {
	const text = wide(
		'Fecha de corte;Participantes;Otros apuntes',
		'30/11/2019;5;llamar a 999 123 456',
		'30/12/2019;6;nada'
	);
	const { signature } = readText(text).readings[0]!;
	const outcome = readText(text, { [decisionKey.column(signature, 'Otros apuntes')]: 'ignore' });
	expect(new TextDecoder().decode(outcome.redacted[0]?.bytes)).not.toContain('123 456');
	const told = readText(
		wide('Comunidad;Fecha de corte;Participantes', 'contacto juan@ejemplo.org;30/11/2019;5')
	);
	expect(told.problems.filter(({ code }) => code === 'personal_data')).toHaveLength(1);
});
