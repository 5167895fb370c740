import { describe, expect, it } from 'vitest';
import { participation, participationIndicators } from '#compare';
import { indicator, observation, parts, project, question } from './made';

const projects = [
	project('a', { primary_language: 'es' }),
	project('b', { primary_language: 'es', country: 'PE' }),
	project('c', { primary_language: 'qu', country: 'PE' }),
	project('d')
];
const byId: Record<string, ReturnType<typeof observation>[]> = {
	women_participants_pct: [parts('a', 30, 50), parts('b', 10, 50), observation('c', 90)],
	underreached_participants_pct: [],
	languages_used: [observation('a', 1), observation('b', 3), observation('c', 1)]
};
const told = (filters = {}) =>
	participation(
		question({ filters }),
		projects,
		participationIndicators.map((id) => ({
			indicator: indicator(id),
			known: { projects, observations: byId[id] ?? [], cells: null }
		})),
		[
			{
				part: 'gender',
				indicator: indicator('dialogue_participants'),
				observations: [
					observation('a', 30, { breakdownValue: 'woman' }),
					observation('a', 20, { breakdownValue: 'man' }),
					observation('b', 7, { breakdownValue: 'woman' })
				]
			}
		]
	);

describe('who takes part', () => {
	it('shares are over people, and a bare percentage is left out', () => {
		const [women, underreached] = told().shares;
		expect(women).toMatchObject({ value: 40, numerator: 40, denominator: 100, pooledN: 2, n: 3, of: 4 });
		expect(underreached).toMatchObject({ value: null, pooledN: 0, of: 4 });
	});

	it('parts are added up over those that told them', () => {
		const { answer } = told().parts[0]!;
		if (answer.kind === 'none') throw new Error(answer.why);
		expect(answer.panels[0]!.groups.map(({ code, pooled, n }) => [code, pooled, n])).toEqual([
			['woman', 37, 2],
			['man', 20, 1]
		]);
	});

	it('parts that a project told and shows none of are told by it all the same', () => {
		const hiddenParts = ['woman', 'man'].map((part) => ({ breakdown: 'gender', part, phase: '' }) as const);
		const cells = [
			{ project: 'c', indicator: 'dialogue_participants', state: 'value', hiddenParts } as const
		];
		const [{ answer, hidden } = { answer: null, hidden: 0 }] = participation(
			question(),
			projects,
			[{ indicator: indicator('women_participants_pct'), known: { projects, observations: [], cells } }],
			[
				{
					part: 'gender',
					indicator: indicator('dialogue_participants'),
					observations: [observation('a', 30, { breakdownValue: 'woman' })]
				}
			]
		).parts;
		if (answer?.kind !== 'groups') throw new Error('no groups');
		const [women] = answer.panels[0]!.groups;
		expect([
			answer.n,
			hidden,
			women!.n + women!.missing.filter(({ why }) => why === 'hidden').length
		]).toEqual([1, 1, 2]);
	});

	it('languages are counted by project, and who gave none is said', () => {
		expect(told()).toMatchObject({
			languages: [
				{ count: 1, projects: 2 },
				{ count: 3, projects: 1 }
			],
			told: 3,
			of: 4,
			spoken: [
				{ code: 'es', projects: 2 },
				{ code: 'qu', projects: 1 },
				{ code: 'none', projects: 1 }
			]
		});
	});

	it('is of the projects in view', () => {
		expect(told({ country: ['PE'] })).toMatchObject({
			told: 2,
			of: 2,
			spoken: [
				{ code: 'es', projects: 1 },
				{ code: 'qu', projects: 1 }
			]
		});
	});
});
