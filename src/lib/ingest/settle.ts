import type { Indicator, ProblemCode } from '#framework';
import { statusCode } from './numbers';

/** Kinds of indicator by number, since a million rows ask. `unknown`: held until the dictionary names it. */
export const kinds = { count: 0, percent: 1, likert5: 2, step: 3, unknown: 4 } as const;
export const kindOf = (indicator: Indicator | undefined): number =>
	indicator ? (kinds[indicator.valueType] ?? kinds.unknown) : kinds.unknown;

const { reported, estimated, not_collected, not_applicable } = statusCode;

/** What came of the last `settle`: one object for all rows, since a million would be made. */
export const settled = {
	value: NaN,
	status: reported,
	fault: '' as '' | Extract<ProblemCode, 'part_exceeds_whole' | 'parts_of_zero'>,
	/** What the parts give, where a value was written beside them; else NaN. */
	fromParts: NaN
};

/**
 * The value and state of one measurement (MODEL.md 1 "A percent's parts", 2). `given` is the status the file
 * states, -1 where it states none; `valueSays` and `numeratorSays` the states their cells name, 0 for a number.
 */
export function settle(
	kind: number,
	given: number,
	written: number,
	valueSays: number,
	numerator: number,
	denominator: number,
	numeratorSays: number
): void {
	const hasBoth = !isNaN(numerator) && !isNaN(denominator);
	const hasShare = kind === kinds.percent || kind === kinds.likert5;
	const isStatedAway = given > estimated || valueSays > not_collected;
	settled.fault = '';
	settled.fromParts = NaN;
	let value = written;
	let isOfNothing = false;
	if (hasShare && hasBoth && !isStatedAway) {
		if (denominator === 0 && numerator > 0) settled.fault = 'parts_of_zero';
		else if (numerator > denominator) settled.fault = 'part_exceeds_whole';
		else if (kind === kinds.percent) {
			isOfNothing = denominator === 0;
			value = isOfNothing ? NaN : (100 * numerator) / denominator;
			if (!isOfNothing && !isNaN(written)) settled.fromParts = value;
		}
	}
	const hasValue = !isNaN(value);
	if (given > estimated) settled.status = given;
	else if (hasValue && !isStatedAway) settled.status = given < 0 ? reported : given;
	else if (isOfNothing) settled.status = not_applicable;
	else if (valueSays > not_collected) settled.status = valueSays;
	// A part alone is missing, but its cell may say why: "no aplica" under women.
	else settled.status = numeratorSays > not_collected ? numeratorSays : not_collected;
	settled.value = settled.status > estimated ? NaN : value;
}
