import type { Owed } from '#collect';
import { byName, country } from '#language';

/** What is missing most first · what is due longest first, and behind it what is due on no day · country by country. */
export type Order = 'missing' | 'due' | 'country';

export const named = ({ project }: Owed): string =>
	project.project_name || project.library_name || project.project_id;
const wanted = ({ gaps, narratives }: Owed): number => gaps.length + narratives.length;
const isLate = ({ gaps }: Owed): boolean => gaps.some((gap) => gap.isLate);
/** The oldest of the days by which something of it is due; none: later than any. */
const dueOn = ({ gaps }: Owed): string =>
	gaps.reduce((oldest, gap) => (gap.dueOn !== '' && gap.dueOn < oldest ? gap.dueOn : oldest), '~');
const isDue = ({ gaps }: Owed): boolean => gaps.some((gap) => gap.dueOn !== '');

/** The orders to choose from: the days are one where any is set, or while it is the chosen one. */
export const ordersOf = (chosen: Order, all: readonly Owed[]): Order[] =>
	chosen === 'due' || all.some(isDue) ? ['missing', 'due', 'country'] : ['missing', 'country'];

const byMissing = (one: Owed, other: Owed): number =>
	wanted(other) - wanted(one) || Number(isLate(other)) - Number(isLate(one));
const orders: Record<Order, (one: Owed, other: Owed) => number> = {
	missing: byMissing,
	due: (one, other) =>
		dueOn(one) === dueOn(other) ? byMissing(one, other) : dueOn(one) < dueOn(other) ? -1 : 1,
	country: (one, other) => byName(country(one.project.country), country(other.project.country))
};

/** Alike in that they follow their names. */
export const inOrderOf = (order: Order, all: readonly Owed[]): Owed[] =>
	all.toSorted((one, other) => orders[order](one, other) || byName(named(one), named(other)));
