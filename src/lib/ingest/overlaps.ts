import { decisionKey, type Ask, type Coded, type Dictionary, type Measurements } from '#framework';
import { inPlace } from './checks';
import { pick, textAt } from './gather';
import { askForReason } from './noted';
import { seriesThatMeet, type Series } from './series';
import type { Sheet } from './sheet';

/** What is said about a text, by file: its lines, each once. */
type Said = Map<string, { text: string; needed?: string; ask: Ask; lines: Map<Sheet, Set<number>> }>;

/**
 * R5 and R3 over a whole batch (MODEL.md 1, Series and overlap): rows of one series that share days, so that none
 * of them counts until a person says which, and coarser rows whose finer periods do not add up to them. The same
 * reduction as the engine's.
 */
export function overlapsSettled(
	from: Measurements,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet
): Measurements {
	const [overlaps, differences]: [Said, Said] = [new Map(), new Map()];
	const dropped = new Set<number>();
	for (let series of seriesThatMeet(from, dictionary)) {
		const [name, key] = [nameOf(from, series.rows), keyOf(from, series.rows)];
		let found = judged(series);
		let whole: string | null = null;
		for (;;) {
			const overlapping = series.rows.filter((_, at) => found.overlapping[at] === 1);
			const [first] = overlapping;
			if (first === undefined) break;
			// What is left once some gave way is settled by the same answer.
			whole ??= decisionKey.overlap(key, periodTexts(from, overlapping).sort());
			const ask = askFor(series, found.overlapping, whole);
			const said = sheetOf(first).decisions[ask.key] ?? '';
			const text = `${name}: ${periodsOf(from, overlapping)}`;
			const lost = isSide(said) ? losing(from, series, found.overlapping, said) : [];
			if (lost.length === 0) {
				note(overlaps, text, overlapping, from, sheetOf, { ask });
				break;
			}
			for (const row of lost) {
				dropped.add(row);
				sheetOf(row).drop(from.source_line[row] as number, 'periods_overlap', { found: text, ask });
			}
			series = without(series, new Set(lost));
			found = judged(series);
		}
		const { rows } = series;
		if (!isAdded(from, dictionary, rows)) continue;
		for (const [whole, parts] of found.covered) {
			const row = rows[whole] as number;
			const value = from.value[row] as number;
			const sum = parts.reduce((total, part) => total + (from.value[rows[part] as number] as number), 0);
			if (Math.abs(sum - value) <= 1e-9 * Math.max(1, Math.abs(value))) continue;
			const ask = askForReason('parts_differ', from, row);
			if (ask.key in sheetOf(row).decisions) continue;
			const text = `${name} · ${periodsOf(from, [row])}: ${textAt(from.raw_value, row)}`;
			const concerned = [row, ...parts.map((part) => rows[part] as number)];
			const needed = String(Number(sum.toPrecision(12)));
			note(differences, text, concerned, from, sheetOf, { needed, ask });
		}
	}
	for (const { text: found, lines, ask } of overlaps.values())
		for (const [sheet, own] of lines) {
			const level = ask.key in sheet.decisions ? 'warn' : 'ask';
			sheet.told.tellOf(level, 'periods_overlap', { found, ask }, own);
		}
	for (const { text: found, needed, lines, ask } of differences.values())
		for (const [sheet, own] of lines) sheet.told.tellOf('warn', 'parts_differ', { found, needed, ask }, own);
	if (dropped.size === 0) return from;
	const kept = Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !dropped.has(row));
	return pick(from, kept);
}

const sides = ['finer', 'coarser', 'first', 'last'] as const;
type Side = (typeof sides)[number];
const isSide = (said: string): said is Side => (sides as readonly string[]).includes(said);

/** Two halves of a year are not one finer than the other. */
const clearlyLonger = 1.2;

/** Which periods count, asked once for those of a series; where all are as long as each other, the earlier or the later. */
function askFor({ begins, ends }: Series, overlapping: Uint8Array, key: string): Ask {
	const lengths = begins.flatMap((first, at) => (overlapping[at] ? [(ends[at] as number) - first + 1] : []));
	const isFine = Math.max(...lengths) > clearlyLonger * Math.min(...lengths);
	const choices = isFine ? ['finer', 'coarser'] : ['first', 'last'];
	return { key, choices: [...choices, 'hold'] };
}

