import { dictionary, libraryTypeNames, stages, type LibraryType, type Problem, type Stage } from '#framework';
import { fileText } from './files';
import { date, say } from './format';
import { m } from './paraglide/messages.js';
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
	return m[`problem_${code}`]({ found: dataText(found), needed: dataText(needed) });
}

/** Codes that stand in a problem as data, by the names that people know them by. */
export const dataText = (data: string): string =>
	data === 'ISO 3166'
		? m.needed_country()
		: data
				.split(' · ')
				.map((part) => part.split(', ').map(codeName).join(', '))
				.join(' · ');

function codeName(code: string): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return date(code);
	const indicator = dictionary.get(code);
	if (indicator) return say(indicator.name);
	if (code in libraryTypeNames) return say(libraryTypeNames[code as LibraryType]);
	return (stages as readonly string[]).includes(code) ? stageName(code as Stage) : code;
}
