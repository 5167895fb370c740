import { checkIds, type Problem } from '#framework';
import { foundText, inLanguage, m, neededText, type Locale } from '#language';
import { csv, harmless } from './csv';

/** Cells as they stood in a file, under its header. */
export interface Cells {
	header: readonly string[];
	cells: readonly string[];
	/** Those that a program stored as numbers: written with a point here, whatever their reader writes. */
	typed?: readonly number[];
}

/** A row that was not loaded: where it stood, its cells, and why. */
export interface Held extends Cells {
	file: string;
	line: number;
	/** What parts the cells in their file; empty in a workbook. */
	delimiter: string;
	/** What its numbers were read with, where that had to be known. */
	decimal?: 'comma' | 'point' | null;
	/** What stands in the file in its place, where it was read as another table. */
	asInFile?: readonly Cells[];
	/** Of a row that was given back before: where it stood first. */
	origin?: { file: string; line: number };
	reasons: readonly Problem[];
	/** Id of the project it is of, or else the name in it. */
	project?: string;
	named?: string;
}

/** The columns before a row's own, by the names of the file contract: programs know them by these. */
export const heldColumns = ['file', 'line', 'column', 'check', 'found', 'needed'] as const;
/** The same for the people who mend the rows; they are read again by these names, too. */
export const heldColumnsFor = (language: Locale): string[] =>
	inLanguage(language, () => [
		m.pack_column_file(),
		m.pack_column_line(),
		m.pack_column_column(),
		m.pack_column_check(),
		m.pack_column_found(),
		m.pack_column_needed()
	]);
/** Stands as a header between the columns of files whose headers differ. */
const apart = '·';
/** The header of cells that a row has beyond its own header. */
const beyond = '…';

/**
 * Rows held back, for a person to mend in a spreadsheet and load again: where each stood, what was found and what is
 * needed (several reasons side by side, parted by |), then its own cells. Rows of files with the same header stand in
 * the same columns; other headers have their columns beside them, so that each is read again just as its own file is.
 *
 * Where a file parts its cells at another sign than the comma, so does this one (`;`): the comma may be its decimal
 * mark. The numbers of a workbook have no mark of their own: they are written as its reader writes them.
 */
export function heldCsv(
	rows: readonly Held[],
	language: Locale,
	named: readonly string[] = heldColumns
): string {
	const ofReader = language === 'es' ? 'comma' : 'point';
	const isSemicolon = rows.some((row) =>
		row.delimiter === '' ? (row.decimal ?? ofReader) === 'comma' : row.delimiter !== ','
	);
	const delimiter = isSemicolon ? ';' : ',';
	const plain = (text: string): string => harmless(text, delimiter);

	const all = rows.flatMap((row) => inFile(row).map((own) => ({ row, own })));
	const groups = new Map<string, { header: readonly string[]; more: number; from: number }>();
	const groupOf = ({ header }: Cells) => groups.get(JSON.stringify(header))!;
	for (const { own } of all) {
		const key = JSON.stringify(own.header);
		const group = groups.get(key) ?? { header: own.header, more: 0, from: 0 };
		groups.set(key, group);
		group.more = Math.max(group.more, own.cells.length - own.header.length);
	}
	const columns: string[] = [];
	for (const group of groups.values()) {
		if (columns.length > 0) columns.push(apart);
		group.from = columns.length;
		columns.push(...group.header.map(plain), ...Array.from({ length: group.more }, () => beyond));
	}
	const body = all.map(({ row, own }) => {
		const cells = columns.map(() => '');
		const decimal = row.decimal ?? (delimiter === ';' ? 'comma' : 'point');
		for (const [at, cell] of own.cells.entries())
			cells[groupOf(own).from + at] = own.typed?.includes(at) ? typedText(cell, decimal) : plain(cell);
		const { column, check, found, needed } = reasons(row, language);
		const { file, line } = row.origin ?? row;
		return [plain(file), line, ...[column, check, found, needed].map(plain), ...cells];
	});
	// Excel takes a CSV for UTF-8 only when it begins with this mark.
	return '\ufeff' + csv([...named, ...columns], body, delimiter);
}

/** A stored number as a person writes it; with three decimals one more, so that they are never taken for thousands. */
function typedText(number: string, decimal: 'comma' | 'point'): string {
	const text = /\.\d{3}$/.test(number) ? `${number}0` : number;
	return decimal === 'comma' ? text.replace('.', ',') : text;
}

type Reasons = Record<'column' | 'check' | 'found' | 'needed', string>;

const inFile = (row: Held): readonly Cells[] => row.asInFile ?? [row];
export const cellsIn = (row: Held): string[] => inFile(row).flatMap(({ cells }) => cells);

/** The column that a problem is about, as the file names it: of a turned row the one that its text stands under. */
export function columnIn(row: Held, { where: { column = '' }, found }: Problem): string {
	const own = inFile(row);
	if (!row.asInFile || own.some(({ header }) => header.includes(column))) return column;
	const under = own.flatMap(({ header, cells }) => header.filter((_, at) => cells[at] === found));
	return under.length === 1 ? (under[0] ?? '') : '';
}

function reasons(row: Held, language: Locale): Reasons {
	const cells = cellsIn(row);
	const each = row.reasons.map((problem) => ({
		column: columnIn(row, problem),
		check: checkIds[problem.code] as string,
		found: cells.includes(problem.found)
			? problem.found
			: inLanguage(language, () => foundText(problem) ?? problem.found),
		needed: inLanguage(language, () => neededText(problem))
	}));
	const distinct = [...new Map(each.map((one) => [JSON.stringify(one), one])).values()];
	const joined = (name: keyof Reasons): string => {
		const parts = distinct.map((one) => one[name]);
		return parts.every((part) => part === '') ? '' : parts.join(' | ');
	};
	return {
		column: joined('column'),
		check: joined('check'),
		found: joined('found'),
		needed: joined('needed')
	};
}
