import { describe, expect, it } from 'vitest';
import { read, type Context, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const header =
	'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;N° de conversatorios;Participantes;Mujeres;Grupos difíciles de alcanzar;Aliados activos;Acciones realizadas;Acciones lideradas por la comunidad;Se sintió escuchado/a (1-5);N° de encuestas;Cambios sociales';
const rowA =
	'Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;30/11/2019;6;1.250;702;3;5;4;3;4,25;48;Jóvenes organizan …';
const rowB = 'Biblioteca Ejemplo B;Perú;Chupaca;Municipal;2;06/11/2019;4;35;s/d;1;2;-;No aplica;3.9;11;';
const wide = (...rows: string[]) => [header, ...rows].join('\n');
const askOf = (outcome: Outcome) => outcome.problems.find(({ level }) => level === 'ask');
const of = (outcome: Outcome, indicator: string) =>
	lines(outcome).filter((line) => line.indicator === indicator);
/** A small wide file: project, country, city, type, date, then what is asked about. */
const sheet = (headers: string, ...rows: string[]) =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;${headers}`,
		...rows.map((row) => `A;CO;Cali;Pública;2019-11-30;${row}`)
	].join('\n');

/** The same date for each of its series. */
const datesOf = (outcome: Outcome, ...dates: string[]) =>
	Object.fromEntries(lines(outcome).map(({ project, indicator }) => [`${project} · ${indicator}`, dates]));

describe('the wide form', () => {
	it('becomes one row per measurement, with the cells it was made from', () => {
		const outcome = readText(wide(rowA));
		expect(codes(outcome)).toEqual(['note changed_for_you']);
		expect(
			lines(outcome).map(({ indicator, value, numerator, denominator, n, status, raw }) => [
				indicator,
				value,
				numerator,
				denominator,
				n,
				status,
				raw
			])
		).toEqual([
			['dialogue_sessions', 6, NaN, NaN, NaN, 'reported', '6'],
			['dialogue_participants', 1250, NaN, NaN, NaN, 'reported', '1.250'],
			['women_participants_pct', 56.16, 702, 1250, NaN, 'reported', '702 / 1.250'],
			['underreached_groups_engaged', 3, NaN, NaN, NaN, 'reported', '3'],
			['partner_organizations', 5, NaN, NaN, NaN, 'reported', '5'],
			['community_actions', 4, NaN, NaN, NaN, 'reported', '4'],
			['community_led_actions_pct', 75, 3, 4, NaN, 'reported', '3 / 4'],
			['felt_heard', 4.25, NaN, NaN, 48, 'reported', '4,25 / 48']
		]);
		for (const line of lines(outcome))
			expect(line).toMatchObject({
				project: 'co-medellin-biblioteca-ejemplo-a',
				phase: 'III',
				stage: 'routine',
				start: '',
				end: '2019-11-30',
				line: 2
			});
		expect(of(outcome, 'women_participants_pct')[0]?.note).toBe('gender taken as recorded for all');
		expect(outcome.batch.projects).toMatchObject([
			{
				project_id: 'co-medellin-biblioteca-ejemplo-a',
				project_name: 'Biblioteca Ejemplo A',
				library_name: 'Biblioteca Ejemplo A',
				country: 'CO',
				city: 'Medellín',
				library_type: 'public',
				start_date: ''
			}
		]);
		expect(outcome.batch.narratives).toMatchObject([
			{ field: 'social_changes', lang: 'es', text: 'Jóvenes organizan …', period_end: '2019-11-30' }
		]);
		expect(outcome.cutOffs).toEqual(datesOf(outcome, '2019-11-30'));
	});

	it('asks about the lone 3.9 and keeps every state apart', () => {
		const text = wide(rowA, rowB);
		const ask = askOf(readText(text));
		expect(ask).toMatchObject({ code: 'number_ambiguous', found: '3.9', where: { line: 3 } });
		const outcome = readText(text, { [ask?.ask?.key ?? '']: 'point' });
		expect(codes(outcome)).toEqual(['note changed_for_you']);
		const states = Object.fromEntries(
			lines(outcome)
				.filter(({ line }) => line === 3)
				.map(({ indicator, value, status }) => [indicator, [value, status]])
		);
		expect(states).toEqual({
			dialogue_sessions: [4, 'reported'],
			dialogue_participants: [35, 'reported'],
			women_participants_pct: [NaN, 'not_collected'],
			underreached_groups_engaged: [1, 'reported'],
			partner_organizations: [2, 'reported'],
			community_actions: [NaN, 'not_collected'],
			community_led_actions_pct: [NaN, 'not_applicable'],
			felt_heard: [3.9, 'reported']
		});
		expect(lines(outcome).at(-1)).toMatchObject({
			phase: 'II',
			end: '2019-11-06',
			project: 'pe-chupaca-biblioteca-ejemplo-b'
		});
		expect(outcome.batch.projects[1]).toMatchObject({ country: 'PE', library_type: 'public' });
	});

	it('is the same in English, in any order of columns, with commas', () => {
		const text =
			'Participants,Women,Project,Country,City,Library type,Phase,Cut-off date,Dialogue sessions,Under-reached groups,Active partners,Actions,Community-led actions,Felt heard (1-5),Number of surveys,Social changes\n' +
			'"1,250",702,Biblioteca Ejemplo A,Colombia,Medellín,Public,III,2019-11-30,6,3,5,4,3,4.25,48,Young people organise\n';
		const outcome = readText(text);
		expect(outcome.problems.map(({ found, needed }) => [found, needed])).toEqual([
			['1,250', '1250'],
			['Public', 'public']
		]);
		const values = (one: Outcome) =>
			new Map(
				lines(one).map(({ indicator, value, n, numerator, denominator, project, end, phase }) => [
					indicator,
					[value, n, numerator, denominator, project, end, phase]
				])
			);
		expect(values(outcome)).toEqual(values(readText(wide(rowA))));
		expect(outcome.batch.narratives[0]?.lang).toBe('en');
	});

	it('takes the ids and the names of the dictionary as headers, and stages in them', () => {
		const outcome = readText(
			sheet(
				'civic_voice (línea de base);Tener voz en las decisiones locales - final;Confianza entre integrantes de la comunidad;sense_of_belonging;knowledge_gain n;knowledge_gain',
				'2,5;3,75;4;3,5;20;4,1'
			)
		);
		expect(outcome.problems).toEqual([]);
		expect(lines(outcome).map(({ indicator, stage, value, n }) => [indicator, stage, value, n])).toEqual([
			['civic_voice', 'baseline', 2.5, NaN],
			['civic_voice', 'endline', 3.75, NaN],
			['community_trust', 'routine', 4, NaN],
			['sense_of_belonging', 'routine', 3.5, NaN],
			['knowledge_gain', 'routine', 4.1, 20]
		]);
	});

	it.each(['Etapa', 'Momento', 'Stage'])('takes the stage from a column %s', (name) => {
		const outcome = readText(sheet(`${name};civic_voice`, 'Antes;2,5', 'después;3,5', ';4,5'));
		expect(lines(outcome).map(({ stage, value }) => [stage, value])).toEqual([
			['baseline', 2.5],
			['endline', 3.5],
			['routine', 4.5]
		]);
	});

	it('takes a percentage as a percentage and not as a number of women', () => {
		const outcome = readText(
			sheet('Participantes;Mujeres (%);% acciones lideradas por la comunidad', '40;62,5;75 %')
		);
		expect(lines(outcome).map(({ indicator, value, numerator }) => [indicator, value, numerator])).toEqual([
			['dialogue_participants', 40, NaN],
			['women_participants_pct', 62.5, NaN],
			['community_led_actions_pct', 75, NaN]
		]);
	});

	it.each([
		['more women than participants', '10;11', 'part_exceeds_whole'],
		['women among none', '0;3', 'parts_of_zero'],
		['half a person', '10,5;3', 'not_a_whole_number'],
		['a percentage where people are counted', '52 %;3', 'not_a_number'],
		['words', 'muchas;3', 'not_a_number'],
		['a negative number', '-4;3', 'out_of_range']
	])('holds a row with %s', (_, cells, code) => {
		const outcome = readText(sheet('Participantes;Mujeres', cells));
		expect(outcome.problems).toMatchObject([{ code, level: 'block', where: { line: 2 } }]);
		expect(outcome.held).toHaveLength(1);
		expect(lines(outcome)).toEqual([]);
		expect(outcome.batch.projects).toEqual([]);
		expect(outcome.cutOffs).toEqual({});
	});

	it('0 women of 0 participants does not apply, women alone are missing', () => {
		const outcome = readText(sheet('Participantes;Mujeres', '0;0', ';5'));
		expect(of(outcome, 'women_participants_pct').map(({ status, value }) => [status, value])).toEqual([
			['not_applicable', NaN],
			['not_collected', NaN]
		]);
	});

	it('a bare number of social changes is the indicator, a text the narrative, a blank nothing', () => {
		const outcome = readText(sheet('Participantes;Cambios sociales', '1;4'));
		expect(of(outcome, 'social_changes_documented')).toMatchObject([{ value: 4, raw: '4' }]);
		expect(outcome.batch.narratives).toEqual([]);
		expect(readText(sheet('Participantes;Cambios sociales', '1;s/d')).batch.narratives).toEqual([]);
	});
});

describe('five columns of answers', () => {
	const counts = '1;2;3;4;5';
	const parts = (outcome: Outcome) =>
		lines(outcome)
			.filter(({ part }) => part !== '')
			.map(({ indicator, part, value }) => [indicator, part, value]);
	const expected = [1, 2, 3, 4, 5].map((step) => ['felt_heard', `answer=${step}`, step]);

	it.each([
		[
			'named after the question',
			'Se sintió escuchado/a: 1;Se sintió escuchado/a: 2;Se sintió escuchado/a: 3;Se sintió escuchado/a: 4;Se sintió escuchado/a: 5',
			counts
		],
		['bare, behind the question', 'Se sintió escuchado/a (1-5);1;2;3;4;5', `3,7;${counts}`],
		['bare, behind its number of answers', 'felt_heard;N° de encuestas;1;2;3;4;5', `3,7;15;${counts}`],
		[
			'in words',
			'Felt heard (1-5);Totalmente en desacuerdo;En desacuerdo;Ni de acuerdo ni en desacuerdo;De acuerdo;Totalmente de acuerdo',
			`;${counts}`
		]
	])('%s are counts of each answer', (_, headers, cells) => {
		const outcome = readText(sheet(headers, cells));
		expect(outcome.problems).toEqual([]);
		expect(parts(outcome)).toEqual(expected);
	});

	it('below a question of their own line', () => {
		const outcome = readText(
			'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Se sintió escuchado/a (1-5);;;;;N° de encuestas\n;;;;;1;2;3;4;5;\nA;CO;Cali;Pública;2019-11-30;1;2;3;4;5;15'
		);
		expect(outcome.problems).toEqual([]);
		expect(parts(outcome)).toEqual(expected);
		expect(outcome.readings[0]).toMatchObject({ rows: 1, loaded: 1 });
	});

	it('beside a mean that they do not give are told', () => {
		expect(codes(readText(sheet('felt_heard;N° de encuestas;1;2;3;4;5', `4,2;15;${counts}`)))).toEqual([
			'ask answers_differ'
		]);
		expect(codes(readText(sheet('felt_heard;1;2;3;4;5;N° de encuestas', `;${counts};14`)))).toEqual([
			'ask answers_differ'
		]);
	});
});

describe('the project of a wide row', () => {
	const known: Context = {
		...nothingKnown,
		projects: readText(
			'project_id,project_name,country,city,library_type\nco-1,Biblioteca La Ceiba,CO,Medellín,public\npe-1,Biblioteca La Ceiba,PE,Lima,school'
		).batch.projects
	};
	const identified = (project: string, country: string, city: string, type = 'Escolar') =>
		readText(
			`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes\n${project};${country};${city};${type};2019-11-30;5`,
			{},
			known
		);

	it.each([
		['co-1', '', '', 'co-1'],
		['BIBLIOTECA LA CEIBA', 'Colombia', 'medellin', 'co-1'],
		['Biblioteca la Ceiba', 'Perú', 'Lima', 'pe-1'],
		['Biblioteca La Ceiba', 'Perú', '', 'pe-1']
	])('%s, %s, %s is %s, whose attributes stay', (project, country, city, id) => {
		const outcome = identified(project, country, city);
		expect(lines(outcome).map((line) => line.project)).toEqual([id]);
		expect(outcome.batch.projects).toEqual([]);
	});

	it.each([
		['co-1', 'Perú', 'Municipal', 'País', 'Biblioteca La Ceiba: Perú', 'CO'],
		[
			'Biblioteca La Ceiba',
			'Colombia',
			'Escolar',
			'Tipo de biblioteca',
			'Biblioteca La Ceiba: Escolar',
			'public'
		],
		['co-1', '', 'university', 'Tipo de biblioteca', 'Biblioteca La Ceiba: university', 'public']
	])('%s, %s, %s is loaded though it differs from the roster, and told', (...row) => {
		const [project, country, type, column, found, needed] = row;
		const outcome = identified(project, country, '', type);
		expect(lines(outcome).map((line) => line.project)).toEqual(['co-1']);
		expect(outcome.batch.projects).toEqual([]);
		expect(outcome.problems).toEqual([
			{ code: 'project_differs', level: 'warn', where: { file: 'file.csv', line: 2, column }, found, needed }
		]);
	});

	it.each([
		['co-1', 'Colombia', 'Biblioteca pública'],
		['co-1', 's/d', ''],
		['co-1', 'Atlántida', 'Rara']
	])('%s, %s, %s says nothing that differs', (project, country, type) => {
		expect(codes(identified(project, country, '', type))).toEqual([]);
	});

	it('is told where a row of a new project says another type than most, wherever it stands', () => {
		const dated = (day: string, type = 'Pública') => rowA.replace('Pública', type).replace('30/11/2019', day);
		const other = dated('31/12/2019', 'Escolar');
		for (const rows of [
			[other, dated('30/11/2019'), dated('31/10/2019')],
			[dated('30/11/2019'), dated('31/10/2019'), other]
		]) {
			const outcome = readText(wide(...rows), {});
			expect(outcome.batch.projects).toMatchObject([{ library_type: 'public' }]);
			expect(outcome.problems.filter(({ code }) => code === 'project_differs')).toMatchObject([
				{
					where: { line: 2 + rows.indexOf(other) },
					found: 'Biblioteca Ejemplo A: Escolar',
					needed: 'public'
				}
			]);
		}
	});

	it.each([
		['Biblioteca La Ceiba', 'Perú', 'Ica', 'pe-ica-biblioteca-la-ceiba'],
		['Biblioteca El Roble', 'Colombia', 'Medellín', 'co-medellin-biblioteca-el-roble'],
		['Biblioteca La Seiba', 'Colombia', 'Bogotá', 'co-bogota-biblioteca-la-seiba'],
		['Ñandú & Cía.', 'CR', 'San José', 'cr-san-jose-nandu-cia'],
		['Nueva', 'CR', '', 'cr-nueva']
	])('%s, %s, %s is new: %s', (project, country, city, id) => {
		const outcome = identified(project, country, city);
		expect(lines(outcome).map((line) => line.project)).toEqual([id]);
		expect(outcome.batch.projects).toMatchObject([{ project_id: id, library_type: 'school' }]);
	});

	it.each([
		['Nueva', '', '', 'Escolar', 'value_required'],
		['Nueva', 'Perú', '', '', 'value_required'],
		['Nueva', 'Atlántida', '', 'Escolar', 'unknown_code'],
		['Nueva', 'Perú', '', 'Rara', 'unknown_code'],
		['', 'Perú', '', 'Escolar', 'value_required']
	])('%s, %s, %s, %s cannot be told: %s', (project, country, city, type, code) => {
		const outcome = identified(project, country, city, type);
		expect(outcome.problems[0]).toMatchObject({ code, level: 'block' });
		expect(lines(outcome)).toEqual([]);
	});

	it('is found in a roster that comes with the same import, whichever file is first', () => {
		const roster = file(
			'roster.csv',
			'project_id,project_name,country,city,library_type\nx9,Biblioteca Ejemplo A,CO,Medellín,public'
		);
		const report = file('report.csv', wide(rowA));
		for (const files of [
			[roster, report],
			[report, roster]
		]) {
			const outcome = read(files, {}, nothingKnown);
			expect(new Set(lines(outcome).map(({ project }) => project))).toEqual(new Set(['x9']));
			expect(outcome.batch.projects).toHaveLength(1);
		}
	});

	it('is what this import’s roster says of it, also where another was known', () => {
		const roster = file(
			'roster.csv',
			'project_id,project_name,country,city,library_type\nco-1,Biblioteca La Ceiba,CO,Medellín,school'
		);
		const report = file('report.csv', wide(rowA.replace('Biblioteca Ejemplo A', 'Biblioteca La Ceiba')));
		expect(lines(read([report, roster], {}, known))[0]?.project).toBe('co-1');
	});

	it('keeps its row where only its words stand there twice', () => {
		const outcome = readText(wide(rowA, rowA.replace(';III;', ';II;').replace('Jóvenes', 'Mujeres')));
		expect(new Set(codes(outcome).filter((code) => code.startsWith('ask')))).toEqual(
			new Set(['ask periods_overlap', 'ask key_conflict'])
		);
		expect(outcome.batch.narratives).toEqual([]);
		expect(lines(outcome)).toHaveLength(16);
		expect(outcome.readings[0]).toMatchObject({ rows: 2, loaded: 2, held: 0 });
	});

	it('that is there twice is told once for its measurements, once for its words', () => {
		const outcome = readText(wide(rowA, rowA));
		expect(lines(outcome)).toHaveLength(8);
		expect(outcome.problems.map(({ code, found }) => [code, found])).toEqual([
			['key_duplicate', 'Biblioteca Ejemplo A'],
			['key_duplicate', 'Biblioteca Ejemplo A · social_changes · es · 2019-11-30'],
			['changed_for_you', '1.250']
		]);
	});

	it('is one project on all its rows', () => {
		const outcome = readText(wide(rowA, rowA.replace(';III;', ';II;')));
		expect(outcome.batch.projects).toHaveLength(1);
		expect(lines(outcome)).toHaveLength(16);
	});
});

describe('a second date of a project', () => {
	const later = rowA.replace('30/11/2019', '31/05/2020').replace('Jóvenes organizan …', '');
	const starts = (outcome: Outcome) => of(outcome, 'dialogue_sessions').map(({ start, end }) => [start, end]);

	it('asks once what it counts from; the first stands since the project began', () => {
		const outcome = readText(wide(rowA, later));
		expect(starts(outcome)).toEqual([['', '2019-11-30']]);
		const ask = askOf(outcome);
		expect(ask).toMatchObject({
			code: 'second_date',
			found: 'Biblioteca Ejemplo A: 31/05/2020 = 2020-05-31',
			where: { line: 3, column: 'Fecha de corte' },
			ask: { choices: ['since_began', 'since_previous'] }
		});
		const key = ask?.ask?.key ?? '';
		expect(key).toMatch(/^second_date:proyecto\|/);
		expect(starts(readText(wide(rowA, later), { [key]: 'since_began' }))).toEqual([
			['', '2019-11-30'],
			['', '2020-05-31']
		]);
		expect(starts(readText(wide(later, rowA), { [key]: 'since_previous' }))).toEqual([
			['2019-12-01', '2020-05-31'],
			['', '2019-11-30']
		]);
	});

	it('is second to what is loaded already', () => {
		const first = readText(wide(rowA));
		const context: Context = { ...nothingKnown, projects: first.batch.projects, cutOffs: first.cutOffs };
		const ask = askOf(readText(wide(later), {}, context));
		expect(ask?.code).toBe('second_date');
		const outcome = readText(wide(later), { [ask?.ask?.key ?? '']: 'since_previous' }, context);
		expect(starts(outcome)).toEqual([['2019-12-01', '2020-05-31']]);
		expect(outcome.cutOffs).toEqual(datesOf(outcome, '2020-05-31'));
		expect(starts(readText(wide(rowA), {}, context))).toEqual([['', '2019-11-30']]);
	});

	it('is not asked about where the file says when the period began', () => {
		const outcome = readText(
			'Proyecto;País;Tipo de biblioteca;Inicio del periodo;Fecha de corte;Participantes\nA;CO;Pública;2019-01-01;2019-06-30;5\nA;CO;Pública;2019-07-01;2019-12-31;7'
		);
		expect(outcome.problems).toEqual([]);
		expect(lines(outcome).map(({ start }) => start)).toEqual(['2019-01-01', '2019-07-01']);
	});
});
