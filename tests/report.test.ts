import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, heldCsv, type HeldLine } from '#report';

describe('csv', () => {
	it('ends every line with CRLF, has no byte order mark, and leaves empty what is not known', () => {
		expect(csv(['panel', 'group', 'median'], [['', 'PE', null]])).toBe('panel,group,median\r\n,PE,\r\n');
	});

	it('quotes commas, quotes and line ends, and nothing else', () => {
		expect(csv(['a'], [['x,y'], ['say "hi"'], ['two\nlines'], ['cr\r'], ['a; b'], [' c ']])).toBe(
			'a\r\n"x,y"\r\n"say ""hi"""\r\n"two\nlines"\r\n"cr\r"\r\na; b\r\n c \r\n'
		);
	});

	it('writes a number with a point and every digit that it has', () => {
		const rows = [[0.1 + 0.2, 1234567.5, 0, -0, (100 * 9) / 13]];
		expect(csv(['a', 'b', 'c', 'd', 'e'], rows).split('\r\n')[1]).toBe(
			'0.30000000000000004,1234567.5,0,0,69.23076923076923'
		);
	});

	it('refuses what is no figure', () => {
		expect(() => csv(['a'], [[NaN]])).toThrow('NaN is not a figure');
		expect(() => csv(['a'], [[Infinity]])).toThrow('Infinity is not a figure');
	});

	it('any text and number is read back as it was by a reader that is not ours', () => {
		const cell = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.constantFrom('', '"', ',', '\r\n', '\n', '\r', 'ñ')
		);
		const table = fc
			.integer({ min: 2, max: 4 })
			.chain((width) =>
				fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 })
			);
		fc.assert(
			fc.property(table, ([header = [], ...rows]) => {
				expect(csvParseRows(csv(header, rows))).toEqual([header, ...rows]);
			})
		);
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(Number(csvParseRows(csv(['a'], [[value]]))[1]![0])).toBe(value === 0 ? 0 : value);
			})
		);
	});
});

describe('rows held back', () => {
	const ours = ['file', 'line', 'column', 'check', 'found', 'needed'];
	const why = ['Participantes', 'V1', 'aprox. 120', 'Hace falta un número.'];
	const row = (cells: string[], more: Partial<HeldLine> = {}): HeldLine => ({
		file: 'datos.csv',
		line: 42,
		reasons: [{ column: 'Participantes', check: 'V1', found: 'aprox. 120', needed: 'Hace falta un número.' }],
		header: ['Proyecto', 'Participantes'],
		cells,
		...more
	});
	const read = (text: string) => csvParseRows(text.replace(/^\ufeff/, ''));

	it('begin with the mark by which Excel knows UTF-8, and say where and why in six columns', () => {
		const text = heldCsv([row(['Ñaña', 'aprox. 120'])]);
		expect(text.charCodeAt(0)).toBe(0xfeff);
		expect(read(text)).toEqual([
			[...ours, 'Proyecto', 'Participantes'],
			['datos.csv', '42', ...why, 'Ñaña', 'aprox. 120']
		]);
	});

	it('keep every cell of a ragged row and of two columns with one name', () => {
		const text = heldCsv([row(['a', 'b', 'c', 'd']), row(['e'], { header: ['x', 'x'] })]);
		expect(read(text)).toEqual([
			[...ours, 'Proyecto', 'Participantes', '', '', 'x', 'x'],
			['datos.csv', '42', ...why, 'a', 'b', 'c', 'd', '', ''],
			['datos.csv', '42', ...why, '', '', '', '', 'e', '']
		]);
	});

	it('of two files share the columns that are named alike, in whatever order they stand', () => {
		const other = row(['7', 'b'], { file: 'otro.csv', header: ['Participantes', 'Proyecto'] });
		expect(read(heldCsv([row(['a', '5']), other])).map((cells) => cells.slice(6))).toEqual([
			['Proyecto', 'Participantes'],
			['a', '5'],
			['b', '7']
		]);
	});

	it('are parted by semicolons where one of their files is not parted by commas', () => {
		const text = heldCsv([row(['a', '4,5']), row(['b; c', '4,5'], { delimiter: '\t' })]);
		expect(text).toBe(
			`\ufeff${ours.join(';')};Proyecto;Participantes\r\n` +
				`datos.csv;42;${why.join(';')};a;4,5\r\n` +
				`datos.csv;42;${why.join(';')};"b; c";4,5\r\n`
		);
		expect(heldCsv([row(['a', '5'], { delimiter: ',' })])).toContain(ours.join(','));
	});

	it('parted by semicolons are defused where a comma would part them', () => {
		const text = heldCsv([row(['a,=1+1', 'b;=1'], { delimiter: ';' })]);
		expect(text).toContain(`;a,'=1+1;"b;=1"`);
	});

	it('say all reasons of a row', () => {
		const reason = (column: string, check: string) => ({ column, check, found: column, needed: check });
		const text = heldCsv([row([], { reasons: [reason('a', 'V1'), reason('b', 'R2')] })]);
		expect(read(text)[1]!.slice(2, 6)).toEqual(['a | b', 'V1 | R2', 'a | b', 'V1 | R2']);
	});

	it.each([
		['=1+1', "'=1+1"],
		['=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'],
		['+cmd', "'+cmd"],
		['-2+3+cmd', "'-2+3+cmd"],
		['@SUM(A1)', "'@SUM(A1)"],
		[' =1+1', "' =1+1"],
		['\t=1+1', "'\t'=1+1"],
		['＝1+1', "'＝1+1"],
		['a;=1+1', "a;'=1+1"],
		['a;-cmd', "a;'-cmd"]
	])('a text that a spreadsheet would run is defused: %j', (text, defused) => {
		expect(read(heldCsv([row([text])]))[1]![6]).toBe(defused);
	});

	it.each([
		'-5',
		'-3,5',
		'+7',
		'-1.234,50',
		'-12 %',
		'-1e-7',
		'-',
		'–',
		'#N/A',
		'a - b',
		'a; - b',
		'x=1',
		"O'Higgins"
	])('a number, a missing word or a plain text stays as it stands: %j', (text) => {
		expect(read(heldCsv([row([text])]))[1]![6]).toBe(text);
	});

	it('a header and a file name are defused too', () => {
		const text = heldCsv([row(['a'], { file: '=x.csv', header: ['@name'] })]);
		expect(read(text).map((cells) => [cells[0], cells[6]])).toEqual([
			['file', "'@name"],
			["'=x.csv", 'a']
		]);
	});
});
