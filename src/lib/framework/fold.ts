/**
 * Text as it is compared, never as it is shown: NFKD without marks, lower case, every run of punctuation,
 * degree signs and spaces one space, units in brackets dropped. "N° de Encuestas (total)" → "n de encuestas".
 */
export function fold(text: string): string {
	return text
		.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
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
