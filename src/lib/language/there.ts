import { typedNumber } from './format';
import type { Locale } from './locale.svelte';

/** Numbers as a country writes them, whatever language they are read in. */

export type DecimalMark = '.' | ',';
const tagOf = (language: Locale, country: string): string =>
	/^[A-Z]{2}$/.test(country) ? `${language}-${country}` : language;

/** The mark by which a country parts decimals: a comma in Colombia and Costa Rica, a point in Peru. */
export function decimalMark(language: Locale, country: string): DecimalMark {
	const parts = new Intl.NumberFormat(tagOf(language, country)).formatToParts(1.5);
	return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

/**
 * The same as a country writes it; and by the other mark where by its own it is no number, since the keys of a phone may
 * offer only that one. 1.234 is by the country's mark what it is there.
 */
export function typedThere(text: string, mark: DecimalMark): number | null {
	// Whoever has only come as far as the mark is still typing.
	const plain = text.trim().replace(/[.,]$/, '');
	return typedNumber(plain, mark) ?? typedNumber(plain, mark === ',' ? '.' : ',');
}

/** A figure with at most two decimals as it is written there: 1.250 · 3,67. */
export const saidThere = (value: number, language: Locale, country: string): string =>
	new Intl.NumberFormat(tagOf(language, country), {
		maximumFractionDigits: 2,
		useGrouping: 'always'
	} as Intl.NumberFormatOptions).format(value);
