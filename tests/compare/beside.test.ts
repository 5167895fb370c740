import { describe, expect, it } from 'vitest';
import { asChanges, asPlan } from '#charts';
import {
	changes,
	comparable,
	comparableChanges,
	comparablePlan,
	comparableRows,
	linked,
	plan,
	several,
	type Known,
	type Verdict
} from '#compare';
import type { Observation } from '#framework';
import { ask, groups, indicator, observation, project, question } from './made';

const numbered = (country: string, count: number) =>
	Array.from({ length: count }, (_, at) => `${country}${at}`);
const all = [...numbered('CO', 6), ...numbered('PE', 6)];
const known = (observations: Observation[]): Known => ({
	projects: all.map((id) => project(id, { country: id.slice(0, 2) })),
	observations,
	cells: []
});
const codes = (verdict: Verdict | null) => verdict?.doubts.map(({ code, groups }) => [code, groups]);

describe('changes by group', () => {
	const civic = indicator('civic_voice');
	const changed = (of: (id: string, stage: 'baseline' | 'endline') => Partial<Observation> | null) => {
		const said = changes(
			question({ indicator: 'civic_voice' }),
			civic,
			known(
				all.flatMap((id) =>
					(['baseline', 'endline'] as const).flatMap((stage) => {
						const part = of(id, stage);
						return part === null ? [] : [observation(id, 3, { stage, phase: 'II', n: 40, ...part })];
					})
				)
			)
		);
		if (said.kind === 'none') throw new Error(said.why);
		return said;
	};

	it('can be held against each other where both have five pairs of one definition and one time', () => {
		expect(comparableChanges(changed(() => ({})))).toEqual({
			level: 'comparable',
			doubts: [],
			against: 'pairs'
		});
		expect(comparableChanges(changed((id) => (id.startsWith('PE') ? null : {})))).toBeNull();
	});

	it('are no surer than the less sure of their ends', () => {
		const few = changed((id, stage) => (id.startsWith('PE') && stage === 'baseline' ? { n: 4 } : {}));
		expect(codes(comparableChanges(few))).toEqual([['few_answers', ['PE']]]);
		const unsaid = changed((id, stage) => (id === 'PE0' && stage === 'baseline' ? { n: null } : {}));
		expect(comparableChanges(unsaid)?.doubts).toMatchObject([
			{ code: 'answers_unknown', projects: { some: 1, of: 6 } }
		]);
		const guessed = changed((id, stage) => ({ estimated: id < 'CO2' && stage === 'baseline' }));
		expect(codes(comparableChanges(guessed))).toEqual([['estimates', ['CO']]]);
	});

	it('rest on pairs: under five asks for care, and most of them without a pair does', () => {
		const found = changed((id, stage) => (id > 'PE1' && stage === 'endline' ? null : {}));
		expect(codes(comparableChanges(found))).toEqual([
			['few_projects', ['PE']],
			['coverage', ['PE']]
		]);
		expect(asChanges.verdict?.(found)).toMatchObject({
			level: 'not_comparable',
			why: 'Fewer than five projects were asked at both ends in Peru. Comparing takes two groups of five or more. Every mark can be read by itself.'
		});
	});

	it('that begin more than a year apart cannot, though they end on one day', () => {
		const found = changed((id, stage) =>
			stage === 'baseline'
				? { periodEnd: id.startsWith('PE') ? '2014-01-31' : '2019-01-31' }
				: { periodEnd: '2019-06-30' }
		);
		expect(comparableChanges(found)).toMatchObject({
			level: 'not_comparable',
			doubts: [{ code: 'periods', forbids: true, groups: ['CO', 'PE'] }]
		});
	});

	it('of another definition in one of them cannot', () => {
		const found = changed((id) => (id.startsWith('PE') ? { version: 2 } : {}));
		expect(asChanges.verdict?.(found)).toEqual({
			level: 'not_comparable',
			name: 'Not comparable',
			why: 'The question was worded differently in Colombia and in Peru.'
		});
	});
});

