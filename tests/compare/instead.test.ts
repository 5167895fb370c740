import { afterEach, describe, expect, it } from 'vitest';
import { insteadName } from '#charts';
import { instead, type Known } from '#compare';
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

	it('only what can be is offered, each with how well: with care where one of three groups is small', () => {
		const three: Known = {
			...known,
			projects: [...projects, project('CR0', { country: 'CR', phases: ['III'] })],
			observations: [...known.observations, observation('CR0', 3, { n: 40 })]
		};
		const country = { change: { by: 'country', panels: null }, level: 'with_care' };
		expect(ways({ by: 'library_type' }, three)).toEqual([country]);
		// All are of one phase and twelve of thirteen of one type: neither leads on.
		expect(ways({ by: 'phase' }, three)).toEqual([country]);
		expect(ways({ by: 'gender' }, three)).toEqual([country]);
		expect(ways({ by: 'reached', panels: 'country' }, three)).toEqual([country]);
		expect(ways({ by: 'country', panels: 'library_type' }, three)).toEqual([
			{ change: { panels: null }, level: 'with_care' }
		]);
	});

	it('it is named by what is done, and of parts as what they are parts of', () => {
		const named = (change: Parameters<typeof question>[0]) =>
			ways(change).map((way) => insteadName(question(change), way));
		const all = () => [
			...named({ by: 'library_type' }),
			...named({ by: 'gender' }),
			...named({ by: 'country', panels: 'library_type' }),
			...named({ by: 'country', filters: { library_type: ['school'] } }),
			...named({ by: 'country', values: { from: 3, to: 3.05 } })
		];
		expect(all()).toEqual([
			'by country',
			'by country, of the whole figures',
			'without panels',
			'without filters',
			'with all values'
		]);
		locale.settle('es');
		expect(all().slice(0, 2)).toEqual(['por país', 'por país, con las cifras completas']);
	});

	it('the verdict says that every mark can still be read; where it only asks for care, nothing of it', () => {
		const said = (change: Parameters<typeof question>[0]) =>
			verdict(groups(ask({ indicator: 'felt_heard', ...change }, known)))!;
		expect(said({ by: 'library_type' }).level).toBe('not_comparable');
		expect(said({ by: 'library_type' }).why).toBe(
			'There are fewer than five projects with a value in school libraries. Comparing takes two groups of five or more. Every mark can be read by itself.'
		);
		// One panel has two of five, the other has not.
		const school = project('PE9', { country: 'PE', library_type: 'school', phases: ['III'] });
		const panels = verdict(
			groups(
				ask(
					{ indicator: 'felt_heard', by: 'country', panels: 'library_type' },
					{
						...known,
						projects: [...projects, school],
						observations: [...known.observations, observation('PE9', 3, { n: 40 })]
					}
				)
			)
		)!;
		expect(panels.why).toBe(
			'There are fewer than five projects with a value in some groups. Comparing takes two groups of five or more in every panel. Every mark can be read by itself.'
		);
		locale.settle('es');
		expect(said({ by: 'library_type' }).why).toContain('Cada marca se puede leer por sí misma');
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
