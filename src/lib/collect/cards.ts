import { allySteps, phaseCodes, type Indicator } from '#framework';
import { alliesIndicator } from '#compare';
import type { Gap } from './owed';

/** One question of a form, as a person answers it: the gaps that she fills with it. */
export interface Card {
	/** The same for the same question, whatever else is asked beside it. */
	key: string;
	gaps: readonly [Gap, ...Gap[]];
	/**
	 * `count`: one number · `share`: so many of so many · `agreement`: five counts of answers · `step`: one of a scale ·
	 * `steps`: a number for each step of allies · `part`: one number, of a part of a breakdown.
	 */
	kind: 'count' | 'share' | 'agreement' | 'step' | 'steps' | 'part';
}

const kinds = { count: 'count', percent: 'share', likert5: 'agreement', step: 'step' } as const;

/** A gap by what makes it the same one. */
export const gapKey = (gap: Gap): string =>
	[cardKey(gap), gap.breakdown, gap.breakdownValue].join(' ').trim();
const cardKey = ({ indicator, stage, phase, periodStart, periodEnd }: Gap): string =>
	[indicator.id, stage, phase || '-', periodStart || '-', periodEnd || '-'].join(' ');

const isStep = ({ indicator, breakdown, breakdownValue }: Gap): boolean =>
	indicator.id === alliesIndicator &&
	breakdown === 'ally_step' &&
	allySteps.includes(breakdownValue as 'champion');

/** The questions in the order of the phases; of one phase those that everyone is asked first. */
export function cardsOf(gaps: readonly Gap[]): Card[] {
	const cards = new Map<string, Card>();
	for (const gap of gaps) {
		const key = isStep(gap) ? cardKey(gap) : gapKey(gap);
		const card = cards.get(key);
		if (card) cards.set(key, { ...card, gaps: [...card.gaps, gap] });
		else cards.set(key, { key, gaps: [gap], kind: kindOf(gap) });
	}
	const place = ({ gaps: [gap] }: Card): number =>
		2 * phaseCodes.indexOf(phaseOf(gap) || 'IV') + Number(gap.indicator.tier !== 'core');
	return [...cards.values()].sort((one, other) => place(one) - place(other));
}

const kindOf = (gap: Gap): Card['kind'] =>
	isStep(gap) ? 'steps' : gap.breakdown === '' ? kinds[gap.indicator.valueType] : 'part';

/** The phase under which a question stands: its own, else the first in which it is asked. */
export const phaseOf = ({ phase, indicator }: Gap): Gap['phase'] => phase || (indicator.phases[0] ?? '');

/**
 * Whether it is measured once, at a moment that nobody here was at: the day that stands there was put for it, since a
 * row needs one to be told from others, and whoever measured may know another.
 */
export const isOfOneDay = (gap: Gap): boolean =>
	gap.stage !== 'routine' && gap.periodEnd !== '' && gap.periodStart === gap.periodEnd && !isDayTold(gap);
/** The day is the library's own: it stands in what it sent. Where it only noted something, the day is still the put one. */
export const isDayTold = ({ rows, isDayTold: isTold = false }: Gap): boolean =>
	isTold || rows.some(({ value_status }) => value_status !== 'due');

/** Whether what is counted are people, of whom a library may have noted how many are women. */
export const countsPeople = ({ valueType, unit }: Indicator): boolean =>
	valueType === 'count' && unit.en === 'people';