describe('projects against their own targets, by group', () => {
	const trained = indicator('staff_trained');
	const planned = (of: (id: string) => Partial<Observation>) => {
		const said = plan(
			question({ indicator: trained.id, against: 'target' }),
			trained,
			known(all.map((id) => observation(id, 5, { target: 4, ...of(id) })))
		);
		if (said.kind === 'none') throw new Error(said.why);
		return said;
	};

	it('are compared with care: targets are bold or modest, and no size of a community is in them', () => {
		expect(comparablePlan(planned(() => ({})))).toEqual({
			level: 'with_care',
			doubts: [{ code: 'targets', forbids: false, groups: [] }],
			against: 'targets'
		});
		expect(asPlan.verdict?.(planned(() => ({})))?.why).toBe(
			'Each project stands beside a target of its own, which may be bold or modest.'
		);
	});

	it('are not where most set none', () => {
		const found = planned((id) => (id > 'PE1' ? { target: undefined } : {}));
		expect(codes(comparablePlan(found))).toContainEqual(['coverage', ['PE']]);
		// They have values: what is missing is a target.
		expect(asPlan.verdict?.(found)?.why).toBe(
			'Fewer than five projects have a value and a target in Peru. Comparing takes two groups of five or more. Every mark can be read by itself.'
		);
	});
});

describe('linked pictures', () => {
	const felt = indicator('felt_heard');
	const rows = linked(
		question(),
		felt,
		known(all.map((id, at) => observation(id, 1 + at / 10, { n: id.startsWith('PE') ? 5 : 40 })))
	);
	if (rows.kind === 'none') throw new Error(rows.why);

	it('say of their rows what a comparison of the same groups says', () => {
		expect(codes(comparableRows(rows, 'country', null))).toEqual([['few_answers', ['PE']]]);
		expect(comparableRows(rows, 'library_type', null), 'one type alone').toBeNull();
	});

	it('are not held against each other where a range chose who is in them, nor where nobody has a value', () => {
		expect(comparableRows(rows, 'country', { from: 1, to: 2 })?.level).toBe('not_comparable');
		expect(comparableRows(rows, 'country', 'none')).toBeNull();
	});

	it('have the same verdict as the picture above: of what is asked twice, who was apart at the start and who has no end', () => {
		const civic = indicator('civic_voice');
		const told = (ended: (at: number) => boolean) => {
			const own = known(
				all.flatMap((id, at) => [
					observation(id, (id.startsWith('PE') ? 2 : 4) + at / 100, {
						stage: 'baseline',
						phase: 'II',
						n: 40
					}),
					...(ended(at % 6) ? [observation(id, 4, { stage: 'endline', phase: 'IV', n: 40 })] : [])
				])
			);
			const asked = question({ indicator: civic.id });
			const said = linked(asked, civic, own);
			if (said.kind === 'none') throw new Error(said.why);
			const above = comparable(groups(ask({ indicator: civic.id }, own)));
			expect(comparableRows(said, 'country', null)).toEqual(above);
			return [above, comparableRows(said, 'country', { from: 1, to: 5 })].map(
				(verdict) => verdict?.doubts.map(({ code }) => code) ?? []
			);
		};
		expect(told(() => true)[0]).toEqual(['starts']);
		const [whole, chosen] = told((at) => at < 3);
		expect(whole).toContain('ended');
		// Whom a range of ends chooses has one.
		expect(chosen).not.toContain('ended');
	});
});

it('several indicators each have the verdict that they have alone', () => {
	const heard = known(all.map((id) => observation(id, 3, { n: 40 })));
	const bare = known(all.slice(0, 9).map((id) => observation(id, 40)));
	const said = several(question(), [
		{ indicator: indicator('felt_heard'), known: heard },
		{ indicator: indicator('women_participants_pct'), known: bare }
	]);
	expect(said.rows.map(({ verdict }) => verdict)).toEqual([
		comparable(groups(ask({ indicator: 'felt_heard' }, heard))),
		comparable(groups(ask({ indicator: 'women_participants_pct' }, bare)))
	]);
	expect(said.rows.map(({ verdict }) => verdict?.level)).toEqual(['comparable', 'not_comparable']);
});
