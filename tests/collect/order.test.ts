import { expect, it } from 'vitest';
import { owed, type Owed } from '#collect';
import { inOrderOf, ordersOf } from '../../src/routes/collect/order';
import { half, known, project, row } from './made';

/** Each owes something: `c` by mid July, `b` by mid June, `a` by no day. */
const rows = ['a', 'b', 'c'].map((project_id) => row('dialogue_sessions', { project_id, value: 3 }));
const of = (id: string, country: string, dueOn: string): Owed =>
	owed(
		project({ project_id: id, project_name: id, country }),
		known({ rows, due: dueOn === '' ? [] : [{ ...half, project_id: id, due_on: dueOn }] })
	);
const all = [of('a', 'PE', ''), of('b', 'CR', '2019-06-15'), of('c', 'CO', '2019-07-15')];
const names = (order: Parameters<typeof inOrderOf>[0], some = all) =>
	inOrderOf(order, some).map(({ project: { project_id } }) => project_id);

it('what is due longest comes first, what is due on no day last, and of one day who owes most', () => {
	expect(names('due', [all[2]!, all[0]!, all[1]!])).toEqual(['b', 'c', 'a']);
	const d = of('d', 'CO', '2019-06-15');
	const most = { ...d, gaps: [...d.gaps, ...d.gaps] };
	expect(names('due', [...all, most])).toEqual(['d', 'b', 'c', 'a']);
	expect(names('country')).toEqual(['c', 'b', 'a']);
	expect(names('missing', [...all, most])[0]).toBe('d');
});

it('the order that was chosen can be seen, though nothing that is left has a day', () => {
	const none = all.filter(({ rounds }) => rounds.length === 0);
	expect(none).toHaveLength(1);
	expect(ordersOf('missing', all)).toEqual(['missing', 'due', 'country']);
	expect(ordersOf('missing', none)).toEqual(['missing', 'country']);
	expect(ordersOf('due', none)).toEqual(['missing', 'due', 'country']);
});
