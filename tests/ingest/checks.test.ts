import { describe, expect, it } from 'vitest';
import { checkIds, decisionKey, problemCodes, type Decisions, type ProblemCode } from '#framework';
import { read, unpacked, type Context, type Outcome, type SourceFile } from '#ingest';
import { inLanguage, neededText, problemText } from '#language';
import { book, sheetXml } from './books';
import { file, measured, nothingKnown, readText } from './reading';

type Files = (string | SourceFile)[];
interface Case {
	/** Files that make the check speak, and ones that differ from them by little and do not. */
	told: Files;
	silent: Files;
	context?: Context;
	/** What was said before it speaks. */
	decisions?: Decisions;
	/** How strict it is, where that is one thing. */
	level?: 'block' | 'ask' | 'warn' | 'note';
}

const bytes = (name: string, ...codes: number[]) => ({ name, bytes: Uint8Array.from(codes) });
const roster = (...rows: string[]) => ['project_id,project_name,country,library_type', ...rows].join('\n');
const wide = (header: string, ...cells: string[]): string =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;${header}`,
		...cells.map((cell, at) => `P${at};PE;Lima;public;30/11/2019;${cell}`)
	].join('\n');
/** `project|end|value` and what else a row says, of one indicator. */
const history = (...rows: string[]): string =>
	[
		'project_id,indicator_id,stage,period_start,period_end,value',
		...rows.map((row) => {
			const [project, end, value, start = ''] = row.split('|');
			return [project, 'dialogue_participants', 'routine', start, end, value].join(',');
		})
	].join('\n');
/** The same of an indicator whose periods are added up. */
const added = (...rows: string[]): string =>
	history(...rows).replaceAll('dialogue_participants', 'dialogue_sessions');
const steady = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((id, at) => [
	`${id}|2019-06-30|${100 + at}`,
	`${id}|2019-09-30|${110 + at}`
]);
const peers = [10, 12, 11, 13, 12, 14, 11, 12].map((value, at) => `p${at}|2019-06-30|${value}`);
const answers = [1, 2, 3, 4, 5].map((count, at) => `felt_heard|answer|${at + 1}|${count}|`);
const loaded: Context = {
	...nothingKnown,
	projects: readText(
		'project_id,project_name,country,library_type,start_date,end_date\np1,A,CO,public,2019-01-15,2019-12-31\n'
	).batch.projects,
	earlier: readText(measured('value', 'dialogue_sessions|3')).batch.measurements
};
const dated = (end: string, more = '') =>
	`project_id,indicator_id,stage,period_end,value${more && ',' + more.split('|')[0]}\np1,dialogue_sessions,routine,${end},4${more && ',' + more.split('|')[1]}`;
const workbook = (...sheets: string[]): Promise<SourceFile> =>
	unpacked({
		name: 'libro.xlsx',
		bytes: book([
			{
				name: 'Datos',
				xml: sheetXml([
					['project_id', 'project_name', 'country', 'library_type'],
					['p1', 'A', 'CO', 'public']
				])
			},
			...sheets.map((name) => ({ name, xml: sheetXml([['Instrucciones de uso']]) }))
		])
	});
const [twoSheets, oneSheet] = [await workbook('Leer'), await workbook()];
const hiddenRow = await unpacked({
	name: 'libro.xlsx',
	bytes: book([
		{
			name: 'Datos',
			xml: sheetXml([
				['project_id', 'project_name', 'country', 'library_type'],
				['p1', 'A', 'CO', 'public']
			]).replace('<row r="2">', '<row r="2" hidden="1">')
		}
	])
});

/** Every check with a file that triggers it and one that does not. */
const cases: Record<ProblemCode, Case> = {
	unreadable: {
		told: [bytes('a.csv', 0, 1, 2, 0, 255, 254, 0, 7, 0, 0, 3)],
		silent: [roster('p1,A,CO,public')]
	},
	wrong_kind: { told: [bytes('a.pdf', 0x25, 0x50, 0x44, 0x46, 0x2d)], silent: [roster('p1,A,CO,public')] },
	too_large: {
		told: [roster(`p1,${'x'.repeat(100_001)},CO,public`)],
		silent: [roster(`p1,${'x'.repeat(99_999)},CO,public`)],
		level: 'block'
	},
	one_column: { told: ['Proyecto\nA\nB'], silent: [roster('p1,A,CO,public')], level: 'block' },
	no_table: { told: [' \n \n'], silent: [roster('p1,A,CO,public')], level: 'block' },
	header_only: { told: [roster()], silent: [roster('p1,A,CO,public')], level: 'block' },
	unknown_table: { told: ['uno,dos\n1,2'], silent: [roster('p1,A,CO,public')], level: 'block' },
	ragged_row: {
		told: [roster('p1,A,CO,public', 'p2,B,PE')],
		silent: [roster('p1,A,CO,public', 'p2,B,PE,school')],
		level: 'block'
	},
	unterminated_quote: {
		told: [roster('p1,A,CO,public', 'p2,"B,PE,school')],
		silent: [roster('p1,A,CO,public', 'p2,"B",PE,school')],
		level: 'block'
	},
	identical_file: {
		told: [roster('p1,A,CO,public'), roster('p1,A,CO,public')],
		silent: [roster('p1,A,CO,public'), roster('p2,A,CO,public')],
		level: 'note'
	},
	file_older: { told: [dated('2019-06-30')], silent: [dated('2019-12-31')], context: loaded, level: 'note' },
	column_missing: { told: ['project_id,project_name,country\np1,A,CO'], silent: [roster('p1,A,CO,public')] },
	column_twice: {
		told: ['project_id,project_name,country,country,library_type\np1,A,CO,PE,public'],
		silent: [roster('p1,A,CO,public')],
		level: 'block'
	},
	answers_shared: {
		told: [
			'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Se sintió escuchado/a;Sentido de pertenencia;N° de encuestas\nBiblioteca Cinco;Colombia;Cali;Pública;30/11/2019;4;3;33'
		],
		silent: [
			'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Se sintió escuchado/a;N° de encuestas;Sentido de pertenencia\nBiblioteca Cinco;Colombia;Cali;Pública;30/11/2019;4;33;3'
		],
		level: 'ask'
	},
	column_blank: {
		told: ['project_id,project_name,country,library_type,\np1,A,CO,public,x'],
		silent: ['project_id,project_name,country,library_type,\np1,A,CO,public,'],
		level: 'note'
	},
	column_unknown: {
		told: ['project_id,project_name,country,library_type,zzz\np1,A,CO,public,x'],
		silent: [roster('p1,A,CO,public')],
		level: 'note'
	},
	column_similar: {
		told: [wide('Particpantes', '12')],
		silent: [wide('Participantes', '12')],
		level: 'warn'
	},
	project_near: {
		told: ['Proyecto;País;Fecha de corte;Participantes\nBiblioteca La Seiba;CO;30/06/2019;12'],
		silent: ['Proyecto;País;Fecha de corte;Participantes\nBiblioteca La Ceiba;CO;30/06/2019;12'],
		context: {
			...nothingKnown,
			projects: readText(roster('c1,Biblioteca La Ceiba,CO,public')).batch.projects
		},
		level: 'ask'
	},
	personal_data: {
		told: [wide('Teléfono', '300 555 0142')],
		silent: [wide('Teléfonos entregados', '300', '1.250')],
		level: 'warn'
	},
	single_answers: {
		told: [
			'Marca temporal;Proyecto;País;Tipo de biblioteca;Se sintió escuchado/a\n2019-11-20 9:00;A;PE;public;4\n2019-11-21 9:00;A;PE;public;5'
		],
		silent: [
			'Fecha de corte;Proyecto;País;Tipo de biblioteca;Se sintió escuchado/a\n2019-11-20;A;PE;public;4\n2019-11-21;B;PE;public;5'
		],
		level: 'note'
	},
	turned: {
		told: ['Biblioteca;País;Tipo de biblioteca;Indicador;2018;2019\nA;PE;public;Conversatorios;5;8'],
		silent: ['Biblioteca;País;Tipo de biblioteca;Fecha de corte;Conversatorios\nA;PE;public;30/11/2019;5'],
		level: 'note'
	},
	not_a_number: {
		told: [measured('value', 'dialogue_sessions|unas doce')],
		silent: [measured('value', 'dialogue_sessions|12', 'staff_trained|s/d')],
		level: 'block'
	},
	not_a_whole_number: {
		told: [measured('value', 'dialogue_sessions|2.5')],
		silent: [measured('value', 'dialogue_sessions|2.0', 'felt_heard|2.5')],
		level: 'block'
	},
	not_computed: {
		told: [measured('value', 'dialogue_sessions|#DIV/0!')],
		silent: [measured('value', 'dialogue_sessions|n/a')],
		level: 'warn'
	},
	value_required: { told: [roster('p1,A,,public')], silent: [roster('p1,A,CO,public')], level: 'block' },
	number_ambiguous: {
		told: [wide('Participantes;Conversatorios', '1.250;4', '2.500;5')],
		silent: [wide('Participantes;Conversatorios', '1250;4', '2500;5')],
		level: 'ask'
	},
	unknown_code: {
		told: [roster('p1,A,Atlantis,public')],
		silent: [roster('p1,A,Perú,Pública')],
		level: 'block'
	},
	out_of_range: {
		told: [measured('value', 'felt_heard|45')],
		silent: [measured('value', 'felt_heard|4.5')],
		level: 'block'
	},
	missing_code: {
		told: [wide('Participantes', '12', '35', '18', '999')],
		silent: [wide('Participantes', '120', '350', '280', '999')],
		level: 'ask'
	},
	figure_beside_word: {
		told: [measured('value,value_status', 'dialogue_sessions|12|pendiente')],
		silent: [
			measured('value,value_status', 'dialogue_sessions|12|estimado'),
			measured('value,value_status', 'dialogue_sessions||pendiente')
		],
		level: 'ask'
	},
	changed_for_you: { told: [roster('p1 ,A,CO,public')], silent: [roster('p1,A,CO,public')], level: 'note' },
	not_a_date: { told: [dated('ayer')], silent: [dated('30 de noviembre de 2019')], level: 'block' },
	date_ambiguous: { told: [dated('03/04/2019')], silent: [dated('30/04/2019')], level: 'ask' },
	key_conflict: {
		told: [measured('value', 'dialogue_sessions|3', 'dialogue_sessions|4')],
		silent: [measured('value', 'dialogue_sessions|3', 'dialogue_sessions|3')],
		level: 'ask'
	},
	key_duplicate: {
		told: [measured('value', 'dialogue_sessions|3', 'dialogue_sessions|3')],
		silent: [measured('value', 'dialogue_sessions|3', 'staff_trained|3')],
		level: 'note'
	},
	part_exceeds_whole: {
		told: [measured('numerator,denominator', 'women_participants_pct|12|9')],
		silent: [measured('numerator,denominator', 'women_participants_pct|9|12')],
		level: 'block'
	},
	parts_of_zero: {
		told: [measured('numerator,denominator', 'women_participants_pct|3|0')],
		silent: [measured('numerator,denominator', 'women_participants_pct|0|0')],
		level: 'block'
	},
	value_differs_from_parts: {
		told: [measured('value,numerator,denominator', 'women_participants_pct|40|1|3')],
		silent: [measured('value,numerator,denominator', 'women_participants_pct|33|1|3')],
		level: 'note'
	},
	answers_differ: {
		told: [measured('breakdown,breakdown_value,value,n', ...answers, 'felt_heard|||3.1|15')],
		silent: [measured('breakdown,breakdown_value,value,n', ...answers, 'felt_heard|||3.7|15')],
		level: 'ask'
	},
	parts_differ: {
		told: [added('a|2019-03-31|3|2019-01-01', 'a|2019-06-30|4|2019-04-01', 'a|2019-06-30|8|2019-01-01')],
		silent: [added('a|2019-03-31|3|2019-01-01', 'a|2019-06-30|4|2019-04-01', 'a|2019-06-30|7|2019-01-01')],
		level: 'warn'
	},
	total_differs: {
		told: [wide('Participantes', '12', '30') + '\nTotal;;;;;41'],
		silent: [wide('Participantes', '12', '30') + '\nTotal;;;;;42'],
		level: 'warn'
	},
	outside_project: {
		told: [dated('2020-01-31')],
		silent: [dated('2019-12-31')],
		context: loaded,
		level: 'warn'
	},
	periods_overlap: {
		told: [added('a|2019-03-31|3|2019-01-01', 'a|2019-06-30|4|2019-03-01')],
		silent: [added('a|2019-03-31|3|2019-01-01', 'a|2019-06-30|4|2019-04-01')],
		level: 'ask'
	},
	overlaps_loaded: {
		told: [added('a|2019-06-30|4|2019-03-01')],
		silent: [added('a|2019-06-30|4|2019-04-01')],
		context: {
			...nothingKnown,
			earlier: readText(added('a|2019-03-31|3|2019-01-01')).batch.measurements
		},
		level: 'warn'
	},
	second_date: {
		told: [
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nA;PE;public;30/06/2019;12\nA;PE;public;30/09/2019;15'
		],
		silent: [
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nA;PE;public;30/06/2019;12\nB;PE;public;30/09/2019;15'
		],
		level: 'ask'
	},
	project_differs: {
		told: ['ID del proyecto;País;Fecha de corte;Participantes\np1;PE;30/06/2019;12'],
		silent: ['ID del proyecto;País;Fecha de corte;Participantes\np1;CO;30/06/2019;12'],
		context: loaded,
		level: 'warn'
	},
	project_unknown: {
		told: [measured('value', 'dialogue_sessions|3')],
		silent: [measured('value', 'dialogue_sessions|3'), roster('p1,A,CO,public')],
		level: 'warn'
	},
	indicator_unknown: {
		told: [measured('value', 'local_x|3')],
		silent: [
			measured('value', 'local_x|3'),
			'indicator_id,name_es,value_type,agg_within_project,scope,project_id\nlocal_x,Cantos,count,sum,local,p1'
		],
		level: 'warn'
	},
	jump: {
		told: [history(...steady, 'x|2019-06-30|90', 'x|2019-09-30|400')],
		silent: [history(...steady, 'x|2019-06-30|90', 'x|2019-09-30|110')],
		level: 'warn'
	},
	same_as_before: {
		told: [history('a|2019-06-30|120', 'a|2019-09-30|120')],
		silent: [history('a|2019-06-30|120', 'a|2019-09-30|121')],
		level: 'warn'
	},
	missing_now: {
		told: [history('a|2019-06-30|120', 'a|2019-09-30|s/d')],
		silent: [history('a|2019-06-30|s/d', 'a|2019-09-30|120')],
		level: 'warn'
	},
	far_from_peers: {
		told: [history(...peers, 'x|2019-06-30|130')],
		silent: [history(...peers, 'x|2019-06-30|80')],
		level: 'warn'
	},
	thousandfold: {
		told: [history('a|2019-06-30|1250', 'a|2019-09-30|1250000')],
		silent: [history('a|2019-06-30|1250', 'a|2019-09-30|12500')],
		level: 'ask'
	},
	unit_differs: {
		told: [dated('2019-06-30', 'unit|horas')],
		silent: [dated('2019-06-30', 'unit|sesiones')],
		level: 'warn'
	},
	scale_unclear: {
		told: [wide('Mujeres (%)', '0,42', '0,5')],
		silent: [wide('Mujeres (%)', '42', '50,5')],
		level: 'ask'
	},
	name_differs: {
		told: [wide('Bienestar', '4', '3')],
		silent: [wide('Se sintió escuchado/a (1-5)', '4', '3')],
		decisions: {
			[decisionKey.column('proyecto|pais|ciudad|tipo de biblioteca|fecha de corte|bienestar', 'Bienestar')]:
				'felt_heard'
		},
		level: 'note'
	},
	version_differs: {
		told: [dated('2019-06-30', 'definition_version|2')],
		silent: [dated('2019-06-30', 'definition_version|1')],
		level: 'warn'
	},
	total_row: {
		told: [wide('Participantes', '12', '30') + '\nTotal;;;;;42'],
		silent: [wide('Participantes', '12', '30') + '\nSuma de voces;PE;Lima;public;30/11/2019;42'],
		level: 'note'
	},
	title_row: {
		told: ['Informe de noviembre\n' + wide('Participantes', '12', '30')],
		silent: [wide('Participantes', '12', '30')],
		level: 'note'
	},
	header_repeated: {
		told: [wide('Participantes', '12', '30') + '\n' + wide('Participantes', '14')],
		silent: [wide('Participantes', '12', '30')],
		level: 'note'
	},
	hidden_read: { told: [hiddenRow], silent: [oneSheet], level: 'note' },
	row_untouched: {
		told: [
			'project_id,indicator_id,stage,period_end,value\np1,dialogue_sessions,routine,,\np1,staff_trained,routine,2019-11-30,4'
		],
		silent: [
			'project_id,indicator_id,stage,period_end,value\np1,dialogue_sessions,routine,2019-11-30,\np1,staff_trained,routine,2019-11-30,4'
		],
		level: 'note'
	},
	sheet_left_out: { told: [twoSheets], silent: [oneSheet], level: 'note' },
	tables_several: {
		told: [
			`Proyectos\n${roster('p1,A,CO,public')}\n\nMediciones\n${measured('value', 'dialogue_sessions|3')}`
		],
		silent: [roster('p1,A,CO,public')],
		level: 'note'
	}
};
function outcomeOf(files: Files, context: Context = nothingKnown, decisions: Decisions = {}): Outcome {
	const sources = files.map((one, at): SourceFile =>
		typeof one === 'string' ? file(`${at}.csv`, one) : one
	);
	return read(sources, decisions, context);
}
const levelsOf = (outcome: Outcome, code: ProblemCode): string[] =>
	outcome.problems.filter((problem) => problem.code === code).map(({ level }) => level);

it('every check of the closed list is here', () => {
	expect(Object.keys(cases).sort()).toEqual([...problemCodes].sort());
	for (const code of problemCodes) expect(checkIds[code]).toMatch(/^[A-Z]\d$/);
});

describe.each(Object.entries(cases))('%s', (name, { told, silent, context, decisions, level }) => {
	const code = name as ProblemCode;
	it('is told of a file that triggers it', () => {
		const levels = levelsOf(outcomeOf(told, context, decisions), code);
		expect(levels.length).toBeGreaterThan(0);
		if (level) expect(new Set(levels)).toEqual(new Set([level]));
	});
	it('is not told of one that does not', () => {
		expect(levelsOf(outcomeOf(silent, context, decisions), code)).toEqual([]);
	});
	it('stands on lines of the file, each once and in order', () => {
		for (const { lines, where } of outcomeOf(told, context, decisions).problems) {
			const all = lines ?? (where.line === undefined ? [] : [where.line]);
			expect(all).toEqual([...new Set(all)].sort((one, other) => one - other));
			expect(all.every((line) => line >= 1)).toBe(true);
			if (lines) expect(where.line).toBe(lines[0]);
		}
	});
});

describe('a question', () => {
	const asking = Object.entries(cases).flatMap(([name, one]) => {
		const { problems } = outcomeOf(one.told, one.context, one.decisions);
		return problems.flatMap(({ code, ask }) => (code === name && ask ? [{ name, one, code, ask }] : []));
	});

	it('is one that a person can answer: with a choice, or by typing', () => {
		expect(asking.length).toBeGreaterThan(20);
		for (const { ask } of asking) expect(ask.choices.length > 0 || ask.input !== undefined).toBe(true);
		for (const { name, one } of asking)
			for (const { level, ask } of outcomeOf(one.told, one.context, one.decisions).problems)
				if (level === 'ask') expect(ask, name).toBeDefined();
	});

	it('is not asked again once it is answered, whatever the answer', () => {
		for (const { name, one, code, ask } of asking)
			for (const choice of ask.choices.filter((each) => !/^[A-Z]{2}$/.test(each) || each === 'PE')) {
				const again = outcomeOf(one.told, one.context, { ...one.decisions, [ask.key]: choice });
				const open = again.problems.filter(
					(problem) => problem.code === code && problem.level === 'ask' && problem.ask?.key === ask.key
				);
				expect(open, `${name}: ${choice}`).toEqual([]);
			}
	});

	it('answered in any way leaves every row loaded, held or left out and told', () => {
		for (const { name, one, ask } of asking)
			for (const choice of ask.choices.slice(0, 6)) {
				const { readings, held } = outcomeOf(one.told, one.context, { ...one.decisions, [ask.key]: choice });
				for (const { rows, loaded, held: count } of readings)
					expect(loaded + count, `${name}: ${choice}`).toBe(rows);
				const counted = readings.reduce((sum, reading) => sum + reading.held, 0);
				expect(held, `${name}: ${choice}`).toHaveLength(counted);
			}
	});
});

it('a text held back asks nothing any more', () => {
	const text = measured('value', 'dialogue_sessions|cosa de 12');
	const [problem] = readText(text).problems.filter(({ code }) => code === 'not_a_number');
	const held = readText(text, { [problem!.ask!.key]: 'hold' });
	expect(held.problems.map(({ level }) => level)).not.toContain('ask');
	expect(held.held).toHaveLength(1);
	expect(problem!.ask!.key).toBe(decisionKey.text(held.readings[0]!.signature, 'value', 'cosa de 12'));
});

describe('what runs from one day to another', () => {
	const phases = (...rows: string[]) => ['project_id,phase,start_date,end_date,status', ...rows].join('\n');
	const known = { ...nothingKnown, projects: readText(roster('a,A,CO,public')).batch.projects };

	it('is held back where it ends before it begins, says so, and takes another beginning', () => {
		const text = phases('a,I,2019-03-01,2019-02-01,completed', 'a,II,2019-03-01,2019-03-01,completed');
		const outcome = readText(text, {}, known);
		expect(outcome.batch.projectPhases.map(({ phase }) => phase)).toEqual(['II']);
		const [problem] = outcome.problems.filter(({ code }) => code === 'out_of_range');
		expect(problem).toMatchObject({ level: 'block', where: { line: 2, column: 'start_date' } });
		expect(inLanguage('en', () => [problemText(problem!), neededText(problem!)])).toEqual([
			'It begins on Mar 1, 2019 and ends on Feb 1, 2019, before it begins.',
			'A beginning on or before Feb 1, 2019.'
		]);
		const mended = readText(text, { [problem!.ask!.key]: '2019-01-01' }, known);
		expect(mended.batch.projectPhases[0]).toMatchObject({ phase: 'I', start_date: '2019-01-01' });
		expect(readText(phases('a,I,2019-03-01,,completed', 'a,II,,2019-03-01,'), {}, known).problems).toEqual(
			[]
		);
	});
});
