import { changesTold, told, type Sought } from '#compare';
import type { Minga } from './context';
import { recounting } from './recounting';

/** The projects' own words on what the view asks, and the changes they documented. */
export function telling(minga: Minga, sought: () => Omit<Sought, 'field'>) {
	const { workspace, view } = minga;
	const noted = recounting(minga);
	const words = $derived(
		noted.fresh &&
			told(workspace.projects, noted.fresh.narratives, view.question.filters, {
				...sought(),
				field: view.question.field
			})
	);
	const counted = $derived(
		noted.fresh && changesTold(workspace.projects, noted.fresh.changes, view.question.filters)
	);
	return {
		get words() {
			return words;
		},
		get changes() {
			return counted;
		},
		get failure() {
			return noted.error;
		}
	};
}
