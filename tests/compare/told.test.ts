import { describe, expect, it, test } from 'vitest';
import { changesTold, marksOf, told } from '#compare';
import { project, question } from './made';

const says = (project_id: string, field: string, text: string, lang = 'es') =>
	({ project_id, field, text, lang, period_end: '', share_level: '' }) as never;
const changed = (project_id: string, change_type: string, intended = '') =>
	({
		project_id,
		change_type,
		intended,
		date: '',
		title: 't',
		text: '',
		evidence: '',
		linked_indicator: ''
	}) as never;
const projects = [project('b', { country: 'PE' }), project('a'), project('c')];
const { filters } = question();
const texts = [
	says('a', 'lessons', 'La reunión (mañana) fue mejor'),
	says('b', 'lessons', 'Aprendimos a escuchar en la reunion'),
	says('b', 'lessons', 'Allin kawsay', 'qu'),
	says('c', 'challenges', 'El tiempo'),
	says('c', 'lessons', '')
];
const marks = (project_id: string, field: string, challenge: string, passage = '') =>
	({ project_id, field, lang: 'es', period_end: '', challenge, passage }) as never;
const marked = [
	marks('a', 'lessons', 'with_not_for', 'fue mejor'),
	marks('b', 'lessons', 'none'),
	marks('c', 'challenges', 'with_not_for', 'tiempo')
];
const ask = (part: Partial<Parameters<typeof told>[3]> = {}, clauses = filters) =>
	told(projects, texts, clauses, { field: 'lessons', lang: '', text: '', ...part }, marksOf(texts, marked));
const ids = (said: ReturnType<typeof told>) => said.stories.map(({ project }) => project.project_id);

describe('what the projects tell', () => {
	it('is counted by projects and not by texts, by country and name; an empty text tells nothing', () => {
		const said = ask();
		expect(ids(said)).toEqual(['a', 'b', 'b']);
		expect([said.answered, said.of]).toEqual([2, 3]);
		expect(said.fields.find(({ field }) => field === 'challenges')?.projects).toBe(1);
		expect(said.languages).toEqual([
			{ lang: 'es', texts: 2 },
			{ lang: 'qu', texts: 1 }
		]);
	});

	it('is searched without accents, all words in any order, in brackets too', () => {
		expect(ids(ask({ text: 'REUNIÓN' }))).toEqual(['a', 'b']);
		expect(ids(ask({ text: 'mejor manana' }))).toEqual(['a']);
		expect(ids(ask({ text: 'mejor escuchar' }))).toEqual([]);
		expect(ids(ask({ text: ' … ' }))).toHaveLength(3);
	});

	it('is asked for a challenge in whatever it is about, and for what nobody has read', () => {
		const named = ask({ challenge: 'with_not_for' });
		expect([ids(named), named.answered, named.texts]).toEqual([['a', 'c'], 2, 2]);
		const all = ask();
		expect([all.texts, all.unread]).toEqual([3, 1]);
		const unread = all.stories.filter(({ marks }) => marks.length === 0);
		expect(unread.map(({ narrative }) => narrative.lang)).toEqual(['qu']);
	});

	it('is by its words where the process in one word is asked', () => {
		const words = [
			says('a', 'one_word', 'Vecindad: x'),
			says('b', 'one_word', 'Árbol: y'),
			says('c', 'one_word', 'ancla: z')
		];
		const said = told(
			projects,
			words,
			filters,
			{ field: 'one_word', lang: '', text: '' },
			marksOf(words, [])
		);
		expect(ids(said)).toEqual(['c', 'b', 'a']);
	});

	it('is of no project that has not reached the phase that is asked for', () => {
		const third = told(
			[project('a', { phases: ['I'] }), project('b', { phases: ['I', 'III'] })],
			texts,
			{ ...filters, phase: ['III'] },
			{ field: 'lessons', lang: '', text: '' },
			marksOf(texts, [])
		);
		expect([ids(third), third.of]).toEqual([['b', 'b'], 1]);
	});

	it('is narrowed by language and by the clauses that choose projects', () => {
		expect(ids(ask({ lang: 'qu' }))).toEqual(['b']);
		expect(ids(ask({ lang: 'pt' })), 'nobody answered in it').toHaveLength(3);
		const peru = ask({}, { ...filters, country: ['PE'] });
		expect([ids(peru), peru.of]).toEqual([['b', 'b'], 1]);
	});
});

test('changes are counted by kind and intention, each project once', () => {
	const said = changesTold(
		projects,
		[
			changed('a', 'policy', 'yes'),
			changed('a', 'policy', 'no'),
			changed('b', 'person'),
			changed('x', 'person')
		],
		filters
	);
	expect([said.all, said.projects, said.of]).toEqual([3, 2, 3]);
	expect(said.kinds.find(({ type }) => type === 'policy')).toEqual({
		type: 'policy',
		all: 2,
		projects: 1,
		intended: [
			{ intention: 'yes', count: 1 },
			{ intention: 'no', count: 1 },
			{ intention: 'mixed', count: 0 }
		]
	});
});
