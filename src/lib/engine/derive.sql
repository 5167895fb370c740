-- Fills `derived` anew from what is loaded (MODEL.md 1).
DELETE FROM derived;

INSERT INTO derived
WITH
answers AS (
	SELECT 1 AS kind, * FROM answered(0)
),
-- People allied: the three steps exclude each other, so all three make a total.
allies AS (
	SELECT
		2 AS kind, m.project, m.indicator, m.phase, m.stage, m.period_start, m.period_end, m.definition_version,
		min(m.id) AS first_id, min(m.source_file) AS source_file, min(m.source_line) AS source_line,
		sum(m.value) AS value, NULL::DOUBLE AS favourable, NULL::DOUBLE AS n,
		bool_or(m.value_status = estimated()) AS is_estimated
	FROM admitted m
	JOIN indicator i ON i.code = m.indicator AND i.value_type = 'count'
	JOIN word step ON step.code = m.breakdown_value AND step.text IN ('supporter', 'advocate', 'champion')
	WHERE m.breakdown = ally_step() AND m.value IS NOT NULL AND m.conflict = 0
	GROUP BY ALL
	HAVING count(*) = 3 AND count(DISTINCT m.breakdown_value) = 3
),
total AS (FROM answers UNION ALL FROM allies),
-- Reported on the key of a total. A value whose key is in conflict is reported too: nothing takes its place until
-- one is chosen.
reported_beside AS (
	SELECT m.*, t.kind, t.first_id, t.favourable, t.n AS answers
	FROM admitted m
	JOIN total t
		ON t.project = m.project AND t.indicator = m.indicator AND t.phase = m.phase AND t.stage = m.stage
		AND t.period_start IS NOT DISTINCT FROM m.period_start AND t.period_end = m.period_end
	WHERE m.breakdown = nothing() AND m.value IS NOT NULL
),
-- Changes told, counted per day, for projects that reported no figure of their own. None told = missing, not 0. A
-- change without a date cannot be placed in time and is counted nowhere; it is still among the stories.
changes AS (
	SELECT
		p.code AS project, i.code AS indicator, phase_iv() AS phase, routine() AS stage, day_of(c.date) AS day,
		count(*)::DOUBLE AS value, i.version AS definition_version
	FROM change c
	JOIN project p ON p.project_id = c.project_id
	JOIN indicator i
		ON i.indicator_id = 'social_changes_documented'
		OR (i.indicator_id = 'policy_or_practice_changes' AND c.change_type = 'policy')
	ANTI JOIN (SELECT DISTINCT project, indicator FROM measurement WHERE value IS NOT NULL) m
		ON m.project = p.code AND m.indicator = i.code
	WHERE day_of(c.date) IS NOT NULL
	GROUP BY ALL
),
made AS (
	SELECT
		t.project, t.indicator, t.phase, t.stage, t.period_start, t.period_end, t.value, t.favourable, t.n,
		t.definition_version, CASE WHEN t.is_estimated THEN estimated() ELSE reported() END AS value_status,
		t.source_file, t.source_line
	FROM total t
	ANTI JOIN reported_beside r ON r.kind = t.kind AND r.first_id = t.first_id
	UNION ALL
	SELECT
		project, indicator, phase, stage, day, day, value, NULL, NULL,
		definition_version, reported(), nothing(), 0
	FROM changes
)
SELECT
	-row_number() OVER (ORDER BY project, indicator, phase, stage, period_end, period_start) AS id,
	project, indicator, phase, stage, period_start, period_end,
	value, favourable AS numerator, n AS denominator, n, NULL AS target,
	nothing() AS breakdown, nothing() AS breakdown_value, nothing() AS method, definition_version, value_status,
	nothing() AS note, source_file, source_line, NULL AS raw_value, 0 AS conflict
FROM made
UNION ALL
SELECT
	id, project, indicator, phase, stage, period_start, period_end,
	value, CASE WHEN numerator IS NULL OR denominator IS NULL THEN favourable ELSE numerator END,
	CASE WHEN numerator IS NULL OR denominator IS NULL THEN answers ELSE denominator END, coalesce(n, answers), target,
	breakdown, breakdown_value, method, definition_version, value_status,
	note, source_file, source_line, raw_value, conflict
FROM reported_beside
WHERE kind = 1 AND (n IS NULL OR numerator IS NULL OR denominator IS NULL);
