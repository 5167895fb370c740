import { m } from '#language';
import type { Reading } from '#workspace';

const tables: Record<NonNullable<Reading['table']>, () => string> = {
	projects: m.table_name_projects,
	project_phases: m.table_name_project_phases,
	activities: m.table_name_activities,
	partners: m.table_name_partners,
	reports_due: m.table_name_reports_due,
	indicators: m.table_name_indicators,
	measurements: m.table_name_measurements,
	narratives: m.table_name_narratives,
	changes: m.table_name_changes,
	passages: m.table_name_passages,
	wide: m.table_name_wide,
	turned: m.table_name_turned,
	answers: m.table_name_answers
};
export const tableText = (table: NonNullable<Reading['table']>): string => tables[table]();

const conventions = {
	comma: m.reading_decimal_comma,
	point: m.reading_decimal_point,
	dmy: m.reading_date_dmy,
	mdy: m.reading_date_mdy,
	iso: m.reading_date_iso
};
export const conventionText = (convention: keyof typeof conventions): string => conventions[convention]();

/** How a table was read, in a line: encoding, separator, conventions, header line. */
export function howRead({ encoding, delimiter, decimal, dateOrder, headerLine }: Reading): string {
	const parts: string[] = [];
	if (encoding === 'xlsx') parts.push(m.reading_workbook());
	else if (encoding === 'kept') parts.push(m.reading_kept());
	else {
		parts.push(encoding === 'windows-1252' ? 'Windows-1252' : encoding.toUpperCase());
		parts.push(delimiter === '\t' ? m.reading_delimiter_tab() : m.reading_delimiter({ delimiter }));
	}
	if (decimal) parts.push(conventions[decimal]());
	if (dateOrder) parts.push(conventions[dateOrder]());
	if (headerLine > 1) parts.push(m.reading_header_line({ line: String(headerLine) }));
	return parts.join(' · ');
}
