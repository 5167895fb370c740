import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardsOf, formSheet, readFillLink, received, type Card, type Entry } from '#collect';
import { dictionary } from '#framework';
import { inLanguage } from '#language';
import { read } from '#ingest';
import {
	contentOf,
	differing,
	formFrom,
	isEmpty,
	rejoined,
	type Begun,
	type Content
} from '../../src/routes/fill/content';
import { Filling } from '../../src/routes/fill/filling.svelte';
import { forgetForm, keepForm, keptForm, keptForms } from '../../src/routes/fill/kept';
import { file, lines, nothingKnown } from '../ingest/reading';
import { Kept } from './made';

const ask = 'dialogue_participants,women_participants_pct,felt_heard,dialogue_sessions';
const linked = readFillLink(
	`project=co-x-a&name=A&country=CO&phase=III&stage=routine&period=2019&ask=${ask}&words=aims,lessons`,
	dictionary,
	'2020-01-01'
)!;
const cards = cardsOf(linked.gaps);
const of = (id: string): Card => cards.find(({ gaps: [{ indicator }] }) => indicator.id === id)!;
const begun = (entries: Record<string, Entry> = {}, more: Partial<Content> = {}): Content => ({
	...contentOf(linked, undefined, dictionary),
	entries: Object.fromEntries(Object.entries(entries).map(([id, entry]) => [of(id).key, entry])),
	...more
});
const sheetOf = (content: Content) => {
	const { name, text } = formSheet(
		inLanguage('es', () => formFrom(content, cards, 'es')),
		'2020-01-01'
	);
	return { name, text };
};
const reread = (content: Content) => {
	const { name, text } = sheetOf(content);
	const { batch } = read([file(name, text)], {}, { ...nothingKnown, isOpenRead: true });
	return received(batch, dictionary, ',')!;
};

describe('of what was typed nothing stays behind when the file is made', () => {
	it('a percentage beside one of its two numbers, words beside a figure, a mean beside the cards', () => {
		const { text } = sheetOf(
			begun({
				dialogue_participants: { value: '30', genders: { woman: 'unas doce', man: '10' } },
				women_participants_pct: { value: '60 %', numerator: '12' },
				felt_heard: { parts: { 1: '3', 5: '4' }, value: '4,1', n: 'siete', note: 'en dos días' }
			})
		);
		for (const typed of ['30', 'unas doce', '10', '60%', '12', '3', '4', '4,1', 'siete', 'en dos días'])
			expect(text, typed).toMatch(new RegExp(`[;: "]${typed}[; "\\n]`));
		expect(text).not.toMatch(/\b(Man|Woman|Women|Mean)\b/);
	});
	it('what was noted of a question that is answered by cards is there when it is gone on with', () => {
		const { entries } = reread(begun({ felt_heard: { parts: { 4: '6', 5: '4' }, note: 'en dos días' } }));
		expect(entries[of('felt_heard').key]).toMatchObject({ note: 'en dos días', parts: { 4: '6', 5: '4' } });
	});
});

