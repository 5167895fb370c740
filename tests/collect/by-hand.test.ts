import { describe, expect, it } from 'vitest';
import { dictionary, type ProjectRow } from '#framework';
import { askedIn, formSheet, projectOf, type Answer, type Form, type Gap } from '#collect';
import { read } from '#ingest';
import { file, lines, nothingKnown } from '../ingest/reading';
import { project } from './made';

/** A form that a library began by itself: its id is put together from what it says of itself. */
function byHand(project_id: string, library_name: string, city: string): string {
	const own = projectOf({
		...{ project_id, library_name, project_name: library_name, country: 'CO', city },
		phases: ['III']
	});
	const { gaps } = askedIn(own, '', { from: '2019-01-01', to: '2019-06-30' }, dictionary, '2019-07-01');
	const gap = gaps.find(({ indicator }) => indicator.id === 'dialogue_sessions')!;
	const answers = new Map<Gap, Answer>([[gap, { value: 4 }]]);
	const more = { changes: [], partners: [], activities: [], isUnknown: true };
	const form: Form = { project: own, language: 'es', gaps: [gap], narratives: [], answers, more };
	return formSheet(form, '2019-07-01').text;
}

/** How the roster of whoever reads it has the library. */
const listed: ProjectRow = project({
	project_id: 'ib-2018-07',
	city: 'Medellín',
	library_name: 'Biblioteca Ejemplo'
});
const roster = { ...nothingKnown, projects: [listed] };

describe('a form begun by hand', () => {
	it.each([
		['name, country and town', 'co-medellin-biblioteca-ejemplo', 'Biblioteca Ejemplo', 'Medellin'],
		['name and country', 'co-biblioteca-ejemplo', 'Biblioteca Ejemplo', ''],
		['name but for a slip', 'co-medellin-biblioteca-ejmplo', 'Biblioteca Ejmplo', 'Medellín'],
		[
			'name but for a word',
			'co-medellin-biblioteca-publica-ejemplo',
			'Biblioteca Pública Ejemplo',
			'Medellín'
		]
	])(
		'under an id of its own is asked about where the list has its %s, and adds no second project',
		(_, id, name, town) => {
			const sheet = [file('hoja.csv', byHand(id, name, town))];
			const { problems, batch } = read(sheet, {}, roster);
			expect(batch.projects).toEqual([]);
			const [question, ...others] = problems.filter(({ level }) => level === 'ask');
			expect(others).toEqual([]);
			expect(question!.ask).toMatchObject({
				choices: ['ib-2018-07', 'new', 'hold'],
				suggested: 'ib-2018-07'
			});
			const settled = read(sheet, { [question!.ask!.key]: 'ib-2018-07' }, roster);
			expect(settled.problems.filter(({ level }) => level === 'ask')).toEqual([]);
			expect(settled.batch.projects.map(({ project_id }) => project_id)).not.toContain(id);
			expect(lines(settled)).toMatchObject([{ project: 'ib-2018-07', value: 4 }]);
		}
	);
	it('of another library of the town is a project of its own', () => {
		const { problems, batch } = read(
			[file('hoja.csv', byHand('co-medellin-casa-de-la-lectura', 'Casa de la lectura', 'Medellín'))],
			{},
			roster
		);
		expect(problems.filter(({ level }) => level === 'ask')).toEqual([]);
		expect(batch.projects.map(({ project_id }) => project_id)).toEqual(['co-medellin-casa-de-la-lectura']);
	});
});
