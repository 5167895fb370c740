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

/** What only some loads have: asked for where it is. */
export interface Besides {
	notes: boolean;
	targets: boolean;
	retrospective: boolean;
}

/**
 * Parameters: indicator, breakdown, first day, last day, version, each or null. Notes by their codes. Where it is asked of
 * several, each row says its `indicator` and `breakdown` as well.
 */
export const observations = (has: Besides) =>
	query(
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
			estimated: 'flag',
			firstVersion: 'number',
			lastVersion: 'number',
			target: 'number?',
			periodTargets: 'flag',
			retrospective: 'flag',
			notes: 'text'
		},
		`WITH reduced AS (
		SELECT
			indicator, breakdown, project, phase, stage, breakdown_value,
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
			bool_or(value_status = estimated()) AS is_estimated,
			min(definition_version) AS first_version,
			max(definition_version) AS last_version,
			any_value(rule) = 'sum' AND count(*) > 1 AS adds,
			${has.targets ? 'arg_max(target, period_end) FILTER (target IS NOT NULL)' : 'NULL::DOUBLE'} AS target,
			${has.retrospective ? 'bool_or(id IN (SELECT id FROM measurement WHERE retrospective = 1))' : 'false'} AS retrospective,
			${has.notes ? `coalesce(string_agg(DISTINCT note::VARCHAR, ' ') FILTER (note <> nothing()), '')` : `''`} AS notes
		FROM judged(NULL, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER)
		WHERE used = 'used'
		GROUP BY indicator, breakdown, project, phase, stage, breakdown_value
	)
	SELECT indicator, breakdown, project, phase, stage, breakdown_value AS "breakdownValue", value,
		CASE WHEN isfinite(numerator) THEN numerator END AS numerator,
		CASE WHEN isfinite(denominator) THEN denominator END AS denominator, CASE WHEN isfinite(n) THEN n END AS n,
		period_end AS "periodEnd", since_began AS "sinceBegan", is_estimated AS estimated,
		first_version AS "firstVersion", last_version AS "lastVersion", CASE WHEN NOT adds THEN target END AS target,
		adds AND target IS NOT NULL AS "periodTargets", retrospective, notes
	FROM reduced
	-- Beyond what a number holds nothing can be said of this project; of the others it can.
	WHERE isfinite(value)
	ORDER BY phase, stage, breakdown_value`
	);

const said = `project, indicator, phase, stage, period_start, period_end, value, numerator, denominator, n, target,
	breakdown, breakdown_value, method, definition_version, value_status, note, source_file, source_line, raw_value`;

/**
 * Parameters: project, indicator, breakdown, first day, last day, version, each or null; whether only what is doubtful;
 * that first and these again; how many rows at most, or null, and how many to pass over.
 */
export const measurements = query(
	'provenance',
	{
		id: 'number',
		/** How many rows there are, those left off included. */
		of: 'number',
		project_id: 'text',
		indicator_id: 'text',
		phase: 'word',
		stage: 'word',
		period_start: 'day?',
		period_end: 'day',
		value: 'number?',
		numerator: 'number?',
		denominator: 'number?',
		n: 'number?',
		n_eligible: 'number?',
		target: 'number?',
		breakdown: 'word',
		breakdown_value: 'word',
		method: 'word',
		reported_by: 'word',
		retrospective: 'flag',
		definition_version: 'number',
		value_status: 'word',
		note: 'word',
		source_file: 'word',
		source_line: 'number',
		raw_value: 'text',
		used: 'text'
	},
	`WITH row AS (
		SELECT f.id, ${said.replace(/\b(?=[a-z])/g, 'f.')}, m.n_eligible, coalesce(m.reported_by, nothing()) AS reported_by,
			coalesce(m.retrospective, 0) = 1 AS retrospective, j.used
		FROM judged(?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER) j
		JOIN figure f ON f.id = j.id
		LEFT JOIN measurement m ON m.id = f.id
		WHERE ?::INTEGER = 0 OR j.used IN ('conflict', 'overlap', 'without_parts')
			OR (j.used = 'used' AND (j.note <> nothing()
				OR (NOT j.has_parts AND j.value_type IN ('percent', 'likert5') AND j.breakdown = nothing())))
		UNION ALL
		SELECT id, ${said}, n_eligible, reported_by, retrospective = 1, why
		FROM former
		WHERE ?::INTEGER = 0 AND coalesce(project = ?::INTEGER, true) AND coalesce(indicator = ?::INTEGER, true)
			AND coalesce(breakdown = ?::INTEGER, true)
			AND coalesce(period_end >= ?::INTEGER, true) AND coalesce(period_end <= ?::INTEGER, true)
			AND coalesce(definition_version = ?::INTEGER, true)
	)
	SELECT r.* EXCLUDE (project, indicator, raw_value), count(*) OVER ()::INTEGER AS of, p.project_id, i.indicator_id,
		coalesce(c.text, '') AS raw_value
	FROM row r
	JOIN project p ON p.code = r.project
	JOIN indicator i ON i.code = r.indicator
	LEFT JOIN cell_text c ON c.code = r.raw_value
	ORDER BY p.project_id, i.position, r.breakdown, r.breakdown_value, r.period_end,
		coalesce(r.period_start, long_ago()), r.phase, r.stage, r.used IN ('superseded', 'declined') DESC, r.id
	LIMIT ? OFFSET ?`
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
			share_level: 'text',
			load: 'number'
		},
		`SELECT * EXCLUDE (batch, key), batch AS load FROM narrative WHERE ?::VARCHAR IS NULL OR project_id = ?
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
			linked_indicator: 'text',
			load: 'number'
		},
		`SELECT * EXCLUDE (batch, key), batch AS load FROM change WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, date, batch, rowid`
	),
	passages: query(
		'passages',
		{
			project_id: 'text',
			field: 'text',
			lang: 'text',
			period_end: 'text',
			challenge: 'text',
			passage: 'text',
			load: 'number'
		},
		`SELECT * EXCLUDE (batch, key), batch AS load FROM passage WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, batch, rowid`
	),
	partners: query(
		'partners',
		{ project_id: 'text', name: 'text', kind: 'text', role: 'text', since: 'text', load: 'number' },
		`SELECT * EXCLUDE (batch, key), batch AS load FROM partner WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, batch, rowid`
	),
	activities: query(
		'activities',
		{ project_id: 'text', activity: 'text', done_on: 'text', note: 'text', load: 'number' },
		`SELECT * EXCLUDE (batch, key), batch AS load FROM activity WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, done_on, batch, rowid`
	),
	phases: query(
		'phases',
		{ project_id: 'text', phase: 'text', start_date: 'text', end_date: 'text', status: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM project_phase WHERE ?::VARCHAR IS NULL OR project_id = ?
		ORDER BY project_id, phase`
	)
} as const;
