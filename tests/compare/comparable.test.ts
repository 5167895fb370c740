import { describe, expect, it } from 'vitest';
import { comparable, type Known } from '#compare';
import type { Observation, PhaseCode } from '#framework';
import { verdict } from '../../src/lib/charts/groups-verdict';
import { ask, groups, observation, project } from './made';

const six = [0, 1, 2, 3, 4, 5];

type Code = 'CO' | 'PE' | 'CR';

/** Projects of some countries, each with one value. */
function known(
	counts: Partial<Record<Code, number>>,
	of: (code: Code, at: number) => Partial<Observation> | null
): Known {
	const all = (Object.keys(counts) as Code[]).flatMap((code) =>
		Array.from({ length: counts[code] ?? 0 }, (_, at) => ({ code, at, id: `${code}${at}` }))
	);
	return {
		projects: all.map(({ id, code }) => project(id, { country: code })),
		cells: [],
		observations: all.flatMap(({ id, code, at }) => {
			const part = of(code, at);
			return part === null ? [] : [observation(id, 3, { n: 40, ...part })];
		})
	};
}
const said = (of: Known, change: Parameters<typeof ask>[0] = { indicator: 'felt_heard' }) =>
	comparable(groups(ask(change, of)));
const both = { CO: six.length, PE: six.length };
const codes = (verdict: ReturnType<typeof said>) => verdict?.doubts.map(({ code, groups }) => [code, groups]);

