import { describe, expect, it } from 'vitest';
import { answer, behindAnswer, behindHeadline, headline, oneValue, type Question } from '#compare';
import type { Observation } from '#framework';
import { indicator, observation, project, question } from './made';

const asked = (id: string, observations: Observation[], part: Partial<Question> = {}) => {
	const said = answer(question({ indicator: id, ...part }), indicator(id), {
		projects: [project('a'), project('b')],
		observations,
		cells: null
	});
	if (said.kind !== 'groups') throw new Error(said.why);
	const isBehind = behindAnswer(said, observations);
	return observations
		.filter(({ project, phase, stage }) =>
			isBehind({ project_id: project, phase, stage, breakdown_value: '' })
		)
		.map(({ project, phase, stage }) => `${project} ${phase} ${stage}`);
};

describe('what a figure stands on', () => {
	it('of the newest alone is the newest observation of each project', () => {
		const rows = [
			observation('a', 3, { phase: 'II', periodEnd: '2019-03-31' }),
			observation('a', 4, { phase: 'III', periodEnd: '2019-06-30' }),
			observation('b', 2, { phase: 'II' })
		];
		expect(asked('partner_organizations', rows)).toEqual(['a III routine', 'b II routine']);
		expect(asked('partner_organizations', rows, { by: 'phase' })).toEqual([
			'a II routine',
			'a III routine',
			'b II routine'
		]);
	});

	it('of a sum is all stages but the baseline, within the phases that are looked at', () => {
		const rows = [
			observation('a', 1, { stage: 'baseline', phase: 'II' }),
			observation('a', 2, { phase: 'II' }),
			observation('a', 3, { phase: 'III' })
		];
		expect(asked('dialogue_sessions', rows)).toEqual(['a II routine', 'a III routine']);
		const filters = { ...question().filters, phase: ['III'] };
		expect(asked('dialogue_sessions', rows, { filters })).toEqual(['a III routine']);
	});

	it('of a pooled share leaves out what has no parts, unless nothing has', () => {
		const rows = [
			observation('a', 50, { phase: 'II', numerator: 1, denominator: 2 }),
			observation('a', 60, { phase: 'III' }),
			observation('b', 60, { phase: 'II', periodEnd: '2019-03-31' }),
			observation('b', 70, { phase: 'III' })
		];
		expect(asked('community_led_actions_pct', rows)).toEqual(['a II routine', 'b III routine']);
	});

	it('of a change is both ends of the projects that have both', () => {
		const rows = [
			observation('a', 3, { phase: 'II', stage: 'baseline' }),
			observation('a', 4, { phase: 'IV', stage: 'endline' }),
			observation('a', 9, { phase: 'III', stage: 'midline' }),
			observation('b', 3, { phase: 'II', stage: 'baseline' })
		];
		const known = { projects: [project('a'), project('b')], observations: rows, cells: null };
		const one = headline(indicator('civic_voice'), known);
		expect(one.values).toEqual([{ project: 'a', value: 1 }]);
		const isBehind = behindHeadline(one, question(), rows);
		expect(
			rows.map(({ project, phase, stage }) =>
				isBehind({ project_id: project, phase, stage, breakdown_value: '' })
			)
		).toEqual([true, true, false, false]);
	});

	it('of one project is told with its one value', () => {
		const rows = [observation('a', 3, { phase: '' }), observation('b', 5)];
		const { value, isBehind } = oneValue(indicator('felt_heard'), 'a', rows);
		expect(value?.value).toBe(3);
		expect(isBehind({ project_id: 'a', phase: '', stage: 'routine', breakdown_value: '' })).toBe(true);
		expect(isBehind({ project_id: 'b', phase: 'III', stage: 'routine', breakdown_value: '' })).toBe(false);
		expect(oneValue(indicator('felt_heard'), 'c', rows).value).toBe(null);
	});
});

it('notes come along with a project’s value, each once', () => {
	const rows = [
		observation('a', 3, { phase: 'II', note: 'counted by rows · sheet lost' }),
		observation('a', 4, { phase: 'III', note: 'sheet lost' })
	];
	expect(oneValue(indicator('dialogue_sessions'), 'a', rows).value?.note).toBe(
		'sheet lost · counted by rows'
	);
	expect(oneValue(indicator('felt_heard'), 'a', [observation('a', 3)]).value).not.toHaveProperty('note');
});
