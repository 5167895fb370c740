import {
	libraryTypeNames,
	phaseCodes,
	type Dictionary,
	type Indicator,
	type LibraryType,
	type Project,
	type Stage
} from '#framework';
import { country, inLanguage, list, m, phaseName, say, stageName, typedDate, type Locale } from '#language';
import { csv, harmless, type CsvCell } from './csv';
import { separatorFor } from './tongue';

/** `wide`: one row per project. `long`: one row per indicator and moment, the measurements of the file contract. */
export type TemplateForm = 'wide' | 'long';

export interface Template {
	form: TemplateForm;
	language: Locale;
	/** Those whose names, places and phases are filled in already; without any, the form is empty. */
	projects: readonly Project[];
	/** The day up to which the figures count, ISO; empty where each library gives its own. */
	date: string;
}

/** A file to fill in: opened by a click in a spreadsheet there, and read here without a question. */
export function templateCsv(asked: Template, dictionary: Dictionary): string {
	const { form, language, projects } = asked;
	return inLanguage(language, () => {
		const { header, rows } = form === 'wide' ? wide(asked) : long(asked, dictionary);
		return sheet(
			header,
			rows,
			separatorFor(
				language,
				projects.map((project) => project.country)
			)
		);
	});
}

/** Excel takes a CSV for UTF-8 only when it begins with a mark. */
function sheet(
	header: readonly string[],
	rows: readonly (readonly string[])[],
	delimiter: ',' | ';'
): string {
	const cells: CsvCell[][] = rows.map((row) => row.map((cell) => harmless(cell, delimiter)));
	return '\ufeff' + csv(header, cells, delimiter);
}

/** The columns of the usual report, in their order. */
export const wideNames = {
	project_id: m.template_project_id,
	project: m.template_project,
	country: m.template_country,
	city: m.template_city,
	library_type: m.template_library_type,
	phase: m.template_phase,
	period_end: m.template_period_end,
	dialogue_sessions: m.template_dialogue_sessions,
	dialogue_participants: m.template_dialogue_participants,
	women: m.template_women,
	underreached_groups: m.template_underreached_groups,
	partner_organizations: m.template_partner_organizations,
	community_actions: m.template_community_actions,
	community_led_actions: m.template_community_led_actions,
	felt_heard: m.template_felt_heard,
	answers: m.template_answers,
	social_changes: m.template_social_changes
} as const;

/** The columns of the long form, under the names that the file contract has for them. */
export const longNames = {
	project_id: m.template_project_id,
	indicator_id: m.template_indicator,
	indicator_label: m.template_indicator_name,
	phase: m.template_phase,
	stage: m.template_stage,
	period_start: m.template_period_start,
	period_end: m.template_period_end,
	value: m.template_value,
	numerator: m.template_numerator,
	denominator: m.template_denominator,
	n: m.template_n,
	breakdown: m.template_breakdown,
	breakdown_value: m.template_breakdown_value,
	note: m.template_note
} as const;

/** A form in English has the names of the file contract. */
const isCanonical = (language: Locale): boolean => language === 'en';
export const longName = (name: keyof typeof longNames, language: Locale): string =>
	isCanonical(language) ? name : longNames[name]();
export const longStage = (stage: Stage, language: Locale): string =>
	isCanonical(language) ? stage : stageName(stage);

const keys = <T extends object>(names: T) => Object.keys(names) as (keyof T)[];

/** In English the code is the word. */
export const typeWord = (type: LibraryType, language: Locale): string =>
	isCanonical(language) ? type : say(libraryTypeNames[type]);

function wide({ language, projects, date }: Template) {
	const known = 7;
	const header = keys(wideNames).map((name) => wideNames[name]());
	const rows = projects.map((project) => [
		project.project_id,
		project.library_name || project.project_name,
		country(project.country),
		project.city,
		typeWord(project.library_type, language),
		phaseCodes.filter((phase) => project.phases.includes(phase)).at(-1) ?? '',
		typedDate(date),
		...header.slice(known).map(() => '')
	]);
	return { header, rows };
}

function long({ language, projects, date }: Template, dictionary: Dictionary) {
	const header = keys(longNames).map((name) => longName(name, language));
	const rows = (projects.length > 0 ? projects : [null]).flatMap((project) =>
		[...dictionary.values()]
			.filter((indicator) => indicator.project === '' || indicator.project === project?.project_id)
			.flatMap((indicator) =>
				(indicator.timing.length > 0 ? indicator.timing : (['routine'] as const)).map((stage) => [
					project?.project_id ?? '',
					indicator.id,
					say(indicator.name),
					phaseOf(indicator, stage),
					longStage(stage, language),
					'',
					typedDate(date),
					...Array.from({ length: 7 }, () => '')
				])
			)
	);
	return { header, rows };
}

/** The phase in which it is asked then, where there is one: the first at the start, the last at the end. */
function phaseOf({ phases, timing }: Indicator, stage: Stage): string {
	if (phases.length === 1) return phases[0] ?? '';
	if (phases.length !== 2 || timing.length !== 2) return '';
	return (stage === timing[0] ? phases[0] : phases[1]) ?? '';
}

/** What is measured and how, to be read beside a template; it is no file to be filled in. */
export function dictionaryCsv(
	dictionary: Dictionary,
	language: Locale,
	countries: readonly string[] = []
): string {
	return inLanguage(language, () => {
		const header = [
			m.dictionary_id(),
			m.dictionary_name(),
			m.dictionary_question(),
			m.dictionary_unit(),
			m.dictionary_range(),
			m.dictionary_how(),
			m.dictionary_numerator(),
			m.dictionary_denominator(),
			m.dictionary_phases(),
			m.dictionary_moments()
		];
		const rows = [...dictionary.values()].map((indicator) => [
			indicator.id,
			say(indicator.name),
			say(indicator.question),
			say(indicator.unit),
			rangeOf(indicator),
			say(indicator.howToCollect),
			say(indicator.numerator),
			say(indicator.denominator),
			list(indicator.phases.map(phaseName)),
			list(indicator.timing.map(stageName))
		]);
		return sheet(header, rows, separatorFor(language, countries));
	});
}

function rangeOf({ min, max }: Indicator): string {
	if (max === null) return min === null ? '' : m.dictionary_range_open({ from: String(min) });
	return m.dictionary_range_closed({ from: String(min ?? 0), to: String(max) });
}
