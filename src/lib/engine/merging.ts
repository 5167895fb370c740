/** A batch against what is loaded, by the keys of MODEL.md 1: never added twice, never overwritten unasked. */
import { measurementContent, spoken } from '#framework';
import { rowsOf } from './arrow';
import type { Connection } from './connection';
import type { Changed, Merged, MeasurementReceipt } from './index';
import { query } from './queries';

export const hasMeasurements = 'SELECT EXISTS (SELECT 1 FROM measurement) AS there';
/** Rows that came with the newest load. Parameter: its number, or for measurements the last id before it. */
export const countOf = (table: string): string =>
	`SELECT count(*)::INTEGER AS rows FROM ${table} WHERE ${table === 'measurement' ? 'id >' : 'batch ='} ?::INTEGER`;

const sameKey = ['project', 'indicator', 'phase', 'stage', 'period_end', 'breakdown', 'breakdown_value']
	.map((name) => `new.${name} = old.${name}`)
	.concat('new.period_start IS NOT DISTINCT FROM old.period_start')
	.join(' AND ');
/** Where a row comes from (file, line, raw text) is not what it says. */
export const sameContent = (names: readonly string[]): string =>
	names.length === 0
		? 'true'
		: `(${names.map((name) => `new.${name} IS NOT DISTINCT FROM old.${name}`).join(' AND ')})`;

/** Which side stays, by what comes first: loaded rows up to a place may fare otherwise than later ones. */
export interface Side {
	upTo: number;
	changed: Changed;
}
/** Whether the loaded row stays; `place` says where it stands. Numbers of our own making. */
export const stays = (place: string, changed: Changed, sides: readonly Side[]): string =>
	sides.length === 0
		? String(changed === 'old')
		: `CASE ${sides.map((side) => `WHEN ${place} <= ${side.upTo} THEN ${side.changed === 'old'}`).join(' ')}
			ELSE ${changed === 'old'} END`;
/** Whether a difference is told: at a merge only one from what was there before it. */
export const isTold = (place: string, [first]: readonly Side[]): string =>
	first ? `${place} <= ${first.upTo}` : 'true';
export const sidesOf = (merged: readonly Merged[], place: (loads: number) => number): Side[] =>
	merged.map(({ loads, changed }) => ({ upTo: place(loads), changed }));

/** Within what the loaded figure was rounded to: 66.7 may be two of three. */
const isRounded = `abs(new.value - old.value) <= 1e-9 + 0.5 * power(10, -CASE
	WHEN old.value = floor(old.value) THEN 0 ELSE length(split_part(old.value::VARCHAR, '.', 2)) END)`;
const hasNoParts = (row: 'new' | 'old'): string =>
	`(${['numerator', 'denominator', 'n'].map((name) => `${row}.${name} IS NULL`).join(' AND ')})`;
const hasNone = (row: 'new' | 'old'): string => `(${row}.value IS NULL AND ${hasNoParts(row)})`;
/**
 * A row says why there is no figure; a blank does not, and neither does half of a percentage. Beside a part a number is
 * that part and no word. Collecting takes the same for an answer, by `isAnswer`; here what is to come is one as well.
 */
const speaks = (row: 'new' | 'old'): string => `(${row}.value IS NULL AND (
	${row}.value_status IN (not_applicable(), suppressed()) OR (${row}.value_status = due() AND ${hasNoParts(row)})
	OR (${row}.value_status = not_collected() AND (${row}.numerator IS NULL OR ${row}.denominator IS NOT NULL) AND (
		(${row}_word.code IS NOT NULL AND (${hasNoParts(row)} OR ${row}_word.has_letters))
		OR (${row}.note <> nothing() AND ${row}.numerator IS NULL)))))`;
/** A word where nothing was said, or only that it is to come. */
const answers = `(${hasNone('old')} AND ${speaks('new')}
	AND (old.value_status = due() OR (old.value_status = not_collected() AND NOT ${speaks('old')})))`;
/**
 * A row that says what a loaded one of its key left open takes nothing from it: there was no figure yet and no word why, or a
 * share without its parts, or a mean without its answers, or rows that contradict each other, so that none counted. Nothing
 * that was said besides may be lost by it.
 */
const completes = `coalesce(new.conflict = 0
	AND (new.target IS NULL OR old.target IS NOT DISTINCT FROM new.target) AND old.n_eligible IS NOT DISTINCT FROM new.n_eligible
	AND old.definition_version = new.definition_version
	AND (${answers} OR (new.value IS NOT NULL AND (
		old.conflict = 1
		OR (old.value IS NULL AND old.value_status IN (not_collected(), due())
			AND (old.numerator IS NULL OR old.numerator = new.numerator)
			AND (old.denominator IS NULL OR old.denominator = new.denominator) AND (old.n IS NULL OR old.n = new.n))
		OR (old.value IS NOT NULL AND old.value_status = new.value_status AND ${isRounded} AND (
			(old.numerator IS NULL AND old.denominator IS NULL AND new.numerator IS NOT NULL AND new.denominator IS NOT NULL
				AND old.n IS NOT DISTINCT FROM new.n)
			OR (old.n IS NULL AND new.n IS NOT NULL AND old.value = new.value
				AND old.numerator IS NOT DISTINCT FROM new.numerator AND old.denominator IS NOT DISTINCT FROM new.denominator)
		))
	))))`;
