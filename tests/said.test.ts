/** What the import says to a person: names instead of codes, her language's figures, and nothing that was not found. */
import { describe, expect, it } from 'vitest';
import { countryCodes, decisionKey, dictionary, type Problem } from '#framework';
import { read } from '#ingest';
import {
	amount,
	choiceText,
	codeText,
	counted,
	country,
	dayOf,
	decisionText,
	foundText,
	headerText,
	headlineFigure,
	headlineRests,
	inLanguage,
	inOrder,
	m,
	neededText,
	problemText,
	shareText
} from '#language';
import { heldCsv, packMessage, packs } from '#report';
import { whereOf } from '#workspace';
import { Spreadsheet } from './giving/spreadsheet';
import { file, measured, nothingKnown, readText } from './ingest/reading';

const es = <T>(say: () => T): T => inLanguage('es', say);
const en = <T>(say: () => T): T => inLanguage('en', say);
const header = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres';
const first = ({ problems }: { problems: readonly Problem[] }, code: Problem['code']): Problem =>
	problems.find((each) => each.code === code)!;

describe('answers to choose from', () => {
	it('of library types are names, each another one, also where a blank cell asks for it', () => {
		const asked = [
			first(readText(`${header}\nLuna;Perú;Rara;30/11/2019;4;`), 'unknown_code'),
			first(readText(`${header}\nLuna;Perú;;30/11/2019;4;`), 'value_required'),
			first(readText('Proyecto;País;Fecha de corte;Participantes\nLuna;Perú;30/11/2019;4'), 'column_missing')
		];
		for (const problem of asked) {
			const { choices } = problem.ask!;
			expect(choices).toEqual(expect.arrayContaining(['other', 'academic', 'academic:institute']));
			for (const say of [es, en]) {
				const said = say(() => choices.map((choice) => choiceText(choice, problem)));
				expect(new Set(said).size).toBe(choices.length);
				expect(said.filter((text) => /:|_/.test(text))).toEqual([]);
			}
			const said = (choice: string) => es(() => choiceText(choice, problem));
			expect(said('other')).toBe('Otra');
			expect(said('academic:university')).toBe('Universitaria (de una universidad)');
			expect(said('hold')).toBe('Apartar estas filas');
		}
		expect(es(() => problemText(asked[0]!))).toContain(
			'Universitaria, Pública, Escolar, Especializada, Otra'
		);
	});

	it('of every list are words in Spanish', () => {
		const lists: [string, string[]][] = [
			['change_type', ['person', 'spread']],
			['field', ['challenges', 'next_steps']],
			['method', ['count', 'survey', 'estimate', 'observation', 'document']],
			['reported_by', ['library', 'partner', 'community']],
			['share_level', ['private', 'center', 'peers', 'public']],
			['value_status', ['reported', 'due', 'suppressed']],
			['breakdown', ['gender', 'age_band']],
			['gender', ['woman', 'man', 'other', 'undisclosed']]
		];
		for (const [field, codes] of lists)
			for (const code of codes) expect([code, es(() => codeText(field, code))]).not.toEqual([code, code]);
	});

	it('of countries begin with those of known projects, then Spanish and Portuguese America, then the rest', () => {
		const order = es(() => inOrder(countryCodes, country, ['US', 'PE']));
		expect(order.slice(0, 5)).toEqual(['US', 'PE', 'AR', 'BO', 'BR']);
		expect(order.indexOf('VE')).toBe(20);
		expect(order[21]).toBe('AF');
		expect(order.toSorted()).toEqual(countryCodes.toSorted());
		const named = (codes: string[]) => codes.map((code) => es(() => country(code)));
		expect(named(order.slice(21)).toSorted(new Intl.Collator('es').compare)).toEqual(named(order.slice(21)));
		expect(es(() => inOrder(['b', 'PE', 'a'], (choice) => choice, ['PE']))).toEqual(['a', 'b', 'PE']);
	});

	it('to whose project it is are names, though none of them is loaded', () => {
		const rows = [
			'Biblioteca La Ceiba;Perú;Pública;30/11/2019;4;',
			'Biblioteca La Seiba;Perú;Pública;30/11/2019;4;'
		];
		const problem = first(readText([header, ...rows].join('\n')), 'project_near');
		const said = problem.ask!.choices.map((choice) => es(() => choiceText(choice, problem)));
		expect(said[0]).toMatch(/^Biblioteca La [CS]eiba$/);
		expect(said).toContain('Es un proyecto nuevo');
		expect(said.join()).not.toContain('pe-');
	});
});

