import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTypes, dictionary, intentions, narrativeFields, phases, type Project } from '#framework';
import {
	answersIn,
	cardsOf,
	doubtsOf,
	entryFrom,
	fillLink,
	formCsv,
	formOf,
	formSheet,
	gapKey,
	isOfOneDay,
	linkable,
	numberIn,
	owed,
	readFillLink,
	received,
	reportFields,
	sheetFiles,
	standingOf,
	understood,
	valueIn,
	type Answer,
	type Entry,
	type Form,
	type Gap,
	type More,
	type Writing
} from '#collect';
import { decimalMark, inLanguage, type Locale } from '#language';
import { libraryIn, read, unpacked, type Outcome, type SourceFile } from '#ingest';
import { contentOf, formFrom, gapsOf, writingOf } from '../../src/routes/fill/content';
import { cardName } from '../../src/routes/fill/said';
import { sheetFrom } from '../../src/lib/workspace/receiving';
import { needsNobody } from '../../src/lib/workspace/dropping';
import { codes, file, lines, nothingKnown } from '../ingest/reading';
import { known, project, row } from './made';
import { answer, asked, context, expected, sorted, told, whole, written } from './answering';

const sent = (form: Form): SourceFile => {
	const { name, text } = formSheet(form, '2020-07-01');
	return file(name, text);
};
const open = { ...nothingKnown, isOpenRead: true };

/** Answers typed by a person on the cards, and what the form makes of what she typed. */
function typed(gaps: readonly Gap[], given: ReadonlyMap<Gap, Answer>, { mark }: Pick<Writing, 'mark'>) {
	const cards = cardsOf(gaps);
	const entries = new Map(cards.map((card) => [card, entryFrom(card, given, mark)] as const));
	const made = new Map<Gap, Answer>();
	for (const [card, entry] of entries)
		for (const [gap, each] of answersIn(card, entry, mark)) made.set(gap, each);
	// Whatever is put onto a card is said by it again, by each of its parts as it was.
	expect(made).toEqual(given);
	return { cards, entries, made };
}
const writing = (language: Locale, country: string): Writing => ({
	language,
	country,
	mark: decimalMark(language, country)
});

