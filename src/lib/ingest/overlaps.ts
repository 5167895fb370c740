import { decisionKey, type Coded, type Dictionary, type Measurements } from '#framework';
import { pick, textAt } from './gather';
import { seriesThatMeet, type Series } from './series';
import type { Sheet } from './sheet';

/** What is said about a text, by file: its lines, each once. */
type Said = Map<string, { needed?: string; lines: Map<Sheet, Set<number>> }>;

/**
 * R5 and R3 over a whole batch (MODEL.md 1, Series and overlap): rows of one series that share days, so that none
 * of them counts, and coarser rows whose finer periods do not add up to them. The same reduction as the engine's.
 */
export function overlapsSettled(
	from: Measurements,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet,
	isWholeRow: (row: number) => boolean
): Measurements {
	const [overlaps, differences]: [Said, Said] = [new Map(), new Map()];
	const dropped = new Set<number>();
	for (const series of seriesThatMeet(from, dictionary)) {
		const { rows } = series;
		const found = judged(series);
		const overlapping = rows.filter((_, at) => found.overlapping[at] === 1);
		if (overlapping.length > 0) {
			const text = `${nameOf(from, rows)}: ${periodsOf(from, overlapping)}`;
			const said = sheetOf(overlapping[0] as number).decisions[decisionKey.overlap(text)];
			if (said === 'finer' || said === 'coarser')
				for (const row of losing(series, found.overlapping, said)) {
					dropped.add(row);
					if (isWholeRow(row)) sheetOf(row).duplicates++;
				}
			else note(overlaps, text, overlapping, from, sheetOf);
		}
		if (!isAdded(from, dictionary, rows)) continue;
		for (const [whole, parts] of found.covered) {
			const row = rows[whole] as number;
			const value = from.value[row] as number;
			const sum = parts.reduce((total, part) => total + (from.value[rows[part] as number] as number), 0);
			if (Math.abs(sum - value) <= 1e-9 * Math.max(1, Math.abs(value))) continue;
			const text = `${nameOf(from, rows)} · ${periodsOf(from, [row])}: ${textAt(from.raw_value, row)}`;
			const concerned = [row, ...parts.map((part) => rows[part] as number)];
			note(differences, text, concerned, from, sheetOf, String(Number(sum.toPrecision(12))));
		}
	}
	for (const [found, { lines }] of overlaps)
		for (const [sheet, own] of lines) {
			const ask = { key: decisionKey.overlap(found), choices: ['finer', 'coarser', 'hold'] };
			const level = ask.key in sheet.decisions ? 'warn' : 'ask';
			sheet.told.tellOf(level, 'periods_overlap', { found, ask }, [...own]);
		}
	for (const [found, { needed, lines }] of differences)
		for (const [sheet, own] of lines) sheet.told.tellOf('warn', 'parts_differ', { found, needed }, [...own]);
	if (dropped.size === 0) return from;
	const kept = Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !dropped.has(row));
	return pick(from, kept);
}

/** The rows that give way: the shorter, or the longer, ones stay as far as they share no day with each other. */
function losing(
	{ rows, begins, ends }: Series,
	overlapping: Uint8Array,
	said: 'finer' | 'coarser'
): number[] {
	const days = (at: number): number => (ends[at] as number) - (begins[at] as number);
	const inOrder = [...rows.keys()]
		.filter((at) => overlapping[at] === 1)
		.sort((one, other) => (said === 'finer' ? days(one) - days(other) : days(other) - days(one)));
	const kept: number[] = [];
	const meets = (one: number, other: number): boolean =>
		(begins[one] as number) <= (ends[other] as number) && (begins[other] as number) <= (ends[one] as number);
	const lost: number[] = [];
	for (const at of inOrder)
		if (kept.some((other) => meets(at, other))) lost.push(rows[at] as number);
		else kept.push(at);
	return lost;
}

function note(
	said: Said,
	text: string,
	rows: readonly number[],
	from: Measurements,
	sheetOf: (row: number) => Sheet,
	needed?: string
): void {
	const known = said.get(text) ?? { ...(needed === undefined ? {} : { needed }), lines: new Map() };
	said.set(text, known);
	for (const row of rows) {
		const sheet = sheetOf(row);
		const lines = known.lines.get(sheet) ?? new Set<number>();
		known.lines.set(sheet, lines.add(from.source_line[row] as number));
	}
}

