import { reachesSomeone } from './addresses';
import type { Opened } from './opening';
import { isFilledBy, isForm } from './told-names';

const longest = 80;

/** Who filled in the forms among some tables, each once. What says how somebody is reached is nobody's name. */
export function filledBy(opened: readonly Opened[]): string {
	const headers = opened.map(({ table }) => table.columns.map(({ header }) => header));
	if (!headers.some(isForm)) return '';
	const said = opened.flatMap(
		({ table }) => table.columns.find(({ header }) => isFilledBy(header))?.values ?? []
	);
	const names = said.map((text) => text.trim().replace(/\s+/g, ' ').slice(0, longest));
	return [...new Set(names)].filter((name) => name !== '' && !reachesSomeone(name)).join(', ');
}