/**
 * The rows that give way: the shorter, longer, earlier or later ones stay as far as they share no day with each
 * other. Of two that are alike in that the one that begins, or stands in the files, before the other stays.
 */
function losing(
	from: Measurements,
	{ rows, begins, ends }: Series,
	overlapping: Uint8Array,
	said: Side
): number[] {
	const place = new Map(inPlace(from, rows).map((row, at) => [row, at]));
	const days = (at: number): number => (ends[at] as number) - (begins[at] as number);
	const placeOf = (at: number): number => place.get(rows[at] as number) as number;
	const earlier = (one: number, other: number): number =>
		(begins[one] as number) - (begins[other] as number) ||
		(ends[one] as number) - (ends[other] as number) ||
		placeOf(one) - placeOf(other);
	const order: Record<Side, (one: number, other: number) => number> = {
		finer: (one, other) => days(one) - days(other) || earlier(one, other),
		coarser: (one, other) => days(other) - days(one) || earlier(one, other),
		first: earlier,
		last: (one, other) => earlier(other, one)
	};
	const meets = (one: number, other: number): boolean =>
		(begins[one] as number) <= (ends[other] as number) && (begins[other] as number) <= (ends[one] as number);
	const [kept, lost]: [number[], number[]] = [[], []];
	for (const at of [...rows.keys()].filter((each) => overlapping[each] === 1).sort(order[said]))
		if (kept.some((other) => meets(at, other))) lost.push(rows[at] as number);
		else kept.push(at);
	return lost;
}

function without({ rows, begins, ends }: Series, lost: ReadonlySet<number>): Series {
	const isKept = rows.map((row) => !lost.has(row));
	const kept = (list: number[]): number[] => list.filter((_, at) => isKept[at]);
	return { rows: kept(rows), begins: kept(begins), ends: kept(ends) };
}

function note(
	said: Said,
	text: string,
	rows: readonly number[],
	from: Measurements,
	sheetOf: (row: number) => Sheet,
	more: { needed?: string; ask: Ask }
): void {
	// Two questions may have the same words and settle two things.
	const key = `${more.ask.key}\n${text}`;
	const known = said.get(key) ?? { text, ...more, lines: new Map() };
	said.set(key, known);
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
export function judged({ begins: begin, ends: end }: Series): Judged {
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
export function nameOf(from: Measurements, [row = 0]: readonly number[]): string {
	const breakdown = textAt(from.breakdown, row);
	const part = breakdown === 'answer' ? breakdown : textAt(from.breakdown_value, row);
	const stage = isBaseline(from, row) ? 'baseline' : '';
	return [textAt(from.project_id, row), textAt(from.indicator_id, row), part, stage]
		.filter(Boolean)
		.join(' · ');
}

/** All that parts one series from another: the answer to one settles no other. */
function keyOf(from: Measurements, [row = 0]: readonly number[]): string {
	const breakdown = textAt(from.breakdown, row);
	const part = breakdown === 'answer' ? '' : textAt(from.breakdown_value, row);
	const stage = isBaseline(from, row) ? 'baseline' : '';
	const own = breakdown && `${breakdown}=${part}`;
	return [textAt(from.project_id, row), textAt(from.indicator_id, row), own, stage]
		.filter(Boolean)
		.join(' · ');
}
const isBaseline = (from: Measurements, row: number): boolean => textAt(from.stage, row) === 'baseline';

export const mostShown = 6;

/** Periods as the link writes them, `..2019-11-30` since the project began; with what tells those of `all` apart. */
export function periodsOf(from: Measurements, rows: readonly number[], all = rows): string {
	const shown = periodTexts(from, rows, all);
	return shown.slice(0, mostShown).join(', ') + (shown.length > mostShown ? ', …' : '');
}

function periodTexts(from: Measurements, rows: readonly number[], all = rows): string[] {
	const differs = ({ codes }: Coded) => all.some((row) => codes[row] !== codes[all[0] as number]);
	const apart = [from.phase, from.stage].filter(differs);
	const texts = rows.map((row) =>
		[
			`${textAt(from.period_start, row)}..${textAt(from.period_end, row)}`,
			...apart.map((column) => textAt(column, row))
		]
			.filter(Boolean)
			.join(' ')
	);
	return [...new Set(texts)];
}
