import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decisions } from '#framework';
import { join, read, type Outcome } from '#ingest';
import { startInNode } from '../engine/node';
import { codes, file, nothingKnown } from './reading';

const columns =
	'project_id,indicator_id,phase,stage,period_start,period_end,breakdown,breakdown_value,value,numerator,denominator';
/** Rows as `indicator|start|end|value`, with `phase|stage|breakdown|part` behind where they matter. */
const cells = (row: string, project = 'p1'): string => {
	const [indicator, start, end, value, phase = '', stage, breakdown = '', part = ''] = row.split('|');
	return [project, indicator, phase, stage || 'routine', start, end, breakdown, part, value, '', ''].join(
		','
	);
};
const table = (name: string, rows: string[], project?: string) =>
	file(name, [columns, ...rows.map((row) => cells(row, project))].join('\n'));
const roster = (id: string) =>
	file('p.csv', `project_id,project_name,country,library_type\n${id},A,CO,public`);
/** An import behind others, the newest of which comes first in what is loaded. */
const after = (rows: string[], before: Outcome[], decisions: Decisions = {}, name = 'second.csv') =>
	read([table(name, rows)], decisions, {
		...nothingKnown,
		projects: before.flatMap(({ batch }) => batch.projects),
		earlier: join(before.map(({ batch }) => batch.measurements).toReversed())
	});
const first = (...rows: string[]) => read([table('first.csv', rows), roster('p1')], {}, nothingKnown);
const said = ({ problems }: Outcome) =>
	problems
		.filter(({ code }) => code === 'overlaps_loaded')
		.map(({ level, where, lines, found, needed }) => [level, lines ?? [where.line], found, needed]);

const sessions = 'dialogue_sessions';
const name = 'A · dialogue_sessions';

