import { expect, test } from 'vitest';
import { Deciding } from '../src/lib/workspace/deciding.svelte';

test('an earlier decision that was taken back stays so, however often it is remembered again, until it is taken again', () => {
	const deciding = new Deciding();
	deciding.begin();
	deciding.remember({ a: '1', b: '2' });
	expect(deciding.back('a').map(({ choice }) => choice)).toEqual(['1']);
	deciding.remember({ a: '1', b: '2', c: '3' });
	expect(deciding.all).toEqual({ b: '2', c: '3' });
	deciding.again();
	expect(deciding.all).toEqual({ a: '1', b: '2', c: '3' });
	deciding.back('a');
	deciding.begin();
	deciding.remember({ a: '1' });
	expect(deciding.all, 'another import').toEqual({ a: '1' });
});

test('the way back leads to the last answer, and passes over what is none', () => {
	const deciding = new Deciding();
	deciding.begin();
	deciding.take([{ key: 'first', choice: 'x', problem: null }]);
	deciding.set('changed', 'old');
	expect(deciding.back().map(({ key }) => key)).toEqual(['first']);
	expect(deciding.all).toEqual({ changed: 'old' });
	expect(deciding.back()).toEqual([]);
});

const made = (key: string, choice: string) => ({ key, choice, problem: null });

test('the way back from a changed answer is the answer before, and the way on is the changed one', () => {
	const deciding = new Deciding();
	deciding.begin();
	deciding.take([made('a', 'first')]);
	deciding.take([made('b', 'x')]);
	deciding.take([made('a', 'last')]);
	deciding.back();
	expect(deciding.all).toEqual({ a: 'first', b: 'x' });
	deciding.again();
	expect(deciding.all).toEqual({ a: 'last', b: 'x' });
	deciding.back();
	deciding.back();
	deciding.back();
	expect(deciding.all).toEqual({});
	expect(deciding.back()).toEqual([]);
	for (const all of [{ a: 'first' }, { a: 'first', b: 'x' }, { a: 'last', b: 'x' }]) {
		deciding.again();
		expect(deciding.all).toEqual(all);
	}
	expect(deciding.canRedo).toBe(false);
	expect(deciding.again()).toEqual([]);
});

test('several questions answered at once are taken back at once, and again', () => {
	const deciding = new Deciding();
	deciding.begin();
	deciding.take([made('z', '0')]);
	deciding.take([made('a', '1'), made('b', '1')]);
	expect(deciding.back().map(({ key }) => key)).toEqual(['a', 'b']);
	expect(deciding.all).toEqual({ z: '0' });
	deciding.again();
	expect(deciding.all).toEqual({ z: '0', a: '1', b: '1' });
});

test('one that is taken back by name does not come back with the steps around it', () => {
	const deciding = new Deciding();
	deciding.begin([made('draft', '1')]);
	deciding.take([made('a', 'first'), made('b', '1')]);
	deciding.take([made('a', 'last')]);
	deciding.back('a');
	expect(deciding.all).toEqual({ draft: '1', b: '1' });
	deciding.back();
	expect(deciding.all).toEqual({ draft: '1' });
	deciding.back();
	expect(deciding.all).toEqual({});
});