describe('a problem', () => {
	it('names the loaded project, its indicator and its day, not their codes', () => {
		const projects = readText('project_id,project_name,country,library_type\np1,Luna Llena,CO,public').batch
			.projects;
		const text = measured('value', 'dialogue_participants|4', 'dialogue_participants|5');
		const outcome = readText(text, {}, { ...nothingKnown, projects });
		const said = es(() => problemText(first(outcome, 'key_conflict')));
		expect(said).toContain('Luna Llena');
		expect(said).toContain('30 nov 2019');
		expect(said).not.toMatch(/p1|dialogue_participants|routine/);
		const differs = readText(
			`${header}\nLuna Llena;Colombia;Escolar;30/11/2019;4;`,
			{},
			{ ...nothingKnown, projects }
		);
		expect(es(() => problemText(first(differs, 'project_differs')))).toMatch(
			/^La fila dice Luna Llena: Escolar, .* dicen Pública\./
		);
	});

	it('names parts of a breakdown, fields of ours and periods behind which something stands', () => {
		const told = (found: string, needed: string, code: Problem['code']) =>
			es(() => problemText({ code, level: 'warn', where: { file: 'a.csv' }, found, needed }));
		expect(told('Luna · gender · woman: 5', '', 'key_duplicate')).toBe(told('', '', 'key_duplicate'));
		expect(told('Luna · gender · woman: 5 | 6', '', 'key_conflict')).toContain('género · mujeres: 5 | 6');
		expect(told('Tipo', 'library_type', 'column_similar')).toContain('se parece a Tipo de biblioteca');
		expect(
			told('Luna · 2019-01-01..2019-06-30 III', '2019-01-01..2019-06-30 (a.csv:2)', 'overlaps_loaded')
		).not.toMatch(/\d{4}-\d\d-\d\d/);
		expect(es(() => headerText('country'))).toBe('country – País');
		expect(en(() => headerText('library_type'))).toBe('library_type');
		expect(es(() => headerText('País'))).toBe('País');
	});

	it('names indicators that a partner defined by their names, in the language of the page', () => {
		const own =
			'indicator_id,name_en,name_es,value_type,agg_within_project\nmi_taller,Workshops held,Talleres dados,count,sum';
		const text = measured('value', 'mi_taller|4', 'mi_taller|5');
		const outcome = read([file('propios.csv', own), file('m.csv', text)], {}, nothingKnown);
		const problem = first(outcome, 'key_conflict');
		expect(es(() => problemText(problem))).toContain('Talleres dados');
		expect(en(() => problemText(problem))).toContain('Workshops held');
		expect(es(() => problemText(problem))).not.toContain('mi_taller');
		// Loaded earlier they are known as well.
		const local = outcome.batch.indicators;
		const later = first(readText(text, {}, { ...nothingKnown, local }), 'key_conflict');
		expect(es(() => problemText(later))).toContain('Talleres dados');
		expect(es(() => foundText(later))).toContain('Talleres dados');
		const known = new Map(local.map((indicator) => [indicator.id, indicator]));
		expect(es(() => decisionText(problem.ask!.key, 'first', known))).toContain('Talleres dados');
		expect(first(readText(text), 'key_conflict').names).toBeUndefined();
	});

	it('asks for a reason only where one can be given', () => {
		const text = (code: Problem['code'], ask?: Problem['ask']) => {
			const problem: Problem = {
				code,
				level: 'warn',
				where: { file: 'a.csv' },
				found: 'Luna: 5',
				needed: '50'
			};
			return [
				es(() => problemText(ask ? { ...problem, ask } : problem)),
				es(() => problemText({ ...problem, ...(ask && { ask }) }, false))
			];
		};
		for (const code of ['jump', 'same_as_before', 'far_from_peers'] as const) {
			const [asked, told] = text(code, {
				key: decisionKey.note('C1', 'x', '5'),
				choices: ['right'],
				input: 'note'
			});
			expect(asked).toContain('escriba una razón breve');
			expect(told).not.toContain('razón');
			expect(asked).toBe(`${told} ${es(() => m.odd_reason())}`);
			expect(text(code)[0]).toBe(told);
		}
	});

	it('says of a second date the day that it was read as', () => {
		const rows = ['Luna;Perú;Pública;25/04/2024;4;', 'Luna;Perú;Pública;07/05/2024;9;'];
		const problem = first(readText([header, ...rows].join('\n')), 'second_date');
		expect(es(() => problemText(problem))).toContain('(Luna: 07/05/2024 = 7 may 2024)');
		const iso = first(
			readText([header, ...rows].join('\n').replace(/(\d\d)\/(\d\d)\/(\d{4})/g, '$3-$2-$1')),
			'second_date'
		);
		expect(es(() => problemText(iso))).toContain('(Luna: 7 may 2024)');
	});

	it('of a file that stands beside its twin says which counts', () => {
		const bytes = `${header}\nLuna;Perú;Pública;30/11/2019;4;`;
		const outcome = read([file('01 lima.csv', bytes), file('02 copia.csv', bytes)], {}, nothingKnown);
		const problem = first(outcome, 'identical_file');
		expect(problem.where.file).toBe('02 copia.csv');
		expect(es(() => problemText(problem))).toBe(
			'Este archivo es idéntico a «01 lima.csv», que cuenta una sola vez.'
		);
	});

	it('does not say that the person changed what was read', () => {
		const problem: Problem = {
			code: 'changed_for_you',
			level: 'note',
			where: { file: 'a.csv' },
			found: '1 245',
			needed: '1245'
		};
		expect(es(() => problemText(problem))).toBe('Leído así: «1 245» como 1245.');
	});

	it('about one figure speaks of one', () => {
		const text = `${header};Rarezas\nLuna;Perú;Pública;30/11/2019;4;;7`;
		const problem = first(readText(text), 'column_unknown');
		expect(es(() => problemText(problem))).toContain('su única cifra no se carga');
		expect(es(() => problemText({ ...problem, needed: '2' }))).toContain('sus 2 cifras no se cargan');
	});
});

