import { group } from 'd3-array';
import {
	decisionKey,
	measurementContent,
	type Ask,
	type Coded,
	type Decisions,
	type Measurements
} from '#framework';
import { pick, textAt } from './gather';
import { wholes as wholesOf } from './groups';
import {
	asides,
	contentOf,
	isAside,
	isSameContent,
	isSameIn,
	isSamePassing,
	passingOf,
	withAsides
} from './in-passing';
import type { Sheet } from './sheet';

export const keyColumns = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'period_start',
	'period_end',
	'breakdown',
	'breakdown_value'
] as const;

interface Keys {
	keys: Float64Array;
	/** All keys are below it. */
	size: number;
}

/** One number for each row's key: its codes as digits of a number with mixed bases. */
export function keysOf(from: Measurements, columns: readonly Coded[]): Keys {
	let keys = new Float64Array(from.length);
	let size = 1;
	for (const { values, codes } of columns) {
		const gap = codes.includes(-1) ? 1 : 0;
		const base = values.length + gap;
		if (size * base > Number.MAX_SAFE_INTEGER) {
			// Too many for exact numbers: number the distinct keys so far and go on from there.
			const seen = new Map<number, number>();
			keys = keys.map((key) => seen.get(key) ?? (seen.set(key, seen.size), seen.size - 1));
			size = seen.size;
		}
		if (base <= 1) continue;
		for (let row = 0; row < from.length; row++)
			keys[row] = (keys[row] as number) * base + (codes[row] as number) + gap;
		size *= base;
	}
	return { keys, size };
}

/** Up to this many possible keys a bit for each is quicker than sorting those there are. */
const fewKeys = 2 ** 29;

function repeated({ keys, size }: Keys): Set<number> {
	const found = new Set<number>();
	if (size <= fewKeys) {
		const seen = new Uint32Array(Math.ceil(size / 32));
		for (let row = 0; row < keys.length; row++) {
			const key = keys[row] as number;
			const bit = 1 << (key & 31);
			const word = seen[key >>> 5] as number;
			if ((word & bit) !== 0) found.add(key);
			else seen[key >>> 5] = word | bit;
		}
		return found;
	}
	const sorted = keys.slice().sort();
	for (let at = 1; at < sorted.length; at++)
		if (sorted[at] === sorted[at - 1]) found.add(sorted[at] as number);
	return found;
}

/**
 * R1: of rows with one key and one content all but the first are dropped and told; rows with one key and other
 * content stay, marked, and count for nothing until one is chosen.
 */
export function keysChecked(
	from: Measurements,
	sheetOf: (row: number) => Sheet,
	isWholeRow: (row: number) => boolean
): Measurements {
	const made = keysOf(
		from,
		keyColumns.map((name) => from[name])
	);
	const { keys } = made;
	const again = repeated(made);
	if (again.size === 0) return from;
	const groups = new Map<number, number[]>();
	for (let row = 0; row < from.length; row++) {
		const key = keys[row] as number;
		if (!again.has(key)) continue;
		const known = groups.get(key);
		if (known) known.push(row);
		else groups.set(key, [row]);
	}
	const dropped = new Set<number>();
	/** Rows that are dropped, with those that say the same and stay. */
	const standing = new Map<number, number>();
	const saidBy = (row: number) => asides.filter((name) => sheetOf(row).column(name)).length;
	const decisions = sheetOf(0).decisions;
	const differing: number[][] = [];
	for (const own of groups.values()) {
		const rows = inPlace(from, own);
		const distinct: number[] = [];
		const folded = new Map<number, number[]>();
		// Those that say most first: one that says less may be the same as two that are not the same.
		for (const row of rows.toSorted((one, other) => saidBy(other) - saidBy(one))) {
			// Nor do two that differ become the same by a third that says less than either.
			const same = distinct.find((other) =>
				[other, ...(folded.get(other) ?? [])].every((each) => isSameContent(from, row, each, sheetOf))
			);
			if (same === undefined) {
				distinct.push(row);
				continue;
			}
			dropped.add(row);
			standing.set(row, same);
			const others = folded.get(same) ?? [];
			if (![same, ...others].some((each) => isSamePassing(from, each, row)))
				folded.set(same, [...others, row]);
			const sheet = sheetOf(row);
			const isWhole = isWholeRow(row);
			if (isWhole) sheet.duplicates++;
			// A wide row that stands there twice is told once, not for each of its measurements.
			const found = isWhole ? keyText(from, row) : textAt(from.project_id, row);
			sheet.told.tell('note', 'key_duplicate', { line: from.source_line[row], found });
		}
		if (distinct.length > 1) differing.push(rows.filter((row) => distinct.includes(row)));
	}
	for (const { distinct, key, name, found } of conflicts(from, differing, decisions)) {
		const [first = 0] = distinct;
		const ask = { key, choices: ['first', 'last', 'hold'] };
		const said = decisions[key];
		const kept = said === 'first' ? first : said === 'last' ? distinct.at(-1) : undefined;
		const needed = distinct.map((row) => `${sheetOf(row).file}:${from.source_line[row]}`).join(', ');
		for (const row of distinct) {
			const place = { found: `${name}: ${found}`, needed, ask };
			if (kept === undefined) {
				from.conflict[row] = 1;
				const level = said === 'hold' ? 'warn' : 'ask';
				sheetOf(row).told.tell(level, 'key_conflict', { ...place, line: from.source_line[row] });
			} else if (row !== kept) {
				dropped.add(row);
				sheetOf(row).drop(from.source_line[row] as number, 'key_conflict', place);
			}
		}
	}
	if (dropped.size === 0) return from;
	return pick(
		withAsides(from, standing),
		Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !dropped.has(row))
	);
}