/** Counts of answers add up even where their mean is pooled. */
const isAdded = (from: Measurements, dictionary: Dictionary, [row = 0]: readonly number[]): boolean =>
	textAt(from.breakdown, row) === 'answer' ||
	dictionary.get(textAt(from.indicator_id, row))?.within === 'sum';

interface Judged {
	/** 1 = it shares days with another, and neither of the two is covered. */
	overlapping: Uint8Array;
	/** Places of the coarser rows that finer ones cover exactly, with those. */
	covered: [number, number[]][];
}

/**
 * Which rows of a series overlap and which are covered. A leaf holds no shorter row. A row is covered where the
 * leaves within it are disjoint and together as long as it is, and nothing straddles its border.
 */
function judged({ begins: begin, ends: end }: Series): Judged {
	const size = begin.length;
	const days = end.map((last, at) => last - (begin[at] as number) + 1);
	const isInner = new Uint8Array(size);
	const isStraddled = new Uint8Array(size);
	const isClashing = new Uint8Array(size);
	const isCovered = new Uint8Array(size);
	const holds = (one: number, other: number): boolean =>
		(begin[other] as number) >= (begin[one] as number) && (end[other] as number) <= (end[one] as number);
	/** Every two rows that share a day, each pair both ways round. */
	const eachMeeting = (tell: (one: number, other: number) => void) => {
		for (let one = 0; one < size; one++)
			for (let other = one + 1; other < size && (begin[other] as number) <= (end[one] as number); other++) {
				tell(one, other);
				tell(other, one);
			}
	};
	eachMeeting((one, other) => {
		const isHolding = holds(one, other);
		if (isHolding && (days[other] as number) < (days[one] as number)) isInner[one] = 1;
		if (!isHolding && !holds(other, one)) isStraddled[one] = 1;
	});
	eachMeeting((one, other) => {
		if (isInner[one] === 0 && isInner[other] === 0) isClashing[one] = 1;
	});
	const leaves = new Map<number, number[]>();
	eachMeeting((one, other) => {
		if (isInner[one] === 0 || isStraddled[one] === 1 || isInner[other] === 1 || !holds(one, other)) return;
		const within = leaves.get(one);
		if (within) within.push(other);
		else leaves.set(one, [other]);
	});
	const covered: Judged['covered'] = [];
	for (const [whole, parts] of leaves) {
		const together = parts.reduce((sum, part) => sum + (days[part] as number), 0);
		if (together !== days[whole] || parts.some((part) => isClashing[part] === 1)) continue;
		isCovered[whole] = 1;
		covered.push([whole, parts]);
	}
	const overlapping = new Uint8Array(size);
	eachMeeting((one, other) => {
		if (isCovered[one] === 0 && isCovered[other] === 0) overlapping[one] = 1;
	});
	return { overlapping, covered };
}

/** The five counts of one question overlap together and are told as one. */
function nameOf(from: Measurements, [row = 0]: readonly number[]): string {
	const breakdown = textAt(from.breakdown, row);
	const part = breakdown === 'answer' ? breakdown : textAt(from.breakdown_value, row);
	return [textAt(from.project_id, row), textAt(from.indicator_id, row), part].filter(Boolean).join(' · ');
}

const mostShown = 6;

/** Periods as the link writes them, `..2019-11-30` since the project began; with what tells like ones apart. */
function periodsOf(from: Measurements, rows: readonly number[]): string {
	const differs = ({ codes }: Coded) => rows.some((row) => codes[row] !== codes[rows[0] as number]);
	const apart = [from.phase, from.stage].filter(differs);
	const texts = rows.map((row) =>
		[
			`${textAt(from.period_start, row)}..${textAt(from.period_end, row)}`,
			...apart.map((column) => textAt(column, row))
		]
			.filter(Boolean)
			.join(' ')
	);
	const shown = [...new Set(texts)];
	return shown.slice(0, mostShown).join(', ') + (shown.length > mostShown ? ', …' : '');
}
