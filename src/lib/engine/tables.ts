/** A batch's small tables as columns: row by row, each with the key that makes it the same row again (MODEL.md 1). */
import { foldKey, type Batch, type Indicator, type TableName } from '#framework';
import { doubles, integers, texts, type Columns } from './arrow';
import type { Words } from './words';

type Row = Record<string, string | number | null>;

/** A table of the database: its columns in order, and those of them that make the key. */
interface Table {
	table: string;
	columns: readonly string[];
	key: readonly string[];
}

export interface Small extends Table {
	/** As the file contract names it. */
	name: Exclude<TableName, 'measurements'>;
	/** Rows left after equal keys of one batch became one. */
	length: number;
	arrow: Columns;
}

const of = (table: string, key: string, rest = ''): Table => ({
	table,
	columns: `${key} ${rest}`.trimEnd().split(' '),
	key: key.split(' ')
});

const tables: Record<Small['name'], Table> = {
	projects: of(
		'project',
		'project_id',
		'project_name country admin1 city library_name library_type library_subtype host_organization ' +
			'community_name community_population population_basis population_year setting grant_id funder cohort ' +
			'grant_amount currency start_date end_date status primary_language sdg_targets share_level lat lon code'
	),
	indicators: of(
		'indicator',
		'indicator_id',
		'value_type within_rule phases version scope project_id code position said'
	),
	project_phases: of('project_phase', 'project_id phase', 'start_date end_date status'),
	activities: of('activity', 'project_id activity done_on', 'note'),
	partners: of('partner', 'project_id name', 'kind role since'),
	reports_due: of('report_due', 'project_id period_end', 'period_start due_on'),
	narratives: of('narrative', 'project_id field lang period_end', 'text share_level'),
	changes: of('change', 'project_id date change_type title', 'intended text evidence linked_indicator'),
	passages: of('passage', 'project_id field lang period_end challenge passage')
};
/** The parts of a key that are the same however they are spelt. */
const folded = new Set(['partners.name', 'changes.title', 'passages.passage']);

const whole = new Set(['code', 'position', 'version']);
const figures = new Set(['community_population', 'population_year', 'grant_amount', 'lat', 'lon']);
export const isNumber = (column: string): boolean => whole.has(column) || figures.has(column);

function small(name: Small['name'], batch: number, rows: readonly Row[]): Small {
	const table = tables[name];
	const keyOf = (row: Row) =>
		JSON.stringify(
			table.key.map((column) =>
				folded.has(`${name}.${column}`) ? foldKey(String(row[column] ?? '')) : (row[column] ?? '')
			)
		);
	const byKey = new Map(rows.map((row) => [keyOf(row), row]));
	const column = (of: string) => {
		const cells = [...byKey.values()].map((row) => row[of] ?? null);
		if (whole.has(of)) return integers(Int32Array.from(cells, Number));
		if (figures.has(of))
			return doubles(Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))));
		return texts(cells.map((cell) => String(cell ?? '')));
	};
	return {
		...table,
		name,
		length: byKey.size,
		arrow: {
			batch: integers(new Int32Array(byKey.size).fill(batch)),
			key: texts([...byKey.keys()]),
			...Object.fromEntries(table.columns.map((each) => [each, column(each)]))
		}
	};
}

export const indicatorTable = (
	batch: number,
	indicators: readonly Indicator[],
	words: Words,
	from = 0
): Small =>
	small(
		'indicators',
		batch,
		indicators.map((indicator, at) => ({
			code: words.code(indicator.id),
			indicator_id: indicator.id,
			position: from + at,
			value_type: indicator.valueType,
			within_rule: indicator.within,
			phases: indicator.phases.join('|'),
			version: indicator.version,
			scope: indicator.scope,
			project_id: indicator.project,
			said: JSON.stringify(indicator)
		}))
	);

/** The tables of a batch that have rows. */
export const smallTables = (number: number, batch: Batch, words: Words, own: readonly Indicator[]): Small[] =>
	[
		small(
			'projects',
			number,
			batch.projects.map((row) => ({ ...row, code: words.code(row.project_id) }))
		),
		indicatorTable(number, own, words, 1000),
		small('project_phases', number, batch.projectPhases),
		small('activities', number, batch.activities),
		small('partners', number, batch.partners),
		small('reports_due', number, batch.reportsDue),
		small('narratives', number, batch.narratives),
		small('changes', number, batch.changes),
		small('passages', number, batch.passages)
	].filter(({ length }) => length > 0);
