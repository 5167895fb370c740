-- The engine's schema. A cache: everything in it comes from batches and can be built again.
--
-- A million measurements repeat a few thousand texts, so each text stands once in `word` and measurements hold
-- its code. Days are whole days since 1970-01-01; period_start NULL = since the project began.

CREATE TABLE word (code INTEGER, text VARCHAR);

-- The closed lists, in the order of the framework; code order is natural order.
INSERT INTO word VALUES
	(0, ''),
	(1, 'I'), (2, 'II'), (3, 'III'), (4, 'IV'),
	(5, 'baseline'), (6, 'routine'), (7, 'midline'), (8, 'endline'), (9, 'followup'),
	(10, 'reported'), (11, 'estimated'), (12, 'not_collected'), (13, 'not_applicable'), (14, 'due'), (15, 'suppressed'),
	(16, 'gender'), (17, 'age_band'), (18, 'ally_step'), (19, 'population_group'), (20, 'setting'), (21, 'answer'),
	(22, '1'), (23, '2'), (24, '3'), (25, '4'), (26, '5'),
	(27, 'supporter'), (28, 'advocate'), (29, 'champion');

CREATE MACRO nothing() AS 0;
CREATE MACRO phase_iv() AS 4;
CREATE MACRO baseline() AS 5;
CREATE MACRO routine() AS 6;
CREATE MACRO reported() AS 10;
CREATE MACRO estimated() AS 11;
CREATE MACRO not_applicable() AS 13;
CREATE MACRO due() AS 14;
CREATE MACRO suppressed() AS 15;
CREATE MACRO ally_step() AS 18;
CREATE MACRO answer() AS 21;
CREATE MACRO answer_step(breakdown_value) AS breakdown_value - 21;
-- Before any day: where a row "since the project began" begins.
CREATE MACRO long_ago() AS -1000000000;
CREATE MACRO day_of(iso) AS (TRY_CAST(iso AS DATE) - DATE '1970-01-01')::INTEGER;

-- `batch` = the load that brought a row, `key` = what makes it the same row again (MODEL.md 1).
CREATE TABLE project (
	batch INTEGER, key VARCHAR, code INTEGER,
	project_id VARCHAR, project_name VARCHAR, country VARCHAR, admin1 VARCHAR, city VARCHAR, library_name VARCHAR,
	library_type VARCHAR, library_subtype VARCHAR, host_organization VARCHAR, community_name VARCHAR,
	community_population DOUBLE, population_basis VARCHAR, population_year DOUBLE, setting VARCHAR, grant_id VARCHAR,
	funder VARCHAR, cohort VARCHAR, grant_amount DOUBLE, currency VARCHAR, start_date VARCHAR, end_date VARCHAR,
	status VARCHAR, primary_language VARCHAR, sdg_targets VARCHAR, share_level VARCHAR, lat DOUBLE, lon DOUBLE
);
CREATE TABLE project_phase (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, phase VARCHAR, start_date VARCHAR, end_date VARCHAR, status VARCHAR
);
CREATE TABLE activity (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, activity VARCHAR, done_on VARCHAR, note VARCHAR
);
CREATE TABLE partner (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, name VARCHAR, kind VARCHAR, role VARCHAR, since VARCHAR
);
-- project_id '*' = due from every project of the roster.
CREATE TABLE report_due (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, period_start VARCHAR, period_end VARCHAR, due_on VARCHAR
);
-- The dictionary: the shared indicators, then local ones. `phases` and empty = asked anywhere.
CREATE TABLE indicator (
	batch INTEGER, key VARCHAR, code INTEGER,
	indicator_id VARCHAR, position INTEGER, value_type VARCHAR, within_rule VARCHAR, phases VARCHAR, version INTEGER,
	scope VARCHAR, project_id VARCHAR
);
CREATE TABLE narrative (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, field VARCHAR, lang VARCHAR, text VARCHAR, period_end VARCHAR, share_level VARCHAR
);
CREATE TABLE change (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, date VARCHAR, change_type VARCHAR, intended VARCHAR, title VARCHAR, text VARCHAR,
	evidence VARCHAR, linked_indicator VARCHAR
);

-- Columns named after a text hold the code of a `word`; raw_value that of a `cell_text` (not shared, not compared).
CREATE TABLE measurement (
	batch INTEGER, project INTEGER, indicator INTEGER, phase INTEGER, stage INTEGER,
	period_start INTEGER, period_end INTEGER,
	value DOUBLE, numerator DOUBLE, denominator DOUBLE, n DOUBLE, n_eligible DOUBLE, target DOUBLE,
	breakdown INTEGER, breakdown_value INTEGER, method INTEGER, reported_by INTEGER, retrospective UTINYINT,
	definition_version INTEGER, value_status INTEGER, note INTEGER,
	source_file INTEGER, source_line INTEGER, raw_value INTEGER, conflict UTINYINT
);
CREATE TABLE cell_text (code INTEGER, text VARCHAR);

-- Held back until the roster and the dictionary name them: admitted by itself when they do.
CREATE VIEW admitted AS
SELECT m.rowid AS id, m.*
FROM measurement m
WHERE m.project IN (SELECT code FROM project) AND m.indicator IN (SELECT code FROM indicator);

-- Agreement: mean, answers and share of 4-5 follow from the five counts, where all five are there.
CREATE VIEW answer_total AS
SELECT
	m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end, m.definition_version,
	min(m.id) AS first_id, min(m.source_file) AS source_file, min(m.source_line) AS source_line,
	sum(m.value) AS n,
	sum(m.value * answer_step(m.breakdown_value)) / nullif(sum(m.value), 0) AS mean,
	sum(m.value) FILTER (answer_step(m.breakdown_value) >= 4) AS favourable,
	bool_or(m.value_status = estimated()) AS is_estimated
