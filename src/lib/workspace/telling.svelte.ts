import { challengesTold, changesTold, marksOf, told, withheldFrom, type Sought } from '#compare';
import type { Minga } from './context';
import { recounting } from './recounting';

/** The projects' own words on what the view asks, what their passages name, and the changes they documented. */
export function telling(minga: Minga, sought: () => Omit<Sought, 'field' | 'challenge'>) {
	const { workspace, view } = minga;
	const noted = recounting(minga);
	// What is told stays while it is asked again after a mark; before others nothing stands but what is for them.
	const stories = $derived(view.question.mode === 'share' ? noted.fresh : noted.last);
	const filters = $derived(view.question.filters);
	const marks = $derived(stories && marksOf(stories.narratives, stories.passages));
	const words = $derived.by(() => {
		const { field, challenge } = view.question;
		return (
			stories &&
			marks &&
			told(workspace.projects, stories.narratives, filters, { ...sought(), field, challenge }, marks)
		);
	});
	const named = $derived(
		stories &&
			marks &&
			challengesTold(workspace.projects, stories.narratives, marks, filters, view.question.by)
	);
	const counted = $derived(stories && changesTold(workspace.projects, stories.changes, filters));
	const withheld = $derived.by(() => {
		const { field, challenge } = view.question;
		const kept = stories?.withheld.narratives ?? [];
		const own = challenge ? kept : kept.filter((one) => one.field === field);
		return withheldFrom(workspace.projects, own, filters);
	});
	return {
		get words() {
			return words;
		},
		get challenges() {
			return named;
		},
		/** Passages that stand in no text any more. */
		get adrift() {
			return marks?.adrift ?? 0;
		},
		get changes() {
			return counted;
		},
		/** Changes that are not for whoever looks. */
		get changesWithheld() {
			return stories ? withheldFrom(workspace.projects, stories.withheld.changes, filters) : 0;
		},
		/** Texts that are not for whoever looks. */
		get withheld() {
			return withheld;
		},
		get failure() {
			return noted.error;
		}
	};
}
