import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionary, type Measurement, type ProjectPhaseRow } from '#framework';
import { isOwing, owed, reportFields, roundsOf, tally, type Known, type Owed } from '#collect';
import { read } from '#ingest';
import { startInNode } from '../engine/node';
import { root } from '../house';
import { half, known, owedOf, project, row } from './made';

/** "felt_heard routine due 2019-06-30" */
const said = ({ gaps }: Owed): string[] =>
	gaps.map(({ indicator, stage, why, periodEnd }) => [indicator.id, stage, why, periodEnd].join(' '));
const of = (id: string, one: Owed) => one.gaps.filter(({ indicator }) => indicator.id === id);
const phase = (code: ProjectPhaseRow['phase'], more: Partial<ProjectPhaseRow> = {}): ProjectPhaseRow => ({
	project_id: 'a',
	phase: code,
	start_date: '',
	end_date: '',
	status: '',
	...more
});
const counted = (months: string, value: number, more: Partial<Measurement> = {}) =>
	row('dialogue_sessions', {
		period_start: `2019-${months}-01`,
		period_end: `2019-${months}-28`,
		value,
		...more
	});

describe('what is owed', () => {
	it('is what a report that is due lacks: core indicators of the phases that are reached', () => {
		const one = owed(project({}, ['II']), known());
		expect(said(one)).toEqual([
			'dialogue_sessions routine due 2019-06-30',
			'dialogue_participants routine due 2019-06-30',
			'women_participants_pct routine due 2019-06-30',
			'underreached_groups_engaged routine due 2019-06-30',
			'partner_organizations routine due 2019-06-30',
			'felt_heard routine due 2019-06-30',
			'civic_voice baseline due 2019-06-30'
		]);
		expect(one.gaps.every(({ dueOn, isLate }) => dueOn === '2019-07-15' && isLate)).toBe(true);
		expect(one).toMatchObject({ hasSent: false, isAsked: true, core: { withValue: 0, of: 7 } });
	});

	it('is nothing where no day was set and nothing came: not yet is not due', () => {
		const one = owed(project(), known({ due: [] }));
		expect(one).toMatchObject({ gaps: [], narratives: [], isAsked: false, hasSent: false });
		expect(
			owed(project(), known({ due: [{ ...half, period_end: '2019-12-31', due_on: '2020-01-15' }] })).gaps
		).toEqual([]);
	});

	it('of a report whose days are over can be asked for before its day, and is not late', () => {
		const one = owed(project({}, ['II']), known({ day: '2019-07-01' }));
		expect(one.rounds).toMatchObject([{ state: 'open' }]);
		expect(one.gaps.length).toBeGreaterThan(3);
		expect(one.gaps.some(({ isLate }) => isLate)).toBe(false);
	});

	it('without any day is what a library that began to send left out', () => {
		const one = owed(
			project({}, ['III']),
			known({ due: [], rows: [row('felt_heard', { value: 4, n: 10 })] })
		);
		expect(of('felt_heard', one)).toEqual([]);
		expect(of('community_actions', one)).toMatchObject([
			{ why: 'missing', dueOn: '', periodEnd: '2019-06-30' }
		]);
	});

	it('tells a report of which nothing came from one of which other things came', () => {
		const rows = [row('felt_heard', { value: 4, n: 10 })];
		expect(of('community_actions', owed(project(), known({ rows })))).toMatchObject([{ why: 'missing' }]);
		expect(of('community_actions', owed(project(), known()))).toMatchObject([{ why: 'due' }]);
	});

	it('of figures that are added up is every report, of the newest value the newest one', () => {
		const due = [
			half,
			{ ...half, period_start: '2019-07-01', period_end: '2019-12-31', due_on: '2020-01-15' }
		];
		const one = owed(project(), known({ due, day: '2020-02-01' }));
		expect(of('dialogue_sessions', one).map(({ periodStart }) => periodStart)).toEqual([
			'2019-01-01',
			'2019-07-01'
		]);
		expect(of('dialogue_participants', one).map(({ periodStart }) => periodStart)).toEqual(['2019-07-01']);
		const rows = [counted('03', 2), row('dialogue_participants', { value: 9, period_end: '2020-01-31' })];
		const some = owed(project(), known({ due, rows, day: '2020-02-01' }));
		expect(of('dialogue_sessions', some).map(({ periodStart }) => periodStart)).toEqual(['2019-07-01']);
		expect(of('dialogue_participants', some)).toEqual([]);
	});

	it('begins where what was told of a series ends, so that nothing is counted twice', () => {
		const due = [{ ...half, period_start: '' }];
		const rows = [counted('03', 2, { period_end: '2018-12-31', period_start: '' })];
		const [gap] = of('dialogue_sessions', owed(project(), known({ due: [{ ...half }], rows })));
		expect(gap).toMatchObject({ periodStart: '2019-01-01' });
		const later = [{ ...half, period_start: '', period_end: '2019-06-30' }];
		expect(of('dialogue_sessions', owed(project(), known({ due: later, rows })))).toEqual([]);
		expect(due).toHaveLength(1);
	});

	it('is a start where it was reached and not given, and an end only once the project has ended', () => {
		const running = owed(project({ status: 'active' }, ['II', 'III', 'IV']), known());
		expect(of('civic_voice', running).map(({ stage }) => stage)).toEqual(['baseline']);
		const over = project({ status: 'completed', end_date: '2019-06-15' }, ['II', 'III', 'IV']);
		const rows = [row('civic_voice', { stage: 'baseline', phase: 'II', value: 3, n: 9 })];
		expect(of('civic_voice', owed(over, known({ rows })))).toMatchObject([
			{ stage: 'endline', phase: 'IV', periodStart: '2019-06-15', periodEnd: '2019-06-15' }
		]);
	});

	it('is a follow-up six months after the end, not before, and not due with a report of earlier days', () => {
		const over = project({ status: 'completed', end_date: '2019-06-15' }, ['III', 'IV']);
		expect(of('community_continues', owed(over, known({ day: '2019-12-14' })))).toEqual([]);
		expect(of('community_continues', owed(over, known({ day: '2019-12-15' })))).toMatchObject([
			{ stage: 'followup', periodEnd: '2019-12-15', dueOn: '', isLate: false }
		]);
	});

	it('never names a phase of a project of which no phase is known', () => {
		const one = owed(project({}, []), known());
		expect(one.gaps.length).toBeGreaterThan(8);
		expect(one.gaps.every((gap) => gap.phase === '')).toBe(true);
	});

	it('is not asked again of phases that were over by then', () => {
		const phases = [
			phase('II', { start_date: '2018-03-01', end_date: '2018-12-31' }),
			phase('III', { start_date: '2018-10-01' })
		];
		const rows = [row('underreached_groups_engaged', { phase: 'II', value: 3, period_end: '2018-12-31' })];
		expect(of('underreached_groups_engaged', owed(project(), known({ phases, rows })))).toEqual([]);
		expect(of('underreached_groups_engaged', owed(project(), known({ phases })))).toHaveLength(1);
		expect(of('dialogue_sessions', owed(project(), known({ phases, rows })))).toMatchObject([
			{ phase: 'III' }
		]);
	});

	it('leaves out what lies before a project began or after it ended, and clips the rest to its days', () => {
		const own = { project_id: 'a', start_date: '2019-03-01', end_date: '2019-05-31' };
		expect(roundsOf(own, [half], '2019-08-01')).toMatchObject([{ start: '2019-03-01', end: '2019-05-31' }]);
		expect(roundsOf({ ...own, start_date: '2019-07-01', end_date: '' }, [half], '2019-08-01')).toEqual([]);
		expect(roundsOf({ ...own, end_date: '2018-12-31' }, [half], '2019-08-01')).toEqual([]);
	});

	it('takes what is said of one project before what is said of all', () => {
		const later = { ...half, project_id: 'a', due_on: '2019-09-30' };
		expect(roundsOf(project(), [half, later], '2019-08-01')).toMatchObject([
			{ dueOn: '2019-09-30', state: 'open' }
		]);
	});
});

