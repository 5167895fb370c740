import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const readNamed = (name: string, text: string, decisions: Decisions = {}): Outcome =>
	read([file(name, text)], decisions, nothingKnown);
const asked = (outcome: Outcome, code: string) =>
	outcome.problems.find((problem) => problem.code === code)?.ask;

describe('what is given by hand for one file', () => {
	const undated = (value: number) =>
		`Proyecto;País;Tipo de biblioteca;Participantes\nBiblioteca A;Perú;Pública;${value}`;

	it('a date holds for that file, and is asked for the next one with the same headers', () => {
		const key = asked(readNamed('2019.csv', undated(12)), 'column_missing')!.key;
		const said = { [key]: '2019-11-30' };
		expect(lines(readNamed('2019.csv', undated(13), said))).toMatchObject([{ end: '2019-11-30', value: 13 }]);
		// A program numbers a file that comes again.
		expect(lines(readNamed('2019 (1).csv', undated(13), said))).toHaveLength(1);
		const next = readNamed('2020.csv', undated(14), said);
		expect(lines(next)).toEqual([]);
		expect(asked(next, 'column_missing')?.key).not.toBe(key);
		expect(next.applied).toEqual([]);
	});
	it('holds for one of two files of a drop, though a program numbered the second', () => {
		const two = (said: Decisions = {}) =>
			read(
				[
					file('Informe (1).csv', undated(25).replace('Biblioteca A', 'Biblioteca B')),
					file('Informe.csv', undated(10))
				],
				said,
				nothingKnown
			);
		const keys = [
			...new Set(
				two().problems.flatMap(({ code, ask }) => (code === 'column_missing' && ask ? [ask.key] : []))
			)
		];
		expect(keys).toHaveLength(2);
		const first = asked(readNamed('Informe.csv', undated(10)), 'column_missing')!.key;
		const second = keys.find((key) => key !== first)!;
		expect(keys).toContain(first);
		expect(lines(two({ [first]: '2019-03-31' })).map(({ value }) => value)).toEqual([10]);
		const said = { [first]: '2019-03-31', [second]: '2019-06-30' };
		const dated = lines(two(said)).map(({ value, end }) => [value, end]);
		expect(dated).toHaveLength(2);
		expect(dated).toEqual(
			expect.arrayContaining([
				[10, '2019-03-31'],
				[25, '2019-06-30']
			])
		);
		// By itself it stays the one that was answered for.
		expect(lines(readNamed('Informe (1).csv', undated(25), said))).toMatchObject([{ end: '2019-06-30' }]);
	});
	it('so does one for the blanks of a column, or for a date in words', () => {
		const dated = (date: string) =>
			`Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nBiblioteca A;Perú;Pública;${date};12`;
		for (const date of ['', 'noviembre']) {
			const open = readNamed('2019.csv', dated(date));
			const { key } = open.problems.find(({ ask }) => ask?.input === 'date')!.ask!;
			const said = { [key]: '2019-11-30' };
			expect(lines(readNamed('2019.csv', dated(date), said))).toMatchObject([{ end: '2019-11-30' }]);
			expect(lines(readNamed('2020.csv', dated(date), said))).toEqual([]);
		}
	});
	it('a period in words as well', () => {
		const text =
			'Proyecto;País;Tipo de biblioteca;Periodo;Participantes\nBiblioteca A;Perú;Pública;la temporada;12';
		const { key } = asked(readNamed('2019.csv', text), 'not_a_date')!;
		const said = { [key]: '2019-01-01..2019-06-30' };
		expect(lines(readNamed('2019.csv', text, said))).toMatchObject([{ end: '2019-06-30' }]);
		expect(lines(readNamed('2020.csv', text, said))).toEqual([]);
	});
});

describe('what is read as decided earlier', () => {
	const text = (...values: number[]) =>
		[
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes',
			...values.map((value, at) => `Biblioteca ${'ABCDE'[at]};Perú;Pública;2019-11-30;${value}`)
		].join('\n');

	it('is said: a code for missing holds for the next file, and is named as applied', () => {
		const first = readNamed('2019.csv', text(12, 15, 11, 9, 999));
		const { key } = asked(first, 'missing_code')!;
		const said = { [key]: 'missing', [decisionKey.value('country', 'Atlántida')]: 'PE' };
		const next = readNamed('2020.csv', text(10, 12, 11, 8, 999), said);
		expect(codes(next)).not.toContain('ask missing_code');
		expect(lines(next).map(({ status }) => status)).toContain('not_collected');
		expect(next.applied).toEqual([key]);
		// Taken back it is asked again.
		expect(codes(readNamed('2020.csv', text(10, 12, 11, 8, 999)))).toContain('ask missing_code');
		expect(readNamed('2021.csv', text(10, 12, 11, 8, 7), said).applied).toEqual([]);
	});
});

describe('what a library is, answered for a file that does not say it', () => {
	const without = (name: string, town: string) =>
		`Biblioteca,Municipio,Fecha de corte,Participantes\n${name},${town},30/06/2024,55\n`;
	const asks = (outcome: ReturnType<typeof readText>) =>
		outcome.problems.flatMap(({ code, needed, ask }) =>
			code === 'column_missing' && ask ? [[needed, ask.key]] : []
		);

	it('holds for that file, and is asked again of a new library whose file has the same headers', () => {
		const first = readText(without('Biblioteca Toribío', 'Toribío'));
		expect(asks(first).map(([needed]) => needed)).toEqual(['country', 'library_type']);
		const said = { [asks(first)[0]![1]!]: 'CO', [asks(first)[1]![1]!]: 'public:community' };
		const loaded = readText(without('Biblioteca Toribío', 'Toribío'), said);
		expect(loaded.held).toEqual([]);
		expect(loaded.batch.projects).toMatchObject([
			{ country: 'CO', library_type: 'public', library_subtype: 'community' }
		]);
		const known = { ...nothingKnown, projects: loaded.batch.projects };
		const next = read([file('peru.csv', without('Biblioteca Ayacucho', 'Ayacucho'))], said, known);
		expect(asks(next).map(([needed]) => needed)).toEqual(['country', 'library_type']);
		// One that is known is not asked about, whatever its file is called.
		const again = read([file('otro.csv', without('Biblioteca Toribío', 'Toribío'))], said, known);
		expect(again.held).toEqual([]);
	});
});
