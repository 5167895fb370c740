import { decisionKey, type Decisions } from '#framework';
import { askForPeriod, askForSpan, placeOf, placesOf } from './asks';
import { madePeriod } from './columns';
import { days, isDay } from './dates';
import type { DateOrder } from './index';
import { isMissing } from './numbers';
import { periodOf, type Period } from './periods';
import type { Sheet } from './sheet';
import { isAmbiguous, orderOf } from './spans';
import { cellAt, rawAt, type Column } from './table';

/** A column of periods, with the order in which its days stand. */
export interface Periods {
	column: Column;
	order: DateOrder | null;
}

export const periodsOf = (sheet: Sheet, column: Column | undefined): Periods | null =>
	column ? { column, order: orderIn(column, sheet.seen.signature, sheet.decisions) } : null;

/** The order of the days in a column of periods. */
export const orderIn = ({ values }: Column, signature: string, decisions: Decisions): DateOrder | null =>
	orderOf(values, decisions[decisionKey.date(signature)]);

/** A day that a person typed for a text that names no period: it is the last one, and no first one is said. */
export function dayTyped(text: string): Period | null {
	const { iso, dmy, mdy } = days(text);
	const [only, ...others] = [...new Set([iso, dmy, mdy])].filter((day) => day !== '');
	return only !== undefined && others.length === 0 ? { start: '', end: only } : null;
}

/** The period that a cell names in words, or the day that a person typed for it; a cell that names none holds its row. */
export function periodIn(sheet: Sheet, row: number, periods: Periods | null): Period | null {
	if (!periods || (periods.column.codes[row] ?? -1) < 0) return null;
	const { column, order } = periods;
	const cell = cellAt(column, row);
	if (isMissing(cell)) sheet.holdEmpty(row, column, 'period_end');
	const period = periodOf(cell, order);
	if (isMissing(cell) || period) return period;
	const day = dayTyped(column.header === madePeriod ? cell : (typedAt(sheet, row, column) ?? ''));
	if (!day) holdPeriod(sheet, row, column);
	return day;
}

/** What a person typed for a cell of a column of periods, and for that in turn where it was none either. */
function typedAt(sheet: Sheet, row: number, column: Column): string | undefined {
	const { header } = sheet.placeOf(row, column);
	const places = placesOf('period', sheet.seen.signature, sheet.told.senders);
	let typed: string | undefined;
	for (let text = rawAt(column, row); ;) {
		const said = places
			.map((place) => sheet.decisions[decisionKey.text(place, header, text)])
			.find((one) => one !== undefined && one !== 'hold' && one !== 'above');
		if (said === undefined || said === typed) return typed;
		text = typed = said;
	}
}

/** A text under periods, of a table that was turned, that names none: it is no date either, though a day may stand there. */
export const asUnread = (text: string): string => (text === '' ? '' : `${text} ?`);
export const isUnread = (text: string): boolean => text.endsWith(' ?');

/** What is read in the place of a text that names no period: the day that a person typed for it. */
export function dayUnder(sheet: Sheet, column: Column, code: number): string {
	const row = column.codes.indexOf(code);
	return (row < 0 ? undefined : typedAt(sheet, row, column)) ?? '';
}

/** A text in a column of periods that names none: a fiscal year, say. Its days can be given. */
export function holdPeriod(sheet: Sheet, row: number, column: Column): void {
	const place = placeOf('period', sheet.seen.signature, sheet.told.sender);
	const { header } = sheet.placeOf(row, column);
	const text = typedAt(sheet, row, column) ?? rawAt(column, row);
	if (isAmbiguous(text)) {
		const key = decisionKey.date(sheet.seen.signature);
		sheet.hold(row, 'date_ambiguous', column, { found: text, ask: { key, choices: ['dmy', 'mdy'] } });
		return;
	}
	const ask = isDay(text) ? askForPeriod(place, header, text) : askForSpan(place, header, text);
	sheet.hold(row, 'not_a_date', column, {
		level: 'block',
		found: text,
		needed: '2019-04-01..2019-06-30',
		ask
	});
}
