/** Batches for tests: a few rows as one would write them, turned into the columns the engine takes. */
import type { Batch, Coded, Measurements } from '#framework';

export interface MeasurementCells {
	project_id: string;
	indicator_id: string;
	phase?: string;
	stage?: string;
	/** Empty = since the project began. */
	period_start?: string;
	period_end: string;
	value?: number | null;
	numerator?: number | null;
	denominator?: number | null;
	n?: number | null;
	n_eligible?: number | null;
	target?: number | null;
	breakdown?: string;
	breakdown_value?: string;
	method?: string;
	reported_by?: string;
	retrospective?: boolean;
	definition_version?: number;
	value_status?: string;
	note?: string;
	source_file?: string;
	source_line?: number;
	raw_value?: string;
	conflict?: boolean;
}

export function coded(texts: readonly (string | undefined)[]): Coded {
	const values: string[] = [];
	const seen = new Map<string, number>();
	const codes = Int32Array.from(texts, (text) => {
		if (!text) return -1;
		if (!seen.has(text)) seen.set(text, values.push(text) - 1);
		return seen.get(text)!;
	});
	return { values, codes };
}

export function measurementsOf(rows: readonly MeasurementCells[]): Measurements {
	const text = (of: (row: MeasurementCells, at: number) => string | undefined) => coded(rows.map(of));
	const figure = (of: (row: MeasurementCells) => number | null | undefined) =>
		Float64Array.from(rows, (row) => of(row) ?? NaN);
	return {
		length: rows.length,
		project_id: text((row) => row.project_id),
		indicator_id: text((row) => row.indicator_id),
		phase: text((row) => row.phase),
		stage: text((row) => row.stage ?? 'routine'),
		period_start: text((row) => row.period_start),
		period_end: text((row) => row.period_end),
		value: figure((row) => row.value),
		numerator: figure((row) => row.numerator),
		denominator: figure((row) => row.denominator),
		n: figure((row) => row.n),
		n_eligible: figure((row) => row.n_eligible),
		target: figure((row) => row.target),
		breakdown: text((row) => row.breakdown),
		breakdown_value: text((row) => row.breakdown_value),
		method: text((row) => row.method),
		reported_by: text((row) => row.reported_by),
		retrospective: Uint8Array.from(rows, (row) => Number(row.retrospective ?? false)),
		definition_version: Int32Array.from(rows, (row) => row.definition_version ?? 1),
		value_status: text(
			(row) => row.value_status ?? ((row.value ?? null) === null ? 'not_collected' : 'reported')
		),
		note: text((row) => row.note),
		source_file: text((row) => row.source_file ?? 'measurements.csv'),
		source_line: Int32Array.from(rows, (row, at) => row.source_line ?? at + 2),
		raw_value: text((row) => row.raw_value ?? ((row.value ?? null) === null ? '' : String(row.value))),
		conflict: Uint8Array.from(rows, (row) => Number(row.conflict ?? false))
	};
}

export function batchOf(
	rows: readonly MeasurementCells[] = [],
	rest: Partial<Omit<Batch, 'measurements'>> = {}
): Batch {
	return {
		projects: [],
		projectPhases: [],
		activities: [],
		passages: [],
		partners: [],
		reportsDue: [],
		indicators: [],
		narratives: [],
		changes: [],
		...rest,
		measurements: measurementsOf(rows)
	};
}
