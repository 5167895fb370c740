import { decisionKey, foldKey, rowSchemas, type Indicator, type Problem, type ProjectRow } from '#framework';
import { byPlace } from './checks';
import { isCodedField, neededFor, type CodedField } from './codes';
import { tables } from './columns';
import { checked, figures, holdFigure } from './conventions';
import { dates, holdDate } from './date-columns';
import { isMissing } from './numbers';
import { attributeRanges } from './ranges';
import { holdTurned } from './row-checks';
import type { Sheet } from './sheet';
import { cellAt } from './table';

/** The small tables, each row by its own schema. */
export type SmallTable = keyof typeof rowSchemas;
export interface Placed<Row> {
	row: Row;
	sheet: Sheet;
	at: number;
	/** It is one of several things that its row says: the row itself is neither dropped nor held for it. */
	isPart?: true;
}

const dateFields = [
	'start_date',
	'end_date',
	'done_on',
	'since',
	'period_start',
	'period_end',
	'due_on',
	'date'
];

/** What runs from one day to another; without it a row would say nothing that can be. */
const spans: Partial<Record<SmallTable, readonly [from: string, to: string]>> = {
	project_phases: ['start_date', 'end_date'],
	reports_due: ['period_start', 'period_end']
};

/** Rows of one of the small tables; a row with a cell that is not what its column needs is held back. */
export function rows<Row>(sheet: Sheet, table: SmallTable): Placed<Row>[] {
	const schema = rowSchemas[table];
	const fields = Object.keys(schema.shape).filter((field) => sheet.column(field));
	const column = (field: string) => sheet.column(field);
	const present = (list: readonly string[]) =>
		list
			.filter((field) => fields.includes(field))
			.map((field) => column(field) as NonNullable<ReturnType<typeof column>>);
	const numeric = figures(sheet, present(Object.keys(attributeRanges)));
	const days = dates(sheet, present(dateFields));
	const found: Placed<Row>[] = [];
	for (let at = 0; at < sheet.table.length; at++) {
		const row: Record<string, string | number | null> = {};
		for (const field of fields) {
			const cells = column(field);
			const text = cellAt(cells, at).trim().normalize('NFC');
			const range = attributeRanges[field];
			const numbers = range && numeric.all.find((read) => read.column === cells);
			const day = days.find((read) => read.column === cells);
			if (range && numbers) {
				holdFigure(sheet, at, numbers);
				const number = checked(sheet, at, numbers, range, numeric.isStrict);
				row[field] = isNaN(number) ? null : number;
			} else if (day) {
				const code = day.column.codes[at] ?? -1;
				if (day.isFault[code] || day.isUndecided[code]) holdDate(sheet, at, day);
				row[field] = day.iso[code] ?? '';
			} else if (isCodedField(field)) row[field] = coded(sheet, at, field, text);
			else row[field] = text;
			if (row[field] === '' || row[field] === null) {
				const isRequired = tables[table].required.includes(field);
				if (isRequired && (text === '' || isMissing(text))) sheet.holdEmpty(at, cells, field);
				delete row[field];
			}
		}
		const [from, to] = spans[table] ?? [];
		const [begins, ends] = [row[from ?? ''], row[to ?? '']];
		if (from && typeof begins === 'string' && typeof ends === 'string' && begins > ends)
			holdTurned(sheet, at, column(from), ends);
		const subtype =
			table === 'projects' ? sheet.libraryType(cellAt(column('library_type'), at))?.subtype : '';
		if (subtype && !row.library_subtype) row.library_subtype = subtype;
		if (sheet.isHeld(at)) continue;
		const parsed = schema.safeParse(row);
		if (parsed.success) found.push({ row: parsed.data as Row, sheet, at });
		else
			for (const { path } of parsed.error.issues) {
				const field = String(path[0]);
				const isEmpty = cellAt(column(field), at).trim() === '';
				sheet.hold(at, isEmpty ? 'value_required' : 'unknown_code', column(field), { needed: field });
			}
	}
	return found;
}

function coded(sheet: Sheet, at: number, field: CodedField, text: string): string {
	if (text === '') return '';
	const code = sheet.codeOf(field, text);
	// NA is Namibia before it is a word for missing.
	if (code !== undefined) return code;
	if (!isMissing(text)) sheet.holdCode(at, field, sheet.column(field), neededFor(field));
	return '';
}

export const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** The same row stands elsewhere: it is left out and told. */
export function duplicate(sheet: Sheet, at: number, found: string, isPart = false): Problem {
	if (!isPart) sheet.duplicates++;
	return sheet.told.tell('note', 'key_duplicate', { line: sheet.line(at), found });
}

/**
 * Rows by their key (MODEL.md 1): the same again is dropped and told; of those with other content under one key none
 * counts until a person says which. Never added.
 */
