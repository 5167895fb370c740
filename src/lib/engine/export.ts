/** What is loaded, row by row, so that it can be given out and loaded again: what follows from other rows is not in it. */
import type { Kind } from './arrow';
import type { Line } from './index';
import { query } from './queries';

/** Parameters: the row after which, how many. */
export const lines = query(
	'lines',
	{
		id: 'number',
		project_id: 'word',
		indicator_id: 'word',
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
		raw_value: 'text'
	} satisfies Record<keyof Line, Kind>,
	`WITH row AS (
		SELECT id, project AS project_id, indicator AS indicator_id, phase, stage, period_start, period_end,
			value, numerator, denominator, n, n_eligible, target, breakdown, breakdown_value, method, reported_by,
			retrospective = 1 AS retrospective, definition_version, value_status, note, source_file, source_line, raw_value
		FROM measurement
		WHERE id > ?::INTEGER
		ORDER BY id
		LIMIT ?
	)
	SELECT r.* EXCLUDE (raw_value), coalesce(c.text, '') AS raw_value
	FROM row r
	LEFT JOIN cell_text c ON c.code = r.raw_value
	ORDER BY r.id`
);

export const reportsDue = query(
	'reports due',
	{ project_id: 'text', period_start: 'text', period_end: 'text', due_on: 'text' },
	'SELECT * EXCLUDE (batch, key) FROM report_due ORDER BY batch, rowid'
);