interface Conflict {
	/** A row for each content, in the order of files and lines. */
	distinct: number[];
	/** Of the decision. */
	key: string;
	/** What they are of, and what they say. */
	name: string;
	found: string;
}

/**
 * One question for each cell that differs: where a percentage is of another measurement of the same rows, and only its
 * whole is another, whoever says which of the wholes counts has said which percentage does. What was answered of the
 * percentage by itself holds.
 */
function conflicts(from: Measurements, differing: readonly number[][], decisions: Decisions): Conflict[] {
	const all = differing.map((distinct): Conflict => {
		const name = keyText(from, distinct[0] ?? 0);
		const keyOf = (contents: readonly string[]) => decisionKey.conflict('measurements', name, contents);
		const contents = distinct.map((row) => contentOf(from, row));
		const texts = distinct.map((row) => textAt(from.raw_value, row));
		const key = keyOf(contents);
		if (new Set(contents).size === contents.length) return { distinct, key, name, found: texts.join(' | ') };
		// Rows that differ in passing alone are told apart by that; what was said before they were goes on holding.
		const passing = passingOf(from, distinct);
		const own = keyOf(contents.map((content, at) => `${content}|${passing[at]}`));
		return {
			distinct,
			key: key in decisions && !(own in decisions) ? key : own,
			name,
			found: texts.map((text, at) => `${text} (${passing[at]})`).join(' | ')
		};
	});
	const placesOf = ({ distinct }: Conflict): string =>
		JSON.stringify(distinct.map((row) => [textAt(from.source_file, row), from.source_line[row]]));
	const byPlaces = group(all, placesOf);
	const wholes = new Map<Conflict, Conflict>();
	for (const part of all) {
		const [first = 0, ...others] = part.distinct;
		const differs = (name: (typeof measurementContent)[number]) =>
			name !== 'value' && others.some((row) => !isSameIn(from, name, first, row));
		const own = measurementContent.filter((name) => !isAside(name) && differs(name));
		const of = wholesOf[textAt(from.indicator_id, first)]?.of;
		if (own.join() !== 'denominator' || part.key in decisions) continue;
		const whole = byPlaces.get(placesOf(part))?.find(({ distinct }) =>
			distinct.every((row, at) => {
				const own = part.distinct[at] ?? 0;
				return textAt(from.indicator_id, row) === of && from.value[row] === from.denominator[own];
			})
		);
		if (whole) wholes.set(part, whole);
	}
	// Both are named in the one question.
	for (const [part, whole] of wholes) {
		const [project, indicator = '', ...rest] = whole.name.split(' · ');
		const own = textAt(from.indicator_id, part.distinct[0] ?? 0);
		whole.name = [project, `${indicator}, ${own}`, ...rest].join(' · ');
	}
	return all.map((one) => {
		const whole = wholes.get(one);
		return whole ? { ...whole, distinct: one.distinct } : one;
	});
}

/** Rows by file and line: which of them comes first must not depend on the order in which files were dropped. */
export const inPlace = (from: Measurements, rows: readonly number[]): number[] =>
	rows
		.map((row) => ({ row, file: textAt(from.source_file, row), line: from.source_line[row] as number }))
		.sort((one, other) => byPlace(one, other) || one.row - other.row)
		.map(({ row }) => row);

/** By file and line, whatever order the files were dropped in. */
export const byPlace = (
	one: { file: string; line: number },
	other: { file: string; line: number }
): number => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1);

export const keyText = (from: Measurements, row: number): string =>
	keyColumns
		.map((name) => textAt(from[name], row))
		.filter(Boolean)
		.join(' · ');

/**
 * One word about each project or indicator that nothing here or before it names; its rows are loaded, and wait. Which one
 * of ours it is may be said (`askOf`).
 */
export function unknownTold(
	from: Measurements,
	name: 'project_id' | 'indicator_id',
	isKnown: (id: string) => boolean,
	sheetOf: (row: number) => Sheet,
	askOf: (text: string) => Ask | undefined = () => undefined
): void {
	const { values, codes } = from[name];
	const unknown = Uint8Array.from(values, (id) => Number(!isKnown(id)));
	if (!unknown.includes(1)) return;
	const code = name === 'project_id' ? 'project_unknown' : 'indicator_unknown';
	const lines = new Map<Sheet, Map<number, number[]>>();
	for (let row = 0; row < from.length; row++) {
		const at = codes[row] as number;
		if (unknown[at] !== 1) continue;
		const sheet = sheetOf(row);
		const named = lines.get(sheet) ?? new Map<number, number[]>();
		lines.set(sheet, named);
		const line = from.source_line[row] as number;
		const known = named.get(at);
		if (!known) named.set(at, [line]);
		else if (known[known.length - 1] !== line) known.push(line);
	}
	for (const [sheet, named] of lines)
		for (const [at, all] of named) {
			const found = values[at] as string;
			const ask = askOf(found);
			const isLeft = ask !== undefined && sheet.decisions[ask.key] === 'right';
			const place = { column: sheet.column(name)?.header, found, ...(ask && !isLeft && { ask }) };
			sheet.told.tellOf(isLeft ? 'note' : 'warn', code, place, all);
		}
}
