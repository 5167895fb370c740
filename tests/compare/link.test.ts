import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	asked as asking,
	defaultQuestion,
	dimensions,
	isPeriod,
	modes,
	orders,
	parts,
	pers,
	readLink,
	scales,
	shows,
	weights,
	writeLink,
	type By,
	type Question
} from '#compare';
import {
	challenges,
	countryCodes,
	dictionary,
	libraryTypes,
	periodSpan,
	phaseCodes,
	stages
} from '#framework';
import { question } from './made';

const read = (hash: string) => readLink(hash, dictionary);
const asked = (hash: string) => read(hash).question;

describe('a link says one question', () => {
	test('a bare link asks felt_heard by country', () => {
		for (const hash of ['', '#', '&', '#&&']) {
			const link = read(hash);
			expect(link.question).toEqual(defaultQuestion);
			expect(link).toMatchObject({ project: null, lang: null, unknown: [] });
		}
		expect(defaultQuestion).toMatchObject({ indicator: 'felt_heard', by: 'country', panels: null });
	});

	test('every key is read', () => {
		const link = read(
			'#indicator=women_participants_pct&by=library_type&panels=phase&country=PE,CO&library_type=public,school' +
				'&phase=II,none&grant=G-1&cohort=2018,none&period=2019-01..2019-06&stage=endline&values=12.5..60&scale=own&order=value&against=target&show=answers&weight=person&per=community&field=lessons&challenge=with_not_for' +
				'&lang=es&project=pe-lima-biblioteca-03'
		);
		expect(link.question).toEqual({
			indicator: 'women_participants_pct',
			by: 'library_type',
			panels: 'phase',
			filters: {
				country: ['PE', 'CO'],
				library_type: ['public', 'school'],
				phase: ['II', 'none'],
				grant: ['G-1'],
				cohort: ['2018', 'none']
			},
			period: '2019-01..2019-06',
			stage: 'endline',
			values: { from: 12.5, to: 60 },
			scale: 'own',
			order: 'value',
			against: 'target',
			show: 'answers',
			weight: 'person',
			per: 'community',
			mode: 'own',
			field: 'lessons',
			challenge: 'with_not_for'
		});
		expect(link).toMatchObject({ lang: 'es', project: 'pe-lima-biblioteca-03', unknown: [] });
	});

	test('to others no period is shown by itself, and the link says that it was left out', () => {
		const link = read('#mode=share&period=2019&indicator=felt_heard&by=country');
		expect(link.question).toMatchObject({ mode: 'share', period: null });
		expect(link.unknown).toEqual([{ key: 'period', value: '2019' }]);
	});

	test('the order of the keys does not matter', () => {
		expect(asked('panels=country&by=phase')).toEqual(asked('by=phase&panels=country'));
	});

	test('list items are percent-encoded and parted by bare commas', () => {
		expect(asked('grant=A%2CB,100%25,a%26b%3Dc,%C3%91and%C3%BA').filters.grant).toEqual([
			'A,B',
			'100%',
			'a&b=c',
			'Ñandú'
		]);
		expect(writeLink({ question: question({ filters: { cohort: ['A,B', '100%', 'a&b=c', '1+1'] } }) })).toBe(
			'indicator=felt_heard&by=country&cohort=A%2CB,100%25,a%26b%3Dc,1%2B1'
		);
	});

	test('a plus is a plus, and a value may hold an equals sign', () => {
		expect(asked('cohort=2018+2019,a=b').filters.cohort).toEqual(['2018+2019', 'a=b']);
	});

	test('an empty list is everyone; empty and repeated items are none and one', () => {
		expect(asked('country=').filters.country).toEqual([]);
		expect(asked('country=CO,,PE,CO,').filters.country).toEqual(['CO', 'PE']);
	});

	test.each(['2019', '2019-06', '2019-12', '2019-01..2019-06', '2019-06..2019-06', '2018-12..2019-01'])(
		'the period %s is known',
		(period) => {
			expect(read(`period=${period}`)).toMatchObject({ question: { period }, unknown: [] });
		}
	);

	test.each(
		'2019-00|2019-13|2019-1|19|2019-06..2019-01|2019..2020|2019..2020-06|2019-06-30|2019-01..|..2019-01|all| 2019|2019-01...2019-06'.split(
			'|'
		)
	)('the period %s is left out and told', (period) => {
		expect(read(`period=${encodeURIComponent(period)}`)).toMatchObject({
			question: { period: null },
			unknown: [{ key: 'period', value: period }]
		});
	});
});

