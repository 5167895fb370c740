import {
	decisionKey,
	fold,
	foldKey,
	indicatorColumns,
	measurementColumns,
	requiredMeasurementColumns,
	rowSchemas,
	tableNames,
	type Decisions,
	type TableName
} from '#framework';
import { unaddressed } from './addresses';
import { answerStep, fieldNamed, wideField, type Alias, type Vocabulary } from './aliases';
import { isNamedSo } from './asides';
import { fieldName, type WideField } from './fields';
import { columnNamed } from './table-names';
import { isTold } from './told-names';
import { undated, withCounted, withTimes } from './when-named';

interface Shape {
	columns: readonly string[];
	required: readonly string[];
}
const small = (table: keyof typeof rowSchemas, required: string): Shape => ({
	columns: Object.keys(rowSchemas[table].shape),
	required: required.split(' ')
});

/** The canonical tables with their columns, `*` of MODEL.md 1 as `required`. */
export const tables: Record<TableName, Shape> = {
	projects: small('projects', 'project_id project_name country library_type'),
	project_phases: small('project_phases', 'project_id phase'),
	activities: small('activities', 'project_id activity'),
	partners: small('partners', 'project_id name'),
	reports_due: small('reports_due', 'project_id period_end due_on'),
	indicators: {
		columns: indicatorColumns,
		required: ['indicator_id', 'value_type', 'agg_within_project']
	},
	measurements: { columns: measurementColumns, required: requiredMeasurementColumns },
	narratives: small('narratives', 'project_id field lang text'),
	changes: small('changes', 'project_id change_type title'),
	passages: small('passages', 'project_id field lang challenge')
};

const canonical = new Map(
	Object.values(tables).flatMap(({ columns }) => columns.map((name) => [fold(name), name] as const))
);

/** What a header line turned out to be. `fields` runs along the columns; null = not used. */
export type Recognised =
	| { table: TableName; fields: (string | null)[]; missing: string[] }
	| { table: 'wide'; fields: (Alias | null)[]; missing: string[] };

/** The column of ours that a header names; brackets may make it another. */
const ours = (header: string): string | undefined => {
	const name = canonical.get(fold(header));
	return name !== undefined && isNamedSo(header, name) ? name : undefined;
};

export const isKnownHeader = (header: string, known: Vocabulary): boolean =>
	ours(header) !== undefined || isTold(header) || wideField(header, known) !== null;

/** The header of a column of periods that stood in headers. */
export const madePeriod = 'period [headers]';

/**
 * Files with the same signature are read the same way. It is part of what is remembered, and so holds nobody's address
 * where a row of contacts was taken for the header.
 */
export const signatureOf = (header: readonly string[]): string =>
	header.map((name) => foldKey(unaddressed(name))).join('|');

const isUnread = (said: string | undefined): boolean => said === 'ignore' || said === 'drop';

/** Whether a header is the very name of a column of ours. */
export const isExact = (header: string): boolean => canonical.get(fold(header)) === header.trim();

/**
 * The table that a header line names: the one whose required columns are all there and of which most columns
 * are there. Without one, the nearest table and what it lacks, or null where nothing is near.
 */
