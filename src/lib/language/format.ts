import { localDay, type Bilingual } from '#framework';
import { locale, type Locale } from './locale.svelte';
import { m } from './paraglide/messages.js';
import { digits, joined } from './written';

// Spanish for Latin America as the three countries' schools teach it is split over the decimal mark (FACTS of CLDR:
// Peru and Mexico write 1,234.5). One sheet goes to all of them; the decimal comma of the language is kept.
const tags = { en: 'en', es: 'es' } as const;

/** Making one of these costs a slow phone ten milliseconds: each is made once for a language. */
function once<Made, Options>(make: (tag: string, options: Options) => Made): (options: Options) => Made {
	const made = new Map<string, Made>();
	return (options) => {
		const key = locale.current + JSON.stringify(options);
		let found = made.get(key);
		if (!found) made.set(key, (found = make(tags[locale.current], options)));
		return found;
	};
}
const formatter = once(
	(tag, options: Intl.NumberFormatOptions) =>
		new Intl.NumberFormat(tag, { useGrouping: 'always', ...options } as Intl.NumberFormatOptions)
);
const calendar = once((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options));
const namesOf = once(
	(tag, type: Intl.DisplayNamesType) => new Intl.DisplayNames(tag, { type, fallback: 'code' })
);
const collator = once((tag, options: Intl.CollatorOptions) => new Intl.Collator(tag, options));

/** A figure with at most `decimals` decimals: 4,870 · 4.870. */
export const number = (value: number, decimals = 0): string =>
	digits(value, 0, decimals, locale.current) ?? formatter({ maximumFractionDigits: decimals }).format(value);

/** A figure as it would be typed: every decimal it has, no thousands marks. */
export const plainNumber = (value: number): string =>
	formatter({ maximumFractionDigits: 20, useGrouping: false }).format(value);

/** A figure with exactly `decimals` decimals: 3.8 · 3,8. */
export const fixed = (value: number, decimals: number): string =>
	digits(value, decimals, decimals, locale.current) ??
	formatter({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** A change with its sign: +0.3 · −0,3. */
export function signed(value: number, decimals: number): string {
	const written = fixed(Math.abs(value), decimals);
	if (!/[1-9]/.test(written)) return written;
	return (value < 0 ? '−' : '+') + written;
}

/** 0-100 in, 61% or 61 % out: Spanish parts the sign by a space, which does not break. */
export const percent = (value: number, decimals = 0): string =>
	`${number(value, decimals)}${locale.current === 'es' ? '\u00a0' : ''}%`;

/**
 * What a person types as a number, as her language writes it; null where it is none. Thousands marks are taken only
 * in groups of three, so that 4.25 in Spanish is no number rather than 425.
 */
export function typedNumber(
	text: string,
	mark: '.' | ',' = locale.current === 'es' ? ',' : '.'
): number | null {
	const group = mark === ',' ? '.' : ',';
	const plain = text
		.trim()
		.replace(/[\u00a0\u202f]/g, ' ')
		.replace(/^[−–]/, '-');
	const shape = new RegExp(`^-?(\\d+|\\d{1,3}([${group} ]\\d{3})+)(\\${mark}\\d+)?$`);
	if (!shape.test(plain)) return null;
	return Number(plain.replace(new RegExp(`[${group} ]`, 'g'), '').replace(mark, '.'));
}

/** ISO date (a day, a month or a year) in words; never through a local-time Date, which shows the day before. */
export const date = (iso: string): string => dated(iso, 'short');

/** The same as a letter writes it, with the month in full: 15 de julio de 2019. */
export const dateInFull = (iso: string): string => dated(iso, 'long');

function dated(iso: string, name: 'short' | 'long'): string {
	const [year, month, day] = iso.split('-').map(Number);
	if (!year) return iso;
	if (!month) return String(year);
	const at = Date.UTC(year, month - 1, day ?? 1);
	// On every page: it needs no Intl (see written.ts). A day that no calendar has goes on into the next month, as there.
	const then = new Date(at);
	const named = m.months_short().split(' ')[then.getUTCMonth()];
	if (name === 'short' && year > 999 && named)
		return day
			? m.date_day({ day: String(then.getUTCDate()), month: named, year: String(then.getUTCFullYear()) })
			: `${named} ${then.getUTCFullYear()}`;
	return calendar({
		year: 'numeric',
		month: name,
		...(day ? { day: 'numeric' } : {}),
		timeZone: 'UTC'
	}).format(at);
}

/** A moment by the clock of this device: 14:32, with the day where that is not today. */
export function moment(iso: string, now = new Date()): string {
	const at = new Date(iso);
	const isToday = at.toDateString() === now.toDateString();
	return calendar({
		...(isToday ? {} : { month: 'short', day: 'numeric' }),
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(at);
}

/** The day of a moment by the clock of this device: in the evening of the Americas it is the next one elsewhere. */
export const dayOf = (iso: string): string => date(localDay(new Date(iso)));

/** ISO date as it is typed so that no spreadsheet and no person turns it round: 6 Nov 2019 · 6 nov 2019. */
export function typedDate(iso: string): string {
	const [year, month, day] = iso.split('-').map(Number);
	if (!year || !month || !day) return iso;
	const name = calendar({ month: 'short', timeZone: 'UTC' });
	return `${day} ${name.format(Date.UTC(year, month - 1, day)).slice(0, 3)} ${year}`;
}

/** Compares names as the reader's language sorts them; digits by value. */
export const byName = (a: string, b: string): number => collator({ numeric: true }).compare(a, b);

/** ISO 3166-1 alpha-2 → name. */
export const country = (code: string): string => homes[code]?.() ?? namesOf('region').of(code) ?? code;
/** Where the projects are: their names are on every page, and need no Intl. */
const homes: Readonly<Record<string, () => string>> = {
	CO: m.country_colombia,
	CR: m.country_costa_rica,
	PE: m.country_peru
};

/** BCP 47 → name of the language. */
export function languageName(tag: string): string {
	try {
		return namesOf('language').of(tag) ?? tag;
	} catch {
		return tag;
	}
}

/** A language's name in itself: English, Español. */
export const endonym = (tag: Locale): string => locale.speaking(tag, m.language_itself);

/** A sentence about one, or about several: `counted(rows, m.count_rows_one, m.count_rows)`. */
export const counted = (
	count: number,
	one: () => string,
	several: (parts: { count: string }) => string
): string => (count === 1 ? one() : several({ count: number(count) }));

/** "A, B and C" · «A, B y C». */
export const list = (parts: readonly string[]): string => joined(parts, locale.current);

export const say = (term: Bilingual): string => term[locale.current] || term.en || term.es;

/** A name as it stands within a sentence. */
export const inSentence = (name: string): string =>
	name.charAt(0).toLocaleLowerCase(tags[locale.current]) + name.slice(1);

export function bytes(count: number): string {
	if (count < 1e6) return `${number(Math.max(1, count / 1e3))}\u00a0kB`;
	return count < 1e9 ? `${number(count / 1e6, 1)}\u00a0MB` : `${number(count / 1e9, 1)}\u00a0GB`;
}
