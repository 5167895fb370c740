import { offsetOf } from './lines';
import { firstRows, type Place } from './table';

export interface Dialect extends Place {
	/** 1-based line of the header. */
	headerLine: number;
	/** How many of the headers are known to us. */
	known: number;
}

const delimiters = [',', ';', '\t', '|'] as const;
/** A header stands within the first lines; what stands above it is a title. */
const deepest = 20;
const headLength = 1 << 18;

interface Candidate extends Dialect {
	/** Share of the following rows that have as many cells as the header. */
	steady: number;
}

/**
 * Delimiter and header line: the pair that reveals the most headers we know, then the one with the steadiest
 * field count. (A guess by field counts alone takes the comma of 1,5 for a delimiter.)
 */
export function dialect(text: string, isKnown: (header: string) => boolean): Dialect | null {
	const head = text.slice(0, headLength);
	const said = /^"?sep=(.)"?[;,\t|]*\s*?(\r\n?|\n|$)/i.exec(head)?.[1];
	let best: Candidate | null = null;
	for (const delimiter of said ? [said, ...delimiters.filter((other) => other !== said)] : delimiters)
		for (const candidate of candidates(head, delimiter, said !== undefined, isKnown))
			if (!best || isBetter(candidate, best)) best = candidate;
	if (!best) return null;
	const line = best.line;
	return { ...best, from: offsetOf(text, line) };
}

function* candidates(
	head: string,
	delimiter: string,
	hasSaid: boolean,
	isKnown: (header: string) => boolean
): Generator<Candidate> {
	const rows = firstRows(head, delimiter, 3 * deepest).slice(hasSaid ? 1 : 0);
	for (const [at, { cells, line }] of rows.entries()) {
		if (line > deepest) break;
		if (cells.every((cell) => cell.trim() === '')) continue;
		const after = rows.slice(at + 1).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
		const fitting = after.filter((row) => row.cells.length === cells.length).length;
		const known = new Set(cells.filter(isKnown).map((cell) => cell.trim().toLowerCase())).size;
		yield {
			delimiter,
			header: cells,
			headerLine: line,
			from: 0,
			line: rows[at + 1]?.line ?? line + 1 + cells.join('').split('\n').length - 1,
			// One known word may stand in any row: "Library" is a header and a value.
			known: known > 1 ? known : 0,
			steady: cells.length < 2 ? 0 : after.length === 0 ? 0.5 : fitting / after.length
		};
	}
}

/** The earlier candidate stays where nothing speaks for the later one. */
function isBetter(one: Candidate, other: Candidate): boolean {
	if (one.known !== other.known) return one.known > other.known;
	if (one.delimiter === other.delimiter && one.known > 0) return false;
	if (Math.abs(one.steady - other.steady) > 0.05) return one.steady > other.steady;
	return one.delimiter !== other.delimiter && one.header.length > other.header.length;
}
