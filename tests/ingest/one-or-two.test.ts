import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

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

describe('a table of projects that gives a known one another id', () => {
	const header = 'project_id,project_name,country,city,library_type,library_name';
	const roster = (...rows: string[]) => [header, ...rows].join('\n');
	const first = readText(roster('X1,La Ceiba,PE,Lima,public,'));
	const known = { ...nothingKnown, projects: first.batch.projects };
	const again = 'X2,LA CEIBA,PE,Lima,public,';
	const next = (decisions: Decisions = {}, ...rows: string[]) =>
		readText(roster(...(rows.length > 0 ? rows : [again])), decisions, known);
	const key = decisionKey.projectOf('X2');
	const ids = ({ batch }: ReturnType<typeof readText>) => batch.projects.map(({ project_id }) => project_id);

	it('is asked about, and doubled by nobody', () => {
		const open = next();
		expect(open.problems.find(({ level }) => level === 'ask')).toMatchObject({
			code: 'project_near',
			where: { line: 2 },
			needed: 'La Ceiba',
			ask: { key, choices: ['X1', 'new', 'hold'], suggested: 'X1' }
		});
		expect(ids(open)).toEqual([]);
		expect(open.held.map(({ line }) => line)).toEqual([2]);
	});
	it('is what a person says, remembered for the id wherever it stands', () => {
		expect(ids(next({ [key]: 'new' }))).toEqual(['X2']);
		const same = { [key]: 'X1' };
		expect(next(same).batch.projects).toMatchObject([{ project_id: 'X1', project_name: 'LA CEIBA' }]);
		const figures =
			'project_id,indicator_id,stage,period_end,value\nX2,dialogue_sessions,routine,2019-11-30,3';
		expect(lines(readText(figures, same, known)).map(({ project }) => project)).toEqual(['X1']);
		const placed =
			'project_id,country,city,library_type,indicator_id,stage,period_end,value\n' +
			'X2,PE,Lima,public,dialogue_sessions,routine,2019-11-30,3';
		expect(lines(readText(placed, same, known)).map(({ project }) => project)).toEqual(['X1']);
		const wide = readText(text('X2,La Ceiba,Perú,Lima,Pública,2019-T1,10'), same, known);
		expect(codes(wide)).not.toContain('ask project_near');
		expect(lines(wide).map(({ project }) => project)).toEqual(['X1']);
		expect(ids(wide)).toEqual([]);
	});
	it('is not asked about where a report with that id was asked about before', () => {
		const row = 'X2,La Ceiba,Perú,Lima,Pública,2019-T1,10';
		const asked = readText(text(row), {}, known).problems.find(({ code }) => code === 'project_near')!.ask!;
		expect(codes(next({ [asked.key]: 'X1' }))).not.toContain('ask project_near');
		expect(ids(next({ [asked.key]: 'X1' }))).toEqual(['X1']);
	});
	it('is of the known one in every file where an answer about its name settles it', () => {
		const made = readText(text(',Biblioteca Jauja,Perú,Jauja,Pública,2019-T1,10')).batch.projects;
		const context = { ...nothingKnown, projects: made };
		const slip = 'Biblioteca Juaja,Perú,Jauja,Pública,2019-T2,10';
		const asked = readText(text(`,${slip}`), {}, context).problems.find(
			({ code }) => code === 'project_near'
		)!.ask!;
		const all = read(
			[
				file('projects.csv', roster('X9,Biblioteca Juaja,PE,Jauja,public,')),
				file(
					'm.csv',
					'project_id,indicator_id,stage,period_end,value\nX9,dialogue_sessions,routine,2019-11-30,7'
				),
				file('wide.csv', text(`X9,${slip}`))
			],
			{ [asked.key]: made[0]!.project_id },
			context
		);
		expect(all.batch.projects.map(({ project_id }) => project_id)).toEqual([made[0]!.project_id]);
		expect(lines(all).map(({ project }) => project)).toEqual([made[0]!.project_id, made[0]!.project_id]);
		expect(codes(all)).not.toContain('warn project_unknown');
	});
	it('is said of the id letter for letter, and of no name that is spelt nearly so', () => {
		const said = { [decisionKey.projectOf('san-jose')]: 'X1' };
		const named = (name: string) =>
			lines(readText(text(`,${name},Costa Rica,San José,Pública,2019-T1,999`), said, known)).map(
				({ project }) => project
			);
		expect(named('San José')).not.toContain('X1');
		const held = lines(readText(text('san-jose,La Ceiba,Perú,Lima,Pública,2019-T1,9'), said, known)).map(
			({ project }) => project
		);
		expect(held).toEqual(['X1']);
	});
	it('says itself that they are two where it has both, and is asked about no other town or project', () => {
		for (const rows of [
			['X1,La Ceiba,PE,Lima,public,', again],
			['X2,La Ceiba,PE,Cusco,public,'],
			['X2,La Ceiba,CO,Lima,public,'],
			['X2,El Sol,PE,Lima,public,La Ceiba del Norte']
		])
			expect(codes(next({}, ...rows)), rows.join()).not.toContain('ask project_near');
	});
	it('may have its official id where one was made for its library', () => {
		const made = readText(text(',Biblioteca Uno,Perú,Lima,Pública,2019-T1,10'));
		const context = { ...nothingKnown, projects: made.batch.projects };
		const open = readText(roster('BU1,Voces del barrio,PE,Lima,public,Bib Uno'), {}, context);
		expect(open.problems.find(({ level }) => level === 'ask')?.ask?.choices).toEqual([
			'pe-lima-biblioteca-uno',
			'new',
			'hold'
		]);
	});
});
