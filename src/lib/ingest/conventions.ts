import { decisionKey, type Problem } from '#framework';
import { askForNumber } from './asks';
import type { NumberConvention } from './index';
import { estimateIn, readings, stateOf } from './numbers';
import type { Sheet } from './sheet';
import { rawAt, type Column } from './table';

/** A column of numbers, one entry per distinct cell. */
export interface Figures {
	column: Column;
	/** By the file's convention; NaN where the cell holds none. */
	number: Float64Array;
	/** By the other convention, where that gives another number; else NaN. */
	other: Float64Array;
	/** What the cell says where it holds no number: a status code; 0 = a number. */
	status: Int8Array;
	isPercent: Uint8Array;
	/** 1 = whoever wrote it calls it an estimate. */
	isEstimated: Uint8Array;
	/** How far the exact number may be from the one written; 0 = not asked yet. */
	rounding: Float64Array;
	/** Why the cell is not a number, or `''`. */
	fault: ('' | 'not_a_number' | 'undecided' | 'odd' | 'beyond')[];
	hasFaults: boolean;
	/** The question about cells that are at odds with the rest of the file. */
	askKey: string;
	/** Whether a cell is a whole number by the other convention alone; absent until it is asked. */
	isGrouped?: boolean;
}

/** Beyond it a double no longer holds every whole number, and nothing that CLIA counts comes near. */
const most = 1e15;

const opposite = (convention: NumberConvention | null): NumberConvention =>
	convention === 'comma' ? 'point' : 'comma';

/**
 * Reads columns of numbers by one convention for the file, decided on all their values. A cell valid in one
 * convention only is evidence; where there is none and two readings differ, the person is asked. Cells at odds
 * with the convention are asked about column by column.
 */
export function figures(sheet: Sheet, columns: readonly Column[]): { all: Figures[]; isStrict: boolean } {
	const read = columns.map((column) => ({
		column,
		texts: column.values.map((text, code) => {
			// A program stored it as a number, or a person typed it as one: it has one reading.
			if (column.typed?.[code] === 1) {
				const figure = Number(text);
				return { status: 0, point: figure, comma: figure, isPercent: false, isEstimated: false };
			}
			const status = stateOf(text);
			if (status !== undefined) return { status, ...empty };
			const estimate = estimateOf(sheet, column, text);
			return { status: 0, ...readings(estimate ?? text), isEstimated: estimate !== null };
		})
	}));
	let [points, commas, either] = [0, 0, 0];
	const weigh = (byCell: boolean) => {
		[points, commas, either] = [0, 0, 0];
		for (const { column, texts } of read) {
			const counts = byCell ? tally(column) : null;
			for (const [code, { status, point, comma }] of texts.entries()) {
				if (status > 0 || (isNaN(point) && isNaN(comma)) || point === comma) continue;
				const weight = counts ? (counts[code] ?? 0) : 1;
				if (isNaN(comma)) points += weight;
				else if (isNaN(point)) commas += weight;
				else either += weight;
			}
		}
	};
	weigh(false);
	if (points > 0 && commas > 0) weigh(true);
	// The canonical form says comma between cells and point in numbers; only its own values can contradict.
	const isContract =
		sheet.recognised.table !== 'wide' && sheet.seen.delimiter === ',' && !sheet.seen.isMended;
	const said = sheet.decisions[decisionKey.number(sheet.seen.signature)];
	const convention = decided(points, commas, either, sheet.seen.delimiter, isContract, said);
	sheet.decimal = convention === 'ask' ? null : convention;
	const isStrict = isContract && commas === 0;
	const all = read.map(({ column, texts }): Figures => {
		const size = texts.length;
		const made: Figures = {
			column,
			number: new Float64Array(size).fill(NaN),
			other: new Float64Array(size).fill(NaN),
			status: new Int8Array(size),
			isPercent: new Uint8Array(size),
			isEstimated: new Uint8Array(size),
			rounding: new Float64Array(size),
			fault: new Array<''>(size).fill(''),
			hasFaults: false,
			askKey: decisionKey.numberOf(sheet.seen.signature, column.header)
		};
		const oddly = sheet.decisions[made.askKey];
		for (const [code, text] of texts.entries()) {
			made.status[code] = text.status;
			made.isPercent[code] = Number(text.isPercent);
			made.isEstimated[code] = Number(text.isEstimated);
			if (text.status > 0) continue;
			const main = text[sheet.decimal ?? 'point'];
			const other = text[opposite(sheet.decimal)];
			if (isNaN(main) && isNaN(other)) made.fault[code] = 'not_a_number';
			else if (convention === 'ask' && main !== other && !isNaN(main) && !isNaN(other))
				made.fault[code] = 'undecided';
			else if (isNaN(main) && convention !== 'ask') {
				if (oddly === opposite(sheet.decimal)) made.number[code] = other;
				else made.fault[code] = 'odd';
			} else {
				made.number[code] = isNaN(main) ? other : main;
				if (!isNaN(other) && other !== main) made.other[code] = other;
			}
			if (Math.abs(made.number[code] as number) > most) {
				made.number[code] = NaN;
				made.fault[code] = 'beyond';
			}
			if (Math.abs(made.other[code] as number) > most) made.other[code] = NaN;
			if (made.fault[code] !== '') made.hasFaults = true;
		}
		return made;
	});
	return { all, isStrict };
}

