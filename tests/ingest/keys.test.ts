import { describe, expect, it } from 'vitest';
import { read } from '#ingest';
import { codes, file, lines, measured, nothingKnown, readText } from './reading';

const roster = 'project_id,project_name,country,library_type\n';
const known = { ...nothingKnown, projects: readText(`${roster}p1,A,CO,public`).batch.projects };
const readAll = (...texts: string[]) =>
	read(
		texts.map((text, at) => file(`${at + 1}.csv`, text)),
		{},
		known
	);

describe('keys', () => {
	it('the same measurement again is dropped and told', () => {
		const outcome = readAll(
			measured('value,note', 'felt_heard|3|a', 'felt_heard|3|a', 'dialogue_sessions|2|')
		);
		expect(lines(outcome).map(({ line }) => line)).toEqual([2, 4]);
		expect(outcome.problems).toMatchObject([{ code: 'key_duplicate', level: 'note', where: { line: 3 } }]);
		expect(outcome.readings[0]).toMatchObject({ rows: 2, leftOut: { duplicate: 1 }, loaded: 2, held: 0 });
	});

	it('one key with other content is a conflict: both stay and neither counts', () => {
		const outcome = readAll(measured('value', 'felt_heard|3', 'felt_heard|4', 'dialogue_sessions|2'));
		expect(lines(outcome).map(({ value, conflict }) => [value, conflict])).toEqual([
			[3, true],
			[4, true],
			[2, false]
		]);
		expect(codes(outcome)).toEqual(['ask key_conflict']);
	});

	it.each([
		['first', [[3, false]]],
		['last', [[4, false]]],
		[
			'hold',
			[
				[3, true],
				[4, true]
			]
		]
	])('in conflict are settled by one answer, whatever order the files come in: %s', (choice, expected) => {
		const one = file('1.csv', measured('value', 'felt_heard|3'));
		const two = file('2.csv', measured('value', 'felt_heard|4'));
		const open = read([one, two], {}, known);
		const [key, ...others] = [...new Set(open.problems.map(({ ask }) => ask?.key))];
		expect(others).toEqual([]);
		for (const files of [
			[one, two],
			[two, one]
		]) {
			const outcome = read(files, { [key!]: choice }, known);
			const found = lines(outcome).map(({ value, conflict }) => [value, conflict]);
			expect(found.sort()).toEqual(expected);
			expect(outcome.problems.filter(({ level }) => level === 'ask')).toEqual([]);
		}
	});

	it.each([
		['note', 'a', 'b'],
		['note', 'a', ''],
		['method', 'count', 'estimate'],
		['reported_by', 'library', 'partner'],
		['retrospective', 'yes', 'no'],
		['n_eligible', '10', '11'],
		['definition_version', '1', '2']
	])('another %s is other content too: %s, then %s', (column, one, other) => {
		const outcome = readAll(
			measured(`value,${column}`, `dialogue_sessions|3|${one}`, `dialogue_sessions|3|${other}`)
		);
		expect(lines(outcome).map(({ conflict }) => conflict)).toEqual([true, true]);
		expect(outcome.problems.filter(({ code }) => code !== 'version_differs')).toMatchObject([
			{ code: 'key_conflict', level: 'ask', lines: [2, 3] }
		]);
	});

	it('what a file has no column for does not contradict another file', () => {
		const outcome = readAll(
			measured('value,note,method', 'dialogue_sessions|3|en la plaza|count'),
			measured('value', 'dialogue_sessions|3')
		);
		expect(lines(outcome).map(({ conflict, note }) => [conflict, note])).toEqual([[false, 'en la plaza']]);
		expect(codes(outcome)).toEqual(['note key_duplicate']);
	});

	it('hold across the files of one import', () => {
		const outcome = readAll(
			measured('value', 'felt_heard|3'),
			measured('value', 'felt_heard|4'),
			measured('n,value', 'felt_heard||3')
		);
		expect(lines(outcome).map(({ value, conflict }) => [value, conflict])).toEqual([
			[3, true],
			[4, true]
		]);
		expect(outcome.problems.map(({ code, where }) => [code, where.file])).toEqual([
			['key_conflict', '1.csv'],
			['key_conflict', '2.csv'],
			['key_duplicate', '3.csv']
		]);
	});

	it('differ by phase, stage, period and part', () => {
		const text = `project_id,indicator_id,phase,stage,period_start,period_end,breakdown,breakdown_value,value
p1,dialogue_participants,II,routine,,2019-11-30,,,1
p1,dialogue_participants,III,routine,,2019-11-30,,,2
p1,dialogue_participants,III,endline,,2019-11-30,,,3
p1,dialogue_participants,III,endline,2019-01-01,2019-11-30,,,4
p1,dialogue_participants,III,endline,2019-01-01,2019-12-31,,,5
p1,dialogue_participants,III,endline,2019-01-01,2019-12-31,gender,woman,6
p1,dialogue_participants,III,endline,2019-01-01,2019-12-31,gender,man,7`;
		const outcome = readAll(text);
		expect(outcome.problems).toEqual([]);
		expect(lines(outcome)).toHaveLength(7);
	});

	it('of the small tables: the same again is dropped, other content holds both back', () => {
		const outcome = readAll(`${roster}p2,B,PE,school\np2,B,PE,school\np3,C,PE,school\np3,C,CR,school\n`);
		expect(outcome.batch.projects.map(({ project_id }) => project_id)).toEqual(['p2']);
		expect(outcome.held.map(({ line }) => line)).toEqual([4, 5]);
		expect(codes(outcome)).toEqual(['note key_duplicate', 'ask key_conflict']);
		expect(outcome.readings[0]).toMatchObject({ rows: 3, leftOut: { duplicate: 1 }, loaded: 1, held: 2 });
	});

	it('of partners and changes fold the name', () => {
		const partners = readAll('project_id,name,role\np1,Junta Vecinal,host\np1,JUNTA  VECINAL,guest\n');
		expect(codes(partners)).toEqual(['ask key_conflict']);
		const changes = readAll(
			'project_id,date,change_type,title\np1,2019-11-01,person,Nueva voz\np1,2019-11-01,policy,Nueva voz\n'
		);
		expect(changes.batch.changes).toHaveLength(2);
	});

	it('of passages are all that they say: the same passage written otherwise is there once', () => {
		const outcome = readAll(
			'project_id,field,lang,period_end,challenge,passage\n' +
				'p1,lessons,es,,with_not_for,"Con la gente, no para ella."\n' +
				'p1,lessons,es,,CON y no PARA,con la gente no para ella\n' +
				'p1,lessons,es,,none,\n' +
				'p1,lessons,es,,ninguno,\n' +
				'p1,aims,es,,kindness,x\n'
		);
		expect(outcome.readings[0]).toMatchObject({ table: 'passages', leftOut: { duplicate: 2 }, held: 1 });
		expect(outcome.batch.passages.map(({ challenge, passage }) => [challenge, passage])).toEqual([
			['with_not_for', 'Con la gente, no para ella.'],
			['none', '']
		]);
		expect(codes(outcome).filter((code) => code.endsWith('unknown_code'))).toHaveLength(1);
	});

	it('stay exact where there are too many for one number', () => {
		const rows = Array.from(
			{ length: 3000 },
			(_, at) =>
				`p${at},i${at},III,routine,${1900 + (at % 100)}-01-0${1 + (at % 9)},20${10 + (at % 50)}-0${1 + (at % 9)}-2${at % 8},age_band,b${at},${at}`
		);
		const text = [
			'project_id,indicator_id,phase,stage,period_start,period_end,breakdown,breakdown_value,value',
			...rows,
			rows[7],
			rows[9] + '1'
		].join('\n');
		const outcome = readAll(text);
		expect(lines(outcome)).toHaveLength(3001);
		expect(
			lines(outcome)
				.filter(({ conflict }) => conflict)
				.map(({ line }) => line)
		).toEqual([11, 3003]);
	});

	it('the same file twice is read once', () => {
		const text = measured('value', 'felt_heard|3');
		const outcome = readAll(text, text);
		expect(codes(outcome)).toEqual(['note identical_file']);
		expect(lines(outcome)).toHaveLength(1);
	});
});

