import type { Indicator } from '#framework';
import { m, signed } from '#language';

/** A difference with its sign, in the indicator's unit; one of percents is in points. */
export function amount({ valueType }: Indicator, value: number): string {
	const decimals = valueType === 'likert5' ? 2 : Number.isInteger(value) ? 0 : 1;
	const isWhole = valueType !== 'likert5' && Math.abs(value) >= 10;
	const text = signed(value, isWhole ? 0 : decimals);
	return valueType === 'percent' ? m.difference_points({ value: text }) : text;
}
