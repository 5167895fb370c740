import type { MappingRefused } from '#framework';
import { m } from './paraglide/messages.js';

const paragraphs = [
	m.minga_readme_what,
	m.minga_readme_open,
	m.minga_readme_private,
	m.minga_readme_manifest,
	m.minga_readme_originals,
	m.minga_readme_dictionary
];

/** What stands in a Minga file for whoever opens it without Minga: whoever that is, in both languages. */
export const mingaReadme = (): string =>
	(['es', 'en'] as const)
		.map((locale) => ['MINGA', ...paragraphs.map((said) => said({}, { locale }))].join('\r\n\r\n'))
		.join('\r\n\r\n\r\n') + '\r\n';

/** Why a Minga file was refused; `part` is the part of it. */
export const refusalText = (refused: Refusal, part: string): string =>
	m[`minga_refused_${refused}`]({ part });
type Refusal = keyof typeof m extends infer Key
	? Key extends `minga_refused_${infer Reason}`
		? Exclude<Reason, 'title' | 'nothing'>
		: never
	: never;

/** Why a file was not taken for a mapping; `part` is the place in it. */
export const mappingRefusalText = (file: string, refused: MappingRefused['refused'], part: string): string =>
	m[`mapping_refused_${refused}`]({ file, part });
