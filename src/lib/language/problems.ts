import { isCountry, subjectOf, type Problem } from '#framework';
import { columnText, isColumn } from './choices';
import { codeText, fieldOfCodes } from './codes';
import { dataText, type Names } from './data-text';
import { fileText } from './files';
import { country, date, number, percent } from './format';
import { m } from './paraglide/messages.js';
import { problemWords } from './problem-words';
import { partWord } from './terms';

/**
 * What was found, what is needed, what to do: a problem as one or two sentences. Where it is stands beside it; where it
 * cannot be answered, nothing is asked for (`isAsked`).
 */
export function problemText(problem: Problem, isAsked = problem.ask !== undefined): string {
	const { code, needed = '', names } = problem;
	const ofFile = fileText(problem);
	if (ofFile !== null) return ofFile;
	const found = shortened(problem.found);
	const ofKind = ownText(problem, found);
	if (ofKind !== null) return ofKind;
	if (code === 'out_of_range') {
		const [from = '', to = ''] = needed.split('..');
		if (from === '')
			return isDay(to)
				? m.range_turned({ found: dataText(found), to: figureText(to) })
				: m.range_until({ found, to: figureText(to) });
		return to
			? m.problem_out_of_range({ found, from: figureText(from), to: figureText(to) })
			: m.range_open({ found, from: figureText(from) });
	}
	if (code === 'personal_data') return personText({ ...problem, found });
	if (code === 'answers_shared')
		return problemWords.answers_shared({ found, needed: dataText(columnsText(needed), names) });
	if (code === 'scale_unclear')
		return problemWords.scale_unclear({ found: spanText(found), needed: signText(needed) });
	if (code === 'column_missing') {
		const [whose = '', name] = found.split('project: ');
		const said =
			whose === '' && name !== undefined
				? m.column_missing_new({ name, needed: columnsText(needed) })
				: m.problem_column_missing({ needed: columnsText(needed) });
		return isAsked ? `${said} ${m.column_elsewhere()}` : said;
	}
	if (code === 'project_differs')
		return problemWords.project_differs({ found: dataText(found, names), needed: placeWord(needed) });
	if (excused.has(code)) {
		const said = problemWords[code]({ found: dataText(found, names), needed: figuresText(needed, names) });
		return isAsked ? `${said} ${m.odd_reason()}` : said;
	}
	if (compared.has(code))
		return problemWords[code]({ found: dataText(found, names), needed: figuresText(needed, names) });
	return problemWords[code]({ found: dataText(found, names), needed: neededCodes(problem) });
}

/** Problems that have words of another kind than their code's, by what they need or ask. */
function ownText({ code, needed = '', ask, names }: Problem, found: string): string | null {
	if (code === 'turned' && needed === 'libraries') return m.turned_libraries({ found });
	if (code === 'project_near' && ask?.suggested !== undefined) return m.project_near_one({ found, needed });
	if (code === 'not_a_date' && needed === 'calendar') return m.not_a_date_calendar({ found });
	if (code === 'not_a_date' && needed.includes('..')) return m.not_a_date_period({ found, needed });
	if (code === 'changed_for_you' && needed.startsWith('~'))
		return m.changed_estimate({ found, needed: figureText(needed.slice(1)) });
	if (code === 'scale_unclear' && subjectOf(ask?.key ?? '')?.kind === 'text')
		return m.scale_of_cell({ found });
	if (code === 'scale_unclear' && subjectOf(ask?.key ?? '')?.kind === 'column')
		return m.scale_counts({ found: spanText(found) });
	if (code === 'indicator_unknown' && ask) return m.indicator_which({ found });
	if (code === 'column_unknown' && ask && needed.startsWith('answers: '))
		return m.column_answers({ found, count: figureText(needed.slice('answers: '.length)) });
	if (code === 'column_unknown' && ask)
		return needed === '1'
			? m.column_figures_one({ found })
			: m.column_figures({ found, count: figureText(needed) });
	if (code === 'second_date')
		return needed === ''
			? problemWords.second_date({ found: readText(found), needed })
			: m.second_date_late({ found: readText(found), needed: dataText(needed, names) });
	if (code === 'unknown_code' && ask && subjectOf(ask.key)?.kind === 'text')
		return m.problem_unknown_code({
			found,
			needed: ask.choices.flatMap((choice) => partWord('gender', choice)?.() ?? []).join(', ')
		});
	if (code === 'value_required' && ask?.choices.includes('above')) return m.value_above();
	return null;
}

