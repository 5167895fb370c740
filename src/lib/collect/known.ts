import type { Indicator, Measurement } from '#framework';
import { date, figure, list, m, phaseName, stageName, stateName } from '#language';
import type { Gap } from './owed';

/** What stands in the sources already: "60 % (informe.csv, line 12)". */
export const knownOf = ({ indicator, rows }: Gap): string =>
	rows.length === 0 ? '' : list(rows.slice(0, 4).map((row) => said(indicator, row)));

function said(indicator: Indicator, row: Measurement): string {
	const parts =
		row.numerator !== null || row.denominator !== null
			? `${row.numerator ?? '?'} / ${row.denominator ?? '?'}`
			: '';
	const what =
		row.value !== null
			? figure(indicator, row.value)
			: parts || (isCode(row) ? '' : row.raw_value) || stateName(row.value_status);
	const file = row.source_file;
	if (file === '') return what;
	return row.source_line > 0
		? m.collect_known_at({ what, file, line: String(row.source_line) })
		: m.collect_known_in({ what, file });
}
/** A column of states says its own codes, which are no words that a library wrote. */
const isCode = ({ raw_value, value_status }: Measurement): boolean =>
	raw_value.trim().toLowerCase() === value_status;

/** When a row is about: "2019-01-01 – 2019-12-31" in words; one day where both are the same. */
export const whenOf = (
	{ periodStart, periodEnd, stage, phase }: Gap,
	day: (iso: string) => string = date
): string => {
	if (stage !== 'routine')
		return phase === '' ? stageName(stage) : `${stageName(stage)}, ${phaseName(phase)}`;
	if (periodEnd === '') return '';
	return periodStart === '' || periodStart === periodEnd
		? m.collect_until({ to: day(periodEnd) })
		: m.collect_from_to({ from: day(periodStart), to: day(periodEnd) });
};
