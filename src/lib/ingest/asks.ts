import {
	countryCodes,
	decisionKey,
	fold,
	isDated,
	isOfOneFile,
	ofFile,
	isCountry,
	librarySubtypes,
	libraryTypes,
	type Ask,
	type Dictionary,
	type LibraryType
} from '#framework';
import { days } from './dates';
import { codesOf, isCodedField, namesOf, offeredOf, type CodedField } from './codes';
import { nearest } from './nearness';
import { readings } from './numbers';
import { periodOf } from './periods';

/** How the checks' problems can be settled, by kind. Near matches are suggested and never taken by themselves. */

const typesWithSubtypes = libraryTypes.flatMap((type) => [
	type,
	...librarySubtypes[type].filter((subtype) => subtype !== type).map((subtype) => `${type}:${subtype}`)
]);

const choicesOf = (field: CodedField): readonly string[] =>
	field === 'country' ? countryCodes : field === 'library_type' ? typesWithSubtypes : offeredOf(field);

/** Whether a decision names a code that the field has; anything else, from whatever file it came, is not believed. */
export function isCodeOf(field: CodedField, code: string): boolean {
	if (field === 'country') return isCountry(code);
	const [type, subtype] = code.split(':');
	if (field !== 'library_type' || subtype === undefined) return codesOf(field).includes(code);
	return (librarySubtypes[type as LibraryType] as readonly string[] | undefined)?.includes(subtype) ?? false;
}

const required: readonly CodedField[] = ['country', 'library_type', 'stage', 'change_type', 'field'];

/** What a text means in a coded field, asked once for all files. */
export function askForCode(field: CodedField, text: string): Ask {
	const asides = required.includes(field) ? ['hold'] : ['missing', 'hold'];
	const near = nearest(text, namesOf(field)) ?? within(field, text);
	return {
		key: decisionKey.value(field, text),
		choices: [...choicesOf(field), ...asides],
		...(near !== undefined && { suggested: near })
	};
}

/** Which indicator of ours a text means that names none, asked once for all files; `right` leaves it as it is. */
export function askForIndicator(dictionary: Dictionary): (text: string) => Ask {
	const named = () =>
		[...dictionary.values()].flatMap(({ id, name }) =>
			[id, name.en, name.es].map((each) => [fold(each), id] as const)
		);
	let names: ReturnType<typeof named> | undefined;
	return (text) => {
		const near = nearest(text, (names ??= named()));
		return {
			key: decisionKey.value('indicator_id', text),
			choices: [...dictionary.keys(), 'right'],
			...(near !== undefined && { suggested: near })
		};
	};
}

/** "Bibl. Comunitaria": one known name stands whole among the words of the text, and no other. */
function within(field: CodedField, text: string): string | undefined {
	const words: readonly string[] =
		text
			.toLowerCase()
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.match(/\p{L}{5,}/gu) ?? [];
	const found = new Set([...namesOf(field)].filter(([name]) => words.includes(name)).map(([, code]) => code));
	return found.size === 1 ? [...found][0] : undefined;
}

/** "Más de 100", "100+": a bound is no figure. */
const isBound =
	/[<>≤≥+]|(^|\s)(m[aá]s|menos|mais|more|less|over|under|at least|al menos|hasta|up to|entre|between|casi|nearly)(\s|$)/i;

