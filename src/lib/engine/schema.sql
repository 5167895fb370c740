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
CREATE MACRO not_collected() AS 12;
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
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, project_name VARCHAR, country VARCHAR, admin1 VARCHAR, city VARCHAR, library_name VARCHAR,
	library_type VARCHAR, library_subtype VARCHAR, host_organization VARCHAR, community_name VARCHAR,
	community_population DOUBLE, population_basis VARCHAR, population_year DOUBLE, setting VARCHAR, grant_id VARCHAR,
	funder VARCHAR, cohort VARCHAR, grant_amount DOUBLE, currency VARCHAR, start_date VARCHAR, end_date VARCHAR,
	status VARCHAR, primary_language VARCHAR, sdg_targets VARCHAR, share_level VARCHAR, lat DOUBLE, lon DOUBLE,
	code INTEGER
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
	project_id VARCHAR, period_end VARCHAR, period_start VARCHAR, due_on VARCHAR
);
-- The dictionary: the shared indicators, then local ones. `phases` and empty = asked anywhere. `said` = all of it,
-- words included, as it is compared with what comes later.
CREATE TABLE indicator (
	batch INTEGER, key VARCHAR,
	indicator_id VARCHAR, value_type VARCHAR, within_rule VARCHAR, phases VARCHAR, version INTEGER, scope VARCHAR,
	project_id VARCHAR, code INTEGER, position INTEGER, said VARCHAR
);
CREATE TABLE narrative (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, field VARCHAR, lang VARCHAR, period_end VARCHAR, text VARCHAR, share_level VARCHAR
);
CREATE TABLE change (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, date VARCHAR, change_type VARCHAR, title VARCHAR, intended VARCHAR, text VARCHAR,
	evidence VARCHAR, linked_indicator VARCHAR
);

-- Its key is all that it says.
CREATE TABLE passage (
	batch INTEGER, key VARCHAR,
	project_id VARCHAR, field VARCHAR, lang VARCHAR, period_end VARCHAR, challenge VARCHAR, passage VARCHAR
);

-- Columns named after a text hold the code of a `word`; raw_value that of a `cell_text` (not shared, not compared).
-- `id` counts up over all loads, so that it also tells what came with the newest.
CREATE TABLE measurement (
	id INTEGER, project INTEGER, indicator INTEGER, phase INTEGER, stage INTEGER,
	period_start INTEGER, period_end INTEGER,
	value DOUBLE, numerator DOUBLE, denominator DOUBLE, n DOUBLE, n_eligible DOUBLE, target DOUBLE,
	breakdown INTEGER, breakdown_value INTEGER, method INTEGER, reported_by INTEGER, retrospective UTINYINT,
	definition_version INTEGER, value_status INTEGER, note INTEGER,
	source_file INTEGER, source_line INTEGER, raw_value INTEGER, conflict UTINYINT
);
CREATE TABLE cell_text (code INTEGER, text VARCHAR);

-- Rows whose key stands with other content, kept so that it can be told what a value was before. They count for
-- nothing. `why`: superseded = a later row took their place; declined = they came later and were not taken.
CREATE TABLE former AS SELECT *, ''::VARCHAR AS why FROM measurement LIMIT 0;

-- Held back until the roster and the dictionary name them: admitted by itself when they do.
CREATE VIEW admitted AS
FROM measurement m
WHERE m.project IN (SELECT code FROM project) AND m.indicator IN (SELECT code FROM indicator);

-- Agreement: mean, answers and share of 4-5 follow from the five counts, where all five stand, with somebody among
-- them: of any other time none of them counts. Parameter: the id after which they came.
CREATE MACRO answered(since_id) AS TABLE
SELECT
	m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end, m.definition_version,
	min(m.id) AS first_id, min(m.source_file) AS source_file, min(m.source_line) AS source_line,
	sum(m.value * answer_step(m.breakdown_value)) / sum(m.value) AS value,
	sum(m.value) FILTER (answer_step(m.breakdown_value) >= 4) AS favourable,
	sum(m.value) AS n,
	bool_or(m.value_status = estimated()) AS is_estimated
FROM admitted m
JOIN indicator i ON i.code = m.indicator AND i.value_type = 'likert5'
WHERE m.id > since_id AND m.breakdown = answer() AND answer_step(m.breakdown_value) BETWEEN 1 AND 5
	AND m.value IS NOT NULL AND m.conflict = 0
GROUP BY ALL
HAVING count(*) = 5 AND count(DISTINCT m.breakdown_value) = 5 AND sum(m.value) > 0;

-- What follows from other rows, made anew after every load (derive.sql): totals of answers, ally steps and changes,
-- and reported rows with the parts that their five answers fill in. A row with the id of a measurement stands in its
-- place; the others have negative ids.
CREATE TABLE derived (
	id INTEGER, project INTEGER, indicator INTEGER, phase INTEGER, stage INTEGER, period_start INTEGER, period_end INTEGER,
	value DOUBLE, numerator DOUBLE, denominator DOUBLE, n DOUBLE, target DOUBLE,
	breakdown INTEGER, breakdown_value INTEGER, method INTEGER, definition_version INTEGER, value_status INTEGER,
	note INTEGER, source_file INTEGER, source_line INTEGER, raw_value INTEGER, conflict UTINYINT
);

-- Every admitted measurement, and what follows from them.
CREATE VIEW figure AS
SELECT
	m.id, m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end,
	m.value, m.numerator, m.denominator, m.n, m.target, m.breakdown, m.breakdown_value, m.method,
	m.definition_version, m.value_status, m.note, m.source_file, m.source_line, m.raw_value, m.conflict
FROM admitted m
ANTI JOIN derived d ON d.id = m.id
UNION ALL
FROM derived;

-- The phases a project belongs to: listed and begun, or measured there with a value or not collected. What is only
-- counted here puts it in none: a change that was told names no phase, though it is counted as phase IV.
CREATE VIEW reached AS
SELECT p.code AS project, w.code AS phase
FROM project_phase l
JOIN project p ON p.project_id = l.project_id
JOIN word w ON w.text = l.phase
WHERE l.status <> 'planned'
UNION
SELECT project, phase
FROM (
	-- Distinct before the roster is looked at: of a million rows some thousands are left.
	SELECT DISTINCT project, phase FROM measurement
	WHERE phase <> nothing() AND (value IS NOT NULL OR value_status NOT IN (not_applicable(), due(), suppressed()))
		AND indicator IN (SELECT code FROM indicator)
)
WHERE phase <> nothing() AND project IN (SELECT code FROM project);
