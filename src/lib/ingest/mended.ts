import { fold } from '#framework';
import type { LeftOut, Reading } from './index';
import { cellAt, without, type Column, type Misfit, type Table } from './table';
import { isForm } from './told-names';

/**
 * The columns that stand before the rows we gave back to be mended: which file, which line, and why. They are
 * ours and say nothing about a project. The shorter ones are those of downloads made earlier.
 */
const ours: readonly (readonly string[])[] = [
	['file', 'line', 'column', 'check', 'found', 'needed'],
	['archivo', 'linea', 'columna', 'regla', 'encontrado', 'hace falta'],
	['file', 'line', 'reason'],
	['archivo', 'linea', 'motivo']
];
/** Where the check and what was found stand in the longer ones. */
const [atCheck, atFound] = [3, 4];
/** Stands as a header between the columns of files whose headers differ, and over what is beyond a header. */
const [apart, beyond] = ['·', '…'];

const formOf = (header: readonly string[]): readonly string[] | undefined =>
	ours.find((form) => form.every((name, at) => fold(header[at] ?? '') === name));

/** Whether a header is that of rows held back by an earlier import. */
export const isMended = (header: readonly string[]): boolean => formOf(header) !== undefined;

const formula = /^'(\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const numberOrDash = /^'\s*([+-]?\d[\d.,\s]*(e[+-]?\d+)?\s*%?|-+)\s*$/i;
/** Within a text they stand where a line or what may part cells begins, but not before what is a number to its line's end. */
const inner =
	/([,;\t\r\n][\s"]*)'(?=[=+\-@＝＋－＠])(?![ \t]*([+-]?\d[\d., \t]*(e[+-]?\d+)?[ \t]*%?|-+)[ \t]*$)/gim;

/** The apostrophes that we put before what a spreadsheet would run, and never before a number or a dash, come off again. */
const plain = (text: string): string =>
	text.includes("'")
		? (formula.test(text) && !numberOrDash.test(text) ? text.slice(1) : text).replace(inner, '$1')
		: text;

/** A table that we gave out, without those apostrophes. */
const plainly = (table: Table): Table => ({
	...table,
	columns: table.columns.map((column) => ({
		...column,
		header: plain(column.header),
		values: column.values.map(plain)
	})),
	misfits: table.misfits.map((misfit) => ({ ...misfit, cells: misfit.cells.map(plain) }))
});

/** The tables of one file. A form is ours with all of them: what was written in it keeps nothing that we put before it. */
export const plainForms = <One extends { table: Table }>(all: readonly One[]): One[] =>
	all.map((one) =>
		all.some(({ table }) => isForm(table.columns.map(({ header }) => header)))
			? { ...one, table: plainly(one.table) }
			: one
	);

/**
 * Mended rows as the tables they came from, without our columns. Rows of several files share one download; each
 * is read by its own file's columns and conventions, so that a comma of one is no evidence about the other.
 */
export function sources(mended: Table): Table[] {
	const width = formOf(mended.columns.map((column) => column.header))?.length ?? 0;
	const [from] = mended.columns;
	const misfits = mended.misfits.map((misfit) => ({ ...misfit, cells: misfit.cells.slice(width) }));
	const whole = plainly({ ...mended, columns: mended.columns.slice(width), misfits });
	const files = [...new Set(from?.codes)];
	const of = (file: number): Table => {
		const others = new Set<number>();
		from?.codes.forEach((code, row) => {
			if (code !== file) others.add(row);
		});
		return without(whole, others);
	};
	const isOld = width <= atCheck;
	if (isOld) return files.length < 2 ? [whole] : files.map((file, at) => filledOf(of(file), at === 0));
	const checks = mended.columns[atCheck];
	const counts = mended.columns[atFound];
	/** How many cells a row had that did not fit its header, as its line says. */
	const ragged = new Map<number, string>();
	for (const [row, line] of mended.lines.entries())
		if (cellAt(checks, row).trim() === 'F4') ragged.set(line, cellAt(counts, row).trim());
	if (files.length < 2) return [ownOf(whole, ragged)];
	return files.map((file, at) => ownOf({ ...of(file), misfits: at === 0 ? whole.misfits : [] }, ragged));
}

/** Where the rows that we gave back stood first, by their line now. */
export function originsOf(mended: Table): ReadonlyMap<number, { file: string; line: number }> {
	const [files, lines] = mended.columns;
	const found = new Map<number, { file: string; line: number }>();
	for (const [row, at] of mended.lines.entries()) {
		const [file, line] = [plain(cellAt(files, row).trim()), Number(cellAt(lines, row))];
		if (file !== '' && Number.isSafeInteger(line) && line > 0) found.set(at, { file, line });
	}
	return found;
}

const isFilled = ({ values, codes }: Column): boolean =>
	codes.some((code) => (values[code] ?? '').trim() !== '');

/** In the older form files shared the columns that are named alike: those of a file are the ones with something in. */
const filledOf = (own: Table, isFirst: boolean): Table => ({
	...own,
	columns: own.columns.filter(isFilled),
	misfits: isFirst ? own.misfits : []
});

/** The rows of one file in the columns of its own header: of all that stand side by side, those with most in them. */
function ownOf(rows: Table, ragged: ReadonlyMap<number, string>): Table {
	const blocks: Column[][] = [[]];
	for (const column of rows.columns)
		if (column.header.trim() === apart) blocks.push([]);
		else blocks[blocks.length - 1]?.push(column);
	const filled = (columns: readonly Column[]): number => columns.filter(isFilled).length;
	const block = blocks.reduce((most, one) => (filled(one) > filled(most) ? one : most));
	const columns = block.filter(({ header }) => header.trim() !== beyond);
	const others = blocks.filter((one) => one !== block).flat();
	const misfits: Misfit[] = [];
	const gone = new Set<number>();
	for (let row = 0; row < rows.length; row++) {
		const cells = block.map((column) => cellAt(column, row));
		const extent = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
		const line = rows.lines[row] as number;
		const isShort = ragged.get(line) === String(extent) && extent < columns.length;
		const elsewhere = others.map((column) => cellAt(column, row)).filter((cell) => cell.trim() !== '');
		if (extent <= columns.length && !isShort && elsewhere.length === 0) continue;
		// Which of its cells is which is as unclear as it was.
		misfits.push({ line, cells: [...cells.slice(0, extent), ...elsewhere], code: 'ragged_row' });
		gone.add(row);
	}
	const fitting = without({ ...rows, columns }, gone);
	return misfits.length === 0
		? fitting
		: { ...fitting, misfits: [...rows.misfits, ...misfits].sort((one, other) => one.line - other.line) };
}

/** One record for a file that was read as several tables. */
export function oneReading(parts: readonly Reading[]): Reading | undefined {
	const [first, ...others] = parts;
	if (!first || others.length === 0) return first;
	const alike = <Name extends keyof Reading>(name: Name) =>
		others.every((other) => other[name] === first[name]) ? first[name] : null;
	const sum = (name: 'rows' | 'loaded' | 'held') => parts.reduce((total, part) => total + part[name], 0);
	const columns = parts.flatMap((part) => part.columns);
	const mended = parts.flatMap((part) => part.mended ?? []);
	return {
		...first,
		decimal: alike('decimal'),
		dateOrder: alike('dateOrder'),
		table: parts.find(({ loaded }) => loaded > 0)?.table ?? first.table,
		columns: [...new Map(columns.map((column) => [column.header, column])).values()],
		rows: sum('rows'),
		loaded: sum('loaded'),
		held: sum('held'),
		...(mended.length > 0 && { mended }),
		leftOut: parts.reduce<Reading['leftOut']>((all, { leftOut }) => added(all, leftOut), {})
	};
}

function added(one: Reading['leftOut'], other: Reading['leftOut']): Reading['leftOut'] {
	const made = { ...one };
	for (const [why, count] of Object.entries(other) as [LeftOut, number][])
		made[why] = (made[why] ?? 0) + count;
	return made;
}
