import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPeers } from '#charts';
import { peers, type Known } from '#compare';
import { peersRows } from '#report';
import { proxyVersion } from '#framework';
import { indicator, observation, project, question } from './made';

const felt = indicator('felt_heard');
const asked = question();
const known = (part: Partial<Known>): Known => ({ projects: [], observations: [], cells: [], ...part });
const told = (part: Partial<Known>, id = 'me') => {
	const said = peers(asked, felt, known(part), id);
	if (!said) throw new Error('no such project');
	return said;
};
const many = (count: number, prefix: string, change = {}) =>
	Array.from({ length: count }, (_, at) => project(`${prefix}${at}`, change));

describe('a project among those like it', () => {
	const me = project('me', { country: 'PE', library_type: 'school', phases: ['I', 'II'] });
	it('stands beside all, its type and its country, each with its count, and is none of its own peers', () => {
		const projects = [
			me,
			...many(6, 'a', { country: 'PE', library_type: 'public', phases: ['I'] }),
			...many(2, 'b', { country: 'CO', library_type: 'school', phases: ['I'] })
		];
		const said = told({
			projects,
			observations: projects.slice(0, -1).map(({ project_id }, at) => observation(project_id, 2 + at / 10))
		});
		expect(said.references.map(({ code, values, of }) => [code, values.length, of])).toEqual([
			['all', 7, 8],
			['library_type', 1, 2],
			['country', 6, 6]
		]);
		expect(said.references.flatMap(({ values }) => values.map(({ project }) => project))).not.toContain('me');
		expect(said.tooNarrow).toEqual([
			{ code: 'reached', n: 0 },
			{ code: 'both', n: 0 }
		]);
		const [all, type] = said.references;
		expect([all!.standing, all!.median]).toEqual(['lower', 2.4]);
		expect([type!.standing, type!.median, type!.q1], 'under five nothing is summarised').toEqual([
			null,
			null,
			null
		]);
	});

	it('shows a narrower circle once it holds five with a value', () => {
		const projects = [me, ...many(5, 'a', { country: 'PE', library_type: 'school', phases: ['II'] })];
		const said = told({
			projects,
			observations: projects.map(({ project_id }) => observation(project_id, 3))
		});
		expect(said.references.map(({ code }) => code)).toEqual([
			'all',
			'library_type',
			'country',
			'reached',
			'both'
		]);
		expect(said.tooNarrow).toEqual([]);
		expect(said.references.map(({ standing }) => standing)).toEqual(Array(5).fill('middle'));
	});

	it('is held beside peers by the verdict of any comparison, and has no place among those it cannot be held beside', () => {
		const projects = [me, ...many(6, 'a', { country: 'PE' })];
		const beside = (own: object, others: object) =>
			told({
				projects,
				observations: [
					observation('me', 2, { n: 40, ...own }),
					...many(6, 'a').map(({ project_id }) => observation(project_id, 4, { n: 40, ...others }))
				]
			});
		const apart = beside(
			{ version: 2, periodEnd: '2020-06-30' },
			{ version: 1, periodEnd: '2018-06-30', n: 3 }
		);
		expect(apart.references.map(({ standing }) => standing)).toEqual([null, null, null]);
		expect(asPeers.verdict?.(apart)).toEqual({
			level: 'not_comparable',
			name: 'Not comparable',
			why: 'The question was worded differently in this library and in libraries like it. It was measured at times that do not meet, in this library and in libraries like it.'
		});
		// One library is no group of five, and is not said to be too small for it.
		expect(asPeers.verdict?.(beside({}, {}))?.level).toBe('comparable');
		const few = beside({}, { n: 3 });
		expect([asPeers.verdict?.(few)?.level, few.references[0]!.standing]).toEqual(['with_care', 'lower']);
	});

	describe('in circles of which not all can be judged', () => {
		const schools = (count: number) =>
			many(count, 's', { country: 'PE', library_type: 'school', phases: ['I'] });
		const publics = many(6, 'p', { country: 'CO', library_type: 'public', phases: ['I'] });
		const among = (others: typeof publics, figure: (id: string) => object) =>
			told({
				projects: [me, ...others],
				observations: [
					observation('me', 3, { n: 40, periodEnd: '2019-05-31' }),
					...others.map(({ project_id }) => observation(project_id, 4, { n: 40, ...figure(project_id) }))
				]
			});

		it('is judged by those of five or more, and by its newest day only where a year lies between', () => {
			const late = (day: string) =>
				among([...publics, ...schools(3)], (id) => ({
					periodEnd: id.startsWith('s') ? day : '2019-03-31',
					...(id === 'p0' && { periodEnd: '2019-09-30' })
				}));
			for (const day of ['2019-07-31', '2021-12-31'])
				expect(asPeers.verdict?.(late(day))?.level).toBe('comparable');
			const all = (day: string) => asPeers.verdict?.(among(publics, () => ({ periodEnd: day })));
			// Two months apart: that they were measured at one time is not said.
			expect(all('2019-07-31')).toMatchObject({
				level: 'comparable',
				why: 'One definition, one stage, no more than a year apart.'
			});
			expect(all('2021-07-31')?.why).toBe(
				'It was measured at times that do not meet, in this library and in libraries like it.'
			);
		});

		it('has no verdict where none has five', () => {
			const few = among(schools(4), () => ({}));
			expect([few.references.length, few.verdict]).toEqual([3, null]);
		});

		it('asks for care where it can be held beside some only, names them, and says so in table and file', () => {
			const mixed = among([...publics, ...schools(5)], (id) => ({ version: id.startsWith('s') ? 2 : 1 }));
			expect(asPeers.verdict?.(mixed)).toEqual({
				level: 'with_care',
				name: 'Comparable with care',
				why: 'The question was worded differently in this library and in libraries like it.'
			});
			expect(mixed.references.map(({ code, standing }) => [code, standing])).toEqual([
				['all', 'lower'],
				['library_type', null],
				['country', null],
				['both', null]
			]);
			const { rows, head } = asPeers.table(mixed, { countries: [], name: (id) => id });
			expect(rows.map((row) => row.at(-1)!.text)).toEqual([
				'this library is in the lower quarter',
				...Array(3).fill('not comparable with this library')
			]);
			expect(rows.every((row) => row.length === head.length)).toBe(true);
			expect(peersRows(mixed).rows.map((row) => row.slice(-2))).toEqual([
				['true', 'lower'],
				...Array(3).fill(['false', null])
			]);
			const few = among([...publics, ...schools(5)], (id) => ({ n: id.startsWith('s') ? 3 : 40 }));
			expect(asPeers.verdict?.(few)?.why).toBe(
				'Most figures rest on fewer than ten answers each among “Libraries of the same type”, among “Libraries in the same country”, and among “Same type and same country”.'
			);
			const own = told({
				projects: [me, ...publics],
				observations: [me, ...publics].map(({ project_id }) =>
					observation(project_id, 3, { n: project_id === 'me' ? 4 : 40 })
				)
			});
			expect(asPeers.verdict?.(own)?.why).toBe('This library’s figure rests on fewer than ten answers.');
		});
	});

	it('without a value of its own says why, and takes no place among the others', () => {
		const projects = [me, ...many(6, 'a', { country: 'PE' })];
		const said = told({
			projects,
			observations: many(6, 'a').map(({ project_id }) => observation(project_id, 3)),
			cells: [{ project: 'me', indicator: 'felt_heard', state: 'due' }]
		});
		expect([said.own, said.why, said.references[0]!.standing]).toEqual([null, 'due', null]);
		expect(peers(asked, felt, known({ projects }), 'nobody')).toBeNull();
	});

	it('that gave only another measure in its place is told so, and stands beside nobody with it', () => {
		const projects = [me, ...many(6, 'a', { country: 'PE' })];
		const said = told({
			projects,
			observations: [
				observation('me', 4, { version: proxyVersion }),
				...many(6, 'a').map(({ project_id }) => observation(project_id, 3))
			],
			cells: [{ project: 'me', indicator: 'felt_heard', state: 'value' }]
		});
		expect([said.own, said.why, said.references[0]!.standing]).toEqual([null, 'proxy', null]);
		expect(asPeers.findings(said)[0]).toBe(
			'This library has no value here: it gave another measure in its place, a proxy, and that is not held beside others.'
		);
	});

	it('is in the middle half, above or below it by the quartiles of its peers alone', () => {
		const value = fc.integer({ min: 10, max: 50 }).map((each) => each / 10);
		fc.assert(
			fc.property(value, fc.array(value, { minLength: 5, maxLength: 30 }), (own, others) => {
				const projects = [me, ...many(others.length, 'a')];
				const said = told({
					projects,
					observations: [observation('me', own), ...others.map((each, at) => observation(`a${at}`, each))]
				}).references[0]!;
				const below = others.filter((each) => each < own).length / others.length;
				const above = others.filter((each) => each > own).length / others.length;
				if (said.standing === 'upper') expect(below).toBeGreaterThanOrEqual(0.5);
				if (said.standing === 'lower') expect(above).toBeGreaterThanOrEqual(0.5);
				expect(said.standing === 'middle').toBe(own >= said.q1! && own <= said.q3!);
			})
		);
	});
});
