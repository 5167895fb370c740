/** Most headers and all of the dictionary's ids, of which every read folds many, have nothing to take off. */
const hasMore = /[^ -~]/;
const bare = (text: string): string =>
	(hasMore.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text).toLowerCase();

/**
 * Text as it is recognised, never as it is shown: NFKD without marks, lower case, every run of punctuation,
 * degree signs and spaces one space, units in brackets dropped. "N° de Encuestas (total)" → "n de encuestas".
 * It says what a text may mean and not whether two texts are one: that is `foldKey`.
 */
export const fold = (text: string): string => foldOpen(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '));

/** The same with what stands in brackets read along: "Confianza (línea de base)" → "confianza linea de base". */
export const foldOpen = (text: string): string =>
	bare(text)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/**
 * Text by which something is known again: a header in a signature, a name, a text that was decided about. Two texts
 * that a person tells apart stay apart, so what stands in brackets is kept ("Central (Norte)" is not "Central (Sur)"),
 * and so are the signs that change a meaning (%, #, currencies, < 5 and > 5). Of a text of other signs alone its code
 * points stand, since "—" and "???" are two answers. Folded again it stays as it is, and it never holds `:` or `|`,
 * which part keys and signatures.
 */
export function foldKey(text: string): string {
	const folded = bare(text)
		.replace(/[^\p{L}\p{N}#%\p{Sc}+<>=≤≥±]+/gu, ' ')
		.replace(/ ?% ?/g, ' % ')
		.trim();
	if (folded !== '') return folded;
	return Array.from(text.trim(), (sign) => `#${(sign.codePointAt(0) as number).toString(16)}`).join('');
}

/** ASCII for an id: "Biblioteca Ñandú, sede 2" → "biblioteca-nandu-sede-2". */
export function slug(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}
