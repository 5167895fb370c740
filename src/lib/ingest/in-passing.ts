import { measurementContent, type Measurements } from '#framework';
import { textAt } from './gather';
import type { Sheet } from './sheet';

/** What a file may leave out of its columns without saying anything by it: how, by whom, and in passing. */
export const asides = ['method', 'reported_by', 'note'] as const;
export const isAside = (name: string): boolean => (asides as readonly string[]).includes(name);

const isSameFigure = (one: number, other: number): boolean => one === other || (isNaN(one) && isNaN(other));

export function isSameIn(
	from: Measurements,
	name: (typeof measurementContent)[number],
	one: number,
	other: number
): boolean {
	const column = from[name];
	return 'codes' in column
		? column.codes[one] === column.codes[other]
		: isSameFigure(column[one] as number, column[other] as number);
}

/**
 * Other content under one key is a conflict. A file without a column for a note says nothing about it, and what
 * the import notes of its own accord is not the file's word.
 */
export function isSameContent(
	from: Measurements,
	one: number,
	other: number,
	sheetOf: (row: number) => Sheet
): boolean {
	return measurementContent.every((name) => {
		const isSame = isSameIn(from, name, one, other);
		return isSame || (isAside(name) && [one, other].some((row) => !sheetOf(row).column(name)));
	});
}

/** What the rows that are dropped say in passing and the one that stays in their place does not is said of that one. */
export function withAsides(from: Measurements, standing: ReadonlyMap<number, number>): Measurements {
	const made = { ...from };
	for (const name of asides) {
		const { values, codes } = from[name];
		let own: Int32Array | undefined;
		for (const [row, kept] of standing)
			if ((codes[row] ?? -1) >= 0 && ((own ?? codes)[kept] ?? -1) < 0)
				(own ??= codes.slice())[kept] = codes[row] as number;
		if (own) made[name] = { values, codes: own };
	}
	return made;
}

/** What a row says, whatever is said in passing. */
export const contentOf = (from: Measurements, row: number): string =>
	measurementContent
		.filter((name) => !isAside(name))
		.map((name) => {
			const column = from[name];
			return 'codes' in column ? textAt(column, row) : String(column[row]);
		})
		.join('|');

/** What each of some rows says in passing, where they do not say the same. */
export function passingOf(from: Measurements, rows: readonly number[]): string[] {
	const [first = 0] = rows;
	const names = asides.filter((name) => rows.some((row) => !isSameIn(from, name, first, row)));
	return rows.map((row) => names.map((name) => textAt(from[name], row) || '–').join(', '));
}

/** Whether two rows say the same in passing too. */
export const isSamePassing = (from: Measurements, one: number, other: number): boolean =>
	asides.every((name) => isSameIn(from, name, one, other));
