import { valueStatuses, type Coded, type Measurements } from '#framework';
import { compact } from './recode';

type Kind<T> = {
	[Name in keyof Measurements]: Measurements[Name] extends T ? Name : never;
}[keyof Measurements];
export const codedColumns = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'period_start',
	'period_end',
	'breakdown',
	'breakdown_value',
	'method',
	'reported_by',
	'value_status',
	'note',
	'source_file',
	'raw_value'
] as const satisfies readonly Kind<Coded>[];
export const figureColumns = [
	'value',
	'numerator',
	'denominator',
	'n',
	'n_eligible',
	'target'
] as const satisfies readonly Kind<Float64Array>[];

type Numbered = Float64Array | Int32Array | Uint8Array;

function picked<T extends Numbered>(from: T, rows: Int32Array): T {
	const made = new (from.constructor as new (length: number) => T)(rows.length);
	for (let at = 0; at < rows.length; at++) made[at] = from[rows[at] as number] as number;
	return made;
}

/** Some rows of a batch, in the order given. Columns that share their codes go on sharing them. */
export function pick(from: Measurements, rows: Int32Array): Measurements {
	const done = new Map<Numbered, Numbered>();
	const taken = <T extends Numbered>(column: T): T => {
		const made = (done.get(column) as T | undefined) ?? picked(column, rows);
		done.set(column, made);
		return made;
	};
	const made = { ...from, length: rows.length };
	for (const name of codedColumns) made[name] = { values: from[name].values, codes: taken(from[name].codes) };
	for (const name of figureColumns) made[name] = taken(from[name]);
	made.retrospective = taken(from.retrospective);
	made.definition_version = taken(from.definition_version);
	made.source_line = taken(from.source_line);
	made.conflict = taken(from.conflict);
	return made;
}

function joinedCodes(columns: readonly Coded[], length: number): Coded {
	const seen = new Map<string, number>();
	const values: string[] = [];
	const codes = new Int32Array(length);
	let at = 0;
	for (const column of columns) {
		const to = Int32Array.from(column.values, (value) => {
			const known = seen.get(value);
			if (known !== undefined) return known;
			seen.set(value, values.length);
			return values.push(value) - 1;
		});
		for (const code of column.codes) codes[at++] = code < 0 ? -1 : (to[code] as number);
	}
	return { values, codes };
}

function joined<T extends Numbered>(columns: readonly T[], made: T): T {
	let at = 0;
	for (const column of columns) {
		made.set(column as never, at);
		at += column.length;
	}
	return made;
}

/** Several files as one, in the order given. */
export function join(parts: readonly Measurements[]): Measurements {
	const [first] = parts;
	if (first && parts.length === 1) return first;
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	const made = { length } as Measurements;
	for (const name of codedColumns)
		made[name] = joinedCodes(
			parts.map((part) => part[name]),
			length
		);
	for (const name of figureColumns)
		made[name] = joined(
			parts.map((part) => part[name]),
			new Float64Array(length)
		);
	made.retrospective = joined(
		parts.map((part) => part.retrospective),
		new Uint8Array(length)
	);
	made.definition_version = joined(
		parts.map((part) => part.definition_version),
		new Int32Array(length)
	);
	made.source_line = joined(
		parts.map((part) => part.source_line),
		new Int32Array(length)
	);
	made.conflict = joined(
		parts.map((part) => part.conflict),
		new Uint8Array(length)
	);
	return made;
}

/** The typed arrays of a batch's measurements, each once: what a worker hands over instead of copying. */
export function buffersOf(measurements: Measurements): ArrayBuffer[] {
	const arrays = Object.values(measurements).flatMap((column: number | Numbered | Coded) =>
		typeof column === 'number' ? [] : 'codes' in column ? [column.codes] : [column]
	);
	return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}

export const textAt = (column: Coded, row: number): string => column.values[column.codes[row] ?? -1] ?? '';

/** One measurement on its way from a wide row. */
export interface Line {
	project_id: string;
	indicator_id: string;
	phase: string;
	stage: string;
	period_start: string;
	period_end: string;
	value: number;
	numerator: number;
	denominator: number;
	n: number;
	target: number;
	breakdown: string;
	breakdown_value: string;
	/** Code of the status. */
	status: number;
	note: string;
	source_line: number;
	raw_value: string;
}

/** Measurements made one by one, as columns. */
export function fromLines(lines: readonly Line[], file: string): Measurements {
	const { length } = lines;
	const each = Int32Array.from({ length }, (_, at) => at);
	const coded = (of: (line: Line) => string): Coded => compact(lines.map(of), each);
	const figure = (of: (line: Line) => number) => Float64Array.from(lines, of);
	const nothing: Coded = { values: [], codes: new Int32Array(length).fill(-1) };
	const noNumber = new Float64Array(length).fill(NaN);
	return {
		length,
		project_id: coded((line) => line.project_id),
		indicator_id: coded((line) => line.indicator_id),
		phase: coded((line) => line.phase),
		stage: coded((line) => line.stage),
		period_start: coded((line) => line.period_start),
		period_end: coded((line) => line.period_end),
		value: figure((line) => line.value),
		numerator: figure((line) => line.numerator),
		denominator: figure((line) => line.denominator),
		n: figure((line) => line.n),
		n_eligible: noNumber,
		target: figure((line) => line.target),
		breakdown: coded((line) => line.breakdown),
		breakdown_value: coded((line) => line.breakdown_value),
		method: nothing,
		reported_by: nothing,
		retrospective: new Uint8Array(length),
		definition_version: new Int32Array(length).fill(1),
		value_status: { values: [...valueStatuses], codes: Int32Array.from(lines, (line) => line.status) },
		note: coded((line) => line.note),
		source_file: { values: [file], codes: new Int32Array(length) },
		source_line: Int32Array.from(lines, (line) => line.source_line),
		raw_value: coded((line) => line.raw_value),
		conflict: new Uint8Array(length)
	};
}

export const emptyMeasurements = (): Measurements => fromLines([], '');
