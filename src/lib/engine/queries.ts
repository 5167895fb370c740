/** The named texts of SQL, each with the shape of its rows. Parameters are `?`; nothing is ever spliced in. */
import type { Shape } from './arrow';
import type { Changed } from './index';

interface Query<S extends Shape = Shape> {
	name: string;
	sql: string;
	row: S;
}
const query = <const S extends Shape>(name: string, row: S, sql: string): Query<S> => ({ name, sql, row });

/** Before anything else: no file, no address, no extension, and no way back. */
export const lock = [
	'SET autoinstall_known_extensions = false',
	'SET autoload_known_extensions = false',
	`SET memory_limit = '2GB'`,
	'SET enable_external_access = false',
	'SET lock_configuration = true'
];

// Loading ----------------------------------------------------------------------------------------------------

export const words = query('words', { text: 'text' }, 'SELECT text FROM word ORDER BY code');
export const hasMeasurements = 'SELECT EXISTS (SELECT 1 FROM measurement) AS there';
export const countOf = (table: string): string =>
	`SELECT count(*)::INTEGER AS rows FROM ${table} WHERE batch = ?::INTEGER`;

/** Of two rows with one key in a small table, one stays. */
export const settle = (table: string, changed: Changed): string =>
	changed === 'new'
		? `DELETE FROM ${table} old USING ${table} new WHERE new.batch = ?::INTEGER AND old.batch < new.batch AND old.key = new.key`
		: `DELETE FROM ${table} new USING ${table} old WHERE new.batch = ?::INTEGER AND old.batch < new.batch AND old.key = new.key`;

const sameKey = ['project', 'indicator', 'phase', 'stage', 'period_end', 'breakdown', 'breakdown_value']
	.map((name) => `new.${name} = old.${name}`)
	.concat('new.period_start IS NOT DISTINCT FROM old.period_start')
	.join(' AND ');
// Where a row comes from (file, line, raw text) is not what it says.
const content = [
	'value numerator denominator n n_eligible target method reported_by retrospective definition_version value_status note'
]
	.flatMap((names) => names.split(' '))
	.map((name) => `new.${name} IS NOT DISTINCT FROM old.${name}`)
	.join(' AND ');

/** New rows that meet a loaded row of the same key. A loaded conflict is settled by a row that is none. */
export const meet = `
	CREATE OR REPLACE TEMP TABLE met AS
	SELECT
		new.rowid AS id, any_value(new.conflict) AS conflict,
		bool_or(${content} AND (old.conflict = 0 OR new.conflict = 1)) AS is_same,
		arg_min(old.rowid, old.conflict) AS old_id
	FROM measurement new
	JOIN measurement old ON ${sameKey}
	WHERE new.batch = ?::INTEGER AND old.batch < ?::INTEGER
	GROUP BY new.rowid`;
export const met = `
	SELECT count(*) FILTER (is_same)::INTEGER AS identical, count(*) FILTER (NOT is_same)::INTEGER AS changed FROM met`;
export const changes = query(
	'changes',
	{
		project: 'text',
		indicator: 'text',
		phase: 'text',
		stage: 'text',
		period_end: 'day',
		old_value: 'number?',
		new_value: 'number?'
	},
	`SELECT p.text AS project, i.text AS indicator, ph.text AS phase, s.text AS stage, new.period_end,
		old.value AS old_value, new.value AS new_value
	FROM met
	JOIN measurement new ON new.rowid = met.id
	JOIN measurement old ON old.rowid = met.old_id
	JOIN word p ON p.code = new.project
	JOIN word i ON i.code = new.indicator
	JOIN word ph ON ph.code = new.phase
	JOIN word s ON s.code = new.stage
	WHERE NOT met.is_same
	ORDER BY new.rowid
	LIMIT 50`
);
/** A row whose own key is in conflict takes no loaded row's place: it waits beside it. */
export const separate = (changed: Changed): string[] => [
	...(changed === 'new'
		? [
				`DELETE FROM measurement WHERE rowid IN (
					SELECT old.rowid FROM met
					JOIN measurement new ON new.rowid = met.id
					JOIN measurement old ON ${sameKey} AND old.batch < new.batch
					WHERE NOT met.is_same AND met.conflict = 0)`
			]
		: ['DELETE FROM measurement WHERE rowid IN (SELECT id FROM met WHERE NOT is_same)']),
	'DELETE FROM measurement WHERE rowid IN (SELECT id FROM met WHERE is_same)',
	'DROP TABLE met'
];

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
		phases: 'text'
	},
	`SELECT p.* EXCLUDE (batch, key, code), coalesce(r.phases, '') AS phases
	FROM project p
	LEFT JOIN (
		SELECT r.project, string_agg(w.text, '|' ORDER BY w.code) AS phases
		FROM reached r JOIN word w ON w.code = r.phase
		GROUP BY r.project
	) r ON r.project = p.code
	ORDER BY p.project_id`
);

