import { describe, expect, test } from 'vitest';
import { practices } from '#compare';
import { project } from './made';

const says = (project_id: string, field: string, text: string, share_level = '') =>
	({ project_id, field, text, lang: 'es', period_end: '', share_level }) as never;

test('only what is shared with peers is told, and nobody is named', () => {
	const me = project('me', { country: 'PE', library_type: 'school' });
	const projects = [
		me,
		project('far', { country: 'CO', library_type: 'public', project_name: 'Lejana' }),
		project('near', { country: 'PE', library_type: 'school', project_name: 'Vecina' }),
		project('type', { country: 'CO', library_type: 'school' }),
		project('shy', { country: 'PE', share_level: 'center' }),
		project('open', { country: 'PE', library_type: 'special', share_level: 'private' })
	];
	const told = practices(
		me,
		projects,
		[
			says('me', 'lessons', 'own'),
			says('far', 'lessons', 'far'),
			says('near', 'actions', 'near'),
			says('near', 'actions', 'not for peers', 'center'),
			says('near', 'challenges', 'another question'),
			says('type', 'lessons', 'type'),
			says('shy', 'lessons', 'shy'),
			// A project that gives nothing to anybody gives no text either, whatever that says of itself.
			says('open', 'lessons', 'open', 'public'),
			says('gone', 'lessons', 'gone')
		],
		'es'
	);
	expect(told.map(({ text }) => text)).toEqual(['far', 'near', 'type']);
	expect(told.every(({ country, libraryType }) => country === null && libraryType === null)).toBe(true);
	expect(JSON.stringify(told)).not.toMatch(/Vecina|Lejana|"near".*project/);
});

describe('of whom a text is', () => {
	const of = (count: number, country: string, library_type: 'public' | 'school' | 'other') =>
		Array.from({ length: count }, (_, at) =>
			project(`${country} ${library_type} ${at}`, { country, library_type })
		);
	const me = project('me', { country: 'CR', library_type: 'public' });
	const told = (others: ReturnType<typeof of>, lang = 'es') =>
		practices(
			me,
			[me, ...others],
			others.map(({ project_id }) => says(project_id, 'lessons', project_id)),
			lang
		);
	const placeOf = (found: ReturnType<typeof told>, start: string) =>
		found
			.filter(({ text }) => text.startsWith(start))
			.map(({ country, libraryType }) => [country, libraryType]);

	test('is said only where five or more share it, and fewer are never left over', () => {
		// The one other public library of the reader's own country would be told by the two together.
		const found = told([...of(8, 'CO', 'public'), ...of(1, 'CR', 'public'), ...of(5, 'PE', 'school')]);
		expect(new Set(placeOf(found, 'CO').map(String))).toEqual(new Set(['CO,public']));
		expect(placeOf(found, 'CR public')).toEqual([[null, null]]);
		// With the one alone left over, whoever is not told of would be known: others go with it.
		expect(placeOf(found, 'PE school')).toEqual(Array(5).fill([null, null]));
	});

	test('is its type alone or its country alone where enough share that', () => {
		const found = told([
			...of(3, 'CO', 'public'),
			...of(3, 'PE', 'public'),
			...of(3, 'CR', 'school'),
			...of(3, 'CR', 'other')
		]);
		expect(placeOf(found, 'CO')).toEqual(Array(3).fill([null, 'public']));
		expect(placeOf(found, 'CR')).toEqual(Array(6).fill(['CR', null]));
	});

	test('is not told by its place in the list either', () => {
		const found = told([...of(6, 'CO', 'school'), ...of(1, 'CR', 'public')]);
		expect(found[0]!.text).not.toBe('CR public 0');
	});

	test('in the reader’s language comes first among those that are as near', () => {
		const others = of(6, 'CO', 'public');
		const both = practices(
			me,
			[me, ...others],
			others.map(
				({ project_id }, at) =>
					({ ...(says(project_id, 'lessons', `${at}`) as object), lang: at < 4 ? 'en' : 'es' }) as never
			),
			'es'
		);
		expect(both.map(({ lang }) => lang)).toEqual(['es', 'es', 'en', 'en', 'en', 'en']);
	});
});