describe('a range of values', () => {
	test.each([
		['3.5..4.2', { from: 3.5, to: 4.2 }],
		['4..4', { from: 4, to: 4 }],
		['-2..1', { from: -2, to: 1 }],
		['-0..1', { from: 0, to: 1 }],
		['1e-7..5', { from: 1e-7, to: 5 }],
		['none', 'none']
	])('%s is known', (text, values) => {
		expect(read(`values=${text}`)).toMatchObject({ question: { values }, unknown: [] });
	});

	test.each(
		'4.2..3.5|3.5|3.5..|..4|a..b|3,5..4,2|NaN..1|Infinity..2|1..1e999|3.5...4|none..4| 1..2|6..9|-3..0|None|0x1..3'.split(
			'|'
		)
	)('%s is left out and told: it is none, or beside the whole scale', (text) => {
		expect(read(`values=${encodeURIComponent(text)}`)).toMatchObject({
			question: { values: null },
			unknown: [{ key: 'values', value: text }]
		});
	});

	test('of an indicator that is not known is left out with it', () => {
		expect(read('indicator=no_such&values=3..4')).toMatchObject({
			question: { indicator: 'felt_heard', values: null },
			unknown: [
				{ key: 'indicator', value: 'no_such' },
				{ key: 'values', value: '3..4' }
			]
		});
	});

	test('goes when another indicator is asked about, or the same counted in another unit, and stays otherwise', () => {
		const one = question({ indicator: 'dialogue_participants', values: { from: 1, to: 9 } });
		expect(asking(one, { indicator: 'felt_heard' }).values).toBeNull();
		expect(asking(one, { per: 'community' }).values).toBeNull();
		const rate = asking({ ...one, per: 'community' }, { by: 'gender' });
		expect(rate.values).toBeNull();
		for (const change of [
			{ by: 'gender' },
			{ stage: 'baseline' },
			{ filters: { ...one.filters, country: ['PE'] } },
			{ indicator: 'dialogue_participants' }
		] as const)
			expect(asking(one, change as Partial<Question>).values).toEqual(one.values);
		const both = { indicator: 'felt_heard', values: { from: 2, to: 3 } };
		expect(asking(one, both)).toMatchObject(both);
	});
});

test('a scale of its own is for panels: without any it is left out and told, and goes with them', () => {
	expect(read('scale=own')).toMatchObject({
		question: { scale: 'shared' },
		unknown: [{ key: 'scale', value: 'own' }]
	});
	const own = asked('by=country&panels=phase&scale=own');
	expect(own.scale).toBe('own');
	expect(asking(own, { panels: null }).scale).toBe('shared');
	expect(asking(own, { by: 'phase' })).toMatchObject({ panels: null, scale: 'shared' });
	expect(writeLink({ question: { ...own, panels: null } })).not.toContain('scale');
});

test.each([
	['2019', '2019-01-01', '2019-12-31'],
	['2019-02', '2019-02-01', '2019-02-28'],
	['2020-02', '2020-02-01', '2020-02-29'],
	['1900-02', '1900-02-01', '1900-02-28'],
	['0096-02', '0096-02-01', '0096-02-29'],
	['2018-12..2019-06', '2018-12-01', '2019-06-30']
])('the period %s goes from %s to %s', (period, from, to) => {
	expect(periodSpan(period)).toEqual({ from, to });
	expect(isPeriod(period)).toBe(true);
});

