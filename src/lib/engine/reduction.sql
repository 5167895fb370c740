-- The reduction of MODEL.md 3: from measurements to the rows that stand behind an observation. NULL asks for all.
--
-- What is left out, and why (NULL = nothing speaks against it):
--   conflict   its key is open                     replaced   by a newer row since the beginning
--   no_value   nothing to count                    covered    finer periods cover it exactly
--   incomplete one of five answers, of a time      overlap    overlaps another, and neither is chosen
--              of which not all five count
CREATE MACRO weighed(asked_project, asked_indicator, asked_breakdown, from_day, to_day, asked_version) AS TABLE
WITH asked AS (
	SELECT
		f.id, f.project, f.indicator, f.phase, f.stage, f.breakdown, f.breakdown_value, f.period_start, f.period_end,
		f.value, f.numerator, f.denominator, f.n, f.value_status, f.note, f.conflict, f.target,
		f.definition_version, i.value_type,
		coalesce(f.period_start, long_ago()) AS begins,
		-- Counts of answers add up even where their mean is pooled.
		CASE WHEN f.breakdown = answer() AND i.within_rule = 'pooled' THEN 'sum' ELSE i.within_rule END AS rule
	FROM figure f
	JOIN indicator i ON i.code = f.indicator
	WHERE (asked_project IS NULL OR f.project = asked_project)
		AND (asked_indicator IS NULL OR f.indicator = asked_indicator)
		AND (asked_breakdown IS NULL OR f.breakdown = asked_breakdown)
		AND (from_day IS NULL OR f.period_end >= from_day)
		AND (to_day IS NULL OR f.period_end <= to_day)
		AND (asked_version IS NULL OR f.definition_version = asked_version)
),
-- The five answers to an agreement are one figure: what stands of one of them stands of all.
incomplete AS (
	SELECT a.id
	FROM asked a
	ANTI JOIN answered(0) w
		ON w.project = a.project AND w.indicator = a.indicator AND w.phase = a.phase AND w.stage = a.stage
		AND w.period_start IS NOT DISTINCT FROM a.period_start AND w.period_end = a.period_end
		AND w.definition_version = a.definition_version
	WHERE a.breakdown = answer() AND a.value_type = 'likert5' AND a.value IS NOT NULL AND a.conflict = 0
),
-- A series: project × indicator × breakdown value, over all phases and all stages but baseline.
in_series AS (
	SELECT
		id, project, indicator, breakdown, breakdown_value, stage = baseline() AS is_baseline, begins, period_end,
		max(period_end) FILTER (period_start IS NULL)
			OVER (PARTITION BY project, indicator, breakdown, breakdown_value, stage = baseline()) AS since_end
	FROM asked
	WHERE value IS NOT NULL AND conflict = 0 AND rule IN ('sum', 'pooled')
		AND id NOT IN (SELECT id FROM incomplete)
),
replaced AS (
	SELECT id FROM in_series
	WHERE period_end < since_end OR (period_end = since_end AND begins > long_ago())
),
standing AS (
	SELECT *, begins <= lag(period_end) OVER (
		PARTITION BY project, indicator, breakdown, breakdown_value, is_baseline ORDER BY begins, period_end
	) AS touches
	FROM in_series
	WHERE since_end IS NULL OR period_end > since_end OR (period_end = since_end AND begins = long_ago())
),
-- Series in which any two rows meet: few, so that comparing each row with each costs little.
tangled AS (
	SELECT s.*, s.period_end - s.begins + 1 AS days
	FROM standing s
	SEMI JOIN (SELECT * FROM standing WHERE touches) t
		ON t.project = s.project AND t.indicator = s.indicator AND t.breakdown = s.breakdown
		AND t.breakdown_value = s.breakdown_value AND t.is_baseline = s.is_baseline
),
meeting AS (
	SELECT
		a.id, a.days, b.id AS other, b.days AS other_days,
		b.begins >= a.begins AND b.period_end <= a.period_end AS holds,
		a.begins >= b.begins AND a.period_end <= b.period_end AS is_held
	FROM tangled a
	JOIN tangled b
		ON b.project = a.project AND b.indicator = a.indicator AND b.breakdown = a.breakdown
		AND b.breakdown_value = a.breakdown_value AND b.is_baseline = a.is_baseline
		AND b.id <> a.id AND b.begins <= a.period_end AND b.period_end >= a.begins
),
-- A leaf holds no shorter row. It clashes if another leaf meets it.
nested AS (
	SELECT id, NOT bool_or(holds AND other_days < days) AS is_leaf, bool_or(NOT holds AND NOT is_held) AS is_straddled
	FROM meeting
	GROUP BY id
),
leaf AS (
	SELECT m.id, bool_or(o.is_leaf) AS clashes
	FROM meeting m
	JOIN nested n ON n.id = m.id AND n.is_leaf
	JOIN nested o ON o.id = m.other
	GROUP BY m.id
),
-- Covered: the leaves inside are disjoint and together as long as it, and nothing straddles its border.
covered AS (
	SELECT m.id
	FROM meeting m
	JOIN nested n ON n.id = m.id AND NOT n.is_leaf AND NOT n.is_straddled
	JOIN leaf l ON l.id = m.other
	WHERE m.holds
	GROUP BY m.id, m.days
	HAVING sum(m.other_days) = m.days AND NOT bool_or(l.clashes)
),
overlapping AS (
	SELECT DISTINCT m.id
	FROM meeting m
	ANTI JOIN covered c ON c.id = m.id
	ANTI JOIN covered o ON o.id = m.other
),
left_out AS (
	SELECT id, 'incomplete' AS why FROM incomplete
	UNION ALL SELECT id, 'replaced' FROM replaced
	UNION ALL SELECT id, 'covered' FROM covered
	UNION ALL SELECT id, 'overlap' FROM overlapping
)
SELECT
	a.*,
	CASE WHEN a.conflict = 1 THEN 'conflict' WHEN a.value IS NULL THEN 'no_value' ELSE l.why END AS why
