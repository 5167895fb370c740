import { describe, expect, it } from 'vitest';
import { decisionKey, dictionary, type Decisions } from '#framework';
import { fieldChoices, read } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const front = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte';
const row = 'A;CO;Cali;Pública;2019-11-30';
const fieldOf = (header: string, decisions: Decisions = {}): string | null =>
	readText(`${front};Participantes;${header}\n${row};9;1`, decisions).readings[0]!.columns.at(-1)!.field;

describe('headers as people write them', () => {
	it.each([
		[
			'dialogue_sessions',
			'Nº de conversatorios|Mesas de diálogo|Encuentros|N° de encuentros realizados|Rodas de conversa|Dialogues held'
		],
		['women_participants_pct numerator', 'Nº de mujeres|Mujeres que participaron|Mulheres|Women'],
		[
			'women_participants_pct',
			'Mujeres (%)|% mujeres|Porcentaje de mujeres|Porcentagem de mulheres|Percentage of women'
		],
		[
			'institutional_commitment',
			'Nivel de compromiso institucional|Compromisso institucional|Institutional commitment'
		],
		['staff_trained', 'Personal capacitado|Nº de bibliotecarios capacitados|Staff trained|Equipe capacitada'],
		['community_share_of_team denominator', 'Integrantes del equipo|Team members|Membros da equipe'],
		[
			'facilitation_confidence',
			'Confianza para facilitar (1-5)|Confidence to facilitate|Confiança para facilitar'
		],
		[
			'underreached_groups_engaged',
			'Grupos difíciles de alcanzar|Hard-to-reach groups|Grupos difíceis de alcançar'
		],
		[
			'underreached_participants_pct numerator',
			'Personas de grupos menos alcanzados|Pessoas de grupos menos alcançados'
		],
		['partner_organizations', 'Aliados activos|Parcerias|Active partners'],
		['collaboration_level', 'Grado de colaboración|Level of collaboration|Nível de colaboração'],
		[
			'felt_heard',
			'Me sentí escuchado/a|En esta conversación sentí que me escucharon.|I felt heard|Sentiu-se ouvido/a (1-5)'
		],
		['languages_used', 'Nº de idiomas|Lenguas utilizadas|Languages used|Línguas usadas'],
		['shared_issues_identified', 'Temas acordados|Problemas identificados|Shared issues'],
		[
			'issues_acted_on_pct numerator',
			'Temas con acción en marcha|Issues acted on|Temas com ação em andamento'
		],
		['community_actions', 'Acciones colectivas|Actions completed|Ações realizadas'],
		[
			'community_led_actions_pct numerator',
			'Acciones lideradas por la comunidad|Community-led actions|Ações lideradas pela comunidade'
		],
		['learning_participants', 'Participantes en talleres|Workshop participants|Participantes em oficinas'],
		['knowledge_gain', 'Conocimientos adquiridos|Knowledge gain|Conhecimento adquirido'],
		['confidence_gain', 'Confianza adquirida|Gain in confidence|Confiança adquirida'],
		['resource_awareness', 'Conocimiento de la oferta de la biblioteca|Awareness of library services'],
		['applied_learning_pct denominator', 'Encuestas de seguimiento|Follow-up surveys'],
		['community_trust', 'Confianza entre vecinos|Trust in the community|Confiança na comunidade'],
		['sense_of_belonging', 'Pertenencia|Sense of belonging|Pertencimento'],
		['intergroup_cooperation_pct numerator', 'Trabajaron con otros grupos|Worked across groups'],
		['civic_voice', 'Voz en las decisiones|Having a say|Voz nas decisões'],
		['social_changes_documented', 'Cambios documentados|Documented changes|Mudanças documentadas'],
		['policy_or_practice_changes', 'Cambios de política o práctica|Policy changes|Mudanças de política'],
		['allies_engaged ally_step=champion', 'Embajadoras|Champions|Embaixadores'],
		['community_continues', 'El diálogo continúa|Dialogue continues|O diálogo continua'],
		['dialogue_participants target', 'Meta de participantes|Participantes (meta)|Target participants'],
		['felt_heard n', 'felt_heard n|Felt heard (n)'],
		['city', 'Municipio|Cidade|Town'],
		['period', 'Periodo reportado|Trimestre'],
		['community_population', 'Población|Habitantes|População'],
		['start_date', 'Fecha de inicio|Data de início'],
		['lessons', '¿Qué aprendimos?|Lições aprendidas|What we learned'],
		['next_steps', 'Siguientes pasos|Próximos passos']
	])('%s', (field, headers) => {
		// A field that the front of the file has already is taken from there.
		const alone = (header: string) =>
			readText(`Proyecto;País;Tipo de biblioteca;${header};Conversaciones comunitarias\nA;CO;Pública;1;1`)
				.readings[0]!.columns[3]!.field;
		const isFront = ['city', 'period', 'dialogue_sessions'].includes(field);
		for (const header of headers.split('|'))
			expect(
				field === 'dialogue_sessions' ? fieldOf(header) : isFront ? alone(header) : fieldOf(header),
				header
			).toBe(field);
	});

	it('every indicator is known by its id and its names', () => {
		for (const { id, name } of dictionary.values())
			for (const header of [id, name.es, name.en]) {
				if (id === 'dialogue_participants') continue;
				const field = fieldOf(header);
				expect(field?.split(' ')[0], header).toBe(id);
			}
	});

	it('the headers of one language tell the language of the texts below them', () => {
		const langOf = (text: string) => readText(text).batch.narratives[0]?.lang;
		expect(
			langOf(
				'Projeto;País;Tipo da biblioteca;Data de corte;Participantes;Mudanças sociais\nA;BR;Escolar;2019-11-30;3;Jovens'
			)
		).toBe('pt');
		expect(
			langOf(
				'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Cambios sociales\nA;PE;Escolar;2019-11-30;3;Jóvenes'
			)
		).toBe('es');
		expect(
			langOf(
				'Project;Country;Library type;Cut-off date;Participants;Social changes\nA;PE;School;2019-11-30;3;Young people'
			)
		).toBe('en');
	});
});