/** What is written of an estimate, unless a person said to hold such texts back. */
function estimateOf({ decisions, seen }: Sheet, { header }: Column, text: string): string | null {
	const estimate = estimateIn(text);
	if (estimate === null) return null;
	return decisions[decisionKey.text(seen.signature, header, text)] === 'hold' ? null : estimate;
}

const empty = { point: NaN, comma: NaN, isPercent: false, isEstimated: false };

function tally(column: Column): Uint32Array {
	const counts = new Uint32Array(column.values.length);
	for (const code of column.codes) counts[code] = (counts[code] ?? 0) + 1;
	return counts;
}

function decided(
	points: number,
	commas: number,
	either: number,
	delimiter: string,
	isContract: boolean,
	said: string | undefined
): NumberConvention | 'ask' | null {
	if (points > 0 && commas === 0) return 'point';
	if (commas > 0 && points === 0) return 'comma';
	if (points === 0 && either === 0) return null;
	if (said === 'comma' || said === 'point') return said;
	if (points === 0) return isContract ? 'point' : 'ask';
	// Both kinds stand in one file. A spreadsheet that writes `;` does so because its comma is taken.
	const [likely, likelier, less] =
		delimiter === ',' ? (['point', points, commas] as const) : (['comma', commas, points] as const);
	if (likelier >= less) return likely;
	if (less >= 3 * likelier || either === 0) return opposite(likely);
	return 'ask';
}

/** A cell that is no number of this column: another can be typed for all cells that say the same. */
export function holdNumber(
	sheet: Sheet,
	row: number,
	column: Column,
	code: 'not_a_number' | 'not_a_whole_number' | 'out_of_range',
	needed?: string
): void {
	// What is no number is none for any indicator; what is out of range is so for one.
	const isText = code === 'not_a_number';
	const about = isText ? column.header : sheet.about(column, row);
	const ask = askForNumber(sheet.seen.signature, about, rawAt(column, row), !isText);
	sheet.hold(row, code, column, { level: 'block', ask, ...(needed !== undefined && { needed }) });
}

/** Says what is wrong with a cell of a column of numbers, and holds its row. */
export function holdFigure(sheet: Sheet, row: number, read: Figures): void {
	const fault = read.fault[read.column.codes[row] ?? -1];
	if (fault === 'not_a_number') holdNumber(sheet, row, read.column, 'not_a_number');
	else if (fault === 'beyond') holdNumber(sheet, row, read.column, 'out_of_range', `${-most}..${most}`);
	else if (fault === 'undecided')
		sheet.hold(row, 'number_ambiguous', read.column, {
			ask: { key: decisionKey.number(sheet.seen.signature), choices: ['comma', 'point'] }
		});
	else if (fault === 'odd') holdOdd(sheet, row, read, [opposite(sheet.decimal)]);
}