describe('the verdict', () => {
	it('is comparable for one definition, one time and five projects or more, and absent for one group', () => {
		expect(said(known(both, () => ({})))).toEqual({ level: 'comparable', doubts: [] });
		expect(said(known({ CO: 9 }, () => ({})))).toBeNull();
	});

	it('forbids groups that were asked different questions; a mixture within one asks for care', () => {
		const apart = said(known(both, (code) => (code === 'PE' ? { version: 2 } : {})));
		expect(apart?.level).toBe('not_comparable');
		expect(codes(apart)).toEqual([['definitions', ['CO', 'PE']]]);
		const mixed = said(known(both, (code, at) => (code === 'PE' && at === 0 ? { version: 2 } : {})));
		expect(mixed?.level).toBe('with_care');
		expect(codes(mixed)).toEqual([['definitions', ['PE']]]);
	});

	it('forbids the start of one beside the end of another', () => {
		const found = said(
			known(both, (code) => ({ stage: code === 'PE' ? 'baseline' : 'endline', phase: 'II' })),
			{ indicator: 'partner_organizations' }
		);
		expect(found?.level).toBe('not_comparable');
		expect(codes(found)?.[0]).toEqual(['stages', ['CO', 'PE']]);
	});

	it('of what is asked twice says that groups were apart at the start, and how many have no end', () => {
		const twice = (start: (code: Code, at: number) => number, ended: number, others = ended) => {
			const of = known({ CO: 10, PE: 10 }, (code, at) =>
				at < (code === 'PE' ? others : ended) ? { stage: 'endline', phase: 'IV', value: 4 + at / 100 } : null
			);
			const ids = of.projects.map(({ project_id }) => project_id);
			const started = ids.map((id) =>
				observation(id, start(id.slice(0, 2) as Code, Number(id.slice(2))), {
					n: 40,
					stage: 'baseline',
					phase: 'II'
				})
			);
			return { ...of, observations: [...of.observations, ...started] };
		};
		const alike = (_: Code, at: number) => 3 + at / 100;
		const apart = (code: Code, at: number) => (code === 'CO' ? 3.5 : 3) + at / 100;
		const asked = { indicator: 'civic_voice' };
		expect(said(twice(alike, 10), asked)).toEqual({ level: 'comparable', doubts: [] });
		expect(said(twice(apart, 10), asked)).toMatchObject({
			level: 'with_care',
			doubts: [{ code: 'starts', groups: ['CO', 'PE'] }]
		});
		// Seven of ten are as many as may be missing without a word; of six, a third or more are gone.
		expect(codes(said(twice(alike, 7), asked))).toEqual([]);
		expect(said(twice(alike, 6), asked)?.doubts).toEqual([
			{ code: 'ended', forbids: false, groups: ['CO', 'PE'], projects: { some: 8, of: 20 } }
		]);
		// Beside a group that lost so many, those that the others lost are told too.
		expect(said(twice(alike, 9, 6), asked)?.doubts).toMatchObject([
			{ code: 'ended', groups: ['CO', 'PE'], projects: { some: 5, of: 20 } }
		]);
		// Where the start itself is looked at, nobody has been left behind.
		expect(said(twice(apart, 6), { ...asked, stage: 'baseline' })?.doubts).toEqual([]);
		const words = verdict(groups(ask(asked, twice(apart, 6))))!;
		expect(words.why).toBe(
			'They were already apart at the start in Colombia and in Peru. 8 of 20 projects that were asked at the start have no value at the end in Colombia and in Peru.'
		);
	});

	it('judges starts and ends of a project over all its phases, whatever phases are looked at', () => {
		const six = known({ CO: 6, PE: 6 }, () => ({ stage: 'endline', phase: 'IV', value: 4 }));
		const ids = six.projects.map(({ project_id }) => project_id);
		const of = {
			...six,
			projects: six.projects.map((one) => ({ ...one, phases: ['I', 'II', 'III', 'IV'] as PhaseCode[] })),
			// Six of twelve have an end: all of them began in II.
			observations: [
				...six.observations.filter(({ project }) => Number(project.slice(2)) < 3),
				...ids.map((id) => observation(id, 3, { n: 40, stage: 'baseline', phase: 'II' }))
			]
		};
		const ended = (change: object) =>
			said(of, { indicator: 'civic_voice', ...change })?.doubts.find(({ code }) => code === 'ended')
				?.projects;
		expect(ended({})).toEqual({ some: 6, of: 12 });
		expect(ended({ filters: { phase: ['IV'] } }), 'the start is of another phase').toEqual({
			some: 6,
			of: 12
		});
		expect(ended({ panels: 'phase' }), 'each project once').toEqual({ some: 6, of: 12 });
		// All that began have an end: in the panel of II as well.
		const whole = {
			...of,
			observations: [...six.observations, ...of.observations.filter(({ stage }) => stage === 'baseline')]
		};
		for (const change of [{}, { panels: 'phase' as const }, { filters: { phase: ['IV'] } }])
			expect(
				said(whole, { indicator: 'civic_voice', ...change })?.doubts.map(({ code }) => code)
			).not.toContain('ended');
	});

	it('asks for care where times do not meet, and forbids where a year lies between', () => {
		const at = (peru: string) =>
			said(known(both, (code) => ({ periodEnd: code === 'PE' ? peru : '2018-06-30' })));
		expect(at('2018-06-30')?.level).toBe('comparable');
		expect([at('2018-09-30')?.level, codes(at('2018-09-30'))]).toEqual([
			'with_care',
			[['periods', ['CO', 'PE']]]
		]);
		expect(at('2020-06-30')?.level).toBe('not_comparable');
	});

	it('names groups of under five projects, and forbids where no two are larger', () => {
		const found = said(known({ ...both, CR: 4 }, () => ({})));
		expect([found?.level, codes(found)]).toEqual(['with_care', [['few_projects', ['CR']]]]);
		expect(said(known({ CO: 4, PE: 9 }, () => ({})))?.level).toBe('not_comparable');
	});

	it('asks for care where most have no value, rest on few answers or are estimated', () => {
		expect(
			codes(said(known({ CO: 6, PE: 20 }, (code, at) => (code === 'PE' && at > 5 ? null : {}))))
		).toEqual([['coverage', ['PE']]]);
		expect(codes(said(known(both, (code) => ({ n: code === 'PE' ? 6 : 60 }))))).toEqual([
			['few_answers', ['PE']]
		]);
		expect(codes(said(known(both, (code, at) => ({ estimated: code === 'CO' && at < 2 }))))).toEqual([
			['estimates', ['CO']]
		]);
	});

	it('asks for care where it is not known on how many answers a mean or a percentage rests: that is not enough', () => {
		const bare = said(known(both, (code, at) => ({ n: code === 'PE' && at < 2 ? null : 40 })));
		expect(bare).toEqual({
			level: 'with_care',
			doubts: [{ code: 'answers_unknown', forbids: false, groups: ['PE'], projects: { some: 2, of: 6 } }]
		});
		const percent = (parts: Partial<Observation>) =>
			said(
				known(both, () => ({ n: null, ...parts })),
				{ indicator: 'women_participants_pct' }
			);
		expect(codes(percent({}))).toEqual([['answers_unknown', ['CO', 'PE']]]);
		expect(percent({ numerator: 10, denominator: 20 })?.level).toBe('comparable');
		// A bare percentage that says of how many it is rests on those.
		expect(percent({ n: 40 })?.level).toBe('comparable');
		// A count is what it is: nobody was asked anything.
		expect(
			codes(
				said(
					known(both, () => ({ n: null })),
					{ indicator: 'dialogue_participants' }
				)
			)
		).toEqual([['sizes', []]]);
	});

	it('counts a project once, in however many phases its number of answers is not known', () => {
		const at = (phase: 'II' | 'III') => known({ CO: 6 }, () => ({ phase, n: null })).observations;
		const found = said(
			{ ...known({ CO: 6 }, () => null), observations: [...at('II'), ...at('III')] },
			{ indicator: 'felt_heard', by: 'phase' }
		);
		expect(found?.doubts).toMatchObject([
			{ code: 'answers_unknown', groups: ['II', 'III'], projects: { some: 6, of: 6 } }
		]);
	});

	it('says of counts that they grow with the community, and of phases nothing of their times', () => {
		expect(
			codes(
				said(
					known(both, () => ({})),
					{ indicator: 'dialogue_participants' }
				)
			)
		).toEqual([['sizes', []]]);
		const phases = known({ CO: 6 }, () => ({ phase: 'II', periodEnd: '2017-01-31' }));
		const later = known({ CO: 6 }, () => ({ phase: 'III', periodEnd: '2020-01-31' }));
		const found = said(
			{ ...phases, observations: [...phases.observations, ...later.observations] },
			{ indicator: 'felt_heard', by: 'phase' }
		);
		expect(found).toEqual({ level: 'comparable', doubts: [] });
	});
});
