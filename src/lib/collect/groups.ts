import type { Gap } from './owed';

/** What is asked together: of the same days; once, at a start or an end; to be completed; to be cleared up. */
export interface GapGroup {
	kind: 'days' | 'moments' | 'parts' | 'unclear';
	/** In the order in which they are asked: core indicators first, then as the dictionary has them. */
	gaps: Gap[];
}

const order = ['days', 'moments', 'parts', 'unclear'] as const;

export const isUnclear = ({ why }: Gap): boolean => why === 'conflict' || why === 'overlap';
const kindOf = (gap: Gap): GapGroup['kind'] =>
	isUnclear(gap) ? 'unclear' : gap.why === 'parts' ? 'parts' : gap.stage === 'routine' ? 'days' : 'moments';

/** Newest days first, since they are the ones that whoever answers remembers. */
export function groupsOf(gaps: readonly Gap[]): GapGroup[] {
	const groups = new Map<string, GapGroup>();
	for (const gap of gaps) {
		const kind = kindOf(gap);
		const key = kind === 'days' ? `${gap.periodEnd} ${gap.periodStart}` : kind;
		const group = groups.get(key);
		if (group) group.gaps.push(gap);
		else groups.set(key, { kind, gaps: [gap] });
	}
	const isCore = ({ indicator }: Gap): number => Number(indicator.tier !== 'core');
	const end = ({ gaps: [first] }: GapGroup): string => first?.periodEnd ?? '';
	return [...groups.values()]
		.map(({ kind, gaps: own }) => ({ kind, gaps: own.toSorted((a, b) => isCore(a) - isCore(b)) }))
		.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (end(a) < end(b) ? 1 : -1));
}
