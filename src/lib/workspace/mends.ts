import type { Import as Imported } from '#archive';
import { decisionKey } from '#framework';
import type { Workspace } from './workspace.svelte';

/** The mends of one project, newest first, those taken back included. */
export const mendsOf = (history: readonly Imported[], project: string): Imported[] =>
	history
		.filter(({ kind, decisions }) => kind === 'mend' && decisions[decisionKey.mended()] === project)
		.toReversed();

/** The import by which a row came, from the number of its load; undefined for what is not a person's own. */
export const importOf = ({ which, history }: Workspace, load: number): Imported | undefined =>
	which === 'own' ? history.filter(({ undone }) => !undone)[load - 1] : undefined;
