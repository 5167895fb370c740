import type { CellState, NarrativeField, Stage, Used } from '#framework';
import { m } from './paraglide/messages.js';

/** Codes of closed lists → words, each in one place. */

export const stageName = (stage: Stage): string => m[`stage_${stage}`]();

/** A state of a value as the coverage grid names it; `reported` is the value itself. */
export const stateName = (state: CellState | 'reported' | 'suppressed'): string =>
	m[`grid_state_${state === 'reported' ? 'value' : state === 'suppressed' ? 'hidden' : state}`]();

export const fieldName = (field: NarrativeField): string => m[`field_${field}`]();

export const changeName = (type: 'person' | 'relationships' | 'institution' | 'policy' | 'spread'): string =>
	m[`change_${type}`]();

export const intentionName = (intended: 'yes' | 'no' | 'mixed'): string => m[`intended_${intended}`]();

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
/** "gender: women"; a value that is not of a closed list stands as it is. */
export const breakdownName = (breakdown: string, value: string): string =>
	m.project_breakdown({
		breakdown: breakdowns[breakdown]?.() ?? breakdown,
		value: parts[breakdown]?.[value]?.() ?? value
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

/** Why a measurement does not count. */
export const usedText = (used: Exclude<Used, 'used'> | 'elsewhere' | 'part'): string => m[`used_${used}`]();
