import { describe, expect, it } from 'vitest';
import type { Decisions } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, measured, nothingKnown, readText } from './reading';

const asked = (outcome: Outcome, code: string): string =>
	outcome.problems.find((problem) => problem.code === code && problem.level === 'ask')!.ask!.key;

describe('which of two figures counts', () => {
	const header = 'Proyecto,País,Ciudad,Tipo de biblioteca,Período,Participantes';
	const twice = (one: number, other: number, decisions: Decisions = {}, names = ['a.csv', 'b.csv']) =>
		read(
			[one, other].map((value, at) => file(names[at]!, `${header}\nAbc,PE,Lima,public,2019-T1,${value}`)),
			decisions,
			nothingKnown
		);

	it('holds for the same two, and is asked again of others under the same key', () => {
		const said = { [asked(twice(10, 12), 'key_conflict')]: 'first' };
		const again = twice(10, 12, said, ['abril.csv', 'mayo.csv']);
		expect(codes(again)).not.toContain('ask key_conflict');
		expect(lines(again).map(({ value }) => value)).toEqual([10]);
		const others = twice(55, 70, said);
		expect(codes(others)).toContain('ask key_conflict');
		expect(lines(others).map(({ conflict }) => conflict)).toEqual([true, true]);
	});
	it('is asked again where the two come in the other order, since "the first" is another then', () => {
		const said = { [asked(twice(10, 12), 'key_conflict')]: 'first' };
		expect(codes(twice(12, 10, said))).toContain('ask key_conflict');
	});
	it('is asked again of a partner about whom other things are said', () => {
		const partners = (...kinds: string[]) =>
			['project_id,name,since', ...kinds.map((since) => `p1,Club,${since}`)].join('\n');
		const said = { [asked(readText(partners('2018-01-01', '2019-01-01')), 'key_conflict')]: 'first' };
		expect(codes(readText(partners('2018-01-01', '2019-01-01'), said))).not.toContain('ask key_conflict');
		expect(codes(readText(partners('2020-01-01', '2021-01-01'), said))).toContain('ask key_conflict');
	});
});

describe('which periods of a series count', () => {
	const header = 'Proyecto,País,Ciudad,Tipo de biblioteca,Período,Conversatorios';
	const text = (...rows: string[]) => [header, ...rows.map((row) => `Abc,PE,Lima,public,${row}`)].join('\n');

	it('holds for these with other figures, and is asked again of those of another year', () => {
		const open = readText(text('2019-01-01..2019-12-31,7', '2019-03-01..2019-03-31,5'));
		const said = { [asked(open, 'periods_overlap')]: 'finer' };
		const corrected = readText(text('2019-01-01..2019-12-31,8', '2019-03-01..2019-03-31,5'), said);
		expect(lines(corrected).map(({ value }) => value)).toEqual([5]);
		const next = readText(text('2022-01-01..2022-12-31,30', '2022-03-01..2022-03-31,2'), said);
		expect(codes(next)).toContain('ask periods_overlap');
		expect(lines(next).map(({ value }) => value)).toEqual([30, 2]);
	});
});

describe('five answers or the mean beside them', () => {
	const text = (mean: string, first = 1) =>
		measured(
			'breakdown,breakdown_value,value,n',
			...[first, 2, 3, 4, 5].map((count, at) => `felt_heard|answer|${at + 1}|${count}|`),
			`felt_heard|||${mean}|14`
		);
	it('is asked again where either is another', () => {
		const said = { [asked(readText(text('3.1')), 'answers_differ')]: 'written' };
		expect(codes(readText(text('3.1'), said))).not.toContain('ask answers_differ');
		expect(codes(readText(text('2.1'), said))).toContain('ask answers_differ');
		expect(codes(readText(text('3.1', 9), said))).toContain('ask answers_differ');
	});
});

describe('on which scale a column is', () => {
	const header = 'Proyecto,País,Ciudad,Tipo de biblioteca,Período,Confianza en la comunidad';
	const text = (...values: number[]) =>
		[header, ...values.map((value, at) => `${'ABC'[at]}bc,PE,Lima,public,2019-T1,${value}`)].join('\n');
	const said = { [asked(readText(text(8, 9.5, 7)), 'scale_unclear')]: '0-10' };
	const values = (outcome: Outcome) => lines(outcome).map(({ value }) => value);

	it('holds for numbers that bear it, and is asked again of ones that 1 to 5 bears too', () => {
		expect(values(readText(text(6, 9, 4), said))).toEqual([3.4, 4.6, 2.6]);
		const next = readText(text(4.6, 4.2, 3.9), said);
		expect(codes(next)).toContain('ask scale_unclear');
		expect(values(next)).toEqual([]);
	});
	it.each([
		['1-5', [4.6, 4.2, 3.9]],
		['0-10', [2.84, 2.68, 2.56]]
	])('is what is said of these then, and stays so: %s', (choice, expected) => {
		const key = asked(readText(text(4.6, 4.2, 3.9), said), 'scale_unclear');
		const again = readText(text(4.6, 4.2, 3.9), { ...said, [key]: choice });
		expect(codes(again)).not.toContain('ask scale_unclear');
		expect(values(again)).toEqual(expected);
		// What is said of these does not unsay what holds for others.
		expect(values(readText(text(6, 9, 4), { ...said, [key]: choice }))).toEqual([3.4, 4.6, 2.6]);
	});
});
