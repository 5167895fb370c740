import { describe, expect, it } from 'vitest';
import { sample } from '#data/generator/index.ts';
import { dictionary, isPaired, narrativeFields, valueStatuses } from '#framework';
import {
	type Row,
	bytes,
	cell,
	count,
	grouped,
	duplicates,
	projects,
	phaseRows,
	measurements,
	narratives,
	changes,
	due,
	withValue,
	of,
	reached
} from './rows';

describe('the sample', () => {
	it('comes out of its generator byte for byte as it is kept', () => {
		const made = sample();
		expect([...made.keys()].length).toBe(13);
		for (const [name, content] of made) {
			const fresh = typeof content === 'string' ? new TextEncoder().encode(content) : content;
			expect(Buffer.compare(Buffer.from(fresh), Buffer.from(bytes(name))), name).toBe(0);
		}
	});

	it('has the true spread of places', () => {
		expect(count(projects, (row) => cell(row, 'country'))).toEqual({ CO: 14, CR: 4, PE: 10 });
		expect(
			count(
				projects.filter((row) => row.country !== 'PE'),
				(row) => cell(row, 'city')
			)
		).toEqual({ Medellín: 9, Bogotá: 5, 'San José': 4 });
		expect(new Set(projects.filter((row) => row.country === 'PE').map((row) => row.admin1))).toEqual(
			new Set(['Lima', 'Callao', 'Ica', 'Junín', 'San Martín'])
		);
	});

	it('names no library without saying that it is an example', () => {
		expect(projects.filter((row) => !cell(row, 'library_name').includes('Ejemplo'))).toEqual([]);
	});

	it('has all five library types and every phase as the furthest of some project', () => {
		expect(Object.keys(count(projects, (row) => cell(row, 'library_type'))).sort()).toEqual([
			'academic',
			'other',
			'public',
			'school',
			'special'
		]);
		expect(count(projects, reached)).toEqual({ I: 1, II: 3, III: 5, IV: 19 });
	});

	it('lets phase IV begin beside phases II and III', () => {
		const dates = (project: Row, phase: string) =>
			phaseRows.find((row) => row.project_id === project.project_id && row.phase === phase);
		for (const project of projects.filter((row) => reached(row) === 'IV')) {
			const fourth = cell(dates(project, 'IV'), 'start_date');
			expect(fourth < cell(dates(project, 'II'), 'end_date')).toBe(true);
			expect(fourth < cell(dates(project, 'III'), 'start_date')).toBe(true);
		}
	});
});