/** A cell may hold a page: what is shown of it is its beginning. */
const longest = 160;
const shortened = (text: string): string =>
	text.length > longest && !text.slice(0, longest).match(/, | · /)
		? `${text.slice(0, longest).trimEnd()}…`
		: text;

/** Where people are named or reached: in the name of a file or a sheet, in a column, in texts that are read, in cells that are not, beside the table. */
function personText({ found, needed, where: { column, file }, ask }: Problem): string {
	if (needed === 'name') return m.personal_name({ file });
	if (needed === 'sheets') return m.personal_sheets();
	if (column === undefined) return m.personal_apart();
	if (ask && subjectOf(ask.key)?.kind === 'persons') return m.personal_text({ column });
	return ask?.suggested === undefined ? m.personal_unread({ column }) : m.problem_personal_data({ found });
}

/** What these need is a figure that was computed; what they find is written as its file writes it. */
const compared: ReadonlySet<string> = new Set<Problem['code']>([
	'jump',
	'same_as_before',
	'missing_now',
	'far_from_peers',
	'thousandfold',
	'value_differs_from_parts',
	'answers_differ',
	'parts_differ',
	'total_differs'
]);
const isFigure = (data: string): boolean => /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(data.trim());
/** What a period's beginning is held against. */
export const isDay = (data: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(data);
export const figureText = (data: string, names?: Names): string =>
	isFigure(data) ? number(Number(data), 6) : dataText(data, names);
export const figuresText = (data: string, names?: Names): string =>
	data
		.split(', ')
		.map((figure) => figureText(figure, names))
		.join(', ');
/** Odd values that a reason may stand beside. */
const excused: ReadonlySet<string> = new Set<Problem['code']>(['jump', 'same_as_before', 'far_from_peers']);
/** "07/05/2024 = 2024-05-07": a text with the day that it is read as. */
const readText = (data: string): string =>
	data.replace(
		/(?: = |^|(?<= · |: ))(\d{4}-\d{2}-\d{2})(?= · |$)/g,
		(all: string, day: string) => (all.startsWith(' = ') ? ' = ' : '') + date(day)
	);
/** A span whose sign is that of a percentage, as the reader's language writes one. */
export const signText = (data: string): string => data.replace(/100 %$/, percent(100));

/** "0.42–0.618" */
export const spanText = (data: string): string =>
	data
		.split('–')
		.map((figure) => figureText(figure))
		.join('–');

/** Names of fields as they are called here. */
export const columnsText = (needed: string): string =>
	needed
		.split(', ')
		.map((name) => columnText(name))
		.join(', ');

/** What a problem needs, by the names of the list that it is of. */
export function neededCodes({ code, needed = '', ask, names }: Problem): string {
	if (code === 'column_similar' || (code === 'unknown_code' && isColumn(needed))) return columnText(needed);
	if (code !== 'unknown_code' || !ask || needed === 'ISO 3166') return dataText(needed, names);
	const { kind, field = '' } = subjectOf(ask.key) ?? {};
	const of = kind === 'value' ? field : fieldOfCodes(ask.choices);
	return needed
		.split(', ')
		.map((each) => codeText(of, each))
		.join(', ');
}
/** A country or a type of library, as a roster has it. */
const placeWord = (code: string): string => (isCountry(code) ? country(code) : dataText(code));
