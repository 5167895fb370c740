import { atOnce } from '#framework';
import { afterEach, describe, expect, it } from 'vitest';
import { locale } from '#language';
import { asGroups } from '../../src/lib/charts/groups';
import { differenceSentences } from '../../src/lib/charts/differences';
import { comparable, leavesOutZero } from '#compare';
import { amount } from '#language';
import { summary } from '../../src/lib/charts/summary';
import { group, groups, indicator } from './cases';

afterEach(() => locale.settle('en'));

const around = (middle: number, n: number) => Array.from({ length: n }, (_, at) => middle + (at - n / 2) / 100);
const said = (...made: Parameters<typeof groups>[1]) => atOnce(differenceSentences(groups("felt_heard", made), []));

describe('whether groups differ', () => {
	const clear = [group('CO', around(4, 9)), group('PE', around(3.5, 9))];

	it('is said with its size, its range and how sure that is, in both languages', () => {
		expect(said(...clear)).toEqual([
			'Typical difference between Colombia (9 projects) and Peru (9): +0.50 (+0.47 to +0.53), clear.'
		]);
		locale.settle('es');
		expect(said(...clear)).toEqual(['Diferencia típica entre Colombia (9 proyectos) y Perú (9): +0,50 (de +0,47 a +0,53), clara.']);
	});

	it('names the group that has more first', () => {
		const [sentence] = said(group('CO', around(3.5, 9)), group('PE', around(4, 12)));
		expect(sentence).toMatch(/^Typical difference between Peru \(12 projects\) and Colombia \(9\): \+0\./);
	});

	it('says nothing of a group under five, of which the summary tells already', () => {
		expect(said(group('CO', around(4, 9)), group('CR', [1, 2, 3]))).toEqual([]);
	});

	it('says that none is seen', () => {
		expect(said(group('CO', around(4, 9)), group('PE', around(4, 9)))).toEqual([
			'No difference seen between Colombia (9) and Peru (9 projects).'
		]);
		locale.settle('es');
		expect(said(group('CO', around(4, 9)), group('PE', around(4, 12)))).toEqual([
			'No se ve diferencia entre Colombia (9) y Perú (12 proyectos).'
		]);
	});

	it('says of phases between which none is seen how many projects are in both', () => {
		const at = (code: string, n: number) => ({ ...group('CO', [3, 4, 3, 4, 3, 4, 3].slice(0, n)), code });
		const told = (n: number) =>
			atOnce(differenceSentences(groups('felt_heard', [at('II', 7), at('III', n)], { by: 'phase' }), []));
		expect(told(7)).toEqual(['No difference seen between phase II and phase III (7 projects in both groups).']);
		// Five and seven projects, of which too few are in both.
		const apart = { ...group('CO', [3, 4, 3, 4, 3], {}, 6), code: 'III' };
		expect(
			atOnce(differenceSentences(groups('felt_heard', [at('II', 7), apart], { by: 'phase' }), []))
		).toEqual(['Too few projects to say whether these differ: phase II and phase III (1 project in both groups).']);
	});

	it('tells parts in one sentence, as what a project has more of', () => {
		const women = group('CO', [20, 31, 42, 53, 64, 75, 86]);
		const parts = [
			{ ...women, code: 'woman' },
			{ ...group('CO', [10, 20, 30, 40, 50, 60, 70]), code: 'man' }
		];
		const told = () => atOnce(differenceSentences(groups('dialogue_participants', parts, { by: 'gender' }), []));
		expect(told()).toEqual([
			'Within a project, of those that give both parts: women over men +13 (+11 to +15; 7 projects). These are parts of one whole: it is told how it is made up, not judged whether they differ.'
		]);
		locale.settle('es');
		expect(told()).toEqual([
			'Dentro de un proyecto, entre los que dan ambas partes: mujeres frente a hombres +13 (de +11 a +15; 7 proyectos). Son partes de un mismo total: se dice cómo se compone, no se juzga si difieren.'
		]);
		locale.settle('en');
		const heard = (id: string, by: number) => ({ ...group('CO', around(3 + by, 7)), code: id });
		const means = groups('felt_heard', [heard('woman', 0.5), heard('man', 0)], { by: 'gender' });
		expect(atOnce(differenceSentences(means, []))[0]).toMatch(
			/^Typical differences within a project, of those that give both parts: women over men \+0\.50 .*, clear\.$/
		);
	});

	it('of phases that count since the project began it is not judged, and named so in both languages', () => {
		const phases = (sinceBegan: boolean) => {
			const ii = { ...group('CO', [20, 31, 42, 53, 64, 75, 86]), code: 'II' };
			const iii = group('CO', [40, 62, 84, 106, 128, 150, 172]);
			const values = iii.values.map((value) => ({ ...value, sinceBegan }));
			return groups('dialogue_participants', [ii, { ...iii, code: 'III', values }], { by: 'phase' });
		};
		const told = (sinceBegan: boolean) => atOnce(differenceSentences(phases(sinceBegan), []));
		expect(told(false)[0]).toMatch(/ clear\.$/);
		expect(told(true)).toEqual([
			'Typical change between phase II and phase III, in the 7 projects that are in both: +53 (+31 to +75).',
			'A later phase counts here what an earlier one counted, so that this is not judged: it may have grown only because time went by.'
		]);
		expect(comparable(phases(false))?.level).toBe('comparable');
		expect(comparable(phases(true))).toMatchObject({
			level: 'with_care',
			doubts: [{ code: 'accumulated', groups: ['III'] }]
		});
		locale.settle('es');
		expect(told(true)[0]).toContain('entre la fase II y la fase III');
	});

	it('of phases that may count the same people again, sums are not to be added', () => {
		const summed = (id: string) => {
			const of = (code: string, sum: number) => ({ ...group('CO', [1, 2, 3, 4, 5]), code, pooled: sum, pooledN: 5 });
			return summary(groups(id, [of('II', 15), of('III', 20)], { by: 'phase' })).join(' ');
		};
		expect(summed('dialogue_participants')).toContain('The sums of phases are not to be added to one another');
		// Sessions of one phase are none of another's.
		expect(summed('dialogue_sessions')).not.toContain('not to be added');
	});

	it('shows as many decimals as it takes that an end which is not zero is not read as one', () => {
		expect(amount(indicator('underreached_participants_pct'), 0.04)).toBe('+0.04 points');
		expect(amount(indicator('civic_voice'), -0.0004)).toBe('−0.0004');
		expect(amount(indicator('civic_voice'), 4e-16)).toBe('0.00');
	});

	it('takes what arithmetic leaves over for nothing', () => {
		expect([leavesOutZero([4e-16, 0.15]), leavesOutZero([0.01, 0.15]), leavesOutZero([-0.2, -1e-12])]).toEqual([
			false,
			true,
			false
		]);
	});

	it('counts those that differ and are too many to name', () => {
		const many = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR'].map((code, at) => group(code, around(1.2 + at / 2, 14)));
		const found = said(...many);
		expect(found.filter((sentence) => sentence.includes('clear'))).toHaveLength(8 + 1);
		expect(found.at(-1)).toBe('7 more pairs of groups differ, clearly or possibly.');
	});

	it('is not said where the groups cannot be held against each other', async () => {
		const asked = await asGroups.apart!();
		const of = (version: number) => {
			const other = group('PE', around(3.5, 9));
			const values = other.values.map((value) => ({ ...value, version }));
			return atOnce(asked(groups('felt_heard', [group('CO', around(4, 9)), { ...other, values }]), []));
		};
		expect(of(1)).toHaveLength(1);
		expect(of(2)).toEqual([]);
	});

	it('does not call parts of one whole comparable, as it does not judge whether they differ', () => {
		const parts = (id: string) => {
			const women = { ...group('CO', around(20, 9)), code: 'woman' };
			return groups(id, [women, { ...group('CO', around(10, 9)), code: 'man' }], { by: 'gender' });
		};
		expect(comparable(parts('dialogue_participants'))).toEqual({ level: 'with_care', doubts: [{ code: 'parts_of_whole', forbids: false, groups: [] }] });
		expect(comparable(parts('felt_heard'))?.doubts.map(({ code }) => code)).not.toContain('parts_of_whole');
		const found = asGroups.verdict!(parts('dialogue_participants'))!;
		expect([found.level, found.name]).toEqual(['with_care', 'Comparable with care']);
		expect(found.why).toMatch(/^These are parts of one whole: how it is made up can be read, whether they differ is not judged\./);
		expect(asGroups.verdict!(parts('felt_heard'))!.why).not.toContain('parts of one whole');
	});

	it('counts what is too much to name', () => {
		const many = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR'].map((code) => group(code, around(4, 12)));
		expect(said(...many)).toEqual(['No difference seen in any of 15 pairs of groups (12 projects in each group).']);
	});
});
