import { atOnce } from '#framework';
import { afterEach, describe, expect, it } from 'vitest';
import { locale } from '#language';
import { asGroups } from '../../src/lib/charts/groups';
import { differenceSentences } from '../../src/lib/charts/differences';
import { group, groups } from './cases';

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
			'No difference seen between Colombia and Peru.'
		]);
	});

	it('tells parts in one sentence, as what a project has more of', () => {
		const women = group('CO', [20, 31, 42, 53, 64, 75, 86]);
		const parts = [
			{ ...women, code: 'woman' },
			{ ...group('CO', [10, 20, 30, 40, 50, 60, 70]), code: 'man' }
		];
		const told = () => atOnce(differenceSentences(groups('dialogue_participants', parts, { by: 'gender' }), []));
		expect(told()).toEqual([
			'Typical differences within a project, of those that give both parts: women over men +13 (+11 to +15; 7 projects), clear.'
		]);
		locale.settle('es');
		expect(told()).toEqual([
			'Diferencias típicas dentro de un proyecto, entre los que dan ambas partes: mujeres frente a hombres +13 (de +11 a +15; 7 proyectos), clara.'
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

	it('counts what is too much to name', () => {
		const many = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR'].map((code) => group(code, around(4, 12)));
		expect(said(...many)).toEqual(['No difference seen in any of 15 pairs of groups.']);
	});
});
