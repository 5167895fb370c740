import { group, median, quantileSorted, sum } from 'd3-array';
import { csvParse, type DSVRowString } from 'd3-dsv';
import { readFileSync } from 'node:fs';

/**
 * The sample counted once more, from its files and by hand: what the pages say of it is held against this. It takes
 * the sample as it is (nothing in it overlaps) and knows no more of the rules than that needs.
 */
type Line = DSVRowString;
const table = (name: string): Line[] =>
	csvParse(readFileSync(new URL(`../../data/sample/${name}.csv`, import.meta.url), 'utf8'));

export const projects = table('projects');
export const phases = table('project_phases');
export const activities = table('activities');
export const changes = table('changes');
export const narratives = table('narratives');
export const passages = table('passages');
export const indicators = csvParse(
	readFileSync(new URL('../../data/indicators.csv', import.meta.url), 'utf8')
);
/** A moment of one project in one indicator. */
const momentOf = (row: Line): string =>
	['project_id', 'indicator_id', 'phase', 'stage', 'period_start', 'period_end']
		.map((name) => row[name])
		.join();
const given = table('measurements').filter(
	({ value, numerator, denominator, value_status }) =>
		value_status !== 'suppressed' && (value !== '' || (numerator !== '' && Number(denominator) > 0))
);
const wholes = given.filter(({ breakdown }) => breakdown === '');
/** What two rows say differently of one moment counts for nobody. */
const open = new Set(
	wholes.filter((row, at) => wholes.findIndex((one) => momentOf(one) === momentOf(row)) !== at).map(momentOf)
);
const known = new Set(wholes.map(momentOf));
/** Where only the five answers were counted, their mean and their number follow. */
const counted = [
	...group(
		given.filter((row) => row.breakdown === 'answer' && !known.has(momentOf(row))),
		momentOf
	).values()
].flatMap((five): Line[] => {
	const n = sum(five, ({ value }) => Number(value));
	const total = sum(five, (row) => Number(row.value) * Number(row.breakdown_value));
	return n === 0 ? [] : [{ ...five[0]!, breakdown: '', value: String(total / n), n: String(n) }];
});
const all = [...wholes.filter((row) => !open.has(momentOf(row))), ...counted];
const isTold = new Set(
	[...all, ...given.filter(({ breakdown }) => breakdown === 'ally_step')].map(
		(row) => `${row.project_id} ${row.indicator_id}`
	)
);
const newest = (rows: readonly Line[]): Line | undefined =>
	rows
		.toSorted((a, b) => (a.period_end! < b.period_end! ? -1 : a.period_end! > b.period_end! ? 1 : 0))
		.at(-1);

export const idOf = (name: string): string => projects.find((one) => one.project_name === name)!.project_id!;
export const nameOf = (id: string): string => projects.find((one) => one.project_id === id)!.project_name!;
export const inCountry = (code: string): string[] =>
	projects.filter(({ country }) => country === code).map(({ project_id }) => project_id!);
export const ofType = (code: string): string[] =>
	projects.filter(({ library_type }) => library_type === code).map(({ project_id }) => project_id!);
export const everybody = projects.map(({ project_id }) => project_id!);

/** What was told of the whole of an indicator, by one project. */
export const measured = (project: string, indicator: string): Line[] =>
	all.filter((row) => row.project_id === project && row.indicator_id === indicator);
const afterStart = (project: string, indicator: string): Line[] =>
	measured(project, indicator).filter(({ stage }) => stage !== 'baseline');
const stageOf = (project: string, indicator: string, stage: string): Line | undefined =>
	newest(measured(project, indicator).filter((row) => row.stage === stage));

