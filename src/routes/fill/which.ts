import { cardsOf, isBegun, isOfOneDay, type Gap } from '#collect';
import type { Dictionary } from '#framework';
import { gapsOf, isSameMoment, type Begun, type Content } from './content';
import { keptForm, keptForms, type KeptForm } from './kept';

type Kept = Pick<KeptForm<Content>, 'id' | 'content'>;

const idOf = ({ project }: Begun, gaps: readonly Gap[]): string => {
	const last = gaps.reduce((day, { periodEnd }) => (periodEnd > day ? periodEnd : day), '');
	return [project.project_id, last].join(' ').trim();
};

/**
 * One form for a library and the last of the days that it is asked about. A day that was put for a start or an end is no
 * such day where others are asked: whoever measured may have another. `before`: what was begun of it on this device, perhaps
 * under the name that it had before.
 */
export function formFor(begun: Begun, dictionary: Dictionary): { id: string; before: Kept | null } {
	const rounds = begun.gaps.filter((gap) => !isOfOneDay(gap));
	const id = idOf(begun, rounds.length > 0 ? rounds : begun.gaps);
	const own = keptForm<Content>(id);
	if (own) return { id, before: own };
	const asked = cardsOf(begun.gaps);
	const before = keptForms<Content>().find(({ id: name, content }) => {
		if (content.project.project_id !== begun.project.project_id) return false;
		const there = gapsOf(content.asked, dictionary);
		const isEarlier = name === idOf(begun, begun.gaps);
		if (!isEarlier && rounds.length > 0 && !there.every(isOfOneDay)) return false;
		return cardsOf(there).some((card) => {
			const entry = content.entries[card.key];
			const one =
				asked.find(({ key }) => key === card.key) ?? asked.find((each) => isSameMoment(card, entry, each));
			return (
				one !== undefined && (isEarlier || isBegun(card, entry) || begun.entries?.[one.key] !== undefined)
			);
		});
	});
	return { id: before && rounds.length === 0 ? before.id : id, before: before ?? null };
}