it('women of whom nobody said out of how many are no share of all participants', () => {
	const { name, text } = sheetOf(
		begun({
			dialogue_participants: { value: '30' },
			women_participants_pct: { numerator: '12' }
		})
	);
	const known = { ...nothingKnown, projects: [linked.project] };
	const women = lines(read([file(name, text)], {}, known)).filter(
		({ indicator }) => indicator === 'women_participants_pct'
	);
	expect(women.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([
		[NaN, 12, NaN]
	]);
	const told = sheetOf(
		begun({
			dialogue_participants: { value: '30' },
			women_participants_pct: { numerator: '12', value: '60' }
		})
	);
	const [, share] = lines(read([file(told.name, told.text)], {}, known));
	expect([share!.indicator, share!.value, share!.denominator]).toEqual(['women_participants_pct', 60, NaN]);
});

describe('a sheet that is opened where its form was begun', () => {
	const sheet = reread(
		begun(
			{ dialogue_participants: { value: '1250' }, dialogue_sessions: { value: '8' } },
			{
				told: { aims: 'Más voces', lessons: 'Escuchar' },
				more: {
					changes: [],
					partners: [{ name: 'Junta de vecinos', kind: '', role: '', since: '' }],
					activities: []
				}
			}
		)
	);

	it('fills what was only looked at, and brings what was told beside', () => {
		const looked = begun({ dialogue_participants: {}, dialogue_sessions: {} }, { told: { aims: '' } });
		const now = contentOf(sheet, looked, dictionary);
		expect(now.entries[of('dialogue_participants').key]).toMatchObject({ value: '1250' });
		expect(now.entries[of('dialogue_sessions').key]).toMatchObject({ value: '8' });
		expect(now.told).toEqual({ aims: 'Más voces', lessons: 'Escuchar' });
		expect(now.more.partners.map(({ name }) => name)).toEqual(['Junta de vecinos']);
		expect(now.other).toBeUndefined();
		// Opened twice, nothing stands there twice.
		expect(contentOf(sheet, now, dictionary).more.partners).toHaveLength(1);
	});
	it('replaces nothing that was typed: what it says otherwise waits beside', () => {
		const typed = begun(
			{ dialogue_participants: { value: '1.250' }, dialogue_sessions: { value: '9' } },
			{ told: { aims: 'Otra cosa' } }
		);
		const now = contentOf(sheet, typed, dictionary);
		expect(now.entries[of('dialogue_sessions').key]).toEqual({ value: '9' });
		expect(now.told.aims).toBe('Otra cosa');
		// 1.250 and 1250 are one answer, typed in two ways.
		expect(differing(now.other)).toBe(2);
		expect(now.other!.entries[of('dialogue_sessions').key]).toMatchObject({ value: '8' });
		expect(now.other!.told).toEqual({ aims: 'Más voces' });
	});
	it('has what was changed beside since as it stands here, and nothing twice', () => {
		const change = {
			date: '2019-05-03',
			change_type: 'relationships',
			intended: 'no',
			title: 'La junta escucha',
			text: 'Ahora se reúnen'
		} as const;
		const untitled = { ...change, title: '', text: `${'Una historia muy larga '.repeat(5)}.` };
		const partner = { name: 'Junta de vecinos', kind: '', role: '', since: '' };
		const told = (more: Partial<Content['more']>) =>
			begun(
				{ dialogue_sessions: { value: '8' } },
				{ more: { changes: [], partners: [], activities: [], ...more } }
			);
		const sheet = reread(told({ changes: [change, untitled], partners: [partner] }));
		const edited = { ...change, title: 'La Junta escucha', text: 'Ahora se reúnen cada mes' };
		const role = { ...partner, role: 'presta el salón' };
		const before = told({ changes: [edited, untitled], partners: [role] });
		expect(contentOf(sheet, before, dictionary).more).toEqual(before.more);
		const other = { ...edited, date: '2019-06-03' };
		const { changes } = contentOf(sheet, told({ changes: [other] }), dictionary).more;
		expect(changes.map(({ date, title }) => [date, title.slice(0, 8)])).toEqual([
			['2019-06-03', 'La Junta'],
			['2019-05-03', 'La junta'],
			['2019-05-03', 'Una hist']
		]);
	});
	describe('where it tells the same beside', () => {
		const change = {
			...({ date: '2019-05-03', change_type: 'relationships', intended: 'no' } as const),
			...{ title: 'La junta escucha', text: 'Ahora se reúnen' }
		};
		const partner = { name: 'Junta de vecinos', kind: '', role: 'presta el salón', since: '2018-03-01' };
		const activity = { activity: 'action_plan' as const, done_on: '2019-02-03', note: '' };
		const told = (more: Partial<Content['more']>) =>
			begun({}, { more: { changes: [], partners: [], activities: [], ...more } });
		const opened = (sheet: Partial<Content['more']>, here: Partial<Content['more']>) =>
			contentOf(reread(told(sheet)), told(here), dictionary);

		it('fills what is blank here', () => {
			const { more, other } = opened(
				{ changes: [change], partners: [partner], activities: [activity] },
				{
					changes: [{ ...change, intended: '', text: '' }],
					partners: [{ ...partner, role: '', since: '' }],
					activities: [{ ...activity, done_on: '' }]
				}
			);
			expect(more).toEqual({ changes: [change], partners: [partner], activities: [activity] });
			expect(other).toBeUndefined();
		});
		it('waits with what it says otherwise, which is counted, and is taken in its place where that is chosen', () => {
			const here = {
				changes: [{ ...change, text: 'Se reúnen cada mes' }],
				partners: [{ ...partner, name: 'junta de vecinos', role: 'da talleres', since: '' }],
				activities: [{ ...activity, note: 'con la junta' }]
			};
			const sheet = {
				changes: [change],
				partners: [partner],
				activities: [{ ...activity, note: 'con la escuela' }]
			};
			const now = opened(sheet, here);
			expect(now.more).toEqual({ ...here, partners: [{ ...here.partners[0], since: partner.since }] });
			expect(differing(now.other)).toBe(3);
			const filling = new Filling('x', now, dictionary);
			filling.takeOther();
			expect(filling.content.more).toEqual(sheet);
			expect(filling.content.other).toBeUndefined();
			forgetForm('x');
		});
		it('has an activity for each day on which it was done', () => {
			const second = { ...activity, done_on: '2019-03-04' };
			const both = [activity, second];
			expect(opened({ activities: both }, { activities: [activity] }).more.activities).toEqual(both);
			expect(opened({ activities: both }, { activities: both }).more.activities).toEqual(both);
			const base = told({ activities: [activity] });
			expect(rejoined(base, told({ activities: both }), base, dictionary).more.activities).toEqual(both);
		});
		it('has a change once, whose day or kind could not be read in it and was mended here', () => {
			const unread = { ...change, date: '', change_type: '' as const };
			for (const mended of [change, { ...unread, date: '2019-05-03' }, { ...change, date: '' }])
				expect(opened({ changes: [unread] }, { changes: [mended] }).more.changes).toEqual([mended]);
			// Of two of that name the one that it fits best.
			const two = [{ ...change, date: '' }, change];
			expect(opened({ changes: [change] }, { changes: two }).more.changes).toEqual(two);
		});
	});
	it('asks a start once, though it stands in the sheet under the day that was typed for it', () => {
		const start = readFillLink(
			'project=co-x-a&country=CO&phase=II&stage=baseline&period=2019-01-15&ask=civic_voice',
			dictionary,
			'2020-01-01'
		)!;
		const [card] = cardsOf(start.gaps);
		const typed = (value: string): Content => ({
			...contentOf(start, undefined, dictionary),
			entries: { [card!.key]: { value, day: '2019-02-01' } }
		});
		const sent = (content: Content) => {
			const form = inLanguage('es', () => formFrom(content, cardsOf(start.gaps), 'es'));
			const { name, text } = formSheet(form, '2020-01-01');
			const { batch } = read([file(name, text)], {}, { ...nothingKnown, isOpenRead: true });
			return received(batch, dictionary, ',')!;
		};
		const sheet = sent(typed('4'));
		expect(sheet.gaps.map(({ periodEnd }) => periodEnd)).toEqual(['2019-02-01']);
		const again = contentOf(sheet, typed('4'), dictionary);
		expect(again.asked.map(({ periodEnd }) => periodEnd)).toEqual(['2019-01-15']);
		expect([again.entries[card!.key], again.other]).toEqual([{ value: '4', day: '2019-02-01' }, undefined]);
		// Another figure under that day waits beside, and goes back under it.
		const { other } = contentOf(sheet, typed('3'), dictionary);
		expect(other!.entries).toMatchObject({ [card!.key]: { value: '4', day: '2019-02-01' } });
	});
	it('is worth opening for what it tells beside alone, and not where there is nothing in it', () => {
		const more = { changes: [], partners: [], activities: [] };
		const bare = { project: linked.project, gaps: [], narratives: [], more };
		expect(isEmpty(bare)).toBe(true);
		const activities = [{ activity: 'action_plan' as const, done_on: '', note: '' }];
		expect(isEmpty({ ...bare, more: { ...more, activities } })).toBe(false);
		expect(isEmpty(linked)).toBe(false);
	});
});

describe('of a start that has one day in a link and another in its sheet there is one form', () => {
	const day = '2020-07-01';
	const start = 'phase=II&stage=baseline&period=2019-01-15&ask=civic_voice';
	const rounds = 'phase=III&stage=routine&period=2018&ask=dialogue_sessions';
	const link = (...asks: string[]) =>
		readFillLink(`project=co-x-a&country=CO&${asks.join('&')}`, dictionary, day)!;
	const begin = (begun: Begun) => Filling.begin(begun, dictionary);
	const cardOf = ({ cards }: Filling, id: string) =>
		cards.find(({ gaps: [{ indicator }] }) => indicator.id === id)!;
	const type = (filling: Filling, id: string, entry: Entry) => {
		filling.content.entries[cardOf(filling, id).key] = entry;
		filling.keep();
		return filling;
	};
	/** Its sheet, of that question alone where it is named. */
	const sheetFrom = (filling: Filling, id?: string): Begun => {
		const own = filling.cards.filter((card) => id === undefined || card.key === cardOf(filling, id).key);
		const form = inLanguage('es', () => formFrom(filling.content, own, 'es'));
		const { name, text } = formSheet(form, day);
		const { batch } = read([file(name, text)], {}, { ...nothingKnown, isOpenRead: true });
		return received(batch, dictionary, ',')!;
	};
	const elsewhere = (...[begun, entry]: [Begun, Entry]) => {
		const here = globalThis.localStorage;
		vi.stubGlobal('localStorage', new Kept());
		const sheet = sheetFrom(type(begin(begun), 'civic_voice', entry), 'civic_voice');
		vi.stubGlobal('localStorage', here);
		return sheet;
	};
	const told = ({ content, cards }: Filling) =>
		cards.map(({ key, gaps: [{ periodEnd }] }) => [
			periodEnd,
			content.entries[key]?.value,
			content.entries[key]?.day
		]);
	beforeEach(() => vi.stubGlobal('localStorage', new Kept()));
	afterEach(() => vi.unstubAllGlobals());

	it.each([
		['alone', [start]],
		['beside others', [start, rounds]]
	])('whose day was typed here, asked %s', (_, asks) => {
		const sheet = sheetFrom(type(begin(link(...asks)), 'civic_voice', { value: '4', day: '2019-02-01' }));
		const again = begin(sheet);
		expect(keptForms()).toHaveLength(1);
		expect(told(again)).toContainEqual(['2019-01-15', '4', '2019-02-01']);
		expect(again.cards).toHaveLength(asks.length);
		expect(again.content.other).toBeUndefined();
	});
	it.each([
		['alone', [start]],
		['beside others', [start, rounds]]
	])('whose sheet was opened first, and is asked %s after it', (_, asks) => {
		const sheet = elsewhere(link(start), { value: '4', day: '2019-02-01' });
		expect(told(begin(sheet))).toEqual([['2019-02-01', '4', undefined]]);
		const asked = begin(link(...asks));
		expect(keptForms()).toHaveLength(1);
		expect(told(asked)).toContainEqual(['2019-02-01', '4', undefined]);
		expect(asked.cards).toHaveLength(asks.length);
		// What is typed under the other question is found again by a link that asks that alone.
		if (asks.length === 1) return;
		type(asked, 'dialogue_sessions', { value: '8' });
		expect(told(begin(link(rounds)))).toContainEqual(['2018-12-31', '8', undefined]);
	});
	it('whose sheet is all that comes, under whichever day', () => {
		type(begin(link(start, rounds)), 'dialogue_sessions', { value: '8' });
		const filling = begin(elsewhere(link(start), { value: '4', day: '2019-02-01' }));
		expect(keptForms()).toHaveLength(1);
		expect(told(filling)).toEqual(
			expect.arrayContaining([
				['2019-02-01', '4', undefined],
				['2018-12-31', '8', undefined]
			])
		);
	});
	it('that is kept by the name that it had before', () => {
		const asked = link(start, rounds);
		const before = type(begin(asked), 'dialogue_sessions', { value: '8' });
		forgetForm(before.id);
		keepForm('co-x-a 2019-01-15', before.content);
		expect(told(begin(asked))).toContainEqual(['2018-12-31', '8', undefined]);
		expect(keptForms().map(({ id }) => id)).toEqual(['co-x-a 2018-12-31']);
	});
	it('which keeps the day that was typed here, where the figure comes in a sheet', () => {
		const filling = type(begin(link(start)), 'civic_voice', { day: '2019-02-01' });
		const again = begin(elsewhere(link(start), { value: '4' }));
		expect([again.id, told(again)]).toEqual([filling.id, [['2019-01-15', '4', '2019-02-01']]]);
		expect(again.content.other).toBeUndefined();
		// Another day than the one that was typed waits beside.
		type(again, 'civic_voice', { day: '2019-02-01' });
		const { content } = begin(elsewhere(link(start), { value: '4', day: '2019-03-01' }));
		expect(Object.values(content.other!.entries)).toMatchObject([{ value: '4', day: '2019-03-01' }]);
	});
	it('whose sheet says of no day that was told that nobody knows it', () => {
		const put = 'No sabemos qué día se midió';
		const sheet = (filling: Filling) => {
			const form = inLanguage('es', () => formFrom(filling.content, filling.cards, 'es'));
			return formSheet(form, day).text;
		};
		const filling = begin(elsewhere(link(start), { value: '4', day: '2019-02-01' }));
		expect(sheet(filling)).not.toContain(put);
		expect(sheet(type(filling, 'civic_voice', {}))).toContain(put);
	});
	it('and of two follow-ups there are two', () => {
		const later = (at: string) => `phase=IV&stage=followup&period=${at}&ask=community_continues`;
		type(begin(link(later('2019-06-30'))), 'community_continues', { value: '2' });
		expect(told(begin(link(later('2020-06-30'))))).toEqual([['2020-06-30', undefined, undefined]]);
	});
	it('and a link that asks again for what nobody touched asks that alone', () => {
		type(begin(link(start, rounds)), 'dialogue_sessions', { value: '8' });
		expect(told(begin(link(start)))).toEqual([['2019-01-15', undefined, undefined]]);
	});
});

it('words keep the language in which they were told, whatever the language of the page that makes the file', () => {
	const content = begun(
		{},
		{ told: { aims: 'Más voces', lessons: 'To listen' }, toldIn: { aims: 'es', lessons: 'en' } }
	);
	const langs = (language: 'es' | 'en') => {
		const { name, text } = formSheet(
			inLanguage(language, () => formFrom(content, cards, language)),
			'2020-01-01'
		);
		const known = { ...nothingKnown, projects: [linked.project] };
		return read([file(name, text)], {}, known).batch.narratives.map(({ field, lang }) => [field, lang]);
	};
	expect(langs('en')).toEqual([
		['aims', 'es'],
		['lessons', 'en']
	]);
	expect(langs('es')).toEqual(langs('en'));
	// Opened elsewhere, and what a sheet says otherwise, keep theirs.
	const sheet = reread(content);
	expect(contentOf(sheet, undefined, dictionary).toldIn).toEqual(content.toldIn);
	const typed = begun({}, { told: { lessons: 'Escuchar' }, toldIn: { lessons: 'es' } });
	const now = contentOf(sheet, typed, dictionary);
	expect([now.toldIn, now.other!.toldIn]).toEqual([{ aims: 'es', lessons: 'es' }, { lessons: 'en' }]);
});

it('of what was asked by an earlier link only what was touched is asked on, whatever a later one asks', () => {
	const typed = begun(
		{ dialogue_participants: { value: '40' }, felt_heard: { note: 'en marzo' }, women_participants_pct: {} },
		{ told: { lessons: 'Escuchar', aims: ' ' } }
	);
	const [sessions] = of('dialogue_sessions').gaps;
	const asked = (content: Content) => content.asked.map(({ indicator }) => indicator);
	expect(asked(typed)).toHaveLength(4);
	const later = contentOf({ ...linked, gaps: [sessions], narratives: [] }, typed, dictionary);
	expect(asked(later)).toEqual(['dialogue_sessions', 'dialogue_participants', 'felt_heard']);
	expect(later.words).toEqual(['lessons']);
	// What is asked again is asked again, and has what was typed.
	const again = contentOf(linked, later, dictionary);
	expect(asked(again)).toHaveLength(4);
	expect(again.entries[of('dialogue_participants').key]).toEqual({ value: '40' });
});

it('what was typed for a library that is somewhere is the same number, wherever a later link says that it is', () => {
	const typed = begun({ dialogue_participants: { value: '1.250', genders: { woman: '1.100' } } });
	const read = (content: Content) =>
		[...inLanguage('es', () => formFrom(content, cards, 'es')).answers!.values()].map((answer) => [
			answer.value,
			answer.genders?.woman
		]);
	expect(read(typed)).toEqual([[1250, 1100]]);
	for (const change of [{ country: 'PE' }, { country: '' }, { primary_language: 'en' }]) {
		const moved = contentOf({ ...linked, project: { ...linked.project, ...change } }, typed, dictionary);
		expect(moved.project.country).toBe('CO');
		expect(read(moved)).toEqual([[1250, 1100]]);
	}
	// One that was nowhere is where the next link says.
	const nowhere = { ...typed, project: { ...typed.project, country: '' } };
	expect(contentOf(linked, nowhere, dictionary).project.country).toBe('CO');
});

describe('one form in two windows', () => {
	const content = (entries: Record<string, Entry>, told: Content['told'] = {}) =>
		({ ...begun(), entries, told }) as Content;

	it('asks still what is begun here, though a newer link that the other opened asks for something else', () => {
		const base = begun();
		const mine = { ...begun({ felt_heard: { value: '3' } }), told: { lessons: 'Esc' } };
		const newer = readFillLink(
			'project=co-x-a&country=CO&phase=III&period=2019&ask=partner_organizations,felt_heard@2&words=aims',
			dictionary,
			'2020-01-01'
		)!;
		const both = rejoined(mine, contentOf(newer, base, dictionary), base, dictionary);
		expect(both.asked.map(({ indicator, version }) => [indicator, version]).sort()).toEqual([
			['felt_heard', 2],
			['partner_organizations', 1]
		]);
		expect(both.words).toEqual(['aims', 'lessons']);
		// What the other began is asked here too, where both opened another link.
		const theirs = begun({ dialogue_sessions: { value: '8' } });
		const here = rejoined(contentOf(newer, base, dictionary), theirs, { ...base, asked: [] }, dictionary);
		expect(here.asked.map(({ indicator }) => indicator)).toContain('dialogue_sessions');
	});
	it('keeps what was typed in either', () => {
		const base = content({ a: { value: '1' } });
		const mine = { ...content({ a: { value: '1' }, b: { value: '2' } }), at: 'b' };
		const theirs = {
			...content({ a: { value: '1' }, c: { value: '3' } }, { aims: 'x' }),
			by: 'Ana',
			at: 'c'
		};
		const both = rejoined(mine, theirs, base, dictionary);
		expect(both.entries).toEqual({ a: { value: '1' }, b: { value: '2' }, c: { value: '3' } });
		expect([both.told.aims, both.by, both.at]).toEqual(['x', 'Ana', 'b']);
	});
	const change = (title: string, text = ''): Content['more']['changes'][number] => ({
		...{ date: '', change_type: '', intended: '' },
		title,
		text
	});
	const partner = (name: string) => ({ name, kind: '', role: '', since: '' });
	const beside = (more: Partial<Content['more']>) =>
		({ ...begun(), more: { changes: [], partners: [], activities: [], ...more } }) as Content;

	it('keeps what either added beside, and takes away and changes what either did', () => {
		const base = beside({ changes: [change('a'), change('b'), change('c')], partners: [partner('p')] });
		const mine = beside({
			changes: [change('a', 'más'), change('b'), change('c'), change('mía')],
			partners: [partner('p'), partner('mía')]
		});
		const theirs = beside({
			changes: [change('a'), change('c', 'suyo'), change('suya')],
			partners: [],
			activities: [{ activity: 'know_the_community', done_on: '', note: '' }]
		});
		const { more } = rejoined(mine, theirs, base, dictionary);
		expect(more.changes.map(({ title, text }) => [title, text])).toEqual([
			['a', 'más'],
			['mía', ''],
			['c', 'suyo'],
			['suya', '']
		]);
		expect(more.partners.map(({ name }) => name)).toEqual(['mía']);
		expect(more.activities).toHaveLength(1);
	});
	it('has an activity once, with the day that either said', () => {
		const done = (done_on: string) =>
			beside({ activities: [{ activity: 'know_the_community', done_on, note: '' }] });
		const days = (...[mine, theirs, base]: [string, string, string]) =>
			rejoined(done(mine), done(theirs), done(base), dictionary).more.activities.map(
				({ done_on }) => done_on
			);
		expect(days('', '2019-02-03', '')).toEqual(['2019-02-03']);
		expect(days('2019-02-03', '', '')).toEqual(['2019-02-03']);
		expect(days('2019-02-03', '2019-03-04', '')).toEqual(['2019-02-03']);
	});
	it('of any two ways to tell on beside loses no row that either wrote', () => {
		const rows = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
		fc.assert(
			fc.property(rows, rows, rows, (base, mine, theirs) => {
				const of = (titles: string[]) => beside({ changes: titles.map((title) => change(title)) });
				const found = rejoined(of(mine), of(theirs), of(base), dictionary).more.changes.map(
					({ title }) => title
				);
				const isIn = (title: string) =>
					base.includes(title)
						? mine.includes(title) && theirs.includes(title)
						: mine.includes(title) || theirs.includes(title);
				expect(found.sort()).toEqual(['a', 'b', 'c', 'd', 'e'].filter(isIn));
			})
		);
	});
	it('of any two ways to type on loses no answer, and what was changed here stays', () => {
		const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.record({ value: fc.string() }));
		fc.assert(
			fc.property(answers, answers, answers, (base, mine, theirs) => {
				const was = { ...base };
				const [own, other] = [
					{ ...was, ...mine },
					{ ...was, ...theirs }
				];
				const both = rejoined(content(own), content(other), content(was), dictionary).entries;
				for (const key of new Set([...Object.keys(own), ...Object.keys(other)])) {
					const isMine = JSON.stringify(own[key]) !== JSON.stringify(was[key]);
					expect(both[key]).toEqual(isMine ? own[key] : other[key]);
				}
			})
		);
	});
});

