import { filled, isNumeric } from './dialect';
import type { Known } from './source';
import { cellAt, without, type HeadRow, type Table } from './table';

/** Groups of columns: a name, and how many columns stand under it (the blank ones behind it are merged cells). */
interface Group {
	name: string;
	from: number;
	to: number;
}

function groupsOf(cells: readonly string[]): Group[] {
	const groups: Group[] = [];
	for (const [at, cell] of cells.entries()) {
		const last = groups[groups.length - 1];
		if (cell.trim() !== '') groups.push({ name: cell.trim(), from: at, to: at + 1 });
		else if (last) last.to = at + 1;
	}
	return groups;
}

const joined = (group: string, name: string): string => `${group}: ${name.trim()}`;

const renamed = (read: Table, names: ReadonlyMap<number, string>): Table => ({
	...read,
	columns: read.columns.map((column, at) => ({ ...column, header: names.get(at) ?? column.header }))
});

/** A step of an answer or a year: the figures that stand in a header. */
const isHeaderFigure = (cell: string): boolean => /^([1-5]|(19|20)\d\d)$/.test(cell);

/**
 * A header of two lines, of which the first was taken for the header: a question over five columns with 1 … 5
 * below it, or "Participantes" over "Hombres | Mujeres". The second line is joined to the first.
 */
export function underQuestions(read: Table): Table {
	if (read.length < 2 || read.columns.length < 2) return read;
	const below = read.columns.map((column) => cellAt(column, 0).trim());
	const headers = read.columns.map((column) => column.header);
	const names = new Map<number, string>();
	for (const { name, from, to } of groupsOf(headers)) {
		// The last group has no neighbour that ends it: it ends with its names.
		let end = to;
		while (end > from && below[end - 1] === '') end--;
		if (end - from < 2) continue;
		const own = below.slice(from, end);
		if (own.some((cell) => cell === '' || (isNumeric(cell) && !isHeaderFigure(cell)))) continue;
		if (new Set(own).size < own.length) continue;
		for (const [offset, cell] of own.entries()) names.set(from + offset, joined(name, cell));
	}
	// A cell merged over both lines says the same in both.
	const isOdd = (cell: string, at: number) => cell !== '' && !names.has(at) && cell !== headers[at]?.trim();
	if (names.size === 0 || below.some(isOdd)) return read;
	return renamed(without(read, new Set([0])), names);
}

/**
 * The same where the second line was taken for the header: names of groups stand in the row right above. A group's
 * name is joined to what says nothing by itself, or stands there more than once; what is ours already stays as it is.
 */
export function underGroups(
	read: Table,
	headerLine: number,
	above: readonly HeadRow[],
	known: Known,
	isSheet: boolean
): { table: Table; groupLine: number | null } {
	const last = above[above.length - 1];
	const none = { table: read, groupLine: null };
	if (!last || last.line !== headerLine - 1 || last.cells.length < 2 || filled(last.cells) < 1) return none;
	const headers = read.columns.map((column) => column.header.trim());
	const groups = groupsOf(headers.map((_, at) => last.cells[at] ?? ''));
	// What only ends early is not merged; and "Período | 2019" at the left is a remark, not a group.
	const merged = groups.filter(({ from, to }) => Math.min(to, last.cells.length) - from > 1).length;
	// In a sheet a name that was merged over both lines stands in both of them.
	const isRepeated = isSheet && groups.some(({ name, from }) => headers[from] === name);
	const isMerged = merged > 1 || isRepeated || (merged === 1 && (groups[0]?.from ?? 0) > 0);
	if (!isMerged || groups.some(({ name }) => isNumeric(name) && !isHeaderFigure(name))) return none;
	const names = new Map<number, string>();
	for (const { name, from, to } of groups)
		for (let at = from; at < to; at++) {
			const own = headers[at] ?? '';
			const isTwice = headers.filter((other) => other === own).length > 1;
			if (own === '' || own === name) names.set(at, name);
			else if (isTwice || !known(own)) names.set(at, joined(name, own));
		}
	return { table: renamed(read, names), groupLine: last.line };
}
