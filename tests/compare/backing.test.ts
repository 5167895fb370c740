import { expect, test } from 'vitest';
import { backing } from '#compare';
import type { Cell } from '#framework';
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
		{ projects, cells: null },
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
		{ step: 'supporter', people: 15, projects: 2, hiddenIn: 0 },
		{ step: 'champion', people: 2, projects: 1, hiddenIn: 0 }
	]);
	expect([told, all]).toEqual([2, 3]);
});

test('a step that is hidden in some projects says so and gives no sum of the others, whoever looks at a copy too', () => {
	const hidden = (project: string, ...parts: string[]): Cell => ({
		project,
		indicator: allies.id,
		state: 'value',
		hiddenParts: parts.map((part) => ({ breakdown: 'ally_step', part, phase: 'III' }))
	});
	for (const mode of ['share', 'own'] as const) {
		const {
			allies: steps,
			told,
			of: all
		} = backing(
			question({ mode }),
			{
				projects,
				cells: [hidden('a', 'champion', 'advocate'), hidden('c', 'champion', 'supporter', 'advocate')]
			},
			{
				indicator: allies,
				observations: [of('a', 'supporter', 10), of('b', 'supporter', 5), of('b', 'advocate', 6)]
			},
			{ indicator: continuum, observations: [] }
		);
		expect(steps).toEqual([
			{ step: 'supporter', people: null, projects: 2, hiddenIn: 1 },
			{ step: 'advocate', people: null, projects: 1, hiddenIn: 2 },
			{ step: 'champion', people: null, projects: 0, hiddenIn: 2 }
		]);
		// Whoever told and is hidden has told.
		expect([told, all]).toEqual([3, 3]);
	}
});

test('each project stands at one step of the continuum at the start and one at the end, and all seven steps are there', () => {
	const observations = [at('a', 2, 'baseline'), at('a', 5, 'endline'), at('b', 2, 'baseline')];
	const {
		continuum: steps,
		ends,
		allies: none
	} = backing(
		question(),
		{ projects, cells: null },
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
