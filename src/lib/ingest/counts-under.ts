import { extent } from 'd3-array';
import { decisionKey, fold, type Ask, type Stage } from '#framework';
import type { Figures } from './conventions';
import type { Doubt } from './doubts';
import { fieldName, figure } from './fields';
import type { Sheet } from './sheet';

const saysPercent =
	/(^| )(porcentaje|porcentagem|percentage|percent|share|proporcion|pct|por ciento|por cento)( |$)/;

/**
 * Whole numbers under the name of a percentage that says no "%": how many women there were, say, and not which share
 * they are. In doubt where one is above 100, or where none is above the whole that stands beside it. Null where they are
 * none, or a person said what the column is.
 */
export function countsUnder(
	sheet: Sheet,
	read: Figures,
	{ indicator, stage, breakdown }: { indicator: string; stage: Stage | null; breakdown: string },
	whole: Figures | undefined
): Doubt | null {
	const { header, codes } = read.column;
	const { signature } = sheet.seen;
	const key = decisionKey.column(signature, header);
	if (header.includes('%') || saysPercent.test(fold(header)) || breakdown !== '') return null;
	if (
		sheet.decisions[key] !== undefined ||
		sheet.decisions[decisionKey.scale(signature, header)] !== undefined
	)
		return null;
	const numbers = read.number.filter((value) => !isNaN(value));
	const [, greatest = -Infinity] = extent(numbers);
	if (numbers.length === 0 || read.isPercent.includes(1) || !numbers.every(Number.isInteger)) return null;
	const isWithin = (row: number): boolean => {
		const [part, of] = [
			read.number[codes[row] as number] ?? NaN,
			whole?.number[whole.column.codes[row] as number] ?? NaN
		];
		return isNaN(part) || part <= of;
	};
	const mayCount = whole !== undefined && Array.from(codes.keys()).every(isWithin);
	if (greatest <= 100 && !mayCount) return null;
	const own = { ...figure(indicator), stage };
	const ask = { key, choices: [fieldName({ ...own, part: 'numerator' }), fieldName(own), 'ignore'] };
	return inDoubt(read, ask);
}

/** What is asked of all numbers of a column, told by the least and the greatest. */
function inDoubt(read: Figures, ask: Ask): Doubt {
	const [least, greatest] = extent(read.number);
	const found = least === greatest ? String(least) : `${least}–${greatest}`;
	return {
		read,
		codes: null,
		shares: null,
		scale: { of: (value) => value, ask, found, needed: '0–100 %' }
	};
}

/**
 * Percentages under the name of a count: "Mujeres" over 55 %. Where each says "%", that is what they are; where some say
 * it, or most are broken, as no count is, it is asked. Nothing where they are counts, or a person said what they are.
 */
export function percentUnder(
	sheet: Sheet,
	{ indicator, stage }: { indicator: string; stage: Stage | null },
	read: Figures
): { value?: Figures; numerator?: undefined; doubt?: Doubt } {
	const { header } = read.column;
	const key = decisionKey.column(sheet.seen.signature, header);
	if (sheet.decisions[key] !== undefined) return {};
	const numbers = Array.from(read.number).flatMap((value, code) =>
		isNaN(value) ? [] : [{ value, isSigned: read.isPercent[code] === 1 }]
	);
	const signed = numbers.filter(({ isSigned }) => isSigned).length;
	const broken = numbers.filter(({ value, isSigned }) => isSigned || !Number.isInteger(value)).length;
	if (numbers.length === 0 || (signed === 0 && 2 * broken < numbers.length)) return {};
	if (signed === numbers.length) return { value: read, numerator: undefined };
	const own = { ...figure(indicator), stage };
	const ask = { key, choices: [fieldName(own), fieldName({ ...own, part: 'numerator' }), 'ignore'] };
	return { value: read, numerator: undefined, doubt: inDoubt(read, ask) };
}

/**
 * A column that a person said counts, or is a percentage, and most of whose numbers cannot be that: signed, broken or
 * more than their whole; or above 100. What they are is asked again, for these alone.
 */
export function countsAnew(
	sheet: Sheet,
	{
		indicator,
		stage,
		...given
	}: { indicator: string; stage: Stage | null; value?: Figures; numerator?: Figures },
	whole: Figures | undefined
): { value?: Figures; numerator?: Figures; doubt?: Doubt } | null {
	const isValue = given.value !== undefined;
	const read = given.value ?? given.numerator;
	if (!read || (isValue && given.numerator)) return null;
	const own = { ...figure(indicator), stage };
	const [count, percentage] = [fieldName({ ...own, part: 'numerator' }), fieldName(own)];
	const { header, codes } = read.column;
	const { signature } = sheet.seen;
	if (sheet.decisions[decisionKey.column(signature, header)] !== (isValue ? percentage : count)) return null;
	let [against, all] = [0, 0];
	for (const [row, code] of codes.entries()) {
		const value = read.number[code] ?? NaN;
		if (isNaN(value)) continue;
		all++;
		const isSigned = read.isPercent[code] === 1;
		const isWhole = Number.isInteger(value) && !isSigned;
		const isMore = value > (whole?.number[whole.column.codes[row] as number] ?? NaN);
		if (isValue ? isWhole && value > 100 : !isWhole || isMore) against++;
	}
	if (all === 0 || 2 * against < all) return null;
	const numbers = [...new Set(read.number.filter((value) => !isNaN(value)))].sort((a, b) => a - b);
	const ask = { key: decisionKey.columnOf(signature, header, numbers), choices: [count, percentage, 'hold'] };
	const said = sheet.decisions[ask.key];
	if (said === count) return { numerator: read };
	if (said === percentage) return { value: read };
	return { value: read, doubt: inDoubt(read, ask) };
}
