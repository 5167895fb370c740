import { expect, test } from 'vitest';
import { trust } from '#compare';
import { dictionary, type Measurement } from '#framework';
import { project, question } from './made';

const row = (project_id: string, more: Partial<Measurement>): Measurement =>
	({
		project_id,
		indicator_id: 'felt_heard',
		breakdown: '',
		value: 3,
		numerator: null,
		denominator: null,
		n: 10,
		note: '',
		used: 'used',
		...more
	}) as Measurement;

test('a row stands once, under the gravest thing that is said of it', () => {
	const rows = [
		row('a', { used: 'conflict', note: 'noted too', n: null }),
		row('a', { used: 'overlap' }),
		row('a', { n: null, note: 'noted too' }),
		row('a', { used: 'without_parts' }),
		row('a', { note: 'only noted' }),
		row('a', {}),
		row('a', { used: 'replaced', n: null }),
		row('a', { indicator_id: 'women_participants_pct', numerator: 3, denominator: 0 }),
		row('a', { indicator_id: 'women_participants_pct', numerator: 3, denominator: 6, n: null }),
		row('b', { used: 'conflict' }),
		row('x', { used: 'conflict' })
	];
	const { filters } = question({ filters: { country: ['CO'] } });
	const said = trust(rows, [project('a'), project('b', { country: 'PE' })], dictionary, filters);
	expect(said.map(({ code, all }) => [code, all.length])).toEqual([
		['conflict', 1],
		['overlap', 1],
		['parts', 3],
		['noted', 1]
	]);
});

test('a phase chooses the rows of that phase, of the projects that the others choose', () => {
	const rows = [
		row('a', { used: 'conflict', phase: 'II' }),
		row('a', { used: 'conflict', phase: 'IV' }),
		row('a', { used: 'conflict', phase: '' })
	];
	const of = (...phase: string[]) =>
		trust(rows, [project('a')], dictionary, question({ filters: { phase } }).filters)[0]!.all.map(
			({ row }) => row.phase
		);
	expect([of('IV'), of('none'), of('I'), of()]).toEqual([['IV'], [''], [], ['II', 'IV', '']]);
});
