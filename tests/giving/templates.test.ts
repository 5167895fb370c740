import { describe, expect, it } from 'vitest';
import { dictionary, fold, projectRow, type Project } from '#framework';
import { read, type Context } from '#ingest';
import { dictionaryCsv, separatorFor, templateCsv, type Template } from '#report';
import { codes, file, lines, nothingKnown } from '../ingest/reading';
import { Spreadsheet } from './spreadsheet';

const project = (more: Partial<Project>): Project => ({
	...projectRow.parse({
		project_id: 'co-cali-ejemplo',
		project_name: 'Tejer la palabra',
		library_name: 'Biblioteca Ejemplo, «La Ñ»',
		country: 'CO',
		city: 'Cali',
		library_type: 'public'
	}),
	phases: ['II', 'III'],
	...more
});
const one = [project({})];
const loaded: Context = { ...nothingKnown, projects: one };
const asked = (more: Partial<Template>): Template => ({
	form: 'wide',
	language: 'es',
	projects: one,
	date: '2026-06-05',
	...more
});
const template = (more: Partial<Template> = {}) => new Spreadsheet(templateCsv(asked(more), dictionary));

/** What spreadsheets make of the file when they save it: by country, its separator, decimal mark and date. */
const habits = [
	{ where: 'Colombia', language: 'es', delimiter: ';', mark: ',', date: '05-jun-26' },
	{ where: 'Colombia, date typed in', language: 'es', delimiter: ';', mark: ',', date: '30/11/2026' },
	{ where: 'Peru', language: 'es', delimiter: ';', mark: '.', date: '30/11/2026' },
	{ where: 'Mexico', language: 'es', delimiter: ',', mark: '.', date: '30/11/2026' },
	{ where: 'as it is', language: 'es', delimiter: ';', mark: ',', date: '' },
	{ where: 'copied as Unicode text', language: 'es', delimiter: '\t', mark: ',', date: '05-jun-26' },
	{ where: 'United States', language: 'en', delimiter: ',', mark: '.', date: '11/30/2026' },
	{ where: 'United Kingdom', language: 'en', delimiter: ',', mark: '.', date: '05-Jun-26' },
	{ where: 'Costa Rica, in English', language: 'en', delimiter: ';', mark: ',', date: '30/11/2026' }
] as const;

describe.each(habits)('a template filled in in $where ($language)', ({ language, delimiter, mark, date }) => {
	const number = (value: number) => String(value).replace('.', mark);
	const read1 = (sheet: Spreadsheet) => read([file('informe.csv', sheet.saved(delimiter))], {}, loaded);
	const day = date.includes('11') ? '2026-11-30' : '2026-06-05';

	it('as one row per project is read without a question', () => {
		const sheet = template({ language });
		const names = sheet.header;
		if (date !== '') sheet.put(1, names[6]!, date);
		const figures = [3, 40, 25, 2, 5, 4, 3, 3.9, 38];
		for (const [at, figure] of figures.entries()) sheet.put(1, names[7 + at]!, number(figure));
		sheet.put(1, names[16]!, 'Más jóvenes; más voces, "de verdad"');
		const outcome = read1(sheet);
		expect(outcome.problems).toEqual([]);
		expect(outcome.batch.projects).toEqual([]);
		expect(lines(outcome).map(({ project, phase, end }) => [project, phase, end])).toEqual(
			Array.from({ length: 8 }, () => ['co-cali-ejemplo', 'III', day])
		);
		expect(lines(outcome).map(({ indicator, value, n }) => [indicator, value, n])).toEqual([
			['dialogue_sessions', 3, NaN],
			['dialogue_participants', 40, NaN],
			['women_participants_pct', 62.5, NaN],
			['underreached_groups_engaged', 2, NaN],
			['partner_organizations', 5, NaN],
			['community_actions', 4, NaN],
			['community_led_actions_pct', 75, NaN],
			['felt_heard', 3.9, 38]
		]);
		expect(outcome.batch.narratives).toMatchObject([
			{ field: 'social_changes', lang: language, text: 'Más jóvenes; más voces, "de verdad"' }
		]);
	});

	it('as one row per indicator is read without a question, whatever is left empty is not collected', () => {
		const sheet = template({ language, form: 'long' });
		const [, id, , , stage, , end, value, numerator, denominator, n] = sheet.header;
		if (date !== '') sheet.each(end!, () => date);
		const put = (indicator: string, cells: Record<string, string>, nth = 0) => {
			const rows = sheet.rows.flatMap((row, at) => (row[1] === indicator ? [at] : []));
			for (const [name, text] of Object.entries(cells)) sheet.put(rows[nth]!, name, text);
		};
		put('felt_heard', { [value!]: number(3.9), [n!]: '38' });
		put('dialogue_participants', { [value!]: '40' });
		put('women_participants_pct', { [numerator!]: '25', [denominator!]: '40' });
		put('civic_voice', { [value!]: number(2.5), [n!]: '40' });
		put('civic_voice', { [value!]: number(3.25), [n!]: '35' }, 1);
		const outcome = read1(sheet);
		expect(id && stage).toBeTruthy();
		expect(outcome.problems).toEqual([]);
		const all = lines(outcome);
		expect(all).toHaveLength([...dictionary.values()].flatMap(({ timing }) => timing).length);
		expect(all.every((line) => line.project === 'co-cali-ejemplo' && line.end === day)).toBe(true);
		expect(
			all
				.filter((line) => line.status !== 'not_collected')
				.map(({ indicator, phase, stage: at, value: figure, n: of }) => [indicator, phase, at, figure, of])
		).toEqual([
			['dialogue_participants', '', 'routine', 40, NaN],
			['women_participants_pct', '', 'routine', 62.5, NaN],
			['felt_heard', '', 'routine', 3.9, 38],
			['civic_voice', 'II', 'baseline', 2.5, 40],
			['civic_voice', 'IV', 'endline', 3.25, 35]
		]);
	});
});