export function byKey<Row>(placed: readonly Placed<Row>[], table: keyof typeof keys): Row[] {
	const groups = grouped(placed, keys[table] as unknown as (row: Row) => string);
	const kept: Row[] = [];
	for (const [key, group] of groups) {
		const [first, ...others] = group;
		if (!first) continue;
		// A passage says nothing but its key: written otherwise it is the same.
		const differing = table !== 'passages' && others.some(({ row }) => !isSame(row, first.row));
		if (!differing) {
			kept.push(first.row);
			for (const { sheet, at, isPart } of others) duplicate(sheet, at, key, isPart);
		} else kept.push(...chosen(group, table, key));
	}
	return kept;
}

/** A table without a column for something says nothing of it: what is known of the project already stands. */
export function withKnown(
	placed: readonly Placed<ProjectRow>[],
	known: readonly ProjectRow[]
): Placed<ProjectRow>[] {
	const byId = new Map(known.map((project) => [project.project_id, project]));
	return placed.map((one) => {
		const before = byId.get(one.row.project_id);
		if (!before) return one;
		// A subtype may follow from the words of the type, and is none of another type.
		const { library_type: type, library_subtype: subtype } = one.row;
		const isOther = subtype !== '' || type !== before.library_type;
		const isSaid = (field: string) => one.sheet.column(field) || (field === 'library_subtype' && isOther);
		const unsaid = Object.keys(rowSchemas.projects.shape)
			.filter((field) => !isSaid(field))
			.map((field) => [field, before[field as keyof ProjectRow]]);
		return { ...one, row: { ...one.row, ...Object.fromEntries(unsaid) } };
	});
}

/** The one of several rows that a person said counts; none, and all of them held, while she has not. */
function chosen<Row>(group: readonly Placed<Row>[], table: string, key: string): Row[] {
	const ordered = group
		.map((one) => ({ one, file: one.sheet.file, line: one.sheet.line(one.at) }))
		.sort(byPlace);
	const contents = [...new Set(ordered.map(({ one }) => JSON.stringify(one.row)))];
	const ask = { key: decisionKey.conflict(table, key, contents), choices: ['first', 'last', 'hold'] };
	const said = group[0]?.sheet.decisions[ask.key];
	const kept = said === 'first' ? ordered[0] : said === 'last' ? ordered.at(-1) : undefined;
	const needed = ordered.map(({ file, line }) => `${file}:${line}`).join(', ');
	const found = `${key}: ${differences(ordered.map(({ one }) => one.row)).join(' | ')}`;
	for (const { one, line } of ordered) {
		const { sheet, at, isPart } = one;
		if (kept) {
			if (one === kept.one) continue;
			if (isPart) sheet.told.tell('note', 'key_conflict', { line, found, needed, ask });
			else sheet.hold(at, 'key_conflict', undefined, { level: 'note', found, needed, ask });
			continue;
		}
		const level = said === 'hold' ? 'warn' : 'ask';
		if (isPart) sheet.told.tell(level, 'key_conflict', { line, found, needed, ask });
		else sheet.hold(at, 'key_conflict', undefined, { level, found, needed, ask });
	}
	return kept ? [kept.one.row] : [];
}

/** What each of some rows says where they do not say the same. */
function differences(rows: readonly unknown[]): string[] {
	const [first = {}, ...others] = rows as readonly Record<string, unknown>[];
	const names = Object.keys(first).filter((name) => others.some((row) => !isSame(row[name], first[name])));
	const said = (value: unknown): string =>
		value === null || value === undefined || value === '' ? '–' : String(value);
	return [first, ...others].map((row) => names.map((name) => said(row[name])).join(', '));
}

function grouped<Row>(
	placed: readonly Placed<Row>[],
	keyOf: (row: Row) => string
): Map<string, Placed<Row>[]> {
	const groups = new Map<string, Placed<Row>[]>();
	for (const one of placed) {
		const key = keyOf(one.row);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return groups;
}

/** The keys of MODEL.md 1, in words that can be shown. */
export const keys = {
	projects: (row: { project_id: string }) => row.project_id,
	project_phases: (row: { project_id: string; phase: string }) => `${row.project_id} · ${row.phase}`,
	activities: (row: { project_id: string; activity: string; done_on: string }) =>
		`${row.project_id} · ${row.activity} · ${row.done_on}`,
	partners: (row: { project_id: string; name: string }) => `${row.project_id} · ${foldKey(row.name)}`,
	reports_due: (row: { project_id: string; period_end: string }) => `${row.project_id} · ${row.period_end}`,
	narratives: (row: { project_id: string; field: string; lang: string; period_end: string }) =>
		`${row.project_id} · ${row.field} · ${row.lang} · ${row.period_end}`,
	changes: (row: { project_id: string; date: string; change_type: string; title: string }) =>
		`${row.project_id} · ${row.date} · ${row.change_type} · ${foldKey(row.title)}`,
	passages: (row: {
		project_id: string;
		field: string;
		lang: string;
		period_end: string;
		challenge: string;
		passage: string;
	}) =>
		[row.project_id, row.field, row.lang, row.period_end, row.challenge, foldKey(row.passage)].join(' · '),
	indicators: (row: Indicator) => row.id
};
