import { describe, expect, it } from 'vitest';
import { change, peers, plan, type Known } from '#compare';
import { proxyVersion } from '#framework';
import { asGroups, doubts, table } from '#charts';
import { ask, groups, indicator, observation, project, question } from './made';

const proxy = { version: proxyVersion, note: 'Bienestar: 4' };
const seven: Known = {
	projects: ['a', 'b', 'c', 'd', 'e', 'f', 'x'].map((id) => project(id)),
	cells: [],
	observations: [
		...['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => observation(id, 3 + at / 10, { n: 40 })),
		observation('x', 5, { n: 900, ...proxy })
	]
};

describe('a measure that stands for another', () => {
	const said = groups(ask({ indicator: 'felt_heard' }, seven));
	const [group] = said.panels[0]!.groups;
	it('is in no figure of its group, and its project is not counted among those with a value', () => {
		expect(group).toMatchObject({ n: 6, max: 3.5, pooledN: 6, missing: [{ project: 'x', why: 'proxy' }] });
		expect(group!.pooled).toBeCloseTo(3.25, 12);
		expect(group!.proxies.map(({ project, value }) => [project, value])).toEqual([['x', 5]]);
		expect([said.n, said.missing]).toEqual([6, 1]);
	});

	it('is drawn below the others with a mark that no group has, and says what it is', () => {
		const { marks } = asGroups.scene(said, { width: 900 }, { countries: ['CO'], name: (id) => id });
		const dots = marks.flatMap((mark) => (mark.kind === 'dot' ? [mark] : []));
		const [own, ...more] = dots.filter(({ project }) => project === 'x');
		expect(more).toEqual([]);
		const others = dots.filter(({ project }) => project !== 'x');
		expect(own).toMatchObject({ shape: 'cross', colour: 0 });
		expect(own!.said).toContain('another measure in its place');
		expect(others.every(({ y, colour }) => y < own!.y && colour !== 0)).toBe(true);
	});

	it('is said beside the picture, and in the table its project is one without a value', () => {
		expect(doubts(said).join(' ')).toContain('One project gave another measure in its place');
		expect(
			table(said)
				.rows[0]!.slice(1, 3)
				.map(({ text }) => text)
		).toEqual(['6', '1']);
	});

	it('makes the whole of a project no more than that where one of its values is one', () => {
		const mixed = groups(
			ask(
				{ indicator: 'dialogue_sessions' },
				{
					...seven,
					observations: [
						observation('a', 3, { phase: 'II' }),
						observation('a', 2, proxy),
						observation('b', 4)
					]
				}
			)
		);
		expect(mixed.panels[0]!.groups[0]).toMatchObject({ n: 1, pooled: 4 });
		expect(mixed.panels[0]!.groups[0]!.proxies.map(({ value }) => value)).toEqual([5]);
	});

	it('is no end of a change, nothing that a target is held against, and no peer', () => {
		const both = (id: string, first: object, last: object) => [
			observation(id, 3, { phase: 'II', stage: 'baseline', ...first }),
			observation(id, 4, { phase: 'IV', stage: 'endline', target: 4, ...last })
		];
		const trust = indicator('community_trust');
		const observations = [...both('a', {}, {}), ...both('b', {}, proxy), ...both('c', proxy, proxy)];
		const changed = change(trust, observations, ['a', 'b', 'c']);
		expect([changed.pairs.map(({ project }) => project), changed.proxy]).toEqual([['a'], ['b', 'c']]);
		const known = { ...seven, projects: ['a', 'b', 'c'].map((id) => project(id)), observations };
		const planned = plan(question({ indicator: trust.id, against: 'target' }), trust, known);
		expect(planned).toMatchObject({ all: { planned: [{ project: 'a' }], proxy: ['b', 'c'], noValue: [] } });
		const seen = peers(question({ indicator: trust.id }), trust, known, 'a');
		expect(seen!.references[0]!.values).toEqual([]);
	});
});
