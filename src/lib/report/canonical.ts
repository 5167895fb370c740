import {
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

/** Indicators of a person's own, in the columns of the dictionary. */
export function indicatorsCsv(indicators: readonly Indicator[]): string {
	// What we keep nothing of stays empty.
	const header = indicatorColumns;
	return csv(
		header,
		indicators.map((indicator) => {
			const both = (name: string, { en, es }: { en: string; es: string }) => ({
				[`${name}_en`]: en,
				[`${name}_es`]: es
			});
			const cells: Record<string, CsvCell> = {
				indicator_id: indicator.id,
				...both('name', indicator.name),
				...both('definition', indicator.definition),
				...both('question', indicator.question),
				...both('how_to_collect', indicator.howToCollect),
				...both('numerator', indicator.numerator),
				...both('denominator', indicator.denominator),
				...both('unit', indicator.unit),
				worksheet: indicator.worksheet,
				value_type: indicator.valueType,
				min: indicator.min,
				max: indicator.max,
				direction: indicator.direction,
				agg_within_project: indicator.within,
				agg_across_projects: indicator.across,
				normalise_by: indicator.normaliseBy,
				phases: indicator.phases.join('|'),
				timing: indicator.timing.join('|'),
				core_value: indicator.coreValue,
				level: indicator.level,
				tier: indicator.tier,
				sdg_target: indicator.sdgTarget,
				source: indicator.source,
				sensitive: String(indicator.sensitive),
				version: indicator.version,
				scope: indicator.scope,
				project_id: indicator.project
			};
			return header.map((name) => cells[name] ?? null);
		})
	);
}
