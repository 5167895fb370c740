import { labelFor, numberIn, understood, type Card } from '#collect';
import { m, say, stateName, stepName } from '#language';
import type { Filling } from './filling.svelte';

/** A question by its short name. */
export const cardName = ({ kind, gaps: [gap] }: Card): string =>
	kind === 'steps' ? say(gap.indicator.name) : labelFor(gap);

/** What is answered, in words: as it is understood, or as it was typed where it is not. */
export function answerText(filling: Filling, card: Card): string {
	const entry = filling.content.entries[card.key];
	const standing = filling.standing(card);
	if (!entry || standing === 'open') return '';
	const about = [entry.isEstimated ? stateName('estimated') : '', entry.note?.trim() ?? ''];
	if (standing === 'later') return m.fill_review_later({ note: about[1]! });
	if (standing !== 'answered') return [stateName(standing), about[1]].filter(Boolean).join(' · ');
	const { indicator } = card.gaps[0];
	const value = numberIn(entry.value, filling.writing.mark);
	const read =
		card.kind === 'step' && value !== null
			? stepName(indicator, value)
			: understood(card, entry, filling.writing);
	const typed = [entry.value, entry.numerator, entry.denominator, ...Object.values(entry.parts ?? {})]
		.filter((text) => text?.trim())
		.join(' / ');
	return [read || typed, ...about].filter(Boolean).join(' · ');
}

/** The state of a question in a list of them. */
export function standingText(filling: Filling, card: Card): string {
	const standing = filling.standing(card);
	if (standing === 'open') return m.fill_state_open();
	if (standing === 'later') return m.fill_state_later();
	return standing === 'answered' ? m.fill_state_answered() : stateName(standing);
}
