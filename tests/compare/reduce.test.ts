import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduce } from '#compare';
import { phaseCodes, stages } from '#framework';
import { indicator, observation, parts } from './made';

const sessions = indicator('dialogue_sessions'); // sum
const ledPct = indicator('community_led_actions_pct'); // pooled, percent
const heard = indicator('felt_heard'); // pooled, agreement
const partners = indicator('partner_organizations'); // latest
const people = indicator('dialogue_participants'); // unique_latest
const voice = indicator('civic_voice'); // latest, baseline|endline

describe('sum: all stages but baseline, all phases, together', () => {
	test('3 + 4 + 5, without the 100 of the baseline', () => {
		const value = reduce(
			sessions,
			[
				observation('a', 3, { phase: 'II', periodEnd: '2019-03-31' }),
				observation('a', 4, { phase: 'III', periodEnd: '2019-09-30', sinceBegan: true }),
				observation('a', 5, { phase: '', stage: 'endline', periodEnd: '2019-06-30', estimated: true }),
				observation('a', 100, { phase: 'I', stage: 'baseline', periodEnd: '2019-12-31' })
			],
			null
		);
		expect(value).toEqual({
			project: 'a',
			value: 12,
			numerator: null,
			denominator: null,
			n: null,
			periodEnd: '2019-09-30',
			sinceBegan: true,
			estimated: true
		});
	});

	test('a baseline alone is no value, unless the baseline is what was asked for', () => {
		const baseline = [observation('a', 7, { stage: 'baseline' })];
		expect(reduce(sessions, baseline, null)).toBeNull();
		expect(reduce(sessions, baseline, 'baseline')).toMatchObject({ value: 7 });
	});

	test('zero is a value', () => {
		expect(reduce(sessions, [observation('a', 0)], null)).toMatchObject({ value: 0 });
	});
});

describe('pooled: parts are added, never percentages or means', () => {
	test('3 of 4 and 1 of 6 are 4 of 10', () => {
		expect(
			reduce(ledPct, [parts('a', 3, 4, { phase: 'II' }), parts('a', 1, 6, { phase: 'III' })], null)
		).toMatchObject({ value: 40, numerator: 4, denominator: 10 });
	});

	test('a mean of 4.5 from 10 answers and one of 3 from 30 are 3.375 from 40', () => {
		expect(
			reduce(
				heard,
				[observation('a', 4.5, { phase: 'II', n: 10 }), observation('a', 3, { phase: 'III', n: 30 })],
				null
			)
		).toMatchObject({ value: 3.375, n: 40 });
	});

	test('the answers of 4 or 5 go along where all have them, and are unknown where one has not', () => {
		const first = observation('a', 4, { phase: 'II', n: 10, numerator: 8, denominator: 10 });
		const second = observation('a', 2, { phase: 'III', n: 10, numerator: 1, denominator: 10 });
		expect(reduce(heard, [first, second], null)).toMatchObject({ numerator: 9, denominator: 20 });
		expect(reduce(heard, [first, { ...second, numerator: null }], null)).toMatchObject({
			value: 3,
			numerator: null,
			n: 20
		});
	});

	test('a bare percent is left out while others have parts, however new it is', () => {
		const value = reduce(
			ledPct,
			[
				parts('a', 1, 4, { phase: 'II', periodEnd: '2019-03-31' }),
				observation('a', 90, { phase: 'III', periodEnd: '2019-12-31', estimated: true })
			],
			null
		);
		expect(value).toMatchObject({
			value: 25,
			numerator: 1,
			denominator: 4,
			periodEnd: '2019-03-31',
			estimated: false
		});
	});

	test('a mean without its answers is left out while others have them', () => {
		expect(
			reduce(
				heard,
				[
					observation('a', 2, { phase: 'II', n: 12 }),
					observation('a', 5, { phase: 'III', periodEnd: '2020-01-31' })
				],
				null
			)
		).toMatchObject({ value: 2, n: 12 });
	});

	test('if none has parts the newest stands alone, with nothing to pool it by', () => {
		expect(
			reduce(
				ledPct,
				[
					observation('a', 10, { phase: 'II', periodEnd: '2019-12-31', denominator: 4, n: 4 }),
					observation('a', 90, { phase: 'III', periodEnd: '2019-06-30' })
				],
				null
			)
		).toMatchObject({ value: 10, numerator: null, denominator: null, n: 4 });
	});

	test('one observation keeps its figure to the last digit', () => {
		// 1.3 × 13 ÷ 13 is 1.3000000000000003.
		expect(reduce(heard, [observation('a', 1.3, { n: 13 })], null)).toMatchObject({ value: 1.3, n: 13 });
	});

	test('parts that are exactly known give an exact percent', () => {
		expect(reduce(ledPct, [parts('a', 1, 3, { phase: 'II' }), parts('a', 2, 3)], null)).toMatchObject({
			value: 50
		});
	});
});