/** Asks how a column's cells that are at odds with the file are meant; `hold` keeps them out. */
export function holdOdd(
	sheet: Sheet,
	row: number,
	read: Figures,
	choices: readonly NumberConvention[],
	key = read.askKey
): void {
	const ask: Problem['ask'] = { key, choices: [...choices, 'hold'] };
	if (sheet.decisions[key] === 'hold') sheet.hold(row, 'number_ambiguous', read.column);
	else sheet.hold(row, 'number_ambiguous', read.column, { ask });
}

/**
 * What was said of a column whose numbers the convention of the file bears as well. That the file's own holds was said in
 * a file of that convention: where another one bears them it is asked again. Of a column in which others bear one reading
 * alone there is one question.
 */
function saidOf({ decisions, decimal, seen }: Sheet, read: Figures, isFitting: boolean) {
	const { column, askKey } = read;
	const here = decisionKey.numberIn(seen.signature, column.header, decimal ?? '');
	const [ofColumn, ofThese] = [decisions[askKey], decisions[here]];
	read.isGrouped ??= read.other.some(
		(other, code) => Number.isInteger(other) && !Number.isInteger(read.number[code])
	);
	if (!isFitting || read.isGrouped || decimal === null)
		return { key: askKey, said: ofColumn ?? (ofThese === opposite(decimal) ? ofThese : undefined) };
	return { key: here, said: ofThese ?? (ofColumn === decimal ? undefined : ofColumn) };
}

export interface Range {
	min: number | null;
	max: number | null;
	isWhole: boolean;
}

/** Versions are counted from 1; a number that is none (a year and month, an id) stands out. */
export const versionRange: Range = { min: 1, max: 32767, isWhole: true };

const fits = (value: number, { min, max, isWhole }: Range): boolean =>
	(!isWhole || Number.isInteger(value)) && (min === null || value >= min) && (max === null || value <= max);

/**
 * A number of a cell, held to a range. Where only the other reading fits, or a whole number is written so that
 * it could as well have thousands, the column is asked about; NaN = the row is held.
 */
export function checked(sheet: Sheet, row: number, read: Figures, range: Range, isStrict: boolean): number {
	const code = read.column.codes[row] ?? -1;
	const value = read.number[code] ?? NaN;
	if (isNaN(value)) return NaN;
	if (range.isWhole && read.isPercent[code] === 1) {
		holdNumber(sheet, row, read.column, 'not_a_number');
		return NaN;
	}
	const other = read.other[code] ?? NaN;
	const isFitting = fits(value, range);
	// The canonical form says what a point is; that 565.000 people are 565 is asked about all the same.
	if ((!isStrict || range.isWhole) && !isNaN(other)) {
		const isGrouped = range.isWhole && Math.abs(other) > Math.abs(value);
		if ((!isFitting || isGrouped) && fits(other, range)) {
			const { key, said } = saidOf(sheet, read, isFitting);
			if (said === opposite(sheet.decimal)) return other;
			if (said === sheet.decimal && isFitting) return value;
			const own = isFitting && sheet.decimal ? [sheet.decimal] : [];
			holdOdd(sheet, row, read, [...own, opposite(sheet.decimal)], key);
			return NaN;
		}
	}
	if (isFitting) return value;
	const isFraction = range.isWhole && !Number.isInteger(value);
	const needed = `${range.min ?? ''}..${range.max ?? ''}`;
	holdNumber(sheet, row, read.column, isFraction ? 'not_a_whole_number' : 'out_of_range', needed);
	return NaN;
}

/** Whether a row's cell of one of some columns is an estimate by its own words. */
export const isEstimate = (row: number, ...read: readonly (Figures | undefined)[]): boolean =>
	read.some((one) => one?.isEstimated[one.column.codes[row] ?? -1] === 1);
