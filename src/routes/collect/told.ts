import { knownOf, whenOf, type Gap, type GapGroup } from '#collect';
import { date, m } from '#language';

const begun = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What a group is about: its days, and by when. */
export function headOf({ kind, gaps: [first] }: GapGroup): string {
	if (kind === 'unclear') return m.collect_group_unclear();
	if (kind === 'parts' || !first) return m.collect_group_parts();
	const dueOn = first.dueOn ? m.collect_due_on({ date: date(first.dueOn) }) : '';
	const when = kind === 'moments' ? m.collect_group_moments() : begun(whenOf(first));
	return [when, dueOn].filter(Boolean).join(' · ');
}

/** How it came about, where that is the same for all of it. */
export function noteOf({ kind, gaps }: GapGroup): string {
	if (kind !== 'days') return '';
	if (gaps.every(({ why }) => why === 'due')) return m.collect_why_due();
	return gaps.every(({ why }) => why === 'missing') ? m.collect_why_missing() : '';
}

/** What stands there already, and of when, where the head of its group does not say it. */
export function toldOf(gap: Gap): string {
	const when = whenOf(gap);
	if (gap.why === 'conflict') return `${when} · ${m.collect_why_conflict()}: ${knownOf(gap)}`;
	if (gap.why === 'overlap') return `${m.collect_why_overlap()}: ${knownOf(gap)}`;
	if (gap.why === 'parts') return `${when} · ${knownOf(gap)}`;
	return gap.stage === 'routine' ? '' : when;
}