describe('what is counted', () => {
	it('is said of one as of one', () => {
		const said = () => [
			m.stories_changes({
				changes: counted(1, m.count_changes_one, m.count_changes),
				projects: counted(1, m.count_projects_one, m.count_projects)
			}),
			m.journey_picture({ projects: counted(1, m.count_projects_one, m.count_projects) }),
			m.chart_picture({ title: 'X', projects: counted(1, m.count_projects_one, m.count_projects) }),
			counted(1, m.rests_answers_one, m.rests_answers),
			counted(1, m.data_reading_rows_one, m.data_reading_rows)
		];
		for (const text of en(said)) expect(text).not.toMatch(/\b(projects|changes|answers|rows)\b/);
		for (const text of es(said)) expect(text).not.toMatch(/\b(proyectos|cambios|respuestas|filas)\b/);
		expect(en(said)[0]).toBe('1 documented change, from 1 project');
		expect(es(said)[0]).toBe('1 cambio documentado, de 1 proyecto');
	});
});

it('a share that has no figure because it is hidden is not one that nobody told', () => {
	const said = (...whys: string[]) =>
		shareText({
			indicator: dictionary.get('women_participants_pct')!,
			rule: 'ratio_of_sums',
			value: null,
			n: 0,
			of: 3,
			leftOut: 0,
			numerator: null,
			denominator: null,
			values: [],
			change: null,
			missing: whys.map((why) => ({ why }))
		});
	expect(en(() => said('due', 'due', 'not_yet'))).toMatch(/: no project in view gave its parts\.$/);
	expect(en(() => said('hidden', 'due', 'hidden'))).toMatch(/: hidden in 2 of 3 projects in view; /);
	expect(es(() => said('hidden', 'due', 'hidden'))).toMatch(/: oculto en 2 de 3 proyectos a la vista; /);
});