describe('what it shows', () => {
	it('has every core indicator, and every optional one, from at least eight projects', () => {
		const few = [...dictionary.keys()].filter(
			(id) =>
				new Set(withValue.filter((row) => row.indicator_id === id).map((row) => row.project_id)).size < 8
		);
		expect(few).toEqual([]);
	});

	it('has seventeen projects that were asked about their voice twice, most a little higher, some lower', () => {
		const mean = (rows: readonly Row[]): number | null => {
			const whole = rows.find((row) => row.breakdown === '' && row.value !== '');
			if (whole) return Number(whole.value);
			const answers = rows.filter((row) => row.breakdown === 'answer');
			const n = answers.reduce((sum, row) => sum + Number(row.value), 0);
			return n === 0
				? null
				: answers.reduce((sum, row) => sum + Number(row.value) * Number(row.breakdown_value), 0) / n;
		};
		const pairs = grouped(of('civic_voice'), (row) => cell(row, 'project_id')).flatMap((rows) => {
			const [before, after] = ['baseline', 'endline'].map((stage) =>
				mean(rows.filter((row) => row.stage === stage))
			);
			return typeof before === 'number' && typeof after === 'number' ? [after - before] : [];
		});
		expect(pairs.length).toBe(17);
		const lower = pairs.filter((change) => change < 0).length;
		expect(lower).toBeGreaterThanOrEqual(2);
		expect(lower).toBeLessThanOrEqual(5);
		expect(Math.max(...pairs.map(Math.abs))).toBeLessThan(1);
		const paired = [...dictionary.values()].filter(isPaired).map(({ id }) => id);
		for (const id of paired)
			expect(new Set(of(id).map((row) => row.stage)), id).toEqual(new Set(['baseline', 'endline']));
	});

	it('has every state', () => {
		const states = count(measurements, (row) => cell(row, 'value_status'));
		for (const state of valueStatuses) expect(states[state] ?? 0, state).toBeGreaterThan(2);
		expect(measurements.filter((row) => row.value === '0' && row.breakdown === '').length).toBeGreaterThan(5);
		// 0 ÷ 0 does not apply, and nothing but the cell says so.
		expect(
			measurements.filter((row) => row.numerator === '0' && row.denominator === '0' && row.value === '')
				.length
		).toBeGreaterThan(0);
		// A project that sent nothing is due since everybody's report is; one that has not reached IV is not yet there.
		const silent = projects.filter(
			(row) => !measurements.some((other) => other.project_id === row.project_id)
		);
		expect(silent.length).toBe(1);
		expect(due.some((row) => row.project_id === '*')).toBe(true);
		const begun = projects.filter((row) => reached(row) === 'II' || reached(row) === 'III');
		const early = measurements.filter(
			(row) => row.phase === 'IV' && begun.some((project) => project.project_id === row.project_id)
		);
		expect(early).toEqual([]);
	});

	it('has answers sent as mean with n, as five counts, as both and as a bare mean', () => {
		const shapes = grouped(of('felt_heard'), (row) => `${row.project_id}|${row.period_end}`).map((rows) => {
			const whole = rows.find((row) => row.breakdown === '');
			const counts = rows.filter((row) => row.breakdown === 'answer');
			if (counts.length > 0) {
				expect(counts.map((row) => row.breakdown_value)).toEqual(['1', '2', '3', '4', '5']);
				const n = counts.reduce((sum, row) => sum + Number(row.value), 0);
				const mean =
					counts.reduce((sum, row) => sum + Number(row.value) * Number(row.breakdown_value), 0) / n;
				if (whole) expect([Number(whole.value), Number(whole.n)]).toEqual([expect.closeTo(mean, 9), n]);
				return whole ? 'both' : 'counts';
			}
			return whole?.n ? 'mean' : 'bare';
		});
		expect(Object.keys(count(shapes, (shape) => shape)).sort()).toEqual(['bare', 'both', 'counts', 'mean']);
	});

	it('has breakdowns by gender and age band, and allies by step', () => {
		expect(new Set(of('dialogue_participants').map((row) => row.breakdown))).toEqual(
			new Set(['', 'gender', 'age_band'])
		);
		expect(new Set(of('allies_engaged').map((row) => row.breakdown_value))).toEqual(
			new Set(['supporter', 'advocate', 'champion'])
		);
	});

	it('has changes of every type, wanted and not, and projects that only describe them', () => {
		expect(Object.keys(count(changes, (row) => cell(row, 'change_type'))).sort()).toEqual([
			'institution',
			'person',
			'policy',
			'relationships',
			'spread'
		]);
		expect(Object.keys(count(changes, (row) => cell(row, 'intended'))).sort()).toEqual([
			'mixed',
			'no',
			'yes'
		]);
		expect(changes.filter((row) => !dictionary.has(cell(row, 'linked_indicator')))).toEqual([]);
		const counted = new Set(of('social_changes_documented').map((row) => row.project_id));
		const described = new Set(changes.map((row) => row.project_id));
		expect([...described].filter((id) => !counted.has(id)).length).toBeGreaterThan(3);
		for (const id of described) {
			const figures = of('social_changes_documented').filter(
				(row) => row.project_id === id && row.value !== ''
			);
			if (figures.length === 0) continue;
			const sum = figures.reduce((total, row) => total + Number(row.value), 0);
			expect(sum).toBe(changes.filter((row) => row.project_id === id).length);
		}
	});

	it('tells every field in words of its own, the difficult as much as the good', () => {
		expect(new Set(narratives.map((row) => row.field))).toEqual(new Set(narrativeFields));
		expect(duplicates(narratives.map((row) => cell(row, 'text')))).toEqual([]);
		expect(narratives.filter((row) => /[{}]|undefined|\s\s|\b(?:de|a) el\b/.test(cell(row, 'text')))).toEqual(
			[]
		);
		expect(Object.keys(count(narratives, (row) => cell(row, 'lang'))).sort()).toEqual(['en', 'es']);
		const tellers = (field: string) =>
			new Set(narratives.filter((row) => row.field === field).map((row) => row.project_id));
		expect(tellers('challenges').size).toBe(27);
		const everything = [...narratives, ...changes].map((row) => Object.values(row).join(' '));
		expect(everything.filter((text) => /\S@\S|\d{7,}/.test(text))).toEqual([]);
	});
});