describe('what a library typed on /fill', () => {
	const filled = fc
		.subarray(
			whole('CO').gaps.map((_, at) => at),
			{ minLength: 1 }
		)
		.chain((chosen) =>
			fc.tuple(fc.constant(chosen), fc.tuple(...chosen.map((at) => fc.option(answer(whole('CO').gaps[at]!)))))
		);

	const more: More = {
		changes: [
			{
				date: '2019-05-03',
				change_type: 'relationships',
				intended: 'no',
				title: 'La junta escucha',
				text: 'Ahora; «cada mes»,\nse reúnen'
			},
			{ date: '', change_type: 'policy', intended: '', title: 'Un acuerdo', text: '' }
		],
		partners: [{ name: 'Junta de vecinos', kind: '', role: 'presta el salón', since: '' }],
		activities: [{ activity: 'know_the_community', done_on: '2019-02-03', note: '' }]
	};
	const beside = fc.record({
		changes: fc.subarray([...more.changes]),
		partners: fc.subarray([...more.partners]),
		activities: fc.subarray([...more.activities])
	});
	it('comes back as one file that is read without a question: the same values and states, and no more', () => {
		fc.assert(
			fc.property(
				filled,
				fc.constantFrom('CO', 'CR', 'PE', 'MX'),
				fc.constantFrom<Locale>('es', 'en'),
				beside,
				fc.subarray([...reportFields]),
				fc.subarray([...reportFields]),
				written,
				([chosen, given], where, language, besides, narratives, fields, text) => {
					const more: More = {
						changes: besides.changes.map((one) => ({ ...one, title: text })),
						partners: besides.partners.map((one) => ({ ...one, name: text, role: text })),
						activities: besides.activities.map((one) => ({ ...one, note: text }))
					};
					const one = whole(where);
					const gaps = chosen.map((at) => one.gaps[at]!);
					const answers = new Map(gaps.flatMap((gap, at) => (given[at] ? [[gap, given[at]] as const] : [])));
					const { cards, made } = typed(gaps, answers, writing(language, where));
					const asks = cards.flatMap((card) => card.gaps);
					const form: Form = {
						...{ project: one.project, language, gaps: asks, answers: made, more },
						narratives: [...new Set([...narratives, ...fields])],
						told: new Map(fields.map((field) => [field, text])),
						filledBy: 'Rosa, coordinadora'
					};
					const outcome = read([sent(form)], {}, context(one));
					expect(asked(outcome)).toEqual([]);
					expect(outcome.held).toEqual([]);
					const wanted = [...answers].flatMap(([gap, each]) => expected(gap, each));
					expect(sorted(told(outcome))).toEqual(sorted(wanted));
					expect(outcome.filledBy).toBe('Rosa, coordinadora');
					const { changes, partners, activities } = outcome.batch;
					expect({ changes, partners, activities }).toMatchObject(more);
					const words = outcome.batch.narratives.map((row) => [row.field, row.text]);
					expect(words.sort()).toEqual(fields.map((field) => [field, text]).sort());
				}
			),
			{ numRuns: 30 }
		);
	}, 120_000);

	it('goes on elsewhere: the file opened again asks what was open and holds what was typed', () => {
		fc.assert(
			fc.property(
				filled,
				fc.constantFrom('CO', 'PE'),
				fc.constantFrom<Locale>('es', 'en'),
				([chosen, given], where, language) => {
					const one = whole(where);
					const gaps = chosen.map((at) => one.gaps[at]!);
					const answers = new Map(gaps.flatMap((gap, at) => (given[at] ? [[gap, given[at]] as const] : [])));
					const { cards, entries, made } = typed(gaps, answers, writing(language, where));
					const asks = cards.flatMap((card) => card.gaps);
					const form: Form = { project: one.project, language, gaps: asks, narratives: [], answers: made };
					const outcome = read([sent(form)], {}, open);
					const { mark } = writing(language, where);
					const again = received(outcome.batch, dictionary, mark, {
						library: libraryIn(outcome.readings)
					})!;
					expect(again.project).toMatchObject({ project_id: 'a', country: where });
					expect(again.gaps.map(gapKey).sort()).toEqual(gaps.map(gapKey).sort());
					for (const [card, entry] of entries) {
						const own = again.cards.find(({ key }) => key === card.key)!;
						const found = again.entries[card.key];
						expect(standingOf(own, found)).toBe(standingOf(card, entry));
						const said = new Map([...answersIn(own, found, mark)].map(([gap, each]) => [gapKey(gap), each]));
						const typedHere = card.gaps.flatMap((gap) => {
							const each = answers.get(gap);
							return each ? [[gapKey(gap), each] as const] : [];
						});
						expect(said).toEqual(new Map(typedHere));
					}
				}
			),
			{ numRuns: 20 }
		);
	}, 120_000);

	it.each(['es', 'en'] as const)(
		'stands as tables one below the other, each read as what it is and loaded with nothing to decide, in %s',
		(language) => {
			const one = whole('CO');
			const gap = one.gaps.find(({ indicator }) => indicator.id === 'dialogue_sessions')!;
			const form: Form = {
				...formOf(one, language),
				gaps: [gap],
				answers: new Map([[gap, { value: 4 }]]),
				told: new Map([['lessons' as const, 'Más voces; «de verdad»,\ny más tiempo']]),
				more,
				filledBy: 'Rosa'
			};
			const outcome = read([sent(form)], {}, context(one));
			expect(outcome.batch.changes).toMatchObject(more.changes);
			expect(outcome.batch.partners).toMatchObject(more.partners);
			expect(outcome.batch.activities).toMatchObject(more.activities);
			expect(outcome.batch.narratives).toMatchObject([{ field: 'lessons', lang: language }]);
			expect(lines(outcome)).toHaveLength(1);
			expect(needsNobody(outcome, null, {})).toBe(true);
		}
	);
	it.each(['es', 'en'] as const)(
		'reads every kind of change and every activity by its word, in %s',
		(language) => {
			const one = whole('PE');
			const everything: More = {
				changes: changeTypes.map((change_type, at) => ({
					...{ date: '2019-05-03', change_type, intended: intentions[at % 3]!, title: change_type, text: '' }
				})),
				partners: [],
				activities: phases.flatMap(({ activities }) =>
					activities.map(({ id }) => ({ activity: id, done_on: '', note: '' }))
				)
			};
			const form: Form = { ...formOf(one, language), gaps: [], narratives: [], more: everything };
			const { batch, held } = read([sent(form)], {}, context(one));
			expect(held).toEqual([]);
			expect(batch.changes).toMatchObject(everything.changes);
			expect(batch.activities).toMatchObject(everything.activities);
		}
	);
	it.each(['es', 'en'] as const)(
		'of a library that nobody knows puts it on the roster, in %s',
		(language) => {
			const one = whole('PE', { project_id: 'pe-cusco-casa-ñ', city: 'Cusco', library_type: 'school' });
			const gap = one.gaps.find(({ indicator }) => indicator.id === 'dialogue_sessions')!;
			const form: Form = {
				...{ ...formOf(one, language), gaps: [gap], narratives: [] },
				answers: new Map([[gap, { value: 4 }]]),
				more: { changes: [], partners: [], activities: [], isUnknown: true }
			};
			const outcome = read([sent(form)], {}, nothingKnown);
			const { project_id, project_name, country, city, library_type } = one.project;
			expect(outcome.batch.projects).toMatchObject([
				{ project_id, project_name, country, city, library_type }
			]);
			expect(lines(outcome)).toMatchObject([{ project: project_id, value: 4 }]);
			expect(needsNobody(outcome, null, {})).toBe(true);
		}
	);
	it('of a change without a kind nothing is lost: it is held back and asked about', () => {
		const one = whole('PE');
		const change = {
			date: '',
			change_type: '',
			intended: '',
			title: '',
			text: 'Se abrió los domingos'
		} as const;
		const form: Form = {
			...formOf(one, 'es'),
			gaps: [],
			narratives: [],
			more: { changes: [change], partners: [], activities: [] }
		};
		const { held } = read([sent(form)], {}, context(one));
		expect(held.map(({ cells }) => cells.includes('Se abrió los domingos'))).toEqual([true]);
	});
	it('and is no number goes as it stands, and is asked about where it is read', () => {
		const one = whole('CO');
		const [gap] = one.gaps.filter(({ indicator }) => indicator.id === 'dialogue_sessions');
		const [card] = cardsOf([gap!]);
		const answers = answersIn(card!, { value: 'como doce' }, ',');
		const outcome = read(
			[sent({ ...formOf(one, 'es'), gaps: [gap!], narratives: [], answers })],
			{},
			context(one)
		);
		expect(outcome.held.map(({ cells }) => cells.includes('como doce'))).toEqual([true]);
	});
	it('a note alone leaves the question open, and is kept with it', () => {
		const one = whole('CO');
		const [gap] = one.gaps.filter(({ indicator }) => indicator.id === 'dialogue_sessions');
		const [card] = cardsOf([gap!]);
		const answers = answersIn(card!, { note: 'llega en marzo' }, ',');
		const outcome = read(
			[sent({ ...formOf(one, 'es'), gaps: [gap!], narratives: [], answers })],
			{},
			context(one)
		);
		expect(lines(outcome)).toMatchObject([{ status: 'due', note: 'llega en marzo' }]);
	});
	it('how many of the people are women is told beside their number, and no total is made of it', () => {
		const one = whole('CO');
		const [gap] = one.gaps.filter(({ indicator }) => indicator.id === 'dialogue_participants');
		const [card] = cardsOf([gap!]);
		const answers = answersIn(card!, { value: '40', genders: { woman: '25', man: '11' } }, ',');
		const outcome = read(
			[sent({ ...formOf(one, 'es'), gaps: [gap!], narratives: [], answers })],
			{},
			context(one)
		);
		expect(asked(outcome)).toEqual([]);
		expect(lines(outcome).map(({ part, value }) => [part, value])).toEqual([
			['', 40],
			['gender=woman', 25],
			['gender=man', 11]
		]);
	});
	it('who filled it in is said of a file of hers, and of none that names nobody', () => {
		const one = whole('CO');
		const form: Form = { ...formOf(one, 'es'), filledBy: 'Bibliotecaria de turno' };
		const other = file(
			'otra.csv',
			'project_id,indicator_id,stage,period_end,value\na,partner_organizations,routine,2019-11-30,4'
		);
		expect(read([sent(form)], {}, context(one)).filledBy).toBe('Bibliotecaria de turno');
		expect(read([sent(form), other], {}, context(one)).filledBy).toBe('');
	});
	it('who filled it in is not told where that says how somebody is reached', () => {
		const one = whole('CO');
		const form: Form = { ...formOf(one, 'es'), filledBy: 'rosa@ejemplo.org' };
		const { filledBy, problems } = read([sent(form)], {}, context(one));
		expect(filledBy).toBe('');
		expect(problems.map(({ code }) => code)).toContain('personal_data');
	});
});

