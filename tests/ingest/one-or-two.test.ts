import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { codes, lines, nothingKnown, readText } from './reading';

const header = 'Código del proyecto,Proyecto,País,Ciudad,Tipo de biblioteca,Período,Participantes';
const text = (...rows: string[]): string => [header, ...rows].join('\n');

describe('an id that is given to what is loaded without one', () => {
	const loaded = readText(text(',Bib Uno,Perú,Lima,Pública,2019-T1,10'));
	const known = { ...nothingKnown, projects: loaded.batch.projects };
	const next = (row: string, decisions: Decisions = {}) => readText(text(row), decisions, known);

	it('is asked about, since it would be loaded twice', () => {
		expect(loaded.batch.projects.map(({ project_id }) => project_id)).toEqual(['pe-lima-bib-uno']);
		const open = next('BU1,Bib Uno,Perú,Lima,Pública,2019-T2,20');
		expect(open.problems.find(({ level }) => level === 'ask')).toMatchObject({
			code: 'project_near',
			ask: { key: decisionKey.project('Bib Uno', 'PE', 'Lima'), choices: ['pe-lima-bib-uno', 'new', 'hold'] }
		});
		expect(lines(open)).toEqual([]);
		expect(open.batch.projects).toEqual([]);
	});
	it('is of the one that a person says, or a new one', () => {
		const key = decisionKey.project('Bib Uno', 'PE', 'Lima');
		const row = 'BU1,Bib Uno,Perú,Lima,Pública,2019-T2,20';
		const same = next(row, { [key]: 'pe-lima-bib-uno' });
		expect(lines(same).map(({ project }) => project)).toEqual(['pe-lima-bib-uno']);
		expect(same.batch.projects).toEqual([]);
		const other = next(row, { [key]: 'new' });
		expect(lines(other).map(({ project }) => project)).toEqual(['BU1']);
		expect(other.batch.projects.map(({ project_id }) => project_id)).toEqual(['BU1']);
	});
	it('is asked about under nearly the same name too, and not in another town', () => {
		expect(codes(next('BU1,Biblioteca Uno,Perú,Lima,Pública,2019-T2,20'))).toContain('ask project_near');
		expect(codes(next('BU1,Bib Uno,Perú,Cusco,Pública,2019-T2,20'))).not.toContain('ask project_near');
	});
	it('stands where both have ids and only nearly the same name', () => {
		const first = readText(text('B1,Biblioteca del Sol,Perú,Lima,Pública,2019-T1,10'));
		const context = { ...nothingKnown, projects: first.batch.projects };
		const second = readText(text('B2,Biblioteca Soll,Perú,Lima,Pública,2019-T1,10'), {}, context);
		expect(codes(second)).not.toContain('ask project_near');
		const same = readText(text('B2,Biblioteca del Sol,Perú,Lima,Pública,2019-T1,10'), {}, context);
		expect(codes(same)).toContain('ask project_near');
	});
});

describe('one id beside two names', () => {
	const two = text(
		'B1,Biblioteca del Sol,Perú,Lima,Pública,2019-T1,10',
		'B1,Centro Amauta,Perú,Cusco,Escolar,2019-T2,20',
		'B1,Biblioteca del Sol,Perú,Lima,Pública,2019-T3,30'
	);
	const key = decisionKey.project('Centro Amauta', 'PE', 'Cusco');

	it('is the one of most rows; whose the others are is asked, and nothing of theirs is said of it', () => {
		const open = readText(two);
		expect(lines(open).map(({ project, value }) => [project, value])).toEqual([
			['B1', 10],
			['B1', 30]
		]);
		expect(open.batch.projects).toMatchObject([
			{ project_id: 'B1', project_name: 'Biblioteca del Sol', city: 'Lima', library_type: 'public' }
		]);
		expect(open.problems.find(({ level }) => level === 'ask')).toMatchObject({
			code: 'project_near',
			where: { line: 3 },
			ask: { key, choices: ['B1', 'new', 'hold'] }
		});
	});
	it('does not hang on which of them comes first', () => {
		const [first, ...rest] = two.split('\n');
		const turned = readText([first, ...rest.reverse()].join('\n'));
		expect(turned.batch.projects).toEqual(readText(two).batch.projects);
	});
	it('are two where a person says so, each with what is said of it', () => {
		const settled = readText(two, { [key]: 'new' });
		expect(settled.batch.projects).toMatchObject([
			{ project_id: 'B1', city: 'Lima', library_type: 'public' },
			{ project_id: 'pe-cusco-centro-amauta', city: 'Cusco', library_type: 'school' }
		]);
		expect(lines(settled).map(({ value }) => value)).toEqual([10, 20, 30]);
	});
	it('is told of a project that is known by another name', () => {
		const known = { ...nothingKnown, projects: readText(two).batch.projects };
		const next = readText(text('B1,Centro Amauta,Perú,Lima,Pública,2019-T4,5'), {}, known);
		expect(next.problems).toContainEqual(
			expect.objectContaining({
				code: 'project_differs',
				level: 'warn',
				found: 'Biblioteca del Sol: Centro Amauta',
				needed: 'Biblioteca del Sol'
			})
		);
	});
	it('is no other where the name is only written otherwise', () => {
		const same = readText(
			text(
				'B1,Biblioteca del Sol,Perú,Lima,Pública,2019-T1,10',
				'B1,BIBLIOTECA DEL SOL (Lima),Perú,Lima,Pública,2019-T2,20'
			)
		);
		expect(codes(same)).not.toContain('ask project_near');
		expect(lines(same)).toHaveLength(2);
	});
});

describe('what a new project is', () => {
	const header =
		'Proyecto,País,Ciudad,Tipo de biblioteca,Período,Participantes,Población,Organización anfitriona,Fecha de inicio';
	const rows = (...all: string[]) =>
		[header, ...all.map((row) => `Bib Uno,Perú,Lima,Pública,${row}`)].join('\n');

	it('is what the first row that says it says, whichever that is', () => {
		const outcome = readText(rows('2019-T1,10,,,', '2019-T2,20,5000,,2018-01-01', '2019-T3,30,,Club Sol,'));
		expect(outcome.batch.projects).toMatchObject([
			{ community_population: 5000, host_organization: 'Club Sol', start_date: '2018-01-01' }
		]);
		expect(codes(outcome)).not.toContain('warn project_differs');
		expect(lines(outcome)).toHaveLength(3);
	});
	it('is told where rows say two things of it', () => {
		const outcome = readText(rows('2019-T1,10,6000,Club Sol,', '2019-T2,20,5000,CLUB SOL,'));
		expect(outcome.batch.projects).toMatchObject([{ community_population: 6000 }]);
		expect(outcome.problems.filter(({ code }) => code === 'project_differs')).toMatchObject([
			{
				level: 'warn',
				where: { line: 3, column: 'Población' },
				found: 'Bib Uno: 5000',
				needed: '6000'
			}
		]);
	});
	it('and one that is loaded stays as it is', () => {
		const projects = readText(rows('2019-T1,10,6000,,')).batch.projects;
		const next = readText(rows('2019-T2,20,5000,Club Sol,'), {}, { ...nothingKnown, projects });
		expect(next.batch.projects).toEqual([]);
	});
});