export function recognise(
	header: readonly string[],
	known: Vocabulary,
	decisions: Decisions,
	signature = signatureOf(header)
): Recognised | null {
	const saidOf = (name: string) => {
		const said = decisions[decisionKey.column(signature, name)];
		return said === 'keep' ? undefined : said;
	};
	const exact = (name: string): string => {
		const said = saidOf(name);
		return isUnread(said) ? '' : (said ?? ours(name) ?? '');
	};
	const found = tableNames.map((table) => candidate(table, header.map(exact)));
	const wide = recogniseWide(header, known, saidOf);
	const isWideReport = isReport(wide.fields);
	found.push({
		recognised: wide,
		// A roster alone is read as the canonical table wherever that is whole: it keeps more of it.
		hits: isWideReport ? wide.fields.filter((alias) => alias !== null).length : 0,
		required: 2
	});
	const isWhole = ({ recognised }: Candidate) => recognised.missing.length === 0;
	const whole = best(found.filter((one) => isWhole(one) && (one.recognised !== wide || isWideReport)));
	if (whole) return whole.recognised;
	// By everyday names, where nearly all of them are those of one table and none is a figure's.
	// What a form tells beside them is no column of any table.
	const headers = header.filter(
		(name) => name.trim() !== '' && !isUnread(saidOf(name)) && !isTold(name)
	).length;
	const everyday = tableNames.map((table) =>
		candidate(
			table,
			header.map((name) => saidOf(name) ?? ours(name) ?? columnNamed(table, name) ?? '')
		)
	);
	const named = best(everyday.filter((one) => isWhole(one) && 4 * one.hits >= 3 * headers));
	if (named && !isWideReport) return named.recognised;
	if (wide.missing.length === 0) return wide;
	const near = best(
		found.filter(({ recognised, hits, required }) => {
			// The dates of several stages are one thing that is missing.
			const missing = new Set(recognised.missing.map((name) => name.split(' ')[0]));
			return hits >= 2 && missing.size <= required / 2;
		})
	);
	return near?.recognised ?? null;
}

/** Whether a row is the header of a small table, in our words or everyday ones; what a form tells beside them counts. */
export function namesTable(cells: readonly string[]): boolean {
	if (cells.length < 3 || cells.some((cell) => cell.length > 60)) return false;
	return tableNames.some((table) => {
		if (table === 'measurements' || table === 'indicators') return false;
		const names = cells.map((cell) => (isTold(cell) ? '' : (ours(cell) ?? columnNamed(table, cell) ?? '')));
		const { recognised, hits } = candidate(table, names);
		return recognised.missing.length === 0 && hits === cells.filter((cell) => !isTold(cell)).length;
	});
}

interface Candidate {
	recognised: Recognised;
	hits: number;
	required: number;
}

function candidate(table: TableName, names: readonly string[]): Candidate {
	const { columns, required } = tables[table];
	const fields = names.map((name) => (columns.includes(name) ? name : null));
	// Where no id stands, the name does: the rows are of the project that is called so.
	const named =
		names.indexOf('project_name') >= 0 ? names.indexOf('project_name') : names.indexOf('library_name');
	if (table !== 'projects' && columns.includes('project_id') && named >= 0 && !fields.includes('project_id'))
		fields[named] = 'project_id';
	const missing = required.filter((name) => !fields.includes(name));
	return {
		recognised: { table, fields, missing },
		hits: new Set(fields.filter(Boolean)).size,
		required: required.length
	};
}

const best = (candidates: readonly Candidate[]): Candidate | null =>
	candidates.reduce<Candidate | null>(
		(one, other) =>
			!one || other.hits > one.hits || (other.hits === one.hits && other.required > one.required)
				? other
				: one,
		null
	);

/** The table as the reading names it: one row per project without any figure is a roster. */
export const shownTable = (recognised: Recognised): TableName | 'wide' =>
	recognised.table === 'wide' && !isReport(recognised.fields) ? 'projects' : recognised.table;

export const isReport = (fields: readonly (Alias | null)[]): boolean =>
	fields.some((alias) => alias?.field.as === 'figure' || alias?.field.as === 'narrative');

