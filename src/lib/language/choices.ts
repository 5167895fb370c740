import { dictionary, fold, stages, subjectOf, type Dictionary, type Problem, type Stage } from '#framework';
import { codeText, fieldOfCodes } from './codes';
import { dataText } from './data-text';
import { date, percent, say } from './format';
import { m } from './paraglide/messages.js';
import { fieldName, isField, partWord, stageName } from './terms';

const words: Readonly<Record<string, () => string>> = {
	comma: m.choice_comma,
	point: m.choice_point,
	dmy: m.choice_dmy,
	mdy: m.choice_mdy,
	since_began: m.choice_since_began,
	since_previous: m.choice_since_previous,
	hold: m.choice_hold,
	missing: m.choice_missing,
	first: m.choice_first,
	last: m.choice_last,
	finer: m.choice_finer,
	coarser: m.choice_coarser,
	answers: m.choice_answers,
	written: m.choice_written,
	new: m.choice_new,
	right: m.choice_right,
	whole: m.choice_whole,
	share: m.choice_share,
	hundredfold: m.choice_hundredfold,
	ignore: m.choice_ignore,
	libraries: m.choice_libraries,
	drop: m.choice_drop,
	keep: m.choice_keep,
	convert: m.choice_convert,
	proxy: m.choice_proxy,
	'5-1': m.choice_scale_reversed
};

/** One of the few words that many questions are answered with; null where it is none. */
export const choiceWord = (choice: string): string | null => words[choice]?.() ?? null;

/** A choice of an open question in words; for a number, by what its point or comma then is. */
export function choiceText(choice: string, problem: Problem, known: Dictionary = dictionary): string {
	const { code, found, ask } = problem;
	const subject = ask && subjectOf(ask.key);
	const isNumber = code === 'number_ambiguous' && (choice === 'comma' || choice === 'point');
	const text = found.split(/\s[·|]\s|,\s/)[0] ?? found;
	if (isNumber && text.includes('.') !== text.includes(','))
		return text.includes('.') === (choice === 'point')
			? m.choice_decimals({ text })
			: m.choice_thousands({ text });
	if (code === 'personal_data' && subject?.kind === 'persons')
		return choice === 'keep'
			? m.choice_keep_text()
			: choice === 'drop'
				? m.choice_drop_text()
				: m.choice_hold();
	if (code === 'figure_beside_word' && choice !== 'hold')
		return choice === 'right' ? m.choice_word() : m.choice_written();
	if (code === 'key_conflict' && (choice === 'first' || choice === 'last')) return rowText(choice, problem);
	if (code === 'ragged_row' && choice === 'missing') return m.choice_short();
	const { kind, field = '' } = subject ?? {};
	if (code === 'unknown_code' && kind === 'text' && partWord('gender', choice))
		return partWord('gender', choice)!();
	if (subject?.kind === 'column' && choice === 'answers') return columnText(choice, known);
	if (code === 'answers_shared') return sharedWords[choice]?.() ?? choice;
	if (code === 'column_twice' && choice === 'ignore') return m.choice_neither();
	if (code === 'scale_unclear' && kind === 'text' && choice !== 'missing' && choice !== 'hold')
		return shareText(choice === 'right' ? found : choice, ask?.choices[0] ?? '', choice === 'right');
	if (code === 'unreadable' && choice in encodings) return encodings[choice]!();
	const [, start, end] = span.exec(choice) ?? [];
	if (start && end) return start === end ? date(start) : m.span_days({ start: date(start), end: date(end) });
	if (code === 'second_date' && choice === 'right') return m.choice_since_previous();
	if (code === 'value_required' && choice === 'above') return m.choice_above();
	if (kind === 'value' && field === 'indicator_id' && known.has(choice)) return columnText(choice, known);
	if ((kind === 'value' || kind === 'fixed') && (!(choice in words) || field === 'country'))
		return codeText(field, choice);
	if (kind === 'project' && ask) return projectText(choice, problem);
	if (kind === 'text' && ask && !(choice in words))
		return isDay.test(choice) ? date(choice) : codeText(fieldOfCodes(ask.choices), choice);
	if (kind === 'column' && !(choice in words)) return columnText(choice, known);
	if (/^\d+-\d+$/.test(choice) && kind === 'scale')
		return words[choice]?.() ?? m.choice_scale({ from: choice.split('-')[0]!, to: choice.split('-')[1]! });
	return words[choice]?.() ?? choice;
}

const wordsForAll: Readonly<Record<string, () => string>> = {
	missing: m.group_all_missing,
	hold: m.group_all_hold,
	right: m.group_all_right,
	drop: m.group_all_drop,
	keep: m.group_all_keep,
	first: m.group_all_first,
	last: m.group_all_last,
	finer: m.group_all_finer,
	coarser: m.group_all_coarser
};
/** What `right` says is right, where that is not what stands in the cell. */
const isOtherRight = ({ code }: Problem): boolean => code === 'figure_beside_word' || code === 'second_date';

/**
 * A choice for many questions at once. Where one answer shows its own figure ("1.250 separates thousands"), all together
 * cannot.
 */
export function choiceForAll(choice: string, problem: Problem): string {
	const word = choice === 'right' && isOtherRight(problem) ? undefined : wordsForAll[choice];
	return word?.() ?? m.group_all({ answer: choiceText(choice, { ...problem, found: '' }) });
}

