import { decisionKey, type Ask } from '#framework';
import type { Figures } from './conventions';
import { kinds } from './settle';
import type { Sheet } from './sheet';

/** How the numbers of a column stand to the indicator's own scale. */
export interface Scale {
	/** The value on the indicator's scale; the number itself where nothing was said. */
	of: (value: number) => number;
	/** Until it is answered, and where the answer is to hold them, rows with a number in this column are held. */
	ask: Ask | null;
	/** The span of the numbers, as the question shows it, and the scale that is needed. */
	found: string;
	needed: string;
}

/** Below so many different numbers one that is off is a slip, and no sign of another scale. */
const fewest = 3;
/** So many different numbers up to exactly 4, and none above, are a sign of a scale that ends there. */
const manyUpToFour = 20;
export const agreementScales = ['1-5', '0-4', '1-4', '0-10', '5-1'];
const isOther = (scale: string | undefined): scale is string =>
	scale !== undefined && scale !== '1-5' && agreementScales.includes(scale);

/** "Se sintió escuchado (0-10)", "de 1 a 4": the scale that a header says. */
export function scaleIn(header: string): string | undefined {
	const found = /(?:^|[\s(\[])(\d{1,2})\s*(?:-|–|a|al|to|hasta)\s*(\d{1,2})(?:$|[\s)\]])/i.exec(header);
	return found ? `${found[1]}-${found[2]}` : undefined;
}

/** The numbers that answers on another scale may be, where a person or the header says which scale that is. */
export function spanOf(sheet: Sheet, read: Figures, kind: number, about: string): [number, number] | null {
	if (kind !== kinds.likert5) return null;
	const said = sheet.decisions[decisionKey.scale(sheet.seen.signature, about)] ?? scaleIn(read.column.header);
	if (!isOther(said)) return null;
	const [from = 1, to = 5] = said.split('-').map(Number);
	return [Math.min(from, to), Math.max(from, to)];
}

/** What multiplying a decimal by a whole number gives on paper: 0.29 · 100 is 29. */
const exact = (value: number): number => Number(value.toPrecision(14));

/**
 * The scale of a column of one kind of indicator, or of one indicator in a long file. Percentages that are all
 * between 0 and 1 may be shares, or very small, and ones that are all above 100 may be a hundred times too large;
 * agreement that mostly lies outside 1-5, or whose header names another scale, was asked on that. All are asked once
 * for a kind of file, never guessed. `only` marks the distinct cells that are to be looked at.
 */
