/** Tables that name their projects instead of giving their ids. */
import { describe, expect, it } from 'vitest';
import { read } from '#ingest';
import { file, lines, nothingKnown } from './reading';

const roster = file(
	'roster.csv',
	[
		'project_id,project_name,country,city,library_type',
		'jauja,Biblioteca Jauja,PE,,public',
		'puno,Biblioteca Comunitaria Puno,PE,,public',
		'luz-pe,Biblioteca Luz,PE,Lima,public',
		'luz-co,Biblioteca Luz,CO,Cali,school'
	].join('\n')
);
const readBeside = (text: string, decisions = {}) =>
	read([roster, file('a.csv', text)], decisions, nothingKnown);
const projectsOf = (text: string, decisions = {}) =>
	lines(readBeside(text, decisions)).map(({ project }) => project);

describe('a long table that names its projects', () => {
	it.each(['project_name', 'library_name'])('by %s beside our other headers is of them', (name) => {
		const text = `${name},indicator_id,phase,stage,period_start,period_end,value
Biblioteca Jauja,dialogue_participants,III,routine,2019-01-01,2019-06-30,40
biblioteca comunitaria PUNO,dialogue_participants,III,routine,2019-01-01,2019-06-30,30`;
		expect(projectsOf(text)).toEqual(['jauja', 'puno']);
		expect(readBeside(text).problems).toEqual([]);
	});

	it('and says in which country it is, is of the one there', () => {
		const text = (headers: string) => `${headers}
Biblioteca Luz,Colombia,dialogue_participants,III,routine,2019-06-30,40
Biblioteca Luz,Perú,dialogue_participants,III,routine,2019-06-30,30`;
		const ours = text('project_name,country,indicator_id,phase,stage,period_end,value');
		expect(projectsOf(ours)).toEqual(['luz-co', 'luz-pe']);
		expect(projectsOf(text('Proyecto,País,Indicador,Fase,Etapa,Fecha,Valor'))).toEqual(['luz-co', 'luz-pe']);
	});

	it('nearly, or as two are called, is asked whose it is, and holds nothing else back', () => {
		const text = `project_name,indicator_id,phase,stage,period_end,value
Biblioteca Comunitria Puno,dialogue_participants,III,routine,2019-06-30,40
Biblioteca Luz,dialogue_participants,III,routine,2019-06-30,30
Biblioteca Jauja,dialogue_participants,III,routine,2019-06-30,20`;
		const { problems } = readBeside(text);
		expect(problems.map(({ code, ask }) => [code, ask?.choices])).toEqual([
			['project_near', ['puno', 'new', 'hold']],
			['project_near', ['luz-pe', 'luz-co', 'hold']]
		]);
		expect(projectsOf(text)).toEqual(['jauja']);
		const said = { [problems[0]!.ask!.key]: 'puno', [problems[1]!.ask!.key]: 'luz-co' };
		expect(projectsOf(text, said)).toEqual(['puno', 'luz-co', 'jauja']);
	});

	it('and their libraries beside them is of the projects; a blank name leaves the id beside it', () => {
		const both = `Proyecto,Biblioteca,Indicador,Fase,Fecha,Valor
Biblioteca Jauja,Luz,Participantes,III,2019-06-30,40`;
		expect(projectsOf(both)).toEqual(['jauja']);
		const blank = `project_id,project_name,indicator,phase,period_end,value
jauja,,Participantes,III,2019-06-30,40
,Biblioteca Comunitaria Puno,Participantes,III,2019-06-30,30`;
		expect(projectsOf(blank)).toEqual(['jauja', 'puno']);
	});

	it('is read so whatever the table is of', () => {
		const { batch, problems } = read(
			[
				roster,
				file('textos.csv', 'project_name,field,lang,text\nBiblioteca Jauja,challenges,es,Poco tiempo'),
				file('fases.csv', 'project_name,phase,start_date\nBiblioteca Comunitaria Puno,III,2019-03-01')
			],
			{},
			nothingKnown
		);
		expect(problems).toEqual([]);
		expect(batch.narratives.map(({ project_id }) => project_id)).toEqual(['jauja']);
		expect(batch.projectPhases.map(({ project_id }) => project_id)).toEqual(['puno']);
	});
});
