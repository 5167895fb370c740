import { gathered } from './collected';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** What is asked of libraries stands behind every row that they sent. Before others nothing is asked. */
export function collecting({ workspace, view }: Minga) {
	const collected = new Latest(
		() => (workspace.loaded && view.question.mode === 'own' ? { version: workspace.loaded.version } : null),
		() => gathered(workspace.loaded!)
	);
	return {
		get fresh() {
			return collected.fresh;
		},
		/** What was known before the last change, while that is read. */
		get last() {
			return collected.last;
		},
		get failure() {
			return collected.error;
		}
	};
}
