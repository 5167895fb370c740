import {
	libraryTypeNames,
	phaseCodes,
	phases,
	stages,
	statuses,
	valueStatuses,
	type LibraryType,
	type Stage
} from '#framework';
import { byName, country, date, languageName, say } from './format';
import { m } from './paraglide/messages.js';
import {
	breakdownWord,
	changeName,
	fieldName,
	intentionName,
	isField,
	partWord,
	stageName,
	stateName,
	statusName
} from './terms';

/** A code of a field in words: "PE" under country is Peru. */
export function codeText(field: string, code: string): string {
	if (code === 'missing') return m.choice_missing();
	if (code === 'hold') return m.choice_hold();
	if (field === 'country') return country(code);
	if (field === 'library_type') {
		const [type = '', subtype] = code.split(':');
		const name = type in libraryTypeNames ? say(libraryTypeNames[type as LibraryType]) : type;
		return subtype ? `${name} (${subtypeText(subtype)})` : name;
	}
	if (field === 'phase' && (phaseCodes as readonly string[]).includes(code)) return m.phase_short({ code });
	if (field === 'stage' && (stages as readonly string[]).includes(code)) return stageName(code as Stage);
	if (field === 'status' && (statuses as readonly string[]).includes(code)) return statusName(code);
	if (field === 'change_type') return changeName(code as 'person');
	if (field === 'intended') return intentionName(code as 'yes');
	if (field === 'field' && isField(code)) return fieldName(code);
	if (field === 'activity') return activityName(code);
	if (field === 'breakdown') return breakdownWord(code);
	if (field === 'value_status' && (valueStatuses as readonly string[]).includes(code))
		return stateName(code as 'reported');
	if (field === 'lang') return languageName(code);
	if (/_date$|^period_/.test(field)) return date(code);
	return (lists[field]?.[code] ?? partWord(field, code))?.() ?? code;
}

const lists: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	method: {
		count: m.method_count,
		survey: m.method_survey,
		estimate: m.basis_estimate,
		observation: m.method_observation,
		document: m.method_document
	},
	reported_by: {
		library: m.reporter_library,
		partner: m.reporter_partner,
		community: m.reporter_community
	},
	population_basis: { census: m.basis_census, estimate: m.basis_estimate },
	share_level: {
		private: m.share_private,
		center: m.share_center,
		peers: m.share_peers,
		public: m.share_public
	},
	retrospective: { yes: m.intended_yes, no: m.intended_no, 1: m.intended_yes, 0: m.intended_no }
};

function activityName(id: string): string {
	const known = phases.flatMap(({ activities }) => activities).find((each) => each.id === id);
	return known ? say(known.name) : id;
}

/** The closed list that a question has its answers from, where its key does not say it; empty = none. */
export const fieldOfCodes = (choices: readonly string[]): string =>
	Object.entries(told).find(([code]) => choices.includes(code))?.[1] ?? '';
/** A code that stands in one list alone. */
const told: Readonly<Record<string, string>> = {
	academic: 'library_type',
	AD: 'country',
	baseline: 'stage',
	III: 'phase',
	relationships: 'change_type',
	mixed: 'intended',
	challenges: 'field',
	woman: 'gender',
	champion: 'ally_step',
	peri_urban: 'setting',
	not_applicable: 'value_status',
	age_band: 'breakdown'
};

/** The countries of America where Spanish or Portuguese is spoken. */
const near = new Set('AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE'.split(' '));
/**
 * Answers in the order in which a person finds hers: by their names; of the countries those of `known` projects first,
 * then those of America where Spanish or Portuguese is spoken, then all others.
 */
export function inOrder(
	choices: readonly string[],
	said: (choice: string) => string,
	known: readonly string[] = []
): string[] {
	const isOfCountries = fieldOfCodes(choices) === 'country';
	const rank = (code: string): number =>
		!isOfCountries || known.includes(code) ? 0 : near.has(code) ? 1 : 2;
	return choices.toSorted((one, other) => rank(one) - rank(other) || byName(said(one), said(other)));
}

const subtypes: Readonly<Record<string, () => string>> = {
	municipal: m.subtype_municipal,
	community: m.subtype_community,
	branch: m.subtype_branch,
	national: m.subtype_national,
	university: m.subtype_university,
	institute: m.subtype_institute,
	parish_school: m.subtype_parish_school,
	telecentre: m.subtype_telecentre,
	cultural_centre: m.subtype_cultural_centre
};
const subtypeText = (code: string): string => subtypes[code]?.() ?? code;

const partnerKinds: Readonly<Record<string, () => string>> = {
	health: m.partner_health,
	kitchen: m.partner_kitchen,
	local_government: m.partner_local_government,
	media: m.partner_media,
	migrants: m.partner_migrants,
	neighbourhood_board: m.partner_neighbourhood_board,
	ngo: m.partner_ngo,
	older_people: m.partner_older_people,
	parish: m.partner_parish,
	producers: m.partner_producers,
	school: m.partner_school,
	women: m.partner_women,
	youth: m.partner_youth
};
/** What kind of organization a partner is: a code that files use, or whatever a person wrote. */
export const partnerKind = (kind: string): string => partnerKinds[kind]?.() ?? kind;
