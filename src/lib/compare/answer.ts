import type { CellState, Indicator } from '#framework';
import type { Question } from './question';

/** Why a project in view has no value: its state on the coverage grid, or that it is there but elsewhere. */
export type WhyMissing = Exclude<CellState, 'value' | 'estimated'> | 'baseline_only' | 'elsewhere';

/** One project's value in a group: always drawn, whatever the group's size. */
export interface ProjectValue {
	project: string;
	value: number;
	numerator: number | null;
	denominator: number | null;
	n: number | null;
	/** Newest period_end behind it, ISO. */
	periodEnd: string;
	sinceBegan: boolean;
	estimated: boolean;
}

export interface Group {
	/** A code of the dimension, or `none`. */
	code: string;
	values: ProjectValue[];
	/** Projects in view with a value. */
	n: number;
	/** Projects in view without one. N of "k of N" is n + missing. */
	missing: { project: string; why: WhyMissing }[];
	/** Only for phases: false = the dictionary does not ask the indicator there and nothing came. */
	asked: boolean;
	/** Null where n = 0. */
	min: number | null;
	max: number | null;
	/** Null under five projects. */
	q1: number | null;
	median: number | null;
	q3: number | null;
	/** By the indicator's rule across projects; null where it has none or nobody gave the parts. */
	pooled: number | null;
	/** Projects behind `pooled`; n − pooledN were left out for want of parts. */
	pooledN: number;
	/** Σ of the denominators or answers behind `pooled` (and of the numerators, for a ratio); null otherwise. */
	pooledNumerator: number | null;
	pooledDenominator: number | null;
}

export interface Panel {
	/** Null = the only panel. */
	code: string | null;
	groups: Group[];
}

export interface Groups {
	kind: 'groups';
	question: Question;
	indicator: Indicator;
	/** In framework order (countries by code), whatever the question's order; `ordered` puts them as drawn. */
	panels: Panel[];
	/** Different projects in view, with a value and without. */
	n: number;
	missing: number;
	/** Projects that the phase filter leaves outside: not there yet. */
	notThereYet: number;
}

/** A normal outcome that charts, table and summary each handle. */
export interface NoAnswer {
	kind: 'none';
	question: Question;
	indicator: Indicator;
	why: 'no-projects' | 'no-data' | 'not-asked';
}

export type Answer = Groups | NoAnswer;
