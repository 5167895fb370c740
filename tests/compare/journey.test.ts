import { describe, expect, it } from 'vitest';
import {
	inPhasesNow,
	journeyScene,
	journeyTable,
	nowWords,
	progressWords,
	startless,
	timeline,
	usualTime
} from '#charts';
import { ahead, journey, progress } from '#compare';
import { journeyRows } from '#report';
import { dictionary, phases as guide, type PhaseCode, type Project } from '#framework';
import { project, question } from './made';

const phase = (project_id: string, code: PhaseCode, start_date: string, end_date = '', status = 'active') =>
	({ project_id, phase: code, start_date, end_date, status }) as never;
const done = (project_id: string, activity: string, done_on = '') => ({
	project_id,
	activity,
	done_on,
	note: ''
});
const { filters } = question();
const told = (
	projects: Project[],
	phases: never[],
	activities: ReturnType<typeof done>[] = [],
	asOf = '2019-06-30'
) => journey(projects, { phases, activities }, filters, asOf);

describe('the journey', () => {
	const one = project('a', { start_date: '2019-01-01', status: 'active' });
	it('counts weeks from the start of the project, and what has no end runs to the day that is looked at', () => {
		const said = told([one], [phase('a', 'I', '2019-01-01', '2019-01-15'), phase('a', 'II', '2019-01-15')]);
		const [first, second] = said.countries[0]!.projects[0]!.stretches;
		expect([first!.weeks, first!.isOpen]).toEqual([[0, 2], false]);
		expect([second!.weeks![0], second!.isOpen, second!.end]).toEqual([2, true, '2019-06-30']);
	});

	it('lets a project be in several phases at once, and in none before they begin or once it has ended', () => {
		const phases = [
			phase('a', 'III', '2019-03-01'),
			phase('a', 'IV', '2019-02-01'),
			phase('a', 'II', '2019-12-01')
		];
		expect(told([one], phases).countries[0]!.projects[0]!.now).toEqual(['III', 'IV']);
		const ended = told([{ ...one, status: 'completed' }], phases);
		expect(ended.countries[0]!.projects[0]!.now).toEqual([]);
	});

	it('under a phase leaves out who has not reached it', () => {
		const both = [project('a', { phases: ['I'] }), project('b', { phases: ['I', 'IV'], status: 'active' })];
		const notes = {
			phases: [phase('a', 'I', '2019-01-01'), phase('b', 'I', '2019-01-01'), phase('b', 'IV', '2019-02-01')],
			activities: []
		};
		const said = journey(both, notes, question({ filters: { phase: ['IV'] } }).filters, '2019-06-30');
		expect(
			said.countries.flatMap(({ projects }) => projects.map(({ project }) => project.project_id))
		).toEqual(['b']);
		expect(said.undated).toEqual([]);
	});

	it('says of a paused project where it paused, and asks nothing of it', () => {
		const [paused] = told([{ ...one, status: 'paused' }], [phase('a', 'I', '2019-01-01')]).countries[0]!
			.projects;
		expect([paused!.now, paused!.status, paused!.quiet]).toEqual([['I'], 'paused', null]);
		expect(nowWords(paused!)).toBe('paused, in phase I');
		const { rows } = journeyTable({ countries: [{ code: 'CO', projects: [paused!] }] } as never);
		expect(rows[0]![3]!.text).toBe('paused, in phase I');
		const drawn = (status: 'paused' | 'active') =>
			journeyScene(
				{
					asOf: '2019-06-30',
					countries: told([{ ...one, status }], [phase('a', 'I', '2019-01-01')]).countries
				},
				'calendar',
				800
			).marks.flatMap((mark) => (mark.kind === 'rule' && mark.key === 'a I' ? [mark.role] : []));
		expect([drawn('paused'), drawn('active')]).toEqual([['paused'], ['bar']]);
	});

	it('counts every project once, so that all of them add up', () => {
		const many = [
			project('a', { status: 'active', phases: ['I', 'III'] }),
			project('b', { status: '', phases: ['I'], end_date: '2019-12-31' }),
			project('c', { status: '', phases: ['IV'], end_date: '2019-03-31' }),
			project('d', { status: 'paused', phases: ['I', 'II'], project_name: 'Delta' }),
			project('e', { status: 'completed', phases: ['IV'] }),
			project('f', { status: 'planned', phases: [] }),
			project('g', { status: 'active', phases: [] })
		];
		const stand = progress(many, '2019-06-30');
		expect(progressWords(stand, true)).toEqual([
			'3 under way (1 in phase I, 1 in phase III, and 1 in no phase yet)',
			'1 paused (Delta in II)',
			'2 finished',
			'1 planned'
		]);
		expect(progressWords(stand, false)[1]).toBe('1 paused (1 in phase II)');
		expect(told(many, []).progress).toEqual(stand);
	});

	it('is not in a phase that is over though nobody said since when, and counts no length that cannot be', () => {
		const over = told([one], [phase('a', 'I', '2019-01-01', '', 'completed')]).countries[0]!.projects[0]!;
		expect([over.now, over.stretches[0]!.isOpen, over.stretches[0]!.end]).toEqual([[], false, null]);
		const countries = [{ code: 'CO', projects: [over] }];
		expect(journeyRows({ countries }).rows[0]!.slice(4, 7), 'no length in the file').toEqual([null, 0, null]);
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
		const took = told(
			ids.map((id) => project(id)),
			ids.map((id, at) => phase(id, 'I', '2019-02-01', at === 0 ? '2019-01-01' : '2019-02-15', 'completed'))
		).phases[0]!;
		expect([took.weeks, took.ended]).toEqual([2, 5]);
		// A phase that is to end later is over all the same where it is said to be.
		const later = told([one], [phase('a', 'I', '2019-01-01', '2019-12-31', 'completed')]).countries[0]!;
		expect(later.projects[0]!.now).toEqual([]);
		const words = journeyScene({ asOf: '2019-06-30', countries: [later] }, 'calendar', 800).marks.flatMap(
			(mark) => (mark.kind === 'dot' ? [mark.said] : [])
		);
		expect(words[0]).toMatch(/^I\. .*, from Jan 1, 2019; over, nobody noted since when$/);
	});

	it('draws no way on of a phase that is over, on the page of its project either', () => {
		const drawn = timeline(
			[
				phase('a', 'I', '2019-01-01', '', 'completed'),
				phase('a', 'II', '2019-02-01'),
				phase('a', 'III', '2019-06-01'),
				phase('a', 'IV', '2019-06-01', '2020-12-31', 'completed')
			],
			600,
			'2019-06-30'
		);
		const widths = drawn.marks.flatMap((mark) => (mark.kind === 'band' ? [mark.width] : []));
		expect(widths[0]).toBe(3);
		expect(widths[1]).toBeGreaterThan(100);
		expect(drawn.rows[0]!.said).toContain('over, nobody noted since when');
		expect(widths[3], 'one that is said to end later is over all the same').toBe(3);
		expect(drawn.rows[3]!.said).toContain('from Jun 1, 2019; over, nobody noted since when');
	});

	it('has one rule for an end that nobody can say, on both pages: one before its start is none, whatever its status', () => {
		const paused = phase('a', 'I', '2019-03-01', '2019-01-31', 'paused');
		const [own] = told([one], [paused]).countries[0]!.projects;
		expect(own!.stretches[0]).toMatchObject({ end: null, isOpen: false });
		expect(timeline([paused], 600, '2019-06-30').rows[0]!.said).toContain(
			'from Mar 1, 2019; over, nobody noted since when'
		);
	});

	it('says how many are in each phase now, in all that they are in, and for how long', () => {
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
		const many = ids.map((id) => project(id, { status: id === 'f' ? 'paused' : 'active' }));
		const said = told(many, [
			...ids.map((id) => phase(id, 'III', '2019-06-02')),
			phase('a', 'IV', '2019-06-16'),
			phase('b', 'IV', '2019-05-19'),
			phase('c', 'I', '2019-01-01', '', 'completed')
		]);
		expect(said.phases.map(({ now }) => now)).toEqual([
			null,
			null,
			{ projects: 5, weeks: { projects: 5, least: 4, median: 4, greatest: 4 } },
			{ projects: 2, weeks: { projects: 2, least: 2, median: null, greatest: 6 } }
		]);
		expect(inPhasesNow(said)).toEqual([
			'In each phase now, a project that is in several counted in each: phase III: 5 projects, for 4 weeks at the median; phase IV: 2 projects, for 2 to 6 weeks.'
		]);
		expect(inPhasesNow(told([one], [phase('a', 'I', '2019-06-23')]))[0]).toContain(
			'1 project, for one week.'
		);
		expect(inPhasesNow(told([one], []))).toEqual([]);
	});

	it('counts no weeks of a project whose days are known to the month alone, and says of how many', () => {
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
		const phases = ids.flatMap((id) => [
			phase(id, 'I', '2019-03-01', '2019-04-30'),
			phase(id, 'II', '2019-05-01')
		]);
		const of = (isMonth: (id: string) => boolean) =>
			told(
				ids.map((id) => ({
					...project(id, { start_date: '2019-03-01', status: 'active' }),
					...(isMonth(id) && { toMonth: true as const })
				})),
				phases
			);
		const none = of(() => true);
		expect(none.phases.map(({ weeks, ended }) => [weeks, ended])).toEqual(guide.map(() => [null, 0]));
		expect(inPhasesNow(none)[0]).toContain('phase II: 6 projects.');
		expect(none.quiet).toEqual([]);
		expect(
			journeyTable(none).rows.every(
				([, , begun, , , quiet]) => quiet!.text === '–' && begun!.text === 'Mar 2019'
			)
		).toBe(true);
		expect(journeyRows(none).rows[0]).toEqual([
			'CO',
			'a',
			'I',
			'2019-03',
			'2019-04',
			null,
			null,
			0,
			13,
			null
		]);
		expect(usualTime(none)).toBe('calendar');
		for (const time of ['project', 'calendar'] as const)
			expect(startless(none, time).join()).toContain('Of 6 projects this copy gives months and no days');
		const drawn = JSON.stringify(journeyScene(none, 'calendar', 900));
		expect(drawn).toContain('Mar 2019 to Apr 2019');
		expect(drawn).not.toMatch(/Mar 1|Apr 30|weeks/);

		const some = of((id) => id === 'f');
		expect([some.toMonth, some.phases[0]!.ended, usualTime(some)]).toEqual([1, 5, 'project']);
		expect(inPhasesNow(some)[0]).toContain('phase II: 6 projects (5 with exact dates), for 9 weeks');
	});

	it('says how long a phase took only over five projects that ended it', () => {
		const ids = ['a', 'b', 'c', 'd', 'e'];
		const ended = (count: number) =>
			told(
				ids.map((id) => project(id)),
				ids.map((id, at) => phase(id, 'I', '2019-01-01', at < count ? `2019-01-${15 + 7 * (at % 2)}` : ''))
			).phases[0]!;
		expect([ended(4).weeks, ended(4).ended]).toEqual([null, 4]);
		expect([ended(5).weeks, ended(5).ended]).toEqual([2, 5]);
	});

	it('names a project under way of which nothing was noted for eight weeks, and no other', () => {
		const quiet = (activity: string, status: string) =>
			told(
				[{ ...one, status } as Project],
				[phase('a', 'I', '2019-01-01')],
				[done('a', 'action_plan', activity)]
			).quiet.map(({ quiet }) => quiet);
		expect(quiet('2019-05-05', 'active')).toEqual([8]);
		expect(quiet('2019-05-06', 'active')).toEqual([]);
		expect(quiet('2019-05-05', 'completed')).toEqual([]);
		expect(told([one], []).undated.map(({ project_id }) => project_id)).toEqual(['a']);
	});

	it('counts an activity once, and none that the guide does not know', () => {
		const said = told(
			[one],
			[phase('a', 'I', '2019-01-01')],
			[done('a', 'action_plan'), done('a', 'action_plan', '2019-02-01'), done('a', 'dancing')]
		);
		expect(said.countries[0]!.projects[0]!.activities.done).toBe(1);
	});
});

