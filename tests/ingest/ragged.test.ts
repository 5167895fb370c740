import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read, unpacked } from '#ingest';
import { book, sheetXml } from './books';
import { codes, lines, nothingKnown, readText } from './reading';

const header = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Conversatorios';
const text = (...rows: string[]) => [header, ...rows].join('\n');
const full = 'A;Perú;Pública;2019-11-30;10;1';
const values = (outcome: ReturnType<typeof readText>) =>
	lines(outcome).map(({ line, value }) => [line, value]);
const cell = (line: number, name: string, found: string, to: string): Decisions => ({
	[decisionKey.cell('file.csv', line, name, found)]: to
});

describe('a row with too few cells', () => {
	const short = text(full, 'B;Perú;Pública;2019-11-30;20', 'C;Perú;Pública;2019-11-30;30;3');

	it('is held with one question for all that are as short', () => {
		const outcome = readText(`${short}\nD;Perú;Pública;2019-11-30;40\nE;Perú;Pública`);
		const told = outcome.problems.filter(({ code }) => code === 'ragged_row');
		expect(told.map(({ level, lines, where, ask }) => [level, lines ?? where.line, ask?.choices])).toEqual([
			['block', [3, 5], ['missing', 'hold']],
			['block', 6, ['missing', 'hold']]
		]);
		expect(outcome.held.map(({ line }) => line)).toEqual([3, 5, 6]);
	});

	it('is read where it stands once its last cells are said to be missing', () => {
		const { ask } = readText(short).problems.find(({ code }) => code === 'ragged_row')!;
		const outcome = readText(short, { [ask!.key]: 'missing' });
		expect(values(outcome)).toEqual([
			[2, 10],
			[2, 1],
			[3, 20],
			[3, NaN],
			[4, 30],
			[4, 3]
		]);
		expect(lines(outcome)[3]).toMatchObject({ line: 3, status: 'not_collected' });
		expect(outcome.held).toEqual([]);
		expect(outcome.readings[0]).toMatchObject({ rows: 3, loaded: 3, held: 0 });
	});

	it('is read once a cell of it is typed, the others as they stand', () => {
		const outcome = readText(short, cell(3, 'Conversatorios', '', '2'));
		expect(values(outcome)).toContainEqual([3, 2]);
		expect(outcome.held).toEqual([]);
	});

	it('is not asked about any more once it is kept out', () => {
		const { ask } = readText(short).problems.find(({ code }) => code === 'ragged_row')!;
		const outcome = readText(short, { [ask!.key]: 'hold' });
		expect(outcome.held).toMatchObject([{ line: 3 }]);
		expect(codes(outcome)).toContain('block ragged_row');
	});
});

describe('a row with too many cells', () => {
	const long = text('A;Perú;Pública;2019-11-30;10;y más;1');

	it('is held until nothing is left beyond the headers', () => {
		expect(readText(long).held).toHaveLength(1);
		const moved = cell(2, 'Conversatorios', 'y más', '1');
		expect(readText(long, moved).held).toHaveLength(1);
		const outcome = readText(long, { ...moved, ...cell(2, '#7', '1', 'missing') });
		expect(values(outcome)).toEqual([
			[2, 10],
			[2, 1]
		]);
		expect(outcome.held).toEqual([]);
	});
});

describe('a cell that is typed', () => {
	it('is that of its own sheet, though another has a line of the same number', async () => {
		const rows = (name: string, found: string) =>
			sheetXml([header.split(';'), [name, 'Perú', 'Pública', '2019-11-30', found, 1]]);
		const bytes = book([
			{ name: 'Uno', xml: rows('A', 'muchas') },
			{ name: 'Dos', xml: rows('B', 'pocas') }
		]);
		const files = [await unpacked({ name: 'libro.xlsx', bytes })];
		const opened = read(files, {}, nothingKnown);
		expect(opened.held).toHaveLength(2);
		const [one, two] = opened.held;
		const said = {
			[decisionKey.cell(one!.file, one!.line, 'Participantes', 'muchas')]: '70',
			[decisionKey.cell(two!.file, two!.line, 'Participantes', 'pocas')]: '7'
		};
		const outcome = read(files, said, nothingKnown);
		expect(outcome.held).toEqual([]);
		expect(lines(outcome).map(({ value }) => value)).toEqual([70, 1, 7, 1]);
	});
});
