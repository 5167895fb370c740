import { csvParseRows } from 'd3-dsv';
import shipped from '#data/indicators.csv?raw';
import { indicatorFrom, type Dictionary, type Indicator } from './indicators';

/** A dictionary from the text of its file, in the order of that. */
export function dictionaryFrom(text: string): Dictionary {
	const [header = [], ...lines] = csvParseRows(text);
	return new Map(
		lines
			.map((cells) => indicatorFrom(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))))
			.map((indicator) => [indicator.id, indicator])
	);
}

/** The shared dictionary that comes with Minga; pages carry it without what they do not show. */
export const dictionary: Dictionary = dictionaryFrom(shipped);

/** The shared dictionary with a person's own indicators behind it; a shared id cannot be taken over. */
export function withLocal(own: readonly Indicator[]): Dictionary {
	const added = own.filter(({ id }) => !dictionary.has(id));
	return added.length === 0
		? dictionary
		: new Map([...dictionary, ...added.map((indicator) => [indicator.id, indicator] as const)]);
}