describe('an optional indicator', () => {
	it('is asked of those alone who took it up', () => {
		expect(of('knowledge_gain', owed(project(), known()))).toEqual([]);
		const rows = [
			row('knowledge_gain', { value: 4, n: 8, period_start: '2018-01-01', period_end: '2018-12-31' })
		];
		expect(of('knowledge_gain', owed(project(), known({ rows })))).toHaveLength(1);
	});

	it('of people allied is asked step by step', () => {
		const rows = [row('allies_engaged', { value_status: 'due' })];
		expect(of('allies_engaged', owed(project(), known({ rows }))).map((gap) => gap.breakdownValue)).toEqual([
			'supporter',
			'advocate',
			'champion'
		]);
	});
});

describe('what a library answered', () => {
	const answered = (more: Partial<Measurement>) => {
		const one = owed(project(), known({ rows: [row('partner_organizations', more)] }));
		return [
			of('partner_organizations', one).map(({ why }) => why),
			one.answered.map(({ row: { note } }) => note)
		];
	};

	it('with a word or a note is told apart and not asked again', () => {
		expect(answered({ raw_value: 'no se recogió' })).toEqual([[], ['']]);
		expect(answered({ value_status: 'not_applicable' })).toEqual([[], ['']]);
		expect(answered({ note: 'se perdió la hoja' })).toEqual([[], ['se perdió la hoja']]);
	});

	it('with a blank, a dash or a broken formula is silence', () => {
		for (const raw_value of ['', ' ', '-', '–', '…', '#DIV/0!', '#N/A'])
			expect(answered({ raw_value })).toEqual([['missing'], []]);
	});

	it('is not a number that stands in another cell of its row: half of a percentage is asked for, once', () => {
		const half = row('women_participants_pct', { denominator: 33, raw_value: '33' });
		const one = owed(project(), known({ rows: [half], due: [] }));
		expect(of('women_participants_pct', one).map(({ why }) => why)).toEqual(['parts']);
		expect(one.answered).toEqual([]);
		const word = row('women_participants_pct', { denominator: 33, raw_value: 'n/d / 33' });
		const other = owed(project(), known({ rows: [word], due: [] }));
		expect(of('women_participants_pct', other)).toEqual([]);
		expect(other.answered).toHaveLength(1);
	});

	it('counts no more once a figure has come', () => {
		const rows = [
			row('partner_organizations', { raw_value: 's/d', period_end: '2019-03-31' }),
			row('partner_organizations', { value: 4 })
		];
		const one = owed(project(), known({ rows }));
		expect([of('partner_organizations', one), one.answered]).toEqual([[], []]);
	});

	it('as pending is due under its own key, until it comes', () => {
		const pending = row('partner_organizations', { value_status: 'due', raw_value: 'por entregar' });
		const one = owed(project(), known({ rows: [pending] }));
		expect(of('partner_organizations', one)).toMatchObject([
			{ why: 'due', periodStart: '2019-01-01', periodEnd: '2019-06-30', dueOn: '2019-07-15', rows: [pending] }
		]);
		const rows = [pending, row('partner_organizations', { value: 3 })];
		expect(of('partner_organizations', owed(project(), known({ rows })))).toEqual([]);
	});
});

