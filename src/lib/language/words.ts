import {
	dictionary,
	libraryTypeNames,
	phases,
	stages,
	type Indicator,
	type LibraryType,
	type Problem,
	type Stage
} from '#framework';
import { fileText } from './files';
import { country, date, fixed, number, percent, say } from './format';
import { m } from './paraglide/messages.js';
import { stageName } from './terms';

/** A figure of an indicator as it is shown: "61 %", "3.8", "1,250". Means get one decimal. */
export function figure(indicator: Indicator, value: number): string {
	if (indicator.valueType === 'percent') return percent(value);
	if (indicator.valueType === 'likert5') return fixed(value, 1);
	return number(value, 1);
}

/** Code of a group → its name: "Peru", "Public", "Phase III". */
export function groupName(dimension: string, code: string): string {
	if (code === 'none')
		return dimension === 'reached' || dimension === 'phase' ? m.phase_none() : m.group_none();
	if (dimension === 'country') return country(code);
	if (dimension === 'library_type') return say(libraryTypeNames[code as LibraryType]);
	return phaseName(code);
}

/** "III. Interacting with the community" */
export function phaseName(code: string): string {
	const phase = phases.find((each) => each.code === code);
	return phase ? `${code}. ${say(phase.name)}` : code;
}

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
const dataText = (data: string): string =>
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