describe('what is unknown is left out and told', () => {
	test.each([
		['indicator=no_such', 'indicator', 'no_such'],
		['by=planet', 'by', 'planet'],
		['by=none', 'by', 'none'],
		['panels=planet', 'panels', 'planet'],
		['stage=sometime', 'stage', 'sometime'],
		['order=random', 'order', 'random'],
		['lang=fr', 'lang', 'fr'],
		['country=XX', 'country', 'XX'],
		['country=co', 'country', 'co'],
		['library_type=Public', 'library_type', 'Public'],
		['phase=V', 'phase', 'V'],
		['weight=people', 'weight', 'people'],
		['__proto__=x', '__proto__', 'x'],
		['constructor=x', 'constructor', 'x'],
		['novalue', 'novalue', ''],
		['colour=a%20b', 'colour', 'a b']
	])('%s', (hash, key, value) => {
		const link = read(hash);
		expect(link.question).toEqual(defaultQuestion);
		expect(link.unknown).toEqual([{ key, value }]);
	});

	test('panels equal to by are left out, also where by is the default', () => {
		for (const hash of ['by=phase&panels=phase', 'panels=phase&by=phase']) {
			expect(read(hash)).toMatchObject({
				question: { by: 'phase', panels: null },
				unknown: [{ key: 'panels', value: 'phase' }]
			});
		}
		expect(read('panels=country').unknown).toEqual([{ key: 'panels', value: 'country' }]);
	});

	test('what is known in a list stays', () => {
		const link = read('country=CO,XX,PE&phase=II,9');
		expect(link.question.filters).toMatchObject({ country: ['CO', 'PE'], phase: ['II'] });
		expect(link.unknown).toEqual([
			{ key: 'country', value: 'XX' },
			{ key: 'phase', value: '9' }
		]);
	});

	test('of a key that comes twice the first counts and the second is told', () => {
		expect(read('by=phase&by=reached')).toMatchObject({
			question: { by: 'phase' },
			unknown: [{ key: 'by', value: 'reached' }]
		});
		expect(read('country=CO&country=PE').question.filters.country).toEqual(['CO']);
	});

	test('malformed percent-encoding is told as it stands and never throws', () => {
		expect(read('grant=%E0%A4%A,ok&indicator=%&cohort=%zz&%=1')).toMatchObject({
			question: { indicator: 'felt_heard', filters: { grant: ['ok'], cohort: [] } },
			unknown: [
				{ key: '%', value: '1' },
				{ key: 'indicator', value: '%' },
				{ key: 'grant', value: '%E0%A4%A' },
				{ key: 'cohort', value: '%zz' }
			]
		});
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (hash) => {
				expect(read(hash).question.by).toBeTypeOf('string');
			})
		);
	});
});

