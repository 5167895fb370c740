/** The closed lists of codes, in their natural order. Their names in words are in `phases.ts` and the messages. */
export const phaseCodes = ['I', 'II', 'III', 'IV'] as const;
export type PhaseCode = (typeof phaseCodes)[number];

export const stages = ['baseline', 'routine', 'midline', 'endline', 'followup'] as const;
export type Stage = (typeof stages)[number];

export const libraryTypes = ['academic', 'public', 'school', 'special', 'other'] as const;
export type LibraryType = (typeof libraryTypes)[number];

/** The host bodies that were met in practice, each under the type of "CLIA in Practice" it belongs to. */
export const librarySubtypes = {
	academic: ['university', 'institute'],
	public: ['municipal', 'community', 'branch', 'national'],
	school: ['school', 'parish_school'],
	special: ['special'],
	other: ['telecentre', 'cultural_centre']
} as const satisfies Record<LibraryType, readonly string[]>;

export const coreValues = [
	'democratic_dialogue',
	'cohesion_inclusion',
	'civic_action',
	'cross_cutting'
] as const;
export type CoreValue = (typeof coreValues)[number];

export const levels = ['output', 'outcome', 'impact'] as const;
export type Level = (typeof levels)[number];

export const statuses = ['planned', 'active', 'paused', 'completed'] as const;
export type Status = (typeof statuses)[number];

export const settings = ['urban', 'peri_urban', 'rural'] as const;
export const populationBases = ['census', 'estimate', 'service_area', 'group_size'] as const;
export const shareLevels = ['private', 'center', 'peers', 'public'] as const;
export const methods = ['count', 'survey', 'estimate', 'observation', 'document'] as const;
export const reporters = ['library', 'partner', 'community'] as const;
export const changeTypes = ['person', 'relationships', 'institution', 'policy', 'spread'] as const;
export const intentions = ['yes', 'no', 'mixed'] as const;
export const valueStatuses = [
	'reported',
	'estimated',
	'not_collected',
	'not_applicable',
	'due',
	'suppressed'
] as const;
export type ValueStatus = (typeof valueStatuses)[number];

export const breakdowns = [
	'gender',
	'age_band',
	'ally_step',
	'population_group',
	'setting',
	'answer'
] as const;
export type Breakdown = (typeof breakdowns)[number];
export const genders = ['woman', 'man', 'other', 'undisclosed'] as const;
/** The two breakdowns whose parts exclude each other, so that a total follows from them. */
export const allySteps = ['supporter', 'advocate', 'champion'] as const;
export const answerSteps = ['1', '2', '3', '4', '5'] as const;

/** The thirteen questions of "CLIA in Practice", then what a project made and its one word for the process. */
export const narrativeFields = [
	'context_community',
	'context_issues',
	'context_library',
	'community_and_partners',
	'why_this_community',
	'logistics',
	'aims',
	'actions',
	'social_changes',
	'challenges',
	'allies',
	'lessons',
	'next_steps',
	'products',
	'one_word'
] as const;
export type NarrativeField = (typeof narrativeFields)[number];

/** What libraries told the workshop is hard in working with a community; a passage of a text may name them. */
export const challenges = [
	'provider_mindset',
	'relational_service',
	'with_not_for',
	'integrating_sustaining',
	'process_not_recipe',
	'hard_to_reach',
	'new_expectations'
] as const;
export type Challenge = (typeof challenges)[number];
/** What is said of a passage: a challenge that it names, or that it was read and names none of them. */
export const challengeMarks = [...challenges, 'none'] as const;
export type ChallengeMark = (typeof challengeMarks)[number];

/** What a cell of the coverage grid can be, in the order in which the first that holds is shown. */
export const cellStates = [
	'value',
	'estimated',
	'hidden',
	'conflict',
	'due',
	'not_collected',
	'not_applicable',
	'not_yet'
] as const;
export type CellState = (typeof cellStates)[number];

/** Position in a closed list; what is not in it comes last. */
export function orderIn(list: readonly string[], code: string): number {
	const at = list.indexOf(code);
	return at < 0 ? list.length : at;
}

/** ISO 3166-1 alpha-2, all 249. Names come from Intl.DisplayNames. */
export const countryCodes: readonly string[] = (
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
	'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
	'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
	'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
	'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
	'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
	'UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');
const countrySet = new Set(countryCodes);
export const isCountry = (code: string): boolean => countrySet.has(code);
