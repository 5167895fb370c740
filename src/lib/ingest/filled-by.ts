import { fold } from '#framework';
import { reachesSomeone } from './addresses';
import type { Reading } from './index';
import type { Opened } from './opening';
import { country } from './places';
import { isFilledBy, isForm } from './told-names';

const longest = 80;

/**
 * Who filled in the forms of an import, where that is the same of all its files: it is said of everything that comes
 * with it, and a file that names nobody, or somebody else, is not theirs.
 */
export function filledBy(opened: readonly Opened[]): string {
	const files = new Map<string, Opened[]>();
	for (const one of opened) files.set(one.seen.file, [...(files.get(one.seen.file) ?? []), one]);
	const said = new Set([...files.values()].map(namesIn));
	return said.size === 1 ? ([...said][0] ?? '') : '';
}

/** Who filled in the forms of one file, each once. What says how somebody is reached is nobody's name. */
function namesIn(opened: readonly Opened[]): string {
	const headers = opened.map(({ table }) => table.columns.map(({ header }) => header));
	if (!headers.some(isForm)) return '';
	const said = opened.flatMap(
		({ table }) => table.columns.find(({ header }) => isFilledBy(header))?.values ?? []
	);
	const names = said.map((text) => text.trim().replace(/\s+/g, ' ').slice(0, longest));
	return [...new Set(names)].filter((name) => name !== '' && !reachesSomeone(name)).join(', ');
}

/** The library that a form is given out to, by the columns that say it beside its id; empty where they do not. */
export function libraryIn(readings: readonly Reading[]): { name: string; country: string } {
	const cell = (names: RegExp): string =>
		readings
			.flatMap(({ columns }) => columns)
			.find(({ header, samples }) => names.test(fold(header)) && samples.length === 1)?.samples[0] ?? '';
	return { name: cell(/^(biblioteca|library)$/), country: country(cell(/^(pais|country)$/)) ?? '' };
}
