import { dictionary, type Coded, type Decisions } from '#framework';
import { read, type Context, type Outcome, type SourceFile } from '#ingest';

export const nothingKnown: Context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()] };

export const file = (name: string, text: string): SourceFile => ({
	name,
	bytes: new TextEncoder().encode(text)
});

/** Reads one text as one file. */
export const readText = (text: string, decisions: Decisions = {}, context: Context = nothingKnown): Outcome =>
	read([file('file.csv', text)], decisions, context);

const at = ({ values, codes }: Coded, row: number): string => values[codes[row] ?? -1] ?? '';

export interface Line {
	project: string;
	indicator: string;
	phase: string;
	stage: string;
	start: string;
	end: string;
	value: number;
	numerator: number;
	denominator: number;
	n: number;
	part: string;
	status: string;
	note: string;
	line: number;
	raw: string;
	conflict: boolean;
}

/** Measurements as rows, to be compared with what was worked out by hand. */
export const lines = ({ batch: { measurements: m } }: Outcome): Line[] =>
	Array.from({ length: m.length }, (_, row) => ({
		project: at(m.project_id, row),
		indicator: at(m.indicator_id, row),
		phase: at(m.phase, row),
		stage: at(m.stage, row),
		start: at(m.period_start, row),
		end: at(m.period_end, row),
		value: m.value[row] as number,
		numerator: m.numerator[row] as number,
		denominator: m.denominator[row] as number,
		n: m.n[row] as number,
		part: [at(m.breakdown, row), at(m.breakdown_value, row)].filter(Boolean).join('='),
		status: at(m.value_status, row),
		note: at(m.note, row),
		line: m.source_line[row] as number,
		raw: at(m.raw_value, row),
		conflict: m.conflict[row] === 1
	}));

export const codes = (outcome: Outcome): string[] =>
	outcome.problems.map(({ level, code }) => `${level} ${code}`);

/** A canonical measurements file of one row per line given: indicator and the cells from value on. */
export const measured = (columns: string, ...rows: string[]): string =>
	[
		`project_id,indicator_id,stage,period_end,${columns}`,
		...rows.map((row) => {
			const [indicator, ...cells] = row.split('|');
			return `p1,${indicator},routine,2019-11-30,${cells.join(',')}`;
		})
	].join('\n');