describe('what is written is what was asked', () => {
	test('the plain view needs no words; any other names its indicator and what it is compared by', () => {
		expect(writeLink({ question: defaultQuestion })).toBe('');
		expect(writeLink({})).toBe('');
		expect(writeLink({ question: defaultQuestion, lang: 'es', project: 'p-1' })).toBe('project=p-1&lang=es');
		expect(writeLink({ question: question({ order: 'value' }) })).toBe(
			'indicator=felt_heard&by=country&order=value'
		);
	});

	test('keys come in one order, whatever the question', () => {
		const hash =
			'indicator=civic_voice&by=reached&panels=country&country=PE,CO&library_type=none&phase=IV&grant=g&cohort=c' +
			'&period=2019&stage=baseline&order=value&project=p&lang=en';
		expect(writeLink(read(hash))).toBe(hash);
	});

	const hostile = fc.oneof(
		fc.constantFrom(
			'none',
			',',
			'%',
			'%2C',
			'&',
			'=',
			'#',
			'a,b',
			'😀',
			'👩‍👩‍👧',
			'+',
			' ',
			'\u0000',
			'"><script>',
			'__proto__',
			'é'
		),
		fc.string({ unit: 'grapheme', minLength: 1 })
	);
	const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 });
	const year = fc.integer({ min: 1900, max: 2100 }).map(String);
	const month = fc
		.tuple(year, fc.integer({ min: 1, max: 12 }))
		.map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
	const anyQuestion: fc.Arbitrary<Question> = fc
		.record({
			indicator: fc.constantFrom(...dictionary.keys()),
			by: fc.constantFrom<By>(...dimensions, ...parts),
			panels: fc.option(fc.constantFrom(...dimensions)),
			filters: fc.record({
				country: some([...countryCodes, 'none']),
				library_type: some([...libraryTypes, 'none']),
				phase: some([...phaseCodes, 'none']),
				grant: fc.uniqueArray(hostile, { maxLength: 4 }),
				cohort: fc.uniqueArray(hostile, { maxLength: 4 })
			}),
			period: fc.option(
				fc.oneof(
					year,
					month,
					fc.tuple(month, month).map((ends) => ends.sort().join('..'))
				)
			),
			stage: fc.option(fc.constantFrom(...stages)),
			share: fc.option(
				fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
			),
			without: fc.boolean(),
			scale: fc.constantFrom(...scales),
			order: fc.constantFrom(...orders),
			against: fc.constantFrom('baseline' as const, 'target' as const),
			show: fc.constantFrom(...shows),
			weight: fc.constantFrom(...weights),
			per: fc.option(fc.constantFrom(...pers)),
			mode: fc.constantFrom(...modes),
			field: fc.constantFrom('lessons' as const, 'social_changes' as const),
			challenge: fc.option(fc.constantFrom(...challenges))
		})
		.map(({ share, without, ...one }) => {
			const panels = one.panels === one.by ? null : one.panels;
			// A range lies on its indicator's scale.
			const { min, max } = dictionary.get(one.indicator)!;
			const [low, high] = [min ?? 0, max ?? 1e9];
			const [from = low, to = high] = (share ?? [])
				.map((at) => Math.min(high, low + at * (high - low)))
				.sort((a, b) => a - b);
			return {
				...one,
				panels,
				values: without ? ('none' as const) : share && { from, to },
				scale: panels === null ? ('shared' as const) : one.scale,
				period: one.mode === 'share' ? null : one.period
			};
		});

	test('reading what was written gives the same question, project and languages, and nothing unknown', () => {
		fc.assert(
			fc.property(
				anyQuestion,
				fc.option(hostile),
				fc.constantFrom('en' as const, 'es' as const, null),
				fc.constantFrom('en' as const, 'es' as const, null),
				fc.option(fc.stringMatching(/^[\w-]{8}$/)),
				fc.option(fc.stringMatching(/^[\w-]{22}$/)),
				fc.constantFrom('own' as const, null),
				(asked, project, lang, sheet, copy, own, data) => {
					const link = { question: asked, project, lang, sheet, copy, own, data };
					const hash = writeLink(link);
					expect(read(hash)).toEqual({ ...link, unknown: [] });
					expect(read(`#${hash}`).question).toEqual(asked);
					// A browser takes the hash as it stands: nothing in it is left for it to encode.
					expect(new URL(`http://localhost/compare#${hash}`).hash.slice(1)).toBe(hash);
				}
			),
			{ numRuns: 500 }
		);
	});

	test('a copy and a key are signs alone; anything else is left out and told', () => {
		expect(read('copy=aB3_-xyz&own=0123456789abcdefABCDEF')).toMatchObject({
			copy: 'aB3_-xyz',
			own: '0123456789abcdefABCDEF',
			unknown: []
		});
		expect(read('copy=../private&own=%00')).toMatchObject({
			copy: null,
			own: null,
			unknown: [
				{ key: 'copy', value: '../private' },
				{ key: 'own', value: '\0' }
			]
		});
	});

	test('half a surrogate pair is written as the replacement character', () => {
		const hash = writeLink({ question: question({ filters: { grant: ['a\uD800b'] } }) });
		expect(asked(hash).filters.grant).toEqual(['a\uFFFDb']);
	});
});
