/** Days as ISO text; all arithmetic in UTC, so that no time zone moves a date. */
export interface Span {
	start: string;
	end: string;
}

const day = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const plusDays = (date: string, days: number): string => iso(Date.parse(date) + days * day);
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

/** The last day of the month that lies `months` after the month of `date`. */
export function monthEnd(date: string, months = 0): string {
	const [year = 0, month = 1] = date.split('-').map(Number);
	return iso(Date.UTC(year, month + months, 0));
}

/** The last day of the quarter of `date`. */
export const quarterEnd = (date: string): string => monthEnd(date, 2 - ((Number(date.slice(5, 7)) - 1) % 3));

/** A span cut where calendar pieces end; pieces shorter than `least` days are joined to a neighbour. */
export function cut(span: Span, pieceEnd: (date: string) => string, least = 0): Span[] {
	const pieces: Span[] = [];
	for (let start = span.start; start <= span.end; ) {
		const end = pieceEnd(start) < span.end ? pieceEnd(start) : span.end;
		pieces.push({ start, end });
		start = plusDays(end, 1);
	}
	return pieces.reduce<Span[]>((joined, piece) => {
		const before = joined.at(-1);
		const short = (one: Span): boolean => daysBetween(one.start, one.end) + 1 < least;
		if (before && (short(before) || short(piece))) before.end = piece.end;
		else joined.push({ ...piece });
		return joined;
	}, []);
}

/** 2019-11-30 → 30/11/2019 */
export const dayFirst = (date: string): string => date.split('-').reverse().join('/');
