/**
 * MODEL 3 once more, in plain TypeScript and by other means than the engine's SQL: day by day where the engine
 * compares borders. Slow, and meant to be read beside the model.
 */
import type { Indicator } from '#framework';
import type { MeasurementCells } from '../batch';

export interface Row extends MeasurementCells {
	stage: string;
	phase: string;
}

export interface Expected {
	value: number;
	numerator: number | null;
	denominator: number | null;
	n: number | null;
	periodEnd: string;
	sinceBegan: boolean;
	estimated: boolean;
	target: number | undefined;
	periodTargets: true | undefined;
	version: number | null | undefined;
	retrospective: true | undefined;
}

const day = (iso: string): number => Math.round(Date.parse(iso) / 864e5);
const hasValue = (row: Row): boolean => row.value !== null && row.value !== undefined;
const counts = (row: Row): boolean => hasValue(row) && !row.conflict;
const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
const keyOf = (row: Row): string =>
	JSON.stringify([
		row.project_id,
		row.indicator_id,
		row.phase,
		row.stage,
		row.period_start ?? '',
		row.period_end
	]);

function groupBy<T>(rows: readonly T[], key: (row: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
	return [...groups.values()];
}

/** Counts of the five answers that stand: those of one time and one definition, of which all five count and somebody gave one. */
function isCounted(row: Row, rows: readonly Row[]): boolean {
	const five = rows.filter(
		(one) =>
			counts(one) &&
			one.breakdown === 'answer' &&
			keyOf(one) === keyOf(row) &&
			(one.definition_version ?? 1) === (row.definition_version ?? 1)
	);
	return new Set(five.map((one) => one.breakdown_value)).size === 5 && sum(five.map((one) => one.value!)) > 0;
}

/** Totals that follow from answers 1-5 and from the three ally steps, and parts that answers fill in. */
export function withTotals(rows: readonly Row[], indicator: Indicator): Row[] {
	const overall = rows.filter((row) => !row.breakdown);
	const totals: Row[] = [];
	const filled = new Map<Row, Row>();
	const ofKey = (key: string) => overall.filter((row) => keyOf(row) === key && hasValue(row));
	for (const parts of groupBy(
		rows.filter((row) => counts(row) && (row.breakdown === 'answer' || row.breakdown === 'ally_step')),
		(row) => `${keyOf(row)}${row.breakdown}${row.definition_version ?? 1}`
	)) {
		const first = parts[0]!;
		const of = (code: string) => parts.find((row) => row.breakdown_value === code)?.value ?? null;
		const estimated = parts.some((row) => row.value_status === 'estimated');
		const total = {
			...first,
			breakdown: '',
			breakdown_value: '',
			target: null,
			retrospective: false,
			value_status: estimated ? 'estimated' : 'reported'
		};
		const reported = ofKey(keyOf(first));
		if (first.breakdown === 'ally_step' && indicator.valueType === 'count') {
			const steps = ['supporter', 'advocate', 'champion'].map(of);
			if (steps.every((each) => each !== null) && reported.length === 0)
				totals.push({ ...total, value: sum(steps as number[]), numerator: null, denominator: null, n: null });
		}
		if (first.breakdown === 'answer' && indicator.valueType === 'likert5') {
			const answers = ['1', '2', '3', '4', '5'].map(of);
			if (answers.some((each) => each === null)) continue;
			const [one, two, three, four, five] = answers as [number, number, number, number, number];
			const n = one + two + three + four + five;
			if (n === 0) continue;
			if (reported.length === 0)
				totals.push({
					...total,
					value: (one + 2 * two + 3 * three + 4 * four + 5 * five) / n,
					numerator: four + five,
					denominator: n,
					n
				});
			for (const row of reported) {
				const lacksParts = (row.numerator ?? null) === null || (row.denominator ?? null) === null;
				filled.set(row, {
					...row,
					n: row.n ?? n,
					...(lacksParts ? { numerator: four + five, denominator: n } : {})
				});
			}
		}
	}
	return [...rows.map((row) => filled.get(row) ?? row), ...totals];
}

interface Interval {
	row: Row;
	from: number;
	to: number;
}
const meets = (a: Interval, b: Interval) => a.from <= b.to && b.from <= a.to;
const inside = (a: Interval, b: Interval) => a.from >= b.from && a.to <= b.to;
const days = (a: Interval) => a.to - a.from + 1;

/** Of one series, the rows that may be added up. */
function disjoint(series: readonly Row[]): Row[] {
	const since = series.filter((row) => !row.period_start);
	const newest = since
		.map((row) => row.period_end)
		.sort()
		.at(-1);
	const standing: Interval[] = series
		.filter(
			(row) =>
				newest === undefined || row.period_end > newest || (!row.period_start && row.period_end === newest)
		)
		.map((row) => ({ row, from: row.period_start ? day(row.period_start) : -1e7, to: day(row.period_end) }));
	const others = (a: Interval) => standing.filter((b) => b !== a && meets(a, b));
	const isLeaf = (a: Interval) => !others(a).some((b) => inside(b, a) && days(b) < days(a));
	const isCovered = (a: Interval): boolean => {
		if (isLeaf(a) || others(a).some((b) => !inside(b, a) && !inside(a, b))) return false;
		// Every day of it stands in exactly one leaf inside it.
		const leaves = others(a).filter((b) => inside(b, a) && isLeaf(b));
		for (let at = a.from; at <= a.to; at++) {
			if (leaves.filter((b) => b.from <= at && at <= b.to).length !== 1) return false;
		}
		return true;
	};
	return standing.filter((a) => !isCovered(a) && others(a).every(isCovered)).map(({ row }) => row);
}

/** Observations by `phase|stage|breakdown value` of one project's rows of one indicator. */
export function recompute(
	all: readonly Row[],
	indicator: Indicator,
	asked: { breakdown: string; from: string; to: string; version: number | null }
): Map<string, Expected> {
	const rows = withTotals(all, indicator).filter(
		(row) =>
			counts(row) &&
			(row.breakdown !== 'answer' || indicator.valueType !== 'likert5' || isCounted(row, all)) &&
			(row.breakdown ?? '') === asked.breakdown &&
			row.period_end >= asked.from &&
			row.period_end <= asked.to &&
			(asked.version === null || (row.definition_version ?? 1) === asked.version)
	);
	const rule = asked.breakdown === 'answer' && indicator.within === 'pooled' ? 'sum' : indicator.within;
	const adds = rule === 'sum' || rule === 'pooled';
	const standing = adds
		? groupBy(rows, (row) => `${row.breakdown_value ?? ''}|${row.stage === 'baseline'}`).flatMap(disjoint)
		: rows;
	const observations = new Map<string, Expected>();
	for (const group of groupBy(standing, (row) => `${row.phase}|${row.stage}|${row.breakdown_value ?? ''}`)) {
		const hasParts = (row: Row) =>
			indicator.valueType === 'percent'
				? (row.numerator ?? null) !== null && (row.denominator ?? 0) > 0
				: (row.n ?? 0) > 0;
		const newestFirst = [...group].sort(
			(a, b) =>
				b.period_end.localeCompare(a.period_end) || (a.period_start ?? '').localeCompare(b.period_start ?? '')
		);
		const pools = rule === 'pooled' && group.some(hasParts);
		const used = pools ? group.filter(hasParts) : rule === 'sum' ? group : [newestFirst[0]!];
		const bare = rule === 'pooled' && !pools;
		const total = (of: (row: Row) => number | null | undefined): number | null => {
			const figures = used.map((row) => of(row) ?? null);
			return bare || figures.includes(null) ? null : sum(figures as number[]);
		};
		const [numerator, denominator, n] = [
			total((r) => r.numerator),
			total((r) => r.denominator),
			total((r) => r.n)
		];
		const value = pools
			? indicator.valueType === 'percent'
				? (100 * sum(used.map((r) => r.numerator!))) / sum(used.map((r) => r.denominator!))
				: sum(used.map((r) => r.value! * r.n!)) / sum(used.map((r) => r.n!))
			: sum(used.map((r) => r.value!));
		const first = group[0]!;
		const targets = newestFirst
			.filter((row) => used.includes(row) && (row.target ?? null) !== null)
			.map((row) => row.target!);
		const isAdded = rule === 'sum' && used.length > 1;
		const versions = new Set(used.map((row) => row.definition_version ?? 1));
		const [version] = versions;
		observations.set(`${first.phase}|${first.stage}|${first.breakdown_value ?? ''}`, {
			value,
			numerator,
			denominator,
			n,
			periodEnd: used
				.map((r) => r.period_end)
				.sort()
				.at(-1)!,
			sinceBegan: used.some((r) => !r.period_start),
			estimated: used.some((r) => r.value_status === 'estimated'),
			target: isAdded ? undefined : targets[0],
			periodTargets: (isAdded && targets.length > 0) || undefined,
			version: versions.has(0) ? 0 : versions.size > 1 ? null : version === 1 ? undefined : version,
			retrospective: used.some((row) => row.retrospective) || undefined
		});
	}
	return observations;
}
