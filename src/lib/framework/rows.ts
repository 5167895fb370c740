import * as z from 'zod/mini';
import {
	challengeMarks,
	changeTypes,
	intentions,
	isCountry,
	libraryTypes,
	narrativeFields,
	phaseCodes,
	populationBases,
	settings,
	shareLevels,
	statuses
} from './codes';

// The policy of the site forbids `eval`; zod would compile its parsers with `new Function`.
z.config({ jitless: true });

const required = z.string().check(z.minLength(1));
/** A cell that may be empty; never undefined, so that a row always has all its columns. */
const text = z._default(z.string(), '');
const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const date = z._default(z.union([z.literal(''), isoDate]), '');
const figure = z._default(z.nullable(z.number()), null);
const oneOf = <const T extends readonly string[]>(codes: T) =>
	z._default(z.enum([...codes, '']), '' as never);

/** The roster: one row a project, whether it has sent anything or not (MODEL.md 1). Figures in their own unit. */
export const projectRow = z.object({
	project_id: required,
	project_name: text,
	country: z.string().check(z.refine(isCountry)),
	admin1: text,
	city: text,
	library_name: text,
	library_type: z.enum(libraryTypes),
	library_subtype: text,
	host_organization: text,
	community_name: text,
	community_population: figure,
	population_basis: oneOf(populationBases),
	population_year: figure,
	setting: oneOf(settings),
	grant_id: text,
	funder: text,
	cohort: text,
	grant_amount: figure,
	currency: text,
	start_date: date,
	end_date: date,
	status: oneOf(statuses),
	primary_language: text,
	sdg_targets: text,
	share_level: z._default(z.enum(shareLevels), 'peers'),
	lat: figure,
	lon: figure
});
export type ProjectRow = z.infer<typeof projectRow>;

export const projectPhaseRow = z.object({
	project_id: required,
	phase: z.enum(phaseCodes),
	start_date: date,
	end_date: date,
	status: oneOf(statuses)
});
export type ProjectPhaseRow = z.infer<typeof projectPhaseRow>;

export const activityRow = z.object({ project_id: required, activity: required, done_on: date, note: text });
export type ActivityRow = z.infer<typeof activityRow>;

export const partnerRow = z.object({
	project_id: required,
	name: required,
	kind: text,
	role: text,
	since: date
});
export type PartnerRow = z.infer<typeof partnerRow>;

/** `project_id` may be `*`: due from every project on the roster. */
export const reportDueRow = z.object({
	project_id: required,
	period_start: date,
	period_end: isoDate,
	due_on: isoDate
});
export type ReportDueRow = z.infer<typeof reportDueRow>;

export const narrativeRow = z.object({
	project_id: required,
	field: z.enum(narrativeFields),
	lang: required,
	text: required,
	period_end: date,
	share_level: oneOf(shareLevels)
});
export type NarrativeRow = z.infer<typeof narrativeRow>;

export const changeRow = z.object({
	project_id: required,
	date,
	change_type: z.enum(changeTypes),
	intended: oneOf(intentions),
	title: required,
	text: text,
	evidence: text,
	linked_indicator: text
});
export type ChangeRow = z.infer<typeof changeRow>;

/** A passage of a narrative, by that narrative's key, and what it names; an empty passage is the whole text. */
export const passageRow = z.object({
	project_id: required,
	field: z.enum(narrativeFields),
	lang: required,
	period_end: date,
	challenge: z.enum(challengeMarks),
	passage: text
});
export type PassageRow = z.infer<typeof passageRow>;

/** The canonical tables by name; `measurements` and `indicators` have readers of their own. */
export const rowSchemas = {
	projects: projectRow,
	project_phases: projectPhaseRow,
	activities: activityRow,
	partners: partnerRow,
	reports_due: reportDueRow,
	narratives: narrativeRow,
	changes: changeRow,
	passages: passageRow
} as const;

export const tableNames = [
	'projects',
	'project_phases',
	'activities',
	'partners',
	'reports_due',
	'indicators',
	'measurements',
	'narratives',
	'changes',
	'passages'
] as const;
export type TableName = (typeof tableNames)[number];

/** Columns of an indicator, as in the dictionary that comes with Minga and in a person's own. */
export const indicatorColumns: readonly string[] = (
	'indicator_id name_en name_es definition_en definition_es question_en question_es how_to_collect_en how_to_collect_es worksheet numerator_en ' +
	'numerator_es denominator_en denominator_es unit_en unit_es value_type min max direction agg_within_project agg_across_projects ' +
	'normalise_by phases timing core_value level tier sdg_target source source_es sensitive version valid_from replaces scope project_id'
).split(' ');

/** Columns of a measurement as the canonical file names them; `*` of MODEL.md 1 are the required ones. */
export const measurementColumns = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'period_start',
	'period_end',
	'value',
	'numerator',
	'denominator',
	'n',
	'n_eligible',
	'target',
	'breakdown',
	'breakdown_value',
	'method',
	'reported_by',
	'retrospective',
	'definition_version',
	'unit',
	'value_status',
	'note'
] as const;
export const requiredMeasurementColumns = ['project_id', 'indicator_id', 'stage', 'period_end'] as const;
/** Columns of files that we give out which say nothing new when they are read again: where a row stood, and a name. */
export const provenanceColumns = ['source_file', 'source_line', 'raw_value'] as const;
/**
 * Columns of a form that tell whoever fills it in what is asked. A table with the first of them is a form: a row of it
 * that nobody answered says nothing yet, whatever dates were given out with it.
 */
export const formColumns = [
	'question_as_asked',
	'how_to_collect',
	'unit_or_scale',
	'numerator_is',
	'denominator_is',
	'already_known'
] as const;
/** Who filled in a form, by name or role: it is of the whole form, and no row is about it. */
export const filledByColumn = 'filled_by';
export const toldColumns = [...provenanceColumns, 'indicator_label', ...formColumns, filledByColumn] as const;
/**
 * What a measurement says, beside its key and where it stood: two rows of one key are the same measurement
 * where all of these are equal, and in conflict where one differs (MODEL.md 1, Keys).
 */
export const measurementContent = [
	'value',
	'numerator',
	'denominator',
	'n',
	'n_eligible',
	'target',
	'method',
	'reported_by',
	'retrospective',
	'definition_version',
	'value_status',
	'note'
] as const;
/**
 * A text in the place of a figure that says why there is none: a dash, a blank or what a spreadsheet could not compute
 * is silence. The engine and JavaScript read it alike.
 */
export const spoken = '^[^#]*[\\p{L}\\d]';
