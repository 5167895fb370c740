/** The shipped sample as the tests of it read it: cells as text, since its files are what is being judged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { dictionary, phaseCodes, type Indicator } from '#framework';
import { root } from '../house';

export type Row = Readonly<Record<string, string>>;

export const bytes = (name: string): Uint8Array =>
	new Uint8Array(readFileSync(join(root, 'data/sample', name)));
export const table = (name: string): Row[] => [
	...csvParse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(name)))
];
export const cell = (row: Row | undefined, name: string): string => row?.[name] ?? '';
export const count = <T>(list: readonly T[], of: (one: T) => string): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const one of list) counts[of(one)] = (counts[of(one)] ?? 0) + 1;
	return counts;
};
export const grouped = (rows: readonly Row[], of: (row: Row) => string): Row[][] => [
	...rows
		.reduce(
			(groups, row) => groups.set(of(row), [...(groups.get(of(row)) ?? []), row]),
			new Map<string, Row[]>()
		)
		.values()
];
export const duplicates = (keys: readonly string[]): string[] =>
	keys.filter((key, at) => keys.indexOf(key) !== at);
export const indicatorOf = (row: Row): Indicator => {
	const found = dictionary.get(cell(row, 'indicator_id'));
	if (!found) throw new Error(`no indicator ${cell(row, 'indicator_id')}`);
	return found;
};

export const projects = table('projects.csv');
export const phaseRows = table('project_phases.csv');
export const measurements = table('measurements.csv');
export const narratives = table('narratives.csv');
export const changes = table('changes.csv');
export const due = table('reports_due.csv');
export const projectOf = new Map(projects.map((row) => [cell(row, 'project_id'), row]));
export const withValue = measurements.filter(
	(row) => row.value !== '' || (row.numerator !== '' && row.denominator !== '0')
);
export const of = (indicator: string) => measurements.filter((row) => row.indicator_id === indicator);
export const totalsOf = (indicator: string) => of(indicator).filter((row) => row.breakdown === '');
export const reached = (project: Row): string =>
	phaseCodes.findLast((phase) =>
		phaseRows.some(
			(row) => row.project_id === project.project_id && row.phase === phase && row.status !== 'planned'
		)
	) ?? 'none';
