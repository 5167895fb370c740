import { expect, test } from 'vitest';
import { Deciding } from '../src/lib/workspace/deciding.svelte';

test('an earlier decision that was taken back stays so, however often it is remembered again, until it is taken again', () => {
	const deciding = new Deciding();
	deciding.begin();
	deciding.remember({ a: '1', b: '2' });
	expect(deciding.back('a')?.choice).toBe('1');
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
	expect(deciding.back()?.key).toBe('first');
	expect(deciding.all).toEqual({ changed: 'old' });
	expect(deciding.back()).toBeNull();
});
