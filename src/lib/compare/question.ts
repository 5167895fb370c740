import { defaultIndicator, type NarrativeField, type Stage } from '#framework';

export const dimensions = ['country', 'library_type', 'phase', 'reached'] as const;
export type Dimension = (typeof dimensions)[number];

/** Breakdowns whose parts can be held against each other; the five answers of an agreement are drawn by themselves. */
export const parts = ['gender', 'age_band', 'ally_step', 'population_group'] as const;
export type Part = (typeof parts)[number];

/** What groups are made by: where a project stands, or a breakdown of what it counted. */
export type By = Dimension | Part;
export const isPart = (by: By): by is Part => (parts as readonly string[]).includes(by);
/** Whether a project stands in several groups: those are compared within projects, never as groups of their own. */
export const isWithin = (by: By): boolean => by === 'phase' || isPart(by);

export const filterKeys = ['country', 'library_type', 'phase', 'grant', 'cohort'] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Lists of codes; empty = everyone. `none` selects those without. */
export type Filters = Record<FilterKey, string[]>;

/** What a project's value is held against where change is looked at: its own start, or its own target. */
export const againsts = ['baseline', 'target'] as const;
export type Against = (typeof againsts)[number];

export const orders = ['natural', 'value'] as const;
export type Order = (typeof orders)[number];

/** The code of a row, and of a clause, for what has no code of its own. */
export const none = 'none';

/** The one shape of a question: what the link says, `answer` answers, charts draw and exports carry. */
export interface Question {
	indicator: string;
	by: By;
	panels: Dimension | null;
	filters: Filters;
	/** `2019`, `2019-06`, `2019-01..2019-06`; null = all. Belongs to the question to the engine. */
	period: string | null;
	stage: Stage | null;
	order: Order;
	against: Against;
	/** What the projects' own words are asked about. */
	field: NarrativeField;
}

/** What a bare link asks. */
export const defaultQuestion: Question = {
	indicator: defaultIndicator,
	by: 'country',
	panels: null,
	filters: { country: [], library_type: [], phase: [], grant: [], cohort: [] },
	period: null,
	stage: null,
	order: 'natural',
	against: 'baseline',
	field: 'social_changes'
};
