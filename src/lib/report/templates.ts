import {
	libraryTypeNames,
	phaseCodes,
	type Dictionary,
	type Indicator,
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

function wide({ language, projects, date }: Template) {
	const figures = [
		m.template_dialogue_sessions(),
		m.template_dialogue_participants(),
		m.template_women(),
		m.template_underreached_groups(),
		m.template_partner_organizations(),
		m.template_community_actions(),
		m.template_community_led_actions(),
		m.template_felt_heard(),
		m.template_answers(),
		m.template_social_changes()
	];
	const header = [
		m.template_project_id(),
		m.template_project(),
		m.template_country(),
		m.template_city(),
		m.template_library_type(),
		m.template_phase(),
		m.template_period_end(),
		...figures
	];
	const rows = projects.map((project) => [
		project.project_id,
		project.library_name || project.project_name,
		country(project.country),
		project.city,
		language === 'en' ? project.library_type : say(libraryTypeNames[project.library_type]),
		phaseCodes.filter((phase) => project.phases.includes(phase)).at(-1) ?? '',
		typedDate(date),
		...figures.map(() => '')
	]);
	return { header, rows };
}

function long({ language, projects, date }: Template, dictionary: Dictionary) {
	const isCanonical = language === 'en';
	const header = isCanonical
		? 'project_id indicator_id indicator_label phase stage period_start period_end value numerator denominator n breakdown breakdown_value note'.split(
				' '
			)
		: [
				m.template_project_id(),
				m.template_indicator(),
				m.template_indicator_name(),
				m.template_phase(),
				m.template_stage(),
				m.template_period_start(),
				m.template_period_end(),
				m.template_value(),
				m.template_numerator(),
				m.template_denominator(),
				m.template_n(),
				m.template_breakdown(),
				m.template_breakdown_value(),
				m.template_note()
			];
	const named = (stage: Stage): string => (isCanonical ? stage : stageName(stage));
	const rows = (projects.length > 0 ? projects : [null]).flatMap((project) =>
		[...dictionary.values()]
			.filter((indicator) => indicator.project === '' || indicator.project === project?.project_id)
			.flatMap((indicator) =>
				(indicator.timing.length > 0 ? indicator.timing : (['routine'] as const)).map((stage) => [
					project?.project_id ?? '',
					indicator.id,
					say(indicator.name),
					phaseOf(indicator, stage),
					named(stage),
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
