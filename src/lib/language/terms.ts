import { isVerdict, type CellState, type Indicator, type NarrativeField, type Stage } from '#framework';
import { m } from './paraglide/messages.js';

/** Codes of closed lists → words, each in one place. */

// Named one by one, not by a key put together: so a page carries only the words that it says.
const stageNames: Readonly<Record<Stage, () => string>> = {
	baseline: m.stage_baseline,
	routine: m.stage_routine,
	midline: m.stage_midline,
	endline: m.stage_endline,
	followup: m.stage_followup
};
export const stageName = (stage: Stage): string => stageNames[stage]();

const stateNames: Readonly<Record<CellState, () => string>> = {
	value: m.grid_state_value,
	estimated: m.grid_state_estimated,
	hidden: m.grid_state_hidden,
	conflict: m.grid_state_conflict,
	due: m.grid_state_due,
	not_collected: m.grid_state_not_collected,
	not_applicable: m.grid_state_not_applicable,
	not_yet: m.grid_state_not_yet
};
/** A state of a value as the coverage grid names it; `reported` is the value itself. */
export const stateName = (state: CellState | 'reported' | 'suppressed'): string =>
	stateNames[state === 'reported' ? 'value' : state === 'suppressed' ? 'hidden' : state]();

const fieldNames: Readonly<Record<NarrativeField, () => string>> = {
	actions: m.field_actions,
	aims: m.field_aims,
	allies: m.field_allies,
	challenges: m.field_challenges,
	community_and_partners: m.field_community_and_partners,
	context_community: m.field_context_community,
	context_issues: m.field_context_issues,
	context_library: m.field_context_library,
	lessons: m.field_lessons,
	logistics: m.field_logistics,
	next_steps: m.field_next_steps,
	one_word: m.field_one_word,
	products: m.field_products,
	social_changes: m.field_social_changes,
	why_this_community: m.field_why_this_community
};
export const fieldName = (field: NarrativeField): string => fieldNames[field]();
export const isField = (text: string): text is NarrativeField => text in fieldNames;

const changeNames = {
	person: m.change_person,
	relationships: m.change_relationships,
	institution: m.change_institution,
	policy: m.change_policy,
	spread: m.change_spread
};
export const changeName = (type: 'person' | 'relationships' | 'institution' | 'policy' | 'spread'): string =>
	changeNames[type]();

const intentions = { yes: m.intended_yes, no: m.intended_no, mixed: m.intended_mixed };
export const intentionName = (intended: 'yes' | 'no' | 'mixed'): string => intentions[intended]();

const breakdowns: Readonly<Record<string, () => string>> = {
	gender: m.breakdown_gender,
	age_band: m.breakdown_age_band,
	ally_step: m.breakdown_ally_step,
	population_group: m.breakdown_population_group,
	setting: m.breakdown_setting,
	answer: m.breakdown_answer
};
const parts: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	gender: {
		woman: m.breakdown_value_female,
		man: m.breakdown_value_male,
		other: m.breakdown_value_other,
		undisclosed: m.breakdown_value_undisclosed
	},
	ally_step: { supporter: m.step_supporter, advocate: m.step_advocate, champion: m.step_champion },
	answer: { 1: m.answer_1, 2: m.answer_2, 3: m.answer_3, 4: m.answer_4, 5: m.answer_5 },
	setting: { urban: m.setting_urban, peri_urban: m.setting_peri_urban, rural: m.setting_rural }
};
export const breakdownWord = (breakdown: string): string => breakdowns[breakdown]?.() ?? breakdown;
/** The word for a part of a breakdown that has a closed list. */
export const partWord = (breakdown: string, value: string): (() => string) | undefined =>
	parts[breakdown]?.[value];

/** A part as the name of a group: "Women"; an age and what has no closed list as it is written. */
export function partName(breakdown: string, value: string): string {
	const word = partWord(breakdown, value)?.() ?? value;
	return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** The three answers of a community's own judgement. */
const verdictWords: Readonly<Record<string, () => string>> = {
	1: m.verdict_worse,
	2: m.verdict_same,
	3: m.verdict_better
};

/** "gender: women"; a value that is not of a closed list stands as it is. */
export const breakdownName = (breakdown: string, value: string, indicator?: Indicator): string =>
	m.project_breakdown({
		breakdown: breakdownWord(breakdown),
		value:
			(breakdown === 'answer' && indicator && isVerdict(indicator)
				? verdictWords[value]
				: partWord(breakdown, value))?.() ?? value
	});

const statuses: Readonly<Record<string, () => string>> = {
	planned: m.status_planned,
	active: m.status_active,
	paused: m.status_paused,
	completed: m.status_completed
};
/** Situation of a project or phase; empty where none is given. */
export const statusName = (status: string): string => statuses[status]?.() ?? '';

/** A note as it is shown: the one that the import writes by itself in the reader's language, others as written. */
export const noteText = (note: string): string =>
	note
		.split(' · ')
		.map((part) => (part === 'gender taken as recorded for all' ? m.note_gender() : part))
		.join(' · ');
