import { fold } from '#framework';
import type { Recognised } from './columns';
import { country } from './places';
import { cellAt, type Table } from './table';

const words = new Set(
	(
		'total|totales|totals|total general|gran total|grand total|suma total|subtotal|sub total|subtotales|subtotals|suma|' +
		'sum|promedio|promedios|promedio general|media|average|mean|overall'
	).split('|')
);

const none: ReadonlySet<string> = new Set();

/**
 * "Total", "Promedio general", "Total Perú": whole values only, since a project may be called Suma de voces. None is
 * called a subtotal. `places`: what else the rows of its table are of, folded.
 */
export function isTotal(text: string, places: ReadonlySet<string> = none): boolean {
	const folded = fold(text);
	if (words.has(folded) || /^(subtotal|sub total) ./.test(folded)) return true;
	const place =
		/^(?:total|subtotal|sub total|promedio|average|sum|suma)(?: (?:de|del|of|for|in|en|por))? (.+)$/.exec(
			folded
		)?.[1];
	return place !== undefined && (country(place) !== undefined || places.has(place));
}

/** Rows that add up others: they are left out, since nothing is ever added twice. */
export function totals(table: Table, recognised: Recognised): Set<number> {
	const named = table.columns.filter((_, at) => {
		const field = recognised.fields[at];
		const name = typeof field === 'string' ? field : field?.field.as;
		return name === 'project' || name === 'project_id' || name === 'project_name' || name === 'indicator_id';
	});
	// "Total Cusco" is one where other rows of the table are of Cusco.
	const others = table.columns.filter((column) => !named.includes(column));
	const places = new Set(others.flatMap(({ values }) => values.map(fold)).filter(Boolean));
	const found = new Set<number>();
	for (const column of named) {
		const isTotalAt = column.values.map((text) => isTotal(text, places));
		if (!isTotalAt.includes(true)) continue;
		for (let row = 0; row < table.length; row++) if (isTotalAt[column.codes[row] as number]) found.add(row);
	}
	// Where the project is left blank, the word may stand in any cell before the numbers.
	const [first] = named;
	const isBlank = first?.values.map((value) => value.trim() === '');
	if (first && isBlank?.includes(true))
		for (let row = 0; row < table.length; row++) {
			if (!isBlank[first.codes[row] as number]) continue;
			const word = table.columns.map((column) => cellAt(column, row)).find((cell) => cell.trim() !== '');
			if (word !== undefined && isTotal(word)) found.add(row);
		}
	return found;
}

/** A total that names what it is of: which rows those are nobody says. */
export const isOfSome = (text: string): boolean => !words.has(fold(text));

/** Whether a row of totals gives a mean, which is no sum of anything. */
export const isMean = (text: string): boolean => /^(promedio|media|average|mean|overall)/.test(fold(text));
