import { describe, expect, it } from 'vitest';
import { failures, faultsOf, steps } from './campaign/faults';

describe.each(Object.keys(steps))('%s', (step) => {
	it.each(failures)('on a device that is %s at any request is done wholly or not at all', async (failure) => {
		const { runs, wrong } = await faultsOf(step, failure);
		expect(wrong).toEqual([]);
		expect(runs).toBeGreaterThan(0);
	});
});
