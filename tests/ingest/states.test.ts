import { describe, expect, it } from 'vitest';
import { choiceForAll, inLanguage } from '#language';
import { codes, lines, measured, readText } from './reading';

const one = (columns: string, row: string) => {
	const outcome = readText(measured(columns, row));
	return {
		...outcome,
		line: lines(outcome)[0],
		codes: codes(outcome).filter((code) => !code.includes('unknown'))
	};
};

describe('the state of a value', () => {
	it.each([
		'',
		'-',
		'–',
		'—',
		'.',
		'NA',
		'N/A',
		'n/a',
		'n/d',
		'N/D',
		's/d',
		's/i',
		'#N/A',
		'#¡DIV/0!',
		'#DIV/0!',
		' s/d '
	])('is not collected for %j, and never 0', (cell) => {
		const { line, codes } = one('value', `dialogue_sessions|${cell}`);
		expect(line).toMatchObject({ status: 'not_collected', value: NaN, raw: cell });
		expect(codes).toEqual(cell.startsWith('#') ? ['warn not_computed'] : []);
	});

	it.each([
		['0', 'reported', 0],
		['No aplica', 'not_applicable', NaN],
		['not applicable', 'not_applicable', NaN],
		['pendiente', 'due', NaN],
		['Por entregar', 'due', NaN],
		['suprimido', 'suppressed', NaN],
		['<5', 'suppressed', NaN]
	])('is told from %j: %s', (cell, status, value) => {
		expect(one('value', `dialogue_sessions|${cell}`).line).toMatchObject({ status, value });
	});

	it.each([
		['12', 'estimated', 'estimated', 12],
		['', 'due', 'due', NaN],
		['', 'no aplica', 'not_applicable', NaN],
		['12', 'suppressed', 'suppressed', NaN],
		['s/d', 'reported', 'not_collected', NaN],
		['', '', 'not_collected', NaN]
	])('of %j with value_status %j is %s', (cell, given, status, value) => {
		expect(one('value,value_status', `dialogue_sessions|${cell}|${given}`).line).toMatchObject({
			status,
			value
		});
	});
});

describe('a percent', () => {
	it.each([
		// value, numerator, denominator → value, status
		['75|3|4', 75, 'reported'],
		['|3|4', 75, 'reported'],
		['s/d|1|3', 100 / 3, 'reported'],
		['60||', 60, 'reported'],
		['|3|', NaN, 'not_collected'],
		['||4', NaN, 'not_collected'],
		['|0|0', NaN, 'not_applicable'],
		['|0|5', 0, 'reported'],
		['|no aplica|5', NaN, 'not_applicable'],
		['52 %||', 52, 'reported']
	])('from %s is %d (%s)', (cells, value, status) => {
		const { line, codes } = one('value,numerator,denominator', `women_participants_pct|${cells}`);
		expect(line).toMatchObject({ value, status });
		expect(codes).toEqual([]);
	});

	it.each([
		['33|1|3', []],
		['33.3|1|3', []],
		['33.4|1|3', ['note value_differs_from_parts']],
		['34|1|3', ['note value_differs_from_parts']],
		['|5|4', ['block part_exceeds_whole']],
		['|1|0', ['block parts_of_zero']],
		['|1.5|4', ['block not_a_whole_number']],
		['|-1|4', ['block out_of_range']],
		['|75%|100', ['block not_a_number']]
	])('from %s tells %j', (cells, told) => {
		expect(one('value,numerator,denominator', `women_participants_pct|${cells}`).codes).toEqual(told);
	});

	it('that differs from its parts is what the parts give', () => {
		const { line, problems } = one('value,numerator,denominator', 'women_participants_pct|40|1|3');
		expect(line?.value).toBe(100 / 3);
		expect(problems.find(({ code }) => code === 'value_differs_from_parts')).toMatchObject({
			found: '40',
			needed: '33.3333'
		});
	});

	it('without a value column keeps both parts as what was written', () => {
		expect(one('numerator,denominator', 'women_participants_pct|7|9').line).toMatchObject({
			raw: '7 / 9',
			value: 700 / 9
		});
	});
});

describe('agreement', () => {
	it('keeps mean and answers; the share of 4 and 5 stays beside it', () => {
		expect(one('value,numerator,denominator,n', 'felt_heard|4.2|30|40|40').line).toMatchObject({
			value: 4.2,
			numerator: 30,
			denominator: 40,
			n: 40
		});
	});

	it('counts of an answer may be any whole number from 0, whatever the range of the mean', () => {
		const rows = [0, 0, 4, 17, 120].map((count, at) => `felt_heard|answer|${at + 1}|${count}`);
		const outcome = readText(measured('breakdown,breakdown_value,value', ...rows));
		expect(lines(outcome).map(({ value }) => value)).toEqual([0, 0, 4, 17, 120]);
		expect(codes(readText(measured('breakdown,breakdown_value,value', 'felt_heard|answer|3|2.5')))[0]).toBe(
			'block not_a_whole_number'
		);
	});
});

describe('a figure beside a word that says that there is none', () => {
	const text = (row: string) => measured('value,numerator,denominator,value_status', row);
	it.each([
		['dialogue_sessions|12|||no se recogió', '12 · no se recogió', 12],
		['dialogue_sessions|12|||pendiente', '12 · pendiente', 12],
		['women_participants_pct||3|4|no aplica', '3 / 4 · no aplica', 75]
	])('%s is asked about, and what is chosen holds', (row, found, value) => {
		const asked = readText(text(row));
		expect(lines(asked)).toEqual([]);
		const problem = asked.problems.find(({ code }) => code === 'figure_beside_word')!;
		expect(problem).toMatchObject({ level: 'ask', found });
		const { key } = problem.ask!;
		const said = (choice: string) => readText(text(row), { [key]: choice });
		expect(lines(said('reported'))).toMatchObject([{ value, status: 'reported' }]);
		expect(lines(said('right'))).toMatchObject([{ value: NaN, raw: expect.any(String) }]);
		expect(lines(said('right'))[0]!.status).not.toBe('reported');
		expect(lines(said('hold'))).toEqual([]);
		for (const choice of ['reported', 'right', 'hold'])
			expect(codes(said(choice))).not.toContain('ask figure_beside_word');
	});
	it('is asked of several at once in the words of each answer: that the word is right is not that all is', () => {
		const [problem] = readText(text('dialogue_sessions|12|||no se recogió')).problems;
		const said = (locale: 'en' | 'es') =>
			inLanguage(locale, () => problem!.ask!.choices.map((choice) => choiceForAll(choice, problem!)));
		expect(said('en')).toEqual([
			'For all of these: “The figure written is right”',
			'For all of these: “The word is right, and not the figure”',
			'Hold all of these rows back'
		]);
		expect(said('es')).toEqual([
			'Para todas: «La cifra escrita es correcta»',
			'Para todas: «La palabra es correcta, y no la cifra»',
			'Apartar todas estas filas'
		]);
	});
	it('none of nobody is none: a share of nothing does not apply', () => {
		const outcome = readText(text('women_participants_pct||0|0|not_applicable'));
		expect(codes(outcome)).not.toContain('ask figure_beside_word');
		expect(lines(outcome)).toMatchObject([{ value: NaN, status: 'not_applicable' }]);
	});
	it('half of a percentage is none', () => {
		expect(codes(readText(text('women_participants_pct||3||no se recogió')))).not.toContain(
			'ask figure_beside_word'
		);
	});
});
