import { afterEach, describe, expect, it } from 'vitest';
import { comparable, instead, type Known } from '#compare';
import { locale } from '#language';
import { verdict } from '../../src/lib/charts/groups-verdict';
import { ask, groups, indicator, observation, project, question } from './made';

afterEach(() => locale.settle('en'));

/** Six public libraries and one school in Colombia, six public ones in Peru, all in one phase, each with a value. */
const types = ['public', 'public', 'public', 'public', 'public', 'public', 'school'] as const;
const of = (code: string, count: number) =>
	types
		.slice(0, count)
		.map((type, at) => project(`${code}${at}`, { country: code, library_type: type, phases: ['III'] }));
const projects = [...of('CO', 7), ...of('PE', 6)];
const known: Known = {
	projects,
	cells: [],
	observations: projects.map(({ project_id }, at) => observation(project_id, 3 + at / 100, { n: 40 }))
};
const ways = (change: Parameters<typeof question>[0] = {}, of: Known = known) =>
	instead(question({ indicator: 'felt_heard', ...change }), indicator('felt_heard'), of);

describe('where groups cannot be held against each other', () => {
	it('the same figures by something else are offered where those groups can be', () => {
		expect(ways({ by: 'library_type' })).toEqual([
			{ change: { by: 'country', panels: null }, level: 'comparable' }
		]);
	});

	it('what narrows the question is offered to be left away, and only where that helps', () => {
		expect(ways({ by: 'country', panels: 'library_type' })).toEqual([
			{ change: { panels: null }, level: 'comparable' }
		]);
		expect(ways({ by: 'country', filters: { library_type: ['school'] } })).toEqual([
			{ change: { filters: question().filters }, level: 'comparable' }
		]);
		expect(ways({ by: 'country', values: { from: 3, to: 3.05 } })).toEqual([
			{ change: { values: null }, level: 'comparable' }
		]);
		const few = { ...known, observations: known.observations.slice(0, 8) };
		expect(ways({ by: 'country', filters: { library_type: ['school'] } }, few)).toEqual([]);
	});

	it('nothing is offered of answers, which other projects gave', () => {
		expect(ways({ by: 'library_type', show: 'answers' })).toEqual([]);
	});

	it('every way that is offered leads to a verdict that does not forbid', () => {
		for (const by of ['country', 'library_type', 'phase', 'reached', 'gender'] as const)
			for (const panels of [null, 'library_type', 'country'] as const)
				for (const { change, level } of ways({ by, panels: panels === by ? null : panels })) {
					const asked = question({ by, panels, ...change });
					expect(comparable(groups(ask({ ...asked, indicator: 'felt_heard' }, known)))?.level).toBe(level);
				}
	});

	it('the verdict says that every mark can still be read; where it only asks for care, nothing of it', () => {
		const said = (change: Parameters<typeof question>[0]) =>
			verdict(groups(ask({ indicator: 'felt_heard', ...change }, known)))!;
		expect(said({ by: 'library_type' }).level).toBe('not_comparable');
		expect(said({ by: 'library_type' }).why).toBe(
			'There are fewer than five projects with a value in school libraries. One group is held against another only where two have five or more; every mark can be read by itself.'
		);
		locale.settle('es');
		expect(said({ by: 'library_type' }).why).toContain('cada marca se puede leer por sí misma');
		locale.settle('en');
		const three = { ...known, projects: [...projects, project('CR0', { country: 'CR' })] };
		const care = verdict(
			groups(
				ask(
					{ indicator: 'felt_heard' },
					{ ...three, observations: [...known.observations, observation('CR0', 3, { n: 40 })] }
				)
			)
		)!;
		expect(care.level).toBe('with_care');
		expect(care.why).not.toContain('by itself');
	});
});