describe('rows that share days with loaded ones of their series', () => {
	it('are told with both places, and nothing is held or asked before the load', () => {
		const before = first(`${sessions}|2019-01-01|2019-06-30|4`, `${sessions}|2019-07-01|2019-12-31|6`);
		const outcome = after(
			[`${sessions}|2020-01-01|2020-03-31|1`, `${sessions}|2019-04-01|2019-09-30|5`],
			[before]
		);
		expect(said(outcome)).toEqual([
			[
				'warn',
				[3],
				`${name}: 2019-04-01..2019-09-30`,
				'2019-01-01..2019-06-30 (first.csv:2), 2019-07-01..2019-12-31 (first.csv:3)'
			]
		]);
		expect(outcome.problems[0]?.where.file).toBe('second.csv');
		expect(outcome.held).toEqual([]);
		expect(outcome.batch.measurements.length).toBe(2);
		expect(codes(outcome).filter((code) => code.startsWith('ask'))).toEqual([]);
	});

	it('across phases too, which are then named', () => {
		const outcome = after(
			[`${sessions}|2019-01-01|2019-06-30|5|III`],
			[first(`${sessions}|2019-01-01|2019-06-30|4|II`)]
		);
		expect(said(outcome)).toEqual([
			['warn', [2], `${name}: 2019-01-01..2019-06-30 III`, '2019-01-01..2019-06-30 II (first.csv:2)']
		]);
	});

	it('a part of a loaded year, as long as the other parts have not come', () => {
		const year = first(`${sessions}|2019-01-01|2019-12-31|10`);
		const half = after([`${sessions}|2019-01-01|2019-06-30|4`], [year]);
		expect(said(half)).toHaveLength(1);
		const rest = after([`${sessions}|2019-07-01|2019-12-31|6`], [year, half]);
		expect(said(rest)).toEqual([]);
	});

	it('take with them what is loaded and counts no more, though it shares no day with them', () => {
		const before = first(
			`${sessions}|2019-01-01|2019-06-30|9`,
			`${sessions}|2019-01-01|2019-03-31|4`,
			`${sessions}|2019-04-01|2019-06-30|5`
		);
		const [told] = said(after([`${sessions}|2019-01-01|2019-01-31|1`], [before]));
		expect(String(told?.[3])).toContain('2019-04-01..2019-06-30 (first.csv:4)');
	});

	it('take with them what came with them and counts no more, though it shares no day with what is loaded', () => {
		const outcome = after(
			[
				`${sessions}|2019-01-01|2019-06-30|9`,
				`${sessions}|2019-01-01|2019-03-31|4`,
				`${sessions}|2019-04-01|2019-06-30|5`
			],
			[first(`${sessions}|2019-01-01|2019-01-31|1`)]
		);
		expect(said(outcome).map(([, lines]) => lines)).toEqual([[2, 3, 4]]);
	});

	it('are told once: a reason settles it, and it is never told again of that value', () => {
		const before = first(`${sessions}|2019-01-01|2019-06-30|4`);
		const rows = [`${sessions}|2019-04-01|2019-09-30|5`];
		const [problem] = after(rows, [before]).problems;
		expect(problem?.ask).toMatchObject({ choices: ['right'], input: 'note' });
		expect(said(after(rows, [before], { [problem!.ask!.key]: 'right' }))).toEqual([]);
	});

	it('change nothing of what is read', () => {
		const before = first(`${sessions}|2019-01-01|2019-06-30|4`);
		const rows = [`${sessions}|2019-04-01|2019-09-30|5`];
		const alone = read([table('second.csv', rows)], {}, { ...nothingKnown, projects: before.batch.projects });
		expect(after(rows, [before]).batch).toEqual(alone.batch);
	});

	it('stand beside what overlaps within the import, each told once', () => {
		const before = first(`${sessions}|2019-01-01|2019-06-30|4`);
		const outcome = after(
			[`${sessions}|2019-04-01|2019-09-30|5`, `${sessions}|2019-08-01|2019-12-31|6`],
			[before]
		);
		expect(codes(outcome)).toEqual(['ask periods_overlap', 'warn overlaps_loaded']);
		expect(said(outcome).map(([level, lines]) => [level, lines])).toEqual([['warn', [2]]]);
	});

	it.each([
		['the same key again is a change', '2019-01-01|2019-06-30|4', '2019-01-01|2019-06-30|5'],
		['one after the other', '2019-01-01|2019-06-30|4', '2019-07-01|2019-12-31|5'],
		['a newer one since the beginning', '2019-01-01|2019-06-30|4', '|2019-12-31|9'],
		['one that begins after it', '|2019-06-30|4', '2019-07-01|2019-12-31|9'],
		['baseline apart', '2019-01-01|2019-06-30|4||baseline', '2019-04-01|2019-09-30|5'],
		['no value', '2019-01-01|2019-06-30|4', '2019-04-01|2019-09-30|s/d'],
		['a part beside its total', '2019-01-01|2019-06-30|4', '2019-04-01|2019-09-30|5|||gender|woman']
	])('are not told where nothing is added twice: %s', (_, before, now) => {
		expect(said(after([`${sessions}|${now}`], [first(`${sessions}|${before}`)]))).toEqual([]);
	});

	it('are not told again when one of them is corrected, or comes a second time', () => {
		const one = first(`${sessions}|2019-01-01|2019-06-30|4`);
		const two = after([`${sessions}|2019-04-01|2019-09-30|5`], [one]);
		expect(said(two)).toHaveLength(1);
		for (const value of [5, 6])
			expect(said(after([`${sessions}|2019-04-01|2019-09-30|${value}`], [one, two]))).toEqual([]);
	});

	it('are judged by what stands: a loaded row that a later import emptied overlaps with nothing', () => {
		const one = first(`${sessions}|2019-01-01|2019-06-30|4`);
		const emptied = after([`${sessions}|2019-01-01|2019-06-30|s/d`], [one]);
		expect(said(after([`${sessions}|2019-04-01|2019-09-30|5`], [one, emptied]))).toEqual([]);
	});

	it('are those that the engine leaves out, no more and no fewer', async () => {
		const periods = [
			'2019-01-01|2019-01-31',
			'2019-02-01|2019-02-28',
			'2019-03-01|2019-03-31',
			'2019-04-01|2019-06-30',
			'2019-01-01|2019-03-31',
			'2019-01-01|2019-06-30',
			'2019-01-01|2019-12-31',
			'2019-07-01|2019-12-31',
			'2019-02-10|2019-04-14',
			'|2019-03-31',
			'|2018-12-31'
		];
		const row = fc.tuple(
			fc.constantFrom(...periods),
			fc.constantFrom('1', '2', 's/d'),
			fc.constantFrom('II', 'II', 'III')
		);
		const both = fc.tuple(
			fc.uniqueArray(row, { maxLength: 4, selector: ([period, , phase]) => period + phase }),
			fc.uniqueArray(row, { maxLength: 4, selector: ([period, , phase]) => period + phase })
		);
		const engine = await startInNode();
		let [series, told] = [0, 0];
		await fc.assert(
			fc.asyncProperty(fc.array(both, { minLength: 100, maxLength: 100 }), async (all) => {
				// Each case is a series of its own: one band of one project.
				const project = `p${series}`;
				const texts: [string[], string[]] = [[], []];
				for (const imports of all) {
					series++;
					for (const [at, rows] of imports.entries())
						for (const parts of rows)
							texts[at]!.push(`${sessions}|${parts.join('|')}|routine|age_band|band ${series}`);
				}
				const one = read([table('first.csv', texts[0], project), roster(project)], {}, nothingKnown);
				const context = { ...nothingKnown, projects: one.batch.projects, earlier: one.batch.measurements };
				const two = read([table('second.csv', texts[1], project)], {}, context);
				await engine.load(one.batch);
				const were = new Set(await overlapping());
				await engine.load(two.batch);
				const are = await overlapping();

				async function overlapping() {
					const { rows } = await engine.provenance({ project });
					return rows
						.filter(({ used }) => used === 'overlap')
						.map(({ source_file, source_line }) => `${source_file}:${source_line}`);
				}
				const linesOf = (outcome: Outcome, code: string) =>
					outcome.problems
						.filter((problem) => problem.code === code)
						.flatMap(({ where, lines }) => (lines ?? [where.line]).map((line) => `${where.file}:${line}`));
				const places = two.problems
					.filter(({ code }) => code === 'overlaps_loaded')
					.flatMap(({ needed = '' }) =>
						[...needed.matchAll(/\((first\.csv:\d+)\)/g)].map(([, place]) => place!)
					);
				const now = [...linesOf(two, 'overlaps_loaded'), ...places];
				told += now.length;
				// Nothing is told that the engine counts.
				expect(now.filter((place) => !are.includes(place))).toEqual([]);
				// Whatever counts no more, or does not count from the start, was told, but for series in which a loaded row
				// was changed: what that frees or takes away is shown as the change.
				const known = new Set([
					...now,
					...were,
					...linesOf(one, 'periods_overlap'),
					...linesOf(two, 'periods_overlap')
				]);
				const key = (row: string) => row.split('|').toSpliced(3, 1).join('|');
				const bandOf = (row: string) => row.split('|').at(-1);
				const keys = new Set(texts[0].map(key));
				const changed = new Set(texts[1].filter((row) => keys.has(key(row))).map(bandOf));
				const isChanged = (place: string) => {
					const [name, line] = place.split(':');
					return changed.has(bandOf(texts[name === 'first.csv' ? 0 : 1]![Number(line) - 2]!));
				};
				expect(are.filter((place) => !known.has(place) && !isChanged(place))).toEqual([]);
			}),
			{ numRuns: 5 }
		);
		engine.close();
		expect(told).toBeGreaterThan(200);
	}, 30_000);
});
