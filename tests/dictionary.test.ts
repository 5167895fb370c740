import { describe, expect, it } from 'vitest';
import {
	changeTypes,
	dictionary,
	fold,
	indicatorCells,
	indicatorFrom,
	isAskedIn,
	isCompared,
	isVerdict,
	namesake,
	ownId,
	ownIndicator,
	ownScales,
	phaseCodes,
	phases,
	withLocal,
	type OwnIndicator,
	type OwnScale
} from '#framework';
import { askedText, changeName, inLanguage, rulesText, scaleText, whyText, type Locale } from '#language';
import { indicatorsCsv, paperGuide, paperSheet, type PaperQuestion } from '#report';
import { readText } from './ingest/reading';

const languages: Locale[] = ['en', 'es'];
const all = [...dictionary.values()];

const asked = (more: Partial<OwnIndicator> = {}): OwnIndicator => ({
	name: 'Nos saludamos en la calle',
	language: 'es',
	question: '¿Se saludan más que antes?',
	definition: '',
	howToCollect: '',
	source: 'asamblea de mayo',
	scale: 'verdict',
	direction: 'lower',
	coreValue: 'cohesion_inclusion',
	level: 'outcome',
	phases: [],
	timing: ['routine'],
	project: 'a',
	unit: 'saludos',
	numerator: 'quienes saludan',
	denominator: 'quienes pasan',
	steps: ['nadie', 'algunos, a veces', 'todos'],
	...more
});
const own = (more: Partial<OwnIndicator> = {}) => {
	const one = asked(more);
	return ownIndicator(
		one,
		ownId(one.name, one.project, (id) => dictionary.has(id))
	);
};

describe('the rule of an indicator is told in words', () => {
	const pairs = new Map(all.map((one) => [`${one.valueType} ${one.within} ${one.across}`, one]));

	it.each([...pairs])('of the kind %s, in both languages, with why', (_, indicator) => {
		const [en, es] = languages.map((language) => inLanguage(language, () => rulesText(indicator)));
		expect(en!.length).toBe(es!.length);
		expect(en!.length).toBeGreaterThanOrEqual(3);
		expect(en!.filter((text, at) => text.length < 12 || text === es![at])).toEqual([]);
	});

	it('says of what is no amount that it is never added, and of nothing else that it may be', () => {
		for (const indicator of all) {
			const said = inLanguage('en', () => whyText(indicator)).join(' ');
			const mayBe = indicator.valueType === 'count' && indicator.within === 'sum';
			expect(/\bnever added\b/i.test(said), indicator.id).toBe(!mayBe);
			expect(said.includes('It may be added'), indicator.id).toBe(mayBe);
		}
	});

	it('says of one community’s own only that it stands by itself, whatever rule over projects it was given', () => {
		const made = { ...own({ scale: 'added' }), across: 'sum' as const };
		const said = inLanguage('en', () => rulesText(made)).join(' ');
		expect(said).toContain('Never added up or compared with others');
		expect(said).not.toContain('Taken together');
	});

	it('and so is what is written down, and when it is asked', () => {
		for (const indicator of all)
			for (const say of [scaleText, askedText]) {
				const [en, es] = languages.map((language) => inLanguage(language, () => say(indicator)));
				expect(en!.length).toBeGreaterThan(12);
				expect(en).not.toBe(es);
			}
		expect(inLanguage('es', () => askedText(dictionary.get('civic_voice')!))).toMatch(/II.*IV/);
	});
});

describe('an indicator of one’s own', () => {
	it.each(ownScales.flatMap((scale) => ['a', ''].map((project) => [scale, project] as const)))(
		'measured as %s, of project "%s", is taken by the checks that every file passes, and comes back as it was',
		(scale: OwnScale, project) => {
			const indicator = own({ scale, project });
			expect(indicatorFrom(indicatorCells(indicator))).toEqual(indicator);
			const { batch, held, problems } = readText(indicatorsCsv([indicator]));
			expect(held).toEqual([]);
			expect(problems.filter(({ level }) => level !== 'note')).toEqual([]);
			const { name } = indicator;
			expect(batch.indicators).toEqual([{ ...indicator, name: { en: name.es, es: name.es } }]);
		}
	);

	it('has an id from its name, and never takes over one that is there', () => {
		expect(own().id).toBe('local_nos_saludamos_en_la_calle');
		const named = own({ name: 'Felt, heard!', project: '' });
		expect(named.id).toBe('felt_heard_2');
		expect(withLocal([named]).get('felt_heard')).toBe(dictionary.get('felt_heard'));
		expect(ownId('¡…!', 'a', () => false)).toBe('local_indicator');
		expect(ownId('x'.repeat(200), '', () => false).length).toBeLessThanOrEqual(60);
	});

	it('may not go by a name that files already know something else by', () => {
		const taken = dictionary.get('felt_heard')!;
		expect(namesake(fold(taken.name.es).toUpperCase(), all)).toBe(taken);
		expect(namesake('Nos saludamos', all)).toBeUndefined();
		expect(namesake(' ', all)).toBeUndefined();
	});

	it('of one project is never compared; one that everybody is asked is', () => {
		expect([isCompared(own()), isCompared(own({ project: '' }))]).toEqual([false, true]);
		expect(own().across).toBe('distribution');
	});

	it('judged better, the same or worse is the share that says better, whoever wishes for less', () => {
		const made = own();
		expect(isVerdict(made)).toBe(true);
		expect(isVerdict(own({ scale: 'share' }))).toBe(false);
		expect(all.filter(isVerdict)).toEqual([]);
		expect([made.valueType, made.within, made.direction]).toEqual(['percent', 'latest', 'higher']);
	});

	it('in steps names them in its definition, whatever signs part them', () => {
		expect(own({ scale: 'steps' }).definition.es).toBe('1 nadie, 2 algunos a veces, 3 todos.');
	});
});