describe('steps of allies', () => {
	const { gaps, project: library } = whole('CO');
	const allies = gaps
		.filter(({ breakdown, stage }) => breakdown === 'ally_step' && stage === 'routine')
		.slice(0, 3);
	const card = cardsOf(allies)[0]!;
	/** A sheet as a library fills it in by a spreadsheet, opened on a phone and saved there. */
	const through = (said: (Answer | undefined)[]) => {
		const answers = new Map(allies.flatMap((gap, at) => (said[at] ? [[gap, said[at]] as const] : [])));
		const form: Form = { project: library, language: 'es', gaps: allies, narratives: [], answers };
		const outcome = read([sent(form)], {}, open);
		const again = received(outcome.batch, dictionary, ',', { library: libraryIn(outcome.readings) })!;
		const content = contentOf(again, undefined, dictionary);
		const cards = cardsOf(gapsOf(content.asked, dictionary));
		return inLanguage('es', () => [...formFrom(content, cards, 'es').answers!]).map(([gap, each]) => [
			gap.breakdownValue,
			each
		]);
	};

	it.each<[string, (Answer | undefined)[]]>([
		['the first is not collected', [{ status: 'not_collected' }, { value: 5 }, { value: 2 }]],
		['the second is not collected', [{ value: 7 }, { status: 'not_collected' }, { value: 2 }]],
		[
			'two have no figure, each for its reason',
			[{ status: 'not_applicable' }, { status: 'not_collected', note: 'en marzo' }, { value: 2 }]
		],
		['one has none and nothing is said of the others', [undefined, { status: 'not_collected' }, undefined]],
		[
			'none was collected',
			[{ status: 'not_collected' }, { status: 'not_collected' }, { status: 'not_collected' }]
		],
		['one is estimated', [{ value: 7 }, { value: 5, status: 'estimated', note: 'de memoria' }, { value: 2 }]],
		['one is noted', [{ value: 7 }, { value: 5 }, { value: 2, note: 'dos o tres' }]],
		['one has a note alone', [undefined, { value: 5 }, { status: 'due', note: 'llega en mayo' }]]
	])('are sent again as they came where %s', (_, said) => {
		expect(through(said)).toEqual(
			allies.flatMap(({ breakdownValue }, at) => (said[at] ? [[breakdownValue, said[at]]] : []))
		);
	});
	it('of which one is counted after all are that number, and what is said of the question is said of all', () => {
		const entry: Entry = {
			steps: { supporter: { none: 'not_collected', note: 'antes' } },
			parts: { advocate: '5' }
		};
		const said = (more: Entry) =>
			[...answersIn(card, { ...entry, ...more }, ',').values()].map(({ value, status, note }) => [
				value,
				status,
				note
			]);
		expect(said({})).toEqual([
			[undefined, 'not_collected', 'antes'],
			[5, undefined, undefined]
		]);
		expect(said({ parts: { supporter: '9', advocate: '5' }, isEstimated: true })).toEqual([
			[9, 'estimated', 'antes'],
			[5, 'estimated', undefined]
		]);
		expect(said({ none: 'not_applicable' }).map(([, status]) => status)).toEqual(
			Array(3).fill('not_applicable')
		);
	});
	it('have the note of the question beside their own, each once', () => {
		const entry: Entry = {
			parts: { supporter: '9', advocate: '5', champion: '2' },
			note: 'de mayo',
			steps: { supporter: { note: 'más o menos' }, advocate: { note: 'de mayo' } }
		};
		expect([...answersIn(card, entry, ',').values()].map(({ note }) => note)).toEqual([
			'de mayo · más o menos',
			'de mayo',
			'de mayo'
		]);
	});
});

