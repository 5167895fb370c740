/**
 * Where the lines of a text end, quotes respected. PapaParse merges rows where line ends mix and lets a quote
 * that never closes swallow the rest of a file, so it is given pieces that are whole rows and end in \n.
 */
export type Piece =
	| { text: string; broken: false }
	/** A row with a quote that does not close: its text up to the end of the line on which it opens. */
	| { text: string; broken: true };

const pieceSize = 1 << 16;
const lineEnd = /\r\n?|\n/g;

/** The number of line ends in a text; \r\n is one. */
export const lineEnds = (text: string): number => text.match(lineEnd)?.length ?? 0;

export const unified = (text: string): string => (text.includes('\r') ? text.replace(lineEnd, '\n') : text);

/** Index of the first \n or \r at or after `from`, or the length. */
function nextEnd(text: string, from: number, mixed: boolean): number {
	const newline = text.indexOf('\n', from);
	const end = newline < 0 ? text.length : newline;
	if (!mixed) return end;
	for (let at = from; at < end; at++) if (text.charCodeAt(at) === 13) return at;
	return end;
}

const after = (text: string, end: number): number =>
	text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;

/** Where line `line` (1-based) begins. */
export function offsetOf(text: string, line: number): number {
	let at = 0;
	for (let passed = 1; passed < line && at < text.length; passed++) at = after(text, nextEnd(text, at, true));
	return Math.min(at, text.length);
}

/** A quoted cell from its opening quote: where the text goes on behind it, or -1 if it does not close. */
function closing(text: string, open: number, delimiter: string, width: number): number {
	let astray = false;
	let ended = false;
	for (let from = open + 1; ;) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return -1;
		ended ||= hasEnd(text, from, quote);
		// A stray quote and a line end in one cell: the quote before it was never closed.
		if (astray && ended) return -1;
		if (text[quote + 1] === '"') {
			from = quote + 2;
			continue;
		}
		let next = quote + 1;
		while (text[next] !== delimiter && (text[next] === ' ' || text[next] === '\t')) next++;
		const follows = text[next];
		if (follows === undefined || follows === delimiter || follows === '\n' || follows === '\r')
			return ended && isSwallowing(text.slice(open + 1, quote), delimiter, width) ? -1 : next;
		if (ended) return -1;
		astray = true;
		from = quote + 1;
	}
}

function hasEnd(text: string, from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		const unit = text.charCodeAt(at);
		if (unit === 10 || unit === 13) return true;
	}
	return false;
}

/** Whether a cell of several lines holds a whole row, so that its quote was rather left open. */
const isSwallowing = (cell: string, delimiter: string, width: number): boolean =>
	width > 2 &&
	cell
		.split(lineEnd)
		.slice(1, -1)
		.some((line) => line.split(delimiter).length === width);

/** The text from `from` on in pieces of whole rows, line ends outside quotes made \n. */
export function* pieces(text: string, from: number, delimiter: string, width: number): Generator<Piece> {
	const mixed = text.includes('\r', from);
	let start = from;
	let row = from;
	let cursor = from;
	let quoted: number[] = [];
	const piece = (end: number): Piece => {
		let made = '';
		let at = start;
		for (let span = 0; span < quoted.length; span += 2) {
			const [open = 0, close = 0] = quoted.slice(span, span + 2);
			made += unified(text.slice(at, open)) + text.slice(open, close);
			at = close;
		}
		made += unified(text.slice(at, end));
		quoted = [];
		return { text: made, broken: false };
	};
	while (start < text.length) {
		const found = text.indexOf('"', cursor);
		const quote = found < 0 ? text.length : found;
		// Everything up to the quote stands outside quotes: cut it into pieces.
		for (let least = Math.max(cursor, start + pieceSize); least < quote;) {
			const end = nextEnd(text, least, mixed);
			if (end >= quote) break;
			yield piece(end);
			start = row = cursor = after(text, end);
			least = start + pieceSize;
		}
		if (found < 0) {
			if (start < text.length) yield piece(text.length);
			return;
		}
		for (let at = quote - 1; at >= cursor; at--)
			if (text[at] === '\n' || text[at] === '\r') {
				row = at + 1;
				break;
			}
		const before = text[quote - 1];
		const opens = quote === row || before === delimiter;
		if (!opens) {
			cursor = quote + 1;
			continue;
		}
		const close = closing(text, quote, delimiter, width);
		if (close >= 0) {
			if (mixed) quoted.push(quote, close);
			cursor = close;
			continue;
		}
		if (row > start) yield piece(trimmedEnd(text, start, row));
		const end = nextEnd(text, quote, mixed);
		yield { text: text.slice(row, end), broken: true };
		quoted = [];
		start = row = cursor = after(text, end);
	}
}

/** `row` without the one line end before it. */
function trimmedEnd(text: string, start: number, row: number): number {
	const end = text[row - 1] === '\n' && text[row - 2] === '\r' ? row - 2 : row - 1;
	return Math.max(start, end);
}