/** Of rows that contradict each other a third figure is neither: that is asked about. */
const isOneOfTwo = `(old.conflict = 1 AND old.value IS NOT NULL AND ${isRounded})`;
/** New rows that meet a loaded row of the same key. A loaded conflict is settled by a row that is none. */
const meet = (changed: Changed, sides: readonly Side[]) => `
	CREATE OR REPLACE TEMP TABLE met AS
	WITH word AS MATERIALIZED (SELECT code, regexp_matches(text, '\\p{L}') AS has_letters FROM cell_text
		WHERE regexp_matches(text, '${spoken}'))
	SELECT
		new.id, any_value(new.conflict) AS conflict,
		bool_or(${sameContent(measurementContent)} AND (old.conflict = 0 OR new.conflict = 1)
			AND (${speaks('old')} OR NOT ${answers})) AS is_same,
		bool_and(${completes}) AND (max(old.conflict) = 0 OR bool_or(${isOneOfTwo})) AS is_filling,
		arg_min(old.id, old.conflict) AS old_id,
		${stays('arg_min(old.id, old.conflict)', changed, sides)}
			AND NOT (bool_and(${completes}) AND max(old.conflict) = 0) AS stays,
		${isTold('arg_min(old.id, old.conflict)', sides)} AS is_told
	FROM measurement new
	JOIN measurement old ON ${sameKey}
	LEFT JOIN word new_word ON new_word.code = new.raw_value
	LEFT JOIN word old_word ON old_word.code = old.raw_value
	WHERE new.id > ?::INTEGER AND old.id <= ?::INTEGER
	GROUP BY new.id`;
const met = `
	SELECT count(*) FILTER (is_same)::INTEGER AS identical, count(*) FILTER (NOT is_same AND NOT is_filling AND is_told)::INTEGER AS changed
	FROM met`;
const changes = query(
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
	JOIN measurement new ON new.id = met.id
	JOIN measurement old ON old.id = met.old_id
	JOIN word p ON p.code = new.project
	JOIN word i ON i.code = new.indicator
	JOIN word ph ON ph.code = new.phase
	JOIN word s ON s.code = new.stage
	WHERE NOT met.is_same AND NOT met.is_filling AND met.is_told
	ORDER BY new.id
	LIMIT 50`
);
/** A row whose own key is in conflict takes no loaded row's place: it waits beside it. */
const separate = [
	// What was aimed at is said once, and stays with what it was said of.
	`UPDATE measurement SET target = kept.target
		FROM (SELECT met.id, old.target FROM met JOIN measurement old ON old.id = met.old_id WHERE met.is_filling) kept
		WHERE measurement.id = kept.id AND measurement.target IS NULL AND kept.target IS NOT NULL`,
	`CREATE OR REPLACE TEMP TABLE gone AS
		SELECT DISTINCT old.id FROM met
		JOIN measurement new ON new.id = met.id
		JOIN measurement old ON ${sameKey} AND old.id < (SELECT min(id) FROM met)
		WHERE NOT met.is_same AND NOT met.stays AND met.conflict = 0`,
	`INSERT INTO former
		SELECT m.*, 'superseded' FROM measurement m WHERE m.id IN (FROM gone)
		UNION ALL
		SELECT m.*, 'declined' FROM measurement m WHERE m.id IN (SELECT id FROM met WHERE NOT is_same AND stays)`,
	'DELETE FROM measurement WHERE id IN (FROM gone)',
	'DELETE FROM measurement WHERE id IN (SELECT id FROM met WHERE is_same OR stays)',
	'DROP TABLE gone',
	'DROP TABLE met'
];

/**
 * R3, against what is loaded: five counts that come for a mean or number of answers which is there and is another, or is
 * in conflict, say that mean as a row of their own would, and are weighed like one. How many such rows were made.
 */
export async function meansOfAnswers(connection: Connection, before: number, last: number): Promise<number> {
	await connection.query(`
		INSERT INTO measurement BY NAME
		SELECT (${last} + row_number() OVER (ORDER BY first_id))::INTEGER AS id, project, indicator, phase, stage, period_start,
			period_end, value, favourable AS numerator, n AS denominator, n, breakdown, breakdown_value, nothing() AS method,
			nothing() AS reported_by, 0 AS retrospective, definition_version,
			CASE WHEN is_estimated THEN estimated() ELSE reported() END AS value_status, nothing() AS note,
			source_file, source_line, 0 AS conflict
		FROM (SELECT *, nothing() AS breakdown, nothing() AS breakdown_value FROM answered(${before})) new
		WHERE EXISTS (FROM measurement old WHERE old.id <= ${before} AND ${sameKey}
				AND (old.conflict = 1 OR NOT ${isRounded} OR old.n <> new.n))
			AND NOT EXISTS (FROM measurement old WHERE old.id > ${before} AND ${sameKey})`);
	const made = rowsOf(await connection.query(countOf('measurement'), [last]), { rows: 'number' });
	return made[0]?.rows ?? 0;
}

/** Same key, same content: dropped. Same key, other content: one side stays. */
export async function compare(
	connection: Connection,
	before: number,
	length: number,
	changed: Changed,
	sides: readonly Side[]
): Promise<MeasurementReceipt> {
	await connection.query(meet(changed, sides), [before, before]);
	const [told] = rowsOf(await connection.query(met), { identical: 'number', changed: 'number' });
	if (!told) throw new Error('nothing compared');
	const differing = rowsOf(await connection.query(changes.sql), changes.row);
	for (const step of separate) await connection.query(step);
	return {
		added: length - told.identical - told.changed,
		...told,
		changes: differing.map(({ period_end, old_value, new_value, ...key }) => ({
			...key,
			periodEnd: period_end,
			old: old_value,
			new: new_value
		}))
	};
}
