import { alliesIndicator } from '#compare';
import { allySteps, spoken, type Indicator, type Measurement, type Stage } from '#framework';

/** What a library said in place of a figure, newest first told; the row says which word, where and with which note. */
export interface Answered {
	indicator: Indicator;
	row: Measurement;
}

/** It stands: nothing that came later took its place. */
export const isCurrent = ({ used }: Measurement): boolean => used !== 'superseded' && used !== 'declined';

const word = new RegExp(spoken, 'u');
/** Beside a part of the figure a number is that part and no word for what is missing. */
const isWord = ({ raw_value: text, numerator, denominator, n }: Measurement): boolean =>
	word.test(text) && ((numerator === null && denominator === null && n === null) || /\p{L}/u.test(text));
/** Half of a percentage says nothing, whatever stands beside it. */
const isPartAlone = ({ numerator, denominator }: Measurement): boolean =>
	numerator !== null && denominator === null;

/**
 * Whether a row answers that there is no figure. A blank says nothing, and neither does half of a percentage: it is
 * asked for again. None of nobody is an answer, and so is a word that was taken for right beside both parts.
 */
export const isAnswer = (row: Measurement): boolean =>
	row.value === null &&
	(row.value_status === 'not_applicable' ||
		row.value_status === 'suppressed' ||
		(row.value_status === 'not_collected' &&
			!isPartAlone(row) &&
			(isWord(row) || (row.note !== '' && row.numerator === null))));

/** A figure or an answer: it need not be asked for. */
export const isSaid = (row: Measurement): boolean => row.value !== null || isAnswer(row);

/** Everything but the baseline, and what has a stage of its own, is routine (MODEL.md 1, Series). */
export const isOfStage = (row: Pick<Measurement, 'stage'>, stage: Stage): boolean =>
	stage === 'routine' ? row.stage !== 'baseline' : row.stage === stage;

/** A start or an end is measured once, on whichever day that was. */
export const isOnce = (stage: Stage): boolean => stage === 'baseline' || stage === 'endline';
/** Whether a row comes after another of its stage. */
export const isSince = (row: Measurement, { stage, period_end }: Measurement): boolean =>
	isOfStage(row, stage) && (isOnce(stage) || row.period_end >= period_end);

type Moment = Pick<Measurement, 'phase' | 'stage' | 'period_start' | 'period_end'>;
const momentOf = ({ phase, stage, period_start, period_end }: Moment): string =>
	[phase, stage, period_start, period_end].join(' ');
/** The steps of allies of which something was said at a moment. */
export const stepsSaid = (rows: readonly Measurement[], moment: Moment): Measurement[] =>
	rows.filter((row) => row.breakdown === 'ally_step' && isSaid(row) && momentOf(row) === momentOf(moment));

/** Rows of the whole that stand. Of allies three steps that are told are the whole, figures or none. */
export function wholesOf({ id }: Indicator, rows: readonly Measurement[]): Measurement[] {
	const current = rows.filter(isCurrent);
	const whole = current.filter(({ breakdown }) => breakdown === '');
	if (id !== alliesIndicator) return whole;
	const inSteps = current.filter((row) => {
		const steps = stepsSaid(current, row);
		return (
			row === (steps.find(isAnswer) ?? steps[0]) &&
			new Set(steps.map((step) => step.breakdown_value)).size === allySteps.length
		);
	});
	return [...whole, ...inSteps];
}

/** What was answered, of all that no figure of the same stage has come for since. */
export const answersOf = (indicator: Indicator, rows: readonly Measurement[]): Answered[] =>
	wholesOf(indicator, rows)
		.filter(isAnswer)
		.filter((row) => !rows.some((other) => other.value !== null && isSince(other, row)))
		.map((row) => ({ indicator, row }));
