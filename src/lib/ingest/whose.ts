import { digest, fold } from '#framework';
import { vocabulary, wideField } from './aliases';
import { firstAt } from './first';
import { rawAt, type Table } from './table';

const projects = new Set(['project', 'project_id', 'project_name', 'library_name']);
const times = new Set(['stage_date', 'period', 'period_start', 'period_end', 'done_on', 'due_on']);
const timeWords = /^(ano|year|gestion|trimestre|bimestre|quarter|mes|month|fecha|date|data)$/;
/** What else says which figure a row holds: of where, of what. */
const others = new Set([
	...['country', 'city', 'admin1', 'phase', 'stage', 'indicator_id', 'breakdown', 'breakdown_value'],
	...['activity', 'field', 'title', 'name']
]);
const words = /^(indicador(es)?|indicators?)$/;
/** A year, or a day with one. */
const dated = /(?<!\d)(19|20)\d\d(?!\d)|\d[./-]\d{1,2}[./-]\d\d/;

/** The name of the field that a header stands for in any table, if it says of what its row is. */
type Saying = 'project' | 'time' | 'other' | null;
const fields = new Map<string, Saying>();
function saysOf(header: string): Saying {
	const before = fields.get(header);
	if (before !== undefined) return before;
	const field = wideField(header, vocabulary([]))?.field;
	const name = field?.as === 'attribute' ? field.name : (field?.as ?? '');
	const is = (some: ReadonlySet<string>) => some.has(header.trim()) || some.has(name);
	const isBy = (some: ReadonlySet<string>, also: RegExp) => is(some) || also.test(fold(header));
	const found = is(projects)
		? 'project'
		: isBy(times, timeWords)
			? 'time'
			: isBy(others, words)
				? 'other'
				: null;
	if (fields.size > 10_000) fields.clear();
	fields.set(header, found);
	return found;
}

/**
 * A few signs for whose figures a row holds: its project, place, time and indicator as it names them, whatever its
 * figures are. What is said of one of its cells holds as long as it is of the same.
 */
export function whoseIs(header: readonly string[], cells: readonly string[]): string {
	const texts = header.map((name, at) => (saysOf(name) ? (cells[at] ?? '').trim() : ''));
	return digest(texts.filter((text) => text !== ''));
}

/** Of the row of a table that stands on a line of its file, or of one that does not fit its header; '' where none does. */
export function whoseAt(table: Table, line: number): string {
	const row = firstAt(table.lines, line);
	if (table.lines[row] === line) return whoseOf(table, row);
	const misfit = table.misfits.find((one) => one.line === line);
	return misfit ? whoseIs(headerOf(table), misfit.cells) : '';
}

export const whoseOf = (table: Table, row: number): string =>
	whoseIs(
		headerOf(table),
		table.columns.map((column) => (saysOf(column.header) ? rawAt(column, row) : ''))
	);

/**
 * The same where the row names its project, it or the header of the cell says the year, and no other row of its table is
 * of all that: the signs of it alone.
 */
export function whoseAlone(table: Table, line: number, header: string): string | null {
	const row = firstAt(table.lines, line);
	if (table.lines[row] !== line) return null;
	const says = (what: Saying, test: RegExp) =>
		table.columns.some((column) => saysOf(column.header) === what && test.test(rawAt(column, row)));
	if (!says('project', /\S/) || !(dated.test(header) || says('time', dated))) return null;
	const columns = table.columns.filter(({ header }) => saysOf(header));
	// By distinct texts, since a file may have a million rows.
	const isSame = columns.map((column) => {
		const own = rawAt(column, row).trim();
		return Uint8Array.from(column.raw ?? column.values, (text) => Number(text.trim() === own));
	});
	for (let other = 0; other < table.length; other++)
		if (other !== row && columns.every(({ codes }, at) => isSame[at]?.[codes[other] as number] === 1))
			return null;
	return whoseOf(table, row);
}

const headerOf = ({ columns }: Table): string[] => columns.map(({ header }) => header);
