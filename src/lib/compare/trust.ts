import type { Dictionary, Indicator, Measurement, Project } from '#framework';
import type { Filters } from './question';
import { isChosen, withinPhases } from './select';

/**
 * What a careful reader looks at before she signs a figure. `conflict`: rows that contradict each other, so that none
 * counts · `overlap`: periods that share days · `parts`: a percentage or mean without what it was made of, which no
 * pooled figure can take in · `noted`: somebody wrote a note beside it.
 */
export const trustCodes = ['conflict', 'overlap', 'parts', 'noted'] as const;
export type TrustCode = (typeof trustCodes)[number];

export interface Doubtful {
	row: Measurement;
	project: Project;
	indicator: Indicator;
}

/** Doubtful measurements of the projects in view, each under the gravest thing that is said of it. */
export function trust(
	rows: readonly Measurement[],
	projects: readonly Project[],
	dictionary: Dictionary,
	filters: Filters
): { code: TrustCode; all: Doubtful[] }[] {
	const chosen = new Map(
		projects.filter((project) => isChosen(project, filters)).map((project) => [project.project_id, project])
	);
	const found = withinPhases(rows, filters.phase).flatMap((row): (Doubtful & { code: TrustCode })[] => {
		const [project, indicator] = [chosen.get(row.project_id), dictionary.get(row.indicator_id)];
		const code = project && indicator && codeOf(row, indicator);
		return code ? [{ code, row, project, indicator }] : [];
	});
	return trustCodes.map((code) => ({ code, all: found.filter((one) => one.code === code) }));
}

function codeOf(row: Measurement, indicator: Indicator): TrustCode | null {
	if (row.used === 'conflict' || row.used === 'overlap') return row.used;
	if (row.used === 'without_parts') return 'parts';
	if (row.used !== 'used') return null;
	return isBare(row, indicator) ? 'parts' : row.note !== '' ? 'noted' : null;
}

/** A percentage or mean alone, without what it was made of: no pooled figure can take it in. */
export const isBare = (row: Measurement, { valueType }: Indicator): boolean =>
	row.value !== null &&
	(valueType === 'percent'
		? row.numerator === null || !row.denominator
		: valueType === 'likert5' && row.breakdown === '' && !row.n);
