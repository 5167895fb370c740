import type { Indicator, Measurement } from '#framework';
import { counted, date, figure, m, number, percent, stageName, stateName } from '#language';

/** A measurement in words, wherever it is shown. */

export function shownValue(indicator: Indicator, row: Measurement): string {
	if (row.value === null && row.value_status === 'not_collected' && row.note === '') {
		// A cell that nobody filled in says nothing, and half of a figure is not none.
		if (row.numerator !== null || row.denominator !== null || row.n !== null)
			if (!/\p{L}/u.test(row.raw_value)) return m.measured_half();
		if (row.raw_value.trim() === '') return m.measured_blank();
	}
	if (row.value === null)
		return row.value_status === 'reported' || row.value_status === 'estimated'
			? m.used_no_value()
			: stateName(row.value_status === 'suppressed' ? 'hidden' : row.value_status);
	// The parts of an answer or step are people, whatever the indicator's own unit.
	return row.breakdown === 'answer' ? number(row.value) : figure(indicator, row.value);
}

export const stageAndPhase = (row: Measurement): string =>
	[row.phase, stageName(row.stage)].filter(Boolean).join(' · ');

export function period({ period_start, period_end }: Measurement): string {
	if (period_start === '') return m.project_since_began({ to: date(period_end) });
	return period_start === period_end
		? date(period_end)
		: m.project_from_to({ from: date(period_start), to: date(period_end) });
}

/** File and line; what was counted from the changes described has none. */
export const sourceText = ({ source_file, source_line }: Measurement): string =>
	source_line > 0
		? m.review_where({ file: source_file, line: String(source_line) })
		: m.project_from_changes();

/** What was written there, where that is not what is shown; empty otherwise. */
export function rawText(indicator: Indicator, row: Measurement): string {
	const alike = row.value === null ? [] : [String(row.value), shownValue(indicator, row)];
	return row.raw_value === '' || alike.includes(row.raw_value) ? '' : m.how_raw({ text: row.raw_value });
}

/** How many answered, and of how many who could have, where both are known; empty where no answers are. */
export function answeredText({ n, n_eligible }: Measurement): string {
	if (n === null) return '';
	if (n_eligible === null || n_eligible < n || n_eligible === 0)
		return counted(n, m.count_answers_one, m.count_answers);
	return m.answered_of({
		n: number(n),
		eligible: number(n_eligible),
		share: percent((100 * n) / n_eligible)
	});
}

/** What makes two measurements the same one (MODEL.md 1). */
export const keyOf = (row: Measurement): string =>
	JSON.stringify([
		row.project_id,
		row.indicator_id,
		row.phase,
		row.stage,
		row.period_start,
		row.period_end,
		row.breakdown,
		row.breakdown_value
	]);

/** Of a moment: whether the row is the whole of which those are the parts. */
export const isWholeOf = (row: Measurement, part: Measurement | undefined): boolean =>
	part?.breakdown === 'answer' &&
	row.breakdown === '' &&
	(['phase', 'stage', 'period_start', 'period_end'] as const).every((name) => row[name] === part[name]);
