import { inLanguage, m } from '#language';
import { families } from '../fonts';
import type { Document } from './document';

/** A text as CSS writes it: nothing in it ends the text it stands in. */
const cssText = (text: string): string =>
	`"${text.replace(/[^\p{L}\p{N} .,:;·()«»“”'’¿?¡!–-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/**
 * The page it is printed on, A4 or Letter, whichever is in the printer: its edges, and on each page of several what it
 * is and which page. A rule for one document at a time: where a page is named, Chromium leaves the first one empty and
 * begins another before every table and picture.
 */
export function pageRule({
	kind,
	title,
	language,
	foot
}: Pick<Document, 'kind' | 'title' | 'language' | 'foot'>): string {
	if (kind === 'sheet') return '@page { margin: 10mm 15mm 8mm; @bottom-right { content: none; } }';
	const edge = `font: 7.5pt/1.35 ${families.sans}; color: #55626a; vertical-align: top; padding-top: 3mm; text-rendering: geometricPrecision;`;
	const whole = inLanguage(language, () => m.report_page_of({ page: '\u0001', pages: '\u0002' }));
	const numbers = whole
		.split(/(\u0001|\u0002)/)
		.map((part) =>
			part === '\u0001' ? 'counter(page)' : part === '\u0002' ? 'counter(pages)' : cssText(part)
		)
		.join(' ');
	const rests = foot.join(' · ');
	return `@page { margin: 13mm 18mm 19mm;
	@bottom-left { content: ${cssText(shortened(title, 100))} "\\a " ${cssText(shortened(rests, 345))}; white-space: pre-wrap; width: 84%; ${edge} }
	@bottom-right { content: ${numbers}; width: 16%; white-space: nowrap; text-align: right; ${edge} } }`;
}

const shortened = (text: string, most: number): string =>
	text.length > most ? `${text.slice(0, most - 1)}…` : text;
