import { days, type Days } from './dates';
import type { DateOrder } from './index';
import type { Period } from './periods';

/** What stands between a first and a last day. */
const joints = /\.\.|[-–—/]|(?<= )(?:a|al|ao|e|y|to|hasta|ate|até|until|till|through|and)(?= )/giu;
const before = /^(?:del?|desde|do|from|between|entre) /iu;
const article = /^(?:el|o|the) /iu;

/** A day that lacks what the last one says: its year, or its month as well. */
const dayAlone = /^\d{1,2}(?:st|nd|rd|th|º|°)?$/;
const isYear = /(?:^|\D)((?:19|20)\d{2})$/;

/** Cells may be of any length, periods are not. */
const longest = 80;

/** A first and a last day by each order that they may be written in. */
export interface Span {
	dmy: Period | null;
	mdy: Period | null;
}

/** "01/04/2020 - 30/06/2020", "del 1 al 31 de octubre de 2019", "1 oct - 31 dic 2019": null where a text is no such. */
export function spanOf(text: string): Span | null {
	if (text.length > longest) return null;
	const plain = text
		.trim()
		.replace(/\s+/g, ' ')
		.replace(/^[([](.*)[)\]]$/, '$1')
		.replace(before, '');
	if (!/\d.*\D.*\d/.test(plain)) return null;
	for (const joint of plain.matchAll(joints)) {
		const [first, last] = [plain.slice(0, joint.index), plain.slice(joint.index + joint[0].length)].map(
			(part) => part.trim().replace(article, '')
		) as [string, string];
		// "05-06-2019" is a day: what lacks its year stands apart, or beside a month in words.
		const isApart = / $/.test(plain.slice(0, joint.index)) || /\p{L}/u.test(last);
		const end = days(last);
		const begin = isThere(days(first)) || !isApart ? days(first) : days(completed(first, last));
		const span = { dmy: between(begin, end, 'dmy'), mdy: between(begin, end, 'mdy') };
		if (span.dmy || span.mdy) return span;
	}
	return null;
}

const isThere = ({ iso, dmy, mdy }: Days): boolean => (iso || dmy || mdy) !== '';
const dayOf = (day: Days, order: 'dmy' | 'mdy'): string => day.iso || day[order];

function between(begin: Days, end: Days, order: 'dmy' | 'mdy'): Period | null {
	const [first, last] = [dayOf(begin, order), dayOf(end, order)];
	return first !== '' && last !== '' && first <= last ? { start: first, end: last } : null;
}

/** The first day with what only the last one says. */
function completed(first: string, last: string): string {
	const year = isYear.exec(last)?.[1];
	if (year === undefined || isYear.test(first)) return first;
	if (!dayAlone.test(first))
		return /^\d{1,2}([/.-])\d{1,2}$/.test(first) ? joinedBy(first, year) : `${first} ${year}`;
	return /^\d{1,2}(?:st|nd|rd|th)?(?=\D)/.test(last)
		? last.replace(/^\d{1,2}(?:st|nd|rd|th)?/, first)
		: first;
}

const joinedBy = (day: string, year: string): string => `${day}${/\D/.exec(day)?.[0] ?? ' '}${year}`;

/** The period of a span, where its days have one reading or their order is known. */
export function inOrderOf({ dmy, mdy }: Span, order: DateOrder | null): Period | null {
	if (!dmy || !mdy) return dmy ?? mdy;
	if (dmy.start === mdy.start && dmy.end === mdy.end) return dmy;
	return order === 'dmy' ? dmy : order === 'mdy' ? mdy : null;
}

/** In which order the days of a column of periods stand: by those that have one reading, else as a person said. */
export function orderOf(texts: readonly string[], said: string | undefined): DateOrder | null {
	const spans = texts.flatMap((text) => spanOf(text) ?? []);
	const [isDmy, isMdy] = [spans.some(({ mdy }) => !mdy), spans.some(({ dmy }) => !dmy)];
	if (isDmy !== isMdy) return isDmy ? 'dmy' : 'mdy';
	return said === 'dmy' || said === 'mdy' ? said : null;
}

const dayWithin = /(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?!\d)/g;

/** The same for the days that stand in a text. */
export function orderWithin(text: string, said: string | undefined): DateOrder | null {
	const read = Array.from(text.matchAll(dayWithin), ([day]) => days(day)).filter(({ iso }) => iso === '');
	const [isDmy, isMdy] = [
		read.some(({ dmy, mdy }) => dmy !== '' && mdy === ''),
		read.some(({ dmy, mdy }) => mdy !== '' && dmy === '')
	];
	if (isDmy !== isMdy) return isDmy ? 'dmy' : 'mdy';
	return said === 'dmy' || said === 'mdy' ? said : null;
}

/** Whether the two readings of its days are both periods, and differ. */
export function isAmbiguous(text: string): boolean {
	const span = spanOf(text);
	return span !== null && inOrderOf(span, null) === null;
}
