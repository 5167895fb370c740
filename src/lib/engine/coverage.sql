-- The state of every cell of the coverage grid: the first of MODEL.md 2 that holds. Parameter: today.
--
-- What is only inferred (due because a report is late, not collected because other rows came) is not said of an
-- indicator that is asked only in phases which the project has not reached. Where nothing at all is known of a
-- project's phases, nothing is ruled out. Rows of a breakdown fill no cell: a total is never made from parts.
WITH cell AS (
	SELECT p.code AS project, p.project_id, i.code AS indicator, i.indicator_id, i.position, i.phases
	FROM project p
	JOIN indicator i ON i.scope <> 'local' OR i.project_id = p.project_id
),
told AS (
	SELECT
		project, indicator,
		bool_or(why IS NULL AND value_status <> estimated()) AS has_value,
		bool_or(why IS NULL) AS has_estimate,
		bool_or(value_status = suppressed()) AS is_hidden,
		bool_or(why IN ('conflict', 'overlap')) AS is_open,
		bool_or(value_status = due()) AS is_due,
		bool_or(value IS NULL AND value_status NOT IN (suppressed(), due(), not_applicable())) AS is_not_collected,
		bool_or(value_status = not_applicable()) AS is_not_applicable
	FROM weighed(NULL::INTEGER, NULL::INTEGER, nothing(), NULL::INTEGER, NULL::INTEGER, NULL::INTEGER)
	GROUP BY project, indicator
),
arrived AS (SELECT DISTINCT project, period_end FROM figure),
expected AS (
	SELECT
		p.code AS project, r.rowid AS report, day_of(r.due_on) < day_of(?::VARCHAR) AS has_passed,
		coalesce(day_of(r.period_start), long_ago()) AS from_day, day_of(r.period_end) AS to_day
	FROM project p
	JOIN report_due r ON (r.project_id = p.project_id OR r.project_id = '*')
		-- Nothing is due of days before a project began or after it ended.
		AND (coalesce(p.start_date, '') = '' OR r.period_end >= p.start_date)
		AND (coalesce(p.end_date, '') = '' OR coalesce(r.period_start, '') = '' OR r.period_start <= p.end_date)
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
ORDER BY project_id, position, indicator_id;