describe('a file that is opened again to be gone on with', () => {
	const one = whole('CO');
	const gapsOfIds = (...ids: string[]) => one.gaps.filter(({ indicator }) => ids.includes(indicator.id));
	const again = async (form: Form) => {
		const { batch, unread, ...beside } = await sheetFrom((decisions) => read([sent(form)], decisions, open));
		return { unread, sheet: received(batch, dictionary, ',', beside)! };
	};
	const change = {
		date: '2019-05-03',
		change_type: '',
		intended: 'yes',
		title: 'La junta',
		text: 'Se reúne'
	} as const;

	it.each<[string, Entry]>([
		['dialogue_sessions', { value: 'como doce', note: 'faltan dos' }],
		['dialogue_participants', { value: 'entre 30 y 50', genders: { woman: '25' } }],
		['women_participants_pct', { numerator: 'ocho', denominator: '20' }],
		['felt_heard', { value: 'casi 4', n: 'siete' }],
		['felt_heard', { parts: { 4: '12', 5: 'ocho' } }],
		['felt_heard', { parts: { 4: '12', 5: 'ocho' }, value: '4,1', n: '20' }]
	])('asks %s still, and has what was typed there: %j', async (id, entry) => {
		const gaps = gapsOfIds(id, 'partner_organizations');
		const [card] = cardsOf(gapsOfIds(id));
		const others = cardsOf(gaps).filter(({ key }) => key !== card!.key);
		const answers = inLanguage('es', () => answersIn(card!, entry, ','));
		const { sheet, unread } = await again({ ...formOf(one, 'es'), gaps, narratives: ['aims'], answers });
		expect(sheet.cards.map(({ key }) => key).sort()).toEqual(
			cardsOf(gaps)
				.map(({ key }) => key)
				.sort()
		);
		expect(sheet.narratives).toEqual(['aims']);
		expect(unread).toBe(0);
		const own = sheet.cards.find(({ key }) => key === card!.key)!;
		const said = inLanguage('es', () => [...answersIn(own, sheet.entries[own.key], ',').values()]);
		expect(said).toEqual([...answers.values()]);
		expect(others.map(({ key }) => sheet.entries[key])).toEqual(others.map(() => undefined));
	});
	/** The cells of a row that was filled in by a spreadsheet, as they come onto the card. */
	it.each<[string, Record<string, string>, Entry]>([
		[
			'dialogue_sessions',
			{ value: '40', value_status: 'No se recogió' },
			{ value: '40', note: 'No se recogió' }
		],
		[
			'dialogue_sessions',
			{ value: '40', value_status: 'pendiente', note: 'de memoria' },
			{ value: '40', note: 'de memoria · pendiente' }
		],
		['dialogue_sessions', { value_status: 'quizás' }, { value: 'quizás' }],
		['felt_heard', { value: '3,9', n: 'cuarenta' }, { value: '3,9', n: 'cuarenta' }],
		[
			'women_participants_pct',
			{ numerator: '12', denominator: '10' },
			{ value: '', numerator: '12', denominator: '10' }
		],
		[
			'women_participants_pct',
			{ numerator: '3', denominator: '0' },
			{ value: '', numerator: '3', denominator: '0' }
		],
		[
			'women_participants_pct',
			{ value: '60', numerator: 'ocho', denominator: '20' },
			{ value: '60', numerator: 'ocho', denominator: '20' }
		]
	])('has each cell of %s in its own place: %j', async (id, cells, entry) => {
		const [gap] = gapsOfIds(id);
		const headers =
			'project_id;indicator_id;phase;stage;period_start;period_end;' + Object.keys(cells).join(';');
		const key = ['a', id, gap!.phase, gap!.stage, gap!.periodStart, gap!.periodEnd];
		const sheet = file('hoja.csv', `${headers}\n${[...key, ...Object.values(cells)].join(';')}\n`);
		const { batch, unread, ...beside } = await sheetFrom((decisions) => read([sheet], decisions, open));
		expect([unread, batch.measurements.length]).toEqual([0, 1]);
		const { cards, entries } = received(batch, dictionary, ',', beside)!;
		expect(entries[cards[0]!.key]).toMatchObject(entry);
		expect(entries[cards[0]!.key]).not.toHaveProperty('none');
	});
	it('has a count of one answer that is no number', async () => {
		const [gap] = gapsOfIds('felt_heard');
		const key = ['a', 'felt_heard', gap!.phase, gap!.stage, gap!.periodStart, gap!.periodEnd, 'answer'];
		const rows = [
			['4', '12'],
			['5', 'ocho']
		].map((cells) => [...key, ...cells].join(';'));
		const header =
			'project_id;indicator_id;phase;stage;period_start;period_end;breakdown;breakdown_value;value';
		const sheet = file('hoja.csv', [header, ...rows].join('\n'));
		const { batch, ...beside } = await sheetFrom((decisions) => read([sheet], decisions, open));
		const { cards, entries } = received(batch, dictionary, ',', beside)!;
		expect(entries[cards[0]!.key]!.parts).toEqual({ 4: '12', 5: 'ocho' });
	});
	it('has a step of allies that is no number', async () => {
		const gaps = one.gaps
			.filter(({ breakdown, stage }) => breakdown === 'ally_step' && stage === 'routine')
			.slice(0, 3);
		const [card] = cardsOf(gaps);
		const answers = answersIn(card!, { parts: { supporter: 'muchos', champion: '2' } }, ',');
		const { sheet } = await again({ ...formOf(one, 'es'), gaps, narratives: [], answers });
		expect(sheet.entries[card!.key]!.parts).toEqual({ supporter: 'muchos', champion: '2' });
	});
	it('has a change of which nobody said the kind, beside one of which somebody did', async () => {
		const told = { ...change, change_type: 'person', title: 'Otro' } as const;
		const more: More = { changes: [change, told], partners: [], activities: [] };
		const gaps = gapsOfIds('dialogue_sessions');
		const { sheet } = await again({ ...formOf(one, 'es'), gaps, narratives: [], more });
		expect(sheet.more.changes).toMatchObject([change, told]);
	});
	it.each([
		['2019-02-03', 'relationships'],
		['2019-02-03', 'person'],
		['', 'person']
	])('leaves the kind of a change as it is beside one of the same words: of %s', async (day, kind) => {
		const sheet = file(
			'hoja.csv',
			[
				'Fecha del cambio;Tipo de cambio;Buscado;Título;Descripción;Id del proyecto',
				`${day};${kind};yes;La junta;Se reúne;a`,
				'2019-05-03;cultural;yes;La junta;Se reúne;a',
				'2019-06-03;;yes;La junta;Se reúne;a'
			].join('\r\n')
		);
		const { batch, ...beside } = await sheetFrom((decisions) => read([sheet], decisions, open));
		const { changes } = received(batch, dictionary, ',', beside)!.more;
		expect(changes.map((one) => [one.date, one.change_type, one.text])).toEqual([
			[day, kind, 'Se reúne'],
			['2019-05-03', '', 'Se reúne · Tipo de cambio: cultural'],
			['2019-06-03', '', 'Se reúne']
		]);
	});
	it('keeps what was written beside the figures and means nothing here, in words, with the name of its column', async () => {
		const gaps = gapsOfIds('dialogue_sessions').slice(0, 1);
		const { text } = formSheet({ ...formOf(one, 'es'), gaps, narratives: [] }, '2020-07-01');
		const more = [
			'',
			'Fecha del cambio;Tipo de cambio;Buscado;Título;Descripción;Id del proyecto',
			'en mayo;cultural;quizás;La junta;Se reúne;a',
			';;;Otra;;a',
			'',
			'Organización aliada;Papel;Desde;Id del proyecto',
			'Escuela 4;Presta el salón;hace años;a',
			'',
			'Actividad;Realizada el;Nota;Id del proyecto',
			'Plan de acción;pronto;con la junta;a',
			''
		];
		const sheet = file('hoja.csv', text + more.join('\r\n'));
		const { batch, unread, ...beside } = await sheetFrom((decisions) => read([sheet], decisions, open));
		expect(unread).toBe(0);
		expect(received(batch, dictionary, ',', beside)!.more).toMatchObject({
			changes: [
				{
					title: 'La junta',
					change_type: '',
					text: 'Se reúne · Fecha del cambio: en mayo · Tipo de cambio: cultural · Buscado: quizás'
				},
				{ title: 'Otra', change_type: '', text: '' }
			],
			partners: [{ name: 'Escuela 4', role: 'Presta el salón · Desde: hace años' }],
			activities: [{ activity: 'action_plan', note: 'con la junta · Realizada el: pronto' }]
		});
	});
	it('knows a row by its words however their accents are written', async () => {
		const title = 'La reunión'.normalize('NFD');
		const sheet = file(
			'hoja.csv',
			[
				'Fecha del cambio;Tipo de cambio;Buscado;Título;Descripción;Id del proyecto',
				`en mayo;cultural;sí;${title};Se reúne;a`
			].join('\r\n')
		);
		const { batch, unread, ...beside } = await sheetFrom((decisions) => read([sheet], decisions, open));
		expect(unread).toBe(0);
		expect(received(batch, dictionary, ',', beside)!.more.changes).toMatchObject([
			{
				title: 'La reunión',
				change_type: '',
				text: 'Se reúne · Fecha del cambio: en mayo · Tipo de cambio: cultural'
			}
		]);
	});
	it('says how many rows it could not read', async () => {
		const gaps = gapsOfIds('dialogue_sessions').slice(0, 1);
		const form: Form = { ...formOf(one, 'es'), gaps, narratives: [] };
		const { name, text } = formSheet(form, '2020-07-01');
		const lines = text.trimEnd().split(/\r?\n/);
		const broken = file(
			name,
			[...lines, lines[1]!.replace('seguimiento regular', 'cuando se pudo')].join('\r\n')
		);
		const { unread, batch } = await sheetFrom((decisions) => read([broken], decisions, open));
		expect([unread, batch.measurements.length]).toEqual([1, 1]);
	});
});

