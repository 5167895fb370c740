import type { Indicator, Measurement, Stage } from '#framework';

/** What a library said in place of a figure, newest first told; the row says which word, where and with which note. */
export interface Answered {
	indicator: Indicator;
	row: Measurement;
}

/** It stands: nothing that came later took its place. */
export const isCurrent = ({ used }: Measurement): boolean => used !== 'superseded' && used !== 'declined';

/** A word: a dash, a blank or what a spreadsheet could not compute is silence. */
const isWord = (text: string): boolean => /[\p{L}\d]/u.test(text) && !text.trim().startsWith('#');

/**
 * Whether a row answers that there is no figure. A blank says nothing, and neither does half of a percentage: it is
 * asked for again.
 */
export const isAnswer = ({ value, value_status, raw_value, note, numerator }: Measurement): boolean =>
	value === null &&
	numerator === null &&
	(value_status === 'not_applicable' ||
		value_status === 'suppressed' ||
		(value_status === 'not_collected' && (isWord(raw_value) || note !== '')));

/** A figure or an answer: it need not be asked for. */
export const isSaid = (row: Measurement): boolean => row.value !== null || isAnswer(row);

/** Everything but the baseline, and what has a stage of its own, is routine (MODEL.md 1, Series). */
export const isOfStage = (row: Pick<Measurement, 'stage'>, stage: Stage): boolean =>
	stage === 'routine' ? row.stage !== 'baseline' : row.stage === stage;

/** What was answered, of all that no figure of the same stage has come for since. */
export const answersOf = (indicator: Indicator, rows: readonly Measurement[]): Answered[] =>
	rows
		.filter((row) => isCurrent(row) && row.breakdown === '' && isAnswer(row))
		.filter(
			(row) =>
				!rows.some(
					(other) => other.value !== null && isOfStage(other, row.stage) && other.period_end >= row.period_end
				)
		)
		.map((row) => ({ indicator, row }));