describe('a field that a person names', () => {
	it('is what the column is read as, whichever it is', () => {
		const text = `${front};Zzz\n${row};1`;
		const { signature } = readText(text).readings[0]!;
		const choices = fieldChoices([...dictionary.values()]);
		const taken = ['project', 'country', 'city', 'library_type', 'period_end', 'period', 'answers'];
		const fields = choices
			.filter(({ group }) => group !== 'table')
			.flatMap((choice) => choice.fields)
			.filter((field) => !taken.includes(field));
		expect(fields.length).toBeGreaterThan(150);
		for (const field of fields) {
			const outcome = readText(text, { [decisionKey.column(signature, 'Zzz')]: field });
			expect(outcome.readings[0]!.columns.at(-1), field).toMatchObject({ field, confidence: 'said' });
		}
	});
	it('that is none of ours is not believed', () => {
		const text = `${front};Participantes;Zzz\n${row};1;2`;
		const { signature } = readText(text).readings[0]!;
		for (const field of ['felt_heard elsewhere', '__proto__', 'constructor', 'felt_heard n n', '']) {
			const { columns } = readText(text, { [decisionKey.column(signature, 'Zzz')]: field }).readings[0]!;
			expect(columns.at(-1)!.field, field).toBeNull();
		}
	});
	it('may be ignored, and so is a column that is known', () => {
		const text = `${front};Participantes;Conversatorios\n${row};9;2`;
		const { signature } = readText(text).readings[0]!;
		const ignored = readText(text, { [decisionKey.column(signature, 'Conversatorios')]: 'ignore' });
		expect(lines(ignored).map(({ indicator }) => indicator)).toEqual(['dialogue_participants']);
	});
});