FROM asked a
LEFT JOIN left_out l ON l.id = a.id;

-- The same rows, each `used` or why not. Beyond what `weighed` leaves out:
--   older           not the newest, where only one row stands
--   without_parts   others of its observation have numerator and denominator, or the number of answers
-- `stands_alone`: pooled, but none of the observation's rows has parts, so that the newest row alone stands.
CREATE MACRO judged(asked_project, asked_indicator, asked_breakdown, from_day, to_day, asked_version) AS TABLE
WITH row AS (
	SELECT
		*,
		coalesce(CASE value_type WHEN 'percent' THEN numerator IS NOT NULL AND denominator > 0 ELSE n > 0 END, false)
			AS has_parts
	FROM weighed(asked_project, asked_indicator, asked_breakdown, from_day, to_day, asked_version)
),
observation AS (
	SELECT
		project, indicator, phase, stage, breakdown, breakdown_value, bool_or(has_parts) AS some_have_parts,
		-- The newest period_end; a tie goes to since-began before periodic, then to the longer period.
		arg_max(id, period_end::BIGINT * 4000000000 - begins) AS newest_id
	FROM row
	WHERE why IS NULL
	GROUP BY ALL
)
SELECT
	r.* EXCLUDE (why), r.rule = 'pooled' AND NOT o.some_have_parts AS stands_alone,
	CASE
		WHEN r.why IS NOT NULL THEN r.why
		WHEN r.rule = 'sum' THEN 'used'
		WHEN r.rule = 'pooled' AND o.some_have_parts THEN CASE WHEN r.has_parts THEN 'used' ELSE 'without_parts' END
		WHEN r.id = o.newest_id THEN 'used'
		ELSE 'older'
	END AS used
FROM row r
LEFT JOIN observation o
	ON o.project = r.project AND o.indicator = r.indicator AND o.phase = r.phase AND o.stage = r.stage
	AND o.breakdown = r.breakdown AND o.breakdown_value = r.breakdown_value;
