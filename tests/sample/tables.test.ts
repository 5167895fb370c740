import { describe, expect, it } from 'vitest';
import {
	breakdowns,
	isAskedIn,
	measurementColumns,
	methods,
	phaseCodes,
	reporters,
	rowSchemas,
	stages,
	valueStatuses
} from '#framework';
import {
	type Row,
	table,
	cell,
	grouped,
	duplicates,
	indicatorOf,
	measurements,
	changes,
	projectOf,
	of,
	totalsOf,
	withValue
} from './rows';

describe('its canonical tables', () => {
	it.each([
		'projects',
		'project_phases',
		'activities',
		'partners',
		'reports_due',
		'narratives',
		'changes',
		'passages'
	] as const)('hold %s that fit the schema, each key once', (name) => {
		const rows = table(`${name}.csv`);
		const schema = rowSchemas[name];
		expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(schema.shape));
		const figures = ['community_population', 'population_year', 'grant_amount', 'lat', 'lon'];
		const wrong = rows.filter((row) => {
			const typed = Object.entries(row).map(([key, text]) => [
				key,
				figures.includes(key) ? (text === '' ? null : Number(text)) : text
			]);
			const cells = Object.fromEntries(
				typed.filter(([key, value]) => !(key === 'share_level' && value === ''))
			);
			return !schema.safeParse(cells).success;
		});
		expect(wrong).toEqual([]);
		const keys = {
			projects: ['project_id'],
			project_phases: ['project_id', 'phase'],
			activities: ['project_id', 'activity', 'done_on'],
			partners: ['project_id', 'name'],
			reports_due: ['project_id', 'period_end'],
			narratives: ['project_id', 'field', 'lang', 'period_end'],
			changes: ['project_id', 'date', 'change_type', 'title'],
			passages: ['project_id', 'field', 'lang', 'period_end', 'challenge', 'passage']
		}[name];
		expect(duplicates(rows.map((row) => keys.map((key) => row[key]).join('|')))).toEqual([]);
		expect(rows.filter((row) => row.project_id !== '*' && !projectOf.has(cell(row, 'project_id')))).toEqual(
			[]
		);
	});

	it('hold between 1,500 and 2,000 measurements under the columns of the contract', () => {
		expect(Object.keys(measurements[0] ?? {})).toEqual([...measurementColumns]);
		expect(measurements.length).toBeGreaterThan(1500);
		expect(measurements.length).toBeLessThan(2000);
	});

	it('know every code that they use', () => {
		const lists = {
			phase: phaseCodes,
			stage: stages,
			breakdown: breakdowns,
			method: methods,
			reported_by: reporters,
			value_status: valueStatuses
		};
		for (const [column, codes] of Object.entries(lists)) {
			const unknown = measurements
				.map((row) => cell(row, column))
				.filter((code) => code !== '' && !(codes as readonly string[]).includes(code));
			expect(unknown, column).toEqual([]);
		}
		expect(measurements.filter((row) => !projectOf.has(cell(row, 'project_id')))).toEqual([]);
	});

	it('ask each indicator in the phases and stages of the dictionary', () => {
		const elsewhere = measurements.filter((row) => {
			const indicator = indicatorOf(row);
			const asked =
				isAskedIn(indicator, cell(row, 'phase')) &&
				(indicator.timing as string[]).includes(cell(row, 'stage'));
			return !asked;
		});
		expect(elsewhere).toEqual([]);
	});

	it('keep every figure within the range of its indicator', () => {
		const numbers = ['value', 'numerator', 'denominator', 'n', 'n_eligible', 'target'];
		const plain = /^(?:\d+(?:\.\d+)?)?$/;
		expect(measurements.filter((row) => numbers.some((name) => !plain.test(cell(row, name))))).toEqual([]);
		const outside = measurements.filter((row) => {
			if (row.value === '' || row.breakdown === 'answer') return false;
			const { min, max, valueType } = indicatorOf(row);
			const value = Number(row.value);
			const whole = valueType === 'percent' || valueType === 'likert5' || Number.isInteger(value);
			return value < (min ?? 0) || value > (max ?? Infinity) || !whole;
		});
		expect(outside).toEqual([]);
		const parts = measurements.filter(
			(row) => row.numerator !== '' && Number(row.numerator) > Number(row.denominator)
		);
		expect(parts).toEqual([]);
		expect(
			measurements.filter((row) => row.n_eligible !== '' && Number(row.n_eligible) < Number(row.n))
		).toEqual([]);
	});

	it('write a percent as its parts say, to its own rounding', () => {
		const both = measurements.filter(
			(row) => indicatorOf(row).valueType === 'percent' && row.value !== '' && row.numerator !== ''
		);
		expect(both.length).toBeGreaterThan(20);
		for (const row of both)
			expect(Number(row.value)).toBeCloseTo((100 * Number(row.numerator)) / Number(row.denominator), 1);
	});

	it('have no figure where the state says that there is none', () => {
		const none = ['not_collected', 'not_applicable', 'due', 'suppressed'];
		const told = measurements.filter((row) => none.includes(cell(row, 'value_status')));
		expect(told.length).toBeGreaterThan(20);
		expect(
			told.filter((row) => ['value', 'numerator', 'denominator', 'n'].some((name) => row[name] !== ''))
		).toEqual([]);
		const bare = measurements.filter(
			(row) => row.value === '' && row.numerator === '' && !none.includes(cell(row, 'value_status'))
		);
		expect(bare).toEqual([]);
	});

	it('hold one open conflict and no other key twice', () => {
		const key = [
			'project_id',
			'indicator_id',
			'phase',
			'stage',
			'period_start',
			'period_end',
			'breakdown',
			'breakdown_value'
		];
		const twice = grouped(measurements, (row) => key.map((name) => row[name]).join('|')).filter(
			(rows) => rows.length > 1
		);
		expect(twice.length).toBe(1);
		const [one, other] = twice[0] ?? [];
		expect(one?.value).not.toBe(other?.value);
		// Nothing else stands for it, so that its cell shows the conflict.
		expect(of(cell(one, 'indicator_id')).filter((row) => row.project_id === one?.project_id).length).toBe(2);
	});

	it('keep to the time of the project, follow-up excepted', () => {
		const late = measurements.filter((row) => {
			const project = projectOf.get(cell(row, 'project_id'));
			const begins = cell(row, 'period_start') || cell(row, 'period_end');
			if (begins < cell(project, 'start_date') || begins > cell(row, 'period_end')) return true;
			return row.stage !== 'followup' && cell(row, 'period_end') > cell(project, 'end_date');
		});
		expect(late).toEqual([]);
		const changed = changes.filter((row) => {
			const project = projectOf.get(cell(row, 'project_id'));
			return cell(row, 'date') < cell(project, 'start_date') || cell(row, 'date') > cell(project, 'end_date');
		});
		expect(changed).toEqual([]);
	});

	it('add nothing twice: periods of a series are apart, cover each other exactly or are counted anew', () => {
		// Rows without a value take no part, so a period without one leaves a gap in what covers a longer one.
		const added = withValue.filter(
			(row) => ['sum', 'pooled'].includes(indicatorOf(row).within) && row.stage !== 'baseline'
		);
		const series = ['project_id', 'indicator_id', 'breakdown', 'breakdown_value'];
		let covered = 0;
		let anew = 0;
		for (const rows of grouped(added, (row) => series.map((name) => row[name]).join('|'))) {
			const sinceBegan = rows.filter((row) => row.period_start === '');
			anew += sinceBegan.length;
			const newest =
				sinceBegan
					.map((row) => cell(row, 'period_end'))
					.sort()
					.at(-1) ?? '';
			const periodic = rows.filter((row) => row.period_start !== '');
			for (const row of periodic) {
				const apart = cell(row, 'period_end') <= newest || cell(row, 'period_start') > newest;
				expect(apart).toBe(true);
				const within = periodic.filter(
					(other) =>
						other !== row &&
						cell(other, 'period_start') <= cell(row, 'period_end') &&
						cell(other, 'period_end') >= cell(row, 'period_start')
				);
				const finer = within.filter(
					(other) =>
						cell(other, 'period_start') >= cell(row, 'period_start') &&
						cell(other, 'period_end') <= cell(row, 'period_end')
				);
				if (finer.length < 2) {
					// It is one of the finer ones, or alone.
					expect(within.length - finer.length).toBeLessThanOrEqual(1);
					continue;
				}
				covered++;
				const sum = finer.reduce((total, other) => total + Number(other.value), 0);
				if (indicatorOf(row).within === 'sum') expect(sum).toBe(Number(row.value));
				expect(finer.map((other) => cell(other, 'period_start')).sort()[0]).toBe(row.period_start);
				expect(
					finer
						.map((other) => cell(other, 'period_end'))
						.sort()
						.at(-1)
				).toBe(row.period_end);
			}
		}
		expect(covered).toBeGreaterThan(3);
		expect(anew).toBeGreaterThan(3);
	});

	it('count no more women than participants and no more led actions than actions', () => {
		const same = (one: Row, other: Row) =>
			['project_id', 'phase', 'period_start', 'period_end'].every((name) => one[name] === other[name]);
		const pairs = [
			['women_participants_pct', 'dialogue_participants'],
			['underreached_participants_pct', 'dialogue_participants'],
			['community_led_actions_pct', 'community_actions']
		] as const;
		for (const [share, whole] of pairs) {
			const shares = of(share).filter((row) => row.numerator !== '');
			expect(shares.length).toBeGreaterThan(40);
			for (const row of shares) {
				const all = totalsOf(whole).find((other) => same(row, other));
				expect(Number(row.denominator)).toBeLessThanOrEqual(Number(all?.value));
			}
		}
		const broken = of('dialogue_participants').filter((row) => row.breakdown !== '');
		for (const parts of grouped(broken, (row) => `${row.project_id}|${row.breakdown}|${row.period_end}`)) {
			const all = totalsOf('dialogue_participants').find(
				(row) => row.project_id === parts[0]?.project_id && row.period_end === parts[0]?.period_end
			);
			expect(parts.reduce((sum, row) => sum + Number(row.value), 0)).toBeLessThanOrEqual(Number(all?.value));
		}
	});

	it('count headcounts that only grow', () => {
		for (const rows of grouped(
			totalsOf('dialogue_participants').filter((row) => row.value !== ''),
			(row) => cell(row, 'project_id')
		)) {
			const inTime = [...rows]
				.sort((one, other) => (cell(one, 'period_end') < cell(other, 'period_end') ? -1 : 1))
				.map((row) => Number(row.value));
			expect(inTime).toEqual([...inTime].sort((one, other) => one - other));
		}
	});
});