describe('what a figure leaves out', () => {
	it('is said of one as of one', () => {
		const rests = (leftOut: number) =>
			es(() =>
				headlineRests({
					indicator: dictionary.get('felt_heard')!,
					rule: 'n_weighted_mean',
					value: 3,
					n: 4,
					of: 4,
					leftOut,
					numerator: null,
					denominator: 30,
					values: [],
					change: null
				})
			);
		expect(rests(1)).toContain('otro queda fuera, sin número de respuestas');
		expect(rests(2)).toContain('otros 2 quedan fuera, sin número de respuestas');
	});

	it('is not among the projects that the figure rests on', () => {
		const rests = (leftOut: number) =>
			headlineRests({
				indicator: dictionary.get('community_led_actions_pct')!,
				rule: 'ratio_of_sums',
				value: 56,
				n: 22,
				of: 28,
				leftOut,
				numerator: 145,
				denominator: 259,
				values: [],
				change: null
			});
		expect(en(() => rests(2))).toBe(
			'145 of 259 · 20 of 28 projects · 2 more without the two numbers behind them, left out'
		);
		expect(en(() => rests(0))).toBe('145 of 259 · 22 of 28 projects');
	});
});

describe('a change', () => {
	it('rounds as it would on paper, and with as many decimals wherever it stands', () => {
		const voice = dictionary.get('civic_voice')!;
		const share = dictionary.get('women_participants_pct')!;
		expect(en(() => amount(voice, 3.53 - 3.18))).toBe('+0.35');
		expect(en(() => amount(voice, (3.53 - 3.18 + (2.34 - 2)) / 2))).toBe('+0.35');
		expect(en(() => amount(voice, 3.18 - 3.53 + 0.005))).toBe('−0.35');
		expect(en(() => amount(share, 60.35 - 60))).toBe('+0.4 points');
		expect([1, -1, 2].map((value) => es(() => amount(share, value)))).toEqual([
			'+1 punto',
			'−1 punto',
			'+2 puntos'
		]);
		expect(en(() => headlineFigure({ indicator: voice, rule: 'typical_change', value: 3.53 - 3.18 }))).toBe(
			'+0.35'
		);
	});

	it('of one project is said of one', () => {
		const rests = () =>
			headlineRests({
				indicator: dictionary.get('civic_voice')!,
				rule: 'typical_change',
				value: null,
				n: 1,
				of: 3,
				leftOut: 0,
				numerator: null,
				denominator: null,
				values: [],
				change: { pairs: [1], up: 1, down: 0 }
			});
		expect(en(rests)).toContain('1 project asked twice');
		expect(es(rests)).toContain('1 proyecto preguntó dos veces');
	});
});

describe('a total', () => {
	it('says of how many projects the figure is 0: they tell of none where others count who told', () => {
		const rests = (...values: number[]) =>
			headlineRests({
				indicator: dictionary.get('social_changes_documented')!,
				rule: 'sum',
				value: 3,
				n: values.length,
				of: 4,
				leftOut: 0,
				numerator: null,
				denominator: null,
				values: values.map((value) => ({ value })),
				change: null
			});
		expect(en(() => rests(1, 2))).not.toContain('with 0');
		expect(en(() => rests(1, 2, 0))).toContain('3 of 4 projects · 1 of them with 0');
		expect(es(() => rests(1, 2, 0))).toContain('1 de ellos con 0');
	});
});

