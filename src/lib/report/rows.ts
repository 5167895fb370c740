import {
	linkedBy,
	partCells,
	partsHeader,
	within,
	type Coverage,
	type CsvRows,
	type Journey,
	type Linked,
	type Peers,
	type Places,
	type Several,
	type Values
} from '#compare';
import { knownDay, isProxy, type Indicator, type Observation } from '#framework';

/** Figures that are of no comparison, as rows: in codes, the same in every language, full precision. */

/** Several indicators by the same groups: the columns of the comparison, the indicator before them. */
export const severalRows = ({ codes, rows }: Several): CsvRows => ({
	header: [
		'indicator',
		'group',
		'n',
		'missing',
		'min',
		'q1',
		'median',
		'q3',
		'max',
		'pooled',
		'pooled_n',
		...partsHeader
	],
	rows: rows.flatMap(({ indicator, groups }) =>
		codes.flatMap((code) => {
			const group = groups.get(code);
			if (!group || group.n + group.missing.length === 0) return [];
			const { n, missing, min, q1, median, q3, max, pooled, pooledN } = group;
			const figures = [min, q1, median, q3, max, pooled, pooled === null ? null : pooledN];
			return [[indicator.id, code, n, missing.length, ...figures, ...partCells(group)]];
		})
	)
});

/** A project beside each circle of its peers; who they are is not said. */
export const peersRows = ({ own, references }: Peers): CsvRows => ({
	header: ['peers', 'n', 'missing', 'min', 'q1', 'median', 'q3', 'max', 'own', 'comparable', 'standing'],
	rows: references.map(({ code, values, of, min, q1, median, q3, max, isHeld, standing }) => [
		code,
		values.length,
		of - values.length,
		min,
		q1,
		median,
		q3,
		max,
		own === null ? null : own.value,
		own === null || median === null ? null : String(isHeld),
		standing
	])
});

/** Groups under everyone's clauses but their own: whom the range chooses of them. */
export const linkedRows = ({ rows }: Linked, values: Values | null): CsvRows => ({
	header: ['by', 'group', 'chosen', 'projects', 'q1', 'median', 'q3'],
	rows: linkedBy.flatMap((by) =>
		rows[by].map((row) => {
			const { n, of, quartiles } = within(row, values);
			return [by, row.code, n, of, ...(quartiles ?? [null, null, null])];
		})
	)
});

/** Every dated phase of every project; one without an end is under way. Weeks count from the project's start. */
export const journeyRows = ({ countries }: Pick<Journey, 'countries'>): CsvRows => ({
	header: [
		'country',
		'project_id',
		'phase',
		'start_date',
		'end_date',
		'weeks_from',
		'weeks_to',
		'activities_done',
		'activities_of',
		'quiet_weeks'
	],
	rows: countries.flatMap(({ code, projects }) =>
		projects.flatMap(({ project, stretches, activities: { done, of }, quiet }) =>
			stretches.map(({ phase, start, end, isOpen, weeks }) => [
				code,
				project.project_id,
				phase,
				knownDay(start, project),
				isOpen || end === null ? null : knownDay(end, project),
				weeks && weeks[0],
				end === null ? null : weeks && weeks[1],
				done,
				of,
				quiet
			])
		)
	)
});

/** Towns, where they lie rounded as it is drawn. */
export const placesRows = ({ places }: Places): CsvRows => ({
	header: ['country', 'town', 'region', 'lat', 'lon', 'projects', 'project_ids'],
	rows: places.map(({ country, town, region, lat, lon, projects }) => [
		country,
		town,
		region,
		lat,
		lon,
		projects.length,
		projects.join('|')
	])
});

/** One project's own figures, oldest first. */
export const trendRows = (own: readonly Observation[], { id }: Indicator): CsvRows => ({
	header: [
		'project_id',
		'indicator_id',
		'phase',
		'stage',
		'period_end',
		'value',
		'numerator',
		'denominator',
		'n',
		'target',
		'estimated',
		'proxy',
		'definition_version'
	],
	rows: own
		.toSorted((a, b) => (a.periodEnd < b.periodEnd ? -1 : a.periodEnd > b.periodEnd ? 1 : 0))
		.map((one) => [
			one.project,
			id,
			one.phase,
			one.stage,
			knownDay(one.periodEnd, one),
			one.value,
			one.numerator,
			one.denominator,
			one.n,
			one.target ?? null,
			String(one.estimated),
			String(isProxy(one)),
			isProxy(one) ? null : one.version === undefined ? 1 : one.version
		])
});

/** The grid: a row for each project, a column for each indicator, the state of each cell. */
export const coverageRows = ({ columns, countries }: Coverage): CsvRows => ({
	header: ['country', 'project_id', ...columns.map(({ indicator }) => indicator.id)],
	rows: countries.flatMap(({ code, rows }) =>
		rows.map(({ project, states }) => [code, project.project_id, ...states])
	)
});
