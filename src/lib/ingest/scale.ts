import { decisionKey, type Ask } from '#framework';
import type { Figures } from './conventions';
import { kinds } from './settle';
import type { Sheet } from './sheet';

/** How the numbers of a column stand to the indicator's own scale. */
export interface Scale {
	/** The value on the indicator's scale; the number itself where nothing was said. */
	of: (value: number) => number;
	/** Until it is answered, rows with a number in this column are held. */
	ask: Ask | null;
	/** The span of the numbers, as the question shows it, and the scale that is needed. */
	found: string;
	needed: string;
}

/** Below so many different numbers one that is off is a slip, and no sign of another scale. */
const fewest = 3;
const agreement = ['1-5', '0-4', '1-4', '0-10', '5-1'];
const isOther = (scale: string | undefined): scale is string =>
	scale !== undefined && scale !== '1-5' && agreement.includes(scale);

/** "Se sintió escuchado (0-10)", "de 1 a 4": the scale that a header says. */
function scaleIn(header: string): string | undefined {
	const found = /(?:^|[\s(\[])(\d{1,2})\s*(?:-|–|a|al|to|hasta)\s*(\d{1,2})(?:$|[\s)\]])/i.exec(header);
	return found ? `${found[1]}-${found[2]}` : undefined;
}

/**
 * The scale of a column of one kind of indicator. Percentages that are all between 0 and 1 may be shares, or very
 * small; agreement that mostly lies outside 1-5, or whose header names another scale, was asked on that. Both are
 * asked once for a kind of file, never guessed. A step of one scale becomes the step at the same place of the other:
 * v ↦ 1 + 4 · (v − least) ÷ (greatest − least).
 */
export function scaleOf(sheet: Sheet, read: Figures, kind: number, only?: Uint8Array): Scale | null {
	if (kind !== kinds.percent && kind !== kinds.likert5) return null;
	const numbers: number[] = [];
	for (const [code, value] of read.number.entries()) {
		if (isNaN(value) || read.isPercent[code] === 1) continue;
		if (only && only[code] !== 1) continue;
		numbers.push(value);
	}
	if (numbers.length === 0) return null;
	const least = numbers.reduce((one, other) => Math.min(one, other));
	const greatest = numbers.reduce((one, other) => Math.max(one, other));
	const key = decisionKey.scale(sheet.seen.signature, read.column.header);
	const said = sheet.decisions[key];
	const found = least === greatest ? String(least) : `${least}–${greatest}`;
	if (kind === kinds.percent) {
		const isDoubtful = least >= 0 && greatest <= 1 && numbers.some((value) => value > 0 && value < 1);
		if (!isDoubtful) return null;
		const isShare = said === 'share';
		const ask = isShare || said === 'whole' ? null : { key, choices: ['share', 'whole'] };
		return { of: (value) => (isShare ? 100 * value : value), ask, found, needed: '0–100 %' };
	}
	const header = scaleIn(read.column.header);
	const outside = numbers.filter((value) => value < 1 || value > 5).length;
	const isDoubtful =
		isOther(header) ||
		(numbers.length >= fewest && 2 * outside >= numbers.length && least >= 0 && greatest <= 10);
	if (!isDoubtful) return null;
	const isSaid = said !== undefined && agreement.includes(said);
	return {
		of: isSaid ? onto(said) : (value) => value,
		ask:
			isSaid || said === 'hold'
				? null
				: { key, choices: [...agreement, 'hold'], ...(isOther(header) && { suggested: header }) },
		found,
		needed: '1–5'
	};
}

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

/** Which distinct cells stand in rows that are asked for, so that others in the same column tell nothing of its scale. */
export function cellsOf(read: Figures, isAsked: Uint8Array): Uint8Array {
	const { codes, values } = read.column;
	const found = new Uint8Array(values.length);
	for (let row = 0; row < codes.length; row++) if (isAsked[row] === 1) found[codes[row] as number] = 1;
	return found;
}

function onto(scale: string): (value: number) => number {
	const [from = 1, to = 5] = scale.split('-').map(Number);
	return (value) => 1 + (4 * (value - from)) / (to - from);
}