describe('what could come next', () => {
	it('is what the phases up to the next one still ask for', () => {
		const started = project('a', { phases: ['I'] });
		const plans = guide[0]!.activities.map(({ id }) => done('a', id));
		const next = ahead(started, plans, dictionary.values(), []);
		expect(next.phases.map(({ code }) => code)).toContain('II');
		expect(next.phases.map(({ code }) => code)).not.toContain('III');
		expect(next.phases.find(({ code }) => code === 'I')?.activities ?? []).toEqual([]);
		const [second] = next.phases.filter(({ code }) => code === 'II');
		expect(second!.activities.map(({ id }) => id)).toEqual(guide[1]!.activities.map(({ id }) => id));
		const cells = second!.indicators.map(({ indicator }) => ({
			project: 'a',
			indicator: indicator.id,
			state: 'value' as const
		}));
		const measured = ahead(started, plans, dictionary.values(), cells);
		expect(measured.phases.find(({ code }) => code === 'II')!.indicators).toEqual([]);
	});

	it('tells what a start needs before the first conversation, and that it is late once that was held', () => {
		const started = project('a', { phases: ['I'] });
		const states = (...known: [string, 'value' | 'due'][]) =>
			known.map(([indicator, state]) => ({ project: 'a', indicator, state }));
		const before = (activities: ReturnType<typeof done>[], ...known: [string, 'value' | 'due'][]) => {
			const said = ahead(started, activities, dictionary.values(), states(...known)).before;
			return said && [said.indicators.map(({ id }) => id), said.isHeld];
		};
		expect(before([])).toEqual([['civic_voice'], false]);
		expect(before([], ['civic_voice', 'due'])).toEqual([['civic_voice'], false]);
		expect(before([done('a', 'hold_the_conversation')])).toEqual([['civic_voice'], true]);
		expect(before([], ['dialogue_sessions', 'value'])).toEqual([['civic_voice'], true]);
		expect(before([], ['civic_voice', 'value'])).toBeNull();
	});
});
