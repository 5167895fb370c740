import { decisionKey, measurementContent, type Coded, type Measurements } from '#framework';
import { pick, textAt } from './gather';
import { rounding } from './numbers';
import type { Sheet } from './sheet';

const keyColumns = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'period_start',
	'period_end',
	'breakdown',
	'breakdown_value'
] as const;
/** What a file may leave out of its columns without saying anything by it: how, by whom, and in passing. */
const asides: readonly string[] = ['method', 'reported_by', 'note'];

interface Keys {
	keys: Float64Array;
	/** All keys are below it. */
	size: number;
}

/** One number for each row's key: its codes as digits of a number with mixed bases. */
function keysOf(from: Measurements, columns: readonly Coded[]): Keys {
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

const isSameFigure = (one: number, other: number): boolean => one === other || (isNaN(one) && isNaN(other));

/**
 * Other content under one key is a conflict. A file without a column for a note says nothing about it, and what
 * the import notes of its own accord is not the file's word.
 */
function isSameContent(
	from: Measurements,
	one: number,
	other: number,
	sheetOf: (row: number) => Sheet
): boolean {
	return measurementContent.every((name) => {
		const column = from[name];
		const isSame =
			'codes' in column
				? column.codes[one] === column.codes[other]
				: isSameFigure(column[one] as number, column[other] as number);
		return isSame || (asides.includes(name) && [one, other].some((row) => !sheetOf(row).column(name)));
	});
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
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	const dropped = new Set<number>();
	for (const rows of groups.values()) {
		const distinct: number[] = [];
		for (const row of rows) {
			if (!distinct.some((other) => isSameContent(from, row, other, sheetOf))) {
				distinct.push(row);
				continue;
			}
			dropped.add(row);
			const sheet = sheetOf(row);
			const isWhole = isWholeRow(row);
			if (isWhole) sheet.duplicates++;
			// A wide row that stands there twice is told once, not for each of its measurements.
			const found = isWhole ? keyText(from, row) : textAt(from.project_id, row);
			sheet.told.tell('note', 'key_duplicate', { line: from.source_line[row], found });
		}
		if (distinct.length === 1) continue;
		const placed = distinct
			.map((row) => ({ row, file: sheetOf(row).file, line: from.source_line[row] as number }))
			.sort(byPlace);
		const key = decisionKey.conflict('measurements', keyText(from, distinct[0] as number));
		const said = sheetOf(distinct[0] as number).decisions[key];
		const places = placed.map(({ file, line }) => `${file}:${line}`).join(', ');
		const kept = said === 'first' ? placed[0] : said === 'last' ? placed.at(-1) : undefined;
		for (const { row, line } of placed) {
			if (kept && row !== kept.row) {
				dropped.add(row);
				if (isWholeRow(row)) sheetOf(row).duplicates++;
			}
			if (kept) continue;
			from.conflict[row] = 1;
			sheetOf(row).told.tell(said === 'hold' ? 'warn' : 'ask', 'key_conflict', {
				line,
				found: `${keyText(from, row)}: ${textAt(from.raw_value, row)}`,
				needed: places,
				ask: { key, choices: ['first', 'last', 'hold'] }
			});
		}
	}
	if (dropped.size === 0) return from;
	return pick(
		from,
		Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !dropped.has(row))
	);
}

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

/** R3: a mean or number of answers that stands beside the five counts and is not what they give. */
export function answersChecked(from: Measurements, sheetOf: (row: number) => Sheet): void {
	const answer = from.breakdown.values.indexOf('answer');
	if (answer < 0) return;
	const { keys } = keysOf(
		from,
		keyColumns.slice(0, 6).map((name) => from[name])
	);
	const given = new Map<number, { n: number; sum: number; steps: number }>();
	for (let row = 0; row < from.length; row++) {
		if (from.breakdown.codes[row] !== answer) continue;
		const key = keys[row] as number;
		const count = from.value[row] as number;
		if (isNaN(count) || from.conflict[row] === 1) continue;
		const sums = given.get(key) ?? { n: 0, sum: 0, steps: 0 };
		sums.n += count;
		sums.sum += count * Number(textAt(from.breakdown_value, row));
		sums.steps++;
		given.set(key, sums);
	}
	for (let row = 0; row < from.length; row++) {
		if ((from.breakdown.codes[row] as number) >= 0) continue;
		const sums = given.get(keys[row] as number);
		if (!sums || sums.steps < 5) continue;
		const sheet = sheetOf(row);
		const [mean, n] = [from.value[row] as number, from.n[row] as number];
		const raw = textAt(from.raw_value, row).split(' / ')[0] ?? '';
		const isOff = !isNaN(mean) && Math.abs(mean - sums.sum / sums.n) > rounding(raw, sheet.decimal) + 1e-9;
		const isMiscounted = !isNaN(n) && n !== sums.n;
		if (isOff || isMiscounted)
			sheet.told.tell('warn', 'answers_differ', {
				line: from.source_line[row],
				found: [isNaN(mean) ? '' : raw, isNaN(n) ? '' : `n ${n}`].filter(Boolean).join(', '),
				needed: `${sums.n > 0 ? Number((sums.sum / sums.n).toPrecision(6)) : ''}, n ${sums.n}`
			});
	}
}

/** One word about each project or indicator that nothing here or before it names; its rows are loaded. */
export function unknownTold(
	from: Measurements,
	name: 'project_id' | 'indicator_id',
	isKnown: (id: string) => boolean,
	sheetOf: (row: number) => Sheet
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
		for (const [at, all] of named)
			sheet.told.tellOf(
				'warn',
				code,
				{ column: sheet.column(name)?.header, found: values[at] as string },
				all
			);
}
