import { describe, expect, it, test } from 'vitest';
import { challengesTold, marksOf, parted, sentencesOf, spanOf, withheldFrom } from '#compare';
import type { NarrativeRow } from '#framework';
import { project, question } from './made';

const text = (project_id: string, field: string, said: string) =>
	({ project_id, field, text: said, lang: 'es', period_end: '', share_level: '' }) as unknown as NarrativeRow;
const passage = (project_id: string, field: string, challenge: string, passage = '', load = 1) =>
	({ project_id, field, lang: 'es', period_end: '', challenge, passage, load }) as never;
const { filters } = question();
const cut = (said: string, sought: string) => {
	const span = spanOf(said, sought);
	return span && said.slice(span.from, span.to);
};

describe('a passage is found in its text', () => {
	const said = 'Llegó (tarde) la señal.  Aprendimos a «no poner mesas», dicen. Año 2019.';
	it.each([
		[
			'however it is accented, spaced, punctuated or spelt in capitals',
			'APRENDIMOS A NO PONER\nMESAS',
			'Aprendimos a «no poner mesas'
		],
		['with the stop that ends its sentence', 'Llego (tarde) la senal', 'Llegó (tarde) la señal.'],
		['where it is written in parts', 'Llego\u0301 tarde', 'Llegó (tarde'],
		['at the very end', 'año 2019', 'Año 2019.']
	])('%s', (_, sought, found) => expect(cut(said, sought)).toBe(found));
	it('in parts, and by a text in parts', () =>
		expect(cut('Dijo cafe\u0301, y ya', 'café')).toBe('cafe\u0301'));
	it('by whole words alone, and never where it says something else or nothing', () => {
		expect(spanOf(said, 'mesa')).toBeNull();
		expect(spanOf('dosmesas y mesas', 'mesas')).toEqual({ from: 11, to: 16 });
		expect(spanOf(said, 'Aprendimos a poner mesas')).toBeNull();
		expect(spanOf(said, '«»')).toBeNull();
	});
});

test('a text is parted where marks begin and end, and is itself again when put together', () => {
	const parts = parted('abcdef', [{ from: 1, to: 3 }, { from: 2, to: 4 }, {}]);
	expect(parts).toEqual([
		{ text: 'a', isMarked: false },
		{ text: 'bcd', isMarked: true },
		{ text: 'ef', isMarked: false }
	]);
	expect(parted('abc', [])).toEqual([{ text: 'abc', isMarked: false }]);
});

test('sentences can be chosen one by one, each as it stands', () => {
	const said = ' Vino mucha gente.  ¿Y ahora? Nadie sabe ';
	expect(sentencesOf(said, 'es').map(({ from, to }) => said.slice(from, to))).toEqual([
		'Vino mucha gente.',
		'¿Y ahora?',
		'Nadie sabe'
	]);
});

it('sentences are found whatever a file calls their language', () => {
	for (const lang of ['es-guatemalteco', 'qu-x', 'x', ''])
		expect(sentencesOf('Vino. Habló.', lang)).toHaveLength(2);
});

describe('the challenges', () => {
	const projects = [
		project('a', { country: 'CO' }),
		project('b', { country: 'CO' }),
		project('c', { country: 'PE', phases: ['I'] }),
		project('d', { country: 'PE' })
	];
	const texts = [
		text('a', 'lessons', 'Con la gente. Sin prisa.'),
		text('a', 'challenges', 'Costó escuchar.'),
		text('b', 'lessons', 'Nada nuevo.'),
		text('c', 'lessons', 'Nos piden respuestas.'),
		text('d', 'lessons', ''),
		text('gone', 'lessons', 'x')
	];
	const passages = [
		passage('a', 'lessons', 'with_not_for', 'con la gente'),
		passage('a', 'lessons', 'process_not_recipe', 'Sin prisa.'),
		passage('a', 'challenges', 'with_not_for', 'Costó escuchar.'),
		passage('b', 'lessons', 'none'),
		passage('c', 'lessons', 'provider_mindset', 'was corrected away'),
		passage('d', 'aims', 'with_not_for', 'has not come')
	];
	const marks = marksOf(texts, passages);
	const told = (clauses = filters, by: Parameters<typeof challengesTold>[4] = 'country') =>
		challengesTold(projects, texts, marks, clauses, by);
	const named = (said: ReturnType<typeof told>, challenge: string) =>
		said.named.find((one) => one.challenge === challenge);

	it('count each project once, however often its texts name one', () => {
		expect(named(told(), 'with_not_for')).toEqual({
			challenge: 'with_not_for',
			passages: 2,
			projects: 1,
			byGroup: [1, 0]
		});
		expect(told().named.map(({ challenge }) => challenge)).toHaveLength(7);
	});

	it('are held against the projects of which a text was read: "none of these" is read, too', () => {
		const said = told();
		expect([said.read, said.of]).toEqual([2, 4]);
		expect(said.groups).toEqual([
			{ code: 'CO', read: 2, of: 2, texts: 3, unread: 0 },
			{ code: 'PE', read: 0, of: 2, texts: 1, unread: 1 }
		]);
	});

	it('say how many texts are not read; one whose passage stands in it no more is not', () => {
		expect([told().texts, told().unread, marks.adrift]).toEqual([4, 1, 2]);
		expect(marks.of(texts[0]!).map(({ challenge, from, to }) => [challenge, from, to])).toEqual([
			['with_not_for', 0, 13],
			['process_not_recipe', 14, 24]
		]);
		expect(marks.of(texts[2]!)).toEqual([{ challenge: 'none', load: 1 }]);
	});

	it('follow the clauses, and by phase stand where each project got furthest', () => {
		expect(told({ ...filters, country: ['PE'] })).toMatchObject({ read: 0, of: 2, texts: 1, unread: 1 });
		expect(told({ ...filters, phase: ['III'] }).of).toBe(3);
		expect(told(filters, 'phase')).toMatchObject({ by: 'reached', groups: [{ code: 'I' }, { code: 'III' }] });
	});
});

test('what is withheld is counted by its projects in view', () => {
	const projects = [project('a'), project('b', { country: 'PE' })];
	const withheld = ['a', 'a', 'b', 'gone'].map((project_id) => ({ project_id }));
	expect(withheldFrom(projects, withheld, filters)).toBe(3);
	expect(withheldFrom(projects, withheld, { ...filters, country: ['PE'] })).toBe(1);
});
