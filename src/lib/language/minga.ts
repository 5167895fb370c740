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

// Named one by one, not by a key put together: so a page carries only the words that it says.
const refusals = {
	bomb: m.minga_refused_bomb,
	damaged: m.minga_refused_damaged,
	encrypted: m.minga_refused_encrypted,
	later_version: m.minga_refused_later_version,
	manifest: m.minga_refused_manifest,
	missing: m.minga_refused_missing,
	not_minga: m.minga_refused_not_minga,
	not_zip: m.minga_refused_not_zip,
	too_large: m.minga_refused_too_large,
	twice: m.minga_refused_twice,
	unexpected: m.minga_refused_unexpected,
	unsafe_name: m.minga_refused_unsafe_name,
	wrong_hash: m.minga_refused_wrong_hash
};
/** Why a Minga file was refused; `part` is the part of it. */
export const refusalText = (refused: keyof typeof refusals, part: string): string =>
	// An original is called by the 64 signs of its hash: so many say nothing more to a person than the first eight.
	refusals[refused]({ part: part.replace(/([0-9a-f]{8})[0-9a-f]{56}/, '$1…') });

const mappingRefusals: Readonly<
	Record<MappingRefused['refused'], (parts: { file: string; part: string }) => string>
> = {
	later_version: m.mapping_refused_later_version,
	not_mapping: m.mapping_refused_not_mapping,
	odd: m.mapping_refused_odd,
	too_large: m.mapping_refused_too_large
};
/** Why a file was not taken for a mapping; `part` is the place in it. */
export const mappingRefusalText = (file: string, refused: MappingRefused['refused'], part: string): string =>
	mappingRefusals[refused]({ file, part });
