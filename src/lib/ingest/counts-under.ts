import { decisionKey, fold, type Stage } from '#framework';
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
	const greatest = numbers.reduce((most, each) => Math.max(most, each), -Infinity);
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
	const least = numbers.reduce((least, each) => Math.min(least, each), Infinity);
	const found = least === greatest ? String(least) : `${least}–${greatest}`;
	return { read, codes: null, shares: null, scale: { of: (value) => value, ask, found, needed: '0–100 %' } };
}
