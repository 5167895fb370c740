import { expect, test } from 'vitest';
import { judged } from '#compare';
import {
	dictionary,
	ownIndicator,
	verdictUnit,
	type Indicator,
	type Observation,
	type OwnScale
} from '#framework';
import { observation, project } from './made';

const plain = {
	language: 'en' as const,
	question: 'And since the last time?',
	definition: '',
	howToCollect: '',
	source: '',
	direction: 'higher' as const,
	coreValue: 'cohesion_inclusion' as const,
	level: 'outcome' as const,
	phases: [],
	timing: [],
	unit: '',
	numerator: '',
	denominator: '',
	steps: []
};
const own = (id: string, of: string, scale: OwnScale = 'verdict'): Indicator =>
	ownIndicator({ ...plain, name: id, project: of, scale }, id);
const projects = ['a', 'b', 'c'].map((id) => project(id));
/** How many said worse, the same, better, at a time; the figure is the percentage that said better. */
const verdict = (of: string, counts: [number, number, number], periodEnd = '2019-06-30') => {
	const at = { stage: 'routine' as const, phase: 'III' as const, periodEnd };
	const all = counts.reduce((sum, count) => sum + count, 0);
	return {
		observations: [
			observation(of, (100 * counts[2]) / all, { ...at, numerator: counts[2], denominator: all })
		],
		answers: counts.map((count, k) => observation(of, count, { ...at, breakdownValue: String(k + 1) }))
	};
};

test('indicators of one community are counted by the projects that have one, and by whether theirs judged it better', () => {
	const [sings, walks, dances, counts] = [
		own('we_sing', 'a'),
		own('we_walk', 'a'),
		own('we_dance', 'b'),
		own('trees', 'b', 'standing')
	];
	const said = judged(
		projects,
		[...dictionary.values(), sings, walks, dances, counts, own('others', 'elsewhere')],
		[
			// 4 of 10 said better, and only 2 worse: it is judged better, though by less than half.
			{ indicator: sings, ...verdict('a', [2, 4, 4]) },
			{ indicator: walks, ...verdict('a', [5, 1, 4]) },
			{ indicator: dances, observations: [], answers: [] }
		]
	);
	expect(said).toEqual({ projects: 2, of: 3, indicators: 4, judged: 2, better: 1, unsaid: 0 });
	expect(sings.unit).toEqual(verdictUnit);
});

test('the last judgement counts; without the three answers it is better where more than half said so', () => {
	const sings = own('we_sing', 'a');
	const [before, after] = [verdict('a', [0, 0, 9], '2018-06-30'), verdict('a', [9, 0, 1], '2019-06-30')];
	const last = {
		observations: [...before.observations, ...after.observations],
		answers: [...before.answers, ...after.answers]
	};
	expect(judged(projects, [sings], [{ indicator: sings, ...last }])).toMatchObject({ judged: 1, better: 0 });
	const bare = (value: number) =>
		judged(projects, [sings], [{ indicator: sings, observations: [observation('a', value)], answers: [] }]);
	expect(bare(51)).toMatchObject({ judged: 1, better: 1, unsaid: 0 });
	// As many may have said worse, or none.
	expect(bare(50)).toMatchObject({ judged: 1, better: 0, unsaid: 1 });
	expect(bare(0)).toMatchObject({ judged: 1, better: 0, unsaid: 0 });
	// Of two conversations that ended on one day the later phase is asked, with its own answers.
	const [second, third] = [verdict('a', [9, 1, 0]), verdict('a', [0, 1, 9])];
	const inII = (some: readonly Observation[]) => some.map((one) => ({ ...one, phase: 'II' as const }));
	expect(
		judged(
			projects,
			[sings],
			[
				{
					indicator: sings,
					observations: [...inII(second.observations), ...third.observations],
					answers: [...inII(second.answers), ...third.answers]
				}
			]
		)
	).toMatchObject({ judged: 1, better: 1 });
});
