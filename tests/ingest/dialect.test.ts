import { describe, expect, it } from 'vitest';
import { codes, lines, measured, readText } from './reading';

const rows = [
	'project_id,project_name,country,city,library_type',
	'p1,"López, Ana",CO,Medellín,public',
	'p2,B,PE,Lima,school'
];

describe('delimiter and header', () => {
	it.each([',', ';', '\t', '|'])('is found by the headers it reveals: %j', (delimiter) => {
		const text = rows.join('\n').replace('"López, Ana"', 'López Ana').replaceAll(',', delimiter);
		const { batch, readings, problems } = readText(text);
		expect(problems).toEqual([]);
		expect(readings[0]).toMatchObject({ delimiter, headerLine: 1, rows: 2, loaded: 2, table: 'projects' });
		expect(batch.projects.map((project) => project.city)).toEqual(['Medellín', 'Lima']);
	});

	it('is not the comma of a decimal or of a name where semicolons part the cells', () => {
		const text =
			'project_id;indicator_id;stage;period_end;value\n"López, Ana";felt_heard;routine;2019-11-30;1,5\n';
		const outcome = readText(text);
		expect(outcome.readings[0]?.delimiter).toBe(';');
		expect(lines(outcome)[0]).toMatchObject({ project: 'López, Ana', value: 1.5 });
	});

	it.each(['sep=;\n', 'SEP=;\r\n', '"sep=;"\n'])('takes %j for what it is', (first) => {
		const { readings, batch } = readText(
			first + rows.slice(0, 1).join('').replaceAll(',', ';') + '\np1;A;CO;X;public'
		);
		expect(readings[0]).toMatchObject({ delimiter: ';', headerLine: 2, loaded: 1 });
		expect(batch.projects).toHaveLength(1);
	});

	it('stands below titles, and line numbers stay those of the file', () => {
		const { readings, held } = readText(
			`Informe 2019\n"de dos\nlíneas",,\n\n${rows.join('\n')}\np3,C,Atlantis,,public`
		);
		expect(readings[0]).toMatchObject({ headerLine: 5, loaded: 2 });
		expect(held.map(({ line }) => line)).toEqual([8]);
	});

	it('is not needed in any order, letter case or spelling of spaces', () => {
		const { batch } = readText('Library Type, COUNTRY ,project name,Project ID\nPública,Perú,A,p1');
		expect(batch.projects).toMatchObject([
			{ project_id: 'p1', project_name: 'A', country: 'PE', library_type: 'public' }
		]);
	});

	it.each([
		['one_column', 'nombre\nA\nB'],
		['unknown_table', 'a,b,c\n1,2,3\n'],
		['header_only', 'project_id,project_name,country,library_type\n'],
		['column_missing', 'project_id,project_name,country\np1,A,CO']
	])('tells %s instead of guessing', (code, text) => {
		const outcome = readText(text);
		expect(codes(outcome)).toEqual([`block ${code}`]);
		expect(outcome.batch.projects).toEqual([]);
		expect(outcome.readings[0]).toMatchObject({ loaded: 0, held: 0 });
	});

	it('names the column that is missing', () => {
		const { problems } = readText('project_id,indicator_id,period_end,value\np1,felt_heard,2019-11-30,3\n');
		expect(problems).toMatchObject([{ code: 'column_missing', needed: 'stage', where: { line: 1 } }]);
	});

	it('notes unknown columns and blank headers over cells, and says nothing of empty columns', () => {
		const outcome = readText(
			'project_id,project_name,country,library_type,Observador,,\np1,A,CO,public,1234,x,'
		);
		expect(codes(outcome)).toEqual(['note column_unknown', 'note column_blank']);
		expect(outcome.batch.projects).toHaveLength(1);
	});

	it('refuses two different columns for one field, and takes the same column twice', () => {
		const head = 'project_id,project_name,country,library_type,country\np1,A,CO,public,';
		expect(codes(readText(head + 'PE'))).toEqual(['block column_twice']);
		const same = readText(head + 'CO');
		expect(codes(same)[0]).toBe('note column_twice');
		expect(same.batch.projects).toHaveLength(1);
	});

	it('is not a row in which one header of ours stands as a value', () => {
		const { readings } = readText('Authority,Location,Period\nE1,Library,2019\nE1,Library,2020\n');
		expect(readings[0]).toMatchObject({ headerLine: 1, table: null, rows: 2 });
	});

	it('is not led astray by headers that objects know', () => {
		const outcome = readText(measured('__proto__,constructor,value', 'felt_heard|a|b|3'));
		expect(codes(outcome)).toEqual(['note column_unknown', 'note column_unknown', 'warn project_unknown']);
		expect(lines(outcome)[0]?.value).toBe(3);
	});

	it('keeps the whole dictionary apart from a person’s own indicators', () => {
		const outcome = readText(
			'indicator_id,name_en,name_es,value_type,min,max,agg_within_project,scope,project_id\nlocal_songs,Songs,Cantos,count,0,,sum,local,p1\n'
		);
		expect(outcome.problems).toEqual([]);
		expect(outcome.batch.indicators).toMatchObject([
			{
				id: 'local_songs',
				name: { es: 'Cantos' },
				valueType: 'count',
				min: 0,
				max: null,
				within: 'sum',
				across: 'distribution'
			}
		]);
	});
});