describe('a link', () => {
	const day = '2020-07-01';
	it('asks for the same things that it was made of, and holds no figure', () => {
		const one = whole('CO');
		fc.assert(
			fc.property(
				fc.subarray(linkable(one.gaps), { minLength: 1 }),
				fc.subarray([...narrativeFields]),
				(gaps, narratives) => {
					const planned = { ...gaps[0]!, target: 987 };
					const hash = fillLink({
						project: one.project,
						language: 'es',
						gaps: [planned, ...gaps],
						narratives
					});
					const back = readFillLink(`#${hash}`, dictionary, day)!;
					expect(back.gaps.map(gapKey).sort()).toEqual(gaps.map(gapKey).sort());
					expect(back.narratives).toEqual(narratives);
					expect(back.language).toBe('es');
					expect(back.project).toMatchObject({
						project_id: 'a',
						library_name: 'Biblioteca Ejemplo',
						country: 'CO'
					});
					expect(hash).not.toContain('987');
				}
			)
		);
	});
	it('of allies asks the step that is wanted alone, and the card says which', () => {
		const steps = whole('CO').gaps.filter(
			({ breakdown, stage }) => breakdown === 'ally_step' && stage === 'routine'
		);
		const champion = steps.filter(({ breakdownValue }) => breakdownValue === 'champion');
		expect(champion).toHaveLength(1);
		const hash = fillLink({ ...formOf(whole('CO')), gaps: champion, narratives: [] });
		expect(hash).toMatch(/&ask=allies_engaged\.champion$/);
		const back = readFillLink(`#${hash}`, dictionary, day)!;
		expect(back.gaps.map(gapKey)).toEqual(champion.map(gapKey));
		const [card] = cardsOf(back.gaps);
		expect(cardName(card!)).toBe('Allies by step · Champions and ambassadors');
		expect(understood(card!, { parts: { champion: '4' } }, writing('en', 'CO'))).toBe('4');
		// All three, or one that is none of ours, are the question as it stands in the dictionary.
		expect(fillLink({ ...formOf(whole('CO')), gaps: steps, narratives: [] })).toMatch(/&ask=allies_engaged$/);
		const odd = readFillLink(`#${hash.replace('champion', 'friend')}`, dictionary, day)!;
		expect(odd.gaps).toHaveLength(3);
	});
	it('asks for each step of allies once, of those whose day is told and of the others', () => {
		const steps = whole('CO').gaps.filter(
			({ breakdown, stage }) => breakdown === 'ally_step' && stage === 'routine'
		);
		const [first] = steps;
		const own = steps.filter(({ periodEnd }) => periodEnd === first!.periodEnd);
		expect(own).toHaveLength(3);
		const mixed = own.map((gap) => (gap.breakdownValue === 'champion' ? { ...gap, isDayTold: true } : gap));
		const hash = fillLink({ ...formOf(whole('CO')), gaps: mixed, narratives: [] });
		const twice = `${hash}&ask=allies_engaged`;
		for (const each of [hash, twice])
			expect(readFillLink(`#${each}`, dictionary, day)!.gaps.map(gapKey).sort()).toEqual(
				own.map(gapKey).sort()
			);
	});
	it('asks for no steps where allies as a whole are to be cleared up: that is in the sheet', () => {
		const at = { phase: 'IV' as const, period_start: '2019-07-01', period_end: '2019-07-31' };
		const rows = [6, 8].map((value, source_line) =>
			row('allies_engaged', { ...at, value, source_line, used: 'conflict' })
		);
		const { gaps } = owed(project({}, ['IV']), known({ rows, due: [] }));
		const unclear = gaps.filter(({ why }) => why === 'conflict');
		expect(unclear.map(({ indicator, breakdown }) => [indicator.id, breakdown])).toEqual([
			['allies_engaged', '']
		]);
		expect(linkable(unclear)).toEqual([]);
	});
	it('asks on which day a start was measured where nobody said it, and not where the library did', () => {
		const at = {
			phase: 'II',
			stage: 'baseline',
			period_start: '2019-02-03',
			period_end: '2019-02-03'
		} as const;
		const told = row('civic_voice', { ...at, value: 3.8, used: 'without_parts' });
		const isAsked = (gaps: readonly Gap[]) =>
			gaps
				.filter(({ indicator, stage }) => indicator.id === 'civic_voice' && stage === 'baseline')
				.map(isOfOneDay);
		for (const rows of [[told], []]) {
			const one = owed(project({}, ['II']), known({ rows }));
			const wanted = [rows.length === 0];
			expect(isAsked(one.gaps)).toEqual(wanted);
			const sheet = formCsv({ ...formOf(one, 'en'), narratives: [] })[0]!.text.split('\n');
			const line = sheet.find((text) => text.trimEnd().endsWith('civic_voice'))!;
			expect([line.includes('We do not know on which day')]).toEqual(wanted);
			// A link, and what is kept of it, say the same.
			const back = readFillLink(`#${fillLink(formOf(one))}`, dictionary, day)!;
			expect(isAsked(back.gaps)).toEqual(wanted);
			const { asked } = contentOf(back, undefined, dictionary);
			expect(isAsked(gapsOf(asked, dictionary))).toEqual(wanted);
		}
	});
	it('asks for what is to be cleared up and to be completed, whatever was aimed at', () => {
		const at = { phase: 'III' as const, period_start: '2019-07-01', period_end: '2019-07-31', target: 6 };
		const rows = [
			row('partner_organizations', { ...at, value: 6, used: 'conflict' }),
			row('partner_organizations', { ...at, value: 8, used: 'conflict', source_line: 3 }),
			row('community_led_actions_pct', { ...at, value: 67, used: 'without_parts' })
		];
		const form = formOf(owed(project(), known({ rows, due: [] })));
		const asked = readFillLink(`#${fillLink(form)}`, dictionary, day)!.gaps.filter(
			({ periodEnd }) => periodEnd === '2019-07-31'
		);
		const ids = asked.map(({ indicator }) => indicator.id);
		expect(ids).toEqual(expect.arrayContaining(['partner_organizations', 'community_led_actions_pct']));
		expect(fillLink(form)).not.toMatch(/=(6|8|67)(&|$)/);
	});
	it('asks for nothing that the form does not know: what a coordinator added for everybody is in the sheet alone', () => {
		const one = whole('CO');
		const shipped = dictionary.get('dialogue_sessions')!;
		const own: Gap[] = (['shared', 'local'] as const).map((scope) => ({
			...one.gaps.find(({ indicator }) => indicator === shipped)!,
			indicator: { ...shipped, id: `own_${scope}`, scope, project: scope === 'local' ? 'a' : '' }
		}));
		const known = one.gaps.filter(({ indicator }) => indicator === shipped);
		expect(linkable([...known, ...own])).toEqual(known);
		expect(fillLink({ ...formOf(one), gaps: [...known, ...own], narratives: [] })).not.toContain('own_');
	});
	it('of all that a library owes is short enough to be sent in a message', () => {
		const one = whole('PE');
		const core = linkable(one.gaps).filter(({ indicator }) => indicator.tier === 'core');
		const hash = fillLink({ project: one.project, language: 'es', gaps: core, narratives: reportFields });
		expect(core.length).toBeGreaterThanOrEqual(12);
		expect(hash.length).toBeLessThan(1000);
	});
	it('that names only a phase asks for all that is asked there', () => {
		const found = readFillLink(
			'#name=Biblioteca%20Ñ&country=pe&phase=III&stage=routine&period=2019&lang=es',
			dictionary,
			day
		)!;
		expect(found.project).toMatchObject({ library_name: 'Biblioteca Ñ', country: 'PE', phases: ['III'] });
		expect(found.gaps.length).toBeGreaterThan(3);
		for (const gap of found.gaps)
			expect([gap.phase, gap.stage, gap.periodStart, gap.periodEnd]).toEqual([
				'III',
				'routine',
				'2019-01-01',
				'2019-12-31'
			]);
	});
	it('that is broken or names nobody asks nothing', () => {
		for (const hash of ['', '#', '#lang=es', '#indicator=felt_heard&by=country', '#%E0%A4%A'])
			expect(readFillLink(hash, dictionary, day)).toBeNull();
		const odd = readFillLink(
			'#name=%E0%A4%A&project=a&country=ZZ&period=nunca&ask=felt_heard,x',
			dictionary,
			day
		)!;
		expect([odd.gaps, odd.project.country]).toEqual([[], '']);
	});
});