/** Parameters: indicator, breakdown, first day, last day, version. */
export const observations = query(
	'observations',
	{
		project: 'text',
		phase: 'text',
		stage: 'text',
		breakdownValue: 'text',
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
				WHEN any_value(rule) <> 'pooled' OR bool_or(stands_alone) THEN any_value(value)
				WHEN any_value(value_type) = 'percent' THEN 100 * fsum(numerator) / fsum(denominator)
				ELSE fsum(value * n) / fsum(n)
			END AS value,
			CASE WHEN NOT bool_or(stands_alone) AND count(numerator) = count(*) THEN fsum(numerator) END AS numerator,
			CASE WHEN NOT bool_or(stands_alone) AND count(denominator) = count(*) THEN fsum(denominator) END AS denominator,
			CASE WHEN NOT bool_or(stands_alone) AND count(n) = count(*) THEN fsum(n) END AS n,
			max(period_end) AS period_end,
			bool_or(period_start IS NULL) AS since_began,
			bool_or(value_status = estimated()) AS is_estimated
		FROM judged(NULL::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER)
		WHERE used = 'used'
		GROUP BY project, phase, stage, breakdown_value
	)
	SELECT p.text AS project, ph.text AS phase, s.text AS stage, b.text AS "breakdownValue", r.value, r.numerator,
		r.denominator, r.n, r.period_end AS "periodEnd", r.since_began AS "sinceBegan", r.is_estimated AS estimated
	FROM reduced r
	JOIN word p ON p.code = r.project
	JOIN word ph ON ph.code = r.phase
	JOIN word s ON s.code = r.stage
	JOIN word b ON b.code = r.breakdown_value
	ORDER BY p.text, r.phase, r.stage, b.text`
);

/** Parameters: project, indicator or null, breakdown or null. */
export const measurements = query(
	'provenance',
	{
		project_id: 'text',
		indicator_id: 'text',
		phase: 'text',
		stage: 'text',
		period_start: 'day?',
		period_end: 'day',
		value: 'number?',
		numerator: 'number?',
		denominator: 'number?',
		n: 'number?',
		target: 'number?',
		breakdown: 'text',
		breakdown_value: 'text',
		method: 'text',
		value_status: 'text',
		note: 'text',
		source_file: 'text',
		source_line: 'number',
		raw_value: 'text',
		used: 'text'
	},
	`SELECT p.text AS project_id, i.indicator_id, ph.text AS phase, s.text AS stage, j.period_start, j.period_end, j.value,
		j.numerator, j.denominator, j.n, j.target, b.text AS breakdown, bv.text AS breakdown_value, me.text AS method,
		vs.text AS value_status, no.text AS note, sf.text AS source_file, j.source_line,
		coalesce(c.text, '') AS raw_value, j.used
	FROM judged(?::INTEGER, ?::INTEGER, ?::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER) j
	JOIN indicator i ON i.code = j.indicator
	JOIN word p ON p.code = j.project
	JOIN word ph ON ph.code = j.phase
	JOIN word s ON s.code = j.stage
	JOIN word b ON b.code = j.breakdown
	JOIN word bv ON bv.code = j.breakdown_value
	JOIN word me ON me.code = j.method
	JOIN word vs ON vs.code = j.value_status
	JOIN word no ON no.code = j.note
	JOIN word sf ON sf.code = j.source_file
	LEFT JOIN cell_text c ON c.code = j.raw_value
	ORDER BY i.position, j.breakdown, bv.text, j.period_end, j.begins, j.phase, j.stage, j.id`
);

/**
 * MODEL.md 2, the first state that holds. Parameter: today.
 * What is only inferred (due, not collected) is not said of an indicator that is asked only in phases which the
 * project has not reached; where nothing is known of a project's phases, nothing is ruled out.
 */
export const coverage = query(
	'coverage',
	{ project: 'text', indicator: 'text', state: 'text' },
	`WITH cell AS (
		SELECT p.code AS project, p.project_id, i.code AS indicator, i.indicator_id, i.position, i.phases
		FROM project p
		JOIN indicator i ON i.scope <> 'local' OR i.project_id = p.project_id
	),
	told AS (
		SELECT
			project, indicator,
			bool_or(used = 'used' AND value_status <> estimated()) AS has_value,
			bool_or(used = 'used') AS has_estimate,
			bool_or(value_status = suppressed()) AS is_hidden,
			bool_or(used IN ('conflict', 'overlap')) AS is_open,
			bool_or(value_status = due()) AS is_due,
			bool_or(value IS NULL AND value_status NOT IN (suppressed(), due(), not_applicable())) AS is_not_collected,
			bool_or(value_status = not_applicable()) AS is_not_applicable
		FROM judged(NULL::INTEGER, NULL::INTEGER, nothing(), NULL::INTEGER, NULL::INTEGER, NULL::INTEGER)
		GROUP BY project, indicator
	),
	arrived AS (SELECT DISTINCT project, period_end FROM figure),
	expected AS (
		SELECT
			p.code AS project, r.rowid AS report, day_of(r.due_on) < day_of(?::VARCHAR) AS has_passed,
			coalesce(day_of(r.period_start), long_ago()) AS from_day, day_of(r.period_end) AS to_day
		FROM project p
		JOIN report_due r ON r.project_id = p.project_id OR r.project_id = '*'
	),
	report AS (
		SELECT e.project, e.report, any_value(e.has_passed) AS has_passed, count(a.period_end) > 0 AS has_come
		FROM expected e
		LEFT JOIN arrived a ON a.project = e.project AND a.period_end BETWEEN e.from_day AND e.to_day
		GROUP BY e.project, e.report
	),
	reporting AS (
		SELECT project, bool_or(has_passed AND NOT has_come) AS is_overdue, bool_or(has_passed AND has_come) AS has_handed_in
		FROM report
		GROUP BY project
	),
	sending AS (SELECT DISTINCT project FROM arrived),
	placed AS (
		SELECT p.code AS project FROM project p SEMI JOIN project_phase l ON l.project_id = p.project_id
		UNION
		SELECT project FROM reached
	),
	asked_in AS (
		SELECT i.code AS indicator, w.code AS phase
		FROM (SELECT code, unnest(string_split(phases, '|')) AS phase FROM indicator) i
		JOIN word w ON w.text = i.phase
	),
	within_reach AS (
		SELECT DISTINCT r.project, a.indicator FROM reached r JOIN asked_in a ON a.phase = r.phase
	),
	known AS (
		SELECT
			c.*, t.* EXCLUDE (project, indicator), t.project IS NOT NULL AS has_row,
			c.phases = '' OR pl.project IS NULL OR w.project IS NOT NULL AS is_asked,
			coalesce(r.is_overdue, false) AS is_overdue,
			CASE WHEN r.project IS NULL THEN s.project IS NOT NULL ELSE r.has_handed_in END AS has_sent
		FROM cell c
		LEFT JOIN told t ON t.project = c.project AND t.indicator = c.indicator
		LEFT JOIN reporting r ON r.project = c.project
		LEFT JOIN sending s ON s.project = c.project
		LEFT JOIN placed pl ON pl.project = c.project
		LEFT JOIN within_reach w ON w.project = c.project AND w.indicator = c.indicator
	)
	SELECT project_id AS project, indicator_id AS indicator,
		CASE
			WHEN has_value THEN 'value'
			WHEN has_estimate THEN 'estimated'
			WHEN is_hidden THEN 'hidden'
			WHEN is_open THEN 'conflict'
			WHEN is_due OR (is_overdue AND is_asked) THEN 'due'
			WHEN is_not_collected OR (NOT has_row AND has_sent AND is_asked) THEN 'not_collected'
			WHEN is_not_applicable THEN 'not_applicable'
			ELSE 'not_yet'
		END AS state
	FROM known
	ORDER BY project_id, position, indicator_id`
);

const storyRows = {
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
		`SELECT * EXCLUDE (batch, key) FROM narrative WHERE $1::VARCHAR IS NULL OR project_id = $1
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
		`SELECT * EXCLUDE (batch, key) FROM change WHERE $1::VARCHAR IS NULL OR project_id = $1
		ORDER BY project_id, date, batch, rowid`
	),
	partners: query(
		'partners',
		{ project_id: 'text', name: 'text', kind: 'text', role: 'text', since: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM partner WHERE $1::VARCHAR IS NULL OR project_id = $1
		ORDER BY project_id, batch, rowid`
	),
	activities: query(
		'activities',
		{ project_id: 'text', activity: 'text', done_on: 'text', note: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM activity WHERE $1::VARCHAR IS NULL OR project_id = $1
		ORDER BY project_id, done_on, batch, rowid`
	),
	phases: query(
		'phases',
		{ project_id: 'text', phase: 'text', start_date: 'text', end_date: 'text', status: 'text' },
		`SELECT * EXCLUDE (batch, key) FROM project_phase WHERE $1::VARCHAR IS NULL OR project_id = $1
		ORDER BY project_id, phase`
	)
} as const;
/** Parameter: project or null. */
export const stories = storyRows;

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
		count(value)::INTEGER AS values, (SELECT count(*) FROM narrative)::INTEGER AS narratives,
		(SELECT count(*) FROM change)::INTEGER AS changes, min(period_end) AS "firstPeriodEnd",
		max(period_end) AS "lastPeriodEnd"
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