describe('unknown names', () => {
	it('load all the same and are told once each', () => {
		const outcome = read(
			[
				file(
					'm.csv',
					'project_id,indicator_id,stage,period_end,value\nx,felt_heard,routine,2019-11-30,3\nx,local_a,routine,2019-11-30,3\ny,local_a,routine,2019-11-30,3'
				)
			],
			{},
			nothingKnown
		);
		expect(lines(outcome)).toHaveLength(3);
		expect(outcome.problems.map(({ level, code, found, lines }) => [level, code, found, lines])).toEqual([
			['warn', 'project_unknown', 'x', [2, 3]],
			['warn', 'project_unknown', 'y', undefined],
			['warn', 'indicator_unknown', 'local_a', [3, 4]]
		]);
	});

	it('are known from any file of the import, whatever their order', () => {
		const measurements = measured('value', 'local_a|3');
		const dictionary =
			'indicator_id,name_es,value_type,agg_within_project,scope,project_id\nlocal_a,Cantos,count,sum,local,p1';
		const projects = `${roster}p1,A,CO,public`;
		const read3 = (...texts: string[]) =>
			read(
				texts.map((text, at) => file(`${at}.csv`, text)),
				{},
				nothingKnown
			);
		for (const outcome of [
			read3(measurements, dictionary, projects),
			read3(projects, dictionary, measurements)
		]) {
			expect(outcome.problems).toEqual([]);
			expect(lines(outcome)).toHaveLength(1);
		}
	});
});

