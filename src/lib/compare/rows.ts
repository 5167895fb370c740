import type { Answer } from './answer';

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
export function csvRows(answer: Answer): CsvRows {
	const panels = answer.kind === 'groups' ? answer.panels : [];
	return {
		header: csvHeader,
		rows: panels.flatMap(({ code: panel, groups }) =>
			groups
				.filter(({ n, missing }) => n + missing.length > 0)
				.map(({ code, n, missing, min, q1, median, q3, max, pooled, pooledN }) => [
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
				])
		)
	};
}
