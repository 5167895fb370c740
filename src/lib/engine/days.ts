/** Dates as SQL has them (whole days since 1970-01-01) and as everybody else has them (ISO text). */
import { periodSpan } from '#framework';

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

/** Throws for what is no period (MODEL.md 7); no period asks for all days. */
export function spanOf(period: string | null | undefined): Span {
	if (!period) return { from: null, to: null };
	const span = periodSpan(period);
	if (!span) throw new RangeError(`no period: ${period}`);
	return { from: dayOf(span.from), to: dayOf(span.to) };
}
