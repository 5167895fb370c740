import { describe, expect, it } from 'vitest';
import { asksRate, comparable } from '#compare';
import { doubts, summary, table } from '#charts';
import { ask, groups, indicator, observation, project, question, row } from './made';

const projects = [
	project('a', { community_population: 2000, population_basis: 'census' }),
	project('b', { community_population: 500, population_basis: 'census' }),
	project('c', { community_population: 800 }),
	project('d', { population_basis: 'census' }),
	project('e', { community_population: 0, population_basis: 'census' })
];
const observations = projects.map(({ project_id }) => observation(project_id, 60, { target: 90 }));
const said = ask({ indicator: 'dialogue_participants', per: 'community' }, { projects, observations });

describe('a rate per 1,000 of the community', () => {
	it('is told only where its size and how that was counted are known', () => {
		expect(row(said, 'CO').values.map(({ project, value }) => [project, value])).toEqual([
			['a', 30],
			['b', 120]
		]);
		expect(row(said, 'CO').missing).toEqual(
			['c', 'd', 'e'].map((project) => ({ project, why: 'no_population' }))
		);
		expect(groups(said)).toMatchObject({ n: 2, missing: 3 });
	});

	it('is taken together as all counts over all people, not as a mean of rates', () => {
		expect(row(said, 'CO')).toMatchObject({ pooled: 48, pooledN: 2, pooledDenominator: 2500 });
	});

	it('is beside no target: that was set for the count', () => {
		expect(row(said, 'CO').values.every(({ target }) => target === undefined)).toBe(true);
	});

	it('says what it is in every sentence, and never adds rates up', () => {
		const words = [...summary(said), ...doubts(said)].join(' ');
		expect(words).toContain('All communities together, per 1,000 people: 48 in Colombia (2 projects)');
		expect(words).toContain('3 without the size of the community');
		expect(words).not.toContain('Added up');
		expect(table(groups(said)).head).toContain('All communities together');
	});

	it('is asked for only of what grows with a community, and of no part of it', () => {
		const asked = question({ per: 'community' });
		expect(asksRate(asked, indicator('dialogue_participants'))).toBe(true);
		expect(asksRate(asked, indicator('felt_heard'))).toBe(false);
		expect(asksRate({ ...asked, by: 'gender' }, indicator('dialogue_participants'))).toBe(false);
	});
});

it('rates of communities that were counted in different ways are compared with care; their size is no doubt', () => {
	const many = ['CO', 'PE'].flatMap((country, one) =>
		Array.from({ length: 5 }, (_, at) =>
			project(`${country}${at}`, {
				country,
				community_population: 1000 + at,
				population_basis: one === 0 ? 'census' : 'estimate'
			})
		)
	);
	const counted = many.map(({ project_id }, at) => observation(project_id, 10 + at));
	const asked = (per: 'community' | null) =>
		comparable(
			groups(ask({ indicator: 'dialogue_participants', per }, { projects: many, observations: counted }))
		);
	expect(asked('community')).toEqual({
		level: 'with_care',
		doubts: [{ code: 'bases', forbids: false, groups: [] }]
	});
	expect(asked(null)?.doubts.map(({ code }) => code)).toEqual(['sizes']);
});
