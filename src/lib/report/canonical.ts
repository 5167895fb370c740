import {
	indicatorCells,
	indicatorColumns,
	measurementColumns,
	provenanceColumns,
	rowSchemas,
	type Indicator,
	type Measurement
} from '#framework';
import { csv, type CsvCell } from './csv';

/**
 * What is loaded, cleaned, in the tables of the file contract (MODEL.md 1): read again by themselves they give the
 * same figures. They are for programs: codes, `.` decimals, no mark, every text as it is.
 */
export type SmallTable = keyof typeof rowSchemas;

export const canonicalCsv = (table: SmallTable, rows: readonly object[]): string => {
	const header = Object.keys(rowSchemas[table].shape);
	return csv(
		header,
		rows.map((row) => header.map((name) => (row as Record<string, CsvCell>)[name] ?? null))
	);
};

/** Values are in the dictionary's own units, whatever unit a file named. */
const ofLines = [...measurementColumns.filter((name) => name !== 'unit'), ...provenanceColumns];
type Line = Omit<Measurement, 'load' | 'used'>;

/** Measurements with where each came from; without a header, the rows that follow. */
export function linesCsv(lines: readonly Line[], isFirst = true): string {
	const text = csv(
		ofLines,
		lines.map((line) =>
			ofLines.map((name): CsvCell => {
				if (name === 'retrospective') return line.retrospective ? 'yes' : null;
				return (line as unknown as Record<string, CsvCell>)[name] ?? null;
			})
		)
	);
	return isFirst ? text : text.slice(text.indexOf('\r\n') + 2);
}

/** Indicators of a person's own, in the columns of the dictionary. What we keep nothing of stays empty. */
export const indicatorsCsv = (indicators: readonly Indicator[]): string =>
	csv(
		indicatorColumns,
		indicators.map((indicator) => {
			const cells = indicatorCells(indicator);
			return indicatorColumns.map((name) => cells[name] ?? null);
		})
	);
