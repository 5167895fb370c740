import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { codes, lines, measured, readText } from './reading';

const wide = (header: string, ...cells: string[]): string =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;${header}`,
		...cells.map((cell, at) => `P${at};PE;Lima;public;III;30/11/2019;${cell}`)
	].join('\n');
const values = (text: string, decisions = {}) => lines(readText(text, decisions)).map(({ value }) => value);
const askedOf = (text: string) => readText(text).problems.find(({ code }) => code === 'scale_unclear')?.ask;

describe('percentages that are all below one', () => {
	const text = wide('Mujeres (%)', '0,42', '0,5', '0,618');

	it('may be shares: nothing is loaded before it is said', () => {
		expect(codes(readText(text))).toContain('ask scale_unclear');
		expect(values(text)).toEqual([]);
		expect(readText(text).held).toHaveLength(3);
	});
	it.each([
		['share', [42, 50, 61.8]],
		['whole', [0.42, 0.5, 0.618]]
	])('are read as it is said, once for all files of the kind: %s', (choice, expected) => {
		const made = values(text, { [askedOf(text)!.key]: choice });
		expect(made.map((value) => Number(value.toFixed(9)))).toEqual(expected);
		const next = wide('Mujeres (%)', '0,9', '0,7');
		expect(codes(readText(next, { [askedOf(text)!.key]: choice }))).not.toContain('ask scale_unclear');
	});
	it('are not asked about where one is above, or carries its sign, or all are 0 or 1', () => {
		for (const cells of [
			['42 %', '50 %'],
			['0', '1', '0']
		])
			expect(askedOf(wide('Mujeres (%)', ...cells))).toBeUndefined();
	});
	it.each([
		['with its sign', ['42 %', '38 %', '0,42']],
		['without one', ['42', '38', '0,42']]
	])('among larger ones, %s, are asked about one by one, and never read as they stand', (_, cells) => {
		const text = wide('Mujeres (%)', ...cells);
		expect(values(text)).toEqual([42, 38]);
		const { key, choices } = askedOf(text)!;
		expect(key).toBe(decisionKey.text(readText(text).readings[0]!.signature, 'Mujeres (%)', '0,42'));
		expect(choices).toEqual(['42', 'right', 'missing', 'hold']);
		expect(values(text, { [key]: '42' })).toEqual([42, 38, 42]);
		expect(values(text, { [key]: 'right' })).toEqual([42, 38, 0.42]);
		expect(values(text, { [key]: 'missing' })).toEqual([42, 38, NaN]);
	});
	it('are small percentages where the others are small as well', () => {
		expect(askedOf(wide('Mujeres (%)', '0,5', '1,2', '3'))).toBeUndefined();
	});
	it('of a long file are asked about for its percentages alone', () => {
		const long = measured(
			'value',
			'women_participants_pct|42',
			'women_participants_pct|0.42',
			'felt_heard|0.5'
		);
		expect(askedOf(long)!.choices[0]).toBe('42');
	});
	it('of a long file are its percentages alone', () => {
		const long = measured('value', 'women_participants_pct|0.42', 'dialogue_sessions|7');
		const key = askedOf(long)!.key;
		expect(key).toBe(
			decisionKey.scale(readText(long).readings[0]!.signature, 'value women_participants_pct')
		);
		expect(values(long, { [key]: 'share' })).toEqual([42, 7]);
	});
	it('that have both their parts are computed from them', () => {
		const long = measured('value,numerator,denominator', 'women_participants_pct|0.4|4|10');
		expect(askedOf(long)).toBeUndefined();
		expect(values(long)).toEqual([40]);
	});
});

describe('agreement that mostly lies outside 1 to 5', () => {
	const text = wide('Se sintió escuchado/a', '8', '6', '9,5', '4');

	it('is asked about, and converted by the scale that is said', () => {
		expect(values(text)).toEqual([]);
		const made = values(text, { [askedOf(text)!.key]: '0-10' });
		expect(made.map((value) => Number(value.toFixed(9)))).toEqual([4.2, 3.4, 4.8, 2.6]);
	});
	it('turned round keeps its middle', () => {
		const reversed = wide('Se sintió escuchado/a (5-1)', '1', '3', '5');
		expect(askedOf(reversed)!.suggested).toBe('5-1');
		expect(values(reversed, { [askedOf(reversed)!.key]: '5-1' })).toEqual([5, 3, 1]);
	});
	it('is asked about where its header names another scale, whatever the values', () => {
		expect(askedOf(wide('Se sintió escuchado/a (1-4)', '3', '4'))).toMatchObject({ suggested: '1-4' });
		expect(askedOf(wide('Se sintió escuchado/a (1-5)', '3', '4'))).toBeUndefined();
	});
	it('one slip among values of the scale is a slip', () => {
		const outcome = readText(wide('Se sintió escuchado/a', '4', '3,5', '4,5', '9,5'));
		expect(codes(outcome)).toContain('block out_of_range');
		expect(codes(outcome)).not.toContain('ask scale_unclear');
	});
});
