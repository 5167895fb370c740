/** First and last day, ISO. */
export interface PeriodSpan {
	from: string;
	to: string;
}

const month = String.raw`(\d{4})-(0[1-9]|1[0-2])`;
const form = new RegExp(String.raw`^(?:(\d{4})|${month}(?:\.\.${month})?)$`);

/** What a period is, everywhere: a year, a month, or the months from one to another. Null for anything else. */
export function periodSpan(text: string): PeriodSpan | null {
	const found = form.exec(text);
	if (!found) return null;
	const [, year, fromYear = year, fromMonth = '01', toYear = fromYear, toMonth = year ? '12' : fromMonth] =
		found;
	const from = `${fromYear}-${fromMonth}-01`;
	const to = `${toYear}-${toMonth}-${lastDay(Number(toYear), Number(toMonth))}`;
	return from <= to ? { from, to } : null;
}

/** The calendar comes round every 400 years, and Date.UTC takes the years before 100 for others. */
const lastDay = (year: number, month: number): number =>
	new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** The day of a moment by the clock of this device, as ISO text: Swedish writes it so. */
export const localDay = (at: Date = new Date()): string => at.toLocaleDateString('sv');

/** A day as it may be said: the whole of it or, where that is all that is known, its month. */
export const knownDay = (day: string, { toMonth }: { toMonth?: true }): string =>
	toMonth ? day.slice(0, 7) : day;

/** The newest of their days as it may be said; empty where there is none. */
export function newestDay(all: Iterable<{ periodEnd: string; toMonth?: true }>): string {
	let newest: { periodEnd: string; toMonth?: true } = { periodEnd: '' };
	for (const one of all)
		if (
			one.periodEnd > newest.periodEnd ||
			// Of two that stand on one day it is known whole by either.
			(one.periodEnd === newest.periodEnd && !one.toMonth)
		)
			newest = one;
	return knownDay(newest.periodEnd, newest);
}