/** One of the rows that differ, by what it says and where it stands: "48 % · jauja-2.csv, line 4". */
function rowText(choice: 'first' | 'last', { found, needed = '', names }: Problem): string {
	const places = needed.split(/(?<=:\d+), /);
	const said = (/.*?: (.*)$/s.exec(found)?.[1] ?? '').split(' | ');
	const at = choice === 'first' ? 0 : places.length - 1;
	const [, file, line] = /^(.*):(\d+)$/s.exec(places[at] ?? '') ?? [];
	if (file === undefined || line === undefined)
		return choice === 'first' ? m.choice_first() : m.choice_last();
	const place = m.review_where({ file, line });
	const figure = said.length === places.length ? dataText(shortened(said[at] ?? ''), names) : '';
	return figure === '' ? place : m.choice_row({ figure, place });
}
const longest = 60;
const shortened = (text: string): string =>
	text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text.trim();

/** A project that is not known yet by the name that the question shows for it: both are in one order. */
function projectText(choice: string, { needed = '', ask }: Problem): string {
	const ids = (ask?.choices ?? []).filter((each) => !(each in words));
	const names = needed.split(', ');
	return (
		words[choice]?.() ?? (names.length === ids.length ? names[ids.indexOf(choice)] : undefined) ?? choice
	);
}

/** A figure among percentages as it would be meant: 42 % or 0.42 %. */
const shareText = (text: string, hundredfold: string, isRight: boolean): string =>
	percent(isRight ? Number(hundredfold) / 100 : Number(text), 12);
const sharedWords: Readonly<Record<string, () => string>> = {
	all: m.choice_shared_all,
	last: m.choice_shared_last,
	first: m.choice_shared_first
};
const encodings: Readonly<Record<string, () => string>> = {
	macintosh: m.encoding_macintosh,
	'windows-1252': m.encoding_windows
};
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const span = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

const parts: Readonly<Record<string, () => string>> = {
	numerator: m.part_numerator,
	denominator: m.part_denominator,
	n: m.part_n,
	target: m.part_target
};

/** What a column is read as, in words: "felt_heard n" is "Felt heard: number of answers". */
export function columnText(field: string, known: Dictionary = dictionary): string {
	const [id = '', ...more] = field.split(' ');
	const indicator = known.get(id);
	if (indicator) {
		const said = more.map((part) => {
			const [breakdown, value] = part.split('=');
			if (value !== undefined) return breakdown === 'answer' ? m.part_answer({ value }) : value;
			if ((stages as readonly string[]).includes(part)) return stageName(part as Stage);
			return parts[part]?.() ?? part;
		});
		return [say(indicator.name), ...said].join(' · ');
	}
	if (id === 'period_end' && more.length > 0)
		return [m.column_period_end(), stageName(more[0] as Stage)].join(' · ');
	if (id === 'answers' && more.length > 0) return [columnText(id), stageName(more[0] as Stage)].join(' · ');
	const own = columns[field];
	return own ? own() : isField(field) ? fieldName(field) : field;
}

/** Whether a text is the name of a field of ours. */
export const isColumn = (text: string): boolean => text in columns || isField(text);
/** A header of a file; one that is a name of ours with what that is: "country – País". */
export function headerText(header: string): string {
	const name = isColumn(header) ? columnText(header) : '';
	return name === '' || fold(name) === fold(header) ? header : `${header} – ${name}`;
}

const columns: Readonly<Record<string, () => string>> = {
	project: m.column_project,
	project_id: m.column_project_id,
	project_name: m.column_project_name,
	country: m.column_country,
	admin1: m.column_admin1,
	city: m.column_city,
	library_name: m.column_library_name,
	library_type: m.column_library_type,
	library_subtype: m.column_library_subtype,
	host_organization: m.column_host_organization,
	community_name: m.column_community_name,
	community_population: m.column_community_population,
	population_basis: m.column_population_basis,
	population_year: m.column_population_year,
	setting: m.column_setting,
	grant_id: m.column_grant_id,
	funder: m.column_funder,
	cohort: m.column_cohort,
	grant_amount: m.column_grant_amount,
	currency: m.column_currency,
	start_date: m.column_start_date,
	end_date: m.column_end_date,
	status: m.column_status,
	primary_language: m.column_primary_language,
	sdg_targets: m.column_sdg_targets,
	share_level: m.column_share_level,
	lat: m.column_lat,
	lon: m.column_lon,
	phase: m.column_phase,
	stage: m.column_stage,
	period_start: m.column_period_start,
	period_end: m.column_period_end,
	period: m.column_period,
	indicator_id: m.column_indicator_id,
	value: m.column_value,
	numerator: m.part_numerator,
	denominator: m.part_denominator,
	n: m.part_n,
	answers: m.part_n,
	n_eligible: m.column_n_eligible,
	target: m.part_target,
	breakdown: m.column_breakdown,
	breakdown_value: m.column_breakdown_value,
	method: m.column_method,
	reported_by: m.column_reported_by,
	retrospective: m.column_retrospective,
	definition_version: m.column_definition_version,
	unit: m.column_unit,
	value_status: m.column_value_status,
	note: m.column_note,
	activity: m.column_activity,
	done_on: m.column_done_on,
	name: m.column_name,
	kind: m.column_kind,
	role: m.column_role,
	since: m.column_since,
	due_on: m.column_due_on,
	field: m.column_field,
	lang: m.column_lang,
	text: m.column_text,
	date: m.column_date,
	change_type: m.column_change_type,
	intended: m.column_intended,
	title: m.column_title,
	evidence: m.column_evidence,
	linked_indicator: m.column_linked_indicator,
	challenge: m.column_challenge,
	passage: m.column_passage
};
