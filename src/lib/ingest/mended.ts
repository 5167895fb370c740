import { fold } from '#framework';
import type { LeftOut, Reading } from './index';
import { without, type Column, type Table } from './table';

/**
 * The columns that stand before the rows we gave back to be mended: which file, which line, and why. They are
 * ours and say nothing about a project.
 */
const ours = ['file line column check found needed', 'file line reason', 'archivo linea motivo'];

/** How many of the columns are ours; 0 where a file is none of ours. */
function widthOf(header: readonly string[]): number {
	const folded = header.map(fold);
	const found = ours.find((names) => folded.slice(0, names.split(' ').length).join(' ') === names);
	return found?.split(' ').length ?? 0;
}

/** Whether a header is that of rows held back by an earlier import. */
export const isMended = (header: readonly string[]): boolean => widthOf(header) > 0;

const formula = /^'(\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const numberOrDash = /^'\s*([+-]?\d[\d.,\s]*(e[+-]?\d+)?\s*%?|-+)\s*$/i;
const inner = /([,;\t]\s*)'(?=[=＝@＠]|[+\-＋－][^\d\s])/g;

/** The apostrophes that we put before what a spreadsheet would run, and never before a number or a dash, come off again. */
const plain = (text: string): string =>
	text.includes("'")
		? (formula.test(text) && !numberOrDash.test(text) ? text.slice(1) : text).replace(inner, '$1')
		: text;

/**
 * Mended rows as the tables they came from, without our columns. Rows of several files share one download; each
 * is read by its own file's columns and conventions, so that a comma of one is no evidence about the other.
 */
export function sources(mended: Table): Table[] {
	const width = widthOf(mended.columns.map(({ header }) => header));
	const [from, ...rest] = mended.columns;
	const columns = rest.slice(width - 1).map((column): Column => ({
		header: plain(column.header),
		values: column.values.map(plain),
		codes: column.codes
	}));
	const misfits = mended.misfits.map((misfit) => ({
		...misfit,
		cells: misfit.cells.slice(width).map(plain)
	}));
	const whole = { ...mended, columns, misfits };
	const files = [...new Set(from?.codes)];
	if (files.length < 2) return [whole];
	return files.map((file, at) => {
		const others = new Set<number>();
		from?.codes.forEach((code, row) => {
			if (code !== file) others.add(row);
		});
		const own = without(whole, others);
		const isFilled = ({ values, codes }: Column) => codes.some((code) => (values[code] ?? '').trim() !== '');
		return { ...own, columns: own.columns.filter(isFilled), misfits: at === 0 ? misfits : [] };
	});
}

/** One record for a file that was read as several tables. */
export function together(parts: readonly Reading[]): Reading | undefined {
	const [first, ...others] = parts;
	if (!first || others.length === 0) return first;
	const alike = <Name extends keyof Reading>(name: Name) =>
		others.every((other) => other[name] === first[name]) ? first[name] : null;
	const sum = (name: 'rows' | 'loaded' | 'held') => parts.reduce((total, part) => total + part[name], 0);
	const columns = parts.flatMap((part) => part.columns);
	return {
		...first,
		decimal: alike('decimal'),
		dateOrder: alike('dateOrder'),
		table: parts.find(({ loaded }) => loaded > 0)?.table ?? first.table,
		columns: [...new Map(columns.map((column) => [column.header, column])).values()],
		rows: sum('rows'),
		loaded: sum('loaded'),
		held: sum('held'),
		leftOut: parts.reduce<Reading['leftOut']>((all, { leftOut }) => added(all, leftOut), {})
	};
}

function added(one: Reading['leftOut'], other: Reading['leftOut']): Reading['leftOut'] {
	const made = { ...one };
	for (const [why, count] of Object.entries(other) as [LeftOut, number][])
		made[why] = (made[why] ?? 0) + count;
	return made;
}
