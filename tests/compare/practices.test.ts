import { expect, test } from 'vitest';
import { practices } from '#compare';
import { project } from './made';

const says = (project_id: string, field: string, text: string, share_level = '') =>
	({ project_id, field, text, lang: 'es', period_end: '', share_level }) as never;

test('only what is shared with peers is told, the nearest first, and nobody is named', () => {
	const me = project('me', { country: 'PE', library_type: 'school' });
	const projects = [
		me,
		project('far', { country: 'CO', library_type: 'public', project_name: 'Lejana' }),
		project('near', { country: 'PE', library_type: 'school', project_name: 'Vecina' }),
		project('type', { country: 'CO', library_type: 'school' }),
		project('shy', { country: 'PE', share_level: 'center' }),
		project('open', { country: 'PE', library_type: 'special', share_level: 'private' })
	];
	const told = practices(me, projects, [
		says('me', 'lessons', 'own'),
		says('far', 'lessons', 'far'),
		says('near', 'actions', 'near'),
		says('near', 'actions', 'not for peers', 'center'),
		says('near', 'challenges', 'another question'),
		says('type', 'lessons', 'type'),
		says('shy', 'lessons', 'shy'),
		says('open', 'lessons', 'open', 'public'),
		says('gone', 'lessons', 'gone')
	]);
	expect(told.map(({ text }) => text)).toEqual(['near', 'type', 'open', 'far']);
	expect(JSON.stringify(told)).not.toMatch(/Vecina|Lejana|"near".*project/);
});
