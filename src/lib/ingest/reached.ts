import { decisionKey, isDated, type Decisions } from '#framework';
import { unaddressed } from './addresses';
import { isCodeOf } from './asks';
import { codeOf, isCodedField, libraryType, type CodedField } from './codes';
import type { Recognised } from './columns';
import { crossedOut, reaches, type Crossed } from './crossed';
import { fieldName } from './fields';
import { firstAt } from './first';
import { figureColumns } from './gather';
import type { KeptTable } from './kept';
import type { Opened } from './opening';
import { keptOf } from './shape';
import { cellAt, type Column, type Table } from './table';
import { isTotal } from './totals';

type Field = Recognised['fields'][number];

const nameOf = (field: Field): string =>
	field === null || typeof field === 'string' ? (field ?? '') : fieldName(field.field);

/** Fields of figures, days and codes: what else stands in their cells is read by nobody. */
function isOfNoText(field: Field): boolean {
	if (field === null) return false;
	if (typeof field !== 'string' && field.field.as !== 'attribute')
		return !['narrative', 'project', 'project_id'].includes(field.field.as);
	const name = nameOf(field);
	return (
		(figureColumns as readonly string[]).includes(name) ||
		numbers.has(name) ||
		isDated(name) ||
		isCodedField(name)
	);
}
const numbers = new Set(['community_population', 'population_year', 'grant_amount', 'lat', 'lon']);

/** The code that a text is read as; undefined where it is read as none. */
function codeIn(field: CodedField, text: string, decisions: Decisions): string | undefined {
	const said = decisions[decisionKey.value(field, text)];
	if (said === 'missing') return '';
	if (said !== undefined && isCodeOf(field, said))
		return field === 'library_type' ? said : codeOf(field, said.split(':')[0] ?? '');
	if (field !== 'library_type') return codeOf(field, text);
	const read = libraryType(text);
	return read && [read.type, read.subtype].filter(Boolean).join(':');
}

/** What a cell is read as, where that is a figure, a day or a code; else a sign that it is none. */
function inPlaceOf({ values, raw, typed }: Column, code: number, field: Field, decisions: Decisions) {
	const text = values[code] ?? '';
	if (field === null) return crossedOut;
	if (raw && raw[code] !== text) {
		if (typed?.[code] === 1) return Number(text);
		if (!reaches(text)) return text;
	}
	const name = nameOf(field);
	return (isCodedField(name) ? codeIn(name, text, decisions) : undefined) ?? crossedOut;
}

/**
 * Lines that say how somebody is reached where nobody reads it: rows of totals, which are left out, and cells that
 * are to be figures, days or codes, whose rows are held until somebody says what is meant; and columns that somebody
 * said are not to be read. Of cells with what they are read as, since that is all that is to be kept of them.
 */
function reachedIn(
	came: Table,
	table: Table,
	recognised: Recognised,
	left: ReadonlySet<number>,
	signature: string,
	decisions: Decisions
) {
	const isIgnored = (header: string) => decisions[decisionKey.column(signature, header)] === 'ignore';
	const whole = new Set<number>();
	const cells = new Map<number, Map<number, Crossed>>();
	for (const line of new Set([...left].map((row) => table.lines[row] as number)))
		for (let row = firstAt(came.lines, line); came.lines[row] === line; row++)
			if (came.columns.some((column) => reaches(cellAt(column, row)))) whole.add(line);
	const { origin } = table;
	const lines = origin?.table.lines ?? table.lines;
	for (const [at, column] of table.columns.entries()) {
		const field = recognised.fields[at] ?? null;
		if (field === null ? !isIgnored(column.header) : !isOfNoText(field)) continue;
		// As the file has it, whatever a person said that it is to be read as.
		const texts = column.raw ?? column.values;
		const found = Uint8Array.from(texts, (text) => Number(reaches(text)));
		if (!found.includes(1)) continue;
		const from = origin?.cells[at];
		column.codes.forEach((code, row) => {
			if (found[code] !== 1) return;
			const line = lines[from ? (from.rows[row] as number) : row];
			if (line === undefined) return;
			const own = cells.get(line) ?? new Map<number, Crossed>();
			const to = inPlaceOf(column, code, field, decisions);
			cells.set(line, own.set(from?.columns[row] ?? at, { text: texts[code] as string, to }));
		});
	}
	return { whole, cells };
}

/** A table without the texts that its corrected cells had, where those are not kept either. */
function withoutTexts(table: Table, recognised: Recognised): Table {
	const columns = table.columns.map((column, at) => {
		const { raw, values, typed } = column;
		if (!raw || !isOfNoText(recognised.fields[at] ?? null)) return column;
		const isGone = (text: string, code: number) =>
			text !== values[code] && reaches(text) && !reaches(values[code] ?? '');
		if (!raw.some(isGone)) return column;
		const kept = (code: number) =>
			typed?.[code] === 1 ? String(Number(values[code])) : (values[code] ?? '');
		return { ...column, raw: raw.map((text, code) => (isGone(text, code) ? kept(code) : text)) };
	});
	return columns.some((column, at) => column !== table.columns[at]) ? { ...table, columns } : table;
}

/**
 * A table with such lines, and what is kept of it: the same without what they say, unless a person keeps it. No row
 * that is loaded is read otherwise for it.
 */
export function withoutReached(
	came: Opened,
	opened: Opened,
	kept: KeptTable | null,
	recognised: Recognised,
	left: ReadonlySet<number>,
	decisions: Decisions
): { table: Table; kept: KeptTable | null } {
	const { table, seen } = opened;
	if (seen.shape === 'answers') return { table, kept };
	const { whole, cells } = reachedIn(came.table, table, recognised, left, seen.signature, decisions);
	if (whole.size + cells.size === 0) return { table, kept };
	const key = decisionKey.persons(seen.signature, '');
	const said = decisions[key];
	if (said === 'keep') return { table, kept };
	const ask = { key, choices: ['drop', 'keep'], suggested: 'drop' };
	opened.told.tellOf(said === undefined ? 'warn' : 'note', 'personal_data', { ask }, [
		...whole,
		...cells.keys()
	]);
	// Until she says so she has to see what is to be read as something else.
	if (said === 'drop') seen.crossed = cells;
	const base = kept ?? keptOf(came);
	const rows = base.rows.map((row) => {
		const own = cells.get(row.line);
		const made = row.cells.map((cell, at) => {
			if (typeof cell !== 'string' || !reaches(cell)) return cell;
			const crossed = own?.get(at)?.to;
			if (crossed === undefined && !whole.has(row.line)) return cell;
			return isTotal(cell) ? unaddressed(cell) : (crossed ?? crossedOut);
		});
		return { ...row, cells: made };
	});
	return { table: withoutTexts(table, recognised), kept: { ...base, rows } };
}
