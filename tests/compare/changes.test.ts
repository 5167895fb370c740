import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asChanges, asPlan } from '#charts';
import { behindHeadline, change, changes, changesRows, headline, plan, planRows, type Known } from '#compare';
import type { Observation } from '#framework';
import { inLanguage } from '#language';
import { indicator, observation, project, question } from './made';

const known = (part: Partial<Known>): Known => ({ projects: [], observations: [], cells: [], ...part });
const at = (project: string, stage: 'baseline' | 'endline', value: number, part: Partial<Observation> = {}) =>
	observation(project, value, { stage, phase: stage === 'baseline' ? 'II' : 'IV', ...part });
const civic = indicator('civic_voice');
const asked = (part: Parameters<typeof question>[0] = {}) => question({ indicator: 'civic_voice', ...part });

function changed(part: Partial<Known>, ask: Parameters<typeof question>[0] = {}) {
	const said = changes(asked(ask), civic, known(part));
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}

describe('what changed', () => {
	const five = ['a', 'b', 'c', 'd', 'e'];
	it('is told by the projects that have both ends, and whoever has one or none is named', () => {
		const { all } = changed({
			projects: [...five, 'f', 'g', 'h'].map((id) => project(id)),
			observations: [
				...five.flatMap((id, n) => [at(id, 'baseline', 3), at(id, 'endline', 3 + n / 10)]),
				at('f', 'baseline', 1),
				at('g', 'endline', 5)
			]
		});
		expect(all.pairs.map(({ project, difference }) => [project, Math.round(difference * 10)])).toEqual([
			['a', 0],
			['b', 1],
			['c', 2],
			['d', 3],
			['e', 4]
		]);
		expect([all.up, all.down, all.same]).toEqual([4, 0, 1]);
		expect([all.baselineOnly, all.endlineOnly, all.neither]).toEqual([['f'], ['g'], ['h']]);
		expect(all.typical).toBeCloseTo(0.2, 12);
		expect(all.interval, 'five pairs are never sure at 95 %').toBeNull();
	});

	it('tells whoever is hidden apart from whoever was not asked, beside its target too', () => {
		const cell = (project: string, state: 'hidden' | 'not_yet') =>
			({ project, indicator: 'civic_voice', state }) as const;
		const of = {
			projects: ['a', 'b', 'c'].map((id) => project(id)),
			observations: [at('a', 'baseline', 3), at('a', 'endline', 4)],
			cells: [cell('b', 'hidden'), cell('c', 'not_yet')]
		};
		const { all, groups } = changed(of);
		expect([all.hidden, all.neither, groups[0]!.change.hidden]).toEqual([['b'], ['c'], ['b']]);
		const beside = plan(asked({ against: 'target' }), civic, known(of));
		expect(beside).toMatchObject({ all: { hidden: ['b'], noValue: ['c'] } });
		const told = headline(civic, known(of));
		expect(told.missing).toContainEqual({ project: 'b', why: 'hidden' });
		const english = (say: () => string[]) => inLanguage('en', say);
		expect(english(() => asChanges.doubts(changed(of)))).toEqual(['Left out: 1 with neither and 1 hidden.']);
		expect(english(() => asPlan.doubts(beside))).toContain(
			'Left out: 1 without a target, 1 without a value, and 1 hidden.'
		);
	});

	it('leaves out whoever was asked another question at the end', () => {
		const { all } = changed({
			projects: ['a', 'b', 'c'].map((id) => project(id)),
			observations: [
				at('a', 'baseline', 3),
				at('a', 'endline', 4, { version: 2 }),
				at('b', 'baseline', 3, { version: 2 }),
				at('b', 'endline', 4, { version: 2 }),
				at('c', 'baseline', 3, { version: null }),
				at('c', 'endline', 4, { version: null })
			]
		});
		expect(all.pairs.map(({ project }) => project)).toEqual(['b']);
		expect(all.otherVersion).toEqual(['a', 'c']);
	});

	it('stands in one row for each project: by phase, in that of the furthest phase reached', () => {
		const said = changed(
			{
				projects: [project('a', { phases: ['I', 'II'] }), project('b', { phases: ['II', 'IV'] })],
				observations: [at('b', 'baseline', 2), at('b', 'endline', 4)]
			},
			{ by: 'phase' }
		);
		expect(said.groups.map(({ code, change }) => [code, change.pairs.length, change.neither.length])).toEqual(
			[
				['II', 0, 1],
				['IV', 1, 0]
			]
		);
	});

	it('says the same as the headline on the overview, whatever was measured', () => {
		const end = fc.option(fc.integer({ min: 10, max: 50 }), { nil: null });
		fc.assert(
			fc.property(
				fc.array(fc.tuple(end, end, fc.constantFrom('CO', 'CR', 'PE')), { maxLength: 30 }),
				(rows) => {
					const part = {
						projects: rows.map(([, , country], n) => project(`p${n}`, { country })),
						observations: rows.flatMap(([first, last], n) => [
							...(first === null ? [] : [at(`p${n}`, 'baseline', first / 10)]),
							...(last === null ? [] : [at(`p${n}`, 'endline', last / 10)])
						])
					};
					if (rows.length === 0) return;
					const said = changed(part);
					const figure = headline(civic, known(part));
					expect(said.all.typical).toBe(figure.value);
					expect(said.all.pairs.length).toBe(figure.n);
					const of = ({ change: c }: (typeof said.groups)[number]) =>
						c.pairs.length +
						c.baselineOnly.length +
						c.endlineOnly.length +
						c.neither.length +
						c.hidden.length;
					expect(said.groups.reduce((sum, group) => sum + of(group), 0)).toBe(rows.length);
					expect(changesRows(said).rows).toHaveLength(figure.n);
				}
			)
		);
	});

	it('looks for both ends in all phases, whichever phase chooses the projects', () => {
		const part = {
			projects: ['a', 'b', 'c'].map((id) =>
				project(id, { phases: id === 'c' ? ['I'] : ['I', 'II', 'III', 'IV'] })
			),
			observations: [
				...['a', 'c'].map((id) => at(id, 'baseline', 2, { phase: id === 'c' ? 'I' : 'II' })),
				at('a', 'endline', 4),
				at('b', 'baseline', 3)
			]
		};
		for (const phase of ['II', 'IV']) {
			const { all } = changed(part, { filters: { phase: [phase] } });
			expect(all.pairs.map(({ project }) => project)).toEqual(['a']);
			expect([all.baselineOnly, all.endlineOnly, all.neither]).toEqual([['b'], [], []]);
			const figure = headline(civic, known(part), question({ filters: { phase: [phase] } }));
			expect([figure.n, figure.missing]).toEqual([1, [{ project: 'b', why: 'baseline_only' }]]);
			const isBehind = behindHeadline(figure, question({ filters: { phase: [phase] } }), part.observations);
			const of = (phase: 'II' | 'IV', stage: 'baseline' | 'endline') =>
				isBehind({ project_id: 'a', phase, stage, breakdown_value: '' });
			expect([of('II', 'baseline'), of('IV', 'endline'), of('IV', 'baseline')]).toEqual([true, true, false]);
		}
	});

	it('has no answer without projects, and none for clauses that leave nobody', () => {
		expect(changes(asked(), civic, known({}))).toMatchObject({ kind: 'none', why: 'no-data' });
		expect(
			changes(asked({ filters: { country: ['PE'] } }), civic, known({ projects: [project('a')] }))
		).toMatchObject({ kind: 'none', why: 'no-projects' });
	});
});