/** Whatever a project told of an indicator, whole or in parts; changes that it describes count, too. */
export function told(project: string, indicator: string): boolean {
	const described = changes.filter((row) => row.project_id === project);
	if (indicator === 'social_changes_documented' && described.length > 0) return true;
	if (indicator === 'policy_or_practice_changes' && described.some((row) => row.change_type === 'policy'))
		return true;
	return isTold.has(`${project} ${indicator}`);
}
export const tellers = (indicator: string, of: readonly string[] = everybody): string[] =>
	of.filter((project) => told(project, indicator));

/** The newest count of a project. */
export const latest = (project: string, indicator: string): number | null => {
	const row = newest(afterStart(project, indicator));
	return row === undefined ? null : Number(row.value);
};
export const latestOf = (indicator: string, of: readonly string[] = everybody): number[] =>
	of.flatMap((project) => latest(project, indicator) ?? []);

/** The two numbers of a project's percentage, over all its periods or in the newest. */
function partsOf(project: string, indicator: string, isNewest: boolean): [number, number] | null {
	const rows = afterStart(project, indicator);
	const last = newest(rows);
	const own = (isNewest ? (last ? [last] : []) : rows).filter(
		(row) => row.numerator !== '' && row.denominator !== ''
	);
	return own.length === 0
		? null
		: [sum(own, (row) => Number(row.numerator)), sum(own, (row) => Number(row.denominator))];
}
export function share(
	indicator: string,
	of: readonly string[],
	isNewest: boolean
): { part: number; whole: number } {
	const both = of.flatMap((project) => {
		const found = partsOf(project, indicator, isNewest);
		return found ? [found] : [];
	});
	return { part: sum(both, ([part]) => part), whole: sum(both, ([, whole]) => whole) };
}
export function percentOf(project: string, indicator: string, isNewest: boolean): number | null {
	const found = partsOf(project, indicator, isNewest);
	if (found) return (100 * found[0]) / found[1];
	const last = newest(afterStart(project, indicator).filter((row) => row.value !== ''));
	return last === undefined ? null : Number(last.value);
}

/** The mean of all answers of a project; without their number, the newest mean. */
export function meanOf(project: string, indicator: string, phase?: string): number | null {
	const rows = afterStart(project, indicator).filter((row) => phase === undefined || row.phase === phase);
	const counted = rows.filter(({ n }) => n !== '');
	if (counted.length > 0)
		return sum(counted, (row) => Number(row.value) * Number(row.n)) / sum(counted, (row) => Number(row.n));
	const last = newest(rows);
	return last === undefined ? null : Number(last.value);
}
export const meansOf = (indicator: string, of: readonly string[]): number[] =>
	of.flatMap((project) => meanOf(project, indicator) ?? []);
export const quartersOf = (values: readonly number[]): [number, number, number] => {
	const sorted = values.toSorted((a, b) => a - b);
	return [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p)!) as [number, number, number];
};

/** Start and end of whoever has both. */
export const pairsOf = (
	indicator: string,
	of: readonly string[] = everybody
): { project: string; first: number; last: number }[] =>
	of.flatMap((project) => {
		const [first, last] = [stageOf(project, indicator, 'baseline'), stageOf(project, indicator, 'endline')];
		return first && last ? [{ project, first: Number(first.value), last: Number(last.value) }] : [];
	});
export const startsAlone = (indicator: string): string[] =>
	everybody.filter(
		(project) => stageOf(project, indicator, 'baseline') && !stageOf(project, indicator, 'endline')
	);
/** The median of the means of any two changes, each with itself too. */
export function typicalChange(changes: readonly number[]): number {
	const means = changes.flatMap((one, at) => changes.slice(at).map((other) => (one + other) / 2));
	return median(means)!;
}

export const distinct = (rows: readonly Line[], column = 'project_id'): string[] => [
	...new Set(rows.map((row) => row[column]!))
];

/** Projects whose newest row of an indicator is withheld in the file itself. */
export const withheld = (indicator: string): number =>
	new Set(
		table('measurements')
			.filter((row) => row.indicator_id === indicator && row.value_status === 'suppressed')
			.map((row) => row.project_id)
	).size;
