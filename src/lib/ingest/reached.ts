import { decisionKey, isDated, type Decisions } from '#framework';
import { reachesSomeone, unaddressed } from './addresses';
import { isCodedField } from './codes';
import type { Recognised } from './columns';
import { fieldName } from './fields';
import { firstAt } from './first';
import { figureColumns } from './gather';
import type { KeptTable } from './kept';
import type { Opened } from './opening';
import { keptOf } from './shape';
import { cellAt, type Table } from './table';
import { isTotal } from './totals';

/** Nothing but digits is a figure, however many there are. */
const reaches = (text: string): boolean => reachesSomeone(text) && !/^[\d\s.,'-]+$/.test(text);

/** What stands in the place of such a cell: no figure, and no word for one that is missing. */
const crossedOut = 'xxx';

/** Fields of figures, days and codes: what else stands in their cells is read by nobody. */
function isOfNoText(field: Recognised['fields'][number]): boolean {
	if (field === null) return false;
	if (typeof field !== 'string' && field.field.as !== 'attribute')
		return !['narrative', 'project', 'project_id'].includes(field.field.as);
	const name = typeof field === 'string' ? field : fieldName(field.field);
	return (
		(figureColumns as readonly string[]).includes(name) ||
		numbers.has(name) ||
		isDated(name) ||
		isCodedField(name)
	);
}
const numbers = new Set(['community_population', 'population_year', 'grant_amount', 'lat', 'lon']);

/**
 * Lines that say how somebody is reached where nobody reads it: rows of totals, which are left out, and cells that
 * are to be figures, days or codes, whose rows are held until somebody says what is meant; and columns that somebody
 * said are not to be read. Of cells with the texts themselves, since beside them others are read.
 */
function reachedIn(
	came: Table,
	table: Table,
	recognised: Recognised,
	left: ReadonlySet<number>,
	isIgnored: (header: string) => boolean
) {
	const whole = new Set<number>();
	const texts = new Map<number, Set<string>>();
	for (const line of new Set([...left].map((row) => table.lines[row] as number)))
		for (let row = firstAt(came.lines, line); came.lines[row] === line; row++)
			if (came.columns.some((column) => reaches(cellAt(column, row)))) whole.add(line);
	for (const [at, { header, values: read, raw, codes }] of table.columns.entries()) {
		const field = recognised.fields[at] ?? null;
		if (field === null ? !isIgnored(header) : !isOfNoText(field)) continue;
		// As the file has it, whatever a person said that it is to be read as.
		const values = raw ?? read;
		const found = Uint8Array.from(values, (text) => Number(reaches(text)));
		if (!found.includes(1)) continue;
		codes.forEach((code, row) => {
			if (found[code] !== 1) return;
			const line = table.lines[row] as number;
			texts.set(line, (texts.get(line) ?? new Set()).add(values[code] as string));
		});
	}
	return { whole, texts };
}

/**
 * What is kept of a table with such lines: the same without what they say, unless a person keeps it. No row that is
 * loaded is read otherwise for it.
 */
export function keptWithoutReached(
	came: Opened,
	opened: Opened,
	kept: KeptTable | null,
	recognised: Recognised,
	left: ReadonlySet<number>,
	decisions: Decisions
): KeptTable | null {
	if (opened.seen.shape === 'answers') return kept;
	const { signature } = opened.seen;
	const isIgnored = (header: string) => decisions[decisionKey.column(signature, header)] === 'ignore';
	const { whole, texts } = reachedIn(came.table, opened.table, recognised, left, isIgnored);
	if (whole.size + texts.size === 0) return kept;
	const key = decisionKey.persons(signature, '');
	const said = decisions[key];
	if (said === 'keep') return kept;
	const ask = { key, choices: ['drop', 'keep'], suggested: 'drop' };
	const lines = [...whole, ...texts.keys()];
	opened.told.tellOf(said === undefined ? 'warn' : 'note', 'personal_data', { ask }, lines);
	const base = kept ?? keptOf(came);
	const rows = base.rows.map((row) => {
		const isGone = (text: string) => whole.has(row.line) || texts.get(row.line)?.has(text);
		const cells = row.cells.map((cell) =>
			typeof cell !== 'string' || !isGone(cell) || !reaches(cell)
				? cell
				: isTotal(cell)
					? unaddressed(cell)
					: crossedOut
		);
		return { ...row, cells };
	});
	return { ...base, rows };
}
