import { csvParseRows } from 'd3-dsv';
import shipped from '#data/indicators.csv?raw';
import { indicatorFrom, type Dictionary, type Indicator } from './indicators';

const [header = [], ...lines] = csvParseRows(shipped);

/** The shared dictionary that comes with Minga, in the order of its file. */
export const dictionary: Dictionary = new Map(
	lines
		.map((cells) => indicatorFrom(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))))
		.map((indicator) => [indicator.id, indicator])
);

/** The shared dictionary with a person's own indicators behind it; a shared id cannot be taken over. */
export function withLocal(own: readonly Indicator[]): Dictionary {
	const added = own.filter(({ id }) => !dictionary.has(id));
	return added.length === 0
		? dictionary
		: new Map([...dictionary, ...added.map((indicator) => [indicator.id, indicator] as const)]);
}
