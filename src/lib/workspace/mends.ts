import type { Import as Imported } from '#archive';
import { decisionKey } from '#framework';
import type { Workspace } from './workspace.svelte';

/** The mends of one project, newest first, those taken back included. */
export const mendsOf = (history: readonly Imported[], project: string): Imported[] =>
	history
		.filter(({ kind, decisions }) => kind === 'mend' && decisions[decisionKey.mended()] === project)
		.toReversed();

/** What a file is called that adds an indicator by hand, so that it is found again by that. */
export const indicatorFile = (name: string, id: string): string => `${name} (${id})`;

/** How an indicator was added by hand; undefined where it came with a file. */
export const addedBy = ({ which, history }: Workspace, id: string): Imported | undefined =>
	which === 'own'
		? history.findLast(
				({ kind, undone, files }) =>
					kind === 'mend' &&
					!undone &&
					files.some(({ name }) => name.endsWith(`${indicatorFile('', id)}.csv`))
			)
		: undefined;

/** The import by which a row came, from the number of its load; undefined for what is not a person's own. */
export const importOf = ({ which, history }: Workspace, load: number): Imported | undefined =>
	which === 'own' ? history.filter(({ undone }) => !undone)[load - 1] : undefined;
