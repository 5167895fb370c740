import { decisionKey } from '#framework';
import { askForDate, placeOf } from './asks';
import { days, inOrder, isNoDay, type Days } from './dates';
import { stateOf, statusCode } from './numbers';
import { dayUnder, holdPeriod, isUnread } from './period-columns';
import type { Sheet } from './sheet';
import { cellAt, rawAt, type Column } from './table';

/** A column of dates, one entry per distinct cell: ISO, or empty with `isFault` where it says something else. */
export interface Dates {
	column: Column;
	iso: string[];
	isFault: boolean[];
	isUndecided: boolean[];
}

/** Reads columns of dates in one order for the file; where evidence contradicts itself the person is asked. */
export function dates(sheet: Sheet, columns: readonly Column[]): Dates[] {
	const read = columns.map((column) => ({
		column,
		texts: column.values.map((text, code) => days(isUnread(text) ? dayUnder(sheet, column, code) : text))
	}));
	let [dmy, mdy, either, plain] = [0, 0, 0, 0];
	for (const { texts } of read)
		for (const text of texts) {
			if (text.iso) plain++;
			else if (text.dmy && text.mdy) either++;
			else if (text.dmy) dmy++;
			else if (text.mdy) mdy++;
		}
	const said = sheet.decisions[decisionKey.date(sheet.seen.signature)];
	const isMixed = dmy > 0 && mdy > 0;
	const order =
		(said === 'dmy' || said === 'mdy') && (isMixed || dmy + mdy === 0) && dmy + mdy + either > 0
			? said
			: isMixed
				? either > 0
					? 'ask'
					: dmy >= mdy
						? 'dmy'
						: 'mdy'
				: dmy > 0
					? 'dmy'
					: mdy > 0
						? 'mdy'
						: either > 0
							? 'ask'
							: plain > 0
								? 'iso'
								: null;
	sheet.dateOrder = order === 'ask' ? null : order;
	// While the order is not known, a text that has but one reading keeps it.
	const isoOf = (day: Days): string =>
		order === 'ask' && !(day.dmy && day.mdy) ? day.iso || day.dmy || day.mdy : inOrder(day, sheet.dateOrder);
	return read.map(({ column, texts }) => {
		const iso = texts.map(isoOf);
		const isUndecided = texts.map((day) => order === 'ask' && day.dmy !== '' && day.mdy !== '');
		const isFault = iso.map(
			(day, code) => day === '' && stateOf(column.values[code] ?? '') !== statusCode.not_collected
		);
		return { column, iso, isFault, isUndecided };
	});
}

const requiredDates: ReadonlySet<string> = new Set(['period_end', 'due_on']);

/** Says what is wrong with a date and holds its row. */
export function holdDate(sheet: Sheet, row: number, read: Dates): void {
	if (read.isUndecided[read.column.codes[row] ?? -1])
		sheet.hold(row, 'date_ambiguous', read.column, {
			ask: { key: decisionKey.date(sheet.seen.signature), choices: ['dmy', 'mdy'] }
		});
	else {
		const place = placeOf('date', sheet.seen.signature, sheet.told.sender);
		const text = rawAt(read.column, row);
		if (isUnread(cellAt(read.column, row))) return holdPeriod(sheet, row, read.column);
		const isRequired = requiredDates.has(sheet.fieldOf(read.column) ?? '');
		sheet.hold(row, 'not_a_date', read.column, {
			level: 'block',
			needed: isNoDay(rawAt(read.column, row)) ? 'calendar' : 'YYYY-MM-DD',
			ask: askForDate(place, read.column.header, text, isRequired)
		});
	}
}
