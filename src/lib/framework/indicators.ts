import type { CoreValue, Level, PhaseCode, Stage } from './codes';

export type ValueType = 'count' | 'percent' | 'likert5' | 'step';
/** How periods become one value of a project (MODEL.md 3); closed, so that nothing else can be asked for. */
export type WithinRule = 'sum' | 'pooled' | 'latest' | 'unique_latest';
/**
 * How projects become one pooled figure (MODEL.md 4). `distribution` has none; no dictionary names `rate`, which is what
 * becomes of a count that is held against the size of its community.
 */
export type AcrossRule = 'sum' | 'ratio_of_sums' | 'n_weighted_mean' | 'rate' | 'distribution';

export interface Indicator {
	id: string;
	name: { en: string; es: string };
	definition: { en: string; es: string };
	question: { en: string; es: string };
	howToCollect: { en: string; es: string };
	numerator: { en: string; es: string };
	denominator: { en: string; es: string };
	unit: { en: string; es: string };
	worksheet: string;
	valueType: ValueType;
	min: number | null;
	max: number | null;
	direction: 'higher' | 'neutral' | 'lower';
	within: WithinRule;
	across: AcrossRule;
	normaliseBy: string;
	/** Phases in which it is asked. */
	phases: PhaseCode[];
	/** Stages in which it is asked: `baseline|endline` is asked twice. */
	timing: Stage[];
	coreValue: CoreValue;
	level: Level;
	tier: 'core' | 'optional';
	sdgTarget: string;
	/** A citation, for every reader; in Spanish where that is said otherwise. Titles stand in the language of their work. */
	source: string;
	sourceEs?: string;
	sensitive: boolean;
	version: number;
	scope: 'shared' | 'local';
	/** The project a local indicator belongs to; empty for shared ones. */
	project: string;
}

export type Dictionary = ReadonlyMap<string, Indicator>;

/** One row of the indicators table (data/indicators.csv or a person's own), cells as text by column name. */
export function indicatorFrom(row: Readonly<Record<string, string>>): Indicator {
	const text = (name: string): string => row[name]?.trim() ?? '';
	const both = (name: string) => ({ en: text(`${name}_en`), es: text(`${name}_es`) });
	const list = (name: string) => text(name).split('|').filter(Boolean);
	const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
	return {
		id: text('indicator_id'),
		name: both('name'),
		definition: both('definition'),
		question: both('question'),
		howToCollect: both('how_to_collect'),
		numerator: both('numerator'),
		denominator: both('denominator'),
		unit: both('unit'),
		worksheet: text('worksheet'),
		valueType: text('value_type') as ValueType,
		min: number('min'),
		max: number('max'),
		direction: (text('direction') || 'neutral') as Indicator['direction'],
		within: text('agg_within_project') as WithinRule,
		across: text('agg_across_projects') as AcrossRule,
		normaliseBy: text('normalise_by') || 'none',
		phases: list('phases') as PhaseCode[],
		timing: list('timing') as Stage[],
		coreValue: text('core_value') as CoreValue,
		level: text('level') as Level,
		tier: text('tier') === 'core' ? 'core' : 'optional',
		sdgTarget: text('sdg_target'),
		source: text('source'),
		...(text('source_es') !== '' && { sourceEs: text('source_es') }),
		sensitive: text('sensitive') === 'true',
		version: number('version') ?? 1,
		scope: text('scope') === 'local' ? 'local' : 'shared',
		project: text('project_id')
	};
}

/** Asked at the start and again at the end: the end is what is compared, the change is what is told. */
export const isPaired = (indicator: Indicator): boolean =>
	indicator.timing.length === 2 && indicator.timing[0] === 'baseline' && indicator.timing[1] === 'endline';

/** A local indicator is of one community, in its own words: it is shown there and never compared. */
export const isCompared = ({ scope }: Indicator): boolean => scope === 'shared';

/** Whether the dictionary asks this indicator in a phase; local ones may name none and are asked anywhere. */
export const isAskedIn = (indicator: Indicator, phase: string): boolean =>
	indicator.phases.length === 0 || (indicator.phases as string[]).includes(phase);

/** The six figures of the overview, in their order. */
export const headlineIndicators = [
	'dialogue_participants',
	'women_participants_pct',
	'felt_heard',
	'community_led_actions_pct',
	'civic_voice',
	'social_changes_documented'
] as const;

export const defaultIndicator = 'felt_heard';
/** The same for what changed: it is asked at the start and at the end. */
export const defaultChanged = 'civic_voice';

export const verdictUnit = { en: '% say better', es: '% dice mejor' };

/**
 * The community's own judgement: how many say that it is better, out of all who said better, the same or worse. A
 * percentage with both its numbers; the three answers stand beside it (`breakdown=answer`, 1 to 3). It is known by its unit.
 */
export const isVerdict = ({ valueType, unit }: Indicator): boolean =>
	valueType === 'percent' && unit.en === verdictUnit.en;
