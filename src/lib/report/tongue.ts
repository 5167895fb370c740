import type { ProjectRow } from '#framework';
import type { Locale } from '#language';

/** Where Spanish is spoken. */
const spanish = new Set('AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE'.split(' '));

/** The language in which a project is written to: its own where it says one of ours, else that of its country. */
export function languageOf(project: Pick<ProjectRow, 'country' | 'primary_language'>): Locale {
	const own = project.primary_language.slice(0, 2).toLowerCase();
	if (own === 'es' || own === 'en') return own;
	return spanish.has(project.country) ? 'es' : 'en';
}

/** Spanish-speaking countries whose spreadsheets write 1,234.5 and part cells by commas, as in English. */
const commaParted = new Set('DO GT HN MX NI PA PR SV'.split(' '));

/**
 * The sign that a spreadsheet there takes for the end of a cell when a CSV is opened by a click. A line `sep=;` would
 * say it too, but with such a line Excel no longer heeds the mark of UTF-8 and spoils every accent.
 */
export const separatorFor = (language: Locale, countries: readonly string[]): ',' | ';' =>
	language === 'en' || (countries.length > 0 && countries.every((code) => commaParted.has(code))) ? ',' : ';';
