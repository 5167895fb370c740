import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '#report';

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
