import { journey } from '#compare';
import type { Minga } from './context';
import { recounting } from './recounting';

/** Where everybody in view stands in the phases. */
export function travelling(minga: Minga) {
	const { workspace, view } = minga;
	const noted = recounting(minga);
	const travelled = $derived(
		noted.fresh && workspace.loaded
			? journey(workspace.projects, noted.fresh, view.question.filters, workspace.loaded.day)
			: undefined
	);
	return {
		get journey() {
			return travelled;
		},
		get failure() {
			return noted.error;
		}
	};
}
