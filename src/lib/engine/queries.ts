/** The named texts of SQL, each with the shape of its rows. Parameters are `?`. */
import type { Shape } from './arrow';
import coverageSql from './coverage.sql?raw';

export interface Query<S extends Shape = Shape> {
	name: string;
	sql: string;
	row: S;
}
export const query = <const S extends Shape>(name: string, row: S, sql: string): Query<S> => ({
	name,
	sql,
	row
});

/** Before anything else: no file, no address, no extension, and no way back. */
export const lock = [
	'SET autoinstall_known_extensions = false',
	'SET autoload_known_extensions = false',
	`SET memory_limit = '2GB'`,
	'SET enable_external_access = false',
	'SET lock_configuration = true'
];

export const words = query('words', { text: 'text' }, 'SELECT text FROM word ORDER BY code');

// The eight questions ----------------------------------------------------------------------------------------

export const projects = query(
	'projects',
	{
		project_id: 'text',
		project_name: 'text',
		country: 'text',
		admin1: 'text',
		city: 'text',
		library_name: 'text',
		library_type: 'text',
		library_subtype: 'text',
		host_organization: 'text',
		community_name: 'text',
		community_population: 'number?',
		population_basis: 'text',
		population_year: 'number?',
		setting: 'text',
		grant_id: 'text',
		funder: 'text',
		cohort: 'text',
		grant_amount: 'number?',
		currency: 'text',
		start_date: 'text',
		end_date: 'text',
		status: 'text',
		primary_language: 'text',
		sdg_targets: 'text',
		share_level: 'text',
		lat: 'number?',
		lon: 'number?',
		/** One bit for each phase, by its code. */
		phases: 'number'
	},
	`SELECT p.* EXCLUDE (batch, key, code), coalesce(r.phases, 0)::INTEGER AS phases
	FROM project p
	LEFT JOIN (
		SELECT project, bit_or(1 << phase) AS phases FROM reached GROUP BY project
	) r ON r.project = p.code
	ORDER BY p.project_id`
);

/** Parameters: indicator, breakdown, first day, last day, version. */
export const observations = query(
	'observations',
	{
		project: 'word',
		phase: 'word',
		stage: 'word',
		breakdownValue: 'word',
		value: 'number',
		numerator: 'number?',
		denominator: 'number?',
		n: 'number?',
		periodEnd: 'day',
		sinceBegan: 'flag',
		estimated: 'flag'
	},
	`WITH reduced AS (
		SELECT
			project, phase, stage, breakdown_value,
			CASE
				WHEN any_value(rule) = 'sum' THEN fsum(value)
				-- One row keeps its own value: weighing it by its answers and back would cost its last digit.
				WHEN any_value(rule) <> 'pooled' OR bool_or(stands_alone) OR count(*) = 1 THEN any_value(value)
				WHEN any_value(value_type) = 'percent' THEN 100 * fsum(numerator) / fsum(denominator)
				ELSE fsum(value * n) / fsum(n)
			END AS value,
			CASE WHEN NOT bool_or(stands_alone) AND count(numerator) = count(*) THEN fsum(numerator) END AS numerator,
			CASE WHEN NOT bool_or(stands_alone) AND count(denominator) = count(*) THEN fsum(denominator) END AS denominator,
			CASE WHEN NOT bool_or(stands_alone) AND count(n) = count(*) THEN fsum(n) END AS n,
			max(period_end) AS period_end,
			bool_or(period_start IS NULL) AS since_began,
			bool_or(value_status = estimated()) AS is_estimated
		FROM judged(NULL, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER)
		WHERE used = 'used'
		GROUP BY project, phase, stage, breakdown_value
	)
	SELECT project, phase, stage, breakdown_value AS "breakdownValue", value,
		CASE WHEN isfinite(numerator) THEN numerator END AS numerator,
		CASE WHEN isfinite(denominator) THEN denominator END AS denominator, CASE WHEN isfinite(n) THEN n END AS n,
		period_end AS "periodEnd", since_began AS "sinceBegan", is_estimated AS estimated
	FROM reduced
	-- Beyond what a number holds nothing can be said of this project; of the others it can.
	WHERE isfinite(value)
	ORDER BY phase, stage, breakdown_value`
);