function recogniseWide(
	header: readonly string[],
	known: Vocabulary,
	said: (header: string) => string | undefined
): Extract<Recognised, { table: 'wide' }> {
	const named = header.map((name) => {
		const field = said(name);
		if (isUnread(field)) return null;
		if (field === undefined) return wideField(name, known);
		const own = fieldNamed(field, known);
		return own ? { field: own, lang: wideField(name, known)?.lang ?? null } : null;
	});
	answersUnderQuestion(header, named);
	// A roster's first and last day are those of its projects.
	const isFree = (at: number) => said(header[at] ?? '') === undefined;
	const fields = isReport(named) ? withCounted(withTimes(header, named, isFree), isFree) : named;
	const has = (as: WideField['as']) => fields.some((alias) => alias?.field.as === as);
	const hasAttribute = (name: string) =>
		fields.some((alias) => alias?.field.as === 'attribute' && alias.field.name === name);
	// Where both stand, "Proyecto" is the project and "Biblioteca" the name of its library.
	const library = fields.findIndex((_, at) => /^(biblioteca|library)$/.test(fold(header[at] ?? '')));
	const projects = fields.filter((alias) => alias?.field.as === 'project').length;
	if (library >= 0 && projects > 1 && !hasAttribute('library_name'))
		fields[library] = {
			field: { as: 'attribute', name: 'library_name' },
			lang: fields[library]?.lang ?? null
		};
	// Where no project stands, the library's name is what it is called.
	const libraryName = fields.findIndex(
		(alias) => alias?.field.as === 'attribute' && alias.field.name === 'library_name'
	);
	if (libraryName >= 0 && !has('project') && !has('project_id'))
		fields[libraryName] = { field: { as: 'project' }, lang: fields[libraryName]?.lang ?? null };
	const reports = isReport(fields);
	// What says nothing of figures says what its projects are.
	if (!reports)
		for (const [at, alias] of fields.entries()) {
			const name =
				alias === null && !isUnread(said(header[at] ?? '')) && columnNamed('projects', header[at] ?? '');
			if (!name || hasAttribute(name) || name === 'project_id') continue;
			fields[at] = {
				field: name === 'project_name' ? { as: 'project' } : { as: 'attribute', name: name as 'city' },
				lang: null
			};
		}
	const missing: string[] = [];
	if (!has('project') && !has('project_id')) missing.push('project');
	// Beside a date a period says nothing more, unless it was taken out of headers; without one it is the date. A year
	// beside a part of a year says less than the two together, which stand there.
	const isMade = header.includes(madePeriod);
	const isOther = (name: string) => (isMade ? name !== madePeriod : has('period_end'));
	const periods = fields.filter((alias) => alias?.field.as === 'period').length;
	for (const [at, alias] of fields.entries()) {
		const name = header[at] ?? '';
		if (
			alias?.field.as === 'period' &&
			(isOther(name) || (periods > 1 && /^(ano|year|gestion)$/.test(fold(name))))
		)
			fields[at] = null;
	}
	if (reports && !has('period_end') && !has('period')) missing.push(...undated(fields));
	if (!reports && !(hasAttribute('country') && hasAttribute('library_type'))) missing.push('indicator');
	return { table: 'wide', fields, missing };
}

/** Five columns headed 1 … 5 behind an agreement question, with at most its number of answers between. */
function answersUnderQuestion(header: readonly string[], fields: (Alias | null)[]): void {
	for (let at = 1; at + 5 <= header.length; at++) {
		const steps = header.slice(at, at + 5).map(answerStep);
		if (!['1', '2', '3', '4', '5'].every((step, offset) => steps[offset] === step)) continue;
		const question = [fields[at - 1], fields[at - 2]].find((alias) => alias?.field.as === 'figure');
		const isBetween = fields[at - 1]?.field.as === 'answers';
		const asked = isBetween ? question : fields[at - 1];
		if (asked?.field.as !== 'figure' || asked.field.part !== 'value' || asked.field.breakdown !== '')
			continue;
		for (let step = 0; step < 5; step++)
			fields[at + step] = {
				...asked,
				field: { ...asked.field, breakdown: 'answer', breakdownValue: String(step + 1) }
			};
	}
}

/** The field each column was read as, in words for the record of the reading. */
export const fieldNames = (recognised: Recognised): (string | null)[] =>
	recognised.table === 'wide'
		? recognised.fields.map((alias) => (alias ? fieldName(alias.field) : null))
		: recognised.fields;