describe('a link that means harm', () => {
	const link = (hash: string) => readFillLink(hash, dictionary, '2020-01-01');

	it('asks each thing once, and no more than a person could answer', () => {
		const many = link(`project=a&period=2019&ask=${'felt_heard,'.repeat(50_000)}`)!;
		expect(many.gaps).toHaveLength(1);
		const months = Array.from(
			{ length: 240 },
			(_, at) => `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
		);
		const far = link(`project=a&${months.map((month) => `period=${month}&ask=${ask}`).join('&')}`)!;
		expect(far.gaps.length).toBe(400);
	});
	it('names nothing endlessly, hides no sign, and asks for no version that cannot be', () => {
		const { project } = link(
			`project=a&name=${encodeURIComponent('A\u202E\u0000\n' + 'x'.repeat(9_000))}&words=all`
		)!;
		expect(project.project_name).toBe(`A ${'x'.repeat(198)}`);
		for (const version of ['0', '-1', '1.5', '1e9', 'x', ''])
			expect(link(`project=a&period=2019&ask=felt_heard@${version}`)!.gaps, version).toEqual([]);
		expect(link('project=a&period=2019&ask=felt_heard@2')!.gaps[0]!.version).toBe(2);
	});
	it('of whatever signs throws nothing', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(
						fc.constantFrom(
							'project',
							'name',
							'country',
							'phase',
							'stage',
							'period',
							'ask',
							'words',
							'__proto__',
							'lang'
						),
						fc.string()
					),
					{ maxLength: 12 }
				),
				(pairs) => {
					const found = link(pairs.map(([key, value]) => `${key}=${value}`).join('&'));
					expect(found === null || found.gaps.length <= 400).toBe(true);
				}
			),
			{ numRuns: 500 }
		);
	});
});

describe('where a browser keeps nothing', () => {
	afterEach(() => vi.unstubAllGlobals());

	it('a form that is left is still at hand, says that it is not kept, and goes when it is deleted', () => {
		const refuses = () => {
			throw new DOMException('no', 'QuotaExceededError');
		};
		vi.stubGlobal('localStorage', { setItem: refuses, getItem: () => null, removeItem: () => undefined });
		expect(keepForm('a 2019', { value: '6' })).toBe(false);
		expect(keptForm('a 2019')?.content).toEqual({ value: '6' });
		expect(keptForms().map(({ id }) => id)).toEqual(['a 2019']);
		vi.stubGlobal('localStorage', undefined);
		expect(keptForm('a 2019')?.content).toEqual({ value: '6' });
		forgetForm('a 2019');
		expect([keptForm('a 2019'), keptForms()]).toEqual([null, []]);
	});
});
