import { expect, test } from 'vitest';
import { backing } from '#compare';
import { indicator, observation, project, question } from './made';

const allies = indicator('allies_engaged');
const continuum = indicator('collaboration_level');
const projects = ['a', 'b', 'c'].map((id) => project(id, { phases: ['I', 'II', 'III', 'IV'] }));
const at = (id: string, value: number, stage: 'baseline' | 'endline') =>
	observation(id, value, { stage, phase: stage === 'baseline' ? 'II' : 'IV' });
const of = (id: string, breakdownValue: string, value: number) => observation(id, value, { breakdownValue });

test('allies stand at their step, over the projects that told them, and no step is made up from others', () => {
	const {
		allies: steps,
		told,
		of: all
	} = backing(
		question(),
		projects,
		{
			indicator: allies,
			observations: [
				of('a', 'champion', 2),
				of('a', 'supporter', 10),
				of('b', 'supporter', 5),
				observation('c', 99)
			]
		},
		{ indicator: continuum, observations: [] }
	);
	expect(steps).toEqual([
		{ step: 'supporter', people: 15, projects: 2 },
		{ step: 'champion', people: 2, projects: 1 }
	]);
	expect([told, all]).toEqual([2, 3]);
});

test('each project stands at one step of the continuum at the start and one at the end, and all seven steps are there', () => {
	const observations = [at('a', 2, 'baseline'), at('a', 5, 'endline'), at('b', 2, 'baseline')];
	const {
		continuum: steps,
		ends,
		allies: none
	} = backing(
		question(),
		projects,
		{ indicator: allies, observations: [] },
		{ indicator: continuum, observations }
	);
	expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	expect(steps.filter(({ start, end }) => start + end > 0)).toEqual([
		{ step: 2, start: 2, end: 0 },
		{ step: 5, start: 0, end: 1 }
	]);
	expect(ends).toEqual({ start: { n: 2, of: 3 }, end: { n: 1, of: 3 } });
	expect(none).toEqual([]);
});
