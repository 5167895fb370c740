import { describe, expect, it } from 'vitest';
import { answers, answersRows, type Answers, type Known } from '#compare';
import type { Observation } from '#framework';
import { indicator, observation, project, question } from './made';

const five = (id: string, counts: number[], change: Partial<Observation> = {}): Observation[] =>
	counts.map((count, at) => observation(id, count, { breakdownValue: String(at + 1), ...change }));

const asked = (known: Partial<Known>, part: Parameters<typeof question>[0] = {}, id = 'felt_heard') =>
	answers(question({ indicator: id, show: 'answers', ...part }), indicator(id), {
		projects: [],
		observations: [],
		cells: [],
		...known
	});
function found(said: ReturnType<typeof answers>): Answers {
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}
const countsBy = (said: ReturnType<typeof answers>) =>
	Object.fromEntries(found(said).panels[0]!.groups.map(({ group, counts }) => [group.code, counts]));

describe('the five answers to an agreement', () => {
	const projects = [
		project('a'),
		project('b'),
		project('c', { country: 'PE' }),
		project('d', { country: 'PE' })
	];

	it('are added up over the projects of a group, each person once', () => {
		const observations = [
			...five('a', [1, 0, 2, 3, 4]),
			...five('b', [0, 1, 0, 0, 9]),
			...five('c', [0, 0, 0, 5, 0])
		];
		const said = asked({ projects, observations });
		expect(countsBy(said)).toEqual({ CO: [1, 1, 2, 3, 13], PE: [0, 0, 0, 5, 0] });
		expect([found(said).means.n, found(said).means.missing]).toEqual([3, 1]);
		expect(answersRows(found(said)).rows).toEqual([
			[null, 'CO', 2, 0, 20, 1, 1, 2, 3, 13],
			[null, 'PE', 1, 1, 5, 0, 0, 0, 5, 0]
		]);
	});

	it('a time with fewer than five counts does not count, and its project is missing with that reason', () => {
		const observations = [
			...five('a', [1, 0, 2, 3, 4]),
			...five('b', [1, 2, 3, 4]),
			...five('c', [0, 0, 0, 0, 0])
		];
		const said = found(
			asked({ projects, observations, cells: [{ project: 'b', indicator: 'felt_heard', state: 'value' }] })
		);
		expect(countsBy(said)).toEqual({ CO: [1, 0, 2, 3, 4], PE: [0, 0, 0, 0, 0] });
		expect(said.panels[0]!.groups[0]!.group.missing).toEqual([{ project: 'b', why: 'not_split' }]);
	});

	it('of several times are those that the mean stands on', () => {
		const observations = [
			...five('a', [5, 5, 5, 5, 5], { stage: 'baseline' }),
			...five('a', [0, 0, 1, 1, 0], { stage: 'endline', phase: 'IV' }),
			...five('a', [0, 0, 0, 0, 7], { stage: 'midline' })
		];
		// Asked at the start and at the end: the end counts, unless the start is asked for.
		expect(countsBy(asked({ projects, observations }, {}, 'civic_voice')).CO).toEqual([0, 0, 1, 1, 0]);
		expect(countsBy(asked({ projects, observations }, { stage: 'baseline' }, 'civic_voice')).CO).toEqual([
			5, 5, 5, 5, 5
		]);
		// Pooled over time: all but the baseline.
		expect(countsBy(asked({ projects, observations })).CO).toEqual([0, 0, 1, 1, 7]);
	});

	it('stand in the phase in which they were given', () => {
		const observations = [...five('a', [1, 0, 0, 0, 1], { phase: 'II' }), ...five('a', [0, 2, 0, 0, 0])];
		const said = countsBy(asked({ projects, observations }, { by: 'phase' }));
		expect([said.II, said.III]).toEqual([
			[1, 0, 0, 0, 1],
			[0, 2, 0, 0, 0]
		]);
	});

	it('give the mean that the projects have by them', () => {
		const said = found(asked({ projects, observations: five('a', [1, 0, 2, 3, 4]) }));
		const [value] = said.means.panels[0]!.groups[0]!.values;
		expect(value).toMatchObject({ value: 39 / 10, n: 10, numerator: 7, denominator: 10 });
	});

	it('where nobody counted them there is no answer', () => {
		expect(asked({ projects })).toMatchObject({ kind: 'none', why: 'not-split' });
	});

	it('cannot be told by the parts of another breakdown: one at a time', () => {
		expect(
			found(asked({ projects, observations: five('a', [1, 0, 2, 3, 4]) }, { by: 'gender' })).question.by
		).toBe('country');
	});
});
