import { atOnce } from '#framework';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behindAnswer, comparable, csvRows, differences } from '#compare';
import { ask, counts, groups, observation, project, row } from './made';

const part = (id: string, breakdownValue: string, value: number, change = {}) =>
	observation(id, value, { breakdownValue, ...change });

describe('parts of a breakdown as groups', () => {
	const projects = ['a', 'b', 'c'].map((id) => project(id));
	const observations = [
		part('a', 'woman', 30),
		part('a', 'man', 20),
		part('b', 'woman', 5),
		// The whole, which no part is.
		observation('a', 60)
	];
	const said = ask({ indicator: 'dialogue_participants', by: 'gender' }, { projects, observations });

	it('a project stands in each part that it gave, and is missing from the others with that reason', () => {
		expect(counts(said)).toEqual([
			['woman', 2, 1],
			['man', 1, 2]
		]);
		expect(row(said, 'man').missing).toEqual([
			{ project: 'b', why: 'not_split' },
			{ project: 'c', why: 'not_split' }
		]);
		expect([groups(said).n, groups(said).missing]).toEqual([2, 1]);
	});

	it('each part is added up over projects, and never with the whole', () => {
		expect([row(said, 'woman').pooled, row(said, 'man').pooled]).toEqual([35, 20]);
		expect(csvRows(said).rows.map(([, code, n]) => [code, n])).toEqual([
			['woman', 2],
			['man', 1]
		]);
	});

	it('ages stand by their first year, steps and genders in the order of their lists', () => {
		const ages = ['60+', '0-14', '15-29', '30-59'].map((age) => part('a', age, 1));
		const by = ask({ indicator: 'dialogue_participants', by: 'age_band' }, { projects, observations: ages });
		expect(counts(by).map(([code]) => code)).toEqual(['0-14', '15-29', '30-59', '60+']);
		const steps = ['champion', 'supporter', 'advocate'].map((step) => part('a', step, 1));
		const allies = ask({ indicator: 'allies_engaged', by: 'ally_step' }, { projects, observations: steps });
		expect(counts(allies).map(([code]) => code)).toEqual(['supporter', 'advocate', 'champion']);
	});

	it('panels split each part', () => {
		const both = ask(
			{ indicator: 'dialogue_participants', by: 'gender', panels: 'country' },
			{ projects: [project('a'), project('b', { country: 'PE' })], observations }
		);
		expect(counts(both, 'CO')).toEqual([
			['woman', 1, 0],
			['man', 1, 0]
		]);
		expect(counts(both, 'PE')).toEqual([
			['woman', 1, 0],
			['man', 0, 1]
		]);
	});

	it('where nobody tells parts there is no answer, and why is said', () => {
		const none = ask(
			{ indicator: 'dialogue_participants', by: 'gender' },
			{ projects, observations: [observation('a', 60)] }
		);
		expect(none).toMatchObject({ kind: 'none', why: 'not-split' });
	});

	it('what stands behind a part is that part alone', () => {
		const isBehind = behindAnswer(groups(said), observations);
		const at = { project_id: 'a', phase: 'III', stage: 'routine' } as const;
		expect(isBehind({ ...at, breakdown_value: 'woman' })).toBe(true);
		expect(isBehind({ ...at, breakdown_value: '' })).toBe(false);
		expect(isBehind({ ...at, project_id: 'b', breakdown_value: 'man' })).toBe(false);
	});
});

describe('whether parts differ', () => {
	const projects = Array.from({ length: 8 }, (_, at) => project(`p${at}`));
	it('is judged within projects: what all projects share makes no difference', () => {
		const observations = projects.flatMap(({ project_id }, at) => [
			part(project_id, 'woman', 100 * at + 10 + at),
			part(project_id, 'man', 100 * at)
		]);
		const said = groups(
			ask({ indicator: 'dialogue_participants', by: 'gender' }, { projects, observations })
		);
		const [found] = atOnce(differences(said, said.panels[0]!, () => 'public'));
		// Parts of one whole: how it is made up is told, and no difference is made of it.
		expect(found).toMatchObject({ one: 'woman', other: 'man', pairs: 8, typical: 13.5 });
		expect(found).toMatchObject({ band: 'not_judged', unless: 'parts_of_whole' });
		// A mean of each is no part of one: it may be judged.
		const heard = projects.flatMap(({ project_id }, at) => [
			part(project_id, 'woman', 3 + at / 10 + at / 100),
			part(project_id, 'man', 2 + at / 10)
		]);
		const means = groups(ask({ indicator: 'felt_heard', by: 'gender' }, { projects, observations: heard }));
		expect(atOnce(differences(means, means.panels[0]!, () => 'public'))).toMatchObject([{ band: 'clear' }]);
		// Counts of the same place can be held against each other whatever its size.
		expect(comparable(said)?.doubts.map(({ code }) => code)).toEqual(['parts_of_whole']);
	});
});

it('parts and missing make up everyone in view, whoever gave which', () => {
	const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
	const genders = ['woman', 'man', 'other', 'undisclosed'];
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...genders)), { minLength: 1 }),
			(given) => {
				const distinct = [...new Map(given.map((one) => [one.join(), one])).values()];
				const said = ask(
					{ indicator: 'dialogue_participants', by: 'gender' },
					{
						projects: ids.map((id) => project(id)),
						observations: distinct.map(([id, gender], at) => part(id, gender, at))
					}
				);
				for (const group of groups(said).panels[0]!.groups)
					expect(group.n + group.missing.length).toBe(ids.length);
				expect(groups(said).n).toBe(new Set(distinct.map(([id]) => id)).size);
				expect(groups(said).panels[0]!.groups.reduce((sum, { n }) => sum + n, 0)).toBe(distinct.length);
			}
		)
	);
});