FROM admitted m
JOIN indicator i ON i.code = m.indicator AND i.value_type = 'likert5'
WHERE m.breakdown = answer() AND answer_step(m.breakdown_value) BETWEEN 1 AND 5
	AND m.value IS NOT NULL AND m.conflict = 0
GROUP BY ALL
HAVING count(*) = 5 AND count(DISTINCT m.breakdown_value) = 5;

-- People allied: the three steps exclude each other, so all three make a total.
CREATE VIEW ally_total AS
SELECT
	m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end, m.definition_version,
	min(m.id) AS first_id, min(m.source_file) AS source_file, min(m.source_line) AS source_line,
	sum(m.value) AS value, bool_or(m.value_status = estimated()) AS is_estimated
FROM admitted m
JOIN indicator i ON i.code = m.indicator AND i.value_type = 'count'
JOIN word step ON step.code = m.breakdown_value AND step.text IN ('supporter', 'advocate', 'champion')
WHERE m.breakdown = ally_step() AND m.value IS NOT NULL AND m.conflict = 0
GROUP BY ALL
HAVING count(*) = 3 AND count(DISTINCT m.breakdown_value) = 3;

-- Changes told, counted per day, for projects that reported no figure of their own. None told = missing, not 0.
CREATE VIEW change_total AS
SELECT
	p.code AS project, i.code AS indicator, i.version AS definition_version, day_of(c.date) AS day,
	min(c.rowid) AS first_id, count(*)::DOUBLE AS value
FROM change c
JOIN project p ON p.project_id = c.project_id
JOIN indicator i
	ON i.indicator_id = 'social_changes_documented'
	OR (i.indicator_id = 'policy_or_practice_changes' AND c.change_type = 'policy')
WHERE day_of(c.date) IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM measurement m WHERE m.project = p.code AND m.indicator = i.code AND m.value IS NOT NULL
)
GROUP BY ALL;

-- Every admitted measurement, and what follows from others where no value is reported on the same key. A value
-- whose key is in conflict is reported too: nothing takes its place until one is chosen. Rows that follow have
-- negative ids.
CREATE VIEW figure AS
SELECT
	m.id, m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end, m.value,
	CASE WHEN m.numerator IS NULL OR m.denominator IS NULL THEN coalesce(a.favourable, m.numerator) ELSE m.numerator END
		AS numerator,
	CASE WHEN m.numerator IS NULL OR m.denominator IS NULL THEN coalesce(a.n, m.denominator) ELSE m.denominator END
		AS denominator,
	coalesce(m.n, a.n) AS n,
	m.target, m.breakdown, m.breakdown_value, m.method, m.definition_version, m.value_status, m.note,
	m.source_file, m.source_line, m.raw_value, m.conflict
FROM admitted m
LEFT JOIN answer_total a
	ON m.breakdown = nothing() AND m.value IS NOT NULL AND a.project = m.project AND a.indicator = m.indicator
	AND a.phase = m.phase AND a.stage = m.stage
	AND a.period_start IS NOT DISTINCT FROM m.period_start AND a.period_end = m.period_end
UNION ALL
SELECT
	-(a.first_id * 8 + 1), a.project, a.indicator, a.phase, a.stage, a.period_start, a.period_end, a.mean,
	a.favourable, a.n, a.n, NULL, nothing(), nothing(), nothing(), a.definition_version,
	CASE WHEN a.is_estimated THEN estimated() ELSE reported() END, nothing(), a.source_file, a.source_line, NULL, 0
FROM answer_total a
WHERE a.n > 0 AND NOT EXISTS (
	SELECT 1 FROM measurement m
	WHERE m.breakdown = nothing() AND m.value IS NOT NULL AND m.project = a.project AND m.indicator = a.indicator
		AND m.phase = a.phase AND m.stage = a.stage
		AND m.period_start IS NOT DISTINCT FROM a.period_start AND m.period_end = a.period_end
)
UNION ALL
SELECT
	-(a.first_id * 8 + 2), a.project, a.indicator, a.phase, a.stage, a.period_start, a.period_end, a.value,
	NULL, NULL, NULL, NULL, nothing(), nothing(), nothing(), a.definition_version,
	CASE WHEN a.is_estimated THEN estimated() ELSE reported() END, nothing(), a.source_file, a.source_line, NULL, 0
FROM ally_total a
WHERE NOT EXISTS (
	SELECT 1 FROM measurement m
	WHERE m.breakdown = nothing() AND m.value IS NOT NULL AND m.project = a.project AND m.indicator = a.indicator
		AND m.phase = a.phase AND m.stage = a.stage
		AND m.period_start IS NOT DISTINCT FROM a.period_start AND m.period_end = a.period_end
)
UNION ALL
SELECT
	-(c.first_id * 8 + CASE WHEN i.indicator_id = 'social_changes_documented' THEN 3 ELSE 4 END),
	c.project, c.indicator, phase_iv(), routine(), c.day, c.day, c.value,
	NULL, NULL, NULL, NULL, nothing(), nothing(), nothing(), c.definition_version,
	reported(), nothing(), nothing(), 0, NULL, 0
FROM change_total c
JOIN indicator i ON i.code = c.indicator;

-- The phases a project belongs to: listed and begun, or measured there with a value or not collected.
CREATE VIEW reached AS
SELECT p.code AS project, w.code AS phase
FROM project_phase l
JOIN project p ON p.project_id = l.project_id
JOIN word w ON w.text = l.phase
WHERE l.status <> 'planned'
UNION
SELECT f.project, f.phase
FROM figure f
WHERE f.phase <> nothing() AND (f.value IS NOT NULL OR f.value_status NOT IN (not_applicable(), due(), suppressed()));
