import { decisionKey, type Decisions, type Dictionary } from '#framework';
import type { Vocabulary } from './aliases';
import { askForFixed, withFixed, withPeriods } from './columns-added';
import { isKnownHeader } from './columns';
import { corrected } from './corrections';
import { gridTable } from './grid';
import type { KeptTable } from './kept';
import type { Asked } from './melted';
import type { Opened } from './opening';
import { withoutPersons } from './personal';
import { fitted } from './ragged';
import { addedUp } from './single-answers';
import type { Column, Table } from './table';
import { turned } from './turned';
import { seemLibraries } from './turning';
import { unrolled } from './unrolled';

export interface Shaped {
	opened: Opened;
	/** What is kept in the table's place, where it must not be kept as it came (MODEL.md 6). */
	kept: KeptTable | null;
	/** Columns of the file, by their place, of which nothing is kept. */
	emptied: readonly number[];
	/** It cannot be read before what is asked is answered. */
	isRefused: boolean;
	/** The columns of the file with what they were read as, where the table has others. */
	from: { columns: readonly Column[]; fields: readonly (string | null)[]; missing?: string[] } | null;
	/** The dates of stages that are missing. */
	undated?: readonly string[];
}

/**
 * A table as it is read: without what is said of persons, with the columns that a person gave one value for, single
 * answers added up, indicators that stood as rows turned to one measurement a row.
 */
export function shaped(
	opened: Opened,
	known: Vocabulary,
	dictionary: Dictionary,
	decisions: Decisions
): Shaped {
	const { told, seen } = opened;
	const { signature, headerLine, part, delimiter, head } = seen;
	const isKnown = (header: string) => isKnownHeader(header, known);
	const { dropped: before = [], reaching = [] } = seen;
	const around = { told, line: headerLine, signature, decisions, before, reaching, isKnown };
	const { table: safe, emptied, isApart } = withoutPersons(opened.table, around);
	const dropped = emptied.map((at) => (opened.table.columns[at] as Column).header).join('\n');
	const kept = safe === opened.table && !isApart ? null : { ...keptOf({ ...opened, table: safe }), dropped };
	// What a person said of cells of the file holds before they are moved.
	const fit = fitted(safe, told.file, signature, decisions);
	const said = corrected(fit, { table: 'wide', fields: [], missing: [] }, told, seen, decisions, true);
	const { table: dated, used } = withPeriods(said);
	const whole = withFixed(dated, signature, told.senders, decisions);

	const added = addedUp(whole, known, dictionary, signature, decisions, told);
	if (added) {
		told.tell('note', 'single_answers', { line: headerLine, found: String(added.people) });
		const from = { columns: whole.columns, fields: added.fields, missing: added.missing };
		for (const needed of added.missing) {
			const ask = askForFixed(needed, signature, told.sender);
			told.tell('block', 'column_missing', { line: headerLine, needed, ...(ask && { ask }) });
		}
		if (added.missing.length > 0 || added.isOpen)
			return {
				opened: { ...opened, table: whole, seen: { ...seen, shape: 'answers' } },
				// What cannot be added up yet is not kept answer by answer beside the other tables of its file.
				kept: { ...keptOf({ ...opened, table: bare(safe) }), dropped },
				emptied,
				isRefused: true,
				from
			};
		const [first, ...rows] = added.rows;
		const made = gridTable(rows, (first?.cells ?? []).map(String), 0);
		// A row that does not fit the header is nobody's answer, and is held like any other.
		const table = { ...made, misfits: whole.misfits };
		const leftOut = { ...seen.leftOut, aggregated: added.people };
		return {
			opened: { ...opened, table, seen: { ...seen, leftOut, shape: 'answers', apart: added.held } },
			kept: { part, delimiter, signature, head, rows: added.rows },
			emptied,
			isRefused: false,
			from
		};
	}
	const onask = (header: string, { ask, text, isOfDays }: Asked) =>
		told.tell('ask', isOfDays ? 'date_ambiguous' : 'not_a_date', {
			line: headerLine,
			column: header,
			found: text,
			...(!isOfDays && { needed: ask.choices[0] }),
			ask
		});
	const libraries =
		decisions[decisionKey.table(signature)] === undefined
			? seemLibraries(whole, known, signature, decisions, used)
			: [];
	const long =
		libraries.length > 0
			? null
			: turned(whole, known, dictionary, signature, decisions, used, seen.isMended, onask);
	const made = libraries.length > 0 ? null : (long ?? unrolled(whole, known, signature, decisions, onask));
	if (libraries.length > 0) {
		const ask = {
			key: decisionKey.table(signature),
			choices: ['libraries', 'ignore'],
			suggested: 'libraries'
		};
		const needed = `libraries: ${libraries.join(', ')}`;
		told.tell('block', 'unknown_table', { line: headerLine, found: libraries.join(', '), needed, ask });
	}
	if (long?.isOpen)
		return {
			opened: { ...opened, table: whole, seen: { ...seen, used, shape: 'turned', whole: fit } },
			kept,
			emptied,
			isRefused: true,
			from: { columns: whole.columns, fields: long.fields }
		};
	if (!made)
		return {
			opened: { ...opened, table: whole, seen: { ...seen, used, ...(whole !== fit && { whole: fit }) } },
			kept,
			emptied,
			isRefused: libraries.length > 0,
			from: null
		};
	if (made.headers.length > 0)
		told.tell('note', 'turned', {
			line: headerLine,
			found: made.headers.join(', '),
			...(decisions[decisionKey.table(signature)] === 'libraries' && { needed: 'libraries' })
		});
	const shape = long && made.headers.length === 0 ? 'long' : 'turned';
	return {
		opened: { ...opened, table: made.table, seen: { ...seen, used, shape, whole: fit } },
		kept,
		emptied,
		isRefused: false,
		from: { columns: whole.columns, fields: made.fields },
		undated: long?.undated ?? []
	};
}

/** A table without its rows. */
export const bare = (table: Table): Table => ({
	columns: table.columns.map(({ header }) => ({ header, values: [], codes: new Int32Array() })),
	lines: new Int32Array(),
	length: 0,
	misfits: []
});

/** A table with all its rows, as it can be kept and read again. */
export function keptOf({ table, seen }: Opened): KeptTable {
	const { part, delimiter, signature, head, headerLine, isMended } = seen;
	const rows = Array.from({ length: table.length }, (_, row) => ({
		line: table.lines[row] as number,
		cells: table.columns.map((column) => cell(column, row))
	}));
	const all = [...rows, ...table.misfits.map(({ line, cells, code }) => ({ line, cells, code }))];
	all.sort((one, other) => one.line - other.line);
	const header = table.columns.map((column) => column.header);
	const mended = isMended ? { mended: 'yes' } : {};
	return { part, delimiter, signature, head, ...mended, rows: [{ line: headerLine, cells: header }, ...all] };
}

function cell({ values, codes, typed }: Column, row: number): string | number {
	const code = codes[row] as number;
	const text = values[code] ?? '';
	return typed?.[code] === 1 ? Number(text) : text;
}
