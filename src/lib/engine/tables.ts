/** A batch's small tables as columns: row by row, each with the key that makes it the same row again (MODEL.md 1). */
import { fold, type Batch, type Indicator, type ProjectRow } from '#framework';
import { doubles, integers, texts, type Columns } from './arrow';
import type { Words } from './words';

type Cell = string | number | null | undefined;
interface Keyed {
	key: string;
	row: Record<string, Cell>;
}

export interface Small {
	table: string;
	/** Rows left after equal keys of one batch became one. */
	length: number;
	columns: Columns;
}

const figures = ['community_population', 'population_year', 'grant_amount', 'lat', 'lon'] as const;

const projectColumns = (
	'project_id project_name country admin1 city library_name library_type library_subtype host_organization ' +
	'community_name community_population population_basis population_year setting grant_id funder cohort ' +
	'grant_amount currency start_date end_date status primary_language sdg_targets share_level lat lon'
).split(' ') as (keyof ProjectRow)[];

function small(table: string, batch: number, names: readonly string[], keyed: Keyed[]): Small {
	const rows = [...new Map(keyed.map((each) => [each.key, each])).values()];
	const isWhole = (name: string) => name === 'code' || name === 'position' || name === 'version';
	const isFigure = (name: string) => (figures as readonly string[]).includes(name);
	const column = (name: string) => {
		const cells = rows.map(({ row }) => row[name]);
		if (isWhole(name)) return integers(Int32Array.from(cells, Number));
		if (isFigure(name))
			return doubles(
				Float64Array.from(cells, (cell) => (cell === null || cell === undefined ? NaN : Number(cell)))
			);
		return texts(cells.map((cell) => String(cell ?? '')));
	};
	return {
		table,
		length: rows.length,
		columns: {
			batch: integers(new Int32Array(rows.length).fill(batch)),
			key: texts(rows.map(({ key }) => key)),
			...Object.fromEntries(names.map((name) => [name, column(name)]))
		}
	};
}

const keyOf = (...parts: string[]): string => JSON.stringify(parts);

export function indicatorTable(
	batch: number,
	indicators: readonly Indicator[],
	words: Words,
	from = 0
): Small {
	return small(
		'indicator',
		batch,
		'code indicator_id position value_type within_rule phases version scope project_id'.split(' '),
		indicators.map((indicator, at) => ({
			key: keyOf(indicator.id),
			row: {
				code: words.code(indicator.id),
				indicator_id: indicator.id,
				position: from + at,
				value_type: indicator.valueType,
				within_rule: indicator.within,
				phases: indicator.phases.join('|'),
				version: indicator.version,
				scope: indicator.scope,
				project_id: indicator.project
			}
		}))
	);
}

/** The tables of a batch that have rows. */
export function smallTables(number: number, batch: Batch, words: Words, own: readonly Indicator[]): Small[] {
	const table = <Row extends Record<keyof Row, Cell>>(
		name: string,
		columns: string,
		rows: readonly Row[],
		key: (row: Row) => string
	) =>
		small(
			name,
			number,
			columns.split(' '),
			rows.map((row) => ({ key: key(row), row: { ...row } }))
		);
	return [
		small(
			'project',
			number,
			['code', ...projectColumns],
			batch.projects.map((row) => ({
				key: keyOf(row.project_id),
				row: { ...row, code: words.code(row.project_id) }
			}))
		),
		indicatorTable(number, own, words, 1000),
		table('project_phase', 'project_id phase start_date end_date status', batch.projectPhases, (row) =>
			keyOf(row.project_id, row.phase)
		),
		table('activity', 'project_id activity done_on note', batch.activities, (row) =>
			keyOf(row.project_id, row.activity, row.done_on)
		),
		table('partner', 'project_id name kind role since', batch.partners, (row) =>
			keyOf(row.project_id, fold(row.name))
		),
		table('report_due', 'project_id period_start period_end due_on', batch.reportsDue, (row) =>
			keyOf(row.project_id, row.period_end)
		),
		table('narrative', 'project_id field lang text period_end share_level', batch.narratives, (row) =>
			keyOf(row.project_id, row.field, row.lang, row.period_end)
		),
		table(
			'change',
			'project_id date change_type intended title text evidence linked_indicator',
			batch.changes,
			(row) => keyOf(row.project_id, row.date, row.change_type, fold(row.title))
		)
	].filter(({ length }) => length > 0);
}
