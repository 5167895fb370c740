import fc from 'fast-check';
import { expect } from 'vitest';
import { dictionary, phaseCodes, type Project } from '#framework';
import { owed, type Answer, type Gap } from '#collect';
import type { Context, Outcome } from '#ingest';
import { isInPassing, needsNobody } from '../../src/lib/workspace/dropping';
import { measurementsOf } from '../batch';
import { lines, nothingKnown } from '../ingest/reading';
import { half, known, project, row } from './made';

/** A library that owes whatever can be owed, its answers as people give them, and what is read of those. */

/** Everything that there is was taken up, long ago. */
const before = [...dictionary.values()].map(({ id, valueType }) =>
	row(id, {
		value: valueType === 'count' ? 60 : valueType === 'percent' ? 50 : 1,
		n: 5,
		numerator: 1,
		denominator: 2,
		period_start: '2018-05-01',
		period_end: '2018-05-31'
	})
);
const later = { ...half, period_start: '2019-07-01', period_end: '2019-12-31', due_on: '2020-01-15' };
export const whole = (where: string, more: Partial<Project> = {}) =>
	owed(
		project(
			{ country: where, start_date: '2018-05-01', end_date: '2019-12-20', status: 'completed', ...more },
			[...phaseCodes]
		),
		known({
			due: [half, later],
			phases: phaseCodes.map((phase) => ({
				project_id: 'a',
				phase,
				start_date: '2018-05-01',
				end_date: '',
				status: '' as const
			})),
			day: '2020-07-01',
			rows: before
		})
	);
/** What is loaded when the sheet comes back: what was taken up before it. */
export const context = (one: { project: Project }): Context => ({
	...nothingKnown,
	projects: [one.project],
	earlier: measurementsOf(before)
});
/** What somebody has to look at before it is loaded; of a file that nobody has to look at, nothing. */
export const asked = (outcome: Outcome) => {
	const found = outcome.problems.filter((problem) => !isInPassing(problem));
	const isLoaded = outcome.readings.some(({ loaded }) => loaded > 0);
	if (isLoaded) expect(needsNobody(outcome, null, {})).toBe(found.length === 0);
	return found;
};

/** Texts as people write them, among them what a spreadsheet would run. */
export const written = fc.constantFrom(
	...['Más voces; «de verdad»,\ny más tiempo', '- Más voces\n- Más tiempo', '= igual que antes', '+Cultura'],
	...[
		'@casa',
		'＝ igual',
		'＋Cultura',
		'－ menos',
		'＠casa',
		'Ana, @casa',
		'Uno; =dos',
		'Con ellas;\n-1+1, "=x" y -3',
		"'Tejer' la palabra",
		'- 5 talleres'
	]
);
/** Answers as people give them: whole, with two decimals, with three, none, or why there is none. */
export const answer = (gap: Gap): fc.Arbitrary<Answer> =>
	fc
		.tuple(figure(gap), fc.option(written, { freq: 4, nil: undefined }))
		.map(([said, note]) => (note === undefined ? said : { ...said, note: note.replace('\n', ' ') }));

const figure = ({ indicator }: Gap): fc.Arbitrary<Answer> => {
	// Nothing a thousand times another, and no code for a missing value: of those anyone is asked.
	const count = fc.oneof(
		fc.constant(0),
		fc.integer({ min: 20, max: 3000 }).filter((each) => !/^9+$/.test(String(each)))
	);
	const why = fc.constantFrom<Answer>(
		{ status: 'not_collected' },
		{ status: 'not_applicable', note: 'aún no; «así»' }
	);
	if (indicator.valueType === 'percent') {
		const none = fc.constant({ numerator: 0, denominator: 0 });
		const parts = fc
			.tuple(count, count)
			.map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));
		return fc.oneof(
			parts,
			none,
			fc
				.oneof(fc.constant(400), fc.integer({ min: 1000, max: 100_000 }))
				.map((value) => ({ value: value / 1000 })),
			why
		);
	}
	if (indicator.valueType === 'likert5') {
		const mean = fc.integer({ min: 1000, max: 5000 }).map((value) => value / 1000);
		const five = fc.tuple(count, count, count, count, fc.integer({ min: 1, max: 50 }));
		return fc.oneof(
			fc.record({ value: mean, n: fc.integer({ min: 1, max: 900 }) }),
			five.map((all) => ({ parts: Object.fromEntries(all.map((each, at) => [String(at + 1), each])) })),
			why
		);
	}
	const step = fc.integer({ min: indicator.min ?? 0, max: indicator.max ?? 3 });
	const value = (indicator.valueType === 'step' ? step : count).map((each) => ({ value: each }));
	const estimated = value.map((each) => ({ ...each, status: 'estimated' as const }));
	return fc.oneof(value, estimated, why);
};

/** What a row of the batch must say, by gap and answer. */
export function expected(gap: Gap, { value, numerator, denominator, n, parts, status, note }: Answer) {
	const key = {
		indicator: gap.indicator.id,
		phase: gap.phase,
		stage: gap.stage,
		start: gap.periodStart,
		end: gap.periodEnd,
		note: note ?? ''
	};
	const figures = { numerator: numerator ?? NaN, denominator: denominator ?? NaN, n: n ?? NaN };
	if (parts)
		return Object.entries(parts).map(([step, count]) => ({
			...key,
			...figures,
			part: `answer=${step}`,
			value: count,
			status: 'reported'
		}));
	const share = numerator !== undefined && denominator !== undefined ? (100 * numerator) / denominator : NaN;
	const part = gap.breakdown === '' ? '' : `${gap.breakdown}=${gap.breakdownValue}`;
	// A share of nothing does not apply.
	const state = status ?? (denominator === 0 ? 'not_applicable' : 'reported');
	return [{ ...key, ...figures, part, value: value ?? share, status: state }];
}
export const told = (outcome: Outcome) =>
	lines(outcome).map(
		({ indicator, phase, stage, start, end, note, numerator, denominator, n, part, value, status }) => ({
			...{ indicator, phase, stage, start, end, note },
			...{ numerator, denominator, n, part, value, status }
		})
	);
export const sorted = <T>(all: readonly T[]): string[] =>
	all.map((each) => JSON.stringify(Object.entries(each as object).sort())).sort();
