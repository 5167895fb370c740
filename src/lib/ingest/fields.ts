import type { NarrativeField, ProjectRow, Stage } from '#framework';

/** What a column of the wide form says, one row per project and date (MODEL.md 5). */
export type WideField =
	| { as: 'project' | 'project_id' | 'phase' | 'stage' | 'period' | 'period_start' | 'period_end' }
	/** The date of the figures of one stage, where each stage has its own columns. */
	| { as: 'stage_date'; stage: Stage }
	| { as: 'attribute'; name: keyof ProjectRow }
	| {
			as: 'figure';
			indicator: string;
			part: Part;
			stage: Stage | null;
			breakdown: string;
			breakdownValue: string;
	  }
	/** How many answered the agreement question that stands before it, or of those of one stage. */
	| { as: 'answers'; stage?: Stage }
	| { as: 'narrative'; field: NarrativeField };
export type Part = 'value' | 'numerator' | 'denominator' | 'n' | 'target';

export const figure = (
	indicator: string,
	part: Part = 'value',
	breakdown = '',
	breakdownValue = ''
): Extract<WideField, { as: 'figure' }> => ({
	as: 'figure',
	indicator,
	part,
	stage: null,
	breakdown,
	breakdownValue
});
export const attribute = (name: keyof ProjectRow): WideField => ({ as: 'attribute', name });
export const narrative = (field: NarrativeField): WideField => ({ as: 'narrative', field });

/** The name of a field, as decisions and readings use it. A header of this name is read as that field. */
export function fieldName(field: WideField): string {
	if (field.as === 'attribute') return field.name;
	// Two narratives are named like an activity and a group of people; the word says which is meant.
	if (field.as === 'narrative') return field.field;
	if (field.as === 'stage_date') return `period_end ${field.stage}`;
	if (field.as === 'answers') return ['answers', field.stage ?? ''].join(' ').trim();
	if (field.as !== 'figure') return field.as;
	const { indicator, part, stage, breakdown, breakdownValue } = field;
	return [indicator, part === 'value' ? '' : part, breakdown && `${breakdown}=${breakdownValue}`, stage ?? '']
		.filter(Boolean)
		.join(' ');
}
