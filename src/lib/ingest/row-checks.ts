import type { Coded, ProblemCode } from '#framework';
import { askForCell, askForPart } from './asks';
import { partsOf } from './parts';
import { holdFigure, type Figures } from './conventions';
import { holdDate, type Dates } from './date-columns';
import { textAt } from './gather';
import { isMissing, rounding } from './numbers';
import type { Sheet } from './sheet';
import { cellAt, rawAt, type Column } from './table';

export function holdDates(sheet: Sheet, read: Dates): void {
	if (!read.isFault.includes(true) && !read.isUndecided.includes(true)) return;
	for (let row = 0; row < sheet.table.length; row++) {
		const code = read.column.codes[row] as number;
		if (read.isFault[code] || read.isUndecided[code]) holdDate(sheet, row, read);
	}
}

export function holdFigures(sheet: Sheet, read: Figures): void {
	for (let row = 0; row < sheet.table.length; row++)
		if (read.fault[read.column.codes[row] as number] !== '') holdFigure(sheet, row, read);
}

/** A required cell that is empty or holds a word for missing. */
export function holdEmpty(sheet: Sheet, field: string, codes: Int32Array): void {
	const column = sheet.column(field);
	for (let row = 0; row < sheet.table.length; row++)
		if (codes[row] === -1 && isMissing(cellAt(column, row))) sheet.holdEmpty(row, column, field);
}

/** A period that ends before it begins; another beginning can be given for that row. */
export function holdTurned(sheet: Sheet, row: number, column: Column | undefined, end: string): void {
	const ask = column && {
		...askForCell(sheet.cellKey(row, column)),
		input: 'date' as const
	};
	sheet.hold(row, 'out_of_range', column, { level: 'block', needed: `..${end}`, ...(ask && { ask }) });
}

export function holdTurnedPeriods(sheet: Sheet, start: Coded, end: Coded): void {
	if (start.values.length === 0) return;
	const [from, to] = [start, end].map(({ values }) =>
		Float64Array.from(values, (day) => Number(day.replaceAll('-', '')))
	) as [Float64Array, Float64Array];
	for (let row = 0; row < sheet.table.length; row++)
		if ((from[start.codes[row] as number] as number) > (to[end.codes[row] as number] as number))
			holdTurned(sheet, row, sheet.column('period_start'), textAt(end, row));
}

/** A part that is larger than its whole: which of the two is wrong is seen in that row alone. */
export function holdParts(
	sheet: Sheet,
	row: number,
	code: ProblemCode,
	part: Column | undefined,
	found: string
): void {
	const ask = part && askForCell(sheet.cellKey(row, part));
	sheet.hold(row, code, part, { level: 'block', found, ...(ask && { ask }) });
}

/**
 * A figure beside a word that says that there is none: which of the two holds is asked, row by row. Whether the word was
 * taken for right.
 */
export function holdBesideWord(sheet: Sheet, row: number): boolean {
	const word = sheet.column('value_status');
	if (!word) return false;
	if (sheet.saidOfCell(row, word) === 'right') return true;
	const parts = [sheet.column('numerator'), sheet.column('denominator')].map((part) =>
		rawAt(part, row).trim()
	);
	const written = [rawAt(sheet.column('value'), row).trim(), parts.join(' / '), rawAt(word, row).trim()];
	sheet.hold(row, 'figure_beside_word', word, {
		found: written.filter((text) => /[^\s/]/.test(text)).join(' · '),
		ask: { key: sheet.cellKey(row, word), choices: ['reported', 'right', 'hold'] }
	});
	return false;
}

/** The parts decide; a value that differs by more than its own rounding is told. */
export function noteDifference(
	sheet: Sheet,
	row: number,
	read: Figures,
	written: number,
	fromParts: number
): void {
	const difference = Math.abs(written - fromParts);
	if (difference <= 1e-9) return;
	const code = read.column.codes[row] as number;
	const text = read.column.values[code] as string;
	const allowed = (read.rounding[code] ||= rounding(text, sheet.decimal));
	if (difference <= 1e-9 + allowed) return;
	if (sheet.isHeld(row)) return;
	sheet.told.tell('note', 'value_differs_from_parts', {
		line: sheet.line(row),
		column: read.column.header,
		found: text,
		needed: String(Number(fromParts.toPrecision(6)))
	});
}

/** Which part of which breakdown each row is; a part without a breakdown, or none of its parts, holds the row. */
export function breakdownParts(sheet: Sheet, breakdown: Coded, words: Coded): Coded {
	const { length } = sheet.table;
	if (breakdown.values.length === 0 && words.values.length === 0) return words;
	const codes = new Int32Array(length).fill(-1);
	const values: string[] = [];
	const known = new Map<string, number>();
	const width = words.values.length + 1;
	const seen = new Map<number, number>();
	for (let row = 0; row < length; row++) {
		const by = breakdown.codes[row] as number;
		const word = words.codes[row] as number;
		if (by < 0 && word < 0) continue;
		const pair = (by + 1) * width + word + 1;
		let code = seen.get(pair);
		if (code === undefined) {
			const part =
				by < 0 || word < 0
					? undefined
					: sheet.partOf(breakdown.values[by] as string, words.values[word] as string);
			code = part === undefined ? -1 : (known.get(part) ?? values.push(part) - 1);
			if (part !== undefined) known.set(part, code);
			seen.set(pair, code);
		}
		codes[row] = code;
		if (code >= 0) continue;
		if (by < 0) {
			// A word that names no breakdown holds the row by itself.
			const column = sheet.column('breakdown');
			if (isMissing(cellAt(column, row))) sheet.holdEmpty(row, column, 'breakdown');
		} else if (word < 0) sheet.hold(row, 'value_required', sheet.column('breakdown_value'));
		else {
			const steps = partsOf(breakdown.values[by] as string);
			sheet.hold(row, 'unknown_code', sheet.column('breakdown_value'), {
				level: 'block',
				needed: steps.join(', '),
				ask: askForPart(breakdown.values[by] as string, words.values[word] as string, steps)
			});
		}
	}
	return { values, codes };
}

/**
 * The cell as it was written; where only the parts were, or why there is none, they stand for it. A word that was taken for
 * right stands beside the figure.
 */
export function rawValues(sheet: Sheet, rightWords: ReadonlySet<number>): Coded {
	const column = sheet.column('value');
	const parts = [sheet.column('numerator'), sheet.column('denominator')];
	const status = sheet.column('value_status');
	const values = column ? [...(column.raw ?? column.values)] : [''];
	const codes = column?.codes ?? new Int32Array(sheet.table.length);
	if (parts.every((part) => !part) && !status) return { values, codes };
	const isBlank = Uint8Array.from(values, (value) => Number(value.trim() === ''));
	if (!isBlank.includes(1) && rightWords.size === 0) return { values, codes };
	const added = new Map<string, number>();
	const made = new Int32Array(codes);
	for (let row = 0; row < made.length; row++) {
		const own = made[row] as number;
		const isRight = rightWords.has(row);
		if (isBlank[own] === 0 && !isRight) continue;
		const written = parts.map((part) => rawAt(part, row)).filter((cell) => cell.trim() !== '');
		const figure = isBlank[own] === 0 ? (values[own] as string) : written.join(' / ');
		const word = figure === '' || isRight ? rawAt(status, row).trim() : '';
		const text = [figure, word].filter(Boolean).join(' · ');
		if (text === '') continue;
		const code = added.get(text) ?? values.push(text) - 1;
		added.set(text, code);
		made[row] = code;
	}
	return { values, codes: made };
}
