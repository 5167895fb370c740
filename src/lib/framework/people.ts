import type { Indicator } from './indicators';

/** Percentages of things: of what is led or agreed on, not of who. All others are of people, a partner's own as well. */
const ofThings: ReadonlySet<string> = new Set(['issues_acted_on_pct', 'community_led_actions_pct']);

/** Whether a figure of this indicator is a number of people, or rests on one. */
export const isOfPeople = ({ id, valueType, unit }: Indicator): boolean =>
	valueType === 'count'
		? /\bpeople\b/i.test(unit.en) || /\bpersonas\b/i.test(unit.es)
		: valueType === 'percent'
			? !ofThings.has(id)
			: valueType === 'likert5';

/** Fewer people than these are not shown to others: who they are could be guessed. */
export const fewestShown = ({ sensitive }: Indicator): 5 | 10 => (sensitive ? 10 : 5);
