import {
	defaultIndicator,
	type Challenge,
	type Indicator,
	type NarrativeField,
	type Stage
} from '#framework';

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

/** How agreement is shown: each project's mean, or how many gave each answer. */
export const shows = ['values', 'answers'] as const;
export type Show = (typeof shows)[number];

/** Whose figure stands for a group: every project's alike, or every person's behind them. */
export const weights = ['project', 'person'] as const;
export type Weight = (typeof weights)[number];

/** What counts are held against. */
export const pers = ['community'] as const;
export type Per = (typeof pers)[number];

/** For whose eyes: the owner's, or others', who do not see figures of a few people. */
export const modes = ['own', 'share'] as const;
export type Mode = (typeof modes)[number];

export const orders = ['natural', 'value'] as const;
export type Order = (typeof orders)[number];

/** Whether panels stand on one scale, or each on its own. */
export const scales = ['shared', 'own'] as const;
export type Scales = (typeof scales)[number];

/** The code of a row, and of a clause, for what has no code of its own. */
export const none = 'none';

/** From one value to another, both counted in. */
export interface Span {
	from: number;
	to: number;
}
/** Projects chosen by their own figure of the indicator; `none` chooses those without one. */
export type Values = Span | typeof none;

/** The one shape of a question: what the link says, `answer` answers, charts draw and exports carry. */
export interface Question {
	indicator: string;
	by: By;
	panels: Dimension | null;
	filters: Filters;
	/** `2019`, `2019-06`, `2019-01..2019-06`; null = all. Belongs to the question to the engine. */
	period: string | null;
	stage: Stage | null;
	/** Belongs to the indicator, as it is counted: it goes when that changes. */
	values: Values | null;
	order: Order;
	/** Shared where there is one panel. */
	scale: Scales;
	against: Against;
	show: Show;
	weight: Weight;
	per: Per | null;
	mode: Mode;
	/** What the projects' own words are asked about. */
	field: NarrativeField;
	/** Which challenge their passages are asked for, whatever they were asked; null = `field` is. */
	challenge: Challenge | null;
}

/** Cut at both ends alike, groups differ less than they do: nothing can be said of how they differ. */
export const isChosenByValue = ({ values }: Question): boolean => values !== null && values !== none;

/** Whose figure stands for a group. Where an indicator has none over people, every project's. */
export const weightOf = ({ weight }: Question, { across }: Indicator): Weight =>
	across === 'ratio_of_sums' || across === 'n_weighted_mean' ? weight : 'project';

/** Whether the answers to an agreement are asked for, one by one. */
export const asksAnswers = ({ show }: Question, { valueType }: Indicator): boolean =>
	show === 'answers' && valueType === 'likert5';

/** Of which breakdown the question needs the parts; empty for the whole. */
export const breakdownOf = (question: Question, indicator: Indicator): '' | Part | 'answer' =>
	asksAnswers(question, indicator) ? 'answer' : isPart(question.by) ? question.by : '';

/** What a bare link asks. */
export const defaultQuestion: Question = {
	indicator: defaultIndicator,
	by: 'country',
	panels: null,
	filters: { country: [], library_type: [], phase: [], grant: [], cohort: [] },
	period: null,
	stage: null,
	values: null,
	order: 'natural',
	scale: 'shared',
	against: 'baseline',
	show: 'values',
	weight: 'project',
	per: null,
	mode: 'own',
	field: 'social_changes',
	challenge: null
};

/** How many people fall to each part says how a whole is made up: the parts do not differ from each other. */
export const arePartsOfWhole = ({ by }: Question, { valueType }: Indicator): boolean =>
	isPart(by) && valueType === 'count';

/** The question as far as it chooses projects: of those who stand somewhere nothing is measured. */
export const withoutMeasurements = (question: Question): Question => ({
	...question,
	period: null,
	stage: null,
	values: null,
	per: null
});

/** What the figure of a project is counted in: a range of values says nothing of another. */
const countedIn = ({ indicator, per, by }: Question): string =>
	JSON.stringify([indicator, isPart(by) ? null : per]);

/** The question with something changed, and without what the change makes meaningless. */
export function asked(question: Question, change: Partial<Question>): Question {
	const next = { ...question, ...change };
	if (next.panels === next.by) next.panels = null;
	if (next.panels === null) next.scale = 'shared';
	// Two periods tell what lies between them: to others none is shown by itself.
	if (next.mode === 'share') next.period = null;
	if (change.values === undefined && countedIn(next) !== countedIn(question)) next.values = null;
	return next;
}
