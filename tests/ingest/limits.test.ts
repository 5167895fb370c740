import { describe, expect, it } from 'vitest';
import { limits, read, type Outcome } from '#ingest';
import { locale, problemText } from '#language';
import { file, nothingKnown, readText } from './reading';

const header = 'project_id,indicator_id,stage,period_end,value';
const isUntouched = ({ batch, readings }: Outcome) =>
	batch.measurements.length === 0 && readings.every(({ loaded, rows }) => loaded === 0 && rows === 0);

describe('limits', () => {
	it('of bytes: a file over it is refused', () => {
		const bytes = new Uint8Array(limits.bytes + 1);
		const outcome = read([{ name: 'grande.csv', bytes }], {}, nothingKnown);
		expect(outcome.problems).toMatchObject([
			{
				code: 'too_large',
				level: 'block',
				found: `bytes: ${limits.bytes + 1}`,
				where: { file: 'grande.csv' }
			}
		]);
		expect(isUntouched(outcome)).toBe(true);
	});

	it('of files: a drop of more is refused as a whole, one of as many is read', () => {
		const of = (count: number) =>
			read(
				Array.from({ length: count }, (_, at) =>
					file(`${at}.csv`, `${header}\np${at},x,routine,2019-11-30,1`)
				),
				{},
				nothingKnown
			);
		const over = of(limits.files + 1);
		expect(over.problems).toMatchObject([{ code: 'too_large', found: `files: ${limits.files + 1}` }]);
		expect(isUntouched(over)).toBe(true);
		expect(of(limits.files).batch.measurements.length).toBe(limits.files);
	});

	it('of columns: a table that is wider is refused before it is read', () => {
		const wide = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
		const outcome = readText(`${wide(limits.columns + 1)}\n${wide(limits.columns + 1)}`);
		expect(outcome.problems).toMatchObject([{ code: 'too_large', found: `columns: ${limits.columns + 1}` }]);
		expect(isUntouched(outcome)).toBe(true);
		expect(readText(`${wide(limits.columns)}\n1${',1'.repeat(limits.columns - 1)}`).problems[0]?.code).toBe(
			'unknown_table'
		);
	});

	it('of a cell: its row is held back with the length, the others are read', () => {
		const long = 'x'.repeat(limits.cell + 1);
		const outcome = readText(
			`project_id,field,lang,text\np1,aims,es,a\np2,aims,es,${long}\np3,aims,es,${long.slice(1)}`
		);
		expect(outcome.batch.narratives.map(({ project_id }) => project_id)).toEqual(['p1', 'p3']);
		expect(outcome.held).toMatchObject([{ line: 3 }]);
		expect(outcome.problems).toContainEqual(
			expect.objectContaining({
				code: 'too_large',
				found: `cell: ${limits.cell + 1}`,
				needed: `cell: ${limits.cell}`
			})
		);
	});

	it('of rows: a longer file is refused, none of it is read', () => {
		const outcome = readText('a;b\n' + '1;2\n'.repeat(limits.rows + 1));
		expect(outcome.problems).toMatchObject([{ code: 'too_large', needed: `rows: ${limits.rows}` }]);
		expect(isUntouched(outcome)).toBe(true);
	});

	it('are said in plain figures, in both languages', () => {
		const problem = { code: 'too_large', level: 'block', where: { file: 'f' } } as const;
		const say = (found: string, needed: string) => problemText({ ...problem, found, needed });
		locale.settle('es');
		expect(say('bytes: 2684354560', 'bytes: 268435456')).toMatch(/2,7\sGB.*268,4\sMB/);
		expect(say('rows: 3500000', 'rows: 3000000')).toMatch(/3\.500\.000 filas.*3\.000\.000 filas/);
		locale.settle('en');
		expect(say('files: 612', 'files: 500')).toMatch(/612 files.*500 files/);
	});
});
