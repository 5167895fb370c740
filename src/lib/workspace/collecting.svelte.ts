import { gathered } from './collected';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** What is asked of libraries stands behind every row that they sent. Before others nothing is asked. */
export function collecting({ workspace, view, intake }: Minga) {
	const collected = new Latest(
		() => {
			const { loaded } = workspace;
			if (!loaded || view.question.mode !== 'own') return null;
			// There is one engine at a time: while a first import is taken in, the sample's is put away in mid-answer.
			return loaded.which !== 'own' && intake.isAtWork ? null : { version: loaded.version };
		},
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
