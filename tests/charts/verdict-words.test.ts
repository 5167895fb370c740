import { afterEach, expect, it } from 'vitest';
import { locale } from '#language';
import { verdictOf } from '../../src/lib/charts/verdict';

afterEach(() => locale.settle('en'));

const fine = { level: 'comparable', doubts: [] } as const;
const why = (...[by, against]: ['country' | 'phase' | 'gender', ('pairs' | 'peers')?]) =>
	verdictOf({ ...fine, doubts: [], ...(against && { against }) }, by)?.why;

it('what is comparable says only what was looked at', () => {
	expect(why('country')).toMatch(/overlapping periods/);
	expect(why('country', 'pairs')).toMatch(/starts and ends at overlapping times/);
	expect(why('country', 'peers')).toMatch(/no more than a year apart/);
	// Of phases and of parts nobody looks whether their times meet.
	for (const by of ['phase', 'gender'] as const) {
		expect(why(by)).toMatch(/within the projects that are in both/);
		expect(why(by)).not.toMatch(/period/);
	}
	locale.settle('es');
	expect(why('phase')).toMatch(/dentro de los proyectos que están en los dos/);
});
