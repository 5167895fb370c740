/** Dates as SQL has them (whole days since 1970-01-01) and as everybody else has them (ISO text). */
const msOfDay = 86_400_000;

/** Null for anything but a day that exists. */
export function dayOf(iso: string): number | null {
	const ms = Date.parse(`${iso}T00:00:00Z`);
	return Number.isNaN(ms) || isoOf(ms / msOfDay) !== iso ? null : ms / msOfDay;
}

export const isoOf = (day: number): string => new Date(day * msOfDay).toISOString().slice(0, 10);

export interface Span {
	from: number | null;
	to: number | null;
}

const lastDayOf = (year: number, month: number): number => Date.UTC(year, month, 0) / msOfDay;

/** `2019`, `2019-06`, or two of them joined by `..`: the first day of the first to the last day of the last. */
export function spanOf(period: string | null | undefined): Span {
	if (!period) return { from: null, to: null };
	const match = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:\.\.(\d{4})(?:-(0[1-9]|1[0-2]))?)?$/.exec(period);
	if (!match) throw new RangeError(`no period: ${period}`);
	const [, year, month, toYear, toMonth] = match;
	const lastYear = Number(toYear ?? year);
	const lastMonth = Number((toYear === undefined ? month : toMonth) ?? 12);
	return { from: dayOf(`${year}-${month ?? '01'}-01`), to: lastDayOf(lastYear, lastMonth) };
}
