import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import { read, type Context, type Outcome } from '#ingest';
import { file, lines, nothingKnown } from './reading';

const header = 'project_id,indicator_id,phase,stage,period_start,period_end,value,note';
/** `project|end|value`, of one indicator. */
const rowOf = (indicator: string, stage: string) => (row: string) => {
	const [project, end, value, note = ''] = row.split('|');
	return [project, indicator, 'II', stage, '', end, value, note].join(',');
};
function readRows(
	rows: string[],
	{
		indicator = 'dialogue_participants',
		stage = 'routine',
		decisions = {} as Decisions,
		context = nothingKnown as Context
	} = {}
): Outcome {
	return read([file('m.csv', [header, ...rows.map(rowOf(indicator, stage))].join('\n'))], decisions, context);
}
const told = (outcome: Outcome): [string, string][] =>
	outcome.problems
		.filter(({ code }) =>
			['jump', 'same_as_before', 'missing_now', 'far_from_peers', 'thousandfold'].includes(code)
		)
		.map(({ code, found }) => [code, found.split(' · ')[0]!]);
const problem = (outcome: Outcome, code: string): Problem =>
	outcome.problems.find((each) => each.code === code)!;

/** Seven projects that each grew by about ten. */
const steady = (end: string, grown: number): string[] =>
	['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, at) => `${id}|${end}|${100 + at + grown * (1 + at / 10)}`);

describe('a value that changed by more than the others', () => {
	const rows = [
		...steady('2019-06-30', 0),
		...steady('2019-09-30', 10),
		'x|2019-06-30|90',
		'x|2019-09-30|900'
	];
	const whole = rows.map((row) => row.replace(/\.\d+/, ''));

	it('is told, and the others are not', () => {
		expect(told(readRows(whole))).toEqual([['jump', 'x']]);
	});
	it('is compared with what is loaded, too', () => {
		const before = readRows(whole.filter((row) => row.includes('2019-06-30'))).batch.measurements;
		const now = readRows(
			whole.filter((row) => row.includes('2019-09-30')),
			{ context: { ...nothingKnown, earlier: before } }
		);
		expect(told(now)).toEqual([['jump', 'x']]);
	});
	it('gets a reason that stays with it, and is not told again', () => {
		const ask = problem(readRows(whole), 'jump').ask!;
		const settled = readRows(whole, { decisions: { [ask.key]: 'feria del libro' } });
		expect(told(settled)).toEqual([]);
		expect(lines(settled).filter(({ note }) => note === 'feria del libro')).toMatchObject([
			{ project: 'x', value: 900 }
		]);
	});
	it('that was looked at keeps no reason and is not told again', () => {
		const ask = problem(readRows(whole), 'jump').ask!;
		const settled = readRows(whole, { decisions: { [ask.key]: 'right' } });
		expect(told(settled)).toEqual([]);
		expect(lines(settled).every(({ note }) => note === '')).toBe(true);
	});
	it('keeps its reason where nothing is loaded that it could be compared with', () => {
		const ask = problem(readRows(whole), 'jump').ask!;
		const alone = readRows(['x|2019-09-30|900'], { decisions: { [ask.key]: 'feria del libro' } });
		expect(lines(alone).map(({ note }) => note)).toEqual(['feria del libro']);
	});
	it('is not told where too few others are there to say what is usual', () => {
		expect(told(readRows(['x|2019-06-30|90', 'x|2019-09-30|200']))).toEqual([]);
	});
	it('since the baseline is no such change', () => {
		expect(told(readRows(whole, { stage: 'baseline' }))).toEqual([]);
	});
});

it('a value that is exactly the same again is told, unless it is small', () => {
	expect(told(readRows(['a|2019-06-30|120', 'a|2019-09-30|120']))).toEqual([['same_as_before', 'a']]);
	expect(told(readRows(['a|2019-06-30|3', 'a|2019-09-30|3']))).toEqual([]);
	expect(told(readRows(['a|2019-06-30|120', 'a|2019-09-30|121']))).toEqual([]);
});

it('a value that was there before and is missing now is told', () => {
	expect(told(readRows(['a|2019-06-30|120', 'a|2019-09-30|s/d']))).toEqual([['missing_now', 'a']]);
	expect(told(readRows(['a|2019-06-30|s/d', 'a|2019-09-30|120']))).toEqual([]);
	expect(told(readRows(['a|2019-06-30|120', 'a|2019-09-30|no aplica']))).toEqual([]);
});

describe('a value far from its peers', () => {
	const peers = [10, 12, 11, 13, 12, 14, 11, 12].map((value, at) => `p${at}|2019-06-30|${value}`);
	it('is told where there are eight of them', () => {
		expect(told(readRows([...peers, 'x|2019-06-30|130']))).toEqual([['far_from_peers', 'x']]);
		expect(told(readRows([...peers, 'x|2019-06-30|13']))).toEqual([]);
		expect(told(readRows([...peers.slice(1), 'x|2019-06-30|130']))).toEqual([]);
	});
	it('is none where a count is only that of a large or a small library', () => {
		expect(told(readRows([...peers, 'x|2019-06-30|80', 'y|2019-06-30|1']))).toEqual([]);
		const percent = { indicator: 'women_participants_pct' };
		expect(told(readRows([...peers, 'x|2019-06-30|80'], percent))).toEqual([['far_from_peers', 'x']]);
	});
	it('is not judged where all peers say the same', () => {
		const same = peers.map((row) => row.replace(/\d+$/, '12'));
		expect(told(readRows([...same, 'x|2019-06-30|80']))).toEqual([]);
	});
});

describe('a value a thousand times another', () => {
	it('is asked about, and is right or is another number', () => {
		const asked = readRows(['a|2019-06-30|1250', 'a|2019-09-30|1250000']);
		expect(told(asked)).toEqual([['thousandfold', 'a']]);
		const ask = problem(asked, 'thousandfold').ask!;
		expect(problem(asked, 'thousandfold').level).toBe('ask');
		const right = readRows(['a|2019-06-30|1250', 'a|2019-09-30|1250000'], {
			decisions: { [ask.key]: 'right' }
		});
		expect(told(right)).toEqual([]);
		const other = readRows(['a|2019-06-30|1250', 'a|2019-09-30|1250000'], {
			decisions: { [ask.key]: '1300' }
		});
		expect(lines(other).map(({ value, raw }) => [value, raw])).toEqual([
			[1250, '1250'],
			[1300, '1250000']
		]);
	});
	it('is not one where the factor is another', () => {
		expect(told(readRows(['a|2019-06-30|1250', 'a|2019-09-30|125000']))).not.toContainEqual([
			'thousandfold',
			'a'
		]);
	});
});

it('the reason for one value is not that of another', () => {
	const key = decisionKey.note('C1', 'x · dialogue_participants · II · routine · 2019-09-30', '900');
	const noted = (value: string) =>
		lines(readRows([`x|2019-09-30|${value}`], { decisions: { [key]: 'feria' } })).map(({ note }) => note);
	expect(noted('900')).toEqual(['feria']);
	expect(noted('901')).toEqual(['']);
});