describe('a row held back', () => {
	it('says figures with a comma in Spanish, and fields by their names', () => {
		const problem: Problem = {
			code: 'scale_unclear',
			level: 'ask',
			where: { file: 'a.csv', column: 'Mujeres (%)' },
			found: '0.42–1',
			needed: '0–100 %'
		};
		const missing: Problem = {
			code: 'column_missing',
			level: 'block',
			where: { file: 'a.csv' },
			found: '',
			needed: 'library_type'
		};
		const range: Problem = { ...problem, code: 'out_of_range', found: '7', needed: '0.5..1.5' };
		const row = { file: 'a.csv', line: 2, header: ['Mujeres (%)'], cells: ['0.42'], delimiter: ';' };
		const cells = (language: 'es' | 'en') =>
			new Spreadsheet(heldCsv([{ ...row, reasons: [problem, missing] }], language)).cells(1);
		expect(cells('es').found).toBe('0,42–1 | ');
		expect(cells('en').found).toBe('0.42–1 | ');
		expect(cells('es').needed).toContain('Una columna con este dato: Tipo de biblioteca.');
		expect(es(() => neededText(range))).toBe('Un valor de 0,5 a 1,5.');
	});

	it('of a part above its whole says both, in the message to its library too', () => {
		const outcome = readText(`${header}\nLuna;Perú;Pública;30/11/2019;44;70`);
		const problem = outcome.held[0]!.reasons[0]!;
		expect(problem.code).toBe('part_exceeds_whole');
		expect(es(() => foundText(problem))).toBe('70, más que su total 44');
		const [pack] = packs(outcome.held, [], 'es');
		expect(packMessage(pack!)).toContain(
			'columna «Mujeres»: encontramos 70, más que su total 44. Hace falta: cuántas de las 44, como número y no como porcentaje.'
		);
	});
});

describe('a decision', () => {
	it('names the project that it chose, and that of the rows it is about', () => {
		const nameOf = (id: string) => (id === 'pe-luna' ? 'Luna Llena' : undefined);
		const said = (key: string, choice: string) => es(() => decisionText(key, choice, undefined, nameOf));
		expect(said(decisionKey.project('Luna', 'PE', ''), 'pe-luna')).toBe('«luna» → Luna Llena.');
		const key = decisionKey.conflict(
			'measurements',
			'pe-luna · dialogue_sessions · routine · 2019-11-30',
			[]
		);
		expect(said(key, 'first')).toMatch(/^Luna Llena · .* · 30 nov 2019 → /);
	});

	it('is of the tables with its headers, or of its own file alone', () => {
		const text = 'Proyecto;Fecha de corte;Participantes\nLuna;30/11/2019;4';
		const outcome = read([file('lima.csv', text), file('ica.csv', text.replace('4', '5'))], {}, nothingKnown);
		const keys = outcome.problems.flatMap(({ code, ask }) =>
			code === 'column_missing' && ask ? [ask.key] : []
		);
		expect(keys.length).toBeGreaterThan(0);
		const [{ signature } = { signature: '' }] = outcome.readings;
		const of = (key: string) => whereOf({ key, problem: null }, outcome);
		expect(of(decisionKey.fixed(signature, 'country'))).toEqual(['lima.csv', 'ica.csv']);
		expect(of(decisionKey.fixed(`${signature}|ica`, 'country'))).toEqual(['ica.csv']);
		expect(of(decisionKey.value('country', 'Atlántida'))).toEqual([]);
		const problem = first(outcome, 'column_missing');
		expect(whereOf({ key: 'x', problem }, outcome)).toEqual([problem.where.file]);
	});
});

it('the day of a moment is the one of this device', () => {
	const { TZ } = process.env;
	process.env.TZ = 'America/Lima';
	try {
		expect(en(() => dayOf('2026-11-28T03:30:00.000Z'))).toBe('Nov 27, 2026');
	} finally {
		if (TZ === undefined) delete process.env.TZ;
		else process.env.TZ = TZ;
	}
});