describe('what is there and is not enough', () => {
	it('is a percentage without its parts, a mean without its answers and half of a percentage', () => {
		const rows = [
			row('women_participants_pct', { value: 60, raw_value: '60' }),
			row('felt_heard', { value: 4 }),
			row('community_led_actions_pct', { numerator: 3, raw_value: '3' })
		];
		const one = owed(project(), known({ rows }));
		for (const id of ['women_participants_pct', 'felt_heard', 'community_led_actions_pct'])
			expect(of(id, one)).toMatchObject([{ why: 'parts', periodEnd: '2019-06-30' }]);
		const whole = [row('women_participants_pct', { value: 60, numerator: 3, denominator: 5 })];
		expect(of('women_participants_pct', owed(project(), known({ rows: whole })))).toEqual([]);
	});

	it('is asked about once where rows contradict each other, with all of them', () => {
		const two = [1, 2].map((value) =>
			row('partner_organizations', { value, used: 'conflict', source_line: value })
		);
		const one = owed(project(), known({ rows: two }));
		expect(of('partner_organizations', one)).toMatchObject([{ why: 'conflict', rows: two }]);
	});

	it('is nothing that a later file took the place of', () => {
		const rows = [
			row('women_participants_pct', { value: 60, used: 'superseded' }),
			row('women_participants_pct', { value: 60, numerator: 3, denominator: 5 })
		];
		expect(of('women_participants_pct', owed(project(), known({ rows })))).toEqual([]);
	});
});

