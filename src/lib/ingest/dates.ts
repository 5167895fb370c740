import { fold } from '#framework';
import type { DateOrder } from './index';

/** A text as an ISO date in each order, empty where it is none; `iso` where the order of its parts is plain. */
export interface Days {
	iso: string;
	dmy: string;
	mdy: string;
}

/** Names of months in English, Spanish and Portuguese, folded → 1 … 12. */
export const months: ReadonlyMap<string, number> = new Map(
	[
		'jan january ene enero janeiro',
		'feb february febrero fev fevereiro',
		'mar march marzo marco',
		'apr april abr abril',
		'may mayo mai maio',
		'jun june junio junho',
		'jul july julio julho',
		'aug august ago agosto',
		'sep sept september set septiembre setiembre setembro',
		'oct october octubre out outubro',
		'nov november noviembre novembro',
		'dec december dic diciembre dez dezembro'
	].flatMap((names, month) => names.split(' ').map((name) => [name, month + 1] as const))
);

/** What is reported has been: a later year is a slip of the hand. */
const latestYear = 2060;
/** Of a year in two figures the last that may be meant: "18-12-31" is no day of 2031. */
const latestShort = 30;

function iso(year: string, month: string | number, day: string): string {
	if (year.length === 2 && Number(year) > latestShort) return '';
	const [y, m, d] = [Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day)];
	const date = new Date(Date.UTC(y, m - 1, d));
	const exists = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
	return exists && y >= 1900 && y <= latestYear ? date.toISOString().slice(0, 10) : '';
}

export function days(text: string): Days {
	const plain = text.trim();
	const plainly = (day: string): Days => ({ iso: day, dmy: '', mdy: '' });
	const ordered =
		/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
	const first = ordered.exec(plain);
	if (first) return plainly(iso(first[1] ?? '', first[3] ?? '', first[4] ?? ''));
	const numeric = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(plain);
	if (numeric) {
		const [, one = '', , two = '', year = ''] = numeric;
		const [dmy, mdy] = [iso(year, two, one), iso(year, one, two)];
		return dmy === mdy ? plainly(dmy) : { iso: '', dmy, mdy };
	}
	const named = fold(plain)
		.replace(/ (de|del|of) /g, ' ')
		.replace(/ (de|del|of) /g, ' ');
	const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]+) (\d{4}|\d{2})$/.exec(named);
	const monthFirst = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(named);
	const month = months.get(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
	if (!month) return plainly('');
	return plainly(iso(dayFirst?.[3] ?? monthFirst?.[3] ?? '', month, dayFirst?.[1] ?? monthFirst?.[2] ?? ''));
}

/** Whether a text is a day, in whatever order. */
export function isDay(text: string): boolean {
	const { iso: plain, dmy, mdy } = days(text);
	return (plain || dmy || mdy) !== '';
}

/** "31/02/2021": a day, a month and a year, of which there is no such day. */
export function isNoDay(text: string): boolean {
	const { iso: plain, dmy, mdy } = days(text);
	if (plain || dmy || mdy) return false;
	const [, year = '', one = '', two = ''] =
		/^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*$/.exec(text) ??
		(/^\s*()(\d{1,2})[-/. ](\d{1,2})[-/. ](?:19|20)?\d{2}\s*$/.exec(text) || []);
	const [first, second] = [Number(one), Number(two)];
	const isOf = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
	return isOf(first, second) || (year === '' && isOf(second, first));
}

export const inOrder = (read: Days, order: DateOrder | null): string =>
	read.iso || (order === 'dmy' ? read.dmy : order === 'mdy' ? read.mdy : '');