describe('against plan', () => {
	const participants = indicator('dialogue_participants');
	const told = (id: string, observations: Observation[], change = {}) => {
		const said = plan(
			question({ indicator: id }),
			indicator(id, change),
			known({
				projects: [...new Set(observations.map((one) => one.project))].map((p) => project(p)),
				observations
			})
		);
		if (said.kind === 'none') throw new Error(said.why);
		return said;
	};

	it('sets each project beside its own target and counts who is there or beyond', () => {
		const { all } = told(participants.id, [
			observation('a', 60, { target: 60 }),
			observation('b', 59, { target: 60 }),
			observation('c', 70)
		]);
		expect(all.planned.map(({ project, difference, isReached }) => [project, difference, isReached])).toEqual(
			[
				['a', 0, true],
				['b', -1, false]
			]
		);
		expect([all.reached, all.noTarget]).toEqual([1, ['c']]);
	});

	it('does not take what arithmetic leaves over for a difference, of a plan or of a change', () => {
		const pooled = (3.8 * 5 + 3.8 * 7) / 12;
		expect(pooled).not.toBe(3.8);
		const { all } = told('felt_heard', [observation('a', pooled, { target: 3.8, n: 12 })]);
		expect([all.reached, all.planned[0]!.difference]).toEqual([1, 0]);
		const { up, down, same } = change(
			civic,
			[
				observation('a', 3.8, { stage: 'baseline', phase: 'II' }),
				observation('a', pooled, { stage: 'endline', phase: 'IV' })
			],
			['a']
		);
		expect([up, down, same]).toEqual([0, 0, 1]);
	});

	it('takes a target from above where lower is better', () => {
		const { all } = told(
			participants.id,
			[observation('a', 3, { target: 4 }), observation('b', 5, { target: 4 })],
			{ direction: 'lower' }
		);
		expect(all.planned.map(({ isReached }) => isReached)).toEqual([true, false]);
	});

	it('never adds targets of single periods, and says whose they are', () => {
		const { all } = told('dialogue_sessions', [
			observation('a', 4, { phase: 'II', target: 5 }),
			observation('a', 6, { phase: 'III', target: 5 }),
			observation('b', 9, { periodTargets: true }),
			observation('c', 4, { target: 3 })
		]);
		expect(all.byPeriod).toEqual(['a', 'b']);
		expect(all.planned.map(({ project, value, target }) => [project, value.value, target])).toEqual([
			['c', 4, 3]
		]);
	});

	it('takes the newest target of a figure that is pooled', () => {
		const { all } = told('felt_heard', [
			observation('a', 3, { phase: 'II', n: 10, target: 3.5, periodEnd: '2019-01-31' }),
			observation('a', 4, { phase: 'III', n: 10, target: 4, periodEnd: '2019-06-30' })
		]);
		expect(all.planned).toMatchObject([{ target: 4, isReached: false, value: { value: 3.5 } }]);
	});

	it('is in the file project by project, in codes', () => {
		const said = told(participants.id, [observation('a', 60, { target: 50 })]);
		expect(planRows(said).rows).toEqual([['CO', 'a', 60, '2019-06-30', 50, 10, 'true']]);
	});
});
