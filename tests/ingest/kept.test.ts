import { describe, expect, it } from 'vitest';
import { read, unpacked, type Outcome, type SourceFile } from '#ingest';
import { book, sheetXml } from './books';
import { lines, nothingKnown, readText } from './reading';

type KeptTable = NonNullable<SourceFile['tables']>[number];
const keep = (tables: readonly KeptTable[]) =>
	new TextEncoder().encode('minga-table 1\n' + JSON.stringify(tables));
const readKept = (tables: readonly KeptTable[], name = 'file.csv'): Outcome =>
	read([{ name, bytes: keep(tables) }], {}, nothingKnown);

describe('a table kept in the place of its file', () => {
	const text = [
		'Informe',
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres',
		'A;Perú;Pública;30/11/2019;1.250;702',
		'',
		'B;Perú;Rara;30/11/2019;12,5;3',
		'C;Perú;Pública;30/11/2019;7,5;1'
	].join('\n');
	const original = readText(text);
	const [reading] = original.readings;
	const tables: KeptTable[] = [
		{
			part: '',
			delimiter: ';',
			signature: reading!.signature,
			head: reading!.head,
			rows: [2, 3, 5, 6].map((line) => ({ line, cells: text.split('\n')[line - 1]!.split(';') }))
		}
	];

	it('is read exactly as the file was: batch, rows held back, lines, conventions', () => {
		const again = readKept(tables);
		expect(again.batch).toEqual(original.batch);
		expect(again.held).toEqual(original.held);
		expect(again.problems).toEqual(original.problems.filter(({ code }) => code !== 'title_row'));
		expect(again.readings).toMatchObject([
			{ encoding: 'kept', head: reading!.head, signature: reading!.signature, rows: 3, headerLine: 2 }
		]);
	});

	it('keeps the numbers of a workbook as numbers', async () => {
		const bytes = book([
			{
				name: 'H',
				xml: sheetXml([
					['project_id', 'indicator_id', 'stage', 'period_end', 'value'],
					['p1', 'felt_heard', 'routine', '2019-11-30', 4.25]
				])
			}
		]);
		const source = await unpacked({ name: 'l.xlsx', bytes });
		const first = read([source], {}, nothingKnown);
		const again = readKept([{ ...source.tables![0]!, part: '' }], 'l.xlsx');
		expect(again.batch).toEqual(first.batch);
		expect(lines(again)[0]).toMatchObject({ value: 4.25, line: 2 });
	});

	it('goes on under the name of its part', () => {
		const again = readKept([{ ...tables[0]!, part: 'Hoja1' }]);
		expect(again.readings[0]).toMatchObject({ file: 'file.csv', part: 'Hoja1', source: 'file.csv › Hoja1' });
	});

	it.each(['{', '[]', 'null', '[{"part":"","rows":3}]', '[{"rows":[{"line":1,"cells":[null]}]}]'])(
		'that is damaged is refused: %s',
		(json) => {
			const bytes = new TextEncoder().encode('minga-table 1\n' + json);
			const outcome = read([{ name: 'f.csv', bytes }], {}, nothingKnown);
			expect(outcome.problems).toMatchObject([{ level: 'block' }]);
			expect(['unreadable', 'no_table']).toContain(outcome.problems[0]?.code);
			expect(outcome.readings).toMatchObject([{ loaded: 0, rows: 0 }]);
		}
	);
});
