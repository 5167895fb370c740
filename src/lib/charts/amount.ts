import type { Indicator } from '#framework';
import { m, signed } from '#language';

/**
 * A difference with its sign, in the indicator's unit; one of percents is in points. With as many decimals as it takes
 * that one which is there is not read as none.
 */
export function amount({ valueType }: Indicator, value: number): string {
	const decimals = valueType === 'likert5' ? 2 : Number.isInteger(value) ? 0 : 1;
	const isWhole = valueType !== 'likert5' && Math.abs(value) >= 10;
	const text = signed(value, seen(value, isWhole ? 0 : decimals));
	return valueType === 'percent' ? m.difference_points({ value: text }) : text;
}

/** What arithmetic leaves over is no difference. */
const nothing = 1e-9;
function seen(value: number, decimals: number): number {
	let enough = decimals;
	while (Math.abs(value) > nothing && Number(Math.abs(value).toFixed(enough)) === 0) enough++;
	return enough;
}
