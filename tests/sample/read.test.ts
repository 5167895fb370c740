import { describe, expect, it } from 'vitest';
import { dictionary, type Coded, type Measurements } from '#framework';
import { read, type Outcome } from '#ingest';
import { bytes, cell, measurements, projects } from './rows';

const context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()] };
const readAll = (names: readonly string[]): Outcome =>
	read(
		names.map((name) => ({ name: name.split('/').at(-1) ?? name, bytes: bytes(name) })),
		{},
		context
	);
const pressing = ({ problems }: Outcome) =>
	problems.filter(({ level }) => level === 'block' || level === 'ask');
const textOf = (column: Coded, at: number): string => column.values[column.codes[at] ?? -1] ?? '';

/** What each measurement says, without where it came from: its key, its state, and figures where it has a value. */
function facts(rows: Measurements): string[] {
	const words = [
		rows.project_id,
		rows.indicator_id,
		rows.phase,
		rows.stage,
		rows.period_start,
		rows.period_end,
		rows.value_status
	];
	const figures = [rows.value, rows.numerator, rows.denominator, rows.n];
	return Array.from({ length: rows.length }, (_, at) =>
		[
			...words.map((column) => textOf(column, at)),
			...(Number.isNaN(rows.value[at]) ? [] : figures.map((column) => column[at]))
		].join('|')
	).sort();
}

describe('reading the sample', () => {
	const outcome = readAll(
		[
			'projects',
			'project_phases',
			'activities',
			'partners',
			'reports_due',
			'measurements',
			'narratives',
			'changes',
			'passages'
		].map((name) => `${name}.csv`)
	);

	it('finds nothing to stop at but the one conflict', () => {
		expect(pressing(outcome).filter(({ code }) => code !== 'key_conflict')).toEqual([]);
		const lines = outcome.problems
			.filter(({ code }) => code === 'key_conflict')
			.map(({ where }) => where.file);
		expect(new Set(lines)).toEqual(new Set(['measurements.csv']));
		expect(outcome.held).toEqual([]);
	});

	it('brings every row of every table', () => {
		expect(outcome.batch.projects.length).toBe(projects.length);
		expect(outcome.batch.measurements.length).toBe(measurements.length);
		expect(outcome.batch.measurements.conflict.filter((mark) => mark === 1).length).toBe(2);
	});

	it('keeps every state apart', () => {
		const told = outcome.batch.measurements;
		const states = Array.from({ length: told.length }, (_, at) => textOf(told.value_status, at));
		for (const state of ['due', 'not_collected', 'suppressed', 'estimated']) {
			expect(states.filter((one) => one === state).length, state).toBe(
				measurements.filter((row) => cell(row, 'value_status') === state).length
			);
		}
		// Those whose shares are 0 ÷ 0 as well.
		const none = measurements.filter(
			(row) => row.value_status === 'not_applicable' || row.denominator === '0'
		);
		expect(states.filter((one) => one === 'not_applicable').length).toBe(none.length);
	});
});

describe('reading the wide Spanish file', () => {
	const wide = readAll(['informe-ejemplo.csv']);
	const long = readAll(['wide/projects.csv', 'wide/measurements.csv', 'wide/narratives.csv']);

	it('needs no answer from anybody', () => {
		expect(pressing(wide)).toEqual([]);
		expect(wide.readings[0]).toMatchObject({
			encoding: 'windows-1252',
			delimiter: ';',
			decimal: 'comma',
			dateOrder: 'dmy',
			table: 'wide'
		});
	});

	it('gives the figures of its long form', () => {
		expect(facts(wide.batch.measurements).length).toBeGreaterThan(150);
		expect(facts(wide.batch.measurements)).toEqual(facts(long.batch.measurements));
	});

	it('gives the projects and the words of its long form', () => {
		const named = ({ batch }: Outcome) =>
			batch.projects.map(({ project_id, country, city, library_type }) => [
				project_id,
				country,
				city,
				library_type
			]);
		expect(named(wide)).toEqual(named(long));
		const told = ({ batch }: Outcome) =>
			batch.narratives.map(({ project_id, field, lang, text }) => [project_id, field, lang, text]);
		expect(told(wide)).toEqual(told(long));
	});
});