describe('a sheet that was sent', () => {
	it.each(['es', 'en'] as const)(
		'is filled in on the phone as it would be by hand, .csv and .xlsx, in %s',
		async (language) => {
			const one = whole('CO');
			const form = formOf(one, language);
			const books = await Promise.all(
				(await sheetFiles(form, 'xlsx')).map(async (book) =>
					unpacked({ name: book.name, bytes: new Uint8Array(await book.arrayBuffer()) })
				)
			);
			const texts = formCsv(form).map(({ name, text }) => file(name, text));
			for (const files of [texts, books]) {
				const outcome: Outcome = read(files, {}, open);
				const wanted = outcome.held.flatMap(({ cells }) =>
					narrativeFields.filter((field) => cells.includes(field))
				);
				const got = received(outcome.batch, dictionary, ',', {
					wanted,
					library: libraryIn(outcome.readings)
				})!;
				expect(got.gaps.map(gapKey).sort()).toEqual(form.gaps.map(gapKey).sort());
				expect(got.narratives).toEqual([...reportFields]);
				expect(got.entries).toEqual({});
				expect(got.unknown).toBe(0);
				expect(got.project).toMatchObject({ project_id: 'a', country: 'CO' } satisfies Partial<Project>);
			}
		}
	);
	it('of several libraries, or of none, is refused', () => {
		const [one, other] = [whole('CO'), whole('CO', { project_id: 'b' })];
		const files = [one, other].map((each, at) =>
			file(`${at}.csv`, formCsv({ ...formOf(each), narratives: [] })[0]!.text)
		);
		expect(received(read(files, {}, open).batch, dictionary, ',')).toBeNull();
		expect(received(read([file('x.csv', 'a,b\n1,2\n')], {}, open).batch, dictionary, ',')).toBeNull();
	});
	it('read where figures are loaded leaves open what nobody answered', () => {
		const one = whole('CO');
		const outcome = read(
			[file('x.csv', formCsv({ ...formOf(one), narratives: [] })[0]!.text)],
			{},
			context(one)
		);
		expect([lines(outcome), codes(outcome)]).toEqual([[], ['note row_untouched']]);
	});
});