/** The one number that stands in a text: "aprox. 120", "12 personas"; none where there are two, as in "10-12". */
export function numberWithin(text: string): string | undefined {
	if (isBound.test(text)) return undefined;
	const found = text.match(/\d[\d.,'\u2019 \u00a0\u202f]*\d|\d/g) ?? [];
	const [only] = found;
	if (found.length !== 1 || only === undefined) return undefined;
	const { point, comma } = readings(only);
	if (isNaN(point) !== isNaN(comma)) return String(isNaN(point) ? comma : point);
	return point === comma && !isNaN(point) ? String(point) : undefined;
}

/** What the cells of a column with this text are to be read as. */
export function askForNumber(signature: string, header: string, text: string, isOff = false): Ask {
	const suggested = isOff ? undefined : numberWithin(text);
	return {
		key: decisionKey.text(signature, header, text),
		choices: ['missing', 'hold'],
		...(suggested !== undefined && { suggested }),
		input: 'number'
	};
}

/** A date is typed; the day that a spreadsheet counted, or the last of a period that is named, is offered. */
export function askForDate(signature: string, header: string, text: string, isRequired = true): Ask {
	const suggested = dayOfSerial(text) ?? periodOf(text)?.end;
	return {
		key: decisionKey.text(signature, header, text),
		choices: isRequired ? ['hold'] : ['missing', 'hold'],
		...(suggested !== undefined && { suggested }),
		input: 'date'
	};
}

/** The month, the quarter or the day that a day in a column of periods may stand for; another period can be typed. */
export function askForPeriod(signature: string, header: string, text: string): Ask {
	const day = days(text);
	const readings = [...new Set([day.iso, day.dmy, day.mdy].filter((one) => one !== ''))];
	const months = readings.map((one) => monthsOf(one, 1));
	const [only] = readings.length === 1 ? readings : [];
	return {
		key: decisionKey.text(signature, header, text),
		choices: [...months, ...(only === undefined ? [] : [monthsOf(only, 3), `${only}..${only}`]), 'hold'],
		input: 'text'
	};
}

/** What a text under periods stands for is typed; the day that a spreadsheet counted is offered. */
export function askForSpan(signature: string, header: string, text: string): Ask {
	const suggested = dayOfSerial(text);
	return { ...askForText(signature, header, text), ...(suggested !== undefined && { suggested }) };
}

/** The month or the quarter in which a day is. */
function monthsOf(day: string, length: number): string {
	const [year = 0, month = 0] = day.split('-').map(Number);
	const first = month - 1 - ((month - 1) % length);
	const iso = (at: number, of: number) => new Date(Date.UTC(year, at, of)).toISOString().slice(0, 10);
	return `${iso(first, 1)}..${iso(first + length, 0)}`;
}

/** Spreadsheets count days from the end of 1899: 43799 is 30 November 2019. Only days of this century and the last. */
function dayOfSerial(text: string): string | undefined {
	const serial = /^\s*(\d{5})(?:[.,]\d+)?\s*$/.exec(text)?.[1];
	const days = Number(serial) - 25_569;
	return serial && days >= -10_000 && days < 40_000
		? new Date(days * 86_400_000).toISOString().slice(0, 10)
		: undefined;
}

export const askForText = (signature: string, header: string, text: string): Ask => ({
	key: decisionKey.text(signature, header, text),
	choices: ['hold'],
	input: 'text'
});

/** One figure of one row, since the same text in another row is another figure. */
export const askForCell = (key: string): Ask => ({
	key,
	choices: ['missing', 'hold'],
	input: 'number'
});

/** The part of a breakdown that a text names. */
export const askForPart = (breakdown: string, text: string, parts: readonly string[]): Ask => ({
	key: decisionKey.value(breakdown, text),
	choices: [...parts, 'hold']
});

/**
 * What a value that stands for a missing column, or for its blanks, is given for: all files with these headers, or for
 * the project and for dates this file alone, since the next one with the same headers may be another's or of another
 * time.
 */
export const placeOf = (field: string, signature: string, sender: string): string =>
	isOfOneFile(field) ? ofFile(signature, sender) : signature;

/** Where such a value may have been given, by all names of its file: the one that it is asked under comes first. */
export const placesOf = (field: string, signature: string, senders: readonly string[]): string[] => [
	...new Set(senders.map((sender) => placeOf(field, signature, sender)))
];

/** What stands for the blanks of a required column. */
export function askForBlank(
	field: string,
	signature: string,
	sender: string,
	header: string,
	text: string
): Ask {
	const place = placeOf(field, signature, sender);
	if (isDated(field)) return askForDate(place, header, text);
	const key = decisionKey.text(place, header, text);
	const isKnown = isCodedField(field) && field !== 'lang';
	const choices = isKnown ? [...choicesOf(field), 'hold'] : ['hold'];
	return { key, choices, ...(!isKnown && { input: 'text' }) };
}
