import type { Answer, Group } from './answer';

/** The columns of the download: a public interface, in codes, the same in every language. */
const csvHeader = [
	'panel',
	'group',
	'n',
	'missing',
	'min',
	'q1',
	'median',
	'q3',
	'max',
	'pooled',
	'pooled_n'
] as const;

export interface CsvRows {
	header: readonly string[];
	/** Null is an empty cell: nothing is shown there. */
	rows: (string | number | null)[][];
}

/** One row for each group with anyone in it, by panel and then in framework order, whatever order is drawn. */
export const csvRows = (answer: Answer): CsvRows => ({
	header: csvHeader,
	rows: groupsOf(answer).map(({ panel, group }) => cells(panel, group))
});

/** The same, with what the figures over all people were made of behind it. */
export const partsRows = (answer: Answer): CsvRows => ({
	header: [...csvHeader, ...partsHeader],
	rows: groupsOf(answer).map(({ panel, group }) => [...cells(panel, group), ...partCells(group)])
});

export const partsHeader = ['pooled_numerator', 'pooled_denominator'] as const;

/** Empty where the figure is not made of two, or of none at all. */
export const partCells = ({ pooledNumerator, pooledDenominator }: Group): (number | null)[] => [
	pooledNumerator,
	pooledDenominator
];

const groupsOf = (answer: Answer) =>
	(answer.kind === 'groups' ? answer.panels : []).flatMap(({ code: panel, groups }) =>
		groups.filter(({ n, missing }) => n + missing.length > 0).map((group) => ({ panel, group }))
	);

const cells = (
	panel: string | null,
	{ code, n, missing, min, q1, median, q3, max, pooled, pooledN }: Group
): CsvRows['rows'][number] => [
	panel,
	code,
	n,
	missing.length,
	min,
	q1,
	median,
	q3,
	max,
	pooled,
	pooled === null ? null : pooledN
];
