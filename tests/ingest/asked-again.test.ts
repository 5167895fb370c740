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

describe('which mark parts thousands in a column', () => {
	const header = 'Proyecto;País;Ciudad;Tipo de biblioteca;Período;Participantes;Se sintió escuchado/a';
	const text = (people: string[], heard: string) =>
		[header, ...people.map((each, at) => `${'ABC'[at]}bc;PE;Lima;public;2019-T1;${each};${heard}`)].join(
			'\n'
		);
	const people = (outcome: Outcome) =>
		lines(outcome).flatMap(({ indicator, value }) => (indicator === 'dialogue_participants' ? [value] : []));

	it('is asked again where the next file has the other convention and its numbers bear both', () => {
		const said = { [asked(readText(text(['1,234'], '3,9')), 'number_ambiguous')]: 'point' };
		expect(people(readText(text(['1,234'], '3,9'), said))).toEqual([1234]);
		expect(people(readText(text(['1,300'], '4,1'), said))).toEqual([1300]);
		const next = readText(text(['565.000'], '3.9'), said);
		expect(codes(next)).toContain('ask number_ambiguous');
		expect(people(next)).toEqual([]);
		const key = asked(next, 'number_ambiguous');
		for (const [choice, value] of [
			['comma', 565_000],
			['point', 565]
		] as const) {
			const both = { ...said, [key]: choice };
			expect(people(readText(text(['565.000'], '3.9'), both))).toEqual([value]);
			expect(people(readText(text(['1,300'], '4,1'), both))).toEqual([1300]);
		}
	});
	it('is asked once of a column, and stays said where a figure changes', () => {
		const open = readText(text(['1.630', '2.000'], '3.9'));
		expect(open.problems.filter(({ code }) => code === 'number_ambiguous')).toHaveLength(1);
		const said = { [asked(open, 'number_ambiguous')]: 'comma' };
		expect(people(readText(text(['1.630', '2.000'], '3.9'), said))).toEqual([1630, 2000]);
		expect(people(readText(text(['3.000', '2.000'], '3.9'), said))).toEqual([3000, 2000]);
	});
});

describe('on which scale answers of single persons are', () => {
	const text = (...answers: number[]) =>
		[
			'Marca temporal,Biblioteca,País,Ciudad,Tipo de biblioteca,Fecha de corte,Se sintió escuchado/a',
			...answers.map(
				(answer, at) => `2019-11-0${at + 1},Biblioteca La Ceiba,PE,Lima,public,2019-11-30,${answer}`
			)
		].join('\n');
	const means = (outcome: Outcome) =>
		lines(outcome).flatMap(({ part, value }) => (part === '' ? [Number(value.toFixed(9))] : []));
	const first = asked(readText(text(0, 10, 8, 6)), 'scale_unclear');
	const said = { [first]: '0-10' };

	it('holds for answers that bear it, and is asked again of ones that 1 to 5 bears too', () => {
		expect(means(readText(text(0, 9, 7, 8), said))).toEqual([3.4]);
		const next = readText(text(4, 5, 3, 4), said);
		expect(codes(next)).toContain('ask scale_unclear');
		expect(means(next)).toEqual([]);
		const key = asked(next, 'scale_unclear');
		expect(means(readText(text(4, 5, 3, 4), { ...said, [key]: '1-5' }))).toEqual([4]);
		expect(means(readText(text(4, 5, 3, 4), { ...said, [key]: '0-10' }))).toEqual([2.6]);
		expect(means(readText(text(0, 9, 7, 8), { ...said, [key]: '1-5' }))).toEqual([3.4]);
	});
	it('is asked again of answers most of which lie beyond it', () => {
		const next = readText(text(9, 8, 3, 10), { [first]: '0-4' });
		expect(codes(next)).toContain('ask scale_unclear');
		expect(means(next)).toEqual([]);
		const both = { [first]: '0-4', [asked(next, 'scale_unclear')]: '0-10' };
		expect(means(readText(text(9, 8, 3, 10), both))).toEqual([4]);
		expect(codes(readText(text(0, 4, 4, 3), both))).not.toContain('ask scale_unclear');
	});
});

describe('counts or a percentage', () => {
	const header =
		'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres entre las personas participantes';
	const text = (...rows: string[]) =>
		[header, ...rows.map((row, at) => `P${at};PE;Lima;public;30/11/2019;${row}`)].join('\n');
	const women = (outcome: Outcome) =>
		lines(outcome).flatMap(({ indicator, value }) => (indicator === 'women_participants_pct' ? [value] : []));
	const key = asked(readText(text('30;12', '400;240', '80;33')), 'scale_unclear');
	const [counts, percentage] = ['women_participants_pct numerator', 'women_participants_pct'];

	it.each([
		[counts, ['30;15', '400;100', '80;20'], [50, 25, 25]],
		[percentage, ['30;15', '400;24', '80;20'], [15, 24, 20]]
	])('holds for numbers that bear both: %s', (said, rows, values) => {
		const outcome = readText(text(...rows), { [key]: said! });
		expect(codes(outcome)).not.toContain('ask scale_unclear');
		expect(women(outcome)).toEqual(values);
	});
	it.each([
		['counts that are signed or broken', counts, ['30;42,5', '400;60 %', '80;38']],
		['counts that are more than their whole', counts, ['30;42', '20;60', '80;38']],
		['percentages above 100', percentage, ['300;142', '400;260', '80;38']]
	])('is asked again, and nothing read before, of %s', (_, said, rows) => {
		const open = readText(text(...rows), { [key]: said! });
		expect(codes(open)).toContain('ask scale_unclear');
		// What carries its sign is a percentage, whatever the others are.
		expect(women(open)).toEqual(rows.some((row) => row.endsWith('%')) ? [60] : []);
		const again = asked(open, 'scale_unclear');
		expect(again).not.toBe(key);
		const other = said === counts ? percentage! : counts!;
		const settled = readText(text(...rows), { [key]: said!, [again]: other });
		expect(codes(settled)).not.toContain('ask scale_unclear');
		expect(women(settled)).toEqual(
			said === percentage ? [(100 * 142) / 300, 65, 47.5] : expect.arrayContaining([38])
		);
		// What is said of these does not unsay what holds for others.
		expect(codes(readText(text('30;12', '40;15'), { [key]: said!, [again]: other }))).not.toContain(
			'ask scale_unclear'
		);
	});
});
