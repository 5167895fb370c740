/**
 * What stands on every page, written without Intl: its first use holds a slow phone up for a tenth of a second, and each
 * further kind for a sixtieth. The tests hold every word of it to what Intl writes. Null where only Intl knows.
 */
import type { Locale } from './locale.svelte';

const marks = { en: { group: ',', decimal: '.' }, es: { group: '.', decimal: ',' } } as const;

/** A figure with `least` to `most` decimals; half a step goes away from 0, as it is written and not as it is stored. */
export function digits(value: number, least: number, most: number, locale: Locale): string | null {
	const size = Math.abs(value);
	if (!Number.isFinite(value) || size * 10 ** most > 2 ** 50 || (size > 0 && size < 1e-6)) return null;
	const rounded = Number.isInteger(size) ? size : Math.round(Number(`${size}e${most}`)) / 10 ** most;
	const [whole = '', decimals = ''] = rounded.toFixed(most).split('.');
	let kept = decimals.length;
	while (kept > least && decimals[kept - 1] === '0') kept--;
	const { group, decimal } = marks[locale];
	const sign = value < 0 || Object.is(value, -0) ? '-' : '';
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
	return sign + grouped + (kept > 0 ? decimal + decimals.slice(0, kept) : '');
}

/** "A, B and C": the parts joined as the language joins them. */
export function joined(parts: readonly string[], locale: Locale): string {
	const last = parts.at(-1) ?? '';
	if (parts.length < 2) return last;
	const before = parts.slice(0, -1).join(', ');
	if (locale === 'en') return `${before}${parts.length > 2 ? ',' : ''} and ${last}`;
	// Before the sound of an i. The Roman III is read "tres".
	const isSounded = /^(i|hi(?![ae]))/i.test(last) && !/^[IVX]+(?!\p{L})/u.test(last);
	return `${before} ${isSounded ? 'e' : 'y'} ${last}`;
}