describe('where an idea comes from', () => {
	it('is said in Spanish too, but for titles, and an English work is called one', () => {
		const titles =
			/«[^»]+»|Libraries Transforming Communities|Project Outcome|Take Part Learning Framework|When Collective Impact Has an Impact|ORS Impact|Spark Policy Institute|Collaboration Spectrum|Tamarack Institute|Neighborhood Cohesion Instrument|Paschalville Partnership/g;
		for (const { id, source, sourceEs = '' } of all) {
			expect(source, id).not.toBe('');
			const own = sourceEs.replace(titles, '');
			expect(own, id).toMatch(/[a-záéíóúñ]{3}/);
			expect(own, id).not.toMatch(
				/\b(the|of|and|workshop|worksheet|link|adapted|wording|own|phase|cases?)\b/i
			);
			if (/Project Outcome|Framework|When Collective|Spectrum|Instrument|Transforming/.test(sourceEs))
				expect(sourceEs, id).toContain('en inglés');
		}
	});

	it('is no reason to ask about a dictionary that was taken away before it was said in Spanish', () => {
		const rows = indicatorsCsv([dictionary.get('felt_heard')!]);
		const older = rows
			.replace(',source_es', '')
			.replace(/,"?ODS 16\.7\.2[^,]*, adaptado; la redacción es de Minga"?/, '');
		expect(older).not.toMatch(/source_es|ODS/);
		const outcome = readText(older);
		expect([outcome.problems.filter(({ level }) => level !== 'note'), outcome.held]).toEqual([[], []]);
	});
});

describe.each(languages)('a sheet on paper in %s', (language) => {
	const sheetOf = (phase: (typeof phaseCodes)[number], isOptional = false, indicators = all) =>
		paperSheet({ phase, language, indicators, isOptional });
	const questions = (...sheet: Parameters<typeof sheetOf>): PaperQuestion[] => {
		const { asked, counted } = sheetOf(...sheet);
		return [...asked, ...counted];
	};

	it.each(phaseCodes)(
		'of phase %s asks every core indicator of that phase, and with the rest every other',
		(phase) => {
			const due = all.filter((one) => isAskedIn(one, phase));
			const ids = (some: { id: string }[]) => some.map(({ id }) => id).sort();
			expect(ids(questions(phase))).toEqual(ids(due.filter(({ tier }) => tier === 'core')));
			expect(ids(questions(phase, true))).toEqual(ids(due));
			for (const { id, question, how } of questions(phase, true)) {
				expect(question).toBe(dictionary.get(id)!.question[language]);
				expect(how).toBe(dictionary.get(id)!.howToCollect[language]);
			}
		}
	);

	it.each(phaseCodes)('of phase %s has its activities with their worksheets, and room for words', (phase) => {
		const { activities, words, people } = sheetOf(phase);
		const known = phases.find(({ code }) => code === phase)!.activities;
		expect(activities.map(({ name }) => name)).toEqual(known.map(({ name }) => name[language]));
		expect(activities.every(({ worksheet }, at) => worksheet.includes(known[at]!.worksheet))).toBe(true);
		expect(words.length).toBeGreaterThan(2);
		expect([people.genders.length, people.ages.length]).toEqual([4, 5]);
	});

	it('has a space for each answer and for none, the two numbers of a share by their names, every kind of change and every step', () => {
		const of = (id: string) =>
			phaseCodes.flatMap((phase) => questions(phase, true)).find((each) => each.id === id)!.space;
		const agreement = of('felt_heard');
		expect(agreement.kind === 'answers' && [agreement.answers.length, agreement.unknown.length > 3]).toEqual([
			5,
			true
		]);
		const women = dictionary.get('women_participants_pct')!;
		const named = [women.numerator[language], women.denominator[language]];
		const share = of('women_participants_pct');
		expect(share.kind === 'numbers' && share.numbers.map((each) => each.toLowerCase())).toEqual(
			named.map((each) => each.toLowerCase())
		);
		const changes = of('social_changes_documented');
		expect(changes.kind === 'changes' && changes.kinds).toEqual(
			inLanguage(language, () => changeTypes.map(changeName))
		);
		const steps = of('institutional_commitment');
		expect(steps.kind === 'steps' && steps.steps.filter((each) => /^\d \S+/.test(each)).length).toBe(5);
	});

	it('says at which end something is asked that is asked twice', () => {
		const moments = (phase: (typeof phaseCodes)[number]) =>
			questions(phase).find(({ id }) => id === 'civic_voice')!.moments;
		expect([moments('II').length, moments('IV').length]).toEqual([1, 1]);
		expect(moments('II')).not.toEqual(moments('IV'));
	});

	it('has a community’s own judgement in three answers, whatever phase it is', () => {
		const found = questions('I', false, [...all, own()]).find(({ id }) => id.startsWith('local_'))!;
		expect(found.space.kind === 'answers' && found.space.answers.length).toBe(3);
	});

	it('comes with a page for whoever facilitates, which sends to no page by its address', () => {
		const guide = paperGuide(language);
		expect(guide.length).toBeGreaterThan(5);
		expect(guide.flatMap(({ title, text }) => [title, text]).filter((each) => each.includes('/'))).toEqual(
			[]
		);
	});
});
