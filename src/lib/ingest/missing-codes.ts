import type { Figures, Range } from './conventions';
import { kinds } from './settle';

/** Numbers that stand for "missing" in many a file. Nine is one only where a scale ends before it. */
const sentinels = new Set([-1, -9, -99, -999, -9999, 9, 99, 999, 9999]);
/** A number that fits the range stands out where it is so many times the greatest of the others … */
const outlying = 5;

/**
 * Distinct cells of a column, or of one indicator in a long file, that may be a number or a code for a missing
 * value (V4): outside the range, or far from all others. Null where there are none. `only` marks the cells that are
 * to be looked at.
 */
export function missingCodes(
	read: Figures,
	kind: number,
	range: Range,
	only?: Uint8Array
): Uint8Array | null {
	if (kind === kinds.unknown) return null;
	const suspects: number[] = [];
	let [greatest, others, outside] = [-Infinity, 0, 0];
	for (const [code, value] of read.number.entries()) {
		if (isNaN(value) || read.isPercent[code] === 1 || (only && only[code] !== 1)) continue;
		if (sentinels.has(value)) {
			suspects.push(code);
			continue;
		}
		others++;
		greatest = Math.max(greatest, value);
		if ((range.min !== null && value < range.min) || (range.max !== null && value > range.max)) outside++;
	}
	const isOut = (value: number): boolean =>
		(range.min !== null && value < range.min) || (range.max !== null && value > range.max);
	const found = suspects.filter((code) => {
		const value = read.number[code] as number;
		// Where others lie outside too, the scale is another, or the range does not hold.
		if (isOut(value)) return Math.abs(value) > 9 || outside === 0;
		return kind === kinds.count && value >= 99 && others > 0 && value > outlying * greatest;
	});
	if (found.length === 0) return null;
	const marks = new Uint8Array(read.number.length);
	for (const code of found) marks[code] = 1;
	return marks;
}

/**
 * Percentages between 0 and 1 among ones so much larger that they are more likely shares of one: "0,42" beside "42 %".
 * Null where there are none. Where nearly all are so small it is the scale of the column that is in doubt.
 */
export function sharesAmong(read: Figures, kind: number, only?: Uint8Array): Uint8Array | null {
	if (kind !== kinds.percent) return null;
	const larger: number[] = [];
	const small: number[] = [];
	let isSigned = false;
	for (const [code, value] of read.number.entries()) {
		if (isNaN(value) || (only && only[code] !== 1)) continue;
		const hasSign = read.isPercent[code] === 1;
		isSigned ||= hasSign;
		if (!hasSign && value > 0 && value <= 1) small.push(code);
		else if (value > 1) larger.push(value);
	}
	if (small.length === 0 || larger.length === 0) return null;
	const middle = larger.sort((one, other) => one - other)[larger.length >> 1] as number;
	const found = small.filter((code) => {
		const value = read.number[code] as number;
		// 1 among whole numbers is one per cent; among signed ones it may be the whole.
		return (value < 1 || isSigned) && middle >= 10 * value && larger.length >= small.length;
	});
	if (found.length === 0) return null;
	const marks = new Uint8Array(read.number.length);
	for (const code of found) marks[code] = 1;
	return marks;
}
