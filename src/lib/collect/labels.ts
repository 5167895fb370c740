import { breakdownWord, m, partName, say } from '#language';
import { whenOf } from './known';
import type { Gap } from './owed';

/** What a gap is of, in the reader's language. */
export const labelFor = (gap: Gap): string => labelOf(gap, gap.breakdownValue);
/** "Participants who felt heard", "People allied · supporters". */
export function labelOf(
	{ indicator, breakdown }: Pick<Gap, 'indicator' | 'breakdown'>,
	part: string
): string {
	const name = say(indicator.name) || indicator.id;
	return part === '' ? name : `${name} · ${partName(breakdown || 'answer', part)}`;
}

/** "at the start", "at the end", or the days: what tells one thing from the same at another time. */
const momentOf = (gap: Gap): string =>
	gap.stage === 'baseline'
		? m.collect_at_start()
		: gap.stage === 'endline'
			? m.collect_at_end()
			: whenOf(gap);

/** Names of several, in their order; of those that have the same name each says of when it is. */
export function toldApart(all: readonly { name: string; gap: Gap }[]): string[] {
	const times = new Map<string, number>();
	for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1);
	return all.map(({ name, gap }) =>
		times.get(name) === 1 ? name : [name, momentOf(gap)].filter(Boolean).join(' · ')
	);
}

/** A breakdown and a part of it as a sheet says them, in words that are read back. */
export const breakdownSaid = (breakdown: string): string => breakdown && breakdownWord(breakdown);
export const partSaid = (breakdown: string, part: string): string =>
	breakdown === 'ally_step' || (breakdown === 'gender' && part !== 'undisclosed')
		? partName(breakdown, part)
		: part;