describe('latest and unique_latest: the newest stands, nothing is added', () => {
	test.each([partners, people])('$id', (one) => {
		expect(
			reduce(
				one,
				[
					observation('a', 30, { phase: 'II', periodEnd: '2019-12-31' }),
					observation('a', 12, { phase: 'III', periodEnd: '2019-06-30' })
				],
				null
			)
		).toMatchObject({ value: 30, periodEnd: '2019-12-31' });
	});

	test('a baseline stands where nothing newer came', () => {
		expect(
			reduce(
				partners,
				[
					observation('a', 2, { stage: 'baseline', periodEnd: '2019-12-31' }),
					observation('a', 5, { stage: 'routine', periodEnd: '2019-06-30' })
				],
				null
			)
		).toMatchObject({ value: 2 });
	});

	test('a tie goes to the later stage, and only then to the later phase', () => {
		const value = (...list: [stage: (typeof stages)[number], phase: 'II' | 'III' | '', value: number][]) =>
			reduce(
				partners,
				list.map(([stage, phase, value]) => observation('a', value, { stage, phase })),
				null
			)?.value;
		expect(value(['routine', 'III', 1], ['followup', 'II', 2])).toBe(2);
		expect(value(['midline', 'II', 1], ['endline', 'II', 2], ['routine', 'II', 3])).toBe(2);
		expect(value(['routine', 'II', 1], ['routine', 'III', 2])).toBe(2);
		expect(value(['routine', '', 1], ['routine', 'II', 2])).toBe(2);
	});
});

describe('asked at the start and at the end: the end counts', () => {
	const baseline = observation('a', 2.5, { phase: 'II', stage: 'baseline', periodEnd: '2020-12-31', n: 20 });
	const endline = observation('a', 3.5, { phase: 'IV', stage: 'endline', periodEnd: '2019-12-31', n: 18 });

	test('the endline, even where the baseline carries a newer date', () => {
		expect(reduce(voice, [baseline, endline], null)).toMatchObject({ value: 3.5, n: 18 });
	});
	test('without an endline there is no value', () => {
		expect(reduce(voice, [baseline, { ...baseline, stage: 'routine' }], null)).toBeNull();
	});
	test('a stage that is asked for is that stage and nothing else', () => {
		expect(reduce(voice, [baseline, endline], 'baseline')).toMatchObject({ value: 2.5 });
		expect(reduce(voice, [baseline, endline], 'midline')).toBeNull();
	});
});

test('no observation is no value', () => {
	for (const one of [sessions, ledPct, heard, partners, people, voice])
		expect(reduce(one, [], null)).toBeNull();
});

test('the order of the observations changes nothing, to the last digit', () => {
	const any = fc.uniqueArray(
		fc.record({
			phase: fc.constantFrom(...phaseCodes, '' as const),
			stage: fc.constantFrom(...stages),
			value: fc.double({ min: 0, max: 5, noNaN: true }),
			numerator: fc.option(fc.integer({ min: 0, max: 9 })),
			denominator: fc.option(fc.integer({ min: 9, max: 20 })),
			n: fc.option(fc.integer({ min: 1, max: 50 })),
			periodEnd: fc.constantFrom('2019-03-31', '2019-06-30', '2019-12-31')
		}),
		{ selector: ({ phase, stage }) => `${phase} ${stage}`, maxLength: 8 }
	);
	fc.assert(
		fc.property(any, fc.infiniteStream(fc.nat()), (changes, keys) => {
			const made = changes.map((change) => observation('a', change.value, change));
			const shuffled = made
				.map((one) => ({ one, key: keys.next().value as number }))
				.sort((a, b) => a.key - b.key)
				.map(({ one }) => one);
			for (const one of [sessions, ledPct, heard, partners, voice])
				expect(reduce(one, shuffled, null)).toEqual(reduce(one, made, null));
		})
	);
});
