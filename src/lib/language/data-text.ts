import { dictionary, libraryTypeNames, stages, type LibraryType, type Problem, type Stage } from '#framework';
import { date, say } from './format';
import { m } from './paraglide/messages.js';
import { breakdownWord, fieldName, isField, partWord, stageName } from './terms';

/** Names of own indicators by their ids. */
export type Names = NonNullable<Problem['names']>;
const none: Names = {};

/** Codes that stand in a problem as data, by the names that people know them by. */
export const dataText = (data: string, names: Names = none): string =>
	data === 'ISO 3166'
		? m.needed_country()
		: data
				.split(' · ')
				.map((part, at, all) =>
					part
						.split(': ')
						.map((each) => listed(each, all, at, names))
						.join(': ')
				)
				.join(' · ');
/** In a key of several parts the one before may say which list a code is of. */
const listed = (part: string, all: readonly string[], at: number, names: Names): string =>
	all.length > 1 && isField(part)
		? fieldName(part)
		: (partWord(all[at - 1] ?? '', part)?.() ??
			(partWord(part, (all[at + 1] ?? '').split(': ')[0] ?? '')
				? breakdownWord(part)
				: wordsOf(part, names)));
const wordsOf = (part: string, names: Names): string =>
	part
		.split(', ')
		.map((code) => codeName(code, names))
		.join(', ');

function codeName(code: string, names: Names): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return date(code);
	// Behind a period may stand its phase and where it is.
	const [, start, end, rest = ''] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})( .*)?$/.exec(code) ?? [];
	if (end !== undefined)
		return (
			(start ? m.span_days({ start: date(start), end: date(end) }) : m.span_since_began({ end: date(end) })) +
			rest
		);
	const indicator = dictionary.get(code);
	if (indicator) return say(indicator.name);
	const own = Object.hasOwn(names, code) ? names[code] : undefined;
	if (own) return say(own);
	if (code in libraryTypeNames) return say(libraryTypeNames[code as LibraryType]);
	return (stages as readonly string[]).includes(code) ? stageName(code as Stage) : code;
}
