/** What is loaded, in numbers. */
import { query } from './queries';

export const counts = query(
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
/** What is told by parts, of projects on the roster. */
export const parts = query(
	'parts',
	{ indicator: 'text', breakdown: 'word' },
	`SELECT i.indicator_id AS indicator, m.breakdown
	FROM (
		SELECT DISTINCT indicator, breakdown FROM measurement SEMI JOIN project p ON p.code = project
		WHERE breakdown <> nothing()
	) m
	JOIN indicator i ON i.code = m.indicator
	ORDER BY i.position, m.breakdown`
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