describe('tables by everyday headers', () => {
	const roster =
		'Nombre del proyecto;País;Tipo;Ciudad;Inicio\nLa Ceiba;Perú;Escolar;Ica;01/03/2019\nEl Roble;Perú;Pública;Ica;15/03/2019';
	const known = { ...nothingKnown, projects: readText(roster).batch.projects };
	const withRoster = (text: string) =>
		read([file('roster.csv', roster), file('file.csv', text)], {}, nothingKnown);

	it('a roster is read as the projects, with ids of their own', () => {
		const outcome = readText(roster);
		expect(codes(outcome)).toEqual([]);
		expect(outcome.readings[0]!.table).toBe('projects');
		expect(outcome.batch.projects).toMatchObject([
			{ project_id: 'pe-ica-la-ceiba', library_type: 'school', start_date: '2019-03-01' },
			{ project_id: 'pe-ica-el-roble', library_type: 'public', start_date: '2019-03-15' }
		]);
	});
	it('a roster that comes again says what is changed of projects that are known', () => {
		const [changed] = readText(roster.replace('01/03/2019', '02/03/2019'), {}, known).batch.projects;
		expect(changed).toEqual({ ...known.projects[0], start_date: '2019-03-02' });
		expect(readText(roster, {}, known).batch.projects).toEqual(known.projects);
	});
	it('a report leaves a known project as it is', () => {
		const report =
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nLa Ceiba;Perú;Pública;2019-11-30;5';
		expect(readText(report, {}, known).batch.projects).toEqual([]);
	});
	it('two lines of a roster that say two things of one project are asked about', () => {
		const outcome = readText(`${roster}\nLa Ceiba;Perú;Pública;Ica;01/03/2019`);
		expect(codes(outcome)).toContain('ask key_conflict');
	});
	it('a date of a roster that is none holds its row', () => {
		const outcome = readText(roster.replace('01/03/2019', 'marzo'));
		expect(outcome.held.map(({ line }) => line)).toEqual([2]);
	});

	it.each([
		[
			'activities',
			'Proyecto;Actividad;Fecha\nLa Ceiba;Plan de acción;2019-03-04',
			{ project_id: 'pe-ica-la-ceiba', activity: 'action_plan', done_on: '2019-03-04' }
		],
		[
			'projectPhases',
			'Proyecto;Fase;Inicio;Fin;Estado\nLa Ceiba;II;2019-03-04;;en curso',
			{ project_id: 'pe-ica-la-ceiba', phase: 'II', status: 'active' }
		],
		[
			'partners',
			'Proyecto;Organización;Tipo;Papel\nLa Ceiba;Club de madres;civil;convoca',
			{ project_id: 'pe-ica-la-ceiba', name: 'Club de madres', kind: 'civil', role: 'convoca' }
		],
		[
			'reportsDue',
			'Proyecto;Hasta;Fecha límite\nLa Ceiba;2019-12-31;2020-01-31',
			{ project_id: 'pe-ica-la-ceiba', period_end: '2019-12-31', due_on: '2020-01-31' }
		],
		[
			'changes',
			'Proyecto;Fecha;Tipo de cambio;Título;Descripción\nLa Ceiba;2019-03-04;política;Ordenanza;Se aprobó',
			{ project_id: 'pe-ica-la-ceiba', change_type: 'policy', title: 'Ordenanza', text: 'Se aprobó' }
		],
		[
			'narratives',
			'Proyecto;Campo;Idioma;Texto\nLa Ceiba;Lecciones;Español;Escuchar',
			{ project_id: 'pe-ica-la-ceiba', field: 'lessons', lang: 'es', text: 'Escuchar' }
		],
		[
			'passages',
			'Proyecto;Pregunta;Idioma;Desafío;Pasaje\nLa Ceiba;Lecciones;Español;Nuevas expectativas;Escuchar',
			{ project_id: 'pe-ica-la-ceiba', field: 'lessons', challenge: 'new_expectations', passage: 'Escuchar' }
		]
	] as const)('%s are known, and their projects by name', (table, text, expected) => {
		const outcome = withRoster(text);
		expect(codes(outcome)).toEqual([]);
		expect(outcome.batch[table]).toMatchObject([expected]);
	});
	it('a report of one figure with a mistyped header is no table of phases', () => {
		const outcome = readText('Proyecto;Fase;Fecha de corte;Partcipantes\nA;II;2019-11-30;5');
		expect(outcome.readings[0]!.table).not.toBe('project_phases');
	});
});