/** Parameters: project, indicator or null, breakdown or null, project again. */
export const measurements = query(
	'provenance',
	{
		project_id: 'word',
		indicator_id: 'text',
		phase: 'word',
		stage: 'word',
		period_start: 'day?',
		period_end: 'day',
		value: 'number?',
		numerator: 'number?',
		denominator: 'number?',
		n: 'number?',
		target: 'number?',
		breakdown: 'word',
		breakdown_value: 'word',
		method: 'word',
		value_status: 'word',
		note: 'word',
		source_file: 'word',
		source_line: 'number',
		raw_value: 'text',
		used: 'text'
	},
	`SELECT f.project AS project_id, i.indicator_id, f.phase, f.stage, f.period_start, f.period_end, f.value,
		f.numerator, f.denominator, f.n, f.target, f.breakdown, f.breakdown_value, f.method, f.value_status, f.note,
		f.source_file, f.source_line, coalesce(c.text, '') AS raw_value, j.used
	FROM judged(?::INTEGER, ?::INTEGER, ?::INTEGER, NULL, NULL, NULL) j
	JOIN figure f ON f.id = j.id
	JOIN indicator i ON i.code = f.indicator
	LEFT JOIN cell_text c ON c.code = f.raw_value
	WHERE f.project = ?::INTEGER
	ORDER BY i.position, f.breakdown, f.breakdown_value, f.period_end, j.begins, f.phase, f.stage, f.id`
);

/** Parameter: today, ISO. */
export const coverage = query('coverage', { project: 'text', indicator: 'text', state: 'text' }, coverageSql);

/** Parameter, twice: project or null. */
export const stories = {
	narratives: query(
		'narratives',
		{
			project_id: 'text',
			field: 'text',
			lang: 'text',
			text: 'text',
			period_end: 'text',
			share_level: 'text'
		},
		`SELECT * EXCLUDE (batch, key) FROM narrative WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, batch, rowid`
	),
	changes: query(
		'changes',
		{
			project_id: 'text',
			date: 'text',
			change_type: 'text',
			intended: 'text',
			title: 'text',
			text: 'text',
			evidence: 'text',
			linked_indicator: 'text'
		},
		`SELECT * EXCLUDE (batch, key) FROM change WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, date, batch, rowid`
	),
	partners: query(
		'partners',
		{ project_id: 'text', name: 'text', kind: 'text', role: 'text', since: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM partner WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, batch, rowid`
	),
	activities: query(
		'activities',
		{ project_id: 'text', activity: 'text', done_on: 'text', note: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM activity WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, done_on, batch, rowid`
	),
	phases: query(
		'phases',
		{ project_id: 'text', phase: 'text', start_date: 'text', end_date: 'text', status: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM project_phase WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, phase`
	)
} as const;
export const totals = query(
	'totals',
	{
		projects: 'number',
		measurements: 'number',
		values: 'number',
		narratives: 'number',
		changes: 'number',
		firstPeriodEnd: 'day?',
		lastPeriodEnd: 'day?'
	},
	`SELECT
		(SELECT count(*) FROM project)::INTEGER AS projects, count(*)::INTEGER AS measurements,
		count(value)::INTEGER AS values,
		(SELECT count(*) FROM narrative SEMI JOIN project USING (project_id))::INTEGER AS narratives,
		(SELECT count(*) FROM change SEMI JOIN project USING (project_id))::INTEGER AS changes,
		min(period_end) AS "firstPeriodEnd", max(period_end) AS "lastPeriodEnd"
	FROM measurement`
);
export const unknownProjects = query(
	'unknown projects',
	{ name: 'text', rows: 'number' },
	`SELECT w.text AS name, count(*)::INTEGER AS rows
	FROM measurement m JOIN word w ON w.code = m.project
	WHERE m.project NOT IN (SELECT code FROM project)
	GROUP BY w.text ORDER BY w.text`
);
export const unknownIndicators = query(
	'unknown indicators',
	{ name: 'text', rows: 'number' },
	`SELECT w.text AS name, count(*)::INTEGER AS rows
	FROM measurement m JOIN word w ON w.code = m.indicator
	WHERE m.indicator NOT IN (SELECT code FROM indicator)
	GROUP BY w.text ORDER BY w.text`
);