describe('words', () => {
	it('of the report are asked for once it is written: at the end, or in phase IV', () => {
		expect(owed(project({ status: 'active' }), known()).narratives).toEqual([]);
		const over = owed(project({ status: 'completed' }), known({ told: new Set(['aims', 'one_word']) }));
		expect(over.narratives).toEqual(reportFields.filter((field) => field !== 'aims'));
		expect(reportFields).toHaveLength(13);
	});
});

describe('everything', () => {
	it('that may be asked now can be asked of a library that nobody knows', () => {
		const one = owed(project({}, ['II']), known({ due: [] }), { isEverything: true });
		expect(new Set(one.gaps.map(({ indicator }) => indicator.tier))).toEqual(new Set(['core']));
		expect(one.gaps.every(({ phase: code }) => code === 'II')).toBe(true);
		expect(isOwing(one)).toBe(true);
	});

	it('of several projects adds up, with those of which nothing is asked apart', () => {
		const silent: Known = known({ due: [] });
		const all = [owed(project({}, ['II']), known()), owed(project({ project_id: 'b' }), silent)];
		expect(tally(all)).toEqual({
			projects: 2,
			complete: 0,
			unasked: 1,
			figures: all[0]!.gaps.length,
			words: 0,
			unclear: 0,
			core: all[0]!.core
		});
	});
});

describe('the sample', () => {
	it('owes what its grid says is due, and nothing that its grid says is not yet asked', async () => {
		const engine = await startInNode();
		const names =
			'projects project_phases activities partners reports_due measurements narratives changes passages'.split(
				' '
			);
		const files = names.map((name) => ({
			name: `${name}.csv`,
			bytes: new Uint8Array(readFileSync(join(root, 'data/sample', `${name}.csv`)))
		}));
		await engine.load(
			read(files, {}, { projects: [], cutOffs: {}, indicators: [...dictionary.keys()] }).batch
		);
		const day = '2020-06-30';
		const [all, cells] = [await owedOf(engine, day), await engine.coverage({ today: day })];
		const states = new Map(cells.map((cell) => [`${cell.project} ${cell.indicator}`, cell.state]));
		const core = [...dictionary.values()].filter(({ tier }) => tier === 'core');
		let due = 0;
		for (const one of all)
			for (const indicator of core) {
				const state = states.get(`${one.project.project_id} ${indicator.id}`);
				const gaps = of(indicator.id, one);
				const place = `${one.project.project_id} ${indicator.id}`;
				if (state === 'due') expect(gaps.length, place).toBeGreaterThan(0);
				if (state === 'conflict')
					expect(
						gaps.map(({ why }) => why),
						place
					).toContain('conflict');
				if (state === 'not_yet') expect(gaps, place).toEqual([]);
				due += Number(state === 'due');
			}
		expect(due).toBeGreaterThan(5);
		const sums = tally(all);
		expect(sums).toMatchObject({ projects: 28, unasked: 0, unclear: 1 });
		expect(sums.complete).toBeGreaterThan(3);
		await engine.close();
	});
});
