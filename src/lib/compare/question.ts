import type { Stage } from '#framework';

export const dimensions = ['country', 'library_type', 'phase', 'reached'] as const;
export type Dimension = (typeof dimensions)[number];

/** Lists of codes; empty = everyone. `none` selects those without. */
export interface Filters {
	country: string[];
	library_type: string[];
	phase: string[];
	grant: string[];
	cohort: string[];
}
export const filterKeys = ['country', 'library_type', 'phase', 'grant', 'cohort'] as const;

/** The one shape of a question: what the link says, `answer` answers, charts draw and exports carry. */
export interface Question {
	indicator: string;
	by: Dimension;
	panels: Dimension | null;
	filters: Filters;
	/** `2019`, `2019-06`, `2019-01..2019-06`; null = all. Belongs to the question to the engine. */
	period: string | null;
	stage: Stage | null;
	order: 'natural' | 'value';
}
