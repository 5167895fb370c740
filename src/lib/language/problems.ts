import {
	dictionary,
	libraryTypeNames,
	stages,
	subjectOf,
	type LibraryType,
	type Problem,
	type Stage
} from '#framework';
import { columnText } from './choices';
import { fileText } from './files';
import { date, number, say } from './format';
import { m } from './paraglide/messages.js';
import { problemWords } from './problem-words';
import { stageName } from './terms';

/** What was found, what is needed, what to do: a problem as one or two sentences. Where it is stands beside it. */
export function problemText(problem: Problem): string {
	const { code, found, needed = '' } = problem;
	const ofFile = fileText(problem);
	if (ofFile !== null) return ofFile;
	if (code === 'out_of_range') {
		const [from = '', to = ''] = needed.split('..');
		if (from === '') return m.range_until({ found, to: dataText(to) });
		return to ? m.problem_out_of_range({ found, from, to }) : m.range_open({ found, from });
	}
	if (code === 'personal_data') return personText(problem);
	if (code === 'column_missing')
		return m.problem_column_missing({
			needed: needed
				.split(', ')
				.map((name) => columnText(name))
				.join(', ')
		});
	if (odd.has(code)) return problemWords[code]({ found: dataText(found), needed: figureText(needed) });
	return problemWords[code]({ found: dataText(found), needed: dataText(needed) });
}

/** Where people are named or reached: in a column, in texts that are read, in cells that are not, beside the table. */
function personText({ found, where: { column }, ask }: Problem): string {
	if (column === undefined) return m.personal_apart();
	if (ask && subjectOf(ask.key)?.kind === 'persons') return m.personal_text({ column });
	return ask?.suggested === undefined ? m.personal_unread({ column }) : m.problem_personal_data({ found });
}

/** What these need is another figure, which is compared with. */
const odd: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
	'jump',
	'far_from_peers',
	'thousandfold'
]);
const figureText = (data: string): string => (isNaN(Number(data)) ? dataText(data) : number(Number(data), 2));

/** Codes that stand in a problem as data, by the names that people know them by. */
export const dataText = (data: string): string =>
	data === 'ISO 3166'
		? m.needed_country()
		: data
				.split(' · ')
				.map((part) => part.split(': ').map(listed).join(': '))
				.join(' · ');
const listed = (part: string): string => part.split(', ').map(codeName).join(', ');

function codeName(code: string): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return date(code);
	const [, start, end] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})$/.exec(code) ?? [];
	if (end !== undefined)
		return start
			? m.span_days({ start: date(start), end: date(end) })
			: m.span_since_began({ end: date(end) });
	const indicator = dictionary.get(code);
	if (indicator) return say(indicator.name);
	if (code in libraryTypeNames) return say(libraryTypeNames[code as LibraryType]);
	return (stages as readonly string[]).includes(code) ? stageName(code as Stage) : code;
}
