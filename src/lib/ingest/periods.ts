import { foldOpen } from '#framework';
import { months } from './dates';
import type { DateOrder } from './index';
import { inOrderOf, spanOf } from './spans';

/** First and last day of a period, ISO. */
export interface Period {
	start: string;
	end: string;
}

/** What a year is divided into: how many months each has, and the words for it, folded. */
const divisions: readonly (readonly [months: number, words: string])[] = [
	[2, 'bimestre|bim'],
	[3, 'trimestre|trim|quarter|qtr|q|t'],
	[4, 'cuatrimestre|quadrimestre|four months'],
	[6, 'semestre|sem|semester|half|half year|s|h']
];
const ordinals: Readonly<Record<string, number>> = Object.fromEntries(
	[
		'1 i 1er 1ero 1ro 1o 1a 1ra 1st primer primero primeira primeiro first',
		'2 ii 2do 2o 2a 2da 2nd segundo segunda second',
		'3 iii 3er 3ero 3ro 3o 3a 3ra 3rd tercer tercero terceiro terceira third',
		'4 iv 4to 4o 4a 4ta 4th cuarto quarto fourth',
		'5 v 5to 5o 5th quinto fifth',
		'6 vi 6to 6o 6th sexto sixth'
	].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1]))
);
const numberWord = Object.keys(ordinals)
	.sort((one, other) => other.length - one.length)
	.join('|');
const monthWord = [...months.keys()].sort((one, other) => other.length - one.length).join('|');
const year = String.raw`((?:19|20)\d{2})`;
/** Two digits are a year behind a word only. */
const shortYear = String.raw`((?:19|20)\d{2}|\d{2})`;

const forms: readonly (readonly [RegExp, (found: RegExpExecArray) => Period | null])[] = [
	[new RegExp(`^(?:ano|year|anual|annual)? ?${year}$`), ([, of]) => spanned(of, 1, of, 12)],
	[
		new RegExp(`^${year} (0?[1-9]|1[0-2])$`),
		([, of, month]) => spanned(of, Number(month), of, Number(month))
	],
	[
		new RegExp(`^(0?[1-9]|1[0-2]) ${year}$`),
		([, month, of]) => spanned(of, Number(month), of, Number(month))
	],
	[new RegExp(`^(?:mes )?(${monthWord}) ${shortYear}$`), ([, name, of]) => named(name, of, name, of)],
	[new RegExp(`^${year} (${monthWord})$`), ([, of, name]) => named(name, of, name, of)],
	[
		new RegExp(`^(${monthWord})(?: (?:a|al|to|e|y|ate|hasta|until))? (${monthWord}) ${shortYear}$`),
		([, first, last, of]) => named(first, of, last, of)
	],
	[
		new RegExp(`^(${monthWord}) ${shortYear}(?: (?:a|al|to|ate|hasta|until))? (${monthWord}) ${shortYear}$`),
		([, first, from, last, to]) => named(first, from, last, to)
	],
	...divisions.flatMap(([length, words]) => {
		const part = (number = '', of = ''): Period | null => {
			const last = (ordinals[number] ?? 0) * length;
			return last > 0 && last <= 12 ? spanned(of, last - length + 1, of, last) : null;
		};
		return [
			// 3er trimestre 2019, III trimestre, 3T 2019
			[
				new RegExp(`^(${numberWord}) ?(?:${words}) ?${shortYear}$`),
				([, number, of]: RegExpExecArray) => part(number, of)
			],
			// T3 2019, trimestre III 2019
			[
				new RegExp(`^(?:${words}) ?(${numberWord}) ${shortYear}$`),
				([, number, of]: RegExpExecArray) => part(number, of)
			],
			// 2019-T3, 2019Q3, 2019 trimestre 3
			[
				new RegExp(`^${year} ?(?:${words}) ?(${numberWord})$`),
				([, of, number]: RegExpExecArray) => part(number, of)
			],
			// 2019 3T, 2019 3er trimestre
			[
				new RegExp(`^${year} (${numberWord}) ?(?:${words})$`),
				([, of, number]: RegExpExecArray) => part(number, of)
			]
		] as const;
	})
];

const isoMonths = /^(\d{4})-(0[1-9]|1[0-2])-01\/P(\d{1,2})M$/;
const isoYears = /^(\d{4})-01-01\/P1Y$/;
const days = /^(\d{4}-\d{2}-\d{2})\s?(?:\.\.|\/|–|—| - | a | to )\s?(\d{4}-\d{2}-\d{2})$/;

/**
 * The period that a text names: a year, half-year, quarter, month, or the months or days from one to another.
 * Null for a day, and where it depends on who says it: a fiscal year, "2019-2020", "2019-1", days of which it is not
 * known which is the month (`order`).
 */
export function periodOf(text: string, order: DateOrder | null = null): Period | null {
	const plain = text.trim().normalize('NFC');
	const [, from = '', to = ''] = days.exec(plain) ?? [];
	if (from !== '') return isDay(from) && isDay(to) && from <= to ? { start: from, end: to } : null;
	const [, start = '', month = '', length = ''] = isoMonths.exec(plain) ?? [];
	if (start !== '') return spanned(start, Number(month), start, Number(month) + Number(length) - 1);
	const [, whole] = isoYears.exec(plain) ?? [];
	if (whole) return spanned(whole, 1, whole, 12);
	// What stands in brackets may be all there is: "(2019)".
	const folded = foldOpen(plain)
		.replace(/^(\d) (er|ero|ro|o|a|do|da|to|ta) /, '$1$2 ')
		.replace(/ (de|del|of|do|da) /g, ' ');
	const [, first = '', last = ''] = /^(\d{4} \d{2}) (\d{4} \d{2})$/.exec(folded) ?? [];
	const months = [first, last].map((one) => (one === '' ? null : periodOf(one)));
	if (months[0] && months[1])
		return months[0].start <= months[1].end ? { start: months[0].start, end: months[1].end } : null;
	// "2019-1" may be a month or a half-year, "2019-2020" two years or one that begins in the first.
	if (/^\d{4} \d$/.test(folded) || /^\d \d{4}$/.test(folded)) return null;
	for (const [form, made] of forms) {
		const found = form.exec(folded);
		if (found) return made(found);
	}
	const span = spanOf(plain);
	return span && inOrderOf(span, order);
}

function named(first = '', from = '', last = '', to = ''): Period | null {
	return spanned(from, months.get(first) ?? 0, to, months.get(last) ?? 0);
}

function spanned(from = '', first: number, to = '', last: number): Period | null {
	const [begin, end] = [fullYear(from), fullYear(to)];
	const period = {
		start: new Date(Date.UTC(begin, first - 1, 1)).toISOString().slice(0, 10),
		// The day before the next month's first.
		end: new Date(Date.UTC(end, last, 0)).toISOString().slice(0, 10)
	};
	return period.start <= period.end ? period : null;
}

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0);

function isDay(iso: string): boolean {
	const date = new Date(`${iso}T00:00:00Z`);
	return !isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}
