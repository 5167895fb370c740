import { describe, expect, it } from 'vitest';
import { codes, lines, readText } from './reading';

const header = 'project_id,field,lang,text';
const texts = (text: string) => readText(text).batch.narratives.map((row) => row.text);
const words = (outcome: ReturnType<typeof readText>) =>
	codes(outcome).filter((code) => !code.includes('project_unknown'));

describe('rows', () => {
	it('may end in any mixture of line ends', () => {
		expect(texts(`${header}\r\np1,aims,es,a\np2,aims,es,b\rp3,aims,es,c\r\n`)).toEqual(['a', 'b', 'c']);
	});

	it('may end in any mixture of line ends with quotes about, and keep those inside quotes', () => {
		expect(texts(`${header}\r\np1,aims,es,"a\r\nb"\np2,aims,es,"c\nd"\rp3,aims,es,"e"`)).toEqual([
			'a\r\nb',
			'c\nd',
			'e'
		]);
	});

	it('are counted by the lines of the file, cells of several lines and blank rows included', () => {
		const { held } = readText(
			`${header}\np1,aims,es,"a\nb\nc"\n\n,,,\np2,nonsense,es,x\np3,aims,es,"d ""e"""\np4,nonsense,es,y`
		);
		expect(held.map(({ line, cells }) => [line, cells[0]])).toEqual([
			[7, 'p2'],
			[9, 'p4']
		]);
	});

	it('are held back where they have too few cells, or more that say something', () => {
		const outcome = readText(`${header}\np1,aims,es\np2,aims,es,b,,\np3,aims,es,c,d\n`);
		expect(words(outcome)).toEqual(['block ragged_row', 'block ragged_row']);
		expect(outcome.held).toMatchObject([
			{ line: 2, cells: ['p1', 'aims', 'es'] },
			{ line: 4, cells: ['p3', 'aims', 'es', 'c', 'd'] }
		]);
		expect(outcome.batch.narratives.map((row) => row.project_id)).toEqual(['p2']);
		expect(outcome.readings[0]).toMatchObject({ rows: 3, loaded: 1, held: 2 });
	});

	it('may leave out cells under headers that are blank', () => {
		expect(texts(`${header},,\np1,aims,es,a\n`)).toEqual(['a']);
	});

	it('go on below a quote that never closes', () => {
		const outcome = readText(`${header}\np1,aims,es,a\np2,aims,es,"b\np3,aims,es,c\np4,aims,es,d`);
		expect(words(outcome)).toEqual(['block unterminated_quote']);
		expect(outcome.batch.narratives.map((row) => row.text)).toEqual(['a', 'c', 'd']);
		expect(outcome.held).toMatchObject([{ line: 3, cells: ['p2', 'aims', 'es', '"b'] }]);
	});

	it('are not swallowed by a quote left open above a quoted row', () => {
		const outcome = readText(`${header}\n"p1,aims,es,a\n"p2",aims,es,b\np3,aims,es,"c, d"\n`);
		expect(outcome.batch.narratives.map((row) => row.text)).toEqual(['b', 'c, d']);
		expect(outcome.held.map(({ line }) => line)).toEqual([2]);
		const middle = readText(`${header}\np1,aims,es,"a\np2,aims,es,b\np3,aims,es,c\np4,aims,es,"d"\n`);
		expect(middle.batch.narratives.map((row) => row.text)).toEqual(['b', 'c', 'd']);
	});

	it('may carry quotes within a cell', () => {
		expect(texts(`${header}\np1,aims,es,la "casa" abierta\np2,aims,es,"b"  \n`)).toEqual([
			'la "casa" abierta',
			'b'
		]);
	});

	it.each(['Total', 'TOTAL', 'Subtotal', 'Promedio', 'Suma', 'Total general', 'Subtotal Perú', 'Average'])(
		'called %s are left out and told',
		(word) => {
			const outcome = readText(
				`project_id,indicator_id,stage,period_end,value\np1,dialogue_sessions,routine,2019-11-30,4\n${word},dialogue_sessions,routine,2019-11-30,4\n,${word},,,4`
			);
			expect(words(outcome)[0]).toBe('note total_row');
			expect(lines(outcome).map(({ project }) => project)).toEqual(['p1']);
			expect(outcome.held).toEqual([]);
			expect(outcome.readings[0]).toMatchObject({ rows: 1, loaded: 1, held: 0 });
		}
	);

	it('of a project whose name begins like a total are data', () => {
		const outcome = readText(
			'project_id,project_name,country,library_type\np1,Suma de voces,CO,public\np2,Total Respeto,PE,school'
		);
		expect(outcome.batch.projects).toHaveLength(2);
		expect(outcome.problems).toEqual([]);
	});

	it('are many, in quotes and in several lines, without one being lost', () => {
		const many = Array.from(
			{ length: 20_000 },
			(_, at) => `p${at},aims,es,"t${at}${at % 7 === 0 ? '\n' : ','}x"`
		);
		const outcome = readText([header, ...many, 'p,nonsense,es,x'].join('\r\n'));
		expect(outcome.batch.narratives).toHaveLength(20_000);
		expect(outcome.batch.narratives[19_998]?.text).toBe('t19998,x');
		// A header, 20,000 rows and a further line in every seventh.
		expect(outcome.held.map(({ line }) => line)).toEqual([1 + 20_000 + Math.ceil(20_000 / 7) + 1]);
	});
});
