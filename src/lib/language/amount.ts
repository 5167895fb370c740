import type { Indicator } from '#framework';
import { signed } from './format';
import { m } from './paraglide/messages.js';

/**
 * A difference with its sign, in the indicator's unit; one of percents is in points. With as many decimals as it takes
 * that one which is there is not read as none, and everywhere with the same.
 */
export function amount({ valueType }: Indicator, value: number): string {
	const difference = exact(value);
	const decimals = valueType === 'likert5' ? 2 : Number.isInteger(difference) ? 0 : 1;
	const isWhole = valueType !== 'likert5' && Math.abs(difference) >= 10;
	const text = signed(difference, seen(difference, isWhole ? 0 : decimals));
	if (valueType !== 'percent') return text;
	return (/^[+−]1$/.test(text) ? m.difference_points_one : m.difference_points)({ value: text });
}

/** Without what arithmetic leaves over: 3.53 less 3.18 is 0.35 and rounds as such. Twelve digits are more than any figure has. */
const exact = (difference: number): number => Number(difference.toPrecision(12));
/** What arithmetic leaves over is no difference. */
const nothing = 1e-9;
function seen(value: number, decimals: number): number {
	let enough = decimals;
	while (Math.abs(value) > nothing && Number(Math.abs(value).toFixed(enough)) === 0) enough++;
	return enough;
}
