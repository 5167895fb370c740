import { decisionKey, type Ask, type Coded } from '#framework';
import type { Figures, Range } from './conventions';
import { missingCodes, sharesAmong } from './missing-codes';
import { holdScale, onScale, scaleOf, spanOf, type Scale } from './scale';
import { kinds } from './settle';
import type { Sheet } from './sheet';
import { rawAt } from './table';

/** What may be meant otherwise in a column of figures, or in those of one indicator in a long file. */
export interface Doubt {
	/** The figures, on the indicator's own scale as far as that was said. */
	read: Figures;
	scale: Scale | null;
	/** 1 = the distinct cell may be a code for a missing value. */
	codes: Uint8Array | null;
	/** 1 = the distinct cell may be a share of one among percentages. */
	shares: Uint8Array | null;
}

/** Null where nothing is in doubt and nothing was said. */
export function doubtOf(
	sheet: Sheet,
	read: Figures,
	kind: number,
	range: Range,
	about: string,
	only?: Uint8Array
): Doubt | null {
	const span = spanOf(sheet, read, kind, about);
	const codes = missingCodes(read, kind, span ? { ...range, min: span[0], max: span[1] } : range, only);
	const plain = codes ? but(read, only, codes) : only;
	const said = scaleOf(sheet, read, kind, about, plain);
	// What a person said of the column holds for all of it.
	const isSaid = said !== null && said.ask === null;
	const shares = isSaid ? null : sharesAmong(read, kind, plain);
	const scale = shares ? scaleOf(sheet, read, kind, about, but(read, plain, shares)) : said;
	if (!codes && !scale && !shares) return null;
	return { read: scale ? onScale(read, scale) : read, scale, codes, shares };
}

/** The cells that are to be looked at, without some of them. */
const but = ({ number }: Figures, only: Uint8Array | undefined, gone: Uint8Array): Uint8Array =>
	(only ?? new Uint8Array(number.length).fill(1)).map((is, at) => (gone[at] === 1 ? 0 : is));

/** The same for each indicator of a long file, by its code; null where there is none to speak of. */
export function doubtsOf(
	sheet: Sheet,
	read: Figures,
	{ values, codes }: Coded,
	kindByCode: Uint8Array,
	ranges: readonly Range[],
	isAsked: (row: number) => boolean
): (Doubt | undefined)[] | null {
	const size = read.column.values.length;
	const used = Array.from(kindByCode, (kind) => (kind === kinds.unknown ? undefined : new Uint8Array(size)));
	for (let row = 0; row < codes.length; row++)
		if (isAsked(row)) {
			const marks = used[codes[row] as number];
			if (marks) marks[read.column.codes[row] as number] = 1;
		}
	const found = values.map(
		(id, at) =>
			doubtOf(
				sheet,
				read,
				kindByCode[at] as number,
				ranges[at] as Range,
				`${read.column.header} ${id}`,
				used[at]
			) ?? undefined
	);
	return found.some(Boolean) ? found : null;
}

/** Whether a cell cannot be read before a person has said how; its row is held then. */
export function isInDoubt(sheet: Sheet, row: number, { read, scale, codes, shares }: Doubt): boolean {
	const code = read.column.codes[row] ?? -1;
	if (isNaN(read.number[code] ?? NaN) || read.isPercent[code] === 1) return false;
	if (codes?.[code] === 1) {
		const ask = askForMissing(sheet, row, read);
		if (sheet.decisions[ask.key] !== 'right') {
			sheet.hold(row, 'missing_code', read.column, { ask });
			return true;
		}
	} else if (shares?.[code] === 1) {
		const ask = askForShare(sheet, row, read);
		if (sheet.decisions[ask.key] !== 'right') {
			sheet.hold(row, 'scale_unclear', read.column, { needed: '0–100 %', ask });
			return true;
		}
	} else if (scale?.ask) {
		holdScale(sheet, row, read, scale);
		return true;
	}
	return false;
}

const askForMissing = (sheet: Sheet, row: number, { column }: Figures): Ask => ({
	key: decisionKey.text(sheet.seen.signature, sheet.about(column, row), rawAt(column, row)),
	choices: ['missing', 'right', 'hold']
});

/** The percentage that a share of one is, or the text as it stands. */
function askForShare(sheet: Sheet, row: number, { column, number }: Figures): Ask {
	const share = (number[column.codes[row] as number] as number) * 100;
	return {
		key: decisionKey.text(sheet.seen.signature, sheet.about(column, row), rawAt(column, row)),
		choices: [String(Number(share.toPrecision(14))), 'right', 'missing', 'hold']
	};
}
