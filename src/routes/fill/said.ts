import {
	activityName,
	isOfOneDay,
	labelFor,
	numberIn,
	phaseOf,
	toldApart,
	understood,
	whenOf,
	type Card,
	type Entry
} from '#collect';
import {
	changeName,
	date,
	fieldName,
	m,
	partName,
	phaseName,
	say,
	stageName,
	stateName,
	stepName
} from '#language';
import type { Filling } from './filling.svelte';

/** A question by its short name. */
export const cardName = ({ kind, gaps: [gap, ...others] }: Card): string =>
	kind === 'steps' && others.length > 0 ? say(gap.indicator.name) : labelFor(gap);

/** All questions by their names; of those with the same name each says of when it is. */
export function namesOf(cards: readonly Card[]): ReadonlyMap<string, string> {
	const names = toldApart(cards.map((card) => ({ name: cardName(card), gap: card.gaps[0] })));
	return new Map(cards.map(({ key }, at) => [key, names[at]!]));
}

/** What was told beside what was asked, as it goes into the file. */
export function besideOf({ content, form }: Filling): { name: string; text: string }[] {
	const { changes = [], partners = [], activities = [] } = form.more ?? {};
	const words = (Object.keys(content.told) as (keyof typeof content.told)[]).filter(
		(field) => !content.words.includes(field) && content.told[field]?.trim()
	);
	const said = (...texts: string[]): string => texts.filter((text) => text.trim() !== '').join(' · ');
	const day = (iso: string): string => (iso === '' ? '' : date(iso));
	return [
		...changes.map((one, at) => ({
			name: m.fill_change_nth({ count: String(at + 1) }),
			text: said(
				one.title,
				one.change_type === '' ? '' : changeName(one.change_type),
				day(one.date),
				one.text
			)
		})),
		...partners.map(({ name, role, since }, at) => ({
			name: m.fill_partner_nth({ count: String(at + 1) }),
			text: said(name, role, day(since))
		})),
		...activities.map(({ activity, done_on, note }) => ({
			name: m.fill_extra_activities(),
			text: said(activityName(activity), day(done_on), note)
		})),
		...words.map((field) => ({ name: fieldName(field), text: content.told[field]! }))
	];
}

/** The phase and the days that a question is about; of a start or an end which of them it is. */
export function cardWhen({ gaps: [gap] }: Card): string {
	const phase = phaseOf(gap);
	const isOneDay = gap.periodStart === gap.periodEnd && gap.periodEnd !== '';
	const when =
		gap.stage === 'routine' ? [whenOf(gap)] : [stageName(gap.stage), isOneDay ? date(gap.periodEnd) : ''];
	return [phase && phaseName(phase), ...when].filter(Boolean).join(' · ');
}

/** What is said of one step of allies alone, in its sheet: "not collected · in March". A number that was typed counts. */
export function aloneText({ parts, steps }: Entry, step: string): string {
	const { none, isEstimated, note } = steps?.[step] ?? {};
	const isCounted = Boolean(parts?.[step]?.trim());
	const state = !isCounted && none ? stateName(none) : isCounted && isEstimated ? stateName('estimated') : '';
	return [state, note?.trim()].filter(Boolean).join(' · ');
}

/** What is answered, in words: as it is understood, or as it was typed where it is not. */
export function answerText(filling: Filling, card: Card): string {
	const entry = filling.content.entries[card.key];
	const standing = filling.standing(card);
	if (!entry || standing === 'open') return '';
	const about = [entry.isEstimated ? stateName('estimated') : '', entry.note?.trim() ?? ''];
	const day = entry.day && isOfOneDay(card.gaps[0]) ? date(entry.day) : '';
	const alone = card.gaps.flatMap(({ breakdown, breakdownValue: step }) => {
		const said = aloneText(entry, step);
		return said === '' ? [] : [`${partName(breakdown, step)}: ${said}`];
	});
	if (standing === 'later')
		return m.fill_review_later({ note: [about[1], ...alone].filter(Boolean).join(' · ') });
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
	return [read || typed, day, ...alone, ...about].filter(Boolean).join(' · ');
}

/** The state of a question in a list of them. */
function standingText(filling: Filling, card: Card): string {
	const standing = filling.standing(card);
	if (standing === 'open') return m.fill_state_open();
	if (standing === 'later') return m.fill_state_later();
	return standing === 'answered' ? m.fill_state_answered() : stateName(standing);
}

interface Line {
	id: string;
	name: string;
	state: string;
	isOpen: boolean;
}

/** All the questions under the phases that they are of, and those in words. */
export function listed(filling: Filling): [string, Line[]][] {
	const found = new Map<string, Line[]>();
	const names = namesOf(filling.cards);
	const put = (title: string, line: Line) => found.set(title, [...(found.get(title) ?? []), line]);
	for (const card of filling.cards) {
		const phase = phaseOf(card.gaps[0]);
		put(phase && phaseName(phase), {
			id: card.key,
			name: names.get(card.key) ?? '',
			state: standingText(filling, card),
			isOpen: filling.standing(card) === 'open'
		});
	}
	for (const field of filling.content.words) {
		const isTold = Boolean(filling.content.told[field]?.trim());
		const state = isTold ? m.fill_state_answered() : m.fill_state_open();
		put(m.fill_words_title(), { id: field, name: fieldName(field), state, isOpen: !isTold });
	}
	return [...found];
}