describe('the five answers', () => {
	const answers = (...counts: number[]) => counts.map((count, at) => `felt_heard|answer|${at + 1}|${count}|`);
	const beside = (row: string) =>
		codes(readAll(measured('breakdown,breakdown_value,value,n', ...answers(1, 2, 3, 4, 5), row)));

	// 1·1 + 2·2 + 3·3 + 4·4 + 5·5 = 55 over 15 answers = 3.666…
	it.each([
		['felt_heard|||3.7|15', []],
		['felt_heard|||3.67|15', []],
		['felt_heard|||3.6|15', ['ask answers_differ']],
		['felt_heard||||14', ['ask answers_differ']],
		['felt_heard||||15', []]
	])('beside %s tell %j', (row, told) => {
		expect(beside(row)).toEqual(told);
	});
});

describe('of rows that say the same, one of them with a note', () => {
	const row = (note?: string) =>
		measured(
			note === undefined ? 'value' : 'value,note',
			`dialogue_sessions|7${note === undefined ? '' : `|${note}`}`
		);
	const all = (...texts: string[]) =>
		read(
			texts.map((text, at) => file(`${'abc'[at]}.csv`, text)),
			{},
			nothingKnown
		);

	it.each([
		['first', [row('Con el municipio'), row()]],
		['last', [row(), row('Con el municipio')]],
		['in the middle', [row(), row('Con el municipio'), row()]]
	])('the note stays with the one that is kept, whether it stands %s', (_, texts) => {
		const outcome = all(...texts);
		expect(codes(outcome)).toContain('note key_duplicate');
		expect(codes(outcome)).not.toContain('ask key_conflict');
		expect(lines(outcome).map(({ value, note }) => [value, note])).toEqual([[7, 'Con el municipio']]);
	});
	it('two notes that differ are asked about wherever the row without one stands', () => {
		const texts = [row(), row('Con el municipio'), row('Sin apoyo')];
		for (const order of [texts, [texts[1]!, texts[0]!, texts[2]!], [texts[2]!, texts[1]!, texts[0]!]]) {
			const outcome = all(...order);
			expect(codes(outcome)).toContain('ask key_conflict');
			expect(
				lines(outcome)
					.map(({ note }) => note)
					.sort()
			).toEqual(['Con el municipio', 'Sin apoyo']);
		}
	});
	it('that differ are told apart in the question, and its answer holds for no other notes', () => {
		const noted = (...notes: string[]) =>
			measured('value,note', ...notes.map((note) => `felt_heard|3|${note}`));
		const [asked] = readText(noted('uno', 'dos')).problems;
		expect(asked!.found).toContain('3 (uno) | 3 (dos)');
		const said = { [asked!.ask!.key]: 'first' };
		expect(lines(readText(noted('uno', 'dos'), said)).map(({ note }) => note)).toEqual(['uno']);
		const later = readText(noted('tres', ''), said);
		expect(codes(later)).toContain('ask key_conflict');
		expect(lines(later).map(({ note }) => note)).toEqual(['tres', '']);
	});
	it('what the others say of how and by whom is kept as well', () => {
		const outcome = all(
			measured('value,method', 'dialogue_sessions|7|survey'),
			measured('value,note', 'dialogue_sessions|7|Con el municipio')
		);
		const { method, note, length } = outcome.batch.measurements;
		expect(length).toBe(1);
		expect([method, note].map(({ values, codes: [code = -1] }) => values[code])).toEqual([
			'survey',
			'Con el municipio'
		]);
	});
});