export function scaleOf(
	sheet: Sheet,
	read: Figures,
	kind: number,
	about: string,
	only?: Uint8Array
): Scale | null {
	if (kind !== kinds.percent && kind !== kinds.likert5) return null;
	let [least, greatest, count, outside, isBroken] = [Infinity, -Infinity, 0, 0, false];
	for (const [code, value] of read.number.entries()) {
		if (isNaN(value) || read.isPercent[code] === 1 || (only && only[code] !== 1)) continue;
		least = Math.min(least, value);
		greatest = Math.max(greatest, value);
		count++;
		if (value < 1 || value > 5) outside++;
		if (!Number.isInteger(value)) isBroken = true;
	}
	if (count === 0) return null;
	const ofColumn = decisionKey.scale(sheet.seen.signature, about);
	const said = sheet.decisions[ofColumn];
	const found = least === greatest ? String(least) : `${least}–${greatest}`;
	if (kind === kinds.percent) {
		const [isShare, isHundredfold] = [
			least >= 0 && greatest <= 1,
			count >= fewest && least > 100 && greatest <= 10_000
		];
		// What was said of this column before is asked again where its numbers do not bear it any more.
		const choices =
			(isShare && isBroken) || said === 'share'
				? ['share', 'whole']
				: isHundredfold || said === 'hundredfold'
					? ['hundredfold']
					: null;
		if (!choices) return null;
		const isBorne = said === 'share' ? isShare : said === 'hundredfold' ? isHundredfold : true;
		const isSaid = said !== undefined && choices.includes(said) && isBorne;
		const factor = !isSaid || said === 'whole' ? 1 : said === 'share' ? 100 : 0.01;
		return {
			of: (value) => exact(factor * value),
			ask: isSaid ? null : { key: ofColumn, choices: [...choices, 'hold'] },
			found,
			needed: '0–100 %'
		};
	}
	const header = scaleIn(read.column.header);
	// A header that names the question stands over answers to it alone, be it one; the long form promises 1-5.
	const enough = about === read.column.header && header === undefined ? 1 : fewest;
	const isDoubtful =
		isOther(header) ||
		(least >= 0 && greatest <= 10 && count >= enough && 2 * outside >= count) ||
		(header === undefined && greatest === 4 && count >= manyUpToFour);
	const isAgain =
		(isDoubtful && !isBorneBy(said, numbersIn(read, only))) ||
		(!isDoubtful && header === undefined && isNarrower(said, least, greatest));
	const key = isAgain ? decisionKey.scaleOf(sheet.seen.signature, about, numbersIn(read, only)) : ofColumn;
	const chosen = sheet.decisions[key];
	const isScale = chosen !== undefined && agreementScales.includes(chosen);
	if (!isDoubtful && !isScale && !isAgain) return null;
	const ends = isScale ? chosen.split('-').map(Number) : [];
	// In a column that is doubted the few that the scale cannot bear are out of its range; one that is not is asked again.
	const isBorne = isDoubtful || (least >= Math.min(...ends) && greatest <= Math.max(...ends));
	const isSaid = isScale && isBorne;
	return {
		of: isSaid ? onto(chosen) : (value) => value,
		ask: isSaid
			? null
			: { key, choices: [...agreementScales, 'hold'], ...(isOther(header) && { suggested: header }) },
		found,
		needed: '1–5'
	};
}

/** Numbers that 1-5 bears as well, where a wider scale was said of their column: asked again, for these alone. */
export const isNarrower = (said: string | undefined, least: number, greatest: number): boolean =>
	said === '0-10' && least >= 1 && greatest <= 5;

/** Whether what was said of a column can hold for these numbers: most lie on that scale, or it was 1-5 in spite of them. */
export function isBorneBy(said: string | undefined, numbers: readonly number[]): boolean {
	if (!isOther(said)) return true;
	const ends = said.split('-').map(Number);
	const beyond = numbers.filter((value) => value < Math.min(...ends) || value > Math.max(...ends));
	return 2 * beyond.length < numbers.length;
}

/** The different numbers that are looked at, in their order. */
const numbersIn = (read: Figures, only?: Uint8Array): number[] =>
	[...new Set(read.number.filter((value, code) => !isNaN(value) && (!only || only[code] === 1)))].sort(
		(one, other) => one - other
	);

/** A column of numbers on the indicator's scale, as far as a person has said which one it is on. */
export const onScale = (read: Figures, { ask, of }: Scale): Figures =>
	ask
		? read
		: {
				...read,
				number: read.number.map((value, code) => (read.isPercent[code] === 1 ? value : of(value))),
				other: read.other.map((value, code) => (read.isPercent[code] === 1 ? value : of(value)))
			};

/** Holds a row until the scale of its value is known. */
export const holdScale = (sheet: Sheet, row: number, read: Figures, { ask, found, needed }: Scale): void => {
	if (ask) sheet.hold(row, 'scale_unclear', read.column, { found, needed, ask });
};

/**
 * A step of one scale is the step at the same place of the other, with straight lines between them:
 * v ↦ 1 + 4 · (v − least) ÷ (greatest − least). So 0-4 ↦ v + 1, 0-10 ↦ 1 + 0.4·v, 5-1 ↦ 6 − v.
 */
function onto(scale: string): (value: number) => number {
	const [from = 1, to = 5] = scale.split('-').map(Number);
	return (value) => exact(1 + (4 * (value - from)) / (to - from));
}
