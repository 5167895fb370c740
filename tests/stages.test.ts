import { describe, expect, it } from 'vitest';
import { decisionKey, problemCodes, type Problem } from '#framework';
import {
	countriesChanged,
	groupsIn,
	needsEyes,
	nextStage,
	openAsks,
	openIn,
	stageOf,
	stages
} from '../src/lib/workspace/stages';
import { isReadyAt, wantsSide, type Step } from '../src/lib/workspace/step';
import type { Outcome } from '#ingest';

const problem = (code: Problem['code'], level: Problem['level'], more: Partial<Problem> = {}): Problem => ({
	code,
	level,
	where: { file: 'a.csv', line: 2, column: 'Valor' },
	found: 'x',
	...more
});
const outcome = (problems: Problem[], files: Record<string, string> = { 'a.csv': 's' }): Outcome =>
	({
		problems,
		readings: Object.entries(files).map(([source, signature]) => ({ source, signature })),
		held: [],
		redacted: []
	}) as unknown as Outcome;

describe('the review', () => {
	it('has a place for every problem', () => {
		for (const code of problemCodes) expect(stages).toContain(stageOf(problem(code, 'note')));
	});

	it('asks a question that stands in several files once', () => {
		const ask = { key: 'value:library_type:bibl comunitaria', choices: ['public', 'hold'] };
		const said = outcome(
			[
				problem('unknown_code', 'ask', { ask }),
				problem('unknown_code', 'ask', { ask, where: { file: 'b.csv', line: 9, column: 'Tipo' } })
			],
			{ 'a.csv': 's', 'b.csv': 't' }
		);
		expect(openAsks(said, {})).toHaveLength(1);
		const [group] = groupsIn(said, 'values', {});
		expect(group!.questions).toHaveLength(1);
		expect(group!.questions[0]!.problems.map(({ where }) => where.file)).toEqual(['a.csv', 'b.csv']);
		expect(group!.rows).toBe(2);
		expect(openAsks(said, { [ask.key]: 'public' })).toEqual([]);
	});

	it('what one column is is no answer for another, though both have the same ones', () => {
		const unknown = (header: string, file: string) =>
			problem('column_unknown', 'warn', {
				where: { file, line: 1, column: header },
				ask: { key: decisionKey.column(file, header), choices: ['felt_heard', 'ignore'] }
			});
		const all = [unknown('Hombres', 'a.csv'), unknown('Jóvenes', 'a.csv'), unknown('hombres', 'b.csv')];
		const groups = groupsIn(outcome(all), 'columns', {});
		expect(groups.map(({ questions }) => questions.length)).toEqual([2, 1]);
	});

	it('groups what is mended alike: with the same answers, or in one column of files with the same headers', () => {
		const sizes = (problems: Problem[]) =>
			groupsIn(outcome(problems, { 'a.csv': 's', 'b.csv': 's', 'c.csv': 'other' }), 'check', {}).map(
				({ questions }) => questions.length
			);
		const at = (file: string, choices?: string[]) =>
			problem('not_a_number', 'block', {
				where: { file, line: 3, column: 'Valor' },
				...(choices && { ask: { key: file, choices } })
			});
		expect(sizes([at('a.csv', ['missing']), at('b.csv', ['missing']), at('c.csv', ['missing'])])).toEqual([
			3
		]);
		expect(sizes([at('a.csv', ['missing']), at('b.csv', ['120', 'missing'])])).toEqual([1, 1]);
		expect(sizes([at('a.csv'), at('b.csv'), at('c.csv')])).toEqual([2, 1]);
	});

	it('shows what must be answered before what holds rows back, and that before what is only told', () => {
		const all = outcome([
			problem('jump', 'warn'),
			problem('not_a_number', 'block'),
			problem('key_conflict', 'ask', { ask: { key: 'k', choices: ['first'] } })
		]);
		expect(groupsIn(all, 'check', {}).map(({ first }) => first.code)).toEqual([
			'key_conflict',
			'not_a_number',
			'jump'
		]);
	});

	it('goes to the first place where something waits, and to the end where nothing does', () => {
		const waits = outcome([problem('unknown_code', 'ask', { ask: { key: 'k', choices: ['public'] } })]);
		expect(nextStage(waits, 'files', {})).toBe('values');
		expect(nextStage(waits, 'check', {})).toBe('confirm');
		expect(nextStage(waits, 'files', { k: 'public' })).toBe('confirm');
		expect(openIn(waits, {})).toMatchObject({ files: 0, values: 1 });
		expect(needsEyes(waits, 'values', {})).toBe(true);
		expect(needsEyes(outcome([problem('jump', 'warn')]), 'check', {})).toBe(false);
	});
});

it('the effect on countries tells those whose number of projects changes', () => {
	const project = (project_id: string, country: string) => ({ project_id, country });
	expect(
		countriesChanged(
			[project('a', 'PE'), project('b', 'CO')],
			[project('b', 'CO'), project('c', 'PE'), project('d', 'CR')]
		)
	).toEqual([
		{ country: 'PE', before: 1, after: 2 },
		{ country: 'CR', before: 0, after: 1 }
	]);
});

describe('what differs from what is loaded', () => {
	const step = (changed: number, changedRows: number): Step =>
		({ at: 'review', outcome: outcome([]), receipt: { changed, changedRows }, isWeighed: true }) as Step;

	it('has no side chosen for it: until a person says which counts, nothing can be loaded', () => {
		for (const differing of [step(1, 0), step(0, 1)]) {
			expect(wantsSide(differing, {})).toBe(true);
			expect(isReadyAt(differing, 'confirm', {})).toBe(false);
			for (const side of ['new', 'old']) {
				const said = { [decisionKey.changed()]: side };
				expect(wantsSide(differing, said)).toBe(false);
				expect(isReadyAt(differing, 'confirm', said)).toBe(true);
			}
		}
		expect(isReadyAt(step(0, 0), 'confirm', {})).toBe(true);
	});
});