describe('while it is typed', () => {
	const es = writing('es', 'CO');
	const card = (id: string) => cardsOf(whole('CO').gaps.filter(({ indicator }) => indicator.id === id))[0]!;
	const doubts = (id: string, entry: Entry, people: number | null = null) =>
		inLanguage('en', () => doubtsOf(card(id), entry, writing('en', 'PE'), () => people));

	it('a number is read by the mark of its country, and by the other where it can be nothing else', () => {
		const cases: [string, '.' | ',', number | null][] = [
			['3,7', ',', 3.7],
			['3.7', ',', 3.7],
			['3,7', '.', 3.7],
			['1.250', ',', 1250],
			['1,250', '.', 1250],
			['1 250', ',', 1250],
			['12,', ',', 12],
			['61 %', ',', null],
			['1.2.3', ',', null],
			['doce', ',', null]
		];
		for (const [text, mark, value] of cases) expect(numberIn(text, mark), `${text} by ${mark}`).toBe(value);
		// Thirty per cent of the people are not thirty people.
		expect(valueIn(card('women_participants_pct'), { value: '61 %' }, ',')).toBe(61);
		expect(valueIn(card('dialogue_participants'), { value: '61 %' }, ',')).toBeNull();
		expect(doubts('women_participants_pct', { numerator: '30%', denominator: '50' })[0]).toContain('30%');
	});
	it('means the same in whichever language the page is read', () => {
		expect(writingOf({ country: 'CO', primary_language: '' })).toMatchObject({ language: 'es', mark: ',' });
		for (const language of ['es', 'en'] as const) {
			const { project } = whole('CO');
			const one = card('dialogue_participants');
			const content = contentOf({ project, gaps: [...one.gaps], narratives: [] }, undefined, dictionary);
			content.entries[one.key] = { value: '1.250' };
			const form = formFrom(content, cardsOf(gapsOf(content.asked, dictionary)), language);
			expect([...form.answers!.values()]).toEqual([{ value: 1250 }]);
		}
	});
	it('what was typed for a library and its days stays, whatever it is asked later', () => {
		const { project } = whole('CO');
		const [one, other] = [card('dialogue_participants'), card('felt_heard')];
		const before = contentOf({ project, gaps: [...one.gaps], narratives: ['aims'] }, undefined, dictionary);
		before.entries[one.key] = { value: '40' };
		before.told.aims = 'Más voces';
		const target = { ...one.gaps[0], target: 3 };
		const now = contentOf({ project, gaps: [...other.gaps, target], narratives: [] }, before, dictionary);
		expect(cardsOf(gapsOf(now.asked, dictionary)).map(({ key, gaps }) => [key, gaps.length])).toEqual([
			[other.key, 1],
			[one.key, 1]
		]);
		expect(now.entries).toEqual(before.entries);
		expect(formFrom(now, [], 'es').told).toEqual(new Map([['aims', 'Más voces']]));
	});
	it('is shown back as it is understood', () => {
		const said = (id: string, entry: Entry) => inLanguage('es', () => understood(card(id), entry, es));
		expect(said('felt_heard', { value: '3.7', n: '38' })).toBe('Media 3,7, de 38 respuestas');
		expect(said('felt_heard', { parts: { 2: '1', 3: '3', 4: '9', 5: '12' } })).toBe(
			'25 respuestas · media 4,28 · 21 de acuerdo'
		);
		expect(said('women_participants_pct', { numerator: '702', denominator: '1.250' })).toBe(
			'56,2 %: 702 de 1.250'
		);
		expect(said('dialogue_participants', { value: '1250' })).toBe('1.250');
		expect(said('women_participants_pct', { numerator: '7' })).toBe('');
	});
	it('what the checks would ask is said at the field, and nothing else', () => {
		expect(doubts('women_participants_pct', { numerator: '30', denominator: '20' })).toHaveLength(1);
		expect(doubts('women_participants_pct', { numerator: '20' })).toHaveLength(1);
		expect(doubts('women_participants_pct', { value: '130' })).toHaveLength(1);
		expect(doubts('women_participants_pct', { numerator: '20', denominator: '30' })).toEqual([]);
		expect(doubts('felt_heard', { value: '7', n: '10' })).toHaveLength(1);
		expect(doubts('felt_heard', { value: '3.7' })).toHaveLength(1);
		// What is typed beside the marks is told, since the marks count.
		expect(doubts('felt_heard', { parts: { 4: '3' }, value: '4,5', n: '40' })).toHaveLength(1);
		expect(doubts('felt_heard', { parts: { 4: '3' } })).toEqual([]);
		expect(doubts('felt_heard', { parts: { 5: '40' } }, 30)).toHaveLength(1);
		expect(doubts('felt_heard', { parts: { 5: '30' } }, 30)).toEqual([]);
		expect(doubts('dialogue_sessions', { value: '4.5' })).toHaveLength(1);
		expect(doubts('dialogue_sessions', { value: 'a few' })).toHaveLength(1);
		expect(doubts('dialogue_participants', { value: '10', genders: { woman: '8', man: '7' } })).toHaveLength(
			1
		);
		expect(doubts('dialogue_participants', { value: 'x', none: 'not_collected' })).toEqual([]);
	});
	it('a line of the tally that is left empty is none, and a tally without a card is no answer of nobody', () => {
		const one = card('felt_heard');
		const [given] = answersIn(one, { parts: { 4: '2' } }, ',').values();
		expect(given!.parts).toEqual({ 1: 0, 2: 0, 3: 0, 4: 2, 5: 0 });
		expect(standingOf(one, { parts: { 4: '' } })).toBe('open');
		// Five noughts are a tally that nobody answered yet: no answer, and none beside a mean.
		const noughts = { 1: '0', 2: '0', 3: '0', 4: '0', 5: '0' };
		expect(standingOf(one, { parts: noughts })).toBe('open');
		expect(understood(one, { parts: noughts }, es)).toBe('');
		expect([...answersIn(one, { parts: noughts, value: '4,1', n: '20' }, ',').values()]).toEqual([
			{ value: 4.1, n: 20 }
		]);
	});
});