describe('a template', () => {
	it('begins with the mark by which Excel knows UTF-8, and no line sep=, with which it would forget it', () => {
		for (const language of ['es', 'en'] as const)
			for (const form of ['wide', 'long'] as const)
				expect(templateCsv(asked({ language, form }), dictionary)).toMatch(/^\ufeff(?!sep=)/);
	});

	it('is parted as the spreadsheets of its country open it', () => {
		expect(separatorFor('es', [])).toBe(';');
		expect(separatorFor('es', ['CO', 'PE'])).toBe(';');
		expect(separatorFor('es', ['MX'])).toBe(',');
		expect(separatorFor('es', ['MX', 'CO'])).toBe(';');
		expect(separatorFor('en', ['CO'])).toBe(',');
	});

	it('for a project that nobody knows yet puts it on the roster, with its own id', () => {
		const sheet = template();
		const outcome = read([file('informe.csv', sheet.put(1, 'Participantes', '7').saved())], {}, nothingKnown);
		expect(outcome.problems).toEqual([]);
		expect(outcome.batch.projects).toMatchObject([
			{ project_id: 'co-cali-ejemplo', country: 'CO', city: 'Cali', library_type: 'public' }
		]);
	});

	it('for all projects names each in its own row, with country, town, type and the furthest phase', () => {
		const { rows } = template({
			language: 'en',
			projects: [
				project({}),
				project({
					project_id: 'pe-x',
					library_name: '=Biblioteca',
					country: 'PE',
					city: '',
					library_type: 'school',
					phases: []
				})
			]
		});
		expect(rows.slice(1).map((cells) => cells.slice(0, 7))).toEqual([
			['co-cali-ejemplo', 'Biblioteca Ejemplo, «La Ñ»', 'Colombia', 'Cali', 'public', 'III', '5 Jun 2026'],
			['pe-x', "'=Biblioteca", 'Peru', '', 'school', '', '5 Jun 2026']
		]);
	});

	it('for nobody is an empty form, and every date in it is one that cannot be turned round', () => {
		expect(template({ projects: [] }).rows).toHaveLength(1);
		const empty = template({ projects: [], form: 'long' });
		expect(empty.rows.length).toBeGreaterThan(30);
		expect(empty.cells(1)).toMatchObject({ 'Id del proyecto': '', 'Fecha de corte': '5 jun 2026' });
		expect(template({ date: '' }).cells(1)['Fecha de corte']).toBe('');
		const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-05`);
		for (const language of ['es', 'en'] as const)
			for (const date of months) {
				const sheet = template({ language, date });
				const outcome = read([file('x.csv', sheet.put(1, sheet.header[8]!, '7').saved())], {}, loaded);
				expect(codes(outcome)).toEqual([]);
				expect(lines(outcome)[1]!.end).toBe(date);
			}
	});

	it('holds a person’s own indicators for their project alone', () => {
		const local = { ...dictionary.get('dialogue_sessions')!, id: 'own', project: 'pe-x' };
		const both = new Map([...dictionary, ['own', local]]);
		const ids = (projects: Project[]) =>
			new Spreadsheet(templateCsv(asked({ form: 'long', projects }), both)).rows.map((row) => row[1]);
		expect(ids(one)).not.toContain('own');
		expect(ids([project({ project_id: 'pe-x' })])).toContain('own');
	});
});

describe('the dictionary beside it', () => {
	it.each(['es', 'en'] as const)(
		'says in %s what is asked, in which unit, how it is collected, part of what',
		(language) => {
			const sheet = new Spreadsheet(dictionaryCsv(dictionary, language));
			expect(sheet.rows).toHaveLength(dictionary.size + 1);
			const indicator = dictionary.get('women_participants_pct')!;
			const row = sheet.rows.find(([id]) => id === indicator.id)!;
			expect(row.slice(0, 8)).toEqual([
				indicator.id,
				indicator.name[language],
				indicator.question[language],
				'%',
				language === 'es' ? 'de 0 a 100' : '0 to 100',
				indicator.howToCollect[language],
				indicator.numerator[language],
				indicator.denominator[language]
			]);
			expect(new Set(sheet.header.map(fold)).size).toBe(sheet.header.length);
		}
	);

	it.each(['es', 'en'] as const)('dropped here in %s by mistake loads nothing', (language) => {
		const text = dictionaryCsv(dictionary, language);
		const outcome = read([file('diccionario.csv', text)], {}, nothingKnown);
		expect(outcome.batch.measurements.length).toBe(0);
		expect(outcome.batch.indicators).toEqual([]);
		expect(outcome.problems.some(({ level }) => level === 'block')).toBe(true);
	});
});
